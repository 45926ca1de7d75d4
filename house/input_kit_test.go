package house_test

import (
	"context"
	"fmt"
	"testing"

	"tomoni/command"
	"tomoni/coordination"
	"tomoni/house"
	"tomoni/house/housetest"
	"tomoni/intake"
	"tomoni/ja"
	"tomoni/neighbour"
	"tomoni/office"
	"tomoni/referral"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/store/storetest"
)

// fields is a payload as it is sent.
type fields = map[string]any

// kit is a world in which everything that a command needs can be made, and a
// second municipality in the same database.
type kit struct {
	*housetest.World
	n                                                           int
	front, colleague, chief, care, mediator, responsible, admin housetest.Actor
	volunteer, reviewer                                         housetest.Actor
	system                                                      housetest.Actor       // jobs and outbox handlers
	wrong                                                       map[string][]store.ID // what exists, and is not for the sender
	own                                                         map[string]store.ID   // what is, of each kind
}

// onEachEngine builds the kit on SQLite and PostgreSQL.
func onEachEngine(t *testing.T, fn func(t *testing.T, k *kit)) {
	t.Helper()
	storetest.ForEachFilled(t, house.Migrations(), housetest.Installed("toyooka", "hinohara"), func(t *testing.T, db *store.DB) { fn(t, newKit(t, db)) })
}

func newKit(t *testing.T, db *store.DB) *kit {
	t.Helper()
	w := housetest.On(t, db, "toyooka")
	k := &kit{World: w, wrong: map[string][]store.ID{}}
	k.front = w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor)
	k.colleague = w.Hire("とも", "BRANCH_TANTO", sharing.Counsellor)
	k.chief = w.Hire("つよし", "BRANCH_TANTO", sharing.Supervisor)
	k.care = w.Hire("さゆり", "CARE_CENTRE", sharing.Counsellor)
	k.mediator = w.Hire("はるか", "COORDINATION", sharing.Coordinator)
	k.responsible = w.Hire("ひろし", "MUNICIPAL", sharing.Supervisor)
	w.Hire("ふたり", "MUNICIPAL", sharing.Supervisor)
	k.admin = w.Hire("ひとし", "MUNICIPAL", sharing.Administrator)
	k.reviewer = w.Hire("あきこ", "MUNICIPAL", sharing.LogReviewer)
	k.volunteer = w.Hire("こたに", "BRANCH_TANTO", sharing.Volunteer, "G_TANTO_1")
	w.Demo(k.front, k.colleague, k.chief, k.care, k.mediator, k.responsible, k.admin, k.reviewer, k.volunteer)
	k.strangers(housetest.On(t, db, "hinohara"))
	c := k.consultation()
	p, _ := k.persons(c)
	k.own = map[string]store.ID{"consultation": c, "person": p, "entry": k.entry(c), "desk": k.front.Desk, "staff": k.front.Staff, "duty": k.front.Duty,
		"place": k.Area("G_TANTO_1"), "concern": k.concern(), "coordination": k.coordination(), "referral": k.referral("HAND_ON", "CARE_CENTRE"), "ledger": k.ledger(k.front), "export": k.export(k.front, "")}
	k.wrong["ledger"] = []store.ID{k.ledger(k.care)}
	k.own["item"], _ = k.differs()
	k.wrong["export"] = []store.ID{k.export(k.care, "")}
	return k
}

// smallLedger is a ledger's file with columns to spare.
var smallLedger = command.FileOf([]byte("番号,相談日,氏名,内容,備考\n1,R8.5.1,和田,ことば,x\n2,R8.5.2,山本,ことば,x\n"))

// ledger is one that was read in and judged, with a damaged row; no other holds
// the same rows.
func (k *kit) ledger(a housetest.Actor) store.ID {
	k.n++
	file := command.FileOf(fmt.Appendf(nil, "番号,相談日,氏名,内容,備考\nK%[1]d-1,R8.5.1,和田,ことば%[1]d,x\nK%[1]d-2,R8.5.2,山本,ことば%[1]d,x\nK%[1]d-3,R6.2.30,森,ことば%[1]d,x\nK%[1]d-4,R8.5.4,前田,ことば%[1]d,x\n", k.n))
	id := k.Do(a, "ledger.read", fields{"file": file, "file_name": "台帳.csv"}).IDs["ledger"]
	k.Do(a, "ledger.match", fields{"ledger": id, "rest": "CLOSED", "column": []any{fields{"at": 0, "use": "NUMBER"}, fields{"at": 1, "use": "HEARD"}, fields{"at": 2, "use": "NAME"}}})
	k.Tick()
	return id
}

