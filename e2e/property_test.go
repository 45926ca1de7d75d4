package e2e_test

import (
	"flag"
	"fmt"
	"sort"
	"strings"
	"testing"

	"tomoni/store"
)

var (
	worlds = flag.Int("worlds", 36, "random sequences on SQLite; a sixth of them, half as long, on PostgreSQL")
	length = flag.Int("length", 150, "acts in a sequence")
	seed   = flag.Uint64("seed", 20261124, "of the first sequence; a failure names its own")
)

// table counts how often each transition was hit.
type table struct{ n map[string]int }

func (h *table) add(name string) { h.n[name]++ }

// wanted are the transitions of which none may stay untried.
var wanted = []string{
	"a colleague is asked", "a link protects", "a link undone", "a record of another kind named", "abuse feared", "agreed by phone and taken", "another payload under a used id",
	"approved", "approved afterwards", "clock of hours: H48", "clock of hours: IMMEDIATE", "closes itself, handed on", "confirmed by two facts",
	"consent in writing", "consent ran out", "consent withdrawn after acceptance", "consent withdrawn before acceptance", "consent: AGREED",
	"consent: PARTLY", "consent: REFUSED", "consent: UNCONFIRMED", "coordination.answer", "coordination.ask", "coordination.check",
	"coordination.write", "desk chosen", "draft.drop", "draft.save", "duty ended meanwhile", "entries sent along", "escalated by hours to the end",
	"escalated to the end", "feedback for good", "feedback on the way", "feedback: APP", "feedback: DOOR", "feedback: PHONE", "figure held back", "figures counted again", "file of figures compared", "first action read",
	"household", "in danger later", "informant apart", "informed only", "intake.assign", "intake.close", "intake.consent", "intake.contact",
	"intake.correct", "intake.edit", "intake.end_together", "intake.next", "intake.receive", "intake.reopen", "intake.spoke", "intake.withdraw_consent",
	"joined", "list on a page compared", "neighbour.answer", "neighbour.limit", "neighbour.link", "neighbour.read", "neighbour.take", "neighbour.take_up", "neighbour.tell",
	"next date with the contact", "not approved", "not redirected without a ground", "not withdrawn once received", "of health or money",
	"office.end_duty", "one of two accepted", "own reports compared", "opened again after handed on", "people.conceal", "people.link_same", "people.tell_apart", "redirected", "referral.accept",
	"referral.agreed_by_phone", "referral.approve", "referral.ask_again", "referral.complete", "referral.confirm_phone", "referral.first_action",
	"referral.read", "referral.receive", "referral.record_answer", "referral.redirect", "referral.return", "referral.send", "referral.withdraw", "report cell counted again",
	"refused", "refused for want of a ground", "record.hand_over", "record.withdraw_handover", "reporter sealed", "returned twice", "returned with a better desk", "sealed", "sealed and sent",
	"sent again", "sent again after the duty ended", "sent again without the right", "sent at once, to be approved", "sent on a consent heard before",
	"sent on a consent in part", "sent: HAND_ON", "sent: INFORM", "sent: JOIN", "sheet for the state counted again", "several drafts", "several ended together", "spoken to",
	"stale version", "thought over together", "told a colleague", "waits for approval", "who told: shown or kept back", "withdrawn before received",
	"written down for somebody",
}

func (h *table) print(t *testing.T) {
	var lines []string
	for name, n := range h.n {
		lines = append(lines, fmt.Sprintf("%6d  %s", n, name))
	}
	sort.Slice(lines, func(i, j int) bool { return lines[i][8:] < lines[j][8:] })
	t.Logf("transitions:\n%s", strings.Join(lines, "\n"))
	for _, name := range wanted {
		if h.n[name] == 0 {
			t.Errorf("never tried: %s", name)
		}
	}
}

// TestWhateverPeopleDoNothingIsOnNobodysListAndNobodySeesWithoutAGround runs
// random sequences of commands beside the model. Every draw of a sequence comes
// from its seed, so that -seed N -worlds 1 plays it again.
func TestWhateverPeopleDoNothingIsOnNobodysListAndNobodySeesWithoutAGround(t *testing.T) {
	hits := &table{n: map[string]int{}}
	for _, engine := range []store.Engine{store.SQLite, store.PostgreSQL} {
		n, acts := *worlds, *length
		if engine != store.SQLite {
			n, acts = max(1, n/6), acts/2
		}
		t.Run(engine.String(), func(t *testing.T) {
			for i := range n {
				at := *seed + uint64(i)
				t.Run(fmt.Sprint("seed ", at), func(t *testing.T) { scene(t, fresh(t, engine), at, hits).play(acts) })
			}
		})
	}
	hits.print(t)
}

// play draws one act after another; what fits is drawn more often than what
// does not, but that too.
func (r *run) play(length int) {
	acts := []struct {
		weight int
		act    func()
	}{{8, r.receive}, {5, r.contact}, {14, r.manage}, {4, r.consent}, {3, r.withdrawConsent}, {3, r.draft}, {14, r.refer}, {38, r.answer}, {28, r.decide},
		{7, r.talkOver}, {2, r.tell}, {2, r.take}, {7, r.respond}, {2, r.leave}, {4, r.conceal}, {6, r.sameness}, {4, r.handOver}, {2, r.withdrawPlan}, {2, r.wrong}, {5, r.again}, {2, r.days}, {3, r.hours}}
	var draw []func()
	for _, a := range acts {
		for range a.weight {
			draw = append(draw, a.act)
		}
	}
	r.then(r.receive)
	r.then(r.tell)
	for i := range length {
		r.all = i == length-1 || i%30 == 29
		r.then(draw[r.draw(len(draw), "act")])
	}
	r.pages()
}

// then is an act, what falls due after it, and the look at everything.
func (r *run) then(act func()) {
	act()
	r.Tick()
	r.passed()
	r.check()
}
