package store_test

import (
	"bytes"
	"encoding/json"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tomoni/store"
)

func TestIdentifierKeepsItsMoment(t *testing.T) {
	at := time.Date(2026, 11, 24, 9, 0, 0, 123e6, time.UTC)
	id := store.NewID(at, bytes.NewReader(bytes.Repeat([]byte{0xff}, 10)))
	if !id.At().Equal(at) {
		t.Errorf("%s is of %s", id, id.At())
	}
	if id.String()[14] != '7' {
		t.Errorf("%s is no version 7", id)
	}
}

func TestIdentifierIsWrittenAndReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		id := store.HashID([]byte("key"), time.UnixMilli(rapid.Int64Range(0, 1<<47).Draw(t, "ms")), rapid.String().Draw(t, "part"))
		back, err := store.ParseID(id.String())
		if err != nil || back != id {
			t.Fatalf("%s is read as %s: %v", id, back, err)
		}
		text, _ := json.Marshal(id)
		var decoded store.ID
		if err := json.Unmarshal(text, &decoded); err != nil || decoded != id {
			t.Fatalf("%s is decoded as %s: %v", text, decoded, err)
		}
	})
}

func TestIdentifierOfPartsTellsThemApart(t *testing.T) {
	at := time.Unix(0, 0)
	a := store.HashID([]byte("k"), at, "ab", "c")
	for name, b := range map[string]store.ID{
		"another division": store.HashID([]byte("k"), at, "a", "bc"),
		"another key":      store.HashID([]byte("l"), at, "ab", "c"),
		"another moment":   store.HashID([]byte("k"), at.Add(time.Second), "ab", "c"),
	} {
		if a == b {
			t.Error(name, "gives the same identifier")
		}
	}
	if a != store.HashID([]byte("k"), at, "ab", "c") {
		t.Error("the same parts give another identifier")
	}
}

func TestNoIdentifierIsEmptyText(t *testing.T) {
	var none store.ID
	if none.String() != "" {
		t.Errorf("it reads %q", none)
	}
	for _, bad := range []string{"x", "019ab5b2-4c7b-7fff-bfff-fffffffffffg", "019ab5b24c7b7fffbfffffffffffff"} {
		if _, err := store.ParseID(bad); err == nil {
			t.Errorf("%q was accepted", bad)
		}
	}
}
