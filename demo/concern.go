package demo

import (
	"context"

	"tomoni/ja"
	"tomoni/neighbour"
	"tomoni/store"
)

// notice is what a neighbour noticed.
var notices = []struct{ about, words string }{
	{"坂の下の家", "昼でも雨戸が閉まったままで、新聞がたまっている。"},
	{"集会所の向かいの方", "このごろ同じことを何度も話される。買い物の袋が三つ同じ物だった。"},
	{"バス停のそばの家", "子どもさんが夕方まで一人で外にいる。寒い日も上着がない。"},
	{"川ぞいの家", "庭の草がのびて、ごみの日に出ているのを見ない。声をかけると「大丈夫」と言われる。"},
	{"角の家", "夜おそく大きな声が聞こえることがある。"},
	{"神社の裏の家", "食べるものを分けてほしいと言われた。お金のことで困っている様子。"},
}

// heard is a concern that waits for its answer.
type heard struct {
	id     store.ID
	worker worker
	next   ja.Date
}

// concerns answers what is due, and now and then a 民生委員 tells something.
func (w *world) concerns(ctx context.Context, day ja.Date, late bool) error {
	var left []heard
	for _, h := range w.heard {
		if h.next.After(day) || (late && w.dice.IntN(4) > 0) {
			left = append(left, h)
			continue
		}
		w.minutes(2, 6)
		if _, err := w.do(ctx, h.worker, "neighbour.answer", neighbour.AnswerPayload{Concern: h.id, Kind: "HANDLED",
			Sentences: []string{"THANKS", "TOGETHER", "AGAIN"}, Final: true, How: "APP", Checked: true}); err != nil {
			return err
		}
	}
	w.heard = left
	if w.dice.IntN(3) > 0 {
		return nil
	}
	return w.tell(ctx, day)
}

func (w *world) tell(ctx context.Context, day ja.Date) error {
	volunteers := w.volunteers()
	if len(volunteers) == 0 {
		return nil
	}
	v, n := volunteers[w.dice.IntN(len(volunteers))], notices[w.dice.IntN(len(notices))]
	result, err := w.do(ctx, v, "neighbour.tell", neighbour.TellPayload{About: n.about, Words: n.words})
	if err != nil {
		return err
	}
	id := result.IDs["concern"]
	k, ok := w.at(ctx, id)
	if !ok {
		return nil
	}
	w.minutes(2, 20)
	if w.dice.IntN(4) > 0 {
		if _, err := w.do(ctx, k, "neighbour.read", neighbour.ReadPayload{Concern: id}); err != nil {
			return err
		}
	}
	w.heard = append(w.heard, heard{id: id, worker: k, next: w.workday(day, 1+w.dice.IntN(4))})
	return nil
}

func (w *world) volunteers() (list []worker) {
	for _, at := range w.staff {
		for _, k := range at {
			if k.Duty == "VOLUNTEER" {
				list = append(list, k)
			}
		}
	}
	sortWorkers(list)
	return list
}

// at gives somebody of the desk that answers for a record.
func (w *world) at(ctx context.Context, id store.ID) (worker, bool) {
	desk, err := w.deskOf(ctx, id)
	if err != nil {
		return worker{}, false
	}
	for code := range w.staff {
		if w.house.Plan.ID("desk", code) == desk {
			return w.counsellor(code)
		}
	}
	return worker{}, false
}
