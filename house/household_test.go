package house_test

import (
	"encoding/json"
	"net/http"
	"net/http/cookiejar"
	"slices"
	"strings"
	"testing"

	"tomoni/house"
	"tomoni/house/housetest"
	"tomoni/intake"
	"tomoni/people"
	"tomoni/referral"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// family is a mother and two children whom one desk knows, the mother known to
// another desk as well.
type family struct {
	*housetest.World
	front, care           housetest.Actor
	mother, son, daughter store.ID
	call, other           store.ID
}

func eachFamily(t *testing.T, fn func(*family)) {
	housetest.ForEachEngine(t, "toyooka", func(_ *testing.T, w *housetest.World) {
		o := &family{World: w, front: w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor), care: w.Hire("さゆり", "CARE_CENTRE", sharing.Counsellor)}
		w.Hire("もと", "MUNICIPAL", sharing.Supervisor)
		o.call = o.Do(o.front, "intake.receive", intake.ReceivePayload{Words: "家族みんなのこと。", Subject: []intake.Subject{
			{Name: "前田　ふみ", Birth: "1941-05-17", House: "豊岡市但東町出合12-3"}, {Name: "前田　進", Together: true}, {Name: "前田　薫", Together: true}}}).IDs["consultation"]
		var all []store.ID
		o.Read(o.front, func(rd *sharing.Reading) (err error) {
			all, err = store.All(rd.Tx, store.ScanID, "select person from concerns where municipality = ? and record = ? order by place", rd.Municipality(), o.call)
			return err
		})
		o.mother, o.son, o.daughter = all[0], all[1], all[2]
		o.Tick()
		o.other = o.Do(o.care, "intake.receive", intake.ReceivePayload{Words: "介護のこと。", Subject: []intake.Subject{
			{Person: o.mother, Name: "前田　ふみ", Birth: "1941-05-17"}}}).IDs["consultation"]
		o.Tick()
		fn(o)
	})
}

// leaves says that somebody has left the home in which they live.
func (o *family) leaves(person store.ID) {
	o.T.Helper()
	home := one(o.World, "select household from household_member where municipality = ? and person = ? and until_on = ''", person)
	o.Do(o.front, "people.leave_household", map[string]any{"person": person, "household": home, "version": o.Version(person, people.FacetHousehold)})
}

// with lists with whom somebody is a household now, in one sense.
func (o *family) with(a housetest.Actor, person store.ID, notion people.Notion) (ids []store.ID) {
	o.T.Helper()
	o.Read(a, func(rd *sharing.Reading) error {
		members, err := people.Household(rd, person)
		for _, m := range members {
			if m.Notion == notion && m.Until.IsZero() {
				ids = append(ids, m.ID)
			}
		}
		return err
	})
	return ids
}

func TestTheSensesOfAHouseholdStandSideBySideAndASplitTouchesOneOfThem(t *testing.T) {
	eachFamily(t, func(o *family) {
		home := o.Do(o.front, "people.join_household", people.Together{Person: o.son, With: o.mother, Notion: people.RegisterHousehold, From: "1970-04-01"}).IDs["household"]
		if got := o.with(o.front, o.son, people.RegisterHousehold); !slices.Equal(got, []store.ID{o.mother}) {
			o.T.Errorf("registered together with %v", got)
		}
		life := one(o.World, "select m.household from household_member m join household h on h.municipality = m.municipality and h.id = m.household where m.municipality = ? and h.notion = 'LIFE' and m.person = ?", o.son)
		if life == home {
			o.T.Fatal("two senses are one household")
		}
		o.Do(o.front, "people.split_household", people.Splitting{Person: o.son, Household: life, With: []store.ID{o.daughter}})
		if got := o.with(o.front, o.son, people.LifeHousehold); !slices.Equal(got, []store.ID{o.daughter}) {
			o.T.Errorf("after the split the son lives with %v", got)
		}
		if got := o.with(o.front, o.mother, people.LifeHousehold); len(got) != 0 {
			o.T.Errorf("after the split the mother lives with %v", got)
		}
		if got := o.with(o.front, o.son, people.RegisterHousehold); !slices.Equal(got, []store.ID{o.mother}) {
			o.T.Error("the split has changed who is registered together")
		}
		o.Demo(o.front, o.care)
		body := fetch(o.T, o.Serve().URL, o.front, "/person/"+o.mother.String()+"/household")
		if n := strings.Count(body, "世帯を分かれた"); n != 2 {
			o.T.Errorf("%d of the two who left stand in what happened: %s", n, body)
		}
	})
}

