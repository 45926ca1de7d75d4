package referral

import (
	"slices"
	"strings"

	"tomoni/ja"
	"tomoni/office"
	"tomoni/store"
)

// The desk finder (窓口をさがす, measure 30) puts desks in order and says why each
// is offered. It leaves none out: what is not known of a desk costs it places in
// the order and nothing else, and the municipal desk always stands at the end,
// for anything (promise 1).

// wanted is what somebody looks for. All of it is optional.
type wanted struct {
	Words     string          // as it was said
	Issues    map[string]bool // chosen, or what the consultation's topics come to
	Stage     string          // puts in order, never leaves out
	Language  string
	Own       store.ID // the asker's own desk, first among equals
	Place     store.ID
	Path      []store.ID // the place and those in which it lies, nearest first
	OpenFirst bool       // somebody has to be reached now
}

// candidate is a desk with what is known of it.
type candidate struct {
	Desk   office.Desk
	Takes  []office.Take
	Covers []store.ID // places for which it answers; none: for all
	State  ja.OpenState
}

// fit is a worry that is looked for and that the desk takes.
type fit struct {
	Issue    string
	Word     string // the word that named it, "" when it was chosen
	Weight   int    // how exactly that word says it
	Verified bool
	Stage    bool // it mostly comes in the life stage that is looked for
}

// offer is a desk with the reasons for which it is offered.
type offer struct {
	candidate
	Fits   []fit
	Named  bool     // the words are in its name or in what it says of itself
	Speaks bool     // it speaks the language that is looked for
	Near   store.ID // the place of the asked one's path for which it answers
	depth  int      // how far up the path that is
	Else   bool     // it answers for other places than the asked one
}

// Suits reports whether the desk takes what is looked for.
func (o offer) Suits() bool { return len(o.Fits) > 0 || o.Named }

// Stage reports whether one of the worries mostly comes in the asked life stage.
func (o offer) Stage() bool {
	return slices.ContainsFunc(o.Fits, func(f fit) bool { return f.Stage })
}

// Find puts the desks in order for what somebody looks for. The municipal desk is
// the last one, whatever is asked.
func Find(all []candidate, by []found, w wanted) []offer {
	var out []offer
	for _, c := range all {
		out = append(out, judge(c, by, w))
	}
	slices.SortStableFunc(out, func(a, b offer) int { return slices.Compare(a.rank(w), b.rank(w)) })
	return out
}

func judge(c candidate, by []found, w wanted) offer {
	o := offer{candidate: c, Speaks: w.Language != "" && slices.Contains(c.Desk.Languages, w.Language)}
	for _, t := range c.Takes {
		if t.Dropped {
			continue
		}
		f := fit{Issue: t.Issue, Verified: t.Verified, Stage: w.Stage != "" && slices.Contains(t.Stages, w.Stage)}
		i := slices.IndexFunc(by, func(x found) bool { return x.Issue == t.Issue })
		if i >= 0 {
			f.Word, f.Weight = by[i].Word, by[i].Weight
		}
		if i >= 0 || w.Issues[t.Issue] {
			o.Fits = append(o.Fits, f)
		}
	}
	o.Named = w.Words != "" && saysOfItself(c.Desk, w.Words)
	for depth, place := range w.Path {
		if slices.Contains(c.Covers, place) {
			o.Near, o.depth = place, depth
			break
		}
	}
	o.Else = !w.Place.IsZero() && len(c.Covers) > 0 && o.Near.IsZero()
	return o
}

// saysOfItself reports whether the words stand in a desk's name or in what it says
// of itself.
func saysOfItself(d office.Desk, said string) bool {
	said = ja.Fold(said)
	if len([]rune(said)) < 2 {
		return false
	}
	for _, l := range []office.Label{d.Name, d.Section, d.Takes} {
		if strings.Contains(ja.Fold(l.JA), said) || strings.Contains(ja.Fold(l.EN), said) {
			return true
		}
	}
	return false
}

// weight is how exactly the words say what the desk takes.
func (o offer) weight() (n int) {
	for _, f := range o.Fits {
		n = max(n, f.Weight)
	}
	return n
}

// rank is the order of a desk among all: the smaller comes first. What decides
// comes first: the worry, then whom one can reach now where that was asked for,
// how exactly the words name the worry, the life stage, the language, the place;
// among equals the asker's own desk, then the hours.
func (o offer) rank(w wanted) []int {
	open := 1 // not known: before closed, since a call may well be answered
	switch {
	case o.State.Open:
		open = 0
	case o.State.Known:
		open = 2
	}
	near := len(w.Path) // for the whole municipality
	switch {
	case !o.Near.IsZero():
		near = o.depth
	case o.Else:
		near++
	}
	suits := 2
	switch {
	case len(o.Fits) > 0:
		suits = 0
	case o.Named:
		suits = 1
	}
	reached := 0
	if w.OpenFirst {
		reached = open
	}
	return []int{yes(o.Desk.Municipal), suits, reached, -o.weight(), no(o.Stage()), no(o.Speaks), near, no(o.Desk.ID == w.Own), open}
}

func yes(b bool) int {
	if b {
		return 1
	}
	return 0
}

func no(b bool) int { return yes(!b) }
