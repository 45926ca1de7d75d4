// Package audit keeps the log of every change and every look, and can show that
// nobody has altered it (promise 3, SECURITY 4).
//
// An [Event] says who (staff, in which duty, at which desk), on which ground, did
// what to which record or person, and how it ended. It becomes a row of audit_row
// in the caller's own unit of work: a change without its row cannot be committed,
// and a look is answered only after its row is durable (L14). A list is one row,
// with a side table that names what it showed, so that "who saw my record?" is
// answered for lists too.
//
// Each row has a leaf: one line of JSON made from the row's columns, with keyed
// hashes in place of the record and the person, and no name. The leaves of a
// municipality, numbered from 0 without a gap, are the records of a Merkle tree
// (RFC 6962, by golang.org/x/mod/sumdb/tlog). What is kept of a leaf is its hash;
// its text is made again from the row whenever the log is verified, so that a
// changed column shows. SQLite has one writer and appends the leaf at once. On
// PostgreSQL units run side by side, so [Append] leaves the row waiting and one
// sequencer, [Sequence], numbers the waiting rows within [Late].
//
// A signed head is the size and the root of the tree in a signed note. Heads are
// kept here and also leave the machine (partners, tablets, printed rosters): one
// who can rewrite the whole database cannot rewrite those. [Verify] makes every
// leaf and every inner hash again, compares them with what is stored and with all
// heads it is given, and says in words what it found first: a row edited, deleted,
// inserted or moved, an end cut off, an old copy put in the place of the new one.
//
// What the log cannot show by itself is that everything was written to it; that
// is the business of the one way in and the one way out, and of their tests.
//
// Searched words are the exception to "no content": the leaf has their keyed hash,
// the text lies in audit_search_term, with its own access and its own retention.
// It may be deleted without breaking the log.
package audit
