package web

import (
	"net/http"
	"strings"
)

// discard is an answer that nobody reads.
type discard struct{}

func (discard) Header() http.Header         { return http.Header{} }
func (discard) Write(b []byte) (int, error) { return len(b), nil }
func (discard) WriteHeader(int)             {}

// pathNames lists the {names} of a path.
func pathNames(path string) []string {
	var names []string
	for _, piece := range strings.Split(path, "/") {
		if strings.HasPrefix(piece, "{") && strings.HasSuffix(piece, "}") {
			names = append(names, strings.Trim(piece, "{}"))
		}
	}
	return names
}
