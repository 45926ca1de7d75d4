package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"tomoni/store"
	"tomoni/web/ui"
	"tomoni/words"
)

// carried is what somebody had typed when their session ended: it is shown
// again after signing in, on the page on which it was typed.
type carried struct {
	Path   string
	Fields url.Values
}

func (s *Server) showSignIn(w http.ResponseWriter, r *http.Request) {
	s.signInPage(w, r, carried{}, nil, http.StatusOK)
}

// askSignIn answers a page that needs a session. What had been typed is
// carried along; without it, signing in leads to the page itself.
func (s *Server) askSignIn(w http.ResponseWriter, r *http.Request, v *View) {
	if v.kind == fragment {
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	c := carried{Path: r.URL.Path}
	if r.Method == http.MethodPost && v.parseWith(r, false) == nil {
		c.Fields = s.carry(r.PostForm)
	}
	s.signInPage(w, r, c, nil, http.StatusUnauthorized)
}

// carry is what of a form goes along over a sign-in: everything but secrets.
func (s *Server) carry(form url.Values) url.Values {
	out := s.typed(form.Get("_command"), form)
	for _, own := range []string{"_command", "_id", "_then", "_key", "_duty"} {
		if form.Has(own) {
			out.Set(own, form.Get(own))
		}
	}
	return out
}

func (s *Server) signInPage(w http.ResponseWriter, r *http.Request, c carried, fault error, status int) {
	lang := s.lang(r)
	f := s.bareFrame(lang, "/sign-in")
	f.Title, f.Hello = signInTitle.In(lang), true
	form := ui.Form{Action: "/sign-in", ID: "sign-in", Fault: fault, Stack: true}
	if fault != nil {
		form.Values = url.Values{"name": {r.PostFormValue("name")}}
	}
	var roles []ui.Role
	if s.SignInPage != nil {
		roles = s.SignInPage(lang)
	}
	ctx := ui.WithLang(r.Context(), lang)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	if err := ui.Page(f).Render(withChild(ctx, signInBody(form, c, roles)), w); err != nil {
		s.log().Error("sign-in page", "err", err)
	}
}

// signIn checks name and password and goes on where the person was.
func (s *Server) signIn(w http.ResponseWriter, r *http.Request) {
	c := readCarried(r)
	staff, err := s.SignIn(r, r.PostFormValue("name"), r.PostFormValue("password"))
	if err != nil {
		if f, ok := words.AsFault(err); ok {
			s.signInPage(w, r, c, f, http.StatusUnprocessableEntity)
			return
		}
		s.fail(w, r, err)
		return
	}
	duties, err := s.Duties(r.Context(), staff)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if len(duties) == 0 {
		s.signInPage(w, r, c, words.Forbidden(noDuty), http.StatusForbidden)
		return
	}
	if err := s.begin(r, staff, c.duty(duties)); err != nil {
		s.fail(w, r, err)
		return
	}
	s.resume(w, r, c)
}

// duty is the one in which the form was begun, where it still runs; otherwise
// the preferred one.
func (c carried) duty(held []store.ID) store.ID {
	begun, err := store.ParseID(c.Fields.Get("_duty"))
	if err == nil && slices.Contains(held, begun) {
		return begun
	}
	return held[0]
}

func readCarried(r *http.Request) carried {
	c := carried{Path: r.PostFormValue("carry_path")}
	c.Fields, _ = url.ParseQuery(r.PostFormValue("carry_fields"))
	if !local(c.Path) {
		c = carried{}
	}
	return c
}

// Resume goes on, after signing in, where a form was being typed: the page
// stands there again with everything in it, not yet sent.
func (s *Server) Resume(w http.ResponseWriter, r *http.Request) { s.resume(w, r, readCarried(r)) }

func (s *Server) resume(w http.ResponseWriter, r *http.Request, c carried) {
	if c.Path == "" {
		c.Path = "/"
	}
	if !c.Fields.Has("_command") {
		http.Redirect(w, r, c.Path, http.StatusSeeOther)
		return
	}
	who, _ := s.who(r)
	back := sent{command: c.Fields.Get("_command"), id: c.Fields.Get("_id"), values: s.typed(c.Fields.Get("_command"), c.Fields),
		fault: words.Conflict(sendAgain)}
	if !s.showAgain(w, r, who, c.Path, back, http.StatusOK) {
		http.Redirect(w, r, "/", http.StatusSeeOther)
	}
}

// showAgain shows the page at a path with a form that came back; false where no
// page is there.
func (s *Server) showAgain(w http.ResponseWriter, r *http.Request, who identity, path string, back sent, status int) bool {
	path, _, _ = strings.Cut(path, "?")
	to := r.Clone(r.Context())
	to.Method, to.URL, to.Form, to.PostForm = http.MethodGet, &url.URL{Path: path}, url.Values{}, url.Values{}
	for _, v := range s.views {
		if s.matches(v, to) {
			s.show(w, to, v, who, back, status)
			return true
		}
	}
	return false
}

// matches fills the path values of a request for a view's path.
func (s *Server) matches(v *View, r *http.Request) bool {
	if v.kind == fragment || v.Document() {
		return false
	}
	hit := false
	mux := http.NewServeMux()
	mux.HandleFunc("GET "+exact(v.Path), func(_ http.ResponseWriter, m *http.Request) {
		hit = true
		for _, name := range pathNames(v.Path) {
			r.SetPathValue(name, m.PathValue(name))
		}
	})
	mux.ServeHTTP(discard{}, r.Clone(r.Context()))
	return hit
}
