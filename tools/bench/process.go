package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/pprof"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"tomoni/store/floortest"
)

// floorWord as first argument makes this program the floor.
const floorWord = "serve-floor"

// build makes the program as it is shipped and tells its size in bytes.
func build(ctx context.Context, file string) (string, int64, error) {
	cmd := exec.CommandContext(ctx, "go", "build", "-trimpath", "-ldflags=-s -w", "-o", file, "tomoni")
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", 0, fmt.Errorf("build: %w\n%s", err, out)
	}
	s, err := os.Stat(file)
	if err != nil {
		return "", 0, err
	}
	return file, s.Size(), nil
}

// server is what is measured: a process, or a part of this one.
type server struct {
	address string
	cmd     *exec.Cmd
	start   time.Duration // until it answered
	end     func()
}

// startProgram starts the program on a place and waits until it is ready.
func startProgram(ctx context.Context, binary string, p *place) (*server, error) {
	begun := time.Now()
	cmd := exec.Command(binary, "serve", "--db", p.url, "--pack", p.pack, "--key-file", p.keyFile, "--addr", "127.0.0.1:0")
	s, err := started(ctx, cmd)
	if err == nil {
		err = s.ready(begun)
	}
	return s, err
}

// startFloor starts this program again as the floor.
func startFloor(ctx context.Context, p *place, note string) (*server, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	return started(ctx, exec.Command(self, floorWord, p.owner, note))
}

// started runs a process that says its address on its first line.
func started(ctx context.Context, cmd *exec.Cmd) (*server, error) {
	cmd.Stderr = os.Stderr
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGTERM}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	s := &server{cmd: cmd}
	s.end = func() {
		cmd.Process.Signal(syscall.SIGTERM)
		cmd.Wait()
	}
	first := bufio.NewScanner(out)
	if !first.Scan() {
		s.end()
		return nil, errors.Join(fmt.Errorf("%s said nothing", filepath.Base(cmd.Path)), ctx.Err())
	}
	go io.Copy(io.Discard, out)
	_, rest, _ := strings.Cut(first.Text(), "http://")
	address, _, _ := strings.Cut(rest, " ")
	_, port, err := net.SplitHostPort(strings.TrimSpace(address))
	if err != nil {
		s.end()
		return nil, fmt.Errorf("no address in %q", first.Text())
	}
	s.address = "127.0.0.1:" + port
	return s, nil
}

// ready waits for the database to answer through the program.
func (s *server) ready(begun time.Time) error {
	res, err := http.Get("http://" + s.address + "/readyz")
	if err != nil {
		return err
	}
	res.Body.Close()
	s.start = time.Since(begun)
	if res.StatusCode != http.StatusOK {
		return fmt.Errorf("not ready: %s", res.Status)
	}
	return nil
}

// memory reads a line of the process's status (VmRSS, VmHWM), in bytes.
func (s *server) memory(name string) int64 {
	if s.cmd == nil {
		return 0
	}
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.cmd.Process.Pid))
	if err != nil {
		return 0
	}
	for line := range bytes.Lines(text) {
		fields := strings.Fields(string(line))
		if len(fields) > 1 && fields[0] == name+":" {
			kib, _ := strconv.ParseInt(fields[1], 10, 64)
			return kib << 10
		}
	}
	return 0
}

// inside serves the program in this process, for profiles and tests.
func inside(ctx context.Context, p *place, profile string) (*server, error) {
	begun := time.Now()
	h, err := p.house(ctx)
	if err != nil {
		return nil, err
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		h.Close()
		return nil, err
	}
	s := &server{address: l.Addr().String()}
	site := &http.Server{Handler: h.Server.Handler()}
	go site.Serve(l)
	working, done := context.WithCancel(ctx)
	ended := make(chan struct{})
	go func() {
		h.Work(working, 2*time.Second)
		close(ended)
	}()
	var file *os.File
	if profile != "" {
		if file, err = os.Create(profile); err == nil {
			err = pprof.StartCPUProfile(file)
		}
	}
	s.end = func() {
		if file != nil {
			pprof.StopCPUProfile()
			file.Close()
		}
		site.Close()
		done()
		<-ended
		h.Close()
	}
	if err == nil {
		err = s.ready(begun)
	}
	return s, err
}

// serveFloor is the whole life of the floor's process: args are the database and
// the note of the town.
func serveFloor(ctx context.Context, args []string) error {
	ctx, stop := signalled(ctx)
	defer stop()
	p := place{}
	p.known(args[1])
	f, err := floor(ctx, args[0], p.town)
	if err != nil {
		return err
	}
	defer f.Close()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	fmt.Printf("http://%s \n", l.Addr())
	site := &http.Server{Handler: f.Handler()}
	go site.Serve(l)
	<-ctx.Done()
	return site.Close()
}

func floor(ctx context.Context, url string, t town) (*floortest.Floor, error) {
	var list []floortest.Statement
	for _, w := range works {
		list = append(list, w.floor(t))
	}
	return floortest.Open(ctx, url, list)
}

// insideFloor serves the floor in this process, for tests.
func insideFloor(ctx context.Context, p *place) (*server, error) {
	f, err := floor(ctx, p.owner, p.town)
	if err != nil {
		return nil, err
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		f.Close()
		return nil, err
	}
	site := &http.Server{Handler: f.Handler()}
	go site.Serve(l)
	return &server{address: l.Addr().String(), end: func() {
		site.Close()
		f.Close()
	}}, nil
}

// middle is the median.
func middle(list []time.Duration) time.Duration {
	slices.Sort(list)
	return list[len(list)/2]
}
