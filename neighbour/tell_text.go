package neighbour

import (
	"tomoni/ja"
	"tomoni/web"
	"tomoni/web/ui"
	"tomoni/words"
)

func shortDay(q *web.Request, l ownLine) string { return words.ShortDate(q.Lang, ja.DateOf(l.made)) }

func olderURL(d answersData) string {
	if d.Next.IsZero() {
		return ""
	}
	return "/tell/answers?before=" + d.Next.String()
}

func newestURL(d answersData) string {
	if d.all {
		return ""
	}
	return "/tell/answers"
}

func answerEntries(list []ownAnswer) []ui.Entry {
	var out []ui.Entry
	for _, a := range list {
		out = append(out, ui.Entry{Day: a.On, Words: a.Words})
	}
	return out
}

func mayNameSaid(q *web.Request, may bool) string {
	if may {
		return q.Say(mayNameSaidYes)
	}
	return q.Say(mayNameSaidNo)
}
