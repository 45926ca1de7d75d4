package e2e_test

import (
	"fmt"
	"slices"
	"time"

	"tomoni/ja"
)

// cell is where something is counted.
type cell struct{ counter, month, desk, topic string }

// call is one contact, as somebody would note it in a diary.
type call struct {
	in                 *thing
	month, desk        string
	channel, informant string
	opening            bool
	people             []*human
	homes              []any // where each of them lived then
}

func (m *model) count(counter, desk, topic string, n int) {
	m.counts[cell{counter, m.today()[:7], desk, topic}] += n
}

// countFirst counts a consultation that begins: one contact whatever it is
// about, and everybody new whose worry is open nowhere else (domain 04 §4.8).
func (m *model) countFirst(x *thing, month, channel string) {
	m.call(x, x.desk, month, channel, "", x.people).opening = true
	if len(x.people) == 0 {
		m.counts[cell{"CONSULTATION_NEW_ANONYMOUS", month, x.desk, ""}]++
		return
	}
	for _, h := range x.people {
		elsewhere := slices.ContainsFunc(m.things, func(y *thing) bool {
			return y != x && y.kind == consultation && y.open && slices.ContainsFunc(m.twins(h), func(k *human) bool { return slices.Contains(y.left(), k) })
		})
		if !elsewhere {
			m.counts[cell{"CONSULTATION_NEW", month, x.desk, ""}]++
		}
	}
}

func (m *model) call(x *thing, desk, month, channel, informant string, people []*human) *call {
	c := &call{in: x, month: month, desk: desk, channel: channel, informant: informant, people: people}
	for _, h := range people {
		if h.home != nil {
			c.homes = append(c.homes, h.home)
		} else {
			c.homes = append(c.homes, h)
		}
	}
	m.calls = append(m.calls, c)
	return c
}

// figures counts everything of a desk by going through the diary once more.
func (m *model) figures(desk string) map[cell]int {
	out := map[cell]int{}
	for c, n := range m.counts {
		if c.desk == desk && n != 0 {
			out[c] = n
		}
	}
	for _, c := range m.calls {
		if c.desk != desk {
			continue
		}
		out[cell{"CONTACT", c.month, desk, c.channel}]++
		out[cell{"INFORMANT", c.month, desk, c.told()}]++
		for _, t := range c.in.talk.topics {
			out[cell{"TOPIC", c.month, desk, t}]++
		}
	}
	return out
}

// told is who told it.
func (c *call) told() string {
	if c.opening {
		return c.in.talk.informant
	}
	return c.informant
}

// standsFor are the desks of this world that stand for one district.
var standsFor = map[string]string{"BRANCH_TANTO": "TANTO"}

// cutBy are what persons and households are told apart by: for each the codes
// under which a contact stands.
var cutBy = map[string]func(c *call) []string{
	"":          func(*call) []string { return []string{""} },
	"TOPIC":     func(c *call) []string { return c.in.talk.topics },
	"AREA":      func(c *call) []string { return []string{standsFor[c.desk]} },
	"CHANNEL":   func(c *call) []string { return []string{c.channel} },
	"INFORMANT": func(c *call) []string { return []string{c.told()} },
}

// distinct counts persons, or households, behind the contacts of some months at
// a desk, "" for all: everybody once.
func (m *model) distinct(households bool, desk, from, to string) int {
	return m.distinctIn(households, "", "", desk, from, to)
}

// distinctIn counts them behind the contacts that stand under a code of a cut.
func (m *model) distinctIn(households bool, cut, code, desk, from, to string) int {
	seen := map[any]bool{}
	for _, c := range m.calls {
		if desk != "" && c.desk != desk || c.month < from || c.month > to || !slices.Contains(cutBy[cut](c), code) {
			continue
		}
		for i, h := range c.people {
			if _, alone := c.homes[i].(*human); households && !alone {
				seen[c.homes[i]] = true
			} else {
				seen[m.one(h)] = true
			}
		}
	}
	return len(seen)
}

// answered counts the first answer to a referral by the days that it took.
func (m *model) answered(y *thing) {
	a, b := y.ref.sentOn.In(ja.Tokyo), m.now.In(ja.Tokyo)
	midnight := func(t time.Time) time.Time { return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC) }
	m.count("REFERRAL_ANSWERED", y.desk, fmt.Sprint(int(midnight(b).Sub(midnight(a)).Hours()/24)), 1)
}
