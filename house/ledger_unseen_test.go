package house_test

import (
	"fmt"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tomoni/house"
	"tomoni/house/housetest"
	"tomoni/intake"
	"tomoni/ja"
	"tomoni/ledger"
	"tomoni/people"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/tally"
)

// broughtBook is a ledger about somebody new, who rang more than once, and about
// somebody whom the desk knows.
func broughtBook() string {
	return "番号,相談日,氏名,フリガナ,電話,住所,相談内容,方法,折り返し先,終結日\n" +
		"1,R8.5.1," + canary("m") + ",ヒッコシカナリア,0796-51-4141,豊岡市出石町3-4," + canary("b") + ",電話,0796-51-9999,\n" +
		"2,R8.6.2," + canary("m") + ",ヒッコシカナリア,0796-51-4141,,もういちど" + canary("b") + ",来所,,R8.6.9\n" +
		"3,R8.7.3," + canary("n") + ",,,豊岡市" + canary("a") + ",前にも来た" + canary("b") + ",電話,,R8.7.9\n" +
		"4,R8.7.4,,,,,名のらない" + canary("b") + ",電話,,\n"
}

// question is a page that is asked in one way.
type question struct {
	row    string
	query  string            // of the address
	posted map[string]string // instead of what the tables ask
}

func (q question) String() string { return fmt.Sprint(q.row, q.query, q.posted) }

// questions are every view at every object of its row, and further questions to
// those that search and count.
func (e *estate) questions() (all []question) {
	for _, row := range readTable(e.t, viewTable).rows {
		if strings.Contains(row[0], "looks") || strings.HasPrefix(row[0], "ledger.") || strings.HasPrefix(row[0], "review.") { // these tell of every look and of the import itself
			continue
		}
		all = append(all, question{row: row[0]})
	}
	for _, words := range []string{canary("m"), "ひっこし", "0796-51-4141", "0796-51-9999", "3-4", canary("n"), "金糸雁"} {
		all = append(all, question{row: "people.search", posted: map[string]string{"q": words}})
	}
	for _, fact := range []string{"0796-51-4141", "0796-55-7788"} {
		hit := map[string]string{"draft": e.object["heard"].String()}
		hit["subject.0.name"], hit["subject.0.phone"] = canary("m"), fact
		all = append(all, question{row: "intake.hits", posted: hit})
	}
	for _, query := range []string{"?of=all", "?by=channel", "?by=informant&of=all", "?by=area", "?when=2026-05", "?when=2026-07&of=all"} {
		all = append(all, question{row: "progress.numbers", query: query})
	}
	for _, counter := range []tally.Counter{tally.Contacts, tally.NewConsultations, tally.NewAnonymous, tally.Persons, tally.Households, tally.Informants} {
		all = append(all, question{row: "progress.records", query: "?counter=" + string(counter)})
	}
	return all
}

// seen is what everybody finds by every question, as data and, by its canaries, on the page.
func (e *estate) seen() map[string]string {
	e.t.Helper()
	out := map[string]string{}
	for _, q := range e.questions() {
		v, path := e.viewOf(q.row, store.ID{})
		posted := q.posted
		if posted == nil {
			posted = e.question(v.Name)
		}
		for _, p := range e.there() {
			status, html := e.page(p.browser, path+q.query, posted)
			answer := fmt.Sprint(status, found(html))
			switch {
			case strings.HasSuffix(v.Name, "_file"):
				answer += string(html)
			case !v.Document():
				method := http.MethodGet
				if posted != nil {
					method = http.MethodPost
				}
				status, data := e.json(p.Actor, method, path+q.query, posted)
				answer += fmt.Sprint(status, string(ownDraft.ReplaceAll(data, nil)))
			}
			out[q.String()+" "+p.column] = answer
		}
	}
	return out
}

// ownDraft is the id under which a new draft would be kept.
var ownDraft = regexp.MustCompile(`"draft":"[^"]*"`)

// there is everybody but those whose duty has ended.
func (e *estate) there() []player {
	return slices.DeleteFunc(slices.Clone(e.cast), func(p player) bool { return p.column == "gone" })
}

// parting is where two answers begin to differ.
func parting(a, b string) string {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	near := func(s string) string { return strings.ToValidUTF8(s[max(0, i-80):min(len(s), i+200)], "") }
	return near(a) + "\n" + near(b)
}

// recounted demands that every counter agrees with the records.
func recounted(t testing.TB, h *house.House, when string) {
	t.Helper()
	found, err := h.Recount(t.Context())
	if err != nil || len(found) > 0 {
		t.Errorf("%s the figures differ from the records: %+v %v", when, found, err)
	}
}

