package document

import (
	"strings"

	"tomoni/words"
)

// Field is a label with its value in a box. An empty value is an empty box.
type Field struct {
	Label   string
	Value   string
	Kana    *string  // reading, written above the value (names); nil: no line for it
	Choices []Choice // boxes to choose from, before the value
	Columns int      // of the choices; 0: one after the other
	Share   float64  // of the width of the row; 0 counts as 1
	Lines   int      // room for the pen when the value is empty, in lines
	Name    bool     // written larger, as names are
	Thick   bool     // in a thick frame (太枠): reported to the state
}

// Choice is one box to choose from.
type Choice struct {
	Text string
	Mark Mark
}

// Mark is what stands in the box of a choice.
type Mark string

// The marks. Offices tick one of several, or circle all that apply and
// double-circle the most pressing (相談受付・申込票).
const (
	Blank Mark = ""
	Tick  Mark = "✓"
	Ring  Mark = "○"
	Main  Mark = "◎"
)

const labelWidth = 8*sizeBody + 2*padX + 0.5

// Fields adds one row of fields, each label at the left of its value.
func (s *Sheet) Fields(fields ...Field) {
	if s.err != nil {
		return
	}
	var cells []cell
	for i, width := range shares(fields, bodyWidth) {
		cells = append(cells, s.fieldCells(fields[i], width)...)
		s.rememberField(fields[i])
	}
	s.row(cells)
}

func shares(fields []Field, width float64) []float64 {
	var sum float64
	out := make([]float64, len(fields))
	for i, f := range fields {
		out[i] = f.Share
		if out[i] <= 0 {
			out[i] = 1
		}
		sum += out[i]
	}
	for i := range out {
		out[i] *= width / sum
	}
	return out
}

func (s *Sheet) fieldCells(f Field, width float64) []cell {
	return s.cellsOf(f, width, min(labelWidth, width*0.45))
}

// cellsOf makes label and value of the given widths together and of the label.
func (s *Sheet) cellsOf(f Field, width, lw float64) []cell {
	label := cell{width: lw, label: true, lines: s.textLines(f.Label, sizeBody, lw-2*padX)}
	value := cell{width: width - lw, thick: f.Thick}
	if f.Kana != nil {
		above := s.kanaLines(s.label(kanaLabel), lw)
		label.lines, label.top = append(above, spread(label.lines, sizeName*leading)...), true
		value.lines, value.top = s.kanaLines(*f.Kana, value.width), true
	}
	if len(f.Choices) > 0 {
		value.lines = append(value.lines, s.choiceLines(f.Choices, f.Columns, value.width-2*padX)...)
	}
	size := sizeBody
	if f.Name {
		size = sizeName
	}
	value.lines = append(value.lines, s.textLines(f.Value, size, value.width-2*padX)...)
	if f.Value != "" {
		f.Lines = 1
	}
	value.minimum = 2*padY + float64(max(f.Lines, 1))*size*leading
	if f.Kana != nil {
		value.minimum += sizeBody*leading + ruleGap
	}
	return []cell{label, value}
}

// kanaLines is the reading with a dashed rule below it; an empty one keeps its place.
func (s *Sheet) kanaLines(kana string, width float64) []line {
	lines := s.textLines(kana, sizeBody, width-2*padX)
	if len(lines) == 0 {
		lines = []line{{height: sizeBody * leading}}
	}
	last := &lines[len(lines)-1]
	last.rule, last.height = true, last.height+ruleGap
	return lines
}

// ruleGap is the room for the dashed rule between kana and name.
const ruleGap = 3.5

// spread sets lines in the middle of at least the given height.
func spread(lines []line, height float64) []line {
	if len(lines) == 1 && lines[0].height < height {
		lines[0].drop, lines[0].height = (height-lines[0].height)/2, height
	}
	return lines
}

// CheckBoxes adds a row of choices with their label.
func (s *Sheet) CheckBoxes(label string, columns int, choices ...Choice) {
	s.Fields(Field{Label: label, Choices: choices, Columns: columns})
}

// choiceLines sets choices in columns, or one after the other when columns is 0.
func (s *Sheet) choiceLines(choices []Choice, columns int, width float64) []line {
	if columns <= 0 {
		return s.flowChoices(choices, width)
	}
	var out []line
	each := width / float64(columns)
	for start := 0; start < len(choices); start += columns {
		rows := []line{}
		for i, c := range choices[start:min(start+columns, len(choices))] {
			rows = s.addChoice(rows, c, float64(i)*each, each-6)
		}
		out = append(out, rows...)
	}
	return out
}

// choiceIndent is the width of the square and the gap after it.
const choiceIndent = 14.0

