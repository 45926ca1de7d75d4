package referral

import (
	"github.com/a-h/templ"

	"tomoni/coordination"
	"tomoni/sharing"
	"tomoni/web"
	"tomoni/web/ui"
)

// LooksPage says who at the viewer's own desk looked at a referral.
var LooksPage = web.NewView("referral.looks", "/referral/{id}/looks", sharing.C0,
	func(q *web.Request) (coordination.Looks, error) { return coordination.LooksAt(q, RecordKind) },
	func(q *web.Request, _ coordination.Looks) string { return q.Say(coordination.LooksTitle) },
	func(q *web.Request, d coordination.Looks) templ.Component {
		return coordination.LooksList(q, d, ui.Link{Label: q.Say(verbConnect), Href: "/connect"}, "/referral/"+d.ID.String())
	}).At("connect").ForDesks()
