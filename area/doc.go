// Package area is the municipality as data: its plan, its places and its lists.
//
// A program that knows Toyooka by heart would serve Toyooka alone. So everything
// that one municipality has and another has not lives in a plan pack: a folder of
// JSON files, one file a subject. A pack names the municipality and its plan, the
// five layers of places (圏域) with their dates, every measure (施策) with what
// residents, city and council do, the bodies that meet, the organisations and
// whose data they keep (commissions), the desks with what they take and where,
// the calendar, the numbers to ring when a life is in danger, the legal rows on
// which something may be told, and every code list that people choose from.
// What all municipalities share lies in pack/common; a pack overrides it by code.
//
// What the plan text does not name is marked "example": true, what nobody has
// confirmed "verified": false; screens may say so, decisions never rest on it.
// Life stages (ライフステージ) are printed for orientation and are never a gate:
// no function here takes an age.
//
// Load reads a pack and refuses one that cannot work, in words that name the file
// and the code. Install writes places, lists, legal rows, commission pairs and
// settings into this package's tables, any number of times with the same result.
// Organisations, desks and commissions belong to package office, which takes them
// from the Pack as plain values; their ids are Pack.ID(kind, code) everywhere, so
// both packages speak of the same desk without asking each other.
//
// Everything is asked as of a date. A legal row, a list value, the parent of a
// place holds from its first day to its last day, both included, as offices write
// it: 社会福祉法106条の6 puts its secrecy in 第5項 until 2025-03-31 and in 第6項 from
// 2025-04-01, and both stand in the data.
package area
