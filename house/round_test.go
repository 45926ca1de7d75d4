package house_test

import (
	"encoding/json"
	"fmt"
	"html"
	"maps"
	"net/http"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"tomoni/command"
	"tomoni/house"
	"tomoni/house/housetest"
	"tomoni/ja"
	"tomoni/office"
	"tomoni/store"
	"tomoni/words"
)

// toldNowhere are the fields of a call that nobody reads again, with the reason.
var toldNowhere = map[string]string{
	"draft":              "names the draft that ends",
	"version":            "is compared with the one that stands, and not kept",
	"consultation":       "is where all of it is read",
	"after":              "is done and not kept; the next step and the page say what it was",
	"partner":            "is with whom one thinks it over, after another このあと",
	"abuse":              "moves everything into another part: TestWhoCalledAboutAFearedAbuse… and its like",
	"unheard":            "goes with no name: TestThatTheNameWasNotAskedIsTold",
	"subject.0.person":   "would be somebody who is known already, and the other fields about nobody new",
	"subject.1.person":   "like the first",
	"subject.0.together": "the first one is with whom the others live",

	"subject.0.consent.to":        "is said where no desk is named",
	"subject.1.consent.recipient": "is left out, so that what stands in its place is told",
	"subject.0.consent.form":      "is told by the referral that rests on the consent",
	"subject.1.consent.form":      "is told by the referral that rests on the consent",
	"subject.0.consent.until":     "is told by the referral that rests on the consent",
	"subject.1.consent.until":     "is told by the referral that rests on the consent",
}

// onlyByAPI are the fields that no form has, with the reason.
var onlyByAPI = map[string]string{
	"subject.0.consent.recipient": "while one listens it is said in words",
}

// yes is how a page, and the API if not by the name, say that something was ticked.
var yes = map[string][]string{
	"keep_from":          {"知られたくない相手がいる"},
	"subject.1.together": {"いっしょに", `"household":[{`},
}

// TestAllThatIsSentIsReadAgain sends a call, and then changes it, with something
// of its own in every field that the form has, and reads each again: in the API and on the pages of
// the consultation and of whom it is about, outside their forms. A field that is
// kept and never shown, or sent and never kept, fails here.
func TestAllThatIsSentIsReadAgain(t *testing.T) {
	onEachEngine(t, func(t *testing.T, k *kit) {
		r := &reader{kit: k, m: &matrix{kit: k, t: t, base: k.Serve().URL}}
		for _, c := range house.Commands() {
			if c.Name == "intake.receive" || c.Name == "intake.edit" {
				t.Run(c.Name, func(t *testing.T) { r.m.t, k.T = t, t; r.round(c) })
			}
		}
	})
}

// reader sends something and reads it again.
type reader struct {
	*kit
	m    *matrix
	sent []leaf
}

// leaf is one value that was sent, with the field that it stood in.
type leaf struct {
	path  string
	field command.Field
	value any
}

func (r *reader) round(c *command.Command) {
	v := r.trial(c)
	r.sent = nil
	payload := r.fill(c.Payload, v.payload, "")
	if consent, ok := at(payload, "subject.1.consent").(fields); ok {
		delete(consent, "recipient")
	}
	id := r.Do(v.by, c.Name, payload).IDs["consultation"]
	api, page := r.read(v.by, id)
	_, body := r.m.window(v.by).get(v.page)
	form := formFor(body, c.Name)
	for _, l := range r.sent {
		if !strings.HasPrefix(l.path, "subject.1") && onlyByAPI[l.path] == "" && !hasField(form, l.path) {
			r.T.Errorf("%s: the form has no field for it", l.path)
		}
		said := r.said(l)
		for what, text := range map[string]string{"the API": api, "the pages": page} {
			if !slices.ContainsFunc(said, func(s string) bool { return strings.Contains(text, s) }) {
				r.T.Errorf("%s: %s nowhere tell %q", l.path, what, said)
			}
		}
	}
}

// formFor is the form of a page that sends a command.
func formFor(body, name string) string {
	for _, form := range formTag.FindAllString(body, -1) {
		if strings.Contains(form, `name="_command" value="`+name+`"`) {
			return form
		}
	}
	return ""
}

// fill is the payload with a text of its own in every field that one writes, and
// every box ticked; what was left out of it is missed.
func (r *reader) fill(t reflect.Type, given fields, path string) fields {
	out := maps.Clone(given)
	for _, f := range command.FieldsOf(t) {
		at := join(path, f.Name)
		if toldNowhere[at] != "" {
			continue
		}
		switch value, there := given[f.Name]; {
		case !there && f.Type.Kind() != reflect.Bool:
			r.T.Errorf("%s: the valid payload (input_valid_test.go) leaves it out", at)
		case f.Type.Kind() == reflect.Slice && f.Type.Elem().Kind() == reflect.Struct:
			var rows []any
			for i, row := range value.([]any) {
				rows = append(rows, r.fill(f.Type.Elem(), row.(fields), join(at, fmt.Sprint(i))))
			}
			out[f.Name] = rows
		case f.Type.Kind() == reflect.Slice && f.Type != reflect.TypeFor[store.ID]():
			for _, one := range value.([]any) {
				r.sent = append(r.sent, leaf{at, f, one})
			}
		case len(command.FieldsOf(structOf(f.Type))) > 0:
			out[f.Name] = r.fill(f.Type, value.(fields), at)
		default:
			out[f.Name] = r.mark(f, at, value)
		}
	}
	return out
}

