// Package documenttest reads sheets back, as a reader of PDF finds them and
// without the help of any program: for tests of what stands on paper and in
// the file beside it.
package documenttest

import (
	"bytes"
	"compress/zlib"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"
)

var (
	entry   = regexp.MustCompile(`(?m)^(\d{10}) 00000 n `)
	fontUse = regexp.MustCompile(`/F(\d+) [\d.]+ Tf[^\[]*\[<([0-9A-F]*)>`)
	mapping = regexp.MustCompile(`<([0-9A-F]{4})><([0-9A-F]+)>\n`)
)

var errShape = errors.New("documenttest: this is no file as the sheets are written")

// Text is what a sheet says, one drawn piece a line.
func Text(pdf []byte) (string, error) {
	f, err := open(pdf)
	return f.text, err
}

// Says gives all that a file holds in words: what is drawn, and every object
// besides, unpacked, with the texts of the information dictionary decoded. What
// must not be on a sheet must not be in this.
func Says(pdf []byte) (string, error) {
	f, err := open(pdf)
	return f.text + strings.ReplaceAll(f.text, "\n", "") + "\n" + f.rest, err
}

type file struct{ text, rest string }

func open(pdf []byte) (f file, err error) {
	objects, err := split(pdf)
	if err != nil {
		return f, err
	}
	var maps []map[string]string
	var pages, rest strings.Builder
	for _, o := range objects {
		body, packed, err := unpacked(o)
		if err != nil {
			return f, err
		}
		if bytes.Contains(o, []byte("beginbfchar")) {
			maps = append(maps, readMap(o))
		}
		if packed && fontUse.Match(body) {
			pages.Write(body)
		}
		rest.Write(o)
		rest.Write(body)
		rest.WriteString(decoded(o))
	}
	f.rest = rest.String()
	var out strings.Builder
	for _, use := range fontUse.FindAllStringSubmatch(pages.String(), -1) {
		n, err := strconv.Atoi(use[1])
		if err != nil || n < 1 || n > len(maps) {
			return f, fmt.Errorf("%w: font %s", errShape, use[1])
		}
		for i := 0; i+4 <= len(use[2]); i += 4 {
			out.WriteString(maps[n-1][use[2][i:i+4]])
		}
		out.WriteByte('\n')
	}
	f.text = out.String()
	return f, nil
}

// split gives the objects by the table at the end of the file.
func split(pdf []byte) ([][]byte, error) {
	at := bytes.LastIndex(pdf, []byte("xref\n0 "))
	if at < 0 {
		return nil, errShape
	}
	var offsets []int
	for _, e := range entry.FindAllSubmatch(pdf[at:], -1) {
		offset, err := strconv.Atoi(string(e[1]))
		if err != nil || offset > at || len(offsets) > 0 && offset < offsets[len(offsets)-1] {
			return nil, errShape
		}
		offsets = append(offsets, offset)
	}
	var objects [][]byte
	for i, from := range append(offsets, at) {
		if i > 0 {
			objects = append(objects, pdf[offsets[i-1]:from])
		}
	}
	if len(objects) == 0 {
		return nil, errShape
	}
	return objects, nil
}

// unpacked is the stream of an object, and whether it was packed.
func unpacked(object []byte) ([]byte, bool, error) {
	head, body, found := bytes.Cut(object, []byte("stream\n"))
	if !found || !bytes.Contains(head, []byte("FlateDecode")) {
		return body, false, nil
	}
	r, err := zlib.NewReader(bytes.NewReader(body))
	if err != nil {
		return nil, true, fmt.Errorf("documenttest: %w", err)
	}
	text, err := io.ReadAll(r)
	return text, true, err
}

// texts of dictionaries are written in hexadecimal, as UTF-16.
var hexText = regexp.MustCompile(`<(FEFF(?:[0-9A-Fa-f]{4})*)>`)

func decoded(object []byte) string {
	var out strings.Builder
	for _, m := range hexText.FindAllStringSubmatch(string(object), -1) {
		out.WriteString(letters(m[1][4:]) + "\n")
	}
	return out.String()
}

func readMap(object []byte) map[string]string {
	m := map[string]string{}
	for _, pair := range mapping.FindAllStringSubmatch(string(object), -1) {
		m[pair[1]] = letters(pair[2])
	}
	return m
}

func letters(hexadecimal string) string {
	raw, err := hex.DecodeString(hexadecimal)
	if err != nil {
		return ""
	}
	var units []uint16
	for i := 0; i+1 < len(raw); i += 2 {
		units = append(units, uint16(raw[i])<<8|uint16(raw[i+1]))
	}
	return string(utf16.Decode(units))
}

// Poppler gives the text as pdftotext reads it, and whether that is installed.
// What it complains about fails the test.
func Poppler(t testing.TB, pdf []byte) (string, bool) {
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

// Demand checks that a sheet says each of the texts, by our reader and by
// poppler, wherever its lines are broken.
func Demand(t testing.TB, pdf []byte, wanted ...string) {
	t.Helper()
	own, err := Text(pdf)
	if err != nil {
		t.Fatal(err)
	}
	readings := []string{unbroken(own)}
	if text, ok := Poppler(t, pdf); ok {
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

// unbroken removes the breaks of lines and pages.
func unbroken(s string) string {
	return strings.NewReplacer("\n", "", "\f", "", " ", "", "　", "").Replace(s)
}
