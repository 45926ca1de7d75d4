// Package words holds what people read: the typed catalogue of texts, the
// faults that refuse something in clear words, and the formats of dates.
//
// A text is declared once, beside the room that says it (words.go), in three
// readings: Japanese, easy Japanese (やさしい日本語) for whatever the public
// sees, and English. Code passes texts about as values and never as strings,
// so a missing reading is a compile error or a failing test, not a blank on a
// counsellor's screen. Placeholders are written {name} and filled with Said.
//
// A Fault is every refusal that a person may come to read. It has a kind, the
// field that it concerns, and a text; the technical cause stays wrapped for
// the log. Only the outermost layer (web) turns a fault into words of the
// reader's language, so no error text ever reaches a page by accident.
package words
