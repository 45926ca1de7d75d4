package progress

import (
	"slices"
	"strconv"

	"tomoni/area"
	"tomoni/ja"
	"tomoni/office"
	"tomoni/store"
	"tomoni/tally"
	"tomoni/web"
)

// Dimension is what a table tells apart.
type Dimension string

// The dimensions of the tables.
const (
	ByTopic     Dimension = "topic"
	ByArea      Dimension = "area"
	ByDesk      Dimension = "desk"
	ByChannel   Dimension = "channel"
	ByInformant Dimension = "informant"
)

// dimensions in the order in which they are offered.
var dimensions = []Dimension{ByTopic, ByArea, ByDesk, ByChannel, ByInformant}

// question is what somebody asks the figures.
type question struct {
	year  int    // 年度
	month string // "" the whole fiscal year
	whole bool   // all desks, otherwise the viewer's own
	by    Dimension
	area  store.ID      // zero: all places
	count tally.Counter // contacts, persons or households
}

// asked reads a question from an address. What cannot be is not asked: the
// figures of the viewer's own desk in this fiscal year, by topic, are the answer.
func asked(q *web.Request) question {
	a := question{year: ja.FiscalYear(q.Today()), by: ByTopic, whole: q.Param("of") == "all", area: q.ParamID("area"), count: tally.Contacts}
	if d := Dimension(q.Param("by")); slices.Contains(dimensions, d) {
		a.by = d
		a.whole = a.whole || d == ByDesk // one's own desk alone is no table of desks
	}
	if c := tally.Counter(q.Param("count")); slices.Contains(onceCounters, c) {
		a.count = c
	}
	when := q.Param("when")
	if y, err := strconv.Atoi(when); err == nil && len(when) == 4 && y > a.year-yearsBack && y <= a.year {
		a.year = y
	}
	if day := ja.Date(when); len(when) == 7 && day.Valid() && day.First() <= q.Today() && ja.FiscalYear(day.First()) > a.year-yearsBack {
		a.month, a.year = when, ja.FiscalYear(day.First())
	}
	return a
}

// yearsBack is how many fiscal years can be chosen.
const yearsBack = 5

// months of the fiscal year, April to March.
func (a question) months() []string {
	first, _ := ja.FiscalYearBounds(a.year)
	var out []string
	for i := range months - 1 {
		m := first.Month() + i
		out = append(out, tally.Month(ja.Date(monthOf(a.year+(m-1)/12, (m-1)%12+1)+"-01")))
	}
	return out
}

func monthOf(year, month int) string {
	s := strconv.Itoa(month)
	if month < 10 {
		s = "0" + s
	}
	return strconv.Itoa(year) + "-" + s
}

// span are the first and the last month that are asked for.
func (a question) span() (from, to string) {
	if a.month != "" {
		return a.month, a.month
	}
	all := a.months()
	return all[0], all[len(all)-1]
}

// index of the period that is asked for in a cube.
func (a question) index() int { return slices.Index(a.months(), a.month) + 1 }

// board is everything that was counted in a fiscal year, as it may be shown.
type board struct {
	asked     question
	thisYear  int
	small     int
	districts area.Districts
	desks     []office.Desk
	cubes     map[tally.Counter]*cube
	once      map[tally.Counter]onceCubes
}

// byDesk is the name of the cube of contacts by desk.
const byDesk tally.Counter = "CONTACT by desk"

// codeLists name what the counters with a table tell apart.
var codeLists = map[tally.Counter]string{tally.Contacts: "channel", tally.Informants: "informant", tally.Topics: "topic"}

// counterOf counts contacts by the same codes as a dimension has.
var counterOf = map[Dimension]tally.Counter{ByTopic: tally.Topics, ByChannel: tally.Contacts, ByInformant: tally.Informants}

// plain are counters without a table of their own.
var plain = []tally.Counter{tally.NewConsultations, tally.NewAnonymous, tally.Concerns, tally.Answered, tally.Referrals, tally.Accepted}

// plainRows are counters that tell nothing apart.
var plainRows = []tally.Counter{tally.NewConsultations, tally.NewAnonymous, tally.Concerns, tally.Answered}

// places prepares a board: which places and desks there are.
func places(q *web.Request, a question) (*board, error) {
	b := &board{asked: a, thisYear: ja.FiscalYear(q.Today()), cubes: map[tally.Counter]*cube{}}
	first, last := ja.FiscalYearBounds(a.year)
	on := max(first, min(q.Today(), last))
	var err error
	if b.small, err = area.SettingInt(q.Tx, "small_cell", on); err != nil {
		return b, err
	}
	b.districts, err = area.DistrictsOn(q.Tx, on)
	return b, err
}

