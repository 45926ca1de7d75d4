package web

import (
	"net/http"
	"net/url"
	"strconv"
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
		return f.KeptAs(q.NewID()), false, nil
	}
	f = f.KeptAs(id)
	if f.Values != nil || q.ParamID("draft").IsZero() {
		return f, false, nil
	}
	kept, found, err := command.DraftOf(q.Tx, q.Viewer.Staff, id)
	switch {
	case err != nil || !found:
		return f, !found, err
	case kept.Form != name: // another form's: it keeps what it holds
		return q.Form(name, then).KeptAs(q.NewID()), false, nil
	}
	return f.From(kept), false, nil
}

// Begun takes up what the author began in this form and has not sent, about the
// thing that the field names; ok is false where there is none. drafts are the
// author's own, newest first.
func (q *Request) Begun(f CommandForm, field string, id store.ID, drafts []command.Draft) (_ CommandForm, at time.Time, ok bool) {
	if f.Values != nil || !q.ParamID("draft").IsZero() {
		return f, at, false
	}
	for _, k := range drafts {
		if k.Form == f.Command && k.Duty == q.Viewer.Duty && k.Fields.Get(field) == id.String() {
			return f.From(k), k.SavedAt, true
		}
	}
	return f, at, false
}

// From is the form with what a draft holds.
func (f CommandForm) From(k command.Draft) CommandForm {
	f = f.KeptAs(k.ID)
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

// KeptAs is the form that is kept as a draft of that id while one types. The first
// time it is sent, the draft's id is the command's too: a draft that stands open
// in two windows is sent once, and where the second holds something else its
// author is asked.
func (f CommandForm) KeptAs(draft store.ID) CommandForm {
	f.DraftID, f.Draft = draft, "/draft/"+f.Command+"/"+draft.String()
	if !f.sent {
		f.CommandID = draft.String()
	}
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
		Draft: id, Form: r.PathValue("form"), Fields: s.typed(r.PathValue("form"), r.PostForm).Encode(),
		Window: windowOf(r.PostForm), Seen: seenAt(r.PostForm)}))
	if err != nil {
		f, _ := s.faultOf(r, err)
		if at := r.PostForm.Get("_draft_url"); goesOn(r.PostForm) && local(at) &&
			s.showAgain(w, r, who, at, sent{command: r.PathValue("form"), values: s.typed(r.PathValue("form"), r.PostForm), fault: f}, statusOf(f)) {
			return
		}
		http.Error(w, f.Said.In(who.lang), statusOf(f))
		return
	}
	if then := beside(r.PostForm.Get("_later"), id, result); local(then) {
		s.putFlash(r, result.Said.In(who.lang))
		http.Redirect(w, r, then, http.StatusSeeOther)
		return
	}
	if then := beside(r.PostForm.Get("_on"), id, result); local(then) {
		http.Redirect(w, r, then, http.StatusSeeOther)
		return
	}
	if at := beside(r.PostForm.Get("_draft_url"), id, result); local(at) {
		w.Header().Set("Draft-Url", at)
	}
	w.Header().Set("Draft-Id", result.IDs["draft"].String())
	w.Header().Set("Saved-At", words.Clock(s.Clock()))
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Write([]byte(result.Said.In(who.lang)))
}

// draftSignedOut answers where the session has ended: the page that saves by
// itself says so beside its words, a button leads over sign-in back to the form
// with all that was typed.
func (s *Server) draftSignedOut(w http.ResponseWriter, r *http.Request) {
	at := r.PostForm.Get("_draft_url")
	if !goesOn(r.PostForm) || !local(at) {
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	r.PostForm.Set("_command", r.PathValue("form"))
	s.signInPage(w, r, carried{Path: at, Fields: s.carry(r.PostForm)}, nil, http.StatusUnauthorized)
}

// beside is an address with the id under which a draft was kept: another than
// its own where another window holds something else.
func beside(at string, asked store.ID, kept command.Result) string {
	return strings.ReplaceAll(at, asked.String(), kept.IDs["draft"].String())
}

// windowOf and seenAt are in which window a form is typed, and when what stands
// there was read.
func windowOf(form url.Values) store.ID {
	id, _ := store.ParseID(form.Get("_window"))
	return id
}

func seenAt(form url.Values) time.Time {
	n, err := strconv.ParseInt(form.Get("_seen"), 10, 64)
	if err != nil {
		return time.Time{}
	}
	return time.UnixMicro(n)
}

// goesOn tells a button that was pressed from a page that saves by itself.
func goesOn(form url.Values) bool { return form.Has("_later") || form.Has("_on") }

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
		Draft: draft, Form: form, Fields: s.typed(form, r.PostForm).Encode(), Window: windowOf(r.PostForm), Seen: seenAt(r.PostForm)}))
	return err == nil, err
}
