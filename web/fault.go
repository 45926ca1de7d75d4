package web

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"time"

	"tomoni/store"
	"tomoni/web/ui"
	"tomoni/words"
)

// statusOf maps the kind of a refusal to a status.
func statusOf(f *words.Fault) int {
	switch f.Kind {
	case words.KindNotFound:
		return http.StatusNotFound
	case words.KindConflict:
		return http.StatusConflict
	case words.KindForbidden:
		return http.StatusForbidden
	case words.KindUnavailable:
		return http.StatusServiceUnavailable
	}
	return http.StatusUnprocessableEntity
}

// faultOf makes every error a fault; what is not one is logged by a code that
// the page shows, and told without content.
func (s *Server) faultOf(r *http.Request, err error) (*words.Fault, string) {
	if f, ok := words.AsFault(err); ok {
		return f, ""
	}
	if errors.Is(err, context.Canceled) {
		return words.Unavailable(interrupted, err), ""
	}
	if errors.Is(err, store.ErrFull) {
		return words.Unavailable(noRoom, err), ""
	}
	code := s.newID().String()[24:]
	s.log().Error("request failed", "code", code, "method", r.Method, "route", r.Pattern, "err", err)
	return &words.Fault{Said: unexpected.With(), Cause: err, Kind: words.KindUnavailable}, code
}

// fail answers with an error page, or with JSON under /api/.
func (s *Server) fail(w http.ResponseWriter, r *http.Request, err error) {
	f, code := s.faultOf(r, err)
	if strings.HasPrefix(r.URL.Path, "/api/") {
		s.failJSON(w, r, f, code)
		return
	}
	lang := s.lang(r)
	frame := s.bareFrame(lang, "/")
	frame.Title, frame.Hello, frame.LangURL = errorTitle.In(lang), true, ""
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(statusOf(f))
	ctx := ui.WithLang(r.Context(), lang)
	if err := ui.Page(frame).Render(withChild(ctx, errorBody(errorTitle.In(lang), f.Said.In(lang), code)), w); err != nil {
		s.log().Error("error page", "err", err)
	}
}

// problem is a refusal in JSON.
type problem struct {
	Status int            `json:"status"`
	Key    string         `json:"key"`
	Said   string         `json:"said"`
	Code   string         `json:"code,omitempty"`
	Fields []fieldProblem `json:"fields,omitempty"`
	Clash  *clashProblem  `json:"clash,omitempty"`
}

// clashProblem tells of somebody who was first: who and when, and for what the
// sender may read what stands now beside what was sent. Sending again names the
// version.
type clashProblem struct {
	Version int             `json:"version,omitempty"`
	By      string          `json:"by,omitempty"`
	At      time.Time       `json:"at,omitzero"`
	Fields  []besideProblem `json:"fields,omitempty"`
}

type besideProblem struct {
	Field string `json:"field"`
	Now   any    `json:"now"`
	Said  string `json:"said"`
	Yours any    `json:"yours,omitempty"`
}

func clashOf(c *words.Clash) *clashProblem {
	if c == nil {
		return nil
	}
	p := &clashProblem{Version: c.Version, By: c.By, At: c.At}
	for _, b := range c.Beside {
		p.Fields = append(p.Fields, besideProblem{b.Field, b.Now, b.Said, b.Yours})
	}
	return p
}

type fieldProblem struct {
	Field string `json:"field"`
	Key   string `json:"key"`
	Said  string `json:"said"`
}

func (s *Server) failJSON(w http.ResponseWriter, r *http.Request, f *words.Fault, code string) {
	lang := apiLang(r)
	p := problem{Status: statusOf(f), Key: f.Said.Text.Key, Said: f.Said.In(lang), Code: code, Clash: clashOf(f.Clash)}
	for _, one := range f.All() {
		if one.Field != "" {
			p.Fields = append(p.Fields, fieldProblem{one.Field, one.Said.Text.Key, one.Said.In(lang)})
		}
	}
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(p.Status)
	json.NewEncoder(w).Encode(p)
}

func apiLang(r *http.Request) words.Lang {
	if strings.HasPrefix(r.Header.Get("Accept-Language"), "en") {
		return words.EN
	}
	return words.JA
}

func (s *Server) nothingHere(w http.ResponseWriter, r *http.Request) {
	if _, ok := s.who(r); !ok && !strings.HasPrefix(r.URL.Path, "/api/") {
		http.Redirect(w, r, "/sign-in", http.StatusSeeOther)
		return
	}
	s.fail(w, r, words.NotFound())
}
