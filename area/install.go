package area

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"tomoni/ja"
	"tomoni/store"
)

// Install writes the places, lists, legal rows, commission pairs, danger numbers
// and settings of a pack into the municipality's tables. A pack that is already
// in is left alone, so that it may run at every start. A changed pack takes the
// place of what stood before; places and list values that it no longer has end on
// the day before and keep their names, since old records speak of them. The unit
// must be for the pack's own municipality.
func Install(tx *store.Tx, p Pack, at time.Time) error {
	if tx.Municipality() != p.Municipality.Number() {
		return fmt.Errorf("area: pack %s is for municipality %s, the unit for %d", p.Name, p.Municipality.Code, tx.Municipality())
	}
	digest, err := p.digest()
	if err != nil {
		return err
	}
	installed, err := installedDigest(tx)
	if err != nil || installed == digest {
		return err
	}
	i := installer{tx: tx, p: p, yesterday: ja.DateOf(at).AddDays(-1)}
	for _, step := range []func() error{i.clear, i.end, i.layers, i.areas, i.parents, i.desks, i.lists, i.legal, i.pairs, i.danger, i.settings, i.reportCells, i.formCells} {
		err = step()
		if err != nil {
			return fmt.Errorf("area: install pack %s: %w", p.Name, err)
		}
	}
	return tx.Exec(`
		insert into pack_installed (municipality, digest, name, installed_at)
		values (?, ?, ?, ?)
		on conflict (municipality) do update set
		  digest = excluded.digest, name = excluded.name, installed_at = excluded.installed_at`,
		tx.Municipality(), digest, p.Name, at)
}

// digest tells two states of a pack apart.
func (p Pack) digest() (string, error) {
	data, err := json.Marshal(p)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:]), nil
}

func installedDigest(tx *store.Tx) (string, error) {
	var digest string
	err := tx.Row(`select digest from pack_installed where municipality = ?`, tx.Municipality()).Scan(&digest)
	if errors.Is(err, store.ErrNone) {
		return "", nil
	}
	return digest, err
}

// installer writes one pack in one unit.
type installer struct {
	tx        *store.Tx
	p         Pack
	yesterday ja.Date
}

// clear takes out what the pack alone says and nothing refers to by row.
func (i installer) clear() error {
	for _, q := range []string{
		`delete from area_parent where municipality = ?`,
		`delete from desk_area where municipality = ?`,
		`delete from legal_row where municipality = ?`,
		`delete from commission_pair where municipality = ?`,
		`delete from danger_number where municipality = ?`,
		`delete from report_place where municipality = ?`,
		`delete from setting where municipality = ?`,
		`delete from report_cell where municipality = ?`,
		`delete from form_cell where municipality = ?`,
	} {
		err := i.exec(q)
		if err != nil {
			return err
		}
	}
	return nil
}

// end closes every place and list value; those that the pack has are opened again
// by the following steps.
func (i installer) end() error {
	for _, q := range []string{
		`update area set valid_to = ? where municipality = ? and valid_to > ? and valid_from <= ?`,
		`update code_value set valid_to = ? where municipality = ? and valid_to > ? and valid_from <= ?`,
	} {
		err := i.tx.Exec(q, i.yesterday, i.tx.Municipality(), i.yesterday, i.yesterday)
		if err != nil {
			return err
		}
	}
	return nil
}

// exec runs a statement whose first parameter is the municipality.
func (i installer) exec(q string, args ...any) error {
	return i.tx.Exec(q, append([]any{i.tx.Municipality()}, args...)...)
}

func (i installer) layers() error {
	for _, l := range i.p.Layers {
		err := i.exec(`
			insert into layer (municipality, code, level, name_ja, name_en, role_ja, role_en, valid_from, valid_to)
			values (?, ?, ?, ?, ?, ?, ?, ?, ?)
			on conflict (municipality, code) do update set
			  level = excluded.level, name_ja = excluded.name_ja, name_en = excluded.name_en,
			  role_ja = excluded.role_ja, role_en = excluded.role_en,
			  valid_from = excluded.valid_from, valid_to = excluded.valid_to`,
			l.Code, l.Level, l.Name.JA, l.Name.EN, l.Role.JA, l.Role.EN, l.first(), l.last())
		if err != nil {
			return err
		}
	}
	return nil
}

func (i installer) areas() error {
	for _, a := range i.p.Areas {
		err := i.exec(`
			insert into area (municipality, id, code, layer, name_ja, name_en, example, valid_from, valid_to)
			values (?, ?, ?, ?, ?, ?, ?, ?, ?)
			on conflict (municipality, id) do update set
			  layer = excluded.layer, name_ja = excluded.name_ja, name_en = excluded.name_en,
			  example = excluded.example, valid_from = excluded.valid_from, valid_to = excluded.valid_to`,
			i.p.ID(KindArea, a.Code), a.Code, a.Layer, a.Name.JA, a.Name.EN, a.Example, a.first(), a.last())
		if err != nil {
			return err
		}
	}
	return nil
}

func (i installer) parents() error {
	for _, a := range i.p.Areas {
		for _, q := range a.Parents {
			err := i.exec(`
				insert into area_parent (municipality, area, valid_from, parent, valid_to)
				values (?, ?, ?, ?, ?)`,
				i.p.ID(KindArea, a.Code), q.first(), i.p.ID(KindArea, q.Area), q.last())
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// desks writes where desks answer; the desks themselves and what they take are
// package office's.
func (i installer) desks() error {
	for n, d := range i.p.Desks {
		id := i.p.ID(KindDesk, d.Code)
		for _, c := range d.Areas {
			err := i.exec(`
				insert into desk_area (municipality, area, desk, valid_from, valid_to, position)
				values (?, ?, ?, ?, ?, ?)`,
				i.p.ID(KindArea, c.Area), id, c.first(), c.last(), n)
			if err != nil {
				return err
			}
		}
	}
	return nil
}

func (i installer) lists() error {
	for _, l := range i.p.Codes {
		err := i.exec(`
			insert into code_list (municipality, list, name_ja, name_en)
			values (?, ?, ?, ?)
			on conflict (municipality, list) do update set name_ja = excluded.name_ja, name_en = excluded.name_en`,
			l.List, l.Name.JA, l.Name.EN)
		if err != nil {
			return err
		}
		err = i.values(l)
		if err != nil {
			return err
		}
	}
	return nil
}

// values puts the versions of the list's codes in the place of those before.
func (i installer) values(l CodeList) error {
	cleared := map[string]bool{}
	for n, v := range l.Values {
		if !cleared[v.Code] {
			err := i.exec(`delete from code_value where municipality = ? and list = ? and code = ?`, l.List, v.Code)
			if err != nil {
				return err
			}
		}
		cleared[v.Code] = true
		err := i.value(l.List, n, v)
		if err != nil {
			return err
		}
	}
	return nil
}

func (i installer) value(list string, position int, v Code) error {
	attrs, err := json.Marshal(v.Attrs)
	if err != nil {
		return err
	}
	return i.exec(`
		insert into code_value (municipality, list, code, valid_from, valid_to, position, label_ja, label_en, label_easy, attrs)
		values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		list, v.Code, v.first(), v.last(), position, v.Label.JA, v.Label.EN, v.Label.Easy, string(attrs))
}
