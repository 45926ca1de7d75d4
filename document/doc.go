// Package document puts words on paper: A4 sheets as PDF, and the same words
// as plain text for the systems that an office must also fill.
//
// A Sheet is written from top to bottom with blocks that a Japanese office
// knows: heading, paragraph, boxed fields with their labels, tables, check
// boxes, the row of 供覧 stamp boxes, ruled lines for the pen, a line to sign.
// It breaks pages by itself, leaves the margin that a binder needs, never sets
// anything smaller than 10.5 points, and says at the foot of every page how
// many pages there are, who printed it and when, and under which number the
// printing stands in the log. Shades are light and lines dark, so that a
// photocopy of a photocopy can be read.
//
// An empty value prints as an empty box: a sheet without data is the form to
// be filled by pen when there is no power (promise 6). No sheet has a field for
// a concealed address (promise 3): whoever fills the data leaves the address
// empty, and nothing on paper tells why. Metadata of the file carry the name
// of the form and the number for the log, nothing about anyone.
//
// Letters are drawn as they were received. Variant selectors choose their
// form where a font has it. A letter that no font has is drawn 〓 with its code
// point behind it, noted at the end of the sheet, and reported by Missing, so
// that nobody takes the wrong name for the right one. AddFont adds the file
// that the city uses for its rare letters.
//
// The same input gives the same bytes: dates come from Meta, never from a clock.
package document
