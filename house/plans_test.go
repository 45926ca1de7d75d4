package house_test

import (
	"fmt"
	"io"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"tomoni/house"
	"tomoni/house/housetest"
	"tomoni/intake"
	"tomoni/ledger"
	"tomoni/people"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/store/storetest"
)

// What everybody does all day must cost the same in a town of a hundred people
// and of a hundred thousand. A test has no hundred thousand, but the plans are
// there: none of them may walk through a table by what tells nobody apart.
func TestNothingThatIsAskedAllDayWalksThroughTheTown(t *testing.T) {
	at := housetest.NewPlace(t, store.SQLite, "toyooka")
	all := storetest.Listen()
	w := housetest.On(t, storetest.Open(t, at, store.Options{Sources: house.Migrations()}), "toyooka")
	a := w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor)
	consultation, person := about(w, a, "")
	site := w.Serve().URL
	for _, c := range []struct {
		what, method, path, body string
		wholeDesk                bool // it is about all that the desk has
	}{
		{"the work list", http.MethodGet, "/api/v1/", "", true},
		{"the desk's work list", http.MethodGet, "/api/v1/?all=yes", "", true},
		{"a search", http.MethodPost, "/api/v1/search", `{"q":"和田"}`, true},
		{"a timeline", http.MethodGet, "/api/v1/consultation/" + consultation.String(), "", false},
		{"a person", http.MethodGet, "/api/v1/person/" + person.String(), "", false},
		{"another consultation", http.MethodPost, "/api/v1/commands/intake.receive", `{"id":"` + store.ID{15: 1}.String() +
			`","payload":{"words":"また来た。","subject":[{"name":"和田　恵","phone":"0796-23-1111"}]}}`, false},
	} {
		said := all.During(func() { answered(t, a, c.method, site+c.path, c.body) })
		if len(said) < 5 {
			t.Errorf("%s: only %d statements were heard", c.what, len(said))
		}
		for _, q := range said {
			for _, step := range plan(t, w, q) {
				if walks(step, c.wholeDesk) {
					t.Errorf("%s: %s\nin: %s", c.what, step, q)
				}
			}
		}
	}
}

// What a clerk waits for goes by the file and the desk, and not by the town.
func TestNothingThatAnImportAsksWalksThroughTheTown(t *testing.T) {
	at := housetest.NewPlace(t, store.SQLite, "toyooka")
	all := storetest.Listen()
	w := housetest.On(t, storetest.Open(t, at, store.Options{Sources: house.Migrations()}), "toyooka")
	b := &book{World: w, clerk: w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor)}
	_, person := about(w, b.clerk, "")
	for range 4 { // several of the name
		about(w, b.clerk, "")
	}
	w.Do(b.clerk, "people.conceal", people.Protect{Person: person, Reason: "来ると言われている"})
	said := all.During(func() {
		id := b.read(b.clerk, bookHeading+"1,R7.5.1,和田　恵,わだ　めぐみ,S20.1.2,0796-23-1111,但東町1-2,膝のこと,電話,R7.6.1,\n2,R7.5.2,和田　恵,わだ　めぐみ,,,,膝のこと,電話,,\n")
		b.match(b.clerk, id, "OPEN")
		b.step(b.clerk, id, 1)
		b.Do(b.clerk, "ledger.commit", ledger.Ref{Ledger: id})
		b.step(b.clerk, id, 2)
		b.step(b.clerk, id, 3)
		many := make([]string, 100) // as many as are judged at once
		for i := range many {
			many[i] = fmt.Sprintf("X-%d,相談,2025-05-01,名%03d,膝のこと", i, i)
		}
		own := b.read(b.clerk, "受付番号,行の種類,相談日,氏名,相談内容\n"+strings.Join(many, "\n"))
		b.match(b.clerk, own, "OPEN")
		b.step(b.clerk, own, 1)
	})
	if len(said) < 50 {
		t.Errorf("only %d statements were heard", len(said))
	}
	for _, q := range said {
		for _, step := range plan(t, w, q) {
			byNumber := strings.Contains(q, "select r.id, r.code") // what is here already is one by one, not all that the desk has
			few := strings.Contains(q, "r.desk = ? limit")         // a desk that has no more than so many
			if walks(step, !byNumber) || goesThroughAll(step) && !few {
				t.Errorf("%s\nin: %s", step, q)
			}
		}
	}
}

