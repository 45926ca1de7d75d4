package web

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
	"time"

	"tomoni/command"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// bearer takes the token of a program; a cookie opens nothing here.
func bearer(r *http.Request) (identity, error) {
	token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !ok || token == "" {
		return identity{}, badToken{words.Forbidden(needToken)}
	}
	return identity{token: token, lang: apiLang(r), source: "api"}, nil
}

// badToken is why a token opens nothing.
type badToken struct{ error }

func (b badToken) Unwrap() error { return b.error }

// resolve finds whose token it is, in the transaction that serves the request.
func (s *Server) resolve(tx *store.Tx, who *identity, now time.Time) (err error) {
	if who.token == "" {
		return nil
	}
	if who.staff, who.duty, err = s.Token(tx, who.token, now); err != nil {
		if _, refused := words.AsFault(err); refused {
			return badToken{err}
		}
		return err // nobody could look: the token may be good
	}
	return tx.As(who.staff)
}

// refuse answers a request by token that was not served.
func (s *Server) refuse(w http.ResponseWriter, r *http.Request, err error) {
	if _, bad := errors.AsType[badToken](err); !bad {
		s.fail(w, r, err)
		return
	}
	w.Header().Set("WWW-Authenticate", "Bearer")
	f, _ := s.faultOf(r, err)
	s.failJSON(w, r, &words.Fault{Kind: words.KindForbidden, Said: f.Said}, "")
}

// json serves a view's data.
func (s *Server) json(v *View) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		who, err := bearer(r)
		if err != nil {
			s.refuse(w, r, err)
			return
		}
		unread := readQuestion(r)
		var body bytes.Buffer
		err = s.reading(r.Context(), who, func(rd *sharing.Reading) error {
			if unread != nil {
				return unread
			}
			if !v.has(rd.Viewer.Role) {
				return words.NotFound()
			}
			data, err := v.load(&Request{Reading: rd, Lang: who.lang, Server: s, http: r, fields: v.question(r)})
			if err != nil {
				return err
			}
			body.Reset()
			return json.NewEncoder(&body).Encode(data)
		})
		if err != nil {
			s.refuse(w, r, err)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		w.Write(body.Bytes())
	}
}

// readQuestion takes the parameters of a view from the address or, for one
// that is asked by POST, from a JSON object of texts.
func readQuestion(r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		return words.Invalid("", unreadableForm)
	}
	if r.Method != http.MethodPost || !strings.HasPrefix(r.Header.Get("Content-Type"), "application/json") {
		return nil
	}
	var fields map[string]string
	if err := json.NewDecoder(r.Body).Decode(&fields); err != nil {
		return words.Invalid("", unreadableForm)
	}
	for k, v := range fields {
		r.Form.Set(k, v)
		r.PostForm.Set(k, v)
	}
	return nil
}

// envelope is what the API takes for a command.
type envelope struct {
	ID      store.ID        `json:"id"`
	Payload json.RawMessage `json:"payload"`
}

// answer is what the API gives for a command.
type answer struct {
	command.Result
	Said string `json:"said"`
}

func (s *Server) commandAPI(name string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		who, err := bearer(r)
		if err == nil {
			err = s.DB.Read(r.Context(), store.Session{Municipality: s.Municipality}, func(tx *store.Tx) error {
				return s.resolve(tx, &who, s.Clock())
			})
		}
		if err != nil {
			s.refuse(w, r, err)
			return
		}
		body, err := io.ReadAll(r.Body)
		if err != nil {
			s.fail(w, r, words.Invalid("", unreadableForm))
			return
		}
		var in envelope
		if err := json.Unmarshal(body, &in); err != nil || in.ID.IsZero() {
			s.fail(w, r, words.Invalid("id", needID))
			return
		}
		act := command.Act{Municipality: s.Municipality, Staff: who.staff, Duty: who.duty, ID: in.ID, Source: "api", Lang: who.lang}
		result, err := s.Engine.Do(r.Context(), act, name, command.JSON(in.Payload))
		if err != nil {
			s.fail(w, r, err)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		json.NewEncoder(w).Encode(answer{Result: result, Said: result.Said.In(who.lang)})
	}
}
