package area

import (
	"errors"
	"fmt"

	"tomoni/ja"
	"tomoni/store"
)

// Place is one area as it stands on the day that was asked for.
type Place struct {
	ID      store.ID
	Code    string
	Layer   string
	Level   int // 1 nearest to people
	Name    Label
	Example bool
	Parent  store.ID // zero for the municipality itself
	Span
}

func scanPlace(r store.Row) (Place, error) {
	var p Place
	var from, to string
	err := r.Scan(&p.ID, &p.Code, &p.Layer, &p.Level, &p.Name.JA, &p.Name.EN, &p.Example, &p.Parent, &from, &to)
	p.Span = spanOf(ja.Date(from), ja.Date(to))
	return p, err
}

// Areas gives all places that there are on a day, the municipality first, then
// the wider before the nearer, in order of their codes.
func Areas(tx *store.Tx, on ja.Date) ([]Place, error) {
	places, err := store.All(tx, scanPlace, `
		select a.id, a.code, a.layer, l.level, a.name_ja, a.name_en, a.example, p.parent, a.valid_from, a.valid_to
		from area a
		join layer l on l.municipality = a.municipality and l.code = a.layer
		left join area_parent p on p.municipality = a.municipality and p.area = a.id
		  and p.valid_from <= ? and p.valid_to >= ?
		where a.municipality = ? and a.valid_from <= ? and a.valid_to >= ?
		order by l.level desc, a.code`,
		on, on, tx.Municipality(), on, on)
	if err != nil {
		return nil, fmt.Errorf("areas on %s: %w", on, err)
	}
	return places, nil
}

// PlaceByID gives one place on a day; false when there is none then.
func PlaceByID(tx *store.Tx, id store.ID, on ja.Date) (Place, bool, error) {
	places, err := Areas(tx, on)
	if err != nil {
		return Place{}, false, err
	}
	p, there := byID(places)[id]
	return p, there, nil
}

func byID(places []Place) map[store.ID]Place {
	m := make(map[store.ID]Place, len(places))
	for _, p := range places {
		m[p.ID] = p
	}
	return m
}

// Districts are the places right under the municipality on a day, in the order of
// their codes, and for each place the one of them in which it lies. What belongs
// to the municipality itself lies in none.
type Districts struct {
	Root   Place // the municipality itself
	Places []Place
	Of     map[store.ID]store.ID
}

// DistrictsOn gives the districts of a day.
func DistrictsOn(tx *store.Tx, on ja.Date) (Districts, error) {
	return store.Remember(tx, districtsKey(on), func() (Districts, error) {
		places, err := Areas(tx, on)
		d, by := Districts{Of: map[store.ID]store.ID{}}, byID(places)
		for _, p := range places {
			path := pathOf(by, p.ID)
			if len(path) < 2 {
				d.Root = p
				continue
			}
			d.Of[p.ID] = path[len(path)-2].ID
			if len(path) == 2 {
				d.Places = append(d.Places, p)
			}
		}
		return d, err
	})
}

type districtsKey ja.Date

// DistrictCode gives the code of the district in which a place lies on a day; ""
// where it lies in none.
func DistrictCode(tx *store.Tx, place store.ID, on ja.Date) (string, error) {
	d, err := DistrictsOn(tx, on)
	for _, p := range d.Places {
		if p.ID == d.Of[place] {
			return p.Code, err
		}
	}
	return "", err
}

// Path gives a place and those in which it lies on a day, up to the municipality;
// empty when the place does not exist then.
func Path(tx *store.Tx, id store.ID, on ja.Date) ([]Place, error) {
	places, err := Areas(tx, on)
	if err != nil {
		return nil, err
	}
	return pathOf(byID(places), id), nil
}

// pathOf walks up. A tree of a few layers; the bound only keeps a damaged one
// from turning in a circle.
func pathOf(places map[store.ID]Place, id store.ID) []Place {
	var out []Place
	for p, there := places[id]; there && len(out) < len(places); p, there = places[p.Parent] {
		out = append(out, p)
	}
	return out
}

type cover struct {
	area, desk store.ID
}

func scanCover(r store.Row) (cover, error) {
	var c cover
	err := r.Scan(&c.area, &c.desk)
	return c, err
}

// DeskFor gives the desk that answers for a place on a day: the desk of the place
// itself or of the nearest wider one, else the fallback desk. It is never zero
// without an error (promise 1); an unknown place has the fallback desk.
func DeskFor(tx *store.Tx, place store.ID, on ja.Date) (store.ID, error) {
	path, err := Path(tx, place, on)
	if err != nil {
		return store.ID{}, err
	}
	covers, err := store.All(tx, scanCover, `
		select area, desk from desk_area
		where municipality = ? and valid_from <= ? and valid_to >= ?
		order by position desc`,
		tx.Municipality(), on, on)
	if err != nil {
		return store.ID{}, fmt.Errorf("desk for area: %w", err)
	}
	first := map[store.ID]store.ID{} // the lowest position is read last and stays
	for _, c := range covers {
		first[c.area] = c.desk
	}
	for _, p := range path {
		if desk, there := first[p.ID]; there {
			return desk, nil
		}
	}
	return Special(tx, SettingFallbackDesk)
}

// Special gives a desk on which others rely, by the name of its setting.
func Special(tx *store.Tx, name string) (store.ID, error) {
	var value string
	err := tx.Row(`
		select value from setting
		where municipality = ? and name = ?
		order by valid_from desc limit 1`,
		tx.Municipality(), name).Scan(&value)
	if errors.Is(err, store.ErrNone) {
		return store.ID{}, fmt.Errorf("area: no setting %s: the plan pack is not installed", name)
	}
	if err != nil {
		return store.ID{}, err
	}
	return store.ParseID(value)
}

// PlaceOfDesk gives the one place for which a desk answers; zero when it answers
// for none or for several.
func PlaceOfDesk(tx *store.Tx, desk store.ID) (store.ID, error) {
	only, err := store.Remember(tx, onlyPlaces{}, func() (map[store.ID]store.ID, error) {
		covers, err := store.All(tx, scanCover, `
			select distinct area, desk from desk_area where municipality = ?`, tx.Municipality())
		only, several := map[store.ID]store.ID{}, map[store.ID]bool{}
		for _, c := range covers {
			several[c.desk] = several[c.desk] || !only[c.desk].IsZero()
			only[c.desk] = c.area
		}
		for desk, more := range several {
			if more {
				delete(only, desk)
			}
		}
		return only, err
	})
	return only[desk], err
}

type onlyPlaces struct{}

// Covers gives, for each desk that answers for places, those places on a day, in
// the order in which the desk names them.
func Covers(tx *store.Tx, on ja.Date) (map[store.ID][]store.ID, error) {
	return store.Remember(tx, coversKey(on), func() (map[store.ID][]store.ID, error) {
		all, err := store.All(tx, scanCover, `
			select area, desk from desk_area
			where municipality = ? and valid_from <= ? and valid_to >= ?
			order by position, area`,
			tx.Municipality(), on, on)
		by := map[store.ID][]store.ID{}
		for _, c := range all {
			by[c.desk] = append(by[c.desk], c.area)
		}
		return by, err
	})
}

type coversKey ja.Date
