package ja_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"tomoni/ja"
)

func TestOneNameIsFoundInEveryWriting(t *testing.T) {
	for _, same := range [][]string{
		{"高橋", "髙橋", "髙槗", "高𣘺"}, {"山崎", "山﨑", "山嵜", "山碕"}, {"斉藤", "斎藤", "齋藤", "齊藤"}, {"渡辺", "渡邊", "渡邉", "渡邉󠄂"},
		{"沢田", "澤田"}, {"浜田", "濱田", "濵田"}, {"広瀬", "廣瀬", "廣瀨"}, {"国広", "國廣", "圀広"}, {"島田", "嶋田", "嶌田"}, {"藪内", "薮内", "籔內"},
		{"竜之介", "龍之介"}, {"真一", "眞一"}, {"徳子", "德子", "悳子"}, {"恵子", "惠子"}, {"神", "神"}, {"福", "福"}, {"隆", "隆"}, {"都", "都"},
		{"吉田", "𠮷田"}, {"辻", "辻󠄀", "辻︀"}, {"葛城", "葛󠄁城"}, {"祐子", "祐子"}, {"曽根", "曾根"}, {"桑原", "桒原"}, {"浅田", "淺田"}, {"富永", "冨永"},
		{"やまだ たろう", "ヤマダ　タロウ", "ﾔﾏﾀﾞ ﾀﾛｳ", "やまだたろう", "ヤマダ・タロウ"}, {"がんば", "ガンバ", "ｶﾞﾝﾊﾞ", "か゛んは゛", "か\u3099んは\u3099"},
		{"しょうこ", "ショウコ", "ｼｮｳｺ", "しようこ"}, {"ゐのうえ", "いのうえ"}, {"みずほ", "みづほ", "ミヅホ"}, {"ふじこ", "ふぢこ"}, {"ウェ", "うえ"},
		{"みすず", "みすゞ", "ミスヾ"}, {"こころ", "こゝろ", "コヽロ"}, {"つずき", "つづき", "つゞき"}, {"佐々木", "佐佐木", "佐〻木"}, {"代々木", "代代木"},
		{"コーヒー", "こひ", "ｺｰﾋｰ", "コ-ヒ-"}, {"関ヶ原", "関ケ原", "関が原", "関ガ原", "關ヶ原", "関ｹ原"}, {"ヶ原", "ケ原", "が原"}, {"自由ヶ丘", "自由が丘"},
		{"三ツ沢", "三つ沢", "三ッ澤"}, {"山ノ内", "山の内"}, {"一ヵ所", "一か所", "一カ所"},
		{"3-5-2", "３－５－２", "3‐5‐2", "3–5–2", "3—5—2", "3−5−2", "3ー5ー2", "3ｰ5ｰ2", "3―5―2", "３ ー ５ ー ２", "3--5-2"},
		{"ABC", "ａｂｃ", "AbC"}, {"José", "jose", "JOSE\u0301"}, {"Nguyễn Đức", "nguyen duc"}, {"㈱豊岡", "(株)豊岡", "（株）豊岡"}, {"①", "1", "１"}, {"㍻", "平成"},
		{"⺠⽣", "民生"}, {"⼠", "士"}, {"⻑⾕川", "長谷川"}, {"⽇⽞⾂", "日玄臣"}, {"陈丽", "陳麗"}, {"O’Brien", "o'brien", "O＇Brien"}, {"", " ", "　", "\u200b", "・"},
	} {
		want := ja.Fold(same[0])
		for _, s := range same[1:] {
			if got := ja.Fold(s); got != want {
				t.Errorf("%s is folded to %q, %s to %q", same[0], want, s, got)
			}
		}
	}
}

func TestDifferentNamesStayDifferent(t *testing.T) {
	for _, pair := range [][2]string{
		{"か", "が"}, {"は", "ぱ"}, {"畑", "畠"}, {"大坂", "大阪"}, {"埼玉", "崎玉"}, {"井上", "井ノ上"}, {"荻野", "萩野"}, {"3-52", "35-2"}, {"タケシ", "タガシ"},
		{"博之", "博の"}, {"庄司", "荘司"}, {"末", "未"}, {"土田", "士田"}, {"おう", "おお"},
	} {
		if ja.Fold(pair[0]) == ja.Fold(pair[1]) {
			t.Errorf("%s and %s are folded to one: %q", pair[0], pair[1], ja.Fold(pair[0]))
		}
	}
}

