package house_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"testing"

	"tomoni/command"
	"tomoni/coordination"
	"tomoni/house"
	"tomoni/house/housetest"
	"tomoni/intake"
	"tomoni/ja"
	"tomoni/neighbour"
	"tomoni/office"
	"tomoni/people"
	"tomoni/record"
	"tomoni/referral"
	"tomoni/register"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// overwritesNothing are the commands that name no version, by reason. A new
// command has to stand here, with a reason that somebody has read, or to name
// the version that its sender saw.
var overwritesNothing = map[string][]string{
	"adds something; what is there stays": {"ledger.read", "register.read", "ledger.ask_export", "intake.receive", "intake.add_subject", "intake.consent", "people.add_name", "people.add_contact", "people.relate", "neighbour.add_word",
		"coordination.ask", "coordination.check", "neighbour.tell", "neighbour.take", "neighbour.link", "referral.send",
		"referral.ask_again", "office.propose_staff", "office.propose_duty", "office.issue_token",
		"review.reveal", "review.inquire"},
	"the state decides, and says who was first": {"register.hold", "ledger.approve_export", "ledger.refuse_export", "ledger.withdraw_export", "ledger.commit", "ledger.settle", "ledger.throw_away", "ledger.undo", "intake.reopen", "intake.withdraw_consent", "intake.spoke", "coordination.answer",
		"people.ask_end_of_protection", "people.link_same", "people.tell_apart", "people.end_relation", "record.hand_over", "neighbour.read", "neighbour.take_up", "neighbour.drop_word", "conflict.let_back", "referral.receive", "referral.accept", "referral.confirm_phone", "referral.return",
		"referral.withdraw", "referral.redirect", "referral.approve", "referral.read", "referral.complete",
		"office.confirm_duty", "office.end_duty", "office.fill_commission", "office.suspend_staff", "office.resume_staff",
		"office.suspend_organisation", "office.resume_organisation", "office.revoke_token", "tally.lock_month"},
	"names the entry that was seen, whose id is its version":                                   {"intake.correct", "record.withdraw_handover"},
	"closes what stands open in the own list; what ends is kept":                               {"intake.end_together"},
	"raises a protection; waiting for another look could cost a life":                          {"people.conceal"},
	"shuts somebody out besides what shuts them out already; whoever knows them must not wait": {"conflict.step_aside", "conflict.keep_apart"},
	"a secret: nothing of it is shown, and what stood before must not be kept":                 {"office.set_password", "office.give_password"},
	"only the author sees it": {"draft.save", "draft.drop", "ledger.heading", "ledger.match", "ledger.decide", "ledger.correct_again"},
	"the program's own, run again by itself; a person sees none of it before it runs": {"ledger.go_on", "ledger.clear", "ledger.stop", "ledger.forget_corrections", "record.escalate", "record.release_duty", "tally.fold", "register.ask", "register.forget", "people.silent_check", "coordination.ask_whether_same", "coordination.settle_duplicate", "coordination.hide_duplicate", "intake.count_same", "people.raise_ends_of_protection", "intake.forget_asked", "referral.consent_withdrawn", "referral.consents_ran_out", "office.end_ran_out"},
}

func TestACommandThatOverwritesNamesTheVersionThatItSaw(t *testing.T) {
	reason := map[string]string{}
	for why, names := range overwritesNothing {
		for _, name := range names {
			reason[name] = why
		}
	}
	known := map[string]bool{}
	for _, c := range house.Commands() {
		known[c.Name] = true
		versioned := c.Payload.Implements(reflect.TypeFor[command.Overwrites]())
		_, tried := clashes[c.Name]
		switch {
		case versioned && reason[c.Name] != "":
			t.Errorf("%s names a version and stands among those that need none", c.Name)
		case versioned && !tried:
			t.Errorf("%s names a version; no two people clash over it in this test", c.Name)
		case !versioned && reason[c.Name] == "":
			t.Errorf("%s names no version and has no reason why", c.Name)
		}
	}
	for name := range reason {
		if !known[name] {
			t.Errorf("there is no command %s", name)
		}
	}
}

