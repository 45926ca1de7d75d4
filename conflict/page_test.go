package conflict_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tomoni/house/housetest"
	"tomoni/store"
	"tomoni/web/browsertest"
)

// look tries the page as it stands in both widths; with TOMONI_PICTURES it
// leaves a picture of each.
func look(p *browsertest.Page, name string) {
	for _, width := range []int{375, 1440} {
		p.Size(width, 812)
		p.Nothing(p.Wide())
		if folder := os.Getenv("TOMONI_PICTURES"); folder != "" {
			p.Screenshot(filepath.Join(folder, name+"-"+browsertest.Width(width)+".png"), width)
		}
	}
	p.Nothing(p.Axe())
	p.Nothing(p.Stray())
}

func TestSteppingAsideInTheBrowser(t *testing.T) {
	chrome := browsertest.Start(t)
	forEach(t, func(t *testing.T, o *office) {
		if o.House.DB.Engine() != store.SQLite {
			return // the same pages
		}
		o.Demo(o.kin, o.boss)
		enter := func(p *browsertest.Page, a housetest.Actor, lang string) {
			p.Go(o.base + "/test/sign-in?token=" + a.Token + "&lang=" + lang)
		}
		p := chrome.Page(t)
		for _, lang := range []string{"en", "ja"} {
			enter(p, o.kin, lang)
			p.Go(o.base + "/consultation/" + o.consultation.String())
			look(p, "consultation-"+lang)
			p.Go(o.base + "/aside/" + o.consultation.String())
			look(p, "aside-"+lang)
		}
		p.Go(o.base + "/person/" + o.mother.String())
		p.Follow("知っている方ですか")
		p.WantReads("わたしは離れます")
		p.Follow("知っている方なので、離れる")
		p.WantReads("どのような関わりかを選んでください")
		look(p, "aside-refused")
		p.Pick("どのような関わりですか", "家族・親族")
		p.Follow("知っている方なので、離れる")
		p.WantReads("いまから、あなたには見えません")
		p.Go(o.base + "/person/" + o.mother.String())
		p.WantReads("見つかりません")

		boss := chrome.Page(t)
		enter(boss, o.boss, "en")
		boss.Go(o.base + "/desk/" + o.boss.Desk.String() + "/aside")
		look(boss, "kept-en")
		enter(boss, o.boss, "ja")
		boss.Go(o.base + "/desk/" + o.boss.Desk.String())
		boss.Follow("記録から離れている人")
		boss.WantReads("親族")
		look(boss, "kept-ja")
		boss.TabTo("親族さんに、また見えるようにする")
		boss.Keys("Enter", "Tab")
		boss.Type("同じ名前の別の方だった")
		boss.FollowKey("Enter")
		boss.WantReads("終わったもの")
		look(boss, "kept-ended")
		boss.Go(o.base + "/aside/" + o.mother.String())
		look(boss, "aside-boss")
		p.Go(o.base + "/person/" + o.mother.String())
		p.WantReads(mother)
		for _, c := range p.Complaints() { // the browser tells of the two answers that were asked for above
			if !strings.Contains(c, "422") && !strings.Contains(c, "404") {
				t.Error(c)
			}
		}
		boss.Nothing(boss.Complaints())
	})
}
