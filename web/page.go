package web

import (
	"bytes"
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"tomoni/command"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/web/ui"
	"tomoni/words"
)

// page serves a view as HTML: GET shows it, POST sends one of its commands. A
// button named _again sends nothing: the page comes back with what was typed,
// which is kept as its draft (one row more, possible persons, a summary before
// something goes out).
func (s *Server) page(v *View) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		who, ok := s.who(r)
		if !ok {
			s.askSignIn(w, r, v)
			return
		}
		if err := v.parse(r); err != nil {
			s.fail(w, r, words.Invalid("", unreadableForm))
			return
		}
		if r.Method == http.MethodPost && v.kind != fragment && r.PostForm.Has("_again") {
			if _, err := s.keepTyped(r, who, r.PostForm.Get("_command")); err != nil {
				s.log().Error("draft of a form that came back", "err", err)
			}
			s.show(w, r, v, who, sent{command: r.PostForm.Get("_command"), id: r.PostForm.Get("_id"), values: s.typed(r.PostForm.Get("_command"), r.PostForm)}, http.StatusOK)
			return
		}
		if r.Method == http.MethodPost && v.kind != fragment && r.PostForm.Has("_command") {
			s.send(w, r, v, who)
			return
		}
		if r.Method == http.MethodPost && v.kind == page {
			s.fail(w, r, words.NotFound())
			return
		}
		if v.kind == stream {
			s.stream(w, r, v, who)
			return
		}
		s.show(w, r, v, who, sent{}, http.StatusOK)
	}
}

// show loads and renders a view, durable looks first.
func (s *Server) show(w http.ResponseWriter, r *http.Request, v *View, who identity, back sent, status int) {
	var body bytes.Buffer
	var doc File
	flash := s.takeFlash(r)
	err := s.reading(r.Context(), who, func(rd *sharing.Reading) error {
		if !v.has(rd.Viewer.Role) {
			return words.NotFound()
		}
		q := &Request{Reading: rd, Lang: who.lang, Server: s, http: r, sent: back, fields: v.question(r)}
		rd.Paper = v.kind == file
		data, err := v.load(q)
		if err != nil {
			return err
		}
		body.Reset()
		if v.kind == file {
			doc = data.(File)
			return nil
		}
		return s.render(&body, q, v, data, flash)
	})
	if err != nil && s.otherDuty(r, who, err) {
		s.putFlash(r, dutyEnded.In(who.lang))
		http.Redirect(w, r, "/", http.StatusSeeOther)
		return
	}
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if v.kind == file {
		w.Header().Set("Content-Type", doc.Type)
		w.Header().Set("Content-Disposition", `inline; filename="`+doc.Name+`"`)
		w.Write(doc.Body)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	w.Write(body.Bytes())
}

func (s *Server) render(body *bytes.Buffer, q *Request, v *View, data any, flash *ui.Done) error {
	ctx := ui.WithLang(q.http.Context(), q.Lang)
	if v.kind == fragment {
		return v.html(q, data).Render(ctx, body)
	}
	frame, err := s.frame(q, v, data)
	if err != nil {
		return err
	}
	frame.Done = flash
	child := v.html(q, data)
	if q.sent.fault != nil {
		if child, err = s.withRefusal(ctx, q, child); err != nil {
			return err
		}
	}
	return ui.Page(frame).Render(withChild(ctx, child), body)
}

// send runs the command of a form, or the one of a button named _instead, which takes
// the same fields. A refusal shows the same page again.
func (s *Server) send(w http.ResponseWriter, r *http.Request, v *View, who identity) {
	form := r.PostForm.Get("_command")
	name := cmp.Or(r.PostForm.Get("_instead"), form)
	if !slices.Contains(v.does, name) || !slices.Contains(v.does, form) {
		s.fail(w, r, words.NotFound())
		return
	}
	id, err := store.ParseID(r.PostForm.Get("_id"))
	if err != nil {
		s.fail(w, r, words.NotFound())
		return
	}
	act := command.Act{Municipality: s.Municipality, Staff: who.staff, Duty: who.duty, ID: id, Source: "form", Lang: who.lang}
	result, err := s.Engine.Do(r.Context(), act, name, command.Form(r.PostForm))
	if err == nil {
		s.putFlash(r, result.Said.In(who.lang))
		http.Redirect(w, r, next(r, result), http.StatusSeeOther)
		return
	}
	fault, ok := words.AsFault(err)
	if !ok || fault.Kind == words.KindNotFound {
		s.fail(w, r, err)
		return
	}
	kept, err := s.keepTyped(r, who, form)
	if err != nil {
		s.log().Error("draft of a refused form", "err", err)
	}
	back := sent{command: form, id: id.String(), values: s.typed(name, r.PostForm), fault: fault,
		kept: kept && !s.Engine.Find(name).MissesNeeded(fault)}
	if fault.Kind == words.KindConflict {
		back.id = s.newID().String()
	}
	s.show(w, r, v, who, back, statusOf(fault))
}

// typed is what a person filled in, without secrets and without the page's own
// fields but _key.
func (s *Server) typed(name string, form url.Values) url.Values {
	out := url.Values{}
	for k, list := range form {
		if k == "_key" || !strings.HasPrefix(k, "_") {
			out[k] = list
		}
	}
	if c := s.Engine.Find(name); c != nil {
		for _, never := range slices.Concat(c.Secrets(), c.Files()) {
			out.Del(never)
		}
	}
	return out
}

// next is where a success leads: _then with the ids and codes of the answer,
// always a path of this site. A code that is empty leaves no step behind.
func next(r *http.Request, result command.Result) string {
	then := r.PostForm.Get("_then")
	for name, id := range result.IDs {
		then = strings.ReplaceAll(then, "{"+name+"}", id.String())
	}
	for name, code := range result.Codes {
		then = strings.ReplaceAll(then, "{"+name+"}", url.PathEscape(code))
	}
	if !local(then) || strings.Contains(then, "{") {
		return r.URL.Path
	}
	if len(then) > 1 {
		return strings.TrimSuffix(then, "/")
	}
	return then
}

// local reports whether an address is a path of this site. Browsers leave out
// tabs and the like, so that "/<tab>/elsewhere" would lead elsewhere.
func local(path string) bool {
	return strings.HasPrefix(path, "/") && !strings.HasPrefix(path, "//") && !strings.Contains(path, "\\") &&
		!strings.ContainsFunc(path, unicode.IsControl)
}
