package neighbour

import (
	"tomoni/web"
	"tomoni/web/ui"
)

func concernPairs(q *web.Request, d concernData) []ui.Pair {
	var pairs []ui.Pair
	add := func(term, value string) {
		if value != "" {
			pairs = append(pairs, ui.Pair{Term: term, Value: value})
		}
	}
	add(q.Say(aboutLabel), d.About)
	add(q.Say(placeLabel), d.Place)
	if d.Hurry {
		add(q.Say(hurryLabel), q.Say(hurryYes))
	}
	return pairs
}

func entriesOf(list []entryLine) []ui.Entry {
	var out []ui.Entry
	for _, e := range list {
		out = append(out, ui.Entry{Day: e.On, Who: e.Who, Words: e.Words, Tags: e.Tags})
	}
	return out
}

func linkOptions(q *web.Request, list []personLine) []ui.Option {
	var out []ui.Option
	for _, p := range list {
		name := p.Name
		if name == "" {
			name = q.Say(noName)
		}
		out = append(out, ui.Option{Value: p.ID.String(), Label: name, Hint: p.Kana})
	}
	return out
}

func mayNameDesk(q *web.Request, may bool) string {
	if may {
		return q.Say(mayNameDeskYes)
	}
	return q.Say(mayNameDeskNo)
}

func limitHow(q *web.Request, limited bool) string {
	if limited {
		return q.Say(limitOn)
	}
	return q.Say(limitOff)
}

func mainIf(main bool) ui.Kind {
	if main {
		return ui.Main
	}
	return ui.Plain
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}
