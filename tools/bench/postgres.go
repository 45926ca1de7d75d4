package main

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
	"time"
)

// cluster is a PostgreSQL server of the bench's own, with fsync on, as a user who
// is not root, on a socket in its folder.
type cluster struct {
	bin, folder string
	as          *syscall.Credential
	process     *exec.Cmd
}

// settings beside the server's own defaults.
var settings = []string{"listen_addresses=", "max_connections=100", "shared_buffers=256MB", "max_wal_size=2GB", "jit=off"}

// startCluster starts the server in the folder, which is made when absent.
func startCluster(ctx context.Context, folder string) (*cluster, error) {
	c := &cluster{folder: folder}
	var err error
	if c.bin, err = serverPrograms(); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, err
	}
	if c.as, err = anotherUser(folder); err != nil {
		return nil, err
	}
	fresh := !exists(filepath.Join(folder, "data"))
	if fresh {
		if err := c.tool(ctx, "initdb", "--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C.UTF-8", "--pgdata="+filepath.Join(folder, "data")); err != nil {
			return nil, err
		}
	}
	if err := c.launch(ctx); err != nil {
		return nil, err
	}
	if fresh {
		err = c.sql(ctx, "postgres", "create role tomoni_owner login; create role tomoni_app login")
		if err == nil {
			err = c.sql(ctx, "postgres", "create database tomoni owner tomoni_owner")
		}
		if err == nil {
			err = c.sql(ctx, "tomoni", "alter schema public owner to tomoni_owner")
		}
	}
	if err != nil {
		c.stop()
		return nil, err
	}
	return c, nil
}

func (c *cluster) launch(ctx context.Context) error {
	args := []string{"-D", filepath.Join(c.folder, "data"), "-c", "unix_socket_directories=" + c.folder}
	for _, s := range settings {
		args = append(args, "-c", s)
	}
	log, err := os.Create(filepath.Join(c.folder, "log"))
	if err != nil {
		return err
	}
	defer log.Close()
	c.process = exec.Command(filepath.Join(c.bin, "postgres"), args...)
	c.process.Dir = c.folder
	c.process.Stdout, c.process.Stderr = log, log
	c.process.SysProcAttr = &syscall.SysProcAttr{Credential: c.as, Pdeathsig: syscall.SIGINT}
	if err := c.process.Start(); err != nil {
		return err
	}
	for range time.Tick(50 * time.Millisecond) {
		if err = c.tool(ctx, "pg_isready", "-q", "-h", c.folder, "-U", "postgres"); err == nil {
			return nil
		}
		if ctx.Err() != nil || c.process.ProcessState != nil {
			return err
		}
	}
	return nil
}

func (c *cluster) stop() {
	if c.process == nil {
		return
	}
	c.process.Process.Signal(syscall.SIGINT)
	c.process.Wait()
}

// sql runs statements as the superuser.
func (c *cluster) sql(ctx context.Context, database, text string) error {
	return c.tool(ctx, "psql", "-q", "-v", "ON_ERROR_STOP=1", "-h", c.folder, "-U", "postgres", "-d", database, "-c", text)
}

func (c *cluster) tool(ctx context.Context, name string, args ...string) error {
	cmd := exec.CommandContext(ctx, filepath.Join(c.bin, name), args...)
	cmd.Dir = c.folder
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: c.as}
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w\n%s", name, err, out)
	}
	return nil
}

func (c *cluster) url(role string) string {
	return "postgres:///tomoni?host=" + url.QueryEscape(c.folder) + "&user=" + role
}

var errNoServer = errors.New("no PostgreSQL 15 or newer in /usr/lib/postgresql")

// serverPrograms finds the newest installed server.
func serverPrograms() (string, error) {
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/postgres")
	best, folder := 14, ""
	for _, file := range found {
		bin := filepath.Dir(file)
		if version, err := strconv.Atoi(filepath.Base(filepath.Dir(bin))); err == nil && version > best {
			best, folder = version, bin
		}
	}
	if folder == "" {
		return "", errNoServer
	}
	return folder, nil
}

// anotherUser gives the folder to somebody who is not root; nil when we are not.
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
	return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, os.Chown(folder, int(uid), int(gid))
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
