package neighbour

import (
	"time"

	"tomoni/area"
	"tomoni/command"
	"tomoni/ja"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/tally"
)

// cellOf is where a concern counts: at the desk that received it.
func cellOf(c tally.Counter, at time.Time, desk, area store.ID, topic string) tally.Cell {
	return tally.Cell{Counter: c, Month: tally.Month(ja.DateOf(at)), Desk: desk, Area: area, Topic: topic}
}

// countAnswer counts an answer to a reporter before it is written: the final one,
// and of the first one whether it came in time (promise 5).
func countAnswer(u *command.Unit, r record.Record, c Concern, desk store.ID, final bool) error {
	var cells []tally.Cell
	if final {
		cells = append(cells, cellOf(tally.Answered, u.Now, desk, r.Area, ""))
	}
	var before int
	if err := u.Row("select count(*) from concern_feedback where municipality = ? and concern = ?", u.Act.Municipality, r.ID).Scan(&before); err != nil {
		return err
	}
	if before == 0 {
		how, err := c.answeredHow(u.Tx, r.MadeAt, u.Now)
		if err != nil {
			return err
		}
		cells = append(cells, cellOf(tally.FirstFeedback, u.Now, desk, r.Area, how))
	}
	return tally.AddAll(u, 1, cells...)
}

// answeredHow says whether a first answer came within the working days in which
// it was due when the concern arrived.
func (c Concern) answeredHow(tx *store.Tx, made, answered time.Time) (string, error) {
	usual, err := area.SettingInt(tx, "concern_answer_days", ja.DateOf(made))
	if err != nil {
		return "", err
	}
	due := record.Calendar(tx).AddWorkdays(ja.DateOf(made), c.answerDays(usual))
	if ja.DateOf(answered).After(due) {
		return tally.TooLate, nil
	}
	return tally.InTime, nil
}

// Recount counts all concerns and their answers again.
func Recount(tx *store.Tx, to *tally.Recount) error {
	type counted struct {
		concern              Concern
		made                 time.Time
		desk, area, feedback store.ID
		final                bool
		at                   time.Time
	}
	all, err := store.All(tx, func(row store.Row) (c counted, err error) {
		return c, row.Scan(&c.concern.ID, &c.concern.Hurry, &c.concern.Abuse, &c.made, &c.desk, &c.area, &c.feedback, &c.final, &c.at)
	}, `select c.id, c.hurry, c.abuse, r.made_at, p.desk, r.area, f.entry, coalesce(f.is_final, 0), f.at from concern c
 join record r on r.municipality = c.municipality and r.id = c.id
 join concern_reporter p on p.municipality = c.municipality and p.concern = c.id
 left join concern_feedback f on f.municipality = c.municipality and f.concern = c.id
 where c.municipality = ? order by c.id, f.at, f.entry`, tx.Municipality())
	if err != nil {
		return err
	}
	var last store.ID
	for _, c := range all {
		var cells []tally.Cell
		first := c.concern.ID != last
		last = c.concern.ID
		if first {
			cells = append(cells, cellOf(tally.Concerns, c.made, c.desk, c.area, ""))
		}
		if first && !c.feedback.IsZero() {
			how, err := c.concern.answeredHow(tx, c.made, c.at)
			if err != nil {
				return err
			}
			cells = append(cells, cellOf(tally.FirstFeedback, c.at, c.desk, c.area, how))
		}
		if c.final {
			cells = append(cells, cellOf(tally.Answered, c.at, c.desk, c.area, ""))
		}
		for _, cell := range cells {
			to.Add(cell, 1)
		}
	}
	return nil
}

// Counted lists the visible concerns behind a figure, newest first, after one
// that was listed.
func Counted(rd *sharing.Reading, s tally.Slice, after store.ID, limit int) ([]store.ID, error) {
	first, end := s.Time()
	within := store.SQL("r.made_at >= ? and r.made_at < ?", first, end)
	if s.Counter != tally.Concerns {
		final := store.SQL("1 = 1")
		if s.Counter == tally.Answered {
			final = store.SQL("f.is_final = 1")
		}
		within = store.SQL(`exists (select 1 from concern_feedback f where f.municipality = r.municipality and f.concern = r.id
 and f.at >= ? and f.at < ? and ?)`, first, end, final)
	}
	before := store.SQL("1 = 1")
	if !after.IsZero() {
		before = store.SQL("r.id < ?", after)
	}
	return store.All(rd.Tx, store.ScanID, `select r.id from record r
 join concern_reporter p on p.municipality = r.municipality and p.concern = r.id
 where r.municipality = ? and r.kind = ? and ? and ? and ? and ? and ? order by r.id desc limit ?`,
		rd.Viewer.Municipality, Kind, rd.Visible("r"), before, within, s.By("p.desk"), s.At("r.area"), limit)
}
