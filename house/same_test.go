package house_test

import (
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"tomoni/conflict"
	"tomoni/coordination"
	"tomoni/house/housetest"
	"tomoni/intake"
	"tomoni/ja"
	"tomoni/ledger"
	"tomoni/people"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/tally"
	"tomoni/words"
)

// twice is one person whom two desks have written down, each for itself.
type twice struct {
	*housetest.World
	front, care, coordinator housetest.Actor
	told                     housetest.Actor // of persons in hiding: the municipal desk's supervisor
	here, there              store.ID        // the person, at each desk
	call, other              store.ID        // the consultations
}

// at receives a worry about somebody and gives the consultation and the person.
func (o *twice) at(a housetest.Actor, s intake.Subject) (consultation, person store.ID) {
	o.T.Helper()
	consultation = o.Do(a, "intake.receive", intake.ReceivePayload{Words: "ひざが痛い。", Subject: []intake.Subject{s}}).IDs["consultation"]
	o.Tick()
	return consultation, one(o.World, "select person from concerns where municipality = ? and record = ?", consultation)
}

var maeda = intake.Subject{Name: "前田　ふみ", Kana: "まえだ　ふみ", Birth: "1941-05-17", Phone: "0796-54-0101"}

func eachTwice(t *testing.T, fn func(*twice)) {
	housetest.ForEachEngine(t, "toyooka", func(_ *testing.T, w *housetest.World) {
		o := &twice{World: w, front: w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor), care: w.Hire("さゆり", "CARE_CENTRE", sharing.Counsellor),
			coordinator: w.Hire("はるか", "COORDINATION", sharing.Coordinator)}
		o.told = w.Hire("もと", "MUNICIPAL", sharing.Supervisor)
		w.Hire("つよし", "BRANCH_TANTO", sharing.Supervisor)
		w.Hire("けい", "CARE_CENTRE", sharing.Supervisor)
		o.call, o.here = o.at(o.front, maeda)
		o.other, o.there = o.at(o.care, maeda)
		fn(o)
	})
}

// asked lists the open questions at the coordinator's whether two are one.
func (o *twice) asked() (ids []store.ID) {
	o.T.Helper()
	o.Read(o.coordinator, func(rd *sharing.Reading) (err error) {
		ids, err = store.All(rd.Tx, store.ScanID, `select r.id from record r join coordination k on k.municipality = r.municipality and k.id = r.id
 where r.municipality = ? and k.reason = 'DUPLICATE' and r.is_open = 1 and ?`, rd.Municipality(), rd.Visible("r"))
		return err
	})
	return ids
}

func (o *twice) knows(a housetest.Actor, person store.ID) (ok bool) {
	o.Read(a, func(rd *sharing.Reading) error {
		_, err := rd.MayPerson(person)
		ok = err == nil
		return nil
	})
	return ok
}

func (o *twice) same(a housetest.Actor, person store.ID) (same []store.ID) {
	o.Read(a, func(rd *sharing.Reading) (err error) {
		same, err = sharing.SamePersons(rd.Tx, person)
		return err
	})
	return same
}

func (o *twice) link() {
	o.Do(o.coordinator, "people.link_same", people.Pair{Person: o.here, Other: o.there, Why: "本人が話した"})
	o.Tick()
}

func (o *twice) part() {
	o.Do(o.coordinator, "people.tell_apart", people.Pair{Person: o.here, Other: o.there, Why: "いとこどうし"})
	o.Tick()
}

func TestWhoeverIsWrittenDownTwiceIsAQuestionToTheCoordinatorAndToNobodyElse(t *testing.T) {
	eachTwice(t, func(o *twice) {
		open := o.asked()
		if len(open) != 1 {
			o.T.Fatalf("%d questions at the coordinator's, there should be one", len(open))
		}
		for _, a := range []housetest.Actor{o.front, o.care} {
			if o.Sees(a, open[0]) {
				o.T.Errorf("%s sees the question", a.Name)
			}
		}
		if o.Sees(o.coordinator, o.call) || o.Sees(o.coordinator, o.other) {
			o.T.Error("the coordinator sees where the person consults")
		}
		if !o.knows(o.coordinator, o.here) || !o.knows(o.coordinator, o.there) {
			o.T.Error("the coordinator does not see who the two are")
		}
		if f := o.Refused(o.coordinator, "coordination.answer", coordination.AnswerPayload{Coordination: open[0], Words: "同じ方です"}); f.Kind != words.KindConflict {
			o.T.Errorf("answered by words: %v", f)
		}
		o.link()
		if left := o.asked(); len(left) != 0 {
			o.T.Errorf("%d questions are left after the answer", len(left))
		}
		if len(o.same(o.coordinator, o.here)) != 2 {
			o.T.Error("they are not one person")
		}
	})
}

