package document

import (
	"bytes"
	"encoding/csv"
	"io"
	"strings"
)

// Rows (行) is a table on its way out, written as it comes: nothing of it stays in
// the memory or on a disk. Close ends it; a workbook without it cannot be opened.
type Rows interface {
	Row(cells ...string) error
	Close() error
}

// Sort of file that a table goes out as.
type Sort string

// The sorts.
const (
	AsWorkbook Sort = "XLSX" // a workbook of one sheet, every cell a text
	AsUTF8     Sort = "UTF8" // comma separated values in UTF-8, with a byte order mark
	AsShiftJIS Sort = "SJIS" // comma separated values as Windows' Shift_JIS
)

// Sorts lists them.
var Sorts = []Sort{AsWorkbook, AsUTF8, AsShiftJIS}

// Type is the media type of a sort, and how its files' names end.
func (s Sort) Type() (media, ending string) {
	switch s {
	case AsUTF8:
		return "text/csv; charset=utf-8", ".csv"
	case AsShiftJIS:
		return "text/csv; charset=shift_jis", ".csv"
	}
	return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"
}

// NewRows begins a table of a sort. Errors: those of the writer.
func NewRows(w io.Writer, s Sort, sheet string) (Rows, error) {
	switch s {
	case AsUTF8:
		_, err := io.WriteString(w, byteOrderMark)
		return newValues(w), err
	case AsShiftJIS:
		return newValues(shiftJIS{w}), nil
	}
	return newBook(w, sheet)
}

// values are comma separated values, a row written at once. A text that a
// spreadsheet would take for a formula stands behind an apostrophe.
type values struct {
	out io.Writer
	row bytes.Buffer
	csv *csv.Writer
}

func newValues(out io.Writer) *values {
	v := &values{out: out}
	v.csv = csv.NewWriter(&v.row)
	return v
}

// Row writes a row.
func (v *values) Row(cells ...string) error {
	v.row.Reset()
	safe := make([]string, len(cells))
	for i, c := range cells {
		safe[i] = harmless(c)
	}
	if err := v.csv.Write(safe); err != nil {
		return err
	}
	v.csv.Flush()
	_, err := v.out.Write(v.row.Bytes())
	return err
}

// Close has nothing left to write.
func (v *values) Close() error { return nil }

// unguarded takes away the apostrophe that keeps a spreadsheet from computing a
// cell; any other apostrophe stays.
func unguarded(cell string) string {
	if inner, found := strings.CutPrefix(cell, "'"); found && guarded(inner) {
		return inner
	}
	return cell
}

// Tidy is a cell as it is read again: without what nobody sees at its ends, line
// ends of one kind. What goes out is made so first, so that it comes in again the same.
func Tidy(s string) string { return tidy(s) }
