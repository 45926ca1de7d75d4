package office

import (
	"strings"

	"tomoni/command"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// CommissionPayload is the payload of office.fill_commission: what the
// municipality states about data before any of it is kept.
type CommissionPayload struct {
	Commission store.ID `json:"commission" need:"true"`
	Purpose    string   `json:"purpose" need:"true" max:"500"`
	PurposeEN  string   `json:"purpose_en" max:"500"`
	File       string   `json:"file" need:"true" max:"300"`
	FileEN     string   `json:"file_en" max:"300"`
	Notice     string   `json:"notice" need:"true" max:"1000"`
	NoticeEN   string   `json:"notice_en" max:"1000"`
}

// FillCommission writes purpose of use (個情法61条), entry of the file register
// (75条) and notice to the person (62条) of a commission that the plan pack
// leaves open. Only the responsible person, and only while it is open: changing
// a purpose afterwards is a decision outside of the program.
var FillCommission = command.New("office.fill_commission", func(u *command.Unit, p CommissionPayload) error {
	m, err := MunicipalDesk(u.Tx)
	if err == nil && u.Viewer.Desk != m.ID {
		return words.Forbidden(notYours)
	}
	return err
}, func(u *command.Unit, p CommissionPayload) (command.Result, error) {
	c, found, err := CommissionByID(u.Tx, p.Commission)
	switch {
	case err != nil:
		return command.Result{}, err
	case !found:
		return command.Result{}, words.NotFound()
	case c.Complete():
		return command.Result{}, u.Since(words.Conflict(alreadyComplete), facetCommission, c.ID)
	}
	if err := u.Keep(facetCommission, c.ID, c); err != nil {
		return command.Result{}, err
	}
	u.Touched(c.ID, store.ID{}, "", "", "purpose", "file", "notice")
	trim := strings.TrimSpace
	return command.Made("commission", c.ID, commissionFilled.With()), u.Exec(`update commission set purpose = ?, purpose_en = ?,
 file_entry = ?, file_entry_en = ?, notice = ?, notice_en = ? where municipality = ? and id = ?`, trim(p.Purpose), trim(p.PurposeEN),
		trim(p.File), trim(p.FileEN), trim(p.Notice), trim(p.NoticeEN), u.Tx.Municipality(), c.ID)
}).For(sharing.Supervisor)
