package gallery

import (
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"tomoni/web/browsertest"
)

// Every part, in both languages and at both widths, is usable by everybody:
// axe finds nothing, nothing is wider than the screen, no text is left
// untranslated, and the browser's policy stops nothing. With TOMONI_PICTURES
// set to a folder, the pictures go there.
func TestEveryPartCanBeUsedByEverybody(t *testing.T) {
	server := httptest.NewServer(Handler())
	defer server.Close()
	b := browsertest.Start(t)
	p := b.Page(t)
	for _, lang := range []string{"ja", "en"} {
		for _, name := range Names {
			for _, width := range []int{1440, 375} {
				p.Size(width, 900)
				p.Go(server.URL + "/" + lang + "/" + name)
				p.Nothing(p.Axe())
				p.Nothing(p.Stray())
				p.Nothing(p.Wide())
				p.Nothing(p.Small())
				if dir := os.Getenv("TOMONI_PICTURES"); dir != "" {
					p.Snapshot(filepath.Join(dir, lang+"-"+name+"-"+browsertest.Width(width)+"-top.png"))
					p.Screenshot(filepath.Join(dir, lang+"-"+name+"-"+browsertest.Width(width)+".png"), width)
				}
			}
			p.Zoom(400)
			p.Nothing(p.Wide())
		}
	}
	p.Nothing(p.Complaints())
}
