package words_test

import (
	"testing"

	"tomoni/words"
)

func TestANameThatHasQuotationMarksOfItsOwnStandsWithinOthers(t *testing.T) {
	said := words.New("words.test_nested", "「{desk}」に届きました。{desk}は「{text}」と書きました。", "“{desk}” has received it.")
	const desk = "支援センター「よりそい」"
	if got := said.In(words.JA, "desk", desk, "text", "母「こまった」"); got != "「支援センター『よりそい』」に届きました。支援センター「よりそい」は「母「こまった」」と書きました。" {
		t.Error(got)
	}
	if got := said.In(words.EN, "desk", "Yorisoi"); got != "“Yorisoi” has received it." {
		t.Error(got)
	}
}
