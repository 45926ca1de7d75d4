package register

import (
	"time"

	"github.com/a-h/templ"

	"tomoni/document"
	"tomoni/ja"
	"tomoni/office"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/web"
	"tomoni/web/ui"
	"tomoni/words"
)

// ListPage is where the supervisors of the municipal desk read a file in, and what
// was read in before. It says nothing of who is known.
var ListPage = web.NewView("register.list", "/register", sharing.C0, loadList,
	func(q *web.Request, _ listData) string { return q.Say(pageTitle) },
	func(q *web.Request, d listData) templ.Component { return listPage(q, d) }).
	At("receive").For(sharing.Supervisor).Does("register.read").TakesFiles()

// FilePage is one file: what of it could not be read, by row and column.
var FilePage = web.NewView("register.file", "/register/{id}", sharing.C0, loadFile,
	func(q *web.Request, _ fileData) string { return q.Say(pageTitle) },
	func(q *web.Request, d fileData) templ.Component { return filePage(q, d) }).
	At("receive").For(sharing.Supervisor)

type listData struct {
	Files  []fileLine     `json:"files"`
	Called map[Use]string `json:"called"` // what the columns were called last time
}

type fileLine struct {
	ID     store.ID  `json:"id"`
	Name   string    `json:"name"`
	Kind   string    `json:"kind"`
	MadeOn ja.Date   `json:"made_on"`
	Lines  int       `json:"lines"`
	By     string    `json:"by"`
	At     time.Time `json:"at"`
}

type fileData struct {
	fileLine
	Columns []Use        `json:"columns"`
	Damaged []damageLine `json:"damaged"`
	More    int          `json:"more,omitempty"` // damaged cells that are not named
}

type damageLine struct {
	Line   int    `json:"line"`
	Column string `json:"column,omitempty"`
	Why    string `json:"why"`
}

const mostFiles = 50

// onlyReaders hides the pages from everybody who may not read a file in.
func onlyReaders(q *web.Request) error {
	may, err := MayReadIn(q.Reading)
	if err == nil && !may {
		err = words.NotFound()
	}
	return err
}

func loadList(q *web.Request) (d listData, err error) {
	if err := onlyReaders(q); err != nil {
		return d, err
	}
	if d.Called, err = headings(q.Tx); err != nil {
		return d, err
	}
	files, err := store.All(q.Tx, scanFile, "select "+fileColumns+" where f.municipality = ? order by f.at desc, f.id desc limit ?", q.Municipality(), mostFiles)
	if err != nil {
		return d, err
	}
	d.Files, err = fileLines(q, files)
	return d, err
}

func fileLines(q *web.Request, files []File) (out []fileLine, err error) {
	var staff []store.ID
	for _, f := range files {
		staff = append(staff, f.Staff)
	}
	names, err := office.StaffNames(q.Tx, staff)
	for _, f := range files {
		out = append(out, fileLine{ID: f.ID, Name: f.Name, Kind: f.Kind, MadeOn: f.MadeOn, Lines: f.Lines, By: names[f.Staff], At: f.At})
	}
	return out, err
}

func loadFile(q *web.Request) (d fileData, err error) {
	if err := onlyReaders(q); err != nil {
		return d, err
	}
	id, err := q.ID("id")
	if err != nil {
		return d, err
	}
	f, found, err := store.First(q.Tx, scanFile, "select "+fileColumns+" where f.municipality = ? and f.id = ?", q.Municipality(), id)
	if err == nil && !found {
		err = words.NotFound()
	}
	if err != nil {
		return d, err
	}
	lines, err := fileLines(q, []File{f})
	if err != nil {
		return d, err
	}
	d.fileLine = lines[0]
	for _, use := range Uses {
		if f.has(use) {
			d.Columns = append(d.Columns, use)
		}
	}
	d.Damaged, err = damaged(q, id)
	d.More = max(0, f.Damaged-len(d.Damaged))
	return d, err
}

func damaged(q *web.Request, file store.ID) ([]damageLine, error) {
	return store.All(q.Tx, func(r store.Row) (d damageLine, err error) {
		var column int
		var heading, why string
		err = r.Scan(&d.Line, &column, &heading, &why)
		if column >= 0 {
			d.Column = q.Say(columnNamed, "column", document.ColumnName(column), "heading", heading)
		}
		text, _ := words.ByKey(why)
		d.Why = q.Say(text)
		return d, err
	}, "select line, place, heading, why from register_damage where municipality = ? and file = ? order by line, place", q.Municipality(), file)
}

func fileRows(q *web.Request, list []fileLine) []ui.Row {
	var rows []ui.Row
	for _, f := range list {
		rows = append(rows, ui.Row{Due: words.ShortDateTime(q.Lang, f.At), What: f.called(q), Href: "/register/" + f.ID.String(), From: f.By,
			Tags: []string{q.Say(fileKindText[f.Kind]), q.Say(madeOnIs, "day", words.ShortDate(q.Lang, f.MadeOn))}})
	}
	return rows
}

func (f fileLine) called(q *web.Request) string {
	if f.Name == "" {
		return q.Say(noFileName)
	}
	return f.Name
}

func fileFacts(q *web.Request, d fileData) []ui.Fact {
	return []ui.Fact{{Label: q.Say(kindLabel), Value: q.Say(fileKindText[d.Kind])}, {Label: q.Say(madeOnLabel), Value: words.Date(q.Lang, d.MadeOn)},
		{Label: q.Say(linesLabel), Value: q.Say(linesCount, "n", d.Lines)}, {Label: q.Say(readBy), Value: d.By}}
}

func damageTable(q *web.Request, d fileData) ui.Table {
	t := ui.Table{Caption: q.Say(damagedTitle), HideCaption: true, Empty: q.Say(damagedNone),
		Columns: []ui.Column{{Head: q.Say(lineHead)}, {Head: q.Say(columnHead)}, {Head: q.Say(whyHead)}}}
	for _, l := range d.Damaged {
		t.Rows = append(t.Rows, []ui.Cell{{Text: q.Say(lineIs, "n", l.Line)}, {Part: ui.Data(l.Column)}, {Text: l.Why}})
	}
	return t
}

func (d fileData) columnsSaid(q *web.Request) string {
	var out []string
	for _, use := range d.Columns {
		out = append(out, q.Say(useText[use]))
	}
	return words.List(q.Lang, out)
}

func kinds(q *web.Request) []ui.Option {
	return []ui.Option{{Value: Delta, Label: q.Say(fileKindText[Delta]), Hint: q.Say(deltaHint)}, {Value: Full, Label: q.Say(fileKindText[Full]), Hint: q.Say(fullHint)}}
}
