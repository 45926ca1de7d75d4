package browsertest

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// Page is one page (tab) with its own cookies. Every step fails the test when
// it cannot be done.
type Page struct {
	t   testing.TB
	ctx context.Context

	heading string // the part in which things are looked for; "" the whole page
	row     string // the row of a list in which they are; "" none

	mu       sync.Mutex
	messages []string
}

// Go opens an address and waits until it is loaded.
func (p *Page) Go(url string) {
	p.t.Helper()
	p.do(chromedp.Navigate(url))
}

// Size sets the window, in CSS pixels. Narrow ones are touched like phones.
func (p *Page) Size(width, height int) {
	p.t.Helper()
	p.do(chromedp.EmulateViewport(int64(width), int64(height)))
}

// Zoom shows the page as at a zoom of percent in a window of 1280 × 1024:
// zoom is a narrower window (WCAG 1.4.4, 1.4.10).
func (p *Page) Zoom(percent int) {
	p.t.Helper()
	p.do(chromedp.EmulateViewport(int64(1280*100/percent), int64(1024*100/percent)))
}

// Paper shows the page as it is printed on A4, within its margins, until Screen.
func (p *Page) Paper() {
	p.t.Helper()
	p.do(chromedp.EmulateViewport(paperWidth, 1000), media("print"))
}

// paperWidth is A4 with margins of 15 mm, in CSS pixels.
const paperWidth = 680

// Screen ends Paper.
func (p *Page) Screen() {
	p.t.Helper()
	p.do(media(""))
}

// media shows the page as for a medium; "" is the browser's own.
func media(name string) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: name})
		return err
	})
}

// URL is the address of the page.
func (p *Page) URL() string { return run(p, chromedp.Location()) }

// Title is the title of the window.
func (p *Page) Title() string { return run(p, chromedp.Title()) }

// Text is what is to be read in the first element of a CSS selector.
func (p *Page) Text(css string) string {
	p.t.Helper()
	return Eval[string](p, fmt.Sprintf("document.querySelector(%s)?.innerText ?? ''", quote(css)))
}

// Reads reports whether the page says the text somewhere in sight.
func (p *Page) Reads(text string) bool {
	p.t.Helper()
	return Eval[bool](p, fmt.Sprintf("document.body.innerText.includes(%s)", quote(text)))
}

// WantReads fails the test when the page does not come to say the text.
func (p *Page) WantReads(text string) {
	p.t.Helper()
	if !p.until(fmt.Sprintf("document.body.innerText.includes(%s)", quote(text))) {
		p.t.Fatalf("%s does not say %q; it says:\n%s", p.URL(), text, p.Text("main"))
	}
}

// WaitFor waits until an element of the CSS selector is in sight.
func (p *Page) WaitFor(css string) {
	p.t.Helper()
	p.do(chromedp.WaitVisible(chromedp.CSS(css)))
}

// Until waits until an expression of JavaScript becomes true.
func (p *Page) Until(expression string) {
	p.t.Helper()
	if !p.until(expression) {
		p.t.Fatalf("%s: never became true: %s", p.URL(), expression)
	}
}

// until asks again and again, also across the change from page to page.
func (p *Page) until(expression string) bool {
	deadline := time.After(Patience / 4)
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for {
		ctx, cancel := context.WithTimeout(p.ctx, Patience/4)
		there, err := chromedp.Run(ctx, chromedp.Evaluate[bool]("!!("+expression+")"))
		cancel()
		if err == nil && there {
			return true
		}
		select {
		case <-tick.C:
		case <-deadline:
			return false
		}
	}
}

// Back is the back button of the browser. A page that the browser kept as it
// was comes back without loading, so this waits for the other page to be there.
func (p *Page) Back() {
	p.t.Helper()
	p.do(chromedp.Evaluate[chromedp.Void]("window.left = true; setTimeout(() => history.back()); void 0"))
	if !p.until("!window.left && document.readyState === 'complete'") {
		p.t.Fatalf("going back from %s led nowhere", p.URL())
	}
}

// Reload loads the page again.
func (p *Page) Reload() {
	p.t.Helper()
	p.do(chromedp.Reload())
}

// Screenshot puts a picture of the whole page, as wide as width, into the
// file path (PNG); afterwards the window keeps that width.
func (p *Page) Screenshot(path string, width int) {
	p.t.Helper()
	p.Size(width, 900)
	data := run(p, chromedp.FullScreenshot(100))
	write(p.t, path, data)
}

// Snapshot is a picture of the window as it is now, without the rest of the page.
func (p *Page) Snapshot(path string) {
	p.t.Helper()
	write(p.t, path, run(p, chromedp.CaptureScreenshot()))
}

// PDF prints the page on A4, as the print dialogue would.
func (p *Page) PDF(path string) {
	p.t.Helper()
	write(p.t, path, run(p, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize(), chromedp.PDFPrintBackground())))
}

func write(t testing.TB, path string, data []byte) {
	t.Helper()
	err := os.MkdirAll(filepath.Dir(path), 0o755)
	if err != nil {
		t.Fatal(err)
	}
	err = os.WriteFile(path, data, 0o644)
	if err != nil {
		t.Fatal(err)
	}
}

// Complaints are the errors that the browser's console showed since the page
// was opened: failed scripts, and whatever the Content-Security-Policy stopped.
func (p *Page) Complaints() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]string(nil), p.messages...)
}

// Nothing fails the test when there is something in the list, and shows it.
func (p *Page) Nothing(found []string) {
	p.t.Helper()
	if len(found) > 0 {
		p.t.Errorf("%s:\n  %s", p.URL(), strings.Join(found, "\n  "))
	}
}

// Eval is the value of an expression of JavaScript; promises are awaited.
func Eval[T any](p *Page, expression string) T {
	p.t.Helper()
	return run(p, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
}

func run[T any](p *Page, a chromedp.Action[T]) T {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, Patience)
	defer cancel()
	v, err := chromedp.Run(ctx, a)
	if err != nil {
		p.t.Fatalf("browser: %v", err)
	}
	return v
}

func (p *Page) do(steps ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, Patience)
	defer cancel()
	err := chromedp.Do(ctx, steps...)
	if err != nil {
		p.t.Fatalf("browser: %v", err)
	}
}

// loads does the step and waits for the next page.
func (p *Page) loads(step chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	run(p, chromedp.WaitEvent(page.LoadEventFired, nil, step))
}

func quote(s string) string {
	data, _ := json.Marshal(s)
	return string(data)
}

// Width names a window width in file names: "375".
func Width(pixels int) string { return fmt.Sprint(pixels) }
