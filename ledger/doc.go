// Package ledger (帳簿の引きこし) takes over the consultations that a desk has kept
// in a ledger of its own: a workbook or a list of values, as it is.
//
// A file is read within limits and nothing in it is run. The heading row is
// looked for among titles, the columns are guessed, a clerk corrects them, and
// the correction is kept for the desk's next file. Then every line is judged, by
// line and column, in words: new, somebody whom the desk knows and by what,
// unclear, here already, damaged. What cannot be a date is refused with the reason
// and never guessed. Somebody is only taken for a person whom the viewer may see,
// by the facts that search and intake go by; nobody is merged silently.
//
// The commit stages the consultations in short units, in a batch that is not
// switched on (record.NewBatch), so that nobody waits and nobody sees half of it.
// One switch shows all. A crash leaves nothing visible: the work goes on, or is
// thrown away. Undoing switches off, but for what somebody has touched since.
//
// An import raises protection and never lowers it: of somebody known nothing is
// changed but that, and what the desk marks as protected is protected. A line is
// known again by the ledger's own number, or by all that is written in it; the
// same file twice adds nothing.
//
// The other half (書き出し, files out*.go and own.go) writes what the desk holds out
// again: asked for with a reason, above a number approved by another person, sent
// piece by piece to whoever asked, each piece in the log before it leaves, and
// nothing in it of whoever is to be guarded. What went out comes in again the same.
package ledger
