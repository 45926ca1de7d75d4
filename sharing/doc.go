// Package sharing decides who may see what, and says why.
//
// Nobody looks without a reason (promise 3). Every read of somebody's data
// goes through a Reading: a transaction that knows the viewer in one duty and
// the time, and that collects each look so that it is in the audit log before
// the answer leaves. There are two ways to see something:
//
//   - a list: Visible gives the SQL condition for the records that this viewer
//     may see, VisiblePersons the same for persons;
//   - one thing: Reading.Open and Reading.OpenPerson give a Grant, which names
//     the parts (C0–C7), the ground (B1–B20), the legal basis and the end. The
//     zero Grant opens nothing. Loaders of rooms take the Grant.
//
// The record's own desk reads it (B1, B2); every other ground but the intake
// identity (B18) takes effect as a row of reach: which record, person or entry,
// which part, for whom, on which ground and legal basis, from when until when.
// A room gets its access rules by saving records and giving reach in the same
// unit of work; it writes no rules of its own. Denies always win. What may not
// be seen answers as if it did not exist.
//
// Two kinds of thing are outside all of this: a concealed address and a sealed
// entry (a protected reporter). No ordinary query names them.
package sharing
