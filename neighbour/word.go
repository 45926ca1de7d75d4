package neighbour

import (
	"strings"
	"time"

	"tomoni/command"
	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// AnswerWord is a word that the municipality wants pointed out before an answer
// is sent, besides those of the plan pack: a place, a firm, a nickname that
// everybody in the valley knows.
type AnswerWord struct {
	ID   store.ID `json:"id"`
	Word string   `json:"word"`
}

// AddWordPayload is a word to point out.
type AddWordPayload struct {
	Word string `json:"word" need:"true" max:"60"`
}

// AddWord puts a word on the list. The list is everybody's, so those who answer
// for a desk or coordinate keep it.
var AddWord = command.New("neighbour.add_word", command.Anyone[AddWordPayload], func(u *command.Unit, p AddWordPayload) (command.Result, error) {
	word := strings.TrimSpace(p.Word)
	kept, err := answerWords(u.Tx)
	if err != nil {
		return command.Result{}, err
	}
	if listed(kept, word) {
		return command.Result{}, words.Invalid("word", wordListed)
	}
	id := u.NewID("answer_word")
	if err := u.Exec("insert into answer_word (municipality, id, word, is_kept, staff, at) values (?, ?, ?, ?, ?, ?)",
		u.Act.Municipality, id, word, true, u.Viewer.Staff, u.Now); err != nil {
		return command.Result{}, err
	}
	u.Touched(id, store.ID{}, sharing.B2, sharing.C0, "word")
	return command.Result{IDs: map[string]store.ID{"word": id}, Said: saidWordAdded.With("word", word)}, nil
}).For(sharing.Supervisor, sharing.Coordinator)

// DropWordPayload names a word of the list.
type DropWordPayload struct {
	Word store.ID `json:"word" need:"true"`
}

// DropWord takes a word off the list; it stays in the table as it was.
var DropWord = command.New("neighbour.drop_word", command.Anyone[DropWordPayload], func(u *command.Unit, p DropWordPayload) (command.Result, error) {
	kept, err := answerWords(u.Tx)
	if err != nil {
		return command.Result{}, err
	}
	for _, w := range kept {
		if w.ID != p.Word {
			continue
		}
		if err := u.Exec("update answer_word set is_kept = ?, staff = ?, at = ? where municipality = ? and id = ?",
			false, u.Viewer.Staff, u.Now, u.Act.Municipality, w.ID); err != nil {
			return command.Result{}, err
		}
		u.Touched(w.ID, store.ID{}, sharing.B2, sharing.C0, "is_kept")
		return command.Result{Said: saidWordDropped.With("word", w.Word)}, nil
	}
	return command.Result{}, words.NotFound()
}).For(sharing.Supervisor, sharing.Coordinator)

// listed reports whether a word stands on the list, however it is written.
func listed(kept []AnswerWord, word string) bool {
	for _, w := range kept {
		if ja.Fold(w.Word) == ja.Fold(word) {
			return true
		}
	}
	return false
}

// answerWords is the municipality's own list, oldest first.
func answerWords(tx *store.Tx) ([]AnswerWord, error) {
	return store.All(tx, func(r store.Row) (w AnswerWord, err error) {
		var at time.Time
		return w, r.Scan(&w.ID, &w.Word, &at)
	}, "select id, word, at from answer_word where municipality = ? and is_kept = 1 order by at, id", tx.Municipality())
}
