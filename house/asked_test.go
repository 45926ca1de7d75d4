package house_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"tomoni/command"
	"tomoni/coordination"
	"tomoni/house/housetest"
	"tomoni/intake"
	"tomoni/record"
	"tomoni/referral"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// about is a consultation of Midori's about one person.
func about(w *housetest.World, a housetest.Actor, urgency string) (consultation, person store.ID) {
	w.T.Helper()
	id := w.Do(a, "intake.receive", intake.ReceivePayload{Words: "ひとりでは支えきれない。", Call: intake.Call{Urgency: urgency}, Subject: []intake.Subject{{Name: "和田　恵"}}}).IDs["consultation"]
	w.Read(a, func(rd *sharing.Reading) error {
		return rd.Row("select person from concerns where municipality = ? and record = ?", rd.Municipality(), id).Scan(&person)
	})
	return id, person
}

func TestSomebodyOfAnotherDeskIsNotAskedAtOnesOwn(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		a := w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor)
		colleague := w.Hire("とも", "BRANCH_TANTO", sharing.Counsellor)
		other := w.Hire("さゆり", "CARE_CENTRE", sharing.Counsellor)
		id, _ := about(w, a, "")
		f := w.Refused(a, "coordination.ask", coordination.AskPayload{About: id, Staff: other.Staff, Words: "いっしょに見て"})
		if f.Field != "staff" {
			t.Errorf("fault at %q", f.Field)
		}
		k := w.Do(a, "coordination.ask", coordination.AskPayload{About: id, Staff: colleague.Staff, Words: "いっしょに見て"}).IDs["coordination"]
		if row, ok := list(w, colleague)[k]; !ok || row.Staff != colleague.Staff {
			t.Errorf("the colleague's list: %+v", row)
		}
	})
}

func TestADeskThatHasNoListIsNotAskedToCheck(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		a := w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor)
		id, person := about(w, a, "")
		for _, desk := range []store.ID{w.Desk("HOSPITAL"), {1, 2, 3}} {
			f := w.Refused(a, "coordination.check", coordination.CheckPayload{About: id, Person: person, Desk: desk, Why: "関わりがあるかも"})
			if f.Field != "desk" {
				t.Errorf("fault at %q", f.Field)
			}
		}
	})
}

// Whoever is not sure, or has somebody else before them, saves a person of their own.
func TestAnAnswerThatNamesNobodyMakesAPersonOfTheirOwn(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		a := w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor)
		_, known := about(w, a, "")
		for _, answer := range []string{"UNSURE", "NOT_THEM"} {
			id := w.Do(a, "intake.receive", fields{"words": "また電話があった。", "subject": []any{fields{"name": "和田　恵", "person": answer}}}).IDs["consultation"]
			if who := one(w, "select person from concerns where municipality = ? and record = ?", id); who == known || who.IsZero() {
				t.Errorf("%s is about %v", answer, who)
			}
		}
		if f := w.Refused(a, "intake.receive", fields{"words": "x", "subject": []any{fields{"name": "和田　恵", "person": "SOMEBODY"}}}); f.Field != "subject.0.person" {
			t.Errorf("another word: %v", f)
		}
	})
}

// The desk that is asked sees who is meant: a consultation opens nobody to it but
// those whom it is about, and no other record opens anybody.
func TestOnlyWhomAConsultationIsAboutIsShownToADeskThatIsAsked(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		a := w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor)
		id, person := about(w, a, "")
		other, _ := about(w, a, "")
		before := len(entries(w, a, other))
		ask := coordination.CheckPayload{About: other, Person: person, Desk: w.Desk("CARE_CENTRE"), Why: "関わりがあるかも"}
		if f := w.Refused(a, "coordination.check", ask); f.Field != "person" || f.Kind != words.KindInvalid {
			t.Errorf("somebody of another consultation: %v", f)
		}
		k := w.Do(a, "coordination.check", coordination.CheckPayload{About: id, Person: person, Why: "関わりがあるかも"}).IDs["coordination"]
		ask.About = k // which concerns the person, too
		if f := w.Refused(a, "coordination.check", ask); f.Kind != words.KindNotFound {
			t.Errorf("by way of a question: %v", f)
		}
		if n := len(entries(w, a, other)); n != before {
			t.Errorf("%d entries, before %d", n, before)
		}
	})
}

