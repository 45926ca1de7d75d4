package web

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"strings"

	"tomoni/command"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// bearer finds who acts by an API token; a cookie opens nothing here.
func (s *Server) bearer(r *http.Request) (identity, error) {
	token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !ok || token == "" {
		return identity{}, words.Forbidden(needToken)
	}
	staff, duty, err := s.Token(r.Context(), token)
	if err != nil {
		return identity{}, err
	}
	return identity{staff: staff, duty: duty, lang: apiLang(r), source: "api"}, nil
}

func (s *Server) asToken(fn func(http.ResponseWriter, *http.Request, identity)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		who, err := s.bearer(r)
		if f, refused := words.AsFault(err); refused {
			w.Header().Set("WWW-Authenticate", "Bearer")
			s.failJSON(w, r, &words.Fault{Kind: words.KindForbidden, Said: f.Said}, "")
			return
		}
		if err != nil { // nobody could look: the token may be good
			s.fail(w, r, err)
			return
		}
		fn(w, r, who)
	}
}

// json serves a view's data.
func (s *Server) json(v *View) http.HandlerFunc {
	return s.asToken(func(w http.ResponseWriter, r *http.Request, who identity) {
		if err := readQuestion(r); err != nil {
			s.fail(w, r, err)
			return
		}
		var body bytes.Buffer
		err := s.reading(r.Context(), who, func(rd *sharing.Reading) error {
			if !v.has(rd.Viewer.Role) {
				return words.NotFound()
			}
			data, err := v.load(&Request{Reading: rd, Lang: who.lang, Server: s, http: r, fields: r.Form})
			if err != nil {
				return err
			}
			body.Reset()
			return json.NewEncoder(&body).Encode(data)
		})
		if err != nil {
			s.fail(w, r, err)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		w.Write(body.Bytes())
	})
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
	return s.asToken(func(w http.ResponseWriter, r *http.Request, who identity) {
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
	})
}