// bureau is two colleagues of one desk, somebody of the desk that they refer
// to, and what they work with.
type bureau struct {
	*housetest.World
	a, b         housetest.Actor
	c, d         housetest.Actor // at the receiver's desk
	head, second housetest.Actor // who supervise their desk
	consultation store.ID
	person       store.ID
	other, third store.ID // the others of the consultation
}

func newBureau(w *housetest.World) *bureau {
	o := &bureau{World: w, a: w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor), b: w.Hire("とも", "BRANCH_TANTO", sharing.Counsellor),
		c: w.Hire("さゆり", "CARE_CENTRE", sharing.Counsellor), d: w.Hire("けい", "CARE_CENTRE", sharing.Counsellor),
		head: w.Hire("つよし", "BRANCH_TANTO", sharing.Supervisor), second: w.Hire("さつき", "BRANCH_TANTO", sharing.Supervisor)}
	w.Hire("はるか", "COORDINATION", sharing.Coordinator)
	o.begin()
	return o
}

// begin receives a worry about two persons.
func (o *bureau) begin() {
	o.consultation = o.Do(o.a, "intake.receive", intake.ReceivePayload{Words: "母の介護のこと。", Call: intake.Call{Caller: "山本"},
		Subject: []intake.Subject{{Name: "和田　恵", Phone: "0796-54-0101", House: "豊岡市但東町出合1"}, {Name: "和田　進"}, {Name: "和田　薫"}}}).IDs["consultation"]
	var persons []record.Person
	o.Read(o.a, func(rd *sharing.Reading) error {
		g, err := rd.Open(o.consultation)
		if err != nil {
			return err
		}
		persons, err = record.Persons(rd, g)
		return err
	})
	o.person, o.other, o.third = persons[0].ID, persons[1].ID, persons[2].ID
	o.Tick()
}

// differs is what the register says of somebody who is known: their address.
func (o *bureau) differs() (item, person store.ID) {
	o.T.Helper()
	keeper := o.Hire("ひろし", "MUNICIPAL", sharing.Supervisor)
	call := o.Do(o.a, "intake.receive", intake.ReceivePayload{Words: "手続きのこと。", Subject: []intake.Subject{{Name: "見本　登録", Birth: "1950-05-05", House: "豊岡市但東町赤花3"}}}).IDs["consultation"]
	person = o.one("select person from concerns where municipality = ? and record = ?", call)
	o.Tick()
	for i, house := range []string{"3", "4"} {
		file := command.FileOf(fmt.Appendf(nil, "宛名番号,氏名,生年月日,住所\n7,見本　登録,S25.5.5,豊岡市但東町赤花%s\n", house))
		o.Do(keeper, "register.read", register.ReadPayload{File: file, Kind: register.Delta, MadeOn: ja.Date(fmt.Sprintf("2026-11-2%d", i))})
		o.Tick()
		item = o.one("select id from register_item where municipality = ? and person = ? and state = 'OPEN'", person)
		if i == 0 {
			o.Do(o.a, "register.accept", register.AcceptPayload{Item: item, Person: person, Field: string(register.Link)})
			o.Tick()
		}
	}
	return item, person
}

func (o *bureau) one(q string, args ...any) (id store.ID) {
	o.T.Helper()
	o.Read(o.a, func(rd *sharing.Reading) error {
		return rd.Row(q, append([]any{rd.Municipality()}, args...)...).Scan(&id)
	})
	return id
}

func (o *bureau) contact() store.ID {
	return o.one("select id from person_contact where municipality = ? and person = ? order by id limit 1", o.person)
}

func (o *bureau) concern() store.ID {
	return o.Do(o.a, "neighbour.take", neighbour.TakePayload{Words: "三日見かけない。", Name: "近所の人", MayName: true}).IDs["concern"]
}

