package e2e

import (
	"encoding/json"
	"slices"
	"strings"
	"time"

	"tomoni/store"
	"tomoni/tally"
)

// done is one command of the history: what it was, the ids it answered with,
// and the lines that it left in the log.
type done struct {
	at   time.Time
	id   store.ID
	name string
	ids  map[string]store.ID
	log  []logged
}

// logged is a line of the log: what was touched, for whom, in which fields.
type logged struct {
	object, person store.ID
	fields         string
}

// history reads every command that was done since the walk began, oldest first.
func (k *walker) history() (list []done) {
	k.t.Helper()
	k.read(func(tx *store.Tx) (err error) {
		list, err = store.All(tx, scanDone, "select at, id, name, answer from command_done where municipality = ? and at > ? order by at, id",
			tx.Municipality(), k.began)
		for i := range list {
			if err == nil {
				list[i].log, err = store.All(tx, func(r store.Row) (l logged, err error) { return l, r.Scan(&l.object, &l.person, &l.fields) },
					"select object, person, fields from audit_row where municipality = ? and request = ? and action = ? and result = 'done' order by id",
					tx.Municipality(), list[i].id, list[i].name)
			}
		}
		return err
	})
	return list
}

func scanDone(r store.Row) (d done, err error) {
	var answer string
	if err := r.Scan(&d.at, &d.id, &d.name, &answer); err != nil {
		return d, err
	}
	var a struct {
		IDs map[string]store.ID `json:"ids"`
	}
	err = json.Unmarshal([]byte(answer), &a)
	d.ids = a.IDs
	return d, err
}

// ledger is what the history says is open. It knows what each command of the
// walk opens and closes, and nothing of the tables of records.
type ledger struct {
	open    map[store.ID]string
	from    map[store.ID]store.ID          // referral: the consultation it was sent from
	origin  map[store.ID]store.ID          // referral: the coordination that led to it
	asked   map[store.ID]store.ID          // referral: the coordination about it
	people  map[store.ID]map[store.ID]bool // consultation: whom it is about and who has not moved on
	outcome map[store.ID]bool              // referral: what came of it has been told
}

// ledger folds the history.
func (k *walker) ledger() *ledger {
	l := &ledger{map[store.ID]string{}, map[store.ID]store.ID{}, map[store.ID]store.ID{}, map[store.ID]store.ID{}, map[store.ID]map[store.ID]bool{}, map[store.ID]bool{}}
	for _, d := range k.history() {
		l.add(d)
	}
	return l
}

func (l *ledger) add(d done) {
	switch d.name {
	case "neighbour.tell":
		l.open[d.ids["concern"]] = d.name
	case "neighbour.take_up", "intake.receive":
		l.open[d.ids["consultation"]] = d.name
	case "intake.add_subject":
		about := d.first()
		if l.people[about.object] == nil {
			l.people[about.object] = map[store.ID]bool{}
		}
		l.people[about.object][about.person] = true
	case "referral.send":
		for _, x := range d.log {
			l.open[x.object], l.from[x.object] = d.name, d.ids["consultation"]
		}
	case "referral.accept", "referral.confirm_phone":
		l.accept(d)
	case "referral.return":
		l.open[d.touched("asked").object], l.asked[d.first().object] = d.name, d.touched("asked").object
	case "referral.redirect":
		old, next := d.touched("redirected").object, d.touched("sent").object
		delete(l.open, old)
		l.open[next], l.from[next], l.origin[next] = d.name, l.from[old], l.asked[old]
	case "referral.complete":
		l.outcome[d.first().object] = true
	case "referral.read":
		if id := d.first().object; l.outcome[id] {
			delete(l.open, id)
			l.endIfAllWent(l.from[id])
		}
	case "neighbour.answer", "intake.close":
		delete(l.open, d.first().object)
	}
}

// accept opens the receiver's consultation, ends the coordination that led
// there, and takes the person off the sender's.
func (l *ledger) accept(d done) {
	f := d.first()
	l.open[d.ids["consultation"]] = d.name
	delete(l.open, l.origin[f.object])
	delete(l.people[l.from[f.object]], f.person)
	l.endIfAllWent(l.from[f.object])
}

