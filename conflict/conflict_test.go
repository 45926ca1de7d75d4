package conflict_test

import (
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"tomoni/conflict"
	"tomoni/house/housetest"
	"tomoni/intake"
	"tomoni/ja"
	"tomoni/neighbour"
	"tomoni/record"
	"tomoni/referral"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/timeline"
	"tomoni/words"
)

func TestWhoeverKnowsSomebodyStepsAsideAndTheyAreAsAbsent(t *testing.T) {
	forEach(t, func(t *testing.T, o *office) {
		ask := map[string]string{"draft": o.Drafted(o.kin, "近所の方").String(), "subject.0.kana": "わだ　めぐみ", "subject.0.house": "12-3"}
		if _, before := o.ask(o.kin, http.MethodPost, "/receive/hits", ask); !strings.Contains(before, mother) {
			t.Fatalf("the colleague does not find her before: %s", before)
		}
		second := o.receive(o.worker)
		o.aside(o.kin, o.mother)
		for _, page := range []string{"/consultation/{id}", "/consultation/{id}/looks", "/consultation/{id}/refer", "/aside/{id}"} {
			o.absent(o.kin, page, o.consultation)
		}
		for _, page := range []string{"/person/{id}", "/person/{id}/looks", "/aside/{id}"} {
			o.absent(o.kin, page, o.mother)
		}
		if o.lists(o.kin, o.consultation) || !o.lists(o.worker, o.consultation) {
			t.Error("it stands on the wrong list")
		}
		if !o.lists(o.kin, second) {
			t.Error("a consultation about others of the same name has gone too")
		}
		for name, question := range map[string]map[string]string{"/search": {"q": "わだ"}} {
			_, body := o.ask(o.kin, http.MethodPost, name, question)
			o.never(body, o.mother.String(), o.consultation.String())
		}
		_, hits := o.ask(o.kin, http.MethodPost, "/receive/hits", ask)
		o.never(hits, o.mother.String(), o.consultation.String())
		for _, path := range []string{"/", "/receive/list", "/receive", "/connect"} {
			status, body := o.ask(o.kin, http.MethodGet, path, nil)
			if status != http.StatusOK {
				t.Errorf("%s: %d", path, status)
			}
			o.never(body, o.mother.String(), o.consultation.String())
		}
		if f := o.Refused(o.kin, "intake.contact", intake.ContactPayload{Consultation: o.consultation, Words: "つづき"}); f.Kind != words.KindNotFound {
			t.Errorf("writing there: %v", f)
		}
	})
}

// A fresh person with the same name, typed by whoever is kept apart, is nobody
// that they could not see; a hit that they still hold in a form is gone.
func TestAHitThatWasShownBeforeIsGone(t *testing.T) {
	forEach(t, func(t *testing.T, o *office) {
		o.aside(o.kin, o.mother)
		f := o.Refused(o.kin, "intake.receive", intake.ReceivePayload{Words: "近所の方", Subject: []intake.Subject{
			{Person: o.mother, Name: mother, Kana: "わだ　めぐみ", House: "見本町12-3"}}})
		if f.Field != "subject.0.name" {
			t.Errorf("fault at %q", f.Field)
		}
	})
}

func TestOnlyTheSupervisorLetsSomebodyBackAndWhatEndedStaysInTheHistory(t *testing.T) {
	forEach(t, func(t *testing.T, o *office) {
		o.aside(o.kin, o.mother)
		id := o.denies(o.kin)[0]
		for _, a := range []housetest.Actor{o.kin, o.worker, o.far, o.coordinator} {
			if _, err := o.Try(a, "conflict.let_back", conflict.BackPayload{Deny: id, Reason: "もう大丈夫"}); err == nil {
				t.Errorf("%s let them back", a.Name)
			}
		}
		o.Do(o.boss, "conflict.let_back", conflict.BackPayload{Deny: id, Reason: "同じ名前の別の方だった"})
		if !o.Sees(o.kin, o.consultation) {
			t.Error("let back and still kept apart")
		}
		_, body := o.ask(o.boss, http.MethodGet, "/desk/"+o.boss.Desk.String()+"/aside", nil)
		for _, want := range []string{"同じ名前の別の方だった", `"ended":true`, "つよし", "親族", mother} {
			if !strings.Contains(body, want) {
				t.Errorf("%q is missing in the history %s", want, body)
			}
		}
		if f := o.Refused(o.boss, "conflict.let_back", conflict.BackPayload{Deny: id, Reason: "x"}); f.Kind != words.KindConflict {
			t.Errorf("ended twice: %v", f)
		}
	})
}

