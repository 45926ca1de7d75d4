// Package timeline holds the words: what was said, heard, seen and done
// (支援経過). Nowhere else does the program keep them.
//
// An entry belongs to one record. It says which persons it is about, which part
// (C1–C7) it belongs to, and under which legal basis it was heard, so that what
// was heard under one ground is not read under another (個情法69条). A sealed
// entry holds a protected reporter and is read by no ordinary query at all.
//
// A correction supersedes and never overwrites: what stood before stays, with
// who corrected it and when (promise 4).
package timeline
