package referral_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"tomoni/house/housetest"
	"tomoni/intake"
	"tomoni/ja"
	"tomoni/people"
	"tomoni/record"
	"tomoni/referral"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/tally"
	"tomoni/timeline"
	"tomoni/words"
)

// scene is a consultation about a mother and her son at a branch, with the
// people of the desks around it.
type scene struct {
	*housetest.World
	branch, chief, centre, centre2, life, coordinator housetest.Actor
	consultation, mother, son                         store.ID
	desks                                             desks
}

// desks are the codes of a branch, a centre for old people, a desk for living
// and the coordinator's in a plan pack.
type desks struct{ branch, centre, life, coordinator string }

var packs = map[string]desks{
	"toyooka":  {"BRANCH_TANTO", "CARE_CENTRE", "YORISOI", "COORDINATION"},
	"hinohara": {"FRONT", "ELDERS", "LIVING", "MEDIATOR"},
}

func forEach(t *testing.T, fn func(t *testing.T, s *scene)) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) { fn(t, begin(w)) })
}

func begin(w *housetest.World) *scene { return beginAt(w, packs["toyooka"]) }

func beginAt(w *housetest.World, d desks) *scene {
	s := &scene{World: w, desks: d}
	s.branch = w.Hire("田中", d.branch, sharing.Counsellor)
	s.chief = w.Hire("責任", d.branch, sharing.Supervisor)
	s.centre = w.Hire("包括一", d.centre, sharing.Counsellor)
	s.centre2 = w.Hire("包括二", d.centre, sharing.Counsellor)
	s.life = w.Hire("生活", d.life, sharing.Counsellor)
	s.coordinator = w.Hire("調整", d.coordinator, sharing.Coordinator)
	s.receive("")
	return s
}

// receive takes the call; urgency "" is ordinary.
func (s *scene) receive(urgency string) {
	s.T.Helper()
	res := s.Do(s.branch, "intake.receive", intake.ReceivePayload{Words: "お母さんの介護と、家にいる息子さんのこと", Call: intake.Call{Urgency: urgency}, After: "REFER",
		Subject: []intake.Subject{{Name: "母", Kana: "はは", Consent: intake.HeardWords{State: "AGREED", Form: "ORAL", To: "地域包括", Scope: "困りごと"}},
			{Name: "子", Kana: "こ"}}})
	s.consultation = res.IDs["consultation"]
	persons := s.persons(s.branch, s.consultation)
	s.mother, s.son = persons[0].ID, persons[1].ID
}

func (s *scene) persons(a housetest.Actor, id store.ID) (list []record.Person) {
	s.T.Helper()
	s.Read(a, func(rd *sharing.Reading) error {
		g, err := rd.Open(id)
		if err != nil {
			return err
		}
		list, err = record.Persons(rd, g)
		return err
	})
	return list
}

func (s *scene) part(p store.ID, kind, basis string) referral.PersonPayload {
	return referral.PersonPayload{Person: p, Kind: kind, Basis: basis, Reason: "ひとりでは支えきれないため"}
}

// send sends the given persons' parts to a desk and gives the referrals.
func (s *scene) send(to string, parts ...referral.PersonPayload) []store.ID {
	s.T.Helper()
	return s.sendAs(s.branch, referral.SendPayload{Consultation: s.consultation, To: s.Desk(to), Person: parts, Complaint: "介護がたいへん", Asked: "訪問してほしい"})
}

func (s *scene) sendAs(a housetest.Actor, p referral.SendPayload) (ids []store.ID) {
	s.T.Helper()
	res := s.Do(a, "referral.send", p)
	for _, name := range []string{"referral_0", "referral_1"} {
		if id := res.IDs[name]; !id.IsZero() {
			ids = append(ids, id)
		}
	}
	return ids
}

func (s *scene) get(a housetest.Actor, id store.ID) (f referral.Referral) {
	s.T.Helper()
	s.Read(a, func(rd *sharing.Reading) error {
		g, err := rd.Open(id)
		if err != nil {
			return err
		}
		f, err = referral.Get(rd, g)
		return err
	})
	return f
}

func (s *scene) record(a housetest.Actor, id store.ID) (r record.Record) {
	s.T.Helper()
	s.Read(a, func(rd *sharing.Reading) error {
		g, err := rd.Open(id)
		if err != nil {
			return err
		}
		r, err = record.Get(rd, g)
		return err
	})
	return r
}

