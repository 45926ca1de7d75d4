package e2e_test

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"time"

	"tomoni/area"
	"tomoni/store"
	"tomoni/tally"
)

// served: every list that a page shows holds what the history puts on it and
// nothing else.
func (r *run) served(w *who) {
	r.t.Helper()
	if !w.works() {
		return
	}
	r.onConnect(w)
	r.inHand(w)
	for show, open := range map[string]bool{"": true, "?show=answered": false} {
		r.onPage(w, "/concerns"+show, "concerns", func(x *thing) bool { return x.kind == concern && x.open == open && x.works(w) })
	}
	h := r.model.humans[r.draw(len(r.model.humans), "person")]
	if !r.model.knows(w, h) {
		if res := r.get(w, "/person/"+h.id.String()); res.Code != http.StatusNotFound {
			r.t.Fatalf("%s: a person whom nothing gives answers %d", w, res.Code)
		}
		return
	}
	r.onPage(w, "/person/"+h.id.String(), "records", func(x *thing) bool { return slices.Contains(x.people, h) && x.sees(w) })
}

// onPage reads a list of a page, all of its pages, and compares it.
func (r *run) onPage(w *who, path, list string, on func(*thing) bool) {
	r.t.Helper()
	var ids []store.ID
	for at := path; at != ""; {
		var page map[string]json.RawMessage
		var rows []struct {
			ID store.ID `json:"id"`
		}
		var next string
		res := r.get(w, at)
		if err := json.Unmarshal(res.Body.Bytes(), &page); err != nil || res.Code != http.StatusOK {
			r.t.Fatalf("%s at %s: %d %v %s", w, at, res.Code, err, res.Body)
		}
		for part, into := range map[string]any{list: &rows, "next": &next} {
			if page[part] == nil {
				continue
			}
			if err := json.Unmarshal(page[part], into); err != nil {
				r.t.Fatal(err)
			}
		}
		for _, row := range rows {
			ids = append(ids, row.ID)
		}
		if at = ""; next != "" {
			at = path[:len(path)-len(after(path, "?"))] + next
		}
	}
	r.same(w, path+" "+list, ids, on)
	r.hits.add("list on a page compared")
}

// after is a text from a sign on, "" where it does not stand.
func after(s, sign string) string {
	if i := strings.Index(s, sign); i >= 0 {
		return s[i:]
	}
	return ""
}

// onConnect: what came and what was sent, by whose move it is.
func (r *run) onConnect(w *who) {
	r.t.Helper()
	came := func(x *thing) bool { return x.ref != nil && x.open && x.ref.to == w.desk && x.sees(w) }
	sentOut := func(x *thing) bool { return x.ref != nil && x.open && x.desk == w.desk && x.sees(w) }
	for list, on := range map[string]func(*thing) bool{
		"answer": func(x *thing) bool { return came(x) && x.ref.onTheWay() },
		"work":   func(x *thing) bool { return came(x) && x.ref.taken() },
		"mine":   func(x *thing) bool { return sentOut(x) && x.waits == "" },
		"wait":   func(x *thing) bool { return sentOut(x) && x.waits != "" },
	} {
		r.onPage(w, "/connect", list, on)
	}
}

// inHand: one's own open consultations and drafts.
func (r *run) inHand(w *who) {
	r.t.Helper()
	r.onPage(w, "/receive/list", "calls", func(x *thing) bool {
		return x.kind == consultation && x.desk == w.desk && x.staff == w.Staff && x.lists(w)
	})
}

// ownReports: a volunteer reads what they told themselves.
func (r *run) ownReports(w *who) {
	r.t.Helper()
	if w.gone {
		return
	}
	var page struct {
		Own []struct {
			ID store.ID `json:"id"`
		} `json:"own"`
		Next string `json:"next"`
	}
	var ids []store.ID
	for before := ""; ; before = "?before=" + page.Next {
		page.Own, page.Next = nil, ""
		res := r.get(w, "/tell/answers"+before)
		if err := json.Unmarshal(res.Body.Bytes(), &page); err != nil || res.Code != http.StatusOK {
			r.t.Fatalf("%s: %d %v %s", w, res.Code, err, res.Body)
		}
		for _, own := range page.Own {
			ids = append(ids, own.ID)
		}
		if page.Next == "" {
			break
		}
	}
	r.same(w, "own reports", ids, func(x *thing) bool { return x.told != nil && x.told.volunteer == w && x.sees(w) })
	r.hits.add("own reports compared")
}

// sheets: the report cells and both files for spreadsheets say what the history
// says; of the own desk each cell, of all desks what is not held back.
func (r *run) sheets(w *who) {
	r.t.Helper()
	if !w.works() {
		return
	}
	from, to := tally.Year(r.model.today()[:7])
	for _, when := range []struct{ asked, from, to string }{{r.model.today()[:7], r.model.today()[:7], r.model.today()[:7]}, {from[:4], from, to}} {
		for _, of := range []string{"own", "all"} {
			at := fmt.Sprintf("?of=%s&when=%s", of, when.asked)
			var page struct {
				Cells []struct{ Code, Formula, Value string } `json:"cells"`
			}
			res := r.get(w, "/review/sheet"+at)
			if err := json.Unmarshal(res.Body.Bytes(), &page); err != nil || len(page.Cells) == 0 {
				r.t.Fatalf("%s: %d %v %s", w, res.Code, err, res.Body)
			}
			file := r.values(w, "/review/sheet.csv"+at)
			for i, c := range page.Cells {
				row := file[len(file)-len(page.Cells)+i]
				if row[0] != c.Code || row[2] != c.Value {
					r.t.Fatalf("%s: the file has %v, the page %+v", w, row, c)
				}
				if want := r.cellOf(w, of == "all", c.Formula, when.from, when.to); c.Value != want && !(of == "all" && c.Value == heldBackJA) {
					r.t.Fatalf("%s, %s %s: cell %s (%s) shows %q, by the history %q", w, of, when.asked, c.Code, c.Formula, c.Value, want)
				}
				r.hits.add("report cell counted again")
			}
			r.figuresFile(w, of, when.asked[:4])
		}
	}
}

