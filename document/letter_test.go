package document

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"weak"

	"golang.org/x/text/encoding/japanese"
)

// The letters that domain 12.1 names, and what comes with real names.
const difficult = "髙﨑神都福隆凞齋齊斉斎邉邊辺𠮷葛①㈱㌔ﾀﾝﾄｳﾊﾅｺﾞヶケゝ々〆〇ー－‐≒☑☐Łukasz Nguyễn Thị Hồng Żółć Šárka Ильина Δ ſ"

func TestNamesArePrintedAsTheyWereReceived(t *testing.T) {
	s := New(testMeta)
	s.Fields(Field{Label: "氏名", Value: difficult, Name: true})
	pdf := printed(t, s)
	if missing := s.Missing(); missing != nil {
		t.Errorf("not drawn: %q", missing)
	}
	demand(t, pdf, difficult)
	if !strings.Contains(s.Text(), difficult) {
		t.Errorf("plain text differs: %q", s.Text())
	}
}

func TestLettersThatNormalisingWouldChangeStayDifferentOnPaper(t *testing.T) {
	all, err := loadFaces()
	if err != nil {
		t.Fatal(err)
	}
	for _, pair := range [][2]rune{{0xFA19, '神'}, {0xFA26, '都'}, {0xFA1B, '福'}, {0xF9DC, '隆'}, {'髙', '高'}, {'﨑', '崎'}} {
		a, _ := all.find(pair[0])
		b, _ := all.find(pair[1])
		if a.glyph == 0 || a.glyph == b.glyph {
			t.Errorf("%c and %c look the same", pair[0], pair[1])
		}
	}
}

func TestEveryLetterOfJISIsPrinted(t *testing.T) {
	s := New(testMeta)
	var missing []string
	for _, lead := range []string{"", "\x8f"} { // JIS X 0208, JIS X 0212
		for a := byte(0xA1); a < 0xFF; a++ {
			for b := byte(0xA1); b < 0xFF; b++ {
				text, err := japanese.EUCJP.NewDecoder().String(lead + string([]byte{a, b}))
				if err == nil && !strings.ContainsRune(text, 0xFFFD) && strings.ContainsRune(s.drawable(text), geta) && text != "〓" {
					missing = append(missing, text)
				}
			}
		}
	}
	if len(missing) > 0 {
		t.Errorf("%d letters of the standard are missing: %q", len(missing), missing)
	}
}

func TestLetterThatNoFontHasIsNamedAndNeverSilent(t *testing.T) {
	s := New(testMeta)
	s.Fields(Field{Label: "氏名", Value: "山\uE000田\U0003134Aと\x07"})
	if got, want := s.Missing(), []rune{7, 0xE000, 0x3134A}; !slices.Equal(got, want) {
		t.Errorf("Missing() = %U, want %U", got, want)
	}
	pdf := printed(t, s)
	demand(t, pdf, "山〓(U+E000)田〓(U+3134A)と〓(U+0007)", "※〓は、このプログラムの書体にない文字です", "U+0007, U+3134A, U+E000")
}

func TestVariantFormIsDrawnWhereTheFontHasItAndReportedWhereNot(t *testing.T) {
	s := New(testMeta)
	plain, asked := s.letters("葛"), s.letters(s.drawable("葛\U000E0100"))
	if len(asked) != 1 || asked[0].glyph == plain[0].glyph {
		t.Errorf("the form asked for is not drawn: plain %+v, asked for %+v", plain, asked)
	}
	plain, asked = s.letters("邉"), s.letters(s.drawable("邉\U000E0100"))
	if len(asked) != 1 || asked[0].glyph != plain[0].glyph {
		t.Errorf("the usual form, asked for by name, is not the usual form: plain %+v, asked for %+v", plain, asked)
	}
	if s.Missing() != nil {
		t.Errorf("forms that the font has are reported: %U", s.Missing())
	}
	s.Paragraph("葛\U000E0100城市、葛飾区")
	s.Paragraph("辺\U000E01EF")
	if got := s.Missing(); !slices.Equal(got, []rune{0xE01EF}) {
		t.Errorf("Missing() = %U", got)
	}
	demand(t, printed(t, s), "葛\U000E0100城市、葛飾区", "辺", "もとの字で印字しています：辺 (U+8FBA U+E01EF)")
}

func TestKanaWithASeparateMarkIsOneLetterOnPaper(t *testing.T) {
	s := New(testMeta)
	s.Paragraph("か\u3099とう は\u309Aん")
	demand(t, printed(t, s), "がとう ぱん")
}

func TestMarksWithoutShapeAreLeftOut(t *testing.T) {
	s := New(testMeta)
	s.Paragraph("\uFEFF山\u200B田\r\n太郎")
	if s.Missing() != nil {
		t.Errorf("Missing() = %U", s.Missing())
	}
	demand(t, printed(t, s), "山田太郎")
}

func TestFontOfTheCityFillsWhatOursLack(t *testing.T) {
	t.Cleanup(forgetFonts)
	f, err := embeddedFace("NotoSans-Regular")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "gaiji.ttf") // its letters are U+F0000 and following
	if err := os.WriteFile(path, f.data, 0o600); err != nil {
		t.Fatal(err)
	}
	gaiji := "\U000F0044"
	before := New(testMeta)
	before.Paragraph(gaiji)
	if err := AddFont(path); err != nil {
		t.Fatal(err)
	}
	after := New(testMeta)
	after.Paragraph("外字" + gaiji)
	if before.Missing() == nil || after.Missing() != nil {
		t.Errorf("missing before %U, after %U", before.Missing(), after.Missing())
	}
	demand(t, printed(t, after), "外字"+gaiji)
}

func TestFileThatIsNoUsableFontIsRefusedAtStart(t *testing.T) {
	t.Cleanup(forgetFonts)
	dir := t.TempDir()
	for name, content := range map[string]string{
		"empty.ttf": "", "text.ttf": "not a font", "cff.otf": "OTTO\x00\x01",
		"cut.ttf": "\x00\x01\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00glyf\x00\x00\x00\x00\x00\x00\xff\xff\x00\x00\xff\xff",
	} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := AddFont(path); err == nil {
			t.Errorf("%s was accepted", name)
		}
	}
	if err := AddFont(filepath.Join(dir, "absent.ttf")); err == nil {
		t.Error("a file that is not there was accepted")
	}
	printed(t, New(testMeta))
}

func forgetFonts() {
	fonts.Lock()
	defer fonts.Unlock()
	fonts.extra, fonts.loaded = nil, weak.Pointer[faces]{}
}
