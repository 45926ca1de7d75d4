package web

import (
	"net/http"
	"slices"
	"strings"
	"time"

	"tomoni/store"
	"tomoni/web/ui"
	"tomoni/words"
)

// Keys of the session. It holds ids and settings, never content, but for the
// one line of what has just happened.
const (
	keyStaff     = "staff"
	keyBegan     = "began"
	keyDuty      = "duty"
	keyLang      = "lang"
	keyFlash     = "flash"
	keyHideNames = "hide_names"
)

// identity is who sends a request, in which duty, in which language.
type identity struct {
	staff, duty store.ID
	token       string // of a program; whose it is, the reading transaction finds out
	lang        words.Lang
	source      string
}

// who reads the identity from the session.
func (s *Server) who(r *http.Request) (identity, bool) {
	ctx := r.Context()
	staff, err := store.ParseID(s.Sessions.GetString(ctx, keyStaff))
	if err != nil || staff.IsZero() {
		return identity{}, false
	}
	if s.Over != nil && s.Over(ctx, staff, time.UnixMicro(s.Sessions.GetInt64(ctx, keyBegan))) {
		return identity{}, false
	}
	duty, _ := store.ParseID(s.Sessions.GetString(ctx, keyDuty))
	return identity{staff: staff, duty: duty, lang: s.lang(r), source: "form"}, true
}

// lang is the reader's language: chosen, or as the browser asks.
func (s *Server) lang(r *http.Request) words.Lang {
	if l := s.Sessions.GetString(r.Context(), keyLang); l != "" {
		return words.ParseLang(l)
	}
	if strings.HasPrefix(r.Header.Get("Accept-Language"), "en") {
		return words.EN
	}
	return words.JA
}

// LangOf is the reader's language, for routes that are no views.
func (s *Server) LangOf(r *http.Request) words.Lang { return s.lang(r) }

// begin makes a session for somebody in a duty; the session's key is renewed.
func (s *Server) begin(r *http.Request, staff, duty store.ID) error {
	ctx := r.Context()
	lang := s.Sessions.GetString(ctx, keyLang)
	if err := s.Sessions.RenewToken(ctx); err != nil {
		return err
	}
	s.Sessions.Put(ctx, keyStaff, staff.String())
	s.Sessions.Put(ctx, keyDuty, duty.String())
	s.Sessions.Put(ctx, keyBegan, s.Clock().UnixMicro())
	if lang != "" {
		s.Sessions.Put(ctx, keyLang, lang)
	}
	return nil
}

// Begin signs somebody in; the demo's role cards use it.
func (s *Server) Begin(r *http.Request, staff, duty store.ID, lang words.Lang) error {
	s.Sessions.Put(r.Context(), keyLang, string(lang))
	return s.begin(r, staff, duty)
}

func (s *Server) putFlash(r *http.Request, said string) {
	if said != "" {
		s.Sessions.Put(r.Context(), keyFlash, said)
	}
}

func (s *Server) takeFlash(r *http.Request) *ui.Done {
	said := s.Sessions.PopString(r.Context(), keyFlash)
	if said == "" {
		return nil
	}
	return &ui.Done{Said: said}
}

// otherDuty puts somebody whose duty has ended into another one that runs;
// without one, the session is over. It reports whether the page can be asked
// for again.
func (s *Server) otherDuty(r *http.Request, who identity, err error) bool {
	f, ok := words.AsFault(err)
	if !ok || f.Kind != words.KindForbidden {
		return false
	}
	duties, err := s.Duties(r.Context(), who.staff)
	if err != nil || slices.Contains(duties, who.duty) {
		return false
	}
	if len(duties) == 0 {
		return s.Sessions.Destroy(r.Context()) == nil
	}
	s.Sessions.Put(r.Context(), keyDuty, duties[0].String())
	return true
}

func (s *Server) changeDuty(w http.ResponseWriter, r *http.Request) {
	who, ok := s.who(r)
	if !ok {
		http.Redirect(w, r, "/sign-in", http.StatusSeeOther)
		return
	}
	duties, err := s.Duties(r.Context(), who.staff)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	for _, d := range duties {
		if d.String() == r.PostFormValue("duty") {
			s.Sessions.Put(r.Context(), keyDuty, d.String())
		}
	}
	http.Redirect(w, r, "/", http.StatusSeeOther)
}

func (s *Server) changeLang(w http.ResponseWriter, r *http.Request) {
	s.Sessions.Put(r.Context(), keyLang, string(words.ParseLang(r.PostFormValue("lang"))))
	http.Redirect(w, r, backTo(r), http.StatusSeeOther)
}

func (s *Server) hideNames(w http.ResponseWriter, r *http.Request) {
	s.Sessions.Put(r.Context(), keyHideNames, r.PostFormValue("names") == "hide")
	http.Redirect(w, r, backTo(r), http.StatusSeeOther)
}

func backTo(r *http.Request) string {
	if back := r.PostFormValue("back"); local(back) {
		return back
	}
	return "/"
}

func (s *Server) signOut(w http.ResponseWriter, r *http.Request) {
	lang := s.lang(r)
	if err := s.Sessions.Destroy(r.Context()); err != nil {
		s.fail(w, r, err)
		return
	}
	s.Sessions.Put(r.Context(), keyLang, string(lang))
	http.Redirect(w, r, "/sign-in", http.StatusSeeOther)
}