// listed reports whether a record is in the work list of somebody's desk.
func (s *scene) listed(a housetest.Actor, id store.ID) (found bool) {
	s.T.Helper()
	s.Read(a, func(rd *sharing.Reading) error {
		rows, err := record.WorkList(rd, record.Filter{Limit: 100})
		for _, r := range rows {
			found = found || r.ID == id
		}
		return err
	})
	return found
}

func (s *scene) knows(a housetest.Actor, person store.ID) (known bool) {
	s.T.Helper()
	s.Read(a, func(rd *sharing.Reading) error {
		g, err := rd.OpenPerson(person)
		if f, ok := words.AsFault(err); ok && f.Kind == words.KindNotFound {
			return nil
		}
		if err != nil {
			return err
		}
		_, err = people.Load(rd, g)
		known = err == nil
		return err
	})
	return known
}

func (s *scene) said(a housetest.Actor, id store.ID) string {
	s.T.Helper()
	var b strings.Builder
	s.Read(a, func(rd *sharing.Reading) error {
		g, err := rd.Open(id)
		if err != nil {
			return err
		}
		list, err := timeline.List(rd, g, timeline.Filter{})
		for _, e := range list {
			b.WriteString(e.Words + "\n")
		}
		return err
	})
	return b.String()
}

func ref(id store.ID) referral.Ref { return referral.Ref{Referral: id} }

func TestTheMotherIsAcceptedAndTheSonGoesByTheCoordinatorToAnotherDesk(t *testing.T) {
	for pack, d := range packs {
		t.Run(pack, func(t *testing.T) {
			housetest.ForEachEngine(t, pack, func(t *testing.T, w *housetest.World) { walk(t, beginAt(w, d)) })
		})
	}
}

func walk(t *testing.T, s *scene) {
	ids := s.send(s.desks.centre, s.part(s.mother, "HAND_ON", "APPI69_1_CONSENT"), s.part(s.son, "HAND_ON", "APPI69_PURPOSE"))
	mother, son := ids[0], ids[1]
	if !s.knows(s.centre, s.mother) || !s.listed(s.centre, mother) || s.Sees(s.centre, s.consultation) {
		t.Error("the addressed desk must have the referral and its person, not the consultation")
	}
	if s.Sees(s.coordinator, mother) {
		t.Error("the coordinator sees names before anything came back")
	}
	s.Do(s.centre, "referral.receive", ref(mother))
	child := s.Do(s.centre, "referral.accept", ref(mother)).IDs["consultation"]
	if r := s.record(s.centre, child); r.Desk != s.centre.Desk || !r.Open || !strings.Contains(s.said(s.centre, child), "介護がたいへん") {
		t.Error("the receiver's own consultation has not begun with the note")
	}
	s.Do(s.centre, "referral.return", referral.ReturnPayload{Referral: son, Code: "NOT_THE_WORRY", Reason: "お金のことでした"})
	if s.Sees(s.centre, son) || s.knows(s.centre, s.son) || s.listed(s.centre, son) {
		t.Error("a returned referral is still open to the desk that returned it")
	}
	returned := s.get(s.branch, son)
	if returned.State != referral.Returned || !s.listed(s.coordinator, son) || !s.listed(s.coordinator, returned.Coordination) || !s.knows(s.coordinator, s.son) {
		t.Fatal("it has not come to the coordinator")
	}
	if s.record(s.branch, son).Desk != s.branch.Desk || s.Sees(s.centre, returned.Coordination) {
		t.Error("the responsible desk moved, or whoever returned it follows the coordination")
	}
	next := s.Do(s.coordinator, "referral.redirect", referral.RedirectPayload{Referral: son, To: s.life.Desk, Reason: "生活の相談として", Basis: "APPI69_PURPOSE"}).IDs["referral"]
	if !s.listed(s.life, next) || s.record(s.branch, next).Desk != s.branch.Desk || s.get(s.branch, son).State != referral.Redirected {
		t.Error("the new sending is not with the new desk under the same responsible desk")
	}
	s.Do(s.branch, "referral.agreed_by_phone", referral.PhonePayload{Referral: next, Who: "川口"})
	if s.get(s.branch, next).Taken() || s.record(s.branch, s.consultation).Open == false {
		t.Error("something moved before the receiver confirmed")
	}
	s.Do(s.life, "referral.confirm_phone", ref(next))
	if s.record(s.coordinator, returned.Coordination).Open {
		t.Error("the coordination stays open after acceptance")
	}
	s.Do(s.life, "referral.first_action", referral.ActionPayload{Referral: next, Code: "VISITED", Words: "会えました"})
	if !strings.Contains(s.said(s.branch, s.consultation), "会えました") {
		t.Error("the first action did not come back")
	}
	s.Do(s.branch, "referral.read", ref(next))
	for _, one := range []struct {
		by housetest.Actor
		id store.ID
	}{{s.life, next}, {s.centre, mother}} {
		s.Do(one.by, "referral.complete", referral.OutcomePayload{Referral: one.id, Outcome: "GOING_ON"})
		s.Do(s.branch, "referral.read", ref(one.id))
	}
	if r := s.record(s.branch, s.consultation); r.Open || r.CloseCode != "HANDED_ON" {
		t.Error("the last person has gone and the consultation is open")
	}
	if !s.Sees(s.centre, mother) {
		t.Error("what was accepted does not stay with the receiver")
	}
	if sent, taken := s.counted(tally.Referrals), s.counted(tally.Accepted); sent != 3 || taken != 2 {
		t.Errorf("counted %d sent, %d accepted", sent, taken)
	}
}

