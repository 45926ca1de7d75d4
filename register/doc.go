// Package register (住民情報の取りこみ) lays files of the resident register beside
// what Tomoni knows, and lets people decide about each difference.
//
// The register's system writes files, whole or of what has changed, in whatever
// order they come; no connection to it is needed. Tomoni does not become a copy
// of the register: a file is compared while it is read, and what it says of
// anybody who is not known here is dropped at once. Nothing tells whoever reads a
// file in who is known: that somebody consults is a secret of its own (class S1).
//
// A row is told by its number (宛名番号, of those not registered 住登外者宛名番号). A
// person without one is found by the whole name and a second fact; the desk that
// works with them decides whether it is they. From then on each field that
// differs is an item of its own, shown beside what stands, accepted or held. What
// was decided asks again only when the register says something new. The register
// says where somebody is registered, not where they live: it only ever changes
// the address of that kind.
//
// The items of a person are one open record of the spine, at the desk that works
// with them, so that they have somebody who answers and a date (promises 1, 2).
// Only desks whose commission lists that use get one (B18).
//
// Protection is only ever raised (domain/11 §11.5). A mark of 支援措置 protects at
// once, before anybody has looked; the address in that row goes among the
// protected ones and nowhere else, and with it those of everybody in the file who
// has the same household or address. A mark that is gone asks the desk that
// protects whether it may end, and two persons decide as ever.
package register
