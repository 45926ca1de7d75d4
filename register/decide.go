package register

import (
	"tomoni/command"
	"tomoni/ja"
	"tomoni/people"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// AcceptPayload takes over what the register says of one field.
type AcceptPayload struct {
	Item    store.ID `json:"item" need:"true"`
	Person  store.ID `json:"person" need:"true"`
	Field   string   `json:"field" need:"true" one:"PROTECTED,LIFTED,LINK,NAME,BIRTH,ADDRESS,MOVED_AWAY,DIED,TOGETHER,ABSENT"`
	Version int      `json:"version"` // of what stands of the person
}

// facetOf is what of a person an item changes.
var facetOf = map[Field]command.Facet{Named: people.FacetIdentity, Born: people.FacetIdentity, Died: people.FacetIdentity,
	Lives: people.FacetAddress, MovedAway: people.FacetAddress, Together: people.FacetHousehold}

// Saw implements command.Overwrites.
func (p AcceptPayload) Saw() command.Saw {
	f, changes := facetOf[Field(p.Field)]
	if !changes {
		return command.Saw{}
	}
	return command.Saw{Facet: f, Subject: p.Person, Version: p.Version}
}

// Stands implements command.Overwrites.
func (p AcceptPayload) Stands(u *command.Unit) ([]words.Beside, error) {
	g, err := u.OpenPerson(p.Person)
	if err != nil {
		return nil, err
	}
	card, err := people.Load(u.Reading, g)
	if err != nil {
		return nil, err
	}
	now := standsNow(u.Viewer.Lang, card, Field(p.Field))
	return []words.Beside{{Field: "now", Label: fieldText[Field(p.Field)], Now: now, Said: now}}, nil
}

// standsNow says what stands here of a field, as the card shows it.
func standsNow(l words.Lang, c people.Card, f Field) string {
	switch f {
	case Named:
		return named(c.Name)
	case Born:
		return words.Date(l, c.Birth)
	case Died:
		return words.Date(l, c.Died)
	case Lives, MovedAway:
		for _, a := range c.Home() {
			if a.Kind == people.RegisterAt {
				return a.Text
			}
		}
	}
	return ""
}

func named(n people.Name) string {
	if n.Kana == "" || n.Kana == n.Text() {
		return n.Text()
	}
	return n.Text() + "（" + n.Kana + "）"
}

// HoldPayload leaves what stands, for a reason.
type HoldPayload struct {
	Item   store.ID `json:"item" need:"true"`
	Reason string   `json:"reason" need:"true" max:"1000"`
}

// asked is an item before whoever decides.
type asked struct {
	Item
	grant sharing.Grant // of the person
}

// mayDecide opens an item to whoever may see its record and its person, in a duty
// that works at a desk.
func mayDecide(u *command.Unit, item store.ID) (asked, error) {
	i, found, err := itemByID(u.Tx, item)
	if err == nil && (!found || i.Question.IsZero() || i.State == Waits) {
		err = words.NotFound()
	}
	if err != nil {
		return asked{}, err
	}
	g, err := u.May(i.Question)
	if err == nil {
		err = g.Require(sharing.C1)
	}
	if err != nil {
		return asked{}, err
	}
	a := asked{Item: i}
	a.grant, err = u.MayPerson(i.Person)
	return a, err
}

// toDecide is an item that nobody has decided yet.
func toDecide(u *command.Unit, item store.ID) (asked, error) {
	a, err := mayDecide(u, item)
	if err == nil && a.State != Open {
		err = u.Since(words.Conflict(decidedAlready), facetItem, a.ID)
	}
	return a, err
}

// shut reports whether an item may not be shown to the viewer although its person
// may: where they are or with whom, while they are protected; that a mark is gone,
// to a desk that does not protect them; somebody whom the viewer may not see.
func shut(rd *sharing.Reading, i Item, c people.Card) (bool, error) {
	switch i.Field {
	case Lives, MovedAway:
		return c.AddressHidden || i.Value.Text == "" && i.Value.Day == "", nil
	case Lifted:
		protects, err := people.Protects(rd.Tx, i.Person, rd.Viewer.Desk)
		return !protects, err
	case Together:
		if c.AddressHidden || i.Value.Other.IsZero() {
			return true, nil
		}
		_, err := rd.MayPerson(i.Value.Other)
		if f, ok := words.AsFault(err); ok && f.Kind == words.KindNotFound {
			return true, nil
		}
		return false, err
	}
	return false, nil
}

// Accept takes over what the register says; the person changes by the rules of
// people, in the decider's name. Accepting that the row is about the person lets
// the other differences be asked.
var Accept = command.New("register.accept",
	func(u *command.Unit, p AcceptPayload) error {
		a, err := mayDecide(u, p.Item)
		if err == nil && (a.Person != p.Person || string(a.Field) != p.Field) {
			err = words.NotFound()
		}
		return err
	},
	func(u *command.Unit, p AcceptPayload) (command.Result, error) {
		a, err := toDecide(u, p.Item)
		if err != nil {
			return command.Result{}, err
		}
		card, err := people.Load(u.Reading, a.grant)
		if err != nil {
			return command.Result{}, err
		}
		hides, err := shut(u.Reading, a.Item, card)
		if err == nil && hides {
			err = words.Conflict(shutNow)
		}
		if err == nil {
			err = a.apply(u)
		}
		if err != nil {
			return command.Result{}, err
		}
		return a.done(u, Accepted, "", saidAccepted)
	}).For(sharing.Counsellor, sharing.Supervisor, sharing.Coordinator)

// Hold leaves what stands. Only another value asks again.
var Hold = command.New("register.hold",
	func(u *command.Unit, p HoldPayload) error {
		_, err := mayDecide(u, p.Item)
		return err
	},
	func(u *command.Unit, p HoldPayload) (command.Result, error) {
		a, err := toDecide(u, p.Item)
		if err == nil && a.Field == Link { // of somebody else nothing is kept
			err = u.Exec("delete from register_item where municipality = ? and person = ? and state = 'WAITS'", u.Municipality(), a.Person)
		}
		if err != nil {
			return command.Result{}, err
		}
		return a.done(u, Held, p.Reason, saidHeld)
	}).For(sharing.Counsellor, sharing.Supervisor, sharing.Coordinator)

// done notes the decision, and closes the record when it was the last.
func (a asked) done(u *command.Unit, s State, reason string, said words.Text) (command.Result, error) {
	if err := a.decide(u, s, reason); err != nil {
		return command.Result{}, err
	}
	u.Touched(a.Question, a.Person, a.grant.Ground, sharing.C1, "register", string(a.Field))
	return command.Made("question", a.Question, said.With()), settle(u, a.Question)
}

// apply changes what the item says.
func (a asked) apply(u *command.Unit) error {
	v, on := a.Value, a.day()
	switch a.Field {
	case Link:
		return a.link(u)
	case Named:
		return people.AsRegistered(u, a.Person, func(c *people.Correct) {
			c.Kind, c.Family, c.Given, c.Whole, c.Kana, c.On, c.Why = people.Registered, v.Family, v.Given, v.Whole, v.Kana, on, people.Corrected
			if v.Changed {
				c.Why = people.Changed
			}
		})
	case Born:
		return people.AsRegistered(u, a.Person, func(c *people.Correct) { c.Birth = v.Day })
	case Died:
		return people.AsRegistered(u, a.Person, func(c *people.Correct) { c.Died = v.Day })
	case Lives:
		return people.AddAddress(u, a.Person, people.Address{Kind: people.RegisterAt, Text: v.Text, From: on})
	case MovedAway:
		return people.EndAddress(u, a.Person, people.RegisterAt, on)
	case Together:
		_, err := people.JoinIn(u, people.RegisterHousehold, a.Person, v.Other, on)
		return err
	case Lifted:
		_, err := people.AskEnd.Run(u, people.AskedEnd{Person: a.Person, Reason: liftedReason.In(words.JA, "day", words.Date(words.JA, a.MadeOn))})
		return err
	case Absent:
		return u.Exec("update resident_key set ended_at = ?, ended_by = ? where municipality = ? and person = ? and kind = ? and key = ? and ended_at is null",
			u.Now, u.Viewer.Staff, u.Municipality(), a.Person, v.KeyKind, v.Key)
	}
	return nil // Protected: it was done at once, and has been read
}

// day is the day of the change, else that of the file.
func (a asked) day() ja.Date {
	if a.MovedOn.Full() {
		return a.MovedOn
	}
	return a.MadeOn
}

// link gives the person their number, and lets be asked what waited for it. What
// waited for another number may be about somebody else and is asked of nobody.
func (a asked) link(u *command.Unit) error {
	err := u.Exec(`insert into resident_key (municipality, id, person, kind, key, from_at, staff, desk, made_on, moved_on, full_on, marked)
 values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?)`, u.Municipality(), u.NewID("resident_key"), a.Person, a.Value.KeyKind, a.Value.Key, u.Now, u.Viewer.Staff, u.Viewer.Desk,
		a.MadeOn, a.MovedOn, a.Value.Marked)
	if err != nil {
		return err
	}
	waiting, err := store.All(u.Tx, scanItem, "select "+itemColumns+" where i.municipality = ? and i.person = ? and i.state = 'WAITS' order by i.id", u.Municipality(), a.Person)
	if err != nil {
		return err
	}
	for _, i := range waiting {
		if i.Value.sameNumber(a.Value) {
			err = u.Exec("update register_item set state = 'OPEN', question = ? where municipality = ? and id = ?", a.Question, u.Municipality(), i.ID)
		} else {
			err = i.decide(u, Overtaken, "")
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// Commands are the commands of this room.
var Commands = []*command.Command{Read, Ask, Forget, Accept, Hold}
