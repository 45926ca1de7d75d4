package intake

import (
	"slices"

	"github.com/a-h/templ"

	"tomoni/web"
	"tomoni/web/ui"
	"tomoni/words"
)

// callForm shows the fields of a call for typing: empty on the listening page,
// which says where each stands, and as they are in the edit form.
type callForm struct {
	q      *web.Request
	lists  choices
	call   Call
	stands bool // the edit form: what stands may be taken away again
	hides  bool // who called is hidden from this reader
}

// field is one field, by its name.
func (f callForm) field(name string) templ.Component {
	return f.input(callFields[slices.IndexFunc(callFields, func(c callField) bool { return c.name == name })])
}

// mostInLine is how many letters are typed in one line.
const mostInLine = 200

func (f callForm) input(c callField) templ.Component {
	q, field := f.q, ui.Field{Name: c.name, Label: f.q.Say(c.label), Hint: f.q.Say(c.hint)}
	switch v := c.at(&f.call).(type) {
	case *[]string:
		return ui.Picks{Field: field, Many: true, Options: options(q, f.lists.of(c.list()), *v...)}
	case *string:
		switch {
		case c.list() == "" && c.max() > mostInLine:
			return ui.Textarea{Field: field, Value: *v, Placeholder: q.Say(c.example), Rows: 2, Max: c.max()}
		case c.list() == "":
			return ui.Input{Field: field, Value: *v, Placeholder: q.Say(c.example), Max: c.max()}
		}
		offered := options(q, f.lists.of(c.list()), *v)
		switch {
		case c.inView && (c.otherwise != "" || !f.stands):
			return ui.Picks{Field: field, Options: offered}
		case c.otherwise != "":
			return ui.Select{Field: field, Options: offered}
		}
		return ui.Select{Field: field, Options: offered, Blank: q.Say(notYetKnown), Short: true}
	}
	panic("intake: how to type " + c.name)
}

// rows are all fields that this reader may change, those that stand beside each
// other together.
func (f callForm) rows() (rows [][]callField) {
	for _, c := range callFields {
		last := len(rows) - 1
		switch {
		case c.caller && f.hides:
		case c.half && last >= 0 && len(rows[last]) == 1 && rows[last][0].half:
			rows[last] = append(rows[last], c)
		default:
			rows = append(rows, []callField{c})
		}
	}
	return rows
}

// pairsOf says what is known of the call.
func pairsOf(q *web.Request, d consultationData) []ui.Pair {
	pairs := []ui.Pair{{Term: q.Say(heardAtLabel), Value: words.Moment(q.Lang, d.Body.HeardAt)}}
	for _, f := range callFields {
		value := f.shown(q, d)
		if value != "" && !f.within {
			pairs = append(pairs, ui.Pair{Term: q.Say(f.label), Value: value})
		}
	}
	return pairs
}

// shown is what a field holds, for the page and for paper; ◎ marks the main worry.
func (f callField) shown(q *web.Request, d consultationData) string {
	if f.name == "caller" && d.Body.Unheard && d.Body.Caller == "" {
		return q.Say(unheardLabel)
	}
	return f.said(q.Lang, d.Body.Call, func(list, code string) string {
		label := labelOf(q, d.Choices.of(list), code)
		if list == "topic" && code == d.Body.MainTopic {
			label = "◎" + label
		}
		return label
	})
}
