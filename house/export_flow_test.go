package house_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"tomoni/audit"
	"tomoni/conflict"
	"tomoni/document"
	"tomoni/house/housetest"
	"tomoni/ja"
	"tomoni/ledger"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// many gives the desk so many consultations, each about somebody of their own.
func (c *counter) many(n int) {
	c.T.Helper()
	var b strings.Builder
	b.WriteString("番号,相談日,氏名,内容,終結日\n")
	for i := range n {
		fmt.Fprintf(&b, "%d,R4.%d.1,名%04d,ことば%04d,R5.1.1\n", i+1, 1+i%12, i, i)
	}
	c.whole(c.clerk, b.String())
	c.settle()
}

// codes are the numbers of the consultations in a piece of a file.
func codes(piece []byte) (out []string) {
	for line := range strings.SplitSeq(string(piece), "\n") {
		if cells := strings.Split(line, ","); len(cells) > 2 && cells[1] == "相談" {
			out = append(out, cells[0])
		}
	}
	return out
}

func TestEachPieceIsInTheLogBeforeItLeaves(t *testing.T) {
	onEachCounter(t, func(t *testing.T, c *counter) {
		c.many(1100)
		id := c.ask(c.clerk, c.boss, "CONSULTATIONS", document.AsUTF8)
		if _, page, _ := c.get(c.clerk, "/export/"+id.String(), nil); !strings.Contains(string(page), "1000件より多い") {
			t.Error("the page counts on where it need not")
		}
		pieces, sent := 0, 0
		status, body, broken := c.get(c.clerk, "/export/"+id.String()+"/file", func(piece []byte) {
			got := codes(piece)
			if len(got) == 0 {
				return
			}
			pieces++
			sent += len(got)
			c.Read(c.boss, func(rd *sharing.Reading) error {
				for _, code := range []string{got[0], got[len(got)-1]} {
					record, found, err := store.First(rd.Tx, store.ScanID, "select id from record where municipality = ? and code = ?", rd.Municipality(), code)
					if err != nil || !found {
						return fmt.Errorf("%s: %w", code, err)
					}
					looks, err := audit.Looks(rd.Tx, []store.ID{record}, store.ID{}, 20)
					if err != nil {
						return err
					}
					if !slices.ContainsFunc(looks, func(l audit.Look) bool {
						return l.Action == audit.ActionExport && l.Staff == c.clerk.Staff && l.Ground == "B1"
					}) {
						t.Errorf("%s leaves and is not in the log", code)
					}
				}
				return nil
			})
		})
		if status != http.StatusOK || broken || sent != 1100 || pieces < 3 {
			t.Errorf("%d, broken %v, %d consultations in %d pieces", status, broken, sent, pieces)
		}
		if !strings.Contains(string(body), "\n計,1100件") || !strings.HasPrefix(string(body), "\ufeff書き出し　相談（経過も）　1990-04-01から") || !strings.Contains(string(body), "わけ：担当がかわるため") ||
			!strings.Contains(string(body), id.String()) {
			t.Errorf("%.300s", body)
		}
		if n := c.count("select count(*) from audit_row where municipality = ? and action = 'export' and object = ? and count > 0", id); n != 3 {
			t.Errorf("the log tells of %d pieces", n)
		}
	})
}

