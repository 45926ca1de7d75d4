package office_test

import (
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/alexedwards/scs/v2"

	"tomoni/office"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/store/storetest"
	"tomoni/web"
	"tomoni/web/assets"
	"tomoni/web/browsertest"
	"tomoni/web/ui"
	"tomoni/words"
)

// site serves the office's pages of a world.
func (w *world) site() *httptest.Server {
	s := &web.Server{DB: w.db, Engine: w.engine, Municipality: toyooka, Clock: w.engine.Clock, Sessions: scs.New()}
	s.Sessions.Store = &office.Sessions{DB: w.db, Municipality: toyooka, Clock: w.engine.Clock}
	s.Frame = func(q *web.Request, f *ui.Frame) error {
		f.Municipality = "豊岡市"
		f.Menu = []ui.Link{{Label: "/desks", Href: "/desks"}}
		return nil
	}
	s.Handle("GET /enter/{staff}/{duty}/{lang}", func(rw http.ResponseWriter, r *http.Request) {
		staff, _ := store.ParseID(r.PathValue("staff"))
		duty, _ := store.ParseID(r.PathValue("duty"))
		if err := s.Begin(r, staff, duty, words.ParseLang(r.PathValue("lang"))); err != nil {
			http.Error(rw, err.Error(), http.StatusInternalServerError)
		}
		io.WriteString(rw, `<!doctype html><html lang="ja"><title>in</title><h1>in</h1></html>`)
	})
	s.Add(office.Views...)
	mux := http.NewServeMux()
	mux.Handle("GET "+assets.Prefix, assets.Handler())
	mux.HandleFunc("GET /favicon.ico", func(rw http.ResponseWriter, _ *http.Request) { rw.WriteHeader(http.StatusNoContent) })
	mux.Handle("/", s.Handler())
	server := httptest.NewServer(mux)
	w.t.Cleanup(server.Close)
	return server
}

// browser is somebody's plain browser, without scripts.
type browser struct {
	t      *testing.T
	server *httptest.Server
	client *http.Client
}

func (w *world) browser(server *httptest.Server, m member, lang string) *browser {
	jar, _ := cookiejar.New(nil)
	b := &browser{t: w.t, server: server, client: &http.Client{Jar: jar}}
	b.get("/enter/" + m.staff.String() + "/" + m.duty.String() + "/" + lang)
	return b
}

func (b *browser) get(path string) (int, string) {
	b.t.Helper()
	return b.answer(b.client.Get(b.server.URL + path))
}

func (b *browser) answer(r *http.Response, err error) (int, string) {
	b.t.Helper()
	if err != nil {
		b.t.Fatal(err)
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		b.t.Fatal(err)
	}
	return r.StatusCode, string(body)
}

// post sends a page's form.
func (b *browser) post(path, command string, pairs ...string) (int, string) {
	b.t.Helper()
	f := url.Values{"_command": {command}, "_id": {store.HashID([]byte("page"), storetest.Now, append(pairs, path, command)...).String()}}
	for i := 0; i < len(pairs); i += 2 {
		f.Set(pairs[i], pairs[i+1])
	}
	return b.answer(b.client.PostForm(b.server.URL+path, f))
}

func (b *browser) reads(body, text string) {
	b.t.Helper()
	if !strings.Contains(body, text) {
		b.t.Errorf("the page does not say %q", text)
	}
}

func TestASupervisorTakesSomebodyInOnThePages(t *testing.T) {
	forEach(t, func(w *world) {
		server := w.site()
		admin, head := w.works("管理", "welfare", sharing.Administrator), w.works("責任者", "tanto", sharing.Supervisor)
		a, s := w.browser(server, admin, "ja"), w.browser(server, head, "ja")
		_, body := a.post("/duties", "office.propose_staff", "name", "新人", "sign_in_name", "shin jin", "desk", id("tanto").String(), "role", "COUNSELLOR")
		a.reads(body, "半角の英小文字")
		a.reads(body, `value="shin jin"`)
		_, body = a.post("/duties", "office.propose_staff", "name", "新人", "sign_in_name", "shinjin", "desk", id("tanto").String(), "role", "COUNSELLOR")
		a.reads(body, "新人さんを登録しました")
		_, body = s.get("/duties")
		s.reads(body, "新人")
		s.reads(body, "確かめて有効にする")
		duty := regexp.MustCompile(`name="duty" value="([0-9a-f-]{36})"`).FindStringSubmatch(body[strings.Index(body, "確かめを待っている立場"):])
		_, body = s.post("/duties", "office.confirm_duty", "duty", duty[1])
		s.reads(body, "立場を確かめました")
		_, body = s.get("/desk/" + id("tanto").String())
		s.reads(body, "新人")
	})
}

