package browsertest

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// Patience is how long one step may take; machines that build at the same
// time are slow.
const Patience = 4 * time.Minute

// Browser is a running Chromium.
type Browser struct {
	ctx context.Context
}

// Start runs Chromium until the test ends. It skips the test where there is
// none, and fails it when TOMONI_DEMAND_ALL=1.
func Start(t testing.TB) *Browser {
	t.Helper()
	path := find()
	if path == "" {
		absent(t, "no Chromium here: the screens were not tried in a browser")
	}
	alloc, stop := chromedp.NewExecAllocator(context.Background(), options(path)...)
	t.Cleanup(stop)
	ctx, cancel := chromedp.NewContext(alloc, chromedp.WithErrorf(func(string, ...any) {}))
	t.Cleanup(cancel)
	err := chromedp.Do(ctx)
	if err != nil {
		t.Fatalf("starting Chromium: %v", err)
	}
	return &Browser{ctx: ctx}
}

// options: root needs --no-sandbox, in tests only; the rest keeps the browser
// quiet, so that it asks nobody anything.
func options(path string) []chromedp.ExecAllocatorOption {
	all := append([]chromedp.ExecAllocatorOption{}, chromedp.DefaultExecAllocatorOptions[:]...)
	return append(all,
		chromedp.ExecPath(path),
		chromedp.NoSandbox,
		chromedp.Flag("headless", "new"),
		chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-domain-reliability", true),
		chromedp.Flag("hide-scrollbars", true),
		chromedp.Flag("lang", "ja"),
		chromedp.Flag("accept-lang", "ja"),
		chromedp.Env("LANGUAGE=ja", "LANG=ja_JP.UTF-8"),
	)
}

func find() string {
	for _, name := range []string{os.Getenv("CHROMIUM"), "chromium", "chromium-browser", "google-chrome"} {
		if name == "" {
			continue
		}
		path, err := exec.LookPath(name)
		if err == nil {
			return path
		}
	}
	return ""
}

func absent(t testing.TB, what string) {
	t.Helper()
	if os.Getenv("TOMONI_DEMAND_ALL") == "1" {
		t.Fatal(what)
	}
	t.Skip(what)
}

// Page opens a new page with its own cookies, as another person at another
// computer would: 1440 px wide.
func (b *Browser) Page(t testing.TB) *Page {
	t.Helper()
	ctx, cancel := chromedp.NewContext(b.ctx, chromedp.WithNewBrowserContext())
	t.Cleanup(cancel)
	// The first run opens the tab, which would end with a shorter context.
	err := chromedp.Do(ctx)
	if err != nil {
		t.Fatalf("opening a page: %v", err)
	}
	p := &Page{t: t, ctx: ctx}
	p.do(chromedp.EmulateViewport(1440, 900))
	p.listen()
	return p
}

// Root is the folder of the module, found upwards from the test's folder.
var Root = sync.OnceValue(func() string {
	dir, err := os.Getwd()
	if err != nil {
		return "."
	}
	for ; filepath.Dir(dir) != dir; dir = filepath.Dir(dir) {
		_, err := os.Stat(filepath.Join(dir, "go.mod"))
		if err == nil {
			return dir
		}
	}
	return "."
})
