package command

import (
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"tomoni/ja"
	"tomoni/store"
	"tomoni/words"
)

// Field tags of payloads:
//
//	json:"words"      its name
//	need:"true"       may not be empty
//	max:"4000"        most characters of a text (200 when not given), most rows of a list (50)
//	range:"0,1440"    of a number
//	code:"topic"      a code of that code list, valid today
//	one:"ORAL,WRITTEN" one of these codes, which the program decides on
//	chosen:"true"     one of some codes that the command itself looks at: nobody types it
//	of:"desk"         an id that must name something that everybody at a desk may
//	                  name: desk, place, colleague (Engine.Named); other ids are
//	                  looked at by the command, as what one may see of them
//	none:"UNSURE"     answers of a form in the place of an id, which name nothing
//	far:"birth"       a date within the last 130 years and not in the future, its
//	                  month or day perhaps unknown; far:"past" a whole day not in
//	                  the future; far:"span" a whole day of a span that reaches
//	                  back as far, up to 10 years ahead; otherwise a whole day within
//	                  10 years of today, with its year where it has just passed
//
// JSON's null is the same as leaving the field out. Otherwise each field takes
// one kind: text, dates and ids a string, numbers a number, yes and no a boolean.
// Of a form, everything comes as text.
const (
	defaultMax  = 200
	defaultRows = 50
)

type decoder struct {
	engine  *Engine
	unit    *Unit
	lenient bool
	faults  Faults
	rows    rowNumbers
}

var (
	idType   = reflect.TypeFor[store.ID]()
	dateType = reflect.TypeFor[ja.Date]()
	timeType = reflect.TypeFor[time.Time]()
)

// into decodes one node; the error is technical, faults are collected.
func (d *decoder) into(v reflect.Value, node any, path string, tag reflect.StructTag) error {
	switch {
	case v.Type() == idType, v.Type() == dateType, v.Type() == timeType:
		return d.scalar(v, node, path, tag)
	case v.Kind() == reflect.Struct:
		return d.object(v, node, path)
	case v.Kind() == reflect.Slice:
		return d.list(v, node, path, tag)
	}
	return d.scalar(v, node, path, tag)
}

