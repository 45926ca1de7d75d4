package document

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// readWorkbook reads the fullest sheet that the workbook shows.
func readWorkbook(file []byte) (List, error) {
	parts, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return List{}, refuse(listDamaged)
	}
	if err := checkParts(parts); err != nil {
		return List{}, err
	}
	book, err := excelize.OpenReader(bytes.NewReader(file), excelize.Options{UnzipSizeLimit: mostUnzip, UnzipXMLSizeLimit: mostUnzip})
	if err != nil {
		return List{}, refuse(listDamaged)
	}
	defer book.Close()
	w := workbook{book: book, parts: parts}
	return w.fullest()
}

// checkParts looks at the directory of the archive, before anything is unpacked:
// how large the parts say they are. One that says less than it is fails when it
// is read.
func checkParts(parts *zip.Reader) error {
	if len(parts.File) > mostEntries {
		return refuse(listBomb)
	}
	var size uint64
	sheets := false
	for _, f := range parts.File {
		size += f.UncompressedSize64
		if size > mostUnzip || f.UncompressedSize64 > mostUnzip {
			return refuse(listBomb)
		}
		if path.Base(f.Name) == "workbook.bin" {
			return refuse(listBinary)
		}
		sheets = sheets || strings.HasSuffix(f.Name, "xl/workbook.xml")
	}
	if !sheets {
		return refuse(listNoWorkbook)
	}
	return nil
}

type workbook struct {
	book  *excelize.File
	parts *zip.Reader
}

// fullest reads the sheet that holds most; the others are named.
func (w workbook) fullest() (List, error) {
	var best List
	var names []string
	for _, name := range w.book.GetSheetList() {
		if seen, err := w.book.GetSheetVisible(name); err != nil || !seen {
			continue
		}
		list, err := w.sheet(name)
		if err != nil {
			return List{}, err
		}
		if len(list.Lines) > 0 {
			names = append(names, name)
		}
		if len(list.Lines) > len(best.Lines) {
			best = list
		}
	}
	for _, name := range names {
		if name != best.Sheet {
			best.Others = append(best.Others, name)
		}
	}
	return best.checked()
}

// sheet reads what a sheet shows, and beside it what only its XML tells: dates,
// merged cells, hidden rows and columns.
func (w workbook) sheet(name string) (List, error) {
	list := List{Format: Workbook, Sheet: name}
	look, err := w.look(name)
	if err != nil {
		return list, err
	}
	for column := range look.hiddenColumns {
		list.Hidden = append(list.Hidden, column)
	}
	rows, err := w.book.Rows(name)
	if err != nil {
		return list, refuse(listDamaged)
	}
	defer rows.Close()
	grid := map[int][]string{}
	last := 0
	for number := 1; rows.Next(); number++ {
		cells, err := rows.Columns()
		if err != nil {
			return list, refuse(listDamaged)
		}
		if len(cells) > MostColumns || number > 4*MostRows {
			list.Lines = append(list.Lines, Line{Number: number, Cells: cells})
			return list.checked()
		}
		for i, c := range cells {
			cells[i] = tidy(c)
		}
		for column, date := range look.dates[number] {
			if column < len(cells) {
				cells[column] = date
			}
		}
		grid[number], last = cells, number
	}
	merged := look.spread(grid)
	for number := 1; number <= last && len(list.Lines) <= MostRows; number++ {
		line := Line{Number: number, Cells: grid[number], Merged: merged[number], Hidden: look.hiddenRows[number]}
		for i, c := range line.Cells {
			if unreadable(c) || isFormulaError(c) {
				line.Broken = append(line.Broken, i)
			}
		}
		if !line.Empty() {
			list.Lines = append(list.Lines, line)
		}
	}
	return list, nil
}

// isFormulaError is what a cell shows whose formula has failed.
func isFormulaError(s string) bool {
	switch s {
	case "#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!":
		return true
	}
	return false
}

// look is what a sheet's XML tells beside its values.
type look struct {
	dates         map[int]map[int]string // by row and column
	merged        []span
	hiddenRows    map[int]bool
	hiddenColumns map[int]bool
}

// span is a merged range, rows from 1, columns from 0.
type span struct{ top, bottom, left, right int }

// most of a merged range that is filled: a heading, never half the sheet.
const mostMerged = 2000

// spread fills merged ranges with the value that stands in their corner.
func (l look) spread(grid map[int][]string) map[int][]bool {
	merged := map[int][]bool{}
	for _, m := range l.merged {
		if (m.bottom-m.top+1)*(m.right-m.left+1) > mostMerged || m.right >= MostColumns || m.left >= len(grid[m.top]) {
			continue
		}
		text := grid[m.top][m.left]
		for row := m.top; row <= m.bottom && text != ""; row++ {
			if grid[row] == nil && row > m.top {
				continue
			}
			for column := m.left; column <= m.right; column++ {
				grid[row] = grow(grid[row], column, "")
				merged[row] = grow(merged[row], column, false)
				grid[row][column] = text
				merged[row][column] = row != m.top || column != m.left
			}
		}
	}
	return merged
}

// grow makes a row long enough to have the column.
func grow[T any](row []T, column int, blank T) []T {
	for len(row) <= column {
		row = append(row, blank)
	}
	return row
}

// look reads the sheet's XML once. Dates are kept there as a number of days and
// a way to show it; what is shown depends on the machine, so the number is taken.
func (w workbook) look(name string) (look, error) {
	l := look{dates: map[int]map[int]string{}, hiddenRows: map[int]bool{}, hiddenColumns: map[int]bool{}}
	part, err := w.part(name)
	if err != nil {
		return l, refuse(listDamaged)
	}
	body, err := part.Open()
	if err != nil {
		return l, refuse(listDamaged)
	}
	defer body.Close()
	s := sheetScan{look: &l, styles: w.dateStyles(), from1904: w.from1904()}
	d := xml.NewDecoder(io.LimitReader(body, mostUnzip))
	for {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return l, nil
		}
		if err != nil {
			return l, refuse(listDamaged)
		}
		s.take(token)
	}
}

