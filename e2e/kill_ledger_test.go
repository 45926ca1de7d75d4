package e2e_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"net/http"
	"os/exec"
	"strings"
	"testing"
	"time"

	"tomoni/command"
	"tomoni/house"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/store/storetest"
)

// killedLines is how many lines the ledger has whose import is killed.
const killedLines = 450

// TestAnImportThatIsKilledShowsNothingAndGoesOn: kill -9 while a ledger is
// written. None of it is seen until all of it is; the next start goes on by
// itself, and nothing is there twice or uncounted.
func TestAnImportThatIsKilledShowsNothingAndGoesOn(t *testing.T) {
	t.Run("SQLite", func(t *testing.T) { killImport(newVictim(t, onFile(t))) })
	t.Run("PostgreSQL", func(t *testing.T) { killImport(newVictim(t, storetest.OwnServer(t, house.Migrations()).URL)) })
}

func killImport(v *victim) {
	var file strings.Builder
	file.WriteString("番号,相談日,氏名,内容,終結日\n")
	for i := range killedLines {
		fmt.Fprintf(&file, "%d,R7.%d.%d,氏名%d,ことば,\n", i+1, 1+i%12, 1+i%28, i/2)
	}
	v.start()
	var made struct {
		IDs map[string]store.ID `json:"ids"`
	}
	v.ask(http.MethodPost, "/commands/ledger.read", v.act(map[string]any{"file": command.FileOf([]byte(file.String())), "file_name": "daicho.csv"}), &made)
	id := made.IDs["ledger"]
	column := []map[string]any{{"at": 0, "use": "NUMBER"}, {"at": 1, "use": "HEARD"}, {"at": 2, "use": "NAME"}, {"at": 3, "use": "WORDS"}, {"at": 4, "use": "CLOSED"}}
	v.ask(http.MethodPost, "/commands/ledger.match", v.act(map[string]any{"ledger": id, "rest": "OPEN", "column": column}), nil)
	v.until(id, func(state string, _ int) bool { return state == "JUDGED" })
	v.ask(http.MethodPost, "/commands/ledger.commit", v.act(map[string]any{"ledger": id}), nil)
	caught, last := 0, 0
	for v.until(id, func(state string, done int) bool { return state == "ON" || done > last }) != "ON" {
		v.kill()
		last, caught = v.written(id), caught+1
		v.start()
	}
	v.kill()
	if n := v.written(id); n != killedLines || caught == 0 {
		v.t.Errorf("%d are there, after %d kills in the middle", n, caught)
	}
	v.t.Logf("killed %d times while it was written", caught)
	if out, err := exec.Command(v.program, "verify", "--tally", "--db", v.url, "--pack", "toyooka", "--key-file", v.key).CombinedOutput(); err != nil {
		v.t.Errorf("verify: %v\n%s", err, out)
	}
}

// act is a command's envelope with an id of its own.
func (v *victim) act(payload map[string]any) map[string]any {
	return map[string]any{"id": store.NewID(time.Now(), rand.Reader), "payload": payload}
}

// ask asks the API and reads the answer into something, nil for nothing.
func (v *victim) ask(method, path string, body, into any) {
	v.t.Helper()
	b, err := json.Marshal(body)
	if err != nil {
		v.t.Fatal(err)
	}
	req, err := http.NewRequest(method, "http://"+v.addr+"/api/v1"+path, bytes.NewReader(b))
	if err != nil {
		v.t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+v.token)
	req.Header.Set("Content-Type", "application/json")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		v.t.Fatal(err)
	}
	defer res.Body.Close()
	var said bytes.Buffer
	if _, err := said.ReadFrom(res.Body); err != nil || res.StatusCode != http.StatusOK {
		v.t.Fatalf("%s: %d %v %s", path, res.StatusCode, err, said.String())
	}
	if into == nil {
		return
	}
	if err := json.Unmarshal(said.Bytes(), into); err != nil {
		v.t.Fatalf("%s: %v", path, err)
	}
}

// until waits until an import has come so far, and gives its state.
func (v *victim) until(id store.ID, enough func(state string, done int) bool) string {
	v.t.Helper()
	for began := time.Now(); time.Since(began) < 2*time.Minute; time.Sleep(5 * time.Millisecond) {
		var at struct {
			State string `json:"state"`
			Done  int    `json:"done"`
		}
		v.ask(http.MethodGet, "/ledger/"+id.String(), nil, &at)
		if enough(at.State, at.Done) {
			return at.State
		}
	}
	v.t.Fatal("the import does not go on")
	return ""
}

// written demands that all lines are seen or none, that the figures agree with
// what is seen, and gives how many lines have been written.
func (v *victim) written(id store.ID) (n int) {
	v.t.Helper()
	h := v.open()
	defer h.Close()
	err := h.DB.Read(context.Background(), h.Session(), func(tx *store.Tx) error {
		records, err := store.All(tx, store.ScanID, "select w.record from ledger_row w where w.municipality = ? and w.ledger = ? and w.record is not null", tx.Municipality(), id)
		if err != nil {
			return err
		}
		n = len(records)
		seen := 0
		for _, r := range records {
			_, on, err := store.First(tx, store.ScanInt, "select 1 from record r where r.municipality = ? and r.id = ? and ?", tx.Municipality(), r, sharing.SwitchedOn("r"))
			if err != nil {
				return err
			}
			if on {
				seen++
			}
		}
		if seen != 0 && seen != killedLines {
			v.t.Errorf("%d of %d are seen", seen, killedLines)
		}
		differ, err := house.Recount(tx)
		if len(differ) > 0 {
			v.t.Errorf("with %d seen, figures differ: %+v", seen, differ)
		}
		return err
	})
	if err != nil {
		v.t.Fatal(err)
	}
	return n
}
