package house_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"tomoni/command"
	"tomoni/ja"
	"tomoni/store"
)

// sentBack stands in everything that is refused; no refusal may say it again.
const sentBack = "kanaria7431"

// raw stands in a payload for bytes that no JSON library would write.
const raw = "RAWBYTES"

// fault is one way in which one field can be wrong.
type fault struct {
	name    string
	path    string // of the field, rows counted from 0
	value   any
	absent  bool   // the field is left out
	bytes   string // what stands where raw does
	at      string // where the refusal must stand; "" with whole: on the whole
	whole   bool
	wrongID bool // refused like an id that does not exist
	form    bool // a form can send it too
}

// ids says what each field names that holds an id.
var ids = map[string]string{
	"draft":        "own", // made by the sender: it names nothing before
	"former":       "own",
	"window":       "own",
	"consultation": "consultation", "about": "record", "referral": "referral", "concern": "concern", "coordination": "coordination",
	"person": "person", "with": "person", "persons": "person", "other": "person", "relation": "relation", "entry": "entry", "entries": "entry", "consent": "consent",
	"contact": "contact", "household": "household", "question": "question", "objects": "object", "deny": "deny", "word": "word",
	"desk": "desk", "to": "desk", "better": "desk", "recipient": "desk", "staff": "staff", "to_staff": "staff", "records": "record", "plans": "plan", "volunteer": "staff", "duty": "duty",
	"item": "item", "ledger": "ledger", "export": "export", "area": "place", "place": "place", "line": "line", "organisation": "organisation", "commission": "commission", "token": "token",
}

// several are the kinds of thing that an id of more than one kind may name.
var several = map[string][]string{
	"record": {"consultation", "referral", "concern", "coordination"},
	"object": {"consultation", "referral", "concern", "coordination", "person"},
}

// inspector lists the faults of a command's payload.
type inspector struct {
	*kit
	valid  fields
	system bool
	list   []fault
	strays []string // fields that hold an id of which ids does not say what it names
	codes  []string // fields that hold a code and do not say so
}

func (k *kit) faultsOf(c *command.Command, valid fields, system bool) *inspector {
	in := &inspector{kit: k, valid: valid, system: system}
	for name, v := range map[string]any{"a list": []any{}, "a text": sentBack, "a number": 7} {
		in.list = append(in.list, fault{name: "the payload is " + name, value: v, whole: true})
	}
	in.object(c.Payload, "")
	return in
}

func (in *inspector) add(path string, list ...fault) {
	for _, f := range list {
		f.path = path
		if f.at == "" && !f.whole {
			f.at = path
		}
		in.list = append(in.list, f)
	}
}