// differing are the questions that are answered otherwise.
func differing(before, now map[string]string) (keys []string) {
	for _, k := range slices.Sorted(maps.Keys(now)) {
		if before[k] != now[k] {
			keys = append(keys, k)
		}
	}
	return keys
}

// Every page, every list of the API and every figure, as everybody: what is
// written and not switched on leaves no trace, and what was undone neither.
func TestAnImportLeavesNoTraceOnAnyPageBeforeItsSwitch(t *testing.T) {
	eachEstate(t, func(t *testing.T, e *estate) {
		own := e.who("own")
		b := &book{World: e.World, clerk: own, mate: e.who("mate"), boss: e.who("boss"), far: e.who("sibl")}
		id := b.judged(own, broughtBook())
		if got := b.lines(id); got[2] != "NEW" || got[3] != "NEW" || got[4] != "KNOWN" || got[5] != "NEW" {
			t.Fatalf("the lines are judged %v", got)
		}
		recounted(t, e.House, "before the import")
		before := e.seen()
		b.Do(own, "ledger.commit", ledger.Ref{Ledger: id})
		b.step(own, id, 0)
		one, closed := b.became(id, 2), b.became(id, 3)
		if one.IsZero() || closed.IsZero() {
			t.Fatal("nothing was written")
		}
		staged := e.seen()
		for _, k := range differing(before, staged) {
			t.Errorf("%s tells of what is not switched on:\n%s", k, parting(before[k], staged[k]))
		}
		recounted(t, e.House, "while it is written")
		e.object["I"], e.object["M"] = one, b.personOf(one)
		for _, row := range []string{"intake.consultation@I", "people.person@M", "intake.sheet@I", "conflict.aside@I", "referral.send_page@I"} {
			for _, p := range e.there() {
				if cell := e.cell(row, p); cell != "-" {
					t.Errorf("%s is there for %s: %s", row, p.column, cell)
				}
			}
		}
		fresh := b.Do(b.far, "intake.receive", intake.ReceivePayload{Words: "よその窓口の方", Subject: []intake.Subject{{Name: canary("m") + "二", Phone: "0796-51-4141"}}}).IDs["consultation"]
		recounted(t, e.House, "with somebody else's consultation meanwhile")
		meanwhile := e.seen()

		b.Tick()
		recounted(t, e.House, "after the switch")
		after := e.seen()
		changed := differing(meanwhile, after)
		for _, p := range []string{"own", "mate", "boss"} {
			for _, q := range []string{"today", "people.searchmap[q:" + canary("m") + "]", "people.searchmap[q:0796-51-4141]", "people.searchmap[q:0796-51-9999]",
				"people.searchmap[q:ひっこし]", "people.person@P", "progress.numbers", "progress.numbers?of=all", "progress.numbers?by=channel", "progress.numbers?when=2026-05",
				"progress.numbers_file", "progress.records?counter=CONTACT", "progress.records?counter=CONSULTATION_NEW_ANONYMOUS"} {
				if !slices.ContainsFunc(changed, func(k string) bool {
					return strings.HasPrefix(k, q) && strings.HasSuffix(k, " "+p) && strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(k, q), "map[]"), " "+p) == ""
				}) {
					t.Errorf("%s, %s: the switch shows nothing", q, p)
				}
			}
			if cell := e.cell("intake.consultation@I", e.player(p)); !strings.Contains(cell, "b") {
				t.Errorf("%s opens it and finds %s", p, cell)
			}
			if cell := e.cell("people.person@M", e.player(p)); !strings.Contains(cell, "m") {
				t.Errorf("%s opens the person and finds %s", p, cell)
			}
		}
		for _, k := range changed {
			if !slices.Contains([]string{"own", "mate", "boss", "kin"}, k[strings.LastIndex(k, " ")+1:]) && strings.ContainsAny(found([]byte(after[k])), "b") {
				t.Errorf("%s reads words of another desk's ledger", k)
			}
		}

		b.Do(e.who("boss"), "ledger.undo", ledger.Ref{Ledger: id})
		recounted(t, e.House, "after undoing")
		undone := e.seen()
		for _, k := range differing(meanwhile, undone) {
			t.Errorf("%s tells of what was undone:\n%s", k, parting(meanwhile[k], undone[k]))
		}
		if !b.Sees(b.far, fresh) {
			t.Error("somebody else's consultation went with it")
		}
	})
}

