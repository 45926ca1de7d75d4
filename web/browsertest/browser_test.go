package browsertest

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

// A page can be opened, read, filled in and left as a person would.
func TestAPersonCanFillInAFormAndGoOn(t *testing.T) {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Write([]byte(`<!doctype html><html lang="ja"><title>Form</title><main><h1>受付</h1><form method="post" action="/said"><label for="w">話されたままに</label><textarea id="w" name="w"></textarea><fieldset><legend>このあと</legend><label><input type="radio" name="n" value="go">続ける</label></fieldset><button>保存する</button></form></main></html>`))
	})
	mux.HandleFunc("POST /said", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Write([]byte(`<!doctype html><html lang="ja"><title>Said</title><main><h1>` + r.FormValue("w") + r.FormValue("n") + `</h1></main></html>`))
	})
	server := httptest.NewServer(mux)
	defer server.Close()
	p := Start(t).Page(t)
	p.Go(server.URL)
	p.Fill("話されたままに", "見かけない")
	p.Pick("このあと", "続ける")
	p.Follow("保存する")
	p.WantReads("見かけないgo")
	if p.Title() != "Said" {
		t.Errorf("title %q", p.Title())
	}
	p.Nothing(p.Axe())
}