// undone is a ledger that was read in anew, after three rows were corrected in it, it was
// taken over, and that was undone.
func (k *kit) undone(a housetest.Actor) (id store.ID) {
	k.n++
	k.Tick() // what another import has begun is over before this one is judged
	file := command.FileOf(fmt.Appendf(nil, "番号,相談日,氏名,内容,備考\nW%[1]d-1,R8.5.1,和田,ことば%[1]d,x\nW%[1]d-2,R8.5.2,山本,ことば%[1]d,x\nW%[1]d-3,R6.2.30,森,ことば%[1]d,x\nW%[1]d-4,R6.2.31,前田,ことば%[1]d,x\nW%[1]d-5,R6.2.32,南,ことば%[1]d,x\n", k.n))
	for again := range 2 {
		id = k.Do(a, "ledger.read", fields{"file": file, "file_name": "台帳.csv"}).IDs["ledger"]
		k.Do(a, "ledger.match", fields{"ledger": id, "rest": "CLOSED", "column": []any{fields{"at": 0, "use": "NUMBER"}, fields{"at": 1, "use": "HEARD"}, fields{"at": 2, "use": "NAME"}}})
		k.Tick()
		if again == 0 {
			k.Do(a, "ledger.decide", fields{"ledger": id, "line": []any{fields{"line": 4, "cell": []any{fields{"column": 1, "value": "R6.2.28"}}}, fields{"line": 5, "cell": []any{fields{"column": 1, "value": "R6.2.29"}}}, fields{"line": 6, "cell": []any{fields{"column": 1, "value": "R6.2.27"}}}}})
			k.Do(a, "ledger.commit", fields{"ledger": id})
			k.Tick()
			k.Do(a, "ledger.undo", fields{"ledger": id})
		}
	}
	return id
}

// clearing is an import that is switched on and has yet to put a piece away, as one of
// more than five hundred lines would.
func (k *kit) clearing(a housetest.Actor) store.ID {
	id := k.ledger(a)
	k.Do(a, "ledger.commit", fields{"ledger": id})
	k.Tick()
	k.write("update ledger set clearing = 2 where municipality = ? and id = ?", id)
	return id
}

// differs is what the register says of somebody whom the front desk knows, about
// whom it is: their address.
func (k *kit) differs() (item, person store.ID) {
	k.n++
	who := fmt.Sprintf("見本　登録%d", k.n)
	call := k.Do(k.front, "intake.receive", intake.ReceivePayload{Words: "手続きのこと。", Subject: []intake.Subject{{Name: who, Birth: "1950-05-05", House: "豊岡市但東町赤花3"}}}).IDs["consultation"]
	person, _ = k.persons(call)
	k.Tick()
	for i, house := range []string{"3", "4"} {
		file := command.FileOf(fmt.Appendf(nil, "宛名番号,氏名,生年月日,住所\n%d,%s,S25.5.5,豊岡市但東町赤花%s\n", 1000+k.n, who, house))
		k.Do(k.responsible, "register.read", fields{"file": file, "kind": "DELTA", "made_on": fmt.Sprintf("2026-11-2%d", i)})
		k.Tick()
		item = one(k.World, "select id from register_item where municipality = ? and person = ? and state = 'OPEN'", person)
		if i == 0 {
			k.Do(k.front, "register.accept", fields{"item": item, "person": person, "field": "LINK"})
			k.Tick()
		}
	}
	return item, person
}

// saidOf is what can be said of the lines of such a ledger: one stays behind, of one
// a cell is corrected, beside one in which nothing is.
func (k *kit) saidOf(id store.ID) fields {
	return fields{"ledger": id, "line": []any{fields{"line": 2, "decision": "OUT", "cell": []any{fields{"column": 1, "value": "R8.5.1"}}},
		fields{"line": 4, "decision": "IN", "cell": []any{fields{"column": 2, "value": "森"}, fields{"column": 1, "value": "R6.2.29"}}}}}
}

// export is a wish for an export of somebody's desk, as if it had been answered so.
func (k *kit) export(a housetest.Actor, answer string) store.ID { return wished(k.World, a, answer) }

