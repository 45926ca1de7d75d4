package ledger

import (
	"maps"
	"slices"
	"strings"

	"tomoni/document"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// Preview is what becomes of a file, for whoever has no page before them.
type Preview struct {
	State   State
	Kinds   []string // in words: how many lines of which sort, and what becomes of them
	Lines   []string // in words: each line about which there is something to say
	Columns []string // what each column is taken for
	Take    int
	Stopped string
}

// PreviewOf tells in words how far an import is and what it would do.
func PreviewOf(rd *sharing.Reading, id store.ID, lang words.Lang) (p Preview, err error) {
	l, err := get(rd, id)
	if err != nil {
		return p, err
	}
	p.State = l.State
	if t, ok := words.ByKey(l.Stopped); ok {
		p.Stopped = t.In(lang)
	}
	for _, c := range l.Columns {
		p.Columns = append(p.Columns, c.titleOf(lang)+" = "+useText[c.Use].In(lang))
	}
	if l.State != Judged || l.Staff != rd.Viewer.Staff {
		return p, nil
	}
	counts := map[Kind]int{}
	marks := map[string]int{}
	var said []row
	var records []store.ID
	err = rd.Each(func(r store.Row) error {
		w, err := scanRow(r)
		if err != nil {
			return err
		}
		if w.Body.Protect != "" && w.takes() {
			marks[w.Body.Protect]++
		}
		if counts[w.kind()]++; w.Verdict == New || w.Verdict == Here {
			return nil
		}
		said = append(said, w)
		if len(w.Body.Differs) > 0 {
			records = append(records, w.Body.Before)
		}
		return nil
	}, "select "+rowColumns+" from ledger_row w where w.municipality = ? and w.ledger = ? order by w.line", rd.Municipality(), id)
	if err != nil {
		return p, err
	}
	before, err := shownBefore(rd, records)
	if err != nil {
		return p, err
	}
	for _, w := range said {
		for _, reason := range w.Body.Reasons {
			p.Lines = append(p.Lines, lineOnly.In(lang, "line", w.Line)+"　"+reason.In(lang))
		}
		if _, may := before[w.Body.Before]; !may {
			continue
		}
		for _, c := range w.Body.Differs {
			p.Lines = append(p.Lines, lineOnly.In(lang, "line", w.Line)+"　"+differsIn.In(lang, "heading", c.Heading, "before", c.Before, "now", c.Now))
		}
	}
	for _, k := range Kinds {
		if counts[k] > 0 {
			p.Kinds = append(p.Kinds, kindLine.In(lang, "what", kindText[k], "n", counts[k], "then", thenText[k]))
		}
	}
	if len(marks) > 0 {
		n := 0
		for _, of := range marks {
			n += of
		}
		p.Kinds = append(p.Kinds, kindLine.In(lang, "what", kindText[Marked], "n", n, "then", marksSaid(lang, slices.Sorted(maps.Keys(marks)))))
	}
	for _, c := range l.Columns {
		if c.Unmarked > 0 {
			p.Kinds = append(p.Kinds, unmarkedSaid(lang, c, c.Unmarked))
		}
	}
	if l.Skipped > 0 {
		p.Kinds = append(p.Kinds, skippedIn(lang, l.Skipped, l.Totals))
	}
	again, err := l.again(rd.Tx)
	if err != nil {
		return p, err
	}
	if n := countOffered(again); n > 0 {
		p.Kinds = append(p.Kinds, againTitle.In(lang, "n", n))
	}
	p.Take, err = toTake(rd.Tx, id)
	return p, err
}

// shownBefore gives which of the consultations that lines became earlier the
// viewer may see. What differs tells what stands there, so it is a look.
func shownBefore(rd *sharing.Reading, records []store.ID) (map[store.ID]record.Record, error) {
	before := map[store.ID]record.Record{}
	for some := range slices.Chunk(records, atOnce) {
		seen, err := record.Among(rd, some)
		if err != nil {
			return nil, err
		}
		maps.Copy(before, seen)
	}
	if len(before) > 0 {
		rd.Showed("ledger.lines", slices.Collect(maps.Keys(before)))
	}
	return before, nil
}

// Matched is how the columns stand, with some of them taken for something else:
// "B=HEARD" by the column's letter.
func Matched(rd *sharing.Reading, id store.ID, uses []string, rest string) (p MatchPayload, err error) {
	l, err := get(rd, id)
	if err != nil {
		return p, err
	}
	p = MatchPayload{Ledger: id, Rest: rest}
	if rest == "" { // nobody is left out of the lists by saying nothing
		p.Rest = restOpen
	}
	asked := map[string]string{}
	for _, u := range uses {
		column, use, _ := strings.Cut(u, "=")
		asked[column] = use
	}
	for _, c := range l.Columns {
		use := string(c.Use)
		if other, found := asked[document.ColumnName(c.At)]; found {
			use = other
			delete(asked, document.ColumnName(c.At))
		}
		p.Column = append(p.Column, UsedAs{At: c.At, Use: use})
	}
	if len(asked) > 0 {
		return p, words.Invalid("column", noSuchColumn)
	}
	return p, nil
}
