// Package conflict keeps people apart who know each other (利害関係, 相手方): a
// staff member says of themselves that they know somebody, are related or are a
// party, or a supervisor says it of a staff member.
//
// What it sets is a deny of sharing: from the next request on, the record or the
// person is as absent for that staff member, in lists, searches, hits, counts,
// sheets and words, whatever grounds there are (law L3). Anybody may shut
// themselves out; only a supervisor lets them back, because a deny protects the
// person and not the one who is kept apart. For a supervisor the coordinator of
// the desk decides. The ended ones stay, with who ended them and why.
//
// A deny does not betray itself. Nobody sees a deny that names themselves, nor
// one about somebody from whom they are kept too; 相手方 is told to nobody but
// those who decide about it. What the one kept apart had in hand goes to
// somebody who may read it, in the same unit (promise 2); where nobody would be
// left in the whole municipality, it is refused until somebody is named.
package conflict
