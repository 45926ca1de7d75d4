package house_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"tomoni/command"
	"tomoni/house"
	"tomoni/house/housetest"
	"tomoni/intake"
	"tomoni/ledger"
	"tomoni/people"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/tally"
	"tomoni/words"
)

// book is a desk with a ledger of its own.
type book struct {
	*housetest.World
	clerk, mate, boss, far housetest.Actor
}

const bookHeading = "番号,相談日,氏名,フリガナ,生年月日,電話,住所,相談内容,方法,終結日,DV\n"

func onEachBook(t *testing.T, fn func(t *testing.T, b *book)) {
	t.Helper()
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) { fn(t, bookIn(w)) })
}

func bookIn(w *housetest.World) *book {
	b := &book{World: w, clerk: w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor), mate: w.Hire("とも", "BRANCH_TANTO", sharing.Counsellor),
		boss: w.Hire("つよし", "BRANCH_TANTO", sharing.Supervisor), far: w.Hire("さゆり", "CARE_CENTRE", sharing.Counsellor)}
	w.Hire("はるか", "COORDINATION", sharing.Coordinator)
	w.Hire("ひろし", "MUNICIPAL", sharing.Supervisor)
	return b
}

// read takes a file in as somebody.
func (b *book) read(a housetest.Actor, file string) store.ID {
	b.T.Helper()
	return b.Do(a, "ledger.read", ledger.ReadPayload{File: command.FileOf([]byte(file)), FileName: "daicho.csv"}).IDs["ledger"]
}

// match takes the columns as they are guessed; rest is OPEN or CLOSED.
func (b *book) match(a housetest.Actor, id store.ID, rest string) {
	b.T.Helper()
	var p ledger.MatchPayload
	b.Read(a, func(rd *sharing.Reading) (err error) {
		p, err = ledger.Matched(rd, id, nil, rest)
		return err
	})
	b.Do(a, "ledger.match", p)
}

// judged reads a file in and has it judged.
func (b *book) judged(a housetest.Actor, file string) store.ID {
	b.T.Helper()
	id := b.read(a, file)
	b.match(a, id, "OPEN")
	b.Tick()
	return id
}

// whole takes a file over.
func (b *book) whole(a housetest.Actor, file string) store.ID {
	b.T.Helper()
	id := b.judged(a, file)
	b.Do(a, "ledger.commit", ledger.Ref{Ledger: id})
	b.Tick()
	return id
}

// decide says of one line what becomes of it.
func (b *book) decide(a housetest.Actor, id store.ID, line int, decision string) {
	b.T.Helper()
	b.Do(a, "ledger.decide", ledger.DecidePayload{Ledger: id, Line: []ledger.Said{{Line: line, Decision: decision}}})
}

// step does one piece of an import.
func (b *book) step(a housetest.Actor, id store.ID, n int) {
	b.T.Helper()
	if err := b.House.LedgerGoOn(context.Background(), ledger.Work{Ledger: id, Staff: a.Staff, Duty: a.Duty, Done: n, State: ledger.State(fmt.Sprint(b.Now))}); err != nil {
		b.T.Fatal(err)
	}
}

func (b *book) preview(a housetest.Actor, id store.ID) (p ledger.Preview) {
	b.T.Helper()
	b.Read(a, func(rd *sharing.Reading) (err error) {
		p, err = ledger.PreviewOf(rd, id, words.JA)
		return err
	})
	return p
}

// lines gives line and verdict, and whom a line was found to be about.
func (b *book) lines(id store.ID) map[int]string {
	b.T.Helper()
	out := map[int]string{}
	b.Read(b.clerk, func(rd *sharing.Reading) error {
		return rd.Each(func(r store.Row) error {
			var line int
			var verdict string
			err := r.Scan(&line, &verdict)
			out[line] = verdict
			return err
		}, "select line, verdict from ledger_row where municipality = ? and ledger = ?", rd.Municipality(), id)
	})
	return out
}

// became gives the consultation of a line.
func (b *book) became(id store.ID, line int) store.ID {
	b.T.Helper()
	var got store.ID
	b.Read(b.clerk, func(rd *sharing.Reading) error {
		return rd.Row("select record from ledger_row where municipality = ? and ledger = ? and line = ?", rd.Municipality(), id, line).Scan(&got)
	})
	return got
}

