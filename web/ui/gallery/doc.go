// Package gallery shows every part of web/ui on five sample pages (my day,
// listening, a record, the phone page, everything else), in Japanese and
// English. It exists for the test that opens them in a real browser, and for
// whoever changes the look and wants to see it. All names are examples.
package gallery

import (
	"context"
	"net/http"
	"time"

	"github.com/a-h/templ"

	"tomoni/web/assets"
	"tomoni/web/ui"
	"tomoni/words"
)

// Names are the sample pages; their addresses are /ja/NAME and /en/NAME.
var Names = []string{"today", "listen", "record", "phone", "parts", "refused", "signin"}

// Handler serves the sample pages and the assets under a policy as strict as
// the program's own, so that a part that breaks it is found here.
func Handler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle(assets.Prefix, assets.Handler())
	pages := map[string]func() templ.Component{
		"today": today, "listen": listen, "record": record, "phone": phone, "parts": parts, "refused": refused, "signin": signin,
	}
	for _, l := range []words.Lang{words.JA, words.EN} {
		for name, page := range pages {
			mux.HandleFunc("GET /"+string(l)+"/"+name, func(w http.ResponseWriter, r *http.Request) {
				show(w, r, l, page())
			})
		}
	}
	return mux
}

func show(w http.ResponseWriter, r *http.Request, l words.Lang, page templ.Component) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
	err := page.Render(ui.WithLang(r.Context(), l), w)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

// s is a sample text by its Japanese reading.
func s(ctx context.Context, japanese string) string {
	english, ok := samples[japanese]
	if !ok {
		panic("gallery: no English for " + japanese)
	}
	if ui.LangOf(ctx) == words.EN {
		return english
	}
	return japanese
}

func frame(ctx context.Context, place, title string) ui.Frame {
	return ui.Frame{
		Title: title, Municipality: "豊岡市（例）", Today: words.Date(ui.LangOf(ctx), "2026-11-24"), Place: place, Path: "/" + place,
		Verbs: []ui.Verb{
			{Key: "today", Label: s(ctx, "今日"), Href: "today", Count: 12},
			{Key: "intake", Label: s(ctx, "受けとめる"), Href: "listen"},
			{Key: "refer", Label: s(ctx, "つなぐ"), Href: "refused", Count: 3},
			{Key: "care", Label: s(ctx, "支える"), Href: "record"},
			{Key: "grow", Label: s(ctx, "育てる"), Href: "parts"},
			{Key: "prepare", Label: s(ctx, "備える"), Href: "parts"},
			{Key: "review", Label: s(ctx, "ふりかえる"), Href: "parts"},
		},
		SearchURL: "parts", NewURL: "listen", Who: "高橋 みどり", Duty: "但東振興局 相談係",
		DutyURL: "/duty", Duties: []ui.Duty{{ID: "1", Label: "但東振興局 相談係", Current: true}, {ID: "2", Label: "社会福祉課", Count: 4}},
		Menu:    []ui.Link{{Label: s(ctx, "あなたの見た記録"), Href: "parts"}},
		SignOut: "/sign-out", LangURL: "/language", NamesURL: "/names",
		Paper: "取扱注意 ・ 印刷 高橋 みどり 令和8年11月24日 12:04", Demo: true,
	}
}

// clashed is the refusal of a form that somebody else was faster with.
func clashed(ctx context.Context) *words.Fault {
	return words.Conflict(words.Data(s(ctx, "ほかの人が先に書きかえました。"), s(ctx, "ほかの人が先に書きかえました。"))).With(words.Clash{Version: 3,
		By: "山本 梢", At: time.Date(2026, 11, 24, 3, 1, 0, 0, time.UTC),
		Beside: []words.Beside{{Field: "title", Now: "お母さんの介護、ご家族のこと", Said: "お母さんの介護、ご家族のこと"},
			{Field: "on", Label: words.Data(s(ctx, "つぎの日"), s(ctx, "つぎの日")), Said: "11/30", Loose: true}}})
}
