package house_test

import (
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tomoni/house"
	"tomoni/house/housetest"
	"tomoni/store"
	"tomoni/web"
)

// TestWrongQuestionsAreAnsweredInWords asks every page for what is not there,
// not for the asker, or no question at all.
func TestWrongQuestionsAreAnsweredInWords(t *testing.T) {
	onEachEngine(t, func(t *testing.T, k *kit) {
		if k.House.DB.Engine() != store.SQLite {
			t.Skip("pages are asked on SQLite")
		}
		q := &asker{matrix: &matrix{kit: k, t: t, base: k.Serve().URL}, names: parameters(t), seen: map[int]int{}}
		for _, a := range []housetest.Actor{k.front, k.volunteer, k.reviewer, k.admin} {
			q.by = append(q.by, q.window(a))
			q.tokens = append(q.tokens, a.Token)
		}
		for _, v := range house.Views() {
			q.view(v)
		}
		t.Logf("%d wrong questions of %d pages, parameters %v: %v", q.n, len(house.Views()), q.names, q.seen)
		for _, status := range []int{http.StatusOK, http.StatusNotFound, http.StatusUnprocessableEntity} {
			if q.seen[status] == 0 {
				t.Errorf("nothing was answered with %d: the questions do not reach the pages", status)
			}
		}
	})
}

type asker struct {
	*matrix
	by     []*window
	tokens []string
	names  []string
	seen   map[int]int // how often each status came back
}

