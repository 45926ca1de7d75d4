package record

import (
	"tomoni/command"
	"tomoni/sharing"
)

// The facets of a record: what of it is changed in one go and has a version of
// its own. A room's own facets of the same record have other names.
var (
	FacetNext       = command.Facet{Name: "next", Part: sharing.C0}       // the next step, whose it is, open or closed
	FacetRenewed    = command.Facet{Name: "renewed", Part: sharing.C0}    // the next date, moved on by a contact
	FacetStaff      = command.Facet{Name: "staff", Part: sharing.C0}      // who has it in hand
	FacetTitle      = command.Facet{Name: "title", Part: sharing.C2}      // the title
	FacetPersons    = command.Facet{Name: "persons", Part: sharing.C1}    // whom it concerns
	FacetSeal       = command.Facet{Name: "seal", Part: sharing.C0}       // taken out of every ordinary ground
	FacetEscalation = command.Facet{Name: "escalation", Part: sharing.C0} // who has been told that nobody answered
)
