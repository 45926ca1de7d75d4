package conflict_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"

	"tomoni/conflict"
	"tomoni/house/housetest"
	"tomoni/intake"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
)

// office is a branch with two counsellors and a supervisor, a coordinator, the
// municipal desk, and a consultation about a mother and her son.
type office struct {
	*housetest.World
	base                                       string
	worker, kin, boss, coordinator, chief, far housetest.Actor
	consultation, mother, son                  store.ID
}

func forEach(t *testing.T, fn func(t *testing.T, o *office)) {
	t.Helper()
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		o := &office{World: w, base: w.Serve().URL}
		o.worker = w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor)
		o.kin = w.Hire("親族", "BRANCH_TANTO", sharing.Counsellor)
		o.boss = w.Hire("つよし", "BRANCH_TANTO", sharing.Supervisor)
		o.coordinator = w.Hire("はるか", "COORDINATION", sharing.Coordinator)
		o.chief = w.Hire("ひろし", "MUNICIPAL", sharing.Supervisor)
		o.far = w.Hire("さゆり", "CARE_CENTRE", sharing.Counsellor)
		o.consultation = o.receive(o.worker)
		o.mother, o.son = o.persons(o.consultation)[0], o.persons(o.consultation)[1]
		w.Tick() // who has not been checked for being in hiding gives no hit
		fn(t, o)
	})
}

const mother, son = "和田　恵", "和田　進"

func (o *office) receive(a housetest.Actor) store.ID {
	o.T.Helper()
	return o.Do(a, "intake.receive", intake.ReceivePayload{Words: "母の膝のこと、息子の仕事のこと。", Subject: []intake.Subject{
		{Name: mother, Kana: "わだ　めぐみ", House: "見本町12-3", Phone: "0796-00-1234"}, {Name: son, Kana: "わだ　すすむ", House: "見本町12-3"}}}).IDs["consultation"]
}

func (o *office) sql(fn func(*store.Tx) error) {
	o.T.Helper()
	if err := o.House.DB.Read(o.T.Context(), o.House.Session(), fn); err != nil {
		o.T.Fatal(err)
	}
}

func (o *office) persons(id store.ID) (ids []store.ID) {
	o.sql(func(tx *store.Tx) (err error) {
		ids, err = store.All(tx, store.ScanID, "select person from concerns where municipality = ? and record = ? order by place", tx.Municipality(), id)
		return err
	})
	return ids
}

// answers gives the desk and the staff of a record as the table has them.
func (o *office) answers(id store.ID) (desk, staff store.ID) {
	o.sql(func(tx *store.Tx) error {
		return tx.Row("select desk, staff from record where municipality = ? and id = ?", tx.Municipality(), id).Scan(&desk, &staff)
	})
	return desk, staff
}

// aside is somebody stepping aside.
func (o *office) aside(a housetest.Actor, objects ...store.ID) {
	o.T.Helper()
	o.Do(a, "conflict.step_aside", conflict.AsidePayload{Objects: objects, Kind: "RELATIVE"})
}

// apart is somebody being kept apart.
func (o *office) apart(by, a housetest.Actor, objects ...store.ID) {
	o.T.Helper()
	o.Do(by, "conflict.keep_apart", conflict.ApartPayload{Staff: a.Staff, Objects: objects, Kind: "OPPONENT", Reason: "裁判の相手"})
}

// lists reports whether a record is on somebody's work list.
func (o *office) lists(a housetest.Actor, id store.ID) (on bool) {
	o.T.Helper()
	o.Read(a, func(rd *sharing.Reading) error {
		rows, err := record.WorkList(rd, record.Filter{Limit: 200})
		for _, r := range rows {
			on = on || r.ID == id
		}
		return err
	})
	return on
}

// ask asks a view of the API.
func (o *office) ask(a housetest.Actor, method, path string, question any) (int, string) {
	o.T.Helper()
	b, err := json.Marshal(question)
	if err != nil {
		o.T.Fatal(err)
	}
	req, err := http.NewRequest(method, o.base+"/api/v1"+path, bytes.NewReader(b))
	if err != nil {
		o.T.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+a.Token)
	req.Header.Set("Content-Type", "application/json")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		o.T.Fatal(err)
	}
	defer res.Body.Close()
	got, err := io.ReadAll(res.Body)
	if err != nil {
		o.T.Fatal(err)
	}
	return res.StatusCode, string(got)
}

// absent demands that a page answers as one of something that does not exist.
func (o *office) absent(a housetest.Actor, page string, id store.ID) {
	o.T.Helper()
	nothing := store.ID{1, 2, 3, 15: 9}
	status, body := o.ask(a, http.MethodGet, strings.ReplaceAll(page, "{id}", id.String()), nil)
	_, none := o.ask(a, http.MethodGet, strings.ReplaceAll(page, "{id}", nothing.String()), nil)
	if status != http.StatusNotFound || body != none {
		o.T.Errorf("%s, %s: %d %s, and for nothing at all %s", a.Name, page, status, body, none)
	}
}

// never demands that none of the words stand in an answer.
func (o *office) never(answer string, words ...string) {
	o.T.Helper()
	for _, w := range words {
		if strings.Contains(answer, w) {
			o.T.Errorf("%q stands in %s", w, answer)
		}
	}
}
