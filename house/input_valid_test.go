package house_test

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"reflect"

	"tomoni/command"
	"tomoni/conflict"
	"tomoni/house/housetest"
	"tomoni/intake"
	"tomoni/neighbour"
	"tomoni/office"
	"tomoni/people"
	"tomoni/referral"
	"tomoni/store"
)

// trial is one command with a payload that must be done, by whom, and the page
// whose form sends it.
type trial struct {
	by      housetest.Actor
	payload fields
	page    string // "" where no page has a form for it
}

// valid says for every command what must be done. A new command is added here:
// TestBadInput… fails until it is. Lists of rows hold two, so that the row of a
// fault is looked at too; each call makes what the command is about anew. The
// version is not named here: trial adds the one that stands.
var valid = map[string]func(k *kit) trial{
	"draft.save": func(k *kit) trial {
		return trial{k.front, fields{"draft": k.newID(), "form": "intake.receive", "fields": "words=hello", "window": k.newID(), "seen": "2026-11-24T09:00:00+09:00"}, ""}
	},
	"draft.drop": func(k *kit) trial {
		id := k.newID()
		k.Do(k.front, "draft.save", fields{"draft": id, "form": "intake.receive", "fields": "words=hello"})
		return trial{k.front, fields{"draft": id}, "/receive/list"}
	},
	"record.escalate": func(k *kit) trial { return trial{k.system, fields{"most": 10}, ""} },
	"tally.fold":      func(k *kit) trial { return trial{k.system, fields{"most": 10}, ""} },
	"tally.lock_month": func(k *kit) trial {
		k.n++
		month := fmt.Sprintf("%d-%02d", 2026-k.n/12%4, 1+k.n%9)
		k.write("delete from tally_lock where municipality = ? and month = '" + month + "'")
		return trial{k.responsible, fields{"month": month}, "/review?when=" + month}
	},
	"review.reveal": func(k *kit) trial {
		line := one(k.World, "select id from audit_row where municipality = ?")
		return trial{k.reviewer, fields{"line": line, "reason": "だれのことかを確かめる"}, "/looks/" + line.String()}
	},
	"review.inquire": func(k *kit) trial {
		k.Do(k.front, "intake.receive", intake.ReceivePayload{Words: "ひざが痛い。", Subject: []intake.Subject{{Name: "照会　する人", Kana: "しょうかい　するひと", Birth: "1950-05-05"}}})
		k.Tick()
		return trial{k.reviewer, fields{"name": "照会　する人", "kana": "しょうかい　するひと", "birth": "1950-05-05", "by": "SELF", "checked": "免許証", "reference": "R8-1"}, "/inquiries"}
	},
	"office.end_ran_out":        func(k *kit) trial { return trial{k.system, fields{}, ""} },
	"referral.consents_ran_out": func(k *kit) trial { return trial{k.system, fields{}, ""} },
	"record.hand_over": func(k *kit) trial {
		a, b := k.consultation(), k.consultation()
		return trial{k.front, fields{"staff": k.front.Staff, "to_staff": k.newcomer().Staff, "records": []any{a, b}, "when": "END"}, "/handover"}
	},
	"record.withdraw_handover": func(k *kit) trial {
		a, b := k.consultation(), k.consultation()
		k.Do(k.front, "record.hand_over", fields{"staff": k.front.Staff, "to_staff": k.colleague.Staff, "records": []any{a, b}, "when": "END"})
		plan := func(record store.ID) store.ID {
			return one(k.World, "select id from handover where municipality = ? and record = ?", record)
		}
		return trial{k.front, fields{"plans": []any{plan(a), plan(b)}, "why": "異動がなくなった"}, "/handover"}
	},
	"record.release_duty": func(k *kit) trial {
		return trial{k.system, fields{"staff": k.front.Staff, "desk": k.front.Desk, "duty": k.front.Duty}, ""}
	},
	"intake.forget_asked":             func(k *kit) trial { return trial{k.system, fields{}, ""} },
	"people.raise_ends_of_protection": func(k *kit) trial { return trial{k.system, fields{}, ""} },
	"people.silent_check":             func(k *kit) trial { return trial{k.system, fields{"person": k.person()}, ""} },
	"referral.consent_withdrawn": func(k *kit) trial {
		id := k.referral("HAND_ON", "CARE_CENTRE")
		consent := one(k.World, "select consent from referral where municipality = ? and id = ?", id)
		return trial{k.system, fields{"consent": consent, "consultation": one(k.World, "select consultation from referral where municipality = ? and id = ?", id),
			"person": one(k.World, "select person from referral where municipality = ? and id = ?", id)}, ""}
	},

	"office.propose_staff": func(k *kit) trial {
		k.n++
		return trial{k.admin, fields{"name": "あらた", "kana": "あらた", "sign_in_name": fmt.Sprintf("arata.%d", k.n), "desk": k.Desk("BRANCH_TANTO"),
			"role": "VOLUNTEER", "area": k.Area("G_TANTO_1"), "from": "2026-11-24", "until": "2028-11-30"}, "/duties"}
	},
	"office.propose_duty": func(k *kit) trial {
		return trial{k.admin, fields{"staff": k.newcomer().Staff, "desk": k.Desk("CARE_CENTRE"), "role": "COUNSELLOR", "until": "2027-03-31"}, "/desk/" + k.Desk("CARE_CENTRE").String()}
	},
	"office.confirm_duty": func(k *kit) trial {
		_, duty := k.proposed()
		return trial{k.chief, fields{"duty": duty}, "/duties"}
	},
	"office.end_duty": func(k *kit) trial {
		a := k.newcomer()
		return trial{k.chief, fields{"duty": a.Duty, "reason": "異動"}, "/staff/" + a.Staff.String()}
	},
	"office.edit_desk": func(k *kit) trial {
		id := k.Desk("BRANCH_TANTO")
		return trial{k.front, fields{"desk": id, "phone": "0796-00-0000", "opens": "平日 8:30〜17:15", "hours": "平日", "hours_en": "weekdays",
			"languages": []any{"EN", "SIGN"}, "say": "急ぐかどうかを伝えます", "say_en": "say whether it is urgent",
			"takes": "くらしの困りごと", "takes_en": "worries"}, "/desk/" + id.String()}
	},
	"office.edit_take": func(k *kit) trial {
		id := k.Desk("BRANCH_TANTO")
		return trial{k.front, fields{"desk": id, "issue": "DEBT", "stages": []any{"20_TO_65", "65_PLUS"}, "drop": true}, "/desk/" + id.String()}
	},
	"office.confirm_desk": func(k *kit) trial {
		id := k.Desk("BRANCH_TANTO")
		return trial{k.front, fields{"desk": id}, "/desk/" + id.String()}
	},
	"office.fill_commission": func(k *kit) trial {
		id := one(k.World, "select c.id from commission c join desk d on d.municipality = c.municipality and d.commission = c.id where c.municipality = ? and d.id = ?", k.Desk("HOSPITAL"))
		k.write("update commission set purpose = '' where municipality = ? and id = ?", id)
		return trial{k.responsible, fields{"commission": id, "purpose": "治療のため", "purpose_en": "treatment", "file": "診療記録", "file_en": "records",
			"notice": "お知らせ", "notice_en": "notice"}, "/desk/" + k.Desk("HOSPITAL").String()}
	},
	"office.set_password": func(k *kit) trial {
		a := k.newcomer()
		k.Do(k.admin, "office.give_password", fields{"staff": a.Staff, "password": "みずうみのそこのしろいいし二十四こ"})
		k.Do(k.chief, "office.confirm_duty", office.DutyRef{Duty: a.Duty})
		a.Token = k.token(a)
		return trial{a, fields{"old": "みずうみのそこのしろいいし二十四こ", "new": "やまのうえのながいくも九十九こ"}, "/duties/access"}
	},
	"office.give_password": func(k *kit) trial {
		a := k.newcomer()
		return trial{k.admin, fields{"staff": a.Staff, "password": "みずうみのそこのしろいいし二十四こ"}, "/staff/" + a.Staff.String()}
	},
	"office.issue_token": func(k *kit) trial {
		return trial{k.front, fields{"label": "表計算", "until": "2027-03-31", "token": string(office.NewToken(rand.Reader))}, "/duties/access"}
	},
	"office.revoke_token": func(k *kit) trial {
		id := k.Do(k.front, "office.issue_token", fields{"label": "古い", "token": string(office.NewToken(rand.Reader))}).IDs["token"]
		return trial{k.front, fields{"token": id}, "/duties/access"}
	},
	"office.suspend_staff": func(k *kit) trial {
		a := k.newcomer()
		return trial{k.admin, fields{"staff": a.Staff}, "/staff/" + a.Staff.String()}
	},
	"office.resume_staff": func(k *kit) trial {
		a := k.newcomer()
		k.Do(k.admin, "office.suspend_staff", office.StaffRef{Staff: a.Staff})
		return trial{k.admin, fields{"staff": a.Staff}, "/staff/" + a.Staff.String()}
	},
	"office.suspend_organisation": func(k *kit) trial {
		return trial{k.admin, fields{"organisation": k.organisation()}, "/desks"}
	},
	"office.resume_organisation": func(k *kit) trial {
		id := k.organisation()
		k.Try(k.admin, "office.suspend_organisation", office.OrganisationRef{Organisation: id})
		return trial{k.admin, fields{"organisation": id}, "/desks"}
	},

	"ledger.ask_export": func(k *kit) trial {
		return trial{k.front, fields{"what": "PEOPLE", "from": "2022-04-01", "until": "2026-11-20", "sort": "SJIS", "reason": "ひきつぎのため"}, "/exports"}
	},
	"ledger.approve_export": func(k *kit) trial {
		id := k.export(k.front, "")
		return trial{k.chief, fields{"export": id}, "/export/" + id.String()}
	},
	"ledger.refuse_export": func(k *kit) trial {
		id := k.export(k.front, "")
		return trial{k.chief, fields{"export": id, "why": "多すぎるため"}, "/export/" + id.String()}
	},
	"ledger.withdraw_export": func(k *kit) trial {
		id := k.export(k.front, "")
		return trial{k.front, fields{"export": id}, "/export/" + id.String()}
	},
	"ledger.read": func(k *kit) trial {
		return trial{k.front, fields{"file": string(smallLedger), "file_name": "台帳.csv"}, "/ledger"}
	},
	"ledger.heading": func(k *kit) trial {
		id := k.ledger(k.front)
		return trial{k.front, fields{"ledger": id, "row": 1}, "/ledger/" + id.String()}
	},
	"ledger.match": func(k *kit) trial {
		id := k.ledger(k.front)
		return trial{k.front, fields{"ledger": id, "rest": "CLOSED", "column": []any{fields{"at": 1, "use": "HEARD"}, fields{"at": 2, "use": "NAME"}}}, "/ledger/" + id.String()}
	},
	"ledger.decide": func(k *kit) trial {
		id := k.ledger(k.front)
		return trial{k.front, k.saidOf(id), "/ledger/" + id.String()}
	},
	"ledger.correct_again": func(k *kit) trial {
		id := k.undone(k.front)
		said := fields{"ledger": id, "line": []any{fields{"line": 4, "decision": "IN", "cell": []any{fields{"column": 1, "value": "R6.2.28"}}},
			fields{"line": 5, "decision": "OUT", "cell": []any{fields{"column": 1, "value": "R6.2.29"}}}}}
		return trial{k.front, said, "/ledger/" + id.String() + "?show=DAMAGED"}
	},
	"ledger.forget_corrections": func(k *kit) trial { return trial{k.system, fields{}, ""} },
	"ledger.commit": func(k *kit) trial {
		id := k.ledger(k.front)
		return trial{k.front, k.saidOf(id), "/ledger/" + id.String()}
	},
	"ledger.settle": func(k *kit) trial {
		id := k.ledger(k.front)
		k.Do(k.front, "ledger.commit", fields{"ledger": id, "line": []any{fields{"line": 3, "decision": "OUT"}, fields{"line": 2, "decision": "OUT"}}})
		k.Tick()
		rest := one(k.World, "select id from ledger where municipality = ? and origin = ?", id)
		return trial{k.front, fields{"ledger": rest, "kind": "OUT", "all": true, "line": []any{2, 3}, "why": "紙にうつした"}, "/ledger/" + rest.String() + "?show=OUT"}
	},
	"ledger.go_on": func(k *kit) trial {
		id := k.Do(k.front, "ledger.read", fields{"file": smallLedger}).IDs["ledger"]
		k.Do(k.front, "ledger.match", fields{"ledger": id, "rest": "CLOSED", "column": []any{fields{"at": 1, "use": "HEARD"}}})
		return trial{k.front, fields{"ledger": id}, ""}
	},
	"ledger.clear": func(k *kit) trial {
		return trial{k.system, fields{"ledger": k.clearing(k.front)}, ""}
	},
	"ledger.stop": func(k *kit) trial {
		id := k.Do(k.front, "ledger.read", fields{"file": smallLedger}).IDs["ledger"]
		k.Do(k.front, "ledger.match", fields{"ledger": id, "rest": "CLOSED", "column": []any{fields{"at": 1, "use": "HEARD"}}})
		return trial{k.system, fields{"ledger": id, "why": "ledger.other_state"}, ""}
	},
	"ledger.throw_away": func(k *kit) trial {
		id := k.ledger(k.front)
		return trial{k.front, fields{"ledger": id}, "/ledger/" + id.String()}
	},
	"ledger.undo": func(k *kit) trial {
		k.n++
		file := command.FileOf(fmt.Appendf(nil, "番号,相談日,氏名,内容\nU%d,R8.5.1,森,ことば\n", k.n))
		id := k.Do(k.front, "ledger.read", fields{"file": file}).IDs["ledger"]
		k.Do(k.front, "ledger.match", fields{"ledger": id, "rest": "CLOSED", "column": []any{fields{"at": 0, "use": "NUMBER"}, fields{"at": 1, "use": "HEARD"}}})
		k.Tick()
		k.Do(k.front, "ledger.commit", fields{"ledger": id})
		k.Tick()
		return trial{k.front, fields{"ledger": id}, "/ledger/" + id.String()}
	},

	"register.read": func(k *kit) trial {
		file := command.FileOf([]byte("番,外番,組,名,よみ,誕生,所,電,動いた日,わけ,印,印の終わり\n1,,2,見本　知らない,みほん,S20.1.1,見本町1,0796-00-0000,R8.11.1,転居,,\n"))
		return trial{k.responsible, fields{"file": string(file), "file_name": "住民.csv", "kind": "DELTA", "made_on": "2026-11-23", "called": fields{
			"key": "番", "other": "外番", "household": "組", "name": "名", "kana": "よみ", "birth": "誕生", "address": "所", "phone": "電", "moved": "動いた日", "reason": "わけ", "protect": "印", "until": "印の終わり"}}, "/register"}
	},
	"register.ask":    func(k *kit) trial { return trial{k.system, fields{}, ""} },
	"register.forget": func(k *kit) trial { return trial{k.system, fields{"person": k.person()}, ""} },
	"register.accept": func(k *kit) trial {
		item, person := k.differs()
		question := one(k.World, "select question from register_item where municipality = ? and id = ?", item)
		return trial{k.front, fields{"item": item, "person": person, "field": "ADDRESS"}, "/differs/" + question.String()}
	},
	"register.hold": func(k *kit) trial {
		item, _ := k.differs()
		question := one(k.World, "select question from register_item where municipality = ? and id = ?", item)
		return trial{k.front, fields{"item": item, "reason": "本人に確かめる"}, "/differs/" + question.String()}
	},

	"people.correct": func(k *kit) trial {
		id := k.person()
		return trial{k.front, fields{"person": id, "kind": "HEARD", "family": "和田", "given": "恵子", "whole": "和田　恵子", "kana": "わだ　けいこ",
			"why": "CORRECTED", "on": "2026-11-20", "birth": "1941-05-17", "sex": "FEMALE", "language": "日本語"}, "/person/" + id.String()}
	},
	"people.add_name": func(k *kit) trial {
		id := k.person()
		return trial{k.front, fields{"person": id, "kind": "ALIAS", "family": "和田", "given": "けい", "kana": "わだ　けい", "from": "2000", "until": "2010-05"}, "/person/" + id.String()}
	},
	"people.add_contact": func(k *kit) trial {
		id := k.person()
		return trial{k.front, fields{"person": id, "kind": "PHONE", "value": "0796-00-1111", "note": "夜"}, "/person/" + id.String()}
	},
	"people.correct_contact": func(k *kit) trial {
		id := k.person()
		return trial{k.front, fields{"person": id, "contact": one(k.World, "select id from person_contact where municipality = ? and person = ?", id), "kind": "MOBILE",
			"value": "090-0000-1111", "note": "昼"}, "/person/" + id.String()}
	},
	"people.end_contact": func(k *kit) trial {
		id := k.person()
		return trial{k.front, fields{"person": id, "contact": one(k.World, "select id from person_contact where municipality = ? and person = ?", id), "why": "CHANGED"}, "/person/" + id.String()}
	},
	"people.reach_safely": func(k *kit) trial {
		id := k.person()
		return trial{k.front, fields{"person": id, "ring": "YES", "number": "0796", "times": "午前", "message": "NO", "as_whom": "市役所", "not_alone": true,
			"hide_from": true, "note": "静かに"}, "/person/" + id.String()}
	},
	"people.add_address": func(k *kit) trial {
		id := k.person()
		return trial{k.front, fields{"person": id, "kind": "LIVES", "text": "見本町12-3", "area": k.Area("G_TANTO_1"), "from": "2020", "until": "2021"}, "/person/" + id.String()}
	},
	"people.conceal": func(k *kit) trial {
		id := k.alone()
		return trial{k.front, fields{"person": id, "reason": "追われている", "source": "DECLARED", "review_on": "2027-11-24", "address": "かくれた所1"}, "/person/" + id.String()}
	},
	"people.ask_end_of_protection": func(k *kit) trial {
		id := k.hiding()
		return trial{k.front, fields{"person": id, "reason": "引っ越して落ち着いた"}, "/person/" + id.String()}
	},
	"people.decide_end_of_protection": func(k *kit) trial {
		id := k.hiding()
		k.Do(k.front, "people.ask_end_of_protection", fields{"person": id, "reason": "引っ越して落ち着いた"})
		question := one(k.World, "select id from end_of_protection where municipality = ? and person = ?", id)
		return trial{k.chief, fields{"question": question, "decision": "KEEP", "why": "本人がまだこわいと話した"}, "/person/" + id.String()}
	},
	"people.join_household": func(k *kit) trial {
		c := k.Do(k.front, "intake.receive", intake.ReceivePayload{Words: "ふたりのこと", Subject: []intake.Subject{{Name: "東　一"}, {Name: "西　二"}}}).IDs["consultation"]
		a, b := k.persons(c)
		return trial{k.front, fields{"person": a, "with": b, "notion": "LIVELIHOOD", "from": "2020"}, "/person/" + a.String()}
	},
	"people.split_household": func(k *kit) trial {
		a, b := k.persons(k.consultation())
		return trial{k.front, fields{"person": b, "household": one(k.World, "select household from household_member where municipality = ? and person = ?", b), "with": []any{a}, "on": "2026-11-20"},
			"/person/" + b.String() + "/household"}
	},
	"people.relate": func(k *kit) trial {
		a, b := k.persons(k.consultation())
		return trial{k.front, fields{"person": a, "other": b, "kind": "SPOUSE", "from": "1970"}, "/person/" + a.String()}
	},
	"people.end_relation": func(k *kit) trial {
		a, b := k.persons(k.consultation())
		id := k.Do(k.front, "people.relate", fields{"person": a, "other": b, "kind": "SPOUSE"}).IDs["relation"]
		return trial{k.front, fields{"relation": id, "on": "2020"}, "/person/" + a.String()}
	},
	"people.leave_household": func(k *kit) trial {
		_, b := k.persons(k.consultation())
		return trial{k.front, fields{"person": b, "household": one(k.World, "select household from household_member where municipality = ? and person = ?", b), "on": "2026-11-20"}, "/person/" + b.String()}
	},
	"people.stay_in_household": func(k *kit) trial {
		_, b := k.persons(k.consultation())
		home := one(k.World, "select household from household_member where municipality = ? and person = ?", b)
		k.Do(k.front, "people.leave_household", fields{"person": b, "household": home, "on": "2026-11-20", "version": k.Version(b, people.FacetHousehold)})
		return trial{k.front, fields{"person": b, "household": home}, "/person/" + b.String()}
	},
	"people.link_same": func(k *kit) trial {
		a, b := k.person(), k.person()
		k.Tick() // who is alike is known once the silent check has run
		return trial{k.front, fields{"person": a, "other": b, "why": "本人が話した"}, "/person/" + a.String() + "/same"}
	},
	"people.tell_apart": func(k *kit) trial {
		a, b := k.persons(k.consultation())
		k.Do(k.front, "people.link_same", fields{"person": a, "other": b, "why": "本人が話した"})
		return trial{k.front, fields{"person": a, "other": b, "why": "いとこどうし"}, "/person/" + a.String() + "/same"}
	},
	"coordination.ask_whether_same": func(k *kit) trial { return trial{k.system, fields{"person": k.person()}, ""} },
	"coordination.hide_duplicate":   func(k *kit) trial { return trial{k.system, fields{"person": k.person()}, ""} },
	"coordination.settle_duplicate": func(k *kit) trial {
		a, b := k.persons(k.consultation())
		return trial{k.system, fields{"person": a, "other": b, "state": "SAME"}, ""}
	},
	"intake.count_same": func(k *kit) trial {
		a, b := k.persons(k.consultation())
		return trial{k.system, fields{"person": a, "other": b, "state": "SAME"}, ""}
	},

	"conflict.step_aside": func(k *kit) trial {
		c := k.consultation()
		p, _ := k.persons(c)
		return trial{k.front, fields{"objects": []any{p, c}, "kind": "RELATIVE", "reason": "いとこ"}, "/aside/" + c.String()}
	},
	"conflict.keep_apart": func(k *kit) trial {
		c, other := k.consultation(), k.consultation()
		p, _ := k.persons(c)
		return trial{k.chief, fields{"staff": k.newcomer().Staff, "objects": []any{p, c}, "code": k.code(other), "kind": "RELATIVE", "reason": "親戚どうし",
			"until": "2027-03-31"}, "/aside/" + c.String()}
	},
	"conflict.let_back": func(k *kit) trial {
		c := k.consultation()
		k.Do(k.chief, "conflict.keep_apart", conflict.ApartPayload{Staff: k.newcomer().Staff, Objects: []store.ID{c}, Kind: "RELATIVE", Reason: "親戚どうし"})
		return trial{k.chief, fields{"deny": one(k.World, "select id from deny where municipality = ? and object = ?", c), "reason": "ひとちがい"},
			"/desk/" + k.chief.Desk.String() + "/aside"}
	},

	"coordination.write": func(k *kit) trial {
		id := k.coordination()
		return trial{k.mediator, fields{"coordination": id, "words": "たずねてみた。", "next_on": "2026-11-30"}, "/coordination/" + id.String()}
	},
	"coordination.answer": func(k *kit) trial {
		id := k.coordination()
		return trial{k.mediator, fields{"coordination": id, "words": "こうしてはどうか。"}, "/coordination/" + id.String()}
	},
	"coordination.check": func(k *kit) trial {
		c := k.consultation()
		p, _ := k.persons(c)
		return trial{k.front, fields{"about": c, "person": p, "desk": k.Desk("CARE_CENTRE"), "why": "本人が相談中と話した"}, "/consultation/" + c.String()}
	},
	"coordination.ask": func(k *kit) trial {
		c := k.consultation()
		return trial{k.front, fields{"about": c, "desk": k.Desk("BRANCH_TANTO"), "staff": k.colleague.Staff, "words": "いっしょに考えて"}, "/consultation/" + c.String()}
	},

	"intake.receive": func(k *kit) trial {
		consent := fields{"state": "AGREED", "form": "ORAL", "recipient": k.Desk("CARE_CENTRE"), "to": "介護の窓口", "scope": "ひざのこと", "until": "2027-03-31"}
		subject := func(name string) fields {
			return fields{"name": name, "kana": "わだ", "birth": "1941-05", "house": "見本町12", "phone": "0796-00-2222", "relation": "母", "together": true, "consent": consent}
		}
		return trial{k.front, fields{"draft": k.newID(), "words": "ひざが痛い。", "after": "TELL", "next_on": "2026-11-30", "partner": "COLLEAGUE", "staff": k.colleague.Staff,
			"number": "0796", "time": "10時", "asked": "折り返し", "at": "2026-11-24T09:00", "channel": "PHONE", "minutes": 10, "informant": "SELF", "caller": "和田",
			"relation": "本人", "unheard": false, "caller_check": "CALLED_BACK", "call_back": "自宅", "reach": "午前", "how_known": "広報", "about": "落ちついている",
			"subject": []any{subject("和田　恵"), subject("和田　進")}, "topics": []any{"T01", "T02"}, "main_topic": "T01", "urgency": "H48",
			"keep_from": false, "spoke_to": "夜間の当番", "spoke_at": "9時", "title": "ひざのこと"}, "/receive"}
	},
	"intake.contact": func(k *kit) trial {
		c := k.consultation()
		p, _ := k.persons(c)
		return trial{k.front, fields{"consultation": c, "draft": k.newID(), "former": k.newID(), "words": "つづき。", "kind": "CONTACT", "channel": "PHONE", "minutes": 5, "at": "2026-11-24T09:00",
			"informant": "SELF", "persons": []any{p}, "sensitive": true, "next_on": "2026-11-30", "phrase": "MEET"}, "/consultation/" + c.String()}
	},
	"intake.correct": func(k *kit) trial {
		c := k.consultation()
		return trial{k.front, fields{"consultation": c, "entry": k.entry(c), "words": "腰が痛い。"}, "/consultation/" + c.String()}
	},
	"intake.consent": func(k *kit) trial {
		c := k.consultation()
		p, _ := k.persons(c)
		return trial{k.front, fields{"consultation": c, "person": p, "consent": fields{"state": "AGREED", "form": "WRITTEN", "recipient": k.Desk("CARE_CENTRE"), "to": "介護の窓口",
			"scope": "ひざのこと", "until": "2027-03-31"}}, "/consultation/" + c.String()}
	},
	"intake.withdraw_consent": func(k *kit) trial {
		c := k.consultation()
		p, _ := k.persons(c)
		k.Do(k.front, "intake.consent", intake.ConsentPayload{Consultation: c, Person: p, Consent: intake.HeardWords{State: "AGREED", Scope: "ひざのこと"}})
		return trial{k.front, fields{"consultation": c, "consent": one(k.World, "select id from consent where municipality = ? and record = ?", c)}, "/consultation/" + c.String()}
	},
	"intake.spoke": func(k *kit) trial {
		c := k.Do(k.front, "intake.receive", intake.ReceivePayload{Words: "たおれている。", Call: intake.Call{Urgency: "IMMEDIATE"}}).IDs["consultation"]
		return trial{k.front, fields{"consultation": c, "who": "夜間の当番", "when": "10:40"}, "/consultation/" + c.String()}
	},
	"intake.next": func(k *kit) trial {
		c := k.consultation()
		return trial{k.front, fields{"consultation": c, "on": "2026-12-01", "meet": true}, "/consultation/" + c.String()}
	},
	"intake.assign": func(k *kit) trial {
		c := k.consultation()
		return trial{k.front, fields{"consultation": c, "staff": k.colleague.Staff}, "/consultation/" + c.String()}
	},
	"intake.close": func(k *kit) trial {
		c := k.consultation()
		return trial{k.front, fields{"consultation": c, "reason": "ANSWERED", "words": "お伝えした。"}, "/consultation/" + c.String()}
	},
	"intake.reopen": func(k *kit) trial {
		c := k.consultation()
		k.Do(k.front, "intake.close", intake.ClosePayload{Consultation: c, Reason: "ANSWERED"})
		return trial{k.front, fields{"consultation": c}, "/consultation/" + c.String()}
	},
	"intake.end_together": func(k *kit) trial {
		return trial{k.front, fields{"consultation": []any{k.consultation(), k.consultation()}, "reason": "ANSWERED"}, "/receive/list"}
	},
	"intake.edit": func(k *kit) trial {
		c := k.consultation()
		return trial{k.front, fields{"consultation": c, "title": "ひざのこと", "informant": "SELF", "caller": "和田", "relation": "本人",
			"caller_check": "DOCUMENT", "call_back": "自宅", "how_known": "広報", "topics": []any{"T01"}, "main_topic": "T01", "urgency": "WEEK"}, "/consultation/" + c.String()}
	},
	"intake.add_subject": func(k *kit) trial {
		c := k.consultation()
		return trial{k.front, fields{"consultation": c, "subject": fields{"name": "和田　学", "kana": "わだ　まなぶ", "birth": "2001-05-17", "house": "見本町12", "phone": "0796", "relation": "孫",
			"together": false, "consent": fields{"state": "AGREED", "form": "ORAL", "recipient": k.Desk("CARE_CENTRE"), "to": "学校", "scope": "学校のこと", "until": "2027-03-31"}}}, "/consultation/" + c.String()}
	},

	"referral.send": func(k *kit) trial {
		c := k.consultation()
		a, b := k.persons(c)
		to := func(p store.ID) fields {
			return fields{"person": p, "kind": "HAND_ON", "reason": "ひとりでは支えきれない", "basis": k.basis("BRANCH_TANTO", "CARE_CENTRE", withConsent), "heard": "ORAL", "scope": "困りごと", "until": "2027-03-31"}
		}
		return trial{k.front, fields{"consultation": c, "draft": k.newID(), "to": k.Desk("CARE_CENTRE"), "person": []any{to(a), to(b)}, "complaint": "ひざ", "wish": "外に出たい", "asked": "相談",
			"entries": []any{k.entry(c)}}, "/consultation/" + c.String() + "/refer"}
	},
	"referral.receive": func(k *kit) trial { return k.answer(k.referral("HAND_ON", "CARE_CENTRE"), k.care, fields{}) },
	"referral.accept":  func(k *kit) trial { return k.answer(k.referral("HAND_ON", "CARE_CENTRE"), k.care, fields{}) },
	"referral.confirm_phone": func(k *kit) trial {
		id := k.referral("HAND_ON", "CARE_CENTRE")
		k.Do(k.front, "referral.agreed_by_phone", referral.PhonePayload{Referral: id, Who: "さゆり"})
		return k.answer(id, k.care, fields{})
	},
	"referral.return": func(k *kit) trial {
		return k.answer(k.referral("HAND_ON", "CARE_CENTRE"), k.care, fields{"code": "OTHER_DESK", "reason": "うちではない", "better": k.Desk("YORISOI")})
	},
	"referral.withdraw": func(k *kit) trial {
		return k.answer(k.referral("HAND_ON", "CARE_CENTRE"), k.front, fields{"why": "まちがえた"})
	},
	"referral.redirect": func(k *kit) trial {
		t := k.answer(k.returned(), k.mediator, fields{"draft": k.newID(), "to": k.Desk("YORISOI"), "kind": "HAND_ON", "reason": "お金のこと", "complaint": "ひざ", "wish": "外に出たい", "asked": "相談",
			"along": true, "basis": k.basis("BRANCH_TANTO", "YORISOI", withConsent), "heard": "ORAL", "scope": "困りごと", "until": "2027-03-31"})
		t.page += "/redirect"
		return t
	},
	"referral.read": func(k *kit) trial { return k.answer(k.referral("INFORM", "CARE_CENTRE"), k.care, fields{}) },
	"referral.first_action": func(k *kit) trial {
		return k.answer(k.accepted(), k.care, fields{"code": "RANG", "words": "電話した"})
	},
	"referral.complete": func(k *kit) trial {
		return k.answer(k.accepted(), k.care, fields{"outcome": "SETTLED", "words": "すんだ"})
	},
	"referral.ask_again": func(k *kit) trial {
		return k.answer(k.referral("HAND_ON", "CARE_CENTRE"), k.front, fields{"words": "いかがですか"})
	},
	"referral.agreed_by_phone": func(k *kit) trial {
		return k.answer(k.referral("HAND_ON", "CARE_CENTRE"), k.front, fields{"who": "さゆり", "when": "14:00"})
	},
	"referral.record_answer": func(k *kit) trial {
		return k.answer(k.referral("HAND_ON", "HOSPITAL"), k.front, fields{"answer": "RETURNED", "who": "病院の人", "words": "むずかしい", "code": "OTHER", "first": "RANG",
			"outcome": "SETTLED", "better": k.Desk("YORISOI")})
	},
	"referral.approve": func(k *kit) trial {
		return k.answer(k.unapproved(), k.chief, fields{"refused": true, "why": "話し合ってから"})
	},

	"neighbour.tell": func(k *kit) trial {
		return trial{k.volunteer, fields{"about": "川ぞいの家", "place": k.Area("G_TANTO_1"), "words": "見かけない。", "may_name": true, "hurry": true}, "/tell"}
	},
	"neighbour.take": func(k *kit) trial {
		return trial{k.front, fields{"volunteer": k.volunteer.Staff, "phone": "0796", "seal": true, "about": "川ぞいの家", "place": k.Area("G_TANTO_1"), "words": "見かけない。",
			"may_name": true, "hurry": true, "channel": "PHONE"}, "/concerns/new"}
	},
	"neighbour.read":  func(k *kit) trial { return k.told(fields{}) },
	"neighbour.state": func(k *kit) trial { return k.told(fields{"state": "MOVING"}) },
	"neighbour.limit": func(k *kit) trial { return k.told(fields{"limited": true}) },
	"neighbour.link": func(k *kit) trial {
		return k.told(fields{"persons": []any{k.person(), k.person()}})
	},
	"neighbour.take_up": func(k *kit) trial {
		return k.told(fields{"title": "川ぞいの家のこと", "next_on": "2026-11-30"})
	},
	"neighbour.add_word": func(k *kit) trial {
		k.n++
		return trial{k.chief, fields{"word": fmt.Sprintf("谷の店%d", k.n)}, "/concerns/words"}
	},
	"neighbour.drop_word": func(k *kit) trial {
		k.n++
		id := k.Do(k.chief, "neighbour.add_word", neighbour.AddWordPayload{Word: fmt.Sprintf("橋の家%d", k.n)}).IDs["word"]
		return trial{k.chief, fields{"word": id}, "/concerns/words"}
	},
	"neighbour.answer": func(k *kit) trial {
		t := k.told(fields{"draft": k.newID(), "kind": "FINISHED", "sentences": []any{"THANKS", "TOGETHER"}, "words": "ありがとうございました", "final": true, "how": "APP", "checked": true})
		t.page += "/answer"
		return t
	},
}

