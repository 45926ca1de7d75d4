package neighbour

import (
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"tomoni/area"
	"tomoni/command"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/web"
	"tomoni/web/ui"
	"tomoni/words"
)

// AnswerPage shows an answer once more before it goes out: to whom, on which
// ground, what it says, and what in it perhaps should not be told. It reads the
// draft that the form of the concern has left. promise 5.
var AnswerPage = web.NewView("neighbour.answer_check", "/concern/{id}/answer", sharing.C5, loadAnswer,
	func(q *web.Request, _ answerData) string { return q.Say(checkTitle) },
	func(q *web.Request, d answerData) templ.Component { return answerPage(q, d) }).
	At("grow").ForDesks().Does("neighbour.answer")

// answerForm is what the form of an answer offers.
type answerForm struct {
	Scope     Scope  `json:"scope"`
	Agreed    string `json:"agreed,omitempty"` // what the person agreed to
	InApp     bool   `json:"in_app"`           // the reporter reads answers here
	version   int
	draft     web.CommandForm
	sentences []ui.Option
}

type answerData struct {
	ID     store.ID   `json:"id"`
	Title  string     `json:"title"`
	Text   string     `json:"text"`
	How    string     `json:"how"`
	Final  bool       `json:"final"`
	To     string     `json:"to"`
	Ground string     `json:"ground"`
	Found  []Found    `json:"found"`
	Form   answerForm `json:"form"`
	sent   AnswerPayload
	fault  error
	over   bool // the concern has been answered
	Ready  bool `json:"ready"` // it can be sent as it stands
}

func answerFormOf(q *web.Request, b background, version int, draft web.CommandForm) (answerForm, error) {
	f := answerForm{Scope: b.scope, Agreed: b.agreed, InApp: b.serving, version: version, draft: draft}
	list, err := area.CodeListOn(q.Tx, "feedback_sentence", q.Today())
	for _, s := range list {
		f.sentences = append(f.sentences, ui.Option{Value: s.Code, Label: s.Label.In(q.Lang)})
	}
	return f, err
}

func loadAnswer(q *web.Request) (d answerData, err error) {
	_, r, c, err := openConcern(q)
	if err != nil {
		return d, err
	}
	d.ID, d.Title = r.ID, r.Title
	b, err := backgroundOf(q.Reading, c, looking(q.Reading))
	if err != nil {
		return d, err
	}
	form, _, err := q.DraftForm("neighbour.answer", "/concern/{concern}")
	if err != nil {
		return d, err
	}
	seen, err := seenVersion(q, r.ID, form)
	if err != nil {
		return d, err
	}
	if d.Form, err = answerFormOf(q, b, seen, form); err != nil {
		return d, err
	}
	d.sent = asked(form, r.ID, seen)
	d.How, d.Final = d.sent.How, d.sent.Final
	if !r.Open {
		d.over = true
		return d, nil
	}
	if form.Values == nil {
		return d, nil
	}
	if d.fault = toMend(form); d.fault == nil {
		d.fault = checkAsked(d.sent, form.Values.Get("final") != "", b)
	}
	if d.fault != nil {
		return d, nil
	}
	if d.Text, err = answerText(q.Reading, d.sent, b.scope); err != nil {
		d.fault = err
		return d, nil
	}
	d.Found, d.Ready = Notice(d.Text, b.facts), true
	return d, d.outward(q, b)
}

// toMend is why the answer was refused just now, where its words can mend it:
// they stand in their fields again. After a clash it is looked over once more.
func toMend(form web.CommandForm) error {
	if f, ok := words.AsFault(form.Fault); ok && f.Kind == words.KindInvalid {
		return form.Fault
	}
	return nil
}

// seenVersion is the version of state and answers that the concern's page had
// shown, or a clash since.
func seenVersion(q *web.Request, concern store.ID, form web.CommandForm) (int, error) {
	if form.Fault != nil {
		return form.Seen(0), nil
	}
	if n, err := strconv.Atoi(form.Values.Get("version")); err == nil {
		return n, nil
	}
	versions, err := command.VersionsOf(q.Tx, concern)
	return versions.Of(FacetState), err
}

// asked reads what the form of the concern's page has kept.
func asked(form web.CommandForm, concern store.ID, version int) AnswerPayload {
	v := form.Values
	return AnswerPayload{Concern: concern, Version: version, Sentences: v["sentences"], Words: strings.TrimSpace(v.Get("words")),
		Final: v.Get("final") == "yes", How: v.Get("how"), Checked: true}
}

// checkAsked refuses what could not be sent, before anything is shown.
func checkAsked(p AnswerPayload, chosen bool, b background) error {
	var faults []*words.Fault
	switch How(p.How) {
	case ByPhone, AtDoor:
	case InApp:
		if !b.serving {
			faults = append(faults, words.Invalid("how", notInApp))
		}
	default:
		faults = append(faults, words.Invalid("how", chooseHow))
	}
	if !chosen {
		faults = append(faults, words.Invalid("final", chooseFinal))
	}
	if len([]rune(p.Words)) > mostAnswer {
		faults = append(faults, words.Invalid("words", answerTooLong, "max", mostAnswer))
	}
	if len(faults) == 0 {
		return nil
	}
	return words.Join(faults)
}

// mostAnswer is how many letters of free words an answer may have.
const mostAnswer = 1000

// outward says to whom it goes and on which ground; where the viewer may not
// know who that is, the ground is not named either, since it would tell.
func (d *answerData) outward(q *web.Request, b background) error {
	shown, err := reporterName(q.Tx, b.reporter.To(q.Viewer))
	if err != nil {
		return err
	}
	d.To = concernData{Reporter: shown}.reporterText(q)
	if !shown.Known {
		return nil
	}
	row, found, err := area.LegalOn(q.Tx, b.scope.basis(), q.Today())
	if found {
		d.Ground = row.Sentence.In(q.Lang)
	}
	return err
}

func howOptions(q *web.Request, f answerForm) []ui.Option {
	var out []ui.Option
	if f.InApp {
		out = append(out, ui.Option{Value: string(InApp), Label: q.Say(howApp)})
	}
	return append(out, ui.Option{Value: string(ByPhone), Label: q.Say(howPhone)}, ui.Option{Value: string(AtDoor), Label: q.Say(howDoor)})
}

func finalOptions(q *web.Request) []ui.Option {
	return []ui.Option{{Value: "yes", Label: q.Say(answerFinal), Hint: q.Say(answerFinalHint)},
		{Value: "no", Label: q.Say(answerInterim), Hint: q.Say(answerInterimHint)}}
}

func scopeSaid(q *web.Request, f answerForm) string {
	switch f.Scope {
	case Full:
		return q.Say(scopeFull)
	case Agreed:
		return q.Say(scopeAgreed, "agreed", f.Agreed)
	}
	return q.Say(scopeReceipt, "words", receiptWords)
}

func foundText(q *web.Request, k FoundKind) string {
	return q.Say(map[FoundKind]words.Text{FoundName: foundName, FoundPhone: foundPhone, FoundAddress: foundAddress, FoundWord: foundWord}[k])
}

func howText(q *web.Request, how string) string {
	return q.Say(map[How]words.Text{InApp: howApp, ByPhone: howPhone, AtDoor: howDoor}[How(how)])
}

func finalText(q *web.Request, final bool) string {
	if final {
		return q.Say(answerFinal)
	}
	return q.Say(answerInterim)
}
