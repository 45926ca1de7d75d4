package house_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"tomoni/document"
	"tomoni/document/documenttest"
	"tomoni/house/housetest"
	"tomoni/intake"
	"tomoni/sharing"
	"tomoni/timeline"
)

// wrote are the entries of a consultation, the last first, each with who is said to
// have written it and who did by account.
func (c *counter) wrote(a housetest.Actor, id string) (page string) {
	c.T.Helper()
	status, body, _ := c.get(a, "/consultation/"+id, nil)
	if status != http.StatusOK {
		c.T.Fatalf("%d: %.300s", status, body)
	}
	return string(body)
}

// Who has read a ledger in has not written what stands in it: the one is in the log
// and beside the entry, the other is whom the ledger names, on the page, on paper, in
// the file that goes out, and after a correction.
func TestWhatWasTakenOverWasWrittenByWhomTheLedgerNames(t *testing.T) {
	onEachCounter(t, func(t *testing.T, c *counter) {
		id := c.whole(c.clerk, "番号,相談日,氏名,相談内容,終結日,受付者\n1,R4.5.1,和田　恵子,買い物,R4.5.2,ふるた\n2,R4.5.2,山本　太郎,通院,R4.5.3,〃\n")
		first, second := c.became(id, 2), c.became(id, 3)
		if page := c.wrote(c.mate, first.String()); !strings.Contains(page, "記録：ふるた（台帳のとおり）　引きこし：") || !strings.Contains(page, "みどり") {
			t.Error("the page does not tell who wrote it and who read it in")
		}
		if page := c.wrote(c.mate, second.String()); !strings.Contains(page, "台帳から引きこし：") || strings.Contains(page, "記録：") {
			t.Error("where the ledger names nobody, somebody is named")
		}
		_, sheet, _ := c.get(c.mate, "/consultation/"+first.String()+"/sheet.pdf?consent=no", nil)
		documenttest.Demand(t, sheet, "記録：ふるた（台帳のとおり）")
		if n := c.count("select count(*) from audit_row where municipality = ? and action = 'ledger.go_on' and staff = ? and object = ?", c.clerk.Staff, first); n == 0 {
			t.Error("the log does not tell who read it in")
		}

		var entries []timeline.Entry
		c.Read(c.mate, func(rd *sharing.Reading) error {
			g, err := rd.Open(first)
			if err == nil {
				entries, err = timeline.List(rd, g, timeline.Filter{})
			}
			return err
		})
		c.Do(c.mate, "intake.correct", map[string]any{"consultation": first, "entry": entries[0].ID, "words": "買い物と通院"})
		if page := c.wrote(c.boss, first.String()); !strings.Contains(page, "記録：ふるた（台帳のとおり）　なおした人：") || !strings.Contains(page, "とも") {
			t.Error("a correction loses who wrote it")
		}
	})
}

// An export that another desk reads in names who wrote each entry there, and goes out
// from there with the same names.
func TestWhoWroteAnEntryGoesThroughAnExportAndBack(t *testing.T) {
	onEachCounter(t, func(t *testing.T, c *counter) {
		id := c.Do(c.clerk, "intake.receive", intake.ReceivePayload{Words: "はじめのことば", Subject: []intake.Subject{{Name: "和田　恵子"}}}).IDs["consultation"]
		c.Pass(time.Minute) // the rows of one minute stand in the order of their words
		c.Do(c.mate, "intake.contact", intake.ContactPayload{Consultation: id, Words: "つぎのことば", At: c.Now})
		c.settle()
		for _, sort := range document.Sorts {
			first := c.file(c.clerk, c.boss, "CONSULTATIONS", sort)
			if got := c.recorders(first); !slices.Equal(got, []string{"みどり", "とも"}) {
				t.Errorf("%s: who wrote goes out as %q", sort, got)
			}
		}
		c.takes(c.far, c.file(c.clerk, c.boss, "CONSULTATIONS", document.AsUTF8))
		there := one(c.World, "select r.id from record r join desk d on d.municipality = r.municipality and d.id = r.desk where r.municipality = ? and r.id <> ? and r.kind = 'CONSULTATION'", id)
		page := c.wrote(c.far, there.String())
		for _, said := range []string{"記録：みどり（台帳のとおり）", "記録：とも（台帳のとおり）", "さゆり"} {
			if !strings.Contains(page, said) {
				t.Errorf("the page where it was read in does not say %q", said)
			}
		}
		c.settle()
		if got := c.recorders(c.file(c.far, c.chief, "CONSULTATIONS", document.AsUTF8)); !slices.Equal(got, []string{"みどり", "とも"}) {
			t.Errorf("it goes out again as written by %q", got)
		}
	})
}

// recorders are the cells of 記録者 of a file, row by row.
func (c *counter) recorders(file []byte) (out []string) {
	c.T.Helper()
	list, err := document.ReadList(file)
	if err != nil {
		c.T.Fatal(err)
	}
	at := slices.Index(list.Lines[1].Cells, "記録者")
	for _, l := range list.Lines[2 : len(list.Lines)-1] {
		out = append(out, l.Cell(at))
	}
	return out
}
