package audit

import (
	"context"
	"fmt"
	"slices"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"tomoni/store"
	"tomoni/words"
)

// Late is how long a row on PostgreSQL may be without a leaf.
const Late = 5 * time.Second

// Check is what a verification may use beside the database itself.
type Check struct {
	Verifier note.Verifier // public key of the heads; nil: signatures are not looked at
	Heads    []string      // signed heads that were kept elsewhere
	Now      time.Time     // the time of the program; zero: the clock of the database's program
}

// Report is the outcome of a verification.
type Report struct {
	Municipality int
	Rows         int        // rows of the log
	Leaves       int64      // numbered entries that were found right
	Heads        int        // signed heads that were compared
	Waiting      int        // rows that have no number yet
	Signed       bool       // signatures were looked at
	Head         Head       // the log as it was found
	Problem      words.Said // the first thing that is wrong; zero when nothing is
	Row          store.ID   // the row it concerns, if one
}

// OK tells whether nothing is wrong.
func (r Report) OK() bool { return r.Problem.IsZero() }

// Said is the outcome in words.
func (r Report) Said() words.Said {
	if r.OK() {
		return allWell.With("leaves", r.Leaves)
	}
	return r.Problem
}

// Verify makes the whole log of a municipality again from its rows and compares
// it with what is stored (G16). Errors are those of the database; what is wrong
// with the log is in the report.
func Verify(ctx context.Context, db *store.DB, municipality int) (Report, error) {
	return VerifyWith(ctx, db, municipality, Check{})
}

// VerifyWith is Verify with what was kept outside: only heads from elsewhere show
// that the whole database was replaced by an older or a rewritten one.
func VerifyWith(ctx context.Context, db *store.DB, municipality int, check Check) (Report, error) {
	if check.Now.IsZero() {
		check.Now = db.Now()
	}
	var v *verification
	err := db.Read(ctx, store.Session{Municipality: municipality}, func(tx *store.Tx) error {
		v = &verification{tx: tx, check: check, report: Report{Municipality: municipality, Signed: check.Verifier != nil}}
		return v.run()
	})
	if err != nil {
		return Report{}, fmt.Errorf("verify audit log: %w", err)
	}
	return v.report, nil
}

// verification is one run through the log.
type verification struct {
	tx     *store.Tx
	check  Check
	report Report
	heads  []Head // by size
	tree   frontier
	shown  int // entries of audit_shown that the sets call for
}

// run looks for the first problem.
func (v *verification) run() error {
	for _, step := range []func() error{v.readHeads, v.walk, v.extraHashes, v.sets, v.index, v.terms, v.count} {
		if err := step(); err != nil || !v.report.OK() {
			return err
		}
	}
	return nil
}

// found remembers a problem, if it is the first.
func (v *verification) found(row store.ID, t words.Text, args ...any) {
	if v.report.OK() {
		v.report.Problem, v.report.Row = t.With(args...), row
	}
}

// readHeads reads the heads in the database and those from elsewhere.
func (v *verification) readHeads() error {
	type kept struct {
		size int64
		at   time.Time
		note string
	}
	own, err := store.All(v.tx, func(r store.Row) (k kept, err error) { return k, r.Scan(&k.size, &k.at, &k.note) },
		"select size, at, note from audit_head where municipality = ? order by size", v.report.Municipality)
	if err != nil {
		return err
	}
	for _, k := range own {
		head, err := ParseHead(k.note, v.check.Verifier)
		if err != nil || head.Municipality != v.report.Municipality || head.Size != k.size || !head.At.Equal(k.at) {
			v.found(store.ID{}, headBroken, "size", k.size)
			return nil
		}
		v.heads = append(v.heads, head)
	}
	for _, signed := range v.check.Heads {
		head, err := ParseHead(signed, v.check.Verifier)
		if err != nil || head.Municipality != v.report.Municipality {
			v.found(store.ID{}, headBroken, "size", head.Size)
			return nil
		}
		v.heads = append(v.heads, head)
	}
	slices.SortStableFunc(v.heads, func(a, b Head) int { return int(a.Size - b.Size) })
	v.report.Heads = len(v.heads)
	return nil
}

// page is how many leaves are read at once.
const page = 2000

