package people_test

import (
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/alexedwards/scs/v2"

	"tomoni/ja"
	"tomoni/people"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/store/storetest"
	"tomoni/web"
	"tomoni/web/assets"
	"tomoni/web/browsertest"
	"tomoni/web/ui"
	"tomoni/words"
)

// site serves the pages of people.
func (w *world) site() *httptest.Server {
	s := &web.Server{DB: w.db, Engine: w.engine, Municipality: toyooka, Clock: w.engine.Clock, Sessions: scs.New()}
	s.Frame = func(_ *web.Request, f *ui.Frame) error {
		f.SearchURL = "/search"
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
	s.Add(people.Views...)
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
	w      *world
	server *httptest.Server
	client *http.Client
}

func (w *world) browser(server *httptest.Server, v sharing.Viewer, lang string) browser {
	jar, _ := cookiejar.New(nil)
	b := browser{w: w, server: server, client: &http.Client{Jar: jar}}
	b.get("/enter/" + v.Staff.String() + "/" + v.Duty.String() + "/" + lang)
	return b
}

func (b browser) get(path string) (int, string) { return b.answer(b.client.Get(b.server.URL + path)) }

func (b browser) post(path string, pairs ...string) (int, string) {
	f := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		f.Set(pairs[i], pairs[i+1])
	}
	if f.Has("_command") {
		f.Set("_id", b.w.newID().String())
	}
	return b.answer(b.client.PostForm(b.server.URL+path, f))
}

func (b browser) answer(r *http.Response, err error) (int, string) {
	b.w.t.Helper()
	if err != nil {
		b.w.t.Fatal(err)
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		b.w.t.Fatal(err)
	}
	return r.StatusCode, string(body)
}

func (w *world) says(body string, texts ...string) {
	w.t.Helper()
	for _, s := range texts {
		if !strings.Contains(body, s) {
			w.t.Errorf("the page does not say %q", s)
		}
	}
}

func TestACounsellorFindsAPersonAndSeesHowToReachThemSafely(t *testing.T) {
	eachWorld(t, func(w *world) {
		me := w.counsellor(id(1))
		her := w.receive(me, town["watanabe1"], town["watanabe2"])[0]
		b := w.browser(w.site(), me, "ja")
		page := "/person/" + her.String()
		_, body := b.post("/search", "q", "渡辺ふみ")
		w.says(body, "渡邉　ふみ", page, "字の形がちがうお名前", "85歳")
		if strings.Contains(body, "修") {
			t.Error("the son's given name came up for the mother's")
		}
		_, body = b.get(page)
		w.says(body, "わたなべ ふみ", "0796-54-1234", "但東町出合123番地の4", "まだ聞いていません", "あなたが読める理由")
		_, body = b.post(page, "_command", "people.reach_safely", "person", her.String(), "version", "1", "ring", "NO", "hide_from", "yes", "as_whom", "健康診断の係")
		w.says(body, "安全な連絡のしかたを書きました", "知られたくない相手がいます", "電話しない", "健康診断の係")
		if strings.Contains(body, "tel:") {
			t.Error("the number still rings on a touch although one must not ring")
		}
		status, body := b.post(page, "_command", "people.reach_safely", "person", her.String(), "version", "1", "ring", "YES")
		if status != http.StatusConflict {
			t.Errorf("status %d", status)
		}
		w.says(body, "いまの内容", "いけない", "先にした人", "あなた（ほかの画面）", `name="version" value="2"`)
		_, body = b.get(page + "/looks")
		w.says(body, "相談員", "開いた")
	})
}

