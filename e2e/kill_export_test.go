package e2e_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"tomoni/area"
	"tomoni/audit"
	"tomoni/command"
	"tomoni/house"
	"tomoni/office"
	"tomoni/people"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/store/storetest"
)

// sentLines is how many consultations go out when the program is killed.
const sentLines = 1600

// TestWhatLeftBeforeAKillIsInTheLog: kill -9 while a file is fetched. What has
// reached the reader is in the log, and the file has no end.
func TestWhatLeftBeforeAKillIsInTheLog(t *testing.T) {
	t.Run("SQLite", func(t *testing.T) { killExport(newVictim(t, onFile(t))) })
	t.Run("PostgreSQL", func(t *testing.T) { killExport(newVictim(t, storetest.OwnServer(t, house.Migrations()).URL)) })
}

func killExport(v *victim) {
	approver := v.hireTwo()
	var file strings.Builder
	file.WriteString("番号,相談日,氏名,内容,終結日\n")
	for i := range sentLines {
		fmt.Fprintf(&file, "%d,R7.%d.%d,氏名%d,%s,R7.12.31\n", i+1, 1+i%12, 1+i%28, i, strings.Repeat("ことば", 600))
	}
	v.start()
	var made struct {
		IDs map[string]store.ID `json:"ids"`
	}
	v.ask(http.MethodPost, "/commands/ledger.read", v.act(map[string]any{"file": command.FileOf([]byte(file.String())), "file_name": "daicho.csv"}), &made)
	id := made.IDs["ledger"]
	column := []map[string]any{{"at": 0, "use": "NUMBER"}, {"at": 1, "use": "HEARD"}, {"at": 2, "use": "NAME"}, {"at": 3, "use": "WORDS"}, {"at": 4, "use": "CLOSED"}}
	v.ask(http.MethodPost, "/commands/ledger.match", v.act(map[string]any{"ledger": id, "rest": "CLOSED", "column": column}), nil)
	v.until(id, func(state string, _ int) bool { return state == "JUDGED" })
	v.ask(http.MethodPost, "/commands/ledger.commit", v.act(map[string]any{"ledger": id}), nil)
	v.until(id, func(state string, _ int) bool { return state == "ON" })
	v.kill()
	v.settle()
	v.start()
	v.ask(http.MethodPost, "/commands/ledger.ask_export", v.act(map[string]any{"what": "CONSULTATIONS", "from": "2025-01-01", "until": "2025-12-31", "sort": "UTF8", "reason": "ひきつぎ"}), &made)
	own := v.token
	v.token = approver
	v.ask(http.MethodPost, "/commands/ledger.approve_export", v.act(map[string]any{"export": made.IDs["export"]}), nil)
	v.token = own
	got := v.fetchAndKill(made.IDs["export"])
	if len(got) == 0 || len(got) == sentLines {
		v.t.Fatalf("%d consultations had left when it was killed", len(got))
	}
	v.t.Logf("%d of %d consultations had left", len(got), sentLines)
	h := v.open()
	defer h.Close()
	err := h.DB.Read(context.Background(), h.Session(), func(tx *store.Tx) error {
		for _, code := range got {
			record, found, err := store.First(tx, store.ScanID, "select id from record where municipality = ? and code = ?", tx.Municipality(), code)
			if err != nil || !found {
				return fmt.Errorf("%s: %v %w", code, found, err)
			}
			looks, err := audit.Looks(tx, []store.ID{record}, store.ID{}, 50)
			if err != nil {
				return err
			}
			if !slices.ContainsFunc(looks, func(l audit.Look) bool { return l.Action == audit.ActionExport }) {
				v.t.Errorf("%s has left and is not in the log", code)
			}
		}
		return nil
	})
	if err != nil {
		v.t.Fatal(err)
	}
}

// hireTwo hires somebody with a password who writes out, in whose name the API is
// asked from now on, and their supervisor, whose token comes back.
func (v *victim) hireTwo() (approver string) {
	v.t.Helper()
	h := v.open()
	defer h.Close()
	err := h.DB.Write(context.Background(), h.Session(), func(tx *store.Tx) error {
		at := time.Now()
		hire := func(name, password string, role sharing.Role) (string, error) {
			d := office.Duty{Desk: h.Plan.ID(area.KindDesk, "BRANCH_TANTO"), Role: role, From: at}
			staff, duty, err := office.AddConfirmed(tx, office.Newcomer{Name: name, SignInName: name, Password: office.Secret(password)}, d, at)
			if err != nil {
				return "", err
			}
			return office.IssueToken(tx, staff, duty, "kill", at.AddDate(1, 0, 0), at)
		}
		var err error
		if v.token, err = hire("kaki", exporterWord, sharing.Counsellor); err != nil {
			return err
		}
		approver, err = hire("yurusu", "", sharing.Supervisor)
		return err
	})
	if err != nil {
		v.t.Fatal(err)
	}
	return approver
}

// settle lets what was taken over have been there long enough to go out: the
// program goes by the real clock, and a test cannot wait for it.
func (v *victim) settle() {
	v.t.Helper()
	h := v.open()
	defer h.Close()
	err := h.DB.Write(context.Background(), h.Session(), func(tx *store.Tx) error {
		at := time.Now().Add(-people.Settling - time.Minute)
		if err := tx.Exec("update batch set changed_at = ? where municipality = ?", at, tx.Municipality()); err != nil {
			return err
		}
		return tx.Exec("update person set made_at = ? where municipality = ?", at, tx.Municipality())
	})
	if err != nil {
		v.t.Fatal(err)
	}
}

const exporterWord = "ながい あいことばを ひとつ おぼえる"

// fetchAndKill reads the beginning of a file slowly, kills the program, reads what
// is on its way, and gives the numbers of the consultations that have come.
func (v *victim) fetchAndKill(export store.ID) (codes []string) {
	v.t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		v.t.Fatal(err)
	}
	narrow := &net.Dialer{}
	c := &http.Client{Jar: jar, Transport: &http.Transport{DialContext: func(ctx context.Context, network, at string) (net.Conn, error) {
		conn, err := narrow.DialContext(ctx, network, at)
		if err == nil {
			err = conn.(*net.TCPConn).SetReadBuffer(32 << 10)
		}
		return conn, err
	}}}
	res, err := c.PostForm("http://"+v.addr+"/sign-in", url.Values{"name": {"kaki"}, "password": {exporterWord}})
	if err != nil {
		v.t.Fatal(err)
	}
	res.Body.Close()
	if res, err = c.Get("http://" + v.addr + "/export/" + export.String() + "/file"); err != nil || res.StatusCode != http.StatusOK {
		v.t.Fatalf("%v %v", res, err)
	}
	defer res.Body.Close()
	lines := bufio.NewReader(res.Body)
	for killed := false; ; {
		line, err := lines.ReadString('\n')
		if cells := strings.Split(line, ","); len(cells) > 2 && cells[1] == "相談" {
			codes = append(codes, cells[0])
		}
		if strings.HasPrefix(line, "計,") {
			v.t.Error("the file has its end")
		}
		if !killed && len(codes) > 20 {
			v.kill()
			killed = true
		}
		if err == io.EOF {
			v.t.Fatal("the file ends as if it were whole")
		}
		if err != nil {
			return codes
		}
	}
}