func (in *inspector) object(t reflect.Type, path string) {
	stray := fault{name: "a field that is not known", value: sentBack, at: path, whole: path == "", form: true}
	stray.path = join(path, sentBack)
	in.list = append(in.list, stray)
	for _, f := range command.FieldsOf(t) {
		in.field(f.Type, join(path, f.Name), f.Tag)
	}
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

func (in *inspector) field(t reflect.Type, path string, tag reflect.StructTag) {
	in.kinds(t, path)
	if tag.Get("need") != "" {
		in.missing(t, path)
	}
	if n, ok := at(in.valid, path).(int); ok && path == "version" && n > 0 { // what overwrites names what it saw
		in.add(path, fault{name: "not there", absent: true, form: true}, fault{name: "none", value: 0, form: true})
	}
	switch {
	case t == reflect.TypeFor[store.ID]():
		in.id(path)
	case t == reflect.TypeFor[ja.Date]():
		in.date(path, tag.Get("far"))
	case t == reflect.TypeFor[time.Time]():
		in.moment(path)
	case t.Kind() == reflect.Struct:
		in.object(t, path)
	case t.Kind() == reflect.Slice:
		in.rows(t.Elem(), path, tag)
	case t.Kind() == reflect.Int:
		in.number(path, tag.Get("range"))
	case t.Kind() == reflect.Bool:
		in.add(path, fault{name: "neither yes nor no", value: sentBack, form: true})
	default:
		in.text(t, path, tag)
	}
}

// kinds are JSON's kinds that the field does not take; null is leaving it out.
func (in *inspector) kinds(t reflect.Type, path string) {
	takes := "text"
	switch {
	case t.Kind() == reflect.Slice && t != reflect.TypeFor[store.ID]():
		takes = "list"
	case t.Kind() == reflect.Struct && t != reflect.TypeFor[time.Time]():
		takes = "object"
	case t.Kind() == reflect.Int:
		takes = "number"
	case t.Kind() == reflect.Bool:
		takes = "truth"
	}
	for kind, v := range map[string]any{"object": fields{sentBack: sentBack}, "list": []any{sentBack}, "number": 7, "truth": true, "text": sentBack} {
		if kind == takes || kind == "object" && takes == "object" {
			continue
		}
		in.add(path, fault{name: kind + " where " + takes + " is meant", value: v})
	}
}

func (in *inspector) missing(t reflect.Type, path string) {
	in.add(path, fault{name: "not there", absent: true, form: true}, fault{name: "null", value: nil})
	switch {
	case t.Kind() == reflect.Slice:
		in.add(path, fault{name: "no rows", value: []any{}})
	case t == reflect.TypeFor[store.ID]():
		in.add(path, fault{name: "the id of nothing", value: "00000000-0000-0000-0000-000000000000", form: true})
	case t.Kind() != reflect.Int:
		in.add(path, fault{name: "empty", value: " 　\n", form: true})
	}
}

// letters are those that cannot be kept, in any text.
func (in *inspector) letters(path string) {
	in.add(path,
		fault{name: "NUL", value: sentBack + "\x00", form: true},
		fault{name: "a control letter", value: sentBack + "\x07", form: true},
		fault{name: "DEL", value: sentBack + "\x7f", form: true},
		fault{name: "a C1 letter", value: sentBack + "\u0085", form: true},
		fault{name: "broken UTF-8", value: raw, bytes: sentBack + "\xe3\x81", form: true},
		fault{name: "a lone high surrogate", value: raw, bytes: sentBack + `\ud83d`},
		fault{name: "a lone low surrogate", value: raw, bytes: sentBack + `\ude00\ud83d` + "x"})
}

var looksLikeCode = regexp.MustCompile(`^[A-Z][A-Z0-9_]+$`)

func (in *inspector) text(t reflect.Type, path string, tag reflect.StructTag) {
	in.letters(path)
	most, err := strconv.Atoi(tag.Get("max"))
	if err != nil {
		most = 200
	}
	in.add(path, fault{name: "too long", value: sentBack + strings.Repeat("あ", most+1-len(sentBack)+max(0, len(sentBack)-most)), form: true})
	now, _ := at(in.valid, path).(string)
	isCode := tag.Get("code")+tag.Get("one")+tag.Get("chosen") != "" || t.PkgPath() != "" && t.Name() != "Secret"
	if !isCode && looksLikeCode.MatchString(now) && path != "code" { // a 受付番号, typed off a paper
		in.codes = append(in.codes, path)
	}
	if isCode || looksLikeCode.MatchString(now) {
		in.add(path, fault{name: "an unknown code", value: sentBack[:10], form: true}, fault{name: "a code in small letters", value: strings.ToLower(now) + "x", form: true})
	}
}

func (in *inspector) date(path, far string) {
	in.letters(path)
	bad := map[string]string{"30 February": "2026-02-30", "the year nought": "令和0年5月1日", "another era": "昭和65年1月1日", "no date": sentBack,
		"two meanings": "8.11.24", "the far past": "1800-01-01", "the far future": "2126-01-01"}
	if far != "birth" {
		bad["half a date"] = "2026-11"
	}
	if far != "" && far != "span" {
		bad["tomorrow"] = "2026-11-25"
	}
	for name, v := range bad {
		in.add(path, fault{name: name, value: v, form: true})
	}
}

func (in *inspector) moment(path string) {
	in.letters(path)
	for name, v := range map[string]string{"30 February": "2026-02-30T10:00", "the far future": "2126-01-01T10:00", "the far past": "1800-01-01T10:00",
		"no time": sentBack, "an hour that is not": "2026-11-24T25:00"} {
		in.add(path, fault{name: name, value: v, form: true})
	}
}

func (in *inspector) number(path, limits string) {
	for name, v := range map[string]string{"negative": "-1", "huge": "99999999999999999999", "fractional": "1.5", "with an exponent": "1e3"} {
		in.add(path, fault{name: name, value: json.Number(v), form: true})
	}
	in.add(path, fault{name: "no number", value: sentBack, form: true})
	if _, high, ok := strings.Cut(limits, ","); ok {
		n, err := strconv.Atoi(high)
		if err == nil {
			in.add(path, fault{name: "above the limit", value: n + 1, form: true})
		}
	}
}

func (in *inspector) rows(elem reflect.Type, path string, tag reflect.StructTag) {
	most, err := strconv.Atoi(tag.Get("max"))
	if err != nil {
		most = 50
	}
	now, _ := at(in.valid, path).([]any)
	if len(now) == 0 {
		now = []any{"T01"}
	}
	in.add(path, fault{name: "too many rows", value: slices.Repeat(now[:1], most+1), form: true})
	last := join(path, strconv.Itoa(len(now)-1))
	if elem.Kind() == reflect.Struct {
		in.add(last, fault{name: "a row that is a text", value: sentBack})
		in.object(elem, last)
		return
	}
	in.field(elem, last, elementTag(tag))
}

func elementTag(tag reflect.StructTag) reflect.StructTag {
	if c := tag.Get("code"); c != "" {
		return reflect.StructTag(`code:"` + c + `"`)
	}
	return ""
}

// id lists ids that name nothing for the sender: all must look alike.
func (in *inspector) id(path string) {
	in.letters(path)
	in.add(path, fault{name: "no id", value: sentBack, form: true}, fault{name: "half an id", value: "0190a0a0-0000-7000", form: true})
	names := strings.Split(path, ".")
	name := names[len(names)-1]
	if _, err := strconv.Atoi(name); err == nil {
		name = names[len(names)-2]
	}
	kind := ids[name]
	if kind == "" {
		in.strays = append(in.strays, path)
	}
	if kind == "own" || in.system {
		return
	}
	in.add(path, fault{name: "an id that does not exist", value: store.ID{1, 144, 160, 6: 0x70, 8: 0x80, 15: 9}, wrongID: true, form: true})
	for _, other := range slices.Sorted(maps.Keys(in.wrong)) {
		for i, id := range in.wrong[other] {
			what := "another kind of thing: " + other
			if other == kind {
				what = "somebody else's " + other
			}
			in.add(path, fault{name: what + " " + strconv.Itoa(i), value: id, wrongID: true})
		}
	}
	for other, id := range in.own {
		if other != kind && !slices.Contains(several[kind], other) {
			in.add(path, fault{name: "one's own " + other, value: id, wrongID: true})
		}
	}
}

// at is the value at a path of a payload, nil for none.
func at(node any, path string) any {
	for name := range strings.SplitSeq(path, ".") {
		switch n := node.(type) {
		case fields:
			node = n[name]
		case []any:
			i, err := strconv.Atoi(name)
			if err != nil || i >= len(n) {
				return nil
			}
			node = n[i]
		default:
			return nil
		}
	}
	return node
}

// with is the payload with the fault in it; the payload itself stays as it is.
func (f fault) with(valid fields) any {
	if f.path == "" {
		return f.value
	}
	return f.in(valid, strings.Split(f.path, "."))
}

func (f fault) in(node any, path []string) any {
	if len(path) == 0 {
		return f.value
	}
	if list, ok := node.([]any); ok {
		out := slices.Clone(list)
		i, err := strconv.Atoi(path[0])
		if err != nil {
			panic(err)
		}
		out[i] = f.in(out[i], path[1:])
		return out
	}
	m, _ := node.(fields)
	out := maps.Clone(m)
	if out == nil {
		out = fields{}
	}
	if i, err := strconv.Atoi(path[0]); err == nil && m == nil { // a list that the valid payload leaves out
		return slices.Insert(make([]any, i), i, f.in(nil, path[1:]))
	}
	if len(path) == 1 && f.absent {
		delete(out, path[0])
		return out
	}
	out[path[0]] = f.in(out[path[0]], path[1:])
	return out
}

// body is what the API is sent.
func (f fault) body(id store.ID, valid fields) []byte {
	b, err := json.Marshal(fields{"id": id, "payload": f.with(valid)})
	if err != nil {
		panic(fmt.Sprintf("%s at %s: %v", f.name, f.path, err))
	}
	return []byte(strings.Replace(string(b), raw, f.bytes, 1))
}
