package record

import (
	"time"

	"tomoni/command"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// Plan is what was said of one thing: from whose hands into whose it goes when a
// duty ends.
type Plan struct {
	ID, Record     store.ID
	Desk, From, To store.ID
	EndedAt        time.Time // zero as long as it stands
	EndedBy        store.ID  // who withdrew it, and why; zero where it came about or another took its place
	Why            string
}

const planColumns = "h.id, h.record, h.desk, h.from_staff, h.to_staff, h.ended_at, h.ended_by, h.why"

func scanPlan(row store.Row) (k Plan, err error) {
	return k, row.Scan(&k.ID, &k.Record, &k.Desk, &k.From, &k.To, &k.EndedAt, &k.EndedBy, &k.Why)
}

// planned are the plans that stand for what somebody has in hand at a desk, by record.
func planned(tx *store.Tx, desk, staff store.ID) (map[store.ID]Plan, error) {
	list, err := store.All(tx, scanPlan, "select "+planColumns+` from handover h where h.municipality = ? and h.from_staff = ? and h.desk = ?
 and h.ended_at is null order by h.made_at, h.id`, tx.Municipality(), staff, desk)
	out := map[store.ID]Plan{}
	for _, k := range list {
		out[k.Record] = k
	}
	return out, err
}

// GoesTo says to whom what somebody has in hand at the viewer's desk goes when
// their duty ends, by record.
func GoesTo(rd *sharing.Reading, staff store.ID) (map[store.ID]Plan, error) {
	return planned(rd.Tx, rd.Viewer.Desk, staff)
}

// facetPlan is whether a planned handing over of a record still stands.
var facetPlan = command.Facet{Name: "handover", Part: sharing.C0}

// WithdrawHandoverPayload names the plans as they were seen: one that another has
// taken the place of since is not there any more.
type WithdrawHandoverPayload struct {
	Plans []store.ID `json:"plans" need:"true" max:"200"`
	Why   string     `json:"why" need:"true" max:"500"` // for the successor, the other one and the supervisors
}

// WithdrawHandover takes back what was planned, by who has it in hand or the desk's
// supervisor. It stays in hand, and falls back to the desk when the duty ends and
// nobody else has been named (promise 1).
var WithdrawHandover = command.New("record.withdraw_handover", func(u *command.Unit, p WithdrawHandoverPayload) error {
	plans, err := plansNamed(u.Tx, p.Plans)
	if err != nil {
		return err
	}
	var records []store.ID
	for _, id := range p.Plans {
		k, ok := plans[id]
		if !ok || k.Desk != u.Viewer.Desk || k.From != u.Viewer.Staff && u.Viewer.Role != sharing.Supervisor {
			return words.NotFound()
		}
		records = append(records, k.Record)
	}
	return mayAll(u, records)
}, func(u *command.Unit, p WithdrawHandoverPayload) (command.Result, error) {
	plans, err := plansNamed(u.Tx, p.Plans)
	if err != nil {
		return command.Result{}, err
	}
	for _, id := range p.Plans {
		k, ok := plans[id]
		if !ok { // named twice is withdrawn once
			continue
		}
		delete(plans, id)
		if err := withdrawPlan(u, k, p.Why); err != nil {
			return command.Result{}, err
		}
	}
	return command.Said(handoverWithdrawn.With()), nil
}).For(sharing.Counsellor, sharing.Supervisor, sharing.Coordinator)

func withdrawPlan(u *command.Unit, k Plan, why string) error {
	if !k.EndedAt.IsZero() {
		return u.Since(words.Conflict(notPlanned), facetPlan, k.Record)
	}
	if err := u.Keep(facetPlan, k.Record, k.To); err != nil {
		return err
	}
	u.Touched(k.Record, store.ID{}, sharing.B1, sharing.C0, "handover")
	return u.Exec("update handover set ended_at = ?, ended_by = ?, why = ? where municipality = ? and id = ?", u.Now, u.Viewer.Staff, why, u.Municipality(), k.ID)
}

func plansNamed(tx *store.Tx, ids []store.ID) (map[store.ID]Plan, error) {
	list, err := store.All(tx, scanPlan, "select "+planColumns+" from handover h where h.municipality = ? and ?", tx.Municipality(), store.In("h.id", ids))
	out := map[store.ID]Plan{}
	for _, k := range list {
		out[k.ID] = k
	}
	return out, err
}

// PlanOf is a plan with what it is about.
type PlanOf struct {
	Plan
	Kind, Code, Title string
}

// Coming lists what is planned to come into the viewer's hands, as far as they may
// see it.
func Coming(rd *sharing.Reading, limit int) ([]PlanOf, error) {
	return askPlans(rd, store.SQL("h.to_staff = ? and h.ended_at is null and r.is_open = 1", rd.Viewer.Staff), limit).All()
}

// AskWithdrawn asks ahead for the plans that were withdrawn since a time and that
// concern the viewer: who has it, who was to have it, or who supervises the desk.
// What was withdrawn last stands first.
func AskWithdrawn(rd *sharing.Reading, since time.Time, limit int) *store.Answer[PlanOf] {
	return askWithdrawn(rd, since, store.SQL("1 = 1"), limit)
}

// AskWithdrawnByOthers is AskWithdrawn without what the viewer withdrew.
func AskWithdrawnByOthers(rd *sharing.Reading, since time.Time, limit int) *store.Answer[PlanOf] {
	return askWithdrawn(rd, since, store.SQL("h.ended_by <> ?", rd.Viewer.Staff), limit)
}

func askWithdrawn(rd *sharing.Reading, since time.Time, whose store.Fragment, limit int) *store.Answer[PlanOf] {
	concerns := store.SQL("(h.from_staff = ? or h.to_staff = ?)", rd.Viewer.Staff, rd.Viewer.Staff)
	if rd.Viewer.Role == sharing.Supervisor {
		concerns = store.SQL("1 = 1")
	}
	return askPlans(rd, store.SQL("h.ended_by is not null and h.ended_at > ? and ? and ?", since, concerns, whose), limit)
}

func askPlans(rd *sharing.Reading, which store.Fragment, limit int) *store.Answer[PlanOf] {
	return store.Ask(rd.Tx, func(row store.Row) (k PlanOf, err error) {
		return k, row.Scan(&k.ID, &k.Record, &k.Desk, &k.From, &k.To, &k.EndedAt, &k.EndedBy, &k.Why, &k.Kind, &k.Code, &k.Title)
	}, "select "+planColumns+`, r.kind, r.code, r.title from handover h join record r on r.municipality = h.municipality and r.id = h.record
 where h.municipality = ? and h.desk = ? and ? and ? order by h.ended_at desc, h.id desc limit ?`,
		rd.Municipality(), rd.Viewer.Desk, which, rd.Visible("r"), limit)
}
