package house_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"tomoni/intake"
	"tomoni/ja"
	"tomoni/ledger"
	"tomoni/people"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

const isConcealed = "select count(*) from person where municipality = ? and id = ? and concealed = 1"

// filler are so many lines about people of whom nothing else is told.
func filler(from, n int) string {
	var out strings.Builder
	for i := range n {
		fmt.Fprintf(&out, "%d,R4.6.%d,氏名%d,,,,,ことば,電話,R4.6.30,\n", from+i, i%28+1, from+i)
	}
	return out.String()
}

// The mark may stand on a later line than the one that makes the person, and so
// far down that another piece of work writes it.
func TestAMarkFurtherDownProtectsWhomAnEarlierLineMade(t *testing.T) {
	onEachBook(t, func(t *testing.T, b *book) {
		id := b.whole(b.clerk, bookHeading+"1,R4.5.1,山田花子,,S16.5.17,,豊岡市城崎町1-2-3,x,電話,,\n"+filler(2, 120)+
			"200,R4.7.1,山田花子,,S16.5.17,,,y,電話,,支援措置\n")
		first, last := b.personOf(b.became(id, 2)), b.personOf(b.became(id, 123))
		if first != last {
			t.Fatal("the two lines are about two persons")
		}
		if b.count(isConcealed, first) != 1 {
			t.Error("whom a later line marks is not protected")
		}
	})
}

// A line left behind does not part those that were found to be about its person.
func TestLinesAboutThePersonOfOneLeftBehindStayTogether(t *testing.T) {
	onEachBook(t, func(t *testing.T, b *book) {
		who := ",和田恵子,,S16.5.17,,,x,電話,R4.8.1,\n"
		id := b.judged(b.clerk, bookHeading+"1,R4.5.1"+who+"2,R4.5.2"+who+"3,R4.5.3"+who+filler(4, 120)+"200,R4.7.1"+who)
		b.decide(b.clerk, id, 2, "OUT")
		b.Do(b.clerk, "ledger.commit", ledger.Ref{Ledger: id})
		b.Tick()
		second := b.personOf(b.became(id, 3))
		if b.personOf(b.became(id, 4)) != second {
			t.Error("the next line made somebody else")
		}
		if b.personOf(b.became(id, 125)) != second {
			t.Error("a line of a later piece of work made somebody else")
		}
	})
}

// While another import leaves out what is here already, that stays here.
func TestAnImportIsNotUndoneWhileAnotherIsWritten(t *testing.T) {
	onEachBook(t, func(t *testing.T, b *book) {
		first := b.whole(b.clerk, smallBook)
		second := b.judged(b.mate, smallBook+"5,R4.8.5,前田,,,,,あたらしい,電話,R4.8.5,\n")
		b.Do(b.mate, "ledger.commit", ledger.Ref{Ledger: second})
		if f := b.Refused(b.boss, "ledger.undo", ledger.Ref{Ledger: first}); f.Said.Text.Key != "ledger.another_under_way" {
			t.Error(f.Said.Text.Key)
		}
		b.Tick()
		if !b.Sees(b.mate, b.became(first, 3)) || !b.Sees(b.mate, b.became(second, 6)) {
			t.Error("something is in neither import")
		}
		b.Do(b.boss, "ledger.undo", ledger.Ref{Ledger: first})
	})
}

// What a record says is not told by the program without a browser to whoever may
// not open it, and is a look where it is told.
func TestThePreviewInWordsTellsOnlyOfRecordsTheClerkSees(t *testing.T) {
	onEachBook(t, func(t *testing.T, b *book) {
		const old, now = "通院の足", "通院の足、タクシー"
		first := b.whole(b.mate, smallBook)
		id := b.judged(b.clerk, strings.Replace(smallBook, old, now, 1))
		said := func() string { return strings.Join(b.preview(b.clerk, id).Lines, "\n") }
		if !strings.Contains(said(), "前は「"+old) {
			t.Error("what differs is not told")
		}
		b.Read(b.clerk, func(rd *sharing.Reading) error {
			if _, err := ledger.PreviewOf(rd, id, "ja"); err != nil {
				return err
			}
			if looks := fmt.Sprint(rd.Looks()); !strings.Contains(looks, b.became(first, 3).String()) {
				t.Errorf("it is no look: %s", looks)
			}
			return nil
		})
		b.write("update record set sealed = 1 where municipality = ? and id = ?", b.became(first, 3))
		if b.Sees(b.clerk, b.became(first, 3)) {
			t.Fatal("the clerk sees a colleague's sealed record")
		}
		if strings.Contains(said(), old) {
			t.Error("what stands in a sealed record is told")
		}
	})
}

func (b *book) write(q string, args ...any) {
	b.T.Helper()
	if err := b.House.DB.Write(b.T.Context(), b.House.Session(), func(tx *store.Tx) error {
		return tx.Exec(q, append([]any{tx.Municipality()}, args...)...)
	}); err != nil {
		b.T.Fatal(err)
	}
}

