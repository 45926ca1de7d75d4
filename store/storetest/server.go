package storetest

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"sync"
	"syscall"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
)

// The roles of a test's server: one that owns the tables and migrates, and the
// program's own, which may not do either.
const (
	ownerRole = "tomoni_owner"
	appRole   = "tomoni_app"
)

// server is a PostgreSQL server that lives as long as the test's process.
type server struct {
	folder  string
	admin   *sql.DB
	process *exec.Cmd

	bin      string
	as       *syscall.Credential
	settings []string
	gone     chan struct{} // closed when the process has ended

	mu        sync.Mutex
	templates map[string]bool // names of those that are ready
	made      int
}

// errNoServer tells that PostgreSQL is not installed.
var errNoServer = errors.New("storetest: no PostgreSQL 15 or newer in /usr/lib/postgresql")

// theServer starts the process's server when it is first needed.
var theServer = sync.OnceValues(startServer)

// binaries finds the newest installed server programs.
func binaries() (string, error) {
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/postgres")
	best, folder := 14, ""
	for _, file := range found {
		bin := filepath.Dir(file)
		version, err := strconv.Atoi(filepath.Base(filepath.Dir(bin)))
		if err == nil && version > best {
			best, folder = version, bin
		}
	}
	if folder == "" {
		return "", errNoServer
	}
	return folder, nil
}

func startServer() (*server, error) {
	return newServer("-c", "fsync=off", "-c", "full_page_writes=off", "-c", "max_connections=400",
		"-c", "shared_buffers=64MB", "-c", "max_wal_size=512MB", "-c", "max_pred_locks_per_transaction=256",
		"-c", "autovacuum=off", "-c", "jit=off")
}

// newServer makes a server with some settings and starts it.
func newServer(settings ...string) (*server, error) {
	bin, err := binaries()
	if err != nil {
		return nil, err
	}
	folder, err := os.MkdirTemp("/tmp", "tomoni-pg-") // short: a socket's path has 107 bytes
	if err != nil {
		return nil, err
	}
	s := &server{bin: bin, folder: folder, settings: settings, templates: map[string]bool{}}
	if s.as, err = anotherUser(folder); err != nil {
		return nil, err
	}
	if err := guard(folder); err != nil {
		return nil, err
	}
	if err := initialise(bin, folder, s.as); err != nil {
		return nil, err
	}
	if err := s.launch(); err != nil {
		return nil, err
	}
	return s, s.prepare()
}

// anotherUser gives the folder to someone who is not root, because PostgreSQL
// refuses root; nil when we are not root ourselves.
func anotherUser(folder string) (*syscall.Credential, error) {
	if os.Getuid() != 0 {
		return nil, nil
	}
	account, err := user.Lookup("postgres")
	if err != nil {
		account, err = user.Lookup("nobody")
	}
	if err != nil {
		return nil, err
	}
	uid, _ := strconv.ParseUint(account.Uid, 10, 32)
	gid, _ := strconv.ParseUint(account.Gid, 10, 32)
	as := &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
	return as, os.Chown(folder, int(uid), int(gid))
}

// guard leaves a small shell behind that waits for the end of this process,
// however it ends, then stops the server and removes its folder. It notices by
// the end of its input, which only this process can write.
func guard(folder string) error {
	const script = `cat >/dev/null
pid=$(head -n 1 "$1/data/postmaster.pid" 2>/dev/null)
if [ -n "$pid" ]; then
	kill -QUIT "$pid"
	n=0
	while kill -0 "$pid" 2>/dev/null && [ $n -lt 50 ]; do sleep 0.1; n=$((n+1)); done
fi
rm -rf "$1"`
	shell := exec.Command("/bin/sh", "-c", script, "sh", folder)
	shell.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	if _, err := shell.StdinPipe(); err != nil {
		return err
	}
	guards = append(guards, shell)
	return shell.Start()
}

// guards keeps the pipes open: a collected pipe would be closed.
var guards []*exec.Cmd

func initialise(bin, folder string, as *syscall.Credential) error {
	cmd := exec.Command(filepath.Join(bin, "initdb"), "--no-sync", "--auth=trust", "--username=postgres",
		"--encoding=UTF8", "--locale=C.UTF-8", "--pgdata="+filepath.Join(folder, "data"))
	cmd.Dir = folder
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: as}
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("initdb: %w\n%s", err, out)
	}
	return nil
}

// launch starts the server on a socket in its folder; nothing listens on the network.
func (s *server) launch() error {
	log, err := os.Create(filepath.Join(s.folder, "log"))
	if err != nil {
		return err
	}
	defer log.Close()
	args := []string{"-D", filepath.Join(s.folder, "data"), "-c", "listen_addresses=", "-c", "unix_socket_directories=" + s.folder}
	s.process = exec.Command(filepath.Join(s.bin, "postgres"), append(args, s.settings...)...)
	s.process.Dir = s.folder
	s.process.Stdout, s.process.Stderr = log, log
	s.process.SysProcAttr = &syscall.SysProcAttr{Credential: s.as, Setsid: true}
	if err := s.process.Start(); err != nil {
		return err
	}
	process := s.process
	s.gone = make(chan struct{})
	gone := s.gone
	go func() { process.Wait(); close(gone) }()
	return nil
}

// prepare waits until the server answers and makes the two roles.
func (s *server) prepare() error {
	admin, err := sql.Open("pgx", s.url("postgres", "postgres"))
	if err != nil {
		return err
	}
	s.admin = admin
	if err := s.ready(); err != nil {
		return err
	}
	_, err = admin.Exec("create role " + ownerRole + " login createdb; create role " + appRole + " login")
	return err
}

// ready waits until the server answers.
func (s *server) ready() error {
	ctx, cancel := context.WithTimeout(context.Background(), 60*time.Second)
	defer cancel()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		err := s.admin.PingContext(ctx)
		if err == nil {
			return nil
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return fmt.Errorf("the server did not start: %w\n%s", err, s.log())
		}
	}
}

func (s *server) log() string {
	file, err := os.Open(filepath.Join(s.folder, "log"))
	if err != nil {
		return err.Error()
	}
	defer file.Close()
	text, _ := io.ReadAll(io.LimitReader(file, 4096))
	return string(text)
}

// url names a database of the server, for a role.
func (s *server) url(role, database string) string {
	return "postgres:///" + database + "?host=" + url.QueryEscape(s.folder) + "&user=" + role
}