func TestWhatIsNotOnesBusinessIsNotThere(t *testing.T) {
	forEach(t, func(w *world) {
		server := w.site()
		head, stranger := w.works("責任者", "tanto", sharing.Supervisor), w.works("支所の責任者", "branch", sharing.Supervisor)
		m, volunteer := w.works("相談員", "tanto", sharing.Counsellor), w.works("民生委員", "tanto", sharing.Volunteer)
		for name, c := range map[string]struct {
			who  member
			path string
			want int
		}{
			"a supervisor opens an account of the own desk":      {head, "/staff/" + m.staff.String(), 200},
			"another desk's supervisor does not":                 {stranger, "/staff/" + m.staff.String(), 404},
			"a colleague does not":                               {m, "/staff/" + head.staff.String(), 404},
			"nobody opens an account that does not exist":        {head, "/staff/" + id("nobody").String(), 404},
			"a desk that does not exist answers in the same way": {m, "/desk/" + id("nobody").String(), 404},
			"a broken address too":                               {m, "/desk/xyz", 404},
			"everybody may know the desks":                       {volunteer, "/desks", 200},
			"the same data is served to programs":                {m, "/desk/" + id("tanto").String(), 200},
		} {
			if got, _ := w.browser(server, c.who, "ja").get(c.path); got != c.want {
				t.Errorf("%s: %d, want %d", name, got, c.want)
			}
		}
		_, body := w.browser(server, volunteer, "ja").get("/desk/" + id("tanto").String())
		if strings.Contains(body, "責任者") {
			t.Error("a volunteer reads who works at the desk")
		}
	})
}

func TestAPasswordIsNeverWrittenIntoAPage(t *testing.T) {
	forEach(t, func(w *world) {
		m := w.account("asada", sentence)
		b := w.browser(w.site(), m, "ja")
		status, body := b.post("/duties/access", "office.set_password", "old", "my old secret words", "new", "my new secret words")
		if status != http.StatusUnprocessableEntity || strings.Contains(body, "secret words") {
			t.Errorf("%d, or the page holds what was typed", status)
		}
		b.reads(body, "いまのパスワードがちがいます")
		_, body = b.get("/duties/access")
		token := regexp.MustCompile(`tomoni_[A-Za-z0-9_-]{43}`).FindString(body)
		_, body = b.post("/duties/access", "office.issue_token", "token", token, "until", "昔")
		b.reads(body, token) // what was copied stays right
		_, body = b.post("/duties/access", "office.issue_token", "token", token, "label", "表計算")
		if strings.Contains(body, token) {
			t.Error("the token is shown again")
		}
		if _, ok := w.tokenSees(token); !ok {
			t.Error("the copied token opens nothing")
		}
	})
}

func TestADeskEditedMeanwhileShowsBoth(t *testing.T) {
	forEach(t, func(w *world) {
		m := w.works("相談員", "tanto", sharing.Counsellor)
		b := w.browser(w.site(), m, "ja")
		path := "/desk/" + id("tanto").String()
		_, body := b.post(path, "office.edit_desk", "desk", id("tanto").String(), "version", "1", "phone", "0796-54-1111", "takes", "介護")
		b.reads(body, "今日確かめたことを記録しました")
		status, body := b.post(path, "office.edit_desk", "desk", id("tanto").String(), "version", "1", "phone", "0796-54-2222", "takes", "お金")
		if status != http.StatusConflict {
			t.Errorf("status %d", status)
		}
		b.reads(body, "0796-54-1111")
		b.reads(body, "0796-54-2222")
		b.reads(body, `name="version" value="2"`)
	})
}

// TestThePagesOfTheOfficeInABrowser looks at every page in both languages and
// both widths; with TOMONI_PICTURES it keeps what it saw in that folder.
func TestThePagesOfTheOfficeInABrowser(t *testing.T) {
	chrome := browsertest.Start(t)
	storetest.ForEachEngine(t, sources, func(t *testing.T, db *store.DB) {
		if db.Engine() != store.SQLite {
			return // the same pages
		}
		w := newWorld(t, db)
		server := w.site()
		head := w.works("斎藤 花子", "welfare", sharing.Supervisor)
		admin := w.works("山田 太郎", "welfare", sharing.Administrator)
		made := w.must(admin, "office.propose_staff", map[string]any{"name": "田中 一郎", "kana": "たなか いちろう", "sign_in_name": "tanaka", "desk": id("tanto"), "role": "COUNSELLOR"})
		w.must(head, "office.edit_desk", map[string]any{"desk": id("tanto"), "version": 1, "phone": "0796-54-0000", "hours": "平日", "hours_en": "Weekdays",
			"takes": "介護のこと\nお金のこと", "takes_en": "Care\nMoney"})
		pages := map[string]string{"desks": "/desks", "desk": "/desk/" + id("tanto").String(), "duties": "/duties",
			"staff": "/staff/" + made.IDs["staff"].String(), "access": "/duties/access"}
		for _, lang := range []string{"ja", "en"} {
			for _, m := range []member{head, admin} {
				p := chrome.Page(t)
				p.Go(server.URL + "/enter/" + m.staff.String() + "/" + m.duty.String() + "/" + lang)
				for name, path := range pages {
					look(t, p, server.URL+path, strings.Join([]string{name, lang, map[member]string{head: "head", admin: "admin"}[m]}, "-"))
				}
			}
		}
	})
}

func look(t *testing.T, p *browsertest.Page, address, name string) {
	t.Helper()
	folder := os.Getenv("TOMONI_PICTURES")
	for _, width := range []int{1440, 375} {
		p.Size(width, 900)
		p.Go(address)
		browsertest.Eval[bool](p, `document.querySelectorAll('details.fold').forEach(d => d.open = true) ?? true`)
		if folder != "" {
			p.Screenshot(filepath.Join(folder, name+"-"+browsertest.Width(width)+".png"), width)
		}
		p.Nothing(p.Wide())
	}
	p.Nothing(p.Axe())
	p.Nothing(p.Small())
	if strings.Contains(name, "-en-") {
		p.Nothing(p.Stray())
	}
	p.Nothing(p.Complaints())
}