// wished asks for an export and lets its answer be another one: a hundred
// consultations, for which somebody must be asked, are long in the making.
func wished(w *housetest.World, a housetest.Actor, answer string) store.ID {
	w.T.Helper()
	id := w.Do(a, "ledger.ask_export", fields{"what": "CONSULTATIONS", "from": "2022-04-01", "until": ja.DateOf(w.Now), "sort": "UTF8", "reason": "ひきつぎのため"}).IDs["export"]
	err := w.House.DB.Write(w.T.Context(), w.House.Session(), func(tx *store.Tx) error {
		return tx.Exec("update ledger_export set decision = ? where municipality = ? and id = ?", answer, tx.Municipality(), id)
	})
	if err != nil {
		w.T.Fatal(err)
	}
	return id
}

// newID is an id that the sender of a command makes.
func (k *kit) newID() store.ID {
	k.n++
	return store.HashID([]byte("input"), k.Now, fmt.Sprint(k.n))
}

// strangers collects ids that exist but are not for whoever sends them: of
// another municipality, and of a desk that has nothing to do with it.
func (k *kit) strangers(far *housetest.World) {
	other := far.Hire("よそ", "FRONT", sharing.Counsellor)
	theirs := far.Do(other, "intake.receive", intake.ReceivePayload{Words: "よその町のこと。", Subject: []intake.Subject{{Name: "遠山　他人"}}}).IDs["consultation"]
	hidden := k.Do(k.care, "intake.receive", intake.ReceivePayload{Words: "ほかの窓口のこと。", Subject: []intake.Subject{{Name: "陰山　他人"}}}).IDs["consultation"]
	for w, r := range map[*housetest.World]store.ID{far: theirs, k.World: hidden} {
		k.wrong["consultation"] = append(k.wrong["consultation"], r)
		k.wrong["person"] = append(k.wrong["person"], one(w, "select person from concerns where municipality = ? and record = ?", r))
		k.wrong["line"] = append(k.wrong["line"], one(far, "select id from audit_row where municipality = ?"))
		k.wrong["entry"] = append(k.wrong["entry"], one(w, "select id from entry where municipality = ? and record = ?", r))
	}
	k.wrong["desk"] = []store.ID{other.Desk}
	k.wrong["staff"] = []store.ID{other.Staff}
	k.wrong["duty"] = []store.ID{other.Duty}
	k.wrong["place"] = []store.ID{far.Area("V1")}
	k.wrong["organisation"] = []store.ID{one(far, "select id from organisation where municipality = ?")}
	k.wrong["commission"] = []store.ID{one(far, "select id from commission where municipality = ?")}
}

// one is the first id that a query finds in a municipality.
func one(w *housetest.World, query string, args ...any) (id store.ID) {
	w.T.Helper()
	err := w.House.DB.Read(context.Background(), w.House.Session(), func(tx *store.Tx) error {
		return tx.Row(query+" limit 1", append([]any{tx.Municipality()}, args...)...).Scan(&id)
	})
	if err != nil {
		w.T.Fatalf("%s: %v", query, err)
	}
	return id
}

func (k *kit) write(query string, args ...any) {
	k.T.Helper()
	err := k.House.DB.Write(context.Background(), k.House.Session(), func(tx *store.Tx) error {
		return tx.Exec(query, append([]any{tx.Municipality()}, args...)...)
	})
	if err != nil {
		k.T.Fatalf("%s: %v", query, err)
	}
}

// consultation is one at the front desk about two people.
func (k *kit) consultation() store.ID {
	k.T.Helper()
	return k.Do(k.front, "intake.receive", intake.ReceivePayload{Words: "ひざが痛くて、外に出ていない。", Call: intake.Call{Topics: []string{"T01"}},
		Subject: []intake.Subject{{Name: "和田　恵", Phone: "0796-00-0000"}, {Name: "和田　進", Together: true}}}).IDs["consultation"]
}

func (k *kit) persons(record store.ID) (a, b store.ID) {
	k.T.Helper()
	a = one(k.World, "select person from concerns where municipality = ? and record = ? order by place", record)
	return a, one(k.World, "select person from concerns where municipality = ? and record = ? order by place desc", record)
}

// alone is somebody of whom nobody else reminds: a concealed person seals what
// is like them.
func (k *kit) alone() store.ID {
	id, _ := k.persons(k.Do(k.front, "intake.receive", intake.ReceivePayload{Words: "追われている。", Subject: []intake.Subject{{Name: "霧島　静"}}}).IDs["consultation"])
	return id
}

// hiding is such a person whose whereabouts the desk protects.
func (k *kit) hiding() store.ID {
	id := k.alone()
	k.Do(k.front, "people.conceal", fields{"person": id, "reason": "追われている"})
	return id
}

// person is somebody whom the front desk may see.
func (k *kit) person() store.ID {
	a, _ := k.persons(k.consultation())
	return a
}

