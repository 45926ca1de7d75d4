package referral

import (
	"context"
	"sort"

	"github.com/a-h/templ"

	"tomoni/coordination"
	"tomoni/office"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/web"
	"tomoni/web/ui"
)

// BoardPage is the coordinator's board: every open referral and coordination of
// the desks that the coordinator serves, by state and age. It shows code,
// desks, phrase and age only; names and words are behind what has been returned,
// has escalated or was addressed to the coordinator (B20).
var BoardPage = web.NewView("referral.board", "/connect/board", sharing.C0, loadBoard,
	func(q *web.Request, _ boardData) string { return q.Say(boardTitle) },
	func(q *web.Request, d boardData) templ.Component { return boardPage(q, d) }).
	At("connect").For(sharing.Coordinator)

type boardData struct {
	Groups []boardGroup `json:"groups"`
	More   bool         `json:"more"`
}

// boardGroup is what stands at the same state.
type boardGroup struct {
	Name string      `json:"name"`
	Rows []boardLine `json:"rows"`
	rank int
}

type boardLine struct {
	ID       store.ID `json:"id"`
	Code     string   `json:"code"`
	Kind     string   `json:"kind"`
	From     string   `json:"from"`
	Awaited  string   `json:"awaited"`
	Next     string   `json:"next"`
	Days     int      `json:"days"` // since the present wait began
	Due      string   `json:"due"`
	DaysLate int      `json:"days_late"`
	Href     string   `json:"-"` // only what may be opened
}

const mostOnBoard = 300

func loadBoard(q *web.Request) (d boardData, err error) {
	list, err := record.Board(q.Reading, []string{RecordKind, coordination.Kind}, mostOnBoard+1)
	if err != nil {
		return d, err
	}
	if d.More = len(list) > mostOnBoard; d.More {
		list = list[:mostOnBoard]
	}
	var ids, desks []store.ID
	for _, b := range list {
		ids, desks = append(ids, b.ID), append(desks, b.Desk, b.WaitingFor)
	}
	names, err := office.DeskNames(q.Tx, desks)
	if err != nil {
		return d, err
	}
	states, open, err := statesOf(q.Reading, ids)
	if err != nil {
		return d, err
	}
	q.Showed("referral.board", ids)
	groups := map[string]*boardGroup{}
	for _, b := range list {
		l := boardLine{ID: b.ID, Code: b.Code, Kind: q.Say(record.KindOf(b.Kind).Text), From: names[b.Desk].In(q.Lang), Awaited: names[b.WaitingFor].In(q.Lang),
			Next: phrase(q, b.Phrase), Days: daysSince(b.WaitSince, q.Today()), DaysLate: max(0, daysSince(b.NextOn, q.Today()))}
		if b.WaitingFor.IsZero() {
			l.Awaited = l.From
		}
		l.Due = dueShown(q, record.Record{Open: true, NextOn: b.NextOn})
		if open[b.ID] {
			l.Href = record.PageOf(b.Kind, b.ID)
		}
		name, rank := q.Say(kindText)+": "+q.Say(StateText[states[b.ID]]), rankOf(states[b.ID])
		if b.Kind == coordination.Kind {
			name, rank = q.Say(record.KindOf(coordination.Kind).Text), 0
		}
		if groups[name] == nil {
			groups[name] = &boardGroup{Name: name, rank: rank}
		}
		groups[name].Rows = append(groups[name].Rows, l)
	}
	d.sort(groups)
	return d, nil
}

// rankOf puts first what a coordinator has to move.
func rankOf(s State) int {
	for i, one := range []State{Returned, Back, Sent, Received, Draft, Accepted, FirstDone, Completed} {
		if one == s {
			return i + 1
		}
	}
	return 99
}

// sort orders the groups by state, and in each the longest wait first.
func (d *boardData) sort(groups map[string]*boardGroup) {
	for _, g := range groups {
		sort.SliceStable(g.Rows, func(i, j int) bool { return g.Rows[i].Days > g.Rows[j].Days })
		d.Groups = append(d.Groups, *g)
	}
	sort.Slice(d.Groups, func(i, j int) bool { return d.Groups[i].rank < d.Groups[j].rank })
}

func boardTable(ctx context.Context, q *web.Request, g boardGroup) ui.Table {
	t := ui.Table{Caption: g.Name, HideCaption: true, Columns: []ui.Column{{Head: q.Say(codeLabel)}, {Head: q.Say(responsibleLabel)},
		{Head: q.Say(awaitedLabel)}, {Head: q.Say(nextLabel)}, {Head: q.Say(daysLabel), Number: true}, {Head: q.Say(dueLabel)}}}
	for _, l := range g.Rows {
		due := l.Due
		if l.DaysLate > 0 {
			due = ui.LateBy(ctx, l.DaysLate)
		}
		t.Rows = append(t.Rows, []ui.Cell{{Text: l.Code, Href: l.Href}, {Text: l.From}, {Text: l.Awaited}, {Text: l.Next}, {Text: q.Say(daysOf, "n", l.Days)}, {Text: due}})
	}
	return t
}
