package ja_test

import (
	"testing"

	"pgregory.net/rapid"

	"tomoni/ja"
)

func TestOneHouseHasOneNumber(t *testing.T) {
	for s, want := range map[string]string{
		"3丁目5番地の2": "3-5-2", "3-5-2": "3-5-2", "三丁目五番地二": "3-5-2", "３－５－２": "3-5-2", "3丁目5番2号": "3-5-2", "3ー5ー2": "3-5-2", "3の5の2": "3-5-2",
		"三丁目五番地の二": "3-5-2", "3丁目 5番地 2": "3-5-2", "3 - 5 - 2": "3-5-2", "豊岡市某町3-5-2 某荘201": "3-5-2", "3-5-2-101": "3-5-2-101", "3番地2号 101号室": "3-2",
		"兵庫県豊岡市中央町２番４号": "2-4", "三坂町12番地": "12", "九日市上町三丁目1-2": "3-1-2", "一番町3-5": "3-5", "五番地三宅ビル": "5", "国道9号線沿い5番": "5",
		"2区3-5": "3-5", "十一番地二十": "11-20", "弐拾番地": "20", "百二番地": "102", "03-05": "3-5", "12345番地": "12345", "千代田町": "", "無番地": "", "": "", "三坂町": "",
		"5番地": "5", "北2条西3丁目": "3", "城崎町湯島": "", "二ノ宮町1": "1", "1番地ハイツ三": "1",
	} {
		if got := ja.HouseNumber(s); got != want {
			t.Errorf("%s has the number %q, want %q", s, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		n := ja.HouseNumber(anyText().Draw(t, "address"))
		if again := ja.HouseNumber(n); again != n {
			t.Fatalf("%q becomes %q", n, again)
		}
	})
}

func TestATelephoneNumberIsItsDigits(t *testing.T) {
	for s, want := range map[string]string{
		"0796-23-1111": "0796231111", "（０７９６）２３－１１１１": "0796231111", "0796 23 1111": "0796231111", "+81 796-23-1111": "0796231111", "+81(0)796-23-1111": "0796231111",
		"０７９６ー２３ー１１１１": "0796231111", "0796-23-1111 内線12": "0796231111", "0796-23-1111（内12）": "0796231111", "TEL: 0796-23-1111 ext.3": "0796231111", "090-1234-5678": "09012345678",
		"なし": "", "": "", "+": "", "+81": "",
	} {
		if got := ja.FoldPhone(s); got != want {
			t.Errorf("%s is %q, want %q", s, got, want)
		}
	}
}

func TestWhatMayBeStoredIsUTF8WithoutControlLetters(t *testing.T) {
	for s, want := range map[string]error{
		"": nil, "髙橋\n\t一行": nil, "a\r\nb": nil, "𠮷󠄀": nil, "\x00": ja.ErrControl, "a\rb": ja.ErrControl, "\x1b[0m": ja.ErrControl, "\x7f": ja.ErrControl, "\u0085": ja.ErrControl,
		"\xff": ja.ErrEncoding, "\xed\xa0\x80": ja.ErrEncoding, "a\r": ja.ErrControl,
	} {
		if got := ja.Clean(s); got != want {
			t.Errorf("%q: %v, want %v", s, got, want)
		}
	}
}

func TestKanaIsToldFromKanji(t *testing.T) {
	for s, want := range map[string][2]bool{
		"やまだ タロウ": {true, true}, "ﾔﾏﾀﾞ・ﾀﾛｰ": {true, true}, "山田": {false, true}, "Yamada": {false, false}, "": {false, false}, " ": {false, false}, "佐々木": {false, true},
		"やまだA": {false, true}, "ー": {true, true}, "〇": {false, true}, "123、": {false, false}, "神": {false, true},
	} {
		if ja.IsKana(s) != want[0] || ja.HasJapanese(s) != want[1] {
			t.Errorf("%q: kana %v, Japanese %v", s, ja.IsKana(s), ja.HasJapanese(s))
		}
	}
}

func TestNumbersAreReadInEveryWriting(t *testing.T) {
	for s, want := range map[string]int{"12": 12, "十二": 12, "一二": 12, "〇": 0, "二〇二六": 2026, "千九百四十一": 1941, "弐拾四": 24, "廿四": 24, "百": 100, "三百二": 302, "１５": 15, "1５": 15} {
		if got, ok := ja.Number(s); !ok || got != want {
			t.Errorf("%s is read as %d, %v", s, got, ok)
		}
	}
	for _, s := range []string{"", "十十", "百千", "二三十", "1十", "一x", "〇十", "二廿", "123456789"} {
		if n, ok := ja.Number(s); ok {
			t.Errorf("%q is read as %d", s, n)
		}
	}
}
