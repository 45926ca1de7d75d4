package browsertest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// insert puts text in as an input method does, so that Japanese arrives whole.
func (p *Page) insert(text string) {
	p.t.Helper()
	p.do(func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, t, input.InsertText, input.InsertTextParams{Text: text})
		return chromedp.Void{}, err
	})
}

// axeFile is where npm puts axe-core.
const axeFile = "node_modules/axe-core/axe.min.js"

// Axe asks axe-core what on this page is hard to use: all of WCAG 2.2 A and
// AA, and good practice. One line for each finding, with the HTML it is about.
func (p *Page) Axe() []string {
	p.t.Helper()
	source, err := os.ReadFile(filepath.Join(Root(), axeFile))
	if err != nil {
		absent(p.t, "axe-core is not there (npm ci): the page was not checked")
	}
	p.do(chromedp.Evaluate[chromedp.Void](string(source) + ";void 0"))
	found := Eval[[]violation](p, `axe.run(document, {
		runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
		resultTypes: ['violations'],
	}).then(r => r.violations.map(v => ({id: v.id, help: v.help, nodes: v.nodes.map(n => ({html: n.html, target: n.target.join(' '), why: n.failureSummary}))})))`)
	var lines []string
	for _, v := range found {
		for _, n := range v.Nodes {
			lines = append(lines, fmt.Sprintf("%s (%s) at %s: %s\n    %s", v.ID, v.Help, n.Target, n.HTML, strings.ReplaceAll(n.Why, "\n", "\n    ")))
		}
	}
	return lines
}

type violation struct {
	ID    string `json:"id"`
	Help  string `json:"help"`
	Nodes []struct {
		HTML   string `json:"html"`
		Target string `json:"target"`
		Why    string `json:"why"`
	} `json:"nodes"`
}

// Stray lists the Japanese on an English page that is not marked as data
// (lang="ja"): texts that nobody translated. What people typed into fields is
// theirs and is not looked at. On a Japanese page it lists nothing.
func (p *Page) Stray() []string {
	p.t.Helper()
	return Eval[[]string](p, `(() => {
		if (document.documentElement.lang !== 'en') return [];
		const japanese = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
		const marked = e => (e.closest('[lang]')?.getAttribute('lang') ?? '').startsWith('ja');
		const out = [];
		const walk = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
		while (walk.nextNode()) {
			const e = walk.currentNode.parentElement;
			if (e.matches('script, style, textarea') || marked(e)) continue;
			if (japanese.test(walk.currentNode.data)) out.push(e.tagName.toLowerCase() + ': ' + walk.currentNode.data.trim());
		}
		for (const e of document.querySelectorAll('[aria-label], [placeholder], [title], [alt], [data-mask]')) {
			if (marked(e)) continue;
			for (const a of ['aria-label', 'placeholder', 'title', 'alt', 'data-mask']) {
				const v = e.getAttribute(a);
				if (v && japanese.test(v)) out.push(e.tagName.toLowerCase() + ' ' + a + ': ' + v);
			}
		}
		return out;
	})()`)
}

// Wide lists what makes the page wider than the window; regions that scroll
// within themselves (tables) are allowed to.
func (p *Page) Wide() []string {
	p.t.Helper()
	return Eval[[]string](p, `(() => {
		const room = document.documentElement.clientWidth;
		if (document.documentElement.scrollWidth <= room) return [];
		return [...document.body.querySelectorAll('*')]
			.filter(e => e.checkVisibility() && e.getBoundingClientRect().right > room + 1 && !e.closest('.table, .sr'))
			.slice(0, 5)
			.map(e => e.tagName.toLowerCase() + '.' + e.className + ' reaches ' + Math.round(e.getBoundingClientRect().right) + ' of ' + room);
	})()`)
}

// Small lists what is smaller than 24 × 24 px to press (WCAG 2.5.8); links
// inside of sentences are excepted.
func (p *Page) Small() []string {
	p.t.Helper()
	return Eval[[]string](p, `[...document.querySelectorAll('button, summary, select, input:not([type=hidden]), a.btn, nav a')]
		.filter(e => e.checkVisibility() && !e.closest('.sr, .crumb') && !e.matches('.as-link'))
		.map(e => [e, e.getBoundingClientRect()])
		.filter(([e, r]) => (r.width < 20 || r.height < 20) && r.width > 1)
		.map(([e, r]) => e.outerHTML.slice(0, 80) + ' is ' + Math.round(r.width) + '×' + Math.round(r.height))`)
}