func (o *bureau) coordination() store.ID {
	return o.Do(o.a, "coordination.ask", coordination.AskPayload{About: o.consultation, Desk: o.a.Desk, Staff: o.b.Staff, Words: "いっしょに考えてほしい"}).IDs["coordination"]
}

func (o *bureau) sent(to housetest.Actor) store.ID {
	o.T.Helper()
	o.Do(o.a, "referral.send", referral.SendPayload{Consultation: o.consultation, To: to.Desk, Person: []referral.PersonPayload{{Person: o.person,
		Kind: "HAND_ON", Reason: "介護にくわしいため", Basis: "APPI69_1_CONSENT", Heard: "ORAL", Scope: "介護のこと"}}})
	return o.one("select id from referral where municipality = ? and consultation = ? order by id desc limit 1", o.consultation)
}

// twoWho is what two people do who have looked at the same: what each sends,
// and the field in which both values come back.
type twoWho struct {
	first, second any
	field         string
	gone          bool // after the first there is nothing left for the second to do
	by, then      housetest.Actor
}

// clashes has two people for every command that overwrites.
var clashes = map[string]func(o *bureau) twoWho{
	"intake.edit": func(o *bureau) twoWho {
		return twoWho{first: intake.EditPayload{Consultation: o.consultation, Title: "お母さんの介護", Call: intake.Call{Caller: "山本"}},
			second: intake.EditPayload{Consultation: o.consultation, Title: "介護とお金", Call: intake.Call{Caller: "山本"}}, field: "title"}
	},
	"intake.next": func(o *bureau) twoWho {
		return twoWho{first: intake.NextPayload{Consultation: o.consultation, On: "2026-12-01"},
			second: intake.NextPayload{Consultation: o.consultation, On: "2026-12-08"}, field: "on"}
	},
	"intake.contact": func(o *bureau) twoWho {
		return twoWho{first: intake.ContactPayload{Consultation: o.consultation, Words: "電話した。", NextOn: "2026-12-01"},
			second: intake.ContactPayload{Consultation: o.consultation, Words: "訪ねた。", NextOn: "2026-12-08"}, field: "next_on"}
	},
	"intake.assign": func(o *bureau) twoWho {
		return twoWho{first: intake.AssignPayload{Consultation: o.consultation, Staff: o.b.Staff},
			second: intake.AssignPayload{Consultation: o.consultation}, field: "staff"}
	},
	"intake.close": func(o *bureau) twoWho {
		return twoWho{first: intake.ClosePayload{Consultation: o.consultation, Reason: "ANSWERED"},
			second: intake.ClosePayload{Consultation: o.consultation, Reason: "GOALS"}, field: "open", gone: true}
	},
	"people.correct": func(o *bureau) twoWho {
		return twoWho{first: people.Correct{Person: o.person, Birth: "1944-05-01"}, second: people.Correct{Person: o.person, Birth: "1945-05-01"}, field: "birth"}
	},
	"people.correct_contact": func(o *bureau) twoWho {
		return twoWho{first: people.ContactAgain{Person: o.person, Contact: o.contact(), Kind: people.Phone, Value: "0796-54-0102"},
			second: people.ContactAgain{Person: o.person, Contact: o.contact(), Kind: people.Phone, Value: "0796-54-0103"}, field: "value"}
	},
	"people.end_contact": func(o *bureau) twoWho {
		return twoWho{first: people.EndOfContact{Person: o.person, Contact: o.contact()}, second: people.EndOfContact{Person: o.person, Contact: o.contact()},
			field: "until", gone: true}
	},
	"people.add_address": func(o *bureau) twoWho {
		return twoWho{first: people.NewAddress{Person: o.person, Text: "豊岡市但東町出合2"}, second: people.NewAddress{Person: o.person, Text: "豊岡市但東町出合3"}, field: "text"}
	},
	"people.reach_safely": func(o *bureau) twoWho {
		return twoWho{first: people.Safely{Person: o.person, Times: "午前中"}, second: people.Safely{Person: o.person, Times: "夕方"}, field: "times"}
	},
	"people.decide_end_of_protection": func(o *bureau) twoWho {
		o.Do(o.a, "people.conceal", people.Protect{Person: o.other, Reason: "逃げている"}) // of whom nothing is known that seals the next worry
		o.Do(o.a, "people.ask_end_of_protection", people.AskedEnd{Person: o.other, Reason: "落ち着いた"})
		q := o.one("select id from end_of_protection where municipality = ? and person = ?", o.other)
		return twoWho{first: people.DecidedEnd{Question: q, Decision: people.KeepProtection, Why: "まだこわい"},
			second: people.DecidedEnd{Question: q, Decision: people.EndProtection, Why: "本人に確かめた"}, field: "decision", gone: true,
			by: o.head, then: o.second}
	},
	"register.accept": func(o *bureau) twoWho {
		item, person := o.differs()
		p := register.AcceptPayload{Item: item, Person: person, Field: string(register.Lives)}
		return twoWho{first: p, second: p, field: "now", gone: true}
	},
	"people.join_household": func(o *bureau) twoWho {
		return twoWho{first: people.Together{Person: o.person, With: o.other}, second: people.Together{Person: o.person, With: o.third}, field: "with"}
	},
	"people.split_household": func(o *bureau) twoWho {
		home := o.Do(o.a, "people.join_household", people.Together{Person: o.person, With: o.other}).IDs["household"]
		split := people.Splitting{Person: o.person, Household: home, With: []store.ID{o.other}}
		return twoWho{first: split, second: split, field: "members", gone: true}
	},
	"people.leave_household": func(o *bureau) twoWho {
		home := o.Do(o.a, "people.join_household", people.Together{Person: o.person, With: o.other}).IDs["household"]
		return twoWho{first: people.Apart{Person: o.person, Household: home}, second: people.Apart{Person: o.person, Household: home}, field: "members", gone: true}
	},
	"people.stay_in_household": func(o *bureau) twoWho {
		home := o.Do(o.a, "people.join_household", people.Together{Person: o.person, With: o.other}).IDs["household"]
		o.Do(o.a, "people.leave_household", people.Apart{Person: o.person, Household: home})
		return twoWho{first: people.Staying{Person: o.person, Household: home}, second: people.Staying{Person: o.person, Household: home}, field: "members", gone: true}
	},
	"coordination.write": func(o *bureau) twoWho {
		id := o.coordination()
		return twoWho{first: coordination.WritePayload{Coordination: id, Words: "聞いてみる。", NextOn: "2026-12-01"},
			second: coordination.WritePayload{Coordination: id, Words: "待ってみる。", NextOn: "2026-12-08"}, field: "next_on"}
	},
	"neighbour.state": func(o *bureau) twoWho {
		id := o.concern()
		return twoWho{first: neighbour.StatePayload{Concern: id, State: "MOVING"}, second: neighbour.StatePayload{Concern: id, State: "READ"}, field: "state"}
	},
	"neighbour.limit": func(o *bureau) twoWho {
		id := o.concern()
		return twoWho{first: neighbour.LimitPayload{Concern: id, Limited: true}, second: neighbour.LimitPayload{Concern: id}, field: "now"}
	},
	"neighbour.answer": func(o *bureau) twoWho {
		id := o.concern()
		return twoWho{first: neighbour.AnswerPayload{Concern: id, How: "PHONE", Checked: true}, second: neighbour.AnswerPayload{Concern: id, How: "DOOR", Checked: true}, field: "told"}
	},
	"office.edit_desk": func(o *bureau) twoWho {
		return twoWho{first: office.DeskPayload{Desk: o.a.Desk, Phone: "0796-54-1111"}, second: office.DeskPayload{Desk: o.a.Desk, Phone: "0796-54-2222"}, field: "phone"}
	},
	"office.edit_take": func(o *bureau) twoWho {
		first := office.TakePayload{Desk: o.a.Desk, Issue: "DEBT", Stages: []string{"65_PLUS"}}
		return twoWho{first: first, second: office.TakePayload{Desk: o.a.Desk, Issue: "DEBT", Stages: []string{"20_TO_65"}}, field: "stages"}
	},
	"office.confirm_desk": func(o *bureau) twoWho {
		return twoWho{first: office.ConfirmPayload{Desk: o.a.Desk}, second: office.ConfirmPayload{Desk: o.a.Desk}, field: "phone"}
	},
	"referral.first_action": func(o *bureau) twoWho {
		id := o.sent(o.c)
		o.Do(o.c, "referral.accept", referral.Ref{Referral: id})
		return twoWho{first: referral.ActionPayload{Referral: id, Code: "RANG"}, second: referral.ActionPayload{Referral: id, Code: "VISITED"}, field: "code", by: o.c, then: o.d}
	},
	"referral.agreed_by_phone": func(o *bureau) twoWho {
		id := o.sent(o.c)
		return twoWho{first: referral.PhonePayload{Referral: id, Who: "川口"}, second: referral.PhonePayload{Referral: id, Who: "田結庄"}, field: "who"}
	},
	"referral.record_answer": func(o *bureau) twoWho {
		id := o.sent(housetest.Actor{Desk: o.Desk("HOSPITAL")})
		o.Do(o.a, "referral.record_answer", referral.RecordPayload{Referral: id, Answer: referral.SaidYes, Who: "病院の人"})
		said := referral.RecordPayload{Referral: id, Answer: referral.SaidFirst, Who: "病院の人", First: "RANG"}
		other := said
		other.First = "VISITED"
		return twoWho{first: said, second: other, field: "first"}
	},
}