func TestFoldingShowsWhatItDoes(t *testing.T) {
	for s, want := range map[string]string{
		"髙﨑　ショーイチ": "高崎しよいち", "兵庫県豊岡市中央町２－４": "兵庫県豊岡市中央町2-4", "ケア・マネ": "けあまね", "ヶ": "が", "ケ": "け", "々": "", "ー": "",
		"A〜Z": "a~z", "\x00\x1b": "", "\xff": "\ufffd", "\u1100 \u1161": "가", "つ゛": "ず", "ﾊﾟ": "ぱ", "ヿ": "こと", "１０ーＢ": "10-b",
	} {
		if got := ja.Fold(s); got != want {
			t.Errorf("%q is folded to %q, want %q", s, got, want)
		}
	}
}

// letters that are near the rules of Fold, to meet each other more often.
const nearby = "あかがケヶヵカがかノツッーｰ-−‐ゝゞヽヾ々〻゛゜ﾞﾟ\u3099\u309a\ufe00\U000e0100\u200d\u034f\u0301・ 　豊佐神髙﨑齋1１aＡéİßｶﾊづぢをゐヷ한\u1100\u1161\u11a8㈱ﬁ〜\n\xff"

func anyText() *rapid.Generator[string] {
	return rapid.OneOf(rapid.String(), rapid.StringOf(rapid.SampledFrom([]rune(nearby))))
}

func TestFoldingTwiceIsFoldingOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anyText().Draw(t, "s")
		once := ja.Fold(s)
		if twice := ja.Fold(once); twice != once {
			t.Fatalf("%q: once %q, twice %q", s, once, twice)
		}
		if strings.ContainsAny(once, " 　\n\x00") || !utf8.ValidString(once) {
			t.Fatalf("%q leaves %q", s, once)
		}
	})
}

func TestEveryLetterFoldsToOneThatStays(t *testing.T) {
	for r := rune(0); r <= 0x323af; r++ {
		once := ja.Fold(string(r))
		if twice := ja.Fold(once); twice != once {
			t.Fatalf("%U %c: once %q, twice %q", r, r, once, twice)
		}
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"髙﨑　ｼｮｳｲﾁ", "関ヶ原", "か\ufe00\u3099", "佐々木", nearby, "3ー5ー2"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if once := ja.Fold(s); ja.Fold(once) != once {
			t.Fatalf("%q: once %q, twice %q", s, once, ja.Fold(once))
		}
	})
}

func BenchmarkFoldOfANameAndAddress(b *testing.B) {
	for _, s := range []string{"髙橋　國廣タカハシクニヒロ兵庫縣豊岡", "ﾀｶﾊｼ ｸﾆﾋﾛ", "山田太郎"} {
		b.Run(s, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				ja.Fold(s)
			}
		})
	}
}

func TestAPartOfANameIsFoundByPairsOfLetters(t *testing.T) {
	for s, want := range map[string]string{"豊岡市": "豊岡 岡市", "森": "森", "": "", "ささささ": "ささ", "𠮷田": "𠮷田"} {
		if got := strings.Join(ja.Bigrams(s), " "); got != want {
			t.Errorf("%s has the pairs %q", s, got)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		whole := []rune(ja.Fold(anyText().Draw(t, "name")))
		from := rapid.IntRange(0, len(whole)).Draw(t, "from")
		part := string(whole[from:rapid.IntRange(from, len(whole)).Draw(t, "to")])
		have := map[string]bool{}
		for _, g := range ja.Bigrams(string(whole)) {
			have[g] = true
		}
		for _, g := range ja.Bigrams(part) {
			if utf8.RuneCountInString(part) > 1 && !have[g] {
				t.Fatalf("%q of %q is not found by %q", part, string(whole), g)
			}
		}
	})
}

func TestOneWrongLetterIsOneAway(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"やまだたろう", "ヤマダタロウ", 0}, {"やまだたろう", "やまだじろう", 1}, {"やまだ", "やだま", 1}, {"やまだ", "やまた", 1}, {"やまだ", "やまだた", 1},
		{"", "", 0}, {"", "あい", 2}, {"あいうえ", "かきくけ", ja.Far}, {"あ", "あいうえおか", ja.Far}, {"高橋", "髙𣘺", 0}, {"あいう", "かきう", 2},
	} {
		if got := ja.Distance(c.a, c.b); got != c.want {
			t.Errorf("%s and %s are %d apart, want %d", c.a, c.b, got, c.want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		a, b := anyText().Draw(t, "a"), anyText().Draw(t, "b")
		if ja.Distance(a, b) != ja.Distance(b, a) || ja.Distance(a, a) != 0 {
			t.Fatalf("%q and %q: %d there, %d back", a, b, ja.Distance(a, b), ja.Distance(b, a))
		}
	})
}
