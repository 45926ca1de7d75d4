package referral_test

import (
	"context"
	"math/rand/v2"
	"sort"
	"testing"

	"tomoni/command"
	"tomoni/house/housetest"
	"tomoni/intake"
	"tomoni/record"
	"tomoni/referral"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// chance plays an office by chance and looks after each step whether promises
// 1 and 2 hold and whether nobody reads what no ground gives.
type chance struct {
	*scene
	dice  *rand.Rand
	all   []store.ID
	at    map[store.ID]housetest.Actor // somebody at each desk
	count map[string]int
}

var receivers = []string{"CARE_CENTRE", "YORISOI", "HEALTH", "HOSPITAL"}

func TestWhateverHappensToReferralsNothingIsOnNobodysListAndNobodyReadsWithoutAGround(t *testing.T) {
	forEach(t, func(t *testing.T, s *scene) {
		c := &chance{scene: s, dice: rand.New(rand.NewPCG(7, 11)), count: map[string]int{}, at: map[store.ID]housetest.Actor{}}
		for _, a := range []housetest.Actor{s.branch, s.centre, s.life, s.coordinator, s.Hire("健康", "HEALTH", sharing.Counsellor)} {
			c.at[a.Desk] = a
		}
		for step := range 700 {
			if step%10 == 0 {
				c.receive([]string{"", "", "IMMEDIATE"}[c.dice.IntN(3)])
				c.sendOne()
			}
			id := c.all[len(c.all)-1-c.dice.IntN(min(6, len(c.all)))]
			c.step(id)
			c.holds(id)
		}
		for _, id := range c.all {
			c.holds(id)
		}
		c.tell()
	})
}

// tell prints how often each thing happened and fails for what never did.
func (c *chance) tell() {
	c.T.Helper()
	names := []string{"receive", "accept", "return", "return with a better desk", "second return", "withdraw", "redirect by the sender",
		"redirect by the coordinator", "agreed by phone", "confirm phone", "first action", "complete", "read", "informed", "ask again",
		"recorded", "approved", "not approved", "consent withdrawn before", "consent withdrawn after", "sent"}
	sort.Strings(names)
	for _, n := range names {
		c.T.Logf("%-28s %d", n, c.count[n])
		if c.count[n] == 0 {
			c.T.Errorf("%s never happened", n)
		}
	}
}

// sendOne sends the mother or the son somewhere on some ground.
func (c *chance) sendOne() {
	c.T.Helper()
	person := []store.ID{c.mother, c.son}[c.dice.IntN(2)]
	part := c.part(person, []string{"HAND_ON", "HAND_ON", "JOIN", "INFORM"}[c.dice.IntN(4)], "APPI69_1_CONSENT")
	part.Heard, part.Scope = "ORAL", "困りごと"
	to := receivers[c.dice.IntN(len(receivers))]
	if c.dice.IntN(4) == 0 {
		part.Heard, part.Scope, part.Basis, to = "", "", "APPI69_4_BENEFIT", "HOSPITAL"
	}
	res := c.Do(c.branch, "referral.send", referral.SendPayload{Consultation: c.consultation, To: c.Desk(to), Person: []referral.PersonPayload{part}})
	c.all = append(c.all, res.IDs["referral"])
	c.count["sent"]++
}

// try sends a command and counts it when it was done; a refusal must be words.
func (c *chance) try(name string, a housetest.Actor, cmd string, payload any) (command.Result, bool) {
	c.T.Helper()
	res, err := c.Try(a, cmd, payload)
	if _, ok := words.AsFault(err); err != nil && !ok {
		c.T.Fatalf("%s: %v", cmd, err)
	}
	if err == nil {
		c.count[name]++
	}
	return res, err == nil
}

// fits are the acts of step that are allowed in a state; three of four steps
// take one of them.
var fits = map[referral.State][]int{
	referral.Draft: {14}, referral.Sent: {0, 1, 2, 2, 3, 8, 11, 12, 13, 15}, referral.Received: {1, 2, 3, 8, 11, 12, 13, 15},
	referral.Accepted: {9, 9, 10, 12, 13, 15}, referral.FirstDone: {10, 11, 12, 13, 15}, referral.Completed: {11, 11, 15},
	referral.Returned: {5, 6, 7, 7}, referral.Back: {5, 5, 4},
}

// step does one thing by chance, often one that is not allowed.
func (c *chance) step(id store.ID) {
	c.T.Helper()
	f := c.get(c.branch, id)
	at := c.at[f.To]
	act := c.dice.IntN(16)
	if fitting := fits[f.State]; len(fitting) > 0 && c.dice.IntN(4) > 0 {
		act = fitting[c.dice.IntN(len(fitting))]
	}
	switch act {
	case 0:
		c.try("receive", at, "referral.receive", ref(id))
	case 1:
		c.try("accept", at, "referral.accept", ref(id))
	case 2, 3:
		c.giveBack(f, at)
	case 4:
		c.try("withdraw", c.branch, "referral.withdraw", referral.WithdrawPayload{Referral: id})
	case 5:
		c.sendOn(f, c.branch, "redirect by the sender")
	case 6, 7:
		c.sendOn(f, c.coordinator, "redirect by the coordinator")
	case 8:
		if _, done := c.try("agreed by phone", c.branch, "referral.agreed_by_phone", referral.PhonePayload{Referral: id, Who: "川口"}); done {
			c.try("confirm phone", at, "referral.confirm_phone", ref(id))
		}
	case 9:
		c.try("first action", at, "referral.first_action", referral.ActionPayload{Referral: id, Code: "RANG"})
	case 10:
		c.try("complete", at, "referral.complete", referral.OutcomePayload{Referral: id, Outcome: "SETTLED"})
	case 11:
		c.try("read", c.branch, "referral.read", ref(id))
		c.try("informed", at, "referral.read", ref(id))
	case 12:
		c.try("ask again", c.branch, "referral.ask_again", referral.AskPayload{Referral: id})
	case 13:
		c.try("recorded", c.branch, "referral.record_answer", referral.RecordPayload{Referral: id, Answer: c.answer(f), Who: "電話の人",
			Words: "聞きました", Code: "OTHER", First: "RANG", Outcome: "SETTLED"})
	case 14:
		yes := c.dice.IntN(2) == 0
		c.try(map[bool]string{true: "approved", false: "not approved"}[yes], c.chief, "referral.approve", referral.ApprovePayload{Referral: id, Why: "話し合って", Refused: !yes})
	case 15:
		c.takeBackConsent(f)
	}
}

func (c *chance) answer(f referral.Referral) string {
	if f.OnTheWay() {
		return []string{referral.SaidYes, referral.SaidNo, referral.SaidRead}[c.dice.IntN(3)]
	}
	return []string{referral.SaidFirst, referral.SaidOutcome}[c.dice.IntN(2)]
}

func (c *chance) giveBack(f referral.Referral, at housetest.Actor) {
	c.T.Helper()
	name, better := "return", store.ID{}
	if c.dice.IntN(2) == 0 {
		name, better = "return with a better desk", c.Desk(receivers[c.dice.IntN(3)])
	}
	if f.Returns > 0 {
		name = "second return"
	}
	c.try(name, at, "referral.return", referral.ReturnPayload{Referral: f.ID, Code: "OTHER", Reason: "ほかの窓口へ", Better: better})
}

func (c *chance) sendOn(f referral.Referral, by housetest.Actor, name string) {
	c.T.Helper()
	res, done := c.try(name, by, "referral.redirect", referral.RedirectPayload{Referral: f.ID, To: c.Desk(receivers[c.dice.IntN(3)]), Reason: "あらためて",
		Basis: "APPI69_1_CONSENT", Heard: "ORAL", Scope: "困りごと"})
	if done {
		c.all = append(c.all, res.IDs["referral"])
	}
}

func (c *chance) takeBackConsent(f referral.Referral) {
	c.T.Helper()
	if f.Consent.IsZero() || f.Over() || c.dice.IntN(3) > 0 {
		return
	}
	name := "consent withdrawn before"
	if f.Taken() {
		name = "consent withdrawn after"
	}
	if _, done := c.try(name, c.branch, "intake.withdraw_consent", intake.WithdrawPayload{Consultation: f.Consultation, Consent: f.Consent}); done {
		if _, err := c.House.Engine.Drain(context.Background(), c.House.Municipality()); err != nil {
			c.T.Fatal(err)
		}
	}
}

// holds looks whether the promises hold for one referral.
func (c *chance) holds(id store.ID) {
	c.T.Helper()
	f, r := c.get(c.branch, id), c.record(c.branch, id)
	if r.Desk != c.branch.Desk {
		c.T.Fatalf("%s: the responsible desk of a referral moved", f.State)
	}
	if r.Open && (!r.NextOn.Full() || r.Phrase == "") {
		c.T.Fatalf("%s: open without a next step", f.State)
	}
	if w := r.WaitingFor; !w.IsZero() && !c.Sees(c.at[w], id) {
		c.T.Fatalf("%s: the desk whose move it is cannot open it", f.State)
	}
	if at, works := c.at[f.To]; works && f.To != c.coordinator.Desk {
		if sees := c.Sees(at, id); sees != (f.Reaches() || !f.Child.IsZero()) {
			c.T.Fatalf("%s (child %v): the addressed desk sees it: %v", f.State, f.Child, sees)
		}
	}
	if r.Open && !c.record(c.branch, f.Consultation).Open {
		c.T.Fatalf("%s: the consultation closed while a referral of it is open", f.State)
	}
	c.someone(f, r)
}

// someone checks that a worry has a desk at work: the consultation is open, or
// everybody in it has been accepted elsewhere.
func (c *chance) someone(f referral.Referral, r record.Record) {
	c.T.Helper()
	if c.record(c.branch, f.Consultation).Open {
		return
	}
	for _, p := range c.persons(c.branch, f.Consultation) {
		if p.Role != record.Moved {
			c.T.Fatalf("%s: a consultation closed with somebody left in it", f.State)
		}
	}
}
