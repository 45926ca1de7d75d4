package document

import (
	"encoding/csv"
	"strings"
	"testing"
)

func TestACellThatLooksLikeAFormulaIsReadBackAsItWas(t *testing.T) {
	cells := []string{"=1+1", "+81", "-x", "@cmd", "＝cmd", "＋", "－", "＠", "\tx", "\rx", "'quoted", "-3", "12", "", "但東, \"振興局\"", "二行\nある"}
	body, err := CSV([][]string{cells})
	if err != nil {
		t.Fatal(err)
	}
	text, marked := strings.CutPrefix(string(body), "\ufeff")
	if !marked {
		t.Error("no byte order mark: a spreadsheet reads it in another encoding")
	}
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil || len(rows) != 1 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	for i, got := range rows[0] {
		if strings.ContainsAny(got[:min(1, len(got))], "=+@\t\r") || strings.HasPrefix(got, "-") && got != "-3" {
			t.Errorf("%q is taken for a formula", got)
		}
		if back := strings.TrimPrefix(got, "'"); back != cells[i] && got != cells[i] {
			t.Errorf("%q came back as %q", cells[i], back)
		}
	}
}