func TestTwoWhoChangeTheSameBothComeBack(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		o := newBureau(w)
		for name, of := range clashes {
			o.begin()
			two := of(o)
			if two.by.Staff.IsZero() {
				two.by, two.then = o.a, o.b
			}
			o.clash(t, name, two)
		}
	})
}

// seen is a payload as its page shows it now.
func (o *bureau) seen(payload any) any {
	o.T.Helper()
	var out any
	o.Read(o.a, func(rd *sharing.Reading) (err error) {
		out, err = command.AsShown(rd.Tx, payload)
		return err
	})
	return out
}

func (o *bureau) clash(t *testing.T, name string, two twoWho) {
	t.Helper()
	if f := faultOf(t, name, o.raw(two.then, name, two.second)); f.Field != "version" {
		t.Errorf("%s without a version: %v", name, f)
	}
	first, second := o.seen(two.first), o.seen(two.second)
	saw := first.(command.Overwrites).Saw()
	if _, err := o.Raw(two.by, name, first); err != nil {
		t.Errorf("%s: the first: %v", name, err)
		return
	}
	looked := o.looks(two.then, saw.Subject)
	f := faultOf(t, name, o.raw(two.then, name, second))
	if o.lookable(saw.Subject) && o.looks(two.then, saw.Subject) == looked {
		t.Errorf("%s: what stands was shown, and the look is not in the log", name)
	}
	if f.Kind != words.KindConflict || f.Clash == nil {
		t.Errorf("%s: the second: %v", name, f)
		return
	}
	if f.Clash.By != two.by.Name || f.Clash.At.IsZero() || f.Clash.Version != saw.Version+1 {
		t.Errorf("%s: first was %q at %s, version %d", name, f.Clash.By, f.Clash.At, f.Clash.Version)
	}
	if !slices.ContainsFunc(f.Clash.Beside, func(b words.Beside) bool { return b.Field == two.field && (b.Said != "" || b.Loose) }) {
		t.Errorf("%s: %s does not come back: %+v", name, two.field, f.Clash.Beside)
	}
	if who := o.kept(saw); who != two.by.Staff {
		t.Errorf("%s: what stood before was kept by %s", name, who)
	}
	if _, err := o.Raw(two.then, name, o.seen(two.second)); (err == nil) == two.gone {
		t.Errorf("%s: sending again: %v", name, err)
	}
}

