package ledger

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"tomoni/command"
	"tomoni/document"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// ReadPayload is a file of a ledger.
type ReadPayload struct {
	File     command.File `json:"file" need:"true"`
	FileName string       `json:"file_name" max:"300"`
}

// read is a file with what it is known by.
type read struct {
	list   document.List
	digest []byte
}

// ReadFile takes a file in: nothing becomes a consultation by it. Everybody who
// works at a desk may, for that desk.
var ReadFile = command.New("ledger.read", command.Working[ReadPayload], func(u *command.Unit, p ReadPayload) (command.Result, error) {
	value, err := u.ReadAhead()
	if err != nil {
		return command.Result{}, err
	}
	file, ok := value.(read)
	if !ok {
		return command.Result{}, words.Invalid("file", nothingRead)
	}
	lines := file.list.Lines
	heading := findHeading(lines)
	l := Ledger{ID: u.NewID("ledger"), Desk: u.Viewer.Desk, Staff: u.Viewer.Staff, Duty: u.Viewer.Duty, Name: p.FileName,
		Format: string(file.list.Format), Encoding: file.list.Encoding, Sheet: file.list.Sheet, Others: strings.Join(file.list.Others, "\n"),
		Digest: file.digest, State: Read, Heading: heading, Columns: columnsOf(lines, heading, file.list.Hidden), Lines: len(lines), MadeAt: u.Now}
	lines = gathered(lines, heading, l.Columns, file.list.Encoding)
	l.Lines = len(lines)
	if len(lines) < heading+2 {
		return command.Result{}, words.Invalid("file", onlyHeading)
	}
	marksIn(l.Columns, lines[heading+1:])
	if err := l.asBefore(u); err != nil {
		return command.Result{}, err
	}
	if err := l.insert(u.Tx); err != nil {
		return command.Result{}, err
	}
	u.Touched(l.ID, store.ID{}, sharing.B1, sharing.C2, "file")
	return command.Made("ledger", l.ID, saidRead.With("n", len(lines)-heading-1)), saveParts(u, l.ID, 0, lines)
}).For(sharing.Counsellor, sharing.Supervisor, sharing.Coordinator).Ahead("file", func(b []byte) (any, error) {
	list, err := document.ReadList(b)
	sum := sha256.Sum256(b)
	return read{list, sum[:]}, err
})

// asBefore takes up how the desk matched the same headings last time. Whether lines
// that say nothing have ended is asked anew: it is not so of the next file because
// it was of the last.
func (l *Ledger) asBefore(u *command.Unit) error {
	mapping, found, err := store.First(u.Tx, store.ScanString, "select mapping from ledger_mapping where municipality = ? and desk = ? and headings = ?",
		u.Act.Municipality, l.Desk, headingsKey(l.Columns))
	if err != nil || !found {
		return err
	}
	var uses []Use
	if err := json.Unmarshal([]byte(mapping), &uses); err != nil {
		return err
	}
	for i := range min(len(uses), len(l.Columns)) {
		l.Columns[i].Use = uses[i]
	}
	return nil
}

// keepMapping remembers how the columns were matched.
func (l Ledger) keepMapping(u *command.Unit) error {
	var uses []Use
	for _, c := range l.Columns {
		uses = append(uses, c.Use)
	}
	mapping, err := json.Marshal(uses)
	if err != nil {
		return err
	}
	return u.Exec(`insert into ledger_mapping (municipality, desk, headings, mapping, rest, at) values (?, ?, ?, ?, ?, ?)
 on conflict (municipality, desk, headings) do update set mapping = excluded.mapping, rest = excluded.rest, at = excluded.at`,
		u.Act.Municipality, l.Desk, headingsKey(l.Columns), string(mapping), l.Rest, u.Now)
}

// partLines is how many lines are kept together: what one unit works at.
const partLines = 100

// saveParts keeps lines, the first of them in a part of the file.
func saveParts(u *command.Unit, ledger store.ID, part int, lines []document.Line) error {
	rows := store.Into("ledger_part (municipality, ledger, part, body)")
	for some := range slices.Chunk(lines, partLines) {
		body, err := json.Marshal(some)
		if err != nil {
			return err
		}
		rows.Add(u.Act.Municipality, ledger, part, string(body))
		part++
	}
	return rows.Save(u.Tx)
}

// sameFile finds when the desk has read in this very file before, the last time.
func (l Ledger) sameFile(tx *store.Tx) (Ledger, bool, error) {
	return store.First(tx, scan, "select "+columns+` from ledger g where g.municipality = ? and g.desk = ? and g.digest = ? and g.id <> ? and g.origin is null
 and g.made_at <= ? order by g.made_at desc, g.id desc limit 1`, tx.Municipality(), l.Desk, l.Digest, l.ID, l.MadeAt)
}

// part reads some lines of the file again.
func part(tx *store.Tx, ledger store.ID, n int) ([]document.Line, error) {
	body, found, err := store.First(tx, store.ScanString, "select body from ledger_part where municipality = ? and ledger = ? and part = ?",
		tx.Municipality(), ledger, n)
	if err != nil || !found {
		return nil, err
	}
	var lines []document.Line
	return lines, json.NewDecoder(bytes.NewReader([]byte(body))).Decode(&lines)
}