func TestAHouseholdPageHoldsWhatThisViewerMayReadOfEachAndNamesTheDesk(t *testing.T) {
	eachFamily(t, func(o *family) {
		o.Do(o.front, "intake.contact", intake.ContactPayload{Consultation: o.call, Words: "〔但東が聞いた〕"})
		o.Do(o.care, "intake.contact", intake.ContactPayload{Consultation: o.other, Words: "〔包括が聞いた〕"})
		o.Demo(o.front, o.care)
		site := o.Serve()
		for _, who := range []struct {
			a          housetest.Actor
			reads, not string
			desk       string
			children   bool
		}{{o.front, "〔但東が聞いた〕", "〔包括が聞いた〕", "但東", true}, {o.care, "〔包括が聞いた〕", "〔但東が聞いた〕", "包括", false}} {
			body := fetch(o.T, site.URL, who.a, "/person/"+o.mother.String()+"/household")
			if !strings.Contains(body, who.reads) || strings.Contains(body, who.not) || !strings.Contains(body, who.desk) {
				o.T.Errorf("%s reads: %s", who.a.Name, body)
			}
			if strings.Contains(body, o.son.String()) != who.children {
				o.T.Errorf("%s: the son stands there: %v", who.a.Name, !who.children)
			}
		}
	})
}

// That somebody left has a day, and can be taken back as if it had not been.
func TestThatSomebodyLeftAHouseholdHasADayAndCanBeTakenBack(t *testing.T) {
	eachFamily(t, func(o *family) {
		home := one(o.World, "select household from household_member where municipality = ? and person = ?", o.son)
		leave := func(on string) map[string]any {
			return map[string]any{"person": o.son, "household": home, "on": on, "version": o.Version(o.son, people.FacetHousehold)}
		}
		stay := func() map[string]any {
			return map[string]any{"person": o.son, "household": home, "version": o.Version(o.son, people.FacetHousehold)}
		}
		if f := o.Refused(o.front, "people.stay_in_household", stay()); f.Kind != words.KindConflict {
			o.T.Errorf("that somebody left who did not: %v", f)
		}
		o.Do(o.front, "people.leave_household", leave("2026-11-20"))
		if got := o.with(o.front, o.son, people.LifeHousehold); len(got) != 0 {
			o.T.Errorf("after leaving he lives with %d", len(got))
		}
		o.Do(o.front, "people.stay_in_household", stay())
		if got := o.with(o.front, o.son, people.LifeHousehold); len(got) != 2 {
			o.T.Errorf("after taking it back he lives with %d", len(got))
		}
		o.Demo(o.front, o.care)
		body := fetch(o.T, o.Serve().URL, o.front, "/person/"+o.son.String()+"/household")
		if !strings.Contains(body, "世帯を出た") || !strings.Contains(body, "出たことを取り消した") {
			o.T.Errorf("what happened does not hold both: %s", body)
		}
		o.Do(o.front, "people.leave_household", leave("2026-11-20"))
		friend := o.Do(o.front, "intake.receive", intake.ReceivePayload{Words: "友だちのこと。", Subject: []intake.Subject{{Name: "西　友"}, {Person: o.son}}}).IDs["consultation"]
		who := one(o.World, "select person from concerns where municipality = ? and record = ? and place = 1", friend)
		o.Do(o.front, "people.join_household", map[string]any{"person": o.son, "with": who, "version": o.Version(o.son, people.FacetHousehold), "from": "2026-11-21"})
		if f := o.Refused(o.front, "people.stay_in_household", stay()); f.Kind != words.KindConflict {
			o.T.Errorf("he has another home since: %v", f)
		}
		other := one(o.World, "select household from household_member where municipality = ? and person = ? and until_on = ''", o.son)
		early := map[string]any{"person": o.son, "household": other, "on": "2026-11-01", "version": o.Version(o.son, people.FacetHousehold)}
		if f := o.Refused(o.front, "people.leave_household", early); f.Field != "on" {
			o.T.Errorf("he left before he came: %v", f)
		}
		alone := map[string]any{"person": who, "household": other, "on": "2025", "version": o.Version(who, people.FacetHousehold)}
		if f := o.Refused(o.front, "people.leave_household", alone); f.Field != "on" {
			o.T.Errorf("the friend left before he came to him: %v", f)
		}
	})
}

