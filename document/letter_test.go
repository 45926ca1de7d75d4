package document

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
	"weak"

	"golang.org/x/text/encoding/japanese"
)

// The letters that domain 12.1 names, and what comes with real names.
const difficult = "髙﨑神都福隆凞齋齊斉斎邉邊辺𠮷葛①㈱㌔ﾀﾝﾄｳﾊﾅｺﾞヶケゝ々〆〇ー－‐≒☑☐Łukasz Nguyễn Thị Hồng Żółć Šárka Ильина Δ ſ"

func TestNamesArePrintedAsTheyWereReceived(t *testing.T) {
	s := New(testMeta)
	s.Fields(Field{Label: "氏名", Value: difficult, Name: true})
	pdf := printed(t, s)
	if absent, plain := s.Missing(); absent != nil || plain != nil {
		t.Errorf("not drawn: %q, %q", absent, plain)
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
	if absent, plain := s.Missing(); !slices.Equal(absent, []string{"U+0007", "U+3134A", "U+E000"}) || plain != nil {
		t.Errorf("Missing() = %q, %q", absent, plain)
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
	if absent, plain := s.Missing(); absent != nil || plain != nil {
		t.Errorf("forms that the font has are reported: %q, %q", absent, plain)
	}
	s.Paragraph("葛\U000E0100城市、葛飾区")
	s.Paragraph("辺\U000E01EF")
	if absent, plain := s.Missing(); absent != nil || !slices.Equal(plain, []string{"辺 (U+8FBA U+E01EF)"}) {
		t.Errorf("Missing() = %q, %q", absent, plain)
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
	if absent, plain := s.Missing(); absent != nil || plain != nil {
		t.Errorf("Missing() = %q, %q", absent, plain)
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
	without, _ := before.Missing()
	with, _ := after.Missing()
	if without == nil || with != nil {
		t.Errorf("missing before %q, after %q", without, with)
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

// The letters of domain 12.1, one by one: which the sheet draws as they are, and
// which stand as 〓 with their code point, named beforehand.
func TestEveryKindOfLetterThatARegisterHoldsIsDrawnOrNamed(t *testing.T) {
	for _, c := range []struct {
		what, letter, absent, plain string
	}{
		{what: "ladder 髙, which NFC keeps", letter: "髙"},
		{what: "﨑 U+FA11", letter: "﨑"},
		{what: "神 U+FA19, which NFC would change", letter: "\uFA19"},
		{what: "都 U+FA26", letter: "\uFA26"},
		{what: "福 U+FA1B", letter: "\uFA1B"},
		{what: "隆 U+F9DC", letter: "\uF9DC"},
		{what: "凞 U+FA15", letter: "\uFA15"},
		{what: "the saitō letters", letter: "齋齊斉斎"},
		{what: "① which NFKC would change", letter: "①"},
		{what: "㈱", letter: "㈱"},
		{what: "㌔", letter: "㌔"},
		{what: "half-width kana with voiced marks", letter: "ﾀﾝﾄｳ ﾊﾅｺﾞ ﾎﾟ"},
		{what: "kana of JIS X 0213 beyond one code point", letter: "か゚ㇷ゚"},
		{what: "kanji of JIS X 0213 beyond U+FFFF", letter: "𠮷𠀋𡈽𪚲𠮟"},
		{what: "hyphens, long marks and a wave", letter: "ー－‐〜−"},
		{what: "the other wave", letter: "～"},
		{what: "a form chosen by a selector that the font has", letter: "葛\U000E0100"},
		{what: "a form that the font lacks", letter: "髙\U000E01EF", plain: "髙 (U+9AD9 U+E01EF)"},
		{what: "外字 of the city", letter: "\uE000", absent: "U+E000"},
		{what: "the last 外字", letter: "\uF8FF", absent: "U+F8FF"},
		{what: "a kanji of MJ+ that no standard font has", letter: "\U0002F9F4\U0003134A", absent: "U+3134A"},
		{what: "a 外字 with a selector", letter: "\uE001\U000E0101", absent: "U+E001"},
	} {
		s := New(testMeta)
		s.Fields(Field{Label: "氏名", Value: c.letter, Name: true})
		absent, plain := s.Missing()
		if strings.Join(absent, " ") != c.absent || strings.Join(plain, " ") != c.plain {
			t.Errorf("%s: named as absent %q, as plain %q", c.what, absent, plain)
		}
		pdf := printed(t, s)
		if c.absent != "" {
			demand(t, pdf, "〓("+c.absent+")", "※〓は")
		} else if c.plain != "" {
			demand(t, pdf, c.plain)
		} else {
			demand(t, pdf, s.drawable(c.letter))
		}
	}
}

// Whatever code point arrives, it is drawn with a shape of its own, or it stands
// as 〓 with its number and is named: never as nothing.
func TestNoLetterIsSilentlyMissing(t *testing.T) {
	all, err := loadFaces()
	if err != nil {
		t.Fatal(err)
	}
	empty := make([]func(uint16) bool, len(fontNames))
	for i, name := range fontNames {
		empty[i] = withoutShape(t, name)
	}
	var silent []string
	for r := rune(0); r <= 0x3FFFF; r++ {
		if !utf8.ValidRune(r) || r == '\n' || r == '\t' || unicode.IsSpace(r) || isInvisible(r) || isSelector(r) {
			continue
		}
		s := &Sheet{faces: all}
		drawn := s.drawable(string(r))
		absent, _ := s.Missing()
		l, found := all.find(r)
		named := drawn == fmt.Sprintf("〓(U+%04X)", r) && len(absent) == 1
		if !named && (!found || drawn != string(r) || l.glyph == 0 || empty[l.face](l.glyph)) {
			silent = append(silent, fmt.Sprintf("U+%04X", r))
		}
	}
	if len(silent) > 0 {
		t.Errorf("%d letters are drawn as nothing: %v", len(silent), silent[:min(len(silent), 60)])
	}
}

// withoutShape tells which glyphs of a font have no outline.
func withoutShape(t *testing.T, name string) func(uint16) bool {
	t.Helper()
	f, err := embeddedFace(name)
	if err != nil {
		t.Fatal(err)
	}
	tables, err := directory(f.data)
	if err != nil {
		t.Fatal(err)
	}
	loca, step := tables["loca"], 2
	if tables["head"].u16(50) == 1 {
		step = 4
	}
	return func(glyph uint16) bool {
		at := step * int(glyph)
		return string(loca[at:at+step]) == string(loca[at+step:at+2*step])
	}
}

// The standard that the law names beside MJ+ (508M60004008008): all 11,233 of
// JIS X 0213 in the order of its table, two planes, a row a line.
func TestEveryLetterOfJISX0213IsPrinted(t *testing.T) {
	table, err := os.ReadFile("testdata/jisx0213.txt")
	if err != nil {
		t.Fatal(err)
	}
	s := New(testMeta)
	for _, row := range strings.Split(string(table), "\n") {
		s.drawable(strings.ReplaceAll(row, "〓", ""))
	}
	if absent, plain := s.Missing(); absent != nil || plain != nil {
		t.Errorf("%d letters of the standard are missing: %v %v", len(absent), absent, plain)
	}
}
