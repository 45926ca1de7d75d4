package e2e_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"tomoni/area"
	"tomoni/house"
	"tomoni/office"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/store/storetest"
)

// victim is a real program on a database of its own, to be killed.
type victim struct {
	t                 *testing.T
	program, url, key string
	addr, token       string
	cmd               *exec.Cmd
	gone              atomic.Bool // the clients go home
}

// onFile is the url of a file of the test's own, with its tables.
func onFile(t *testing.T) string {
	url := "sqlite:" + filepath.Join(t.TempDir(), "tomoni.db")
	if err := house.Migrate(context.Background(), url, ""); err != nil {
		t.Fatal(err)
	}
	return url
}

// program is the real program, built when it is first needed.
var program = sync.OnceValues(func() (string, error) {
	folder, err := os.MkdirTemp("", "tomoni-program-")
	if err != nil {
		return "", err
	}
	built = folder
	file := filepath.Join(folder, "tomoni")
	if out, err := exec.Command("go", "build", "-o", file, "tomoni").CombinedOutput(); err != nil {
		return "", fmt.Errorf("build: %w\n%s", err, out)
	}
	return file, nil
})

// built is the folder of the program, "" before it was needed.
var built string

// TestMain takes the program away at the end.
func TestMain(m *testing.M) {
	code := m.Run()
	if built != "" {
		os.RemoveAll(built)
	}
	os.Exit(code)
}

