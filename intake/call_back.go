package intake

import (
	"tomoni/command"
	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/store"
)

// mostCallBack is how many consultations one telephone number leads to.
const mostCallBack = 20

// keepCallBack makes a consultation findable by the numbers at which its caller
// is reached: a relative who rings again is no person of the record.
func keepCallBack(u *command.Unit, c Consultation) error {
	rows := store.Into("call_back (municipality, phone, consultation)").OrNothing()
	for _, phone := range ja.Phones(c.CallBack) {
		rows.Add(u.Act.Municipality, phone, c.ID)
	}
	return rows.Save(u.Tx)
}

// dropCallBack forgets the numbers before others are kept.
func dropCallBack(u *command.Unit, consultation store.ID) error {
	return u.Exec("delete from call_back where municipality = ? and consultation = ?", u.Act.Municipality, consultation)
}

// ByCallBack lists the consultations of the viewer's own desk whose caller is
// reached at a number, newest first; where it may be abuse, for its author and
// the desk's supervisor alone, as on its page (tellsCaller). It is a look.
func ByCallBack(rd *sharing.Reading, number string) ([]store.ID, error) {
	phones := ja.Phones(number)
	if len(phones) == 0 {
		return nil, nil
	}
	mayTell := store.SQL("(c.abuse = 0 or ? = (select e.staff from entry e where e.municipality = c.municipality and e.record = c.id order by e.written_at, e.id limit 1))",
		rd.Viewer.Staff)
	if rd.Viewer.DeskParts().Has(sharing.C4) {
		mayTell = store.SQL("1 = 1")
	}
	ids, err := store.All(rd.Tx, store.ScanID, `select k.consultation from call_back k cross join consultation c cross join record r
 where k.municipality = ? and k.phone = ? and c.municipality = k.municipality and c.id = k.consultation
 and r.municipality = c.municipality and r.id = c.id and r.desk = ? and ? and ? order by r.made_at desc, r.id desc limit ?`,
		rd.Viewer.Municipality, phones[0], rd.Viewer.Desk, rd.Visible("r"), mayTell, mostCallBack)
	if err == nil {
		rd.Showed("intake.call_back", ids)
	}
	return ids, err
}
