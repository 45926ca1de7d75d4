package intake

import (
	"time"

	"tomoni/ja"
	"tomoni/record"
	"tomoni/store"
	"tomoni/words"
)

// Kind is the record kind of a consultation.
const Kind = "CONSULTATION"

// Kinds are the record kinds of this room.
var Kinds = []record.Kind{{Name: Kind, Text: kindText, Page: "/consultation/{id}"}}

// Consultation (相談) is the room's own row beside the record.
type Consultation struct {
	ID store.ID
	Call
	Marks
	Danger      bool // life in danger, until somebody has been spoken to
	Draft       store.ID
	HeardAt     time.Time
	author      store.ID // who heard it and wrote it down first
	hidesCaller bool     // from this reader
}

// After (このあと) is what is to happen after the call.
type After string

// The ways on from a call.
const (
	End   After = "END"   // この電話で終わり
	GoOn  After = "GO_ON" // 続ける
	Refer After = "REFER" // つなぐ
	Tell  After = "TELL"  // 担当に伝える・折り返し
	Think After = "THINK" // 調整担当・同僚と考える
)

// Partner is with whom to think it over.
type Partner string

// The partners of thinking it over; nobody decides alone who does not want to.
const (
	WithCoordinator Partner = "COORDINATOR"
	WithSupervisor  Partner = "SUPERVISOR"
	WithColleague   Partner = "COLLEAGUE"
)

// dangerHours are the hours within which somebody must have been spoken to.
var dangerHours = map[string]int{"IMMEDIATE": 1, "H48": 48}

// InDanger reports whether an urgency starts the hour clock (即時, 48h).
func InDanger(urgency string) bool { return dangerHours[urgency] > 0 }

// Next decides what comes next and by when (pure). workday is the next working
// day, asked the date that was typed, "" for none.
func (c Consultation) Next(after After, now time.Time, workday, asked ja.Date) record.Next {
	today := ja.DateOf(now)
	on := asked
	if !on.Full() || on.Before(today) {
		on = workday
	}
	switch {
	case c.Danger:
		return record.ByHours(now, dangerHours[c.Urgency], nextDanger)
	case after == Refer:
		return record.Next{On: today, Phrase: nextRefer}
	case after == Tell || c.Abuse || InDanger(c.Urgency): // what may be abuse, or was a danger to life, is looked at again today
		if !asked.Full() {
			on = today
		}
		if after == Tell {
			return record.Next{On: on, Phrase: nextRingBack}
		}
	}
	return record.Next{On: on, Phrase: nextContact}
}

// Title makes a title from the worry, kindly: the person may one day read it.
func Title(main words.Text, lang words.Lang) string {
	if main.IsZero() {
		return titlePlain.In(lang)
	}
	return titleTopic.In(lang, "topic", main)
}