// counted is what the branch's own figures say of a counter.
func (s *scene) counted(c tally.Counter) (n int) {
	s.T.Helper()
	s.Read(s.branch, func(rd *sharing.Reading) error {
		sums, err := tally.OfDesk(rd, "2026-01", "2026-12")
		for _, one := range sums {
			if one.Counter == c {
				n += one.N
			}
		}
		return err
	})
	return n
}

func TestTwoAcceptTheSameReferralAndTheSecondIsTold(t *testing.T) {
	forEach(t, func(t *testing.T, s *scene) {
		id := s.send("CARE_CENTRE", s.part(s.mother, "JOIN", "APPI69_PURPOSE"))[0]
		s.Do(s.centre, "referral.accept", ref(id))
		if f := s.Refused(s.centre2, "referral.accept", ref(id)); f.Kind != words.KindConflict || f.Said.Text.Key != "referral.already_taken" ||
			!strings.Contains(f.Said.In(words.JA), s.centre.Name) || f.Clash == nil || f.Clash.By != s.centre.Name || f.Clash.At.IsZero() {
			t.Errorf("who has it, and since when, is not said: %v %+v", f, f.Clash)
		}
		if len(s.persons(s.branch, s.consultation)) != 2 {
			t.Error("JOIN moved somebody")
		}
	})
}

func TestReturnedTwiceGoesToTheCoordinatorEvenWithABetterDesk(t *testing.T) {
	forEach(t, func(t *testing.T, s *scene) {
		id := s.send("CARE_CENTRE", s.part(s.son, "HAND_ON", "APPI69_PURPOSE"))[0]
		s.Do(s.centre, "referral.return", referral.ReturnPayload{Referral: id, Code: "OTHER_DESK", Reason: "よりそいへ", Better: s.Desk("YORISOI")})
		if f := s.get(s.branch, id); !f.Coordination.IsZero() || s.Sees(s.coordinator, id) || !s.listed(s.branch, id) {
			t.Error("the first return with a better desk belongs to the sender")
		}
		next := s.Do(s.branch, "referral.redirect", referral.RedirectPayload{Referral: id, To: s.Desk("YORISOI"), Reason: "教えてもらって", Basis: "APPI69_PURPOSE"}).IDs["referral"]
		s.Do(s.life, "referral.return", referral.ReturnPayload{Referral: next, Code: "OTHER_DESK", Reason: "やはり別", Better: s.Desk("HEALTH")})
		f := s.get(s.branch, next)
		if f.Returns != 2 || f.Coordination.IsZero() || !s.listed(s.coordinator, next) {
			t.Errorf("returned %d times, coordination %v", f.Returns, f.Coordination)
		}
		third := s.Do(s.coordinator, "referral.redirect", referral.RedirectPayload{Referral: next, To: s.Desk("CARE_CENTRE"), Reason: "話し合って", Basis: "APPI69_PURPOSE"}).IDs["referral"]
		if !s.Sees(s.coordinator, third) {
			t.Error("the coordinator cannot follow what was sent anew")
		}
		s.Do(s.centre, "referral.return", referral.ReturnPayload{Referral: third, Code: "OTHER", Reason: "むずかしい"})
		if s.get(s.branch, third).Coordination != f.Coordination || !s.listed(s.coordinator, third) {
			t.Error("a third return begins another coordination instead of going on")
		}
	})
}

