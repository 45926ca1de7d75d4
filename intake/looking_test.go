package intake_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"

	"tomoni/audit"
	"tomoni/house/housetest"
	"tomoni/intake"
	"tomoni/people"
	"tomoni/sharing"
	"tomoni/store"
)

// lookout is an office in which another desk knows people.
type lookout struct {
	*housetest.World
	t           *testing.T
	x           window
	me, mate    housetest.Actor // of one desk
	far         housetest.Actor // of the desk that knows them
	known       []store.ID      // their persons: the n-th is called by surname(n) and lives at house(n)
	theirRecord store.ID
}

func surname(n int) string { return "みほん" + string(rune('あ'+2*n)) }

func house(n int) string { return fmt.Sprintf("見本町%d-7", 100+n) }

func eachLookout(t *testing.T, persons int, fn func(l *lookout)) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		l := &lookout{World: w, t: t, me: w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor),
			mate: w.Hire("とも", "BRANCH_TANTO", sharing.Counsellor), far: w.Hire("あきら", "YORISOI", sharing.Counsellor)}
		l.x = open(w, l.me, l.mate, l.far)
		for n := range persons {
			l.theirRecord = w.Do(l.far, "intake.receive", intake.ReceivePayload{Words: "前から聞いている",
				Subject: []intake.Subject{{Kana: surname(n), House: house(n)}}}).IDs["consultation"]
		}
		w.Tick()
		l.sql(func(tx *store.Tx) (err error) {
			l.known, err = store.All(tx, store.ScanID, "select id from person where municipality = ? order by id", tx.Municipality())
			return err
		})
		fn(l)
	})
}

func (l *lookout) sql(fn func(*store.Tx) error) {
	l.t.Helper()
	if err := l.House.DB.Write(l.t.Context(), l.House.Session(), fn); err != nil {
		l.t.Fatal(err)
	}
}

// limit sets a figure of the plan pack.
func (l *lookout) limit(name string, most int) {
	l.t.Helper()
	l.sql(func(tx *store.Tx) error {
		return tx.Exec("update setting set value = ? where municipality = ? and name = ?", fmt.Sprint(most), tx.Municipality(), name)
	})
}

// rows counts what is kept of questions.
func (l *lookout) rows(where string, args ...any) (n int) {
	l.t.Helper()
	l.sql(func(tx *store.Tx) error {
		return tx.Row("select count(*) from intake_asked where municipality = ? and "+where, append([]any{tx.Municipality()}, args...)...).Scan(&n)
	})
	return n
}

// group is what one row of どなたのこと comes back with.
type group struct {
	Enough bool
	Known  []struct{ ID store.ID }
	Found  []struct{ ID store.ID }
	Stop   string
}

// asks asks for possible persons as a program does.
func (l *lookout) asks(a housetest.Actor, path string, fields map[string]string) (int, string) {
	l.t.Helper()
	b, err := json.Marshal(fields)
	if err != nil {
		l.t.Fatal(err)
	}
	req, err := http.NewRequest(http.MethodPost, l.x.base+"/api/v1"+path, strings.NewReader(string(b)))
	if err != nil {
		l.t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+a.Token)
	req.Header.Set("Content-Type", "application/json")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		l.t.Fatal(err)
	}
	return res.StatusCode, window{t: l.t}.body(res, nil)
}

// hits asks on the listening page for the sake of a draft.
func (l *lookout) hits(a housetest.Actor, draft store.ID, kana, house string) group {
	l.t.Helper()
	_, body := l.asks(a, "/receive/hits", map[string]string{"draft": draft.String(), "words": "何か", "subject.0.kana": kana, "subject.0.house": house})
	var d struct{ Groups []group }
	if err := json.Unmarshal([]byte(body), &d); err != nil || len(d.Groups) != 1 {
		l.t.Fatalf("%v: %s", err, body)
	}
	return d.Groups[0]
}

func (l *lookout) shows(what string, g group, found int, stop string) {
	l.t.Helper()
	if len(g.Found) != found || g.Stop != stop {
		l.t.Errorf("%s: %d hits, stopped by %q; want %d, %q", what, len(g.Found), g.Stop, found, stop)
	}
}

