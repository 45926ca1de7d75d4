package store

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// ErrEngine refuses what only the other engine can do.
var ErrEngine = errors.New("store: not with this engine")

// Copy writes the whole of an SQLite file, as it stands at one moment, to a new
// file with the same key, while others go on reading and writing. A plain copy
// of a file in use was incomplete 20 of 20 times (SECURITY 5). Nothing that was
// deleted is in the copy. Errors: ErrEngine on PostgreSQL, which has its own
// tools; fs.ErrExist when there is a file already.
func (db *DB) Copy(ctx context.Context, file string) error {
	if db.engine != SQLite {
		return ErrEngine
	}
	if _, err := os.Stat(file); err == nil {
		return fmt.Errorf("copy database: %w", fs.ErrExist)
	}
	name, err := fileName(file, db.opt)
	if err != nil {
		return err
	}
	if len(db.opt.Key) != 0 {
		name += "&hexkey=" + hex.EncodeToString(db.opt.Key)
	}
	pool, err := openFile(db.lite.file, false, db.opt)
	if err != nil {
		return err
	}
	defer pool.Close()
	if _, err := pool.ExecContext(ctx, "vacuum into ?", name); err != nil {
		return errors.Join(fmt.Errorf("copy database: %w", err), ignoreMissing(os.Remove(file)))
	}
	return durable(file)
}

// durable makes a file and its name in the folder survive a power cut.
func durable(file string) error {
	for _, name := range []string{file, filepath.Dir(file)} {
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		if err := errors.Join(f.Sync(), f.Close()); err != nil {
			return err
		}
	}
	return nil
}

func ignoreMissing(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
