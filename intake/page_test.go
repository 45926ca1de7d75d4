package intake_test

import (
	"html"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"tomoni/house/housetest"
	"tomoni/intake"
	"tomoni/sharing"
	"tomoni/store"
)

// window is a counsellor in front of the pages, without scripts.
type window struct {
	t    testing.TB
	base string
	c    *http.Client
}

// open signs the first of the actors in; the others sign in by as.
func open(w *housetest.World, actors ...housetest.Actor) window {
	w.T.Helper()
	w.Demo(actors...)
	return window{t: w.T, base: w.Serve().URL}.as(actors[0])
}

// as is the same site before somebody else.
func (x window) as(a housetest.Actor) window {
	x.t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		x.t.Fatal(err)
	}
	x.c = &http.Client{Jar: jar}
	x.get("/test/sign-in?token=" + url.QueryEscape(a.Token))
	return x
}

func (x window) get(path string) string {
	x.t.Helper()
	res, err := x.c.Get(x.base + path)
	return x.body(res, err)
}

// send posts fields to a page; it gives the next page and its address.
func (x window) send(path string, fields url.Values) (string, string) {
	x.t.Helper()
	res, err := x.c.PostForm(x.base+path, fields)
	if err != nil {
		x.t.Fatal(err)
	}
	at := res.Request.URL.Path
	return x.body(res, err), at
}

func (x window) body(res *http.Response, err error) string {
	x.t.Helper()
	if err != nil {
		x.t.Fatal(err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		x.t.Fatal(err)
	}
	return html.UnescapeString(string(b))
}

var hiddenField = regexp.MustCompile(`<input type="hidden" name="([^"]+)" value="([^"]*)"`)

// form gives the hidden fields of the page's form that sends a command.
func (x window) form(page, name string) url.Values {
	x.t.Helper()
	for _, f := range strings.Split(page, "<form ") {
		f, _, _ = strings.Cut(f, "</form>")
		if !strings.Contains(f, `name="_command" value="`+name+`"`) {
			continue
		}
		out := url.Values{}
		for _, m := range hiddenField.FindAllStringSubmatch(f, -1) {
			out.Set(m[1], m[2])
		}
		return out
	}
	x.t.Fatalf("the page has no form for %s", name)
	return nil
}

func (x window) reads(page string, texts ...string) {
	x.t.Helper()
	for _, s := range texts {
		if !strings.Contains(page, s) {
			x.t.Errorf("the page does not say %q", s)
		}
	}
}

func (x window) readsNot(page string, texts ...string) {
	x.t.Helper()
	for _, s := range texts {
		if strings.Contains(page, s) {
			x.t.Errorf("the page says %q", s)
		}
	}
}

const worry = "となりの奥さんを三週間ほど見かけない。郵便がたまっている。"

// A counsellor without scripts saves the words alone, finds the consultation,
// and meets a note instead of the old form when going back.
func TestTheWordsAloneAreSavedWithoutScripts(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		a := w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor)
		x := open(w, a)
		f := x.form(x.get("/receive"), "intake.receive")
		f.Set("words", worry)
		draft := f.Get("draft")
		if _, at := x.send("/draft/intake.receive/"+draft, with(f, "_later", "/receive/list")); at != "/receive/list" {
			t.Errorf("あとで続ける leads to %s", at)
		}
		x.reads(x.get("/receive/list"), "書きかけ", "となりの奥さん")
		again := x.get("/receive/" + draft)
		x.reads(again, worry)
		f = x.form(again, "intake.receive")
		f.Set("words", worry)
		page, at := x.send("/receive/"+draft, f)
		if !strings.HasPrefix(at, "/consultation/") || strings.HasSuffix(at, "/") {
			t.Errorf("saving leads to %s", at)
		}
		x.reads(page, worry, "受けとめました", "つづいている")
		x.reads(x.get("/receive/"+draft), "もう保存されています", at)
	})
}