func (o *bureau) raw(a housetest.Actor, name string, payload any) error {
	_, err := o.Raw(a, name, payload)
	return err
}

// looks counts how often somebody has looked at a record or a person (law L14).
func (o *bureau) looks(a housetest.Actor, subject store.ID) (n int) {
	o.Read(o.a, func(rd *sharing.Reading) error {
		return rd.Row("select count(*) from audit_row where municipality = ? and staff = ? and action = 'look' and (object = ? or person = ?)",
			rd.Municipality(), a.Staff, subject, subject).Scan(&n)
	})
	return n
}

// lookable tells a record or a person from a desk or a duty.
func (o *bureau) lookable(subject store.ID) (yes bool) {
	o.Read(o.a, func(rd *sharing.Reading) error {
		return rd.Row("select exists (select 1 from record where municipality = ? and id = ?) or exists (select 1 from person where municipality = ? and id = ?)",
			rd.Municipality(), subject, rd.Municipality(), subject).Scan(&yes)
	})
	return yes
}

// kept says who changed what stood in a version.
func (o *bureau) kept(saw command.Saw) (staff store.ID) {
	var before string
	o.Read(o.a, func(rd *sharing.Reading) error {
		return rd.Row("select staff, before from revision where municipality = ? and subject = ? and facet = ? and version = ?",
			rd.Municipality(), saw.Subject, saw.Facet.Name, saw.Version).Scan(&staff, &before)
	})
	if !json.Valid([]byte(before)) {
		o.T.Errorf("what was kept is no JSON: %s", before)
	}
	return staff
}

