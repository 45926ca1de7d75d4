package house

import (
	"context"
	"crypto/ed25519"
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"strings"

	"golang.org/x/mod/sumdb/note"

	"tomoni/audit"
	"tomoni/store"
)

// headKeys gives the pair with which the log's heads are signed, derived from
// the deployment's secret, so that there is one secret to keep and not two.
func (h *House) headKeys() (secret, public string, err error) {
	seed, err := hkdf.Key(sha256.New, h.Key, nil, "tomoni audit heads", ed25519.SeedSize)
	if err != nil {
		return "", "", err
	}
	name := fmt.Sprintf("tomoni-audit-%d", h.Municipality())
	private := ed25519.NewKeyFromSeed(seed)
	public, err = note.NewEd25519VerifierKey(name, private.Public().(ed25519.PublicKey))
	if err != nil {
		return "", "", err
	}
	hash := strings.Split(public, "+")[1]
	return "PRIVATE+KEY+" + name + "+" + hash + "+" + base64.StdEncoding.EncodeToString(append([]byte{1}, seed...)), public, nil
}

// sequence gives numbers to the rows of the log that wait for one, and indexes
// what lists showed, until nothing waits.
func (h *House) sequence(ctx context.Context) error {
	for {
		n := 0
		err := h.DB.Write(ctx, h.Session(), func(tx *store.Tx) (err error) {
			n, err = audit.Sequence(tx)
			return err
		})
		if err != nil || n == 0 {
			return err
		}
	}
}

// SignHead signs the log as it stands, when it has grown since the last head.
func (h *House) SignHead(ctx context.Context) error {
	return h.sign(ctx, func(*store.Tx) (bool, error) { return true, nil })
}

// signEmpty signs a log in which nothing stands yet, so that there is a head from the
// first row on: rows without any are not sound.
func (h *House) signEmpty(ctx context.Context) error {
	return h.sign(ctx, audit.Empty)
}

// sign signs the log where when says so.
func (h *House) sign(ctx context.Context, when func(*store.Tx) (bool, error)) error {
	secret, _, err := h.headKeys()
	if err != nil {
		return err
	}
	signer, err := note.NewSigner(secret)
	if err != nil {
		return err
	}
	return h.DB.Write(ctx, h.Session(), func(tx *store.Tx) error {
		now, err := when(tx)
		if err == nil && now {
			_, err = audit.SignHead(tx, signer, h.Clock())
		}
		return err
	})
}

// Verify checks the whole log, signatures of its heads too. What still waits
// for its number gets it first: where no server runs, nobody else gives it one.
func (h *House) Verify(ctx context.Context) (audit.Report, error) {
	if err := h.sequence(ctx); err != nil {
		return audit.Report{}, err
	}
	_, public, err := h.headKeys()
	if err != nil {
		return audit.Report{}, err
	}
	verifier, err := note.NewVerifier(public)
	if err != nil {
		return audit.Report{}, err
	}
	return audit.VerifyWith(ctx, h.DB, h.Municipality(), audit.Check{Verifier: verifier, Now: h.Clock()})
}
