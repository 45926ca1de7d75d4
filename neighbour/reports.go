package neighbour

import (
	"strings"

	"tomoni/area"
	"tomoni/office"
	"tomoni/store"
	"tomoni/web"
)

// reportPlaces are the lawful places to report abuse and violence to, by whom it
// befalls (児虐法6条, 高虐法7条, 障虐法7条, DV法6条).
func reportPlaces(q *web.Request) ([]string, error) {
	rows, err := area.Reports(q.Tx)
	if err != nil {
		return nil, err
	}
	var ids []store.ID
	for _, r := range rows {
		ids = append(ids, r.DeskIDs...)
	}
	names, err := office.DeskNames(q.Tx, ids)
	var out []string
	for _, r := range rows {
		var desks []string
		for _, id := range r.DeskIDs {
			desks = append(desks, names[id].In(q.Lang))
		}
		out = append(out, q.Say(reportTo, "whom", r.Label.In(q.Lang), "desks", strings.Join(desks, " / ")))
	}
	return out, err
}
