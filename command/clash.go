package command

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"

	"tomoni/store"
	"tomoni/words"
)

// inTime refuses a payload that was decided on an older version than the one
// that stands. It runs after the permission, so that whoever may not see the
// subject learns nothing of it.
func (u *Unit) inTime(payload any) error {
	o, ok := payload.(Overwrites)
	if !ok {
		return nil
	}
	saw := o.Saw()
	if saw.Facet.Name == "" {
		return nil
	}
	if saw.Version < 1 {
		return words.Invalid("version", needVersion)
	}
	last, err := u.Last(saw.Facet, saw.Subject)
	if err != nil || last.Version == saw.Version {
		return err
	}
	return u.clash(o, last)
}

// clash makes the conflict: what stands now beside what was sent.
func (u *Unit) clash(o Overwrites, last Last) error {
	stands, err := o.Stands(u)
	if err != nil {
		return err
	}
	return u.Clash(o, last, stands)
}

// Clash makes the conflict of a payload with what stands now, for a command
// whose versions are something else than a count, such as corrected words.
func (u *Unit) Clash(payload any, last Last, stands []words.Beside) error {
	by, err := u.By(last)
	if err != nil {
		return err
	}
	return words.Conflict(changedMeanwhile).With(words.Clash{Version: last.Version, By: by, At: last.At, Beside: beside(payload, stands)})
}

// beside puts what was sent to what stands; a field in which both agree is
// left out.
func beside(payload any, stands []words.Beside) []words.Beside {
	var out []words.Beside
	for _, s := range stands {
		yours, found := fieldOf(reflect.ValueOf(payload), strings.Split(s.Field, "."))
		s.Yours, s.Loose = yours, !found
		if found && same(s.Now, yours) {
			continue
		}
		if text, ok := s.Now.(string); ok && s.Said == "" {
			s.Said = text
		}
		out = append(out, s)
	}
	return out
}

// fieldOf finds a field of a payload by its name there.
func fieldOf(v reflect.Value, path []string) (any, bool) {
	for _, name := range path {
		if v.Kind() != reflect.Struct {
			return nil, false
		}
		fields := FieldsOf(v.Type())
		at := slices.IndexFunc(fields, func(f Field) bool { return f.Name == name })
		if at < 0 {
			return nil, false
		}
		v = v.FieldByIndex(fields[at].Index)
	}
	return v.Interface(), true
}

// same compares two values as JSON says them, lists in any order, an empty one
// like none.
func same(a, b any) bool { return plain(a) == plain(b) }

func plain(v any) string {
	if list, ok := v.([]string); ok {
		list = slices.Clone(list)
		slices.Sort(list)
		return strings.Join(list, "\x00")
	}
	b, err := json.Marshal(v)
	if err != nil {
		return ""
	}
	return strings.Trim(string(b), `"`)
}

// By says who made a change, as far as the viewer may know: a colleague of the
// own desk by name, nobody else, because that another desk has to do with
// somebody is a secret of its own (class S1).
func (u *Unit) By(l Last) (string, error) {
	lang := u.Viewer.Lang
	switch {
	case l.At.IsZero():
		return "", nil
	case l.Staff.IsZero():
		return byProgram.In(lang), nil
	case l.Staff == u.Viewer.Staff:
		return byYourself.In(lang), nil
	case l.Desk != u.Viewer.Desk || u.name == nil:
		return bySomebody.In(lang), nil
	}
	return u.name(u.Tx, l.Staff)
}

// Since adds to a conflict of a state machine who brought the present state
// about, and when: the last change of the facet. Other errors stay as they are.
func (u *Unit) Since(refused error, f Facet, subject store.ID) error {
	fault, ok := words.AsFault(refused)
	if !ok || fault.Kind != words.KindConflict || fault.Clash != nil {
		return refused
	}
	last, err := u.Last(f, subject)
	if err != nil {
		return err
	}
	if last.At.IsZero() {
		return refused
	}
	by, err := u.By(last)
	if err != nil {
		return err
	}
	return fault.With(words.Clash{By: by, At: last.At})
}