// denies lists the denies of somebody as the table has them.
func (o *office) denies(a housetest.Actor) (ids []store.ID) {
	o.sql(func(tx *store.Tx) (err error) {
		ids, err = store.All(tx, store.ScanID, "select id from deny where municipality = ? and staff = ? and source = id order by id", tx.Municipality(), a.Staff)
		return err
	})
	return ids
}

func TestAnOpponentIsToldNothing(t *testing.T) {
	forEach(t, func(t *testing.T, o *office) {
		second := o.Hire("もう一人の責任者", "BRANCH_TANTO", sharing.Supervisor)
		o.apart(o.boss, o.kin, o.mother)
		o.Do(o.coordinator, "conflict.keep_apart", conflict.ApartPayload{Staff: second.Staff, Code: o.code(o.consultation), Kind: "OPPONENT", Reason: "元の夫"})
		for _, a := range []housetest.Actor{o.kin, second} {
			o.absent(a, "/consultation/{id}", o.consultation)
			for _, path := range []string{"/", "/desks", "/duties", "/desk/" + a.Desk.String()} {
				_, body := o.ask(a, http.MethodGet, path, nil)
				o.never(body, "OPPONENT", "相手方だから", "裁判の相手", "元の夫", o.mother.String())
			}
		}
		_, seconds := o.ask(second, http.MethodGet, "/desk/"+second.Desk.String()+"/aside", nil)
		o.never(seconds, "元の夫", o.consultation.String(), mother)
		_, bosses := o.ask(o.boss, http.MethodGet, "/desk/"+o.boss.Desk.String()+"/aside", nil)
		if !strings.Contains(bosses, "裁判の相手") {
			t.Errorf("who decided does not find it: %s", bosses)
		}
		if strings.Contains(bosses, "元の夫") {
			t.Error("a supervisor reads what the coordinator decided about another")
		}
		_, coordinators := o.ask(o.coordinator, http.MethodGet, "/desk/"+o.boss.Desk.String()+"/aside", nil)
		if !strings.Contains(coordinators, "元の夫") || strings.Contains(coordinators, "裁判の相手") || strings.Contains(coordinators, mother) {
			t.Errorf("the coordinator's list: %s", coordinators)
		}
		if status, _ := o.ask(o.kin, http.MethodGet, "/desk/"+o.kin.Desk.String()+"/aside", nil); status != http.StatusNotFound {
			t.Errorf("a counsellor gets the list: %d", status)
		}
		if status, _ := o.ask(o.boss, http.MethodGet, "/desk/"+o.far.Desk.String()+"/aside", nil); status != http.StatusNotFound {
			t.Errorf("the supervisor of another desk gets the list: %d", status)
		}
	})
}

// Two supervisors: one of them is kept from the mother as well, and so must not
// read from the list that somebody else is.
func TestTheListDoesNotTellThatSomebodyIsKnown(t *testing.T) {
	forEach(t, func(t *testing.T, o *office) {
		second := o.Hire("もう一人の責任者", "BRANCH_TANTO", sharing.Supervisor)
		o.apart(o.boss, o.kin, o.mother, o.consultation)
		id := o.denies(o.kin)
		o.aside(second, o.mother)
		_, body := o.ask(second, http.MethodGet, "/desk/"+second.Desk.String()+"/aside", nil)
		o.never(body, "裁判の相手", mother, o.mother.String(), o.consultation.String())
		for _, deny := range id {
			if f := o.Refused(second, "conflict.let_back", conflict.BackPayload{Deny: deny, Reason: "x"}); f.Kind != words.KindNotFound {
				t.Errorf("ending it: %v", f)
			}
		}
	})
}

