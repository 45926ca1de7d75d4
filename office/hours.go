package office

import (
	"errors"
	"strings"
	"time"

	"tomoni/ja"
	"tomoni/words"
)

// hoursFault says in words at the field which line of the hours cannot be read.
func hoursFault(err error) error {
	var f *ja.HoursError
	if !errors.As(err, &f) {
		return err
	}
	said := map[ja.HoursFault]words.Text{ja.HoursNoDays: hoursNoDays, ja.HoursNoTimes: hoursNoTimes,
		ja.HoursImpossible: hoursImpossible, ja.HoursOverlap: hoursOverlap}[f.Fault]
	return words.Invalid("opens", said, "line", f.Line)
}

// HoursText puts opening hours into words, a line for each kind of days.
func HoursText(h ja.Hours, lang words.Lang) string {
	var out []string
	for _, l := range h {
		var spans []string
		for _, s := range l.Spans {
			spans = append(spans, spanText(s, lang))
		}
		out = append(out, daysText(l.Days, lang)+" "+strings.Join(spans, hoursComma.In(lang)))
	}
	return strings.Join(out, "\n")
}

// HoursLabel are opening hours as the words that people read of a desk.
func HoursLabel(h ja.Hours) Label {
	return Label{JA: strings.ReplaceAll(HoursText(h, words.JA), "\n", "／"), EN: strings.ReplaceAll(HoursText(h, words.EN), "\n", " / ")}
}

// ownHours are the words of a desk about its hours where they are not known by day
// and time.
func (d Desk) ownHours() Label {
	if d.Opens != "" {
		return Label{}
	}
	return d.Hours
}

// daysText shortens neighbours: 月〜金.
func daysText(days []ja.OpenDay, lang words.Lang) string {
	week := map[ja.OpenDay]int{ja.OpenMonday: 1, ja.OpenTuesday: 2, ja.OpenWednes: 3, ja.OpenThurs: 4, ja.OpenFriday: 5, ja.OpenSatur: 6, ja.OpenSunday: 7}
	var out []string
	for i := 0; i < len(days); i++ {
		last := i
		for last+1 < len(days) && week[days[last]] > 0 && week[days[last+1]] == week[days[last]]+1 {
			last++
		}
		if last-i < 2 {
			out = append(out, dayNames[days[i]].In(lang))
			continue
		}
		out = append(out, dayNames[days[i]].In(lang)+hoursThrough.In(lang)+dayNames[days[last]].In(lang))
		i = last
	}
	return strings.Join(out, hoursBetween.In(lang))
}

func spanText(s ja.OpenSpan, lang words.Lang) string {
	if s.From == 0 && s.Until == 24*60 {
		return hoursAllDay.In(lang)
	}
	from, until, _ := strings.Cut(s.String(), "-")
	return strings.TrimPrefix(from, "0") + hoursThrough.In(lang) + strings.TrimPrefix(until, "0")
}

// OpenText says whether a desk is open now: until when, or when it opens next.
func OpenText(s ja.OpenState, now time.Time, lang words.Lang) string {
	switch {
	case !s.Known:
		return opensUnknown.In(lang)
	case s.Always:
		return openAlways.In(lang)
	case s.Open:
		return openNow.In(lang, "until", momentText(s.Until, now, lang))
	case s.Next.IsZero():
		return opensNever.In(lang)
	}
	return opensNext.In(lang, "next", momentText(s.Next, now, lang))
}

// momentText is a moment as short as it is clear today.
func momentText(t, now time.Time, lang words.Lang) string {
	if ja.DateOf(t) == ja.DateOf(now) {
		return words.Clock(t)
	}
	return words.ShortDateTime(lang, t)
}