// parameters lists every name by which a page reads its address or its form.
func parameters(t *testing.T) []string {
	t.Helper()
	read := regexp.MustCompile(`\.Param(?:ID)?\("([a-z_.]+)"\)`)
	var names []string
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() && (d.Name() == "node_modules" || strings.HasPrefix(d.Name(), ".") && len(d.Name()) > 2) {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(path, ".go") {
			return nil
		}
		b, err := os.ReadFile(path)
		for _, m := range read.FindAllSubmatch(b, -1) {
			names = append(names, string(m[1]))
		}
		return err
	})
	if err != nil || len(names) < 5 {
		t.Fatalf("%d parameters: %v", len(names), err)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// nonsense are values that no parameter takes, as they stand in an address.
var nonsense = []string{sentBack, "%00", "%E3%81", "..%2F..%2Fetc", "%0d%0aX-Evil:1", "%3Cscript%3E", "-1", "99999999999999999999", "2026-02-30", strings.Repeat("9", 30000)}

func (q *asker) view(v *web.View) {
	path := strings.TrimSuffix(v.Path, "{$}")
	if placeholder.MatchString(path) {
		q.addresses(v, path)
		path = placeholder.ReplaceAllString(path, q.own["consultation"].String())
	}
	for _, value := range nonsense {
		var all []string
		for _, name := range q.names {
			all = append(all, name+"="+value)
		}
		q.ask(v, path, strings.Join(all, "&"))
	}
	for kind := range q.wrong {
		id := q.wrong[kind][0].String()
		q.ask(v, path, strings.Join(q.names, "="+id+"&")+"="+id)
	}
	for _, name := range q.names {
		q.ask(v, path, name+"="+q.wrong["consultation"][0].String())
	}
	q.ask(v, path, "%zz=1;&&==&%")
	q.strangely(v, path)
}

// addresses asks for pages of things that are not for the asker: they all look
// like one that does not exist.
func (q *asker) addresses(v *web.View, path string) {
	absent := placeholder.ReplaceAllString(path, store.ID{1, 144, 160, 6: 0x70, 8: 0x80, 15: 9}.String())
	for i, w := range q.by {
		status, page := w.get(absent)
		apiStatus, answer := q.api(i, http.MethodGet, absent, "", "")
		for kind, list := range q.wrong {
			for _, id := range list {
				at := placeholder.ReplaceAllString(path, id.String())
				if kind == "desk" || kind == "staff" || kind == "organisation" || kind == "duty" {
					continue // of another municipality: looked at below, with all others
				}
				q.n += 2
				if s, p := w.get(at); v.Name != "intake.draft" && (s != status || p != page) {
					q.t.Errorf("%s: somebody else's %s: %d, what does not exist: %d", v.Name, kind, s, status)
				}
				if s, p := q.api(i, http.MethodGet, at, "", ""); s != apiStatus || p != answer {
					q.t.Errorf("%s as JSON: somebody else's %s: %d %s, what does not exist: %d %s", v.Name, kind, s, p, apiStatus, answer)
				}
			}
		}
		for _, kind := range []string{"desk", "staff"} {
			if s, _ := w.get(placeholder.ReplaceAllString(path, q.wrong[kind][0].String())); s != status {
				q.t.Errorf("%s: the %s of another municipality: %d, what does not exist: %d", v.Name, kind, s, status)
			}
		}
		for _, value := range nonsense {
			q.n++
			s, p := w.get(placeholder.ReplaceAllString(path, value))
			q.calm(v, value[:min(20, len(value))], s, p)
			if s == http.StatusOK && !strings.Contains(v.Name, "sign") {
				q.t.Errorf("%s: %q is answered as if it were there", v.Name, value[:min(20, len(value))])
			}
		}
	}
}

// ask puts a question in the address and as a form, and as JSON.
func (q *asker) ask(v *web.View, path, question string) {
	for i, w := range q.by[:1] {
		q.n += 3
		s, p := w.get(path + "?" + question)
		q.calm(v, question, s, p)
		res, err := w.c.Post(q.base+path, "application/x-www-form-urlencoded", strings.NewReader(question))
		s, p = w.read(res, err)
		q.calm(v, question, s, p)
		s, p = q.api(i, http.MethodPost, path, "application/x-www-form-urlencoded", question)
		q.calm(v, question, s, p)
	}
}

// strangely asks as no browser would.
func (q *asker) strangely(v *web.View, path string) {
	for _, c := range []struct{ method, kind, body string }{
		{http.MethodPost, "application/json", `{"words":7}`}, {http.MethodPost, "application/json", `[1,`}, {http.MethodPost, "application/json", ``},
		{http.MethodPost, "text/plain", "words=1"}, {http.MethodPost, "multipart/form-data; boundary=x", "--x\r\nbroken"}, {http.MethodPost, "", "\xff\xfe"},
		{http.MethodPost, "application/x-www-form-urlencoded", "words=" + strings.Repeat("a", 1<<20)},
		{http.MethodPut, "", ""}, {http.MethodDelete, "", ""}, {http.MethodPatch, "application/json", "{}"},
	} {
		q.n++
		s, p := q.api(0, c.method, path, c.kind, c.body)
		q.calm(v, c.method+" "+c.kind, s, p)
		req, err := http.NewRequest(c.method, q.base+path, strings.NewReader(c.body))
		if err != nil {
			q.t.Fatal(err)
		}
		req.Header.Set("Content-Type", c.kind)
		req.Host = "evil.example"
		res, err := q.by[0].c.Do(req)
		s, p = q.by[0].read(res, err)
		q.calm(v, c.method+" "+c.kind, s, p)
		if strings.Contains(p, "evil.example") || strings.Contains(res.Header.Get("Location"), "evil.example") {
			q.t.Errorf("%s: the name by which it was asked comes back", v.Name)
		}
	}
}

func (q *asker) api(i int, method, path, kind, body string) (int, string) {
	q.t.Helper()
	req, err := http.NewRequest(method, q.base+"/api/v1"+path, strings.NewReader(body))
	if err != nil {
		q.t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+q.tokens[i])
	if kind != "" {
		req.Header.Set("Content-Type", kind)
	}
	res, err := http.DefaultClient.Do(req)
	return q.by[i].read(res, err)
}

// elsesWords are what nobody who asks may read.
var elsesWords = []string{"よその町のこと", "遠山", "ほかの窓口のこと", "陰山", "goroutine ", ".go:", "SQL"}

// calm demands an answer in words: no break, nothing of anybody else's.
func (q *asker) calm(v *web.View, what string, status int, page string) {
	q.t.Helper()
	q.seen[status]++
	what, _ = url.QueryUnescape(what[:min(60, len(what))])
	if status >= 500 {
		q.t.Errorf("%s: %q: %d %s", v.Name, what, status, page[:min(200, len(page))])
	}
	for _, w := range elsesWords {
		if strings.Contains(page, w) {
			q.t.Errorf("%s: %q: the answer holds %q", v.Name, what, w)
		}
	}
}
