package storetest

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/ncruces/go-sqlite3/util/vfsutil"
	"github.com/ncruces/go-sqlite3/vfs"
)

// Tape records what SQLite writes to an SQLite file and when it asks the disk
// to make it durable, so that the files can be rebuilt as a power cut at any
// moment would have left them. A kill of the process proves nothing about power,
// because the system keeps what the process has written (SECURITY 5).
//
// What was synced is there. Of what was written since, each sector of 512 bytes
// is there or not by chance, in any order: that is what disks do.
type Tape struct {
	Name string // to be opened with store.Options.VFS

	mu       sync.Mutex
	file     string            // the database
	start    map[string][]byte // the files when the recording began
	events   []event
	failSync error
}

// event is one thing that happened, in order.
type event struct {
	kind kind
	file string // "" the database, "-wal" its log
	at   int64  // offset, or size for a truncation
	data []byte
	said string // what was acknowledged
}

type kind int

const (
	wrote kind = iota
	truncated
	synced
	removed
	acknowledged
)

// errNoSync is what a disk says that could not make something durable.
var errNoSync = errors.New("storetest: input/output error at fsync")

var tapes atomic.Int64

// Record begins to record the file of an SQLite place. The file must not be open.
func Record(t testing.TB, at Place) *Tape {
	t.Helper()
	tape := &Tape{
		Name:  fmt.Sprint("tape", tapes.Add(1)),
		file:  strings.TrimPrefix(at.URL, "sqlite:"),
		start: map[string][]byte{},
	}
	for _, suffix := range []string{"", "-wal"} {
		content, err := os.ReadFile(tape.file + suffix)
		if err == nil {
			tape.start[suffix] = content
		}
	}
	vfs.Register(tape.Name, recorder{vfs.Find(""), tape})
	t.Cleanup(func() { vfs.Unregister(tape.Name) })
	return tape
}

// Acknowledge notes that somebody was told that this is safe.
func (t *Tape) Acknowledge(said string) { t.add(event{kind: acknowledged, said: said}, nil) }

// FailSync makes every request for durability fail from now on.
func (t *Tape) FailSync() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.failSync = errNoSync
}

// add performs and records, so that the order on the tape is the order of events.
func (t *Tape) add(e event, perform func() error) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if e.kind == synced && t.failSync != nil {
		return t.failSync
	}
	if perform != nil {
		if err := perform(); err != nil {
			return err
		}
	}
	t.events = append(t.events, e)
	return nil
}

// Image is the database as a power cut at one moment left it.
type Image struct {
	Place        Place
	Acknowledged []string // what had been told before the cut
}

// Images rebuilds n images, cut at moments by chance, and shows each to fn. The
// recorded database must be closed.
func (t *Tape) Images(tb testing.TB, n int, fn func(Image)) {
	tb.Helper()
	t.mu.Lock()
	defer t.mu.Unlock()
	cuts := make([]int, n)
	for i := range cuts {
		cuts[i] = rand.IntN(len(t.events) + 1)
	}
	slices.Sort(cuts)
	folder := memory(tb)
	disk := newDisk(t.start)
	var told []string
	next := 0
	for _, cut := range cuts {
		for ; next < cut; next++ {
			if e := t.events[next]; e.kind == acknowledged {
				told = append(told, e.said)
			} else {
				disk.apply(e)
			}
		}
		file := filepath.Join(folder, "image.db")
		for suffix, content := range disk.cut() {
			if err := os.WriteFile(file+suffix, content, 0o600); err != nil {
				tb.Fatal(err)
			}
		}
		fn(Image{Place{URL: "sqlite:" + file, Owner: "sqlite:" + file}, slices.Clone(told)})
		for _, suffix := range []string{"", "-wal", "-shm"} {
			os.Remove(file + suffix)
		}
	}
}

// memory is a folder where fsync costs nothing, if the machine has one: what is
// tested there has already survived its power cut.
func memory(tb testing.TB) string {
	folder, err := os.MkdirTemp("/dev/shm", "tomoni-image-")
	if err != nil {
		return tb.TempDir()
	}
	tb.Cleanup(func() { os.RemoveAll(folder) })
	return folder
}

// disk is what lies on the platter, and what is on its way there.
type disk struct {
	durable map[string][]byte
	pending map[string][]event
}