// Months that are settled stay as they are: what an import brings for them
// stands apart as a correction.
func TestWhatAnImportBringsForASettledMonthStandsApart(t *testing.T) {
	onEachBook(t, func(t *testing.T, b *book) {
		lead := b.Hire("かくてい", "MUNICIPAL", sharing.Supervisor)
		b.Do(lead, "tally.lock_month", tally.LockPayload{Month: "2022-05"})
		id := b.whole(b.clerk, smallBook)
		late := func() (n [2]int) {
			b.Read(b.clerk, func(rd *sharing.Reading) error {
				return rd.Row(`select coalesce(sum(case when t.late = 1 then t.n else 0 end), 0), coalesce(sum(case when t.late = 0 then t.n else 0 end), 0) from (
 select late, n from tally_delta where municipality = ? and counter = 'CONTACT' union all
 select late, n from tally_sum where municipality = ? and counter = 'CONTACT') t`, rd.Municipality(), rd.Municipality()).Scan(&n[0], &n[1])
			})
			return n
		}
		if got := late(); got != [2]int{2, 2} {
			t.Errorf("settled and open months: %v", got)
		}
		b.Do(b.clerk, "ledger.undo", ledger.Ref{Ledger: id})
		if got := late(); got != [2]int{0, 0} {
			t.Errorf("after undoing: %v", got)
		}
		recounted(t, b.House, "after undoing")
	})
}

// Everybody is counted once (実人数・実世帯数), whoever came first, and undoing
// leaves exactly what others have counted.
func TestWhoIsInALedgerAndAtADeskIsCountedOnce(t *testing.T) {
	onEachBook(t, func(t *testing.T, b *book) {
		year := func() (d tally.Distinct) {
			b.Read(b.clerk, func(rd *sharing.Reading) error {
				_, all, err := tally.OnceOf(rd, tally.Everybody, "2026-04", "2027-03")
				for _, s := range all {
					d = d.Plus(s.Distinct)
				}
				return err
			})
			return d
		}
		sayOnce := func(when string, persons, households, month int) {
			t.Helper()
			d := year()
			if d.Persons.AllYear != persons || d.Households.AllYear != households || d.Persons.All != month {
				t.Errorf("%s: %+v", when, d)
			}
			recounted(t, b.House, when)
		}
		c := b.Do(b.clerk, "intake.receive", intake.ReceivePayload{Words: "x", Subject: []intake.Subject{
			{Name: "和田　恵子", Birth: "1941-05-17"}, {Name: "和田　弘", Birth: "1939-01-02", Together: true}}}).IDs["consultation"]
		sayOnce("two of one household", 2, 1, 2)
		id := b.whole(b.clerk, bookHeading+
			"1,R8.5.1,和田恵子,,S16.5.17,,,x,電話,R8.5.2,\n"+ // known, in a month of the same year
			"2,R8.11.2,和田恵子,,S16.5.17,,,x,電話,R8.11.3,\n"+ // and in the very month
			"3,R8.6.1,和田弘,,S14.1.2,,,x,電話,R8.6.2,\n"+ // of the same household
			"4,R8.6.1,前田進,,S30.1.1,,,x,電話,R8.6.2,\n"+
			"5,R8.6.9,前田進,,S30.1.1,,,x,電話,R8.6.10,\n")
		sayOnce("with the ledger", 3, 2, 5)
		b.Do(b.mate, "intake.contact", intake.ContactPayload{Consultation: c, Words: "また来た"})
		b.Do(b.mate, "intake.contact", intake.ContactPayload{Consultation: b.became(id, 6), Words: "もう一度"}) // of the second line about 前田: it stays
		b.Do(b.boss, "ledger.undo", ledger.Ref{Ledger: id})
		sayOnce("after undoing, but for what somebody worked on", 3, 2, 4)
		again := b.personOf(b.became(id, 6))
		b.Read(b.far, func(rd *sharing.Reading) error {
			hits, err := people.Intake(rd, people.Facts{Name: "前田進", Birth: "1955-01-01"})
			if len(hits) != 1 || hits[0].ID != again {
				t.Error("who is in what stays went with the line that named them first")
			}
			return err
		})
	})
}

// What several imports, calls and changes make of the figures, at random: they
// agree with the records at each step, and nobody is counted twice.
func TestFiguresAgreeWhateverImportsDo(t *testing.T) {
	onEachBook(t, func(t *testing.T, b *book) {
		for world := range 3 {
			b.random(uint64(world))
		}
	})
}

