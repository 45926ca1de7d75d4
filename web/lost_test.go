package web

import (
	"net/url"
	"slices"
	"testing"

	"tomoni/command"
	"tomoni/ja"
	"tomoni/store"
)

type caller struct {
	Name string `json:"name"`
	Kind string `json:"kind" one:"KNOWN,OTHER"`
}

type toldOf struct {
	About    store.ID `json:"about"`
	Words    string   `json:"words"`
	After    string   `json:"after" chosen:"true"`
	Topic    string   `json:"topic" code:"topic"`
	On       ja.Date  `json:"on"`
	Persons  []caller `json:"persons"`
	Together bool     `json:"together"`
	Consent  struct {
		Scope string `json:"scope"`
	} `json:"consent"`
}

// Nothing that was typed is lost with the form that is no more: neither a word
// in capitals nor what stands in a row. What was chosen is no word of theirs.
func TestAllThatWasTypedComesBackWithARefusal(t *testing.T) {
	s := &Server{Engine: &command.Engine{}}
	s.Engine.Register(command.New("test.tell", command.Anyone[toldOf], func(*command.Unit, toldOf) (command.Result, error) {
		return command.Result{}, nil
	}))
	got := s.typedWords("test.tell", url.Values{
		"about": {"0190a0a0-0000-7000-8000-000000000000"}, "words": {"DV"}, "after": {"GO_ON"}, "topic": {"T01"}, "on": {"2026-11"},
		"persons.10.name": {"MARIA SANTOS"}, "persons.2.name": {"和田　恵子"}, "persons.2.kind": {"KNOWN"}, "persons.0.name": {" "},
		"together": {"on"}, "consent.scope": {"介護のこと"}, "_id": {"x"},
	})
	if want := []string{"DV", "2026-11", "和田　恵子", "MARIA SANTOS", "介護のこと"}; !slices.Equal(got, want) {
		t.Errorf("came back %q, want %q", got, want)
	}
	if got := s.typedWords("test.unknown", url.Values{"words": {"DV"}}); got != nil {
		t.Errorf("an unknown form gives %q", got)
	}
}