func TestWhatEndsBetweenTwoPiecesEndsTheFile(t *testing.T) {
	onEachCounter(t, func(t *testing.T, c *counter) {
		c.many(1100)
		for _, sort := range document.Sorts {
			id := c.ask(c.mate, c.boss, "CONSULTATIONS", sort)
			done := false
			_, body, broken := c.get(c.mate, "/export/"+id.String()+"/file", func([]byte) {
				if !done {
					done = true
					if err := c.House.DB.Write(t.Context(), c.House.Session(), func(tx *store.Tx) error {
						return tx.Exec("update staff set suspended = 1 where municipality = ? and id = ?", tx.Municipality(), c.mate.Staff)
					}); err != nil {
						t.Fatal(err)
					}
				}
			})
			if !broken {
				t.Errorf("%s: the file goes on without its reader", sort)
			}
			if list, err := document.ReadList(body); sort == document.AsWorkbook && err == nil {
				t.Error("half a workbook opens")
			} else if sort != document.AsWorkbook && (err != nil || len(list.Lines) > 2+500 || list.Lines[len(list.Lines)-1].Cell(0) == "計") {
				t.Errorf("%s: %d lines, %v", sort, len(list.Lines), err)
			}
			if err := c.House.DB.Write(t.Context(), c.House.Session(), func(tx *store.Tx) error {
				return tx.Exec("update staff set suspended = 0 where municipality = ? and id = ?", tx.Municipality(), c.mate.Staff)
			}); err != nil {
				t.Fatal(err)
			}
		}
	})
}

func TestWhoIsKeptApartBetweenTwoPiecesIsNotInTheNextOne(t *testing.T) {
	onEachCounter(t, func(t *testing.T, c *counter) {
		c.many(1100)
		var last store.ID
		c.Read(c.boss, func(rd *sharing.Reading) (err error) {
			last, _, err = store.First(rd.Tx, store.ScanID, `select k.person from consultation n join concerns k on k.municipality = n.municipality and k.record = n.id
 where n.municipality = ? order by n.heard_at desc, n.id desc limit 1`, rd.Municipality())
			return err
		})
		whole := c.file(c.clerk, c.boss, "CONSULTATIONS", document.AsUTF8)
		id := c.ask(c.clerk, c.boss, "CONSULTATIONS", document.AsUTF8)
		done := false
		_, body, broken := c.get(c.clerk, "/export/"+id.String()+"/file", func([]byte) {
			if !done {
				done = true
				c.Do(c.boss, "conflict.keep_apart", conflict.ApartPayload{Staff: c.clerk.Staff, Kind: "RELATIVE", Reason: "親戚", Objects: []store.ID{last}})
			}
		})
		if broken || !strings.Contains(string(body), "\n計,1099件") || len(codes(body)) != 1099 || len(codes(whole)) != 1100 {
			t.Errorf("broken %v, %d of %d consultations", broken, len(codes(body)), len(codes(whole)))
		}
	})
}

