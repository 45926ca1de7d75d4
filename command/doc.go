// Package command is the one way in: every change of anything that concerns
// somebody is a Command, whoever sends it: a form, the API, an import row, a
// tablet's queue, a job.
//
//	form · API · import · tablet · job
//	  → Act{viewer's duty, id from the sender, time read once, source} + name + payload
//	  → one unit of work:
//	      decode and check the payload, all faults at their fields at once
//	      → may this viewer do this to this record, now?
//	      → does what the sender saw still stand?
//	      → do: load, decide (a pure function of the room), save, reach, timeline, tally
//	      → row of the act, which refuses a second one → audit row → commit → answer
//	  → only when that has failed, a unit of its own:
//	      done before? answer again (rights re-checked)
//	      → otherwise write the refusal down
//
// A command is a pure re-run: no mail, no file, no clock, no random, but what
// the Act gives. The store may run it again after a serialization failure; the
// ids that it makes come out the same, because they are a keyed hash of who
// sent which command and of how many were made before.
//
// Nothing is left of a unit that failed. A refusal is audited in the unit of its
// own; it does not use up the command's id, so that the same form can be sent
// again when mended.
// Another payload under an id that has succeeded is a conflict. The stored
// answer holds ids and codes only, never content.
package command
