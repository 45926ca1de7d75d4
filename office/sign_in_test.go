package office_test

import (
	"strings"
	"testing"
	"time"

	"tomoni/office"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

const sentence = "あめのひはうちでほんをよみます"

func (w *world) account(name, password string) member {
	w.t.Helper()
	var m member
	w.write(func(tx *store.Tx) (err error) {
		m.staff, m.duty, err = office.AddConfirmed(tx, office.Newcomer{Name: name, SignInName: name, Password: office.Secret(password)},
			office.Duty{Desk: id("tanto"), Role: sharing.Counsellor, From: w.now}, w.now)
		return err
	})
	return m
}

func TestWrongNameAndWrongPasswordReadTheSame(t *testing.T) {
	forEach(t, func(w *world) {
		w.account("asada", sentence)
		if err := w.signIn("ＡＳＡＤＡ ", sentence, "desk"); err != nil {
			t.Errorf("the right password is refused: %v", err)
		}
		stopped := w.account("stopped", sentence)
		w.must(w.works("管理", "welfare", sharing.Administrator), "office.suspend_staff", map[string]any{"staff": stopped.staff})
		for _, try := range [][2]string{{"asada", "wrong"}, {"nobody", sentence}, {"stopped", sentence}, {"", ""}} {
			said(t, "office.wrong_sign_in", w.signIn(try[0], try[1], "elsewhere "+try[0]))
		}
	})
}

func TestWrongTriesSlowDownTheStrangerAndNotTheRealUser(t *testing.T) {
	forEach(t, func(w *world) {
		w.account("asada", sentence)
		if err := w.signIn("asada", sentence, "own desk"); err != nil {
			t.Fatal(err)
		}
		waited := 0
		for i := range 12 {
			if f, ok := words.AsFault(w.signIn("asada", "guess", "stranger")); ok && f.Kind == words.KindUnavailable {
				waited++
			}
			if i == 2 && waited > 0 {
				t.Error("three wrong tries already have to wait")
			}
		}
		if waited < 8 {
			t.Errorf("only %d of 12 tries at once had to wait", waited)
		}
		for _, place := range strings.Split("abcdefghijklm", "") {
			w.signIn("asada", "guess", "stranger at "+place)
		}
		said(t, "office.wait", w.signIn("asada", "guess", "one more stranger"))
		if err := w.signIn("asada", sentence, "own desk"); err != nil {
			t.Errorf("the real user is locked out by strangers: %v", err)
		}
	})
}

func TestNoDelayIsLongerThanAQuarterOfAnHour(t *testing.T) {
	forEach(t, func(w *world) {
		w.account("asada", sentence)
		for range 60 {
			f, _ := words.AsFault(w.signIn("asada", "guess", "same office"))
			if f.Kind == words.KindUnavailable {
				if n := f.Said.Args[1].(int); n > 15*60 {
					t.Fatalf("a wait of %d seconds", n)
				}
				w.now = w.now.Add(time.Minute)
			}
		}
		w.now = w.now.Add(15 * time.Minute)
		if err := w.signIn("asada", sentence, "same office"); err != nil {
			t.Errorf("after a quarter of an hour: %v", err)
		}
	})
}

func TestAnUnknownNameIsSlowedDownLikeAKnownOne(t *testing.T) {
	forEach(t, func(w *world) {
		w.account("asada", sentence)
		answers := func(name string) (list []string) {
			for range 6 {
				f, _ := words.AsFault(w.signIn(name, "guess", "place of "+name))
				list = append(list, f.Said.In(words.JA))
			}
			return list
		}
		known, unknown := answers("asada"), answers("nobody")
		if strings.Join(known, "|") != strings.Join(unknown, "|") {
			t.Errorf("one can tell who exists: %v and %v", known, unknown)
		}
	})
}

func TestAPasswordKnownToTheAdministratorOpensNothing(t *testing.T) {
	forEach(t, func(w *world) {
		admin := w.works("管理", "welfare", sharing.Administrator)
		head := w.works("責任者", "tanto", sharing.Supervisor)
		m := w.account("asada", sentence)
		began := w.now
		w.now = w.now.Add(time.Minute)
		w.refused("command.not_in_this_role", head, "office.give_password", map[string]any{"staff": m.staff, "password": "a password for asada-san"})
		w.must(admin, "office.give_password", map[string]any{"staff": m.staff, "password": "handed over in person"})
		if err := w.signIn("asada", "handed over in person", "x"); err != nil {
			t.Error(err)
		}
		if _, ok := w.sees(m); ok {
			t.Error("the administrator could sign in as the counsellor")
		}
		w.read(func(tx *store.Tx) error {
			out, err := office.SignedOut(tx, m.staff, began)
			if !out {
				t.Error("the old sessions go on")
			}
			return err
		})
		w.must(head, "office.confirm_duty", map[string]any{"duty": m.duty})
		w.must(m, "office.set_password", map[string]any{"old": "handed over in person", "new": "mine alone from now on"})
		said(t, "office.wrong_sign_in", w.signIn("asada", "handed over in person", "x"))
	})
}

func TestPasswordsAreLongAndNotGuessable(t *testing.T) {
	forEach(t, func(w *world) {
		m := w.account("asada", sentence)
		for password, key := range map[string]string{
			"short":                 "office.password_short",
			strings.Repeat("a", 20): "office.password_guessable",
			"asada-asada-asada-x":   "office.password_guessable",
			"Password1234567890":    "office.password_guessable",
			strings.Repeat("長い文です。ほん", 60): "command.too_long",
		} {
			w.refused(key, m, "office.set_password", map[string]any{"old": sentence, "new": password})
		}
		w.refused("office.password_wrong", m, "office.set_password", map[string]any{"old": "not it", "new": "a fine new sentence"})
	})
}

func TestNoPasswordStandsInThePayloadsHash(t *testing.T) {
	b, err := office.Secret("very secret").MarshalJSON()
	if err != nil || string(b) != `""` {
		t.Errorf("a secret writes %s", b)
	}
}

func TestASessionIsFoundUntilItEnds(t *testing.T) {
	forEach(t, func(w *world) {
		s := &office.Sessions{DB: w.db, Municipality: toyooka, Clock: func() time.Time { return w.now }}
		until := w.now.Add(time.Hour)
		for _, data := range []string{"first", "second"} {
			if err := s.Commit("key", []byte(data), until); err != nil {
				t.Fatal(err)
			}
		}
		if data, found, err := s.Find("key"); string(data) != "second" || !found || err != nil {
			t.Errorf("the session is %q, %v, %v", data, found, err)
		}
		if n := w.count("select count(*) from session where municipality = ? and token = ?", toyooka, []byte("key")); n != 0 {
			t.Error("the key itself is kept")
		}
		w.now = until
		if _, found, _ := s.Find("key"); found {
			t.Error("the session does not end")
		}
		if err := s.Sweep(t.Context()); err != nil {
			t.Fatal(err)
		}
		if n := w.count("select count(*) from session where municipality = ?", toyooka); n != 0 {
			t.Error("old sessions stay")
		}
		if err := s.Delete("key"); err != nil {
			t.Error(err)
		}
	})
}
