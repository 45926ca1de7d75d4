package house

import (
	"slices"

	"tomoni/office"
	"tomoni/people"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/timeline"
	"tomoni/words"
)

// writtenAbout gives the newest entries about some persons, one under another
// whatever record they stand in. Each record is opened, so that of each nothing
// is there but what this viewer may read, and each look is in the log.
func writtenAbout(rd *sharing.Reading, l words.Lang, persons map[store.ID]string, limit int) ([]people.WrittenLine, error) {
	records, err := recordsAbout(rd, persons)
	if err != nil {
		return nil, err
	}
	type asked struct {
		record  record.Record
		entries *store.Answer[timeline.Entry]
		about   *store.Answer[timeline.EntryPerson]
	}
	var ids []store.ID
	for _, r := range records {
		ids = append(ids, r.ID)
	}
	grants, err := rd.OpenAll(ids)
	if err != nil {
		return nil, err
	}
	var all []asked
	for _, r := range records {
		g, may := grants[r.ID]
		if !may {
			continue
		}
		all = append(all, asked{r, timeline.AskList(rd, g, timeline.Filter{Limit: limit}), timeline.AskAbout(rd, g)})
	}
	var lines []people.WrittenLine
	wrote := map[store.ID]timeline.Entry{}
	for _, a := range all {
		entries, err := a.entries.All()
		if err != nil {
			return nil, err
		}
		about, err := timeline.PersonsIn(a.about)
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			names := whoOf(persons, about[e.ID])
			if len(about[e.ID]) > 0 && len(names) == 0 {
				continue // of somebody else in the same record
			}
			wrote[e.ID] = e
			lines = append(lines, people.WrittenLine{ID: e.ID, At: e.At, Kind: timeline.KindText[e.Kind].In(l), Words: e.Words, Code: a.record.Code,
				Title: titleOf(l, a.record), Href: record.PageOf(a.record.Kind, a.record.ID), About: names})
		}
	}
	slices.SortStableFunc(lines, func(a, b people.WrittenLine) int { return b.At.Compare(a.At) })
	lines = lines[:min(len(lines), limit)]
	return lines, nameDesks(rd, l, lines, wrote)
}

// recordsAbout lists the visible records about some persons, each once.
func recordsAbout(rd *sharing.Reading, persons map[store.ID]string) ([]record.Record, error) {
	var out []record.Record
	for id := range persons {
		list, err := record.OfPerson(rd, id, onPersonPage)
		if err != nil {
			return nil, err
		}
		for _, r := range list {
			if !slices.ContainsFunc(out, func(o record.Record) bool { return o.ID == r.ID }) {
				out = append(out, r)
			}
		}
	}
	slices.SortFunc(out, func(a, b record.Record) int { return slices.Compare(a.ID[:], b.ID[:]) })
	return out, nil
}

func whoOf(persons map[store.ID]string, ids []store.ID) (names []string) {
	for _, id := range ids {
		if n := persons[id]; n != "" {
			names = append(names, n)
		}
	}
	return names
}

func titleOf(l words.Lang, r record.Record) string {
	if r.Title != "" {
		return r.Title
	}
	return record.KindOf(r.Kind).Text.In(l)
}

// nameDesks says of each line which desk wrote it.
func nameDesks(rd *sharing.Reading, l words.Lang, lines []people.WrittenLine, wrote map[store.ID]timeline.Entry) error {
	var ids []store.ID
	for _, line := range lines {
		ids = append(ids, wrote[line.ID].Desk)
	}
	names, err := office.DeskNames(rd.Tx, ids)
	for i, line := range lines {
		e := wrote[line.ID]
		lines[i].Desk = e.Writer(l, names[e.Desk].In(l), false)
	}
	return err
}
