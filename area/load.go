package area

import (
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

//go:embed pack/*/*.json
var packs embed.FS

// Names gives the packs that come with the program.
func Names() []string {
	entries, err := fs.ReadDir(packs, "pack")
	if err != nil {
		return nil
	}
	var out []string
	for _, e := range entries {
		if e.IsDir() && e.Name() != "common" {
			out = append(out, e.Name())
		}
	}
	return out
}

// Open reads a pack by its name, or from a folder: what has a slash in it, such as
// ./our-town, is a folder.
func Open(pack string) (Pack, error) {
	if IsFolder(pack) {
		return LoadDir(pack)
	}
	return Load(pack)
}

// IsFolder reports whether a pack is named by its folder.
func IsFolder(pack string) bool { return strings.ContainsRune(filepath.ToSlash(pack), '/') }

// Load reads a pack that comes with the program. The error names the pack, the
// file and every fault found in it; there is no half pack.
func Load(name string) (Pack, error) {
	if !slices.Contains(Names(), name) {
		return Pack{}, fmt.Errorf("area: no pack %q; there are %s, or a folder such as ./our-town", name, strings.Join(Names(), ", "))
	}
	dir, err := fs.Sub(packs, "pack/"+name)
	if err != nil {
		return Pack{}, fmt.Errorf("area: pack %q: %w", name, err)
	}
	return read(name, dir)
}

// LoadDir reads a pack from a folder, laid over pack/common of the program.
func LoadDir(dir string) (Pack, error) {
	return read(dir, os.DirFS(dir))
}

// read reads the shared files, then the pack's own over them, and validates.
func read(name string, own fs.FS) (Pack, error) {
	shared, err := fs.Sub(packs, "pack/common")
	if err != nil {
		return Pack{}, err
	}
	r := reader{own: own, shared: shared}
	p := Pack{Name: name}
	r.must("municipality.json", &p.Municipality)
	r.must("layers.json", &p.Layers)
	r.must("areas.json", &p.Areas)
	r.must("measures.json", &p.Plan)
	r.must("bodies.json", &p.Bodies)
	r.must("organisations.json", &p.Organisations)
	r.must("commissions.json", &p.Commissions)
	r.must("desks.json", &p.Desks)
	r.must("calendar.json", &p.Calendar)
	r.must("numbers.json", &p.Numbers)
	r.must("reports.json", &p.Reports)
	p.LegalRows = overlay(&r, "legal.json", func(l LegalRow) string { return l.Code })
	p.Settings = overlay(&r, "settings.json", func(s Setting) string { return s.Name })
	p.Codes = overlay(&r, "codes.json", func(c CodeList) string { return c.List })
	r.words(p.Codes)
	p.ReportCells = overlay(&r, "report_cells.json", func(c ReportCell) string { return c.Code })
	p.FormCells = overlay(&r, "form_cells.json", func(f FormCell) string { return f.Field })
	p.Pairs = layered[Pair](&r, "pairs.json")
	if len(r.faults) > 0 {
		return Pack{}, fmt.Errorf("area: pack %s: %w", name, errors.Join(r.faults...))
	}
	err = p.check()
	if err != nil {
		return Pack{}, fmt.Errorf("area: pack %s: %w", name, err)
	}
	return p, nil
}

// reader collects the faults of all files, so that one sees them at once.
type reader struct {
	own, shared fs.FS
	faults      []error
}

func (r *reader) must(file string, into any) {
	r.decode(r.own, file, into, true)
}

func (r *reader) decode(from fs.FS, file string, into any, must bool) {
	data, err := fs.ReadFile(from, file)
	if errors.Is(err, fs.ErrNotExist) && !must {
		return
	}
	if err != nil {
		r.faults = append(r.faults, err)
		return
	}
	d := json.NewDecoder(strings.NewReader(string(data)))
	d.DisallowUnknownFields() // a misspelled field would be silently lost
	err = d.Decode(into)
	if err != nil {
		r.faults = append(r.faults, fmt.Errorf("%s: %w", file, err))
	}
}

// overlay reads a shared list and puts the pack's rows over it: a code that the
// pack has replaces every version of that code in the shared list.
func overlay[T any](r *reader, file string, code func(T) string) []T {
	var shared, own []T
	r.decode(r.shared, file, &shared, true)
	r.decode(r.own, file, &own, false)
	replaced := map[string]bool{}
	for _, v := range own {
		replaced[code(v)] = true
	}
	var out []T
	for _, v := range shared {
		if !replaced[code(v)] {
			out = append(out, v)
		}
	}
	out = append(out, own...)
	return out
}

// layered reads a shared list and adds the pack's rows to it.
func layered[T any](r *reader, file string) []T {
	var shared, own []T
	r.decode(r.shared, file, &shared, true)
	r.decode(r.own, file, &own, false)
	return append(shared, own...)
}

// Words are those by which people name a worry, of words.json. Danger are words by
// which a life may be in danger.
type Words struct {
	Issue  string   `json:"issue"`
	Words  []string `json:"words"`
	Danger []string `json:"danger,omitempty"`
}

// words puts the words that all share, and then the pack's own, beside the worries
// of the pack, as attributes with a line for each. Shared words of a worry that
// the pack does not have are left out.
func (r *reader) words(lists []CodeList) {
	var shared, own []Words
	r.decode(r.shared, "words.json", &shared, true)
	r.decode(r.own, "words.json", &own, false)
	for _, v := range issues(lists) {
		if v.Attrs["words"] != "" {
			r.faults = append(r.faults, fmt.Errorf("codes.json: issue %s: its words belong into words.json", v.Code))
		}
	}
	for i, w := range append(shared, own...) {
		known := false
		for _, v := range issues(lists) {
			if v.Code == w.Issue {
				known = true
				v.add("words", w.Words)
				v.add("danger", w.Danger)
			}
		}
		if !known && i >= len(shared) {
			r.faults = append(r.faults, fmt.Errorf("words.json: unknown issue %q", w.Issue))
		}
	}
}

// issues are the worries of the code lists, in every version.
func issues(lists []CodeList) (out []*Code) {
	for _, l := range lists {
		for i := range l.Values {
			if l.List == "issue" {
				out = append(out, &l.Values[i])
			}
		}
	}
	return out
}

func (c *Code) add(attr string, lines []string) {
	if len(lines) == 0 {
		return
	}
	if c.Attrs == nil {
		c.Attrs = map[string]string{}
	}
	if c.Attrs[attr] != "" {
		lines = append([]string{c.Attrs[attr]}, lines...)
	}
	c.Attrs[attr] = strings.Join(lines, "\n")
}
