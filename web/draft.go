package web

import (
	"net/http"

	"tomoni/command"
	"tomoni/store"
	"tomoni/words"
)

// saveDraft keeps a form as it stands while somebody types, and answers with
// the line that says so. A button named _later saves and goes on to its value;
// _draft_url is where the form stands again with what was kept.
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
		Draft: id, Form: r.PathValue("form"), Fields: s.typed(r.PathValue("form"), r.PostForm).Encode()}))
	if err != nil {
		f, _ := s.faultOf(r, err)
		http.Error(w, f.Said.In(who.lang), statusOf(f))
		return
	}
	if then := r.PostForm.Get("_later"); local(then) {
		s.putFlash(r, result.Said.In(who.lang))
		http.Redirect(w, r, then, http.StatusSeeOther)
		return
	}
	if at := r.PostForm.Get("_draft_url"); local(at) {
		w.Header().Set("Draft-Url", at)
	}
	w.Header().Set("Saved-At", words.Clock(s.Clock()))
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Write([]byte(result.Said.In(who.lang)))
}

// keepTyped keeps what a form that comes back held as its draft, at once:
// whoever leaves the page now finds it again. Forms without a draft are left
// alone. It reports whether it is kept.
func (s *Server) keepTyped(r *http.Request, who identity, form string) (kept bool, err error) {
	draft, err := store.ParseID(r.PostForm.Get("draft"))
	if c := s.Engine.Find(form); err != nil || draft.IsZero() || c == nil || !c.Drafts() {
		return false, nil
	}
	act := command.Act{Municipality: s.Municipality, Staff: who.staff, Duty: who.duty, ID: s.newID(), Source: "form", Lang: who.lang}
	_, err = s.Engine.Do(r.Context(), act, "draft.save", command.Value(command.DraftSave{
		Draft: draft, Form: form, Fields: s.typed(form, r.PostForm).Encode()}))
	return err == nil, err
}