// Who is written down as of one household already is not written down again; where
// that is hidden from the viewer, nothing tells of it.
func TestJoiningAHouseholdTwiceIsSaidAndWritesNothing(t *testing.T) {
	eachFamily(t, func(o *family) {
		count := func() (n int) {
			o.Read(o.front, func(rd *sharing.Reading) error {
				return rd.Row("select (select count(*) from household_member where municipality = ?) + (select count(*) from household_event where municipality = ?)"+
					" + (select count(*) from revision where municipality = ?)", rd.Municipality(), rd.Municipality(), rd.Municipality()).Scan(&n)
			})
			return n
		}
		before := count()
		for _, p := range []people.Together{{Person: o.son, With: o.mother}, {Person: o.mother, With: o.son, Notion: people.LifeHousehold, From: "2020"}} {
			f := o.Refused(o.front, "people.join_household", p)
			if f.Kind != words.KindConflict || !strings.Contains(f.Said.In(words.JA), "もう同じ世帯の方と書かれています") {
				o.T.Errorf("joined again: %v", f)
			}
		}
		if n := count(); n != before {
			o.T.Errorf("%d rows, before %d", n, before)
		}
		o.Do(o.front, "people.join_household", people.Together{Person: o.son, With: o.mother, Notion: people.LivelihoodHousehold})
		// The son goes into hiding at home; the other desk knows both and is not told that he is there.
		o.Do(o.front, "referral.send", referral.SendPayload{Consultation: o.call, To: o.care.Desk, Person: []referral.PersonPayload{{Person: o.son,
			Kind: "JOIN", Reason: "介護にくわしいため", Basis: "APPI69_1_CONSENT", Heard: "ORAL", Scope: "介護のこと"}}})
		o.Do(o.front, "people.conceal", people.Protect{Person: o.son, Reason: "逃げている"})
		o.Tick()
		before = count()
		if _, err := o.Try(o.care, "people.join_household", people.Together{Person: o.mother, With: o.son}); err != nil {
			o.T.Errorf("a desk from which it is hidden hears that they live together: %v", err)
		}
		if n := count(); n != before {
			o.T.Errorf("%d rows, before %d", n, before)
		}
	})
}