// newVictim takes the program and hires somebody with a token.
func newVictim(t *testing.T, url string) *victim {
	t.Helper()
	file, err := program()
	if err != nil {
		t.Fatal(err)
	}
	v := &victim{t: t, program: file, url: url, key: filepath.Join(t.TempDir(), "key")}
	h := v.open()
	defer h.Close()
	err = h.DB.Write(context.Background(), h.Session(), func(tx *store.Tx) error {
		at := time.Now()
		d := office.Duty{Desk: h.Plan.ID(area.KindDesk, "BRANCH_TANTO"), Role: sharing.Counsellor, From: at}
		staff, duty, err := office.AddConfirmed(tx, office.Newcomer{Name: "但東一", Kana: "たんとういち", SignInName: "tanto.one"}, d, at)
		if err != nil {
			return err
		}
		v.token, err = office.IssueToken(tx, staff, duty, "kill", at.AddDate(1, 0, 0), at)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	v.addr = l.Addr().String()
	l.Close()
	return v
}

// open opens the database from the test itself, while the program is dead.
func (v *victim) open() *house.House {
	v.t.Helper()
	key, err := house.KeyFile(v.key)
	if err != nil {
		v.t.Fatal(err)
	}
	h, err := house.Open(context.Background(), house.Settings{DB: v.url, Pack: "toyooka", Key: key})
	if err != nil {
		v.t.Fatal(err)
	}
	return h
}

// start starts the program and waits until it is ready; it gives how long that took.
func (v *victim) start() time.Duration {
	v.t.Helper()
	v.gone.Store(false)
	v.cmd = exec.Command(v.program, "serve", "--db", v.url, "--pack", "toyooka", "--key-file", v.key, "--addr", v.addr)
	var said bytes.Buffer
	v.cmd.Stdout, v.cmd.Stderr = &said, &said
	began := time.Now()
	if err := v.cmd.Start(); err != nil {
		v.t.Fatal(err)
	}
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for range tick.C {
		res, err := http.Get("http://" + v.addr + "/readyz")
		if err == nil {
			res.Body.Close()
		}
		if err == nil && res.StatusCode == http.StatusOK {
			return time.Since(began)
		}
		if time.Since(began) > 30*time.Second {
			v.cmd.Process.Kill()
			v.t.Fatalf("not ready: %v\n%s", err, said.String())
		}
	}
	return 0
}

// kill is kill -9 of the one process that this test has started.
func (v *victim) kill() {
	v.gone.Store(true)
	v.cmd.Process.Kill()
	v.cmd.Wait()
}

// errNotNow is an answer 503: the client sends the same act again.
var errNotNow = errors.New("not now")

// post sends an act; the id of its record when it was acknowledged.
func (v *victim) post(act store.ID, name string, payload map[string]any) (store.ID, error) {
	body, _ := json.Marshal(map[string]any{"id": act, "payload": payload})
	req, _ := http.NewRequest(http.MethodPost, "http://"+v.addr+"/api/v1/commands/"+name, bytes.NewReader(body))
	req.Header.Set("Authorization", "Bearer "+v.token)
	req.Header.Set("Content-Type", "application/json")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return store.ID{}, err
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		return store.ID{}, err
	}
	if res.StatusCode == http.StatusServiceUnavailable {
		return store.ID{}, errNotNow
	}
	var answer struct {
		IDs map[string]store.ID `json:"ids"`
	}
	if err := json.Unmarshal(b, &answer); err != nil || res.StatusCode != http.StatusOK || answer.IDs["consultation"].IsZero() {
		v.t.Errorf("%s: %d %v %s", name, res.StatusCode, err, b)
		return store.ID{}, errNotNow
	}
	return answer.IDs["consultation"], nil
}

// insist sends one act until it is acknowledged, as a page does when the line
// was broken; false when the program is gone.
func (v *victim) insist(name string, payload map[string]any) (store.ID, bool) {
	act := store.NewID(time.Now(), rand.Reader)
	for {
		made, err := v.post(act, name, payload)
		if err == nil {
			return made, true
		}
		if v.gone.Load() {
			return made, false
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// acknowledged is what clients were told is done.
type acknowledged struct {
	mu    sync.Mutex
	words map[string]store.ID // words → record
}

func (a *acknowledged) add(words string, id store.ID) int {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.words[words] = id
	return len(a.words)
}

// client goes on receiving worries and writing into them until the program is gone.
func (v *victim) client(name string, done *acknowledged, progress chan<- int) {
	for n := 0; !v.gone.Load(); n++ {
		words := fmt.Sprintf("%s の %d 件め", name, n)
		id, ok := v.insist("intake.receive", map[string]any{"words": words})
		if !ok {
			return
		}
		progress <- done.add(words, id)
		words += "、つづき"
		if _, ok = v.insist("intake.contact", map[string]any{"consultation": id, "words": words}); !ok {
			return
		}
		progress <- done.add(words, id)
	}
}

// load drives the program with several clients, strikes in the middle, when
// there is something to strike beside the program, and kills the program in the
// middle.
func (v *victim) load(round int, done *acknowledged, strike func()) {
	progress := make(chan int, 1000)
	var clients sync.WaitGroup
	for c := range 6 {
		clients.Go(func() { v.client(fmt.Sprintf("回 %d 人 %d", round, c), done, progress) })
	}
	await := func(n int) {
		for range n {
			select {
			case <-progress:
			case <-time.After(30 * time.Second):
				v.t.Error("the program answers no more")
				return
			}
		}
	}
	await(20 + round*3)
	if strike != nil {
		strike()
		await(40) // by itself it goes on
	}
	v.kill()
	finished := make(chan struct{})
	go func() { clients.Wait(); close(finished) }()
	for {
		select {
		case <-progress:
		case <-finished:
			return
		}
	}
}

// compare looks for what was acknowledged and for what has no audit row.
func (v *victim) compare(done *acknowledged) {
	v.t.Helper()
	h := v.open()
	defer h.Close()
	err := h.DB.Read(context.Background(), h.Session(), func(tx *store.Tx) error {
		type line struct {
			words  string
			record store.ID
		}
		lines, err := store.All(tx, func(r store.Row) (l line, err error) { return l, r.Scan(&l.words, &l.record) },
			"select words, record from entry where municipality = ?", tx.Municipality())
		if err != nil {
			return err
		}
		kept := map[string]store.ID{}
		for _, l := range lines {
			if _, twice := kept[l.words]; twice {
				v.t.Errorf("written twice: %q", l.words)
			}
			kept[l.words] = l.record
		}
		for words, id := range done.words {
			if kept[words] != id {
				v.t.Errorf("acknowledged and lost: %q in %s", words, id)
			}
		}
		orphans, err := store.All(tx, store.ScanID, `select r.id from record r where r.municipality = ? and not exists (
 select 1 from audit_row a where a.municipality = r.municipality and a.object = r.id and a.action = 'intake.receive' and a.result = 'done')`, tx.Municipality())
		if err != nil {
			return err
		}
		for _, id := range orphans {
			v.t.Errorf("record %s without its audit row", id)
		}
		var entries, rows, commands int
		if err := tx.Row("select count(*) from entry where municipality = ?", tx.Municipality()).Scan(&entries); err != nil {
			return err
		}
		if err := tx.Row(`select count(*) from audit_row where municipality = ? and result = 'done' and action in ('intake.receive', 'intake.contact')`,
			tx.Municipality()).Scan(&rows); err != nil {
			return err
		}
		if err := tx.Row("select count(*) from command_done where municipality = ? and name in ('intake.receive', 'intake.contact')",
			tx.Municipality()).Scan(&commands); err != nil {
			return err
		}
		if entries != rows || commands != rows {
			v.t.Errorf("%d entries, %d rows in the log, %d commands", entries, rows, commands)
		}
		return nil
	})
	if err != nil {
		v.t.Error(err)
	}
}

// verify runs the program's own check of the log.
func (v *victim) verify() {
	v.t.Helper()
	if out, err := exec.Command(v.program, "verify", "--db", v.url, "--pack", "toyooka", "--key-file", v.key).CombinedOutput(); err != nil {
		v.t.Errorf("verify: %v\n%s", err, out)
	} else if round := strings.TrimSpace(string(out)); round == "" {
		v.t.Error("verify says nothing")
	}
}

// TestKilledInTheMiddleOfWorkNothingAcknowledgedIsLost: kill -9 while several
// people are saving; what they were told is saved is there, with its row in the
// log, and the next start is quick.
func TestKilledInTheMiddleOfWorkNothingAcknowledgedIsLost(t *testing.T) {
	rounds := 20
	if testing.Short() {
		rounds = 5
	}
	v := newVictim(t, onFile(t))
	done := &acknowledged{words: map[string]store.ID{}}
	var longest time.Duration
	for round := range rounds {
		longest = max(longest, v.start())
		v.load(round, done, nil)
		v.compare(done)
		v.verify()
		if t.Failed() {
			t.Fatalf("in round %d", round)
		}
	}
	t.Logf("killed %d times; %d acknowledged, none lost; ready after %s at most", rounds, len(done.words), longest.Round(time.Millisecond))
	if longest > 2*time.Second {
		t.Errorf("ready only after %s", longest)
	}
}

// TestKilledWithItsServerNothingAcknowledgedIsLost: the same on PostgreSQL. The
// program is killed in every round; before that, in two of three, a process of
// the server is killed under it, or the whole server without a checkpoint, and
// the program finds it again by itself. An act whose answer was lost is sent
// again and done once.
func TestKilledWithItsServerNothingAcknowledgedIsLost(t *testing.T) {
	rounds := 6
	if testing.Short() {
		rounds = 3
	}
	server := storetest.OwnServer(t, house.Migrations())
	v := newVictim(t, server.URL)
	done := &acknowledged{words: map[string]store.ID{}}
	for round := range rounds {
		v.start()
		v.load(round, done, []func(){nil, func() { server.KillBackend(t) }, func() { server.Crash(t) }}[round%3])
		v.compare(done)
		v.verify()
		if t.Failed() {
			t.Fatalf("in round %d", round)
		}
	}
	t.Logf("program or server killed in %d rounds; %d acknowledged, none lost, none twice", rounds, len(done.words))
}
