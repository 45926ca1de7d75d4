package audit

import (
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"tomoni/store"
)

// Head is the state of a municipality's log at one moment.
type Head struct {
	Municipality int
	Size         int64     // number of leaves
	Root         tlog.Hash // root of the tree over them
	At           time.Time // when it was signed; zero for a head that is not
	Note         string    // the signed note; empty for a head that is not signed
}

// ErrHead refuses a text that is no signed head of ours.
var ErrHead = errors.New("audit: not a head of an audit log")

// headTitle is the first line of every head.
const headTitle = "tomoni audit log head"

// text is what is signed: four lines of title, municipality, size and time, root.
func (h Head) text() string {
	return fmt.Sprintf("%s\n%d\n%d %s\n%s\n", headTitle, h.Municipality, h.Size, h.At.UTC().Format(leafTime), h.Root)
}

// ParseHead reads a signed head. With a verifier the signature must be its; with
// none the signature is not looked at. Errors: ErrHead.
func ParseHead(signed string, verifier note.Verifier) (Head, error) {
	text, _, found := strings.Cut(signed, "\n\n")
	text += "\n"
	if verifier != nil {
		opened, err := note.Open([]byte(signed), note.VerifierList(verifier))
		if err != nil {
			return Head{}, fmt.Errorf("%w: %w", ErrHead, err)
		}
		text = opened.Text
	}
	head, err := parseHeadText(text)
	if err != nil || !found {
		return Head{}, ErrHead
	}
	head.Note = signed
	return head, nil
}

func parseHeadText(text string) (Head, error) {
	lines := strings.Split(text, "\n")
	if len(lines) != 5 || lines[0] != headTitle {
		return Head{}, ErrHead
	}
	var head Head
	size, at, _ := strings.Cut(lines[2], " ")
	var err [4]error
	head.Municipality, err[0] = strconv.Atoi(lines[1])
	head.Size, err[1] = strconv.ParseInt(size, 10, 64)
	head.At, err[2] = time.Parse(leafTime, at)
	head.Root, err[3] = tlog.ParseHash(lines[3])
	if errors.Join(err[:]...) != nil || head.text() != text {
		return Head{}, ErrHead
	}
	return head, nil
}

// NewSigner makes the key pair with which a municipality signs its heads: the
// secret for note.NewSigner, and the public key, which is given to whoever keeps
// heads, for note.NewVerifier.
func NewSigner(random io.Reader, municipality int) (secret, public string, err error) {
	return note.GenerateKey(random, "tomoni-audit-"+strconv.Itoa(municipality))
}

// CurrentHead is the state of the log now, unsigned. It fails when hashes of the tree are
// missing, which Verify explains.
func CurrentHead(tx *store.Tx) (Head, error) {
	n, err := size(tx)
	if err != nil {
		return Head{}, err
	}
	root, err := tlog.TreeHash(n, reader(tx))
	return Head{Municipality: tx.Municipality(), Size: n, Root: root}, err
}

// Empty reports whether nothing stands in the log yet. It does not read the tree: of
// one that has a gap only Verify tells.
func Empty(tx *store.Tx) (bool, error) {
	n, err := size(tx)
	return n == 0, err
}

// SignHead signs the state of the log and keeps the head. When nothing was logged
// since the last one, that one is the answer.
func SignHead(tx *store.Tx, signer note.Signer, at time.Time) (Head, error) {
	head, err := CurrentHead(tx)
	if err != nil {
		return Head{}, err
	}
	last, found, err := LastHead(tx)
	if err != nil || found && last.Size == head.Size && last.Root == head.Root {
		return last, err
	}
	head.At = at.UTC().Truncate(time.Microsecond)
	signed, err := note.Sign(&note.Note{Text: head.text()}, signer)
	if err != nil {
		return Head{}, fmt.Errorf("sign head: %w", err)
	}
	head.Note = string(signed)
	return head, tx.Exec(`insert into audit_head (municipality, size, at, note) values (?, ?, ?, ?)
		on conflict (municipality, size) do nothing`, head.Municipality, head.Size, head.At, head.Note)
}

// LastHead is the newest signed head; false when there is none.
func LastHead(tx *store.Tx) (Head, bool, error) {
	signed, found, err := store.First(tx, store.ScanString,
		"select note from audit_head where municipality = ? order by size desc limit 1", tx.Municipality())
	if err != nil || !found {
		return Head{}, false, err
	}
	head, err := ParseHead(signed, nil)
	return head, err == nil, err
}

// Proof shows that a row is in the log of a head, to someone who has the head
// and not the log.
type Proof struct {
	Head Head
	Seq  int64
	Leaf []byte           // canonical JSON, no names
	Path tlog.RecordProof // hashes from the leaf to the root
}

// Prove makes the proof that a row is in the log as it is now. Errors:
// store.ErrNone when the row is absent or has no leaf yet.
func Prove(tx *store.Tx, rowID store.ID) (Proof, error) {
	var seq int64
	err := tx.Row("select seq from audit_leaf where municipality = ? and row_id = ?", tx.Municipality(), rowID).Scan(&seq)
	if err != nil {
		return Proof{}, err
	}
	r, found, err := store.First(tx, scanRow, `select `+rowColumns+` from audit_row r where r.municipality = ? and r.id = ?`,
		tx.Municipality(), rowID)
	if err == nil && !found {
		err = store.ErrNone
	}
	if err != nil {
		return Proof{}, err
	}
	head, err := CurrentHead(tx)
	if err != nil {
		return Proof{}, err
	}
	path, err := tlog.ProveRecord(head.Size, seq, reader(tx))
	return Proof{Head: head, Seq: seq, Leaf: r.leaf(seq), Path: path}, err
}

// Check tells whether the proof holds. Errors: what does not fit.
func (p Proof) Check() error {
	return tlog.CheckRecord(p.Path, p.Head.Size, p.Head.Root, p.Seq, tlog.RecordHash(p.Leaf))
}

// ProveGrowth makes the proof that the log of an older head is the beginning of
// the log as it is now, for someone who kept the older head.
func ProveGrowth(tx *store.Tx, older Head) (tlog.TreeProof, Head, error) {
	head, err := CurrentHead(tx)
	if err != nil {
		return nil, Head{}, err
	}
	proof, err := tlog.ProveTree(head.Size, older.Size, reader(tx))
	return proof, head, err
}

// CheckGrowth tells whether a proof of growth holds between two heads.
func CheckGrowth(proof tlog.TreeProof, older, newer Head) error {
	return tlog.CheckTree(proof, newer.Size, newer.Root, older.Size, older.Root)
}

// Fingerprint is the head in the few characters that fit into a QR code on a
// printed roster: size and the first twelve bytes of the root.
func (h Head) Fingerprint() string {
	return strconv.FormatInt(h.Size, 10) + "." + base64.RawURLEncoding.EncodeToString(h.Root[:12])
}
