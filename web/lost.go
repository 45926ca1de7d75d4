package web

import (
	"bytes"
	"context"
	"net/url"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"tomoni/command"
	"tomoni/web/ui"
)

// A refused form comes back with what was typed. Where the page has that form
// no more, because somebody else was first (accepted, closed, handed on), the
// refusal stands on top of the page instead, with the words that were typed:
// nothing typed is lost (promise 4).

// withRefusal renders the page of a refused form and puts the refusal on top
// when no form has shown it.
func (s *Server) withRefusal(ctx context.Context, q *Request, page templ.Component) (templ.Component, error) {
	var body bytes.Buffer
	shown := false
	if err := page.Render(ui.WatchRefusal(ctx, q.sent.fault, &shown), &body); err != nil {
		return nil, err
	}
	page = templ.Raw(body.String())
	if shown {
		return page, nil
	}
	return templ.Join(ui.Refused(q.sent.fault, s.typedWords(q.sent.command, q.sent.values)...), page), nil
}

// typedWords gives what somebody wrote into a form in own words, in the order
// of the payload.
func (s *Server) typedWords(name string, values url.Values) []string {
	c := s.Engine.Find(name)
	if c == nil {
		return nil
	}
	return typedIn(c.Payload, "", values)
}

func typedIn(t reflect.Type, above string, values url.Values) (out []string) {
	for _, f := range command.FieldsOf(t) {
		name := above + f.Name
		switch {
		case f.Typed():
			if text := strings.TrimSpace(values.Get(name)); text != "" {
				out = append(out, text)
			}
		case f.Type.Kind() == reflect.Struct:
			out = append(out, typedIn(f.Type, name+".", values)...)
		case f.Type.Kind() == reflect.Slice && f.Type.Elem().Kind() == reflect.Struct:
			for _, row := range rowsOf(name+".", values) {
				out = append(out, typedIn(f.Type.Elem(), name+"."+strconv.Itoa(row)+".", values)...)
			}
		}
	}
	return out
}

// rowsOf gives the numbers of the rows that a form sent of a list, in order.
func rowsOf(list string, values url.Values) (rows []int) {
	for name := range values {
		rest, inside := strings.CutPrefix(name, list)
		number, _, _ := strings.Cut(rest, ".")
		if row, err := strconv.Atoi(number); inside && err == nil && !slices.Contains(rows, row) {
			rows = append(rows, row)
		}
	}
	slices.Sort(rows)
	return rows
}