const heldBackJA = "出しません"

// cellOf computes a report cell from the history.
func (r *run) cellOf(w *who, whole bool, formula, from, to string) string {
	r.t.Helper()
	f, err := area.ParseFormula(formula)
	if err != nil {
		r.t.Fatal(err)
	}
	desk := w.desk
	if whole {
		desk = ""
	}
	switch {
	case f.Median:
		return r.medianOf(desk, from, to)
	case f.Under == nil:
		return fmt.Sprint(r.termsOf(f.Over, desk, from, to))
	}
	over, under := r.termsOf(f.Over, desk, from, to), r.termsOf(f.Under, desk, from, to)
	if under == 0 {
		return "—"
	}
	return fmt.Sprintf("%d％", (over*200+under)/(2*under))
}

func (r *run) termsOf(terms []area.Term, desk, from, to string) (n int) {
	for _, t := range terms {
		sum := 0
		switch {
		case t.Counter == "PERSON" || t.Counter == "HOUSEHOLD":
			sum = r.model.distinct(t.Counter == "HOUSEHOLD", desk, from, to)
		case len(t.Codes) == 0:
			sum = r.model.total(t.Counter, "", false, desk, from, to)
		}
		for _, code := range t.Codes {
			sum += r.model.total(t.Counter, code, true, desk, from, to)
		}
		if t.Minus {
			sum = -sum
		}
		n += sum
	}
	return n
}

// medianOf is the middle of the days that first answers took.
func (r *run) medianOf(desk, from, to string) string {
	var days []int
	for _, d := range deskCodes {
		if desk != "" && d != desk {
			continue
		}
		for c, n := range r.model.figures(d) {
			if c.counter != "REFERRAL_ANSWERED" || c.month < from || c.month > to {
				continue
			}
			var day int
			fmt.Sscan(c.topic, &day)
			for range n {
				days = append(days, day)
			}
		}
	}
	if len(days) == 0 {
		return "—"
	}
	slices.Sort(days)
	return strings.TrimSuffix(fmt.Sprintf("%.1f", float64(days[(len(days)-1)/2]+days[len(days)/2])/2), ".0") + "日"
}

// figuresFile: the file of figures has the page's figures of each month.
func (r *run) figuresFile(w *who, of, year string) {
	r.t.Helper()
	at := "?of=" + of + "&by=topic&when="
	file := r.values(w, "/review/figures.csv"+at+year)
	months := map[string][][]string{}
	for _, row := range file {
		if len(row) == 3 && len(row[0]) == len("2026-11") {
			months[row[0]] = append(months[row[0]], row)
		}
	}
	this := r.model.today()[:7]
	var page shownFigures
	if err := json.Unmarshal(r.get(w, "/review"+at+this).Body.Bytes(), &page); err != nil {
		r.t.Fatal(err)
	}
	rows := months[this]
	if len(rows) != len(page.Rows)+1 {
		r.t.Fatalf("%s: the file has %d rows of %s, the page %d", w, len(rows), this, len(page.Rows))
	}
	for i, row := range page.Rows {
		if rows[i+1][2] != row.Value {
			r.t.Fatalf("%s: the file has %v, the page %+v", w, rows[i+1], row)
		}
	}
	r.hits.add("file of figures compared")
}

// values reads a file for spreadsheets, as somebody who has signed in.
func (r *run) values(w *who, path string) [][]string {
	r.t.Helper()
	in := httptest.NewRecorder()
	r.site.ServeHTTP(in, httptest.NewRequest(http.MethodGet, "/test/sign-in?lang=ja&token="+w.Token, nil))
	r.staySignedIn()
	q, res := httptest.NewRequest(http.MethodGet, path, nil), httptest.NewRecorder()
	for _, c := range in.Result().Cookies() {
		q.AddCookie(c)
	}
	r.site.ServeHTTP(res, q)
	reader := csv.NewReader(strings.NewReader(strings.TrimPrefix(res.Body.String(), "\ufeff")))
	reader.FieldsPerRecord = -1
	rows, err := reader.ReadAll()
	if err != nil || res.Code != http.StatusOK || len(rows) == 0 {
		r.t.Fatalf("%s at %s: %d %v", w, path, res.Code, err)
	}
	return rows
}

// staySignedIn lets sessions end by the world's clock: the library that keeps
// them goes by the machine's, which months of a world leave behind.
func (r *run) staySignedIn() {
	r.t.Helper()
	err := r.House.DB.Write(context.Background(), r.House.Session(), func(tx *store.Tx) error {
		return tx.Exec("update session set expires_at = ? where municipality = ?", r.model.now.Add(time.Hour), tx.Municipality())
	})
	if err != nil {
		r.t.Fatal(err)
	}
}
