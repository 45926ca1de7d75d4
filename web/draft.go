package web

import (
	"net/http"

	"tomoni/command"
	"tomoni/store"
	"tomoni/words"
)

// saveDraft keeps a form as it stands while somebody types, and answers with
// the line that says so.
func (s *Server) saveDraft(w http.ResponseWriter, r *http.Request) {
	who, ok := s.who(r)
	if !ok {
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	id, err := store.ParseID(r.PathValue("id"))
	if err != nil || r.ParseForm() != nil {
		s.fail(w, r, words.NotFound())
		return
	}
	act := command.Act{Municipality: s.Municipality, Staff: who.staff, Duty: who.duty, ID: s.newID(), Source: "form", Lang: who.lang}
	result, err := s.Engine.Do(r.Context(), act, "draft.save", command.Value(command.DraftSave{
		Draft: id, Form: r.PathValue("form"), Fields: typed(r.PostForm).Encode()}))
	if err != nil {
		f, _ := s.faultOf(r, err)
		http.Error(w, f.Said.In(who.lang), statusOf(f))
		return
	}
	w.Header().Set("Saved-At", words.Clock(s.Clock()))
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Write([]byte(result.Said.In(who.lang)))
}
