package e2e_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"tomoni/store"
	"tomoni/tally"
)

// shownFigures is what the page of figures tells.
type shownFigures struct {
	Figures, Months, Rows []shownFigure
}

type shownFigure struct {
	Code, Value string
	N           int
	Hidden      bool
}

// UnmarshalJSON reads the names that the page gives.
func (s *shownFigures) UnmarshalJSON(b []byte) error {
	var page struct {
		Figures []json.RawMessage `json:"figures"`
		Months  []json.RawMessage `json:"by_month"`
		Rows    []json.RawMessage `json:"by_row"`
	}
	if err := json.Unmarshal(b, &page); err != nil {
		return err
	}
	for _, list := range []struct {
		raw  []json.RawMessage
		into *[]shownFigure
	}{{page.Figures, &s.Figures}, {page.Months, &s.Months}, {page.Rows, &s.Rows}} {
		for _, raw := range list.raw {
			var f struct {
				Code, Value string
				N           int
				Hidden      bool `json:"held_back"`
			}
			if err := json.Unmarshal(raw, &f); err != nil {
				return err
			}
			*list.into = append(*list.into, shownFigure(f))
		}
	}
	return nil
}

// figures: every number that the page of figures shows is counted again from the
// history, of the own desk and of all; what the other desks add to it is nothing
// or at least five, otherwise the number is not there.
func (r *run) figures(w *who) {
	r.t.Helper()
	this := r.model.today()[:7]
	from, to := tally.Year(this)
	for _, when := range []struct{ asked, from, to string }{{this, this, this}, {from[:4], from, to}} {
		for _, of := range []string{"own", "all"} {
			for by, counter := range map[string]string{"topic": "TOPIC", "channel": "CONTACT", "informant": "INFORMANT", "desk": "CONTACT", "area": "CONTACT"} {
				if by == "desk" && of == "own" {
					continue
				}
				res := r.get(w, fmt.Sprintf("/review?of=%s&by=%s&when=%s", of, by, when.asked))
				if there := res.Code == http.StatusOK; there != w.works() {
					r.t.Fatalf("%s: the figures answer %d", w, res.Code)
				}
				if !w.works() {
					return
				}
				var page shownFigures
				if err := json.Unmarshal(res.Body.Bytes(), &page); err != nil {
					r.t.Fatal(err)
				}
				q := figuresAsked{r, w, of == "all"}
				q.keys(page.Figures, when.from, when.to)
				for _, m := range page.Months {
					q.is(m, "in "+m.Code, func(desk string) int { return r.model.total("CONTACT", "", false, desk, m.Code, m.Code) })
				}
				for _, row := range page.Rows {
					q.row(row, by, counter, when.from, when.to)
				}
				q.once(by, when.asked, when.from, when.to)
			}
		}
	}
	r.behind(w)
	r.hits.add("figures counted again")
}

// once: the same table with persons or households, each counted once.
func (q figuresAsked) once(by, asked, from, to string) {
	q.t.Helper()
	count := []string{"PERSON", "HOUSEHOLD"}[len(q.model.calls)%2]
	of := map[bool]string{true: "all", false: "own"}[q.whole]
	var page shownFigures
	res := q.get(q.by, fmt.Sprintf("/review?of=%s&by=%s&when=%s&count=%s", of, by, asked, count))
	if err := json.Unmarshal(res.Body.Bytes(), &page); err != nil || res.Code != http.StatusOK || len(page.Rows) == 0 {
		q.t.Fatalf("%s: %d %v %s", q.by, res.Code, err, res.Body)
	}
	households := count == "HOUSEHOLD"
	for _, m := range page.Months {
		q.is(m, count+" in "+m.Code, func(desk string) int { return q.model.distinct(households, desk, m.Code, m.Code) })
	}
	areas := 0
	for _, row := range page.Rows {
		switch by {
		case "area": // told by ids, which the world has no names for; together they are all that is shown
			areas += row.N
		case "desk":
			id, err := store.ParseID(row.Code)
			if err != nil {
				q.t.Fatal(err)
			}
			n := 0
			if q.desks[id] != "" {
				n = q.model.distinct(households, q.desks[id], from, to)
			}
			q.is(row, count+" of a desk", func(desk string) int {
				if desk == "" || desk == q.desks[id] {
					return n
				}
				return 0
			})
		default:
			q.is(row, count+" by "+by, func(desk string) int {
				return q.model.distinctIn(households, strings.ToUpper(by), row.Code, desk, from, to)
			})
		}
	}
	if n := q.model.distinct(households, q.by.desk, from, to); by == "area" && !q.whole && areas != n {
		q.t.Fatalf("%s: %s of all areas: %d, by the history %d", q.by, count, areas, n)
	}
	q.hits.add("table of what is counted once")
}

// figuresAsked is one question about figures.
type figuresAsked struct {
	*run
	by    *who
	whole bool
}

