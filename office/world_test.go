package office_test

import (
	"crypto/rand"
	"encoding/json"
	"io/fs"
	"net/url"
	"testing"
	"time"

	"tomoni/audit"
	"tomoni/command"
	"tomoni/ja"
	"tomoni/office"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/store/storetest"
	"tomoni/words"
)

const toyooka = 282090

var sources = []fs.FS{command.Migrations, audit.Migrations, sharing.Migrations, office.Migrations}

// id names the things of the tests' plan.
func id(name string) store.ID { return store.HashID([]byte("test"), storetest.Now, name) }

func plan() office.Plan {
	city, council := id("city"), id("council")
	desk := func(name, ja, en string, org store.ID, commission string) office.DeskPlan {
		return office.DeskPlan{Coordinator: id("coordination"), Desk: office.Desk{ID: id(name), Code: name, Organisation: org,
			Commission: id(commission), Name: office.Label{JA: ja, EN: en}, Phone: "0796-00-0000",
			Hours: office.Label{JA: "平日 8:30〜17:15", EN: "Weekdays 8:30–17:15"}, AcceptsAccounts: true}}
	}
	welfare := desk("welfare", "社会福祉課", "Social Welfare Division", city, "own")
	welfare.Municipal = true
	coordination := desk("coordination", "多機関協働", "Coordination", city, "own")
	coordination.Coordinates = true
	hospital := desk("hospital", "病院の相談室", "Hospital", council, "centre")
	hospital.AcceptsAccounts = false
	return office.Plan{
		Organisations: []office.Organisation{
			{ID: city, Code: "city", Name: office.Label{JA: "市", EN: "City"}, Kind: "CITY", Chapter: "5", Controller: true, Account: true},
			{ID: council, Code: "council", Name: office.Label{JA: "社会福祉協議会", EN: "Council"}, Kind: "COUNCIL", Chapter: "4", Controller: true, Account: true},
		},
		Commissions: []office.Commission{
			{ID: id("own"), Code: "own", Controller: city, Organisation: city, Name: office.Label{JA: "市の相談", EN: "City"}},
			{ID: id("centre"), Code: "centre", Controller: city, Organisation: council, Name: office.Label{JA: "包括の委託", EN: "Centre"}},
			{ID: id("council own"), Code: "council-own", Controller: council, Organisation: council, Name: office.Label{JA: "社協", EN: "Council"}},
		},
		Desks: []office.DeskPlan{welfare, coordination, hospital,
			desk("tanto", "但東の窓口", "Tanto desk", city, "own"),
			desk("centre", "地域包括支援センター", "Community care centre", council, "centre"),
			desk("branch", "社協支所", "Council branch", council, "council own")},
		Days: []office.Day{{Day: "2026-11-25", Name: office.Label{JA: "点検", EN: "Works"}}},
	}
}

// world is a municipality in which nobody works yet but those whom a test names.
type world struct {
	t      *testing.T
	db     *store.DB
	engine *command.Engine
	now    time.Time
}

// member is somebody in a duty.
type member struct{ staff, duty store.ID }

func forEach(t *testing.T, fn func(w *world)) {
	storetest.ForEachEngine(t, sources, func(t *testing.T, db *store.DB) {
		fn(newWorld(t, db))
	})
}

// newWorld installs the tests' plan.
func newWorld(t *testing.T, db *store.DB) *world {
	w := &world{t: t, db: db, now: storetest.Now}
	w.engine = &command.Engine{DB: db, Clock: func() time.Time { return w.now }, Key: []byte("key"), Viewer: office.Viewer,
		Code: func(*store.Tx, string, string, ja.Date) (bool, error) { return true, nil }}
	w.engine.Register(office.Commands...)
	w.write(func(tx *store.Tx) error { return office.Install(tx, plan(), w.now) })
	return w
}

func (w *world) write(fn func(tx *store.Tx) error) {
	w.t.Helper()
	if err := w.db.Write(w.t.Context(), store.Session{Municipality: toyooka}, fn); err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) read(fn func(tx *store.Tx) error) {
	w.t.Helper()
	if err := w.db.Read(w.t.Context(), store.Session{Municipality: toyooka}, fn); err != nil {
		w.t.Fatal(err)
	}
}

// works adds somebody who already works at a desk.
func (w *world) works(name, desk string, role sharing.Role) member {
	w.t.Helper()
	var m member
	w.write(func(tx *store.Tx) (err error) {
		m.staff, m.duty, err = office.AddConfirmed(tx, office.Newcomer{Name: name, Kana: name, SignInName: "s." + store.NewID(w.now, rand.Reader).String()[24:]},
			office.Duty{Desk: id(desk), Role: role, From: w.now}, w.now)
		return err
	})
	return m
}

// does sends a command.
func (w *world) does(m member, name string, payload map[string]any) (command.Result, error) {
	body, _ := json.Marshal(payload)
	act := command.Act{Municipality: toyooka, Staff: m.staff, Duty: m.duty, ID: store.NewID(w.now, rand.Reader), Source: "form", Lang: words.JA}
	return w.engine.Do(w.t.Context(), act, name, command.JSON(body))
}

func (w *world) must(m member, name string, payload map[string]any) command.Result {
	w.t.Helper()
	r, err := w.does(m, name, payload)
	if err != nil {
		w.t.Fatalf("%s: %v", name, err)
	}
	return r
}

// refused expects a fault with this key.
func (w *world) refused(key string, m member, name string, payload map[string]any) {
	w.t.Helper()
	_, err := w.does(m, name, payload)
	said(w.t, key, err)
}

func said(t *testing.T, key string, err error) {
	t.Helper()
	f, ok := words.AsFault(err)
	if !ok {
		t.Fatalf("want a refusal %s, got %v", key, err)
	}
	for _, one := range f.All() {
		if one.Said.Text.Key == key {
			return
		}
	}
	t.Fatalf("want %s, got %s", key, f.Error())
}

// sees reports whether the member becomes a viewer now.
func (w *world) sees(m member) (sharing.Viewer, bool) {
	w.t.Helper()
	var v sharing.Viewer
	var refusal error
	w.read(func(tx *store.Tx) error {
		v, refusal = office.Viewer(tx, m.staff, m.duty, w.now)
		if _, ok := words.AsFault(refusal); ok {
			return nil
		}
		return refusal
	})
	return v, refusal == nil
}

func (w *world) signIn(name, password, place string) error {
	_, err := office.Authenticate(w.t.Context(), w.db, office.Attempt{Municipality: toyooka, Name: name,
		Password: office.Secret(password), Place: place, Request: id(name), At: w.now})
	return err
}

func form(pairs ...string) command.Input {
	v := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		v.Set(pairs[i], pairs[i+1])
	}
	return command.Form(v)
}