func (b *book) personOf(record store.ID) store.ID {
	b.T.Helper()
	return one(b.World, "select person from concerns where municipality = ? and record = ? order by place", record)
}

func (b *book) count(q string, args ...any) (n int) {
	b.T.Helper()
	b.Read(b.boss, func(rd *sharing.Reading) error {
		return rd.Row(q, append([]any{rd.Municipality()}, args...)...).Scan(&n)
	})
	return n
}

// counts are the counters of the desk, in every month.
func (b *book) counts() map[string]int {
	b.T.Helper()
	out := map[string]int{}
	b.Read(b.clerk, func(rd *sharing.Reading) error {
		sums, err := tally.OfDesk(rd, "0000", "9999")
		for _, s := range sums {
			if s.N != 0 {
				out[fmt.Sprint(s.Counter, " ", s.Month, " ", s.Topic)] = s.N
			}
		}
		return err
	})
	return out
}

const smallBook = bookHeading +
	"1,R4.5.1,和田　恵子,ワダ ケイコ,S16.5.17,0796-54-0101,豊岡市但東町出合1,買い物に行けない,電話,R4.5.30,\n" +
	"2,令和4年5月2日,山本　太郎,,,,,通院の足,来所,,\n" +
	"3,R4.6.3,,,,,,名前は言わない,電話,R4.6.3,\n" +
	"4,R4.7.4,和田恵子,,昭和16年5月17日,,,もう一度,訪問,,\n"

func TestALedgerBecomesConsultationsWithItsDaysAsTheyWere(t *testing.T) {
	onEachBook(t, func(t *testing.T, b *book) {
		id := b.whole(b.clerk, smallBook)
		if p := b.preview(b.clerk, id); p.State != ledger.On {
			t.Fatalf("state %s, %s", p.State, p.Stopped)
		}
		for _, who := range []housetest.Actor{b.clerk, b.mate, b.boss} {
			if !b.Sees(who, b.became(id, 2)) {
				t.Errorf("%s of the desk does not see it", who.Name)
			}
		}
		if b.Sees(b.far, b.became(id, 2)) {
			t.Error("another desk sees it")
		}
		b.Read(b.mate, func(rd *sharing.Reading) error {
			g, err := rd.Open(b.became(id, 2))
			if err != nil {
				return err
			}
			r, err := record.Get(rd, g)
			if err != nil {
				return err
			}
			if r.Open || r.MadeAt.Format("2006-01-02") != "2022-04-30" || r.ClosedAt.IsZero() { // midnight in Japan
				t.Errorf("open %v, made %v, closed %v", r.Open, r.MadeAt, r.ClosedAt)
			}
			c, err := intake.Get(rd, g)
			if err == nil && c.HeardAt != r.MadeAt {
				t.Errorf("heard %v", c.HeardAt)
			}
			return err
		})
		open := list(b.World, b.clerk)
		if row, there := open[b.became(id, 3)]; !there || row.NextOn != "2026-11-25" || !row.Staff.IsZero() {
			t.Errorf("what goes on: there %v, next %s, staff %s", there, row.NextOn, row.Staff)
		}
		if first, fourth := b.personOf(b.became(id, 2)), b.personOf(b.became(id, 5)); first != fourth {
			t.Error("one person of two lines, with name and birth date alike, became two")
		}
		if n := b.count("select count(*) from concerns where municipality = ? and record = ?", b.became(id, 4)); n != 0 {
			t.Errorf("a line without a name is about %d persons", n)
		}
		want := map[string]int{"CONSULTATION_NEW 2022-05 ": 2, "CONSULTATION_NEW 2022-07 ": 1, "CONSULTATION_NEW_ANONYMOUS 2022-06 ": 1, "CONTACT 2022-05 PHONE": 1, "CONTACT 2022-05 VISIT_DESK": 1,
			"CONTACT 2022-06 PHONE": 1, "CONTACT 2022-07 HOME_VISIT": 1,
			"INFORMANT 2022-05 ": 2, "INFORMANT 2022-06 ": 1, "INFORMANT 2022-07 ": 1}
		if got := b.counts(); !maps.Equal(got, want) {
			t.Errorf("counts %v", got)
		}
		if n := b.count("select count(*) from audit_row where municipality = ? and action = 'ledger.go_on' and object is not null and source = 'import'"); n < 4 {
			t.Errorf("%d rows of the log tell what the import wrote", n)
		}
	})
}

