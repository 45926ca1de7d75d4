package referral

import (
	"tomoni/command"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/timeline"
)

// parts is what the addressed desk reads of the referral: that it exists, whom
// it concerns and how to reach them, and the note (B19).
func (f Referral) parts() sharing.Parts {
	p := sharing.PartsOf(sharing.C0, sharing.C1, sharing.C2)
	if f.Part == sharing.C4 {
		p |= sharing.PartsOf(sharing.C4)
	}
	return p
}

// source is what the reach of an unaccepted referral rests on: its consent,
// with which it ends, or itself.
func (f Referral) source() store.ID {
	if !f.Consent.IsZero() {
		return f.Consent
	}
	return f.ID
}

// giveReach lets the addressed desk read the referral and what was attached.
func giveReach(u *command.Unit, f Referral, source store.ID) error {
	h := sharing.Reach{Holder: f.To, Ground: sharing.B19, Basis: f.Basis, From: u.Now, Source: source}
	if source == f.Consent && !source.IsZero() {
		h.Until = f.ConsentUntil
	}
	h.ID, h.Object, h.Parts = u.NewID("reach"), f.ID, f.parts()
	if err := sharing.Give(u.Tx, h); err != nil {
		return err
	}
	list, err := attachedTo(u.Tx, f.ID)
	if err != nil {
		return err
	}
	for _, a := range list {
		h.ID, h.Object, h.Parts = u.NewID("reach"), a.Entry, sharing.PartsOf(a.Part)
		if err := sharing.Give(u.Tx, h); err != nil {
			return err
		}
	}
	return nil
}

// endReach takes it away again: returned, withdrawn, redirected, closed.
func endReach(u *command.Unit, f Referral) error {
	if err := sharing.EndOn(u.Tx, f.ID, f.To, f.source(), u.Now); err != nil {
		return err
	}
	list, err := attachedTo(u.Tx, f.ID)
	if err != nil {
		return err
	}
	for _, a := range list {
		if err := endEntry(u, f, a.Entry); err != nil {
			return err
		}
	}
	return nil
}

// endEntry ends the reach on an attached entry and on what corrected it.
func endEntry(u *command.Unit, f Referral, entry store.ID) error {
	later, err := timeline.Corrections(u.Tx, entry)
	if err != nil {
		return err
	}
	for _, e := range append(later, entry) {
		if err := sharing.EndOn(u.Tx, e, f.To, f.source(), u.Now); err != nil {
			return err
		}
	}
	return nil
}

// file moves what was addressed to the receiver into the receiver's own
// consultation: it stays there, whatever becomes of the sending (B19).
func file(u *command.Unit, f Referral) error {
	if err := endReach(u, f); err != nil {
		return err
	}
	source := f.Child
	if source.IsZero() {
		source = f.ID
	}
	return giveReach(u, f, source)
}

// shut makes a record that comes from a sealed consultation as sealed: it is
// read by whoever reads that one, and by those whom it is addressed to.
func shut(u *command.Unit, from, r record.Record, holders ...store.ID) (record.Record, error) {
	if !from.Sealed {
		return r, nil
	}
	sealed, err := record.Seal(u, r)
	if err != nil {
		return r, err
	}
	for _, h := range holders {
		if err := sharing.Give(u.Tx, sharing.Reach{ID: u.NewID("reach"), Object: r.ID, Holder: h, From: u.Now, Source: r.ID,
			Parts: sharing.PartsOf(sharing.C0, sharing.C1, sharing.C2, sharing.C3), Ground: sharing.B1, Basis: "APPI69_PURPOSE"}); err != nil {
			return r, err
		}
	}
	return sealed, nil
}

// readersOf lists who reads a sealed record.
func readersOf(u *command.Unit, r record.Record) ([]store.ID, error) {
	if !r.Sealed {
		return nil, nil
	}
	rows, err := sharing.Readers(u.Tx, r.ID, u.Now)
	var out []store.ID
	for _, h := range rows {
		out = append(out, h.Holder)
	}
	return out, err
}
