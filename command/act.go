package command

import (
	"time"

	"tomoni/store"
	"tomoni/words"
)

// Act is who does something, in which duty, under which id, when and whence.
type Act struct {
	Municipality int
	Staff        store.ID
	Duty         store.ID
	System       bool     // a job or an outbox handler
	ID           store.ID // made by the sender; the same id again is the same act
	At           time.Time
	Source       string // form, api, import, tablet, job
	Lang         words.Lang
	ahead        ahead
}

// Result is what a command answers: ids and codes of what it made, and the
// line that says what happened.
type Result struct {
	IDs   map[string]store.ID `json:"ids,omitempty"`
	Codes map[string]string   `json:"codes,omitempty"`
	Said  words.Said          `json:"-"`
	// Replayed says that the same command had been done before.
	Replayed bool `json:"replayed,omitempty"`
}

// Made answers with one id.
func Made(name string, id store.ID, said words.Said) Result {
	return Result{IDs: map[string]store.ID{name: id}, Said: said}
}

// Said answers with words only.
func Said(said words.Said) Result { return Result{Said: said} }

// With adds an id to the answer.
func (r Result) With(name string, id store.ID) Result {
	if r.IDs == nil {
		r.IDs = map[string]store.ID{}
	}
	r.IDs[name] = id
	return r
}

// WithCode adds a code to the answer.
func (r Result) WithCode(name, code string) Result {
	if r.Codes == nil {
		r.Codes = map[string]string{}
	}
	r.Codes[name] = code
	return r
}
