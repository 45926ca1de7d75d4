package demo

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"tomoni/intake"
	"tomoni/ja"
	"tomoni/people"
	"tomoni/words"
)

// city makes up who lives in a city and what its desks have heard in five years.
// What a household is depends on its number alone, so that every making of the
// same day gives the same city, however much of it is written at once.
type city struct {
	today  ja.Date
	places []string
}

// citySeed is where the dice of all households begin.
const citySeed = 100_000

// Of fifty persons twenty households; three pieces of words for each person.
var householdSizes = []int{2, 1, 3, 4, 1, 2, 3, 2, 6, 1, 3, 2, 4, 1, 2, 3, 1, 4, 2, 3}

const (
	wordsOfEach = 3
	cityDays    = 5 * 365
	protectedOf = 400 // households, of which one has somebody whose whereabouts are protected
)

// householdsOf is how many households so many persons are.
func householdsOf(persons int) int { return persons * len(householdSizes) / 50 }

// resident is somebody of a household.
type resident struct {
	family, given [2]string
	kana          string
	birth         ja.Date
	phone         string
}

func (r resident) name() string { return r.family[0] + "　" + r.given[0] }

// household gives the consultations about the household of a number, the oldest
// first. The first one is about everybody who lives there.
func (c city) household(number int) []intake.Former {
	d := rand.New(rand.NewPCG(citySeed, uint64(number)))
	who := c.residents(d, householdSizes[number%len(householdSizes)])
	house := c.house(d)
	protected := number%protectedOf == 77
	var out []intake.Former
	for n, begun := range c.beginnings(d, 1+d.IntN(len(who))) {
		f := c.consultation(d, begun)
		f.KeepFrom = protected && n == 0
		if n == 0 {
			f.Together = true
			for i, r := range who {
				f.Persons = append(f.Persons, r.person(house, protected, i))
			}
		} else {
			i := d.IntN(len(who))
			f.Persons = []intake.FormerPerson{{SameAs: 1, Place: i, Facts: who[i].facts(house)}}
		}
		out = append(out, f)
	}
	c.goOn(d, out, wordsOfEach*len(who)-len(out))
	return out
}

// beginnings are the days, counted from today, on which consultations begin.
func (c city) beginnings(d *rand.Rand, n int) []int {
	days := make([]int, n)
	for i := range days {
		days[i] = -1 - d.IntN(cityDays)
	}
	slices.Sort(days)
	return days
}

func (c city) consultation(d *rand.Rand, begun int) intake.Former {
	s := stories[d.IntN(len(stories))]
	return intake.Former{HeardAt: c.moment(d, begun), Words: s.words + cityWords[d.IntN(len(cityWords))], Informant: s.informant,
		Channel: s.channel, Topics: s.topics, InHand: true}
}

// goOn shares further contacts out among the consultations, and ends those that
// nobody has heard of for a while.
func (c city) goOn(d *rand.Rand, list []intake.Former, contacts int) {
	further := make([]int, len(list))
	for range contacts {
		further[d.IntN(len(list))]++
	}
	for i := range list {
		f := &list[i]
		last := f.HeardAt
		for range further[i] {
			last = c.later(d, last, 2+d.IntN(40))
			f.Later = append(f.Later, c.contact(d, last))
		}
		gone, _ := ja.DateOf(last).DaysUntil(c.today)
		if f.Open = gone < 25 && d.IntN(2) == 0; !f.Open {
			f.ClosedAt = c.later(d, last, d.IntN(10))
		}
	}
}

func (c city) contact(d *rand.Rand, at time.Time) intake.FormerContact {
	told := further[d.IntN(len(further))]
	return intake.FormerContact{At: at, Channel: told.channel, Minutes: 5 + d.IntN(40), Words: told.words + cityWords[d.IntN(len(cityWords))]}
}

// moment is some time of the working day on or before so many days from today.
func (c city) moment(d *rand.Rand, days int) time.Time {
	day := c.today.AddDays(days)
	for !(ja.Calendar{}).IsWorkday(day) {
		day = day.AddDays(-1)
	}
	return morning(day).Add(time.Duration(d.IntN(8*60)) * time.Minute)
}