func TestAWithdrawnConsentBeforeAcceptanceBringsItBack(t *testing.T) {
	forEach(t, func(t *testing.T, s *scene) {
		id := s.send("CARE_CENTRE", s.part(s.mother, "HAND_ON", "APPI69_1_CONSENT"))[0]
		s.withdrawConsent(id)
		if s.Sees(s.centre, id) || s.knows(s.centre, s.mother) {
			t.Error("the receiver still reads what the person took back")
		}
		s.Tick()
		if f := s.get(s.branch, id); f.State != referral.Back || s.listed(s.centre, id) || !s.listed(s.branch, id) {
			t.Error(f.State)
		}
		s.Do(s.branch, "referral.withdraw", referral.WithdrawPayload{Referral: id, Why: "ご本人の希望"})
		if s.record(s.branch, id).Open || !s.record(s.branch, s.consultation).Open {
			t.Error("the consultation must stay with its desk")
		}
	})
}

func (s *scene) withdrawConsent(id store.ID) {
	s.T.Helper()
	s.Do(s.branch, "intake.withdraw_consent", intake.WithdrawPayload{Consultation: s.consultation, Consent: s.get(s.branch, id).Consent})
}

func TestAWithdrawnConsentAfterAcceptanceMarksWhatWasFiled(t *testing.T) {
	forEach(t, func(t *testing.T, s *scene) {
		id := s.send("CARE_CENTRE", s.part(s.mother, "JOIN", "APPI69_1_CONSENT"))[0]
		child := s.Do(s.centre, "referral.accept", ref(id)).IDs["consultation"]
		s.withdrawConsent(id)
		s.Tick()
		f := s.get(s.centre, id)
		if !f.Barred || f.State != referral.Accepted || !s.listed(s.centre, id) {
			t.Errorf("%s, marked %v", f.State, f.Barred)
		}
		refused := s.Refused(s.centre, "referral.send", referral.SendPayload{Consultation: child, To: s.Desk("HEALTH"), Entries: []store.ID{f.Filed},
			Person: []referral.PersonPayload{s.part(s.mother, "JOIN", "APPI69_PURPOSE")}})
		if refused.Field != "entries" && refused.Field != "person.0.basis" {
			t.Error(refused)
		}
	})
}

func TestAConsentThatRunsOutBeforeAcceptanceBringsItBack(t *testing.T) {
	forEach(t, func(t *testing.T, s *scene) {
		p := s.part(s.mother, "HAND_ON", "APPI69_1_CONSENT")
		p.Heard, p.Scope, p.Until = "ORAL", "困りごと", ja.DateOf(s.Now)
		id := s.send("CARE_CENTRE", p)[0]
		s.Do(s.centre, "referral.receive", ref(id))
		s.PassDays(1)
		if f := s.get(s.branch, id); f.State != referral.Back || s.Sees(s.centre, id) || !s.listed(s.branch, id) {
			t.Error(f.State)
		}
	})
}

func TestWithoutALawfulGroundNothingIsSent(t *testing.T) {
	forEach(t, func(t *testing.T, s *scene) {
		p := s.part(s.son, "HAND_ON", "APPI69_1_CONSENT")
		f := s.Refused(s.branch, "referral.send", referral.SendPayload{Consultation: s.consultation, To: s.Desk("CARE_CENTRE"), Person: []referral.PersonPayload{p}})
		if f.Field != "person.0.basis" || f.Said.Text.Key != "referral.need_consent" {
			t.Error("a consent that nobody gave", f)
		}
		p.Basis = "APPI27_PUBLIC"
		if f := s.Refused(s.branch, "referral.send", referral.SendPayload{Consultation: s.consultation, To: s.Desk("CARE_CENTRE"), Person: []referral.PersonPayload{p}}); f.Said.Text.Key != "referral.basis_does_not_fit" {
			t.Error(f)
		}
		p.Basis, p.Heard, p.Scope = "APPI69_1_CONSENT", "ORAL", "仕事のこと"
		id := s.send("CARE_CENTRE", p)[0]
		if s.get(s.branch, id).Consent.IsZero() {
			t.Error("what was heard just now is not recorded")
		}
	})
}

