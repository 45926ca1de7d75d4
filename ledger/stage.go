package ledger

import (
	"tomoni/command"
	"tomoni/intake"
	"tomoni/people"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// Ref names an import.
type Ref struct {
	Ledger store.ID `json:"ledger" need:"true"`
}

// lookIn is by how many working days somebody looks at what was left.
const lookIn = 5

// Commit begins to take the lines over that are to be taken: all or nothing. What
// is chosen and corrected on the page counts: it is kept first, and where that
// leaves something to look at, nothing is taken over yet.
var Commit = command.New("ledger.commit", func(u *command.Unit, p DecidePayload) error { return mayRead(u, p.Ledger) },
	func(u *command.Unit, p DecidePayload) (command.Result, error) {
		l, err := get(u.Reading, p.Ledger)
		if err != nil {
			return command.Result{}, err
		}
		done, err := l.say(u, p.Line)
		if err != nil {
			return command.Result{}, err
		}
		if done.toLookAt() {
			return command.Made("ledger", l.ID, saidLookFirst.With("n", len(done.mended))), l.look(u)
		}
		if err := l.alone(u); err != nil {
			return command.Result{}, err
		}
		late, err := l.overtaken(u.Tx)
		if err != nil {
			return command.Result{}, err
		}
		if late {
			return command.Made("ledger", l.ID, saidJudgedAgain.With()), l.judge(u)
		}
		n, err := toTake(u.Tx, l.ID)
		if err != nil {
			return command.Result{}, err
		}
		if n == 0 {
			return command.Result{}, words.Conflict(nothingToTake)
		}
		u.Touched(l.ID, store.ID{}, sharing.B1, sharing.C2, "commit")
		if l.State == Left {
			if l, err = l.takeLater(u, n); err != nil {
				return command.Result{}, err
			}
		}
		return command.Made("ledger", l.ID, saidStaging.With("n", n)), l.stage(u)
	})

// stage begins to write in a batch of its own; what an earlier try has written
// stays out of sight.
func (l Ledger) stage(u *command.Unit) error {
	batch, err := record.NewBatch(u)
	if err != nil {
		return err
	}
	if err := u.Exec("update ledger_row set record = null, person = null where municipality = ? and ledger = ? and record is not null", u.Act.Municipality, l.ID); err != nil {
		return err
	}
	l.State, l.Done, l.Reached, l.Batch, l.Stopped, l.StartedAt = Staging, 0, 0, batch, "", u.Now
	return l.save(u.Tx)
}

// alone refuses while another import of the desk is being written.
func (l Ledger) alone(u *command.Unit) error {
	_, other, err := store.First(u.Tx, store.ScanID, "select g.id from ledger g where g.municipality = ? and g.desk = ? and g.state = 'STAGING' and g.id <> ?",
		u.Act.Municipality, l.Desk, l.ID)
	if err == nil && other {
		err = words.Conflict(anotherUnderWay)
	}
	return err
}

// overtaken reports whether another import of the desk was switched on or off
// since the lines were judged: what is here already may have changed.
func (l Ledger) overtaken(tx *store.Tx) (bool, error) {
	if l.State == Left { // what another import takes over is settled there at once
		return false, nil
	}
	_, late, err := store.First(tx, store.ScanID, `select g.id from ledger g where g.municipality = ? and g.desk = ? and g.id <> ?
 and (g.switched_at > ? or g.ended_at > ? and g.state = 'OFF') limit 1`, tx.Municipality(), l.Desk, l.ID, l.JudgedAt, l.JudgedAt)
	return late, err
}

// toTake counts the lines that become consultations.
func toTake(tx *store.Tx, ledger store.ID) (n int, err error) {
	err = tx.Row("select count(*) from ledger_row w where w.municipality = ? and w.ledger = ? and w.takes = 1", tx.Municipality(), ledger).Scan(&n)
	return n, err
}

// GoOn does the next piece of work of an import, as whoever began it: a unit is
// short, so that nobody waits for it. The program sends it again and again.
var GoOn = command.New("ledger.go_on", func(u *command.Unit, p Ref) error { return mayRead(u, p.Ledger) },
	func(u *command.Unit, p Ref) (command.Result, error) {
		l, err := get(u.Reading, p.Ledger)
		if err != nil {
			return command.Result{}, err
		}
		switch l.State {
		case Judging:
			return command.Made("ledger", l.ID, saidJudging.With()), judgeSome(u, l)
		case Staging:
			return command.Made("ledger", l.ID, saidStaging.With("n", l.Done)), stageSome(u, l)
		}
		return command.Result{}, words.Conflict(otherState)
	})

// atOnce is how many consultations one unit writes.
const atOnce = 100

// stageSome writes the next consultations; when none is left it switches on.
func stageSome(u *command.Unit, l Ledger) error {
	rows, err := store.All(u.Tx, scanRow, "select "+rowColumns+" from ledger_row w where w.municipality = ? and w.ledger = ? and w.line > ? and w.takes = 1 order by w.line limit ?",
		u.Act.Municipality, l.ID, l.Reached, atOnce)
	if err != nil {
		return err
	}
	if len(rows) == 0 {
		return l.switchOn(u)
	}
	formers, err := l.formers(u, rows)
	if err != nil {
		return err
	}
	made, err := intake.TakeFormer(u, l.Batch, record.NextWorkday(u, record.SpreadDays), formers)
	if err != nil {
		return err
	}
	for i, m := range made {
		var person store.ID
		if len(m.Persons) > 0 {
			person = m.Persons[0]
		}
		if err := u.Later("update ledger_row set record = ?, person = ? where municipality = ? and ledger = ? and line = ?",
			m.Record, person, u.Act.Municipality, l.ID, rows[i].Line); err != nil {
			return err
		}
	}
	l.Done, l.Reached = l.Done+len(rows), rows[len(rows)-1].Line
	return l.save(u.Tx)
}

// formers turns rows into what intake takes over.
func (l Ledger) formers(u *command.Unit, rows []row) ([]intake.Former, error) {
	at := map[int]int{} // line: the place in this unit of the first that is about its person
	var earlier []int
	for _, w := range rows {
		if w.SameLine > 0 {
			earlier = append(earlier, w.SameLine)
		}
	}
	persons, err := l.personsOfLines(u.Tx, earlier)
	if err != nil {
		return nil, err
	}
	names := namesIn(rows)
	out := make([]intake.Former, len(rows))
	for i, w := range rows {
		b := w.Body
		f := intake.Former{HeardAt: b.Heard, Title: l.title(b, names), Words: b.Words, Part: b.Part, Minutes: b.Minutes, Later: b.Later, Informant: b.Informant, Caller: b.Caller, Relation: b.Relation, CallBack: b.CallBack,
			Channel: b.Channel, Topics: b.Topics, KeepFrom: b.Protect != "", Open: b.Open, ClosedAt: b.Closed, TakenOver: true, Recorder: b.Recorder}
		for n, who := range b.Persons {
			p := intake.FormerPerson{Facts: who.facts(), New: who.person(b.Protect != "")}
			switch same := persons[w.SameLine]; {
			case n > 0:
			case !w.Chosen.IsZero():
				if _, err := u.MayPerson(w.Chosen); err != nil { // seen when it was judged, and not any more
					return nil, words.Conflict(personGone)
				}
				p.Known = w.Chosen
			case !same.IsZero():
				p.Known = same
			case at[w.SameLine] > 0:
				p.SameAs = at[w.SameLine]
			}
			if b.Protect != "" {
				p.Protect = l.concealment(b, who)
			}
			f.Persons = append(f.Persons, p)
		}
		if len(b.Persons) > 0 {
			at[w.Line] = i + 1
			if w.SameLine > 0 && at[w.SameLine] == 0 { // that line is not taken over: this one stands for it
				at[w.SameLine] = i + 1
			}
		}
		out[i] = f
	}
	return out, nil
}

// personsOfLines gives whom earlier lines of the file are about; for one that is
// not taken over stands the first that is and is about the same person.
func (l Ledger) personsOfLines(tx *store.Tx, lines []int) (map[int]store.ID, error) {
	out := map[int]store.ID{}
	if len(lines) == 0 {
		return out, nil
	}
	kin, err := l.kin(tx)
	if err != nil {
		return nil, err
	}
	found := func(column string) store.Fragment {
		return store.SQL("select w.line, w.same_line, w.person from ? v cross join ledger_row w where w.municipality = ? and ? and w."+column+" = v.column1 and w.person is not null",
			store.List(lines), tx.Municipality(), store.In("w.ledger", kin))
	}
	return out, tx.Each(func(r store.Row) error {
		var line, same int
		var person store.ID
		err := r.Scan(&line, &same, &person)
		if out[line] = person; same > 0 && out[same].IsZero() {
			out[same] = person
		}
		return err
	}, "select n.line, n.same_line, n.person from (? union ?) n order by n.line", found("line"), found("same_line"))
}

// person is somebody new. The address of one who is to be protected goes where no
// ordinary query finds it.
func (w Who) person(protect bool) people.New {
	n := people.New{Birth: w.Birth, Names: []people.Name{{Kind: people.Heard, Whole: w.Name, Kana: w.Kana}}}
	for _, phone := range w.Phones {
		n.Contacts = append(n.Contacts, people.Contact{Kind: people.Phone, Value: phone})
	}
	if w.Address != "" && !protect {
		n.Addresses = []people.Address{{Kind: people.Lives, Text: cut(w.Address, 300)}}
	}
	return n
}

func (l Ledger) concealment(b Line, who Who) *people.Concealment {
	return &people.Concealment{Source: people.ByDeclared, Reason: cut(markedInLedger.In(words.JA, "mark", b.Protect), 1000), Address: people.Hide(who.Address)}
}

// switchOn shows everything at once: the batch, and what it adds to the counts.
func (l Ledger) switchOn(u *command.Unit) error {
	again, err := people.ProtectedSince(u.Tx, l.StartedAt, l.Batch)
	if err != nil {
		return err
	}
	if again { // somebody was protected meanwhile: the silent check runs again
		return l.stage(u)
	}
	n, err := toTake(u.Tx, l.ID)
	if err != nil {
		return err
	}
	there, err := record.InBatch(u.Tx, l.Batch)
	if err != nil {
		return err
	}
	if there != n { // trying again would find the same
		return words.Conflict(notWhole)
	}
	if err := record.Spread(u, l.Batch); err != nil {
		return err
	}
	if err := record.SwitchOn(u, l.Batch, record.NextWorkday(u, 1)); err != nil {
		return err
	}
	if err := intake.CountFormer(u, l.Batch); err != nil {
		return err
	}
	if err := l.raise(u); err != nil {
		return err
	}
	u.Touched(l.ID, store.ID{}, sharing.B1, sharing.C2, "switched on")
	l.State, l.Done, l.SwitchedAt, l.Reached, l.Clearing = On, n, u.Now, 0, 1
	return l.clear(u)
}

// raise protects whom the ledger marks and the marked line has not made: somebody
// known, and whom an earlier line has made without a mark. Nothing is ever lowered.
func (l Ledger) raise(u *command.Unit) error {
	marked, err := store.All(u.Tx, scanRow, "select "+rowColumns+` from ledger_row w where w.municipality = ? and w.ledger = ?
 and (w.chosen is not null or w.same_line > 0) and w.person is not null and w.record is not null order by w.line`, u.Act.Municipality, l.ID)
	if err != nil {
		return err
	}
	done := map[store.ID]bool{}
	for _, w := range marked {
		if w.Body.Protect == "" || done[w.Person] {
			continue
		}
		done[w.Person] = true
		seen, err := people.Names(u.Reading, u.VisiblePersons(), []store.ID{w.Person})
		if err != nil {
			return err
		}
		if s, ok := seen[w.Person]; !ok || s.Concealed {
			continue
		}
		if err := people.Conceal(u, w.Person, people.Concealment{Source: people.ByDeclared, Reason: cut(markedInLedger.In(words.JA, "mark", w.Body.Protect), 1000)}); err != nil {
			return err
		}
	}
	return nil
}

// ThrowAway ends an import before it is switched on. What was written stays out
// of sight for good, and what stood in the file goes.
var ThrowAway = command.New("ledger.throw_away", func(u *command.Unit, p Ref) error { return mayEnd(u, p.Ledger) },
	func(u *command.Unit, p Ref) (command.Result, error) {
		l, err := get(u.Reading, p.Ledger)
		if err != nil {
			return command.Result{}, err
		}
		switch l.State {
		case On, Off, Gone, Left, Settled:
			return command.Result{}, words.Conflict(otherState)
		}
		l.State, l.EndedAt = Gone, u.Now
		u.Touched(l.ID, store.ID{}, sharing.B1, sharing.C2, "thrown away")
		back, err := l.giveBack(u, store.SQL("1 = 1"))
		if err != nil {
			return command.Result{}, err
		}
		if err := l.forget(u); err != nil {
			return command.Result{}, err
		}
		said := saidGone.With()
		if back {
			said = saidBack.With()
		}
		return command.Made("ledger", l.ID, said), l.save(u.Tx)
	})

// forget deletes what stood in the file.
func (l Ledger) forget(u *command.Unit) error {
	if err := u.Exec("delete from ledger_row where municipality = ? and ledger = ?", u.Act.Municipality, l.ID); err != nil {
		return err
	}
	return l.forgetFile(u)
}

// forgetFile deletes what is not needed once the lines are taken over: the file,
// lines that were here before, and what people have said of lines that are not kept.
func (l Ledger) forgetFile(u *command.Unit) error {
	return l.forgetAll(u, forgetParts, forgetUntaken, forgetSaid("ledger_correction"), forgetSaid("ledger_decision"))
}

const (
	forgetParts   = "delete from ledger_part where municipality = ? and ledger = ?"
	forgetUntaken = "delete from ledger_row where municipality = ? and ledger = ? and record is null"
)

func (l Ledger) forgetAll(u *command.Unit, statements ...string) error {
	for _, q := range statements {
		if err := u.Exec(q, u.Act.Municipality, l.ID); err != nil {
			return err
		}
	}
	return nil
}

// forgetSaid deletes what was said of lines that are not kept.
func forgetSaid(table string) string {
	return "delete from " + table + ` where municipality = ? and ledger = ? and not exists (select 1 from ledger_row w
 where w.municipality = ` + table + ".municipality and w.ledger = " + table + ".ledger and w.line = " + table + ".line)"
}

// StopPayload says why an import cannot go on.
type StopPayload struct {
	Ledger store.ID `json:"ledger" need:"true"`
	Why    string   `json:"why" max:"100"` // a key of the catalogue
}

// Stop notes that an import was refused on its way; nothing of it is seen. The
// clerk can have it judged again or throw it away.
var Stop = command.New("ledger.stop", command.SystemOnly[StopPayload], func(u *command.Unit, p StopPayload) (command.Result, error) {
	l, found, err := store.First(u.Tx, scan, "select "+columns+" from ledger g where g.municipality = ? and g.id = ?", u.Act.Municipality, p.Ledger)
	if err != nil {
		return command.Result{}, err
	}
	if !found || !l.underWay() {
		return command.Result{}, words.NotFound()
	}
	l.State, l.Stopped = Stopped, p.Why
	return command.Result{}, l.save(u.Tx)
})

// Undo takes an import out of sight again, but for what somebody has touched
// since; the page lists that.
var Undo = command.New("ledger.undo", func(u *command.Unit, p Ref) error { return mayEnd(u, p.Ledger) },
	func(u *command.Unit, p Ref) (command.Result, error) {
		l, err := get(u.Reading, p.Ledger)
		if err != nil {
			return command.Result{}, err
		}
		if l.State != On {
			return command.Result{}, words.Conflict(otherState)
		}
		if err := l.alone(u); err != nil { // its lines were left out where they were here already
			return command.Result{}, err
		}
		kept, err := record.SwitchOff(u, l.Batch, l.SwitchedAt)
		if err != nil {
			return command.Result{}, err
		}
		var ids []store.ID
		for _, r := range kept {
			ids = append(ids, r.ID)
		}
		if err := l.keep(u, ids); err != nil {
			return command.Result{}, err
		}
		if err := intake.UncountFormer(u, l.Batch); err != nil {
			return command.Result{}, err
		}
		u.Touched(l.ID, store.ID{}, sharing.B1, sharing.C2, "switched off")
		said := saidUndone.With("n", l.Done-len(kept))
		if len(kept) > 0 {
			said = saidUndoneBut.With("n", l.Done-len(kept), "kept", len(kept))
		}
		if l.Staff != u.Viewer.Staff { // who cannot see all of it learns no number of it
			said = saidUndoneOnly.With()
		}
		l.State, l.EndedAt, l.Clearing = Off, u.Now, 0
		return command.Made("ledger", l.ID, said), l.save(u.Tx)
	})

// keep lets what stays stand by itself, with whom it is about. The lines of what does
// not wait again, where they had been left of a file; otherwise they are deleted,
// with what was left of it.
func (l Ledger) keep(u *command.Unit, kept []store.ID) error {
	gone := store.SQL("1 = 1")
	if len(kept) > 0 {
		gone = store.SQL("not ?", store.In("record", kept))
	}
	if _, err := l.giveBack(u, gone); err != nil {
		return err
	}
	if err := l.endRemainder(u); err != nil {
		return err
	}
	if len(kept) == 0 {
		return l.forgetUndone(u, gone)
	}
	if err := intake.LeaveBatch(u, l.Batch, kept); err != nil {
		return err
	}
	if err := people.StayWith(u, l.Batch, kept); err != nil {
		return err
	}
	return l.forgetUndone(u, gone)
}

// forgetUndone deletes the lines of an undone import that are gone, and the file. What
// was corrected in it stays for a while, for the same file once more ([CorrectAgain]).
func (l Ledger) forgetUndone(u *command.Unit, gone store.Fragment) error {
	if err := u.Exec("delete from ledger_row where municipality = ? and ledger = ? and ?", u.Act.Municipality, l.ID, gone); err != nil {
		return err
	}
	return l.forgetAll(u, forgetParts, forgetUntaken, forgetSaid("ledger_decision"))
}

// endRemainder forgets what was left of a file when the whole of it is undone.
func (l Ledger) endRemainder(u *command.Unit) error {
	rest, found, err := l.remainder(u.Tx)
	if err != nil || !found || !l.Origin.IsZero() {
		return err
	}
	if err := u.Exec("update ledger_correction set ledger = ? where municipality = ? and ledger = ?", l.ID, u.Act.Municipality, rest.ID); err != nil {
		return err
	}
	if err := rest.forget(u); err != nil {
		return err
	}
	rest.State, rest.EndedAt = Gone, u.Now
	return rest.save(u.Tx)
}

// Commands of this room.
var Commands = []*command.Command{ReadFile, Heading, Match, Decide, CorrectAgain, ForgetCorrections, Commit, GoOn, Clear, Stop, Settle, ThrowAway, Undo, AskExport, ApproveExport, RefuseExport, WithdrawExport}
