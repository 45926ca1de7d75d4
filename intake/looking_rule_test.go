package intake

import "testing"

func TestWhenAQuestionIsAskedNoMore(t *testing.T) {
	most := limits{looks: 200, tries: 600, questions: 30}
	for _, c := range []struct {
		what string
		t    tries
		want stop
	}{
		{"the first", tries{}, goAhead},
		{"the last but one of everything", tries{about: 29, name: 29, looks: 199, today: 599}, goAhead},
		{"enough shown today", tries{looks: 200}, dayOver},
		{"enough shown today, asked by a colleague before", tries{looks: 200, asked: true}, dayOver},
		{"shown before today, enough since", tries{looks: 200, about: 30, name: 30, asked: true, mine: true, shown: true}, goAhead},
		{"enough tried today", tries{today: 600}, dayOver},
		{"tried before, enough since", tries{today: 600, asked: true}, goAhead},
		{"enough about this", tries{about: 30}, hereOver},
		{"asked about this before", tries{about: 30, name: 30, asked: true}, goAhead},
		{"enough with this name", tries{name: 30}, nameOver},
	} {
		if got := c.t.may(most); got != c.want {
			t.Errorf("%s: %q, want %q", c.what, got, c.want)
		}
	}
}
