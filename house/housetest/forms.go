package housetest

import (
	"bytes"
	"html"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"tomoni/house"
)

// watched looks at every page that a test is served: a form that its page does
// not take (View.Does) would lose what somebody typed, so the test fails.
func watched(pages http.Handler, report func(path, fault string)) http.Handler {
	taken := takers()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		kept := &keeper{ResponseWriter: w}
		pages.ServeHTTP(kept, r)
		for _, fault := range notTaken(taken, kept.page.String()) {
			report(r.URL.Path, fault)
		}
	})
}

// takers finds the view that takes what is sent to an address.
func takers() *http.ServeMux {
	m := http.NewServeMux()
	for _, v := range house.Views() {
		m.Handle(v.Path, taker(v.Commands()))
	}
	return m
}

// taker are the commands that a page takes.
type taker []string

// ServeHTTP makes it something that a ServeMux finds.
func (taker) ServeHTTP(http.ResponseWriter, *http.Request) {}

var (
	formTag    = regexp.MustCompile(`(?s)<form [^>]*action="([^"]*)"[^>]*>(.*?)</form>`)
	commandTag = regexp.MustCompile(`name="_command" value="([^"]*)"`)
	insteadTag = regexp.MustCompile(`<button[^>]*name="_instead"[^>]*>`)
	valueTag   = regexp.MustCompile(`value="([^"]*)"`)
)

// notTaken lists the forms of a page that nobody takes.
func notTaken(taken *http.ServeMux, page string) (faults []string) {
	for _, form := range formTag.FindAllStringSubmatch(page, -1) {
		command := commandTag.FindStringSubmatch(form[2])
		if command == nil || strings.HasPrefix(form[1], "/draft/"+command[1]+"/") { // a draft is kept, whatever the page does
			continue
		}
		to, err := url.Parse(html.UnescapeString(form[1]))
		if err != nil {
			faults = append(faults, "a form goes to "+form[1])
			continue
		}
		if strings.HasPrefix(to.Path, "/draft/"+command[1]+"/") { // kept there; the page of its last step sends it
			continue
		}
		names := []string{command[1]}
		for _, button := range insteadTag.FindAllString(form[2], -1) {
			names = append(names, valueTag.FindStringSubmatch(button)[1])
		}
		h, _ := taken.Handler(&http.Request{Method: http.MethodPost, URL: to})
		for _, name := range names {
			if t, ok := h.(taker); !ok || !slices.Contains(t, name) {
				faults = append(faults, to.Path+" has a form for "+name+", which is not in its Does")
			}
		}
	}
	return faults
}

// keeper keeps a page while it is written.
type keeper struct {
	http.ResponseWriter
	page bytes.Buffer
}

// Write implements http.ResponseWriter.
func (k *keeper) Write(b []byte) (int, error) {
	if strings.HasPrefix(k.Header().Get("Content-Type"), "text/html") {
		k.page.Write(b)
	}
	return k.ResponseWriter.Write(b)
}

// Unwrap gives http.ResponseController the writer itself.
func (k *keeper) Unwrap() http.ResponseWriter { return k.ResponseWriter }
