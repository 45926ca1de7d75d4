package area

import (
	"encoding/json"
	"fmt"

	"tomoni/ja"
	"tomoni/store"
)

// FitRow is a legal row that fits a sending, with its prefilled sentence, in
// which {from} and {to} stand for the desks.
type FitRow struct {
	Legal    LegalRow
	Sentence Label
}

// ReportRow is a place to report violence to, with the ids of its desks.
type ReportRow struct {
	Report
	DeskIDs []store.ID
}

// scanBody reads a row that is one JSON text.
func scanBody[T any](r store.Row) (T, error) {
	var v T
	var body string
	err := r.Scan(&body)
	if err != nil {
		return v, err
	}
	return v, json.Unmarshal([]byte(body), &v)
}

// LegalOn gives the version of a legal row in force on a day; false when it gives
// nothing then.
func LegalOn(tx *store.Tx, code string, on ja.Date) (LegalRow, bool, error) {
	return store.First(tx, scanBody[LegalRow], `
		select body from legal_row
		where municipality = ? and code = ? and valid_from <= ? and valid_to >= ?`,
		tx.Municipality(), code, on, on)
}

// LegalRowsOn gives all legal rows in force on a day, in the order of the pack.
func LegalRowsOn(tx *store.Tx, on ja.Date) ([]LegalRow, error) {
	return store.All(tx, scanBody[LegalRow], `
		select body from legal_row
		where municipality = ? and valid_from <= ? and valid_to >= ?
		order by position, code`,
		tx.Municipality(), on, on)
}

func scanFit(r store.Row) (FitRow, error) {
	var f FitRow
	var body string
	err := r.Scan(&body, &f.Sentence.JA, &f.Sentence.EN)
	if err != nil {
		return f, err
	}
	return f, json.Unmarshal([]byte(body), &f.Legal)
}

// FitsBetween gives the legal rows on which desks of one commission may send to
// desks of another on a day, in the order in which they are offered; none: the
// sending is refused.
func FitsBetween(tx *store.Tx, sender, receiver store.ID, on ja.Date) ([]FitRow, error) {
	fits, err := store.All(tx, scanFit, `
		select l.body, p.sentence_ja, p.sentence_en
		from commission_pair p
		join legal_row l on l.municipality = p.municipality and l.code = p.legal
		  and l.valid_from <= ? and l.valid_to >= ?
		where p.municipality = ? and p.sender = ? and p.receiver = ? and p.valid_from <= ? and p.valid_to >= ?
		order by p.position, p.legal`,
		on, on, tx.Municipality(), sender, receiver, on, on)
	if err != nil {
		return nil, fmt.Errorf("legal rows between commissions: %w", err)
	}
	return fits, nil
}

// Numbers gives the numbers to ring when a life is in danger, in order.
func Numbers(tx *store.Tx) ([]Number, error) {
	return store.Remember(tx, numbersKey{}, func() ([]Number, error) {
		return store.All(tx, scanBody[Number], `
			select body from danger_number where municipality = ? order by position, code`,
			tx.Municipality())
	})
}

type numbersKey struct{}

// Reports gives the lawful places to report abuse and violence, by whom it befalls.
func Reports(tx *store.Tx) ([]ReportRow, error) {
	reports, err := store.All(tx, scanBody[Report], `
		select body from report_place where municipality = ? order by position, code`,
		tx.Municipality())
	if err != nil {
		return nil, err
	}
	out := make([]ReportRow, len(reports))
	for i, r := range reports {
		out[i].Report = r
		for _, d := range r.Desks {
			out[i].DeskIDs = append(out[i].DeskIDs, ID(tx.Municipality(), KindDesk, d))
		}
	}
	return out, nil
}
