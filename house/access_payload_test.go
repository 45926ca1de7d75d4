package house_test

import (
	"crypto/rand"
	"net/url"

	"tomoni/command"
	"tomoni/office"
	"tomoni/store"
)

// payloads is what each command is sent with: the things of the estate, so that
// whoever may do it can, and everybody else is told the same as of nothing.
func (e *estate) payloads() map[string]any {
	type m = map[string]any
	o := e.object
	mine := store.HashID([]byte("draft"), e.Now, "another")
	return map[string]any{
		"draft.save":               m{"draft": mine, "form": "intake.receive", "fields": url.Values{"words": {"x"}}.Encode()},
		"draft.drop":               m{"draft": o["D"]},
		"record.escalate":          m{},
		"record.hand_over":         m{"staff": e.who("own").Staff, "to_staff": e.who("mate").Staff, "records": []store.ID{o["X"]}, "when": "END"},
		"record.withdraw_handover": m{"plans": []store.ID{o["plan"]}, "why": "x"},
		"record.release_duty":      m{"staff": o["staff"], "desk": o["desk"]},
		"tally.fold":               m{},
		"tally.lock_month":         m{"month": "2026-10"},

		"office.propose_staff":        m{"name": "あたらしい人", "sign_in_name": "new.person", "desk": o["desk"], "role": "COUNSELLOR"},
		"office.propose_duty":         m{"staff": o["staff"], "desk": e.Desk("BRANCH_TANTO"), "role": "SUPERVISOR"},
		"office.confirm_duty":         m{"duty": o["duty"]},
		"office.end_duty":             m{"duty": o["duty"]},
		"office.end_ran_out":          m{},
		"office.edit_desk":            m{"desk": o["desk"], "version": 1, "phone": "0796-00-0000"},
		"office.edit_take":            m{"desk": o["desk"], "version": 1, "issue": "DEBT"},
		"office.confirm_desk":         m{"desk": o["desk"], "version": 1},
		"office.fill_commission":      m{"commission": o["commission"], "purpose": "x", "file": "x", "notice": "x"},
		"office.set_password":         m{"old": "x", "new": "a long enough new password"},
		"office.give_password":        m{"staff": o["staff"], "password": "a long enough new password"},
		"office.issue_token":          m{"label": "x", "token": string(office.NewToken(rand.Reader))},
		"office.revoke_token":         m{"token": o["token"]},
		"office.suspend_staff":        m{"staff": o["staff"]},
		"office.resume_staff":         m{"staff": o["staff"]},
		"office.suspend_organisation": m{"organisation": o["organisation"]},
		"office.resume_organisation":  m{"organisation": o["organisation"]},

		"people.correct":                  m{"person": o["P"], "version": 1, "language": "日本語"},
		"people.add_name":                 m{"person": o["P"], "kind": "ALIAS", "whole": "べつのお名前"},
		"people.add_contact":              m{"person": o["P"], "kind": "PHONE", "value": "0796-11-1111"},
		"people.correct_contact":          m{"person": o["P"], "contact": o["contact"], "kind": "PHONE", "value": "0796-11-2222"},
		"people.end_contact":              m{"person": o["P"], "contact": o["contact"]},
		"people.reach_safely":             m{"person": o["P"], "not_alone": true},
		"people.add_address":              m{"person": o["P"], "kind": "LIVES", "text": "見本町1-1"},
		"people.conceal":                  m{"person": o["P"], "reason": "知られたくない相手がいる"},
		"people.ask_end_of_protection":    m{"person": o["P"], "reason": "もう心配はない"},
		"people.decide_end_of_protection": m{"question": mine, "version": 1, "decision": "END", "why": "本人に確かめた"},
		"people.join_household":           m{"person": o["P"], "with": o["S"], "notion": "LIVELIHOOD"},
		"people.leave_household":          m{"person": o["P"], "household": o["household"]},
		"people.stay_in_household":        m{"person": o["P"], "household": o["household"]},
		"people.split_household":          m{"person": o["P"], "household": o["household"], "with": []store.ID{o["S"]}},
		"people.relate":                   m{"person": o["P"], "other": o["S"], "kind": "SPOUSE"},
		"people.end_relation":             m{"relation": o["relation"]},
		"people.link_same":                m{"person": o["P"], "other": o["S"], "why": "本人が話した"},
		"people.tell_apart":               m{"person": o["P"], "other": o["S"], "why": "いとこどうし"},
		"coordination.ask_whether_same":   m{"person": o["P"]},
		"coordination.hide_duplicate":     m{"person": o["P"]},
		"coordination.settle_duplicate":   m{"person": o["P"], "other": o["S"], "state": "SAME"},
		"intake.count_same":               m{"person": o["P"], "other": o["S"], "state": "SAME"},
		"intake.forget_asked":             m{},
		"people.raise_ends_of_protection": m{},
		"people.silent_check":             m{"person": o["P"]},

		"review.reveal":  m{"line": o["line"], "reason": "だれのことかを確かめる"},
		"review.inquire": m{"name": canary("n"), "birth": "1950-05-05", "by": "SELF", "checked": "免許証", "reference": "R8-2"},

		"coordination.write":  m{"coordination": o["Q"], "words": "x"},
		"coordination.answer": m{"coordination": o["Q"], "words": "x"},
		"coordination.check":  m{"about": o["X"], "person": o["P"], "why": "x"},
		"coordination.ask":    m{"about": o["X"], "words": "x"},

		"ledger.read":               m{"file": command.FileOf([]byte("番号,相談日\n1,R8.5.1\n")), "file_name": "x.csv"},
		"ledger.heading":            m{"ledger": o["G"], "row": 1},
		"ledger.match":              m{"ledger": o["G"], "rest": "CLOSED", "column": []m{{"at": 1, "use": "HEARD"}}},
		"ledger.decide":             m{"ledger": o["G"], "line": []m{{"line": 2, "decision": "OUT"}, {"line": 3, "cell": []m{{"column": 1, "value": "R8.5.3"}}}}},
		"ledger.settle":             m{"ledger": o["G"], "kind": "DAMAGED", "all": true, "why": "x"},
		"ledger.correct_again":      m{"ledger": o["G"]},
		"ledger.forget_corrections": m{},
		"ledger.commit":             m{"ledger": o["G"]},
		"ledger.go_on":              m{"ledger": o["G"]},
		"ledger.clear":              m{"ledger": o["G"]},
		"ledger.stop":               m{"ledger": o["G"]},
		"ledger.throw_away":         m{"ledger": o["G"]},
		"ledger.undo":               m{"ledger": o["G"]},
		"ledger.ask_export":         m{"what": "PEOPLE", "from": "2022-04-01", "until": "2026-11-20", "sort": "XLSX", "reason": "x"},
		"ledger.approve_export":     m{"export": o["O"]},
		"ledger.refuse_export":      m{"export": o["O"], "why": "x"},
		"ledger.withdraw_export":    m{"export": o["O"]},

		"register.read":   m{"file": command.FileOf([]byte("宛名番号,氏名,生年月日\n1,見本　知らない,S20.1.1\n")), "file_name": "x.csv", "kind": "DELTA", "made_on": "2026-11-23"},
		"register.ask":    m{},
		"register.forget": m{"person": o["P"]},
		"register.accept": m{"item": o["item"], "person": o["known"], "field": "ADDRESS"},
		"register.hold":   m{"item": o["item"], "reason": "x"},

		"conflict.step_aside": m{"objects": []store.ID{o["X"]}, "kind": "KNOWN"},
		"conflict.keep_apart": m{"staff": o["staff"], "objects": []store.ID{o["X"]}, "kind": "KNOWN", "reason": "x"},
		"conflict.let_back":   m{"deny": o["N"], "reason": "x"},

		"intake.receive":          m{"words": "x"},
		"intake.contact":          m{"consultation": o["X"], "words": "x"},
		"intake.correct":          m{"consultation": o["X"], "entry": o["E"], "words": "x"},
		"intake.consent":          m{"consultation": o["X"], "person": o["P"], "consent": m{"state": "AGREED", "form": "ORAL", "to": "x", "scope": "x"}},
		"intake.withdraw_consent": m{"consultation": o["X"], "consent": o["consent"]},
		"intake.spoke":            m{"consultation": o["X"], "who": "x", "when": "10:00"},
		"intake.next":             m{"consultation": o["X"], "on": "2026-12-01"},
		"intake.assign":           m{"consultation": o["X"], "staff": o["staff"]},
		"intake.close":            m{"consultation": o["Y"], "reason": "ANSWERED"},
		"intake.reopen":           m{"consultation": o["X"]},
		"intake.end_together":     m{"consultation": []store.ID{o["Y"]}, "reason": "ANSWERED"},
		"intake.edit":             m{"consultation": o["X"], "title": "x"},
		"intake.add_subject":      m{"consultation": o["X"], "subject": m{"name": "もうひとり"}},

		"referral.send": m{"consultation": o["X"], "to": e.Desk("CARE_CENTRE"), "person": []m{{"person": o["P"], "kind": "JOIN", "reason": "x",
			"basis": "APPI69_1_CONSENT", "heard": "ORAL", "scope": "x"}}},
		"referral.receive":           m{"referral": o["R"]},
		"referral.accept":            m{"referral": o["R"]},
		"referral.confirm_phone":     m{"referral": o["R"]},
		"referral.return":            m{"referral": o["R"], "code": "OTHER", "reason": "x"},
		"referral.withdraw":          m{"referral": o["R"]},
		"referral.redirect":          m{"referral": o["R"], "to": e.Desk("CARE_CENTRE"), "reason": "x", "basis": "APPI69_1_CONSENT", "heard": "ORAL", "scope": "x"},
		"referral.read":              m{"referral": o["R"]},
		"referral.first_action":      m{"referral": o["R"], "code": "RANG"},
		"referral.complete":          m{"referral": o["R"], "outcome": "SETTLED"},
		"referral.ask_again":         m{"referral": o["R"]},
		"referral.agreed_by_phone":   m{"referral": o["R"], "who": "x", "when": "10:00"},
		"referral.record_answer":     m{"referral": o["R"], "answer": "ACCEPTED", "who": "x"},
		"referral.approve":           m{"referral": o["R"], "why": "x"},
		"referral.consent_withdrawn": m{"consent": o["consent"], "consultation": o["X"], "person": o["P"]},
		"referral.consents_ran_out":  m{},

		"neighbour.tell":      m{"words": "x"},
		"neighbour.take":      m{"words": "x", "name": "x"},
		"neighbour.read":      m{"concern": o["K"]},
		"neighbour.state":     m{"concern": o["K"], "state": "MOVING"},
		"neighbour.limit":     m{"concern": o["K"], "limited": true},
		"neighbour.link":      m{"concern": o["K"], "persons": []store.ID{o["P"]}},
		"neighbour.take_up":   m{"concern": o["K"]},
		"neighbour.answer":    m{"concern": o["K"], "kind": "ACCEPTED", "sentences": []string{"THANKS"}, "how": "APP"},
		"neighbour.add_word":  m{"word": "大橋のたもと"},
		"neighbour.drop_word": m{"word": o["W"]},
	}
}
