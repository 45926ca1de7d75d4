// Package office is who works where: organisations, the commissions that say
// whose data a desk keeps, desks (窓口), staff, and their duties (立場).
//
// Whose data it is follows the desk's commission (委託), not the employer of who
// typed. A commission names the controller, the purpose of use, the entry of the
// file register and the notice to the person; until these are filled in, its
// desks can save nobody.
//
// A duty is one staff member at one desk in one role, from when until when.
// Somebody acts in one duty at a time, and only in one that a supervisor of the
// desk has confirmed: an administrator makes accounts and proposes duties, but
// holds no duty that reads anything, and cannot bring one about alone. Nobody
// confirms a duty of their own. The first supervisor of a desk is confirmed by
// the municipality's responsible person, who is a supervisor of the municipal
// desk: the one desk that can never be deleted and at which every escalation
// ends. Whoever's password an administrator sets anew waits until their duties
// are confirmed again, so that a key in other hands opens nothing.
//
// Every desk has a coordinator's desk at every time (B20); where none is named,
// it is the municipal desk. So CoordinatorOf is never nothing (promise 2).
//
// Viewer makes of a staff member and a duty the plain values with which
// everything else decides. It is asked inside the transaction of every request:
// a duty that has ended, an account or an organisation that was suspended opens
// nothing from the next request on.
//
// Signing in does the same work for a name that does not exist as for one that
// does, and wrong tries slow down further tries from the same place; whoever
// has signed in from their own place before is not slowed down by strangers.
package office