func TestTheSupervisorApprovesBeforeSendingUnlessLifeIsInDanger(t *testing.T) {
	forEach(t, func(t *testing.T, s *scene) {
		id := s.send("DAILY_MONEY", s.part(s.mother, "JOIN", "APPI69_4_BENEFIT"))[0]
		if f := s.get(s.branch, id); f.State != referral.Draft || !s.listed(s.chief, id) {
			t.Error(f.State)
		}
		if f := s.Refused(s.branch, "referral.approve", referral.ApprovePayload{Referral: id, Why: "x"}); f.Kind != words.KindForbidden {
			t.Error(f)
		}
		s.Do(s.chief, "referral.approve", referral.ApprovePayload{Referral: id, Why: "明らかに本人のため"})
		if s.get(s.branch, id).State != referral.Sent {
			t.Error("approved and not sent")
		}
		s.receive("IMMEDIATE")
		id = s.send("DAILY_MONEY", s.part(s.mother, "JOIN", "APPI69_4_BENEFIT"))[0]
		f := s.get(s.branch, id)
		if r := s.record(s.branch, id); f.State != referral.Sent || !f.Unapproved() || r.Clock != record.Hours {
			t.Error(f.State, r.Clock)
		}
		s.Do(s.chief, "referral.approve", referral.ApprovePayload{Referral: id, Why: "急ぎ"})
		id = s.send("DAILY_MONEY", s.part(s.son, "JOIN", "APPI69_4_BENEFIT"))[0]
		s.Do(s.chief, "referral.approve", referral.ApprovePayload{Referral: id, Why: "本人に聞けた", Refused: true})
		if said := s.said(s.branch, id); !strings.Contains(said, "送るべきではなかったと判断しました。本人に聞けた") || s.get(s.branch, id).State != referral.Sent {
			t.Errorf("what has gone out is not called back, and the decision is told: %s", said)
		}
	})
}

func TestDesksAreOfferedByTheTopicsOfTheConsultation(t *testing.T) {
	forEach(t, func(t *testing.T, s *scene) {
		site := s.Serve().URL
		for topic, desk := range map[string]string{"T12": "CARE_CENTRE", "T03": "YORISOI"} {
			id := s.Do(s.branch, "intake.receive", intake.ReceivePayload{Words: "困っている", Call: intake.Call{Topics: []string{topic}},
				Subject: []intake.Subject{{Name: "母"}}}).IDs["consultation"]
			res, err := http.NewRequest(http.MethodGet, site+"/api/v1/consultation/"+id.String()+"/refer", nil)
			if err != nil {
				t.Fatal(err)
			}
			var page struct {
				Desks []struct {
					ID   store.ID
					Fits bool
				}
			}
			s.answer(s.branch, res, &page)
			fits := map[store.ID]bool{}
			for _, d := range page.Desks {
				fits[d.ID] = d.Fits
			}
			if !fits[s.Desk(desk)] || fits[s.Desk("CONSUMER")] {
				t.Errorf("%s: %v", topic, page.Desks)
			}
		}
	})
}

func (s *scene) answer(a housetest.Actor, req *http.Request, into any) {
	s.T.Helper()
	req.Header.Set("Authorization", "Bearer "+a.Token)
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		s.T.Fatal(err)
	}
	defer res.Body.Close()
	if err := json.NewDecoder(res.Body).Decode(into); err != nil {
		s.T.Fatal(err)
	}
}

func TestWhatAPersonWasToARecordIsKeptWhenItChanges(t *testing.T) {
	forEach(t, func(t *testing.T, s *scene) {
		id := s.send("CARE_CENTRE", s.part(s.son, "HAND_ON", "APPI69_PURPOSE"))[0]
		s.Do(s.centre, "referral.accept", ref(id))
		s.Do(s.branch, "intake.add_subject", intake.SubjectPayload{Consultation: s.consultation, Subject: intake.Subject{Person: s.son}})
		var kept []string
		s.Read(s.branch, func(rd *sharing.Reading) (err error) {
			kept, err = store.All(rd.Tx, store.ScanString, "select before from revision where municipality = ? and subject = ? and facet = ? order by version",
				rd.Municipality(), s.consultation, record.FacetPersons.Name)
			return err
		})
		if len(kept) != 2 || !strings.Contains(kept[0], "SUBJECT") || !strings.Contains(kept[1], "MOVED") {
			t.Errorf("what was kept: %v", kept)
		}
	})
}

