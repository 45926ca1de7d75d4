package people

import (
	"time"

	"tomoni/command"
	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// Line is a record that concerns a person, as the person's page lists it.
type Line struct {
	ID     store.ID `json:"id"`
	Href   string   `json:"-"`
	Kind   string   `json:"kind"` // in the reader's language
	Title  string   `json:"title"`
	Code   string   `json:"code"`
	Desk   string   `json:"desk"`
	Open   bool     `json:"open"`
	Phrase string   `json:"phrase"` // what comes next, in the reader's language
	NextOn ja.Date  `json:"next_on"`
	Late   int      `json:"-"` // days past the date

	Persons  []string `json:"persons,omitempty"`  // of a call: whom it is about
	Received ja.Date  `json:"received,omitempty"` // and when it came
}

// What the pages need of packages that people may not import. House sets them;
// left empty, the page goes without.
var (
	// RecordsOf lists the visible records that concern a person.
	RecordsOf func(rd *sharing.Reading, l words.Lang, person store.ID) ([]Line, error)
	// RecordByCode gives the address of a visible record's page by its 受付番号.
	RecordByCode func(rd *sharing.Reading, code string) (href, title string, found bool, err error)
	// RecordsByCaller lists the visible records whose caller is reached at a
	// telephone number.
	RecordsByCaller func(rd *sharing.Reading, l words.Lang, number string) ([]Line, error)
	// AreaName is the name of a place, "" when there is none.
	AreaName func(tx *store.Tx, area store.ID, on ja.Date, l words.Lang) (string, error)
	// Areas lists the places that an address may lie in.
	Areas func(tx *store.Tx, on ja.Date, l words.Lang) ([]Place, error)
	// DeskName is the name of a desk.
	DeskName func(tx *store.Tx, desk store.ID, l words.Lang) (string, error)
	// StaffNames are the names of staff members.
	StaffNames func(tx *store.Tx, staff []store.ID) (map[store.ID]string, error)
)

// What the end of a protection needs of the office; house sets it.
var (
	// EndDays says by when a question asked today is to be answered, and from
	// which day the municipal desk may answer it too.
	EndDays = func(_ *store.Tx, today ja.Date) (due, rises ja.Date, err error) {
		due = ja.Calendar{}.AddWorkdays(today, 5)
		return due, ja.Calendar{}.AddWorkdays(due, 5), nil
	}
	// MunicipalDesk is the desk that cannot be deleted.
	MunicipalDesk = func(*store.Tx) (store.ID, error) { return store.ID{}, nil }
	// SupervisorsOf lists the staff who supervise a desk now.
	SupervisorsOf = func(*store.Tx, store.ID, time.Time) ([]store.ID, error) { return nil, nil }
)

// StayAnswered sees to it that the open records about a person are with somebody
// who may read them; house sets it.
var StayAnswered = func(*command.Unit, store.ID) error { return nil }

// Place is a place to choose.
type Place struct {
	ID   store.ID
	Name string
}

// Called is how a person is named on a page, also when no name is known.
func (s Subject) Called(l words.Lang) string {
	if n := s.Name.Text(); n != "" {
		return n
	}
	return NoName.In(l)
}

// AgeText says the age as far as it is known, "" when it is not.
func (s Subject) AgeText(l words.Lang) string {
	switch {
	case !s.AgeOK:
		return ""
	case !s.Died.IsZero():
		return ageDied.In(l, "n", s.Age)
	case s.AgeMin:
		return ageAbout.In(l, "n", s.Age)
	}
	return ageYears.In(l, "n", s.Age)
}
