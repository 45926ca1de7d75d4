package intake

import (
	"time"

	"tomoni/command"
	"tomoni/ja"
	"tomoni/store"
)

// Subject is somebody whom the words are about, as typed: any of it may be empty.
type Subject struct {
	Person   store.ID   `json:"person" none:"UNSURE,NOT_THEM"` // a confirmed hit, or somebody visible
	Name     string     `json:"name"`
	Kana     string     `json:"kana"`
	Birth    ja.Date    `json:"birth" far:"birth"`
	House    string     `json:"house"`
	Phone    string     `json:"phone" max:"40"`
	Relation string     `json:"relation" max:"60"`
	Together bool       `json:"together"` // lives with the first one (実生活)
	Consent  HeardWords `json:"consent"`
}

// HeardWords is a consent as it was heard from one person: to whom what may go.
type HeardWords struct {
	State     string   `json:"state" code:"consent_state"`
	Form      string   `json:"form" one:"ORAL,WRITTEN"`
	Recipient store.ID `json:"recipient" of:"desk"`
	To        string   `json:"to"`
	Scope     string   `json:"scope" max:"1000"`
	Until     ja.Date  `json:"until"`
}

// ReceivePayload is what the listening page sends. Only the words are needed.
type ReceivePayload struct {
	Draft store.ID `json:"draft"`
	Words string   `json:"words" need:"true" max:"20000"`

	After   string   `json:"after" chosen:"true"`
	NextOn  ja.Date  `json:"next_on"`
	Partner string   `json:"partner" one:"COORDINATOR,SUPERVISOR,COLLEAGUE"`
	Staff   store.ID `json:"staff"` // the colleague in charge, or to think with
	Number  string   `json:"number" max:"60"`
	Time    string   `json:"time" max:"60"`
	Asked   string   `json:"asked" max:"2000"` // what to tell or to think over

	At      time.Time `json:"at"` // when it was said; zero: now
	Channel string    `json:"channel" code:"channel"`
	Minutes int       `json:"minutes" range:"0,1440"`
	Call
	Marks
	Reach   string    `json:"reach" max:"1000"` // how to reach them safely, in words
	About   string    `json:"about" max:"4000"` // 話してくれた人について
	Subject []Subject `json:"subject" max:"12"`

	SpokeTo string `json:"spoke_to"` // danger to life: with whom one has spoken by telephone
	SpokeAt string `json:"spoke_at" max:"60"`
	Title   string `json:"title" max:"120"`
}

// Check holds the rules across fields.
func (p ReceivePayload) Check(u *command.Unit, f *command.Faults) {
	if p.MainTopic != "" && !has(p.Topics, p.MainTopic) && len(p.Topics) > 0 {
		f.Add("main_topic", mainAmongTopics)
	}
	if !p.At.IsZero() && p.At.After(u.Now.Add(time.Minute)) {
		f.Add("at", notYet)
	}
	if p.NextOn.Full() && p.NextOn.Before(u.Today()) {
		f.Add("next_on", nextInPast)
	}
	switch After(p.After) {
	case "", End, GoOn, Refer, Think:
	case Tell:
		if p.Staff.IsZero() {
			f.Add("staff", needColleague)
		}
	default:
		f.Add("after", unknownAfter)
	}
	if After(p.After) == End && InDanger(p.Urgency) && p.SpokeTo == "" {
		f.Add("spoke_to", spokeFirst)
	}
	for i := range p.Subject {
		p.Subject[i].check(i, f)
	}
}

func (s Subject) check(i int, f *command.Faults) {
	if c := s.Consent; c.State != "" && good(c.State) && c.Scope == "" && c.Recipient.IsZero() && c.To == "" {
		f.Add(field(i, "consent.to"), needConsentTo)
	}
}

func good(state string) bool { return state == "AGREED" || state == "PARTLY" }

func has(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