func TestWhatHasBeenAnsweredIsNotAnsweredAgain(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		a := w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor)
		c := w.Hire("はるか", "COORDINATION", sharing.Coordinator)
		id, _ := about(w, a, "")
		k := w.Do(a, "coordination.ask", coordination.AskPayload{About: id, Words: "いっしょに見て"}).IDs["coordination"]
		w.Do(c, "coordination.answer", coordination.AnswerPayload{Coordination: k, Words: "こうしましょう"})
		before := len(entries(w, a, id))
		if f := w.Refused(c, "coordination.answer", coordination.AnswerPayload{Coordination: k, Words: "やはりこう"}); f.Kind != words.KindConflict {
			t.Errorf("the second answer: %v", f)
		}
		if n := len(entries(w, a, id)); n != before {
			t.Errorf("%d entries, before %d", n, before)
		}
	})
}

func TestNothingButACoordinationIsWrittenInAsOne(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		a := w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor)
		w.Hire("はるか", "COORDINATION", sharing.Coordinator)
		id, person := about(w, a, "IMMEDIATE")
		if f := w.Refused(a, "coordination.write", coordination.WritePayload{Coordination: id, Words: "わかったこと"}); f.Kind != words.KindNotFound {
			t.Errorf("a consultation written in as a coordination: %v", f)
		}
		k := w.Do(a, "coordination.check", coordination.CheckPayload{About: id, Person: person, Why: "関わりがあるかも"}).IDs["coordination"]
		if row := list(w, a)[id]; row.Clock != record.Hours {
			t.Errorf("the clock of a life in danger: %+v", row.Record)
		}
		if f := w.Refused(a, "intake.reopen", intake.ReopenPayload{Consultation: k}); f.Kind != words.KindNotFound {
			t.Errorf("a coordination opened again as a consultation: %v", f)
		}
	})
}

func TestDangerToLifeStaysFirstThoughAnAnswerComesAndAllAreHandedOn(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		a := w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor)
		c := w.Hire("はるか", "COORDINATION", sharing.Coordinator)
		other := w.Hire("さゆり", "CARE_CENTRE", sharing.Counsellor)
		id, person := about(w, a, "IMMEDIATE")
		due := list(w, a)[id].NextAt
		k := w.Do(a, "coordination.ask", coordination.AskPayload{About: id, Words: "いっしょに見て"}).IDs["coordination"]
		w.Do(c, "coordination.answer", coordination.AnswerPayload{Coordination: k, Words: "すぐ電話を"})
		if row := list(w, a)[id]; row.Clock != record.Hours || !row.NextAt.Equal(due) {
			t.Errorf("after the coordinator's answer: %s %s", row.Clock, row.NextAt)
		}
		sent := w.Do(a, "referral.send", referral.SendPayload{Consultation: id, To: w.Desk("CARE_CENTRE"), Person: []referral.PersonPayload{
			{Person: person, Kind: "HAND_ON", Reason: "介護", Basis: "APPI69_PURPOSE"}}}).IDs["referral"]
		w.Do(other, "referral.accept", referral.Ref{Referral: sent})
		w.Do(other, "referral.complete", referral.OutcomePayload{Referral: sent, Outcome: "SETTLED"})
		w.Do(a, "referral.read", referral.Ref{Referral: sent})
		if row, ok := list(w, a)[id]; !ok || row.Clock != record.Hours {
			t.Fatal("nobody has been spoken to, and it is closed")
		}
		w.Do(a, "intake.spoke", intake.SpokePayload{Consultation: id, Who: "ご本人", When: "10:40"})
		w.Do(a, "intake.close", intake.ClosePayload{Consultation: id, Reason: "HANDED_ON"})
	})
}

func TestWhoOpensItAgainHasItInHand(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		a := w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor)
		boss := w.Hire("つよし", "BRANCH_TANTO", sharing.Supervisor)
		id, _ := about(w, a, "")
		w.Do(a, "intake.close", intake.ClosePayload{Consultation: id, Reason: "ANSWERED"})
		leaves(w, boss, a)
		w.Do(boss, "intake.reopen", intake.ReopenPayload{Consultation: id})
		if row := list(w, boss)[id]; row.Staff != boss.Staff {
			t.Error("it is in the hands of somebody who has left")
		}
	})
}

func TestADangerFoundOutAfterwardsHasItsClockWhenItIsOpenedAgain(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		a := w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor)
		id, _ := about(w, a, "")
		w.Do(a, "intake.close", intake.ClosePayload{Consultation: id, Reason: "ANSWERED"})
		w.Do(a, "intake.edit", intake.EditPayload{Consultation: id, Call: intake.Call{Urgency: "H48"}})
		w.Do(a, "intake.reopen", intake.ReopenPayload{Consultation: id})
		if row := list(w, a)[id]; row.Clock != record.Hours {
			t.Errorf("clock %s", row.Clock)
		}
	})
}

