package browsertest

import (
	"slices"

	"github.com/chromedp/chromedp"
)

// listen keeps what the console complains about, until the page is closed.
func (p *Page) listen() {
	messages := chromedp.Console(p.ctx)
	go func() {
		for m, err := range messages {
			if err != nil {
				return
			}
			if m.IsException() || m.Type == "error" {
				p.mu.Lock()
				if !slices.Contains(p.messages, m.String()) {
					p.messages = append(p.messages, m.String())
				}
				p.mu.Unlock()
			}
		}
	}()
}
