package progress_test

import (
	"encoding/json"
	"strings"
	"testing"

	"tomoni/house/housetest"
	"tomoni/intake"
	"tomoni/ja"
	"tomoni/tally"
)

// comes is a further contact about somebody known.
func (o *office) comes(channel, informant string, topics []string, person intake.Subject) {
	o.t.Helper()
	o.Do(o.front, "intake.receive", intake.ReceivePayload{Words: "また来た", Channel: channel, Call: intake.Call{Informant: informant, Topics: topics}, Subject: []intake.Subject{person}})
}

type row struct {
	Code string
	shown
}

// rows reads the table of a page.
func (o *office) rows(who housetest.Actor, path string) []row {
	o.t.Helper()
	_, body := o.get(who, path)
	var page struct {
		Rows []row `json:"by_row"`
	}
	if err := json.Unmarshal([]byte(body), &page); err != nil {
		o.t.Fatalf("%s: %v: %s", path, err, body)
	}
	return page.Rows
}

func TestEverybodyIsCountedOnceInWhateverTheyAreToldApartBy(t *testing.T) {
	everywhere(t, func(t *testing.T, o *office) {
		calls := o.hears(o.front, 2, "T01", "T02")
		known := intake.Subject{Person: o.person(calls[0])}
		o.comes("PHONE", "SELF", []string{"T01"}, known)
		o.comes("HOME_VISIT", "POLICE", []string{"T03"}, known)
		for asked, n := range map[string]int{"by=topic T01": 2, "by=topic T02": 2, "by=topic T03": 1, "by=topic T04": 0,
			"by=channel PHONE": 2, "by=channel HOME_VISIT": 1, "by=informant SELF": 2, "by=informant POLICE": 1, "by=desk " + o.front.Desk.String(): 2} {
			by, code, _ := strings.Cut(asked, " ")
			for _, count := range []string{"PERSON", "HOUSEHOLD"} {
				if f := o.figure(o.front, "/review?count="+count+"&"+by, "by_row", code); f.N != n || f.Hidden {
					t.Errorf("%s of %s: %+v, want %d", count, asked, f, n)
				}
			}
		}
		areas := 0
		for _, a := range o.rows(o.front, "/review?by=area&count=PERSON") {
			areas += a.N
		}
		if f := o.figure(o.front, "/review?count=PERSON", "by_month", tally.Month(ja.DateOf(o.Now))); areas != 2 || f.N != 2 {
			t.Errorf("%d persons in areas, %+v in the month", areas, f)
		}
		if got := o.rows(o.front, "/review?by=topic&count=PERSON&area="+tally.Unknown.String()); len(got) != 0 {
			t.Errorf("told apart by two things at once: %+v", got)
		}
		for asked, n := range map[string]int{"by=topic&row=T01": 3, "by=topic&row=T03": 1, "by=channel&row=HOME_VISIT": 1, "by=informant&row=SELF": 3, "by=desk&row=" + o.front.Desk.String(): 4} {
			if got := o.behind(o.front, "counter=PERSON&"+asked); len(got) != n {
				t.Errorf("behind %s: %d, want %d", asked, len(got), n)
			}
		}
		o.agrees()
	})
}

func TestPersonsOfATopicThatIsTakenBackAreNotCountedThereAnyMore(t *testing.T) {
	everywhere(t, func(t *testing.T, o *office) {
		calls := o.hears(o.front, 1, "T01", "T02")
		o.comes("PHONE", "SELF", []string{"T02"}, intake.Subject{Person: o.person(calls[0])})
		o.Do(o.front, "intake.edit", intake.EditPayload{Consultation: calls[0], Call: intake.Call{Topics: []string{"T03"}, Informant: "POLICE"}})
		for topic, n := range map[string]int{"T01": 0, "T02": 1, "T03": 1} {
			if f := o.figure(o.front, "/review?by=topic&count=PERSON", "by_row", topic); f.N != n {
				t.Errorf("%s: %+v, want %d", topic, f, n)
			}
		}
		for informant, n := range map[string]int{"SELF": 1, "POLICE": 1} {
			if f := o.figure(o.front, "/review?by=informant&count=HOUSEHOLD", "by_row", informant); f.N != n {
				t.Errorf("%s: %+v, want %d", informant, f, n)
			}
		}
		o.agrees()
	})
}

