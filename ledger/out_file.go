package ledger

import (
	"bufio"
	"io"

	"tomoni/document"
	"tomoni/intake"
	"tomoni/office"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/web"
	"tomoni/words"
)

// ExportFile is the file itself, sent piece by piece to whoever asked for it.
var ExportFile = web.NewStream("ledger.export_file", "/export/{id}/file", sharing.C5, openExport).ForDesks()

// outAtOnce is how many consultations or persons one piece holds: what a reading
// loads, what one row of the log tells of, what is sent before rights are asked
// for again.
const outAtOnce = 500

// outParts are the parts that a file of consultations holds.
var outParts = map[What]sharing.Parts{OfConsultations: sharing.PartsOf(sharing.C1, sharing.C2, sharing.C3, sharing.C5), OfPeople: sharing.PartsOf(sharing.C1),
	OfForms: sharing.PartsOf(sharing.C1, sharing.C2, sharing.C5)}

// outgoing is a file on its way.
type outgoing struct {
	export Export
	mark   string
	ids    []store.ID // in their order; what of them goes out is asked for each piece anew
	at     int        // up to where they were sent
	heads  []string
	form   formSheet // of an export of forms
	rows   document.Rows
	out    *bufio.Writer
	n      int // consultations or persons that went out
	lines  int // rows under the heading
	lacks  int // letters that the encoding lacks
}

// openExport begins a file for whoever asked for it, if it is ready.
func openExport(q *web.Request) (web.Stream, error) {
	e, err := toFetch(q)
	if err != nil {
		return web.Stream{}, err
	}
	if err := logSound(q.Tx); err != nil {
		return web.Stream{}, err
	}
	if e.Answer == Small {
		n, err := e.count(q.Reading, mostAlone+1)
		if err != nil {
			return web.Stream{}, err
		}
		if n > mostAlone {
			return web.Stream{}, words.Conflict(outTooMany, "max", mostAlone)
		}
	}
	o := &outgoing{export: e}
	if o.mark, err = e.watermark(q); err != nil {
		return web.Stream{}, err
	}
	if o.form, o.heads, err = e.columnsOf(q, words.JA); err != nil {
		return web.Stream{}, err
	}
	if len(o.heads) == 0 { // the plan pack has changed since it was asked
		return web.Stream{}, words.Conflict(outNoBoxes)
	}
	if e.What == OfPeople {
		o.ids, err = intake.CandidatePersons(q.Reading, e.span())
	} else {
		o.ids, err = intake.Candidates(q.Reading, e.span())
	}
	media, ending := e.Sort.Type()
	return web.Stream{Name: "tomoni-" + string(q.Today()) + ending, Type: media, Next: o.next}, err
}

// toFetch finds the wish of the page's address, if the viewer may fetch its file now.
func toFetch(q *web.Request) (Export, error) {
	id, err := q.ID("id")
	if err != nil {
		return Export{}, err
	}
	e, _, err := exportOf(q.Reading, id)
	switch {
	case err != nil:
		return e, err
	case e.Staff != q.Viewer.Staff:
		return e, words.NotFound()
	case !e.ready(q.Viewer, q.Now):
		return e, words.Conflict(outNotNow)
	}
	return e, nil
}

// watermark is the first row: what, who, when, what for, and the number by which
// the log knows it.
func (e Export) watermark(q *web.Request) (string, error) {
	desk, err := office.DeskName(q.Tx, e.Desk)
	return flat(outMark.In(words.JA, "what", whatText[e.What], "from", string(e.From), "until", string(e.Until), "at", momentOf(q.Now), "who", q.Viewer.StaffName,
		"desk", desk.In(words.JA), "reason", e.Reason, "number", e.ID.String())), err
}

// next loads the next piece as the viewer may see it now.
func (o *outgoing) next(q *web.Request) (web.Piece, error) {
	if _, err := toFetch(q); err != nil {
		return web.Piece{}, err
	}
	until := min(o.at+outAtOnce, len(o.ids))
	rows, shown, n, err := o.load(q, o.ids[o.at:until])
	if err != nil {
		return web.Piece{}, err
	}
	q.Concerning = o.export.ID
	q.Exported(exportList, outParts[o.export.What], shown)
	last := until == len(o.ids)
	return web.Piece{Last: last, Send: func(w io.Writer) error {
		o.at = until
		o.n += n
		return o.send(w, rows, last)
	}}, nil
}

// exportList is how the log calls what an export showed.
const exportList = "ledger.export"

// load gives the rows of a piece, whom and what they show, and of how many they are.
func (o *outgoing) load(q *web.Request, ids []store.ID) (rows [][]string, shown []store.ID, n int, err error) {
	if o.export.What == OfPeople {
		list, err := intake.LoadOutgoingPersons(q.Reading, o.export.span(), ids)
		for _, p := range list {
			var cells []string
			for _, c := range personColumns {
				cells = append(cells, c.cell(p))
			}
			rows, shown = append(rows, cells), append(shown, p.ID)
		}
		return rows, shown, len(list), err
	}
	if o.export.What == OfForms {
		list, err := intake.LoadOutgoingForm(q.Reading, o.export.span(), ids)
		for _, f := range list {
			rows, shown = append(rows, o.form.row(f)), append(shown, f.ID)
			for _, p := range f.Persons {
				shown = append(shown, p.ID)
			}
		}
		return rows, shown, len(list), err
	}
	label, err := labels(q, "informant", "channel", "topic")
	if err != nil {
		return nil, nil, 0, err
	}
	list, err := intake.LoadOutgoing(q.Reading, o.export.span(), ids)
	if err != nil {
		return nil, nil, 0, err
	}
	wrote, err := recorders(q, list)
	for _, c := range list {
		shown = append(shown, c.ID)
		for _, p := range c.Persons {
			shown = append(shown, p.ID)
		}
		for _, r := range rowsOf(c, label, wrote) {
			cells := make([]string, len(outColumns))
			for i, column := range outColumns {
				cells[i] = column.cell(r)
			}
			rows = append(rows, cells)
		}
	}
	return rows, shown, len(list), err
}

// send writes a piece: before the first one the mark and the headings, after the
// last one the total, by which one sees that nothing is missing.
func (o *outgoing) send(w io.Writer, rows [][]string, last bool) (err error) {
	if o.rows == nil {
		o.out = bufio.NewWriterSize(w, 64<<10)
		if o.rows, err = document.NewRows(o.out, o.export.Sort, outSheet.In(words.JA)); err != nil {
			return err
		}
		if err := o.row([]string{o.mark}); err != nil {
			return err
		}
		if err := o.row(o.heads); err != nil {
			return err
		}
	}
	for _, cells := range rows {
		if err := o.row(cells); err != nil {
			return err
		}
	}
	o.lines += len(rows)
	if last {
		total := outTotalOf.In(words.JA, "n", o.n, "rows", o.lines)
		if o.export.Sort == document.AsShiftJIS {
			total = outTotalLacks.In(words.JA, "n", o.n, "rows", o.lines, "lacks", o.lacks)
		}
		if err := o.row([]string{outTotal.In(words.JA), total}); err != nil {
			return err
		}
		if err := o.rows.Close(); err != nil {
			return err
		}
	}
	return o.out.Flush()
}

// row writes one row as it can be read again.
func (o *outgoing) row(cells []string) error {
	for i, c := range cells {
		marked, lacking := o.export.Sort.Marked(document.Tidy(c))
		cells[i] = marked
		o.lacks += lacking
	}
	return o.rows.Row(cells...)
}