func (o *office) code(id store.ID) (code string) {
	o.sql(func(tx *store.Tx) error {
		return tx.Row("select code from record where municipality = ? and id = ?", tx.Municipality(), id).Scan(&code)
	})
	return code
}

func TestWhoMayKeepWhomApart(t *testing.T) {
	forEach(t, func(t *testing.T, o *office) {
		farBoss := o.Hire("よその責任者", "CARE_CENTRE", sharing.Supervisor)
		for _, c := range []struct {
			by, whom housetest.Actor
			may      bool
		}{
			{o.boss, o.kin, true}, {o.worker, o.kin, false}, {o.boss, o.far, false}, {farBoss, o.kin, false},
			{o.coordinator, o.kin, false}, {o.boss, o.boss, false}, {o.kin, o.boss, false},
		} {
			_, err := o.Try(c.by, "conflict.keep_apart", conflict.ApartPayload{Staff: c.whom.Staff, Objects: []store.ID{o.son}, Kind: "KNOWN", Reason: "同級生"})
			if (err == nil) != c.may {
				t.Errorf("%s keeps %s apart: %v", c.by.Name, c.whom.Name, err)
			}
		}
		if f := o.Refused(o.far, "conflict.step_aside", conflict.AsidePayload{Objects: []store.ID{o.mother}, Kind: "KNOWN"}); f.Kind != words.KindNotFound {
			t.Errorf("stepping aside from what one may not see: %v", f)
		}
		if f := o.Refused(o.kin, "conflict.step_aside", conflict.AsidePayload{Objects: []store.ID{o.mother}, Kind: "OPPONENT"}); f.Field != "kind" {
			t.Errorf("opponent of oneself: %v", f)
		}
		if f := o.Refused(o.coordinator, "conflict.keep_apart", conflict.ApartPayload{Staff: farBoss.Staff, Code: o.code(o.consultation), Kind: "KNOWN", Reason: "x"}); f.Field != "code" {
			t.Errorf("a number of another desk: %v", f)
		}
	})
}

func TestADenyEndsOnItsDay(t *testing.T) {
	forEach(t, func(t *testing.T, o *office) {
		o.Do(o.boss, "conflict.keep_apart", conflict.ApartPayload{Staff: o.kin.Staff, Objects: []store.ID{o.mother}, Kind: "CONFLICT", Reason: "実習の指導中",
			Until: ja.DateOf(o.Now).AddDays(1)})
		if o.Sees(o.kin, o.consultation) {
			t.Error("sees it before the day")
		}
		o.Pass(48 * time.Hour)
		if !o.Sees(o.kin, o.consultation) {
			t.Error("the day has passed and it is still kept")
		}
	})
}

func TestWhatIsInTheHandsOfWhoeverStepsAsideGoesOnWithSomebodyElse(t *testing.T) {
	forEach(t, func(t *testing.T, o *office) {
		o.aside(o.worker, o.mother)
		if desk, staff := o.answers(o.consultation); desk != o.worker.Desk || !staff.IsZero() {
			t.Errorf("the desk should answer: %v %v", desk, staff)
		}
		o.aside(o.kin, o.mother)
		if desk, staff := o.answers(o.consultation); desk != o.worker.Desk || staff != o.boss.Staff {
			t.Errorf("the supervisor should have it: %v %v", desk, staff)
		}
		o.aside(o.boss, o.mother)
		desk, staff := o.answers(o.consultation)
		if desk != o.coordinator.Desk || !staff.IsZero() || !o.lists(o.coordinator, o.consultation) {
			t.Errorf("the coordinator's desk should have it: %v %v", desk, staff)
		}
		o.aside(o.coordinator, o.mother)
		if desk, staff = o.answers(o.consultation); desk != o.chief.Desk || staff != o.chief.Staff || !o.lists(o.chief, o.consultation) {
			t.Errorf("the municipal desk should have it: %v %v", desk, staff)
		}
		if f := o.Refused(o.chief, "conflict.step_aside", conflict.AsidePayload{Objects: []store.ID{o.mother}, Kind: "KNOWN"}); f.Said.Text.Key != "record.nobody_left" {
			t.Errorf("the last who can read it: %v", f)
		}
		if !o.Sees(o.chief, o.consultation) {
			t.Error("nobody reads it any more")
		}
	})
}

