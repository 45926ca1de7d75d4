package document_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/japanese"

	"tomoni/document"
	"tomoni/words"
)

// sjis writes text as Windows does.
func sjis(t *testing.T, s string) []byte {
	t.Helper()
	b, err := japanese.ShiftJIS.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// rowsOf reads a file that must be read.
func rowsOf(t *testing.T, file []byte) document.List {
	t.Helper()
	l, err := document.ReadList(file)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// refusal is what is said of a file that must not be read.
func refusal(t *testing.T, file []byte) string {
	t.Helper()
	_, err := document.ReadList(file)
	f, ok := words.AsFault(err)
	if !ok || f.Field != "file" {
		t.Fatalf("want a refusal at the file, got %v", err)
	}
	return f.Said.Text.Key
}

func TestALedgerIsReadInWhateverLettersExcelWritesIt(t *testing.T) {
	const text = "番号,氏名,ﾌﾘｶﾞﾅ,内容\r\n1,髙橋①,ﾀｶﾊｼ,\"電話～で\r\n聞いた、\"\"痛い\"\"\"\r\n"
	for name, file := range map[string][]byte{"Shift_JIS": sjis(t, text), "UTF-8": []byte(text)} {
		l := rowsOf(t, file)
		if l.Encoding != name || len(l.Lines) != 2 {
			t.Fatalf("%s: %s, %d lines", name, l.Encoding, len(l.Lines))
		}
		if want := []string{"1", "髙橋①", "ﾀｶﾊｼ", "電話～で\n聞いた、\"痛い\""}; !slices.Equal(l.Lines[1].Cells, want) {
			t.Errorf("%s: %q", name, l.Lines[1].Cells)
		}
	}
	l := rowsOf(t, append([]byte("\ufeff"), "番号,氏名\n1,𠮷田葛󠄀\n"...))
	if l.Lines[0].Cells[0] != "番号" || l.Lines[1].Cells[1] != "𠮷田葛󠄀" {
		t.Errorf("with a byte order mark: %+v", l.Lines)
	}
	if l := rowsOf(t, []byte("番号\t氏名\n1\t和田\n")); l.Lines[1].Cells[1] != "和田" {
		t.Errorf("with tabs: %+v", l.Lines)
	}
}

// A damaged byte whose letter would take the quote behind it along must not make
// two rows into one.
func TestADamagedByteDoesNotSwallowAQuote(t *testing.T) {
	file := sjis(t, "番号,内容,日\n1,\"表\",a\n2,\"次\",b\n3,三,c\n")
	whole := sjis(t, "\"表\"")
	at := bytes.Index(file, whole)
	file = slices.Concat(file[:at+2], file[at+3:]) // the second half of 表 is lost: 0x95 stands before the quote
	l := rowsOf(t, file)
	if len(l.Lines) != 4 {
		t.Fatalf("%d lines: %+v", len(l.Lines), l.Lines)
	}
	if !slices.Equal(l.Lines[1].Broken, []int{1}) || l.Lines[1].Cells[2] != "a" {
		t.Errorf("the damaged line: %+v", l.Lines[1])
	}
	for _, line := range l.Lines[2:] {
		if len(line.Broken) > 0 {
			t.Errorf("a line without damage is called damaged: %+v", line)
		}
	}
}

func TestEveryDamagedByteIsSeen(t *testing.T) {
	good := sjis(t, "番号,内容\n1,相談の内容がここにあります\n")
	from := bytes.Index(good, sjis(t, "相談"))
	for _, bad := range []byte{0x80, 0xa0, 0xfd, 0xff} {
		file := slices.Clone(good)
		file[from] = bad
		l, err := document.ReadList(file)
		if err != nil || len(l.Lines) < 2 || len(l.Lines[1].Broken) == 0 {
			t.Errorf("%#x is not seen: %v %+v", bad, err, l.Lines)
		}
	}
}

func TestRowsAreCountedAsASpreadsheetCountsThem(t *testing.T) {
	l := rowsOf(t, []byte("a,b\n\"x\ny\",2\n\n3,4\n"))
	var got []int
	for _, line := range l.Lines {
		got = append(got, line.Number)
	}
	if !slices.Equal(got, []int{1, 2, 4}) {
		t.Errorf("rows %v", got)
	}
}

func TestAMissingQuoteIsSaidAndNotGuessed(t *testing.T) {
	if key := refusal(t, []byte("番号,内容\n1,\"あ\n2,\"い\"x\n")); key != "document.list_quote" {
		t.Error(key)
	}
	l := rowsOf(t, []byte("番号,日,内容,備考\n1,a,\"あ\n2,b,い,\n3,c,\",う\n"))
	if !l.Lines[1].RunOn {
		t.Errorf("lines that ran together are not seen: %+v", l.Lines)
	}
}

func TestWhatIsNoLedgerIsRefusedInWords(t *testing.T) {
	ole := append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 600)...)
	var locked []byte
	for _, c := range []byte("EncryptedPackage") {
		locked = append(locked, c, 0)
	}
	for want, file := range map[string][]byte{
		"document.list_empty":       {},
		"document.list_old":         ole,
		"document.list_locked":      slices.Concat(ole, locked),
		"document.list_damaged":     []byte("PK\x03\x04 and no more"),
		"document.list_no_workbook": zipOf(t, map[string]string{"word/document.xml": "<a/>"}),
		"document.list_binary":      zipOf(t, map[string]string{"xl/workbook.bin": "x"}),
		"document.list_utf16":       []byte("\xff\xfea\x00"),
		"document.list_no_table":    []byte("%PDF-1.7\x00\x01"),
		"document.list_nothing":     []byte("\n\n,,\n"),
	} {
		if key := refusal(t, file); key != want {
			t.Errorf("%s: %s", want, key)
		}
	}
	if key := refusal(t, []byte(strings.Repeat("a\n", document.MostRows+2))); key != "document.list_too_many_rows" {
		t.Error(key)
	}
	if key := refusal(t, []byte(strings.Repeat("a,", document.MostColumns+1)+"b\n")); key != "document.list_too_many_columns" {
		t.Error(key)
	}
}

