package e2e_test

import (
	"slices"

	"tomoni/people"
)

// sameness says of two persons that they are one, or different people: whoever
// may see both. Nobody sees more by it; what protects one protects the other.
func (r *run) sameness() {
	m := r.model
	if len(m.humans) < 2 {
		return
	}
	a, b := pick(r, m.humans, "one"), pick(r, m.humans, "other")
	w := r.somebody()
	for _, k := range m.staff { // mostly somebody who sees two
		if known := m.knownTo(k); !k.gone && k.works() && len(known) > 1 && !r.chance(3, "somebody else") {
			w, a, b = k, pick(r, known, "one"), pick(r, known, "other")
		}
	}
	if twins := m.twins(a); len(twins) > 1 && r.chance(3, "of those linked") {
		b = twins[len(twins)-1]
	}
	if a.id.IsZero() || b.id.IsZero() {
		return
	}
	may := func(w *who) bool { return w.works() && m.knows(w, a) && m.knows(w, b) }
	p := people.Pair{Person: a.id, Other: b.id, Why: "本人が話した"}
	stands := m.decided[pairOf(a, b)]
	if r.chance(3, "different") || slices.Contains(m.twins(a), b) && r.chance(2, "undone") {
		if _, ok := r.do(w, may, a != b && stands != "DIFFERENT", "people.tell_apart", p); ok {
			if m.tellApart(a, b, w) {
				r.hits.add("a link undone")
			}
		}
		return
	}
	if _, ok := r.do(w, may, a != b && stands != "SAME", "people.link_same", p); ok && m.link(a, b) {
		r.hits.add("a link protects")
	}
}

func (m *model) knownTo(w *who) (list []*human) {
	for _, h := range m.humans {
		if m.knows(w, h) {
			list = append(list, h)
		}
	}
	return list
}

// pairOf names two humans whoever is said first.
func pairOf(a, b *human) [2]*human {
	if a.id.String() > b.id.String() {
		a, b = b, a
	}
	return [2]*human{a, b}
}

// twins are all who are the same person as somebody, through links with third
// ones too.
func (m *model) twins(h *human) []*human {
	all := []*human{h}
	for i := 0; i < len(all); i++ {
		for p, is := range m.decided {
			for j, k := range p {
				if is == "SAME" && k == all[i] && !slices.Contains(all, p[1-j]) {
					all = append(all, p[1-j])
				}
			}
		}
	}
	slices.SortFunc(all, func(a, b *human) int { return slices.Index(m.humans, a) - slices.Index(m.humans, b) })
	return all
}

// one is under whom somebody counts.
func (m *model) one(h *human) *human { return m.twins(h)[0] }

// link: protections unite.
func (m *model) link(a, b *human) (protects bool) {
	m.decided[pairOf(a, b)] = "SAME"
	return m.unite(a)
}

func (m *model) unite(a *human) (protects bool) {
	all := m.twins(a)
	if !slices.ContainsFunc(all, func(h *human) bool { return h.concealed }) {
		return false
	}
	for _, h := range all {
		protects = protects || !h.concealed
		h.concealed = true
	}
	return protects
}

// tellApart: they hang together no more, not even through others; whoever was
// protected by the link is protected by who undid it.
func (m *model) tellApart(a, b *human, by *who) (undone bool) {
	together := slices.Contains(m.twins(a), b)
	m.decided[pairOf(a, b)] = "DIFFERENT"
	if !together {
		return false
	}
	links := map[*human]bool{}
	for p, is := range m.decided {
		for j, k := range p {
			if is == "SAME" && k == a {
				links[p[1-j]] = true
			}
		}
	}
	for k := range links {
		m.decided[pairOf(a, k)] = "" // looks without a
	}
	theirs := m.twins(b)
	for k := range links {
		if !slices.Contains(theirs, k) {
			m.decided[pairOf(a, k)] = "SAME"
		}
	}
	for _, h := range []*human{a, b} {
		if h.concealed && len(m.protectors(h)) == 0 {
			m.handlers[h] = append(m.handlers[h], by)
		}
	}
	return true
}

// protectors are who protects somebody, as whomever they are known.
func (m *model) protectors(h *human) (list []*who) {
	for _, k := range m.twins(h) {
		list = append(list, m.handlers[k]...)
	}
	return list
}
