package document

// Rows of cells are what fields and tables are made of. A row that does not fit
// goes to the next page; one of many lines is cut between them, each part
// closed with its own border and with its label.

const (
	padX    = 5.0
	padY    = 3.5
	inner   = 0.5   // width of the lines inside
	outer   = 1.1   // width of the frame
	heavy   = 2.2   // width of a thick frame (太枠)
	tallRow = 300.0 // a row that is cut even when it has few lines

	fewLines = 6 // a cell of no more lines is not cut
)

// part is letters at a distance x from the left of a cell; boxed ones stand in
// a square for the pen or a mark.
type part struct {
	x, size float64
	letters []letter
	boxed   bool
}

// line is one line of a cell.
type line struct {
	height float64
	drop   float64 // how far below the top of the line the letters stand
	parts  []part
	rule   bool // a dashed rule below, as between kana and name
}

// cell is one cell of a row.
type cell struct {
	width    float64
	lines    []line
	label    bool // shaded, repeated when the row is cut
	top      bool // text at the top even when there is room
	centre   bool // text in the middle of the width
	minimum  float64
	noBorder bool
	thick    bool // in a thick frame of its own
}

// grid is the run of rows that share a frame.
type grid struct {
	open  bool
	start float64
	x, x2 float64
}

func (c cell) height() float64 {
	h := 2 * padY
	for _, l := range c.lines {
		h += l.height
	}
	return max(h, c.minimum)
}

func rowHeight(cells []cell) float64 {
	var h float64
	for _, c := range cells {
		h = max(h, c.height())
	}
	return h
}

// row draws a row of cells from the left margin.
func (s *Sheet) row(cells []cell) {
	h := rowHeight(cells)
	if h > s.room() && (h <= tallRow && !manyLines(cells) || s.room() < 80) {
		s.newPage()
	}
	if !s.grid.open {
		s.openGrid()
	}
	for h > s.room() {
		var now []cell
		now, cells = cutRow(cells, s.room())
		s.place(marginLeft, s.room(), now)
		s.y = s.floor
		s.newPage()
		h = rowHeight(cells)
	}
	s.place(marginLeft, h, cells)
	s.y += h
}

func manyLines(cells []cell) bool {
	for _, c := range cells {
		if len(c.lines) > fewLines {
			return true
		}
	}
	return false
}

// cutRow gives the part of a row that fits in height, and the rest.
func cutRow(cells []cell, height float64) (now, rest []cell) {
	for _, c := range cells {
		if c.label && c.height() < tallRow {
			c.minimum = 0
			now, rest = append(now, c), append(rest, c)
			continue
		}
		n, h := 0, 2*padY
		for n < len(c.lines) && h+c.lines[n].height <= height {
			h += c.lines[n].height
			n++
		}
		first, last := c, c
		first.lines, last.lines = c.lines[:n], c.lines[n:]
		first.top, last.top = true, true
		last.minimum = max(0, c.minimum-height)
		now, rest = append(now, first), append(rest, last)
	}
	return now, rest
}

// place draws cells side by side at the present height.
func (s *Sheet) place(x, h float64, cells []cell) {
	for _, c := range cells {
		s.placeCell(x, h, c)
		x += c.width
	}
	s.grid.x2 = max(s.grid.x2, x)
}

func (s *Sheet) placeCell(x, h float64, c cell) {
	if c.label {
		s.draw(op{kind: opShade, x: x, y: s.y, x2: x + c.width, y2: s.y + h})
	}
	if !c.noBorder {
		s.draw(op{kind: opBox, x: x, y: s.y, x2: x + c.width, y2: s.y + h, size: inner})
	}
	if c.thick { // inside its cell: the shade of what comes next would cover half of it
		const in = (heavy + inner) / 2
		s.draw(op{kind: opBox, x: x + in, y: s.y + in, x2: x + c.width - in, y2: s.y + h - in, size: heavy})
	}
	y := s.y + padY
	if !c.top {
		used := c.height()
		if c.minimum > 0 {
			bare := c
			bare.minimum = 0
			used = bare.height()
		}
		y += (h - used) / 2
	}
	for _, l := range c.lines {
		s.placeLine(x, y, c, l)
		y += l.height
	}
}

func (s *Sheet) placeLine(x, y float64, c cell, l line) {
	for _, p := range l.parts {
		at := x + padX + p.x
		if c.centre {
			at = x + (c.width-lettersWidth(p.letters)*p.size)/2
		}
		if p.boxed {
			s.mark(at, y+l.drop, p)
			continue
		}
		s.write(at, y+l.drop, p.size, p.letters)
	}
	if l.rule {
		s.draw(op{kind: opDashed, x: x, y: y + l.height, x2: x + c.width, y2: y + l.height, size: inner})
	}
}

// mark draws the square of a choice with what stands in it. A ring stands in
// the place of the square, as on paper, where it would be lost inside.
func (s *Sheet) mark(x, y float64, p part) {
	const side = 10.0
	top := y + (p.size*leading-side)/2
	if len(p.letters) > 0 && p.letters[0].text != string(Tick) {
		s.write(x-1, y-1, sizeHead, p.letters)
		return
	}
	s.draw(op{kind: opBox, x: x, y: top, x2: x + side, y2: top + side, size: 0.8})
	s.write(x+(side-lettersWidth(p.letters)*p.size)/2, y, p.size, p.letters)
}

func (s *Sheet) openGrid() {
	s.grid = grid{open: true, start: s.y, x: marginLeft}
}

// closeGrid draws the frame round the rows since it was opened.
func (s *Sheet) closeGrid() {
	if !s.grid.open {
		return
	}
	g := s.grid
	s.grid = grid{}
	if g.x2 > g.x && s.y > g.start {
		s.draw(op{kind: opBox, x: g.x, y: g.start, x2: g.x2, y2: s.y, size: outer})
	}
}

// block ends a run of rows and leaves a gap before something else.
func (s *Sheet) block(gap float64) {
	if s.grid.open {
		s.closeGrid()
		s.y += gap
	}
}

// textLines breaks a text for a cell of the given inner width.
func (s *Sheet) textLines(text string, size, width float64) []line {
	if text == "" {
		return nil
	}
	var out []line
	for _, l := range s.wrap(text, size, width) {
		out = append(out, line{height: size * leading, parts: []part{{size: size, letters: l}}})
	}
	return out
}
