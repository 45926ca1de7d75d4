package document

import (
	"bytes"
	"compress/zlib"
	"encoding/hex"
	"io"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"tomoni/words"
)

var testMeta = Meta{
	Title: "見本", Lang: words.JA, Class: "取扱注意", Office: "見本市 相談窓口",
	PrintedBy: "但東 花子（相談窓口）", PrintedAt: time.Date(2026, 11, 24, 3, 4, 0, 0, time.UTC), Number: "A7F3-91C2-0B44",
}

func printed(t *testing.T, s *Sheet) []byte {
	t.Helper()
	pdf, err := s.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return pdf
}

var (
	fontUse = regexp.MustCompile(`/F(\d+) [\d.]+ Tf[^\[]*\[<([0-9A-F]*)>`)
	mapping = regexp.MustCompile(`<([0-9A-F]{4})><([0-9A-F]+)>\n`)
)

// readBack gives the text of a sheet as a reader of PDF finds it, one drawn
// piece a line, without the help of any program.
func readBack(t *testing.T, pdf []byte) string {
	t.Helper()
	objects, _, err := split(pdf)
	if err != nil {
		t.Fatal(err)
	}
	var maps []map[string]string
	var pages []string
	for _, o := range objects {
		if bytes.Contains(o, []byte("beginbfchar")) {
			maps = append(maps, readMap(t, o))
		}
		if bytes.Contains(o, []byte("/Filter/FlateDecode/Length")) {
			pages = append(pages, inflate(t, o))
		}
	}
	var out strings.Builder
	for _, use := range fontUse.FindAllStringSubmatch(strings.Join(pages, ""), -1) {
		n, _ := strconv.Atoi(use[1])
		for i := 0; i+4 <= len(use[2]); i += 4 {
			out.WriteString(maps[n-1][use[2][i:i+4]])
		}
		out.WriteByte('\n')
	}
	return out.String()
}

func readMap(t *testing.T, object []byte) map[string]string {
	t.Helper()
	m := map[string]string{}
	for _, pair := range mapping.FindAllStringSubmatch(string(object), -1) {
		raw, err := hex.DecodeString(pair[2])
		if err != nil {
			t.Fatal(err)
		}
		var units []uint16
		for i := 0; i+1 < len(raw); i += 2 {
			units = append(units, uint16(raw[i])<<8|uint16(raw[i+1]))
		}
		m[pair[1]] = string(utf16.Decode(units))
	}
	return m
}

func inflate(t *testing.T, object []byte) string {
	t.Helper()
	_, body, _ := bytes.Cut(object, []byte("stream\n"))
	r, err := zlib.NewReader(bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// poppler gives the text as pdftotext reads it, and whether that is installed.
func poppler(t *testing.T, pdf []byte) (string, bool) {
	t.Helper()
	path, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Log("pdftotext is not installed: only our own reader checked the text")
		return "", false
	}
	cmd := exec.Command(path, "-", "-")
	cmd.Stdin = bytes.NewReader(pdf)
	var complaints bytes.Buffer
	cmd.Stderr = &complaints
	out, err := cmd.Output()
	if err != nil || complaints.Len() > 0 {
		t.Fatalf("pdftotext complains: %v %s", err, &complaints)
	}
	return string(out), true
}

// unbroken removes the breaks of lines and pages.
func unbroken(s string) string {
	return strings.NewReplacer("\n", "", "\f", "", " ", "").Replace(s)
}

// demand checks that the sheet says each of the texts, by our reader and by poppler.
func demand(t *testing.T, pdf []byte, wanted ...string) {
	t.Helper()
	readings := []string{unbroken(readBack(t, pdf))}
	if text, ok := poppler(t, pdf); ok {
		readings = append(readings, unbroken(text))
	}
	for _, r := range readings {
		for _, w := range wanted {
			if !strings.Contains(r, unbroken(w)) {
				t.Errorf("the sheet does not say %q; it says %q", w, r)
			}
		}
	}
}