func TestTheSameFileTwiceAddsNothing(t *testing.T) {
	onEachBook(t, func(t *testing.T, b *book) {
		b.whole(b.clerk, smallBook)
		before, counts := b.count("select count(*) from record where municipality = ?"), b.counts()
		id := b.judged(b.mate, smallBook)
		for line, v := range b.lines(id) {
			if v != "HERE" {
				t.Errorf("line %d is %s", line, v)
			}
		}
		if f := b.Refused(b.mate, "ledger.commit", ledger.Ref{Ledger: id}); f.Said.Text.Key != "ledger.nothing_to_take" {
			t.Error(f.Said.Text.Key)
		}
		if n := b.count("select count(*) from record where municipality = ?"); n != before || !maps.Equal(counts, b.counts()) {
			t.Errorf("%d records were %d, %v", n, before, b.counts())
		}
	})
}

func TestACorrectedFileShowsWhatDiffersAndTakesOnlyWhatIsNew(t *testing.T) {
	onEachBook(t, func(t *testing.T, b *book) {
		first := b.whole(b.clerk, smallBook)
		id := b.judged(b.clerk, strings.Replace(smallBook, "通院の足", "通院の足、タクシー", 1)+"5,R4.8.5,前田,,,,,あたらしい,電話,R4.8.5,\n")
		if got := b.lines(id); got[3] != "CHANGED" || got[2] != "HERE" || got[6] != "NEW" {
			t.Fatalf("%v", got)
		}
		said := strings.Join(b.preview(b.clerk, id).Lines, "\n")
		if !strings.Contains(said, "前は「通院の足」、いまは「通院の足、タクシー」") {
			t.Error(said)
		}
		n := b.count("select count(*) from record where municipality = ?")
		b.Do(b.clerk, "ledger.commit", ledger.Ref{Ledger: id})
		b.Tick()
		if now := b.count("select count(*) from record where municipality = ?"); now != n+1 {
			t.Errorf("%d records more", now-n)
		}
		_ = first
	})
}

func TestANumberThatBeginsAnewEachYearIsNoRepetition(t *testing.T) {
	onEachBook(t, func(t *testing.T, b *book) {
		b.whole(b.clerk, bookHeading+"1,R4.5.1,和田,,,,,x,電話,R4.5.1,\n")
		id := b.judged(b.clerk, bookHeading+"1,R5.5.1,山本,,,,,y,電話,R5.5.1,\n2,R5.5.2,前田,,,,,z,電話,,\n2,R5.5.3,前田,,,,,z,電話,,\n1,R6.5.1,森,,,,,w,電話,,\n")
		if got := b.lines(id); got[2] != "NEW" || got[3] != "NEW" || got[4] != "TWICE" || got[5] != "NEW" {
			t.Errorf("%v", got)
		}
	})
}

// everything that a staff member is shown of what is there, by ways that lead to
// many records and persons.
func (b *book) everything(a housetest.Actor, known store.ID) string {
	b.T.Helper()
	var out strings.Builder
	b.Read(a, func(rd *sharing.Reading) error {
		say := func(what string, v any, err error) {
			fmt.Fprintln(&out, what, v)
			if err != nil {
				b.T.Fatal(what, err)
			}
		}
		rows, err := record.WorkList(rd, record.Filter{Limit: 200, Arrived: true})
		say("list", len(rows), err)
		n, err := record.Count(rd, false, "9999-12-31")
		say("count", n, err)
		un, err := record.Unaccepted(rd, 100)
		say("unaccepted", len(un), err)
		burdens, err := record.Burdens(rd)
		say("burdens", burdens, err)
		up, err := record.Escalated(rd, 100)
		say("escalated", len(up), err)
		for _, query := range []string{"和田", "わだ けいこ", "山本", "0796-54-0101", "出合1", "和田恵子"} {
			hits, more, err := people.Search(rd, rd.VisiblePersons(), query, 50, people.Cursor{})
			say(query, []any{len(hits), more}, err)
		}
		for _, f := range []people.Facts{{Name: "和田恵子", Birth: "1941-05-17"}, {Name: "和田　恵子", Phone: "0796-54-0101"}, {Kana: "わだけいこ", HouseNumber: "出合1"}} {
			hits, err := people.Intake(rd, f)
			say("intake", len(hits), err)
		}
		of, err := record.OfPerson(rd, known, 50)
		say("of person", len(of), err)
		sums, err := tally.OfDesk(rd, "0000", "9999")
		say("tally", sums, err)
		return nil
	})
	late := false
	if err := b.House.DB.Read(context.Background(), b.House.Session(), func(tx *store.Tx) (err error) {
		late, err = record.NeedsEscalation(tx, b.Now.AddDate(1, 0, 0))
		return err
	}); err != nil {
		b.T.Fatal(err)
	}
	fmt.Fprintln(&out, "escalation", late)
	return out.String()
}