func TestACorrectionOnThePageAsksWhyOnlyForTheName(t *testing.T) {
	eachWorld(t, func(w *world) {
		me := w.counsellor(id(1))
		p := w.receive(me, full("田中", "由実", "たなか ゆみ"))[0]
		b := w.browser(w.site(), me, "ja")
		page := "/person/" + p.String()
		same := []string{"_command", "people.correct", "person", p.String(), "kind", "REGISTERED", "family", "田中", "kana", "たなか ゆみ", "version"}
		_, body := b.post(page, append(same, "1", "given", "由実", "birth", "昭和50年1月2日")...)
		w.says(body, "直しました", "昭和50年1月2日")
		_, body = b.post(page, append(same, "2", "given", "由美", "birth", "昭和50年1月2日")...)
		w.says(body, "変わったのか、まちがいを直すのか", `value="由美"`)
		_, body = b.post(page, append(same, "2", "given", "由美", "why", "CORRECTED", "birth", "昭和50年1月2日")...)
		w.says(body, "直しました", "田中　由美")
		_, body = b.post(page, append(same, "3", "given", "由美", "birth", "令和8年2月30日")...)
		w.says(body, "ない日付です", "令和8年2月30日")
	})
}

func TestAPersonOfAnotherDeskIsNotThere(t *testing.T) {
	eachWorld(t, func(w *world) {
		p := w.receive(w.counsellor(id(1)), town["watanabe1"])[0]
		server := w.site()
		me := w.counsellor(id(2))
		volunteer := me
		volunteer.Staff, volunteer.Role = w.newID(), sharing.Volunteer
		w.viewers[volunteer.Staff] = volunteer
		b := w.browser(server, me, "ja")
		for path, want := range map[string]int{"/person/" + p.String(): 404, "/person/" + p.String() + "/looks": 404, "/person/xyz": 404,
			"/person/" + id(77).String(): 404, "/search": 200} {
			if got, _ := b.get(path); got != want {
				t.Errorf("%s: %d", path, got)
			}
		}
		_, seen := b.get("/person/" + p.String())
		_, absent := b.get("/person/" + id(77).String())
		if strings.ReplaceAll(seen, p.String(), "") != strings.ReplaceAll(absent, id(77).String(), "") {
			t.Error("a person of another desk answers otherwise than one who is not there")
		}
		_, body := b.post("/search", "q", "渡邉")
		w.says(body, "見つかりませんでした")
		if got, _ := w.browser(server, volunteer, "ja").get("/search"); got != 404 {
			t.Errorf("a volunteer may search: %d", got)
		}
	})
}

func TestTheConcealedAddressIsOnNoPage(t *testing.T) {
	eachWorld(t, func(w *world) {
		me := w.counsellor(id(1))
		her := w.receive(me, town["watanabe1"])[0]
		b := w.browser(w.site(), me, "ja")
		page := "/person/" + her.String()
		_, refused := b.post(page, "_command", "people.conceal", "person", her.String(), "reason", "", "address", canary[:9])
		w.says(refused, "書いてください") // what was typed comes back to whoever typed it, and to nobody else
		_, body := b.post(page, "_command", "people.conceal", "person", her.String(), "reason", "逃げている", "source", "DECLARED", "address", canary)
		w.says(body, "居場所を守るようにしました", "住所は守られています")
		_, again := b.get(page)
		_, found := b.post("/search", "q", "渡邉")
		for name, text := range map[string]string{"answer": body, "page": again, "search": found} {
			if strings.Contains(text, canary) || strings.Contains(text, "出合123") {
				t.Errorf("the address is in the %s", name)
			}
		}
	})
}

func TestMoreThanAPageIsReachedWithoutNamesInTheAddress(t *testing.T) {
	eachWorld(t, func(w *world) {
		me := w.counsellor(id(1))
		var many []people.New
		for i := range 53 {
			many = append(many, full("佐藤", strings.Repeat("一", 1+i%4), "さとう "+string(rune('あ'+i))))
		}
		w.receive(me, many...)
		b := w.browser(w.site(), me, "ja")
		_, body := b.post("/search", "q", "佐藤")
		w.says(body, "50人以上", "つづきを見る", `name="sort"`)
		if n := strings.Count(body, "/person/"); n != 50 {
			t.Errorf("%d on the first page", n)
		}
		field := func(name string) string {
			_, rest, _ := strings.Cut(body, `name="`+name+`" value="`)
			value, _, _ := strings.Cut(rest, `"`)
			return value
		}
		_, body = b.post("/search", "q", "佐藤", "rank", field("rank"), "sort", field("sort"), "after", field("after"))
		if n := strings.Count(body, "/person/"); n != 3 {
			t.Errorf("%d on the second page", n)
		}
	})
}

