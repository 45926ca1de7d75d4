package store_test

import (
	"strings"
	"testing"

	"tomoni/store"
)

func TestFragmentsAreSplicedWithTheirArguments(t *testing.T) {
	forEachEngine(t, func(t *testing.T, db *store.DB) {
		for _, s := range []string{"a", "b", "c", "d", "e?"} {
			write(t, db, s)
		}
		visible := store.SQL("municipality = ? and open = ?", 282090, true)
		for _, c := range []struct {
			name  string
			where store.Fragment
			want  string
		}{
			{"one fragment", visible, "a b c d e?"},
			{"and", store.And(visible, store.SQL("said > ?", "b")), "c d e?"},
			{"or inside and", store.And(visible, store.Or(store.SQL("said = ?", "a"), store.SQL("said = ?", "d"))), "a d"},
			{"a fragment inside a fragment", store.SQL("? and not (?)", visible, store.SQL("said = ?", "a")), "b c d e?"},
			{"no condition", store.And(), "a b c d e?"},
			{"no choice", store.Or(), ""},
			{"parts that say nothing", store.And(store.Fragment{}, visible), "a b c d e?"},
			{"in three", store.In("said", []string{"a", "c", "x"}), "a c"},
			{"in one identifier", store.In("id", []store.ID{noteID("b")}), "b"},
			{"in none", store.In("id", []store.ID{}), ""},
			{"a question mark in a text", store.SQL("said = 'e?' and open = ?", true), "e?"},
			{"a question mark in a comment", store.SQL("said = ? -- really?\n", "a"), "a"},
			{"quotes of the caller", store.SQL("said = ?", "' or 1 = 1 --"), ""},
		} {
			err := db.Read(t.Context(), session, func(tx *store.Tx) error {
				got, err := store.All(tx, store.ScanString, "select said from note where ? order by said limit ?", c.where, 10)
				if strings.Join(got, " ") != c.want {
					t.Errorf("%s: %q, want %q", c.name, got, c.want)
				}
				return err
			})
			if err != nil {
				t.Errorf("%s: %v", c.name, err)
			}
		}
	})
}

func TestArgumentsAreCounted(t *testing.T) {
	forEachEngine(t, func(t *testing.T, db *store.DB) {
		err := db.Read(t.Context(), session, func(tx *store.Tx) error {
			for _, f := range []store.Fragment{store.SQL("said = ?"), store.SQL("said = 'a'", "a")} {
				if _, err := store.All(tx, store.ScanString, "select said from note where ?", f); err == nil {
					t.Errorf("%+v was accepted", f)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

func TestRowsCanBeLocked(t *testing.T) {
	forEachEngine(t, func(t *testing.T, db *store.DB) {
		write(t, db, "a")
		err := db.Write(t.Context(), session, func(tx *store.Tx) error {
			got, _, err := store.First(tx, store.ScanString, "select said from note where municipality = ? ?", 282090, store.Lock)
			if got != "a" {
				t.Errorf("read %q", got)
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
	})
}

func TestPlaceholdersAreNumberedOutsideOfTexts(t *testing.T) {
	for q, want := range map[string]string{
		"a = ? and b = ?":          "a = $1 and b = $2",
		"a = '?' and b = ?":        "a = '?' and b = $1",
		"a = 'it''s ?' and b = ?":  "a = 'it''s ?' and b = $1",
		`"a?" = ? -- why?` + "\n?": `"a?" = $1 -- why?` + "\n$2",
		"no arguments":             "no arguments",
		"an open text '? ":         "an open text '? ",
	} {
		if got := store.Rewrite(q); got != want {
			t.Errorf("%q becomes %q, want %q", q, got, want)
		}
	}
}