// endIfAllWent: a consultation ends by itself when everybody has been taken on
// elsewhere and nothing is on its way from it.
func (l *ledger) endIfAllWent(consultation store.ID) {
	for id, from := range l.from {
		if from == consultation && l.open[id] != "" {
			return
		}
	}
	if len(l.people[consultation]) == 0 {
		delete(l.open, consultation)
	}
}

func (d done) first() (l logged) {
	if len(d.log) > 0 {
		l = d.log[0]
	}
	return l
}

// touched is the line of the log with this field.
func (d done) touched(field string) (l logged) {
	for _, x := range d.log {
		if strings.Contains(x.fields, field) {
			return x
		}
	}
	return l
}

// step looks at the house after one act: just this command was done, the log
// has it, the counts are those of the history, what is open by the history is
// what is open in the tables, and all of it is on the lists of those who must
// act. What was said in it stands on a timeline.
func (k *walker) step(name string, said ...string) {
	k.t.Helper()
	k.Tick()
	h := k.history()
	var fresh []string
	for _, d := range h {
		if d.at.After(k.reached) && d.name != "draft.save" {
			fresh = append(fresh, d.name)
		}
		if len(d.log) == 0 {
			k.t.Errorf("after %s: %s is not in the log", name, d.name)
		}
	}
	if !slices.Equal(fresh, []string{name}) {
		k.t.Errorf("want just %s, the history has %v", name, fresh)
	}
	for _, words := range said {
		k.written(words)
	}
	k.reached = k.Now
	k.counted(h)
	k.openByHistory()
	k.nobodyForgotten()
}

// written demands that words stand on a timeline since the last step.
func (k *walker) written(words string) {
	k.t.Helper()
	n := 0
	k.read(func(tx *store.Tx) error {
		texts, err := store.All(tx, func(r store.Row) (s string, err error) { return s, r.Scan(&s) },
			"select words from entry where municipality = ? and written_at > ?", tx.Municipality(), k.reached)
		for _, s := range texts {
			if strings.Contains(s, words) {
				n++
			}
		}
		return err
	})
	if n == 0 {
		k.t.Errorf("%q stands on no timeline", words)
	}
}

// counted compares the counters with the history.
func (k *walker) counted(h []done) {
	k.t.Helper()
	want := map[tally.Counter]int{tally.Concerns: 0, tally.Answered: 0, tally.Contacts: 0, tally.Referrals: 0, tally.Accepted: 0}
	for _, d := range h {
		switch d.name {
		case "neighbour.tell":
			want[tally.Concerns]++
		case "neighbour.answer":
			want[tally.Answered]++
		case "neighbour.take_up", "intake.receive", "intake.contact":
			want[tally.Contacts]++
		case "referral.send":
			want[tally.Referrals] += len(d.log)
		case "referral.redirect":
			want[tally.Referrals]++
		case "referral.accept", "referral.confirm_phone":
			want[tally.Accepted]++
		}
	}
	k.read(func(tx *store.Tx) error {
		for c, n := range want {
			got, err := tally.Total(tx, c)
			if err != nil {
				return err
			}
			if got-k.before[c] != n {
				k.t.Errorf("%s counts %d, by the history %d", c, got-k.before[c], n)
			}
		}
		return nil
	})
}

// openByHistory compares what the history says is open with the tables.
func (k *walker) openByHistory() {
	k.t.Helper()
	l := k.ledger()
	for _, o := range k.openNow() {
		if l.open[o.id] == "" {
			k.t.Errorf("%s %s is open; by the history it is not", o.kind, o.id)
		}
		delete(l.open, o.id)
	}
	for id, by := range l.open {
		k.t.Errorf("%s made %s, which is open by the history and in no table", by, id)
	}
}

// begin marks where the walk begins: what stood before does not belong to it.
func (k *walker) begin() {
	k.t.Helper()
	k.began, k.reached, k.before = k.Now, k.Now, map[tally.Counter]int{}
	k.read(func(tx *store.Tx) error {
		for _, c := range []tally.Counter{tally.Concerns, tally.Answered, tally.Contacts, tally.Referrals, tally.Accepted} {
			n, err := tally.Total(tx, c)
			if err != nil {
				return err
			}
			k.before[c] = n
		}
		return nil
	})
}
