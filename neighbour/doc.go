// Package neighbour (近所の気づき) is where somebody who lives near tells what
// they noticed, and hears back. measure 24, promise 5.
//
// A Concern (気づき) is a record like any other: it has a desk from the first
// second (the one that answers for the place, else the fallback desk), a date by
// which it is answered, and escalates when it is not. A 民生委員 types it on a
// phone, or rings and staff type it for them, which is the usual way.
//
// Who told it is a Reporter, a type and a table of its own. The name goes to
// the desk that received the concern and to nobody else; where there is a sign
// of abuse, or on request, it is sealed: only that desk's supervisor and whoever
// took the call know it (児虐法7条). Everybody else reads 「地域の方」.
//
// A volunteer sees, by ground B17, the own words, the state that the desk has
// set, and the answers addressed to them. The state is set by people at the
// desk; it is never derived from a consultation, because whether there is one is
// nobody's business outside the offices. A successor in the area gets nothing.
//
// An answer is a Feedback. How much it may say is its Scope: a serving volunteer
// hears what is said with care, everybody else that the concern has arrived, or
// what the person agreed to. Before it is sent, Notice points out names,
// numbers, addresses and words that perhaps should not be in it. That is a help,
// not a guarantee, and the page says so. A final answer, also one given by phone
// or at the door, closes the concern.
package neighbour