// otherwise lists the lines that differ.
func otherwise(before, now []string) string {
	var out []string
	for i := range now {
		was := strings.Split(before[i], "\n")
		for n, line := range strings.Split(now[i], "\n") {
			if n >= len(was) || was[n] != line {
				out = append(out, fmt.Sprintf("%d: %s", i, line))
			}
		}
	}
	return strings.Join(out, "\n")
}

func TestNothingOfAnImportIsSeenBeforeTheSwitchNorAfterUndoing(t *testing.T) {
	onEachBook(t, func(t *testing.T, b *book) {
		c := b.Do(b.clerk, "intake.receive", intake.ReceivePayload{Words: "前からの方", After: "END", Subject: []intake.Subject{{Name: "和田　恵子", Birth: "1941-05-17"}}}).IDs["consultation"]
		known := b.personOf(c)
		b.Tick()
		all := []housetest.Actor{b.clerk, b.mate, b.boss, b.far}
		look := func() (out []string) {
			for _, a := range all {
				out = append(out, b.everything(a, known))
			}
			return out
		}
		before := look()
		id := b.judged(b.clerk, smallBook)
		if got := b.lines(id); got[2] != "KNOWN" || got[5] != "KNOWN" {
			t.Errorf("%v", got)
		}
		b.Do(b.clerk, "ledger.commit", ledger.Ref{Ledger: id})
		b.step(b.clerk, id, 0)
		written := b.became(id, 3)
		if written.IsZero() {
			t.Fatal("nothing was written")
		}
		if got := look(); !slices.Equal(got, before) {
			t.Errorf("what is written and not switched on is seen: %s", otherwise(before, got))
		}
		for _, a := range all {
			if b.Sees(a, written) {
				t.Errorf("%s opens it", a.Name)
			}
		}
		b.Tick()
		if got := look(); slices.Equal(got[:3], before[:3]) {
			t.Error("nothing changed with the switch")
		}
		if !b.Sees(b.mate, written) {
			t.Error("a colleague does not see it after the switch")
		}
		b.Do(b.boss, "ledger.undo", ledger.Ref{Ledger: id})
		if got := look(); !slices.Equal(got, before) {
			t.Errorf("what was undone is seen: %s", otherwise(before, got))
		}
		again := b.whole(b.clerk, smallBook)
		if !b.Sees(b.mate, b.became(again, 3)) {
			t.Error("after undoing, the same file cannot be taken over again")
		}
	})
}

func TestUndoingKeepsWhatSomebodyHasWorkedOn(t *testing.T) {
	onEachBook(t, func(t *testing.T, b *book) {
		id := b.whole(b.clerk, smallBook)
		touched, plain := b.became(id, 3), b.became(id, 4)
		b.Do(b.mate, "intake.contact", intake.ContactPayload{Consultation: touched, Words: "電話した"})
		b.Do(b.clerk, "ledger.undo", ledger.Ref{Ledger: id})
		if !b.Sees(b.mate, touched) || b.Sees(b.mate, plain) {
			t.Errorf("touched seen %v, the other %v", b.Sees(b.mate, touched), b.Sees(b.mate, plain))
		}
		want := map[string]int{"CONSULTATION_NEW 2022-05 ": 1, "CONTACT 2022-05 VISIT_DESK": 1, "CONTACT 2026-11 ": 1, "INFORMANT 2022-05 ": 1, "INFORMANT 2026-11 ": 1}
		if got := b.counts(); !maps.Equal(got, want) {
			t.Errorf("counts %v", got)
		}
		again := b.judged(b.clerk, smallBook)
		if got := b.lines(again); got[3] != "HERE" || got[4] != "NEW" {
			t.Errorf("read once more: %v", got)
		}
		if f := b.Refused(b.clerk, "ledger.undo", ledger.Ref{Ledger: id}); f.Said.Text.Key != "ledger.other_state" {
			t.Error(f.Said.Text.Key)
		}
	})
}

