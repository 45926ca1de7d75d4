package area

// Organisation is a body that has desks or keeps data.
type Organisation struct {
	Code string `json:"code"`
	Name Label  `json:"name"`
	Kind string `json:"kind"` // code list organisation_kind
	// Controller: it answers for personal data of its own (個情法 chapter 4 or 5).
	Controller bool `json:"controller"`
	// Account: its people may sign in; otherwise answers are recorded by the sender.
	Account bool   `json:"account"`
	Chapter string `json:"chapter"` // "5" administrative body, "4" private operator
	Example bool   `json:"example,omitempty"`
}

// Commission says whose data the work of a desk is and what for. It follows the
// work, not the employer: the council's staff in a commissioned centre keep the
// city's data.
type Commission struct {
	Code       string `json:"code"`
	Controller string `json:"controller"` // organisation whose data it is
	Holder     string `json:"holder"`     // organisation that does the work
	Name       Label  `json:"name"`
	Legal      string `json:"legal"` // legal row on which it was commissioned, "" when own work
	// Subject is the kind of data; CHILD, ABUSE and ASSISTANCE are never shown as contacts.
	Subject string `json:"subject"`
	Purpose Label  `json:"purpose"` // 利用目的, 個情法61条
	File    Label  `json:"file"`    // entry in 個人情報ファイル簿, 個情法75条
	Notice  Label  `json:"notice"`  // what the person is told, 個情法62条
	// Register: rows of the resident register may be used to recognise a person (B18).
	Register bool `json:"register,omitempty"`
	Verified bool `json:"verified"`
	Example  bool `json:"example,omitempty"`
	Span
}

// Desk is a window that answers (窓口).
type Desk struct {
	Code         string `json:"code"`
	Name         Label  `json:"name"`
	Section      Label  `json:"section"` // 担当課
	Organisation string `json:"organisation"`
	Commission   string `json:"commission"`
	Coordinator  string `json:"coordinator"` // desk that coordinates for it, never empty
	// Municipal marks the one desk that can never be deleted: where escalation ends.
	Municipal bool `json:"municipal,omitempty"`
	// Fallback marks the one desk for concerns from places that no desk covers.
	Fallback bool `json:"fallback,omitempty"`
	// Coordinates marks the coordinator's desk (調整担当).
	Coordinates bool    `json:"coordinates,omitempty"`
	Account     bool    `json:"account"`
	Takes       []Take  `json:"takes"`
	Areas       []Cover `json:"areas"`
	Phone       string  `json:"phone"`
	// Opens are the hours as ja.ParseHours reads them; Hours say in words what days
	// and times cannot. One of the two is there.
	Opens     string   `json:"opens,omitempty"`
	Hours     Label    `json:"hours,omitzero"`
	Languages []string `json:"languages,omitempty"` // code list desk_language, besides Japanese
	Say       Label    `json:"say,omitzero"`        // how to begin when one rings there
	Verified  bool     `json:"verified"`
	Example   bool     `json:"example,omitempty"`
	Span
}

// Take is one worry that a desk takes. Stages are printed for orientation; they
// never keep anybody out (the plan: ages are approximate).
type Take struct {
	Issue    string   `json:"issue"`  // code list issue, whose attrs name the group
	Stages   []string `json:"stages"` // code list life_stage
	Verified bool     `json:"verified"`
}

// Cover says that a desk answers for a place (and all places in it) for a time.
type Cover struct {
	Area string `json:"area"`
	Span
}

// TakesText is what a desk takes, one worry a line, for people to read.
func (p Pack) TakesText(d Desk) Label {
	var out Label
	for n, t := range d.Takes {
		l := p.codeLabel("issue", t.Issue)
		if n > 0 {
			out.JA += "\n"
			out.EN += "\n"
		}
		out.JA += l.JA
		out.EN += l.EN
	}
	return out
}
