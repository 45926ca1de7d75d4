package sharing

import "strings"

// Part (区分) is a compartment of what is held about somebody; each has a class
// S0–S4 of its own. Source: matrix of readers and compartments.
type Part string

// The parts.
const (
	C0 Part = "C0" // public resource data; of a record: that it exists, its state
	C1 Part = "C1" // name, contact, schedule, how to reach them safely
	C2 Part = "C2" // body of the case
	C3 Part = "C3" // sensitive: health, debt, income
	C4 Part = "C4" // abuse, violence, 支援措置
	C5 Part = "C5" // who told: reporter, informant
	C6 Part = "C6" // disaster register and plan
	C7 Part = "C7" // conference record
)

// PartList is every part in order.
var PartList = []Part{C0, C1, C2, C3, C4, C5, C6, C7}

// Class is the protection class of a part: S0 public … S4 life-threatening.
func (p Part) Class() string {
	switch p {
	case C0:
		return "S0"
	case C1:
		return "S2"
	case C4, C5:
		return "S4"
	}
	return "S3"
}

// Valid reports whether the part exists.
func (p Part) Valid() bool {
	for _, q := range PartList {
		if p == q {
			return true
		}
	}
	return false
}

// Parts is a set of parts.
type Parts uint16

// PartsOf makes a set.
func PartsOf(list ...Part) Parts {
	var s Parts
	for _, p := range list {
		s |= p.bit()
	}
	return s
}

func (p Part) bit() Parts {
	for i, q := range PartList {
		if p == q {
			return 1 << i
		}
	}
	return 0
}

// Has reports whether the set holds the part.
func (s Parts) Has(p Part) bool { return p.bit() != 0 && s&p.bit() != 0 }

// List gives the parts of the set in order.
func (s Parts) List() []Part {
	var out []Part
	for _, p := range PartList {
		if s.Has(p) {
			out = append(out, p)
		}
	}
	return out
}

// String is the set as it is stored, "C1 C2".
func (s Parts) String() string {
	var b []string
	for _, p := range s.List() {
		b = append(b, string(p))
	}
	return strings.Join(b, " ")
}
