package neighbour

import (
	"tomoni/area"
	"tomoni/command"
	"tomoni/sharing"
	"tomoni/timeline"
	"tomoni/words"
)

// The facets of a concern beside those of its record.
var (
	FacetState   = command.Facet{Name: "state", Part: sharing.C2}   // what the reporter is shown, the answers
	FacetLimited = command.Facet{Name: "limited", Part: sharing.C2} // whether volunteers and neighbours may hear
)

// Saw implements command.Overwrites: of two who answer at the same time the
// second reads the first answer before another goes out.
func (p AnswerPayload) Saw() command.Saw {
	return command.Saw{Facet: FacetState, Subject: p.Concern, Version: p.Version}
}

// Stands implements command.Overwrites.
func (p AnswerPayload) Stands(u *command.Unit) ([]words.Beside, error) {
	list, err := StatePayload{Concern: p.Concern}.Stands(u)
	if err != nil {
		return nil, err
	}
	g, err := u.May(p.Concern)
	if err != nil {
		return nil, err
	}
	told, err := timeline.List(u.Reading, g, timeline.Filter{Kind: timeline.Feedback, Limit: 1})
	for _, e := range told {
		list = append(list, words.Beside{Field: "told", Label: answersGiven, Now: e.Words})
	}
	return list, err
}

// Saw implements command.Overwrites.
func (p StatePayload) Saw() command.Saw {
	return command.Saw{Facet: FacetState, Subject: p.Concern, Version: p.Version}
}

// Stands implements command.Overwrites.
func (p StatePayload) Stands(u *command.Unit) ([]words.Beside, error) {
	g, err := u.Open(p.Concern)
	if err != nil {
		return nil, err
	}
	if err := g.Require(sharing.C2); err != nil {
		return nil, err
	}
	c, err := load(u.Tx, p.Concern)
	if err != nil {
		return nil, err
	}
	l, _, err := area.CodeLabel(u.Tx, "concern_state", string(c.State))
	return []words.Beside{{Field: "state", Label: factState, Now: c.State, Said: l.In(u.Viewer.Lang)}}, err
}

// Saw implements command.Overwrites.
func (p LimitPayload) Saw() command.Saw {
	return command.Saw{Facet: FacetLimited, Subject: p.Concern, Version: p.Version}
}

// Stands implements command.Overwrites.
func (p LimitPayload) Stands(u *command.Unit) ([]words.Beside, error) {
	if _, err := u.Open(p.Concern); err != nil {
		return nil, err
	}
	c, err := load(u.Tx, p.Concern)
	now := limitOff
	if c.Limited {
		now = limitOn
	}
	return []words.Beside{{Field: "now", Label: limitTitle, Now: c.Limited, Said: now.In(u.Viewer.Lang)}}, err
}

// AsItStands implements command.Corrects: the limit is not lifted by saying nothing.
func (p LimitPayload) AsItStands(u *command.Unit) (LimitPayload, error) {
	c, err := load(u.Tx, p.Concern)
	return LimitPayload{Limited: c.Limited}, err
}