func faultOf(t *testing.T, name string, err error) *words.Fault {
	t.Helper()
	f, ok := words.AsFault(err)
	if !ok {
		t.Errorf("%s: want a refusal, got %v", name, err)
		return &words.Fault{}
	}
	return f
}

func TestTwoWhoChangeDifferentThingsDoNotClash(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		o := newBureau(w)
		for _, two := range [][2]any{
			{intake.ContactPayload{Consultation: o.consultation, Words: "電話した。"}, intake.NextPayload{Consultation: o.consultation, On: "2026-12-01"}},
			{intake.NextPayload{Consultation: o.consultation, On: "2026-12-02"}, intake.EditPayload{Consultation: o.consultation, Title: "介護のこと"}},
			{intake.AssignPayload{Consultation: o.consultation, Staff: o.b.Staff}, intake.NextPayload{Consultation: o.consultation, On: "2026-12-03"}},
			{people.Correct{Person: o.person, Birth: "1944-05-01"}, people.ContactAgain{Person: o.person, Contact: o.contact(), Kind: people.Phone, Value: "0796-54-0109"}},
			{people.Safely{Person: o.person, Times: "午前中"}, people.NewAddress{Person: o.person, Text: "豊岡市但東町出合9"}},
		} {
			first, second := o.seen(two[0]), o.seen(two[1])
			if err := o.raw(o.a, commandOf(first), first); err != nil {
				t.Errorf("%T: %v", first, err)
			}
			if err := o.raw(o.b, commandOf(second), second); err != nil {
				t.Errorf("%T after %T: %v", second, first, err)
			}
		}
	})
}

func commandOf(payload any) string {
	for _, c := range house.Commands() {
		if c.Payload == reflect.TypeOf(payload) {
			return c.Name
		}
	}
	return fmt.Sprintf("%T", payload)
}

