package command

import (
	"bytes"
	"encoding/json"
	"net/url"
	"reflect"
	"strings"

	"tomoni/words"
)

// Input is a payload as it was sent: JSON, the fields of a form, or a value
// that the program itself made. One decoder serves them all, so that a fault
// reads the same whoever sent it.
type Input struct {
	tree    any
	lenient bool // a form sends everything as text
	whole   bool // a value of the program says all that it means
	err     error
}

// JSON is the input of the API. Letters that are broken become NUL, which no
// field takes: so they are refused at their field, and never become others.
func JSON(body []byte) Input {
	d := json.NewDecoder(bytes.NewReader(breakOpenly(body)))
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

// Value is an input that the program made itself: demo, jobs, tests. What is empty
// in a payload of the command's own type is meant so.
func Value(payload any) Input {
	b, err := json.Marshal(payload)
	if err != nil {
		return Input{err: err}
	}
	in := JSON(b)
	in.whole = reflect.ValueOf(payload).Kind() == reflect.Struct
	return in
}

// Form is the input of an HTML form. "subject.0.name" is a field in a list;
// names that begin with _ belong to the page, not to the command. Rows of a
// list in which nothing was filled in are left out; the others keep the number
// that they have on the page, so that a fault stands where it belongs.
func Form(fields url.Values) Input {
	root := branch{parts: map[string]*branch{}}
	for name, values := range fields {
		if !strings.HasPrefix(name, "_") && len(values) > 0 {
			root.put(strings.SplitN(name, ".", deepest), values)
		}
	}
	return Input{tree: root.fields(), lenient: true}
}

// names are the fields that JSON holds, null like none; nil of a form, where a box
// that is not ticked is not sent.
func (in Input) names() map[string]bool {
	fields, ok := in.tree.(map[string]any)
	if !ok || in.lenient || in.whole {
		return nil
	}
	out := map[string]bool{}
	for name, value := range fields {
		out[name] = value != nil
	}
	return out
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
	u.rows, u.sent = d.rows, in.names()
	payload := value.Elem().Interface()
	if err := d.faults.Err(); err != nil {
		return payload, err
	}
	if checked, ok := payload.(Checked); ok {
		checked.Check(u, &d.faults)
	}
	return payload, d.faults.Err()
}
