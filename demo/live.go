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
	first := ja.DateOf(w.today).AddDays(-past)
	for day := first; day.Before(ja.DateOf(w.today)) || day == ja.DateOf(w.today); day = day.AddDays(1) {
		if !(ja.Calendar{}).IsWorkday(day) {
			continue
		}
		if err := w.day(ctx, day); err != nil {
			return fmt.Errorf("%s: %w", day, err)
		}
	}
	return nil
}

// day is one working day: calls come in, desks go on with what they have.
func (w *world) day(ctx context.Context, day ja.Date) error {
	w.clock.set(morning(day))
	for range 2 + w.dice.IntN(3) {
		w.minutes(20, 60)
		if w.clock.peek().After(w.today) {
			break
		}
		if err := w.call(ctx); err != nil {
			return err
		}
	}
	return w.house.Tick(ctx)
}

func (w *world) minutes(least, most int) {
	w.clock.set(w.clock.peek().Add(time.Duration(least+w.dice.IntN(most-least)) * time.Minute))
}

// call is one worry that somebody brings to some desk.
func (w *world) call(ctx context.Context) error {
	desk := w.cast.Desks[w.dice.IntN(len(w.cast.Desks))]
	k, ok := w.counsellor(desk)
	if !ok {
		return nil
	}
	s := stories[w.dice.IntN(len(stories))]
	p := intake.ReceivePayload{Words: s.words, Channel: s.channel, Informant: s.informant, Minutes: 5 + w.dice.IntN(40),
		Topics: s.topics, MainTopic: s.topics[0], Title: s.title, After: string(intake.GoOn)}
	p.Subject = w.family(s)
	switch w.dice.IntN(10) {
	case 0, 1:
		p.After = string(intake.End)
	case 2:
		p.After = string(intake.Think)
	}
	result, err := w.do(ctx, k, "intake.receive", p)
	if err != nil {
		return err
	}
	return w.goOn(ctx, k, result.IDs["consultation"], p)
}

// goOn writes a further contact into some consultations, and closes some.
func (w *world) goOn(ctx context.Context, k worker, id store.ID, p intake.ReceivePayload) error {
	if p.After == string(intake.End) || w.dice.IntN(3) == 0 {
		return nil
	}
	w.minutes(5, 30)
	next := ja.Calendar{}.AddWorkdays(ja.DateOf(w.clock.peek()), 3+w.dice.IntN(60))
	if _, err := w.do(ctx, k, "intake.contact", intake.ContactPayload{Consultation: id, Words: further[w.dice.IntN(len(further))],
		Channel: "PHONE", Minutes: 10, NextOn: next}); err != nil {
		return err
	}
	if p.After == string(intake.Think) || w.dice.IntN(4) != 0 {
		return nil
	}
	_, err := w.do(ctx, k, "intake.close", intake.ClosePayload{Consultation: id, Reason: "GOALS", Words: "困りごとの見通しがつき、ご本人と確かめて区切りをつけた。"})
	return err
}

// counsellor picks somebody who works at a desk.
func (w *world) counsellor(desk string) (worker, bool) {
	var at []worker
	for _, k := range w.staff[desk] {
		if k.Duty == "COUNSELLOR" || k.Duty == "SUPERVISOR" {
			at = append(at, k)
		}
	}
	if len(at) == 0 {
		return worker{}, false
	}
	return at[w.dice.IntN(len(at))], true
}

// do sends a command as somebody, as a form would.
func (w *world) do(ctx context.Context, k worker, name string, payload any) (command.Result, error) {
	w.n++
	at := w.clock.Now()
	act := command.Act{Municipality: w.house.Municipality(), Staff: k.staff, Duty: k.duty, Source: "form", At: at,
		ID: store.HashID([]byte("demo"), at, name, fmt.Sprint(w.n))}
	result, err := w.house.Engine.Do(ctx, act, name, command.Value(payload))
	if err != nil {
		return result, fmt.Errorf("%s by %s: %w", name, k.Name, err)
	}
	return result, nil
}