func TestACrashInTheMiddleLeavesNothingAndGoesOn(t *testing.T) {
	onEachBook(t, func(t *testing.T, b *book) {
		var file strings.Builder
		file.WriteString(bookHeading)
		for i := range 250 {
			fmt.Fprintf(&file, "%d,R4.5.%d,氏名%d,,,,,ことば,電話,,\n", i+1, i%28+1, i)
		}
		id := b.judged(b.clerk, file.String())
		b.Do(b.clerk, "ledger.commit", ledger.Ref{Ledger: id})
		b.step(b.clerk, id, 0) // and here the program ends
		if n := len(list(b.World, b.clerk)); n != 0 {
			t.Fatalf("%d are seen", n)
		}
		other := house.On(b.House.DB, b.House.Plan, house.Settings{Pack: b.House.Pack, Key: b.House.Key, Clock: func() time.Time { return b.Now }})
		b.House = other
		b.Tick()
		if n := b.count("select count(*) from record r where r.municipality = ? and r.is_open = 1 and exists (select 1 from batch k where k.municipality = r.municipality and k.id = r.batch and k.is_on = 1)"); n != 250 {
			t.Errorf("%d are there", n)
		}
		if n := b.counts()["CONTACT 2022-05 PHONE"]; n != 250 {
			t.Errorf("%d are counted", n)
		}
	})
}

func TestAnImportWhoseClerkHasGoneStopsAndShowsNothing(t *testing.T) {
	onEachBook(t, func(t *testing.T, b *book) {
		id := b.judged(b.clerk, smallBook)
		b.Do(b.clerk, "ledger.commit", ledger.Ref{Ledger: id})
		b.Do(b.boss, "office.end_duty", map[string]any{"duty": b.clerk.Duty, "reason": "異動"})
		b.Tick()
		if p := b.preview(b.boss, id); p.State != ledger.Stopped || p.Stopped == "" {
			t.Errorf("state %s, %q", p.State, p.Stopped)
		}
		if n := len(list(b.World, b.boss)); n != 0 {
			t.Errorf("%d are seen", n)
		}
		b.Do(b.boss, "ledger.throw_away", ledger.Ref{Ledger: id})
		if n := b.count("select count(*) from ledger_row where municipality = ?"); n != 0 {
			t.Errorf("%d lines are kept", n)
		}
	})
}

func TestTwoClerksWithTheSameFileDoNotDoubleIt(t *testing.T) {
	onEachBook(t, func(t *testing.T, b *book) {
		first, second := b.judged(b.clerk, smallBook), b.judged(b.mate, smallBook)
		b.Do(b.clerk, "ledger.commit", ledger.Ref{Ledger: first})
		if f := b.Refused(b.mate, "ledger.commit", ledger.Ref{Ledger: second}); f.Said.Text.Key != "ledger.another_under_way" {
			t.Error(f.Said.Text.Key)
		}
		b.Tick()
		if r := b.Do(b.mate, "ledger.commit", ledger.Ref{Ledger: second}); r.Said.Text.Key != "ledger.said_judged_again" {
			t.Error(r.Said.Text.Key)
		}
		b.Tick()
		for line, v := range b.lines(second) {
			if v != "HERE" {
				t.Errorf("line %d is %s", line, v)
			}
		}
		if f := b.Refused(b.mate, "ledger.match", ledger.MatchPayload{Ledger: first, Rest: "OPEN", Column: []ledger.UsedAs{{At: 0, Use: "HEARD"}}}); f.Said.Text.Key != "ledger.not_yours" {
			t.Error(f.Said.Text.Key)
		}
		if f := b.Refused(b.far, "ledger.undo", ledger.Ref{Ledger: first}); f.Kind != words.KindNotFound {
			t.Error("another desk is told of it")
		}
	})
}

