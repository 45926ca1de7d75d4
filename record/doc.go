// Package record is the spine: everything that concerns somebody is a record,
// and what must always hold is held here once, not in each room.
//
// A record has exactly one responsible desk from the second it is saved until
// it is closed (promise 1): desk is never null, and it changes only in Accept,
// HandOver and Assign. While it is open it has a next date, and it is on the
// list of its desk, and of the desk whose move is awaited (promise 2); the
// table itself refuses an open record without one. What nobody answers
// escalates: to the desk's supervisor, then to the coordinator, then to the
// municipal desk, which cannot be deleted. Escalation adds readers and never
// removes one.
//
// A room's own row shares the record's id and is saved in the same unit of
// work; no room has a desk, staff, openness or next date of its own. A room
// registers its kinds from the wiring (Kind).
package record
