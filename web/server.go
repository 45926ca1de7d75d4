package web

import (
	"context"
	"crypto/rand"
	"errors"
	"log/slog"
	"net/http"
	"sort"
	"time"

	"github.com/alexedwards/scs/v2"

	"tomoni/command"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/web/assets"
	"tomoni/web/ui"
	"tomoni/words"
)

// Server serves a municipality's pages, API and assets. House fills it.
type Server struct {
	DB           *store.DB
	Engine       *command.Engine
	Municipality int
	Clock        func() time.Time
	Sessions     *scs.SessionManager
	Log          *slog.Logger
	Demo         bool
	DemoLinks    func(words.Lang) []ui.Link

	// Frame adds what the hall knows: municipality's name, verbs with counts,
	// duties of the reader. It runs in the reading transaction.
	Frame func(*Request, *ui.Frame) error
	// SignIn checks name and password; it takes the same work whoever asks.
	SignIn func(r *http.Request, name, password string) (store.ID, error)
	// Over reports whether a session that began then has been ended since: the
	// password was changed, the account suspended.
	Over func(ctx context.Context, staff store.ID, began time.Time) bool
	// Duties lists the current duties of a staff member, the preferred first.
	Duties func(ctx context.Context, staff store.ID) ([]store.ID, error)
	// Token finds who acts by an API token at a time, in any transaction.
	Token func(tx *store.Tx, token string, now time.Time) (staff, duty store.ID, err error)
	// SignInPage gives what stands on the sign-in page beside name and password.
	SignInPage func(lang words.Lang) []ui.Role

	views []*View
	mux   *http.ServeMux
}

// Add declares views; two of one name or path are a mistake of the programmer.
func (s *Server) Add(views ...*View) { s.views = append(s.views, views...) }

// Views lists all views by name.
func (s *Server) Views() []*View {
	list := append([]*View(nil), s.views...)
	sort.Slice(list, func(i, j int) bool { return list[i].Name < list[j].Name })
	return list
}

// Handle adds a route that is no view: health, the demo's sign-in.
func (s *Server) Handle(pattern string, h http.HandlerFunc) { s.routes().HandleFunc(pattern, h) }

func (s *Server) routes() *http.ServeMux {
	if s.mux == nil {
		s.mux = http.NewServeMux()
	}
	return s.mux
}

// Handler is the whole site.
func (s *Server) Handler() http.Handler {
	mux := s.routes()
	for _, v := range s.views {
		for _, m := range v.methods() {
			mux.Handle(m+" "+exact(v.Path), s.page(v))
		}
		if v.kind == stream {
			mux.HandleFunc("HEAD "+exact(v.Path), onlyWhole)
		}
		if v.kind == page || v.kind == asked {
			mux.Handle("GET /api/v1"+exact(v.Path), s.json(v))
		}
		if v.kind == asked || v.kind == fragment {
			mux.Handle("POST /api/v1"+exact(v.Path), s.json(v))
		}
	}
	for _, c := range s.Engine.Commands() {
		mux.Handle("POST /api/v1/commands/"+c.Name, s.commandAPI(c.Name))
	}
	mux.HandleFunc("GET /api/v1/openapi.json", s.openAPI)
	mux.Handle("GET /assets/", assets.Handler())
	mux.HandleFunc("GET /sign-in", s.showSignIn)
	mux.HandleFunc("POST /sign-in", s.signIn)
	mux.HandleFunc("POST /sign-out", s.signOut)
	mux.HandleFunc("POST /duty", s.changeDuty)
	mux.HandleFunc("POST /lang", s.changeLang)
	mux.HandleFunc("POST /names", s.hideNames)
	mux.HandleFunc("POST /draft/{form}/{id}", s.saveDraft)
	mux.HandleFunc("GET /favicon.ico", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	mux.HandleFunc("/", s.nothingHere)
	return s.guard(s.Sessions.LoadAndSave(mux))
}

// onlyWhole refuses to give the head of a document alone: its pieces would stand in
// the log as shown, and none would have left.
func onlyWhole(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Allow", http.MethodGet)
	http.Error(w, http.StatusText(http.StatusMethodNotAllowed), http.StatusMethodNotAllowed)
}

// exact keeps "/" from matching everything.
func exact(path string) string {
	if path == "/" {
		return "/{$}"
	}
	return path
}

// deadline is by when the connection must have taken a piece of a stream: by the
// machine's own clock, since that is the one which the network goes by.
func deadline() time.Time { return time.Now().Add(pieceTime) }

func (s *Server) newID() store.ID { return store.NewID(s.Clock(), rand.Reader) }

// reading runs fn in a reading transaction of the viewer, then writes what was
// looked at and what that costs; only then may the answer leave. Where a limit
// was reached in between, fn is run once more and knows it.
func (s *Server) reading(ctx context.Context, who identity, fn func(*sharing.Reading) error) error {
	err := s.readOnce(ctx, who, "", fn)
	var spent sharing.Spent
	if errors.As(err, &spent) {
		return s.readOnce(ctx, who, spent.Limit, fn)
	}
	return err
}

func (s *Server) readOnce(ctx context.Context, who identity, spent string, fn func(*sharing.Reading) error) error {
	now := s.Clock()
	request := store.NewID(now, rand.Reader)
	var rd *sharing.Reading
	session := store.Session{Municipality: s.Municipality, Viewer: who.staff}
	err := s.DB.Read(ctx, session, func(tx *store.Tx) error {
		if err := s.resolve(tx, &who, now); err != nil {
			return err
		}
		session.Viewer = who.staff
		v, err := s.Engine.Viewer(tx, who.staff, who.duty, now)
		if err != nil {
			return err
		}
		v.Lang = who.lang
		rd = sharing.NewReading(tx, v, now, request, who.source)
		rd.Spent = spent
		return fn(rd)
	})
	if err != nil || len(rd.Looks()) == 0 {
		return err
	}
	return s.DB.Write(ctx, session, func(tx *store.Tx) error {
		if err := rd.Pay(tx); err != nil {
			return err
		}
		return command.WriteLooks(tx, rd.Looks())
	})
}

func (s *Server) log() *slog.Logger {
	if s.Log == nil {
		return slog.Default()
	}
	return s.Log
}