func (d *decoder) object(v reflect.Value, node any, path string) error {
	m, ok := node.(map[string]any)
	if !ok && node != nil {
		d.faults.Add(path, wrongKind)
		return nil
	}
	known := map[string]bool{}
	for _, f := range FieldsOf(v.Type()) {
		known[f.Name] = true
		if err := d.into(v.FieldByIndex(f.Index), m[f.Name], join(path, f.Name), f.Tag); err != nil {
			return err
		}
	}
	for name := range m {
		if !known[name] { // its name is what somebody sent: it is not said again
			d.faults.Add(path, unknownField)
			break
		}
	}
	return nil
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

func (d *decoder) list(v reflect.Value, node any, path string, tag reflect.StructTag) error {
	rows, ok := d.rowsOf(node, path)
	if !ok {
		d.faults.Add(path, wrongKind)
		return nil
	}
	if most := number(tag.Get("max"), defaultRows); len(rows) > most {
		d.faults.Add(path, tooMany, "max", most)
		return nil
	}
	if tag.Get("need") != "" && len(rows) == 0 {
		d.faults.Add(path, needed(v.Type().Elem(), tag))
	}
	if len(rows) == 0 {
		return nil
	}
	v.Set(reflect.MakeSlice(v.Type(), len(rows), len(rows)))
	for i, row := range rows {
		at := join(path, strconv.Itoa(i))
		if d.lenient && v.Type().Elem().Kind() != reflect.Struct {
			at = path
		}
		if err := d.into(v.Index(i), row, at, elementTag(tag)); err != nil {
			return err
		}
	}
	return nil
}

// rowsOf gives the rows that were sent and notes their numbers on the page. One
// answer of several that a form sends under one name is a row of its own.
func (d *decoder) rowsOf(node any, path string) (rows []any, ok bool) {
	switch n := node.(type) {
	case nil:
	case []any:
		return n, true
	case []string:
		for _, s := range n {
			if s != "" {
				rows = append(rows, []string{s})
			}
		}
	case []row:
		var own []int
		for _, r := range n {
			rows, own = append(rows, r.node), append(own, r.own)
		}
		if d.rows == nil {
			d.rows = rowNumbers{}
		}
		d.rows[path] = own
	default:
		return nil, false
	}
	return rows, true
}

// elementTag is what of a list's tag holds for each element.
func elementTag(tag reflect.StructTag) reflect.StructTag {
	if c := tag.Get("code"); c != "" {
		return reflect.StructTag(`code:"` + c + `"`)
	}
	return ""
}

func (d *decoder) scalar(v reflect.Value, node any, path string, tag reflect.StructTag) error {
	text, ok := d.text(v, node)
	if !ok {
		d.faults.Add(path, wrongKind)
		return nil
	}
	if v.Kind() == reflect.Bool {
		return d.boolean(v, text, path)
	}
	if strings.TrimSpace(text) == "" && v.Kind() != reflect.Bool {
		switch {
		case tag.Get("need") == "":
		case v.Type() == fileType:
			d.faults.Add(path, noFile)
		default:
			d.faults.Add(path, needed(v.Type(), tag))
		}
		return nil
	}
	if ja.Clean(text) != nil {
		d.faults.Add(path, wrongLetters)
		return nil
	}
	switch {
	case v.Type() == idType:
		return d.id(v, text, path, tag)
	case v.Type() == dateType:
		return d.date(v, text, path, tag)
	case v.Type() == timeType:
		return d.moment(v, text, path)
	case v.CanInt():
		return d.integer(v, text, path, tag.Get("range"))
	case v.Type() == fileType:
		if f, ok := d.file(text, path); ok {
			v.SetString(string(f))
		}
		return nil
	}
	return d.letters(v, text, path, tag)
}

// needed is what is said of a field that was left empty: what is chosen, not typed,
// says so. Ids and codes are chosen; a type of its own is one of its constants,
// unless it is a secret.
func needed(t reflect.Type, tag reflect.StructTag) words.Text {
	for _, name := range []string{"code", "one", "chosen", "of"} {
		if tag.Get(name) != "" {
			return requiredChoice
		}
	}
	named := t.Kind() == reflect.String && t.PkgPath() != "" && t != dateType && t.Name() != "Secret"
	if t == idType || named {
		return requiredChoice
	}
	return required
}

// text gives a node as text: what a form sends, and JSON's scalar of the kind
// that the field takes. A form's line ends are made one kind, so that a limit
// counts what one sees.
func (d *decoder) text(v reflect.Value, node any) (string, bool) {
	switch n := node.(type) {
	case nil:
		return "", true
	case string:
		return n, v.Kind() != reflect.Bool && (!v.CanInt() || n == "")
	case []string:
		if len(n) == 0 {
			return "", true
		}
		return strings.ReplaceAll(n[len(n)-1], "\r\n", "\n"), true
	case json.Number:
		return n.String(), v.CanInt()
	case bool:
		return strconv.FormatBool(n), v.Kind() == reflect.Bool
	}
	return "", false
}

func (d *decoder) boolean(v reflect.Value, text, path string) error {
	switch text {
	case "", "false", "0", "off", "no":
		v.SetBool(false)
	case "true", "1", "on", "yes":
		v.SetBool(true)
	default:
		d.faults.Add(path, wrongKind)
	}
	return nil
}

func (d *decoder) id(v reflect.Value, text, path string, tag reflect.StructTag) error {
	if some := tag.Get("none"); some != "" && slices.Contains(strings.Split(some, ","), text) {
		return nil
	}
	id, err := store.ParseID(text)
	switch {
	case err != nil:
		d.faults.Add(path, unknownCode)
		return nil
	case id.IsZero() && tag.Get("need") != "":
		d.faults.Add(path, needed(v.Type(), tag))
		return nil
	}
	if kind := tag.Get("of"); kind != "" && !id.IsZero() {
		there, err := d.engine.Named(d.unit, kind, id)
		if err != nil {
			return err
		}
		if !there {
			d.faults.Add(path, unknownCode)
			return nil
		}
	}
	v.Set(reflect.ValueOf(id))
	return nil
}

func (d *decoder) date(v reflect.Value, text, path string, tag reflect.StructTag) error {
	day, fault := readDay(path, text, d.unit.Today(), tag.Get("far"))
	switch {
	case fault != nil:
		d.faults.list = append(d.faults.list, fault)
	case day.IsZero() && tag.Get("need") != "": // 不明
		d.faults.Add(path, required)
	default:
		v.SetString(string(day))
	}
	return nil
}

// ComingDay reads what was typed into a field for a day to come, as the commands
// do, for a page that shows it back before it is sent. "" for no day.
func ComingDay(field, text string, today ja.Date) (ja.Date, *words.Fault) {
	return readDay(field, text, today, "")
}

func readDay(field, text string, today ja.Date, far string) (ja.Date, *words.Fault) {
	read := func() (ja.Date, error) { return ja.ParseNear(text, today, far == "past") }
	if far == "birth" || far == "span" {
		read = func() (ja.Date, error) { return ja.ParseDate(text) }
	}
	example := today.AddDays(7)
	if far != "" {
		example = today.AddDays(-7)
	}
	refuse := func(t words.Text) (ja.Date, *words.Fault) {
		return "", words.Invalid(field, t, "day", strings.ReplaceAll(string(example), "-", "/"))
	}
	day, err := read()
	var e *ja.DateError
	switch {
	case errors.As(err, &e) && e.Reason == ja.Passed:
		return refuse(passedDay)
	case err != nil:
		return refuse(wrongDate)
	case !day.IsZero() && !day.Full() && far != "birth":
		return refuse(wholeDay)
	case !day.IsZero() && tooFar(day, today, far):
		return refuse(farDate)
	}
	return day, nil
}

func tooFar(day, today ja.Date, far string) bool {
	least, most := today.Year()-10, today.Year()+10
	if far == "birth" || far == "span" {
		least = today.Year() - 130
	}
	if far == "birth" || far == "past" {
		return day.Year() < least || day > today[:len(day)]
	}
	return day.Year() < least || day.Year() > most
}

// moment reads a date and a time of day in Japan, or an instant with its offset.
func (d *decoder) moment(v reflect.Value, text, path string) error {
	for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04", "2006-01-02T15:04:05", "2006-01-02 15:04"} {
		t, err := time.ParseInLocation(layout, text, ja.Tokyo)
		if err != nil {
			continue
		}
		if t.IsZero() { // how JSON writes a time that was not given
			return nil
		}
		if y := d.unit.Today().Year(); t.Year() < y-10 || t.Year() > y+10 {
			d.faults.Add(path, farDate)
			return nil
		}
		v.Set(reflect.ValueOf(t.UTC()))
		return nil
	}
	d.faults.Add(path, wrongTime)
	return nil
}

