package command

import (
	"context"
	"reflect"
	"strings"

	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// Command is one thing that can be done, declared once.
type Command struct {
	Name    string       // "referral.accept": room, dot, what the office does
	Payload reflect.Type // a struct
	Roles   []sharing.Role

	may       func(*Unit, any) error
	do        func(*Unit, any) (Result, error)
	stands    func(*Unit, any) (any, error) // nil where the payload is no Corrects
	draftPage string
	ahead     func(context.Context, Input) ahead
}

// New declares a command: its name, who may (may), and what it does (do). Both
// get the decoded payload, whose fields have been checked. may returns
// words.NotFound for what the viewer may not see.
func New[P any](name string, may func(*Unit, P) error, do func(*Unit, P) (Result, error)) *Command {
	return &Command{
		Name:    name,
		Payload: reflect.TypeFor[P](),
		may:     func(u *Unit, p any) error { return may(u, p.(P)) },
		do:      func(u *Unit, p any) (Result, error) { return do(u, p.(P)) },
		stands:  standing[P](),
	}
}

// For limits the command to roles.
func (c *Command) For(roles ...sharing.Role) *Command {
	c.Roles = roles
	return c
}

// Drafted says that what is typed into the command's form is kept as a draft
// while one types; draft.save takes no other form. page is where the form stands
// again with it: {draft} is the draft, any other {name} a field of the form.
func (c *Command) Drafted(page string) *Command {
	c.draftPage = page
	return c
}

// Drafts reports whether the command's form is kept as a draft.
func (c *Command) Drafts() bool { return c.draftPage != "" }

// DraftAt is the address at which a draft of the command's form is taken up
// again; "" where a field that it needs holds no id.
func (c *Command) DraftAt(d Draft) string {
	at := strings.ReplaceAll(c.draftPage, "{draft}", d.ID.String())
	for name := range d.Fields {
		if id, err := store.ParseID(d.Fields.Get(name)); err == nil && !id.IsZero() {
			at = strings.ReplaceAll(at, "{"+name+"}", id.String())
		}
	}
	if strings.Contains(at, "{") {
		return ""
	}
	return at
}

// forRole reports whether the command is there for somebody in a role.
func (c *Command) forRole(role sharing.Role) bool {
	return len(c.Roles) == 0 || role == sharing.System || contains(c.Roles, role)
}

// allowed checks the role and then the command's own permission.
func (c *Command) allowed(u *Unit, payload any) error {
	if !c.forRole(u.Viewer.Role) {
		return words.Forbidden(notInThisRole, "role", u.Viewer.Role.Text())
	}
	return c.may(u, payload)
}

func contains(roles []sharing.Role, role sharing.Role) bool {
	for _, r := range roles {
		if r == role {
			return true
		}
	}
	return false
}

// Anyone is the may of commands that touch nothing but the sender's own things.
func Anyone[P any](*Unit, P) error { return nil }

// Working is the may of commands that make something new at the sender's own
// desk: any duty that works at a desk.
func Working[P any](u *Unit, _ P) error {
	if u.Viewer.Role == sharing.System || u.Viewer.Role.Works() {
		return nil
	}
	return words.Forbidden(notInThisRole, "role", u.Viewer.Role.Text())
}

// Checked is a payload with rules across its fields.
type Checked interface {
	// Check adds a fault for each field that is wrong in the light of others.
	Check(*Unit, *Faults)
}

// Faults collects what is wrong with a payload.
type Faults struct{ list []*words.Fault }

// Add adds a fault at a field.
func (f *Faults) Add(field string, t words.Text, args ...any) {
	f.list = append(f.list, words.Invalid(field, t, args...))
}

// Err is nil when nothing is wrong.
func (f *Faults) Err() error { return words.Join(f.list) }

// SystemOnly is the may of commands that only jobs and outbox handlers send.
// To everybody else they do not exist.
func SystemOnly[P any](u *Unit, _ P) error {
	if u.Viewer.Role == sharing.System {
		return nil
	}
	return words.NotFound()
}

// Run does another command's work inside this unit, for a command that does
// the same to several records. Whoever calls it has checked the permission.
func (c *Command) Run(u *Unit, payload any) (Result, error) { return c.do(u, payload) }

// Secrets lists the payload's fields that hold a secret (a type named Secret):
// a page never shows them again, and nothing carries them along. One that the
// page itself made, for the sender to copy, is tagged again:"true".
func (c *Command) Secrets() []string {
	var names []string
	for _, f := range FieldsOf(c.Payload) {
		if f.Type.Name() == "Secret" && f.Tag.Get("again") == "" {
			names = append(names, f.Name)
		}
	}
	return names
}

// secretsIn gives the secrets of a payload in their order.
func (c *Command) secretsIn(payload any) (list []string) {
	v := reflect.ValueOf(payload)
	for _, f := range FieldsOf(c.Payload) {
		if f.Type.Name() == "Secret" {
			list = append(list, v.FieldByIndex(f.Index).String())
		}
	}
	return list
}

// MissesNeeded reports whether a refusal concerns a field that the command
// cannot do without, and not only what could be left out.
func (c *Command) MissesNeeded(refused *words.Fault) bool {
	for _, one := range refused.All() {
		for _, f := range FieldsOf(c.Payload) {
			if f.Name == one.Field && f.Tag.Get("need") != "" {
				return true
			}
		}
	}
	return false
}
