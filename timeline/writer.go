package timeline

import (
	"tomoni/words"
)

// Writer says who wrote an entry. who is the desk by whose account it was written,
// and to near, readers of that desk, the colleague as well. What was taken over from
// a ledger was only read in by that account: it was written by whom the ledger names,
// if anybody, and names of staff are for readers of the desk.
func (e Entry) Writer(l words.Lang, who string, near bool) string {
	corrected := !e.Supersedes.IsZero()
	switch {
	case !e.TakenOver || corrected && e.Recorder == "":
		return who
	case e.Recorder == "":
		return takenOver.In(l, "who", who)
	case !near && corrected:
		return who
	case !near:
		return takenOver.In(l, "who", who)
	case corrected:
		return recordedCorrected.In(l, "recorder", e.Recorder, "who", who)
	}
	return recordedTaken.In(l, "recorder", e.Recorder, "who", who)
}