func TestTheDeskThatTakesItOverHasItOnItsListTheNextDay(t *testing.T) {
	forEach(t, func(t *testing.T, o *office) {
		o.Do(o.worker, "intake.next", intake.NextPayload{Consultation: o.consultation, On: "2027-03-01"})
		for _, a := range []housetest.Actor{o.worker, o.kin, o.boss} {
			o.aside(a, o.mother)
		}
		o.Read(o.coordinator, func(rd *sharing.Reading) error {
			rows, err := record.WorkList(rd, record.Filter{Until: ja.DateOf(o.Now).AddDays(5)})
			for _, r := range rows {
				if r.ID == o.consultation && r.Phrase == "record.next_taken_over" {
					return err
				}
			}
			t.Errorf("the coordinator's desk does not find it this week: %+v", rows)
			return err
		})
	})
}

// keptFromAll keeps everybody from the mother but the desk to which she was referred.
func (o *office) keptFromAll() {
	o.T.Helper()
	err := o.House.DB.Write(o.T.Context(), o.House.Session(), func(tx *store.Tx) (err error) {
		for n, a := range []housetest.Actor{o.worker, o.kin, o.boss, o.coordinator, o.chief} {
			err = errors.Join(err, sharing.Refuse(tx, sharing.Deny{ID: store.ID{9, byte(n)}, Staff: a.Staff, Object: o.mother, Kind: "CONFLICT", From: o.Now}))
		}
		return err
	})
	if err != nil {
		o.T.Fatal(err)
	}
}

func TestNobodyGoesOnWithWhatNobodyWhoAnswersForItMayRead(t *testing.T) {
	forEach(t, func(t *testing.T, o *office) {
		sent := o.Do(o.worker, "referral.send", referral.SendPayload{Consultation: o.consultation, To: o.far.Desk,
			Person: []referral.PersonPayload{{Person: o.mother, Kind: "JOIN", Reason: "介護のこと", Basis: "APPI69_PURPOSE"}}}).IDs["referral"]
		o.keptFromAll()
		if f := o.Refused(o.far, "referral.accept", referral.Ref{Referral: sent}); f.Said.Text.Key != "record.nobody_left" {
			t.Errorf("accepted, and nobody reads what becomes of it: %v", f)
		}
	})
}

func TestWhatTheProgramDoesLeavesItAtItsDeskWhenNobodyMayRead(t *testing.T) {
	forEach(t, func(t *testing.T, o *office) {
		o.keptFromAll()
		o.Do(o.chief, "office.end_duty", map[string]any{"duty": o.worker.Duty, "reason": "異動"})
		o.Tick()
		if desk, staff := o.answers(o.consultation); desk != o.worker.Desk || !staff.IsZero() {
			t.Errorf("desk %v, staff %v", desk, staff)
		}
	})
}

func TestWhenTheLastWhoMayReadLeavesTheDeskItGoesOnToo(t *testing.T) {
	forEach(t, func(t *testing.T, o *office) {
		o.aside(o.kin, o.mother)
		o.aside(o.boss, o.mother)
		o.Do(o.worker, "office.end_duty", map[string]any{"duty": o.worker.Duty, "reason": "異動"})
		o.Tick()
		if desk, _ := o.answers(o.consultation); desk != o.coordinator.Desk {
			t.Errorf("nobody at the desk may read it, and it is still there: %v", desk)
		}
	})
}

