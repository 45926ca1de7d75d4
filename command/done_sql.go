package command

import (
	"bytes"
	"encoding/json"

	"tomoni/store"
	"tomoni/words"
)

// doneBefore finds the stored answer of the same act. Another payload or
// another command under the same id is a conflict.
func doneBefore(u *Unit, c *Command, hash []byte) (Result, bool, error) {
	var name, answer string
	var before []byte
	err := u.Row("select name, payload_hash, answer from command_done where municipality = ? and actor = ? and id = ?",
		u.Act.Municipality, u.actor(), u.Act.ID).Scan(&name, &before, &answer)
	if err == store.ErrNone {
		return Result{}, false, nil
	}
	if err != nil {
		return Result{}, false, err
	}
	if name != c.Name || !bytes.Equal(before, hash) {
		return Result{}, false, words.Conflict(otherPayload)
	}
	var r Result
	return r, true, json.Unmarshal([]byte(answer), &r)
}

// saveDone uses the id of the act up. The same act sent twice fails here at the
// latest, because the row is there.
func saveDone(u *Unit, c *Command, hash []byte, r Result) error {
	answer, err := json.Marshal(r)
	if err != nil {
		return err
	}
	return u.Later(`insert into command_done (municipality, actor, id, name, payload_hash, answer, at) values (?, ?, ?, ?, ?, ?, ?)`,
		u.Act.Municipality, u.actor(), u.Act.ID, c.Name, hash, string(answer), u.Now)
}
