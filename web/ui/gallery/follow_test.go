package gallery

import (
	"strings"
	"testing"

	"tomoni/web/browsertest"
)

// The button says what the chosen answer leads to, and what that answer needs opens.
func TestAFormFollowsWhatIsChosen(t *testing.T) {
	d := newDesk(t)
	p := browsertest.Start(t).Page(t)
	p.Go(d.URL + "/ja/listen")
	if said := p.Text("[data-then-here]"); said != "保存して、つなぐ先を選ぶ" {
		t.Errorf("the answer chosen at first makes the button say %q", said)
	}
	p.Pick("このあと", "この電話で終わり")
	if said := p.Text("[data-then-here]"); said != "保存して、終わりにする" {
		t.Errorf("the button says %q", said)
	}
	const fold = "document.querySelector('[data-open-with]').open"
	if browsertest.Eval[bool](p, fold) {
		t.Error("what nobody needs is open")
	}
	p.Pick("このあと", "担当に伝える・折り返し")
	if !browsertest.Eval[bool](p, fold) {
		t.Error("telling somebody opens by when")
	}
}

// The numbers for danger to life stand under the words that one types, at a desk
// as on a phone, where they are in the first screen; they lead to the steps, and
// who it may be stands right under the names.
func TestHelpForDangerIsReachedAtOnce(t *testing.T) {
	d := newDesk(t)
	p := browsertest.Start(t).Page(t)
	p.Size(1440, 1000)
	p.Go(d.URL + "/ja/listen")
	const strip = "document.querySelector('.at-once')"
	if browsertest.Eval[bool](p, strip+".offsetParent === null") {
		t.Error("at a desk the numbers do not stand under the words")
	}
	p.Size(375, 812)
	p.Until("document.getElementById('who').nextElementSibling?.dataset.narrowAfter === 'who'")
	if !browsertest.Eval[bool](p, strip+".getBoundingClientRect().bottom < innerHeight - 56") {
		t.Error("the numbers are not in the first screen")
	}
	if href := browsertest.Eval[string](p, strip+".querySelector('a.phone-call').getAttribute('href')"); href != "tel:119" {
		t.Errorf("the number leads to %q", href)
	}
	p.ClickOn(".at-once a[href='#now']")
	p.Until("document.getElementById('now').open")
	p.Size(1440, 1000)
	p.Until("document.querySelector('.side [data-narrow-after]') !== null")
}

// A table with many columns is a list of its rows on a phone: nothing is cut
// off, and each value stands after the name of its column.
func TestAWideTableIsAListOnAPhone(t *testing.T) {
	d := newDesk(t)
	p := browsertest.Start(t).Page(t)
	p.Size(375, 812)
	p.Go(d.URL + "/ja/parts")
	const table = "document.querySelector('.table.many')"
	if !browsertest.Eval[bool](p, table+".scrollWidth <= "+table+".clientWidth") {
		t.Error("the table is cut off")
	}
	if said := browsertest.Eval[string](p, "getComputedStyle("+table+".querySelector('tbody td'), '::before').content"); !strings.Contains(said, "どこへ") {
		t.Errorf("before the value stands %s", said)
	}
	p.Nothing(p.Axe())
}

// One key hides the names that stand in titles, facts and lists too.
func TestHidingNamesHidesLinesOfNames(t *testing.T) {
	d := newDesk(t)
	p := browsertest.Start(t).Page(t)
	p.Go(d.URL + "/ja/record")
	if !p.Reads("お母さん ✓ ・ 息子さん 未確認") {
		t.Fatal("the names are not there")
	}
	p.Keys("h")
	if p.Reads("お母さん ✓ ・ 息子さん 未確認") {
		t.Error("the consent line still names them")
	}
}
