package office

import (
	"strings"
	"time"

	"tomoni/command"
	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// DeskPayload is the payload of office.edit_desk: what people who look for the
// right window need to know. Saving it says that it holds today.
type DeskPayload struct {
	Desk      store.ID `json:"desk" need:"true"`
	Version   int      `json:"version"`
	Phone     string   `json:"phone" max:"40"`
	Opens     string   `json:"opens" max:"500"` // as ja.ParseHours reads it
	Hours     string   `json:"hours" max:"200"` // in words, where Opens cannot say it
	HoursEN   string   `json:"hours_en" max:"200"`
	Languages []string `json:"languages" code:"desk_language"`
	Say       string   `json:"say" max:"500"` // how to begin when one rings there
	SayEN     string   `json:"say_en" max:"500"`
	Takes     string   `json:"takes" max:"2000"` // one worry a line
	TakesEN   string   `json:"takes_en" max:"2000"`
}

// Edit takes over what was written and notes who has confirmed it when. Hours that
// are known by day and time are put into words from there, so that the two never
// differ. Errors: hours that cannot be read, at their field.
func (d Desk) Edit(p DeskPayload, by store.ID, at time.Time) (Desk, error) {
	hours, err := ja.ParseHours(p.Opens)
	if err != nil {
		return d, hoursFault(err)
	}
	d.Opens = hours.String()
	d.Phone = strings.TrimSpace(p.Phone)
	d.Hours = Label{JA: strings.TrimSpace(p.Hours), EN: strings.TrimSpace(p.HoursEN), Easy: kept(d.Hours, p.Hours)}
	if hours.Known() {
		d.Hours = HoursLabel(hours)
	}
	d.Languages = p.Languages
	d.Say = Label{JA: strings.TrimSpace(p.Say), EN: strings.TrimSpace(p.SayEN), Easy: kept(d.Say, p.Say)}
	d.Takes = Label{JA: lines(p.Takes), EN: lines(p.TakesEN), Easy: kept(d.Takes, lines(p.Takes))}
	return d.Confirm(by, at), nil
}

// kept is the easy reading as long as what it explains is unchanged.
func kept(l Label, now string) string {
	if l.JA == now {
		return l.Easy
	}
	return ""
}

// lines leaves out empty lines and the space around each.
func lines(s string) string {
	var out []string
	for _, l := range strings.Split(s, "\n") {
		if l = strings.TrimSpace(l); l != "" {
			out = append(out, l)
		}
	}
	return strings.Join(out, "\n")
}

// Lines gives what a desk takes, one worry each.
func Lines(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, "\n")
}

// MayEditDesk reports whether somebody in a duty keeps a desk's details true:
// who works there, its coordinator (for desks whose people do not sign in), the
// responsible person.
func MayEditDesk(v sharing.Viewer, desk, coordinator, municipal store.ID) bool {
	switch {
	case !v.Role.Works():
		return false
	case v.Desk == desk:
		return true
	case v.Role == sharing.Coordinator && v.Desk == coordinator:
		return true
	}
	return v.Role == sharing.Supervisor && v.Desk == municipal
}

// EditDesk writes a desk's phone, hours, languages and what it takes, confirmed today.
var EditDesk = command.New("office.edit_desk", func(u *command.Unit, p DeskPayload) error {
	return mayEditThe(u.Reading, p.Desk)
}, func(u *command.Unit, p DeskPayload) (command.Result, error) {
	e, err := keepEntry(u, p.Desk)
	if err != nil {
		return command.Result{}, err
	}
	d, err := e.Desk.Edit(p, u.Viewer.Staff, u.Now)
	if err != nil {
		return command.Result{}, err
	}
	u.Touched(d.ID, store.ID{}, "", "", "phone", "hours", "languages", "say", "takes")
	return command.Made("desk", d.ID, deskEdited.With()), saveDesk(u.Tx, d)
})

func mayEditDesk(rd *sharing.Reading, desk store.ID) error {
	m, err := MunicipalDesk(rd.Tx)
	if err != nil {
		return err
	}
	coordinator, err := CoordinatorOf(rd.Tx, desk, rd.Now)
	if err == nil && !MayEditDesk(rd.Viewer, desk, coordinator, m.ID) {
		return words.Forbidden(notYours)
	}
	return err
}

func saveDesk(tx *store.Tx, d Desk) error {
	return tx.Exec(`update desk set phone = ?, opens = ?, hours = ?, hours_en = ?, hours_easy = ?, languages = ?, say = ?, say_en = ?, say_easy = ?,
 takes = ?, takes_en = ?, takes_easy = ?, verified = ?, confirmed_by = ?, confirmed_at = ? where municipality = ? and id = ?`,
		d.Phone, d.Opens, d.Hours.JA, d.Hours.EN, d.Hours.Easy, strings.Join(d.Languages, " "), d.Say.JA, d.Say.EN, d.Say.Easy,
		d.Takes.JA, d.Takes.EN, d.Takes.Easy, d.Verified, d.ConfirmedBy, d.ConfirmedAt, tx.Municipality(), d.ID)
}
