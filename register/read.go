package register

import (
	"slices"
	"strings"
	"time"

	"tomoni/command"
	"tomoni/document"
	"tomoni/ja"
	"tomoni/office"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// ReadPayload is a file of the resident register.
type ReadPayload struct {
	File     command.File `json:"file" need:"true"`
	FileName string       `json:"file_name" max:"300"`
	Kind     string       `json:"kind" need:"true" one:"FULL,DELTA"`
	MadeOn   ja.Date      `json:"made_on" need:"true" far:"past"` // 作成日
	Called   Headings     `json:"called"`
}

// Headings are what the columns are called in these files, where that is not what
// systems usually call them.
type Headings struct {
	Key       string `json:"key" max:"60"`
	Other     string `json:"other" max:"60"`
	Household string `json:"household" max:"60"`
	Name      string `json:"name" max:"60"`
	Kana      string `json:"kana" max:"60"`
	Birth     string `json:"birth" max:"60"`
	Address   string `json:"address" max:"60"`
	Phone     string `json:"phone" max:"60"`
	Moved     string `json:"moved" max:"60"`
	Reason    string `json:"reason" max:"60"`
	Protect   string `json:"protect" max:"60"`
	Until     string `json:"until" max:"60"`
}

func (h Headings) byUse() map[Use]string {
	out := map[Use]string{KeyColumn: h.Key, OtherColumn: h.Other, HouseholdColumn: h.Household, NameColumn: h.Name, KanaColumn: h.Kana, BirthColumn: h.Birth,
		AddressColumn: h.Address, PhoneColumn: h.Phone, MovedColumn: h.Moved, ReasonColumn: h.Reason, ProtectColumn: h.Protect, UntilColumn: h.Until}
	for use, text := range out {
		if out[use] = strings.TrimSpace(text); out[use] == "" {
			delete(out, use)
		}
	}
	return out
}

// File is one that was read in.
type File struct {
	ID      store.ID
	Name    string
	Kind    string
	MadeOn  ja.Date
	Lines   int    // under the heading
	Damaged int    // cells that could not be read
	Columns string // which uses it had
	Staff   store.ID
	At      time.Time
}

// mayReadIn allows files of the register to the supervisors of the municipal desk,
// whom the municipality has named for it; to everybody else there are none.
func mayReadIn(rd *sharing.Reading) error {
	may, err := MayReadIn(rd)
	if err == nil && !may {
		err = words.Forbidden(municipalOnly)
	}
	return err
}

// MayReadIn reports whether the viewer may read files of the register in.
func MayReadIn(rd *sharing.Reading) (bool, error) {
	if rd.Viewer.Role != sharing.Supervisor {
		return false, nil
	}
	municipal, err := office.MunicipalDesk(rd.Tx)
	return rd.Viewer.Desk == municipal.ID, err
}

// EventRead is emitted when a file has left something to be asked.
const EventRead = "register.read"

// Read compares a file with what is known, in one unit: of a row about nobody who
// is known nothing is kept. Its answer says nothing of who is.
var Read = command.New("register.read", func(u *command.Unit, _ ReadPayload) error { return mayReadIn(u.Reading) },
	func(u *command.Unit, p ReadPayload) (command.Result, error) {
		value, err := u.ReadAhead()
		if err != nil {
			return command.Result{}, err
		}
		list, ok := value.(document.List)
		if !ok {
			return command.Result{}, words.Invalid("file", nothingRead)
		}
		called := p.Called.byUse()
		heading, found, missing := findColumns(list.Lines, called)
		if err := missed(missing, found, called); err != nil {
			return command.Result{}, err
		}
		if holdsMyNumber(list.Lines[heading]) {
			return command.Result{}, words.Invalid("file", noMyNumber)
		}
		rows, damage := readRows(list.Lines, heading, found, p.MadeOn)
		f := File{ID: u.NewID("register_file"), Name: p.FileName, Kind: p.Kind, MadeOn: p.MadeOn, Lines: len(list.Lines) - heading - 1, Damaged: len(damage), Staff: u.Viewer.Staff, At: u.Now}
		if f.Lines == 0 {
			return command.Result{}, words.Invalid("file", onlyHeading)
		}
		if err := f.wholeEnough(u.Tx); err != nil {
			return command.Result{}, err
		}
		for _, use := range Uses {
			if _, there := found[use]; there {
				f.Columns = strings.TrimSpace(f.Columns + " " + string(use))
			}
		}
		if err := f.insert(u.Tx, damage); err != nil {
			return command.Result{}, err
		}
		if err := keepHeadings(u.Tx, called); err != nil {
			return command.Result{}, err
		}
		u.Touched(f.ID, store.ID{}, sharing.B20, sharing.C1, "register file")
		return command.Made("file", f.ID, saidRead.With("n", f.Lines, "damaged", len(damage))), compare(u, f, rows, f.Kind == Full && allNumbered(damage, found))
	}).For(sharing.Supervisor).Ahead("file", func(b []byte) (any, error) { return document.ReadList(b) })

// allNumbered reports whether every line's number could be read (pure).
func allNumbered(damage []Damage, c columns) bool {
	return !slices.ContainsFunc(damage, func(d Damage) bool {
		key, there := c[KeyColumn]
		other, also := c[OtherColumn]
		return d.Column < 0 || there && d.Column == key || also && d.Column == other
	})
}

// missed says which headings a file lacks: those that were named, and those
// without which it says nothing.
func missed(missing []Use, found columns, called map[Use]string) error {
	var faults []*words.Fault
	for _, use := range Uses {
		_, there := found[use]
		switch {
		case !there && called[use] != "":
			faults = append(faults, words.Invalid("called."+string(use), noSuchHeading))
		case slices.Contains(missing, use):
			faults = append(faults, words.Invalid("called."+string(use), needHeading))
		}
	}
	return words.Join(faults)
}

// wholeEnough refuses a whole file that has less than half the lines of the whole
// file before: it is likelier to be one of changes, and everybody who is not in it
// would be asked about.
func (f File) wholeEnough(tx *store.Tx) error {
	if f.Kind != Full {
		return nil
	}
	before, found, err := store.First(tx, store.ScanInt, "select lines from register_file where municipality = ? and kind = ? order by made_on desc, at desc limit 1",
		tx.Municipality(), Full)
	if err == nil && found && f.Lines*2 < before {
		err = words.Invalid("kind", notWhole, "n", f.Lines, "before", before)
	}
	return err
}

func (f File) insert(tx *store.Tx, damage []Damage) error {
	err := tx.Exec("insert into register_file (municipality, id, name, kind, made_on, lines, damaged, columns, staff, at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		tx.Municipality(), f.ID, f.Name, f.Kind, f.MadeOn, f.Lines, f.Damaged, f.Columns, f.Staff, f.At)
	if err != nil {
		return err
	}
	rows := store.Into("register_damage (municipality, file, line, place, heading, why)").OrNothing()
	for _, d := range damage[:min(len(damage), mostDamage)] {
		rows.Add(tx.Municipality(), f.ID, d.Line, d.Column, d.Heading, d.Why.Key)
	}
	return rows.Save(tx)
}

// mostDamage is how many damaged cells are named; of more only the count is told.
const mostDamage = 1000

// keepHeadings remembers what the columns are called, for the next file.
func keepHeadings(tx *store.Tx, called map[Use]string) error {
	if err := tx.Exec("delete from register_heading where municipality = ?", tx.Municipality()); err != nil {
		return err
	}
	rows := store.Into("register_heading (municipality, used_as, heading)")
	for _, use := range Uses {
		if called[use] != "" {
			rows.Add(tx.Municipality(), string(use), called[use])
		}
	}
	return rows.Save(tx)
}

func headings(tx *store.Tx) (map[Use]string, error) {
	out := map[Use]string{}
	return out, tx.Each(func(r store.Row) error {
		var use Use
		var heading string
		err := r.Scan(&use, &heading)
		out[use] = heading
		return err
	}, "select used_as, heading from register_heading where municipality = ? order by used_as", tx.Municipality())
}

const fileColumns = "f.id, f.name, f.kind, f.made_on, f.lines, f.damaged, f.columns, f.staff, f.at from register_file f"

func scanFile(r store.Row) (f File, err error) {
	return f, r.Scan(&f.ID, &f.Name, &f.Kind, &f.MadeOn, &f.Lines, &f.Damaged, &f.Columns, &f.Staff, &f.At)
}

// has reports whether the file had a column.
func (f File) has(use Use) bool { return slices.Contains(strings.Fields(f.Columns), string(use)) }
