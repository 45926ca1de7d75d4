package area

import (
	"tomoni/ja"
	"tomoni/store"
)

// ReportCells gives the report cells that hold on a day, in the order of the pack.
func ReportCells(tx *store.Tx, on ja.Date) ([]ReportCell, error) {
	return store.Remember(tx, reportCellsKey(on), func() ([]ReportCell, error) {
		return store.All(tx, func(r store.Row) (c ReportCell, err error) {
			var from, to ja.Date
			err = r.Scan(&c.Code, &c.Label.JA, &c.Label.EN, &c.Formula, &from, &to)
			c.Span = spanOf(from, to)
			return c, err
		}, `
			select code, label_ja, label_en, formula, valid_from, valid_to from report_cell
			where municipality = ? and valid_from <= ? and valid_to >= ? order by position`, tx.Municipality(), on, on)
	})
}

type reportCellsKey ja.Date

func (i installer) reportCells() error {
	for n, c := range i.p.ReportCells {
		err := i.exec(`
			insert into report_cell (municipality, code, valid_from, valid_to, position, label_ja, label_en, formula)
			values (?, ?, ?, ?, ?, ?, ?, ?)`,
			c.Code, c.first(), c.last(), n, c.Label.JA, c.Label.EN, c.Formula)
		if err != nil {
			return err
		}
	}
	return nil
}