func TestNobodyHiddenIsLookedForWithoutWordsThatAreSaved(t *testing.T) {
	eachLookout(t, 1, func(l *lookout) {
		look := func(draft store.ID) group { return l.hits(l.me, draft, surname(0), house(0)) }
		l.shows("without a draft", look(store.ID{}), 0, "")
		l.shows("a draft that is not there", look(store.ID{9}), 0, "")
		l.shows("a colleague's draft", look(l.Drafted(l.mate, worry)), 0, "")
		l.shows("a draft without words", look(l.Drafted(l.me, " 　\n")), 0, "")
		other := store.ID{7}
		l.Do(l.me, "draft.save", map[string]any{"draft": other, "form": "intake.contact", "fields": url.Values{"words": {worry}}.Encode()})
		l.shows("the draft of another form", look(other), 0, "")
		if n := l.rows("1 = 1"); n != 0 {
			l.t.Errorf("%d questions were counted that nobody asked", n)
		}
		draft := l.Drafted(l.me, worry)
		l.shows("an own draft with words", look(draft), 1, "")
		l.Do(l.me, "draft.drop", map[string]any{"draft": draft})
		l.shows("a draft that was thrown away", look(draft), 0, "")
		if g := l.hits(l.far, store.ID{}, surname(0), house(0)); len(g.Known) != 1 {
			l.t.Error("whom the own desk knows anyway is not shown without words")
		}
	})
}

func TestThePageSaysThatWordsComeFirstAndKeepsThemOnItsOwn(t *testing.T) {
	eachLookout(t, 1, func(l *lookout) {
		f := l.x.form(l.x.get("/receive"), "intake.receive")
		f.Set("subject.0.kana", surname(0))
		f.Set("subject.0.house", house(0))
		f.Set("_again", "hits")
		path := "/receive/" + f.Get("draft")
		page, _ := l.x.send(path, f)
		l.x.reads(page, "話されたことを一言でも書くと")
		l.x.readsNot(page, l.known[0].String())
		f.Set("words", worry)
		page, _ = l.x.send(path, f)
		l.x.reads(page, "番地が合う", l.known[0].String(), worry)
		l.x.reads(l.x.get(path), worry, l.known[0].String())
	})
}

func TestAConsultationIsAReasonOnlyForItsOwnDesk(t *testing.T) {
	eachLookout(t, 2, func(l *lookout) {
		mine := l.Do(l.me, "intake.receive", intake.ReceivePayload{Words: worry}).IDs["consultation"]
		ask := func(a housetest.Actor, consultation store.ID) (int, string) {
			return l.asks(a, "/consultation/hits", map[string]string{"consultation": consultation.String(), "subject.kana": surname(0), "subject.house": house(0)})
		}
		if status, body := ask(l.me, mine); status != http.StatusOK || !strings.Contains(body, l.known[0].String()) {
			l.t.Errorf("the own consultation: %d %s", status, body)
		}
		for what, id := range map[string]store.ID{"another desk's": l.theirRecord, "a person": l.known[0], "none": {}} {
			if status, body := ask(l.me, id); status != http.StatusNotFound {
				l.t.Errorf("%s is a reason: %d %s", what, status, body)
			}
		}
		l.sql(func(tx *store.Tx) error {
			return sharing.Give(tx, sharing.Reach{ID: store.ID{3}, Object: mine, Holder: l.far.Staff, Parts: sharing.PartsOf(sharing.C1, sharing.C2),
				Ground: sharing.B3, Basis: "APPI69_1_CONSENT", From: l.Now, Source: mine})
		})
		if !l.Sees(l.far, mine) {
			l.t.Fatal("the other desk does not read it")
		}
		if status, body := ask(l.far, mine); status != http.StatusNotFound {
			l.t.Errorf("a consultation that one may only read is a reason: %d %s", status, body)
		}
	})
}

