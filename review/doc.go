// Package review (ふりかえる) is where the log reviewer works: who looked at
// what, in the order of time, without a name of anybody whom a record concerns
// (B15). Records and persons are pseudonyms; staff are named, since it is their
// looks that are reviewed. Possible persons that were shown for a draft which
// was never saved come first: nobody should be looked up without a worry.
package review