// Whoever is known by another consultation is found among those whom one may see,
// and joined; nobody else is.
func TestSomebodyOfAnotherConsultationIsFoundAndJoined(t *testing.T) {
	eachFamily(t, func(o *family) {
		call := o.Do(o.front, "intake.receive", intake.ReceivePayload{Words: "孫のこと。", Subject: []intake.Subject{{Name: "前田　学"}}}).IDs["consultation"]
		grandson := one(o.World, "select person from concerns where municipality = ? and record = ?", call)
		elsewhere := o.Do(o.care, "intake.receive", intake.ReceivePayload{Words: "べつの方。", Subject: []intake.Subject{{Name: "前田　遠"}}}).IDs["consultation"]
		stranger := one(o.World, "select person from concerns where municipality = ? and record = ?", elsewhere)
		o.Tick()
		o.Demo(o.front)
		site := o.Serve()
		at := "/person/" + grandson.String() + "/together"
		if body := fetch(o.T, site.URL, o.front, at); strings.Contains(body, o.mother.String()) {
			o.T.Errorf("somebody is found whom nobody searched for: %s", body)
		}
		jar, err := cookiejar.New(nil)
		if err != nil {
			o.T.Fatal(err)
		}
		e := &estate{World: o.World, t: t, base: site.URL}
		browser := &http.Client{Jar: jar}
		if _, err := browser.Get(site.URL + "/test/sign-in?token=" + o.front.Token); err != nil {
			o.T.Fatal(err)
		}
		status, page := e.page(browser, at, map[string]string{"q": "前田"})
		form := formFor(string(page), "people.join_household")
		if status != http.StatusOK || !strings.Contains(string(page), o.mother.String()) || form == "" {
			o.T.Fatalf("the mother is not found, or cannot be joined: %d %s", status, page)
		}
		if strings.Contains(string(page), stranger.String()) || strings.Contains(string(page), "前田　遠") {
			o.T.Error("somebody of another desk is found")
		}
		o.Do(o.front, "people.join_household", people.Together{Person: grandson, With: o.mother})
		if got := o.with(o.front, grandson, people.LifeHousehold); len(got) != 3 {
			o.T.Errorf("he lives with %d", len(got))
		}
		if f := o.Refused(o.front, "people.join_household", people.Together{Person: grandson, With: stranger, Notion: people.SchemeHousehold}); f.Kind != words.KindNotFound {
			o.T.Errorf("somebody whom the desk may not see: %v", f)
		}
	})
}

func TestASplitAsksWhoGoesAlong(t *testing.T) {
	eachFamily(t, func(o *family) {
		home := one(o.World, "select household from household_member where municipality = ? and person = ?", o.son)
		f := o.Refused(o.front, "people.split_household", map[string]any{"person": o.son, "household": home, "version": o.Version(o.son, people.FacetHousehold)})
		if f.Field != "with" || f.Said.In(words.JA) != "選んでください。" {
			o.T.Errorf("nobody ticked: %v", f)
		}
	})
}

func TestRelationsStandOnTheHouseholdsPageToo(t *testing.T) {
	eachFamily(t, func(o *family) {
		o.Do(o.front, "people.relate", people.Relation{Person: o.mother, Other: o.son, Kind: people.Child})
		o.Demo(o.front, o.care)
		site := o.Serve()
		for _, who := range []struct {
			a    housetest.Actor
			sees bool
		}{{o.front, true}, {o.care, false}} { // the other desk does not know the son
			body := fetch(o.T, site.URL, who.a, "/person/"+o.mother.String()+"/household")
			if strings.Contains(body, `"kin":"子"`) != who.sees {
				o.T.Errorf("%s reads: %s", who.a.Name, body)
			}
		}
	})
}

func TestNobodyInHidingIsFoundThroughAHousehold(t *testing.T) {
	eachFamily(t, func(o *family) {
		// The daughter's new home, at the desk that helps her; the other desk knows
		// her and the friend from a worry that was handed to it.
		friend := o.Do(o.front, "intake.receive", intake.ReceivePayload{Words: "友だちのこと。", Subject: []intake.Subject{{Name: "西　友", Birth: "1980-01-02", House: "養父市広谷9-9"}}}).IDs["consultation"]
		who := one(o.World, "select person from concerns where municipality = ? and record = ?", friend)
		o.Tick()
		o.leaves(o.daughter)
		o.Do(o.front, "people.join_household", people.Together{Person: o.daughter, With: who})
		o.Do(o.front, "people.conceal", people.Protect{Person: o.daughter, Reason: "逃げている", Address: "養父市広谷9-9"})
		o.Tick()
		o.Do(o.front, "coordination.check", map[string]any{"about": o.call, "person": o.daughter, "desk": o.care.Desk, "why": "確かめてほしい"})
		o.Do(o.front, "coordination.check", map[string]any{"about": friend, "person": who, "desk": o.care.Desk, "why": "確かめてほしい"})
		boss := o.Hire("せつ", "CARE_CENTRE", sharing.Supervisor)
		seen := o.with(o.front, o.daughter, people.LifeHousehold)
		if !slices.Equal(seen, []store.ID{who}) {
			o.T.Fatalf("the desk that helps her does not see with whom she lives: %v", seen)
		}
		o.Demo(o.front, o.care, boss)
		site := o.Serve()
		for _, page := range []string{"/person/" + o.daughter.String(), "/person/" + o.daughter.String() + "/household", "/person/" + who.String(), "/person/" + who.String() + "/household"} {
			for _, a := range []housetest.Actor{o.front, o.care, boss} {
				body := fetch(o.T, site.URL, a, page)
				if strings.Contains(body, "広谷") {
					o.T.Errorf("%s reads the address on %s", a.Name, page)
				}
			}
		}
	})
}