func TestWhoDecidesAboutAnExport(t *testing.T) {
	onEachCounter(t, func(t *testing.T, c *counter) {
		c.many(130)
		path := func(id store.ID) string { return "/export/" + id.String() }
		p := ledger.AskedExport{What: "CONSULTATIONS", From: "2022-01-01", Until: "2022-12-31", Sort: "UTF8", Reason: "ひきつぎ"}
		few := p
		few.From, few.Until = "2022-01-01", "2022-01-31"
		ask := func(p ledger.AskedExport) store.ID { return c.Do(c.clerk, "ledger.ask_export", p).IDs["export"] }

		small := ask(few)
		if status, body, _ := c.get(c.clerk, path(small)+"/file", nil); status != http.StatusOK || !strings.Contains(string(body), "計,11件") {
			t.Errorf("a few wait: %d %.200s", status, body)
		}
		for range 8 {
			small = ask(few)
		}
		if status, _, _ := c.get(c.clerk, path(small)+"/file", nil); status != http.StatusOK {
			t.Errorf("99 in a day wait for somebody: %d", status)
		}
		split := ask(few)
		if status, _, _ := c.get(c.clerk, path(split)+"/file", nil); status != http.StatusConflict {
			t.Errorf("more than a hundred go out in small parts: %d", status)
		}

		big := ask(p)
		for _, who := range []struct {
			name   string
			status int
			get    func() int
		}{
			{"who asked", http.StatusOK, func() int { s, _, _ := c.get(c.clerk, path(big), nil); return s }},
			{"the supervisor", http.StatusOK, func() int { s, _, _ := c.get(c.boss, path(big), nil); return s }},
			{"a colleague", http.StatusNotFound, func() int { s, _, _ := c.get(c.mate, path(big), nil); return s }},
			{"another desk", http.StatusNotFound, func() int { s, _, _ := c.get(c.chief, path(big), nil); return s }},
			{"the municipal desk, in time", http.StatusNotFound, func() int { s, _, _ := c.get(c.muni, path(big), nil); return s }},
			{"who asked, the file", http.StatusConflict, func() int { s, _, _ := c.get(c.clerk, path(big)+"/file", nil); return s }},
			{"the supervisor, the file", http.StatusNotFound, func() int { s, _, _ := c.get(c.boss, path(big)+"/file", nil); return s }},
		} {
			if got := who.get(); got != who.status {
				t.Errorf("%s: %d", who.name, got)
			}
		}
		if _, page, _ := c.get(c.boss, path(big), nil); !strings.Contains(string(page), "130件") || strings.Contains(string(page), "ことば0") || !strings.Contains(string(page), "ひきつぎ") {
			t.Error("the supervisor sees something else than how much and what for")
		}
		if _, page, _ := c.get(c.boss, "/", nil); !strings.Contains(string(page), path(big)) {
			t.Error("it does not stand on the supervisor's page of the day")
		}
		c.Refused(c.clerk, "ledger.approve_export", ledger.ExportRef{Export: big})
		c.Refused(c.mate, "ledger.approve_export", ledger.ExportRef{Export: big})
		c.Refused(c.muni, "ledger.approve_export", ledger.ExportRef{Export: big})
		c.Do(c.boss, "ledger.approve_export", ledger.ExportRef{Export: big})
		if f := c.Refused(c.boss, "ledger.refuse_export", ledger.RefusedExport{Export: big, Why: "x"}); f.Kind != words.KindConflict || f.Clash == nil {
			t.Errorf("who was first is not told: %v", f)
		}
		if status, body, _ := c.get(c.clerk, path(big)+"/file", nil); status != http.StatusOK || len(codes(body)) != 130 {
			t.Errorf("%d, %d consultations", status, len(codes(body)))
		}
		own := c.Do(c.boss, "ledger.ask_export", p).IDs["export"] // the only supervisor of the desk
		c.Refused(c.boss, "ledger.approve_export", ledger.ExportRef{Export: own})
		c.Do(c.muni, "ledger.approve_export", ledger.ExportRef{Export: own})
		if status, _, _ := c.get(c.muni, path(own)+"/file", nil); status != http.StatusNotFound {
			t.Errorf("who approved fetches: %d", status)
		}

		back := ask(p)
		c.Do(c.clerk, "ledger.withdraw_export", ledger.ExportRef{Export: back})
		c.Refused(c.boss, "ledger.approve_export", ledger.ExportRef{Export: back})

		c.Pass(24*time.Hour + time.Minute)
		clear(c.cookies) // the session is over too
		if status, _, _ := c.get(c.clerk, path(big)+"/file", nil); status != http.StatusConflict {
			t.Errorf("a day later: %d", status)
		}

		late := ask(p)
		c.PassDays(8)
		if status, _ := c.data(c.muni, path(late)); status != http.StatusOK {
			t.Errorf("nobody answered in time, and the municipal desk does not know: %d", status)
		}
		c.Do(c.muni, "ledger.refuse_export", ledger.RefusedExport{Export: late, Why: "多すぎる"})
		if _, page := c.data(c.clerk, path(late)); !strings.Contains(string(page), "多すぎる") {
			t.Error("who asked does not see why not")
		}

	})
}

