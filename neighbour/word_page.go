package neighbour

import (
	"github.com/a-h/templ"

	"tomoni/area"
	"tomoni/sharing"
	"tomoni/web"
)

// WordsPage is the list of words that are pointed out before an answer is sent.
var WordsPage = web.NewView("neighbour.words", "/concerns/words", sharing.C0, loadWords,
	func(q *web.Request, _ wordsData) string { return q.Say(wordsTitle) },
	func(q *web.Request, d wordsData) templ.Component { return wordsPage(q, d) }).
	At("grow").ForDesks().Does("neighbour.add_word", "neighbour.drop_word")

type wordsData struct {
	Own     []AnswerWord `json:"own"`
	Plan    []string     `json:"plan"` // of the plan pack
	MayEdit bool         `json:"may_edit"`
}

func loadWords(q *web.Request) (d wordsData, err error) {
	d.MayEdit = q.Viewer.Role == sharing.Supervisor || q.Viewer.Role == sharing.Coordinator
	if d.Own, err = answerWords(q.Tx); err != nil {
		return d, err
	}
	list, err := area.CodeListOn(q.Tx, "sensitive_word", q.Today())
	for _, w := range list {
		d.Plan = append(d.Plan, w.Label.In(q.Lang))
	}
	return d, err
}
