package ui

import (
	"context"
	"strings"
	"testing"

	"tomoni/words"
)

func TestOnlyWhatIsJapaneseIsMarkedOnAnEnglishPage(t *testing.T) {
	cases := map[string]string{
		"All of 但東振興局 21":    `All of <span lang="ja">但東振興局</span> 21`,
		"Read: 「お母さん」のこと":    `Read: <span lang="ja">「お母さん」のこと</span>`,
		"調整担当（多機関協働）":        `<span lang="ja">調整担当（多機関協働）</span>`,
		"11/20 に届きました":       `11/20 <span lang="ja">に届きました</span>`,
		"A 市 and B 町, both":  `A <span lang="ja">市</span> and B <span lang="ja">町</span>, both`,
		"但東振興局 31 ・ 出石振興局 4": `<span lang="ja">但東振興局 31 ・ 出石振興局</span> 4`,
		"Sent to the desk":   `Sent to the desk`,
	}
	for in, want := range cases {
		var b strings.Builder
		err := Data(in).Render(WithLang(context.Background(), words.EN), &b)
		if err != nil {
			t.Fatal(err)
		}
		if b.String() != want {
			t.Errorf("%s:\n got %s\nwant %s", in, b.String(), want)
		}
	}
}