// is compares one number with what the model counts at a desk, "" for all.
func (q figuresAsked) is(f shownFigure, what string, count func(desk string) int) {
	q.t.Helper()
	want, others := count(q.by.desk), 0
	if q.whole {
		others = count("") - want
		want += others
	}
	switch {
	case f.Hidden && others == 0:
		q.t.Fatalf("%s: %s %s is held back though the other desks have nothing in it", q.by, f.Code, what)
	case f.Hidden:
		q.hits.add("figure held back")
	case others > 0 && others < 5:
		q.t.Fatalf("%s: %s %s shows %d, of which other desks have %d", q.by, f.Code, what, f.N, others)
	case f.N != want:
		q.t.Fatalf("%s: %s %s shows %d (all desks: %v), by the history %d", q.by, f.Code, what, f.N, q.whole, want)
	}
}

func (q figuresAsked) keys(list []shownFigure, from, to string) {
	q.t.Helper()
	for _, f := range list {
		switch f.Code {
		case "ACCEPTED_SHARE", "FIRST_ANSWER_MEDIAN", "FEEDBACK_IN_TIME":
			continue
		case "PERSON", "HOUSEHOLD":
			q.is(f, from, func(desk string) int { return q.model.distinct(f.Code == "HOUSEHOLD", desk, from, to) })
		default:
			q.is(f, from, func(desk string) int { return q.model.total(f.Code, "", false, desk, from, to) })
		}
	}
}

func (q figuresAsked) row(f shownFigure, by, counter, from, to string) {
	q.t.Helper()
	switch by {
	case "area": // no place is ever named, so all is where the desk stands
		return
	case "desk":
		id, err := store.ParseID(f.Code)
		if err != nil {
			q.t.Fatal(err)
		}
		n := 0
		if q.desks[id] != "" { // others have nobody in this world
			n = q.model.total(counter, "", false, q.desks[id], from, to)
		}
		q.is(f, "of a desk", func(desk string) int {
			if desk == "" || desk == q.desks[id] {
				return n
			}
			return 0
		})
	default:
		q.is(f, by+" "+from, func(desk string) int { return q.model.total(counter, f.Code, true, desk, from, to) })
	}
}

// total sums a counter over months, of a desk or of all, narrowed to a code.
func (m *model) total(counter, topic string, narrow bool, desk, from, to string) (n int) {
	for _, d := range deskCodes {
		if desk != "" && d != desk {
			continue
		}
		for c, k := range m.figures(d) {
			if c.counter == counter && c.month >= from && c.month <= to && (!narrow || c.topic == topic) {
				n += k
			}
		}
	}
	return n
}

// behind: a number leads to what belongs to it and may be seen, to nothing else.
func (r *run) behind(w *who) {
	r.t.Helper()
	from, to := tally.Year(r.model.today()[:7])
	called := map[*thing]map[string]bool{} // at which desks it had contacts in the year
	for _, c := range r.model.calls {
		if c.month >= from && c.month <= to {
			if called[c.in] == nil {
				called[c.in] = map[string]bool{}
			}
			called[c.in][c.desk] = true
		}
	}
	for counter, belongs := range map[string]func(x *thing, desk string) bool{
		"CONTACT": func(x *thing, desk string) bool { return called[x][desk] || desk == "" && called[x] != nil },
		"REFERRAL_SENT": func(x *thing, desk string) bool {
			return x.ref != nil && !x.ref.sentOn.IsZero() && (desk == "" || x.desk == desk)
		},
		"CONCERN": func(x *thing, desk string) bool { return x.told != nil && (desk == "" || x.told.desk == desk) },
		"CONCERN_ANSWERED": func(x *thing, desk string) bool {
			return x.told != nil && !x.open && (desk == "" || x.told.desk == desk)
		},
	} {
		for of, desk := range map[string]string{"own": w.desk, "all": ""} {
			found := r.listed(w, "/review/records?counter="+counter+"&of="+of)
			for _, x := range r.model.things {
				if want := belongs(x, desk) && x.sees(w); want != found[x.id] {
					r.t.Fatalf("%s, behind %s of %s: %s is listed: %v, should be %v", w, counter, of, x, found[x.id], want)
				}
				delete(found, x.id)
			}
			if len(found) > 0 {
				r.t.Fatalf("%s finds behind %s what is not known: %v", w, counter, found)
			}
		}
	}
}

// listed reads all pages of a list.
func (r *run) listed(w *who, path string) map[store.ID]bool {
	r.t.Helper()
	found := map[store.ID]bool{}
	for after := ""; ; {
		var page struct {
			Records []struct {
				ID store.ID `json:"id"`
			} `json:"records"`
			After string `json:"after"`
		}
		res := r.get(w, path+after)
		if err := json.Unmarshal(res.Body.Bytes(), &page); err != nil || res.Code != http.StatusOK {
			r.t.Fatalf("%d %v %s", res.Code, err, res.Body)
		}
		for _, x := range page.Records {
			found[x.ID] = true
		}
		if page.After == "" {
			return found
		}
		after = "&after=" + page.After
	}
}