// walk goes through all leaves in their order.
func (v *verification) walk() error {
	v.compareHeads()
	for {
		leaves, err := v.readPage()
		if err != nil {
			return err
		}
		from := v.tree.positions
		var hashes []tlog.Hash
		for _, l := range leaves {
			if !v.leaf(l) {
				return nil
			}
			hashes = append(hashes, v.tree.add(toHash(l.hash))...)
			v.compareHeads()
		}
		if err := v.comparePage(from, hashes); err != nil || !v.report.OK() {
			return err
		}
		if len(leaves) < page {
			break
		}
	}
	v.report.Leaves = v.tree.size
	v.report.Head = Head{Municipality: v.report.Municipality, Size: v.tree.size, Root: v.tree.root()}
	if n := len(v.heads); n > 0 && v.heads[n-1].Size > v.tree.size {
		v.found(store.ID{}, cutOff, "size", v.tree.size, "signed", v.heads[n-1].Size)
	}
	return nil
}

// stored is a leaf with the row that it stands for.
type stored struct {
	seq   int64
	rowID store.ID
	hash  []byte
	row   row // without id when it is gone
}

func (v *verification) readPage() ([]stored, error) {
	return store.All(v.tx, func(r store.Row) (l stored, err error) {
		return l, r.Scan(append([]any{&l.seq, &l.rowID, &l.hash}, l.row.dest()...)...)
	}, `select l.seq, l.row_id, l.hash, `+rowColumns+` from audit_leaf l
		left join audit_row r on r.municipality = l.municipality and r.id = l.row_id
		where l.municipality = ? and l.seq >= ? order by l.seq limit ?`, v.report.Municipality, v.tree.size, page)
}

// leaf compares one leaf with its row and tells whether they fit.
func (v *verification) leaf(l stored) bool {
	switch {
	case l.seq != v.tree.size:
		v.found(store.ID{}, leafMissing, "seq", v.tree.size)
	case l.row.id.IsZero():
		v.found(l.rowID, rowDeleted, "seq", l.seq, "row", l.rowID)
	case len(l.hash) != tlog.HashSize, toHash(l.hash) != l.row.hash(l.seq):
		v.found(l.rowID, rowEdited, "seq", l.seq, "row", l.rowID)
	default:
		return true
	}
	return false
}

// compareHeads compares the tree with the heads of its present size.
func (v *verification) compareHeads() {
	for _, head := range v.heads {
		if head.Size == v.tree.size && head.Root != v.tree.root() {
			v.found(store.ID{}, headDiffers, "signed", head.Size)
		}
	}
}

// comparePage compares the inner hashes.
func (v *verification) comparePage(from int64, want []tlog.Hash) error {
	type at struct {
		position int64
		hash     []byte
	}
	have, err := store.All(v.tx, func(r store.Row) (a at, err error) { return a, r.Scan(&a.position, &a.hash) },
		"select position, hash from audit_hash where municipality = ? and position >= ? and position < ? order by position",
		v.report.Municipality, from, from+int64(len(want)))
	if err != nil {
		return err
	}
	for i, hash := range want {
		position := from + int64(i)
		if i >= len(have) || have[i].position != position || len(have[i].hash) != len(hash) || toHash(have[i].hash) != hash {
			v.found(store.ID{}, hashChanged, "position", position)
			return nil
		}
	}
	return nil
}

// extraHashes finds inner hashes beyond the end of the tree, which an end that
// was cut off leaves behind.
func (v *verification) extraHashes() error {
	var n int
	err := v.tx.Row("select count(*) from audit_hash where municipality = ? and (position >= ? or position < 0)",
		v.report.Municipality, v.tree.positions).Scan(&n)
	if err == nil && n > 0 {
		v.found(store.ID{}, hashExtra, "count", n)
	}
	if err != nil {
		return err
	}
	err = v.tx.Row("select count(*) from audit_leaf where municipality = ? and seq < 0", v.report.Municipality).Scan(&n)
	if err == nil && n > 0 {
		v.found(store.ID{}, leafMissing, "seq", -1)
	}
	return err
}

// sets compares what lists showed with the names of the sets, which the leaves hold.
func (v *verification) sets() error {
	lost, found, err := store.First(v.tx, store.ScanID, `select r.id from audit_row r where r.municipality = ? and r.shown is not null
		and not exists (select 1 from audit_set s where s.municipality = r.municipality and s.id = r.shown)`, v.report.Municipality)
	if found {
		v.found(lost, shownChanged, "row", lost)
	}
	if err != nil || found {
		return err
	}
	var last store.ID
	for {
		sets, err := store.All(v.tx, scanSet, `select s.id, s.objects, s.waiting from audit_set s
			where s.municipality = ? and s.id > ? order by s.id limit ?`, v.report.Municipality, last[:], page)
		if err != nil {
			return err
		}
		for _, s := range sets {
			if err := v.set(s); err != nil || !v.report.OK() {
				return err
			}
			last = s.id
		}
		if len(sets) < page {
			return nil
		}
	}
}

