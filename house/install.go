package house

import (
	"context"

	"tomoni/area"
	"tomoni/ja"
	"tomoni/office"
	"tomoni/store"
)

// install writes the plan pack: places, lists and legal rows (area), bodies,
// commissions and desks (office). Any number of times with the same result.
func (h *House) install(ctx context.Context) error {
	now := h.Clock()
	err := h.DB.Write(ctx, h.Session(), func(tx *store.Tx) error {
		if err := area.Install(tx, h.Plan, now); err != nil {
			return err
		}
		return office.Install(tx, officePlan(h.Plan, ja.DateOf(now)), now)
	})
	if err != nil {
		return err
	}
	return h.signEmpty(ctx)
}

// officePlan turns what the pack says of offices into office's own values.
func officePlan(p area.Pack, today ja.Date) office.Plan {
	var plan office.Plan
	for _, o := range p.Organisations {
		plan.Organisations = append(plan.Organisations, office.Organisation{ID: p.ID(area.KindOrganisation, o.Code), Code: o.Code,
			Name: office.Label(o.Name), Kind: o.Kind, Chapter: o.Chapter, Controller: o.Controller, Account: o.Account, Example: o.Example})
	}
	for _, c := range p.Commissions {
		plan.Commissions = append(plan.Commissions, officeCommission(p, c))
	}
	for _, d := range p.Desks {
		plan.Desks = append(plan.Desks, office.DeskPlan{Desk: officeDesk(p, d), Coordinator: p.ID(area.KindDesk, d.Coordinator),
			Issues: officeTakes(d)})
	}
	for _, d := range p.Calendar.DaysIn(today.Year()-5, today.Year()+5) {
		plan.Days = append(plan.Days, office.Day{Day: d.Day, Open: d.Open, Name: office.Label(d.Name)})
	}
	return plan
}

func officeCommission(p area.Pack, c area.Commission) office.Commission {
	return office.Commission{ID: p.ID(area.KindCommission, c.Code), Code: c.Code, Controller: p.ID(area.KindOrganisation, c.Controller),
		Organisation: p.ID(area.KindOrganisation, c.Holder), Name: office.Label(c.Name), Purpose: office.Label(c.Purpose),
		File: office.Label(c.File), Notice: office.Label(c.Notice), Legal: c.Legal, Subject: c.Subject, Register: c.Register,
		Verified: c.Verified, Example: c.Example, From: c.From, To: c.To}
}

func officeDesk(p area.Pack, d area.Desk) office.Desk {
	desk := office.Desk{ID: p.ID(area.KindDesk, d.Code), Code: d.Code, Organisation: p.ID(area.KindOrganisation, d.Organisation),
		Commission: p.ID(area.KindCommission, d.Commission), Name: office.Label(d.Name), Section: office.Label(d.Section), Phone: d.Phone,
		Hours: office.Label(d.Hours), Languages: d.Languages, Say: office.Label(d.Say), Takes: office.Label(p.TakesText(d)), Municipal: d.Municipal, Coordinates: d.Coordinates,
		AcceptsAccounts: d.Account, Verified: d.Verified, Example: d.Example, From: d.From, To: d.To}
	if hours, err := ja.ParseHours(d.Opens); err == nil && hours.Known() { // a pack with others is refused when it is read
		desk.Opens, desk.Hours = hours.String(), office.HoursLabel(hours)
	}
	if len(d.Areas) > 0 {
		desk.Area = p.ID(area.KindArea, d.Areas[0].Area)
	}
	return desk
}

func officeTakes(d area.Desk) []office.Take {
	var out []office.Take
	for _, t := range d.Takes {
		out = append(out, office.Take{Issue: t.Issue, Stages: t.Stages, Verified: t.Verified})
	}
	return out
}
