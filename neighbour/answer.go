package neighbour

import (
	"strings"

	"tomoni/area"
	"tomoni/command"
	"tomoni/ja"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/timeline"
	"tomoni/words"
)

// AnswerPayload is an answer to a reporter.
type AnswerPayload struct {
	Concern   store.ID `json:"concern" need:"true"`
	Version   int      `json:"version"` // of the state and the answers
	Draft     store.ID `json:"draft"`   // ends with the answer
	Kind      string   `json:"kind" code:"feedback_kind"`
	Sentences []string `json:"sentences" code:"feedback_sentence" max:"10"`
	Words     string   `json:"words" max:"1000"`
	Final     bool     `json:"final"`             // otherwise an answer on the way
	How       string   `json:"how" chosen:"true"` // APP, PHONE, DOOR
	// Checked says that the sender has seen what was pointed out in the words.
	Checked bool `json:"checked"`
}

// Check refuses an unknown way.
func (p AnswerPayload) Check(_ *command.Unit, f *command.Faults) {
	switch How(p.How) {
	case InApp, ByPhone, AtDoor:
	default:
		f.Add("how", chooseHow)
	}
}

// Answer (お返事をする) tells the reporter as much as role and term allow, in the
// app, or notes what was told by phone or at the door. A final answer closes the
// concern; one on the way renews its date. measure 24, promise 5.
var Answer = command.New("neighbour.answer", func(u *command.Unit, p AnswerPayload) error {
	return mayWork(u, p.Concern)
}, func(u *command.Unit, p AnswerPayload) (command.Result, error) {
	r, c, err := both(u, p.Concern)
	if err != nil {
		return command.Result{}, err
	}
	if !r.Open {
		return command.Result{}, u.Since(words.Conflict(alreadyAnswered), record.FacetNext, r.ID)
	}
	b, err := backgroundOf(u.Reading, c, acting(u.Reading))
	if err != nil {
		return command.Result{}, err
	}
	if How(p.How) == InApp && !b.serving {
		return command.Result{}, words.Invalid("how", notInApp)
	}
	text, err := answerText(u.Reading, p, b.scope)
	if err != nil {
		return command.Result{}, err
	}
	if found := Notice(text, b.facts); len(found) > 0 && !p.Checked {
		return command.Result{}, words.Invalid("words", lookAgain, "found", foundList(found, u.Viewer.Lang))
	}
	return send(u, r, c, p, b, text)
}).Drafted("/concern/{concern}/answer?draft={draft}")

// send writes the answer, lets the reporter read it, and closes or renews.
func send(u *command.Unit, r record.Record, c Concern, p AnswerPayload, b background, text string) (command.Result, error) {
	e, err := timeline.Write(u, timeline.Entry{Record: r.ID, Kind: timeline.Feedback, Part: sharing.C2, Basis: b.scope.basis(),
		Channel: channelOf(How(p.How)), Words: text})
	if err != nil {
		return command.Result{}, err
	}
	if err := countAnswer(u, r, c, b.reporter.desk, p.Final); err != nil {
		return command.Result{}, err
	}
	if err := insertFeedback(u, r.ID, Feedback{Entry: e.ID, Kind: p.Kind, Final: p.Final, How: How(p.How), Scope: b.scope, At: u.Now}); err != nil {
		return command.Result{}, err
	}
	if b.serving {
		if err := giveOwn(u, r.ID, e.ID, b.reporter.staff, sharing.C2, b.scope.basis()); err != nil {
			return command.Result{}, err
		}
	}
	before := c
	c.State, c.StateAt = Answered, u.Now
	if err := saveConcern(u, FacetState, before, c); err != nil {
		return command.Result{}, err
	}
	touched(u, r, "answer")
	said, err := closeOrRenew(u, r, p.Final)
	if err != nil {
		return command.Result{}, err
	}
	return command.Made("concern", r.ID, said), command.EndDraft(u, p.Draft)
}

func closeOrRenew(u *command.Unit, r record.Record, final bool) (words.Said, error) {
	if final {
		if _, err := record.Close(u, r, "ANSWERED"); err != nil {
			return words.Said{}, err
		}
		return saidAnswered.With(), nil
	}
	days, err := area.SettingInt(u.Tx, "concern_interim_days", u.Today())
	if err != nil {
		return words.Said{}, err
	}
	r, err = record.Step(u, r, record.Next{On: record.NextWorkday(u, days), Phrase: nextFurther})
	return saidInterim.With("on", words.ShortDate(u.Viewer.Lang, r.NextOn)), err
}

// channelOf is the channel of an answer on the timeline.
func channelOf(h How) string {
	switch h {
	case ByPhone:
		return "PHONE"
	case AtDoor:
		return "HOME_VISIT"
	}
	return ""
}

// answerText puts the chosen sentences and the free words together. Where only
// the receipt may be told, it is one fixed sentence, and anything else is refused.
func answerText(rd *sharing.Reading, p AnswerPayload, scope Scope) (string, error) {
	if scope == Receipt {
		if len(p.Sentences) > 0 || strings.TrimSpace(p.Words) != "" {
			return "", words.Invalid("words", onlyReceipt)
		}
		return receiptWords.In(words.JA), nil
	}
	list, err := area.CodeListOn(rd.Tx, "feedback_sentence", ja.DateOf(rd.Now))
	if err != nil {
		return "", err
	}
	var lines []string
	for _, s := range list {
		for _, code := range p.Sentences {
			if s.Code == code {
				lines = append(lines, s.Label.JA)
			}
		}
	}
	if w := strings.TrimSpace(p.Words); w != "" {
		lines = append(lines, w)
	}
	if len(lines) == 0 {
		return "", words.Invalid("words", needAnswer)
	}
	return strings.Join(lines, "\n"), nil
}

// foundList names what was found, for one line.
func foundList(found []Found, lang words.Lang) string {
	var list []string
	for _, f := range found {
		list = append(list, f.What)
	}
	if lang == words.EN {
		return strings.Join(list, ", ")
	}
	return strings.Join(list, "、")
}
