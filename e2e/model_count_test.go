package e2e_test

import "slices"

// cell is where something is counted.
type cell struct{ counter, month, desk, topic string }

func (m *model) count(counter, desk, topic string, n int) {
	m.counts[cell{counter, m.today()[:7], desk, topic}] += n
}

// first counts a consultation that begins: one contact whatever it is about,
// and everybody new whose worry is open nowhere else (domain 04 §4.8).
func (m *model) countFirst(x *thing) {
	m.count("CONTACT", x.desk, "", 1)
	if len(x.people) == 0 {
		m.count("CONSULTATION_NEW_ANONYMOUS", x.desk, "", 1)
		return
	}
	for _, h := range x.people {
		elsewhere := slices.ContainsFunc(m.things, func(y *thing) bool {
			return y != x && y.kind == consultation && y.open && slices.Contains(y.left(), h)
		})
		if !elsewhere {
			m.count("CONSULTATION_NEW", x.desk, "", 1)
		}
	}
}
