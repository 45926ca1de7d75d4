package web

import (
	"bytes"
	"context"
	"net/url"
	"reflect"
	"regexp"
	"strings"

	"github.com/a-h/templ"

	"tomoni/ja"
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

// aCode is what a form sends for a choice, as against what somebody typed.
var aCode = regexp.MustCompile(`^([A-Z_]+|[0-9a-f-]{36})$`)

// typedWords gives what somebody wrote into a form in own words, in the order
// of the payload.
func (s *Server) typedWords(name string, values url.Values) []string {
	c := s.Engine.Find(name)
	if c == nil {
		return nil
	}
	var out []string
	for i := range c.Payload.NumField() {
		f := c.Payload.Field(i)
		own, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		text := strings.TrimSpace(values.Get(own))
		free := f.Type == reflect.TypeFor[string]() || f.Type == reflect.TypeFor[ja.Date]()
		if free && f.Tag.Get("code") == "" && text != "" && !aCode.MatchString(text) {
			out = append(out, text)
		}
	}
	return out
}
