package office

import (
	"crypto/rand"
	"strings"
	"time"

	"tomoni/audit"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// Newcomer is somebody whom the command line or the demo adds.
type Newcomer struct {
	Name       string
	Kana       string
	SignInName string
	Password   Secret // "": cannot sign in by password
	Lang       words.Lang
}

// AddFirstAdministrator makes the first account of a municipality, at the
// municipal desk, whose duty is confirmed by whoever runs the program on the
// server. Once there is an administrator it refuses: administrators propose
// and supervisors confirm. Errors: field faults, conflict when there is one.
func AddFirstAdministrator(tx *store.Tx, name, signInName, password string, at time.Time) (store.ID, store.ID, error) {
	return addFirst(tx, sharing.Administrator, Newcomer{Name: name, SignInName: signInName, Password: Secret(password)}, at)
}

// NameResponsible makes the account of the municipality's responsible person
// (responsible for confirming first supervisors), the first supervisor of the
// municipal desk. It is an act of the municipality in writing, done on the
// server; once there is one it refuses. Errors: as AddFirstAdministrator.
func NameResponsible(tx *store.Tx, n Newcomer, at time.Time) (store.ID, store.ID, error) {
	return addFirst(tx, sharing.Supervisor, n, at)
}

func addFirst(tx *store.Tx, role sharing.Role, n Newcomer, at time.Time) (staff, duty store.ID, err error) {
	m, err := MunicipalDesk(tx)
	if err != nil {
		return staff, duty, err
	}
	there, err := holders(tx, m.ID, role, at)
	if err != nil {
		return staff, duty, err
	}
	if there > 0 {
		return staff, duty, words.Conflict(firstIsThere, "role", role.Text())
	}
	return AddConfirmed(tx, n, Duty{Desk: m.ID, Role: role, From: at}, at)
}

func holders(tx *store.Tx, desk store.ID, role sharing.Role, at time.Time) (int, error) {
	n, _, err := store.First(tx, store.ScanInt, `select count(*) from duty u join staff s
 on s.municipality = u.municipality and s.id = u.staff
 where u.municipality = ? and u.desk = ? and u.role = ? and ? and s.suspended = 0`,
		tx.Municipality(), desk, role, current("u", at))
	return n, err
}

// AddConfirmed makes an account with a duty that is confirmed at once. It is for
// the first ones and for the demo; no request reaches it. It leaves an audit
// row with the source "console".
func AddConfirmed(tx *store.Tx, n Newcomer, d Duty, at time.Time) (staff, duty store.ID, err error) {
	s := Staff{ID: store.NewID(at, rand.Reader), Name: strings.TrimSpace(n.Name), Kana: strings.TrimSpace(n.Kana),
		SignInName: FoldSignInName(n.SignInName), Lang: words.ParseLang(string(n.Lang)), MadeAt: at}
	if s.Name == "" {
		return staff, duty, words.Invalid("name", nameNeeded)
	}
	if !goodSignInName(s.SignInName) {
		return staff, duty, words.Invalid("sign_in_name", signInNameForm)
	}
	hash := ""
	if n.Password != "" {
		if err := CheckPassword("password", n.Password, s.SignInName); err != nil {
			return staff, duty, err
		}
		salt := make([]byte, 16)
		rand.Read(salt)
		hash = hashPassword(n.Password, salt)
	}
	if err := addNewStaff(tx, s, hash); err != nil {
		return staff, duty, err
	}
	d.ID, d.Staff, d.State = store.NewID(at, rand.Reader), s.ID, Confirmed
	d.ProposedAt, d.ConfirmedAt = at, at
	if err := saveDuty(tx, d); err != nil {
		return staff, duty, err
	}
	return s.ID, d.ID, audit.Append(tx, audit.Event{At: at, Request: d.ID, Action: "office.first", Source: "console",
		Role: string(sharing.System), Desk: d.Desk, Object: d.ID, Kind: "duty", Fields: []string{string(d.Role)}, Result: "done"})
}

// addNewStaff refuses a sign-in name that somebody has.
func addNewStaff(tx *store.Tx, s Staff, hash string) error {
	err := tx.Savepoint(func() error { return addStaff(tx, s, hash) })
	if store.IsUnique(err) {
		return words.Invalid("sign_in_name", signInNameTaken)
	}
	return err
}
