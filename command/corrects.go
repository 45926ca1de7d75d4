package command

import "reflect"

// Corrects is a payload that says how something should stand, such as who somebody
// is. Through the API a sender may name only what changes: what is left out keeps
// what stands (promise 4), and what is sent empty is emptied. A form, and the
// program itself, always send all of it.
type Corrects[P any] interface {
	// AsItStands is the payload that would change nothing, for the fields that may be
	// left out; what only tells why or since when stays zero. It runs after the
	// permission and the version, and its sender is shown nothing of it.
	AsItStands(*Unit) (P, error)
}

// Corrects reports whether what is left out of the command's payload keeps what stands.
func (c *Command) Corrects() bool { return c.stands != nil }

// AsItStands gives the payload that would change nothing of what p names.
func (c *Command) AsItStands(u *Unit, p any) (any, error) { return c.stands(u, p) }

// standing is how a command's payload asks what stands; nil where it corrects nothing.
func standing[P any]() func(*Unit, any) (any, error) {
	var none P
	if _, corrects := any(none).(Corrects[P]); !corrects {
		return nil
	}
	return func(u *Unit, p any) (any, error) { return p.(Corrects[P]).AsItStands(u) }
}

// completed fills what the API left out of a payload with what stands. What comes
// of both together is checked anew: a day of death before a birth date that stands.
func (c *Command) completed(u *Unit, payload any) (any, error) {
	if !c.Corrects() || u.sent == nil {
		return payload, nil
	}
	stands, err := c.stands(u, payload)
	if err != nil {
		return nil, err
	}
	from, into := reflect.ValueOf(stands), reflect.New(c.Payload).Elem()
	into.Set(reflect.ValueOf(payload))
	for _, f := range FieldsOf(c.Payload) {
		if !u.Sent(f.Name) {
			into.FieldByIndex(f.Index).Set(from.FieldByIndex(f.Index))
		}
	}
	whole := into.Interface()
	var faults Faults
	if checked, ok := whole.(Checked); ok {
		checked.Check(u, &faults)
	}
	return whole, faults.Err()
}