// A real workbook with a password, as a spreadsheet saves it.
func TestAWorkbookWithAPasswordIsRefusedInWords(t *testing.T) {
	f := excelize.NewFile()
	var b bytes.Buffer
	if err := f.Write(&b, excelize.Options{Password: "ひみつ"}); err != nil {
		t.Fatal(err)
	}
	if key := refusal(t, b.Bytes()); key != "document.list_locked" {
		t.Error(key)
	}
}

func zipOf(t *testing.T, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, body := range parts {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(body))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// SECURITY G9: refused within 50 ms and 64 MB. The time has room for a busy machine.
func TestABombIsRefusedBeforeItIsOpened(t *testing.T) {
	file := zipOf(t, map[string]string{"xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": strings.Repeat(" ", 400<<20)})
	if len(file) > 1<<20 {
		t.Fatalf("the bomb has %d bytes", len(file))
	}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	began := time.Now()
	if key := refusal(t, file); key != "document.list_bomb" {
		t.Error(key)
	}
	took := time.Since(began)
	runtime.ReadMemStats(&after)
	if took > time.Second || after.TotalAlloc-before.TotalAlloc > 64<<20 {
		t.Errorf("%v, %d MB", took, (after.TotalAlloc-before.TotalAlloc)>>20)
	}
}

// A part that says that it is small, and is not, is not read on.
func TestABombThatLiesAboutItsSizeIsRefused(t *testing.T) {
	file := zipOf(t, map[string]string{"xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": strings.Repeat(" ", 100<<20)})
	size := []byte{0, 0, 0x40, 6} // 100 MB
	small := []byte{0, 1, 0, 0}
	if !bytes.Contains(file, size) {
		t.Fatal("no such size in the file")
	}
	file = bytes.ReplaceAll(file, size, small)
	if key := refusal(t, file); key != "document.list_damaged" {
		t.Error(key)
	}
}

// book makes a workbook with everything that offices do to one.
func book(t *testing.T, date1904 bool) []byte {
	t.Helper()
	f := excelize.NewFile()
	do := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	era, phone := `[$-411]ge\.m\.d;@`, `0##-####`
	dated, err := f.NewStyle(&excelize.Style{CustomNumFmt: &era})
	do(err)
	builtin, err := f.NewStyle(&excelize.Style{NumFmt: 14})
	do(err)
	number, err := f.NewStyle(&excelize.Style{CustomNumFmt: &phone})
	do(err)
	do(f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &date1904}))
	for at, v := range map[string]any{"A1": "相談受付台帳", "A2": "番号", "B2": "対象者", "A4": 1, "B4": "和田", "C4": "わだ", "D3": "相談日", "D4": 44682, "E3": "日2", "E4": 44682,
		"F3": "内線", "F4": 235678, "G3": "内容", "G4": "一行\n二行", "B3": "氏名", "C3": "かな", "A5": 2, "B5": "隠れた人", "H3": "合計"} {
		do(f.SetCellValue("Sheet1", at, v))
	}
	do(f.MergeCell("Sheet1", "A1", "G1"))
	do(f.MergeCell("Sheet1", "A2", "A3"))
	do(f.MergeCell("Sheet1", "B2", "C2"))
	do(f.SetCellStyle("Sheet1", "D4", "D4", dated))
	do(f.SetCellStyle("Sheet1", "E4", "E4", builtin))
	do(f.SetCellStyle("Sheet1", "F4", "F4", number))
	do(f.SetRowVisible("Sheet1", 5, false))
	do(f.SetColVisible("Sheet1", "C", false))
	do(f.SetCellFormula("Sheet1", "H4", "1+1"))
	_, err = f.NewSheet("見えない")
	do(err)
	do(f.SetCellValue("見えない", "A1", "x"))
	do(f.SetSheetVisible("見えない", false))
	_, err = f.NewSheet("メモ")
	do(err)
	do(f.SetCellValue("メモ", "A1", "y"))
	var b bytes.Buffer
	do(f.Write(&b))
	return b.Bytes()
}

