package intake

import (
	"tomoni/command"
	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
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

// ByCallBack lists the visible consultations whose caller is reached at a number,
// newest first; only those of which the viewer may know who called. What it
// finds is a look.
func ByCallBack(rd *sharing.Reading, number string) ([]store.ID, error) {
	phones := ja.Phones(number)
	if len(phones) == 0 {
		return nil, nil
	}
	ids, err := store.All(rd.Tx, store.ScanID, `select k.consultation from call_back k join record r on r.municipality = k.municipality and r.id = k.consultation
 where k.municipality = ? and k.phone = ? and ? order by r.made_at desc, r.id desc limit ?`,
		rd.Viewer.Municipality, phones[0], rd.Visible("r"), mostCallBack)
	if err != nil {
		return nil, err
	}
	var out []store.ID
	for _, id := range ids {
		g, err := rd.May(id)
		if err != nil {
			return nil, err
		}
		c, err := Get(rd, g)
		if f, ok := words.AsFault(err); ok && f.Kind == words.KindNotFound {
			continue
		}
		if err != nil {
			return nil, err
		}
		if !c.hidesCaller {
			out = append(out, id)
		}
	}
	rd.Showed("intake.call_back", out)
	return out, nil
}