// Somebody of whom it is asked whether they are another goes into hiding: the question
// is gone from the coordinator as if there had been none, and those who are told of
// persons in hiding have it, see both, and decide.
func TestAQuestionAboutSomebodyWhoGoesIntoHidingIsTheHandlersAlone(t *testing.T) {
	eachTwice(t, func(o *twice) {
		open := o.asked()
		if len(open) != 1 {
			o.T.Fatalf("%d questions at the coordinator's", len(open))
		}
		o.Do(o.coordinator, "coordination.write", coordination.WritePayload{Coordination: open[0], Words: "電話で聞いてみる。"})
		o.Do(o.front, "intake.next", intake.NextPayload{Consultation: o.call, On: "2026-12-20"})
		o.Do(o.care, "intake.next", intake.NextPayload{Consultation: o.other, On: "2026-12-20"})
		o.PassDays(6) // the question is late, and has risen to those above
		if o.Sees(o.front, open[0]) {
			o.T.Fatal("the desk sees the question")
		}
		o.Do(o.front, "people.conceal", people.Protect{Person: o.here, Reason: "逃げている"})
		o.Tick()
		for _, a := range []housetest.Actor{o.coordinator, o.front, o.care} {
			if o.Sees(a, open[0]) {
				o.T.Errorf("%s sees the question", a.Name)
			}
			if row, ok := list(o.World, a)[open[0]]; ok {
				o.T.Errorf("%s has it on the list: %+v", a.Name, row)
			}
		}
		if o.knows(o.coordinator, o.here) || o.knows(o.coordinator, o.there) {
			o.T.Error("the coordinator still sees the two")
		}
		if f := o.Refused(o.coordinator, "coordination.write", coordination.WritePayload{Coordination: open[0], Words: "つづき"}); f.Kind != words.KindNotFound {
			o.T.Errorf("the coordinator is told: %v", f)
		}
		boss := o.Hire("もり", "MUNICIPAL", sharing.Supervisor) // came later, and is not named
		if o.Sees(boss, open[0]) {
			o.T.Error("whoever was not named sees it")
		}
		if _, ok := list(o.World, o.told)[open[0]]; !ok || !o.knows(o.told, o.here) || !o.knows(o.told, o.there) {
			o.T.Fatal("nobody has the question")
		}
		o.Do(o.told, "people.tell_apart", people.Pair{Person: o.here, Other: o.there, Why: "確かめた"})
		o.Tick()
		if _, ok := list(o.World, o.told)[open[0]]; ok {
			o.T.Error("it is decided and still open")
		}
		o.Do(o.front, "people.conceal", people.Protect{Person: o.here, Reason: "あらためて"}) // nothing is left to hide
		o.Tick()
	})
}

func TestAQuestionAboutSomebodyWhoGoesIntoHidingEndsWhereNobodyIsTold(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(_ *testing.T, w *housetest.World) {
		o := &twice{World: w, front: w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor), care: w.Hire("さゆり", "CARE_CENTRE", sharing.Counsellor),
			coordinator: w.Hire("はるか", "COORDINATION", sharing.Coordinator)}
		o.call, o.here = o.at(o.front, maeda)
		o.other, o.there = o.at(o.care, maeda)
		open := o.asked()
		o.Do(o.front, "people.conceal", people.Protect{Person: o.here, Reason: "逃げている"})
		o.Tick()
		left := 0
		o.Read(o.coordinator, func(rd *sharing.Reading) error {
			return rd.Row("select count(*) from record where municipality = ? and kind = ? and is_open = 1", rd.Municipality(), coordination.Kind).Scan(&left)
		})
		if len(open) != 1 || left != 0 {
			t.Errorf("%d questions before, %d open after", len(open), left)
		}
		if o.knows(o.coordinator, o.here) || o.knows(o.coordinator, o.there) {
			t.Error("the coordinator still sees the two")
		}
	})
}

