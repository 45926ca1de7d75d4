package document

import "strings"

// Table is rows below named columns. The head is repeated on every page.
type Table struct {
	Columns []Column
	Rows    [][]string
	Least   int // least number of rows; the missing ones are empty, for the pen
}

// Column is a column of a table.
type Column struct {
	Title string
	Share float64 // of the width; 0 counts as 1
}

// Table adds a table over the full width.
func (s *Sheet) Table(t Table) {
	if s.err != nil {
		return
	}
	widths := make([]Field, len(t.Columns))
	for i, c := range t.Columns {
		widths[i].Share = c.Share
	}
	columns := shares(widths, bodyWidth)
	s.block(8)
	head := s.tableHead(t, columns)
	s.need(rowHeight(head) + 40)
	s.row(head)
	if rowHeight(head) < tallRow {
		s.header = func() { s.row(head) }
	}
	for i := range max(len(t.Rows), t.Least) {
		var values []string
		if i < len(t.Rows) {
			values = t.Rows[i]
			s.remember(strings.Join(values, "\t"))
		}
		s.row(s.tableRow(values, columns))
	}
	s.header = nil
	s.block(8)
}

func (s *Sheet) tableHead(t Table, widths []float64) []cell {
	var cells []cell
	var titles []string
	for i, c := range t.Columns {
		titles = append(titles, c.Title)
		cells = append(cells, cell{width: widths[i], label: true, centre: true, lines: s.textLines(c.Title, sizeBody, widths[i]-2*padX)})
	}
	s.remember(strings.Join(titles, "\t"))
	return cells
}

func (s *Sheet) tableRow(values []string, widths []float64) []cell {
	cells := make([]cell, len(widths))
	for i, w := range widths {
		cells[i] = cell{width: w, minimum: 22, top: true}
		if i < len(values) {
			cells[i].lines = s.textLines(values[i], sizeBody, w-2*padX)
		}
	}
	return cells
}