// later is so many days after a time, but never today.
func (c city) later(d *rand.Rand, at time.Time, days int) time.Time {
	left, _ := ja.DateOf(at).DaysUntil(c.today)
	next := c.moment(d, min(-1, days-left))
	if next.Before(at) {
		return at.Add(time.Minute)
	}
	return next
}

func (c city) house(d *rand.Rand) string {
	place := c.places[d.IntN(len(c.places))]
	layout := []string{"%s%d-%d", "%s%d番地%d", "%s%d番地の%d"}[d.IntN(3)]
	return fmt.Sprintf(layout, place, 1+d.IntN(2000), 1+d.IntN(30))
}

// residents are a couple or somebody alone, then children or parents.
func (c city) residents(d *rand.Rand, n int) []resident {
	family := cityFamilies[d.IntN(1+d.IntN(len(cityFamilies)))]
	age, phone := 22+d.IntN(70), ""
	if d.IntN(10) > 0 {
		phone = fmt.Sprintf("0796-%02d-%04d", d.IntN(20), d.IntN(10_000))
	}
	list := make([]resident, n)
	for i := range list {
		old := age
		switch {
		case i == 1:
			old = age - 4 + d.IntN(9)
		case i > 1 && age > 60 && i > 2:
			old = age - 55 - d.IntN(4)
		case i > 1 && age > 40:
			old = age - 24 - d.IntN(12)
		case i > 1:
			old = max(0, age-22-d.IntN(6))
		}
		list[i] = c.resident(d, family, old, i%2 == 1 != (d.IntN(6) == 0))
		list[i].phone = phone
	}
	return list
}

func (c city) resident(d *rand.Rand, family [2]string, age int, woman bool) resident {
	generation, sex := 1, 1
	if age >= 65 {
		generation = 0
	} else if age < 30 {
		generation = 2
	}
	if woman {
		sex = 0
	}
	names := cityGiven[generation][sex]
	r := resident{family: family, given: names[d.IntN(len(names))]}
	if r.kana = r.family[1] + "　" + r.given[1]; d.IntN(4) == 0 {
		r.kana = katakana(r.kana)
	}
	if d.IntN(10) > 0 {
		r.birth = c.birth(d, age)
	}
	return r
}

func (c city) birth(d *rand.Rand, age int) ja.Date {
	day, _ := ja.NewDate(c.today.Year()-age, 1+d.IntN(12), 1+d.IntN(28))
	if day.After(c.today) {
		return c.today.AddDays(-60)
	}
	return day
}

// person is a resident as the first consultation has written them down.
func (r resident) person(house string, protected bool, place int) intake.FormerPerson {
	p := intake.FormerPerson{Facts: r.facts(house), New: people.New{Birth: r.birth,
		Names: []people.Name{{Kind: people.Heard, Family: r.family[0], Given: r.given[0], Kana: r.kana}}}}
	if r.phone != "" {
		p.New.Contacts = []people.Contact{{Kind: people.Phone, Value: r.phone}}
	}
	switch {
	case protected && place == 0:
		p.Protect = &people.Concealment{Source: people.ByDeclared, Reason: cityProtected.In(words.JA), Address: people.Hide(house)}
	case !protected:
		p.New.Addresses = []people.Address{{Kind: people.Lives, Text: house}}
	}
	return p
}

func (r resident) facts(house string) people.Facts {
	return people.Facts{Name: r.name(), Kana: r.kana, Birth: r.birth, Phone: r.phone, HouseNumber: house}
}

// pairs reads names with their readings: 佐藤/さとう.
func pairs(text string) (list [][2]string) {
	for _, f := range strings.Fields(text) {
		name, kana, _ := strings.Cut(f, "/")
		list = append(list, [2]string{name, kana})
	}
	return list
}

// katakana writes hiragana as katakana.
func katakana(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'ぁ' && r <= 'ゖ' {
			return r + 'ァ' - 'ぁ'
		}
		return r
	}, s)
}
