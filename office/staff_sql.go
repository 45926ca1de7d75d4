package office

import (
	"time"

	"tomoni/store"
	"tomoni/words"
)

const staffSelect = `select s.id, s.name, s.kana, s.sign_in_name, case when s.password = '' then 0 else 1 end,
 s.password_given, s.suspended, s.lang, s.made_by, s.made_at, s.signed_out_at from staff s`

func scanStaff(r store.Row) (Staff, error) {
	var s Staff
	var lang string
	err := r.Scan(&s.ID, &s.Name, &s.Kana, &s.SignInName, &s.HasPassword, &s.PasswordGiven, &s.Suspended, &lang,
		&s.MadeBy, &s.MadeAt, &s.SignedOutAt)
	s.Lang = words.ParseLang(lang)
	return s, err
}

func addStaff(tx *store.Tx, s Staff, password string) error {
	return tx.Exec(`insert into staff (municipality, id, name, kana, sign_in_name, password, password_given, suspended,
 lang, made_by, made_at, signed_out_at) values (?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?)`,
		tx.Municipality(), s.ID, s.Name, s.Kana, s.SignInName, password, s.PasswordGiven, s.Lang, s.MadeBy, s.MadeAt, s.MadeAt)
}

// StaffByID finds an account. Errors: words.NotFound.
func StaffByID(tx *store.Tx, id store.ID) (Staff, error) {
	s, found, err := store.First(tx, scanStaff, staffSelect+" where s.municipality = ? and s.id = ?", tx.Municipality(), id)
	if err == nil && !found {
		return Staff{}, words.NotFound()
	}
	return s, err
}

// StaffBySignInName finds an account by the name with which one signs in.
func StaffBySignInName(tx *store.Tx, name string) (Staff, bool, error) {
	return store.First(tx, scanStaff, staffSelect+" where s.municipality = ? and s.sign_in_name = ?",
		tx.Municipality(), FoldSignInName(name))
}

// AllStaff lists all accounts by kana.
func AllStaff(tx *store.Tx) ([]Staff, error) {
	return store.All(tx, scanStaff, staffSelect+" where s.municipality = ? order by s.kana, s.id", tx.Municipality())
}

// StaffName is somebody's name; "" for the zero ID and for nobody.
func StaffName(tx *store.Tx, id store.ID) (string, error) {
	names, err := staffNames(tx)
	return names[id], err
}

// StaffNames gives the names of several at once, for lists.
func StaffNames(tx *store.Tx, ids []store.ID) (map[store.ID]string, error) {
	all, err := staffNames(tx)
	names := make(map[store.ID]string, len(ids))
	for _, id := range ids {
		if name, found := all[id]; found {
			names[id] = name
		}
	}
	return names, err
}

// staffNames are the names of everybody who has or had an account.
func staffNames(tx *store.Tx) (map[store.ID]string, error) {
	return store.Remember(tx, staffNamesKey{}, func() (map[store.ID]string, error) {
		names := map[store.ID]string{}
		err := tx.Each(func(r store.Row) error {
			var id store.ID
			var name string
			err := r.Scan(&id, &name)
			names[id] = name
			return err
		}, "select id, name from staff where municipality = ?", tx.Municipality())
		return names, err
	})
}

type staffNamesKey struct{}

// setPassword stores a hashed password and ends all sessions.
func setPassword(tx *store.Tx, staff store.ID, hash string, given bool, at time.Time) error {
	return tx.Exec(`update staff set password = ?, password_given = ?, signed_out_at = ? where municipality = ? and id = ?`,
		hash, given, at, tx.Municipality(), staff)
}
