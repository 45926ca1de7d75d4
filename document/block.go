package document

// Heading adds a heading; it stays on one page with what follows.
func (s *Sheet) Heading(text string) {
	if s.err != nil {
		return
	}
	s.block(10)
	lines := s.wrap(text, sizeHead, bodyWidth-10)
	h := float64(len(lines)) * sizeHead * leading
	s.need(h + 60)
	s.draw(op{kind: opLine, x: marginLeft + 2, y: s.y + 2, x2: marginLeft + 2, y2: s.y + h - 2, size: 4})
	for _, l := range lines {
		s.write(marginLeft+10, s.y, sizeHead, l)
		s.y += sizeHead * leading
	}
	s.y += 3
	s.plain = append(s.plain, "", text)
}

// Paragraph adds text over the full width.
func (s *Sheet) Paragraph(text string) {
	if s.err != nil {
		return
	}
	s.block(8)
	for _, l := range s.wrap(text, sizeBody, bodyWidth) {
		s.need(sizeBody * leading)
		s.write(marginLeft, s.y, sizeBody, l)
		s.y += sizeBody * leading
	}
	s.y += 4
	s.remember(text)
}

// Note adds a remark about the sheet itself, marked ※.
func (s *Sheet) Note(text string) {
	if s.err != nil {
		return
	}
	s.block(6)
	const indent = 14.0
	for i, l := range s.wrap(text, sizeBody, bodyWidth-indent) {
		s.need(sizeBody * leading)
		if i == 0 {
			s.say(marginLeft, s.y, sizeBody, "※")
		}
		s.write(marginLeft+indent, s.y, sizeBody, l)
		s.y += sizeBody * leading
	}
	s.remember("※" + text)
}

// Gap leaves h points free.
func (s *Sheet) Gap(h float64) {
	if s.err != nil {
		return
	}
	s.block(0)
	s.y += h
}

// NotesArea adds ruled lines for the pen, 8 mm apart, in a box of their own.
// With 0 lines it fills what is left of the page, with four to twelve.
func (s *Sheet) NotesArea(title string, lines int) {
	if s.err != nil {
		return
	}
	const step = 22.7
	s.block(8)
	head := []cell{{width: bodyWidth, label: true, lines: s.textLines(title, sizeBody, bodyWidth-2*padX)}}
	if lines == 0 {
		s.noteMissing()
		s.need(6 * step)
		s.y += 4
		lines = min(max(4, int((s.room()-rowHeight(head))/step)), 12)
	}
	s.need(2*step + sizeBody*leading)
	s.openGrid()
	s.row(head)
	for range lines {
		s.need(step)
		s.y += step
		s.draw(op{kind: opDashed, x: marginLeft, y: s.y, x2: marginLeft + bodyWidth, y2: s.y, size: 0.4})
		s.grid.x2 = marginLeft + bodyWidth
	}
	s.block(8)
	s.remember(title)
}

// Signature adds places to write on, each label before its line, with room for
// a date at the left. Where that leaves too little to write on, each has a line
// of its own.
func (s *Sheet) Signature(labels ...string) {
	if s.err != nil {
		return
	}
	s.block(6)
	date := blankDate.In(s.lang())
	beside := bodyWidth - s.lineWidth(date) - 16
	each := beside / float64(max(len(labels), 1))
	apart := false
	for _, label := range labels {
		apart = apart || s.lineWidth(label)+penWidth > each
	}
	if !apart {
		s.signLine(date, each, labels...)
		return
	}
	for i, label := range labels {
		if i > 0 {
			date = ""
		}
		s.signLine(date, beside, label)
	}
}

// penWidth is what somebody needs to write a name.
const penWidth = 70.0

func (s *Sheet) lineWidth(text string) float64 {
	return lettersWidth(s.letters(s.drawable(text))) * sizeBody
}

// signLine is one line with the date and labels before what is to be written,
// each of a width, ending at the right margin.
func (s *Sheet) signLine(date string, each float64, labels ...string) {
	const height = 34.0
	s.need(height)
	y := s.y + height - sizeBody*leading - 2
	s.say(marginLeft, y, sizeBody, date)
	x := marginLeft + bodyWidth - each*float64(len(labels))
	for _, label := range labels {
		w := s.say(x, y, sizeBody, label)
		s.draw(op{kind: opLine, x: x + w + 4, y: s.y + height - 2, x2: x + each - 8, y2: s.y + height - 2, size: 0.6})
		x += each
	}
	s.y += height + 6
}

// Together keeps what add adds on one page, when it fits on one: it begins a new
// page if it would break. add may be called twice.
func (s *Sheet) Together(add func()) {
	if s.err != nil {
		return
	}
	last := len(s.pages)
	drawn, y, open, said := len(s.pages[last-1].ops), s.y, s.grid, len(s.plain)
	add()
	if len(s.pages) != last+1 {
		return
	}
	s.pages = s.pages[:last]
	s.pages[last-1].ops = s.pages[last-1].ops[:drawn]
	s.y, s.grid, s.plain = y, open, s.plain[:said]
	s.closeGrid()
	s.newPage()
	add()
}
