package command

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"tomoni/words"
)

// deepest is how many names may hang together in one field of a form; no
// payload goes so deep.
const deepest = 8

// mostRow is the highest number of a row in a form.
const mostRow = 999

// branch is a form's fields below one name, before it is known what they are.
type branch struct {
	values []string
	parts  map[string]*branch
}

// row is a filled-in row of a form's list, with its number on the page.
type row struct {
	own  int
	node any
}

// crossed is what a form sends both as a value and as something with fields.
type crossed struct{}

func (b *branch) put(path []string, values []string) {
	for _, name := range path {
		if b.parts == nil {
			b.parts = map[string]*branch{}
		}
		if b.parts[name] == nil {
			b.parts[name] = &branch{}
		}
		b = b.parts[name]
	}
	b.values = values
}

// node gives the values, the rows or the fields that the form sent.
func (b *branch) node() any {
	switch {
	case b.parts == nil:
		return b.values
	case b.values != nil:
		return crossed{}
	}
	if rows, ok := b.rows(); ok {
		return rows
	}
	return b.fields()
}

func (b *branch) fields() map[string]any {
	out := map[string]any{}
	for name, part := range b.parts {
		out[name] = part.node()
	}
	return out
}

// rows gives the filled rows in order; false unless all names are numbers.
func (b *branch) rows() ([]row, bool) {
	list := map[int]*branch{}
	for name, part := range b.parts {
		n, err := strconv.Atoi(name)
		if err != nil || n < 0 || n > mostRow || strconv.Itoa(n) != name {
			return nil, false
		}
		list[n] = part
	}
	out := []row{}
	for _, n := range slices.Sorted(maps.Keys(list)) {
		if list[n].filled() {
			out = append(out, row{own: n, node: list[n].node()})
		}
	}
	return out, true
}

func (b *branch) filled() bool {
	for _, s := range b.values {
		if strings.TrimSpace(s) != "" {
			return true
		}
	}
	for _, part := range b.parts {
		if part.filled() {
			return true
		}
	}
	return false
}

// rowNumbers says for the lists of a payload, by their path, which number each
// row has on the page.
type rowNumbers map[string][]int

// onThePage gives a fault the numbers that the rows have on the page.
func (r rowNumbers) onThePage(err error) error {
	f, ok := words.AsFault(err)
	if !ok || len(r) == 0 {
		return err
	}
	own := *f
	own.Field, own.Also = r.field(f.Field), slices.Clone(f.Also)
	for i := range own.Also {
		own.Also[i].Field = r.field(own.Also[i].Field)
	}
	return &own
}

func (r rowNumbers) field(path string) string {
	at, own := "", ""
	for name := range strings.SplitSeq(path, ".") {
		shown := name
		if n, err := strconv.Atoi(name); err == nil && n >= 0 && n < len(r[at]) {
			shown = strconv.Itoa(r[at][n])
		}
		at, own = join(at, name), join(own, shown)
	}
	return own
}
