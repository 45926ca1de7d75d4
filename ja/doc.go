// Package ja knows how Japanese offices write: days and eras, 年度, ages and
// holidays, kana, the width and the variants of letters, house numbers, and
// where a line may break. It is pure: no clock, no files, no database, and no
// text that people read except names that law gives (eras, holidays).
//
// Three rules run through it.
//
// What is written is kept. Nothing here changes a name for storage: not NFC,
// not width, not 髙 to 高 (508M60004008008: names are kept as received). Fold
// makes a second, coarser string that stands beside the first and is only
// compared with other folded strings. Two different people may share it; the
// person who searches decides.
//
// What is unknown stays unknown. A Date may lack its day, its month, or
// everything; functions that need more say so with ok, exact or the zero value
// and never fill in the first of January.
//
// What has two meanings is refused. ParseDate takes each writing that has one
// meaning, and says of the others whether they are unreadable, do not exist or
// lie outside their era, so that the caller can ask in good words.
//
// Ages come in two sorts, see AgeOn (shown to people) and AttainsOn (law).
package ja
