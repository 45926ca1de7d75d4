package ui

import (
	"strings"
	"testing"
)

func TestLongWordsFoldAtTheEndOfASentence(t *testing.T) {
	short := "電話。留守。"
	if shown, rest := fold(short); shown != short || rest != "" {
		t.Errorf("short words stay whole: %q, %q", shown, rest)
	}
	long := strings.Repeat("お母さんは、できるだけこの家でと話しておられる。", 20)
	shown, rest := fold(long)
	if !strings.HasSuffix(shown, "。") || rest == "" || shown+rest != long {
		t.Errorf("folded into %q and %q", shown, rest)
	}
	if n := len([]rune(shown)); n > foldLines*foldPerRow || n < (foldLines-2)*foldPerRow {
		t.Errorf("%d letters shown, six lines are %d", n, foldLines*foldPerRow)
	}
	lines := strings.Repeat("一行\n", 60)
	shown, rest = fold(lines)
	if strings.Count(shown, "\n")+1 != foldLines || !strings.HasPrefix(rest, "一行") {
		t.Errorf("six lines shown, not %q", shown)
	}
	unbroken := strings.Repeat("あ", 500)
	shown, rest = fold(unbroken)
	if shown+rest != unbroken || rest == "" {
		t.Error("words without an end still fold, and nothing is lost")
	}
}