func TestLinkingAndUndoingSayOnWhatTheyRest(t *testing.T) {
	eachTwice(t, func(o *twice) {
		for _, name := range []string{"people.link_same", "people.tell_apart"} {
			if f := o.Refused(o.coordinator, name, people.Pair{Person: o.here, Other: o.there}); f.Field != "why" {
				o.T.Errorf("%s without a reason: %v", name, f)
			}
		}
		o.link()
		if said := o.Do(o.coordinator, "people.tell_apart", people.Pair{Person: o.here, Other: o.there, Why: "いとこどうし"}).Said.In(words.JA); !strings.Contains(said, "結びつきを取り消し") {
			o.T.Errorf("undone, and said is %q", said)
		}
	})
}

// The page of one entry lists what stands under the other, as far as this viewer
// may read it, each with its desk; nobody else finds anything of it.
func TestAPersonsPageListsTheRecordsOfTheOtherEntryToWhomMayReadThem(t *testing.T) {
	eachTwice(t, func(o *twice) {
		again, third := o.at(o.front, intake.Subject{Name: "前田　ふみ子"})
		o.Do(o.front, "coordination.check", coordination.CheckPayload{About: again, Person: third, Desk: o.care.Desk, Why: "確かめてほしい"})
		o.link()
		o.Do(o.front, "people.link_same", people.Pair{Person: o.here, Other: third, Why: "本人が話した"})
		o.Demo(o.front, o.care, o.coordinator)
		site := o.Serve()
		for at, other := range map[store.ID]store.ID{o.here: again, third: o.call} {
			var page struct {
				Same []struct {
					Records []struct {
						ID   store.ID
						Desk string
					}
				} `json:"same_records"`
			}
			if err := json.Unmarshal([]byte(fetch(o.T, site.URL, o.front, "/person/"+at.String())), &page); err != nil {
				o.T.Fatal(err)
			}
			found := false
			for _, s := range page.Same {
				for _, r := range s.Records {
					found = found || r.ID == other && strings.Contains(r.Desk, "但東")
				}
			}
			if !found {
				o.T.Errorf("the other entry's record is not there with its desk: %+v", page)
			}
		}
		for _, never := range []store.ID{o.call, again} {
			if body := fetch(o.T, site.URL, o.care, "/person/"+o.there.String()); strings.Contains(body, never.String()) {
				o.T.Errorf("the other desk reads of a record that it may not read: %s", body)
			}
		}
	})
}

func TestALinkWidensNobodysSight(t *testing.T) {
	eachTwice(t, func(o *twice) {
		o.link()
		if o.knows(o.front, o.there) || o.knows(o.care, o.here) || o.Sees(o.front, o.other) || o.Sees(o.care, o.call) {
			o.T.Error("a desk sees what it did not see before")
		}
		o.Demo(o.front, o.care, o.coordinator)
		site := o.Serve()
		for _, who := range []struct {
			a     housetest.Actor
			at    store.ID
			never store.ID
		}{{o.front, o.here, o.there}, {o.care, o.there, o.here}} {
			for _, page := range []string{"/person/{id}", "/person/{id}/same"} {
				if body := fetch(o.T, site.URL, who.a, strings.Replace(page, "{id}", who.at.String(), 1)); strings.Contains(body, who.never.String()) {
					o.T.Errorf("%s reads on %s of the other entry", who.a.Name, page)
				}
			}
		}
		for at, other := range map[store.ID]store.ID{o.here: o.there, o.there: o.here} {
			if body := fetch(o.T, site.URL, o.coordinator, "/person/"+at.String()); !strings.Contains(body, other.String()) {
				o.T.Error("whoever may see both does not read that they are one")
			}
		}
		if f := o.Refused(o.front, "people.tell_apart", people.Pair{Person: o.here, Other: o.there, Why: "本人が話した"}); f.Kind != words.KindNotFound {
			o.T.Errorf("a desk that sees one of them undoes the link: %v", f)
		}
	})
}

func TestTheLogNamesBothPersonsInWhatFollowsFromAPair(t *testing.T) {
	eachTwice(t, func(o *twice) {
		o.link()
		for _, action := range []string{"coordination.ask_whether_same", "coordination.settle_duplicate", "intake.count_same"} {
			for _, person := range []store.ID{o.here, o.there} {
				if n := logged(o.World, "action = ? and person = ?", action, person); n == 0 {
					o.T.Errorf("%s is not in the log of one of the two", action)
				}
			}
		}
	})
}

// Whoever reads a page of a person reads there why they may.
func TestThePagesOfAPairAndOfAHouseholdSayWhyOneMayReadThem(t *testing.T) {
	eachTwice(t, func(o *twice) {
		o.Demo(o.front)
		site := o.Serve()
		for _, page := range []string{"/same", "/household"} {
			body := fetch(o.T, site.URL, o.front, "/person/"+o.here.String()+page)
			var d struct{ Why []string }
			if err := json.Unmarshal([]byte(body), &d); err != nil || len(d.Why) == 0 {
				o.T.Errorf("%s: %v %s", page, err, body)
			}
		}
	})
}

