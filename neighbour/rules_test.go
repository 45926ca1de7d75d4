package neighbour

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"tomoni/area"
	"tomoni/sharing"
	"tomoni/store"
)

var now = time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)

func TestTheDeskSetsTheStateAndOnlyAnAnswerSaysThatThereIsOne(t *testing.T) {
	for _, c := range []struct {
		name string
		to   State
		open bool
		want string // key of the refusal
	}{
		{"read", Read, true, ""},
		{"moving", Moving, true, ""},
		{"back to received", Received, true, ""},
		{"answered by hand", Answered, true, answeredByAnswer.Key},
		{"after it was closed", Moving, false, alreadyAnswered.Key},
	} {
		got, err := Concern{State: Received}.Set(c.to, c.open, now)
		if c.want == "" && (err != nil || got.State != c.to) {
			t.Errorf("%s: %v %v", c.name, got.State, err)
		}
		if c.want != "" && (err == nil || got.State != Received) {
			t.Errorf("%s was allowed", c.name)
		}
	}
}

func TestAReporterWhoMayHearNothingSeesOnlyThatItArrived(t *testing.T) {
	if got := (Concern{State: Answered, Limited: true}).Shown(); got != Received {
		t.Errorf("shown %s", got)
	}
	if got := (Concern{State: Moving}).Shown(); got != Moving {
		t.Errorf("shown %s", got)
	}
}

func TestHowMuchAnAnswerMaySay(t *testing.T) {
	agreed := sharing.Consent{State: sharing.ConsentPartial, RecipientIn: "となりの方", Scope: "無事なこと"}
	toDesk := agreed
	toDesk.Recipient = store.ID{1}
	withdrawn := agreed
	withdrawn.WithdrawnAt = now
	for _, c := range []struct {
		name string
		f    scopeFacts
		want Scope
	}{
		{"a serving volunteer", scopeFacts{serving: true}, Full},
		{"a volunteer whose term is over", scopeFacts{}, Receipt},
		{"a neighbour", scopeFacts{}, Receipt},
		{"a neighbour, and the person agreed", scopeFacts{consents: []sharing.Consent{agreed}}, Agreed},
		{"the person agreed for a desk only", scopeFacts{consents: []sharing.Consent{toDesk}}, Receipt},
		{"the person has withdrawn it", scopeFacts{consents: []sharing.Consent{withdrawn}}, Receipt},
		{"the person wants nobody near to hear", scopeFacts{serving: true, limited: true}, Receipt},
		{"there may be abuse", scopeFacts{serving: true, abuse: true, consents: []sharing.Consent{agreed}}, Receipt},
	} {
		if got := c.f.scope(now); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestOnlyTheReceivingDeskKnowsWhoToldIt(t *testing.T) {
	desk, other, clerk := store.ID{1}, store.ID{2}, store.ID{3}
	open := Reporter{kind: OfNeighbour, name: "近所の花子", desk: desk, takenBy: clerk}
	sealed := open
	sealed.sealed = true
	for _, c := range []struct {
		name  string
		r     Reporter
		v     sharing.Viewer
		known bool
	}{
		{"counsellor of the desk", open, sharing.Viewer{Role: sharing.Counsellor, Desk: desk}, true},
		{"counsellor of another desk", open, sharing.Viewer{Role: sharing.Counsellor, Desk: other}, false},
		{"coordinator after escalation", open, sharing.Viewer{Role: sharing.Coordinator, Desk: other}, false},
		{"another volunteer of the desk", open, sharing.Viewer{Role: sharing.Volunteer, Desk: desk}, false},
		{"sealed, a colleague", sealed, sharing.Viewer{Role: sharing.Counsellor, Desk: desk, Staff: store.ID{9}}, false},
		{"sealed, the supervisor", sealed, sharing.Viewer{Role: sharing.Supervisor, Desk: desk}, true},
		{"sealed, who took the call", sealed, sharing.Viewer{Role: sharing.Counsellor, Desk: desk, Staff: clerk}, true},
		{"sealed, who took the call, now elsewhere", sealed, sharing.Viewer{Role: sharing.Counsellor, Desk: other, Staff: clerk}, false},
	} {
		if got := c.r.To(c.v); got.Known != c.known || (got.Name != "") != c.known {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
	if s := fmt.Sprintf("%v %+v %#v %s", sealed, sealed, sealed, sealed); strings.Contains(s, "花子") {
		t.Errorf("a format names the reporter: %s", s)
	}
	if b, err := json.Marshal(map[string]any{"r": sealed}); err == nil {
		t.Errorf("marshalled: %s", b)
	}
}

func TestWhatIsPointedOutInAnAnswer(t *testing.T) {
	f := Facts{Names: []string{"斎藤", "森", "花子", "さいとう", "はな"}, Phones: []string{"0796-22-3111"},
		Addresses: []string{"但東町出合3番地の5"}, Words: []SensitiveWord{{Label: "うつ", Match: []string{"うつ病", "鬱"}}}}
	for _, c := range []struct {
		text string
		want []string
	}{
		{"お会いでき、無事を確かめました。", nil},
		{"齋藤さんに会いました。", []string{"斎藤"}},
		{"サイトウさんはお元気です。", []string{"さいとう"}},
		{"森のそばの道で声をかけました。", nil},
		{"森さんはお元気です。", []string{"森"}},
		{"話をはなから聞きました。", nil},
		{"２２ー３１１１に電話しました。", []string{"0796-22-3111"}},
		{"3-5のお宅に行きました。", []string{"但東町出合3番地の5"}},
		{"２回、３－５に行きました。", []string{"但東町出合3番地の5"}},
		{"うつ病のようです。", []string{"うつ"}},
		{"気持ちがうつりかわる方です。", nil},
	} {
		var got []string
		for _, x := range Notice(c.text, f) {
			got = append(got, x.What)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.text, got, c.want)
		}
	}
}

func TestWhatWasNoticedNamesItsSigns(t *testing.T) {
	list := []area.Code{{Code: "POST", Label: area.Label{JA: "郵便がたまる", EN: "Post piles up"}},
		{Code: "VOICES", Label: area.Label{JA: "どなり声や泣き声"}, Attrs: map[string]string{"abuse": "1"}}}
	codes, abuse := signsIn("郵便がたまる。", list)
	if !slices.Equal(codes, []string{"POST"}) || abuse {
		t.Errorf("%v %v", codes, abuse)
	}
	if got := titleOf(codes, false, list); got != "郵便がたまる" {
		t.Errorf("title %s", got)
	}
	codes, abuse = signsIn("郵便がたまる。どなり声や泣き声。", list)
	if !abuse || titleOf(codes, true, list) != "近所の方のこと" {
		t.Errorf("a feared abuse stands in the title: %s", titleOf(codes, true, list))
	}
}
