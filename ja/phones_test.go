package ja

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWholeTelephoneNumbersAreFoundInAText(t *testing.T) {
	for text, want := range map[string][]string{
		"０７９６－２３－１１１１":                          {"0796231111"},
		"自宅 0796-23-1111、夜は 090-1234-5678（娘さん）": {"0796231111", "09012345678"},
		"+81 796-23-1111":               {"0796231111"},
		"(0796) 23-1111 / 0796-23-1111": {"0796231111"},
		"0796ー23ー1111 留守電はしない":          {"0796231111"},
		"23-1111":                       nil,
		"令和8年11月27日 12時04分":             nil,
		"":                              nil,
	} {
		if diff := cmp.Diff(want, Phones(text)); diff != "" {
			t.Errorf("%s:\n%s", text, diff)
		}
	}
}
