package ui

import (
	"context"
	"net/url"
	"strings"
	"testing"
	"time"

	"tomoni/words"
)

func clashOn(fields ...words.Beside) *words.Fault {
	return words.Conflict(words.Data("先に書きかえました。", "Somebody was first.")).With(words.Clash{Version: 3, By: "山本 梢",
		At: time.Date(2026, 11, 24, 3, 1, 0, 0, time.UTC), Beside: fields})
}

func TestAClashShowsWhatStandsNowBesideWhatWasTyped(t *testing.T) {
	f := Form{Action: "/x", Values: url.Values{"phone": {"0103"}, "version": {"2"}},
		Fault: clashOn(words.Beside{Field: "phone", Now: "0102", Said: "0102"},
			words.Beside{Field: "open", Label: words.Data("いま", "Now"), Said: "Closed", Loose: true})}
	html := render(t, words.EN, f, Saw(1), Input{Field: Field{Name: "phone", Label: "Phone"}, Value: "0101"})
	wantIn(t, html, `value="0103"`, "0102", `aria-describedby="f-phone-now"`, `id="f-phone-now"`, `<span lang="ja">山本 梢</span>`, "Closed")
	wantOut(t, html, "0101", "(nothing)")
}

func TestWhatStandsNowMayBeNothing(t *testing.T) {
	html := render(t, words.EN, Form{Action: "/x", Values: url.Values{"note": {"x"}}, Fault: clashOn(words.Beside{Field: "note", Now: ""})},
		Textarea{Field: Field{Name: "note", Label: "Note"}})
	wantIn(t, html, "(nothing)")
}

// Sending again names the version that was shown: not one that came after it,
// and after another mistake not a newer one than the first try had seen.
func TestAFormNamesTheVersionThatItHasShown(t *testing.T) {
	for name, c := range map[string]struct {
		form Form
		want string
	}{
		"a fresh page":    {Form{Action: "/x"}, `value="7"`},
		"after a clash":   {Form{Action: "/x", Values: url.Values{"version": {"2"}}, Fault: clashOn()}, `value="3"`},
		"after a mistake": {Form{Action: "/x", Values: url.Values{"version": {"2"}}, Fault: words.Invalid("on", words.Data("日", "day"))}, `value="2"`},
	} {
		if html := render(t, words.JA, c.form, Saw(7)); !strings.Contains(html, `name="version" `+c.want) {
			t.Errorf("%s: %s", name, html)
		}
	}
}

func TestARefusalThatNoFormShowsIsNoticed(t *testing.T) {
	fault := error(clashOn())
	for _, c := range []struct {
		form  Form
		shown bool
	}{{Form{Action: "/x", Fault: fault}, true}, {Form{Action: "/x"}, false}, {Form{Action: "/x", Fault: clashOn()}, false}} {
		shown := false
		var b strings.Builder
		if err := Fields(c.form).Render(WatchRefusal(context.Background(), fault, &shown), &b); err != nil {
			t.Fatal(err)
		}
		if shown != c.shown {
			t.Errorf("%+v: shown %t", c.form, shown)
		}
	}
}
