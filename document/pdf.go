package document

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/signintech/gopdf"

	"tomoni/ja"
)

// render draws the pages with gopdf and mends what it writes.
func (s *Sheet) render() ([]byte, error) {
	pdf := &gopdf.GoPdf{}
	pdf.Start(gopdf.Config{PageSize: *gopdf.PageSizeA4, Unit: gopdf.UnitPT})
	used := s.usedFaces()
	for _, i := range used {
		if err := pdf.AddTTFFontFromFontContainer(s.faces.list[i].name, &s.faces.container); err != nil {
			return nil, fmt.Errorf("document: add font: %w", err)
		}
	}
	pdf.SetInfo(gopdf.PdfInfo{
		Title: s.meta.Title, Subject: s.meta.Number, Creator: "Tomoni", Producer: "Tomoni",
		CreationDate: s.meta.PrintedAt.In(ja.Tokyo),
	})
	for _, p := range s.pages {
		pdf.AddPage()
		for _, o := range p.ops {
			if err := s.put(pdf, o); err != nil {
				return nil, fmt.Errorf("document: draw: %w", err)
			}
		}
	}
	var out bytes.Buffer
	if _, err := pdf.WriteTo(&out); err != nil {
		return nil, fmt.Errorf("document: write: %w", err)
	}
	return mend(out.Bytes(), s.lang().Tag(), s.textOfGlyphs(used))
}

func (s *Sheet) put(pdf *gopdf.GoPdf, o op) error {
	switch o.kind {
	case opLetters:
		return s.putLetters(pdf, o)
	case opShade:
		pdf.SetGrayFill(0.92)
		pdf.RectFromUpperLeftWithStyle(o.x, o.y, o.x2-o.x, o.y2-o.y, "F")
		pdf.SetGrayFill(0)
	case opBox:
		pdf.SetLineType("solid")
		pdf.SetLineWidth(o.size)
		pdf.RectFromUpperLeftWithStyle(o.x, o.y, o.x2-o.x, o.y2-o.y, "D")
	case opLine, opDashed:
		pdf.SetLineType(map[kind]string{opLine: "solid", opDashed: "dashed"}[o.kind])
		pdf.SetLineWidth(o.size)
		pdf.Line(o.x, o.y, o.x2, o.y2)
	}
	return nil
}

// putLetters writes runs of letters of the same font, glyph by glyph.
func (s *Sheet) putLetters(pdf *gopdf.GoPdf, o op) error {
	x := o.x
	for rest := o.letters; len(rest) > 0; {
		n := 1
		for n < len(rest) && rest[n].face == rest[0].face {
			n++
		}
		if err := pdf.SetFont(s.faces.list[rest[0].face].name, "", o.size); err != nil {
			return err
		}
		var run strings.Builder
		for _, l := range rest[:n] {
			run.WriteRune(firstGlyph + rune(l.glyph))
		}
		pdf.SetXY(x, o.y)
		if err := pdf.Text(run.String()); err != nil {
			return err
		}
		x += lettersWidth(rest[:n]) * o.size
		rest = rest[n:]
	}
	return nil
}

func (s *Sheet) eachLetter(do func(letter)) {
	for _, p := range s.pages {
		for _, o := range p.ops {
			for _, l := range o.letters {
				do(l)
			}
		}
	}
}

// usedFaces are the fonts that the sheet needs, in their order.
func (s *Sheet) usedFaces() []int {
	seen := make([]bool, len(s.faces.list))
	s.eachLetter(func(l letter) { seen[l.face] = true })
	var used []int
	for i, yes := range seen {
		if yes {
			used = append(used, i)
		}
	}
	return used
}

// textOfGlyphs says for each used font which text each glyph stands for. Where
// two letters share a glyph, the one without a selector is preferred.
func (s *Sheet) textOfGlyphs(used []int) []map[int]string {
	texts := make([]map[int]string, len(s.faces.list))
	for i := range texts {
		texts[i] = map[int]string{}
	}
	s.eachLetter(func(l letter) {
		old, known := texts[l.face][int(l.glyph)]
		if !known || len([]rune(l.text)) < len([]rune(old)) {
			texts[l.face][int(l.glyph)] = l.text
		}
	})
	out := make([]map[int]string, 0, len(used))
	for _, i := range used {
		out = append(out, texts[i])
	}
	return out
}