// A wish that nobody may answer is not taken down; one of which they have gone since,
// and one that nobody answers, ends in words. Whoever asked has it on their page of the
// day as long as there is something to know.
func TestNoExportWaitsForAnAnswerThatNobodyGives(t *testing.T) {
	onEachCounter(t, func(t *testing.T, c *counter) {
		var b strings.Builder
		b.WriteString("番号,相談日,氏名,内容,終結日\n")
		for i := range 101 {
			fmt.Fprintf(&b, "%d,R4.%d.1,名%04d,ことば%04d,R5.1.1\n", i+1, 1+i%12, i, i)
		}
		c.whole(c.muni, b.String())
		c.settle()
		p := ledger.AskedExport{What: "CONSULTATIONS", From: "2022-01-01", Until: "2022-12-31", Sort: "UTF8", Reason: "ひきつぎ"}
		today := func() string {
			_, page := c.data(c.muni, "/")
			return string(page)
		}
		id := c.Do(c.muni, "ledger.ask_export", p).IDs["export"]
		path := "/export/" + id.String()
		if page := today(); !strings.Contains(page, id.String()) || !strings.Contains(page, "ほかの責任者が決めます") {
			t.Error("what waits does not stand on the page of the day of who asked")
		}
		if err := c.House.DB.Write(t.Context(), c.House.Session(), func(tx *store.Tx) error {
			return tx.Exec("update staff set suspended = 1 where municipality = ? and id in (select u.staff from duty u where u.municipality = ? and u.desk = ?) and id <> ?",
				tx.Municipality(), tx.Municipality(), c.muni.Desk, c.muni.Staff)
		}); err != nil {
			t.Fatal(err)
		}
		if _, page, _ := c.get(c.muni, path, nil); !strings.Contains(string(page), "いま、決められる責任者がいません") {
			t.Error("the page does not tell that nobody can decide")
		}
		if f := c.Refused(c.muni, "ledger.ask_export", p); f.Said.Text.Key != "ledger.out_nobody" {
			t.Error(f.Said.Text.Key)
		}
		few := p
		few.Until = "2022-01-31"
		if page := today(); strings.Count(page, "まで受け取れます") != 0 {
			t.Error("what waits can be fetched")
		}
		c.Do(c.muni, "ledger.ask_export", few)
		if page := today(); strings.Count(page, "まで受け取れます") != 1 {
			t.Error("what can be fetched does not stand on the page of the day")
		}
		c.Pass(25 * time.Hour)
		if page := today(); strings.Contains(page, "まで受け取れます") {
			t.Error("what cannot be fetched any more still stands on the page of the day")
		}
		c.Pass(17 * 24 * time.Hour)
		if page := today(); !strings.Contains(page, id.String()) || !strings.Contains(page, "決まらないまま終わりました") {
			t.Error("who asked is not told that it has ended")
		}
		if _, page := c.data(c.muni, path); !strings.Contains(string(page), `"lapsed":true`) {
			t.Errorf("%s", page)
		}
		if f := c.Refused(c.muni, "ledger.withdraw_export", ledger.ExportRef{Export: id}); f.Said.Text.Key != "ledger.out_lapsed_said" {
			t.Error(f.Said.Text.Key)
		}
		c.Pass(7 * 24 * time.Hour)
		if page := today(); strings.Contains(page, id.String()) {
			t.Error("it stands there for ever")
		}
	})
}

func TestNothingGoesOutWhileTheLogHasAGap(t *testing.T) {
	onEachCounter(t, func(t *testing.T, c *counter) {
		c.many(3)
		c.Tick()
		id := c.ask(c.clerk, c.boss, "CONSULTATIONS", document.AsUTF8)
		c.Tick()
		if err := c.House.DB.Write(t.Context(), c.House.Session(), func(tx *store.Tx) error {
			return tx.Exec("update audit_row set count = count + 1 where municipality = ? and action = 'ledger.ask_export'", tx.Municipality())
		}); err != nil {
			t.Fatal(err)
		}
		if status, body, _ := c.get(c.clerk, "/export/"+id.String()+"/file", nil); status != http.StatusConflict || strings.Contains(string(body), "ことば") {
			t.Errorf("%d: %.200s", status, body)
		}
		p := ledger.AskedExport{What: "PEOPLE", From: "2022-01-01", Until: ja.DateOf(c.Now), Sort: "XLSX", Reason: "x"}
		if f := c.Refused(c.clerk, "ledger.ask_export", p); f.Said.Text.Key != "ledger.out_log_broken" {
			t.Error(f.Said.Text.Key)
		}
	})
}

