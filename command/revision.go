package command

import (
	"encoding/json"
	"reflect"
	"time"

	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// Facet is what of a record, a person or a desk is looked at and changed in
// one go: the next date, how to reach somebody safely. Versions count per
// facet, so that two who change different things do not stand in each other's
// way, and two who change the same thing hear of it.
type Facet struct {
	Name string
	Part sharing.Part // to which what is kept of it belongs
}

// Of is the facet of one of several, such as one of a person's numbers.
func (f Facet) Of(item store.ID) Facet {
	f.Name += "." + item.String()
	return f
}

// Saw names what the sender of a command looked at: a facet of a subject in a
// version. The first version is 1.
type Saw struct {
	Facet   Facet
	Subject store.ID
	Version int
}

// Overwrites is a payload that puts something in the place of what its sender
// looked at. The engine compares the version before the command does anything;
// on a clash both come back (promise 4).
type Overwrites interface {
	// Saw is the zero Saw when this payload overwrites nothing.
	Saw() Saw
	// Stands gives what stands now, by the payload's fields, as far as the viewer
	// may read it: Field, Now and Said; a Label for what is no field. It opens the
	// subject as a page does, so that the look is in the log.
	Stands(*Unit) ([]words.Beside, error)
}

// Keep writes down what stands before it is changed: who, when, which part.
// With it the facet's next version begins. Of two who change a facet at the
// same time the second is run again, and then sees that it comes too late.
func (u *Unit) Keep(f Facet, subject store.ID, before any) error {
	b, err := json.Marshal(before)
	if err != nil {
		return err
	}
	err = u.Exec(`insert into revision (municipality, subject, facet, version, part, staff, desk, at, before)
 values (?, ?, ?, (select coalesce(max(v.version), 0) + 1 from revision v where v.municipality = ? and v.subject = ? and v.facet = ?),
 ?, ?, ?, ?, ?)`, u.Act.Municipality, subject, f.Name, u.Act.Municipality, subject, f.Name,
		string(f.Part), u.Viewer.Staff, u.Viewer.Desk, u.Now, string(b))
	if store.IsUnique(err) {
		return store.ErrAgain
	}
	return err
}

// Last is the last change of a facet: the version that it began, by whom, when.
// Without any change it is version 1, by nobody.
type Last struct {
	Version     int
	Staff, Desk store.ID
	At          time.Time
}

// Last gives the last change of a facet of a subject.
func (u *Unit) Last(f Facet, subject store.ID) (Last, error) {
	l, found, err := store.First(u.Tx, func(r store.Row) (l Last, err error) {
		return l, r.Scan(&l.Version, &l.Staff, &l.Desk, &l.At)
	}, `select version, staff, desk, at from revision where municipality = ? and subject = ? and facet = ?
 order by version desc limit 1`, u.Act.Municipality, subject, f.Name)
	if !found {
		return Last{Version: 1}, err
	}
	l.Version++
	return l, err
}

// Versions are the versions of a subject's facets, by name.
type Versions map[string]int

// Of is the version of a facet.
func (v Versions) Of(f Facet) int { return v[f.Name] + 1 }

// Pick gives the versions of some facets, as an answer of the API says them.
func (v Versions) Pick(facets ...Facet) map[string]int {
	out := make(map[string]int, len(facets))
	for _, f := range facets {
		out[f.Name] = v.Of(f)
	}
	return out
}

// VersionsOf reads the versions of a subject, for a page whose forms name them.
// The caller has opened the subject.
func VersionsOf(tx *store.Tx, subject store.ID) (Versions, error) { return AskVersions(tx, subject)() }

// AskVersions is VersionsOf asked ahead.
func AskVersions(tx *store.Tx, subject store.ID) func() (Versions, error) {
	asked := askVersions(tx, []store.ID{subject})
	return func() (Versions, error) {
		all, err := versionsIn(asked)
		return all[subject], err
	}
}

// VersionsFor is VersionsOf for several subjects at once.
func VersionsFor(tx *store.Tx, subjects []store.ID) (map[store.ID]Versions, error) {
	if len(subjects) == 0 {
		return map[store.ID]Versions{}, nil
	}
	return versionsIn(askVersions(tx, subjects))
}

// version is how often a facet of a subject was changed.
type version struct {
	subject store.ID
	facet   string
	n       int
}

func askVersions(tx *store.Tx, subjects []store.ID) *store.Answer[version] {
	return store.Ask(tx, func(r store.Row) (v version, err error) { return v, r.Scan(&v.subject, &v.facet, &v.n) },
		"select subject, facet, max(version) from revision where municipality = ? and ? group by subject, facet",
		tx.Municipality(), store.In("subject", subjects))
}

func versionsIn(asked *store.Answer[version]) (map[store.ID]Versions, error) {
	list, err := asked.All()
	out := map[store.ID]Versions{}
	for _, v := range list {
		if out[v.subject] == nil {
			out[v.subject] = Versions{}
		}
		out[v.subject][v.facet] = v.n
	}
	return out, err
}

// AsShown gives a payload the version that stands now, as a page that has just
// been opened would: for whoever acts without a page (the demo, tests). One that
// names a version keeps it.
func AsShown(tx *store.Tx, payload any) (any, error) {
	o, ok := payload.(Overwrites)
	if !ok {
		return payload, nil
	}
	saw := o.Saw()
	if saw.Facet.Name == "" || saw.Version != 0 {
		return payload, nil
	}
	versions, err := VersionsOf(tx, saw.Subject)
	v := reflect.New(reflect.TypeOf(payload)).Elem()
	v.Set(reflect.ValueOf(payload))
	v.FieldByName("Version").SetInt(int64(versions.Of(saw.Facet)))
	return v.Interface(), err
}
