package housetest

import (
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"
)

// A page with a form that it does not take is told; one whose form goes to the
// page that takes it is not.
func TestAFormThatItsPageDoesNotTakeIsFound(t *testing.T) {
	const page = `<form method="post" action="/receive/0190a0a0-0000-7000-8000-000000000000"><input type="hidden" name="_command" value="intake.receive"></form>
<form method="post" action="/connect"><input type="hidden" name="_command" value="intake.receive"></form>
<form method="get" action="/people"><input name="q"></form>`
	var told []string
	s := httptest.NewServer(watched(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", r.URL.Query().Get("type"))
		io.WriteString(w, page)
	}), func(path, fault string) { told = append(told, path+": "+fault) }))
	for _, kind := range []string{"text/plain", "text/html"} {
		res, err := http.Get(s.URL + "/connect?type=" + kind)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
	}
	s.Close()
	if want := []string{"/connect: /connect has a form for intake.receive, which is not in its Does"}; !slices.Equal(told, want) {
		t.Errorf("told %q, want %q", told, want)
	}
}