func TestWordsAreCorrectedByWhoWroteThemOrTheDeskThatAnswers(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		a := w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor)
		c := w.Hire("はるか", "COORDINATION", sharing.Coordinator)
		id, _ := about(w, a, "")
		entry := entries(w, a, id)[0].ID
		w.Do(a, "coordination.ask", coordination.AskPayload{About: id, Words: "いっしょに見て"})
		if f := w.Refused(c, "intake.correct", intake.CorrectPayload{Consultation: id, Entry: entry, Words: "ちがう話"}); f.Kind != words.KindForbidden {
			t.Errorf("somebody else's words: %v", f)
		}
		w.Do(c, "intake.contact", intake.ContactPayload{Consultation: id, Words: "調整担当が聞いたこと"})
		for _, e := range entries(w, c, id) {
			if e.Staff == c.Staff {
				w.Do(c, "intake.correct", intake.CorrectPayload{Consultation: id, Entry: e.ID, Words: "調整担当が聞きなおしたこと"})
			}
		}
	})
}

func TestWhatWasDoneIsDoneThoughItsDayHasPassed(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		a := w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor)
		p := intake.ReceivePayload{Words: "またあした。", NextOn: "2026-11-24"}
		act := command.Act{Municipality: w.House.Municipality(), Staff: a.Staff, Duty: a.Duty, ID: store.ID{7}, At: w.Now, Source: "form"}
		first, err := w.House.Engine.Do(context.Background(), act, "intake.receive", command.Value(p))
		if err != nil {
			t.Fatal(err)
		}
		act.At = act.At.Add(48 * time.Hour)
		again, err := w.House.Engine.Do(context.Background(), act, "intake.receive", command.Value(p))
		if err != nil || !again.Replayed || again.IDs["consultation"] != first.IDs["consultation"] {
			t.Errorf("sent again two days later: %+v, %v", again, err)
		}
	})
}

// Whatever a second sending trips over: the act was done, and that is the answer.
func TestWhatWasDoneIsDoneHoweverItFailsTheSecondTime(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		a := w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor)
		runs := 0
		w.House.Engine.Register(command.New("test.once", func(*command.Unit, struct{}) error { return nil },
			func(u *command.Unit, _ struct{}) (command.Result, error) {
				if runs++; runs > 1 {
					return command.Result{}, errors.New("names what is not there")
				}
				return command.Result{IDs: map[string]store.ID{"made": u.NewID("made")}}, nil
			}))
		act := command.Act{Municipality: w.House.Municipality(), Staff: a.Staff, Duty: a.Duty, ID: store.ID{7}, At: w.Now, Source: "form"}
		first, err := w.House.Engine.Do(t.Context(), act, "test.once", command.Value(struct{}{}))
		if err != nil {
			t.Fatal(err)
		}
		again, err := w.House.Engine.Do(t.Context(), act, "test.once", command.Value(struct{}{}))
		if err != nil || !again.Replayed || again.IDs["made"] != first.IDs["made"] {
			t.Errorf("sent again: %+v, %v", again, err)
		}
		act.ID = store.ID{8}
		if _, err := w.House.Engine.Do(t.Context(), act, "test.once", command.Value(struct{}{})); err == nil {
			t.Error("another act that failed is called done")
		}
	})
}

// A desk that is asked whether it knows somebody sees who is meant as long as the
// question is open, and no longer; who asked goes on seeing them.
func TestADeskThatIsAskedBlindlySeesWhomItIsAboutOnlyUntilItAnswers(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		w.Hire("もと", "MUNICIPAL", sharing.Supervisor)
		front, care := w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor), w.Hire("さゆり", "CARE_CENTRE", sharing.Counsellor)
		id, person := about(w, front, "")
		knows := func(a housetest.Actor) (ok bool) {
			w.Read(a, func(rd *sharing.Reading) error {
				_, err := rd.MayPerson(person)
				ok = err == nil
				return nil
			})
			return ok
		}
		if knows(care) {
			t.Fatal("the desk knows the person already")
		}
		k := w.Do(front, "coordination.check", coordination.CheckPayload{About: id, Person: person, Desk: care.Desk, Why: "関わっているか"}).IDs["coordination"]
		if !knows(care) {
			t.Error("the asked desk does not see who is meant")
		}
		w.Do(care, "coordination.answer", coordination.AnswerPayload{Coordination: k, Words: "知りません。"})
		if knows(care) || !knows(front) {
			t.Errorf("after the answer the asked desk sees the person: %v, who asked: %v", knows(care), knows(front))
		}
		if !w.Sees(care, k) {
			t.Error("the desk's own answer is gone")
		}
	})
}
