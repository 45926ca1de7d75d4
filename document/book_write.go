package document

import (
	"archive/zip"
	"bufio"
	"compress/flate"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A workbook is written by hand, and not with excelize: that one keeps a sheet in
// memory or in a file on the disk until it is whole, and what goes out here must
// lie on no disk (docs/decisions/007-export.md). Every cell is a text of its own
// (inlineStr), so nothing in it can be computed and no zero in front is lost.

// bookParts are the parts of a workbook but for its one sheet, in the order in
// which they are written.
var bookParts = []struct{ name, body string }{
	{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`},
	{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
	{"xl/workbook.xml", `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="%s" sheetId="1" r:id="rId1"/></sheets></workbook>`},
	{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`},
	// Style 1 is text (@), at the top of its cell and wrapped: who edits a cell keeps a text.
	{"xl/styles.xml", `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="1"><font><sz val="11"/><name val="Yu Gothic"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf numFmtId="49" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>`},
}

const (
	xmlHead   = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	sheetHead = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetFormatPr defaultRowHeight="18"/><sheetData>`
	sheetFoot = `</sheetData></worksheet>`
)

// MostBookRows is how many rows a sheet of a workbook has at most.
const MostBookRows = 1_048_576

// book is a workbook of one sheet on its way out.
type book struct {
	zip   *zip.Writer
	sheet *bufio.Writer
	rows  int
}

func newBook(w io.Writer, sheet string) (*book, error) {
	b := &book{zip: zip.NewWriter(w)}
	b.zip.RegisterCompressor(zip.Deflate, func(out io.Writer) (io.WriteCloser, error) { return flate.NewWriter(out, flate.BestSpeed) })
	for _, p := range bookParts {
		part, err := b.zip.Create(p.name)
		if err != nil {
			return nil, err
		}
		body := p.body
		if strings.Contains(body, "%s") {
			body = fmt.Sprintf(body, xmlText.Replace(sheet))
		}
		if _, err := io.WriteString(part, xmlHead+body); err != nil {
			return nil, err
		}
	}
	part, err := b.zip.Create("xl/worksheets/sheet1.xml")
	if err != nil {
		return nil, err
	}
	b.sheet = bufio.NewWriterSize(part, 64<<10)
	_, err = b.sheet.WriteString(xmlHead + sheetHead)
	return b, err
}

// Row writes a row.
func (b *book) Row(cells ...string) error {
	b.rows++
	if b.rows > MostBookRows {
		return fmt.Errorf("document: a sheet has no more than %d rows", MostBookRows)
	}
	row := strconv.Itoa(b.rows)
	b.sheet.WriteString(`<row r="` + row + `">`)
	for i, c := range cells {
		if c != "" {
			b.sheet.WriteString(`<c r="` + ColumnName(i) + row + `" s="1" t="inlineStr"><is><t xml:space="preserve">`)
			b.sheet.WriteString(cellText(c))
			b.sheet.WriteString(`</t></is></c>`)
		}
	}
	_, err := b.sheet.WriteString(`</row>`) // a failure stays in the buffer's writer
	return err
}

// Close ends the sheet and writes the directory without which nothing opens the file.
func (b *book) Close() error {
	b.sheet.WriteString(sheetFoot)
	if err := b.sheet.Flush(); err != nil {
		return err
	}
	return b.zip.Close()
}

var xmlText = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

// escaped is what a spreadsheet would take for the code of a letter (_x000D_).
var escaped = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

// cellText is a text as the XML of a cell has it. The two letters that XML
// forbids and no office writes are written as their codes.
func cellText(s string) string {
	if strings.Contains(s, "_x") {
		s = escaped.ReplaceAllStringFunc(s, func(code string) string { return "_x005F" + code })
	}
	s = xmlText.Replace(s)
	if strings.ContainsAny(s, "\ufffe\uffff\r") {
		s = strings.NewReplacer("\ufffe", "_xFFFE_", "\uffff", "_xFFFF_", "\r", "_x000D_").Replace(s)
	}
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\ufffd")
	}
	return s
}
