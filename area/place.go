package area

import "tomoni/ja"

// Layer is one of the five layers of places (圏域), from the neighbours next door
// to the whole municipality.
type Layer struct {
	Code   string  `json:"code"`
	Level  int     `json:"level"` // 1 nearest to people
	Name   Label   `json:"name"`
	Count  *int    `json:"count"` // nil: not enumerated
	Role   Label   `json:"role"`
	Tables []Label `json:"tables"` // 協議の場
	Span
}

// The layers of domain 01 §1.2, by code. A pack has those that it uses.
const (
	LayerNeighborhood = "NEIGHBORHOOD"
	LayerGyoseiku     = "DISTRICT_GYOSEIKU"
	LayerChiku        = "CHIKU"
	LayerFormer       = "FORMER_MUNICIPALITY"
	LayerCity         = "CITY"
)

// Area is one place in a layer.
type Area struct {
	Code    string `json:"code"`
	Layer   string `json:"layer"`
	Name    Label  `json:"name"`
	Example bool   `json:"example,omitempty"`
	// Parents are the places that it belongs to, one at a time; places merge and
	// split, so each has its dates. Empty only for the municipality itself.
	Parents []Parent `json:"parents"`
	Span
}

// Parent says that a place belongs to another for a time.
type Parent struct {
	Area string `json:"area"`
	Span
}

// ParentOn gives the code of the place to which a place belongs on a day; "" when
// it belongs to none.
func (p Pack) ParentOn(code string, day ja.Date) string {
	for _, a := range p.Areas {
		if a.Code == code {
			return a.parentOn(day)
		}
	}
	return ""
}

func (a Area) parentOn(day ja.Date) string {
	for _, q := range a.Parents {
		if q.On(day) {
			return q.Area
		}
	}
	return ""
}