func TestARelationReadsRightFromBothSides(t *testing.T) {
	eachFamily(t, func(o *family) {
		id := o.Do(o.front, "people.relate", people.Relation{Person: o.son, Other: o.mother, Kind: people.Parent}).IDs["relation"]
		kin := func(a housetest.Actor, person store.ID) (out []people.Kin) {
			o.Read(a, func(rd *sharing.Reading) error {
				list, err := people.Relations(rd, person)
				for _, k := range list {
					if !k.Over {
						out = append(out, k.Kin)
					}
				}
				return err
			})
			return out
		}
		if got := kin(o.front, o.son); !slices.Equal(got, []people.Kin{people.Parent}) {
			o.T.Errorf("the son's page says %v", got)
		}
		if got := kin(o.front, o.mother); !slices.Equal(got, []people.Kin{people.Child}) {
			o.T.Errorf("the mother's page says %v", got)
		}
		if got := kin(o.care, o.mother); len(got) != 0 {
			o.T.Errorf("a desk that does not see the son reads %v", got)
		}
		o.Do(o.front, "people.end_relation", people.RelationOver{Relation: id})
		if got := kin(o.front, o.mother); len(got) != 0 {
			o.T.Errorf("after the end: %v", got)
		}
		o.Refused(o.front, "people.end_relation", people.RelationOver{Relation: id})
	})
}

func TestAFormerAddressDoesNotEndThePresentOne(t *testing.T) {
	eachFamily(t, func(o *family) {
		o.Do(o.front, "people.add_address", people.NewAddress{Person: o.mother, Text: "豊岡市城崎町湯島1", From: "1970", Until: "1999"})
		o.Do(o.front, "people.add_name", people.Added{Person: o.mother, Kind: people.Former, Family: "北村", Given: "ふみ", From: "1941", Until: "1965"})
		o.Read(o.front, func(rd *sharing.Reading) error {
			g, err := rd.OpenPerson(o.mother)
			if err != nil {
				return err
			}
			c, err := people.Load(rd, g)
			if home := c.Home(); len(home) != 1 || home[0].Text != "豊岡市但東町出合12-3" || len(c.Addresses) != 2 || c.Name.Text() != "前田　ふみ" {
				o.T.Errorf("lives at %+v of %+v, called %s", home, c.Addresses, c.Name.Text())
			}
			return err
		})
	})
}

