package demo

import (
	"context"
	"fmt"
	"time"

	"tomoni/command"
	"tomoni/intake"
	"tomoni/ja"
	"tomoni/store"
)

// live plays the made-up half year, day by day.
func (w *world) live(ctx context.Context, say func(string)) error {
	say("体験版を作っています（はじめの一度だけ、少しかかります）…")
	today := ja.DateOf(w.today)
	for day := today.AddDays(-past); !day.After(today); day = day.AddDays(1) {
		if !(ja.Calendar{}).IsWorkday(day) {
			continue
		}
		if err := w.day(ctx, day, today); err != nil {
			return fmt.Errorf("%s: %w", day, err)
		}
	}
	return w.registered(ctx, today)
}

// thread is a consultation that a desk goes on with.
type thread struct {
	worker worker
	id     store.ID
	next   ja.Date
	story  story
	shared bool // something is on its way from it, so it is not closed
}

// day is one working day: what is due is done, calls come in, neighbours tell.
// Of what falls due in the last days a little is left, as in every office.
func (w *world) day(ctx context.Context, day, today ja.Date) error {
	w.clock.set(morning(day))
	for _, step := range []func(context.Context, ja.Date, bool) error{w.due, w.referrals, w.coordinate, w.concerns} {
		if err := step(ctx, day, day.After(today.AddDays(-6))); err != nil {
			return err
		}
	}
	for range 3 + w.dice.IntN(2) {
		w.minutes(10, 40)
		if w.clock.peek().After(w.today) {
			return nil
		}
		if err := w.call(ctx, day); err != nil {
			return err
		}
	}
	return w.house.Tick(ctx)
}

func (w *world) minutes(least, most int) {
	w.clock.set(w.clock.peek().Add(time.Duration(least+w.dice.IntN(most-least)) * time.Minute))
}

// due goes on with what is due: another contact, or an end.
func (w *world) due(ctx context.Context, day ja.Date, late bool) error {
	var left []thread
	for _, t := range w.threads {
		if t.next.After(day) || (late && w.dice.IntN(3) > 0) {
			left = append(left, t)
			continue
		}
		w.minutes(3, 9)
		if !t.shared && w.dice.IntN(3) == 0 {
			if err := w.finish(ctx, t); err != nil {
				return err
			}
			continue
		}
		t.next = w.workday(day, 4+w.dice.IntN(20))
		minutes, told := 5+w.dice.IntN(25), further[w.dice.IntN(len(further))]
		if _, err := w.do(ctx, t.worker, "intake.contact", intake.ContactPayload{Consultation: t.id, Channel: told.channel, Minutes: minutes,
			Words: told.words, NextOn: t.next}); err != nil {
			return err
		}
		left = append(left, t)
	}
	w.threads = left
	return nil
}

func (w *world) workday(day ja.Date, n int) ja.Date { return ja.Calendar{}.AddWorkdays(day, n) }

func (w *world) finish(ctx context.Context, t thread) error {
	_, err := w.do(ctx, t.worker, "intake.close", intake.ClosePayload{Consultation: t.id, Reason: "GOALS",
		Words: "困りごとの見通しがつき、ご本人と確かめて区切りをつけた。"})
	return err
}

// call is one worry that somebody brings to some desk.
func (w *world) call(ctx context.Context, day ja.Date) error {
	desk := w.cast.Desks[w.dice.IntN(len(w.cast.Desks))]
	if w.dice.IntN(3) == 0 {
		desk = w.cast.Front
	}
	k, ok := w.counsellor(desk)
	if !ok {
		return nil
	}
	s := stories[w.dice.IntN(len(stories))]
	p := intake.ReceivePayload{Words: s.words, Channel: s.channel, Minutes: 5 + w.dice.IntN(40),
		Call:  intake.Call{Informant: s.informant, Topics: s.topics, MainTopic: s.topics[0]},
		Title: s.title, After: string(intake.GoOn), Subject: w.family(s),
		NextOn: w.workday(day, 2+w.dice.IntN(8))}
	switch w.dice.IntN(12) {
	case 0, 1, 2:
		p.After = string(intake.End)
	case 3:
		p.After, p.Asked = string(intake.Think), "わたし一人では決めかねています。いっしょに見てください。"
	}
	result, err := w.do(ctx, k, "intake.receive", p)
	if err != nil || p.After == string(intake.End) {
		return err
	}
	t := thread{worker: k, id: result.IDs["consultation"], next: p.NextOn, story: s, shared: p.After == string(intake.Think)}
	if !t.shared && w.dice.IntN(3) == 0 && len(s.who) > 0 {
		return w.refer(ctx, t, day)
	}
	w.threads = append(w.threads, t)
	return nil
}

// counsellor picks somebody who works at a desk.
func (w *world) counsellor(desk string) (worker, bool) {
	var at []worker
	for _, k := range w.staff[desk] {
		if k.Duty == "COUNSELLOR" || (k.Duty == "SUPERVISOR" && w.dice.IntN(4) == 0) {
			at = append(at, k)
		}
	}
	if len(at) == 0 {
		return worker{}, false
	}
	return at[w.dice.IntN(len(at))], true
}

// shown makes a payload name the version that its page would have shown.
func (w *world) shown(ctx context.Context, payload any) (out any, err error) {
	err = w.house.DB.Read(ctx, w.house.Session(), func(tx *store.Tx) (err error) {
		out, err = command.AsShown(tx, payload)
		return err
	})
	return out, err
}

// do sends a command as somebody, as a form would.
func (w *world) do(ctx context.Context, k worker, name string, payload any) (command.Result, error) {
	w.n++
	at := w.clock.Now()
	act := command.Act{Municipality: w.house.Municipality(), Staff: k.staff, Duty: k.duty, Source: "form", At: at,
		ID: store.HashID([]byte("demo"), at, name, fmt.Sprint(w.n))}
	var result command.Result
	payload, err := w.shown(ctx, payload)
	if err == nil {
		result, err = w.house.Engine.Do(ctx, act, name, command.Value(payload))
	}
	if err != nil {
		return result, fmt.Errorf("%s by %s: %w", name, k.Name, err)
	}
	return result, nil
}
