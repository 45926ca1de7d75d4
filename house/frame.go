package house

import (
	"tomoni/ja"
	"tomoni/office"
	"tomoni/record"
	"tomoni/register"
	"tomoni/sharing"
	"tomoni/web"
	"tomoni/web/ui"
	"tomoni/words"
)

// frame fills what surrounds every page: the place's name, the verbs with what
// waits for the reader, the other duties. A verb whose room the reader's role
// does not have is not shown.
func (h *House) frame(q *web.Request, f *ui.Frame) error {
	f.Municipality = h.Plan.Municipality.Name.In(q.Lang)
	f.Menu = []ui.Link{{Label: q.Say(menuDesks), Href: "/desks"}, {Label: q.Say(menuDuties), Href: "/duties"}}
	if q.Viewer.Role != sharing.Volunteer {
		f.Menu = append(f.Menu, ui.Link{Label: q.Say(menuPaper), Href: "/paper"})
	}
	held, err := office.Duties(q.Tx, q.Viewer.Staff, q.Now)
	if err != nil {
		return err
	}
	for _, d := range held {
		f.Duties = append(f.Duties, ui.Duty{ID: d.ID.String(), Current: d.ID == q.Viewer.Duty,
			Label: d.DeskName.In(q.Lang) + "　" + d.Role.Text().In(q.Lang)})
	}
	switch {
	case q.Viewer.Role.Works():
		return h.deskFrame(q, f)
	case q.Viewer.Role == sharing.Volunteer:
		f.Large = true
		f.Home = "/tell"
		f.Verbs = []ui.Verb{{Key: "tell", Label: q.Say(verbTell), Href: "/tell"}, {Key: "answers", Label: q.Say(verbAnswers), Href: "/tell/answers"}}
	case q.Viewer.Role == sharing.LogReviewer:
		f.Verbs = []ui.Verb{{Key: "review", Label: q.Say(verbReview), Href: "/looks"}}
	}
	return nil
}

// deskFrame is the frame of whoever works at a desk.
func (h *House) deskFrame(q *web.Request, f *ui.Frame) error {
	f.SearchURL, f.NewURL = "/search", "/receive"
	f.Menu = append([]ui.Link{{Label: q.Say(menuFind), Href: "/find"}}, f.Menu...)
	f.Menu = append(f.Menu, ui.Link{Label: q.Say(menuLedger), Href: "/ledger"}, ui.Link{Label: q.Say(menuExports), Href: "/exports"})
	if reads, err := register.MayReadIn(q.Reading); err != nil {
		return err
	} else if reads {
		f.Menu = append(f.Menu, ui.Link{Label: q.Say(menuRegister), Href: "/register"})
	}
	waiting, err := record.Count(q.Reading, true, soon(q.Today()))
	if err != nil {
		return err
	}
	counts := map[string]int{"today": waiting.Sum()}
	for kind, n := range waiting {
		counts[placeOf[kind]] += n
	}
	for _, v := range []struct {
		key  string
		text words.Text
		href string
	}{{"today", verbToday, "/"}, {"receive", verbReceive, "/receive"}, {"connect", verbConnect, "/connect"}, {"grow", verbGrow, "/concerns"}, {"review", verbReview, "/review"}} {
		n := counts[v.key]
		if v.key == "receive" {
			n = 0
		}
		f.Verbs = append(f.Verbs, ui.Verb{Key: v.key, Label: q.Say(v.text), Href: v.href, Count: n})
	}
	return nil
}

// placeOf says beside which verb an open record is counted.
var placeOf = map[string]string{"CONSULTATION": "receive", "REFERRAL": "connect", "COORDINATION": "connect", "CONCERN": "grow"}

// soon is until when something counts as waiting: this week, as on the page 今日.
func soon(today ja.Date) ja.Date { return today.AddDays(6) }