// A step that the state refuses says who was first, and when.
func TestAStepThatComesTooLateSaysWhoWasFirst(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		o := newBureau(w)
		toLate := func(by, then housetest.Actor, who, name string, payload any) {
			t.Helper()
			o.Do(by, name, payload)
			f := faultOf(t, name, o.raw(then, name, payload))
			if f.Kind != words.KindConflict || f.Clash == nil || f.Clash.By != who || f.Clash.At.IsZero() {
				t.Errorf("%s: %v %+v", name, f, f.Clash)
			}
		}
		id := o.coordination()
		toLate(o.a, o.b, "みどり", "coordination.answer", coordination.AnswerPayload{Coordination: id, Words: "こうしよう。"})
		id = o.sent(o.c)
		toLate(o.c, o.d, "さゆり", "referral.receive", referral.Ref{Referral: id})
		toLate(o.c, o.d, "さゆり", "referral.accept", referral.Ref{Referral: id})
		if f := faultOf(t, "withdraw", o.raw(o.a, "referral.withdraw", referral.WithdrawPayload{Referral: id})); f.Clash == nil || f.Clash.By == "" || f.Clash.By == "さゆり" {
			t.Errorf("the sender hears of a person and not of the desk: %+v", f.Clash)
		}
		toLate(o.c, o.d, "さゆり", "referral.complete", referral.OutcomePayload{Referral: id, Outcome: "GOING_ON"})
		o.begin()
		o.Do(o.a, "intake.consent", intake.ConsentPayload{Consultation: o.consultation, Person: o.person, Consent: intake.HeardWords{State: "AGREED", Scope: "介護", To: "ケアマネ"}})
		consent := o.one("select id from consent where municipality = ? and record = ?", o.consultation)
		toLate(o.a, o.b, "みどり", "intake.withdraw_consent", intake.WithdrawPayload{Consultation: o.consultation, Consent: consent})
		o.Do(o.a, "intake.close", intake.ClosePayload{Consultation: o.consultation, Reason: "ANSWERED"})
		toLate(o.a, o.b, "みどり", "intake.reopen", intake.ReopenPayload{Consultation: o.consultation})
		o.Do(o.a, "people.conceal", people.Protect{Person: o.person, Reason: "逃げている"})
		toLate(o.a, o.b, "みどり", "people.ask_end_of_protection", people.AskedEnd{Person: o.person, Reason: "落ち着いた"})
		toLate(o.head, o.head, "あなた（ほかの画面）", "office.suspend_staff", office.StaffRef{Staff: o.b.Staff})
	})
}

// That another desk has to do with somebody is a secret of its own: a clash
// names no one of it. A protected address does not come back either.
func TestAClashShowsOnlyWhatTheReaderMayKnow(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		o := newBureau(w)
		o.Do(o.c, "referral.accept", referral.Ref{Referral: o.sent(o.c)})
		mine, theirs := o.seen(people.Safely{Person: o.person, Times: "朝"}), o.seen(people.Safely{Person: o.person, Times: "夜"})
		if err := o.raw(o.c, "people.reach_safely", mine); err != nil {
			t.Fatal(err)
		}
		f := faultOf(t, "people.reach_safely", o.raw(o.a, "people.reach_safely", theirs))
		if f.Clash == nil || f.Clash.By != "ほかの人" {
			t.Errorf("who was first: %+v", f.Clash)
		}
		o.begin()
		o.Do(o.a, "people.conceal", people.Protect{Person: o.person, Reason: "逃げている"})
		here, there := o.seen(people.NewAddress{Person: o.person, Text: "隠れ家一番"}), o.seen(people.NewAddress{Person: o.person, Text: "隠れ家二番"})
		if err := o.raw(o.a, "people.add_address", here); err != nil {
			t.Fatal(err)
		}
		f = faultOf(t, "people.add_address", o.raw(o.b, "people.add_address", there))
		if f.Clash == nil || len(f.Clash.Beside) != 0 {
			t.Errorf("a protected address comes back: %+v", f.Clash)
		}
	})
}
