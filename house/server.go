package house

import (
	"context"
	"crypto/rand"
	"net"
	"net/http"
	"time"

	"github.com/alexedwards/scs/v2"

	"tomoni/office"
	"tomoni/store"
	"tomoni/web"
	"tomoni/words"
)

// How long a session lives: a working day at most, two hours without use.
const (
	sessionLife = 10 * time.Hour
	sessionIdle = 2 * time.Hour
)

func (h *House) server() *web.Server {
	h.Sessions = scs.New()
	h.Sessions.Store = &office.Sessions{DB: h.DB, Municipality: h.Municipality(), Clock: h.Clock}
	h.Sessions.ErrorFunc = func(w http.ResponseWriter, r *http.Request, err error) {
		h.Log.Error("session", "err", err)
		http.Error(w, "session", http.StatusServiceUnavailable)
	}
	h.Sessions.Lifetime, h.Sessions.IdleTimeout = sessionLife, sessionIdle
	h.Sessions.Cookie.Name = "tomoni"
	h.Sessions.Cookie.HttpOnly = true
	h.Sessions.Cookie.SameSite = http.SameSiteStrictMode
	if h.Secure {
		h.Sessions.Cookie.Secure, h.Sessions.Cookie.Name = true, "__Host-tomoni"
	}
	s := &web.Server{DB: h.DB, Engine: h.Engine, Municipality: h.Municipality(), Clock: h.Clock, Sessions: h.Sessions,
		Log: h.Log, Demo: h.Demo, Frame: h.frame, SignIn: h.signIn, Over: h.over, Duties: h.duties, Token: h.token}
	s.Add(Views()...)
	s.Handle("GET /healthz", func(w http.ResponseWriter, r *http.Request) { w.Write([]byte("ok\n")) })
	s.Handle("GET /readyz", h.ready)
	return s
}

// ready says whether the database answers.
func (h *House) ready(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 2*time.Second)
	defer cancel()
	if err := h.DB.Ping(ctx); err != nil {
		h.Log.Error("not ready", "err", err)
		http.Error(w, "not ready", http.StatusServiceUnavailable)
		return
	}
	w.Write([]byte("ready\n"))
}

func (h *House) signIn(r *http.Request, name, password string) (store.ID, error) {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		host = r.RemoteAddr
	}
	now := h.Clock()
	staff, err := office.Authenticate(r.Context(), h.DB, office.Attempt{Municipality: h.Municipality(), Name: name,
		Password: office.Secret(password), Place: host, Request: store.NewID(now, rand.Reader), At: now})
	return staff.ID, err
}

// over fails closed: when it cannot be known, the session is over.
func (h *House) over(ctx context.Context, staff store.ID, began time.Time) (over bool) {
	err := h.DB.Read(ctx, h.Session(), func(tx *store.Tx) (err error) {
		over, err = office.SignedOut(tx, staff, began)
		return err
	})
	return over || err != nil
}

func (h *House) duties(ctx context.Context, staff store.ID) (ids []store.ID, err error) {
	err = h.DB.Read(ctx, h.Session(), func(tx *store.Tx) error {
		held, err := office.Duties(tx, staff, h.Clock())
		ids = nil
		for _, d := range held {
			ids = append(ids, d.ID)
		}
		return err
	})
	return ids, err
}

func (h *House) token(tx *store.Tx, token string, now time.Time) (staff, duty store.ID, err error) {
	t, err := office.TokenOwner(tx, token, now)
	return t.Staff, t.Duty, err
}

// SignInAs begins a session for somebody in a duty; the demo's role cards use it.
func (h *House) SignInAs(r *http.Request, staff, duty store.ID, lang words.Lang) error {
	return h.Server.Begin(r, staff, duty, lang)
}