// data asks for a page's data with somebody's token: a session does not live for days.
func (c *counter) data(a housetest.Actor, path string) (int, []byte) {
	c.T.Helper()
	w := httptest.NewRecorder()
	r := httptest.NewRequest(http.MethodGet, "/api/v1"+path, nil)
	r.Header.Set("Authorization", "Bearer "+a.Token)
	c.site.ServeHTTP(w, r)
	return w.Code, w.Body.Bytes()
}

func TestWhoseDutyEndsBeforeTheFileIsFetchedFetchesNothing(t *testing.T) {
	onEachCounter(t, func(t *testing.T, c *counter) {
		c.many(130)
		id := c.ask(c.clerk, c.boss, "CONSULTATIONS", document.AsUTF8)
		c.get(c.clerk, "/export/"+id.String(), nil) // is signed in
		c.Do(c.boss, "office.end_duty", map[string]any{"duty": c.clerk.Duty})
		if status, body, _ := c.get(c.clerk, "/export/"+id.String()+"/file", nil); status == http.StatusOK || len(codes(body)) > 0 {
			t.Errorf("%d, %d consultations", status, len(codes(body)))
		}
	})
}

func TestTheHeadOfAFileAloneIsNotGiven(t *testing.T) {
	onEachCounter(t, func(t *testing.T, c *counter) {
		c.many(3)
		id := c.ask(c.clerk, c.boss, "CONSULTATIONS", document.AsUTF8)
		c.get(c.clerk, "/export/"+id.String(), nil) // is signed in
		w, r := httptest.NewRecorder(), httptest.NewRequest(http.MethodHead, "/export/"+id.String()+"/file", nil)
		for _, cookie := range c.cookies[c.clerk.Staff] {
			r.AddCookie(cookie)
		}
		c.site.ServeHTTP(w, r)
		if n := c.count("select count(*) from audit_row where municipality = ? and action = 'export' and object = ?", id); w.Code != http.StatusMethodNotAllowed || n != 0 {
			t.Errorf("%d, and the log tells of %d pieces", w.Code, n)
		}
	})
}

// What is wrong with the days of an export is said as it is: the first one after the
// last one, or still to come.
func TestTheDaysOfAnExportStandInTheirOrder(t *testing.T) {
	onEachCounter(t, func(t *testing.T, c *counter) {
		p := ledger.AskedExport{What: "CONSULTATIONS", Sort: "UTF8", Reason: "ひきつぎ"}
		for span, key := range map[[2]ja.Date]string{{"2026-11-20", "2026-11-10"}: "ledger.out_turned", {"2027-04-01", "2026-11-10"}: "ledger.out_turned", {"2027-04-01", "2027-03-01"}: "ledger.out_turned",
			{"2026-12-01", "2026-12-31"}: "ledger.out_not_yet", {"1850-01-01", "2026-11-10"}: "command.far_date"} {
			p.From, p.Until = span[0], span[1]
			if f := c.Refused(c.clerk, "ledger.ask_export", p); f.Said.Text.Key != key || f.Field != "from" {
				t.Errorf("%v: %s at %q", span, f.Said.Text.Key, f.Field)
			}
		}
		p.From, p.Until = "2026-04-01", "2027-03-31" // the fiscal year, before it has ended
		id := c.Do(c.clerk, "ledger.ask_export", p).IDs["export"]
		if _, page, _ := c.get(c.clerk, "/exports", nil); !strings.Contains(string(page), "令和8年4月1日") || !strings.Contains(string(page), "令和9年3月31日") || !strings.Contains(string(page), "ひきつぎ") {
			t.Errorf("the list does not tell of which days and what for %s is", id)
		}
	})
}
