package people

import (
	"tomoni/command"
	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// Kin (続柄) is what one person is to another. Each kind has its inverse, so that
// a relation is written down once and reads right on both pages.
type Kin string

// The kinds.
const (
	Parent     Kin = "PARENT"
	Child      Kin = "CHILD"
	Spouse     Kin = "SPOUSE"
	Partner    Kin = "PARTNER" // 内縁・パートナー
	Sibling    Kin = "SIBLING"
	Grandchild Kin = "GRANDCHILD"
	Grand      Kin = "GRANDPARENT"
	Carer      Kin = "CARER" // 介護・世話をしている
	CaredFor   Kin = "CARED_FOR"
	Guardian   Kin = "GUARDIAN" // 後見・保佐・補助
	Ward       Kin = "WARD"
	OtherKin   Kin = "OTHER"
)

// KinList lists the kinds.
var KinList = []Kin{Parent, Child, Spouse, Partner, Sibling, Grand, Grandchild, Carer, CaredFor, Guardian, Ward, OtherKin}

var inverse = map[Kin]Kin{Parent: Child, Child: Parent, Grand: Grandchild, Grandchild: Grand, Carer: CaredFor, CaredFor: Carer,
	Guardian: Ward, Ward: Guardian}

// Inverse is what the other one is: of a mother the child (pure).
func (k Kin) Inverse() Kin {
	if other, ok := inverse[k]; ok {
		return other
	}
	return k
}

// Related is somebody to whom a person stands in a relation.
type Related struct {
	Subject
	Relation    store.ID
	Kin         Kin // what the somebody is to the person
	From, Until ja.Date
	Over        bool
}

// Relations lists what others are to a person, of those whom the viewer may see;
// what holds first.
func Relations(rd *sharing.Reading, person store.ID) ([]Related, error) {
	list, err := store.All(rd.Tx, func(r store.Row) (k Related, err error) {
		var one, other store.ID
		err = r.Scan(&k.Relation, &one, &other, &k.Kin, &k.From, &k.Until, &k.Over)
		if k.ID = other; other == person { // it was said from the other side
			k.ID, k.Kin = one, k.Kin.Inverse()
		}
		return k, err
	}, "select id, person, other, kind, from_on, until_on, ended from relation where municipality = ? and (person = ? or other = ?) order by ended, made_at, id",
		rd.Municipality(), person, person)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	ids := make([]store.ID, 0, len(list))
	for _, k := range list {
		ids = append(ids, k.ID)
	}
	seen, err := Names(rd, rd.VisiblePersons(), ids)
	var out []Related
	for _, k := range list {
		if s, ok := seen[k.ID]; ok {
			k.Subject = s
			out = append(out, k)
		}
	}
	return out, err
}

// Relation is the payload of people.relate: what the other is to the person.
type Relation struct {
	Person store.ID `json:"person" need:"true"`
	Other  store.ID `json:"other" need:"true"`
	Kind   Kin      `json:"kind" need:"true" max:"20"`
	From   ja.Date  `json:"from" far:"birth"`
}

// Check implements command.Checked.
func (p Relation) Check(_ *command.Unit, f *command.Faults) {
	oneOf(f, "kind", p.Kind, KinList)
	if p.Person == p.Other && !p.Person.IsZero() {
		f.Add("other", relationSelf)
	}
}

// Relate says what somebody is to somebody else. Both must be visible.
var Relate = command.New("people.relate",
	func(u *command.Unit, p Relation) error { return mayPair(u, Pair{Person: p.Person, Other: p.Other}) },
	func(u *command.Unit, p Relation) (command.Result, error) {
		id := u.NewID("relation")
		for _, who := range []store.ID{p.Person, p.Other} {
			if err := u.Keep(facetRelation, who, nil); err != nil {
				return command.Result{}, err
			}
			u.Touched(store.ID{}, who, sharing.B1, sharing.C1, "relation")
		}
		return command.Made("relation", id, related.With()), u.Exec(`insert into relation (municipality, id, person, other, kind, from_on, until_on, ended, made_at, staff, desk)
 values (?, ?, ?, ?, ?, ?, '', 0, ?, ?, ?)`, u.Municipality(), id, p.Person, p.Other, string(p.Kind), p.From, u.Now, u.Viewer.Staff, u.Viewer.Desk)
	})

// facetRelation is whether a relation holds, and of a person which there are.
var facetRelation = command.Facet{Name: "relation", Part: sharing.C1}

// RelationOver is the payload of people.end_relation.
type RelationOver struct {
	Relation store.ID `json:"relation" need:"true"`
	On       ja.Date  `json:"on" far:"birth"`
}

// EndRelation says that a relation holds no more, or never did; it stays.
var EndRelation = command.New("people.end_relation",
	func(u *command.Unit, p RelationOver) error {
		r, err := relationByID(u.Tx, p.Relation)
		if err != nil {
			return err
		}
		return mayPair(u, Pair{Person: r.one, Other: r.other})
	},
	func(u *command.Unit, p RelationOver) (command.Result, error) {
		r, err := relationByID(u.Tx, p.Relation)
		if err != nil {
			return command.Result{}, err
		}
		if r.over {
			return command.Result{}, u.Since(words.Conflict(relationOver), facetRelation, p.Relation)
		}
		if err := u.Keep(facetRelation, p.Relation, nil); err != nil {
			return command.Result{}, err
		}
		if p.On.IsZero() {
			p.On = u.Today()
		}
		for _, who := range []store.ID{r.one, r.other} {
			u.Touched(store.ID{}, who, sharing.B1, sharing.C1, "relation")
		}
		return command.Said(relationEnded.With()), u.Exec("update relation set ended = 1, until_on = ? where municipality = ? and id = ?",
			p.On, u.Municipality(), p.Relation)
	})

type relationRow struct {
	one, other store.ID
	over       bool
}

func relationByID(tx *store.Tx, id store.ID) (relationRow, error) {
	r, found, err := store.First(tx, func(row store.Row) (r relationRow, err error) { return r, row.Scan(&r.one, &r.other, &r.over) },
		"select person, other, ended from relation where municipality = ? and id = ? ?", tx.Municipality(), id, store.Lock)
	if err == nil && !found {
		err = words.NotFound()
	}
	return r, err
}
