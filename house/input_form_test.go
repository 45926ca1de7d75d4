package house_test

import (
	"fmt"
	"html"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tomoni/command"
	"tomoni/house"
	"tomoni/house/housetest"
	"tomoni/store"
)

// TestBadInputInAFormStandsAtItsField sends the form of every command that has
// one with every field wrong. Rows of a list stand in the first and the fourth
// row of the page, as when somebody left rows empty.
func TestBadInputInAFormStandsAtItsField(t *testing.T) {
	onEachEngine(t, func(t *testing.T, k *kit) {
		if k.House.DB.Engine() != store.SQLite {
			t.Skip("forms are tried on SQLite")
		}
		on := map[string]bool{}
		for _, v := range house.Views() {
			for _, c := range v.Commands() {
				on[c] = true
			}
		}
		m := &matrix{kit: k, base: k.Serve().URL}
		for _, c := range k.House.Engine.Commands() {
			if on[c.Name] {
				t.Run(c.Name, func(t *testing.T) { m.t, k.T = t, t; m.form(c) })
			}
		}
		t.Logf("%d refused forms", m.n)
	})
}

func (m *matrix) form(c *command.Command) {
	v := m.trial(c)
	if v.page == "" {
		m.t.Fatal("a page has a form for it: say in the table which")
	}
	x := m.window(v.by)
	id := m.newID()
	sheet := x.sheet(v.page, c.Name, v.payload)
	before := m.tables()
	for _, f := range m.faultsOf(c, v.payload, false).list {
		if !f.form || f.wrongID && ids[lastName(f.path)] == "own" {
			continue
		}
		if n, ok := f.value.(fmt.Stringer); ok && !f.wrongID {
			f.value = n.String()
		}
		if strings.Contains(fmt.Sprint(f.value), raw) {
			f.value = strings.Replace(fmt.Sprint(f.value), raw, f.bytes, 1)
		}
		m.n++
		m.badForm(x, sheet, c, f, sheet.filled(f.with(v.payload).(fields), id), v)
	}
	now := m.tables()
	for name := range now {
		if now[name] != before[name] && name != "draft" && name != "command_done" && name != "intake_asked" { // what was typed is kept, and who was looked for
			m.t.Errorf("the table %s is not as it was", name)
		}
	}
	status, body := x.post(sheet.action, sheet.filled(v.payload, id))
	if status != http.StatusSeeOther {
		m.t.Errorf("without a fault, under the same id: %d %s", status, summaryIn(body))
	}
}

// badForm demands the page again, with words at the field and what was typed.
func (m *matrix) badForm(x *window, s sheet, c *command.Command, f fault, sent url.Values, v trial) {
	m.t.Helper()
	where := fmt.Sprintf("%s at %q", f.name, f.path)
	status, body := x.post(s.action, sent)
	page := html.UnescapeString(body)
	field := onPage(f.at)
	body = refusedForm(body)
	switch {
	case f.wrongID && status == http.StatusNotFound:
		return
	case status < 400 || status >= 500:
		m.t.Errorf("%s: %d", where, status)
	case !strings.Contains(page, `class="summary"`):
		m.t.Errorf("%s: %d without a summary", where, status)
	case strings.Contains(summaryIn(page), sentBack):
		m.t.Errorf("%s: the summary says again what was sent", where)
	case !f.whole && hasField(body, field) && !strings.Contains(body, strings.ReplaceAll(field, ".", "-")+`-error"`):
		m.t.Errorf("%s: nothing stands at the field: %s", where, summaryIn(page))
	}
	for _, link := range summaryLink.FindAllStringSubmatch(summaryIn(body), -1) {
		if !strings.Contains(body, `id="`+link[1]+`"`) {
			m.t.Errorf("%s: the summary leads to %s, which is not there", where, link[1])
		}
	}
	if words, _ := v.payload["words"].(string); words != "" && f.path != "words" && hasField(body, "words") && !strings.Contains(page, words) {
		m.t.Errorf("%s: the words are gone from the page", where)
	}
}

var summaryLink = regexp.MustCompile(`href="#([^"]+)"`)

func summaryIn(body string) string {
	_, rest, _ := strings.Cut(body, `class="summary"`)
	inside, _, _ := strings.Cut(rest, "</div>")
	return inside
}

// refusedForm is the form with the summary, and nothing else of the page.
func refusedForm(body string) string {
	for _, f := range formTag.FindAllString(body, -1) {
		if strings.Contains(f, `class="summary"`) {
			return f
		}
	}
	return ""
}

// hasField reports whether somebody sees a field of that name.
func hasField(body, name string) bool {
	for _, tag := range regexp.MustCompile(`<(?:input|textarea|select)[^>]*name="`+regexp.QuoteMeta(name)+`"[^>]*>`).FindAllString(body, -1) {
		if !strings.Contains(tag, `type="hidden"`) && !strings.Contains(tag, `id="hit-`) {
			return true
		}
	}
	return false
}