// bornOf is the birth date of somebody of the worlds.
func bornOf(name string) ja.Date {
	return ja.Date(fmt.Sprintf("19%d-05-17", 40+len(name)%7+strings.Count(name, "太")))
}

// call is about somebody whom the desk links again when it knows them.
func (b *book) call(name string) store.ID {
	b.T.Helper()
	s := intake.Subject{Name: name, Birth: bornOf(name)}
	b.Read(b.mate, func(rd *sharing.Reading) error {
		found, _, err := people.Search(rd, rd.VisiblePersons(), name, 1, people.Cursor{})
		if len(found) > 0 {
			s = intake.Subject{Person: found[0].ID}
		}
		return err
	})
	return b.Do(b.mate, "intake.receive", intake.ReceivePayload{Words: "x", Subject: []intake.Subject{s}}).IDs["consultation"]
}

// random is one such world.
func (b *book) random(seed uint64) {
	t := b.T
	t.Helper()
	n := seed*97 + 13
	pick := func(most int) int {
		n = n*6364136223846793005 + 1442695040888963407
		return int(n>>33) % most
	}
	name := func() string {
		return []string{"和田　恵子", "山本　太郎", "前田　進", "森　弘"}[pick(4)]
	}
	var ledgers []store.ID
	var calls []store.ID
	for step := range 14 {
		switch pick(5) {
		case 0, 1:
			var file strings.Builder
			file.WriteString(bookHeading)
			for i := range 1 + pick(6) {
				who := name()
				end := ""
				if pick(2) == 0 {
					end = fmt.Sprintf("R8.11.%d", 1+pick(9))
				}
				fmt.Fprintf(&file, "%d-%d-%d,R8.%d.%d,%s,,%s,,,x,電話,%s,\n", seed, step, i, 4+pick(7), 1+pick(27), who, bornOf(who), end)
			}
			id := b.judged(b.clerk, file.String())
			b.Do(b.clerk, "ledger.commit", ledger.Ref{Ledger: id})
			b.step(b.clerk, id, 0)
			recounted(t, b.House, fmt.Sprint("world ", seed, ", while ledger ", step, " is written"))
			if pick(2) == 0 { // and somebody rings while it is out of sight
				calls = append(calls, b.call(name()))
			}
			b.Tick()
			ledgers = append(ledgers, id)
		case 2:
			calls = append(calls, b.call(name()))
		case 3:
			if len(calls) > 0 {
				b.Do(b.mate, "intake.contact", intake.ContactPayload{Consultation: calls[pick(len(calls))], Words: "また"})
			}
		case 4:
			if len(ledgers) > 0 {
				b.Raw(b.boss, "ledger.undo", ledger.Ref{Ledger: ledgers[pick(len(ledgers))]})
			}
		}
		recounted(t, b.House, fmt.Sprint("world ", seed, ", step ", step))
	}
}