func TestAtMostOneHandOnIsOnTheWay(t *testing.T) {
	forEach(t, func(t *testing.T, s *scene) {
		id := s.send("CARE_CENTRE", s.part(s.son, "HAND_ON", "APPI69_PURPOSE"))[0]
		p := referral.SendPayload{Consultation: s.consultation, To: s.Desk("YORISOI"), Person: []referral.PersonPayload{s.part(s.son, "HAND_ON", "APPI69_PURPOSE")}}
		if f := s.Refused(s.branch, "referral.send", p); f.Field != "person.0.kind" {
			t.Error(f)
		}
		s.Do(s.branch, "referral.withdraw", referral.WithdrawPayload{Referral: id})
		s.Do(s.branch, "referral.send", p)
	})
}

func TestADeskWithoutAccountsAnswersByTelephone(t *testing.T) {
	forEach(t, func(t *testing.T, s *scene) {
		p := s.part(s.son, "HAND_ON", "APPI69_1_CONSENT")
		p.Heard, p.Scope = "ORAL", "困りごと"
		id := s.send("HOSPITAL", p)[0]
		s.Do(s.branch, "referral.record_answer", referral.RecordPayload{Referral: id, Answer: referral.SaidYes, Who: "病院の相談員"})
		if f := s.get(s.branch, id); f.State != referral.Accepted || !f.Child.IsZero() || !s.listed(s.branch, id) {
			t.Error(f.State)
		}
		s.Do(s.branch, "referral.record_answer", referral.RecordPayload{Referral: id, Answer: referral.SaidOutcome, Who: "病院の相談員", Outcome: "SERVICE"})
		s.Do(s.branch, "referral.read", ref(id))
		if s.record(s.branch, id).Open {
			t.Error("still open")
		}
	})
}

func TestNoAnswerEscalatesToTheCoordinatorAndAskingAgainDoesNotPutItOff(t *testing.T) {
	forEach(t, func(t *testing.T, s *scene) {
		id := s.send("CARE_CENTRE", s.part(s.son, "HAND_ON", "APPI69_PURPOSE"))[0]
		before := s.record(s.branch, id).NextOn
		s.Do(s.branch, "referral.ask_again", referral.AskPayload{Referral: id, Words: "いかがですか"})
		if s.record(s.branch, id).NextOn != before {
			t.Error("asking again put off the day")
		}
		s.PassDays(8)
		if r := s.record(s.branch, id); r.Escalation < record.ToCoordinator || !s.Sees(s.coordinator, id) {
			t.Error(r.Escalation)
		}
	})
}

func TestOnlyWhatIsAboutThosePersonsGoesAlong(t *testing.T) {
	forEach(t, func(t *testing.T, s *scene) {
		s.Do(s.branch, "intake.contact", intake.ContactPayload{Consultation: s.consultation, Words: "母だけのこと", Persons: []store.ID{s.mother}})
		var both, hers store.ID
		s.Read(s.branch, func(rd *sharing.Reading) error {
			g, err := rd.Open(s.consultation)
			if err != nil {
				return err
			}
			list, err := timeline.List(rd, g, timeline.Filter{})
			for _, e := range list {
				if e.Words == "母だけのこと" {
					hers = e.ID
				} else if e.Kind == timeline.Contact {
					both = e.ID
				}
			}
			return err
		})
		p := referral.SendPayload{Consultation: s.consultation, To: s.Desk("CARE_CENTRE"), Entries: []store.ID{both},
			Person: []referral.PersonPayload{s.part(s.mother, "JOIN", "APPI69_PURPOSE")}}
		if f := s.Refused(s.branch, "referral.send", p); f.Said.Text.Key != "referral.also_about_others" {
			t.Error(f)
		}
		p.Entries = []store.ID{hers}
		id := s.sendAs(s.branch, p)[0]
		read := func() (list []timeline.Entry) {
			s.Read(s.centre, func(rd *sharing.Reading) error {
				var err error
				list, err = timeline.Reached(rd, []store.ID{hers, both})
				return err
			})
			return list
		}
		if list := read(); len(list) != 1 || list[0].Words != "母だけのこと" {
			t.Error(list)
		}
		s.Do(s.branch, "intake.correct", intake.CorrectPayload{Consultation: s.consultation, Entry: hers, Words: "母だけのこと（なおし）"})
		if list := read(); len(list) != 1 || list[0].Words != "母だけのこと（なおし）" {
			t.Error("a correction does not reach the reader", list)
		}
		s.Do(s.centre, "referral.return", referral.ReturnPayload{Referral: id, Code: "OTHER", Reason: "x"})
		if len(read()) != 0 {
			t.Error("returned and still readable")
		}
	})
}
