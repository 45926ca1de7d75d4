// Package web serves the program: pages and JSON out, commands in.
//
// The one way out is the View. It is declared once, with its path, the part
// that it shows and the commands that its forms may send, and it serves HTML
// under that path and JSON under /api/v1 and that path. Its load function gets
// a Request: a reading transaction that knows viewer and time. What it looked at is
// written to the audit log as a unit of its own, and the body is held back
// until that is durable (law L14).
//
// The one way in is the command. A form posts to its own page with _command
// and _id; when the command is refused, the same page is shown again with the
// faults at their fields and everything that had been typed. When it is done,
// the browser is sent on to where _then leads and the first line there says
// what happened.
//
// A session that has ended meanwhile loses nothing: the sign-in page carries
// what was typed along, and after signing in the form stands there again.
//
// No personal data goes into an address: searches are posted, ids are random.
package web
