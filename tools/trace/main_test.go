package main

import (
	"os"
	"testing"
)

func TestThePageSaysWhatTheCodeCites(t *testing.T) {
	want, err := trace("../..")
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("../../" + page)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Error("docs/trace.md is out of date: go run ./tools/trace")
	}
}
