package area

import (
	"encoding/json"
	"slices"
)

// Names of settings that Install writes beside those of the pack: the ids of the
// desks on which the others rely, and the day of the comprehensive programme.
const (
	SettingMunicipalDesk   = "municipal_desk"
	SettingFallbackDesk    = "fallback_desk"
	SettingCoordinatorDesk = "coordinator_desk"
	SettingComprehensive   = "comprehensive_from"
)

// legal writes the legal rows. What the program decides on is columns, the words
// are one text. A row of the comprehensive programme begins on its day.
func (i installer) legal() error {
	for n, r := range i.p.LegalRows {
		span := r.Span
		if r.Comprehensive {
			from := i.p.Municipality.Comprehensive
			if from == "" || r.last() < from {
				continue
			}
			if span.first() < from {
				span.From = from
			}
		}
		body, err := json.Marshal(r)
		if err != nil {
			return err
		}
		err = i.exec(`
			insert into legal_row (municipality, code, valid_from, valid_to, position, consent, approver, conference, body)
			values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			r.Code, span.first(), span.last(), n, r.Consent, r.Approver, r.Conference, string(body))
		if err != nil {
			return err
		}
	}
	return nil
}

// pairs writes the rules of the pack out as one row for each two commissions, so
// that the table is what one can read, sign and change.
func (i installer) pairs() error {
	for _, from := range i.p.Commissions {
		for _, to := range i.p.Commissions {
			err := i.pair(from.Code, to.Code)
			if err != nil {
				return err
			}
		}
	}
	return nil
}

func (i installer) pair(from, to string) error {
	sender, receiver := i.p.ID(KindCommission, from), i.p.ID(KindCommission, to)
	for n, f := range i.p.fitting(from, to) {
		err := i.exec(`
			insert into commission_pair (municipality, sender, receiver, legal, valid_from, valid_to, position, sentence_ja, sentence_en)
			values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			sender, receiver, f.Legal, f.first(), f.last(), n, f.Sentence.JA, f.Sentence.EN)
		if err != nil {
			return err
		}
	}
	return nil
}

// danger writes the numbers for a life in danger and the places to report to;
// both are read whole, so each is one text.
func (i installer) danger() error {
	for n, v := range i.p.Numbers {
		body, err := json.Marshal(v)
		if err != nil {
			return err
		}
		err = i.exec(`
			insert into danger_number (municipality, code, position, body) values (?, ?, ?, ?)`,
			v.Code, n, string(body))
		if err != nil {
			return err
		}
	}
	for n, v := range i.p.Reports {
		body, err := json.Marshal(v)
		if err != nil {
			return err
		}
		err = i.exec(`
			insert into report_place (municipality, code, position, body) values (?, ?, ?, ?)`,
			v.Code, n, string(body))
		if err != nil {
			return err
		}
	}
	return nil
}

func (i installer) settings() error {
	all := slices.Clone(i.p.Settings)
	for _, d := range i.p.Desks {
		id := i.p.ID(KindDesk, d.Code).String()
		if d.Municipal {
			all = append(all, Setting{Name: SettingMunicipalDesk, Value: id})
		}
		if d.Fallback {
			all = append(all, Setting{Name: SettingFallbackDesk, Value: id})
		}
		if d.Coordinates {
			all = append(all, Setting{Name: SettingCoordinatorDesk, Value: id})
		}
	}
	all = append(all, Setting{Name: SettingComprehensive, Value: string(i.p.Municipality.Comprehensive)})
	for _, s := range all {
		err := i.exec(`
			insert into setting (municipality, name, valid_from, valid_to, value)
			values (?, ?, ?, ?, ?)`,
			s.Name, s.first(), s.last(), s.Value)
		if err != nil {
			return err
		}
	}
	return nil
}
