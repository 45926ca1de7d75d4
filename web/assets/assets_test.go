package assets

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestAssetsAreServedAndKeptForAYear(t *testing.T) {
	mounts := map[string]http.Handler{"whole": Handler(), "stripped": http.StripPrefix(Prefix, Handler())}
	for mount, h := range mounts {
		for _, name := range []string{"app.css", "app.js", "icon.svg"} {
			w := httptest.NewRecorder()
			h.ServeHTTP(w, httptest.NewRequest("GET", URL(name), nil))
			if w.Code != http.StatusOK || w.Header().Get("Cache-Control") == "" || w.Body.Len() == 0 {
				t.Errorf("%s, %s: %d %v", mount, name, w.Code, w.Header())
			}
		}
		for _, path := range []string{"/assets/manifest.json", "/assets/../assets.go", "/assets/", "/assets/app.css"} {
			w := httptest.NewRecorder()
			h.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
			if w.Code != http.StatusNotFound {
				t.Errorf("%s, %s: %d", mount, path, w.Code)
			}
		}
	}
}