// structOf is the type itself if it is a struct, else one without fields.
func structOf(t reflect.Type) reflect.Type {
	if t.Kind() == reflect.Struct {
		return t
	}
	return reflect.TypeFor[struct{}]()
}

// mark gives a field a value that stands nowhere else.
func (r *reader) mark(f command.Field, at string, value any) any {
	switch {
	case f.Type.Kind() == reflect.Bool:
		value = true
	case f.Typed() && f.Type == reflect.TypeFor[string]():
		const kana = "あいうえおかきくけこ"
		n, letters := len(r.sent), []rune(kana)
		value = "ほしる" + string(letters[n/10]) + string(letters[n%10]) + "しほ"
	}
	r.sent = append(r.sent, leaf{at, f, value})
	return value
}

// read gives what the API and what the pages tell, without their forms.
func (r *reader) read(a housetest.Actor, consultation store.ID) (api, page string) {
	x := r.m.window(a)
	paths := []string{"/consultation/" + consultation.String()}
	first, second := r.persons(consultation)
	for _, p := range []store.ID{first, second} {
		paths = append(paths, "/person/"+p.String())
	}
	for _, path := range paths {
		req, err := http.NewRequest(http.MethodGet, r.m.base+"/api/v1"+path, nil)
		if err != nil {
			r.T.Fatal(err)
		}
		req.Header.Set("Authorization", "Bearer "+a.Token)
		_, told := x.read(http.DefaultClient.Do(req))
		api += told
		_, shown := x.get(path)
		page += html.UnescapeString(aForm.ReplaceAllString(shown, ""))
	}
	return api, page
}

var aForm = regexp.MustCompile(`(?s)<form.*?</form>`)

// said are the ways in which a value may be told.
func (r *reader) said(l leaf) []string {
	last := l.field.Name
	switch {
	case l.field.Type.Kind() == reflect.Bool:
		return append(yes[l.path], fmt.Sprintf(`"%s":true`, last))
	case l.field.Tag.Get("code") != "":
		return []string{fmt.Sprintf(`"%s":"%s"`, last, l.value), fmt.Sprintf(`["%s"`, l.value), fmt.Sprintf(`,"%s"`, l.value),
			r.label(l.field.Tag.Get("code"), fmt.Sprint(l.value))}
	case l.field.Type == reflect.TypeFor[ja.Date]():
		day, err := ja.ParseDate(fmt.Sprint(l.value))
		if err != nil {
			r.T.Fatal(err)
		}
		return []string{`"` + string(day) + `"`, words.Date(words.JA, day), words.ShortDate(words.JA, day)}
	case l.field.Type == reflect.TypeFor[time.Time]():
		at, err := time.ParseInLocation("2006-01-02T15:04", fmt.Sprint(l.value), ja.Tokyo)
		if err != nil {
			r.T.Fatal(err)
		}
		return []string{words.DateTime(words.JA, at), words.ShortDateTime(words.JA, at)}
	case l.field.Type == reflect.TypeFor[store.ID]():
		return []string{r.named(l.value.(store.ID))}
	case l.field.Type.Kind() == reflect.Int:
		return []string{fmt.Sprintf("%d分", l.value), fmt.Sprintf(`"%s":%d`, last, l.value)}
	}
	said, err := json.Marshal(l.value)
	if err != nil {
		r.T.Fatal(err)
	}
	return []string{strings.Trim(string(said), `"`)}
}

// label is the name of a code.
func (r *reader) label(list, code string) string {
	for _, l := range r.House.Plan.Codes {
		for _, v := range l.Values {
			if l.List == list && v.Code == code {
				return v.Label.In(words.JA)
			}
		}
	}
	r.T.Fatalf("no code %s in %s", code, list)
	return ""
}

// named is the name of a desk or of a colleague.
func (r *reader) named(id store.ID) (name string) {
	err := r.House.DB.Read(r.T.Context(), r.House.Session(), func(tx *store.Tx) (err error) {
		if id == r.colleague.Staff {
			name, err = office.StaffName(tx, id)
			return err
		}
		desk, err := office.DeskName(tx, id)
		name = desk.In(words.JA)
		return err
	})
	if err != nil {
		r.T.Fatal(err)
	}
	return name
}
