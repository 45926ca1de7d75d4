package document

import (
	"bytes"
	"encoding/csv"
	"strings"
	"unicode/utf8"
)

// byteOrderMark makes a spreadsheet read the file as UTF-8.
const byteOrderMark = "\ufeff"

// CSV makes a file for spreadsheets: UTF-8 with a byte order mark. A text that
// a spreadsheet would take for a formula stands behind an apostrophe, which can be
// taken away again; a plain figure stays as it is.
func CSV(rows [][]string) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(byteOrderMark)
	w := csv.NewWriter(&b)
	for _, row := range rows {
		safe := make([]string, len(row))
		for i, cell := range row {
			safe[i] = harmless(cell)
		}
		if err := w.Write(safe); err != nil {
			return nil, err
		}
	}
	w.Flush()
	return b.Bytes(), w.Error()
}

// harmless neutralises what begins like a formula (= + - @, tab, CR and
// their full-width forms), and an apostrophe, so that taking one away is exact.
func harmless(cell string) string {
	if !guarded(cell) {
		return cell
	}
	return "'" + cell
}

// guarded reports whether a text goes out behind an apostrophe.
func guarded(cell string) bool {
	first, _ := utf8.DecodeRuneInString(cell)
	return cell != "" && strings.ContainsRune("=+-@\t\r'＝＋－＠", first) && !isFigure(cell)
}

// isFigure reports a whole number, which no spreadsheet computes.
func isFigure(s string) bool {
	digits := strings.TrimPrefix(s, "-")
	return digits != "" && strings.Trim(digits, "0123456789") == ""
}