func (s *Sheet) addChoice(rows []line, c Choice, x, width float64) []line {
	texts := s.wrap(c.Text, sizeBody, width-choiceIndent)
	for i, ls := range texts {
		if i == len(rows) {
			rows = append(rows, line{height: sizeBody * leading})
		}
		if i == 0 {
			rows[0].parts = append(rows[0].parts, s.markPart(c.Mark, x))
		}
		rows[i].parts = append(rows[i].parts, part{x: x + choiceIndent, size: sizeBody, letters: ls})
	}
	return rows
}

func (s *Sheet) markPart(m Mark, x float64) part {
	return part{x: x, size: sizeBody, boxed: true, letters: s.letters(string(m))}
}

func (s *Sheet) flowChoices(choices []Choice, width float64) []line {
	const gap = 10.0
	var out []line
	x := width
	for _, c := range choices {
		w := choiceIndent + lettersWidth(s.letters(s.drawable(c.Text)))*sizeBody
		if x > 0 && x+w > width {
			out = append(out, line{height: sizeBody * leading})
			x = 0
		}
		tail := s.addChoice(out[len(out)-1:], c, x, max(width-x, 60))
		out = append(out[:len(out)-1], tail...)
		x += w + gap
	}
	return out
}

func (s *Sheet) rememberField(f Field) {
	var said []string
	for _, c := range f.Choices {
		if c.Mark != Blank {
			said = append(said, string(c.Mark)+c.Text)
		}
	}
	if f.Value != "" {
		said = append(said, f.Value)
	}
	if f.Kana != nil && *f.Kana != "" {
		said = append(said, "("+*f.Kana+")")
	}
	sep := "："
	if s.lang() == words.EN {
		sep = ": "
	}
	s.remember(strings.ReplaceAll(f.Label, "\n", " ") + sep + strings.Join(said, " "))
}

// Stamps adds the row of 供覧 boxes at the right: who in turn has seen the
// sheet. Fields beside them stand at the left, one below the other.
func (s *Sheet) Stamps(label string, titles []string, beside ...Field) {
	if s.err != nil {
		return
	}
	strip := s.stripWidth(label)
	side := min(51.0, (bodyWidth-strip)/float64(max(len(titles), 1))) // 18 mm
	width := bodyWidth - strip - side*float64(len(titles)) - 8
	if width < 150 {
		for _, f := range beside {
			s.Fields(f)
		}
		beside = nil
	}
	left := s.besideCells(beside, width)
	head := sizeBody*leading + 4
	h := max(head+side, stackHeight(left))
	more := (h - stackHeight(left)) / float64(max(len(left), 1))
	s.block(8)
	s.need(h)
	top := s.y
	for _, pair := range left {
		ph := rowHeight(pair) + more
		s.place(marginLeft, ph, pair)
		s.y += ph
	}
	s.y = top
	if len(left) > 0 {
		w := left[0][0].width + left[0][1].width
		s.draw(op{kind: opBox, x: marginLeft, y: top, x2: marginLeft + w, y2: top + h, size: outer})
	}
	s.stampBoxes(label, titles, stampSizes{strip, side, head, h})
	s.grid = grid{}
	s.y = top + h + 8
}

func (s *Sheet) besideCells(fields []Field, width float64) [][]cell {
	var out [][]cell
	var lw float64
	for _, f := range fields {
		lw = max(lw, lettersWidth(s.letters(s.drawable(f.Label)))*sizeBody+2*padX+1)
	}
	for _, f := range fields {
		out = append(out, s.cellsOf(f, width, min(lw, width*0.45)))
		s.rememberField(f)
	}
	return out
}

func stackHeight(rows [][]cell) float64 {
	var h float64
	for _, r := range rows {
		h += rowHeight(r)
	}
	return h
}

// stampSizes are the widths of the label and of a box, the height of the titles
// and of the whole row.
type stampSizes struct{ strip, side, head, height float64 }

// stripWidth is the width of the label: one letter beside the boxes in
// Japanese, where words may stand upright, the whole word otherwise.
func (s *Sheet) stripWidth(label string) float64 {
	if s.lang() == words.EN {
		return lettersWidth(s.letters(s.drawable(label)))*sizeBody + 2*padX + 1
	}
	return 26
}

func (s *Sheet) stampBoxes(label string, titles []string, z stampSizes) {
	x := marginLeft + bodyWidth - z.side*float64(len(titles)) - z.strip
	start, top := x, s.y
	s.placeCell(x, z.height, cell{width: z.strip, label: true, centre: true, lines: s.textLines(label, sizeBody, z.strip-2*padX)})
	x += z.strip
	for _, t := range titles {
		s.placeCell(x, z.head, cell{width: z.side, label: true, centre: true, lines: s.textLines(t, sizeBody, z.side-2)})
		s.y = top + z.head
		s.placeCell(x, z.height-z.head, cell{width: z.side})
		s.y = top
		x += z.side
	}
	s.draw(op{kind: opBox, x: start, y: top, x2: x, y2: top + z.height, size: outer})
}
