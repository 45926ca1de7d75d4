// Package referral (つなぐ) passes a worry on without letting go of it: the
// closed-loop referral, one for each person (measures 22 to 25, promise 1).
//
// A sending makes one referral for each person, shown together. Each is a record
// of its own with its own basis in law, state and answer. The sender's desk owns
// it until it is closed; waiting_for of the record names who moves next. What a
// referral is and what may be done to it when are pure functions in referral.go;
// a command loads, decides, saves, and moves the reach in the same unit:
//
//		DRAFT ─approve─▶ SENT ─▶ RECEIVED ─▶ ACCEPTED ─▶ FIRST_ACTION ─▶ COMPLETED ─▶ CLOSED
//		                  │          │
//		                  │          └▶ RETURNED ─▶ REDIRECTED (a new sending, its own basis)
//		                  └▶ WITHDRAWN          BACK: its consent was withdrawn, or it was not approved
//
//	  - From sent until returned, withdrawn, redirected or closed the addressed
//	    desk reads the note, the person's contact and the entries that were attached
//	    by choice (B19). On acceptance these are filed with the receiver's own
//	    consultation and stay.
//	  - What rests on a consent ends with it, at once. A referral that nobody has
//	    accepted goes back to its sender's list; an accepted one is marked: what was
//	    received is not to be passed on.
//	  - A return needs a reason. If it names a better desk, the sender sends there in
//	    one tap. Without one, or at the second return, the coordinator decides where
//	    it goes: never back to the resident.
//	  - 「電話で了解」 is noted by the sender and confirmed by the receiver; until then
//	    nothing has moved.
//	  - Desks without accounts answer by telephone or on paper; the sender records it.
package referral