// part is the file in the archive that holds a sheet.
func (w workbook) part(name string) (*zip.File, error) {
	id := ""
	for _, s := range w.book.WorkBook.Sheets.Sheet {
		if s.Name == name {
			id = s.ID
		}
	}
	rels, err := w.parts.Open("xl/_rels/workbook.xml.rels")
	if err != nil {
		return nil, err
	}
	defer rels.Close()
	var list struct {
		Relationship []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		}
	}
	if err := xml.NewDecoder(io.LimitReader(rels, 1<<20)).Decode(&list); err != nil {
		return nil, err
	}
	for _, r := range list.Relationship {
		if r.ID != id {
			continue
		}
		target := strings.TrimPrefix(r.Target, "/")
		if !strings.HasPrefix(r.Target, "/") {
			target = path.Join("xl", r.Target)
		}
		for _, f := range w.parts.File {
			if f.Name == target {
				return f, nil
			}
		}
	}
	return nil, errNoPart
}

var errNoPart = errors.New("document: a sheet that is not in the archive")

func (w workbook) from1904() bool {
	return w.book.WorkBook.WorkbookPr != nil && w.book.WorkBook.WorkbookPr.Date1904
}

// dateStyles are the cell styles that show a number as a date.
func (w workbook) dateStyles() func(style int) bool {
	known := map[int]bool{}
	return func(style int) bool {
		is, found := known[style]
		if !found {
			s, err := w.book.GetStyle(style)
			is = err == nil && (isDateNumber(s.NumFmt) || s.CustomNumFmt != nil && isDateFormat(*s.CustomNumFmt))
			known[style] = is
		}
		return is
	}
}

// isDateNumber knows the built-in formats of dates, those of Japan with them.
func isDateNumber(n int) bool {
	return n >= 14 && n <= 17 || n == 22 || n >= 27 && n <= 36 || n >= 50 && n <= 58
}

// isDateFormat reports whether a format of one's own shows year or day: yyyy/m/d,
// [$-411]ge.m.d, ggge"年"m"月"d"日".
func isDateFormat(format string) bool {
	quoted, bracket := false, false
	for _, r := range strings.ToLower(format) {
		switch {
		case r == '"':
			quoted = !quoted
		case quoted:
		case r == '[':
			bracket = true
		case r == ']':
			bracket = false
		case !bracket && (r == 'y' || r == 'd' || r == 'e' && strings.ContainsAny(format, "gG年m")):
			return true
		}
	}
	return false
}

// sheetScan goes through the tokens of a sheet.
type sheetScan struct {
	*look
	styles      func(int) bool
	from1904    bool
	row, column int
	dated       bool // the cell shows a date
	value       bool // inside <v>
}

func (s *sheetScan) take(token xml.Token) {
	switch t := token.(type) {
	case xml.StartElement:
		s.start(t)
	case xml.EndElement:
		s.value = false
	case xml.CharData:
		if s.value && s.dated {
			s.date(string(t))
		}
	}
}

func (s *sheetScan) start(t xml.StartElement) {
	at := func(name string) string {
		for _, a := range t.Attr {
			if a.Name.Local == name {
				return a.Value
			}
		}
		return ""
	}
	number := func(name string) int { n, _ := strconv.Atoi(at(name)); return n }
	hidden := at("hidden") == "1" || at("hidden") == "true"
	switch t.Name.Local {
	case "col":
		for c := number("min"); hidden && c <= number("max") && c <= MostColumns; c++ {
			s.hiddenColumns[c-1] = true
		}
	case "row":
		if s.row++; number("r") > 0 {
			s.row = number("r")
		}
		s.column = -1
		if hidden {
			s.hiddenRows[s.row] = true
		}
	case "c":
		s.column++
		if column, _, err := excelize.CellNameToCoordinates(at("r")); err == nil {
			s.column = column - 1
		}
		kind := at("t")
		s.dated = (kind == "" || kind == "n") && s.styles(number("s"))
	case "v":
		s.value = true
	case "mergeCell":
		s.merge(at("ref"))
	}
}

func (s *sheetScan) merge(ref string) {
	from, to, ok := strings.Cut(ref, ":")
	left, top, err := excelize.CellNameToCoordinates(from)
	right, bottom, err2 := excelize.CellNameToCoordinates(to)
	if ok && err == nil && err2 == nil {
		s.merged = append(s.merged, span{top, bottom, left - 1, right - 1})
	}
}

// date notes the day that a serial number means.
func (s *sheetScan) date(serial string) {
	n, err := strconv.ParseFloat(strings.TrimSpace(serial), 64)
	if err != nil {
		return
	}
	day, ok := SerialDay(n, s.from1904)
	if !ok {
		return
	}
	if s.dates[s.row] == nil {
		s.dates[s.row] = map[int]string{}
	}
	s.dates[s.row][s.column] = day
}

// SerialDay is the day that a spreadsheet's serial number means, as 2026-11-24;
// false outside 1900 to 2199, and for 29 February 1900, which never was.
func SerialDay(serial float64, from1904 bool) (string, bool) {
	day := int(serial)
	if from1904 {
		day += 1462
	}
	if serial < 0 || day < 1 || day == 60 || day > 109_574 {
		return "", false
	}
	if day < 60 {
		day++ // spreadsheets count a 29 February 1900
	}
	return time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, day).Format(time.DateOnly), true
}
