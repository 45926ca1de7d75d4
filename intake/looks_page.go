package intake

import (
	"github.com/a-h/templ"

	"tomoni/coordination"
	"tomoni/sharing"
	"tomoni/web"
	"tomoni/web/ui"
)

// LooksPage says who at the viewer's own desk looked at a consultation. The
// looks of other desks are for the log reviewer alone: the list itself would
// tell which teams are involved.
var LooksPage = web.NewView("intake.looks", "/consultation/{id}/looks", sharing.C0,
	func(q *web.Request) (coordination.Looks, error) { return coordination.LooksAt(q, Kind) },
	func(q *web.Request, _ coordination.Looks) string { return q.Say(coordination.LooksTitle) },
	func(q *web.Request, d coordination.Looks) templ.Component {
		return coordination.LooksList(q, d, ui.Link{Label: q.Say(receiveVerb), Href: "/receive/list"}, "/consultation/"+d.ID.String())
	}).At("receive").ForDesks()