func (k *kit) entry(record store.ID) store.ID {
	return one(k.World, "select id from entry where municipality = ? and record = ?", record)
}

// code is the number by which people call a record.
func (k *kit) code(record store.ID) (code string) {
	k.T.Helper()
	err := k.House.DB.Read(context.Background(), k.House.Session(), func(tx *store.Tx) error {
		return tx.Row("select code from record where municipality = ? and id = ?", tx.Municipality(), record).Scan(&code)
	})
	if err != nil {
		k.T.Fatal(err)
	}
	return code
}

// basis is a legal row on which one desk may send to another.
func (k *kit) basis(from, to string, fits func(referral bool, approver bool) bool) (code string) {
	k.T.Helper()
	err := k.House.DB.Read(context.Background(), k.House.Session(), func(tx *store.Tx) error {
		rows, err := referral.Fits(tx, k.Desk(from), k.Desk(to), false, ja.DateOf(k.Now))
		for _, f := range rows {
			if fits(referral.NeedsConsent(f.Legal), f.Legal.Approver) {
				code = f.Legal.Code
				return nil
			}
		}
		return err
	})
	if err != nil || code == "" {
		k.T.Fatalf("no legal row from %s to %s: %v", from, to, err)
	}
	return code
}

func withConsent(consent, approver bool) bool  { return consent && !approver }
func withApproval(consent, approver bool) bool { return approver }

// referral is one person sent from the front desk.
func (k *kit) referral(kind, to string) store.ID {
	k.T.Helper()
	c := k.consultation()
	p, _ := k.persons(c)
	return k.Do(k.front, "referral.send", referral.SendPayload{Consultation: c, To: k.Desk(to), Person: []referral.PersonPayload{{Person: p, Kind: kind,
		Reason: "ひとりでは支えきれない", Basis: k.basis("BRANCH_TANTO", to, withConsent), Heard: "ORAL", Scope: "困りごと"}}}).IDs["referral_0"]
}

func (k *kit) accepted() store.ID {
	k.T.Helper()
	id := k.referral("HAND_ON", "CARE_CENTRE")
	k.Do(k.care, "referral.accept", referral.Ref{Referral: id})
	return id
}

func (k *kit) returned() store.ID {
	k.T.Helper()
	id := k.referral("HAND_ON", "CARE_CENTRE")
	k.Do(k.care, "referral.return", referral.ReturnPayload{Referral: id, Code: "OTHER_DESK", Reason: "うちではない"})
	k.Tick()
	return id
}

func (k *kit) unapproved() store.ID {
	k.T.Helper()
	c := k.consultation()
	p, _ := k.persons(c)
	return k.Do(k.front, "referral.send", referral.SendPayload{Consultation: c, To: k.Desk("COMMUNITY"), Person: []referral.PersonPayload{{Person: p,
		Kind: "HAND_ON", Reason: "いのちにかかわる", Basis: k.basis("BRANCH_TANTO", "COMMUNITY", withApproval)}}}).IDs["referral_0"]
}

// concern is one that a volunteer told.
func (k *kit) concern() store.ID {
	k.T.Helper()
	return k.Do(k.volunteer, "neighbour.tell", neighbour.TellPayload{Words: "郵便がたまっている。", About: "川ぞいの家"}).IDs["concern"]
}

// coordination asks the coordinator to look at a consultation.
func (k *kit) coordination() store.ID {
	k.T.Helper()
	return k.Do(k.front, "coordination.ask", coordination.AskPayload{About: k.consultation(), Words: "いっしょに考えてください。"}).IDs["coordination"]
}

// proposed is an account whose duty waits to be confirmed.
func (k *kit) proposed() (staff, duty store.ID) {
	k.T.Helper()
	r := k.Do(k.admin, "office.propose_staff", office.StaffPayload{Name: "あらた", SignInName: fmt.Sprintf("arata%d", k.n), Desk: k.Desk("BRANCH_TANTO"), Role: sharing.Counsellor})
	k.n++
	return r.IDs["staff"], r.IDs["duty"]
}

// newcomer is somebody whose account may be changed without harm to the others.
func (k *kit) newcomer() housetest.Actor {
	return k.Hire("しんじん", "BRANCH_TANTO", sharing.Counsellor)
}

// engine runs a command as jobs and outbox handlers do.
func (k *kit) engine(id store.ID, name string, body []byte) (command.Result, error) {
	return k.House.Engine.Do(context.Background(), command.Act{Municipality: k.House.Municipality(), System: true, ID: id, At: k.Now, Source: "job"}, name, command.JSON(body))
}
