package ledger

import (
	"slices"
	"strconv"
	"strings"

	"tomoni/command"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// DecidePayload is what somebody has decided of a line: PERSON:id or LINE:n for
// one of those offered, APART, OUT, IN.
type DecidePayload struct {
	Ledger   store.ID `json:"ledger" need:"true"`
	Line     int      `json:"line" range:"1,100000"`
	Decision string   `json:"decision" need:"true" max:"60" chosen:"true"`
}

// Decide says of a line about whom it is, or that it stays behind. Of several
// who decide, the last one counts: it can be changed until the commit.
var Decide = command.New("ledger.decide", func(u *command.Unit, p DecidePayload) error { return mayRead(u, p.Ledger) },
	func(u *command.Unit, p DecidePayload) (command.Result, error) {
		l, err := get(u.Reading, p.Ledger)
		if err != nil {
			return command.Result{}, err
		}
		if l.State != Judged {
			return command.Result{}, words.Conflict(otherState)
		}
		w, found, err := store.First(u.Tx, scanRow, "select "+rowColumns+" from ledger_row w where w.municipality = ? and w.ledger = ? and w.line = ?",
			u.Act.Municipality, l.ID, p.Line)
		if err != nil {
			return command.Result{}, err
		}
		if !found {
			return command.Result{}, words.Invalid("line", noSuchRow)
		}
		if err := w.decide(p); err != nil {
			return command.Result{}, err
		}
		u.Touched(l.ID, w.Chosen, sharing.B1, sharing.C1, "line")
		return command.Made("ledger", l.ID, saidDecided.With("line", p.Line)),
			u.Exec("update ledger_row set decision = ?, chosen = ?, same_line = ? where municipality = ? and ledger = ? and line = ?",
				string(w.Decision), w.Chosen, w.SameLine, u.Act.Municipality, l.ID, w.Line)
	})

// personChosen and lineChosen say whom a decision names.
func personChosen(id store.ID) string { return "PERSON:" + id.String() }
func lineChosen(n int) string         { return "LINE:" + strconv.Itoa(n) }

// decide notes what was decided, if the line can be decided so (pure).
func (w *row) decide(p DecidePayload) error {
	if w.Verdict == Damaged || w.Verdict == Here || w.Verdict == Changed {
		return words.Conflict(nothingToDecide)
	}
	kind, of, _ := strings.Cut(p.Decision, ":")
	switch kind {
	case "PERSON":
		i := slices.IndexFunc(w.Body.Options, func(o Option) bool { return !o.Person.IsZero() && o.Person.String() == of })
		if i < 0 {
			return words.Invalid("decision", notOffered)
		}
		w.Decision, w.Chosen, w.SameLine = ThisOne, w.Body.Options[i].Person, 0
	case "LINE":
		i := slices.IndexFunc(w.Body.Options, func(o Option) bool { return o.Line > 0 && strconv.Itoa(o.Line) == of })
		if i < 0 {
			return words.Invalid("decision", notOffered)
		}
		w.Decision, w.Chosen, w.SameLine = ThisOne, store.ID{}, w.Body.Options[i].Line
	case "APART":
		w.Decision, w.Chosen, w.SameLine = Apart, store.ID{}, 0
	case "OUT":
		w.Decision = LeaveOut
	case "IN":
		w.Decision = TakeIt
	default:
		return words.Invalid("decision", notOffered)
	}
	return nil
}
