package storetest

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"
	"testing"
)

// Server is a PostgreSQL server of a test's own, as an office would run one:
// with fsync, and with a database that is migrated. It can be hurt.
type Server struct {
	Place
	s *server
}

// OwnServer starts one; it ends with the test. Without PostgreSQL on the machine
// the test is skipped, unless TOMONI_DEMAND_ALL=1. settings are those of its
// configuration that differ, as "name=value".
func OwnServer(t testing.TB, sources []fs.FS, settings ...string) *Server {
	t.Helper()
	var options []string
	for _, setting := range append([]string{"max_connections=60", "shared_buffers=32MB", "jit=off", "max_wal_size=256MB"}, settings...) {
		options = append(options, "-c", setting)
	}
	s, err := newServer(options...)
	if errors.Is(err, errNoServer) && os.Getenv("TOMONI_DEMAND_ALL") != "1" {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		s.admin.Close()
		s.process.Process.Signal(syscall.SIGQUIT)
		<-s.gone
	})
	name, err := s.clone(sources, Fill{})
	if err != nil {
		t.Fatal(err)
	}
	return &Server{Place{URL: s.url(appRole, name), Owner: s.url(ownerRole, name), Role: appRole}, s}
}

// KillBackend kills (SIGKILL) a process that serves the program, one in the
// midst of its work when there is such a one. The server then throws everybody
// out and recovers from its log.
func (o *Server) KillBackend(t testing.TB) {
	t.Helper()
	var pid int
	err := o.s.admin.QueryRow(`select pid from pg_stat_activity where usename = $1
 order by case when state = 'idle' then 1 else 0 end, xact_start limit 1`, appRole).Scan(&pid)
	if err != nil {
		t.Fatal(fmt.Errorf("no process serves the program: %w", err))
	}
	if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
}

// Crash stops the server at once, without a checkpoint (as pg_ctl -m immediate
// does), and starts it again.
func (o *Server) Crash(t testing.TB) {
	t.Helper()
	o.s.process.Process.Signal(syscall.SIGQUIT)
	<-o.s.gone
	if err := o.s.launch(); err != nil {
		t.Fatal(err)
	}
	if err := o.s.ready(); err != nil {
		t.Fatal(err)
	}
}
