// Package store is the only code that speaks to a database.
//
// Everything that Tomoni knows lies in one of two engines behind the same few
// functions: an SQLite file on the machine itself (a laptop in a blackout, a
// small town hall) or a PostgreSQL server (a city, a prefecture). The SQL that
// rooms write is one text for both; this package turns the little that differs
// (placeholders, types of values, row locks) and nothing else.
//
// There are two ways in. [DB.Read] runs a function on a snapshot: whatever
// others do meanwhile, all its statements see one moment. [DB.Write] runs a
// function as a unit of work: all of it is durable when Write returns nil, and
// nothing of it is there when Write returns an error (promise 4). A unit may be
// run more than once, because two units that meet are told apart by running one
// of them again; so it must not send mail, draw random numbers or read a clock.
//
// Units stand in one line and are written one after another, first come first
// served, on either engine. Those that wait at the same moment share one
// transaction, a savepoint each, so that thirty-two counsellors pay for one fsync
// instead of thirty-two, and none of them is refused because the others type. A
// unit that fails takes only its own savepoint with it. What happens when the
// shared transaction itself is lost depends on when:
//
//   - before COMMIT (an I/O error, another program on the same server that was
//     quicker, a server that went away): nothing was acknowledged, so each unit is
//     run again in a transaction of its own, and again while it loses to others;
//   - at COMMIT, on SQLite: nobody can know what the disk holds. [Options.Stop] is
//     called, which ends the process; the file is the truth when it starts again;
//   - at COMMIT, from a server that went away: [ErrUnknown]. A command runs again
//     and finds out by its id.
//
// Free space is looked at before each batch, because a full disk in the middle
// of one looks like a broken disk; [ErrFull] refuses the unit while reads, and
// units with [Session.Urgent] (audit, concealment, sign-out), still work.
//
// On PostgreSQL a batch is one SERIALIZABLE transaction, a read one REPEATABLE
// READ snapshot. Each unit tells the server its municipality, and row-level security
// shows it the rows of that municipality only. This is the second lock: the
// first is that `municipality` leads every key and every where clause.
//
// Why one line there too: under SERIALIZABLE, whoever looks up a key, as the check
// of a foreign key does, holds the whole page of the index, and keys in order of
// time put all that is written now on the same page. Thirty-two transactions at
// once therefore lose against each other whatever they are about. Two programs on
// one server still may; hence the running again. The server also remembers what a
// batch has read, and has room for so much only (max_pred_locks_per_transaction):
// units that do not fit together are run again one by one.
//
// A journey to that server costs as much as the work it asks for. So begin and
// the session go along with the first statement, and what a unit says with
// [Tx.Later] along with the next one or with the COMMIT.
//
// What is read with every request and changes a few times a day ([Settled]) is
// remembered, exactly ([Remember]); what does not depend on each other is asked
// ahead and answered in one journey ([Ask]).
//
// A statement that fails outside a [Tx.Savepoint] fails its transaction, on both
// engines, even when its error is passed over: PostgreSQL knows it no other way,
// and a rule that holds on one engine only would be found out in the wrong town.
//
// Open does not trust configuration: it reads back from the engine that commits
// reach the disk, that pages carry checksums, that deleted text is overwritten,
// that the program does not own its tables, and refuses to start otherwise.
//
// Values: a time is microseconds since 1970 in UTC (the zero time is NULL), an
// [ID] is sixteen bytes (the zero ID is NULL), a bool is 0 or 1, text is valid
// UTF-8 without NUL. A [Fragment] is a piece of SQL with its own arguments; it is
// spliced in where its `?` stands, so that the rule "may this viewer see it" is
// one named value used by every list.
//
// Migrations lie in the rooms that own the tables; [Migrate] runs them in the
// order of their numbers, which are global, and refuses a database that a newer
// program has already changed ([ErrNewerSchema]). What migrations and queries may
// say is checked by tools/sqlcheck.
//
// Package storetest gives tests both engines, and power cuts.
package store