func newDisk(start map[string][]byte) *disk {
	d := &disk{durable: map[string][]byte{}, pending: map[string][]event{}}
	for name, content := range start {
		d.durable[name] = slices.Clone(content)
	}
	return d
}

func (d *disk) apply(e event) {
	switch e.kind {
	case removed:
		delete(d.durable, e.file)
		delete(d.pending, e.file)
	case synced:
		for _, p := range d.pending[e.file] {
			d.durable[e.file] = p.onto(d.durable[e.file])
		}
		d.pending[e.file] = nil
	default:
		d.pending[e.file] = append(d.pending[e.file], e)
	}
}

// sector is what a disk writes whole or not at all.
const sector = 512

// cut is what remains when the power goes now: everything durable, and by one
// throw of the dice nothing, all or some of what was on its way.
func (d *disk) cut() map[string][]byte {
	left := map[string][]byte{}
	for name, content := range d.durable {
		left[name] = slices.Clone(content)
	}
	luck := rand.IntN(3)
	for name, events := range d.pending {
		for _, e := range events {
			switch {
			case luck == 0:
			case luck == 1:
				left[name] = e.onto(left[name])
			default:
				left[name] = e.partly(left[name])
			}
		}
	}
	return left
}

// onto is the file after the event.
func (e event) onto(content []byte) []byte {
	size := int(e.at) + len(e.data)
	if e.kind == truncated && len(content) > size {
		return content[:size]
	}
	if len(content) < size {
		content = append(content, make([]byte, size-len(content))...)
	}
	copy(content[e.at:], e.data)
	return content
}

// partly is the file with some sectors of the event.
func (e event) partly(content []byte) []byte {
	if e.kind == truncated {
		if rand.IntN(2) == 0 {
			return content
		}
		return e.onto(content)
	}
	for from := 0; from < len(e.data); {
		to := min(len(e.data), from+sector-int((e.at+int64(from))%sector))
		if rand.IntN(2) == 0 {
			part := event{at: e.at + int64(from), data: e.data[from:to]}
			content = part.onto(content)
		}
		from = to
	}
	return content
}

// recorder is the system's files, with a tape running.
type recorder struct {
	vfs.VFS
	tape *Tape
}

// OpenFilename opens a file; only the database and its log are recorded.
func (r recorder) OpenFilename(name *vfs.Filename, flags vfs.OpenFlag) (vfs.File, vfs.OpenFlag, error) {
	file, flags, err := vfsutil.WrapOpenFilename(r.VFS, name, flags)
	if err != nil || flags&(vfs.OPEN_MAIN_DB|vfs.OPEN_WAL) == 0 {
		return file, flags, err
	}
	suffix := ""
	if flags&vfs.OPEN_WAL != 0 {
		suffix = "-wal"
	}
	return recorded{file, r.tape, suffix}, flags, nil
}

// Delete removes a file; SQLite removes its log when the last user has gone.
func (r recorder) Delete(name string, syncDir bool) error {
	suffix := "-other"
	if strings.HasSuffix(name, "-wal") {
		suffix = "-wal"
	}
	return r.tape.add(event{kind: removed, file: suffix}, func() error { return r.VFS.Delete(name, syncDir) })
}

// recorded is an open file, with a tape running.
type recorded struct {
	vfs.File
	tape   *Tape
	suffix string
}

// Unwrap gives the system's file, for what is not recorded.
func (f recorded) Unwrap() vfs.File { return f.File }

// SharedMemory is the index of the log, which no power cut leaves behind.
func (f recorded) SharedMemory() vfs.SharedMemory { return vfsutil.WrapSharedMemory(f.File) }

// WriteAt writes and records.
func (f recorded) WriteAt(p []byte, off int64) (n int, err error) {
	err = f.tape.add(event{kind: wrote, file: f.suffix, at: off, data: slices.Clone(p)}, func() error {
		n, err = f.File.WriteAt(p, off)
		return err
	})
	return n, err
}

// Truncate shortens and records.
func (f recorded) Truncate(size int64) error {
	return f.tape.add(event{kind: truncated, file: f.suffix, at: size}, func() error { return f.File.Truncate(size) })
}

// Sync makes durable and records.
func (f recorded) Sync(flags vfs.SyncFlag) error {
	return f.tape.add(event{kind: synced, file: f.suffix}, func() error { return f.File.Sync(flags) })
}
