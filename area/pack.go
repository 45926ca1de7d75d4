package area

import (
	"strconv"
	"time"

	"tomoni/ja"
	"tomoni/store"
	"tomoni/words"
)

// Pack is one municipality as data. It is read once and never changed.
type Pack struct {
	Name          string
	Municipality  Municipality
	Layers        []Layer
	Areas         []Area
	Plan          Plan
	Bodies        []Body
	Organisations []Organisation
	Commissions   []Commission
	Desks         []Desk
	Calendar      Calendar
	Numbers       []Number
	Reports       []Report
	LegalRows     []LegalRow
	Pairs         []Pair
	Codes         []CodeList
	Settings      []Setting
	ReportCells   []ReportCell
	FormCells     []FormCell
}

// Municipality names the place, its plan and the desks that must always be there.
type Municipality struct {
	Code       string     `json:"code"` // 全国地方公共団体コード, six digits with check digit
	Name       Label      `json:"name"`
	Prefecture Prefecture `json:"prefecture"`
	// Example marks a pack made to show the program, not by the municipality.
	Example bool  `json:"example,omitempty"`
	Note    Label `json:"note"`
	// Comprehensive is the day from which 重層的支援体制整備事業 runs; empty: not run.
	// Before it 社会福祉法106条の4⑤⑥ and 106条の6 give nothing.
	Comprehensive         ja.Date `json:"comprehensive_from"`
	ComprehensiveVerified bool    `json:"comprehensive_verified"`
}

// Prefecture is the prefecture of a municipality.
type Prefecture struct {
	Code string `json:"code"`
	Name Label  `json:"name"`
}

// Number is the code as the integer that leads every key (282090).
func (m Municipality) Number() int {
	n, _ := strconv.Atoi(m.Code)
	return n
}

// Plan is the welfare plan (地域福祉計画) of the municipality.
type Plan struct {
	Name   Label    `json:"name"`
	From   ja.Date  `json:"from"`
	To     ja.Date  `json:"to"`
	Owners []string `json:"owners"` // organisations that drew it up together
	// Count is how many measures the plan has; a pack with fewer is not whole.
	Count    int       `json:"measure_count"`
	Goals    []Heading `json:"goals"`
	Policies []Heading `json:"policies"`
	Fields   []Heading `json:"fields"`
	Measures []Measure `json:"measures"`
}

// Heading is a basic goal (基本目標), policy (基本方針) or field of measures (基本施策).
type Heading struct {
	Code  string `json:"code"`
	Under string `json:"under,omitempty"` // the heading above
	Title Label  `json:"title"`
}

// Measure is one 施策 with what each of the three groups does about it.
type Measure struct {
	No    int    `json:"no"`
	Field string `json:"field"`
	Title Label  `json:"title"`
	// Roles has an entry for every Group; nil is the plan's explicit dash.
	Roles map[Group]*Label `json:"roles"`
}

// Group is one of the three groups to which the plan gives roles.
type Group string

// The three groups of the plan.
const (
	Residents Group = "residents" // 住民・関係機関等
	City      Group = "city"      // 市
	Council   Group = "council"   // 市社協
)

// Groups are all three in the order of the plan.
var Groups = []Group{Residents, City, Council}

// Body is a committee or table that meets about the plan. Its name is data: the
// same body is spelled in two ways in one text.
type Body struct {
	Code        string   `json:"code"`
	Name        Label    `json:"name"`
	Also        []string `json:"also_written,omitempty"`
	Layer       string   `json:"layer"`
	PerArea     bool     `json:"per_area,omitempty"` // one for each area of the layer
	Secretariat []string `json:"secretariat"`        // organisations
	Members     *Label   `json:"members"`            // nil: the plan does not say
	Function    *Label   `json:"function"`
	Provisional bool     `json:"provisional,omitempty"` // （仮称）
	Linked      bool     `json:"linked,omitempty"`      // a network the plan links to
	Weak        bool     `json:"weak,omitempty"`        // the plan says it does not work well
	Example     bool     `json:"example,omitempty"`
	Span
}

// Number is a telephone number for a life in danger.
type Number struct {
	Code     string `json:"code"`
	Label    Label  `json:"label"`
	Phone    string `json:"phone"`
	When     Label  `json:"when"`
	Night    bool   `json:"night,omitempty"` // answered outside office hours
	Verified bool   `json:"verified"`
	Example  bool   `json:"example,omitempty"`
}

// Report is the lawful place to report abuse or violence, by whom it befalls.
type Report struct {
	Code     string   `json:"code"` // CHILD, DISABLED, ELDER, PARTNER
	Label    Label    `json:"label"`
	Legal    string   `json:"legal"`
	Desks    []string `json:"desks"`
	Numbers  []string `json:"numbers"`
	Verified bool     `json:"verified"`
}

// Setting is a figure that the municipality may change, by name.
type Setting struct {
	Name  string `json:"name"`
	Value string `json:"value"`
	Note  Label  `json:"note"`
	Span
}

// Kinds of objects that have an id from the pack.
const (
	KindArea         = "area"
	KindOrganisation = "organisation"
	KindCommission   = "commission"
	KindDesk         = "desk"
	KindBody         = "body"
	KindMeasure      = "measure"
)

// idTime is the time in the ids of pack objects: always the same, so that the
// same code gives the same id on every machine and in every year.
var idTime = time.Date(2022, time.April, 1, 0, 0, 0, 0, ja.Tokyo)

// ID gives the id of an object of a municipality's pack by its code.
func ID(municipality int, kind, code string) store.ID {
	key := []byte("tomoni pack " + strconv.Itoa(municipality))
	return store.HashID(key, idTime, kind, code)
}

// ID gives the id of one of the pack's objects.
func (p Pack) ID(kind, code string) store.ID {
	return ID(p.Municipality.Number(), kind, code)
}

// Labels gives the label of a list's value in the reader's language, of its
// newest version; "" when there is no such value.
func (p Pack) Labels(list, code string, lang words.Lang) string {
	return p.codeLabel(list, code).In(lang)
}

func (p Pack) codeLabel(list, code string) Label {
	for _, l := range p.Codes {
		if l.List == list {
			return l.label(code)
		}
	}
	return Label{}
}

// Desk gives a desk by its code.
func (p Pack) Desk(code string) (Desk, bool) {
	for _, d := range p.Desks {
		if d.Code == code {
			return d, true
		}
	}
	return Desk{}, false
}

// Measure gives a measure by its number.
func (p Pack) Measure(no int) (Measure, bool) {
	for _, m := range p.Plan.Measures {
		if m.No == no {
			return m, true
		}
	}
	return Measure{}, false
}
