package timeline

import (
	"tomoni/sharing"
	"tomoni/store"
)

// AskOutgoing asks ahead for the newest versions of the entries of several records
// of the own desk, as an export gives them: in the order of records and days. That
// the viewer may see the records, the caller has found out.
func AskOutgoing(rd *sharing.Reading, records []store.ID) *store.Answer[Entry] {
	return store.Ask(rd.Tx, scan, "select "+columns+" from entry e where e.municipality = ? and ? and e.superseded_by is null and ? order by e.record, e.at, e.id",
		rd.Municipality(), store.In("e.record", records), rd.DeskEntries("e"))
}