func TestAWorkbookIsReadAsItIsShown(t *testing.T) {
	l := rowsOf(t, book(t, false))
	if l.Sheet != "Sheet1" || !slices.Equal(l.Others, []string{"メモ"}) || !slices.Equal(l.Hidden, []int{2}) {
		t.Errorf("sheet %s, others %v, hidden %v", l.Sheet, l.Others, l.Hidden)
	}
	by := map[int]document.Line{}
	for _, line := range l.Lines {
		by[line.Number] = line
	}
	if got := by[2].Cells[:3]; !slices.Equal(got, []string{"番号", "対象者", "対象者"}) {
		t.Errorf("merged headings: %q", got)
	}
	if by[3].Cells[0] != "番号" || !by[3].Merged[0] {
		t.Errorf("a heading merged downwards: %+v", by[3])
	}
	if got := by[4].Cells; got[3] != "2022-05-01" || got[4] != "2022-05-01" || got[5] != "023-5678" {
		t.Errorf("days and numbers: %q", got)
	}
	if by[4].Cells[6] != "一行\n二行" || !by[5].Hidden || by[4].Hidden {
		t.Errorf("line ends, hidden rows: %+v %+v", by[4], by[5])
	}
	if l := rowsOf(t, book(t, true)); l.Lines[3].Cells[3] != "2026-05-02" {
		t.Errorf("counted from 1904: %q", l.Lines[3].Cells)
	}
}

func TestAFormulaIsReadAsWhatItShowsAndNeverRun(t *testing.T) {
	f := excelize.NewFile()
	if err := errors.Join(f.SetCellValue("Sheet1", "A1", "番号"), f.SetCellFormula("Sheet1", "B1", `HYPERLINK("http://example.com","x")`)); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	if l := rowsOf(t, b.Bytes()); strings.Contains(fmt.Sprint(l.Lines), "example.com") {
		t.Errorf("%+v", l.Lines)
	}
	l := rowsOf(t, []byte("番号,電話,内容\n1,\"=\"\"0796231111\"\"\",=1+1\n"))
	if got := l.Lines[1].Cells; got[1] != "0796231111" || got[2] != "=1+1" {
		t.Errorf("%q", got)
	}
}

func TestSerialNumbersOfDays(t *testing.T) {
	for serial, want := range map[float64]string{1: "1900-01-01", 59: "1900-02-28", 61: "1900-03-01", 44682: "2022-05-01", 44682.75: "2022-05-01"} {
		if got, ok := document.SerialDay(serial, false); !ok || got != want {
			t.Errorf("%v: %s %v", serial, got, ok)
		}
	}
	for _, none := range []float64{0, -1, 60, 200_000} {
		if got, ok := document.SerialDay(none, false); ok {
			t.Errorf("%v is %s", none, got)
		}
	}
}

func FuzzReadList(f *testing.F) {
	f.Add([]byte("番号,内容\n1,\"あ\n"))
	f.Add([]byte("\x95\"\x81,\xff\n"))
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, file []byte) {
		l, err := document.ReadList(file)
		if err != nil {
			if _, ok := words.AsFault(err); !ok {
				t.Fatalf("not in words: %v", err)
			}
			return
		}
		if len(l.Lines) == 0 {
			t.Fatal("nothing was read, and nothing said")
		}
	})
}