// load reads the figures of a fiscal year.
func load(q *web.Request, a question) (*board, error) {
	b, err := places(q, a)
	if err != nil {
		return b, err
	}
	if b.desks, err = office.Desks(q.Tx); err != nil {
		return b, err
	}
	if err := b.read(q); err != nil {
		return b, err
	}
	for _, c := range append(slices.Clone(plain), tally.Topics, tally.FirstAnswers, tally.FirstFeedback) {
		suppress(b.small, b.cubes[c])
	}
	suppress(b.small, b.cubes[tally.Contacts], b.cubes[tally.Informants], b.cubes[byDesk])
	return b, b.readOnce(q)
}

// read fills the cubes.
func (b *board) read(q *web.Request) error {
	from, to := b.asked.months()[0], b.asked.months()[months-2]
	counters := append(slices.Clone(plain), tally.Contacts, tally.Informants, tally.Topics, tally.FirstAnswers, tally.FirstFeedback)
	parts, contacts, err := tally.InMonths(q.Tx, q.Viewer.Desk, from, to)
	if err != nil {
		return err
	}
	codes := map[tally.Counter][]string{}
	for counter, list := range codeLists {
		all, err := area.CodeListOn(q.Tx, list, q.Today())
		if err != nil {
			return err
		}
		for _, c := range all {
			codes[counter] = append(codes[counter], c.Code)
		}
	}
	for _, p := range parts {
		if slices.Contains(plainRows, p.Counter) {
			continue
		}
		if !slices.Contains(codes[p.Counter], p.Topic) {
			codes[p.Counter] = append(codes[p.Counter], p.Topic)
		}
	}
	areas := len(b.districts.Places) + 1
	for _, c := range counters {
		b.cubes[c] = newCube(codes[c], areas)
	}
	month, place := b.monthIndex(), b.areaIndex()
	for _, p := range parts {
		b.cubes[p.Counter].add(month[p.Month], p.Topic, place(p.Area), p.N, p.Own, p.Late)
	}
	var desks []string
	for _, d := range b.desks {
		desks = append(desks, d.ID.String())
	}
	b.cubes[byDesk] = newCube(desks, areas)
	for _, p := range contacts {
		b.cubes[byDesk].add(month[p.Month], p.Desk.String(), place(p.Area), p.N, p.Own, p.Late)
	}
	return nil
}

func (b *board) monthIndex() map[string]int {
	out := map[string]int{}
	for i, m := range b.asked.months() {
		out[m] = i + 1
	}
	return out
}

// areaIndex finds the district of a place; the last one is for what lies in none.
func (b *board) areaIndex() func(store.ID) int {
	of := map[store.ID]int{}
	for i, p := range b.districts.Places {
		of[p.ID] = i + 1
	}
	none := len(b.districts.Places) + 1
	return func(id store.ID) int {
		if i := of[b.districts.Of[id]]; i > 0 {
			return i
		}
		return none
	}
}

// areaAsked is the index of the place that is asked for; 0 for all.
func (b *board) areaAsked() int {
	switch b.asked.area {
	case store.ID{}:
		return 0
	case tally.Unknown:
		return len(b.districts.Places) + 1
	}
	for i, p := range b.districts.Places {
		if p.ID == b.asked.area {
			return i + 1
		}
	}
	return 0
}

// within lists the places of an index, to find records.
func (b *board) within(index int) []store.ID {
	if index == 0 {
		return nil
	}
	var out []store.ID
	if index > len(b.districts.Places) {
		return []store.ID{tally.Unknown, b.districts.Root.ID}
	}
	for id, of := range b.districts.Of {
		if of == b.districts.Places[index-1].ID {
			out = append(out, id)
		}
	}
	slices.SortFunc(out, func(a, b store.ID) int { return slices.Compare(a[:], b[:]) })
	return out
}

// sum is a counter in a period, as it may be shown.
func (b *board) sum(c tally.Counter, month, area int) Figure {
	return b.cubes[c].figure(b.asked.whole, month, 0, area, b.small)
}

// row is one row of a table of a counter; "" is what was not said.
func (b *board) row(c tally.Counter, month int, code string, area int) Figure {
	k := b.cubes[c]
	i, known := k.row[code]
	if !known {
		return Figure{}
	}
	return k.figure(b.asked.whole, month, i, area, b.small)
}

// median is the middle of the days until the first answer; false when there is
// none to be shown.
func (b *board) median(month, area int) (days float64, n Figure) {
	k := b.cubes[tally.FirstAnswers]
	n = k.figure(b.asked.whole, month, 0, area, b.small)
	if n.Hidden || n.N == 0 {
		return 0, n
	}
	var all []int
	for code, row := range k.row {
		d, _ := strconv.Atoi(code)
		i := k.at(month, row, area)
		count := k.own[i]
		if b.asked.whole {
			count += k.rest[i]
		}
		for range count {
			all = append(all, d)
		}
	}
	slices.Sort(all)
	half := len(all) / 2
	if len(all)%2 == 1 {
		return float64(all[half]), n
	}
	return float64(all[half-1]+all[half]) / 2, n
}