func lastName(path string) string {
	names := strings.Split(path, ".")
	return names[len(names)-1]
}

// ownRows leaves rows empty after the first.
func ownRows(i int) int {
	if i == 0 {
		return 0
	}
	return i + 2
}

// ownRow is where the second row of a payload stands on the page.
const ownRow = "3"

// onPage is the name of a field on the page: its row there, and one name for
// all answers of a question.
func onPage(path string) string {
	names := strings.Split(path, ".")
	for i, n := range names {
		if n == "1" && i < len(names)-1 {
			names[i] = ownRow
		}
	}
	if last := len(names) - 1; last > 0 && (names[last] == "0" || names[last] == "1") {
		names = names[:last]
	}
	return strings.Join(names, ".")
}

// window is somebody before the pages.
type window struct {
	m *matrix
	c *http.Client
}

func (m *matrix) window(a housetest.Actor) *window {
	m.t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		m.t.Fatal(err)
	}
	x := &window{m, &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
	x.get("/test/sign-in?token=" + url.QueryEscape(a.Token))
	return x
}

func (x *window) get(path string) (int, string) {
	x.m.t.Helper()
	res, err := x.c.Get(x.m.base + path)
	return x.read(res, err)
}

func (x *window) post(path string, v url.Values) (int, string) {
	x.m.t.Helper()
	res, err := x.c.PostForm(x.m.base+path, v)
	return x.read(res, err)
}

func (x *window) read(res *http.Response, err error) (int, string) {
	x.m.t.Helper()
	if err != nil {
		x.m.t.Fatal(err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		x.m.t.Fatal(err)
	}
	return res.StatusCode, string(b)
}

// sheet is a form as it stands on a page: where it goes, what it carries.
type sheet struct {
	action string
	hidden url.Values
}

var (
	formTag   = regexp.MustCompile(`(?s)<form[^>]*action="([^"]*)"[^>]*>(.*?)</form>`)
	hiddenTag = regexp.MustCompile(`<input type="hidden" name="([^"]*)" value="([^"]*)"`)
)

// sheet finds the form of a command; of several, the one about what the payload
// names. Where the page offers none now, the form is sent to the page itself.
func (x *window) sheet(page, name string, payload fields) sheet {
	x.m.t.Helper()
	status, body := x.get(page)
	if status != http.StatusOK {
		x.m.t.Fatalf("%s: %d", page, status)
	}
	best := sheet{action: page, hidden: url.Values{"_command": {name}}}
	most := -1
	for _, f := range formTag.FindAllStringSubmatch(body, -1) {
		hidden := url.Values{}
		for _, h := range hiddenTag.FindAllStringSubmatch(f[2], -1) {
			hidden.Add(html.UnescapeString(h[1]), html.UnescapeString(h[2]))
		}
		if instead := `name="_instead" value="` + name + `"`; strings.Contains(f[2], instead) || x.buttonFor(body, f[0], instead) { // of a button that sends the same fields
			hidden.Set("_instead", name)
		} else if hidden.Get("_command") != name {
			continue
		}
		same := 0
		for n, v := range payload {
			if hidden.Get(n) == fmt.Sprint(v) {
				same++
			}
		}
		if same > most {
			most, best = same, sheet{action: f[1], hidden: hidden}
		}
	}
	if strings.HasPrefix(best.action, "/draft/") { // kept there first, then looked over, and sent from the page itself
		best.action = page
	}
	return best
}

// buttonFor reports whether a button outside the form, with those attributes, sends it.
func (x *window) buttonFor(body, form, attributes string) bool {
	tag, _, _ := strings.Cut(form, ">")
	for _, b := range anyButton.FindAllString(body, -1) {
		if id := formOfButton.FindStringSubmatch(b); strings.Contains(b, attributes) && id != nil && strings.Contains(tag, `id="`+id[1]+`"`) {
			return true
		}
	}
	return false
}

var (
	anyButton    = regexp.MustCompile(`<button[^>]*>`)
	formOfButton = regexp.MustCompile(` form="([^"]+)"`)
)

// filled is the form as a browser sends it.
func (s sheet) filled(payload fields, id store.ID) url.Values {
	out := url.Values{"_id": {id.String()}}
	for n, list := range s.hidden {
		if strings.HasPrefix(n, "_") && n != "_id" {
			out[n] = list
		}
	}
	flatten(out, "", payload)
	return out
}

func flatten(out url.Values, name string, v any) {
	switch v := v.(type) {
	case fields:
		for n, part := range v {
			flatten(out, join(name, n), part)
		}
	case []any:
		for i, part := range v {
			if _, row := part.(fields); row {
				flatten(out, join(name, fmt.Sprint(ownRows(i))), part)
				continue
			}
			flatten(out, name, part)
		}
	case bool:
		if v {
			out.Add(name, "yes")
		}
	default:
		out.Add(name, fmt.Sprint(v))
	}
}

var _ = slices.Contains[[]string]
