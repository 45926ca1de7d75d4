package web

import (
	"net/http"
	"strings"
	"time"

	"tomoni/command"
	"tomoni/store"
	"tomoni/words"
)

// DraftForm is Form for a form that is kept while one types: it takes up what
// was refused just now, or the draft that the address names (draft=ID), and
// begins a new draft without either. gone: the draft that the address names is
// not there any more, since it was sent or thrown away.
func (q *Request) DraftForm(name, then string) (f CommandForm, gone bool, err error) {
	f = q.Form(name, then)
	id, _ := store.ParseID(f.Values.Get("draft"))
	if id.IsZero() {
		id = q.ParamID("draft")
	}
	if id.IsZero() {
		return f.keptAs(q.NewID()), false, nil
	}
	f = f.keptAs(id)
	if f.Values != nil || q.ParamID("draft").IsZero() {
		return f, false, nil
	}
	kept, found, err := command.DraftOf(q.Tx, q.Viewer.Staff, id)
	if found && kept.Form == name {
		f = f.From(kept)
	}
	return f, !found, err
}

// Begun takes up what the author began in this form and has not sent, about the
// thing that the field names; ok is false where there is none. drafts are the
// author's own, newest first.
func (q *Request) Begun(f CommandForm, field string, id store.ID, drafts []command.Draft) (_ CommandForm, at time.Time, ok bool) {
	for _, k := range drafts {
		if k.Form == f.Command && k.Duty == q.Viewer.Duty && k.Fields.Get(field) == id.String() && f.Values == nil && q.ParamID("draft").IsZero() {
			return f.From(k), k.SavedAt, true
		}
	}
	return f, at, false
}

// From is the form with what a draft holds.
func (f CommandForm) From(k command.Draft) CommandForm {
	f = f.keptAs(k.ID)
	f.Values = k.Fields
	return f
}

// FirstStep is the form where it is written before it is looked over: whichever
// button is pressed keeps what was typed, and one named _on leads to the next
// step.
func (f CommandForm) FirstStep() CommandForm {
	f.Action = f.Draft
	return f
}

func (f CommandForm) keptAs(draft store.ID) CommandForm {
	f.DraftID, f.Draft = draft, "/draft/"+f.Command+"/"+draft.String()
	return f
}

// saveDraft keeps a form as it stands while somebody types, and answers with
// the line that says so. A button named _later saves and goes on to its value,
// one named _on does so without a word: the next step of the same form, so that
// each step has an address to come back to. _draft_url is where the form stands
// again with what was kept.
func (s *Server) saveDraft(w http.ResponseWriter, r *http.Request) {
	if r.ParseForm() != nil {
		s.fail(w, r, words.NotFound())
		return
	}
	who, ok := s.who(r)
	if !ok {
		s.draftSignedOut(w, r)
		return
	}
	id, err := store.ParseID(r.PathValue("id"))
	if err != nil {
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
	if then := r.PostForm.Get("_on"); local(then) {
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

// draftSignedOut answers where the session has ended: the page that saves by
// itself says so beside its words, a button leads over sign-in back to the form
// with all that was typed.
func (s *Server) draftSignedOut(w http.ResponseWriter, r *http.Request) {
	at := r.PostForm.Get("_draft_url")
	if !r.PostForm.Has("_later") && !r.PostForm.Has("_on") || !local(at) {
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	r.PostForm.Set("_command", r.PathValue("form"))
	path, _, _ := strings.Cut(at, "?")
	s.signInPage(w, r, carried{Path: path, Fields: s.carry(r.PostForm)}, nil, http.StatusUnauthorized)
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