// TestThePagesOfPeopleInABrowser looks at every page in both languages and both
// widths; with TOMONI_PICTURES it keeps what it saw in that folder.
func TestThePagesOfPeopleInABrowser(t *testing.T) {
	chrome := browsertest.Start(t)
	storetest.ForEachEngine(t, sources, func(t *testing.T, db *store.DB) {
		if db.Engine() != store.SQLite {
			return // the same pages
		}
		w := newWorld(t, db)
		me := w.counsellor(id(1))
		her := w.receive(me, town["watanabe1"], town["watanabe2"])
		hidden := w.receive(me, with(town["kaneda"], lives("豊岡市城崎町湯島1-1")))[0]
		w.conceal(me, hidden)
		if _, err := w.do(me, "people.join_household", people.Together{Person: her[1], With: her[0], From: "2020-04-01"}); err != nil {
			t.Fatal(err)
		}
		safe := people.Safely{Person: her[0], Ring: people.Yes, Times: "午前中", Message: people.No, HideFrom: true}
		if _, err := w.do(me, "people.reach_safely", safe); err != nil {
			t.Fatal(err)
		}
		hooked(t)
		server := w.site()
		for _, lang := range []string{"ja", "en"} {
			p := chrome.Page(t)
			p.Go(server.URL + "/enter/" + me.Staff.String() + "/" + me.Duty.String() + "/" + lang)
			for name, path := range map[string]string{"search": "/search", "person": "/person/" + her[0].String(),
				"concealed": "/person/" + hidden.String(), "looks": "/person/" + her[0].String() + "/looks"} {
				look(t, p, server.URL+path, name+"-"+lang+"-")
			}
		}
		p := chrome.Page(t)
		p.Go(server.URL + "/enter/" + me.Staff.String() + "/" + me.Duty.String() + "/ja")
		p.Go(server.URL + "/search")
		p.Type("渡辺") // the field has the focus
		p.FollowKey("Enter")
		p.WantReads("渡邉　ふみ")
		if strings.Contains(p.URL(), "q=") {
			t.Error("what was typed is in the address: " + p.URL())
		}
		p.Nothing(p.Axe())
		p.FollowOn(`a[href="/person/` + her[0].String() + `"]`)
		p.WantReads("知られたくない相手がいます")
	})
}

// hooked fills in for the rooms that house would wire.
func hooked(t *testing.T) {
	people.RecordsOf = func(*sharing.Reading, words.Lang, store.ID) ([]people.Line, error) {
		return []people.Line{{ID: id(5), Href: "/search", Kind: "相談", Title: "郵便がたまっている", Code: "7MX4QKA", Desk: "但東振興局", Open: true,
			Phrase: "電話する", NextOn: ja.Date("2026-11-27")}}, nil
	}
	t.Cleanup(func() { people.RecordsOf = nil })
}

func look(t *testing.T, p *browsertest.Page, address, name string) {
	t.Helper()
	folder := os.Getenv("TOMONI_PICTURES")
	for _, width := range []int{1440, 375} {
		p.Size(width, 900)
		p.Go(address)
		browsertest.Eval[bool](p, `document.querySelectorAll('details.fold').forEach(d => d.open = true) ?? true`)
		if folder != "" {
			p.Screenshot(filepath.Join(folder, name+browsertest.Width(width)+".png"), width)
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
