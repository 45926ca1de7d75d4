package office_test

import (
	"bytes"
	"crypto/rand"
	"testing"
	"time"

	"tomoni/command"
	"tomoni/office"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// tokenSees reports whether the token opens something now.
func (w *world) tokenSees(token string) (sharing.Viewer, bool) {
	w.t.Helper()
	var v sharing.Viewer
	err := w.db.Read(w.t.Context(), store.Session{Municipality: toyooka}, func(tx *store.Tx) (err error) {
		v, err = office.TokenViewer(tx, token, w.now)
		return err
	})
	if _, ok := words.AsFault(err); !ok && err != nil {
		w.t.Fatal(err)
	}
	return v, err == nil
}

func TestATokenActsInItsDutyUntilItIsRevoked(t *testing.T) {
	forEach(t, func(w *world) {
		m, other := w.works("相談員", "tanto", sharing.Counsellor), w.works("ほかの人", "tanto", sharing.Counsellor)
		token := string(office.NewToken(rand.Reader))
		r := w.must(m, "office.issue_token", map[string]any{"label": "表計算", "token": token})
		if v, ok := w.tokenSees(token); !ok || v.Staff != m.staff || v.Duty != m.duty {
			t.Errorf("the token is %+v, %v", v, ok)
		}
		if n := w.count("select count(*) from api_token where municipality = ? and token = ?", toyooka, []byte(token)); n != 0 {
			t.Error("the token itself is kept")
		}
		w.refused("words.not_found", other, "office.revoke_token", map[string]any{"token": r.IDs["token"]})
		w.must(m, "office.revoke_token", map[string]any{"token": r.IDs["token"]})
		if _, ok := w.tokenSees(token); ok {
			t.Error("a revoked token still opens something")
		}
		if _, ok := w.tokenSees("tomoni_guess"); ok {
			t.Error("any text is a token")
		}
	})
}

func TestATokenEndsWithItsDayAndItsDuty(t *testing.T) {
	forEach(t, func(w *world) {
		m, head := w.works("相談員", "tanto", sharing.Counsellor), w.works("責任者", "tanto", sharing.Supervisor)
		short, long := string(office.NewToken(rand.Reader)), string(office.NewToken(rand.Reader))
		w.must(m, "office.issue_token", map[string]any{"label": "今日だけ", "token": short, "until": "2026-11-24"})
		w.must(m, "office.issue_token", map[string]any{"label": "一年", "token": long})
		w.now = w.now.Add(15 * time.Hour)
		if _, ok := w.tokenSees(short); ok {
			t.Error("the token's day is over")
		}
		if _, ok := w.tokenSees(long); !ok {
			t.Error("the other token has no end yet")
		}
		w.must(head, "office.end_duty", map[string]any{"duty": m.duty})
		if _, ok := w.tokenSees(long); ok {
			t.Error("the duty is over and its token still opens something")
		}
	})
}

func TestATokenThatAnybodyCouldGuessIsRefused(t *testing.T) {
	forEach(t, func(w *world) {
		m := w.works("相談員", "tanto", sharing.Counsellor)
		zero := string(office.NewToken(bytes.NewReader(make([]byte, 32))))
		for _, bad := range []string{"abc", "tomoni_", zero, "other_" + zero[7:]} {
			w.refused("office.token_form", m, "office.issue_token", map[string]any{"label": "x", "token": bad})
		}
		w.refused("office.token_until", m, "office.issue_token", map[string]any{"label": "x", "token": string(office.NewToken(rand.Reader)), "until": "2029-01-01"})
	})
}

func TestTheCommandLinesTokenWorks(t *testing.T) {
	forEach(t, func(w *world) {
		m := w.works("相談員", "tanto", sharing.Counsellor)
		var token string
		w.write(func(tx *store.Tx) (err error) {
			token, err = office.IssueToken(tx, m.staff, m.duty, "demo", time.Time{}, w.now)
			return err
		})
		if _, ok := w.tokenSees(token); !ok {
			t.Error("the token opens nothing")
		}
	})
}

func TestAFormSendsThePasswordLikeAnyText(t *testing.T) {
	forEach(t, func(w *world) {
		m := w.account("asada", sentence)
		act := command.Act{Municipality: toyooka, Staff: m.staff, Duty: m.duty, ID: id("act"), Source: "form"}
		if _, err := w.engine.Do(t.Context(), act, "office.set_password", form("old", sentence, "new", "a fine new sentence")); err != nil {
			t.Fatal(err)
		}
		if err := w.signIn("asada", "a fine new sentence", "x"); err != nil {
			t.Error(err)
		}
	})
}