// logged counts the lines of the log of which something holds.
func logged(w *housetest.World, is string, args ...any) (n int) {
	w.T.Helper()
	err := w.House.DB.Read(w.T.Context(), w.House.Session(), func(tx *store.Tx) error {
		return tx.Row("select count(*) from audit_row where municipality = ? and ?", tx.Municipality(), store.SQL(is, args...)).Scan(&n)
	})
	if err != nil {
		w.T.Fatal(err)
	}
	return n
}

func TestTheDeskThatSaidWhoIsTheSameIsNamedThereOnly(t *testing.T) {
	eachTwice(t, func(o *twice) {
		o.link()
		o.Do(o.front, "coordination.check", coordination.CheckPayload{About: o.call, Person: o.here, Desk: o.care.Desk, Why: "確かめてほしい"})
		o.Demo(o.care, o.coordinator)
		site := o.Serve()
		for _, who := range []struct {
			a   housetest.Actor
			own bool
		}{{o.coordinator, true}, {o.care, false}} {
			desks := deskNamed(o.T, fetch(o.T, site.URL, who.a, "/person/"+o.there.String()+"/same"))
			if len(desks) != 1 || (desks[0] != "") != who.own {
				o.T.Errorf("%s reads that it was decided by %q", who.a.Name, desks)
			}
		}
	})
}

func fetch(t testing.TB, base string, a housetest.Actor, path string) string {
	t.Helper()
	method := http.MethodGet
	if strings.HasSuffix(path, "/same") || strings.HasSuffix(path, "/together") { // it is asked
		method = http.MethodPost
	}
	req, err := http.NewRequest(method, base+"/api/v1"+path, strings.NewReader("{}"))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+a.Token)
	req.Header.Set("Content-Type", "application/json")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != http.StatusOK {
		t.Fatalf("%s: %d %v", path, res.StatusCode, err)
	}
	return string(body)
}

func TestASplitIsRememberedUntilSomethingNewIsLearnt(t *testing.T) {
	eachTwice(t, func(o *twice) {
		o.link()
		o.part()
		if len(o.same(o.coordinator, o.here)) != 1 {
			o.T.Fatal("they are still one person")
		}
		o.Do(o.front, "people.add_name", people.Added{Person: o.here, Kind: people.Alias, Whole: "ふみちゃん"})
		o.Tick()
		if len(o.asked()) != 0 {
			o.T.Error("it is asked again although nothing that they agree on is new")
		}
		for _, a := range []struct {
			by     housetest.Actor
			person store.ID
		}{{o.front, o.here}, {o.care, o.there}} {
			o.Do(a.by, "people.add_address", people.NewAddress{Person: a.person, Text: "豊岡市但東町出合12-3"})
		}
		o.Tick()
		if len(o.asked()) != 1 {
			o.T.Errorf("%d questions after both gave the same house number", len(o.asked()))
		}
	})
}

// hits are whom two facts find for somebody who does not know them yet.
func (o *twice) hits(s intake.Subject) (n int) {
	o.Read(o.coordinator, func(rd *sharing.Reading) error {
		found, err := people.Intake(rd, people.Facts{Kana: s.Kana, Birth: s.Birth})
		n = len(found)
		return err
	})
	return n
}

func TestProtectionsOfALinkedPairUniteAndOutliveTheLink(t *testing.T) {
	eachTwice(t, func(o *twice) {
		o.link()
		o.Do(o.front, "people.conceal", people.Protect{Person: o.here, Reason: "逃げている", Address: "養父市広谷9-9"})
		o.Tick()
		if o.hits(maeda) != 0 {
			o.T.Error("the second entry of somebody in hiding gives a hit")
		}
		if !o.card(o.care, o.there).AddressHidden {
			o.T.Error("the address stands on the page of the second entry")
		}
		o.part()
		if o.hits(maeda) != 0 {
			o.T.Error("undoing the link has ended a protection")
		}
		sealed, _ := o.at(o.care, maeda)
		if o.Sees(o.coordinator, sealed) || len(o.asked()) != 0 {
			o.T.Error("somebody in hiding is a question to the coordinator")
		}
	})
}