// The form of one consultation that names another one does not look in its name.
func TestTheLookIsWrittenDownUnderTheConsultationOfThePage(t *testing.T) {
	eachLookout(t, 1, func(l *lookout) {
		mine := l.Do(l.me, "intake.receive", intake.ReceivePayload{Words: worry}).IDs["consultation"]
		other := l.Do(l.me, "intake.receive", intake.ReceivePayload{Words: "別の方"}).IDs["consultation"]
		path := "/consultation/" + mine.String()
		f := l.x.form(l.x.get(path), "intake.add_subject")
		page, _ := l.x.send(path, with(f, "consultation", other.String(), "subject.kana", surname(0), "subject.house", house(0), "_again", "hits"))
		l.x.reads(page, l.known[0].String())
		if here, there := l.rows("about = ?", mine), l.rows("about = ?", other); here != 1 || there != 0 {
			l.t.Errorf("%d looks for this one, %d for the other", here, there)
		}
	})
}

func TestHouseNumbersCannotBeTriedOneAfterTheOther(t *testing.T) {
	eachLookout(t, 2, func(l *lookout) {
		l.limit("intake_hit_questions", 3)
		draft := l.Drafted(l.me, worry)
		for n, tried := range []string{"1-1", house(0), "1-2"} {
			l.shows(tried, l.hits(l.me, draft, surname(0), tried), n%2, "")
		}
		l.shows("one too many", l.hits(l.me, draft, surname(0), "1-3"), 0, "HERE")
		l.shows("another person", l.hits(l.me, draft, surname(1), house(1)), 0, "HERE")
		l.shows("the one that was shown", l.hits(l.me, draft, surname(0), house(0)), 1, "")
		l.shows("one that found nobody", l.hits(l.me, draft, surname(0), "1-2"), 0, "")
		l.Do(l.mate, "draft.save", map[string]any{"draft": draft, "form": "intake.receive", "fields": url.Values{"words": {worry}}.Encode()})
		l.shows("a colleague with the same draft", l.hits(l.mate, draft, surname(1), house(1)), 0, "HERE")
		fresh := l.Drafted(l.mate, worry)
		l.shows("a colleague with another draft and the same name", l.hits(l.mate, fresh, surname(0), "1-4"), 0, "NAME")
		l.shows("a colleague with another name", l.hits(l.mate, fresh, surname(1), house(1)), 1, "")
		page := l.x.as(l.mate).get("/receive/" + fresh.String())
		l.x.readsNot(page, "ここまで")
		l.Do(l.me, "intake.receive", intake.ReceivePayload{Draft: draft, Words: worry, Subject: []intake.Subject{{Kana: surname(0), House: "1-3"}}})
	})
}

func TestOneAccountIsShownSoManyADayAndEverythingIsSavedAllTheSame(t *testing.T) {
	eachLookout(t, 4, func(l *lookout) {
		l.limit("intake_hit_looks", 2)
		draft := l.Drafted(l.me, worry)
		l.shows("nobody", l.hits(l.me, draft, "だれか", "1-1"), 0, "")
		l.shows("the first", l.hits(l.me, draft, surname(0), house(0)), 1, "")
		l.shows("the first again", l.hits(l.me, draft, surname(0), house(0)), 1, "")
		l.shows("the second", l.hits(l.me, l.Drafted(l.me, worry), surname(1), house(1)), 1, "")
		last := l.Drafted(l.me, worry)
		l.shows("the third", l.hits(l.me, last, surname(2), house(2)), 0, "DAY")
		l.shows("somebody who is not there", l.hits(l.me, last, "だれか", "1-1"), 0, "DAY")
		l.shows("the first once more", l.hits(l.me, draft, surname(0), house(0)), 1, "")
		l.shows("a colleague", l.hits(l.mate, l.Drafted(l.mate, worry), surname(2), house(2)), 1, "")
		page, _ := l.x.send("/receive/"+last.String(), with(l.x.form(l.x.get("/receive/"+last.String()), "intake.receive"),
			"words", worry, "subject.0.kana", surname(2), "subject.0.house", house(2), "_again", "hits"))
		l.x.reads(page, "きょうは、ここまで", "いつもどおり保存できます", "窓口の責任者")
		l.Do(l.me, "intake.receive", intake.ReceivePayload{Draft: last, Words: worry, Subject: []intake.Subject{{Kana: surname(2), House: house(2)}}})
		l.PassDays(1)
		l.shows("the next day", l.hits(l.me, l.Drafted(l.me, worry), surname(3), house(3)), 1, "")
	})
}