// MatchPayload says what each column is, and whether lines go on that do not say so.
type MatchPayload struct {
	Ledger store.ID `json:"ledger" need:"true"`
	Rest   string   `json:"rest" need:"true" one:"OPEN,CLOSED"`
	Column []UsedAs `json:"column" need:"true" max:"100"`
}

// UsedAs is what a column is taken for.
type UsedAs struct {
	At  int    `json:"at" range:"0,99"`
	Use string `json:"use" need:"true" one:"NUMBER,HEARD,NAME,KANA,BIRTH,PHONE,ADDRESS,INFORMANT,CALLER,RELATION,CALL_BACK,CHANNEL,TOPIC,WORDS,CLOSED,STATUS,PROTECT,RECORDER,ROW_KIND,MINUTES,HANDLING,KEEP,LEAVE"`
}

// several are uses that more than one column may have.
var several = []Use{Keep, Leave, Words, Topic, Protect, Phone}

func fieldAt(i int) string { return fmt.Sprintf("column.%d.use", i) }

// Check demands the day, and each of the others once.
func (p MatchPayload) Check(_ *command.Unit, f *command.Faults) {
	seen := map[Use]bool{}
	for i, c := range p.Column {
		use := Use(c.Use)
		if seen[use] && !slices.Contains(several, use) {
			f.Add(fieldAt(i), usedTwice, "use", useText[use])
		}
		seen[use] = true
	}
	if len(p.Column) > 0 && !seen[Heard] {
		f.Add("column", needHeard)
	}
}

// Match says what the columns are and has every line judged.
var Match = command.New("ledger.match", func(u *command.Unit, p MatchPayload) error { return mayRead(u, p.Ledger) },
	func(u *command.Unit, p MatchPayload) (command.Result, error) {
		l, err := get(u.Reading, p.Ledger)
		if err != nil {
			return command.Result{}, err
		}
		if l.State != Read && l.State != Judged && l.State != Stopped || !l.Origin.IsZero() {
			return command.Result{}, words.Conflict(otherState)
		}
		for i, c := range p.Column {
			if c.At >= len(l.Columns) {
				return command.Result{}, words.Invalid(fieldAt(i), noSuchColumn)
			}
			l.Columns[c.At].Use = Use(c.Use)
		}
		l.Rest = p.Rest
		if err := l.keepMapping(u); err != nil {
			return command.Result{}, err
		}
		u.Touched(l.ID, store.ID{}, sharing.B1, sharing.C2, "columns")
		return command.Made("ledger", l.ID, saidJudging.With()), l.judge(u)
	})

// judge has every line judged anew.
func (l Ledger) judge(u *command.Unit) error {
	if err := u.Exec("delete from ledger_row where municipality = ? and ledger = ?", u.Act.Municipality, l.ID); err != nil {
		return err
	}
	l.State, l.Done, l.Batch, l.Stopped, l.Skipped, l.Totals = Judging, 0, store.ID{}, "", 0, nil
	for i := range l.Columns {
		l.Columns[i].Unmarked = 0
	}
	return l.save(u.Tx)
}

// HeadingPayload says in which row the headings stand.
type HeadingPayload struct {
	Ledger store.ID `json:"ledger" need:"true"`
	Row    int      `json:"row" range:"1,100000"` // as the file's own program counts
}

// Heading takes another row for the heading; the columns are guessed anew.
var Heading = command.New("ledger.heading", func(u *command.Unit, p HeadingPayload) error { return mayRead(u, p.Ledger) },
	func(u *command.Unit, p HeadingPayload) (command.Result, error) {
		l, err := get(u.Reading, p.Ledger)
		if err != nil {
			return command.Result{}, err
		}
		if l.State != Read && l.State != Judged {
			return command.Result{}, words.Conflict(otherState)
		}
		lines, err := part(u.Tx, l.ID, 0)
		if err != nil {
			return command.Result{}, err
		}
		at := slices.IndexFunc(lines, func(x document.Line) bool { return x.Number == p.Row })
		if at < 0 || at > len(lines)-2 {
			return command.Result{}, words.Invalid("row", noSuchRow)
		}
		var hidden []int
		for _, c := range l.Columns {
			if c.Hidden {
				hidden = append(hidden, c.At)
			}
		}
		width := len(l.Columns)
		l.Heading, l.State = at, Read
		l.Columns = columnsOf(lines, at, hidden)
		for i := len(l.Columns); i < width; i++ { // a column that begins further down
			l.Columns = append(l.Columns, Column{At: i, Use: Keep, Hidden: slices.Contains(hidden, i)})
		}
		if lines, err = wholeFile(u.Tx, l.ID); err != nil {
			return command.Result{}, err
		}
		marksIn(l.Columns, lines[at+1:])
		u.Touched(l.ID, store.ID{}, sharing.B1, sharing.C2, "heading")
		return command.Made("ledger", l.ID, saidHeading.With("row", p.Row)), l.save(u.Tx)
	})

// mayRead allows what is done with the lines of an import: only whoever read it
// in looks at them, as at a draft. To others of the desk it says so.
func mayRead(u *command.Unit, ledger store.ID) error {
	l, err := get(u.Reading, ledger)
	if err != nil {
		return err
	}
	if l.Staff != u.Viewer.Staff {
		return words.Forbidden(notYours)
	}
	return nil
}

// mayEnd allows to everybody of the desk what takes an import out of sight.
func mayEnd(u *command.Unit, ledger store.ID) error {
	_, err := get(u.Reading, ledger)
	return err
}
