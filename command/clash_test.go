package command

import (
	"testing"

	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/words"
)

type sentForm struct {
	Title  string   `json:"title"`
	On     ja.Date  `json:"on"`
	Topics []string `json:"topics"`
	Meet   bool     `json:"meet"`
	Person struct {
		Name string `json:"name"`
	} `json:"person"`
}

func TestAClashHoldsTheFieldsThatDifferWithBothValues(t *testing.T) {
	sent := sentForm{Title: "介護", On: "2026-12-01", Topics: []string{"B", "A"}}
	sent.Person.Name = "和田"
	for _, c := range []struct {
		name  string
		now   words.Beside
		shown bool
		loose bool
		yours any
	}{
		{"another text", words.Beside{Field: "title", Now: "お金"}, true, false, "介護"},
		{"the same text", words.Beside{Field: "title", Now: "介護"}, false, false, nil},
		{"a day as text", words.Beside{Field: "on", Now: "2026-12-01"}, false, false, nil},
		{"another day", words.Beside{Field: "on", Now: ja.Date("2026-12-02")}, true, false, ja.Date("2026-12-01")},
		{"a list in another order", words.Beside{Field: "topics", Now: []string{"A", "B"}}, false, false, nil},
		{"a shorter list", words.Beside{Field: "topics", Now: []string{"A"}}, true, false, nil},
		{"a yes instead of a no", words.Beside{Field: "meet", Now: true}, true, false, false},
		{"a field inside", words.Beside{Field: "person.name", Now: "田中"}, true, false, "和田"},
		{"what is no field", words.Beside{Field: "open", Now: false}, true, true, nil},
	} {
		got := beside(sent, []words.Beside{c.now})
		if (len(got) == 1) != c.shown {
			t.Errorf("%s: %+v", c.name, got)
			continue
		}
		if c.shown && (got[0].Loose != c.loose || c.yours != nil && got[0].Yours != c.yours) {
			t.Errorf("%s: %+v", c.name, got[0])
		}
	}
}

func TestAnEmptyListIsLikeNone(t *testing.T) {
	if got := beside(sentForm{}, []words.Beside{{Field: "topics", Now: []string{}}}); len(got) != 0 {
		t.Errorf("%+v", got)
	}
}

func TestTheFirstVersionIsOneAndEachRevisionBeginsTheNext(t *testing.T) {
	next, staff := Facet{Name: "next", Part: sharing.C0}, Facet{Name: "staff", Part: sharing.C0}
	v := Versions{"next": 3}
	if v.Of(next) != 4 || v.Of(staff) != 1 {
		t.Errorf("next %d, staff %d", v.Of(next), v.Of(staff))
	}
	if p := v.Pick(next, staff); p["next"] != 4 || p["staff"] != 1 || len(p) != 2 {
		t.Errorf("%v", p)
	}
}
