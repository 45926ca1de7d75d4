package ledger

import (
	"tomoni/audit"
	"tomoni/command"
	"tomoni/document"
	"tomoni/ja"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// facetExport is what became of a wish for an export.
var facetExport = command.Facet{Name: "export", Part: sharing.C0}

// AskedExport is what somebody wants to have written out, and what for.
type AskedExport struct {
	What   string  `json:"what" need:"true" one:"CONSULTATIONS,PEOPLE,FORMS"`
	From   ja.Date `json:"from" need:"true" far:"span"`
	Until  ja.Date `json:"until" need:"true" far:"span"`
	Sort   string  `json:"sort" need:"true" one:"XLSX,UTF8,SJIS"`
	Reason string  `json:"reason" need:"true" max:"300"`
}

// Check demands the days in their order, and that the first one has come. Ledgers go
// back further than most days that are typed.
func (p AskedExport) Check(u *command.Unit, f *command.Faults) {
	switch {
	case p.From == "":
	case p.Until != "" && p.Until.Before(p.From):
		f.Add("from", outTurned)
	case p.From.After(u.Today()):
		f.Add("from", outNotYet)
	}
}

// someBoxes refuses a sheet for the state in whose days no box is reported.
func (p AskedExport) someBoxes(tx *store.Tx) error {
	if What(p.What) != OfForms {
		return nil
	}
	columns, err := formColumns(tx, p.From, p.Until)
	if err == nil && len(columns) == 0 {
		err = words.Invalid("what", outNoBoxes)
	}
	return err
}

// AskExport asks for a file. What is few, with what was taken out so in the last
// day, is there at once; for more somebody else is asked.
var AskExport = command.New("ledger.ask_export", command.Working[AskedExport], func(u *command.Unit, p AskedExport) (command.Result, error) {
	if err := p.someBoxes(u.Tx); err != nil {
		return command.Result{}, err
	}
	e := Export{ID: u.NewID("ledger_export"), Desk: u.Viewer.Desk, Staff: u.Viewer.Staff, Duty: u.Viewer.Duty, What: What(p.What), From: p.From, Until: p.Until,
		Sort: document.Sort(p.Sort), Reason: p.Reason, NextOn: record.NextWorkday(u, answerIn), AskedAt: u.Now}
	if err := logSound(u.Tx); err != nil {
		return command.Result{}, err
	}
	before, err := takenAlone(u.Reading, u.Now.Add(-fetchTime))
	if err != nil {
		return command.Result{}, err
	}
	if e.N, err = e.count(u.Reading, mostAlone+1); err != nil {
		return command.Result{}, err
	}
	if e.N+before > mostAlone {
		anybody, err := e.answerable(u.Reading)
		if err != nil {
			return command.Result{}, err
		}
		if !anybody {
			return command.Result{}, words.Conflict(outNobody, "max", mostAlone)
		}
	}
	on := words.ShortDate(u.Act.Lang, e.NextOn)
	said := saidOutWaits.With("max", mostAlone, "on", on)
	switch {
	case e.N+before <= mostAlone:
		e.Answer, said = Small, saidOutReady.With()
	case e.N <= mostAlone:
		said = saidOutTogether.With("max", mostAlone, "before", before, "all", e.N+before, "on", on)
	}
	u.Touched(e.ID, store.ID{}, sharing.B1, sharing.C0, "export")
	return command.Made("export", e.ID, said), e.insert(u)
}).For(sharing.Counsellor, sharing.Supervisor, sharing.Coordinator)

// logSound refuses where the log has a gap or a break: nothing goes out of which
// nobody could say afterwards that it did (domain/15, 15).
func logSound(tx *store.Tx) error {
	sound, err := audit.Sound(tx)
	if err == nil && !sound {
		err = words.Conflict(outLogBroken)
	}
	return err
}

// ExportRef names a wish for an export.
type ExportRef struct {
	Export store.ID `json:"export" need:"true"`
}

// ApproveExport lets whoever asked fetch the file.
var ApproveExport = command.New("ledger.approve_export", func(u *command.Unit, p ExportRef) error { return mayDecideExport(u, p.Export) },
	func(u *command.Unit, p ExportRef) (command.Result, error) {
		return decideExport(u, p.Export, Approved, "", saidOutYes)
	}).For(sharing.Supervisor)

// RefusedExport says why not.
type RefusedExport struct {
	Export store.ID `json:"export" need:"true"`
	Why    string   `json:"why" need:"true" max:"300"`
}

// RefuseExport does not let it out.
var RefuseExport = command.New("ledger.refuse_export", func(u *command.Unit, p RefusedExport) error { return mayDecideExport(u, p.Export) },
	func(u *command.Unit, p RefusedExport) (command.Result, error) {
		return decideExport(u, p.Export, Refused, p.Why, saidOutNo)
	}).For(sharing.Supervisor)

// WithdrawExport takes one's own wish back while nobody has answered.
var WithdrawExport = command.New("ledger.withdraw_export", func(u *command.Unit, p ExportRef) error {
	e, _, err := exportOf(u.Reading, p.Export)
	if err == nil && e.Staff != u.Viewer.Staff {
		err = words.NotFound()
	}
	return err
}, func(u *command.Unit, p ExportRef) (command.Result, error) {
	return decideExport(u, p.Export, Withdrawn, "", saidOutWithdraw)
})

// mayDecideExport refuses who is not to answer, as if there were none. Whoever may
// know of one that is answered hears so.
func mayDecideExport(u *command.Unit, id store.ID) error {
	e, answers, err := exportOf(u.Reading, id)
	if err == nil && !answers && (e.waits(u.Today()) || e.Staff == u.Viewer.Staff) {
		err = words.NotFound()
	}
	return err
}

func decideExport(u *command.Unit, id store.ID, a Answer, why string, said words.Text) (command.Result, error) {
	asked, _, err := exportOf(u.Reading, id)
	if err != nil {
		return command.Result{}, err
	}
	e, err := asked.answer(a, why, u.Viewer.Staff, u.Now)
	if err != nil {
		return command.Result{}, u.Since(err, facetExport, id)
	}
	if err := u.Keep(facetExport, id, asked); err != nil {
		return command.Result{}, err
	}
	u.Touched(id, store.ID{}, sharing.B2, sharing.C0, "export")
	return command.Made("export", id, said.With()), e.saveAnswer(u.Tx)
}
