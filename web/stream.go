package web

import (
	"errors"
	"io"
	"net/http"
	"reflect"
	"time"

	"tomoni/sharing"
	"tomoni/words"
)

// Stream is a document that is too long to be held: it is loaded and sent piece
// by piece. Its name holds no personal data.
type Stream struct {
	Name string
	Type string
	// Next loads the next piece, in a reading of its own: who asks and what they
	// may is found out anew for each. It changes nothing that Send does not change:
	// it may be called again before its piece was sent.
	Next func(*Request) (Piece, error)
}

// Piece is a part of a stream. Send writes it, when what it shows is durable in
// the log.
type Piece struct {
	Send func(io.Writer) error
	Last bool
}

// NewStream declares a document that goes out in pieces. open looks whether there
// is such a document for the viewer, in a reading before the first piece.
func NewStream(name, path string, part sharing.Part, open func(*Request) (Stream, error)) *View {
	return &View{Name: name, Path: path, Part: part, kind: stream, answer: reflect.TypeFor[Stream](),
		load: func(q *Request) (any, error) { return open(q) }}
}

// pieceTime is how long a reader may take for one piece. Nothing is held open
// meanwhile but the connection.
const pieceTime = 2 * time.Minute

// errEnded is why a stream does not go on: the session is over.
var errEnded = errors.New("web: the session ended while a document was sent")

// stream sends a document piece by piece. Before the first byte a refusal is a
// page as everywhere; after it the answer breaks off without its end, which every
// browser shows as a download that failed: half a file is never taken for whole.
func (s *Server) stream(w http.ResponseWriter, r *http.Request, v *View, who identity) {
	var doc Stream
	err := s.readFor(r, v, who, func(q *Request) error {
		data, err := v.load(q)
		if err == nil {
			doc = data.(Stream)
		}
		return err
	})
	begun := false
	for p := (Piece{}); err == nil && !p.Last; {
		if p, err = s.piece(r, v, who, doc); err != nil {
			break
		}
		if !begun {
			w.Header().Set("Content-Type", doc.Type)
			w.Header().Set("Content-Disposition", `attachment; filename="`+doc.Name+`"`)
		}
		begun = true
		err = sendPiece(w, p)
	}
	switch {
	case err != nil && begun:
		s.log().Warn("a document was not sent to its end", "view", v.Name, "err", err)
		panic(http.ErrAbortHandler)
	case err != nil:
		s.fail(w, r, err)
	}
}

// piece loads a piece for whoever still is who began; what it shows is in the log
// when it comes back.
func (s *Server) piece(r *http.Request, v *View, who identity, doc Stream) (p Piece, err error) {
	if now, ok := s.who(r); !ok || now.staff != who.staff {
		return p, errEnded
	}
	err = s.readFor(r, v, who, func(q *Request) (err error) {
		p, err = doc.Next(q)
		return err
	})
	return p, err
}

// readFor reads for a view that has no page.
func (s *Server) readFor(r *http.Request, v *View, who identity, fn func(*Request) error) error {
	return s.reading(r.Context(), who, func(rd *sharing.Reading) error {
		if !v.has(rd.Viewer.Role) {
			return words.NotFound()
		}
		return fn(&Request{Reading: rd, Lang: who.lang, Server: s, http: r, fields: v.question(r)})
	})
}

// sendPiece lets each piece take its time, and gives it to the reader before the
// next one is loaded.
func sendPiece(w http.ResponseWriter, p Piece) error {
	out := http.NewResponseController(w)
	if err := out.SetWriteDeadline(deadline()); err != nil && !errors.Is(err, http.ErrNotSupported) {
		return err
	}
	if err := p.Send(w); err != nil {
		return err
	}
	if err := out.Flush(); err != nil && !errors.Is(err, http.ErrNotSupported) {
		return err
	}
	return nil
}
