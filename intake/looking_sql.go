package intake

import (
	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/store"
)

// triesOf reads what was asked before, in a reading or a unit.
func triesOf(tx *store.Tx, rd *sharing.Reading, asked question) (t tries, err error) {
	m, v, today := tx.Municipality(), rd.Viewer, ja.DateOf(rd.Now)
	named := store.SQL(`select count(distinct a.question) from intake_asked a where a.municipality = ? and a.desk = ? and a.on_day = ?`, m, v.Desk, today)
	var asks, mine, shown, name, kana int
	err = tx.Row(`select
 (select count(*) from intake_asked a where a.municipality = ? and a.about = ? and a.question = ?),
 (select count(*) from intake_asked a where a.municipality = ? and a.about = ? and a.question = ? and a.staff = ? and a.on_day = ?),
 (select count(*) from intake_asked a where a.municipality = ? and a.about = ? and a.question = ? and a.staff = ? and a.on_day = ? and a.shown = 1),
 (select count(distinct a.question) from intake_asked a where a.municipality = ? and a.about = ?),
 (? and (a.name = ? or a.kana = ?)), (? and (a.name = ? or a.kana = ?)),
 (select count(*) from intake_asked a where a.municipality = ? and a.staff = ? and a.on_day = ? and a.shown = 1),
 (select count(distinct a.question) from intake_asked a where a.municipality = ? and a.staff = ? and a.on_day = ?)`,
		m, asked.about, asked.whole,
		m, asked.about, asked.whole, v.Staff, today,
		m, asked.about, asked.whole, v.Staff, today,
		m, asked.about,
		named, asked.name, asked.name, named, asked.kana, asked.kana,
		m, v.Staff, today, m, v.Staff, today).Scan(&asks, &mine, &shown, &t.about, &name, &kana, &t.looks, &t.today)
	t.asked, t.mine, t.shown, t.name = asks > 0, mine > 0, shown > 0, max(name, kana)
	return t, err
}

// insertAsked keeps that a question was asked today, and that it showed somebody.
func insertAsked(tx *store.Tx, rd *sharing.Reading, asked question, shown bool) error {
	v := rd.Viewer
	return tx.Exec(`insert into intake_asked (municipality, about, question, staff, on_day, desk, name, kana, shown, at)
 values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
 on conflict (municipality, about, question, staff, on_day) do update set shown = case when excluded.shown = 1 then 1 else intake_asked.shown end`,
		tx.Municipality(), asked.about, asked.whole, v.Staff, ja.DateOf(rd.Now), v.Desk, asked.name, asked.kana, shown, rd.Now)
}