func TestNothingIsPutIntoTheHandsOfWhoeverIsKeptApart(t *testing.T) {
	forEach(t, func(t *testing.T, o *office) {
		o.apart(o.boss, o.kin, o.mother)
		if f := o.Refused(o.worker, "intake.assign", intake.AssignPayload{Consultation: o.consultation, Staff: o.kin.Staff}); f.Field != "staff" {
			t.Errorf("given to them: %v", f)
		}
		if f := o.Refused(o.worker, "coordination.ask", map[string]any{"about": o.consultation, "staff": o.kin.Staff, "words": "いっしょに見て"}); f.Field != "staff" {
			t.Errorf("asked: %v", f)
		}
		own := o.Do(o.kin, "intake.receive", intake.ReceivePayload{Words: "名前を聞いていない方"}).IDs["consultation"]
		o.Do(o.worker, "intake.add_subject", map[string]any{"consultation": own, "subject": intake.Subject{Person: o.mother, Name: mother}})
		if o.Sees(o.kin, own) {
			t.Error("it turned out to be about her, and is still seen")
		}
		if desk, staff := o.answers(own); desk != o.kin.Desk || !staff.IsZero() {
			t.Errorf("it is still in the hands of who may not read it: %v %v", desk, staff)
		}
	})
}

func TestWhatComesFromADeniedRecordIsDeniedToo(t *testing.T) {
	forEach(t, func(t *testing.T, o *office) {
		volunteer := o.Hire("こたに", "BRANCH_TANTO", sharing.Volunteer, "G_TANTO_1")
		concern := o.Do(volunteer, "neighbour.tell", neighbour.TellPayload{Words: "見かけません", About: "川ぞいの家"}).IDs["concern"]
		o.aside(o.kin, concern)
		taken := o.Do(o.worker, "neighbour.take_up", neighbour.TakeUpPayload{Concern: concern}).IDs["consultation"]
		if o.Sees(o.kin, taken) {
			t.Error("the consultation that was made from it is seen")
		}
		asked := o.Do(o.worker, "coordination.ask", map[string]any{"about": taken, "staff": o.boss.Staff, "words": "どう思いますか"}).IDs["coordination"]
		if o.Sees(o.kin, asked) || !o.Sees(o.boss, asked) {
			t.Error("what was asked about it is seen by the wrong people")
		}
		id := o.denies(o.kin)[0]
		o.Do(o.boss, "conflict.let_back", conflict.BackPayload{Deny: id, Reason: "ちがう家だった"})
		for _, r := range []store.ID{concern, taken, asked} {
			if !o.Sees(o.kin, r) {
				t.Error("let back, and something is still kept")
			}
		}
	})
}

// A question about a consultation names nobody of its own: it is about those of
// the consultation.
func TestAQuestionIsAboutThoseOfItsConsultation(t *testing.T) {
	forEach(t, func(t *testing.T, o *office) {
		asked := o.Do(o.worker, "coordination.ask", map[string]any{"about": o.consultation, "words": "いっしょに見てください"}).IDs["coordination"]
		second := o.Hire("もう一人の調整", "COORDINATION", sharing.Coordinator)
		o.aside(second, asked)
		o.aside(o.coordinator, o.mother)
		for _, a := range []housetest.Actor{second, o.coordinator} {
			if o.Sees(a, asked) {
				t.Errorf("%s reads it", a.Name)
			}
			if _, board := o.ask(a, http.MethodGet, "/connect/board", nil); strings.Contains(board, asked.String()) {
				t.Errorf("it stands on %s's board", a.Name)
			}
		}
		if desk, _ := o.answers(asked); desk != o.chief.Desk {
			t.Errorf("nobody at the coordinator's desk may read it, and it is still there")
		}
	})
}