func TestFewPersonsOfOtherDesksAreHeldBackInEveryTable(t *testing.T) {
	everywhere(t, func(t *testing.T, o *office) {
		o.hears(o.front, 2, "T01")
		o.hears(o.living, 6, "T01")
		o.hears(o.living, 3, "T02")
		for topic, want := range map[string]shown{"T01": {N: 0, Hidden: true}, "T02": {N: 0, Hidden: true}, "T03": {N: 0}} {
			if f := o.figure(o.front, "/review?of=all&by=topic&count=PERSON", "by_row", topic); f.N != want.N || f.Hidden != want.Hidden {
				t.Errorf("%s of all desks: %+v, want %+v", topic, f, want)
			}
		}
		if f := o.figure(o.front, "/review?of=all", "figures", "PERSON"); f.N != 11 {
			t.Errorf("all of them: %+v", f)
		}
		if f := o.figure(o.living, "/review?by=topic&count=PERSON", "by_row", "T02"); f.N != 3 {
			t.Errorf("the own desk: %+v", f)
		}
	})
}

func TestWhoCameAfterAMonthWasSettledStandsApart(t *testing.T) {
	everywhere(t, func(t *testing.T, o *office) {
		o.hears(o.front, 2, "T01")
		month, said := tally.Month(ja.DateOf(o.Now)), o.Now
		o.PassDays(30)
		o.Do(o.head, "tally.lock_month", tally.LockPayload{Month: month})
		o.Do(o.front, "intake.receive", intake.ReceivePayload{Words: "先月聞いた", At: said, Call: intake.Call{Topics: []string{"T01"}}, Subject: []intake.Subject{{Name: "川口　新"}}})
		if f := o.figure(o.front, "/review?count=PERSON&when="+month, "by_row", "T01"); f.N != 3 || f.Late != 1 {
			t.Errorf("the month that was settled: %+v", f)
		}
		if f := o.figure(o.front, "/review?when="+month, "figures", "PERSON"); f.N != 3 || f.Late != 1 {
			t.Errorf("everybody: %+v", f)
		}
		o.agrees()
	})
}

// A database of before has its contacts and none of the tables: the migration
// counts what the program would have counted.
func TestADatabaseOfBeforeIsCountedOnceInEveryTable(t *testing.T) {
	text, err := intake.Migrations.ReadFile("migrations/0543_intake_count_cuts.sql")
	if err != nil {
		t.Fatal(err)
	}
	_, insert, _ := strings.Cut(string(text), "insert ")
	everywhere(t, func(t *testing.T, o *office) {
		calls := o.hears(o.front, 2, "T01", "T02")
		o.hears(o.living, 2, "T02")
		known := intake.Subject{Person: o.person(calls[0])}
		o.comes("HOME_VISIT", "POLICE", []string{"T03"}, known)
		o.Do(o.living, "intake.receive", intake.ReceivePayload{Words: "二人で来た", At: o.Now.AddDate(0, -9, 0), Subject: []intake.Subject{{Name: "和田　恵子"}, {Name: "和田　弘", Together: true}}})
		o.PassDays(40)
		o.comes("PHONE", "SELF", []string{"T01"}, known)
		m := o.House.Municipality()
		for _, table := range []string{"tally_once", "tally_once_delta"} {
			o.write("delete from "+table+" where municipality = ? and cut <> ''", m)
		}
		if found, err := o.House.Recount(t.Context()); err != nil || len(found) == 0 {
			t.Errorf("nothing is missing: %v", err)
		}
		o.write("insert " + strings.TrimSuffix(strings.TrimSpace(insert), ";"))
		o.agrees()
	})
}
