package register

import (
	"tomoni/command"
	"tomoni/office"
	"tomoni/people"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// By how many working days a difference is decided; a protection that was raised
// is read on the next one.
const (
	decideDays = 5
	readDays   = 1
)

// personsAtOnce is for how many persons one unit makes records.
const personsAtOnce = 50

// Ask puts what files have left to be asked before the desks that work with the
// persons: one open record a person (promises 1, 2). It is the handler of EventRead
// and goes on until nothing is left.
var Ask = command.New("register.ask", command.SystemOnly[struct{}], func(u *command.Unit, _ struct{}) (command.Result, error) {
	persons, err := store.All(u.Tx, store.ScanID, `select distinct i.person from register_item i
 where i.municipality = ? and i.state = 'OPEN' and i.question is null order by i.person limit ?`, u.Municipality(), personsAtOnce)
	if err != nil || len(persons) == 0 {
		return command.Result{}, err
	}
	places, err := placesOf(u.Tx, persons)
	if err != nil {
		return command.Result{}, err
	}
	for _, person := range persons {
		if err := ask(u, person, places[person]); err != nil {
			return command.Result{}, err
		}
	}
	if len(persons) == personsAtOnce {
		err = u.Emit(EventRead, struct{}{})
	}
	return command.Result{}, err
})

// ask puts what is open about a person into the record that is open about them,
// or begins one.
func ask(u *command.Unit, person store.ID, at place) error {
	question, found, err := openQuestion(u.Tx, person)
	if err == nil && !found {
		question, err = begin(u, person, at)
	}
	if err != nil {
		return err
	}
	u.Touched(question, person, sharing.B20, sharing.C1, "register")
	return u.Exec("update register_item set question = ? where municipality = ? and person = ? and question is null and state in ('OPEN', 'WAITS')",
		question, u.Municipality(), person)
}

func openQuestion(tx *store.Tx, person store.ID) (store.ID, bool, error) {
	return store.First(tx, store.ScanID, `select q.id from register_question q join record r on r.municipality = q.municipality and r.id = q.id
 where q.municipality = ? and q.person = ? and r.is_open = 1 order by q.id desc limit 1`, tx.Municipality(), person)
}

// begin makes the record. It follows the one by which its desk knows the person:
// whoever is kept from that is kept from this, and whatever is withheld of that is
// withheld of this. Where no desk works with the person any more the municipal one is asked.
func begin(u *command.Unit, person store.ID, at place) (store.ID, error) {
	raised := 0
	err := u.Row("select count(*) from register_item where municipality = ? and person = ? and question is null and state = 'OPEN' and field = ?",
		u.Municipality(), person, string(Protected)).Scan(&raised)
	if err != nil {
		return store.ID{}, err
	}
	if at.desk.IsZero() {
		municipal, err := office.MunicipalDesk(u.Tx)
		if err != nil {
			return store.ID{}, err
		}
		at.desk = municipal.ID
	}
	next := record.Next{On: record.NextWorkday(u, decideDays), Phrase: nextDecide}
	if raised > 0 {
		next = record.Next{On: record.NextWorkday(u, readDays), Phrase: nextProtected}
	}
	r, err := record.Begin(u, record.New{Kind: Kind, Desk: at.desk, Parent: at.record, Title: questionTitle.In(words.JA), Next: next})
	if err != nil {
		return store.ID{}, err
	}
	if err := u.Exec("insert into register_question (municipality, id, person) values (?, ?, ?)", u.Municipality(), r.ID, person); err != nil {
		return store.ID{}, err
	}
	return r.ID, record.Concern(u, r.ID, person, record.Subject)
}

// Forget is the handler of people.EventConcealed: where somebody in hiding is, and
// with whom, stands in no item any more.
var Forget = command.New("register.forget", command.SystemOnly[people.PersonEvent], func(u *command.Unit, p people.PersonEvent) (command.Result, error) {
	same, err := sharing.SamePersons(u.Tx, p.Person)
	if err != nil {
		return command.Result{}, err
	}
	return command.Result{}, forget(u, same)
})

// forget takes address, move and household out of what was asked about those
// persons and whoever lives with them. What was decided is still known by its mark.
func forget(u *command.Unit, persons []store.ID) error {
	near, err := people.LivingWith(u.Tx, persons)
	if err != nil {
		return err
	}
	list, err := store.All(u.Tx, scanItem, "select "+itemColumns+` where i.municipality = ? and ? and i.field in (?, ?, ?) and i.value <> '' order by i.id`,
		u.Municipality(), store.In("i.person", near), string(Lives), string(MovedAway), string(Together))
	if err != nil {
		return err
	}
	for _, i := range list {
		if i.State == Open || i.State == Waits {
			if err := i.decide(u, Overtaken, ""); err != nil {
				return err
			}
		}
		if err := u.Exec("update register_item set value = '' where municipality = ? and id = ?", u.Municipality(), i.ID); err != nil {
			return err
		}
		u.Touched(i.Question, i.Person, sharing.B20, sharing.C1, "register")
	}
	for _, i := range list {
		if err := settle(u, i.Question); err != nil {
			return err
		}
	}
	return nil
}
