package web

import (
	"context"

	"github.com/a-h/templ"

	"tomoni/web/ui"
	"tomoni/words"
)

func withChild(ctx context.Context, child templ.Component) context.Context {
	return templ.WithChildren(ctx, child)
}

// frame fills what surrounds a page.
func (s *Server) frame(q *Request, v *View, data any) (ui.Frame, error) {
	f := s.bareFrame(q.Lang, q.Path())
	f.Title = v.title(q, data)
	f.Place = v.Place
	f.Today = words.Date(q.Lang, q.Today())
	f.Who, f.Duty = q.Viewer.StaffName, q.Viewer.DeskIn(q.Lang)
	f.DutyURL, f.SignOut, f.NamesURL = "/duty", "/sign-out", "/names"
	f.HideNames = s.Sessions.GetBool(q.http.Context(), keyHideNames)
	f.Paper = paperLine.In(q.Lang, "who", q.Viewer.StaffName, "desk", q.Viewer.DeskIn(q.Lang), "at", words.DateTime(q.Lang, q.Now))
	if s.Frame == nil {
		return f, nil
	}
	return f, s.Frame(q, &f)
}

// bareFrame surrounds a page without a viewer: sign-in, an error.
func (s *Server) bareFrame(lang words.Lang, path string) ui.Frame {
	f := ui.Frame{LangURL: "/lang", Path: path, Demo: s.Demo}
	if s.DemoLinks != nil {
		f.DemoLinks = s.DemoLinks(lang)
	}
	return f
}
