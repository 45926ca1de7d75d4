package ui

import (
	"context"

	"github.com/a-h/templ"
)

// Row is one line of a work list: by when, what, about whom, from where, and
// the one thing to do.
type Row struct {
	Due    string          // 10:00, 11/25 水, きょう中
	Late   string          // instead of Due when the day has passed, from LateBy
	Danger string          // a word for danger to life, before everything
	What   string          // one verb phrase: 返事をたずねる
	Href   string          // where What leads; "" for none
	Whose  string          // small text under it; data
	Person templ.Component // a Person instead of or before Whose
	From   string          // 社会福祉課から 11/20 届きました
	Tags   []string
	Do     templ.Component // the action, usually Button{Small: true}
}

// LateBy says how many days something is past its day, without scolding.
func LateBy(ctx context.Context, days int) string {
	switch {
	case days <= 0:
		return Say(ctx, lateToday)
	case days == 1:
		return Say(ctx, lateOne)
	}
	return Say(ctx, lateDays, "n", days)
}