// One import that fails keeps no other desk waiting.
func TestAnImportThatFailsKeepsNoOtherFromGoingOn(t *testing.T) {
	onEachBook(t, func(t *testing.T, b *book) {
		bad, good := b.judged(b.clerk, smallBook), b.judged(b.far, smallBook)
		b.Do(b.clerk, "ledger.commit", ledger.Ref{Ledger: bad})
		b.write("update ledger_row set body = '{' where municipality = ? and ledger = ? and line = 3", bad)
		b.Do(b.far, "ledger.commit", ledger.Ref{Ledger: good})
		if err := b.House.Tick(t.Context()); err == nil {
			t.Error("nobody is told of the failure")
		}
		if p := b.preview(b.far, good); p.State != ledger.On {
			t.Errorf("the other one is %s", p.State)
		}
		for range 3 {
			if err := b.House.Tick(t.Context()); err == nil {
				t.Error("it is given up before it was tried five times")
			}
		}
		b.Tick()
		if p := b.preview(b.clerk, bad); p.State != ledger.Stopped || p.Stopped != ledger.GaveUp.In(words.JA) {
			t.Errorf("state %s, %q", p.State, p.Stopped)
		}
	})
}

// What was written is counted before the switch; a batch that is not whole stops
// the import with a reason, once.
func TestABatchThatIsNotWholeStopsTheImport(t *testing.T) {
	onEachBook(t, func(t *testing.T, b *book) {
		id := b.judged(b.clerk, smallBook)
		b.Do(b.clerk, "ledger.commit", ledger.Ref{Ledger: id})
		b.step(b.clerk, id, 0)
		b.write("update record set batch = null where municipality = ? and id = ?", b.became(id, 3))
		b.Tick()
		if p := b.preview(b.clerk, id); p.State != ledger.Stopped || p.Stopped == "" {
			t.Errorf("state %s, %q", p.State, p.Stopped)
		}
	})
}

// Whoever is protected by a link alone is recognised, by name and number of
// whichever entry has them, as at intake.
func TestALineIsRecognisedByALinkedEntry(t *testing.T) {
	eachTwice(t, func(o *twice) {
		third := &book{World: o.World, clerk: o.Hire("のぞみ", "YORISOI", sharing.Counsellor)}
		mate := o.Hire("あおい", "YORISOI", sharing.Counsellor)
		o.Do(o.front, "people.add_contact", people.Reach{Person: o.here, Kind: people.Phone, Value: "090-1111-2222"})
		o.Do(o.care, "people.add_contact", people.Reach{Person: o.there, Kind: people.Phone, Value: "090-3333-4444"})
		o.Do(o.care, "people.add_name", people.Added{Person: o.there, Kind: people.Alias, Whole: "霧島　静"})
		o.Do(o.front, "people.conceal", people.Protect{Person: o.here, Reason: "逃げている"})
		file := func(n int, name, phone string) string {
			return bookHeading + fmt.Sprintf("%d,R4.5.%d,%s,,,%s,,x,電話,R4.5.30,\n", n, n, name, phone)
		}
		sealed := func(what string, id store.ID) {
			o.T.Helper()
			if r := third.became(id, 2); !o.Sees(third.clerk, r) || o.Sees(mate, r) {
				o.T.Errorf("%s: author sees %v, colleague %v", what, o.Sees(third.clerk, r), o.Sees(mate, r))
			}
		}
		id := third.judged(third.clerk, file(1, "前田ふみ", "090-3333-4444"))
		third.Do(third.clerk, "ledger.commit", ledger.Ref{Ledger: id})
		third.step(third.clerk, id, 0)
		o.Do(o.told, "people.link_same", people.Pair{Person: o.here, Other: o.there, Why: "本人が話した"}) // the coordinator has lost the question
		o.Tick()
		sealed("linked while it is written", id)
		sealed("the linked entry alone", third.whole(third.clerk, file(2, "前田ふみ", "090-3333-4444")))
		sealed("name of one, number of the other", third.whole(third.clerk, file(3, "霧島静", "090-1111-2222")))
	})
}

// The page names, and writes down as seen, only those whom the clerk still sees.
func TestThePreviewPageNamesAndLogsOnlyWhomTheClerkStillSees(t *testing.T) {
	onEachBook(t, func(t *testing.T, b *book) {
		received := func(birth ja.Date) (record, person store.ID) {
			record = b.Do(b.mate, "intake.receive", intake.ReceivePayload{Words: "x", Subject: []intake.Subject{{Name: "和田　恵子", Birth: birth}}}).IDs["consultation"]
			return record, b.personOf(record)
		}
		_, seen := received("1941-05-17")
		secret, hidden := received("1950-01-01")
		b.Tick()
		id := b.judged(b.clerk, bookHeading+"1,R4.5.1,和田恵子,,,,,x,電話,,\n2,R4.5.1,和田恵子,,S25.1.1,,,y,電話,,\n")
		site := b.Serve()
		if body := fetch(t, site.URL, b.clerk, "/ledger/"+id.String()); !strings.Contains(body, seen.String()) || !strings.Contains(body, hidden.String()) {
			t.Fatalf("both are offered at first: %s", body)
		}
		b.write("update record set sealed = 1 where municipality = ? and id = ?", secret)
		if body := fetch(t, site.URL, b.clerk, "/ledger/"+id.String()); !strings.Contains(body, seen.String()) || strings.Contains(body, hidden.String()) {
			t.Errorf("whom the page names: %s", body)
		}
		b.Read(b.boss, func(rd *sharing.Reading) error {
			var logged []byte
			err := rd.Row(`select s.objects from audit_row a join audit_set s on s.municipality = a.municipality and s.id = a.shown
 where a.municipality = ? and a.kind = 'ledger.lines' order by a.id desc limit 1`, rd.Municipality()).Scan(&logged)
			if err == nil && !bytes.Equal(logged, seen[:]) {
				t.Errorf("%d are logged as seen, and not the one alone", len(logged)/len(seen))
			}
			return err
		})
	})
}
