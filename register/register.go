package register

import (
	"encoding/json"
	"time"

	"tomoni/audit"
	"tomoni/command"
	"tomoni/ja"
	"tomoni/people"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
)

// Kind is the record kind of what the register says otherwise of somebody.
const Kind = "REGISTER"

// Kinds are the record kinds of this room.
var Kinds = []record.Kind{{Name: Kind, Text: kindText, Page: "/differs/{id}"}}

// The kinds of a file.
const (
	Full  = "FULL"  // 全件
	Delta = "DELTA" // 異動分
)

// The kinds of a number.
const (
	Resident      = "RESIDENT"       // 宛名番号
	NonRegistered = "NON_REGISTERED" // 住登外者宛名番号
)

// Field is what an item is about.
type Field string

// The fields.
const (
	Link      Field = "LINK"      // whether the row with this number is about the person
	Protected Field = "PROTECTED" // a mark of 支援措置, by which they are protected already
	Lifted    Field = "LIFTED"    // the mark is gone
	Named     Field = "NAME"      // name and kana
	Born      Field = "BIRTH"
	Lives     Field = "ADDRESS" // 住民票の住所
	Died      Field = "DIED"
	MovedAway Field = "MOVED_AWAY" // 転出
	Together  Field = "TOGETHER"   // registered in one household with somebody
	Absent    Field = "ABSENT"     // a whole file has the number no more
)

// Fields lists them in the order in which they are shown.
var Fields = []Field{Protected, Lifted, Link, Named, Born, Lives, MovedAway, Died, Together, Absent}

// State is how far an item has come.
type State string

// The states of an item.
const (
	Waits     State = "WAITS"     // until somebody has said that the row is about the person
	Open      State = "OPEN"      //
	Accepted  State = "ACCEPTED"  //
	Held      State = "HELD"      // left as it stood, for a reason
	Overtaken State = "OVERTAKEN" // the register has said something else since, or it may not be shown any more
)

// Value is what the register says, as far as the field needs it.
type Value struct {
	Key     string        `json:"key,omitempty"` // of a link, of what waits for it, and of a number that is absent
	KeyKind string        `json:"key_kind,omitempty"`
	Agrees  []people.Fact `json:"agrees,omitempty"`
	Marked  bool          `json:"marked,omitempty"`
	Family  string        `json:"family,omitempty"`
	Given   string        `json:"given,omitempty"`
	Whole   string        `json:"whole,omitempty"`
	Kana    string        `json:"kana,omitempty"`
	Changed bool          `json:"changed,omitempty"` // the name changed on the day; otherwise it had been written down wrongly
	Day     ja.Date       `json:"day,omitempty"`     // birth, death, or of the change
	Text    string        `json:"text,omitempty"`    // an address
	Other   store.ID      `json:"other,omitzero"`    // with whom
}

// sameNumber reports whether two values are of one number.
func (v Value) sameNumber(o Value) bool { return v.Key == o.Key && v.KeyKind == o.KeyKind }

// Item is one thing that the register says otherwise.
type Item struct {
	ID       store.ID
	Person   store.ID
	Question store.ID // the record in which it is asked; zero until that is made
	File     store.ID
	MadeOn   ja.Date // on which the file was made
	Field    Field
	Value    Value
	Mark     store.ID // knows the value again, without saying it
	MovedOn  ja.Date  // 異動日
	State    State
	Reason   string // why it was held
	At       time.Time
	Decided  time.Time
	Staff    store.ID
	Desk     store.ID
}

// facetItem is what was decided of an item; its subject is the item.
var facetItem = command.Facet{Name: "register_item", Part: sharing.C1}

// markOf knows a value again: a keyed hash bound to person and field, so that
// what must be forgotten, such as an address in hiding, is known without being kept.
func markOf(municipality int, person store.ID, f Field, value string) store.ID {
	return audit.Keyed("register", municipality, person.String(), string(f), value)
}

const itemColumns = `i.id, i.person, i.question, i.file, f.made_on, i.field, i.value, i.mark, i.moved_on, i.state, i.reason, i.at, i.decided_at, i.staff, i.desk
 from register_item i join register_file f on f.municipality = i.municipality and f.id = i.file`

func scanItem(r store.Row) (i Item, err error) {
	var value string
	if err := r.Scan(&i.ID, &i.Person, &i.Question, &i.File, &i.MadeOn, &i.Field, &value, &i.Mark, &i.MovedOn, &i.State, &i.Reason, &i.At, &i.Decided, &i.Staff, &i.Desk); err != nil || value == "" {
		return i, err
	}
	return i, json.Unmarshal([]byte(value), &i.Value)
}

func itemByID(tx *store.Tx, id store.ID) (Item, bool, error) {
	return store.First(tx, scanItem, "select "+itemColumns+" where i.municipality = ? and i.id = ?", tx.Municipality(), id)
}

// itemsOf lists what is asked in a record, and what was.
func itemsOf(tx *store.Tx, question store.ID) ([]Item, error) {
	return store.All(tx, scanItem, "select "+itemColumns+" where i.municipality = ? and i.question = ? and i.state <> ? order by i.at, i.id",
		tx.Municipality(), question, string(Waits))
}

// decide notes what became of an item.
func (i Item) decide(u *command.Unit, s State, reason string) error {
	if err := u.Keep(facetItem, i.ID, string(i.State)); err != nil {
		return err
	}
	return u.Exec("update register_item set state = ?, reason = ?, decided_at = ?, staff = ?, desk = ? where municipality = ? and id = ?",
		string(s), reason, u.Now, u.Viewer.Staff, u.Viewer.Desk, u.Municipality(), i.ID)
}

// settle closes a record in which nothing is left to decide.
func settle(u *command.Unit, question store.ID) error {
	if question.IsZero() {
		return nil
	}
	n := 0
	err := u.Row("select count(*) from register_item where municipality = ? and question = ? and state in ('OPEN', 'WAITS')",
		u.Municipality(), question).Scan(&n)
	if err != nil || n > 0 {
		return err
	}
	r, err := record.Load(u, question)
	if err != nil || !r.Open {
		return err
	}
	_, err = record.Close(u, r, "DECIDED")
	return err
}
