package document_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/japanese"

	"tomoni/document"
)

// nasty are pieces of cells that files have trouble with.
var nasty = []string{"=1+1", "+81", "-x", "-3", "@cmd", "＝cmd", "＋", "－", "＠", "'", "''", "'=x", "\"", ",", "，", "、", "\n", "\t", "<b>&amp;</b>", "]]>",
	"𠮷", "髙﨑", "〓", "〓U+3042〓", "〓U+", "U+20BB7〓", "～", "〜", "−", "¥", "‾", "①㈱", "ｶﾞ", "🍵", "e\u0301", "\u3000", " ", "0796", "_x000D", "_x0041_", "表ソ能", "〒", "—", "―", "\u00a0x", "x", "山田", "計", `="a"`, `\.`}

func nastyCell(dice *rand.Rand) string {
	var b strings.Builder
	for range dice.IntN(5) {
		b.WriteString(nasty[dice.IntN(len(nasty))])
	}
	return document.Tidy(b.String())
}

// written is a table as a file of a sort.
func written(t *testing.T, sort document.Sort, rows [][]string) []byte {
	t.Helper()
	var file bytes.Buffer
	w, err := document.NewRows(&file, sort, "書き出し")
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		cells := make([]string, len(row))
		for i, c := range row {
			cells[i], _ = sort.Marked(c)
		}
		if err := w.Row(cells...); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

func TestWhateverStandsInATableIsReadBackFromEachSortOfFile(t *testing.T) {
	dice := rand.New(rand.NewPCG(7, 7))
	for n := range 300 {
		rows := make([][]string, 1+dice.IntN(6))
		for i := range rows {
			rows[i] = []string{fmt.Sprint("r", i)} // no row is blank, and the first line has no more tabs than commas
			for range 4 {
				rows[i] = append(rows[i], nastyCell(dice))
			}
		}
		rows[0] = []string{"a", "b", "c", "d", "e"}
		for _, sort := range document.Sorts {
			file := written(t, sort, rows)
			list, err := document.ReadList(file)
			if err != nil {
				t.Fatalf("%d, %s: %v\n%q", n, sort, err, rows)
			}
			for i, line := range list.Lines {
				for c, want := range rows[i] {
					got := line.Cell(c)
					if sort == document.AsShiftJIS {
						got = document.Unmarked(got)
					}
					if got != want {
						t.Fatalf("%d, %s: %q came back as %q", n, sort, want, got)
					}
				}
			}
			if len(list.Lines) != len(rows) {
				t.Fatalf("%s: %d of %d rows came back", sort, len(list.Lines), len(rows))
			}
		}
	}
}

func TestNoLetterVanishesInShiftJISAndWhatItLacksIsCounted(t *testing.T) {
	out, lacking := document.AsShiftJIS.Marked("𠮷田〓髙")
	if out != "〓U+20BB7〓田〓U+3013〓髙" || lacking != 1 {
		t.Errorf("%q, %d", out, lacking)
	}
	if out, lacking := document.AsUTF8.Marked("𠮷田〓"); out != "𠮷田〓" || lacking != 0 {
		t.Errorf("%q, %d", out, lacking)
	}
	file := written(t, document.AsShiftJIS, [][]string{{"𠮷田", "髙﨑①", "ｱ", "～"}})
	if text, err := japanese.ShiftJIS.NewDecoder().Bytes(file); err != nil || string(text) != "〓U+20BB7〓田,髙﨑①,ｱ,～\n" {
		t.Errorf("%q, %v", text, err)
	}
	if !bytes.Contains(file, []byte("\xfb\xfc\xfa\xb1\x87\x40")) { // as Windows writes them, not as NEC chose them
		t.Errorf("% x", file)
	}
	for text, want := range map[string]string{"〓U+D800〓": "〓U+D800〓", "〓U+110000〓": "〓U+110000〓", "〓U+3042": "〓U+3042", "〓x〓U+3042〓": "〓xあ"} {
		if got := document.Unmarked(text); got != want {
			t.Errorf("%q became %q", text, got)
		}
	}
}

func TestAWorkbookIsWrittenWithoutBeingKept(t *testing.T) {
	var before, after runtime.MemStats
	w, err := document.NewRows(io.Discard, document.AsWorkbook, "x")
	if err != nil {
		t.Fatal(err)
	}
	row := slices.Repeat([]string{strings.Repeat("相談の内容", 20)}, 10)
	runtime.GC()
	runtime.ReadMemStats(&before)
	for range 20_000 {
		if err := w.Row(row...); err != nil {
			t.Fatal(err)
		}
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	if grown := int64(after.HeapAlloc) - int64(before.HeapAlloc); grown > 1<<20 {
		t.Errorf("%d bytes of 60 MB are kept", grown)
	}
	runtime.KeepAlive(w)
}

func TestAWorkbookThatWasNotEndedCannotBeOpened(t *testing.T) {
	whole := written(t, document.AsWorkbook, [][]string{{"a"}, {"b"}})
	if _, err := zip.NewReader(bytes.NewReader(whole), int64(len(whole))); err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	w, err := document.NewRows(&file, document.AsWorkbook, "x")
	if err == nil {
		err = w.Row("a")
	}
	if err != nil {
		t.Fatal(err)
	}
	if _, err := document.ReadList(file.Bytes()); err == nil {
		t.Error("half a workbook is read as one")
	}
}