func (o *twice) card(a housetest.Actor, person store.ID) (c people.Card) {
	o.T.Helper()
	o.Read(a, func(rd *sharing.Reading) error {
		g, err := rd.OpenPerson(person)
		if err == nil {
			c, err = people.Load(rd, g)
		}
		return err
	})
	return c
}

func TestWarningsOfOneEntryStandOnTheOther(t *testing.T) {
	eachTwice(t, func(o *twice) {
		o.Do(o.front, "people.reach_safely", people.Safely{Person: o.here, NotAlone: true, Ring: people.No, Note: "〔但東だけの言葉〕"})
		o.link()
		safely := o.card(o.care, o.there).Safely
		if !safely.NotAlone || safely.Ring != people.No {
			o.T.Errorf("the other desk would ring, or go alone: %+v", safely)
		}
		if safely.Note != "" {
			o.T.Error("the other desk reads the words of the first")
		}
	})
}

// The name is known at one desk and the number at another: together they are
// somebody in hiding.
func TestTheFactsOfBothEntriesRecogniseSomebodyInHiding(t *testing.T) {
	eachTwice(t, func(o *twice) {
		o.link()
		o.Do(o.front, "people.add_name", people.Added{Person: o.here, Kind: people.Alias, Whole: "川口　はつ"})
		o.Do(o.care, "people.add_contact", people.Reach{Person: o.there, Kind: people.Phone, Value: "0796-54-9999"})
		o.Do(o.front, "people.conceal", people.Protect{Person: o.here, Reason: "逃げている"})
		o.Tick()
		far := o.Hire("よそ", "YORISOI", sharing.Counsellor)
		colleague := o.Hire("となり", "YORISOI", sharing.Counsellor)
		call, _ := o.at(far, intake.Subject{Name: "川口　はつ", Phone: "0796-54-9999"})
		if o.Sees(colleague, call) {
			o.T.Error("a call about somebody in hiding is not sealed")
		}
	})
}

func TestAProtectionOfALinkedPairEndsForBothWhenItEnds(t *testing.T) {
	eachTwice(t, func(o *twice) {
		boss := o.Hire("せつ", "BRANCH_TANTO", sharing.Supervisor)
		o.Do(o.front, "people.conceal", people.Protect{Person: o.here, Reason: "逃げている"})
		o.link()
		if !o.card(o.care, o.there).Concealed {
			o.T.Fatal("a link with somebody in hiding does not protect the other entry")
		}
		o.Do(o.front, "people.ask_end_of_protection", people.AskedEnd{Person: o.here, Reason: "落ち着いた"})
		q := one(o.World, "select id from end_of_protection where municipality = ?")
		o.Do(boss, "people.decide_end_of_protection", people.DecidedEnd{Question: q, Decision: people.EndProtection, Why: "本人に確かめた"})
		o.Tick()
		if o.card(o.care, o.there).Concealed || o.card(o.front, o.here).Concealed {
			o.T.Error("one of the two is protected still")
		}
	})
}

func TestWhoeverIsKeptFromOneEntryIsKeptFromTheOther(t *testing.T) {
	eachTwice(t, func(o *twice) {
		kin := o.Hire("いとこ", "CARE_CENTRE", sharing.Counsellor)
		if !o.knows(kin, o.there) {
			o.T.Fatal("the cousin does not see the person before")
		}
		boss := o.Hire("せつ", "CARE_CENTRE", sharing.Supervisor)
		o.link()
		o.Do(boss, "conflict.keep_apart", conflict.ApartPayload{Staff: kin.Staff, Kind: "OPPONENT", Reason: "相手方", Objects: []store.ID{o.there}})
		o.Do(o.front, "coordination.check", coordination.CheckPayload{About: o.call, Person: o.here, Desk: kin.Desk, Why: "確かめてほしい"})
		if o.knows(kin, o.there) || o.knows(kin, o.here) || !o.knows(o.care, o.here) {
			o.T.Error("the cousin sees the person under the other entry")
		}
		o.part()
		if o.knows(kin, o.there) || !o.knows(kin, o.here) {
			o.T.Error("after the link the deny is not what it was before")
		}
	})
}

func (o *twice) persons(when string) (n int) {
	o.T.Helper()
	o.Read(o.front, func(rd *sharing.Reading) error {
		all, err := tally.OnceIn(rd.Tx, tally.Everybody, when, when)
		for _, s := range all {
			n += s.Persons.All
		}
		return err
	})
	return n
}

