package neighbour

import (
	"strings"
	"time"

	"tomoni/area"
	"tomoni/record"
	"tomoni/store"
	"tomoni/words"
)

// Kind is the record kind of a concern.
const Kind = "CONCERN"

// Kinds are the record kinds of this room.
var Kinds = []record.Kind{{Name: Kind, Text: kindText, Page: "/concern/{id}"}}

// State is what the reporter is shown of how things stand; the desk sets it.
// Source: code list concern_state.
type State string

// The states on which rules depend.
const (
	Received State = "RECEIVED" // 受けとめました
	Read     State = "READ"     // 読みました
	Moving   State = "MOVING"   // 動いています
	Answered State = "ANSWERED" // お返事があります
)

// Concern (気づき) is the room's own row beside the record.
type Concern struct {
	ID      store.ID
	About   string   // どなたのこと, in free words: part C1
	Signs   []string // code list concern_sign
	Abuse   bool     // a sign of abuse or violence among them
	Hurry   bool
	MayName bool // the reporter's name may be told to the person
	Limited bool // 「民生委員・近所には伝えない」
	State   State
	StateAt time.Time
}

// Set is the desk setting the state by hand. That there is an answer is said by
// answering alone; a closed concern stays as it was told.
func (c Concern) Set(to State, open bool, at time.Time) (Concern, error) {
	switch {
	case !open:
		return c, words.Conflict(alreadyAnswered)
	case to == Answered:
		return c, words.Invalid("state", answeredByAnswer)
	}
	c.State, c.StateAt = to, at
	return c, nil
}

// Shown is the state that the reporter sees: nothing but that it has arrived
// where the person does not want more to be told.
func (c Concern) Shown() State {
	if c.Limited {
		return Received
	}
	return c.State
}

// signsIn finds which signs the words name: their buttons put the label into
// the words, and whoever types by hand is understood as well. abuse says that
// one of them may mean abuse or violence.
func signsIn(text string, list []area.Code) (codes []string, abuse bool) {
	for _, s := range list {
		if !names(text, s) {
			continue
		}
		codes = append(codes, s.Code)
		abuse = abuse || s.Attrs["abuse"] == "1"
	}
	return codes, abuse
}

func names(text string, s area.Code) bool {
	lower := strings.ToLower(text)
	for _, phrase := range []string{s.Label.JA, s.Label.EN, s.Attrs["words_ja"], s.Attrs["words_en"]} {
		if phrase != "" && strings.Contains(lower, strings.ToLower(phrase)) {
			return true
		}
	}
	return false
}

// titleOf makes a title from what was noticed, kindly: the person may one day
// read it. What may be abuse gets a title that says nothing.
func titleOf(codes []string, abuse bool, list []area.Code) string {
	var labels []string
	for _, s := range list {
		for _, code := range codes {
			if s.Code == code {
				labels = append(labels, s.Label.JA)
			}
		}
	}
	if abuse || len(labels) == 0 {
		return titlePlain.In(words.JA)
	}
	return titleSigns.In(words.JA, "signs", strings.Join(labels[:min(2, len(labels))], "・"))
}

// answerDays is in how many working days an answer is due.
func (c Concern) answerDays(usual int) int {
	if c.Hurry || c.Abuse {
		return 1
	}
	return usual
}