func (d *decoder) integer(v reflect.Value, text, path, limits string) error {
	n, ok := ja.Number(strings.TrimSpace(text))
	if !ok {
		d.faults.Add(path, wrongNumber)
		return nil
	}
	if low, high, ok := strings.Cut(limits, ","); ok {
		least, most := number(low, 0), number(high, 0)
		if n < least || n > most {
			d.faults.Add(path, outOfRange, "min", least, "max", most)
			return nil
		}
	}
	v.SetInt(int64(n))
	return nil
}

func (d *decoder) letters(v reflect.Value, text, path string, tag reflect.StructTag) error {
	if v.Kind() != reflect.String {
		d.faults.Add(path, wrongKind)
		return nil
	}
	if most, now := number(tag.Get("max"), defaultMax), utf8.RuneCountInString(text); now > most {
		d.faults.Add(path, tooLong, "max", most, "now", now)
		return nil
	}
	if some := tag.Get("one"); some != "" && !slices.Contains(strings.Split(some, ","), text) {
		d.faults.Add(path, unknownCode)
		return nil
	}
	if list := tag.Get("code"); list != "" {
		known, err := d.engine.Code(d.unit.Tx, list, text, d.unit.Today())
		if err != nil {
			return err
		}
		if !known {
			d.faults.Add(path, unknownCode)
			return nil
		}
	}
	v.SetString(text)
	return nil
}

func number(s string, otherwise int) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	return otherwise
}