func TestALinkedPairCountsOnceAndTheCountersAgree(t *testing.T) {
	eachTwice(t, func(o *twice) {
		month := tally.Month(ja.DateOf(o.Now))
		steps := []struct {
			do   func()
			want int
		}{{func() {}, 2}, {o.link, 1}, {func() {
			o.Do(o.care, "intake.contact", intake.ContactPayload{Consultation: o.other, Words: "また来た。"})
		}, 1}, {o.part, 2}, {o.link, 1}}
		for i, s := range steps {
			s.do()
			o.Tick()
			if n := o.persons(month); n != s.want {
				o.T.Errorf("step %d: %d persons, there should be %d", i, n, s.want)
			}
			found, err := o.House.Recount(o.T.Context())
			if err != nil || len(found) > 0 {
				o.T.Errorf("step %d: the counters differ from the contacts: %v %v", i, found, err)
			}
		}
	})
}

// Between a decision and the event that follows it, whatever is counted counts
// as it did before; the figures are right all the same.
func TestFiguresAreRightWhenMoreHappensBeforeTheyFollow(t *testing.T) {
	part := func(o *twice) {
		o.Do(o.coordinator, "people.tell_apart", people.Pair{Person: o.here, Other: o.there, Why: "本人が話した"})
	}
	const may = bookHeading + "1,R8.5.1,前田ふみ,,S16.5.17,0796-54-0101,,x,電話,R8.5.2,\n"
	for name, story := range map[string]func(*twice){
		"a contact": func(o *twice) {
			o.link()
			o.Pass(31 * 24 * time.Hour)
			o.Do(o.care, "intake.contact", intake.ContactPayload{Consultation: o.other, Words: "また来た。"})
			part(o)
			o.Do(o.front, "intake.contact", intake.ContactPayload{Consultation: o.call, Words: "また来た。"})
		},
		"another link": func(o *twice) {
			other, third := o.at(o.front, intake.Subject{Name: "前田　ふみ子"})
			o.Do(o.front, "coordination.check", coordination.CheckPayload{About: other, Person: third, Desk: o.care.Desk, Why: "確かめてほしい"})
			o.link()
			o.Do(o.care, "people.link_same", people.Pair{Person: o.there, Other: third, Why: "本人が話した"})
			part(o)
		},
		"an import is switched on": func(o *twice) {
			b := &book{World: o.World, clerk: o.care}
			b.whole(o.front, may)
			o.link()
			id := b.judged(o.care, may)
			o.Do(o.care, "ledger.commit", ledger.Ref{Ledger: id})
			b.step(o.care, id, 0)
			part(o)
			b.step(o.care, id, 1)
			if got := b.preview(o.care, id).State; got != ledger.On {
				o.T.Fatalf("the import is %s", got)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			eachTwice(t, func(o *twice) {
				story(o)
				o.Tick()
				recounted(o.T, o.House, name)
			})
		})
	}
}

// Whom somebody has joined with a person of their own stays when the import that
// brought them is undone: nobody could undo the link with whom nobody sees.
func TestUndoingAnImportKeepsWhoWasLinkedRelatedOrJoinedSince(t *testing.T) {
	eachTwice(t, func(o *twice) {
		b := &book{World: o.World, clerk: o.front}
		id := b.whole(o.front, bookHeading+"1,R4.5.1,和田　一,,,,,x,電話,R4.5.1,\n2,R4.5.2,山本　二,,,,,x,電話,R4.5.2,\n"+
			"3,R4.5.3,森　三,,,,,x,電話,R4.5.3,\n4,R4.5.4,北村　四,,,,,x,電話,R4.5.4,\n")
		made := map[int]store.ID{}
		for line := range 4 {
			made[line+2] = b.became(id, line+2)
		}
		of := func(line int) store.ID { return b.personOf(made[line]) }
		o.Pass(time.Minute)
		o.Do(o.front, "people.link_same", people.Pair{Person: o.here, Other: of(2), Why: "本人が話した"})
		o.Do(o.front, "people.relate", people.Relation{Person: o.here, Other: of(3), Kind: people.Child})
		o.Do(o.front, "people.join_household", people.Together{Person: o.here, With: of(4)})
		o.Do(o.front, "ledger.undo", ledger.Ref{Ledger: id})
		for line, stays := range map[int]bool{2: true, 3: true, 4: true, 5: false} {
			if o.Sees(o.front, made[line]) != stays {
				o.T.Errorf("line %d: there %v", line, !stays)
			}
		}
		o.Do(o.front, "people.tell_apart", people.Pair{Person: o.here, Other: of(2), Why: "本人が話した"})
	})
}
