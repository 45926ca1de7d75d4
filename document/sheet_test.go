package document

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"pgregory.net/rapid"
)

func TestEveryPageSaysWhichOfHowManyWhoPrintedItWhenAndUnderWhichNumber(t *testing.T) {
	s := New(testMeta)
	for range 50 {
		s.Paragraph("ひとつの段落。")
	}
	pdf := printed(t, s)
	demand(t, pdf, "1 / 2 ページ", "2 / 2 ページ", "取扱注意")
	text := readBack(t, pdf)
	for _, w := range []string{"印刷者：但東 花子（相談窓口）", "令和8年11月24日（火） 12:04", "記録番号：A7F3-91C2-0B44"} {
		if n := strings.Count(text, w); n != 2 {
			t.Errorf("%q stands on %d of 2 pages", w, n)
		}
	}
}

func TestLongTableRepeatsItsHeadAndLosesNoRow(t *testing.T) {
	table := Table{Columns: []Column{{"番号", 1}, {"氏名", 3}, {"備考", 4}}}
	for i := range 120 {
		remark := ""
		if i%7 == 0 {
			remark = strings.Repeat("とても長い備考がここに書いてある。", 4)
		}
		table.Rows = append(table.Rows, []string{fmt.Sprintf("第%d行", i), "豊岡 太郎", remark})
	}
	s := New(testMeta)
	s.Table(table)
	text := readBack(t, printed(t, s))
	if heads := strings.Count(text, "番号\n氏名\n備考\n"); heads != s.Pages() || s.Pages() < 4 {
		t.Errorf("%d heads on %d pages", heads, s.Pages())
	}
	at := -1
	for i := range 120 {
		next := strings.Index(text, fmt.Sprintf("第%d行\n", i))
		if next <= at {
			t.Fatalf("row %d is missing or out of order", i)
		}
		at = next
	}
	inBounds(t, s)
}

func TestWordsLongerThanAPageGoOnOverleafAndNoneIsLost(t *testing.T) {
	var said strings.Builder
	for i := range 900 {
		fmt.Fprintf(&said, "%d番目のことば、", i)
	}
	s := New(testMeta)
	s.Fields(Field{Label: "お話の内容", Value: said.String()})
	pdf := printed(t, s)
	if s.Pages() < 3 {
		t.Fatalf("expected several pages, got %d", s.Pages())
	}
	text := readBack(t, pdf)
	var rest []string
	for _, l := range strings.Split(text, "\n") {
		if l != "見本" && l != "取扱注意" && l != "お話の内容" && !strings.Contains(l, "ページ") && !strings.Contains(l, "印刷者") && !strings.Contains(l, "記録番号") && l != testMeta.Office {
			rest = append(rest, l)
		}
	}
	if strings.Join(rest, "") != said.String() {
		t.Error("the words on the pages are not the words that were said")
	}
	if n := strings.Count(text, "お話の内容"); n != s.Pages() {
		t.Errorf("the label stands on %d of %d pages", n, s.Pages())
	}
	inBounds(t, s)
}

func TestNothingIsSmallerThanTenAndAHalfPoints(t *testing.T) {
	for _, s := range []*Sheet{Reception(testMeta, fullReception()), ReferralSheet(testMeta, fullReferral())} {
		printed(t, s)
		for _, p := range s.pages {
			for _, o := range p.ops {
				if o.kind == opLetters && o.size < 10.5 {
					t.Errorf("letters of %.1f points: %v", o.size, o.letters)
				}
			}
		}
	}
}

func TestNoLineBeginsWithAComma(t *testing.T) {
	s := New(testMeta)
	s.Paragraph(strings.Repeat("あいうえお、かきくけこさしすせそ。「たちつてと」", 40))
	for _, l := range strings.Split(readBack(t, printed(t, s)), "\n") {
		if strings.HasPrefix(l, "、") || strings.HasPrefix(l, "。") || strings.HasPrefix(l, "」") {
			t.Errorf("line begins with a mark that may not: %q", l)
		}
	}
}

func TestSheetsFitTheirPaperWhateverIsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := New(testMeta)
		words := rapid.SliceOfN(rapid.StringN(0, 1500, -1), 6, 6).Draw(t, "words")
		s.Stamps(words[0][:min(len(words[0]), 3)], []string{"課長", "係長", "担当", "局長", "次長", "主幹", "参事", "主査", "主事", "部長"}[:rapid.IntRange(0, 10).Draw(t, "stamps")], Field{Label: "番号", Value: "1"})
		s.Heading(words[0])
		s.Fields(Field{Label: words[1], Value: words[2], Kana: &words[3]}, Field{Label: words[4], Choices: []Choice{{words[5], Tick}, {words[0], Main}}})
		s.Table(Table{Columns: []Column{{words[0], 1}, {words[1], 2}}, Rows: [][]string{words[2:4], words[4:6]}})
		s.Together(func() { s.Paragraph(words[5]) })
		if _, err := s.Bytes(); err != nil {
			t.Fatal(err)
		}
		inBounds(t, s)
	})
}

type failer interface{ Errorf(string, ...any) }

// inBounds checks that nothing is drawn outside the margins or into the foot.
func inBounds(t failer, s *Sheet) {
	const slack = 1.0
	for n, p := range s.pages {
		for _, o := range p.ops {
			right := max(o.x2, o.x+lettersWidth(o.letters)*o.size)
			if right > marginLeft+bodyWidth+slack {
				t.Errorf("page %d: %.1f is beyond the right margin: %v", n+1, right, o)
			}
			if max(o.y, o.y2) > pageHeight-marginBottom+slack {
				t.Errorf("page %d: %.1f is below the foot: %v", n+1, o.y, o)
			}
		}
	}
}

func TestTheSameInputGivesTheSameBytes(t *testing.T) {
	one := printed(t, Reception(testMeta, fullReception()))
	two := printed(t, Reception(testMeta, fullReception()))
	if !bytes.Equal(one, two) {
		t.Error("two prints of the same sheet differ")
	}
}

func TestMetadataOfTheFileTellNothingAboutAnyone(t *testing.T) {
	pdf := printed(t, Reception(testMeta, fullReception()))
	for _, secret := range []string{"髙﨑", "但東 花子", "0796"} {
		var utf strings.Builder
		for _, u := range utf16.Encode([]rune(secret)) {
			fmt.Fprintf(&utf, "%04X", u)
		}
		raw := strings.ToUpper(hex.EncodeToString([]byte(secret)))
		upper := strings.ToUpper(string(pdf))
		if strings.Contains(upper, utf.String()) || strings.Contains(upper, raw) || bytes.Contains(pdf, []byte(secret)) {
			t.Errorf("%q stands in the file outside its pages", secret)
		}
	}
}

func TestGroupThatWouldBreakBeginsOnTheNextPage(t *testing.T) {
	s := New(testMeta)
	for range 27 {
		s.Paragraph("段落")
	}
	s.Together(func() {
		s.Heading("ひとまとまり")
		for range 10 {
			s.Fields(Field{Label: "項目", Value: "値"})
		}
	})
	if s.Pages() != 2 || strings.Count(s.Text(), "ひとまとまり") != 1 {
		t.Fatalf("pages %d, text %q", s.Pages(), s.Text())
	}
	second := ""
	for _, o := range s.pages[1].ops {
		for _, l := range o.letters {
			second += l.text
		}
	}
	if !strings.Contains(second, "ひとまとまり") || strings.Count(second, "項目") != 10 {
		t.Errorf("the group is not together on the second page: %q", second)
	}
}

func TestFileOfAnotherShapeIsRefusedNotMisread(t *testing.T) {
	for _, wrong := range []string{"", "xref\n0 1\n", "%PDF-1.7\nxref\n0 2\n0000000000 65535 f \n9999999999 00000 n \ntrailer\n"} {
		if _, err := mend([]byte(wrong), "ja", nil); err == nil {
			t.Errorf("accepted %q", wrong)
		}
	}
}