// A protected address, and any that could be the same house, stands on no page,
// no sheet and in no file, for nobody: of the person, of the second entry of the
// same person, of those who live with them (domain/11 §11.5).
func TestAProtectedAddressStandsOnNoPageAtAll(t *testing.T) {
	eachFamily(t, func(o *family) {
		const before, second, home, hidden = "豊岡市城崎町湯島カナリア壱", "豊岡市竹野町カナリア弐", "養父市広谷カナリア参", "養父市広谷カナリア四"
		phone := "0796-54-7777"
		o.Do(o.front, "people.add_address", people.NewAddress{Person: o.daughter, Text: before})
		call := o.Do(o.front, "intake.receive", intake.ReceivePayload{Words: "また来た。", Subject: []intake.Subject{{Name: "前田　カオル", House: second}, {Name: "西　友", House: home}}}).IDs["consultation"]
		again := one(o.World, "select person from concerns where municipality = ? and record = ? and place = 1", call)
		friend := one(o.World, "select person from concerns where municipality = ? and record = ? and place = 2", call)
		o.Do(o.front, "people.link_same", people.Pair{Person: o.daughter, Other: again, Why: "本人が話した"})
		o.leaves(o.daughter)
		o.Do(o.front, "people.join_household", people.Together{Person: o.daughter, With: friend})
		o.Do(o.front, "people.add_contact", people.Reach{Person: again, Kind: people.Phone, Value: phone})
		o.Do(o.care, "intake.contact", intake.ContactPayload{Consultation: o.other, Words: "つづき"})
		o.Tick()
		boss, coordinator := o.Hire("つよし", "BRANCH_TANTO", sharing.Supervisor), o.Hire("はるか", "COORDINATION", sharing.Coordinator)
		o.Do(o.front, "people.conceal", people.Protect{Person: o.daughter, Reason: "逃げている", Address: hidden})
		o.Do(o.front, "coordination.check", map[string]any{"about": call, "person": again, "desk": o.care.Desk, "why": "確かめてほしい"})
		o.Tick()
		o.Demo(o.front, o.care, boss, coordinator)
		e := &estate{World: o.World, t: t, base: o.Serve().URL}
		var ids []store.ID
		o.Read(o.front, func(rd *sharing.Reading) (err error) {
			ids, err = store.All(rd.Tx, store.ScanID, "select id from record where municipality = ? union select person from concerns where municipality = ?", rd.Municipality(), rd.Municipality())
			return err
		})
		found := 0
		for _, a := range []housetest.Actor{o.front, o.care, boss, coordinator} {
			jar, err := cookiejar.New(nil)
			if err != nil {
				o.T.Fatal(err)
			}
			browser := &http.Client{Jar: jar}
			res, err := browser.Get(e.base + "/test/sign-in?token=" + a.Token)
			if err != nil {
				o.T.Fatal(err)
			}
			res.Body.Close()
			for _, v := range house.Views() {
				for _, id := range ids {
					path := strings.NewReplacer("{id}", id.String(), "{$}", "").Replace(v.Path)
					asked := map[string]string(nil)
					if path == v.Path && id != ids[0] {
						continue
					}
					if strings.HasSuffix(path, "/same") || strings.HasSuffix(path, "/together") || path == "/search" {
						asked = map[string]string{"q": "前田"}
					}
					status, page := e.page(browser, path, asked)
					for _, token := range []string{before, second, home, hidden, "カナリア"} {
						if strings.Contains(string(page), token) {
							o.T.Errorf("%s reads %s on %s", a.Name, token, path)
						}
					}
					if status == http.StatusOK {
						found++
					}
				}
			}
		}
		if found < 60 {
			o.T.Errorf("only %d pages were found", found)
		}
	})
}

// deskNamed lists the desks that a page of a person names for what was decided
// or has happened: each only to those who work there.
func deskNamed(t testing.TB, body string) (desks []string) {
	t.Helper()
	var page struct {
		Events []struct{ Desk string }
		Linked []struct{ By string }
	}
	if err := json.Unmarshal([]byte(body), &page); err != nil {
		t.Fatal(err)
	}
	for _, e := range page.Events {
		desks = append(desks, e.Desk)
	}
	for _, l := range page.Linked {
		desks = append(desks, l.By)
	}
	return desks
}

func TestNoPageOfAHouseholdTellsWhichOtherDeskWorksWithIt(t *testing.T) {
	eachFamily(t, func(o *family) {
		home := one(o.World, "select household from household_member where municipality = ? and person = ?", o.son)
		o.Do(o.front, "coordination.check", map[string]any{"about": o.call, "person": o.son, "desk": o.care.Desk, "why": "確かめてほしい"})
		o.Do(o.front, "people.split_household", people.Splitting{Person: o.son, Household: home, With: []store.ID{o.daughter}})
		o.Demo(o.front, o.care)
		site := o.Serve()
		for _, who := range []struct {
			a    housetest.Actor
			own  bool
			page string
		}{{o.front, true, "/person/" + o.son.String()}, {o.care, false, "/person/" + o.son.String()}, {o.care, false, "/person/" + o.mother.String()}} {
			desks := deskNamed(o.T, fetch(o.T, site.URL, who.a, who.page+"/household"))
			if len(desks) == 0 {
				o.T.Errorf("%s reads nothing of the split on %s", who.a.Name, who.page)
			}
			for _, d := range desks {
				if (d != "") != who.own {
					o.T.Errorf("%s reads that it was written by %q", who.a.Name, d)
				}
			}
		}
	})
}