// trial makes the valid payload of a command, as a page that has just been
// opened sends it: what overwrites names the version that stands.
func (k *kit) trial(c *command.Command) trial {
	k.T.Helper()
	make := valid[c.Name]
	if make == nil {
		k.T.Fatal("no valid payload stands in the table (input_valid_test.go)")
	}
	v := make(k)
	if _, names := c.Payload.FieldByName("Version"); names {
		v.payload["version"] = k.shown(c, v.payload)
	}
	return v
}

// shown is the version of what a payload puts something in the place of.
func (k *kit) shown(c *command.Command, payload fields) int {
	k.T.Helper()
	var shown any
	err := k.House.DB.Read(context.Background(), k.House.Session(), func(tx *store.Tx) (err error) {
		shown, err = command.AsShown(tx, k.typed(c, payload))
		return err
	})
	if err != nil {
		k.T.Fatal(err)
	}
	return int(reflect.ValueOf(shown).FieldByName("Version").Int())
}

// typed is a payload as the command gets it, as far as its names go.
func (k *kit) typed(c *command.Command, payload fields) any {
	p := reflect.New(c.Payload)
	for name, value := range payload { // one by one: only the decoder of commands reads every kind
		if b, err := json.Marshal(fields{name: value}); err == nil {
			_ = json.Unmarshal(b, p.Interface())
		}
	}
	return p.Elem().Interface()
}

// answer is a trial of a command about a referral.
func (k *kit) answer(id store.ID, by housetest.Actor, more fields) trial {
	more["referral"] = id
	return trial{by, more, "/referral/" + id.String()}
}

// told is a trial of a command of the desk about a concern.
func (k *kit) told(more fields) trial {
	id := k.concern()
	more["concern"] = id
	return trial{k.front, more, "/concern/" + id.String()}
}

// organisation is one that may be stopped without harm to the others.
func (k *kit) organisation() store.ID {
	return one(k.World, "select organisation from desk where municipality = ? and id = ?", k.Desk("HOSPITAL"))
}

// token gives somebody a token anew.
func (k *kit) token(a housetest.Actor) string {
	k.T.Helper()
	s := office.NewToken(rand.Reader)
	k.Do(a, "office.issue_token", fields{"label": "あらた", "token": string(s)})
	a.Token = string(s)
	k.Demo(a)
	return a.Token
}
