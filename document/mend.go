package document

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"unicode/utf16"
)

var errMend = errors.New("document: gopdf wrote a file of another shape than expected")

// mend rewrites what gopdf 0.33 does not do: the map from glyphs to text (it
// writes letters beyond U+FFFF wrongly and knows no variants), the language of
// the document, an information dictionary of its own, and the file's identity.
func mend(pdf []byte, lang string, texts []map[int]string) ([]byte, error) {
	objects, trailer, err := split(pdf)
	if err != nil {
		return nil, err
	}
	next := 0
	for i, o := range objects {
		if bytes.Contains(o, []byte("beginbfrange")) {
			if next >= len(texts) {
				return nil, errMend
			}
			objects[i] = textMap(i+1, texts[next])
			next++
		}
	}
	if next != len(texts) {
		return nil, errMend
	}
	objects[0] = bytes.Replace(objects[0], []byte("/Type /Catalog\n"),
		[]byte("/Type /Catalog\n  /Lang ("+lang+")\n  /ViewerPreferences << /DisplayDocTitle true >>\n"), 1)
	_, info, found := bytes.Cut(trailer, []byte("/Info "))
	end := bytes.LastIndex(info, []byte(">>\n>>"))
	if !found || end < 0 {
		return nil, errMend
	}
	objects = append(objects, fmt.Appendf(nil, "%d 0 obj\n%s>>\nendobj\n\n", len(objects)+1, info[:end]))
	return join(pdf[:bytes.IndexByte(pdf, '\n')+1], objects), nil
}

// split reads the objects by the table at the end of the file.
func split(pdf []byte) (objects [][]byte, trailer []byte, err error) {
	at := bytes.LastIndex(pdf, []byte("xref\n0 "))
	if at < 0 {
		return nil, nil, errMend
	}
	lines := bytes.Split(pdf[at:], []byte("\n"))
	var offsets []int
	for _, l := range lines[3:] { // xref, 0 n, the free entry
		if !bytes.HasSuffix(l, []byte(" 00000 n ")) {
			break
		}
		offset, err := strconv.Atoi(string(l[:10]))
		if err != nil || offset > at {
			return nil, nil, errMend
		}
		offsets = append(offsets, offset)
	}
	for i, from := range offsets {
		to := at
		if i+1 < len(offsets) {
			to = offsets[i+1]
		}
		if to < from {
			return nil, nil, errMend
		}
		objects = append(objects, pdf[from:to])
	}
	_, trailer, found := bytes.Cut(pdf[at:], []byte("trailer\n"))
	if !found || len(objects) == 0 {
		return nil, nil, errMend
	}
	return objects, trailer, nil
}

// textMap is the ToUnicode object: which text each glyph stands for, in blocks
// of at most 100 as the format asks, letters beyond U+FFFF as two halves.
func textMap(number int, texts map[int]string) []byte {
	b := []byte("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n" +
		"/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n" +
		"1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n")
	glyphs := slices.Sorted(maps.Keys(texts))
	for part := range slices.Chunk(glyphs, 100) {
		b = fmt.Appendf(b, "%d beginbfchar\n", len(part))
		for _, g := range part {
			b = fmt.Appendf(b, "<%04X><", g)
			for _, u := range utf16.Encode([]rune(texts[g])) {
				b = fmt.Appendf(b, "%04X", u)
			}
			b = append(b, ">\n"...)
		}
		b = append(b, "endbfchar\n"...)
	}
	b = append(b, "endcmap CMapName currentdict /CMap defineresource pop end end\n"...)
	return fmt.Appendf(nil, "%d 0 obj\n<<\n/Length %d\n>>\nstream\n%sendstream\nendobj\n\n", number, len(b), b)
}

// join writes the file anew; the last object is the information dictionary.
func join(head []byte, objects [][]byte) []byte {
	out := append([]byte(nil), head...)
	out = append(out, "%\xe2\xe3\xcf\xd3\n\n"...)
	offsets := make([]int, len(objects))
	for i, o := range objects {
		offsets[i] = len(out)
		out = append(out, o...)
	}
	sum := sha256.Sum256(out)
	at := len(out)
	out = fmt.Appendf(out, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, o := range offsets {
		out = fmt.Appendf(out, "%010d 00000 n \n", o)
	}
	return fmt.Appendf(out, "trailer\n<<\n/Size %d\n/Root 1 0 R\n/Info %d 0 R\n/ID [<%x><%x>]\n>>\nstartxref\n%d\n%%%%EOF\n",
		len(objects)+1, len(objects), sum[:16], sum[:16], at)
}