func TestWhoIsWrittenDownAsLivingWithSomebodyMovesNobodyOut(t *testing.T) {
	eachFamily(t, func(o *family) {
		call := o.Do(o.front, "intake.receive", intake.ReceivePayload{Words: "弟のこと。", Subject: []intake.Subject{{Name: "前田　弟"}, {Name: "前田　弟の妻", Together: true}, {Name: "前田　母の妹"}}}).IDs["consultation"]
		brother := one(o.World, "select person from concerns where municipality = ? and record = ? and place = 1", call)
		aunt := one(o.World, "select person from concerns where municipality = ? and record = ? and place = 3", call)
		o.Do(o.front, "people.join_household", people.Together{Person: o.son, With: aunt})
		if seen := o.with(o.front, o.son, people.LifeHousehold); len(seen) != 3 {
			o.T.Errorf("the aunt who lives alone joins the three, the son lives with %d", len(seen))
		}
		if f := o.Refused(o.front, "people.join_household", people.Together{Person: o.son, With: brother}); f.Field != "with" {
			o.T.Errorf("two who both live with others: %v", f)
		}
		o.Do(o.front, "intake.receive", intake.ReceivePayload{Words: "また来た。", Subject: []intake.Subject{{Person: brother}, {Person: o.son, Together: true}}})
		if seen := o.with(o.front, o.son, people.LifeHousehold); len(seen) != 3 {
			o.T.Errorf("a call has moved the son out: he lives with %d", len(seen))
		}
	})
}

// What a desk says of a household that it does not see whole uncovers nothing.
func TestMovingOutUncoversNoAddressOfSomebodyInHiding(t *testing.T) {
	const address = "豊岡市竹野町カナリア九"
	eachFamily(t, func(o *family) {
		o.Do(o.front, "people.add_address", people.NewAddress{Person: o.son, Text: address})
		o.Do(o.front, "intake.contact", intake.ContactPayload{Consultation: o.call, Words: "つづき"})
		o.Do(o.front, "people.conceal", people.Protect{Person: o.daughter, Reason: "逃げている", Address: address})
		o.Tick()
		far := o.Do(o.front, "intake.receive", intake.ReceivePayload{Words: "息子さんのこと。", Subject: []intake.Subject{{Person: o.son}}}).IDs["consultation"]
		o.Do(o.front, "coordination.check", map[string]any{"about": far, "person": o.son, "desk": o.care.Desk, "why": "確かめてほしい"})
		o.Demo(o.front, o.care)
		site := o.Serve()
		reads := func(when string) {
			for _, a := range []housetest.Actor{o.front, o.care} {
				if body := fetch(o.T, site.URL, a, "/person/"+o.son.String()); strings.Contains(body, "カナリア") {
					o.T.Errorf("%s, %s reads where she lives: %s", when, a.Name, body)
				}
			}
		}
		reads("before")
		o.Do(o.care, "intake.receive", intake.ReceivePayload{Words: "ふたりのこと。", Subject: []intake.Subject{{Name: "偽物　二郎"}, {Person: o.son, Together: true}}})
		reads("after somebody was said to live with him")
		home := one(o.World, "select household from household_member where municipality = ? and person = ? and until_on = ''", o.son)
		o.Do(o.care, "people.leave_household", map[string]any{"person": o.son, "household": home, "version": o.Version(o.son, people.FacetHousehold)})
		reads("after a desk that does not protect her said that he moved out")
	})
}
