package document

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/japanese"
)

// readValues reads comma or tab separated values.
func readValues(file []byte) (List, error) {
	list := List{Format: Values, Encoding: "UTF-8"}
	text := string(bytes.TrimPrefix(file, []byte("\ufeff")))
	if !utf8.ValidString(text) {
		if bytes.HasPrefix(file, []byte("\ufeff")) { // it says itself that it is UTF-8
			text = strings.ToValidUTF8(text, broken)
		} else {
			list.Encoding, text = "Shift_JIS", fromShiftJIS(file)
		}
	}
	if strings.Count(text, broken) > len(file)/20 {
		return list, refuse(listNoTable)
	}
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord, r.Comma = -1, separator(text)
	inside := 0 // line ends inside cells so far: a spreadsheet counts rows, not lines
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return list.checked()
		}
		if bad, ok := errors.AsType[*csv.ParseError](err); ok {
			return list, refuse(listQuote, "row", bad.StartLine-inside, "to", bad.Line-inside)
		}
		if err != nil {
			return list, err
		}
		if len(list.Lines) > MostRows {
			return list.checked()
		}
		number, _ := r.FieldPos(0)
		number -= inside
		for _, c := range cells {
			inside += strings.Count(c, "\n")
		}
		if line := valuesLine(number, cells, r.Comma); !line.Empty() {
			list.Lines = append(list.Lines, line)
		}
	}
}

func valuesLine(number int, cells []string, comma rune) Line {
	line := Line{Number: number, Cells: make([]string, len(cells))}
	for i, c := range cells {
		line.Cells[i] = unguarded(tidy(unwrap(c)))
		if unreadable(c) {
			line.Broken = append(line.Broken, i)
		}
		line.RunOn = line.RunOn || runOn(c, comma, len(cells))
	}
	return line
}

// separator is a tab where the first line has more of them than of commas.
func separator(text string) rune {
	first, _, _ := strings.Cut(text, "\n")
	if strings.Count(first, "\t") > strings.Count(first, ",") {
		return '\t'
	}
	return ','
}

// unwrap takes ="0796231111" for its text: so a spreadsheet is kept from losing
// the zero in front.
func unwrap(cell string) string {
	if inner, ok := strings.CutPrefix(cell, `="`); ok && strings.HasSuffix(inner, `"`) {
		return strings.ReplaceAll(strings.TrimSuffix(inner, `"`), `""`, `"`)
	}
	return cell
}

// fewFields is from how many separators in one line of a cell on it looks as if
// lines of the file had run together.
const fewFields = 3

// runOn reports whether a cell holds whole lines of the file, because a quote
// at its end is missing.
func runOn(cell string, comma rune, fields int) bool {
	if !strings.ContainsRune(cell, '\n') {
		return false
	}
	for line := range strings.SplitSeq(cell, "\n") {
		if n := strings.Count(line, string(comma)); n >= fewFields && n+2 >= fields {
			return true
		}
	}
	return false
}

// broken stands where letters could not be read.
const broken = "\ufffd"

// unreadable reports whether a text holds letters that could not be read, or
// control letters that no office writes.
func unreadable(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool {
		return r == utf8.RuneError || r < ' ' && r != '\n' && r != '\r' && r != '\t' || r >= 0x7f && r < 0xa0
	})
}

// fromShiftJIS decodes what Windows calls Shift_JIS (with NEC's and IBM's
// letters). A damaged byte becomes U+FFFD by itself and takes nothing with it:
// x/text reports no error, and would let the first half of a letter swallow the
// quote behind it, so that rows run together.
func fromShiftJIS(file []byte) string {
	var out strings.Builder
	out.Grow(len(file) * 3 / 2)
	decoder := japanese.ShiftJIS.NewDecoder()
	from := 0
	flush := func(to int) {
		if whole, err := decoder.Bytes(file[from:to]); err == nil {
			out.Write(whole)
		} else {
			out.WriteString(broken)
		}
	}
	for i := 0; i < len(file); {
		n := letterLength(file[i:])
		if n > 0 {
			i += n
			continue
		}
		flush(i)
		out.WriteString(broken)
		i++
		from = i
	}
	flush(len(file))
	return out.String()
}

// letterLength is how many bytes a letter of Shift_JIS has, 0 for a damaged one.
func letterLength(b []byte) int {
	lead := b[0]
	switch {
	case lead < 0x80, lead >= 0xa1 && lead <= 0xdf:
		return 1
	case lead == 0x80 || lead == 0xa0 || lead > 0xfc || len(b) < 2:
		return 0
	}
	if trail := b[1]; trail >= 0x40 && trail <= 0xfc && trail != 0x7f {
		return 2
	}
	return 0
}
