package e2e_test

import (
	"slices"

	"tomoni/record"
	"tomoni/store"
)

// goes is what somebody has said about what is in their hands: to whom it goes
// when their duty ends.
type goes struct{ from, to *who }

// handOver says to whom things in hand go, at once or when the duty ends.
func (r *run) handOver() {
	m := r.model
	holder := r.somebody()
	for _, w := range m.staff { // mostly who has something
		if !w.gone && w.works() && len(m.inHand(w)) > 0 && !r.chance(3, "whoever") {
			holder = w
		}
	}
	var list []*thing
	p := record.HandoverPayload{Staff: holder.Staff, When: pick(r, []string{record.HandNow, record.HandLast, record.HandLast}, "when")}
	for _, x := range m.inHand(holder) {
		if len(list) < 3 {
			list = append(list, x)
		}
	}
	if x := r.some(consultation, false); x != nil && (len(list) == 0 || r.chance(6, "not in hand")) {
		list = append(list, x)
	}
	if len(list) == 0 {
		return
	}
	for _, x := range list {
		p.Records = append(p.Records, x.id)
	}
	by := holder
	if r.chance(3, "the boss") {
		by = r.boss(holder.desk)
	} else if r.chance(8, "anybody") {
		by = r.somebody()
	}
	to := r.mostly(holder.desk)
	p.To = to.Staff
	may := func(k *who) bool {
		return k.works() && (k == holder || k.supervises()) && !slices.ContainsFunc(list, func(x *thing) bool { return !x.sees(k) })
	}
	fits := to != holder && to.works() && !to.gone && to.desk == by.desk
	for _, x := range list {
		fits = fits && x.open && x.desk == by.desk && x.staff == holder.Staff
	}
	if _, ok := r.do(by, may, fits, "record.hand_over", p); !ok {
		return
	}
	for _, x := range list {
		delete(m.goes, x)
		if p.When == record.HandLast {
			m.goes[x] = goes{holder, to}
			continue
		}
		m.takeOver(x, to)
	}
}

// withdrawPlan takes back what was planned for one thing.
func (r *run) withdrawPlan() {
	m := r.model
	var planned []*thing
	for _, x := range m.things {
		if said, ok := m.goes[x]; ok && x.open && x.staff == said.from.Staff && x.desk == said.from.desk {
			planned = append(planned, x)
		}
	}
	if len(planned) == 0 {
		return
	}
	x := pick(r, planned, "planned")
	said := m.goes[x]
	plan, stands := r.planOf(x)
	if !stands { // it was in other hands meanwhile
		return
	}
	by := said.from
	if r.chance(3, "the boss") {
		by = r.boss(x.desk)
	} else if r.chance(8, "anybody") {
		by = r.somebody()
	}
	may := func(k *who) bool {
		return k.works() && k.desk == x.desk && (k == said.from || k.supervises()) && x.sees(k)
	}
	if _, ok := r.do(by, may, true, "record.withdraw_handover", record.WithdrawHandoverPayload{Plans: []store.ID{plan}, Why: "引きつがないことになった"}); ok {
		delete(m.goes, x)
	}
}

// planOf is the plan that stands for a thing, as the page of handing over shows it.
func (r *run) planOf(x *thing) (plan store.ID, stands bool) {
	err := r.House.DB.Read(r.t.Context(), r.House.Session(), func(tx *store.Tx) (err error) {
		plan, stands, err = store.First(tx, store.ScanID, "select id from handover where municipality = ? and record = ? and ended_at is null", tx.Municipality(), x.id)
		return err
	})
	if err != nil {
		r.t.Fatal(err)
	}
	return plan, stands
}

func (m *model) inHand(w *who) (list []*thing) {
	for _, x := range m.things {
		if x.open && x.desk == w.desk && x.staff == w.Staff && x.sees(w) {
			list = append(list, x)
		}
	}
	return list
}

// takeOver: what is sealed is read by whoever has it in hand now.
func (m *model) takeOver(x *thing, to *who) {
	m.inHands(x, to.Staff)
	x.steps++
}

func (m *model) inHands(x *thing, staff store.ID) {
	x.staff = staff
	if named := slices.ContainsFunc(x.looks, func(l look) bool { return l.desk == "" && l.staff == staff && m.stands(l) }); x.sealed && !named {
		x.give(look{staff: staff, parts: body | c3, from: x})
	}
}

// released: the duty of who had it in hand has ended; the successor has it, if
// one was named who works there, or the desk.
func (m *model) released(x *thing, w *who) {
	said, ok := m.goes[x]
	if ok && said.from == w && !said.to.gone && said.to.works() && said.to.desk == x.desk {
		delete(m.goes, x)
		m.takeOver(x, said.to)
		return
	}
	delete(m.goes, x)
	x.staff = [16]byte{}
	x.steps++
}
