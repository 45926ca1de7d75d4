package house

import (
	"tomoni/area"
	"tomoni/command"
	"tomoni/intake"
	"tomoni/ja"
	"tomoni/office"
	"tomoni/people"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// onPersonPage is how many records a person's page lists.
const onPersonPage = 50

// wirePeople gives the pages of people what that package may not know.
func wirePeople() {
	people.RecordsOf = recordsOf
	people.RecordByCode = recordByCode
	people.RecordsByCaller = recordsByCaller
	people.StaffNames = office.StaffNames
	people.DeskName = func(tx *store.Tx, desk store.ID, l words.Lang) (string, error) {
		name, err := office.DeskName(tx, desk)
		return name.In(l), err
	}
	people.MunicipalDesk = record.MunicipalDesk
	people.SupervisorsOf = office.SupervisorsOf
	people.EndDays = endDays
	people.StayAnswered = stayAnswered
	people.WrittenAbout = writtenAbout
	people.AreaName = func(tx *store.Tx, id store.ID, on ja.Date, l words.Lang) (string, error) {
		p, _, err := area.PlaceByID(tx, id, on)
		return p.Name.In(l), err
	}
	people.Areas = func(tx *store.Tx, on ja.Date, l words.Lang) ([]people.Place, error) {
		all, err := area.Areas(tx, on)
		var out []people.Place
		for _, p := range all {
			if !p.Parent.IsZero() {
				out = append(out, people.Place{ID: p.ID, Name: p.Name.In(l)})
			}
		}
		return out, err
	}
}

// endDays are the days of a question whether a protection may end: the plan
// pack's, and after them as long as the ladder takes to the municipal desk.
func endDays(tx *store.Tx, today ja.Date) (due, rises ja.Date, err error) {
	days, err := area.SettingInt(tx, "end_of_protection_days", today)
	if err != nil {
		return due, rises, err
	}
	l, err := ladder(tx, today)
	cal := record.Calendar(tx)
	due = cal.AddWorkdays(today, days)
	return due, cal.AddWorkdays(due, l.Days[2]), err
}

// stayAnswered sees to it that the open records about somebody are with somebody
// who may read them.
func stayAnswered(u *command.Unit, person store.ID) error {
	open, err := record.OpenAbout(u.Tx, person)
	for _, id := range open {
		if err == nil {
			err = record.KeepAnswered(u, id)
		}
	}
	return err
}

// recordsOf lists the visible records of a person with their desks.
func recordsOf(rd *sharing.Reading, l words.Lang, person store.ID) ([]people.Line, error) {
	list, err := record.OfPerson(rd, person, onPersonPage)
	if err != nil {
		return nil, err
	}
	return recordLines(rd, l, list)
}

// recordsByCaller lists the consultations whose caller is reached at a number.
func recordsByCaller(rd *sharing.Reading, l words.Lang, number string) ([]people.Line, error) {
	ids, err := intake.ByCallBack(rd, number)
	if err != nil {
		return nil, err
	}
	seen, err := record.Among(rd, ids)
	if err != nil {
		return nil, err
	}
	var list []record.Record
	for _, id := range ids {
		list = append(list, seen[id])
	}
	lines, err := recordLines(rd, l, list)
	if err != nil {
		return nil, err
	}
	names, err := people.NamesFor(rd, ids)
	for i, r := range list {
		lines[i].Received = ja.DateOf(r.MadeAt)
		for _, s := range names[r.ID] {
			lines[i].Persons = append(lines[i].Persons, s.Called(l))
		}
	}
	return lines, err
}

func recordLines(rd *sharing.Reading, l words.Lang, list []record.Record) ([]people.Line, error) {
	var desks []store.ID
	for _, r := range list {
		desks = append(desks, r.Desk)
	}
	names, err := office.DeskNames(rd.Tx, desks)
	var lines []people.Line
	for _, r := range list {
		kind := record.KindOf(r.Kind)
		phrase, _ := words.ByKey(r.Phrase)
		lines = append(lines, people.Line{ID: r.ID, Href: record.PageOf(r.Kind, r.ID), Kind: kind.Text.In(l), Title: r.Title, Code: r.Code,
			Desk: names[r.Desk].In(l), Open: r.Open, Phrase: phrase.In(l), NextOn: r.NextOn, Late: r.Due(ja.DateOf(rd.Now))})
	}
	return lines, err
}

// recordByCode finds a record by what may be its 受付番号.
func recordByCode(rd *sharing.Reading, asked string) (href, title string, found bool, err error) {
	code, ok := record.ReadCode(asked)
	if !ok {
		return "", "", false, nil
	}
	r, found, err := record.ByCode(rd, code)
	return record.PageOf(r.Kind, r.ID), r.Title, found, err
}
