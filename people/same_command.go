package people

import (
	"bytes"
	"slices"

	"tomoni/command"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// EventSame is emitted when two persons have been found to be one, or different
// people: counts and open questions about them follow.
const EventSame = "people.same"

// EventAlike is emitted when somebody newly known is like somebody else.
const EventAlike = "people.alike"

// PairEvent is the payload of EventSame.
type PairEvent struct {
	Person store.ID `json:"person" need:"true"`
	Other  store.ID `json:"other" need:"true"`
	State  string   `json:"state" need:"true" one:"SAME,DIFFERENT"`
}

// facetSame is what was decided about a pair.
var facetSame = command.Facet{Name: "same", Part: sharing.C1}

// Pair is the payload of people.link_same and people.tell_apart.
type Pair struct {
	Person store.ID `json:"person" need:"true"`
	Other  store.ID `json:"other" need:"true"`
	Why    string   `json:"why" need:"true" max:"500"` // on what it rests, for whoever undoes it
}

// Check implements command.Checked.
func (p Pair) Check(_ *command.Unit, f *command.Faults) {
	if p.Person == p.Other && !p.Person.IsZero() {
		f.Add("other", samePage)
	}
}

// mayPair: what joins two persons needs rights on both.
func mayPair(u *command.Unit, p Pair) error {
	if err := mayPerson(u, p.Person); err != nil {
		return err
	}
	return mayPerson(u, p.Other)
}

// LinkSame says that two persons are the same one.
var LinkSame = command.New("people.link_same", mayPair, func(u *command.Unit, p Pair) (command.Result, error) {
	return command.Said(linkedNow.With()), Link(u, p)
})

// TellApart says that two persons are different people, and undoes the link
// between them where there is one.
var TellApart = command.New("people.tell_apart", mayPair, func(u *command.Unit, p Pair) (command.Result, error) {
	members, err := sharing.SamePersons(u.Tx, p.Person)
	said := apartNow
	if slices.Contains(members, p.Other) {
		said = undoneNow
	}
	if err != nil {
		return command.Result{}, err
	}
	return command.Said(said.With()), Part(u, p)
})

// Link puts two persons under one identity, in the caller's unit. Whoever calls
// it has asked for the rights on both.
func Link(u *command.Unit, p Pair) error {
	if err := decide(u, p, Same); err != nil {
		return err
	}
	members, err := together(u.Tx, p)
	if err != nil {
		return err
	}
	hidden, err := anyConcealed(u.Tx, members)
	if err != nil {
		return err
	}
	if err := sharing.Unite(u.Tx, members); err != nil {
		return err
	}
	if hidden {
		if err := cover(u, members, true); err != nil {
			return err
		}
	}
	for _, m := range members { // denies unite: what is open must stay with somebody who may read it
		if err := StayAnswered(u, m); err != nil {
			return err
		}
	}
	return nil
}

// Part says that two persons are different people, in the caller's unit. Whoever
// was protected because of the link stays so until two persons have decided.
func Part(u *command.Unit, p Pair) error {
	members, err := sharing.SamePersons(u.Tx, p.Person)
	if err != nil {
		return err
	}
	if err := decide(u, p, Different); err != nil || !slices.Contains(members, p.Other) {
		return err
	}
	hidden, err := anyConcealed(u.Tx, members)
	if err != nil {
		return err
	}
	now, err := cut(u, p, members)
	if err != nil {
		return err
	}
	for _, g := range now {
		if err := sharing.Unite(u.Tx, g); err != nil {
			return err
		}
		if !hidden {
			continue
		}
		protects, err := protectedAmong(u.Tx, g)
		if err != nil {
			return err
		}
		if !protects {
			who := p.Other
			if slices.Contains(g, p.Person) {
				who = p.Person
			}
			err = protect(u, who, u.Viewer.Desk, Concealment{Reason: wasLinked.In(words.JA), Source: ByLink})
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// cut gives the groups that are left when the two hang together no more, not
// even through somebody else who was linked with both.
func cut(u *command.Unit, p Pair, members []store.ID) ([][]store.ID, error) {
	links, err := linksAmong(u.Tx, members)
	if err != nil {
		return nil, err
	}
	touches := func(d Decided) bool { return d.Person == p.Person || d.Other == p.Person }
	theirs := groups(members, slices.DeleteFunc(slices.Clone(links), touches))
	theirs = slices.DeleteFunc(theirs, func(g []store.ID) bool { return !slices.Contains(g, p.Other) })
	var left []Decided
	for _, d := range links {
		if touches(d) && slices.Contains(theirs[0], d.other(p.Person)) {
			if err := endDecided(u.Tx, d.ID, u.Viewer.Staff, u.Now); err != nil {
				return nil, err
			}
			continue
		}
		left = append(left, d)
	}
	return groups(members, left), nil
}

// decide keeps what is said about a pair, with the facts on which they agree.
func decide(u *command.Unit, p Pair, as Sameness) error {
	d := Decided{State: as, Why: p.Why, At: u.Now, Staff: u.Viewer.Staff, Desk: u.Viewer.Desk}
	d.Person, d.Other = pair(p.Person, p.Other)
	var keys [2][]key
	for i, id := range []store.ID{d.Person, d.Other} {
		s, err := load(u.Tx, id)
		if err != nil {
			return err
		}
		s.concealed = false // what is hidden is compared here, too: nothing of it is kept but hashes
		keys[i] = s.index().keys
	}
	d.agreed = agreement(u.Municipality(), shared(keys[0], keys[1]))
	stands, found, err := decidedOf(u.Tx, d.Person, d.Other)
	if err != nil {
		return err
	}
	facet := facetSame.Of(d.Other)
	if found && stands.State == as && (as == Same || !news(stands.agreed, d.agreed)) {
		return u.Since(words.Conflict(decidedText[as]), facet, d.Person)
	}
	if err := u.Keep(facet, d.Person, stands.State); err != nil {
		return err
	}
	if err := u.Keep(facetSame.Of(d.Person), d.Other, stands.State); err != nil {
		return err
	}
	if found {
		if err := endDecided(u.Tx, stands.ID, u.Viewer.Staff, u.Now); err != nil {
			return err
		}
	}
	d.ID = u.NewID("same_person")
	if err := insertDecided(u, d); err != nil {
		return err
	}
	for _, id := range []store.ID{p.Person, p.Other} {
		u.Touched(store.ID{}, id, sharing.B1, sharing.C1, "same", string(as))
	}
	return u.Emit(EventSame, PairEvent{Person: p.Person, Other: p.Other, State: string(as)})
}

// together are all who are the same person once these two are.
func together(tx *store.Tx, p Pair) ([]store.ID, error) {
	ones, err := sharing.SamePersons(tx, p.Person)
	if err != nil {
		return nil, err
	}
	others, err := sharing.SamePersons(tx, p.Other)
	all := append(ones, others...)
	slices.SortFunc(all, func(a, b store.ID) int { return bytes.Compare(a[:], b[:]) })
	return slices.Compact(all), err
}

func anyConcealed(tx *store.Tx, persons []store.ID) (bool, error) {
	n := 0
	err := tx.Row("select count(*) from person where municipality = ? and ? and concealed = 1", tx.Municipality(), store.In("id", persons)).Scan(&n)
	return n > 0, err
}

// cover makes persons concealed, or found like anybody again, and writes what
// differs in their keys.
func cover(u *command.Unit, persons []store.ID, hidden bool) error {
	for _, id := range persons {
		s, err := load(u.Tx, id)
		if err != nil {
			return err
		}
		if s.concealed == hidden {
			continue
		}
		if err := u.Keep(facetConcealed, id, s.concealed); err != nil {
			return err
		}
		before := s.index()
		s.concealed = hidden
		if err := u.Exec("update person set concealed = ? where municipality = ? and id = ?", hidden, u.Municipality(), id); err != nil {
			return err
		}
		u.Touched(store.ID{}, id, sharing.B1, sharing.C1, "concealed")
		after := s.index()
		if err := rekey(u.Tx, id, before, after); err != nil {
			return err
		}
		if err := learnt(u, s.person, missing(after.keys, before.keys)); err != nil {
			return err
		}
		if hidden {
			if err := u.Emit(EventConcealed, PersonEvent{Person: id}); err != nil {
				return err
			}
		}
	}
	return nil
}
