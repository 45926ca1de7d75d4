package document

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"tomoni/words"
)

// Limits of what is read from a file. They are looked at before anything is
// unpacked, so that a hostile file costs no more than a good one.
const (
	mostUnzip   = 64 << 20 // bytes of a workbook when it is unpacked
	mostEntries = 2000     // parts of a workbook
	MostRows    = 20_000
	MostColumns = 100
	MostLetters = 20_000 // of a cell
)

// Format is what sort of file a list came in.
type Format string

// The formats.
const (
	Workbook Format = "XLSX"
	Values   Format = "CSV"
)

// List is a table as a file has it: the lines that hold something, with the
// numbers that the file's own program shows beside them.
type List struct {
	Format   Format
	Encoding string // of a CSV: UTF-8 or Shift_JIS
	Sheet    string // of a workbook: the sheet that was read
	Others   []string
	Lines    []Line
	Hidden   []int // columns that the workbook hides
}

// Line is one row of the table. Cells hold what is shown, dates as 2026-11-24.
type Line struct {
	Number int      `json:"n"`
	Cells  []string `json:"c"`
	Hidden bool     `json:"h,omitempty"`
	// Merged says of each cell that it repeats the one that was merged over it.
	Merged []bool `json:"m,omitempty"`
	// Broken are the columns whose letters could not be read.
	Broken []int `json:"b,omitempty"`
	// RunOn: a quote is missing, and several lines of the file have become one.
	RunOn bool `json:"r,omitempty"`
	// Below are rows of the file that belong to this one, where whoever reads the
	// list has found that.
	Below [][]string `json:"b2,omitempty"`
}

// Cell is the text in a column, "" where the line ends before it.
func (l Line) Cell(i int) string {
	if i < 0 || i >= len(l.Cells) {
		return ""
	}
	return l.Cells[i]
}

// Empty reports whether nothing is written in the line.
func (l Line) Empty() bool {
	for _, c := range l.Cells {
		if c != "" {
			return false
		}
	}
	return true
}

// ReadList reads a table from a workbook (xlsx) or from comma or tab separated
// values in UTF-8 or Shift_JIS as Windows writes it. Nothing in the file is run:
// of a formula it takes the value that was shown. Errors: a fault at "file" that
// says what to do.
func ReadList(file []byte) (List, error) {
	switch {
	case len(file) == 0:
		return List{}, refuse(listEmpty)
	case bytes.HasPrefix(file, []byte("PK\x03\x04")):
		return readWorkbook(file)
	case bytes.HasPrefix(file, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return List{}, refuse(oldOrLocked(file))
	case bytes.HasPrefix(file, []byte("\xff\xfe")), bytes.HasPrefix(file, []byte("\xfe\xff")):
		return List{}, refuse(listUTF16)
	case bytes.IndexByte(file, 0) >= 0:
		return List{}, refuse(listNoTable)
	}
	return readValues(file)
}

func refuse(t words.Text, args ...any) error { return words.Invalid("file", t, args...) }

// oldOrLocked tells a workbook with a password from one in the old format: both
// are in the same container.
func oldOrLocked(file []byte) words.Text {
	var name []byte
	for _, letter := range []byte("EncryptedPackage") {
		name = append(name, letter, 0)
	}
	if bytes.Contains(file, name) {
		return listLocked
	}
	return listOld
}

// checked refuses what is too much, and a table without anything in it.
func (l List) checked() (List, error) {
	widest := 0
	for _, line := range l.Lines {
		widest = max(widest, len(line.Cells))
		for i, c := range line.Cells {
			if len(c) > MostLetters && utf8.RuneCountInString(c) > MostLetters {
				return List{}, refuse(listLongCell, "row", line.Number, "column", ColumnName(i), "max", MostLetters)
			}
		}
	}
	switch {
	case len(l.Lines) == 0:
		return List{}, refuse(listNothing)
	case len(l.Lines) > MostRows:
		return List{}, refuse(listTooManyRows, "max", MostRows)
	case widest > MostColumns:
		return List{}, refuse(listTooManyColumns, "max", MostColumns)
	}
	return l, nil
}

// ColumnName is the letter that spreadsheets show over a column: A, B … AA.
func ColumnName(i int) string {
	name := ""
	for n := i + 1; n > 0; n = (n - 1) / 26 {
		name = string(rune('A'+(n-1)%26)) + name
	}
	return name
}

// tidy is a cell without what nobody sees at its ends; line ends of one kind.
func tidy(s string) string {
	if strings.ContainsRune(s, '\r') {
		s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	}
	if strings.Contains(s, "_x000D_") { // how a workbook writes a carriage return
		s = strings.ReplaceAll(s, "_x000D_", "")
	}
	return strings.Trim(s, " 　\t\n\u00a0\ufeff")
}
