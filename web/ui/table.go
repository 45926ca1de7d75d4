package ui

import (
	"github.com/a-h/templ"
)

// Column is a column of a table.
type Column struct {
	Head   string
	Number bool // figures stand right
	Data   bool // the head itself is data (an organisation's name)
}

// Cell is a value in a table: text, or a part of its own.
type Cell struct {
	Text string
	Href string
	Part templ.Component
}

// Cells makes plain cells of texts.
func Cells(texts ...string) []Cell {
	out := make([]Cell, len(texts))
	for i, t := range texts {
		out[i] = Cell{Text: t}
	}
	return out
}

// Table shows rows of cells; the first column says what the row is.
type Table struct {
	Caption     string // always there; it says what question the table answers
	HideCaption bool   // when a title right above says the same
	Columns     []Column
	Rows        [][]Cell
	Empty       string // what an empty table says
	Listed      bool   // a list of its rows on a narrow screen, however few columns it has
}

// head is the name of a column, which stands before its value on a narrow screen.
func (t Table) head(i int) string {
	if i >= len(t.Columns) {
		return ""
	}
	return t.Columns[i].Head
}

func (c Cell) empty() bool { return c.Text == "" && c.Part == nil }

func anchor(id string) templ.Attributes {
	if id == "" {
		return nil
	}
	return templ.Attributes{"id": id}
}
