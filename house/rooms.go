package house

import (
	"io/fs"
	"sync"

	"tomoni/area"
	"tomoni/audit"
	"tomoni/command"
	"tomoni/conflict"
	"tomoni/coordination"
	"tomoni/intake"
	"tomoni/ledger"
	"tomoni/neighbour"
	"tomoni/office"
	"tomoni/people"
	"tomoni/progress"
	"tomoni/record"
	"tomoni/referral"
	"tomoni/register"
	"tomoni/review"
	"tomoni/sharing"
	"tomoni/tally"
	"tomoni/timeline"
	"tomoni/today"
	"tomoni/web"
)

// Migrations are the tables of every room.
func Migrations() []fs.FS {
	return []fs.FS{command.Migrations, audit.Migrations, sharing.Migrations, record.Migrations, area.Migrations, office.Migrations,
		people.Migrations, timeline.Migrations, tally.Migrations, coordination.Migrations, intake.Migrations, referral.Migrations, neighbour.Migrations, ledger.Migrations, register.Migrations, review.Migrations}
}

// Commands are everything that can be done.
func Commands() []*command.Command {
	var all []*command.Command
	for _, room := range [][]*command.Command{command.DraftCommands, record.Commands, tally.Commands, office.Commands, people.Commands,
		coordination.Commands, conflict.Commands, intake.Commands, referral.Commands, neighbour.Commands, ledger.Commands, register.Commands, review.Commands} {
		all = append(all, room...)
	}
	return all
}

// Views are every page.
func Views() []*web.View {
	var all []*web.View
	for _, room := range [][]*web.View{today.Views, intake.Views, office.Views, people.Views, review.Views, coordination.Views, conflict.Views, referral.Views, neighbour.Views, progress.Views, ledger.Views, register.Views} {
		all = append(all, room...)
	}
	return all
}

// kinds are the record kinds of every room, registered once a process.
var kinds = sync.OnceFunc(func() {
	for _, room := range [][]record.Kind{coordination.Kinds, intake.Kinds, referral.Kinds, neighbour.Kinds, register.Kinds} {
		record.Register(room...)
	}
})

// handlers are the commands that an outbox event sets off.
var handlers = map[string][]string{
	"duty.ended":          {"record.release_duty"},
	"consent.withdrawn":   {"referral.consent_withdrawn"},
	people.EventMade:      {"people.silent_check"},
	people.EventAlike:     {"coordination.ask_whether_same"},
	people.EventConcealed: {"coordination.hide_duplicate", "register.forget"},
	register.EventRead:    {"register.ask"},
	people.EventSame:      {"coordination.settle_duplicate", "intake.count_same"},
}
