package e2e

import (
	"context"

	"tomoni/house/housetest"
	"tomoni/office"
	"tomoni/record"
	"tomoni/referral"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// basis gives a legal row with consent on which one desk may send to another.
func (k *walker) basis(from, to string) string {
	k.t.Helper()
	code := ""
	k.read(func(tx *store.Tx) error {
		fits, err := referral.Fits(tx, k.Desk(from), k.Desk(to), false, k.today())
		for _, f := range fits {
			if referral.NeedsConsent(f.Legal) {
				code = f.Legal.Code
				break
			}
		}
		return err
	})
	if code == "" {
		k.t.Fatalf("nothing lets %s send to %s", from, to)
	}
	return code
}

func (k *walker) read(fn func(*store.Tx) error) {
	k.t.Helper()
	if err := k.House.DB.Read(context.Background(), k.House.Session(), fn); err != nil {
		k.t.Fatal(err)
	}
}

func (k *walker) isOpen(record string) (open bool) {
	k.t.Helper()
	id, err := store.ParseID(record)
	if err != nil {
		k.t.Fatal(err)
	}
	k.read(func(tx *store.Tx) error {
		return tx.Row("select is_open from record where municipality = ? and id = ?", tx.Municipality(), id).Scan(&open)
	})
	return open
}

// waiting lists the referrals in which a desk's move is awaited.
func (k *walker) waiting(a housetest.Actor) (ids []string) {
	k.t.Helper()
	k.Read(a, func(rd *sharing.Reading) error {
		rows, err := record.WorkList(rd, record.Filter{Waiting: true, Limit: 100})
		for _, r := range rows {
			if r.Kind == referral.RecordKind {
				ids = append(ids, r.ID.String())
			}
		}
		return err
	})
	return ids
}

// ofPerson picks the referral that concerns a person.
func (k *walker) ofPerson(ids []string, person string) (found string) {
	k.t.Helper()
	k.read(func(tx *store.Tx) error {
		for _, id := range ids {
			r, err := store.ParseID(id)
			if err != nil {
				return err
			}
			who, err := store.All(tx, store.ScanID, "select person from concerns where municipality = ? and record = ?", tx.Municipality(), r)
			if err != nil {
				return err
			}
			if len(who) == 1 && who[0].String() == person {
				found = id
			}
		}
		return nil
	})
	if found == "" {
		k.t.Fatal("no referral concerns the person")
	}
	return found
}

// open is one open record as the tables have it.
type open struct {
	id, desk, waiting store.ID
	kind              string
}

func (k *walker) openNow() (all []open) {
	k.t.Helper()
	k.read(func(tx *store.Tx) (err error) {
		all, err = store.All(tx, func(r store.Row) (o open, err error) { return o, r.Scan(&o.id, &o.desk, &o.waiting, &o.kind) },
			"select id, desk, waiting_for, kind from record where municipality = ? and is_open = 1 order by id", tx.Municipality())
		return err
	})
	return all
}

// nobodyForgotten compares what is open with what stands on the work lists of
// the desks: everything open is on the list of its desk and of the desk whose
// move is awaited, with a next date (promises 1 and 2).
func (k *walker) nobodyForgotten() {
	k.t.Helper()
	without := 0
	k.read(func(tx *store.Tx) error {
		return tx.Row("select count(*) from record where municipality = ? and is_open = 1 and next_on = ''", tx.Municipality()).Scan(&without)
	})
	if without > 0 {
		k.t.Errorf("%d open records have no next date", without)
	}
	lists := map[store.ID]map[store.ID]bool{}
	for _, a := range []housetest.Actor{k.front, k.care, k.living, k.coordinator} {
		lists[a.Desk] = k.list(a)
	}
	for _, o := range k.openNow() {
		for _, desk := range []store.ID{o.desk, o.waiting} {
			if !desk.IsZero() && !lists[desk][o.id] {
				k.t.Errorf("%s %s is open and not on the list of desk %s", o.kind, o.id, desk)
			}
		}
	}
}

func (k *walker) list(a housetest.Actor) map[store.ID]bool {
	k.t.Helper()
	on := map[store.ID]bool{}
	k.Read(a, func(rd *sharing.Reading) error {
		rows, err := record.WorkList(rd, record.Filter{Limit: 500})
		for _, r := range rows {
			on[r.ID] = true
		}
		return err
	})
	return on
}

// verified demands that the log holds together.
func (k *walker) verified() {
	k.t.Helper()
	if err := k.House.SignHead(context.Background()); err != nil {
		k.t.Fatal(err)
	}
	report, err := k.House.Verify(context.Background())
	if err != nil {
		k.t.Fatal(err)
	}
	if !report.OK() {
		k.t.Errorf("the log: %v", report.Said())
	}
}

// personOf gives the one whom a record concerns.
func (k *walker) personOf(record string) (person string) {
	k.t.Helper()
	id, err := store.ParseID(record)
	if err != nil {
		k.t.Fatal(err)
	}
	k.read(func(tx *store.Tx) error {
		var p store.ID
		err := tx.Row("select person from concerns where municipality = ? and record = ?", tx.Municipality(), id).Scan(&p)
		person = p.String()
		return err
	})
	return person
}

// deskName is a desk's name in the plan pack.
func (k *walker) deskName(code string, lang words.Lang) (name string) {
	k.t.Helper()
	k.read(func(tx *store.Tx) error {
		l, err := office.DeskName(tx, k.Desk(code))
		name = l.In(lang)
		return err
	})
	return name
}