func with(f url.Values, pairs ...string) url.Values {
	out := url.Values{}
	for k, v := range f {
		out[k] = v
	}
	for i := 0; i < len(pairs); i += 2 {
		out.Set(pairs[i], pairs[i+1])
	}
	return out
}

// One more person is a button that brings the page back with one more row and
// everything typed still there; nothing has been saved.
func TestOneMorePersonBringsThePageBackWithEverythingTyped(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		a := w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor)
		x := open(w, a)
		f := x.form(x.get("/receive"), "intake.receive")
		f.Set("words", worry)
		f.Set("subject.0.name", "齋藤 菊枝")
		f.Set("_again", "more")
		page, _ := x.send("/receive", f)
		x.reads(page, worry, "齋藤 菊枝", `name="subject.1.name"`)
		x.readsNot(page, `name="subject.2.name"`)
		x.reads(x.get("/"), "きょうまでのものはありません")
	})
}

// Whom two facts name is shown to another desk, with name and age and which
// facts fit, and never that somebody has consulted; one fact shows nobody.
func TestTwoFactsShowWhoItMayBeAndNothingMore(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		care, tanto := w.Hire("こずえ", "CARE_CENTRE", sharing.Counsellor), w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor)
		w.Do(care, "intake.receive", intake.ReceivePayload{Words: "膝が痛い", Title: "膝のこと", Call: intake.Call{MainTopic: "T12", Topics: []string{"T12"}},
			Subject: []intake.Subject{{Name: "齋藤　菊枝", Kana: "さいとう　きくえ", Birth: "1944-03-02", House: "但東町出合150-2"}}})
		w.Tick()
		x := open(w, tanto)
		f := x.form(x.get("/receive"), "intake.receive")
		f.Set("words", worry)
		f.Set("subject.0.name", "さいとう")
		keep := func(f url.Values) { x.send("/draft/intake.receive/"+f.Get("draft"), f) }
		keep(f)
		one, _ := x.send("/receive/hits", f)
		x.readsNot(one, "菊枝")
		f.Set("subject.0.house", "出合150-2")
		two, _ := x.send("/receive/hits", f)
		x.reads(two, "齋藤　菊枝", "82歳", "番地", "この方です")
		x.readsNot(two, "膝", "地域包括", "つづきに書く")
		keep(with(f, "words", ""))
		silent, _ := x.send("/receive/hits", f)
		x.readsNot(silent, "菊枝")
		abuse, _ := x.send("/receive/hits", with(f, "abuse", "yes"))
		x.readsNot(abuse, "菊枝")
		x.reads(abuse, "高齢の方", "110")
		f.Set("subject.0.person", regexp.MustCompile(`name="subject.0.person" value="([0-9a-f-]{36})"`).FindStringSubmatch(two)[1])
		f.Set("after", "REFER")
		if _, at := x.send("/receive", f); !strings.HasSuffix(at, "/refer") {
			t.Errorf("つなぐ leads to %s", at)
		}
	})
}

// Closing shows in words what will happen; only the second press closes.
func TestClosingIsShownInWordsFirst(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		a := w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor)
		id := w.Do(a, "intake.receive", intake.ReceivePayload{Words: worry, Title: "近所の方のこと"}).IDs["consultation"]
		x := open(w, a)
		path := "/consultation/" + id.String()
		f := x.form(x.get(path), "intake.close")
		page, _ := x.send(path, with(f, "_again", "close"))
		x.reads(page, "どのように区切りがついたかを選んでください")
		f.Set("reason", "ANSWERED")
		f.Set("words", "地区の方に伝えた")
		page, _ = x.send(path, with(f, "_again", "close"))
		x.reads(page, "この相談に区切りをつけます", "お話と案内で終わった", "つづいている")
		page, _ = x.send(path, x.form(page, "intake.close"))
		x.reads(page, "区切りがついた（お話と案内で終わった）", "地区の方に伝えた", "開きなおす")
	})
}