func TestSomebodyIsKnownOnlyByTwoFactsAndOnlyWhoTheDeskSees(t *testing.T) {
	onEachBook(t, func(t *testing.T, b *book) {
		ours := b.personOf(b.Do(b.clerk, "intake.receive", intake.ReceivePayload{Words: "x", Subject: []intake.Subject{{Name: "和田　恵子", Birth: "1941-05-17"}}}).IDs["consultation"])
		b.Do(b.far, "intake.receive", intake.ReceivePayload{Words: "x", Subject: []intake.Subject{{Name: "森　弘", Birth: "1950-01-01"}}})
		b.Tick()
		id := b.judged(b.clerk, bookHeading+
			"1,R4.5.1,和田恵子,,S16.5.17,,,x,電話,,\n"+ // name and birth date
			"2,R4.5.2,和田　恵子,,,,,x,電話,,\n"+ // the name alone
			"3,R4.5.3,和田恵子,,S20.1.1,,,x,電話,,\n"+ // another birth date, and the name of line 3
			"4,R4.5.4,森弘,,S25.1.1,,,x,電話,,\n") // known to another desk only
		if got := b.lines(id); got[2] != "KNOWN" || got[3] != "UNCLEAR" || got[4] != "UNCLEAR" || got[5] != "NEW" {
			t.Fatalf("%v", got)
		}
		b.Do(b.clerk, "ledger.commit", ledger.Ref{Ledger: id})
		b.Tick()
		if b.personOf(b.became(id, 2)) != ours {
			t.Error("whom two facts name became somebody else")
		}
		if p := b.personOf(b.became(id, 3)); p == ours {
			t.Error("somebody was merged by name alone")
		}
		if b.personOf(b.became(id, 4)) == ours {
			t.Error("somebody was merged against the birth date")
		}
	})
}

func TestWhatIsUnclearIsDecidedByHand(t *testing.T) {
	onEachBook(t, func(t *testing.T, b *book) {
		ours := b.personOf(b.Do(b.clerk, "intake.receive", intake.ReceivePayload{Words: "x", Subject: []intake.Subject{{Name: "和田　恵子"}}}).IDs["consultation"])
		id := b.judged(b.clerk, bookHeading+"1,R4.5.1,和田恵子,,,,,x,電話,,\n2,R4.5.2,前田,,,,,x,電話,,\n3,R4.5.3,前田,,,,,x,電話,,\n4,R4.5.4,森,,,,,x,電話,,\n")
		b.decide(b.clerk, id, 2, "PERSON:"+ours.String())
		b.decide(b.clerk, id, 4, "LINE:3")
		b.decide(b.clerk, id, 5, "OUT")
		if f := b.Refused(b.clerk, "ledger.decide", ledger.DecidePayload{Ledger: id, Line: []ledger.Said{{Line: 3, Decision: "PERSON:" + ours.String()}}}); f.Field != "line.0.decision" {
			t.Error("somebody who was not offered was taken")
		}
		b.Do(b.clerk, "ledger.commit", ledger.Ref{Ledger: id})
		b.Tick()
		if b.personOf(b.became(id, 2)) != ours || b.personOf(b.became(id, 3)) != b.personOf(b.became(id, 4)) {
			t.Error("what was decided was not done")
		}
		if n := b.count("select count(*) from ledger_row where municipality = ? and line = 5 and record is null and kind = 'OUT'"); n != 1 {
			t.Error("what was left behind is forgotten")
		}
	})
}

