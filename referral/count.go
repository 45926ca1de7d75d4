package referral

import (
	"strconv"
	"time"

	"tomoni/command"
	"tomoni/ja"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/tally"
)

// wasAccepted says in SQL that a referral has been taken on. One that was only to
// be known ends with being read and is never taken on.
const wasAccepted = "f.kind <> 'INFORM' and f.state in ('ACCEPTED', 'FIRST_ACTION', 'COMPLETED', 'CLOSED')"

// countSent counts a referral in the month in which it was sent, to the desk
// that sent it, which it remembers (つなぎ件数).
func countSent(u *command.Unit, f Referral, r record.Record) error {
	place, err := tally.PlaceOf(u.Tx, r.Area, f.From)
	if err != nil {
		return err
	}
	if err := u.Exec("update referral set sent_from = ?, sent_area = ? where municipality = ? and id = ?",
		f.From, place, u.Act.Municipality, f.ID); err != nil {
		return err
	}
	return tally.Add(u, sentCell(tally.Referrals, u.Now, f.From, place, string(f.Kind)), 1)
}

// countAnswer counts the first answer to a referral by the days that it took
// (初回応答日数), and whether it was taken on (受理率).
func countAnswer(u *command.Unit, f Referral) error {
	cells := []tally.Cell{sentCell(tally.FirstAnswers, u.Now, f.SentFrom, f.SentArea, daysUntil(f.SentAt, u.Now))}
	if f.State == Accepted {
		cells = append(cells, sentCell(tally.Accepted, u.Now, f.SentFrom, f.SentArea, string(f.Kind)))
	}
	return tally.AddAll(u, 1, cells...)
}

func sentCell(c tally.Counter, at time.Time, desk, area store.ID, topic string) tally.Cell {
	return tally.Cell{Counter: c, Month: tally.Month(ja.DateOf(at)), Desk: desk, Area: area, Topic: topic}
}

// daysUntil is how many days lie between two moments, by the calendar.
func daysUntil(from, to time.Time) string {
	days, _ := ja.DateOf(from).DaysUntil(ja.DateOf(to))
	return strconv.Itoa(days)
}

// Recount counts all referrals again.
func Recount(tx *store.Tx, to *tally.Recount) error {
	return tx.Each(func(row store.Row) error {
		var desk, area store.ID
		var kind string
		var sent, answered time.Time
		var taken bool
		if err := row.Scan(&desk, &area, &kind, &sent, &answered, &taken); err != nil {
			return err
		}
		cells := []tally.Cell{sentCell(tally.Referrals, sent, desk, area, kind)}
		if !answered.IsZero() {
			cells = append(cells, sentCell(tally.FirstAnswers, answered, desk, area, daysUntil(sent, answered)))
		}
		if taken {
			cells = append(cells, sentCell(tally.Accepted, answered, desk, area, kind))
		}
		for _, c := range cells {
			to.Add(c, 1)
		}
		return nil
	}, "select f.sent_from, f.sent_area, f.kind, f.sent_at, f.answered_at, case when "+wasAccepted+" then 1 else 0 end"+from+
		" where f.municipality = ? and f.sent_from is not null", tx.Municipality())
}

// Counted lists the visible referrals behind a figure, newest first, after one
// that was listed.
func Counted(rd *sharing.Reading, s tally.Slice, after store.ID, limit int) ([]store.ID, error) {
	first, end := s.Time()
	when, is := "f.answered_at", store.SQL("1 = 1")
	switch s.Counter {
	case tally.Referrals:
		when, is = "f.sent_at", s.Equals("f.kind")
	case tally.Accepted:
		is = store.And(store.SQL(wasAccepted), s.Equals("f.kind"))
	}
	before := store.SQL("1 = 1")
	if !after.IsZero() {
		before = store.SQL("r.id < ?", after)
	}
	return store.All(rd.Tx, store.ScanID, "select r.id"+from+" where f.municipality = ? and "+when+" >= ? and "+when+" < ? and ? and ? and ? and ? and ? order by r.id desc limit ?",
		rd.Viewer.Municipality, first, end, rd.Visible("r"), before, s.By("f.sent_from"), s.At("f.sent_area"), is, limit)
}
