package command

import (
	"bytes"
	"encoding/json"
	"net/url"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"

	"tomoni/words"
)

// Input is a payload as it was sent: JSON, the fields of a form, or a value
// that the program itself made. One decoder serves them all, so that a fault
// reads the same whoever sent it.
type Input struct {
	tree    any
	lenient bool // a form sends everything as text
	err     error
}

// JSON is the input of the API.
func JSON(body []byte) Input {
	if !utf8.Valid(body) { // the decoder would put other letters in their place
		return Input{err: words.Invalid("", wrongLetters)}
	}
	d := json.NewDecoder(bytes.NewReader(body))
	d.UseNumber()
	var tree any
	if len(bytes.TrimSpace(body)) == 0 {
		return Input{tree: map[string]any{}}
	}
	if err := d.Decode(&tree); err != nil {
		return Input{err: words.Invalid("", wrongKind)}
	}
	return Input{tree: tree}
}

// Value is an input that the program made itself: demo, jobs, tests.
func Value(payload any) Input {
	b, err := json.Marshal(payload)
	if err != nil {
		return Input{err: err}
	}
	return JSON(b)
}

// Form is the input of an HTML form. "subject.0.name" is a field in a list;
// names that begin with _ belong to the page, not to the command. Rows of a
// list in which nothing was filled in are left out.
func Form(fields url.Values) Input {
	root := map[string]any{}
	for name, values := range fields {
		if strings.HasPrefix(name, "_") || len(values) == 0 {
			continue
		}
		put(root, strings.Split(name, "."), values)
	}
	return Input{tree: listify(root), lenient: true}
}

func put(node map[string]any, path []string, values []string) {
	if len(path) == 1 {
		node[path[0]] = values
		return
	}
	next, ok := node[path[0]].(map[string]any)
	if !ok {
		next = map[string]any{}
		node[path[0]] = next
	}
	put(next, path[1:], values)
}

// listify turns nodes whose names are all numbers into lists, in order.
func listify(node any) any {
	m, ok := node.(map[string]any)
	if !ok {
		return node
	}
	most, numbers := -1, len(m) > 0
	for k, v := range m {
		m[k] = listify(v)
		n, err := strconv.Atoi(k)
		if err != nil || n < 0 || n > 999 {
			numbers = false
			continue
		}
		most = max(most, n)
	}
	if !numbers {
		return m
	}
	list := make([]any, 0, most+1)
	for i := 0; i <= most; i++ {
		if v, ok := m[strconv.Itoa(i)]; ok && filled(v) {
			list = append(list, v)
		}
	}
	return list
}

func filled(node any) bool {
	switch v := node.(type) {
	case []string:
		for _, s := range v {
			if strings.TrimSpace(s) != "" {
				return true
			}
		}
		return false
	case map[string]any:
		for _, c := range v {
			if filled(c) {
				return true
			}
		}
		return false
	}
	return true
}

// decode makes the command's payload, with every fault at its field. A payload
// with faults comes back too: what was done before is answered again, though a
// day in it has passed or a code has ended since.
func (in Input) decode(e *Engine, u *Unit, c *Command) (any, error) {
	if in.err != nil {
		return nil, in.err
	}
	value := reflect.New(c.Payload)
	d := decoder{engine: e, unit: u, lenient: in.lenient}
	if err := d.into(value.Elem(), in.tree, "", reflect.StructTag("")); err != nil {
		return nil, err
	}
	payload := value.Elem().Interface()
	if err := d.faults.Err(); err != nil {
		return payload, err
	}
	if checked, ok := payload.(Checked); ok {
		checked.Check(u, &d.faults)
	}
	return payload, d.faults.Err()
}