// What was attached to a referral about the son, but is about his mother, is
// kept from whoever knows her.
func TestWordsAboutADeniedPersonAreKeptWhereverTheyWereAttached(t *testing.T) {
	forEach(t, func(t *testing.T, o *office) {
		o.Do(o.worker, "intake.contact", intake.ContactPayload{Consultation: o.consultation, Words: "息子だけのこと", Persons: []store.ID{o.son}})
		his := o.entry("息子だけのこと")
		sent := o.Do(o.worker, "referral.send", referral.SendPayload{Consultation: o.consultation, To: o.far.Desk, Entries: []store.ID{his},
			Person: []referral.PersonPayload{{Person: o.son, Kind: "JOIN", Reason: "仕事のこと", Basis: "APPI69_1_CONSENT", Heard: "ORAL", Scope: "仕事"}}})
		id := sent.IDs["referral_0"]
		colleague := o.Hire("ふたりめ", "CARE_CENTRE", sharing.Counsellor)
		read := func(a housetest.Actor) (n int) {
			o.Read(a, func(rd *sharing.Reading) error {
				list, err := timeline.Reached(rd, []store.ID{his})
				n = len(list)
				return err
			})
			return n
		}
		if read(o.far) != 1 {
			t.Fatal("what was attached is not read")
		}
		boss := o.Hire("よその責任者", "CARE_CENTRE", sharing.Supervisor)
		o.apart(boss, o.far, id)
		if o.Sees(o.far, id) || !o.Sees(colleague, id) {
			t.Error("the referral is seen by the wrong people")
		}
		o.write(sharing.Deny{ID: store.ID{9, 1}, Staff: colleague.Staff, Object: o.son, Kind: sharing.Known, From: o.Now})
		if read(colleague) != 0 {
			t.Error("words about him are read by whoever knows him")
		}
		o.write(sharing.Deny{ID: store.ID{9, 2}, Staff: boss.Staff, Object: o.mother, Kind: sharing.Known, From: o.Now})
		if !o.Sees(boss, id) || read(boss) != 1 {
			t.Error("what is about the son alone is kept from whoever knows his mother")
		}
	})
}

func (o *office) write(d sharing.Deny) {
	o.T.Helper()
	if err := o.House.DB.Write(o.T.Context(), o.House.Session(), func(tx *store.Tx) error { return sharing.Refuse(tx, d) }); err != nil {
		o.T.Fatal(err)
	}
}

func (o *office) entry(said string) (id store.ID) {
	o.sql(func(tx *store.Tx) error {
		return tx.Row("select id from entry where municipality = ? and words = ?", tx.Municipality(), said).Scan(&id)
	})
	return id
}

func TestADenyIsInTheLog(t *testing.T) {
	forEach(t, func(t *testing.T, o *office) {
		o.apart(o.boss, o.kin, o.mother)
		o.Do(o.boss, "conflict.let_back", conflict.BackPayload{Deny: o.denies(o.kin)[0], Reason: "終わった"})
		for _, action := range []string{"conflict.keep_apart", "conflict.let_back"} {
			n := 0
			o.sql(func(tx *store.Tx) error {
				return tx.Row("select count(*) from audit_row where municipality = ? and action = ? and staff = ? and result = 'done'", tx.Municipality(), action, o.boss.Staff).Scan(&n)
			})
			if n == 0 {
				t.Errorf("%s is not in the log", action)
			}
		}
	})
}

// What a list leaves out is what opening refuses, and who is named as kept apart
// by the record is who does not see it (laws L3 and L10).
func TestListsOpeningAndTheRecordAgreeAboutDenies(t *testing.T) {
	forEach(t, func(t *testing.T, o *office) {
		asked := o.Do(o.worker, "coordination.ask", map[string]any{"about": o.consultation, "staff": o.boss.Staff, "words": "どう思いますか"}).IDs["coordination"]
		other := o.Do(o.worker, "intake.receive", intake.ReceivePayload{Words: "名前のない相談"}).IDs["consultation"]
		o.aside(o.kin, o.mother, other)
		for _, id := range []store.ID{o.consultation, asked, other} {
			for _, a := range []housetest.Actor{o.worker, o.kin, o.boss} {
				kept := false
				o.Read(a, func(rd *sharing.Reading) error {
					denied, err := sharing.Denied(rd.Tx, id, rd.Now)
					for _, d := range denied {
						kept = kept || d == a.Staff
					}
					return err
				})
				if listed := o.lists(a, id); listed == kept || o.Sees(a, id) == kept {
					t.Errorf("%s, %v: kept %v, listed %v", a.Name, id, kept, listed)
				}
			}
		}
		o.Read(o.kin, func(rd *sharing.Reading) error {
			rows, err := record.Unaccepted(rd, 50)
			for _, r := range rows {
				if r.ID == o.consultation {
					t.Error("it stands among what nobody has")
				}
			}
			return err
		})
	})
}