// Trying through a list of names and dates ends too, whether it finds somebody
// or not.
func TestOneAccountTriesSoManyADay(t *testing.T) {
	eachLookout(t, 2, func(l *lookout) {
		l.limit("intake_hit_tries", 3)
		for _, name := range []string{"ちがうひと", "べつのひと", "だれか"} {
			l.shows(name, l.hits(l.me, l.Drafted(l.me, worry), name, "1-1"), 0, "")
		}
		l.shows("the fourth", l.hits(l.me, l.Drafted(l.me, worry), surname(0), house(0)), 0, "DAY")
		l.shows("a colleague", l.hits(l.mate, l.Drafted(l.mate, worry), surname(0), house(0)), 1, "")
		l.PassDays(1)
		l.shows("the next day", l.hits(l.me, l.Drafted(l.me, worry), surname(1), house(1)), 1, "")
	})
}

// Many requests at once get no more than the limit, not even one.
func TestTheLimitIsExactHoweverManyAskAtOnce(t *testing.T) {
	const all, most = 12, 3
	eachLookout(t, all, func(l *lookout) {
		l.limit("intake_hit_looks", most)
		var drafts [all]store.ID
		for n := range all {
			drafts[n] = l.Drafted(l.me, worry)
		}
		var groups [all]group
		var wait sync.WaitGroup
		for n := range all {
			wait.Go(func() { groups[n] = l.hits(l.me, drafts[n], surname(n), house(n)) })
		}
		wait.Wait()
		shown := 0
		for _, g := range groups {
			if shown += len(g.Found); len(g.Found) == 0 && g.Stop != "DAY" {
				l.t.Errorf("nobody is shown, and the page says %q", g.Stop)
			}
		}
		if kept := l.rows("shown = 1"); shown != most || kept != most {
			l.t.Errorf("%d shown, %d written down, want %d", shown, kept, most)
		}
	})
}

// Whoever asks about two persons at once and is overtaken hears of the limit
// that was reached, and of no other.
func TestWhoeverIsOvertakenHearsWhichLimitWasReached(t *testing.T) {
	const all, most = 12, 5
	eachLookout(t, 2*all, func(l *lookout) {
		l.limit("intake_hit_looks", most)
		var bodies [all]string
		var wait sync.WaitGroup
		for n := range all {
			draft := l.Drafted(l.me, worry)
			wait.Go(func() {
				_, bodies[n] = l.asks(l.me, "/receive/hits", map[string]string{"draft": draft.String(), "words": "何か", "subject.0.kana": surname(2 * n),
					"subject.0.house": house(2 * n), "subject.1.kana": surname(2*n + 1), "subject.1.house": house(2*n + 1)})
			})
		}
		wait.Wait()
		for _, body := range bodies {
			var d struct{ Groups []group }
			if err := json.Unmarshal([]byte(body), &d); err != nil || len(d.Groups) != 2 {
				l.t.Fatalf("%v: %s", err, body)
			}
			for _, g := range d.Groups {
				if len(g.Found) == 0 && g.Stop != "DAY" {
					l.t.Errorf("nobody is shown, and the page says %q", g.Stop)
				}
			}
		}
	})
}

