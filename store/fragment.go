package store

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// Fragment is a piece of SQL that carries its own arguments. Given as the
// argument of a `?`, its text is put there instead of a placeholder; fragments
// may hold fragments.
type Fragment struct {
	Text string
	Args []any
}

// Lock keeps the selected rows from others until the unit ends. SQLite has one
// writer and needs nothing.
var Lock = Fragment{Text: "\x00lock"}

// SQL makes a fragment.
func SQL(text string, args ...any) Fragment { return Fragment{Text: text, Args: args} }

// IsZero tells whether the fragment says nothing.
func (f Fragment) IsZero() bool { return f.Text == "" }

// And is true when all of its parts are; parts that say nothing are left out,
// and no parts at all are true.
func And(parts ...Fragment) Fragment { return join(" and ", "1 = 1", parts) }

// Or is true when one of its parts is; parts that say nothing are left out, and
// no parts at all are false.
func Or(parts ...Fragment) Fragment { return join(" or ", "1 = 0", parts) }

func join(word, none string, parts []Fragment) Fragment {
	var text strings.Builder
	var args []any
	for _, part := range parts {
		if part.IsZero() {
			continue
		}
		if text.Len() > 0 {
			text.WriteString(word)
		}
		text.WriteString("(" + part.Text + ")")
		args = append(args, part.Args...)
	}
	if text.Len() == 0 {
		return Fragment{Text: none}
	}
	return Fragment{Text: "(" + text.String() + ")", Args: args}
}

// ManyAtOnce is how many values a statement asks for where a list may be as long as
// a town.
const ManyAtOnce = 512

// In is true when the column has one of the values; no values, never. The list
// is padded with its last value to a power of two, so that lists of every
// length share a few prepared statements.
func In[T ID | ~string | ~int](column string, values []T) Fragment {
	if len(values) == 0 {
		return Fragment{Text: "1 = 0"}
	}
	size := 1
	for size < len(values) {
		size *= 2
	}
	args := make([]any, size)
	for i := range args {
		args[i] = values[min(i, len(values)-1)]
	}
	return Fragment{Text: column + " in (?" + strings.Repeat(", ?", size-1) + ")", Args: args}
}

// List is a table with values in column1, at which a query begins: "from ? v cross
// join t where t.name = v.column1". So many values are looked up one by one, where [In]
// would have SQLite walk through all that the columns before them name. The list
// holds each value once and is padded with nothing, as In's is.
func List[T ~string | ~int](values []T) Fragment {
	once := slices.Clone(values)
	slices.Sort(once)
	once = slices.Compact(once)
	size := 1
	for size < len(once) {
		size *= 2
	}
	args := make([]any, size)
	for i, v := range once {
		args[i] = v
	}
	one := "(?)"
	if reflect.TypeFor[T]().Kind() == reflect.Int { // PostgreSQL takes what it does not know for a text
		one = "(cast(? as bigint))"
	}
	return Fragment{Text: "(values " + one + strings.Repeat(", "+one, size-1) + ")", Args: args}
}

// splice puts fragments into the text and returns it with the plain arguments
// in their order. Errors: a number of `?` that is not that of the arguments.
func splice(engine Engine, q string, args []any) (string, []any, error) {
	if !holdsFragment(args) {
		return q, args, nil
	}
	s := splicer{engine: engine}
	if err := s.add(q, args); err != nil {
		return "", nil, err
	}
	return s.text.String(), s.args, nil
}

func holdsFragment(args []any) bool {
	for _, arg := range args {
		if _, ok := arg.(Fragment); ok {
			return true
		}
	}
	return false
}

// splicer collects the finished text and its arguments.
type splicer struct {
	engine Engine
	text   strings.Builder
	args   []any
}

func (s *splicer) add(q string, args []any) error {
	next, from := 0, 0
	for at := range placeholders(q) {
		if next == len(args) {
			return fmt.Errorf("store: more ? than arguments in %q", q)
		}
		s.text.WriteString(q[from:at])
		from = at + 1
		if err := s.value(args[next]); err != nil {
			return err
		}
		next++
	}
	if next < len(args) {
		return fmt.Errorf("store: fewer ? than arguments in %q", q)
	}
	s.text.WriteString(q[from:])
	return nil
}

func (s *splicer) value(arg any) error {
	fragment, ok := arg.(Fragment)
	switch {
	case !ok:
		s.text.WriteByte('?')
		s.args = append(s.args, arg)
		return nil
	case fragment.Text != Lock.Text:
		return s.add(fragment.Text, fragment.Args)
	case s.engine == PostgreSQL:
		s.text.WriteString("for update")
	}
	return nil
}

// placeholders yields the position of each `?` that is not inside a quoted
// text, a quoted name or a comment to the end of the line.
func placeholders(q string) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		for i := 0; i < len(q); i++ {
			switch c := q[i]; {
			case c == '?':
				if !yield(i) {
					return
				}
			case c == '\'' || c == '"':
				i = skipTo(q, i+1, c)
			case c == '-' && strings.HasPrefix(q[i:], "--"):
				i = skipTo(q, i, '\n')
			}
		}
	}
}

// skipTo is the position of the next c at or after i, or the end.
func skipTo(q string, i int, c byte) int {
	if at := strings.IndexByte(q[i:], c); at >= 0 {
		return i + at
	}
	return len(q)
}
