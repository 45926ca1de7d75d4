package command

import (
	"context"
	"encoding/base64"
	"reflect"
	"strings"
)

// MostFile is how many bytes a file may have that somebody sends.
const MostFile = 12 << 20

// File is a file that somebody sends: base64 in the API, a part of its own in a
// form. A page never shows it again.
type File string

// FileOf makes what a payload holds of a file.
func FileOf(b []byte) File { return File(base64.StdEncoding.EncodeToString(b)) }

// Bytes is the file itself. Errors: text that is no base64.
func (f File) Bytes() ([]byte, error) { return base64.StdEncoding.DecodeString(string(f)) }

var fileType = reflect.TypeFor[File]()

// Files lists the payload's fields that hold a file.
func (c *Command) Files() []string {
	var names []string
	for i := range c.Payload.NumField() {
		if f := c.Payload.Field(i); f.Type == fileType {
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			names = append(names, name)
		}
	}
	return names
}

func (d *decoder) file(text, path string) (File, bool) {
	f := File(text)
	switch b, err := f.Bytes(); {
	case len(text) > base64.StdEncoding.EncodedLen(MostFile) || len(b) > MostFile:
		d.faults.Add(path, fileTooBig, "max", MostFile>>20)
	case err != nil || len(b) == 0:
		d.faults.Add(path, noFile)
	default:
		return f, true
	}
	return "", false
}

// Ahead has a file of the payload read before the unit of work begins, since a
// unit holds up everybody who saves. What read gives is the unit's ReadAhead; it
// may depend on nothing but the file.
func (c *Command) Ahead(field string, read func([]byte) (any, error)) *Command {
	c.ahead = func(ctx context.Context, in Input) ahead {
		b, err := File(in.text(field)).Bytes()
		if err != nil || len(b) == 0 || len(b) > MostFile {
			return ahead{} // the decoder refuses it
		}
		select {
		case readers <- struct{}{}:
			defer func() { <-readers }()
		case <-ctx.Done():
			return ahead{err: ctx.Err()}
		}
		var a ahead
		a.value, a.err = read(b)
		return a
	}
	return c
}

// readers bounds how many files are read at once, for the sake of memory.
var readers = make(chan struct{}, 2)

// ahead is what was read of a file before the unit.
type ahead struct {
	value any
	err   error
}

// ReadAhead is what Ahead has read. Errors: its refusal of the file.
func (u *Unit) ReadAhead() (any, error) { return u.Act.ahead.value, u.Act.ahead.err }

// text gives a field on top of what was sent as it stands there.
func (in Input) text(field string) string {
	m, _ := in.tree.(map[string]any)
	switch n := m[field].(type) {
	case string:
		return n
	case []string:
		if len(n) > 0 {
			return n[len(n)-1]
		}
	}
	return ""
}
