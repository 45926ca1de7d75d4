package e2e_test

import (
	"fmt"
	"slices"
	"strings"

	"tomoni/ja"
	"tomoni/store"
)

// forms: the sheet for the state has a row for each consultation that goes out of the
// desk, and in it what the history says, code by code; and no name or number.
func (r *run) forms(w *who) {
	r.t.Helper()
	list, whole := r.export(w, "CONSULTATIONS")
	sheet, too := r.export(w, "FORMS")
	if !whole || !too {
		return // too many for one person alone
	}
	var want []string
	for _, row := range list {
		if len(row) > 1 && row[1] == "相談" {
			x := r.byCode(row[0])
			want = append(want, fmt.Sprintf("%q", r.formRow(w, x)))
			r.hits.add("in the sheet for the state: " + r.model.newness(w, x))
			if r.model.busy(w, x) {
				r.hits.add("in the sheet for the state: another worry in hand")
			}
		}
	}
	heads := sheet[1]
	if len(heads) != 20 || heads[0] != "U02 受付日" {
		r.t.Fatalf("the columns are %q", heads)
	}
	var got []string
	for _, row := range sheet[2 : len(sheet)-1] {
		codes := []string{}
		for i, cell := range row {
			if isDay := strings.HasPrefix(heads[i], "U02 ") || strings.HasPrefix(heads[i], "U34 "); isDay || strings.HasSuffix(heads[i], "（コード）") {
				codes = append(codes, cell)
			}
		}
		got = append(got, fmt.Sprintf("%q", codes))
		for _, h := range r.model.humans {
			for _, s := range []string{h.name, h.phone} {
				if len([]rune(s)) > 2 && slices.ContainsFunc(row, func(cell string) bool { return strings.Contains(cell, s) }) {
					r.t.Fatalf("%s: a sheet for the state names %q: %q", w, s, row)
				}
			}
		}
	}
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(want, got) {
		r.t.Fatalf("%s: the sheet for the state says\n%s\nby the history\n%s", w, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if len(got) > 0 {
		r.hits.add("sheet for the state counted again")
	}
}

// export asks for a file and fetches it; false where it waits for somebody.
func (r *run) export(w *who, what string) ([][]string, bool) {
	r.t.Helper()
	ids, ok := r.do(w, working, true, "ledger.ask_export", map[string]any{"what": what, "from": "2020-01-01", "until": r.model.today(), "sort": "UTF8", "reason": "年度のまとめ"})
	if !ok {
		r.t.Fatalf("%s may not ask for an export", w)
	}
	waits := false
	r.sql(func(tx *store.Tx) error {
		return tx.Row("select case when decision = '' then 1 else 0 end from ledger_export where municipality = ? and id = ?", tx.Municipality(), ids["export"]).Scan(&waits)
	})
	if waits {
		return nil, false
	}
	return r.values(w, "/export/"+ids["export"].String()+"/file"), true
}

func (r *run) byCode(code string) *thing {
	r.t.Helper()
	var id store.ID
	r.sql(func(tx *store.Tx) error {
		return tx.Row("select id from record where municipality = ? and code = ?", tx.Municipality(), code).Scan(&id)
	})
	return r.thing(id)
}

// formRow is what the boxes in a thick frame hold of a consultation: day, channel,
// informant, sex, age group, topics, the main one, consents, new or not, how it ended
// and when. Nobody here has told their sex or age, or what is most pressing.
func (r *run) formRow(w *who, x *thing) []string {
	channel := ""
	for _, c := range r.model.calls {
		if c.in == x && c.opening {
			channel = c.channel
		}
	}
	var consents []string
	for _, h := range x.left() {
		consents = append(consents, r.model.agreed(x, h))
	}
	ended, on := "", ""
	if !x.open {
		ended, on = x.ended, string(ja.DateOf(x.closed))
	}
	return []string{string(ja.DateOf(x.heard)), channel, x.talk.informant, "", "", under(x.talk.topics), "", under(consents), r.model.newness(w, x), ended, on}
}

// agreed is what somebody said last in a consultation, as it stands now.
func (m *model) agreed(x *thing, h *human) string {
	state := "UNCONFIRMED"
	for _, c := range m.consents {
		switch {
		case c.in != x || c.about != h:
		case c.gone:
			state = "WITHDRAWN"
		case (c.state == "AGREED" || c.state == "PARTLY") && !c.until.IsZero() && !m.now.Before(c.until):
			state = ""
		default:
			state = c.state
		}
	}
	return state
}

// newness: a worry goes on that came from another desk, or of somebody whose other
// worry the desk had open when it was heard, as far as the reader knows.
func (m *model) newness(w *who, x *thing) string {
	if x.parent != nil || m.busy(w, x) {
		return "AGAIN"
	}
	if len(x.people) == 0 {
		return "UNNAMED"
	}
	return "FIRST"
}

// busy: the desk had another worry of one of its persons in hand.
func (m *model) busy(w *who, x *thing) bool {
	return slices.ContainsFunc(m.things, func(y *thing) bool { return y.before(x) && y.sees(w) && y.shares(m, x) })
}

// before: another consultation of the same desk that was open when this was heard.
func (y *thing) before(x *thing) bool {
	earlier := y.heard.Before(x.heard) || y.heard.Equal(x.heard) && y.id.String() < x.id.String()
	return y != x && y.kind == consultation && y.desk == x.desk && earlier && (y.open || y.closed.After(x.heard))
}

// shares: it is still about somebody whom the other one is or was about.
func (y *thing) shares(m *model, x *thing) bool {
	return slices.ContainsFunc(x.people, func(h *human) bool {
		return slices.ContainsFunc(m.twins(h), func(k *human) bool { return slices.Contains(y.left(), k) })
	})
}

// under puts lines under each other, a mark where nothing is known of one of several.
func under(lines []string) string {
	if strings.Join(lines, "") == "" {
		return ""
	}
	var out []string
	for _, l := range lines {
		if l == "" {
			l = "―"
		}
		out = append(out, l)
	}
	return strings.Join(out, "\n")
}
