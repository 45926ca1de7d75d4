package conflict

import (
	"slices"

	"tomoni/command"
	"tomoni/office"
	"tomoni/sharing"
	"tomoni/store"
)

// decider is somebody in a duty before the question whom they may keep apart.
type decider struct {
	viewer      sharing.Viewer
	coordinator func(desk store.ID) store.ID // the coordinating desk of a desk
}

// mayDecide reports whether the viewer may set and end a deny of somebody who
// has these duties now (pure): the supervisor of a desk about those who work
// there; about a supervisor whoever coordinates that desk. Nobody about
// themselves.
func (d decider) mayDecide(staff store.ID, duties []office.Held) bool {
	return staff != d.viewer.Staff && slices.ContainsFunc(duties, d.above)
}

// above reports whether the viewer stands above a duty.
func (d decider) above(h office.Held) bool {
	if h.Role != sharing.Supervisor {
		return d.viewer.Role == sharing.Supervisor && d.viewer.Desk == h.Desk
	}
	coordinates := d.viewer.Role == sharing.Coordinator || d.viewer.Role == sharing.Supervisor
	return coordinates && d.viewer.Desk != h.Desk && d.viewer.Desk == d.coordinator(h.Desk) ||
		d.viewer.Role == sharing.Coordinator && d.viewer.Desk == h.Desk
}

// answersFor reports whether the viewer supervises the desk that answers for a
// deny of somebody else: they decide about it too when that person has left (pure).
func (d decider) answersFor(deny sharing.Deny) bool {
	return d.viewer.Role == sharing.Supervisor && deny.Desk == d.viewer.Desk && deny.Staff != d.viewer.Staff
}

// deciderOf asks office for the coordinators of the desks.
func deciderOf(rd *sharing.Reading, failed *error) decider {
	return decider{viewer: rd.Viewer, coordinator: func(desk store.ID) store.ID {
		id, err := office.CoordinatorOf(rd.Tx, desk, rd.Now)
		if err != nil {
			*failed = err
		}
		return id
	}}
}

// mayDecideAbout reports whether the viewer may set and end denies of a staff member.
func mayDecideAbout(rd *sharing.Reading, staff store.ID) (may bool, err error) {
	duties, err := office.Duties(rd.Tx, staff, rd.Now)
	if err != nil {
		return false, err
	}
	may = deciderOf(rd, &err).mayDecide(staff, duties)
	return may, err
}

// subordinates lists whom the viewer may keep apart, each once: those of the own
// desk, and the supervisors of the desks that it coordinates.
func subordinates(rd *sharing.Reading) ([]office.Held, error) {
	at, err := office.StaffAt(rd.Tx, rd.Viewer.Desk, rd.Now)
	if err != nil {
		return nil, err
	}
	under, err := office.SupervisorsUnder(rd.Tx, rd.Viewer.Desk, rd.Now)
	if err != nil {
		return nil, err
	}
	d := deciderOf(rd, &err)
	var list []office.Held
	for _, h := range append(at, under...) {
		twice := slices.ContainsFunc(list, func(o office.Held) bool { return o.Staff == h.Staff })
		if !twice && d.mayDecide(h.Staff, []office.Held{h}) {
			list = append(list, h)
		}
	}
	return list, err
}

// oneOf refuses a kind that is not in the list.
func oneOf(kinds []sharing.DenyKind, kind string, f *command.Faults) {
	if !slices.Contains(kinds, sharing.DenyKind(kind)) {
		f.Add("kind", chooseKind)
	}
}