func TestAConcealedPersonGivesNoSignAndIsHandledAsAtIntake(t *testing.T) {
	onEachBook(t, func(t *testing.T, b *book) {
		hidden := b.personOf(b.Do(b.far, "intake.receive", intake.ReceivePayload{Words: "x", Subject: []intake.Subject{{Name: "霧島　静", Birth: "1980-03-04", Phone: "090-1111-2222"}}}).IDs["consultation"])
		b.Tick()
		b.Do(b.far, "people.conceal", map[string]any{"person": hidden, "reason": "追われている"})
		b.Tick()
		file := func(name string) string {
			return bookHeading + "1,R4.5.1," + name + ",,S55.3.4,090-1111-2222,,x,電話,R4.5.1,\n"
		}
		id, other := b.judged(b.clerk, file("霧島静")), b.judged(b.clerk, file("森静"))
		if a, c := fmt.Sprint(b.lines(id), b.preview(b.clerk, id)), fmt.Sprint(b.lines(other), b.preview(b.clerk, other)); a != c {
			t.Errorf("the preview tells of her:\n%s\n%s", a, c)
		}
		b.Do(b.clerk, "ledger.commit", ledger.Ref{Ledger: id})
		b.Tick()
		r := b.became(id, 2)
		if !b.Sees(b.clerk, r) || b.Sees(b.mate, r) {
			t.Errorf("author sees %v, colleague %v", b.Sees(b.clerk, r), b.Sees(b.mate, r))
		}
		if b.personOf(r) == hidden {
			t.Error("the line became the hidden person's")
		}
		if n := b.count("select count(*) from person where municipality = ? and id = ? and unchecked = 1", b.personOf(r)); n != 1 {
			t.Error("whom the facts of a protected person fit is handled as anybody")
		}
	})
}

func TestAnImportRaisesProtectionAndNeverLowersIt(t *testing.T) {
	onEachBook(t, func(t *testing.T, b *book) {
		free := b.personOf(b.Do(b.clerk, "intake.receive", intake.ReceivePayload{Words: "x", Subject: []intake.Subject{{Name: "和田　恵子", Birth: "1941-05-17"}}}).IDs["consultation"])
		kept := b.personOf(b.Do(b.clerk, "intake.receive", intake.ReceivePayload{Words: "x", Subject: []intake.Subject{{Name: "森　弘", Birth: "1950-01-01"}}}).IDs["consultation"])
		b.Do(b.clerk, "people.conceal", map[string]any{"person": kept, "reason": "x"})
		b.Tick()
		id := b.judged(b.clerk, bookHeading+
			"1,R4.5.1,和田恵子,,S16.5.17,,豊岡市城崎町1-2-3,x,電話,,支援措置\n"+
			"2,R4.5.2,森弘,,S25.1.1,,豊岡市竹野町4-5-6,x,電話,,なし\n"+
			"3,R4.5.3,霧島静,,S55.3.4,,豊岡市日高町7-8-9,x,電話,,○\n")
		concealed := "select count(*) from person where municipality = ? and id = ? and concealed = 1"
		b.Do(b.clerk, "ledger.commit", ledger.Ref{Ledger: id})
		b.step(b.clerk, id, 0)
		if b.count(concealed, free) != 0 {
			t.Error("before the switch somebody known is changed")
		}
		b.Tick()
		made := b.personOf(b.became(id, 4))
		if b.count(concealed, free) != 1 || b.count(concealed, kept) != 1 || b.count(concealed, made) != 1 {
			t.Errorf("marked %d, protected before %d, new %d", b.count(concealed, free), b.count(concealed, kept), b.count(concealed, made))
		}
		for _, where := range []string{"城崎町1-2-3", "日高町7-8-9"} {
			if n := b.count("select count(*) from entry where municipality = ? and words like ?", "%"+where+"%"); n != 0 {
				t.Errorf("%s stands in the words", where)
			}
			if n := b.count("select count(*) from person_address where municipality = ? and text like ?", "%"+where+"%"); n != 0 {
				t.Errorf("%s is an ordinary address", where)
			}
		}
		b.Do(b.clerk, "ledger.undo", ledger.Ref{Ledger: id})
		if b.count(concealed, free) != 1 {
			t.Error("undoing lowers a protection")
		}
	})
}

// Where somebody in hiding lives is known by a keyed hash alone; a line that
// names that house is recognised, as a call is.
func TestALineIsRecognisedByAProtectedHouse(t *testing.T) {
	onEachBook(t, func(t *testing.T, b *book) {
		hidden := b.personOf(b.Do(b.far, "intake.receive", intake.ReceivePayload{Words: "x", Subject: []intake.Subject{{Name: "霧島　静"}}}).IDs["consultation"])
		b.Do(b.far, "people.conceal", map[string]any{"person": hidden, "reason": "追われている", "address": "豊岡市日高町7-8-9"})
		id := b.whole(b.clerk, bookHeading+"1,R4.5.1,霧島静,,,,豊岡市日高町７－８－９,x,電話,R4.5.1,\n2,R4.5.2,霧島静,,,,豊岡市日高町1-1,y,電話,R4.5.2,\n")
		for line, sealed := range map[int]bool{2: true, 3: false} {
			if r := b.became(id, line); !b.Sees(b.clerk, r) || b.Sees(b.mate, r) == sealed {
				t.Errorf("line %d: author sees %v, colleague %v", line, b.Sees(b.clerk, r), b.Sees(b.mate, r))
			}
		}
	})
}

