// Package intake (受けとめる) receives a worry at any window.
//
// The words come first: a consultation can be saved with the words alone, and
// from that second its desk answers for it (promise 1, measure 22). Everything
// else (who called, about whom, topics, urgency, consent) is optional, comes in
// any order, and may come later. このあと (After) decides what comes next, and so
// the next date: words alone mean to go on, at my desk, on the next working day.
//
// A consultation is a thread of contacts about no, one or several persons. A
// person whom the caller names with two facts may be found by the intake
// identity (B18); confirming links them to this consultation and tells nobody.
// A concealed person is never shown: the save matches silently, seals the
// record and tells the named handlers.
package intake