// Two change the same consultation: the second sees what stands now, and what
// was typed is still there.
func TestTwoWhoChangeTheSameSeeBothValues(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		a := w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor)
		id := w.Do(a, "intake.receive", intake.ReceivePayload{Words: worry, Title: "近所の方のこと"}).IDs["consultation"]
		x := open(w, a)
		path := "/consultation/" + id.String()
		f := x.form(x.get(path), "intake.edit")
		w.Do(a, "intake.edit", intake.EditPayload{Consultation: id, Title: "先に書きかえた名前"})
		f.Set("title", "あとから書いた名前")
		page, _ := x.send(path, f)
		x.reads(page, "ほかの人が先に書きかえました", "先に書きかえた名前", "あとから書いた名前")
	})
}

// The list of looks shows the own desk's and no other's; another desk cannot
// open the page at all.
func TestWhoLookedIsTheOwnDesksAlone(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		a, other := w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor), w.Hire("こずえ", "CARE_CENTRE", sharing.Counsellor)
		id := w.Do(a, "intake.receive", intake.ReceivePayload{Words: worry}).IDs["consultation"]
		x := open(w, a, other)
		x.get("/consultation/" + id.String())
		x.reads(x.get("/consultation/"+id.String()+"/looks"), "みどり", "開いた")
		y := x.as(other)
		page := y.get("/consultation/" + id.String() + "/looks")
		y.readsNot(page, "みどり", "開いた")
		y.readsNot(y.get("/consultation/"+id.String()), worry)
	})
}

// A correction shows its former text; the sheet is a PDF.
func TestACorrectionKeepsTheFormerTextInReachAndTheSheetPrints(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		a := w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor)
		id := w.Do(a, "intake.receive", intake.ReceivePayload{Words: worry, Subject: []intake.Subject{{Name: "齋藤　菊枝"}}}).IDs["consultation"]
		x := open(w, a)
		path := "/consultation/" + id.String()
		f := x.form(x.get(path), "intake.correct")
		f.Set("words", "四週間ほど見かけない。")
		page, _ := x.send(path, f)
		x.reads(page, "四週間ほど", "前の文", worry)
		if pdf := x.get(path + "/sheet.pdf"); !strings.HasPrefix(pdf, "%PDF") {
			t.Errorf("the sheet begins with %.20q", pdf)
		}
	})
}

var foldOrField = regexp.MustCompile(`<details([^>]*)>|</details>|<(?:input|select|textarea)[^>]* name="([^"]+)"`)

// says are choices that always hold something; they count with what they belong to.
var says = map[string]string{"partner": "after", "subject.0.consent.form": "subject.0.consent.state"}

// folded tells of the fields of the listening page whether they stand in a
// closed fold.
func folded(page string) map[string]bool {
	_, page, _ = strings.Cut(page, `value="intake.receive"`)
	page, _, _ = strings.Cut(page, "</form>")
	closed, shut := map[string]bool{}, []bool{false}
	for _, m := range foldOrField.FindAllStringSubmatch(page, -1) {
		switch {
		case m[0] == "</details>":
			shut = shut[:len(shut)-1]
		case m[2] == "":
			shut = append(shut, shut[len(shut)-1] || !strings.Contains(m[1], " open"))
		default:
			closed[m[2]] = shut[len(shut)-1]
		}
	}
	return closed
}

// What was typed never stands hidden in a closed fold when the page comes back.
func TestAFoldThatHoldsSomethingStandsOpen(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		if w.House.DB.Engine() != store.SQLite {
			return
		}
		x := open(w, w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor))
		fresh := x.get("/receive")
		f, tried := x.form(fresh, "intake.receive"), 0
		for name, closed := range folded(fresh) {
			if !closed || says[name] != "" {
				continue
			}
			tried++
			page, _ := x.send("/receive", with(with(f, "_again", "more"), name, "H48"))
			if folded(page)[name] {
				t.Errorf("%s was typed and stands in a closed fold", name)
			}
		}
		if tried < 10 {
			t.Errorf("only %d fields stand in a fold", tried)
		}
	})
}