// Somebody protected between writing and the switch is looked for again.
func TestWhoIsProtectedMeanwhileIsLookedForAgain(t *testing.T) {
	onEachBook(t, func(t *testing.T, b *book) {
		hidden := b.personOf(b.Do(b.far, "intake.receive", intake.ReceivePayload{Words: "x", Subject: []intake.Subject{{Name: "霧島　静", Birth: "1980-03-04"}}}).IDs["consultation"])
		b.Tick()
		id := b.judged(b.clerk, bookHeading+"1,R4.5.1,霧島静,,S55.3.4,,,x,電話,R4.5.1,\n")
		b.Do(b.clerk, "ledger.commit", ledger.Ref{Ledger: id})
		b.step(b.clerk, id, 0)
		b.Do(b.far, "people.conceal", map[string]any{"person": hidden, "reason": "追われている"})
		b.Tick()
		if r := b.became(id, 2); !b.Sees(b.clerk, r) || b.Sees(b.mate, r) {
			t.Errorf("author sees %v, colleague %v", b.Sees(b.clerk, r), b.Sees(b.mate, r))
		}
	})
}

func TestHowColumnsWereMatchedIsKeptForTheNextFile(t *testing.T) {
	onEachBook(t, func(t *testing.T, b *book) {
		const odd = "あ,い,う\n1,R4.5.1,和田\n"
		id := b.read(b.clerk, odd)
		b.Do(b.clerk, "ledger.match", ledger.MatchPayload{Ledger: id, Rest: "CLOSED", Column: []ledger.UsedAs{{At: 0, Use: "NUMBER"}, {At: 1, Use: "HEARD"}, {At: 2, Use: "NAME"}}})
		next := b.read(b.mate, odd)
		b.Read(b.mate, func(rd *sharing.Reading) error {
			p, err := ledger.Matched(rd, next, nil, "")
			if fmt.Sprint(p.Column) != "[{0 NUMBER} {1 HEARD} {2 NAME}]" || p.Rest != "OPEN" { // not as of the last file
				t.Errorf("%v %s", p.Column, p.Rest)
			}
			return err
		})
	})
}

// Lines stand in any order, and what is open today was not open years ago: who
// was new is asked of the day in the ledger (4.8).
func TestWhoWasNewIsAskedOfTheDayInTheLedger(t *testing.T) {
	onEachBook(t, func(t *testing.T, b *book) {
		b.Do(b.clerk, "intake.receive", intake.ReceivePayload{Words: "x", Subject: []intake.Subject{{Name: "和田　恵子", Birth: "1941-05-17"}}}) // open since today
		b.whole(b.clerk, bookHeading+
			"1,R6.9.1,和田恵子,,S16.5.17,,,のちの相談,電話,R6.9.9,\n"+
			"2,R4.5.1,和田恵子,,S16.5.17,,,はじめの相談,電話,R4.6.30,\n"+
			"3,R4.6.1,和田恵子,,S16.5.17,,,そのあいだの相談,電話,R4.6.2,\n"+
			"4,R4.6.30,和田恵子,,S16.5.17,,,区切りの日の相談,電話,,\n"+
			"5,R5.1.1,和田恵子,,S16.5.17,,,まだ続いている,電話,R5.1.2,\n")
		want := map[string]int{"2022-05 ": 1, "2022-06 ": 1, "2023-01 ": 0, "2024-09 ": 0, "2026-11 ": 1}
		for month, n := range want {
			if got := b.counts()["CONSULTATION_NEW "+month]; got != n {
				t.Errorf("%s: %d new", month, got)
			}
		}
		recounted(t, b.House, "after the switch")
	})
}
