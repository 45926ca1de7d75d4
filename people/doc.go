// Package people keeps who somebody is: names, birth date, contacts, addresses,
// with whom one lives, and how to reach them without putting them in danger.
//
// A person (人) may have none of these: somebody at a window who gives no name
// is a person too. Whatever is known is part C1 of the person and is read with
// a Grant or a Scope that only sharing makes. Names are kept byte for byte, as
// received (508M60000004008); the folded keys beside them are only compared.
// Nothing is overwritten: a changed or corrected name, contact or address ends
// on a day and stays.
//
// Three ways lead to a person:
//
//   - Search, one box, over the persons whom the viewer may see;
//   - Intake (B18), for a caller whom one may not yet see: two facts that the
//     caller gave, matched in full, at most five hits, nothing about where the
//     person consulted;
//   - Card, NamesFor and Household, from something that one sees already.
//
// Standings and Bearers lay everybody beside a file of the resident register, for
// the program alone: no page shows whom they find.
//
// A concealed person (DV等支援措置, domain/11 §11.5) gives no hit to Intake.
// MatchConcealed finds them silently, also by the house number of the protected
// address, of which only a keyed hash can be compared, for the saving command,
// which seals what it saves. Their address, house number and phone are in no search key that
// Search reads, and no list, card or household names an address of theirs or of
// those who live with them. The concealed address itself is a type of its own,
// ConcealedAddress, in a table of its own: it can be saved, and nothing in this
// package reads, prints or marshals it.
//
// A person made at intake is unchecked until the silent check has run, and
// until then other desks see them as if they were concealed.
package people
