package browsertest

import (
	"fmt"
	"strings"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// mark is put on what was found by its words, so that the real mouse and the
// real keyboard can go there.
const mark = "data-found"

// find marks what a function of JavaScript finds and gives its selector.
func (p *Page) find(what, function string, args ...string) chromedp.CSS {
	p.t.Helper()
	quoted := make([]string, len(args))
	for i, a := range args {
		quoted[i] = quote(a)
	}
	ok := Eval[bool](p, fmt.Sprintf(`(() => {
		const heading = %s, row = %s;
		%s
		const found = (%s)(%s);
		document.querySelectorAll('[%s]').forEach(e => e.removeAttribute('%s'));
		if (!found) return false;
		found.setAttribute('%s', 'yes');
		for (let d = found.closest('details:not([open])'); d; d = d.parentElement.closest('details:not([open])')) if (!found.closest('summary')) d.open = true;
		found.scrollIntoView({block: 'center', behavior: 'instant'});
		return true;
	})()`, quote(p.heading), quote(p.row), helpers, function, strings.Join(quoted, ", "), mark, mark, mark))
	if !ok {
		where := ""
		if p.heading != "" {
			where = fmt.Sprintf(" under %q", p.heading)
		}
		p.t.Fatalf("%s: there is no %s %q%s; the page says:\n%s", p.URL(), what, args[0], where, p.Text("body"))
	}
	return chromedp.CSS("[" + mark + "]")
}

// Under does steps in one part of the page: the smallest that has this
// heading. So one says which of several cards with the same fields is meant.
func (p *Page) Under(heading string, steps func()) {
	p.t.Helper()
	before := p.heading
	p.heading = heading
	defer func() { p.heading = before }()
	steps()
}

// InRow does steps in the first row of a list that says these words.
func (p *Page) InRow(words string, steps func()) {
	p.t.Helper()
	p.row = words
	defer func() { p.row = "" }()
	steps()
}

// helpers find things as people name them. Exact names win over parts of names.
const helpers = `
	const clean = s => (s ?? '').replace(/\s+/g, ' ').trim();
	const parts = !heading ? [document] : [...document.querySelectorAll('main :is(section, fieldset, article, form, details, .card)')]
		.filter(e => [...e.querySelectorAll('h1, h2, h3, h4, legend, summary')].some(h => clean(h.textContent).includes(clean(heading))))
		.sort((a, b) => a.textContent.length - b.textContent.length);
	const inRow = css => [...document.querySelectorAll('[data-row]')].filter(e => e.checkVisibility() && clean(e.innerText).includes(clean(row))).slice(0, 1).flatMap(e => [...e.querySelectorAll(css)]);
	const all = css => row ? inRow(css) : parts.length ? [...parts[0].querySelectorAll(css)] : [];
	const inSight = e => e.checkVisibility({visibilityProperty: true}) || !!e.closest('details:not([open])');
	const pick = (all, name, of) => {
		const seen = all.filter(inSight);
		name = clean(name);
		return seen.find(e => of(e) === name) ?? seen.find(e => of(e).includes(name));
	};
	const named = e => clean(e.getAttribute('aria-label') || e.innerText || e.textContent || e.value);
	const labelOf = e => clean([...(e.labels ?? [])].map(l => l.textContent).join(' ')) || clean(e.getAttribute('aria-label'));
	const legendOf = e => clean(e.closest('fieldset')?.querySelector('legend')?.textContent);
	const mainFirst = list => [...list.filter(e => e.closest('main')), ...list];
`

const (
	findPress = `name => pick(mainFirst(all('a, button, summary')), name, named)`
	findField = `name => pick(mainFirst(all('input:not([type=hidden], [type=radio], [type=checkbox]), textarea, select')), name, labelOf)`
	findPick  = `(legend, name) => pick(all('input[type=radio], input[type=checkbox]').filter(e => !legend || legendOf(e).includes(clean(legend))), name, labelOf)`
	findPlace = `name => pick([...document.querySelectorAll('nav.verbs a, nav.bottom a')], name, named)`
	findRow   = `words => all('[data-row]').filter(e => e.checkVisibility() && clean(e.innerText).includes(clean(words))).map(e => e.querySelector('[data-row-link]') ?? e.querySelector('a, button'))[0]`
	findCSS   = `css => all(css)[0]`
)

// Click presses a button or link with these words; the page stays.
func (p *Page) Click(name string) {
	p.t.Helper()
	p.do(chromedp.Click(p.find("button or link", findPress, name)))
}

// Follow presses a button or link with these words and waits for the next page.
func (p *Page) Follow(name string) {
	p.t.Helper()
	p.loads(chromedp.Click(p.find("button or link", findPress, name)))
}

// Visit goes to one of the main places by its name.
func (p *Page) Visit(place string) {
	p.t.Helper()
	p.loads(chromedp.Click(p.find("place", findPlace, place)))
}

// FollowRow opens the first row of a list that says these words somewhere.
func (p *Page) FollowRow(words string) {
	p.t.Helper()
	p.loads(chromedp.Click(p.find("row", findRow, words)))
}

// ClickOn presses the first element of a CSS selector; the page stays.
func (p *Page) ClickOn(css string) {
	p.t.Helper()
	p.do(chromedp.Click(p.find("element", findCSS, css)))
}

// FollowOn presses the first element of a CSS selector and waits for the next page.
func (p *Page) FollowOn(css string) {
	p.t.Helper()
	p.loads(chromedp.Click(p.find("element", findCSS, css)))
}

// Fill types into the field with this label, in place of what was there.
func (p *Page) Fill(label, text string) {
	p.t.Helper()
	at := p.find("field", findField, label)
	Eval[bool](p, fmt.Sprintf("(e => { e.focus(); e.select?.(); return true })(document.querySelector(%s))", quote(string(at))))
	if text == "" {
		p.do(chromedp.KeyEvent(kb.Delete))
		return
	}
	p.Type(text)
}

// Type types into what has the focus. A field with autofocus gets it with the
// first frame, after the page has loaded.
func (p *Page) Type(text string) {
	p.t.Helper()
	if !p.until("document.activeElement && document.activeElement !== document.body") {
		p.t.Fatalf("%s: nothing has the focus to type into", p.URL())
	}
	p.insert(text)
}

// Choose picks the option with this text in the select with this label.
func (p *Page) Choose(label, option string) {
	p.t.Helper()
	at := p.find("field", findField, label)
	ok := Eval[bool](p, fmt.Sprintf(`(e => {
		const all = [...e.options];
		const o = all.find(o => o.text.trim() === %[2]s) ?? all.find(o => o.text.includes(%[2]s));
		if (!o) return false;
		e.value = o.value;
		e.dispatchEvent(new Event('input', {bubbles: true}));
		e.dispatchEvent(new Event('change', {bubbles: true}));
		return true;
	})(document.querySelector(%[1]s))`, quote(string(at)), quote(option)))
	if !ok {
		p.t.Fatalf("%s: the list %q has no %q", p.URL(), label, option)
	}
}

// Pick presses the radio or checkbox with this label in the question with
// this legend; legend "" means any question.
func (p *Page) Pick(legend, label string) {
	p.t.Helper()
	p.find("answer", findPick, legend, label)
	p.do(chromedp.Click(chromedp.CSS("label:has([" + mark + "])")))
}

// Value is what stands in the field with this label.
func (p *Page) Value(label string) string {
	p.t.Helper()
	at := p.find("field", findField, label)
	return Eval[string](p, fmt.Sprintf("document.querySelector(%s).value", quote(string(at))))
}

// Focus names what has the focus: its label, words or id.
func (p *Page) Focus() string {
	p.t.Helper()
	return Eval[string](p, `(() => { const heading = '', row = ''; `+helpers+` const e = document.activeElement; return e === document.body ? '' : labelOf(e) || named(e) || e.id; })()`)
}

// Keys presses keys one after the other: "j", "Tab", "Escape", "Ctrl+Enter", "Shift+Tab".
func (p *Page) Keys(keys ...string) {
	p.t.Helper()
	for _, k := range keys {
		p.do(keyAction(k))
	}
}

// FollowKey presses a key that leads to another page.
func (p *Page) FollowKey(key string) {
	p.t.Helper()
	p.loads(keyAction(key))
}

var keyNames = map[string]string{
	"Enter": kb.Enter, "Tab": kb.Tab, "Escape": kb.Escape, "Delete": kb.Delete, "Backspace": kb.Backspace,
	"Down": kb.ArrowDown, "Up": kb.ArrowUp, "Left": kb.ArrowLeft, "Right": kb.ArrowRight, "Space": " ",
}

func keyAction(key string) chromedp.Action[chromedp.Void] {
	var mods chromedp.Modifier
	for {
		before, after, found := strings.Cut(key, "+")
		if !found || after == "" {
			break
		}
		switch before {
		case "Ctrl":
			mods |= chromedp.ModifierCtrl
		case "Shift":
			mods |= kb.ModifierShift
		case "Alt":
			mods |= chromedp.ModifierAlt
		}
		key = after
	}
	if named, ok := keyNames[key]; ok {
		key = named
	}
	return pressKey([]rune(key)[0], mods)
}

// Attach chooses a file for the field with this label.
func (p *Page) Attach(label, file string) {
	p.t.Helper()
	p.do(chromedp.SetUploadFiles(p.find("field", findField, label), []string{file}))
}
