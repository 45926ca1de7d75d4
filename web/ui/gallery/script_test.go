package gallery

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"tomoni/web/browsertest"
	"tomoni/words"
)

// desk is a server that keeps what the sample pages send it.
type desk struct {
	*httptest.Server
	mu     sync.Mutex
	got    map[string][]string // by path, the field words of each POST
	status map[string]int      // what a path answers; 200 when absent
}

func newDesk(t *testing.T) *desk {
	d := &desk{got: map[string][]string{}, status: map[string]int{}}
	mux := http.NewServeMux()
	mux.Handle("GET /", Handler())
	mux.HandleFunc("POST /", d.keep)
	d.Server = httptest.NewServer(mux)
	t.Cleanup(d.Close)
	return d
}

func (d *desk) keep(w http.ResponseWriter, r *http.Request) {
	said := r.PostFormValue("words") + r.PostFormValue("names")
	d.mu.Lock()
	d.got[r.URL.Path] = append(d.got[r.URL.Path], said)
	status := d.status[r.URL.Path]
	d.mu.Unlock()
	w.Header().Set("Saved-At", "12:05")
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	if status != 0 {
		w.WriteHeader(status)
	}
	switch r.URL.Path {
	case "/hits":
		fmt.Fprint(w, `<p>三人います</p>`)
	case "/draft", "/names":
	default:
		show(w, r, words.JA, signin())
	}
}

func (d *desk) all(path string) []string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return append([]string(nil), d.got[path]...)
}

func (d *desk) answer(path string, status int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.status[path] = status
}

// last waits until something ending like this has come in at the path.
func (d *desk) last(p *browsertest.Page, path, ending string) bool {
	for range 40 {
		got := d.all(path)
		if len(got) > 0 && strings.HasSuffix(got[len(got)-1], ending) {
			return true
		}
		browsertest.Eval[bool](p, "new Promise(r => setTimeout(() => r(true), 100))")
	}
	return false
}

func TestWhatACounsellorTypesIsKeptByItself(t *testing.T) {
	d := newDesk(t)
	p := browsertest.Start(t).Page(t)
	p.Go(d.URL + "/ja/listen")
	if p.Focus() != "話されたままに" {
		t.Errorf("the words should have the focus, not %q", p.Focus())
	}
	p.Fill("話されたままに", "三日前から灯りがつかない")
	p.WantReads("12:05 自動で保存しました")
	p.WantReads("三人います")
	if !d.last(p, "/draft", "三日前から灯りがつかない") {
		t.Errorf("draft kept: %q", d.all("/draft"))
	}

	// The session ends: the words stay, sign-in opens beside, saving goes on afterwards.
	d.answer("/draft", http.StatusUnauthorized)
	p.Fill("話されたままに", "息子さんの車はある")
	p.WantReads("サインインの時間が切れました")
	p.WantReads("新しい画面でサインインする")
	d.answer("/draft", 0)
	p.WantReads("12:05 自動で保存しました")
	if p.Value("話されたままに") != "息子さんの車はある" {
		t.Errorf("typed words changed to %q", p.Value("話されたままに"))
	}

	// The server is away: said kindly.
	asked := len(d.all("/hits"))
	d.answer("/draft", http.StatusServiceUnavailable)
	p.Fill("話されたままに", "電話は鳴る")
	p.WantReads("いま保存できません")
	if n := len(d.all("/hits")); n != asked {
		t.Errorf("asked for hits %d times before the words were saved", n-asked)
	}
	d.answer("/draft", 0)
	p.Nothing(p.Small())
}

func TestLeavingThePageKeepsTheLastWords(t *testing.T) {
	d := newDesk(t)
	p := browsertest.Start(t).Page(t)
	p.Go(d.URL + "/ja/listen")
	p.Fill("話されたままに", "切れる直前の言葉")
	p.Go(d.URL + "/ja/today")
	if !d.last(p, "/draft", "切れる直前の言葉") {
		t.Errorf("draft kept: %q", d.all("/draft"))
	}
}

func TestCtrlEnterSavesOnce(t *testing.T) {
	d := newDesk(t)
	p := browsertest.Start(t).Page(t)
	p.Go(d.URL + "/ja/listen")
	p.Fill("話されたままに", "おわり")
	p.FollowKey("Ctrl+Enter")
	if got := d.all("/listen"); len(got) != 1 || got[0] != "おわり" {
		t.Errorf("saved: %q", got)
	}
	p.Back()
	p.Until("!document.querySelector('form[data-sent]')")
	p.FollowKey("Ctrl+Enter")
	if got := d.all("/listen"); len(got) != 2 {
		t.Errorf("after coming back it can be saved again: %q", got)
	}
}