// set compares one set with its name and with the index.
func (v *verification) set(s set) error {
	objects := splitIDs(s.objects)
	indexed := 0
	if !s.waiting {
		v.shown += len(objects)
		err := v.tx.Row("select count(*) from audit_shown where municipality = ? and set_id = ? and ?",
			v.report.Municipality, s.id, store.In("object", objects)).Scan(&indexed)
		if err != nil || indexed != len(objects) {
			v.found(s.id, shownChanged, "row", s.id)
			return err
		}
	}
	if setID(v.report.Municipality, s.objects) != s.id {
		v.found(s.id, shownChanged, "row", s.id)
	}
	return nil
}

// index finds entries of the index that no set called for.
func (v *verification) index() error {
	var n int
	err := v.tx.Row("select count(*) from audit_shown where municipality = ?", v.report.Municipality).Scan(&n)
	if err == nil && n != v.shown {
		v.found(store.ID{}, shownChanged, "row", "")
	}
	return err
}

// waiting are the rows that have no leaf.
func (v *verification) waiting() ([]row, error) {
	return store.All(v.tx, scanRow, `select `+rowColumns+` from audit_row r where r.municipality = ? and not exists
		(select 1 from audit_leaf l where l.municipality = r.municipality and l.row_id = r.id) order by r.id`, v.report.Municipality)
}

// terms compares the searched words that are still kept with their keyed hashes.
func (v *verification) terms() error {
	type kept struct {
		rowID      store.ID
		text, hash string
	}
	var wrong store.ID
	err := v.tx.Each(func(r store.Row) error {
		var k kept
		if err := r.Scan(&k.rowID, &k.text, &k.hash); err != nil {
			return err
		}
		if wrong.IsZero() && k.hash != keyed("term", v.report.Municipality, []byte(k.text)) {
			wrong = k.rowID
		}
		return nil
	}, `select t.row_id, t.term, r.term from audit_search_term t
		left join audit_row r on r.municipality = t.municipality and r.id = t.row_id
		where t.municipality = ?`, v.report.Municipality)
	if err == nil && !wrong.IsZero() {
		v.found(wrong, termChanged, "row", wrong)
	}
	return err
}

// count finds rows without a number: on SQLite each is wrong, on PostgreSQL one
// that is late or that no sequencer will find.
func (v *verification) count() error {
	err := v.tx.Row("select count(*) from audit_row where municipality = ?", v.report.Municipality).Scan(&v.report.Rows)
	if err != nil || int64(v.report.Rows) == v.tree.size {
		return err
	}
	rows, err := v.waiting()
	if err != nil {
		return err
	}
	v.report.Waiting = len(rows)
	var queued int
	err = v.tx.Row("select count(*) from audit_waiting w where w.municipality = ?", v.report.Municipality).Scan(&queued)
	switch {
	case err != nil || len(rows) == 0:
		return err
	case queued != len(rows):
		v.found(rows[0].id, rowExtra, "count", len(rows), "row", rows[0].id)
	case v.check.Now.Sub(rows[0].at) > Late:
		v.found(rows[0].id, rowLate, "count", len(rows), "seconds", int(Late.Seconds()), "row", rows[0].id)
	}
	return nil
}

// frontier is a Merkle tree that remembers only its right edge.
type frontier struct {
	size      int64
	positions int64       // hashes that a tree of this size stores
	left      []tlog.Hash // by level, the last complete subtree with an even number
}

// add appends a leaf and returns the hashes that it stores, in their order.
func (f *frontier) add(h tlog.Hash) []tlog.Hash {
	hashes := []tlog.Hash{h}
	level := 0
	for ; f.size>>level&1 == 1; level++ {
		h = tlog.NodeHash(f.left[level], h)
		hashes = append(hashes, h)
	}
	if level == len(f.left) {
		f.left = append(f.left, h)
	}
	f.left[level] = h
	f.size++
	f.positions += int64(len(hashes))
	return hashes
}

// root is the hash of the whole tree.
func (f *frontier) root() tlog.Hash {
	root, err := tlog.TreeHash(0, nil)
	if err != nil {
		panic(err) // nothing is read for the empty tree
	}
	first := true
	for level := range f.left {
		switch {
		case f.size>>level&1 == 0:
		case first:
			root, first = f.left[level], false
		default:
			root = tlog.NodeHash(f.left[level], root)
		}
	}
	return root
}
