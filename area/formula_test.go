package area

import (
	"strings"
	"testing"
)

func TestAFormulaThatCannotBeCountedIsRefusedWithTheReason(t *testing.T) {
	for formula, want := range map[string]string{
		"CONTACT":                            "",
		"CONTACT[PHONE, FAX] - TOPIC[T01]":   "",
		"REFERRAL_ACCEPTED / REFERRAL_SENT":  "",
		"median(REFERRAL_ANSWERED)":          "",
		"":                                   "is no counter",
		"VISITS":                             "is no counter",
		"CONTACT +":                          "is no counter",
		"CONTACT CONTACT":                    "after the end",
		"CONTACT[PHONE":                      "comma or ]",
		"median CONTACT":                     "is expected",
		"CONTACT / CONTACT / CONTACT":        "after the end",
		"median(CONTACT)":                    "has a median",
		"CONTACT[NOBODY]":                    "has no",
		"PERSON[PHONE]":                      "has no",
		"PERSON[T01] + HOUSEHOLD[T02]":       "",
		"PERSON[channel:PHONE] / PERSON":     "",
		"HOUSEHOLD[informant:SELF]":          "",
		"HOUSEHOLD[area:TANTO]":              "",
		"PERSON[area:CITY]":                  "has no",
		"PERSON[T01, T02]":                   "one code only",
		"PERSON[weather:RAIN]":               "has no",
		"REFERRAL_SENT[HAND_ON] + CONCERN":   "",
		"CONCERN_FIRST_FEEDBACK[IN_TIME, X]": "",
	} {
		p, err := Load("toyooka")
		if err != nil {
			t.Fatal(err)
		}
		p.ReportCells = []ReportCell{{Code: "X1", Label: Label{JA: "欄", EN: "Cell"}, Formula: formula}}
		err = p.check()
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), "report_cells.json: X1: ") || !strings.Contains(err.Error(), want)) {
			t.Errorf("%q: %v, want %q", formula, err, want)
		}
	}
}

func TestTwoVersionsOfACellDoNotHoldOnTheSameDay(t *testing.T) {
	p, err := Load("toyooka")
	if err != nil {
		t.Fatal(err)
	}
	again := p.ReportCells[0]
	again.From = "2027-04-01"
	p.ReportCells = append(p.ReportCells, again)
	if err := p.check(); err == nil || !strings.Contains(err.Error(), "two versions") {
		t.Errorf("%v", err)
	}
}
