package document

import (
	"strings"
	"time"

	"tomoni/words"
)

// A4 portrait in points. The left margin takes a binder's holes (25 mm).
const (
	pageWidth    = 595.28
	pageHeight   = 841.89
	marginLeft   = 70.9
	marginRight  = 42.5
	marginTop    = 42.5
	marginBottom = 34.0
	bodyWidth    = pageWidth - marginLeft - marginRight
)

// Sizes of letters in points; nothing is smaller than body (UI.md, Paper).
const (
	sizeBody  = 10.5
	sizeHead  = 12.0
	sizeName  = 14.0
	sizeTitle = 17.0
)

const leading = 1.5 // height of a line in sizes

// Meta is what a sheet says about itself. Title is the name of the form, never
// of a person: it stands in the metadata of the file.
type Meta struct {
	Title     string
	Lang      words.Lang
	Class     string    // how it is to be treated, such as 取扱注意; may be empty
	Form      string    // name and number of the form, such as 様式第1号; may be empty
	Office    string    // organisation and desk; may be empty
	PrintedBy string    // who printed it, with desk
	PrintedAt time.Time // when; the only date in the file
	Number    string    // number of the printing in the log (leaf id)
	kept      bool      // the office keeps the sheet: its foot says how
}

// Sheet is a document under construction. Blocks are added from top to bottom;
// Bytes gives the PDF, Text the same words. It is not for concurrent use.
type Sheet struct {
	meta    Meta
	faces   *faces
	err     error
	pages   []page
	y       float64 // the next free height on the last page
	floor   float64 // where the foot begins
	foot    [][]letter
	grid    grid
	header  func()          // repeats the head of a table on a new page
	missing map[string]bool // letters, or letters with their selector
	noted   int             // how many of them a note has named
	gloss   bool            // labels have their English below them
	plain   []string
	closed  bool
}

// page is what is drawn on one sheet of paper.
type page struct{ ops []op }

// op is one thing drawn: letters with their base line at y, a line from x, y to
// x2, y2, or a box with those corners.
type op struct {
	kind         kind
	x, y, x2, y2 float64
	size         float64 // of letters, or width of the line
	letters      []letter
}

type kind int

const (
	opLetters kind = iota
	opLine
	opDashed
	opBox
	opShade
)

// New begins a sheet with its title on the first page.
func New(meta Meta) *Sheet {
	s := &Sheet{meta: meta}
	s.faces, s.err = loadFaces()
	if s.err != nil {
		return s
	}
	if said := s.printedLine(); said != "" {
		s.foot = s.wrap(said, sizeBody, bodyWidth)
		s.foot = s.foot[:min(len(s.foot), 8)] // far longer than any name
	}
	if meta.kept {
		s.foot = append(s.foot, s.wrap(footCare.In(s.lang()), sizeBody, bodyWidth)...)
	}
	s.floor = pageHeight - marginBottom - float64(len(s.foot)+1)*sizeBody*leading - 7
	s.newPage()
	return s
}

func (s *Sheet) lang() words.Lang { return s.meta.Lang }

func (s *Sheet) draw(o op) {
	p := &s.pages[len(s.pages)-1]
	p.ops = append(p.ops, o)
}

// write puts one line of text with its top at y.
func (s *Sheet) write(x, y, size float64, ls []letter) {
	if len(ls) == 0 {
		return
	}
	base := y + (leading-1)*size/2 + 0.88*size
	s.draw(op{kind: opLetters, x: x, y: base, size: size, letters: ls})
}

// say writes one unbroken line with its top at y.
func (s *Sheet) say(x, y, size float64, text string) float64 {
	ls := s.letters(s.drawable(text))
	s.write(x, y, size, ls)
	return lettersWidth(ls) * size
}

// room reports how much height is left on the page.
func (s *Sheet) room() float64 { return s.floor - s.y }

// need begins a new page when less than h points are left.
func (s *Sheet) need(h float64) {
	if h > s.room() {
		s.newPage()
	}
}

func (s *Sheet) newPage() {
	open := s.grid.open
	s.closeGrid()
	s.pages = append(s.pages, page{})
	s.y = marginTop
	if len(s.pages) == 1 {
		s.firstHead()
	} else {
		s.runningHead()
	}
	if open {
		s.openGrid()
	}
	if s.header != nil {
		s.header()
	}
}