// What is kept of questions goes when no limit needs it any more: who asked with
// the second day, the question itself with the month.
func TestWhatWasAskedIsKeptNoLongerThanTheLimitsNeedIt(t *testing.T) {
	eachLookout(t, 1, func(l *lookout) {
		l.limit("intake_hit_questions", 2)
		draft := l.Drafted(l.me, worry)
		l.shows("the first", l.hits(l.me, draft, surname(0), house(0)), 1, "")
		id := l.Do(l.me, "intake.receive", intake.ReceivePayload{Draft: draft, Words: worry}).IDs["consultation"]
		own := func(a housetest.Actor, house string) {
			l.asks(a, "/consultation/hits", map[string]string{"consultation": id.String(), "subject.kana": surname(0), "subject.house": house})
		}
		own(l.me, house(0))
		own(l.mate, house(0))
		own(l.me, "9-9")
		kept := func(when string, rows, named int) {
			t := l.t
			t.Helper()
			if n, who := l.rows("about = ?", id), l.rows("about = ? and (staff in (?, ?) or desk = ? or name is not null or kana is not null or shown = 1)",
				id, l.me.Staff, l.mate.Staff, l.me.Desk); n != rows || who != named {
				t.Errorf("%s: %d rows, %d of them tell who asked, want %d and %d", when, n, who, rows, named)
			}
		}
		before := l.rows("about = ?", id)
		l.PassDays(1)
		kept("the next day", before, before)
		l.PassDays(1)
		kept("the second day", 2, 0)
		_, body := l.asks(l.me, "/consultation/hits", map[string]string{"consultation": id.String(), "subject.kana": surname(0), "subject.house": "8-8"})
		if !strings.Contains(body, `"HERE"`) {
			l.t.Errorf("the limit of the consultation no longer holds: %s", body)
		}
		l.PassDays(28)
		kept("after a month", 0, 0)
	})
}

// A person in hiding is as somebody who is not there: in the answer, in what is
// counted, and in when one may ask no more.
func TestNothingInTheLimitsTellsOfAPersonInHiding(t *testing.T) {
	eachLookout(t, 2, func(l *lookout) {
		l.Do(l.far, "people.conceal", people.Protect{Person: l.known[0], Reason: "逃げている"})
		l.Tick()
		l.limit("intake_hit_questions", 2)
		l.limit("intake_hit_looks", 1)
		answers := map[string][]string{}
		for _, kana := range []string{surname(0), "そんざい"} {
			draft := l.Drafted(l.me, worry)
			for _, tried := range []string{house(0), "9-9", "8-8"} {
				_, body := l.asks(l.me, "/receive/hits", map[string]string{"draft": draft.String(), "subject.0.kana": kana, "subject.0.house": tried})
				answers[kana] = append(answers[kana], strings.NewReplacer(draft.String(), "draft", kana, "kana").Replace(body))
			}
			if asked, shown := l.rows("about = ?", draft), l.rows("shown = 1"); asked != 2 || shown != 0 {
				l.t.Errorf("%s: %d questions counted, %d of them with somebody", kana, asked, shown)
			}
		}
		if hiding, nobody := fmt.Sprint(answers[surname(0)]), fmt.Sprint(answers["そんざい"]); hiding != nobody {
			l.t.Errorf("the answers differ:\n%s\n%s", hiding, nobody)
		}
		l.shows("the one look of the day is still there", l.hits(l.me, l.Drafted(l.me, worry), surname(1), house(1)), 1, "")
	})
}

// Drafts that showed somebody and became no consultation can be told from the
// log: each look names its draft.
func TestADraftThatShowedSomebodyAndWasNeverSavedCanBeFound(t *testing.T) {
	eachLookout(t, 2, func(l *lookout) {
		thrown, saved := l.Drafted(l.me, worry), l.Drafted(l.me, worry)
		l.hits(l.me, thrown, surname(0), house(0))
		l.hits(l.me, saved, surname(1), house(1))
		l.Do(l.me, "draft.drop", map[string]any{"draft": thrown})
		l.Do(l.me, "intake.receive", intake.ReceivePayload{Draft: saved, Words: worry})
		l.sql(func(tx *store.Tx) error {
			became, err := intake.DraftsSaved(tx, []store.ID{thrown, saved})
			if err != nil || became[thrown] || !became[saved] {
				l.t.Errorf("which became a consultation: %v, %v", became, err)
			}
			for _, draft := range []store.ID{thrown, saved} {
				looks, err := audit.Recent(tx, audit.Filter{Object: draft, Action: audit.ActionList}, 10)
				n := 0
				for _, e := range looks {
					if e.Kind == "people.intake" && e.Count == 1 && e.Staff == l.me.Staff {
						n++
					}
				}
				if err != nil || n != 1 {
					l.t.Errorf("%d looks name the draft, %v", n, err)
				}
			}
			return nil
		})
	})
}
