package neighbour

import (
	"strings"

	"tomoni/area"
	"tomoni/intake"
	"tomoni/ja"
	"tomoni/office"
	"tomoni/people"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// background is what an answer stands on: how much it may say, and what to look
// for in it.
type background struct {
	scope    Scope
	agreed   string // what the person agreed to, in words
	serving  bool
	reporter Reporter
	facts    Facts
}

// open is how a grant is asked for: with a look in the log on pages, without one
// inside a command, whose own audit row tells it.
type open struct {
	record func(store.ID) (sharing.Grant, error)
	person func(store.ID) (sharing.Grant, error)
}

func looking(rd *sharing.Reading) open { return open{rd.Open, rd.OpenPerson} }

func acting(rd *sharing.Reading) open { return open{rd.May, rd.MayPerson} }

// backgroundOf gathers it for the viewer, as far as the viewer may read; what
// somebody may not see is not looked for.
func backgroundOf(rd *sharing.Reading, c Concern, ask open) (background, error) {
	var b background
	var err error
	if b.reporter, err = reporterOf(rd.Tx, c.ID); err != nil {
		return b, err
	}
	if _, b.serving, err = servingDuty(rd.Tx, b.reporter.staff, rd.Now); err != nil {
		return b, err
	}
	consultations, err := consultationsOf(rd.Tx, c.ID)
	if err != nil {
		return b, err
	}
	f := scopeFacts{limited: c.Limited, abuse: c.Abuse, serving: b.serving}
	persons := map[store.ID]bool{}
	for _, id := range append([]store.ID{c.ID}, consultations...) {
		if err := f.add(rd, id, id != c.ID, persons, ask); err != nil {
			return b, err
		}
	}
	b.scope = f.scope(rd.Now)
	if b.scope == Agreed {
		b.agreed = f.agreed(rd.Now)
	}
	b.facts, err = factsOf(rd, persons, ask)
	return b, err
}

// add takes in a concern or a consultation made from it, if the viewer may open it.
func (f *scopeFacts) add(rd *sharing.Reading, id store.ID, consultation bool, persons map[store.ID]bool, ask open) error {
	g, err := ask.record(id)
	if isNotFound(err) {
		return nil
	}
	if err != nil {
		return err
	}
	if g.Has(sharing.C1) {
		list, err := record.Persons(rd, g)
		if err != nil {
			return err
		}
		for _, p := range list {
			persons[p.ID] = true
		}
	}
	if !consultation || !g.Has(sharing.C2) {
		return nil
	}
	k, err := intake.Get(rd, g)
	if err != nil {
		return err
	}
	f.abuse = f.abuse || k.Abuse
	consents, err := sharing.Consents(rd.Tx, id)
	f.consents = append(f.consents, consents...)
	return err
}

func isNotFound(err error) bool {
	f, ok := words.AsFault(err)
	return ok && f.Kind == words.KindNotFound
}

// factsOf gathers what to look for in an answer: names of every time, numbers
// and addresses of the persons, and the municipality's list.
func factsOf(rd *sharing.Reading, persons map[store.ID]bool, ask open) (Facts, error) {
	var f Facts
	for id := range persons {
		g, err := ask.person(id)
		if isNotFound(err) {
			continue
		}
		if err != nil {
			return f, err
		}
		card, err := people.Load(rd, g)
		if err != nil {
			return f, err
		}
		f.addPerson(card)
	}
	list, err := area.CodeListOn(rd.Tx, "sensitive_word", ja.DateOf(rd.Now))
	for _, w := range list {
		f.Words = append(f.Words, SensitiveWord{Label: w.Label.In(rd.Viewer.Lang), Match: strings.Split(w.Attrs["match"], "|")})
	}
	if err != nil {
		return f, err
	}
	own, err := answerWords(rd.Tx)
	for _, w := range own {
		f.Words = append(f.Words, SensitiveWord{Label: w.Word, Match: []string{w.Word}})
	}
	return f, err
}

func (f *Facts) addPerson(c people.Card) {
	for _, n := range c.Names {
		f.Names = append(f.Names, n.Text(), n.Family, n.Given, n.Kana)
		f.Names = append(f.Names, strings.FieldsFunc(n.Whole+" "+n.Kana, func(r rune) bool { return r == ' ' || r == '　' })...)
	}
	for _, n := range c.Contacts {
		f.Phones = append(f.Phones, n.Value)
	}
	for _, a := range c.Addresses {
		f.Addresses = append(f.Addresses, a.Text)
	}
}

// reporterName adds the name of a volunteer's account to what may be shown.
func reporterName(tx *store.Tx, s Shown) (Shown, error) {
	if !s.Known || s.staff.IsZero() {
		return s, nil
	}
	name, err := office.StaffName(tx, s.staff)
	s.Name = name
	return s, err
}