func TestASecondPressOfAButtonSendsNothing(t *testing.T) {
	d := newDesk(t)
	p := browsertest.Start(t).Page(t)
	p.Go(d.URL + "/ja/listen")
	browsertest.Eval[bool](p, `(() => {
		const form = document.querySelector('form#listen');
		let sent = 0;
		document.addEventListener('submit', e => { if (!e.defaultPrevented) sent++; e.preventDefault(); window.sent = sent; });
		const b = form.querySelector('.btn.main');
		b.click(); b.click(); b.click();
		return true;
	})()`)
	p.Until("window.sent === 1")
}

func TestKeysLeadThroughTheDay(t *testing.T) {
	d := newDesk(t)
	p := browsertest.Start(t).Page(t)
	p.Go(d.URL + "/ja/today")
	if p.Focus() == "" {
		t.Error("what has just happened should have the focus")
	}
	p.Keys("j")
	if p.Focus() != "つなぎの返事を待っています" {
		t.Errorf("j leads to the first row, not %q", p.Focus())
	}
	p.Keys("j", "j", "k")
	if p.Focus() != "返事を書く" {
		t.Errorf("the second row has only its button, not %q", p.Focus())
	}
	p.Keys("/")
	if p.Focus() != "探す" {
		t.Errorf("/ leads to the search, not %q", p.Focus())
	}
	p.Keys("j")
	if p.Value("探す") != "j" {
		t.Errorf("keys do not act while one types: %q", p.Value("探す"))
	}
	p.Keys("Tab")
	p.Keys("?")
	p.WaitFor("dialog#keys")
	p.Pick("", "キーを使う")
	p.Keys("Escape")
	p.Keys("?")
	if browsertest.Eval[bool](p, "document.getElementById('keys').open") {
		t.Error("switched off, the keys do nothing")
	}
	p.Reload()
	p.Keys("?")
	if browsertest.Eval[bool](p, "document.getElementById('keys').open") {
		t.Error("the choice stays after a reload")
	}
}

func TestNLeadsToANewConsultation(t *testing.T) {
	d := newDesk(t)
	p := browsertest.Start(t).Page(t)
	p.Go(d.URL + "/ja/today")
	p.FollowKey("n")
	if !strings.HasSuffix(p.URL(), "/ja/listen") {
		t.Errorf("n led to %s", p.URL())
	}
}

func TestNamesCanBeHiddenAtACounter(t *testing.T) {
	d := newDesk(t)
	p := browsertest.Start(t).Page(t)
	p.Go(d.URL + "/ja/today")
	if !p.Reads("斉藤 きく") {
		t.Fatal("the name is there at first")
	}
	p.Click("名前をかくす")
	if p.Reads("斉藤 きく") || p.Reads("さいとう きく") {
		t.Error("the name is still to be read")
	}
	if !d.last(p, "/names", "hide") {
		t.Errorf("the server keeps the choice: %q", d.all("/names"))
	}
	p.Keys("h")
	if !p.Reads("斉藤 きく") {
		t.Error("the name should be back")
	}
}

func TestPhraseButtonsFillInWords(t *testing.T) {
	d := newDesk(t)
	p := browsertest.Start(t).Page(t)
	p.Size(375, 812)
	p.Go(d.URL + "/ja/phone")
	p.Click("見かけない")
	p.Click("郵便がたまる")
	p.Click("見かけない")
	if v := p.Value("気づいたこと"); v != "見かけない。郵便がたまる。" {
		t.Errorf("the words are %q", v)
	}
}

func TestARefusalLeadsToItsField(t *testing.T) {
	d := newDesk(t)
	p := browsertest.Start(t).Page(t)
	p.Go(d.URL + "/ja/refused")
	if !strings.Contains(p.Focus(), "3か所") && !browsertest.Eval[bool](p, "document.activeElement.matches('.summary')") {
		t.Errorf("the summary should have the focus, not %q", p.Focus())
	}
	if p.Value("いつまでに") != "11/99" {
		t.Error("what was typed is gone")
	}
	p.Click("「11/99」という日はありません。例 11/27")
	if !strings.HasPrefix(p.Focus(), "いつまでに") {
		t.Errorf("the line leads to its field, not %q", p.Focus())
	}
}
