package storetest

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"testing"
	"time"
)

// TestMain lets the test binary be the process that is killed.
func TestMain(m *testing.M) {
	if os.Getenv("STORETEST_CHILD") == "" {
		os.Exit(m.Run())
	}
	s, err := theServer()
	if err != nil {
		panic(err)
	}
	fmt.Println(s.folder)
	select {}
}

func TestServerOfAKilledTestLeavesNothingBehind(t *testing.T) {
	if _, err := binaries(); errors.Is(err, errNoServer) {
		t.Skip(err) // no PostgreSQL on this machine
	}
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), "STORETEST_CHILD=1")
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	lines.Scan()
	folder := lines.Text()
	if _, err := os.Stat(folder); err != nil {
		t.Fatal(err)
	}
	child.Process.Kill()
	child.Wait()
	killed := time.Now()
	for range time.Tick(50 * time.Millisecond) {
		if _, err := os.Stat(folder); errors.Is(err, os.ErrNotExist) {
			return
		}
		if time.Since(killed) > 20*time.Second {
			t.Fatal("the server's folder is still there")
		}
	}
}
