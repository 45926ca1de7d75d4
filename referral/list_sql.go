package referral

import (
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/web"
)

// line is a referral of a list with what its record says of it.
type line struct {
	Referral
	Record record.Record
}

const lineColumns = columns + `, r.id, r.code, r.title, r.is_open, r.next_on, r.next_at, r.clock, r.phrase, r.waiting_for, r.wait_since,
 r.escalation, r.staff`

func scanLine(row store.Row) (l line, err error) {
	r := &l.Record
	err = row.Scan(append(l.Referral.dest(), &r.ID, &r.Code, &r.Title, &r.Open, &r.NextOn, &r.NextAt, &r.Clock, &r.Phrase, &r.WaitingFor, &r.WaitSince,
		&r.Escalation, &r.Staff)...)
	return l, err
}

// outgoing lists the open referrals of the viewer's desk, by what is due first.
func outgoing(rd *sharing.Reading, most int) ([]line, error) {
	return store.All(rd.Tx, scanLine, "select "+lineColumns+from+` where r.municipality = ? and r.desk = ? and r.is_open = 1 and ?
 order by r.next_on, r.id limit ?`, rd.Viewer.Municipality, rd.Viewer.Desk, rd.Visible("r"), most)
}

// incoming lists what is addressed to the viewer's desk and not yet closed.
func incoming(rd *sharing.Reading, most int) ([]line, error) {
	return store.All(rd.Tx, scanLine, "select "+lineColumns+from+` where f.municipality = ? and f.receiver = ? and f.on_the_way = 1 and r.is_open = 1
 and ? order by r.next_on, r.id limit ?`, rd.Viewer.Municipality, rd.Viewer.Desk, rd.Visible("r"), most)
}

// sentTogether lists the other referrals of a sending that the viewer may see.
func sentTogether(rd *sharing.Reading, f Referral) ([]Referral, error) {
	return store.All(rd.Tx, scan, "select "+columns+from+` where f.municipality = ? and f.sending = ? and f.id <> ? and ? order by f.id limit 20`,
		rd.Viewer.Municipality, f.Sending, f.ID, rd.Visible("r"))
}

// statesOf gives the states of referrals and which of the records the viewer
// may open, for the coordinator's board: one query each.
func statesOf(rd *sharing.Reading, ids []store.ID) (map[store.ID]State, map[store.ID]bool, error) {
	states, open := map[store.ID]State{}, map[store.ID]bool{}
	if len(ids) == 0 {
		return states, open, nil
	}
	type pair struct {
		id    store.ID
		state State
	}
	pairs, err := store.All(rd.Tx, func(row store.Row) (p pair, err error) { return p, row.Scan(&p.id, &p.state) },
		"select id, state from referral where municipality = ? and ?", rd.Viewer.Municipality, store.In("id", ids))
	for _, p := range pairs {
		states[p.id] = p.state
	}
	if err != nil {
		return states, open, err
	}
	seen, err := store.All(rd.Tx, store.ScanID, "select r.id from record r where r.municipality = ? and ? and ?",
		rd.Viewer.Municipality, store.In("r.id", ids), rd.Visible("r"))
	for _, id := range seen {
		open[id] = true
	}
	return states, open, err
}

// coordinatorFor is the desk that was asked where a referral is to go, as long
// as it is asked; zero for none.
func coordinatorFor(q *web.Request, f Referral) (store.ID, error) {
	if f.Coordination.IsZero() {
		return store.ID{}, nil
	}
	desk, _, err := store.First(q.Tx, store.ScanID, "select desk from record where municipality = ? and id = ? and is_open = 1",
		q.Viewer.Municipality, f.Coordination)
	return desk, err
}