// firstHead writes form, class and title.
func (s *Sheet) firstHead() {
	s.badges()
	s.y += 4
	s.remember(s.meta.Title)
	for _, l := range s.wrap(s.meta.Title, sizeTitle, bodyWidth) {
		w := lettersWidth(l) * sizeTitle
		s.write(marginLeft+(bodyWidth-w)/2, s.y, sizeTitle, l)
		s.y += sizeTitle * leading
	}
	if s.meta.Office != "" {
		for _, l := range s.wrap(s.meta.Office, sizeBody, bodyWidth) {
			w := lettersWidth(l) * sizeBody
			s.write(marginLeft+bodyWidth-w, s.y, sizeBody, l)
			s.y += sizeBody * leading
		}
	}
	s.remember(s.meta.Class)
	s.remember(s.meta.Office)
	s.y += 4
}

// badges writes the form at the left and the class, boxed, at the right.
func (s *Sheet) badges() {
	s.say(marginLeft, s.y, sizeBody, s.meta.Form)
	if s.meta.Class != "" {
		ls := s.letters(s.drawable(s.meta.Class))
		w := lettersWidth(ls)*sizeHead + 16
		x := marginLeft + bodyWidth - w
		s.draw(op{kind: opBox, x: x, y: s.y - 2, x2: x + w, y2: s.y + sizeHead*leading + 2, size: 1.2})
		s.write(x+8, s.y, sizeHead, ls)
	}
	s.y += sizeHead*leading + 4
}

// runningHead is the head of the following pages.
func (s *Sheet) runningHead() {
	ls := s.letters(s.drawable(s.meta.Class))
	w := lettersWidth(ls) * sizeBody
	s.write(marginLeft, s.y, sizeBody, s.wrap(s.meta.Title, sizeBody, bodyWidth-w-12)[0])
	s.write(marginLeft+bodyWidth-w, s.y, sizeBody, ls)
	s.y += sizeBody*leading + 2
	s.draw(op{kind: opLine, x: marginLeft, y: s.y, x2: marginLeft + bodyWidth, y2: s.y, size: 0.6})
	s.y += 8
}

func (s *Sheet) printedLine() string {
	var parts []string
	if s.meta.PrintedBy != "" {
		parts = append(parts, footBy.In(s.lang(), "name", s.meta.PrintedBy))
	}
	if !s.meta.PrintedAt.IsZero() {
		parts = append(parts, footAt.In(s.lang(), "time", words.DateTime(s.lang(), s.meta.PrintedAt)))
	}
	return strings.Join(parts, "  ")
}

// feet writes the foot of every page, when it is known how many there are.
func (s *Sheet) feet() {
	all := s.pages
	for i := range all {
		s.pages = all[:i+1]
		y := s.floor + 4
		s.draw(op{kind: opLine, x: marginLeft, y: y, x2: marginLeft + bodyWidth, y2: y, size: 0.4})
		y += 3
		for _, l := range s.foot {
			s.write(marginLeft, y, sizeBody, l)
			y += sizeBody * leading
		}
		if s.meta.Number != "" {
			s.say(marginLeft, y, sizeBody, footNumber.In(s.lang(), "number", s.meta.Number))
		}
		n := s.letters(s.drawable(footPage.In(s.lang(), "n", i+1, "of", len(all))))
		s.write(marginLeft+bodyWidth-lettersWidth(n)*sizeBody, y, sizeBody, n)
		s.draw(op{kind: opLine, x: 14, y: pageHeight / 2, x2: 24, y2: pageHeight / 2, size: 0.5}) // where to punch
	}
	s.pages = all
}

// remember keeps the words for Text.
func (s *Sheet) remember(text string) {
	if text != "" {
		s.plain = append(s.plain, text)
	}
}

// Text is what the sheet says, as plain text: for copying into the systems
// that an office must also fill. Letters are as they were received.
func (s *Sheet) Text() string { return strings.Join(s.plain, "\n") + "\n" }

// Pages is the number of pages so far.
func (s *Sheet) Pages() int { return len(s.pages) }

// Bytes gives the PDF and ends the sheet. It fails when a font cannot be read.
func (s *Sheet) Bytes() ([]byte, error) {
	if s.err != nil {
		return nil, s.err
	}
	if !s.closed {
		s.closed = true
		s.closeGrid()
		s.noteMissing()
		s.feet()
	}
	return s.render()
}

// noteMissing says at the end which letters the sheet does not show as they are.
func (s *Sheet) noteMissing() {
	if len(s.missing) == s.noted {
		return
	}
	s.noted = len(s.missing)
	absent, plain := s.Missing()
	if len(absent) > 0 {
		s.Note(s.label(noteAbsent, "letters", strings.Join(absent, ", ")))
	}
	if len(plain) > 0 {
		s.Note(s.label(notePlain, "letters", strings.Join(plain, ", ")))
	}
}
