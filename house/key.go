package house

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"tomoni/store"
)

// KeyFile reads the deployment's secret from a file that only its owner may
// read, and makes it when there is none. It is neither in settings nor in the
// environment. Losing it loses no data, but ids of repeated commands and
// pseudonyms in the log no longer match, and persons in hiding are no longer
// recognised by the house number of their protected address.
func KeyFile(path string) ([]byte, error) {
	b, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		key := make([]byte, 32)
		rand.Read(key)
		return key, os.WriteFile(path, []byte(hex.EncodeToString(key)+"\n"), 0o600)
	}
	if err != nil {
		return nil, err
	}
	key, err := hex.DecodeString(strings.TrimSpace(string(b)))
	if err != nil || len(key) < 32 {
		return nil, fmt.Errorf("key file %s does not hold 32 bytes in hexadecimal", path)
	}
	return key, nil
}

// Migrate makes or renews the tables of every room, as their owner.
func Migrate(ctx context.Context, db, appRole string) error {
	return store.Migrate(ctx, db, appRole, Migrations()...)
}
