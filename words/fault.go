package words

import "errors"

// Kind says what sort of refusal a fault is; web maps it to a status.
type Kind int

// The kinds of refusal. Something that one may not see is NotFound, never
// Forbidden: its existence is itself a secret (class S1).
const (
	KindInvalid Kind = iota + 1
	KindNotFound
	KindConflict
	KindForbidden
	KindUnavailable
)

// Fault is a refusal that a person may read. Field names the payload field
// that it concerns ("" for the whole); Also holds further faults of the same
// form, so that one reading shows all that is to be mended.
type Fault struct {
	Kind  Kind
	Field string
	Said  Said
	Also  []Fault
	Clash *Clash // with a conflict, where it is known who was first
	Cause error
}

// Error is for the log only; it holds the key and the field, never content.
func (f *Fault) Error() string {
	s := f.Said.Text.Key
	if f.Field != "" {
		s += " at " + f.Field
	}
	if f.Cause != nil {
		s += ": " + f.Cause.Error()
	}
	return s
}

// Unwrap gives the technical cause.
func (f *Fault) Unwrap() error { return f.Cause }

// All lists the fault and its companions.
func (f *Fault) All() []Fault { return append([]Fault{*f}, f.Also...) }

// Invalid refuses a value at a field.
func Invalid(field string, t Text, args ...any) *Fault {
	return &Fault{Kind: KindInvalid, Field: field, Said: t.With(args...)}
}

// NotFound is the one answer for what is absent and for what may not be seen.
func NotFound() *Fault { return &Fault{Kind: KindNotFound, Said: notFound.With()} }

// Conflict refuses because something changed meanwhile.
func Conflict(t Text, args ...any) *Fault {
	return &Fault{Kind: KindConflict, Said: t.With(args...)}
}

// Forbidden refuses an act on something that one may see.
func Forbidden(t Text, args ...any) *Fault {
	return &Fault{Kind: KindForbidden, Said: t.With(args...)}
}

// Unavailable says that the program cannot do it now (full disk, stopping).
func Unavailable(t Text, cause error) *Fault {
	return &Fault{Kind: KindUnavailable, Said: t.With(), Cause: cause}
}

// AsFault finds the fault in an error.
func AsFault(err error) (*Fault, bool) {
	var f *Fault
	ok := errors.As(err, &f)
	return f, ok
}

// Join puts several field faults into one, nil when there are none.
func Join(faults []*Fault) error {
	if len(faults) == 0 {
		return nil
	}
	first := *faults[0]
	for _, f := range faults[1:] {
		first.Also = append(first.Also, *f)
	}
	return &first
}
