package main

import (
	"os"
	"strings"
	"testing"
)

func TestGoodSQLIsAccepted(t *testing.T) {
	findings, err := check([]string{"testdata/good"})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range findings {
		t.Error(f)
	}
}

// Every line of the bad samples that is wrong is named, and no other.
func TestBadSQLIsNamedWithItsLine(t *testing.T) {
	findings, err := check([]string{"testdata/bad"})
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, f := range findings {
		all = append(all, strings.TrimPrefix(f.String(), "testdata/bad/"))
	}
	want, err := os.ReadFile("testdata/bad.txt")
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(all, "\n") + "\n"; got != string(want) {
		t.Errorf("found\n%swant\n%s", got, want)
	}
}

// The program's own SQL keeps the rules.
func TestTheHouseKeepsTheRules(t *testing.T) {
	findings, err := check([]string{"../.."})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range findings {
		t.Error(f)
	}
}
