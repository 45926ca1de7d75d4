package ui

import (
	"strconv"

	"github.com/a-h/templ"
)

// Bar is one bar of a chart. Hidden is a cell too small to be shown; Said is
// then what stands there instead of the figure ("10未満").
type Bar struct {
	Label  string
	Value  int // ≥ 0
	Said   string
	Hidden bool
	Href   string // what is behind the figure, from the table; "" for nothing
}

// Chart answers one question, which is its title; zero is drawn, the figures
// stand on the bars, and the same figures stand in a table beside it.
type Chart struct {
	Question             string
	LabelHead, CountHead string // heads of the table; "" for 項目 and 数
	Bars                 []Bar
	ID                   string          // unique on the page
	Download             templ.Component // a link to the same figures as a file; nil for none
}

// Geometry of the drawing in its own units.
const (
	chartWidth  = 400 // so that its letters stay readable on a phone
	chartRoom   = 60  // right of the longest bar, for its figure
	chartRow    = 50  // a label with its bar under it
	chartText   = 16  // base line of the label within a row
	chartBar    = 18
	chartMargin = 2
)

func (c Chart) height() int { return len(c.Bars)*chartRow + 2*chartMargin }

func (c Chart) viewBox() string { return "0 0 " + itoa(chartWidth) + " " + itoa(c.height()) }

func (c Chart) most() int {
	most := 1
	for _, b := range c.Bars {
		if b.Value > most {
			most = b.Value
		}
	}
	return most
}

func (c Chart) width(b Bar) int {
	if b.Hidden {
		return 0
	}
	return b.Value * (chartWidth - chartRoom) / c.most()
}

func (b Bar) said() string {
	if b.Said != "" {
		return b.Said
	}
	return strconv.Itoa(b.Value)
}

func (c Chart) table(labelHead, countHead string) Table {
	if c.LabelHead != "" {
		labelHead = c.LabelHead
	}
	if c.CountHead != "" {
		countHead = c.CountHead
	}
	t := Table{Caption: c.Question, HideCaption: true, Columns: []Column{{Head: labelHead}, {Head: countHead, Number: true}}}
	for _, b := range c.Bars {
		t.Rows = append(t.Rows, []Cell{{Text: b.Label}, {Text: b.said(), Href: b.Href}})
	}
	return t
}

// shorten cuts a label that would run over the drawing; the table has it whole.
// A Japanese letter takes the room of two others.
func shorten(s string) string {
	const room = 46
	width := 0
	r := []rune(s)
	for i, c := range r {
		if width++; c > 0x2000 {
			width++
		}
		if width > room {
			return string(r[:i-1]) + "…"
		}
	}
	return s
}

func itoa(n int) string { return strconv.Itoa(n) }
