package e2e_test

import (
	room "tomoni/referral"
	"tomoni/store"
)

// likely are the answers that fit a state.
var likely = map[state][]string{
	sent: {"receive", "receive", "accept", "accept", "return", "better", "better", "read", "confirm"}, received: {"accept", "accept", "return", "better", "read", "confirm"},
	accepted: {"first", "complete", "complete"}, first: {"complete", "complete", "read", "first"}, completed: {"read", "read"}}

var answers = []string{"receive", "accept", "return", "better", "read", "first", "complete", "confirm"}

// answer is what the addressed desk does with a referral.
func (r *run) answer() {
	y := r.some(referral, true)
	if y == nil {
		return
	}
	f := y.ref
	what := pick(r, answers, "answer")
	if list := likely[f.state]; len(list) > 0 && !r.chance(5, "whatever") {
		what = pick(r, list, "likely")
	}
	switch {
	case f.returns == 1 && f.onTheWay() && r.chance(2, "again"):
		what = "return"
	case f.phoned && f.onTheWay() && !r.chance(3, "otherwise"):
		what = "confirm"
	case what == "confirm" && !f.phoned && f.onTheWay():
		what = "accept"
	case f.kind == "INFORM" && f.onTheWay():
		what = "read"
	}
	if f.to == outside && !r.chance(5, "by themselves") {
		r.recorded(y, what)
		return
	}
	w := r.mostly(f.to)
	if what == "read" && !f.onTheWay() {
		w = r.mostly(y.desk)
	}
	mine := w.desk == f.to
	id := room.Ref{Referral: y.id}
	switch what {
	case "receive":
		if _, ok := r.do(w, y.works, mine && f.state == sent, "referral.receive", id); ok {
			f.state = received
			y.step(y.due, y.mover())
			r.model.tell(y, "ANSWER", w)
		}
	case "accept":
		if ids, ok := r.do(w, y.works, mine && f.onTheWay() && f.kind != "INFORM", "referral.accept", id); ok {
			r.taken(y, w, ids["consultation"])
		}
	case "confirm":
		if ids, ok := r.do(w, y.works, mine && f.onTheWay() && f.kind != "INFORM" && f.phoned, "referral.confirm_phone", id); ok {
			r.taken(y, w, ids["consultation"])
		}
	case "return", "better":
		better := ""
		if what == "better" {
			better = pick(r, deskCodes, "better")
		}
		p := room.ReturnPayload{Referral: y.id, Code: "OTHER_DESK", Reason: r.said("うちではない")}
		if better != "" {
			p.Better = r.Desk(better)
		}
		fits := mine && f.onTheWay() && f.kind != "INFORM" && better != f.to && (better == "" || better != y.desk)
		if _, ok := r.do(w, y.works, fits, "referral.return", p); ok {
			r.sentBack(y, better, w)
		}
	case "read":
		fits := mine && f.kind == "INFORM" && f.onTheWay() || w.desk == y.desk && !(mine && f.kind == "INFORM") && (f.state == first || f.state == completed)
		if _, ok := r.do(w, y.works, fits, "referral.read", id); ok {
			r.readBy(y, w)
		}
	case "first":
		p := room.ActionPayload{Referral: y.id, Code: "RANG", Version: r.stale(4)}
		if _, ok := r.do(w, y.works, p.Version == 0 && mine && (f.state == accepted || f.state == first), "referral.first_action", p); ok {
			r.told(y, first, w)
		}
	case "complete":
		if _, ok := r.do(w, y.works, mine && (f.state == accepted || f.state == first), "referral.complete", room.OutcomePayload{Referral: y.id, Outcome: "SETTLED"}); ok {
			r.told(y, completed, w)
		}
	}
}

// told: the sender is to read what was done.
func (r *run) told(y *thing, s state, w *who) {
	y.ref.state = s
	y.step(r.model.within(1), "")
	r.model.tell(y, "ANSWER", w)
}

// recorded is an answer that the sender writes down for a desk outside.
func (r *run) recorded(y *thing, what string) {
	f, w := y.ref, r.mostly(y.desk)
	code := map[string]string{"accept": room.SaidYes, "return": room.SaidNo, "first": room.SaidFirst, "complete": room.SaidOutcome, "read": room.SaidRead}[what]
	if code == "" {
		code = room.SaidYes
	}
	if f.taken() && code == room.SaidRead {
		if _, ok := r.do(w, y.works, w.desk == y.desk && (f.state == first || f.state == completed), "referral.read", room.Ref{Referral: y.id}); ok {
			r.readBy(y, w)
		}
		return
	}
	fits := w.desk == y.desk && f.to == outside
	switch code {
	case room.SaidYes, room.SaidNo:
		fits = fits && f.onTheWay() && f.kind != "INFORM"
	case room.SaidRead:
		fits = fits && f.onTheWay() && f.kind == "INFORM"
	default:
		fits = fits && (f.state == accepted || f.state == first)
	}
	p := room.RecordPayload{Referral: y.id, Answer: code, Who: "電話の人", Words: r.said("聞きました"), Code: "OTHER", First: "RANG", Outcome: "SETTLED"}
	if _, ok := r.do(w, y.works, fits, "referral.record_answer", p); !ok {
		return
	}
	r.model.tell(y, "ANSWER", w)
	switch code {
	case room.SaidYes:
		r.taken(y, w, store.ID{})
	case room.SaidNo:
		r.sentBack(y, "", w)
	case room.SaidRead:
		r.readBy(y, w)
	case room.SaidFirst:
		r.told(y, first, w)
	case room.SaidOutcome:
		r.told(y, completed, w)
	}
}

// taken is an acceptance.
func (r *run) taken(y *thing, w *who, child store.ID) {
	f, wasOpen := y.ref, y.parent.open
	if f.phoned && child != (store.ID{}) {
		r.hits.add("agreed by phone and taken")
	}
	r.model.accept(y, w)
	if f.child != nil {
		f.child.id = child
	}
	if f.kind == "JOIN" {
		r.hits.add("joined")
	}
	r.closesItself(y, wasOpen)
	r.oneOfTwo(y)
}

func (r *run) closesItself(y *thing, wasOpen bool) {
	if wasOpen && !y.parent.open {
		r.hits.add("closes itself, handed on")
	}
}

func (r *run) oneOfTwo(y *thing) {
	for _, z := range r.model.things {
		if z.ref != nil && z != y && z.ref.batch == y.ref.batch && (z.ref.state == returned && y.ref.taken() || z.ref.taken() && y.ref.state == returned) {
			r.hits.add("one of two accepted")
		}
	}
}

func (r *run) sentBack(y *thing, better string, w *who) {
	r.model.bring(y, better, w)
	if y.ref.returns == 2 {
		r.hits.add("returned twice")
	}
	if better != "" {
		r.hits.add("returned with a better desk")
	}
	r.oneOfTwo(y)
}

func (r *run) readBy(y *thing, w *who) {
	f, wasOpen := y.ref, y.parent.open
	switch {
	case f.state == first:
		y.step(due{on: later(r.model.today(), 20)}, y.mover())
		r.hits.add("first action read")
		return
	case f.kind == "INFORM" && f.onTheWay():
		r.model.tell(y, "ANSWER", w)
		r.model.settled(f)
		r.model.answered(y)
		r.hits.add("informed only")
	default:
		r.model.tell(y, "TOLD", w)
	}
	f.state = closed
	r.model.finish(y)
	r.closesItself(y, wasOpen)
}
