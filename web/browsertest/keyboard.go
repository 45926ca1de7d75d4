package browsertest

import (
	"strings"
)

// furthest is how many times Tab is pressed before giving up; a page on which
// one needs more is not one for the keyboard.
const furthest = 90

// TabTo presses Tab until what has these words or this label has the focus. On
// the way the focus must always be seen, nothing may lie over it, and it must
// go in the order of the page (WCAG 2.4.3, 2.4.7, 2.4.11).
func (p *Page) TabTo(name string) {
	p.t.Helper()
	var passed []string
	for range furthest {
		p.Keys("Tab")
		p.Nothing(p.LostFocus())
		at := p.Focus()
		if at == name || strings.Contains(at, name) {
			return
		}
		passed = append(passed, at)
	}
	p.t.Fatalf("%s: Tab does not lead to %q; it passed\n  %s", p.URL(), name, strings.Join(passed, "\n  "))
}

// LostFocus lists what is wrong with the focus as it stands: nowhere, not to be
// seen, covered, or before the place where it was at the last call.
func (p *Page) LostFocus() []string {
	p.t.Helper()
	return Eval[[]string](p, `(() => {
		const e = document.activeElement;
		if (!e || e === document.body) return window.focusBefore ? [] : ['nothing has the focus'];
		const shown = e.matches('input[type=radio], input[type=checkbox]') ? e.closest('label') ?? e : e;
		const name = e.tagName.toLowerCase() + ' ' + (e.id || e.name || e.innerText || '').trim().slice(0, 40);
		const out = [];
		const ring = s => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0 || s.boxShadow !== 'none';
		// Where a script puts the focus to be read out, there is nothing to press.
		if (!e.matches('main, [data-focus]') && ![e, shown].some(x => ring(getComputedStyle(x)))) out.push(name + ': the focus is not to be seen');
		const r = shown.getClientRects()[0] ?? shown.getBoundingClientRect();
		const x = Math.min(r.left + 4, r.right), y = (Math.max(r.top, 0) + Math.min(r.bottom, innerHeight)) / 2;
		const over = document.elementFromPoint(x, y);
		if (r.bottom < 0 || r.top > innerHeight) out.push(name + ': the focus is outside of the window');
		else if (over && !shown.contains(over) && !over.contains(shown)) out.push(name + ': lies under ' + over.outerHTML.slice(0, 80));
		const before = window.focusBefore;
		if (before?.isConnected && before !== e && !(before.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING)) out.push(name + ': comes before what had the focus');
		window.focusBefore = e;
		return out;
	})()`)
}

// WantTold fails the test when the line on top of the page that says what has
// just happened is not there, does not have the focus, or says something else.
func (p *Page) WantTold(text string) {
	p.t.Helper()
	if !p.until("document.activeElement?.matches('.done') && document.activeElement.innerText.includes(" + quote(text) + ")") {
		p.t.Errorf("%s: the focus is not on a line that says %q but on %q; what the page says has happened: %q", p.URL(), text, p.Focus(), p.Text(".done"))
	}
}
