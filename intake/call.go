package intake

import (
	"reflect"

	"tomoni/command"
	"tomoni/words"
)

// Call is what is known of a call. The listening page and the edit form both
// send it, the consultation holds it, and its page and the API show it: all of
// them embed it. A field more is a field here and its row in callFields.
type Call struct {
	Informant   string   `json:"informant" code:"informant"`       // どなたから
	Caller      string   `json:"caller,omitempty"`                 // the name as heard; "" not heard
	Relation    string   `json:"relation,omitempty" max:"60"`      // of the caller to whom it is about
	CallBack    string   `json:"call_back,omitempty"`              // 連絡先 of the caller
	CallerCheck string   `json:"caller_check" code:"caller_check"` // 未確認 …
	Topics      []string `json:"topics" code:"topic" max:"16"`
	MainTopic   string   `json:"main_topic,omitempty" code:"topic"` // ◎, one of Topics or ""
	Urgency     string   `json:"urgency" code:"urgency"`
	HowKnown    string   `json:"how_known,omitempty" max:"1000"` // how the desk knows (source_basis)
}

// Marks are what the first save says, and the edit form does not change.
type Marks struct {
	Unheard  bool `json:"unheard"`   // お名前は聞いていない
	Abuse    bool `json:"abuse"`     // 虐待・暴力かもしれない
	KeepFrom bool `json:"keep_from"` // 知られたくない相手がいる
}

// callField says of one field of a call how it is asked, kept and shown. Limits
// and code lists stand in the tags of Call.
type callField struct {
	name      string     // in payloads and answers, and its column
	label     words.Text // on forms, the page, paper and in a clash
	hint      words.Text
	example   words.Text
	otherwise string // the code when none is said; such a field is never empty
	inView    bool   // its codes all stand in view
	half      bool   // stands beside its neighbour
	caller    bool   // tells who called: only whoever may know that reads and changes it
	along     bool   // goes to the receiver's consultation when a referral is accepted
	within    bool   // is shown with another field
	boxed     bool   // has a place of its own on paper
	at        func(*Call) any
}

// callFields are the fields of a call in the order in which they are shown.
var callFields = []callField{
	{name: "informant", label: informantLabel, hint: informantHint, inView: true, boxed: true, along: true, at: func(c *Call) any { return &c.Informant }},
	{name: "caller", label: callerLabel, half: true, caller: true, boxed: true, at: func(c *Call) any { return &c.Caller }},
	{name: "relation", label: relationLabel, example: relationExample, half: true, caller: true, boxed: true, at: func(c *Call) any { return &c.Relation }},
	{name: "call_back", label: callBackLabel, hint: callBackHint, half: true, caller: true, boxed: true, at: func(c *Call) any { return &c.CallBack }},
	{name: "caller_check", label: callerCheckLabel, otherwise: "UNCHECKED", half: true, at: func(c *Call) any { return &c.CallerCheck }},
	{name: "topics", label: topicsLabel, hint: topicsHint, inView: true, boxed: true, along: true, at: func(c *Call) any { return &c.Topics }},
	{name: "main_topic", label: mainTopicLabel, within: true, boxed: true, along: true, at: func(c *Call) any { return &c.MainTopic }},
	{name: "urgency", label: urgencyLabel, otherwise: "NORMAL", inView: true, boxed: true, along: true, at: func(c *Call) any { return &c.Urgency }},
	{name: "how_known", label: howKnownLabel, hint: howKnownHint, boxed: true, at: func(c *Call) any { return &c.HowKnown }},
}

// callTags are the fields of Call by name.
var callTags = func() map[string]command.Field {
	tags := map[string]command.Field{}
	for _, f := range command.FieldsOf(reflect.TypeFor[Call]()) {
		tags[f.Name] = f
	}
	return tags
}()

// list is the code list of a field, "" for none.
func (f callField) list() string { return callTags[f.name].Tag.Get("code") }

// max is how many letters a text may have.
func (f callField) max() int { return callTags[f.name].Max() }

// kept reports whether the field is a column; a list has a table of its own.
func (f callField) kept() bool { return callTags[f.name].Type.Kind() != reflect.Slice }

// value is what the field holds.
func (f callField) value(c *Call) any { return reflect.ValueOf(f.at(c)).Elem().Interface() }

// take puts into a call what the field holds in another one.
func (f callField) take(c, from *Call) {
	reflect.ValueOf(f.at(c)).Elem().Set(reflect.ValueOf(f.at(from)).Elem())
}

// said is what the field holds in words: of codes their labels.
func (f callField) said(lang words.Lang, c Call, label func(list, code string) string) string {
	switch v := f.at(&c).(type) {
	case *[]string:
		var names []string
		for _, code := range *v {
			names = append(names, label(f.list(), code))
		}
		return words.List(lang, names)
	case *string:
		if f.list() == "" || *v == "" {
			return *v
		}
		return label(f.list(), *v)
	}
	panic("intake: how to say " + f.name)
}

// completed is the call with what is taken for said where nothing was: what
// stood before, else the usual code (pure).
func (c Call) completed(before Call) Call {
	if c.MainTopic != "" && !has(c.Topics, c.MainTopic) {
		c.Topics = append(c.Topics, c.MainTopic)
	}
	for _, f := range callFields {
		if f.otherwise == "" || f.value(&c) != "" {
			continue
		}
		if f.take(&c, &before); f.value(&c) == "" {
			*f.at(&c).(*string) = f.otherwise
		}
	}
	return c
}

// along is what of the call goes to the desk that accepts a referral (pure).
func (c Call) along() (out Call) {
	for _, f := range callFields {
		if f.along {
			f.take(&out, &c)
		}
	}
	return out
}

// calledBy is the call with who called in another one, nobody in the zero Call
// (pure).
func (c Call) calledBy(other Call) Call {
	for _, f := range callFields {
		if f.caller {
			f.take(&c, &other)
		}
	}
	return c
}