// A piece of an export is asked by what is in it, and not by all that the desk has:
// a file of a hundred thousand has two hundred pieces.
func TestNothingThatAPieceOfAnExportAsksWalksThroughTheDesk(t *testing.T) {
	at := housetest.NewPlace(t, store.SQLite, "toyooka")
	all := storetest.Listen()
	w := housetest.On(t, storetest.Open(t, at, store.Options{Sources: house.Migrations()}), "toyooka")
	a := w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor)
	consultation, person := about(w, a, "")
	w.Tick()
	w.Pass(time.Hour)
	said := all.During(func() {
		w.Read(a, func(rd *sharing.Reading) error {
			span := intake.Span{From: w.Now.AddDate(-1, 0, 0), Until: w.Now}
			list, err := intake.LoadOutgoing(rd, span, with(consultation))
			if err != nil || len(list) != 1 {
				t.Errorf("%d consultations go out", len(list))
				return err
			}
			persons, err := intake.LoadOutgoingPersons(rd, span, with(person))
			if len(persons) != 1 {
				t.Errorf("%d persons go out", len(persons))
			}
			return err
		})
	})
	if len(said) < 8 {
		t.Errorf("only %d statements were heard", len(said))
	}
	for _, q := range said {
		for _, step := range plan(t, w, q) {
			if walks(step, false) {
				t.Errorf("%s\nin: %s", step, q)
			}
		}
	}
}

// with is a piece of an export: one and others that are not there.
func with(one store.ID) []store.ID {
	ids := []store.ID{one}
	for i := range 19 {
		ids = append(ids, store.ID{0: 9, 15: byte(i)})
	}
	return ids
}

// A sheet for the state costs by its rows: what it asks about each of them, such as what
// else its desk had in hand, goes by their persons and not by the desk's ten years.
func TestNothingThatASheetForTheStateAsksWalksThroughTheDesk(t *testing.T) {
	at := storetest.NewPlace(t, store.SQLite, house.Migrations())
	all := storetest.Listen()
	w := housetest.On(t, storetest.Open(t, at, store.Options{Sources: house.Migrations()}), "toyooka")
	a := w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor)
	consultation, _ := about(w, a, "")
	w.Pass(people.Settling + time.Minute)
	said := all.During(func() {
		w.Read(a, func(rd *sharing.Reading) error {
			list, err := intake.LoadOutgoingForm(rd, intake.Span{From: w.Now.AddDate(-1, 0, 0), Until: w.Now}, with(consultation))
			if len(list) != 1 {
				t.Errorf("%d rows", len(list))
			}
			return err
		})
	})
	if len(said) < 5 {
		t.Errorf("only %d statements were heard", len(said))
	}
	for _, q := range said {
		for _, step := range plan(t, w, q) {
			if walks(step, false) || goesThroughAll(step) {
				t.Errorf("%s\nin: %s", step, q)
			}
		}
	}
}

// plan is how SQLite answers a statement.
func plan(t *testing.T, w *housetest.World, q string) (steps []string) {
	t.Helper()
	if !strings.HasPrefix(q, "select") {
		return nil
	}
	args := make([]any, strings.Count(q, "?"))
	for i := range args {
		args[i] = 1
	}
	err := w.House.DB.Read(t.Context(), w.House.Session(), func(tx *store.Tx) (err error) {
		steps, err = store.All(tx, func(r store.Row) (step string, err error) {
			var skip any
			return step, r.Scan(&skip, &skip, &skip, &step)
		}, "explain query plan "+q, args...)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return steps
}

var (
	byIndex    = regexp.MustCompile(`^(?:SCAN|SEARCH) \S+ (?:EXISTS )?USING (?:COVERING )?INDEX (\S+)(?: \((.*)\))?`)
	wholeTable = regexp.MustCompile(`^SCAN [a-z]\w*$`)
	byTerm     = regexp.MustCompile(`(\w+)[=<>]`)
	// everybody are the columns that half a town has in common, desks those that a
	// desk or a colleague has in common with ten years of work.
	everybody = []string{"municipality", "is_open", "next_on", "kind"}
	desks     = append([]string{"desk", "waiting_for", "holder", "until_at", "staff"}, everybody...)
	// few are the indexes that hold little, however large the town (what one has not
	// sent yet, what each desk takes, who is protected), and the log, whose last leaf is all that is asked for by its
	// municipality.
	few = []string{"record_sealed", "desk_code", "sqlite_autoindex_desk_issue_1", "sqlite_autoindex_audit_leaf_1", "sqlite_autoindex_draft_1", "concealment_person"}
)

// walks tells whether a step of a plan goes through what grows with the town or,
// unless that is what is asked for, with the work of a desk.
func walks(step string, wholeDesk bool) bool {
	found := byIndex.FindStringSubmatch(step)
	if found == nil || slices.Contains(few, found[1]) {
		return false
	}
	common := desks
	if wholeDesk {
		common = everybody
	}
	for _, term := range byTerm.FindAllStringSubmatch(found[2], -1) {
		if !slices.Contains(common, term[1]) {
			return false
		}
	}
	return true
}

// goesThroughAll tells whether a step reads a whole table without any index; v is a
// list that the question brings along ([store.List]), or what it has found first.
func goesThroughAll(step string) bool { return wholeTable.MatchString(step) && step != "SCAN v" }

// answered asks the API and insists on an answer.
func answered(t *testing.T, a housetest.Actor, method, url, body string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+a.Token)
	req.Header.Set("Content-Type", "application/json")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if text, _ := io.ReadAll(res.Body); res.StatusCode != http.StatusOK {
		t.Fatalf("%s %s: %s: %s", method, url, res.Status, text)
	}
}