// While an import is written, everybody else's work goes on as if it were not
// there: who is new, who is counted, who may be somebody in hiding, who answers.
func TestOthersWorkAsIfTheImportWereNotThere(t *testing.T) {
	onEachBook(t, func(t *testing.T, b *book) {
		receive := func(a housetest.Actor, s intake.Subject) store.ID {
			return b.Do(a, "intake.receive", intake.ReceivePayload{Words: "x", After: "END", Subject: []intake.Subject{s}}).IDs["consultation"]
		}
		known := b.personOf(receive(b.clerk, intake.Subject{Name: "和田　恵子", Birth: "1941-05-17"}))
		b.PassDays(40) // nobody was counted in this month yet
		id := b.judged(b.clerk, bookHeading+
			"1,R9.1.5,和田恵子,,S16.5.17,,,x,電話,,\n"+ // known, and open in the ledger
			"2,R8.12.21,霧島静,,S55.3.4,090-1111-2222,豊岡市日高町7-8-9,x,電話,,支援措置\n"+
			"3,R8.12.22,森弘,,S25.1.1,0796-54-0103,,x,電話,,\n")
		b.Do(b.clerk, "ledger.commit", ledger.Ref{Ledger: id})
		b.step(b.clerk, id, 0)
		open := b.became(id, 2)
		if got := b.lines(id); got[2] != "KNOWN" || open.IsZero() {
			t.Fatalf("the lines are judged %v", got)
		}
		before := b.counts()
		receive(b.mate, intake.Subject{Person: known})
		month := "2027-01 "
		if got := b.counts()["CONSULTATION_NEW "+month] - before["CONSULTATION_NEW "+month]; got != 1 {
			t.Errorf("somebody with nothing open but in the import is new %d times", got)
		}
		b.Read(b.clerk, func(rd *sharing.Reading) error {
			own, _, err := tally.OnceOf(rd, tally.Everybody, "2027-01", "2027-01")
			if len(own) != 1 || own[0].Persons.Desk != 1 {
				t.Errorf("who is in the import, too, is counted %+v", own)
			}
			return err
		})
		recounted(t, b.House, "while it is written")
		for _, facts := range []intake.Subject{{Name: "霧島　静", Birth: "1980-03-04"}, {Name: "霧島　静", House: "日高町7-8-9"}} {
			r := receive(b.far, facts)
			if n := b.count("select count(*) from record where municipality = ? and id = ? and sealed = 1", r); n != 0 {
				t.Errorf("%+v: sealed for somebody who is protected in the import alone", facts)
			}
		}
		b.Read(b.far, func(rd *sharing.Reading) error {
			hits, err := people.Intake(rd, people.Facts{Name: "森弘", Birth: "1950-01-01"})
			if len(hits) > 0 {
				t.Error("somebody of the import is a hit")
			}
			return err
		})
		receive(b.far, intake.Subject{Name: "森　弘", Birth: "1950-01-01"})
		if _, err := b.House.Engine.Drain(t.Context(), b.House.Municipality()); err != nil {
			t.Fatal(err)
		}
		if n := b.count("select count(*) from coordination where municipality = ?"); n != 0 {
			t.Error("somebody of the import is a possible duplicate")
		}
		for _, a := range []housetest.Actor{b.mate, b.boss, b.clerk} { // at last nobody of the desk may read about her
			b.Do(a, "conflict.step_aside", map[string]any{"objects": []store.ID{known}, "kind": "KNOWN"})
		}
		if n := b.count("select count(*) from record where municipality = ? and id = ? and desk = ? and version = 2", open, b.clerk.Desk); n != 1 {
			t.Error("what is not switched on has been moved")
		}
		b.step(b.clerk, id, 1)
		if n := b.count("select count(*) from record where municipality = ? and id = ? and desk <> ?", open, b.clerk.Desk); n != 1 {
			t.Error("with the switch it stands where nobody may read it")
		}
		recounted(t, b.House, "after the switch")
		b.Do(b.clerk, "ledger.undo", ledger.Ref{Ledger: id})
		recounted(t, b.House, "after undoing")
	})
}

// Whoever was found to be one person counts once with a ledger, too, whether
// that was said before, while it is written, or afterwards.
func TestLinkedPersonsOfALedgerCountOnce(t *testing.T) {
	eachTwice(t, func(o *twice) {
		b := &book{World: o.World, clerk: o.front}
		file := bookHeading + "1,R8.5.1,前田ふみ,,S16.5.17,0796-54-0101,,x,電話,R8.5.2,\n2,R8.6.1,前田ふみ,,S16.5.17,0796-54-0101,,x,電話,R8.6.2,\n"
		year := func() (n int) {
			b.Read(o.front, func(rd *sharing.Reading) error {
				_, all, err := tally.OnceOf(rd, tally.Everybody, "2026-04", "2027-03")
				for _, s := range all {
					n += s.Persons.AllYear
				}
				return err
			})
			return n
		}
		want := func(when string, n int) {
			o.T.Helper()
			if got := year(); got != n {
				o.T.Errorf("%s: %d persons", when, got)
			}
			recounted(o.T, o.House, when)
		}
		want("two of the same name", 2)
		o.link()
		id := b.whole(o.front, file)
		want("linked, then in a ledger", 1)
		o.part()
		want("told apart", 2)
		b.Do(o.front, "ledger.undo", ledger.Ref{Ledger: id})
		want("and undone", 2)
		id = b.judged(o.front, bookHeading+"7,R8.7.1,前田ふみ,,S16.5.17,0796-54-0101,,y,電話,R8.7.2,\n")
		b.Do(o.front, "ledger.commit", ledger.Ref{Ledger: id})
		b.step(o.front, id, 0)
		o.Do(o.coordinator, "people.link_same", people.Pair{Person: o.here, Other: o.there, Why: "本人が話した"})
		if _, err := o.House.Engine.Drain(o.T.Context(), o.House.Municipality()); err != nil {
			o.T.Fatal(err)
		}
		want("linked while it is written", 1)
		o.Tick()
		want("switched on", 1)
		b.Do(o.front, "ledger.undo", ledger.Ref{Ledger: id})
		want("undone again", 1)
	})
}
