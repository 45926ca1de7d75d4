package e2e_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"time"
)

// pageOf is where a record of a kind is served.
var pageOf = map[string]string{consultation: "/consultation/", referral: "/referral/", coordination: "/coordination/", concern: "/concern/"}

// pages asks for what is served, as a few people: a record's page is there for
// whoever may read its body and for nobody else; no page names, by name or
// telephone, a person whom no ground gives, or who told a concern.
func (r *run) pages() {
	r.t.Helper()
	things := r.model.things
	r.site = r.House.Server.Handler()
	for _, w := range r.volunteers() {
		r.ownReports(w)
	}
	for i := range 5 {
		w := r.somebody()
		if i == 0 {
			w = r.coordinator()
		}
		r.Demo(w.Actor)
		for _, list := range []string{"/", "/connect", "/connect/board", "/receive/list", "/concerns"} {
			r.quiet(w, list, r.get(w, list))
		}
		r.served(w)
		r.figures(w)
		if i < 2 {
			r.sheets(w)
		}
		for range 20 {
			x := things[r.draw(len(things), "thing")]
			r.page(w, x)
		}
	}
	r.Pass(11 * time.Minute) // what is newer stays out of a file
	r.model.now = r.Now
	for _, desk := range deskCodes {
		if all := r.at(desk); len(all) > 0 {
			w := pick(r, all, "who exports")
			r.Demo(w.Actor)
			r.forms(w)
		}
	}
}

func (r *run) coordinator() *who {
	for _, w := range r.at(coordinators) {
		if !w.supervises() {
			return w
		}
	}
	return r.somebody()
}

func (r *run) get(w *who, path string) *httptest.ResponseRecorder {
	q := httptest.NewRequest(http.MethodGet, "/api/v1"+path, nil)
	q.Header.Set("Authorization", "Bearer "+w.Token)
	rec := httptest.NewRecorder()
	r.site.ServeHTTP(rec, q)
	return rec
}

func (r *run) page(w *who, x *thing) {
	r.t.Helper()
	res := r.get(w, pageOf[x.kind]+x.id.String())
	if there := res.Code == http.StatusOK; there != x.works(w) {
		r.t.Fatalf("%s: the page answers %d, by the grounds %v: %s: %s", w, res.Code, x.works(w), x, res.Body)
	}
	r.quiet(w, x.kind, res)
	if x.told == nil || res.Code != http.StatusOK {
		return
	}
	var told struct {
		Reporter struct{ Known bool }
	}
	if err := json.Unmarshal(res.Body.Bytes(), &told); err != nil {
		r.t.Fatal(err)
	}
	if told.Reporter.Known != x.told.to(w) {
		r.t.Fatalf("%s reads who told it: %v, by the rule %v: %s, told at %s, sealed %v", w, told.Reporter.Known, x.told.to(w), x, x.told.desk, x.told.sealed)
	}
	r.hits.add("who told: shown or kept back")
}

// quiet: nothing of persons and reporters whom nothing gives stands in a page.
func (r *run) quiet(w *who, what string, res *httptest.ResponseRecorder) {
	r.t.Helper()
	m, text := r.model, res.Body.String()
	open := map[string]bool{}
	for _, h := range m.humans {
		if m.knows(w, h) {
			open[h.name], open[h.phone] = true, true
		}
	}
	for _, h := range m.humans {
		for _, s := range []string{h.name, h.phone} {
			if len([]rune(s)) > 2 && !open[s] && strings.Contains(text, s) {
				r.t.Fatalf("%s reads %q on %s, whom nothing gives", w, s, what)
			}
		}
	}
	for _, x := range m.things {
		if t := x.told; t != nil && t.name != "" && !t.to(w) && strings.Contains(text, t.name+`"`) {
			r.t.Fatalf("%s reads on %s who told a concern", w, what)
		}
	}
}
