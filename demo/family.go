package demo

import (
	"fmt"

	"tomoni/intake"
	"tomoni/ja"
)

// family makes up those whom a story is about: one family name, a house, ages
// that fit. Sometimes less is known, as in life.
func (w *world) family(s story) []intake.Subject {
	name := families[w.dice.IntN(len(families))]
	house := fmt.Sprintf("%s%d-%d", w.cast.Places[w.dice.IntN(len(w.cast.Places))], 1+w.dice.IntN(40), 1+w.dice.IntN(30))
	var list []intake.Subject
	for i, p := range s.who {
		given := men[w.dice.IntN(len(men))]
		if p.woman {
			given = women[w.dice.IntN(len(women))]
		}
		one := intake.Subject{Name: name[0] + "　" + given[0], Kana: name[1] + "　" + given[1], Relation: p.relation, House: house,
			Birth: w.birth(p.age), Together: i > 0}
		if w.dice.IntN(3) > 0 {
			one.Phone = fmt.Sprintf("0796-00-%04d", w.dice.IntN(10000))
		}
		w.forget(&one)
		list = append(list, one)
	}
	return list
}

// forget leaves out what was not said.
func (w *world) forget(s *intake.Subject) {
	switch w.dice.IntN(8) {
	case 0:
		s.Birth = ""
	case 1:
		s.House, s.Phone = "", ""
	case 2:
		s.Name = ""
	}
}

func (w *world) birth(age int) ja.Date {
	today := ja.DateOf(w.clock.peek())
	day := ja.Date(fmt.Sprintf("%04d-%02d-%02d", today.Year()-age, 1+w.dice.IntN(12), 1+w.dice.IntN(28)))
	if day.After(today) {
		return today.AddDays(-60)
	}
	return day
}
