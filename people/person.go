package people

import (
	"tomoni/ja"
	"tomoni/store"
)

// Subject is a person as lists name one: the name in use, its kana, the age.
type Subject struct {
	ID     store.ID
	Name   Name
	Birth  ja.Date
	Died   ja.Date
	Age    int  // full years today, or at death
	AgeOK  bool // whether anything is known of the age
	AgeMin bool // the age may be one more: parts of the birth date are unknown
	// Concealed says that address and whereabouts are protected: nothing that
	// could tell them may be printed, said or sent.
	Concealed bool
}

// IsZero reports whether there is nobody.
func (s Subject) IsZero() bool { return s.ID.IsZero() }

// person is the row itself.
type person struct {
	id        store.ID
	birth     ja.Date
	sex       string
	language  string
	died      ja.Date
	concealed bool
	unchecked bool
}

// subject makes the list form of a person from the row and the names.
func (p person) subject(names []Name, today ja.Date) Subject {
	s := Subject{ID: p.id, Name: inUse(names), Birth: p.birth, Died: p.died, Concealed: p.concealed}
	on := today
	if !p.died.IsZero() {
		on = p.died
	}
	years, exact, ok := ja.AgeOn(p.birth, on)
	s.Age, s.AgeOK, s.AgeMin = years, ok, ok && !exact
	return s
}

// Sex (性別) as the office needs it, never derived from a name.
const (
	Female     = "FEMALE"
	Male       = "MALE"
	OtherSex   = "OTHER"
	SexUnknown = ""
)

// Sexes are the codes that may be given.
var Sexes = []string{Female, Male, OtherSex}

// Ended says why a name, contact or address no longer holds.
const (
	Holds     = ""          // it holds
	Changed   = "CHANGED"   // it was right until then
	Corrected = "CORRECTED" // it had been written down wrongly
)
