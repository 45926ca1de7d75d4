package people

import (
	"fmt"

	"tomoni/audit"
	"tomoni/ja"
	"tomoni/store"
)

// AddressKind is which address it is: where somebody really lives, or where the
// resident register has them (domain/16: deciding from 住民票 is a trap).
type AddressKind string

// The kinds of addresses.
const (
	Lives      AddressKind = "LIVES"      // 居所
	RegisterAt AddressKind = "REGISTERED" // 住民票
	StaysAt    AddressKind = "STAYS"      // hospital, home, with somebody
)

// AddressKinds lists the kinds.
var AddressKinds = []AddressKind{Lives, RegisterAt, StaysAt}

// Address is an ordinary address, as written. It is never a concealed one.
type Address struct {
	ID          store.ID
	Kind        AddressKind
	Text        string
	HouseNumber string // for comparing only: 3-5-2
	Area        store.ID
	From        ja.Date
	Until       ja.Date
	Ended       string
}

// ConcealedAddress is the address of a person in hiding (住民基本台帳事務における
// DV等支援措置). It is a type of its own so that no template, format or export
// can name it: whatever prints or marshals it gets a refusal instead. It is only
// ever written (SaveConcealedAddress); unmasking with reason, second person and
// log comes with the room that needs it.
type ConcealedAddress struct{ hidden []byte }

// Hide takes an address out of sight for good.
func Hide(address string) ConcealedAddress { return ConcealedAddress{hidden: []byte(address)} }

// IsZero reports whether there is no address.
func (a ConcealedAddress) IsZero() bool { return len(a.hidden) == 0 }

// key is a keyed hash of the house number in the address, bound to its person:
// two persons in one shelter have different ones, so that the table tells
// nobody who lives where or with whom. It is zero without a house number.
func (a ConcealedAddress) key(municipality int, person store.ID) store.ID {
	return concealedKey(municipality, person, ja.HouseNumber(string(a.hidden)))
}

func concealedKey(municipality int, person store.ID, house string) store.ID {
	if house == "" {
		return store.ID{}
	}
	return audit.Keyed("concealed house", municipality, person.String(), house)
}

const refusal = "[concealed]"

// String refuses.
func (ConcealedAddress) String() string { return refusal }

// GoString refuses.
func (ConcealedAddress) GoString() string { return refusal }

// Format refuses, whatever the verb.
func (ConcealedAddress) Format(f fmt.State, _ rune) { fmt.Fprint(f, refusal) }

// MarshalJSON refuses with an error, so that an answer holding one is not sent.
func (ConcealedAddress) MarshalJSON() ([]byte, error) { return nil, errConcealed }

// MarshalText refuses likewise.
func (ConcealedAddress) MarshalText() ([]byte, error) { return nil, errConcealed }

var errConcealed = fmt.Errorf("people: a concealed address is not written out")
