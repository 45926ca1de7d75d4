package e2e_test

import (
	"fmt"

	"tomoni/command"
	"tomoni/intake"
	"tomoni/ja"
	"tomoni/store"
)

// consent: something about passing on is said later, or taken back.
func (r *run) consent() {
	x := r.some(consultation, false)
	if x == nil || len(x.people) == 0 {
		return
	}
	w, h := r.mostly(x.desk), pick(r, x.people, "person")
	c := r.agreement()
	if c.State == "" {
		return
	}
	if _, ok := r.do(w, x.works, true, "intake.consent", intake.ConsentPayload{Consultation: x.id, Person: h.id, Consent: c}); ok {
		r.heard(x, h, c)
	}
}

// agreement is what somebody says about passing on: all, a part, to one desk,
// until a day, in writing; or no.
func (r *run) agreement() (c intake.HeardWords) {
	c.State = pick(r, []string{"", "AGREED", "AGREED", "PARTLY", "PARTLY", "REFUSED", "UNCONFIRMED"}, "said")
	if c.State == "" {
		return c
	}
	c.Form, c.Scope = pick(r, []string{"ORAL", "WRITTEN"}, "form"), "困りごとだけ"
	if r.chance(2, "to one desk") {
		c.Recipient = r.Desk(pick(r, deskCodes, "recipient"))
	}
	if r.chance(3, "until") {
		c.Until = ja.DateOf(r.Now).AddDays(r.draw(4, "until"))
	}
	return c
}

// withdraw takes back what referrals may rest on.
func (r *run) withdrawConsent() {
	var resting []*consent
	for _, y := range r.model.all(referral, false) {
		if f := y.ref; f.on != nil && !f.on.gone && (f.onTheWay() || f.taken()) {
			resting = append(resting, f.on)
		}
	}
	if len(resting) == 0 || r.chance(5, "any consent") {
		resting = r.model.consents
	}
	if len(resting) == 0 {
		return
	}
	c := pick(r, resting, "consent")
	w := r.mostly(c.in.desk)
	if _, ok := r.do(w, c.in.works, !c.gone, "intake.withdraw_consent", intake.WithdrawPayload{Consultation: c.in.id, Consent: c.id}); !ok {
		return
	}
	c.gone = true
	r.model.endFrom(c)
	for _, y := range r.model.all(referral, false) {
		if y.ref.on == c {
			if was := r.model.lapse(y); was != "" {
				r.hits.add("consent withdrawn " + was + " acceptance")
			}
		}
	}
}

// drafts: several at once, saved again, thrown away.
func (r *run) draft() {
	w := r.somebody()
	if drafts := r.model.drafts; len(drafts) > 0 && r.chance(2, "who has some") {
		w = drafts[len(drafts)-1].by
	}
	var mine []*draft
	for _, d := range r.model.drafts {
		if d.by == w {
			mine = append(mine, d)
		}
	}
	d := &draft{by: w, id: store.HashID([]byte("draft"), r.Now, fmt.Sprint(len(r.done)))}
	again := len(mine) > 0 && r.chance(2, "again")
	if again {
		d = pick(r, mine, "draft")
		if r.chance(2, "drop") {
			if _, ok := r.do(w, anyone, true, "draft.drop", command.DraftDrop{Draft: d.id}); ok {
				r.drop(w, d.id)
			}
			return
		}
	}
	if _, ok := r.do(w, anyone, true, "draft.save", command.DraftSave{Draft: d.id, Form: "intake.receive", Fields: "words=" + r.said("draft")}); ok {
		d.saved = r.model.now
		if !again {
			r.model.drafts = append(r.model.drafts, d)
		}
		if len(mine) > 0 {
			r.hits.add("several drafts")
		}
	}
}

func (r *run) drop(w *who, id store.ID) {
	var left []*draft
	for _, d := range r.model.drafts {
		if d.id != id || d.by != w {
			left = append(left, d)
		}
	}
	r.model.drafts = left
}
