package people

import (
	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/store"
)

// named gathers rows of person and name into subjects: one row a name, rows of
// one person together.
type named struct {
	person person
	names  []Name
	group  store.ID     // the record whose list it is in, zero without one
	spelt  [][]spelling // of each name, once it was asked for (spell)
}

// spell folds the names once for all the tokens that are tried on them.
func (n *named) spell() {
	for _, one := range n.names {
		n.spelt = append(n.spelt, one.spellings())
	}
}

const namedColumns = personColumns + ", " + nameColumns

// rows reads persons with their names; a person without a name has one row of
// empty columns. The query's columns are a group id, then namedColumns.
func rows(tx *store.Tx, q string, args ...any) ([]named, error) {
	var out []named
	err := tx.Each(func(r store.Row) error {
		var p person
		var n Name
		var group store.ID
		if err := r.Scan(append(append([]any{&group}, p.dest()...), n.dest()...)...); err != nil {
			return err
		}
		if last := len(out) - 1; last < 0 || out[last].person.id != p.id || out[last].group != group {
			out = append(out, named{person: p, group: group})
		}
		if !n.ID.IsZero() {
			last := len(out) - 1
			out[last].names = append(out[last].names, n)
		}
		return nil
	}, q, args...)
	return out, err
}

// NamesFor gives, for the records of a list, the subjects whom they concern:
// name, kana, age. Records whose C1 the viewer may not read give none. One query.
func NamesFor(rd *sharing.Reading, records []store.ID) (map[store.ID][]Subject, error) {
	out := map[store.ID][]Subject{}
	if len(records) == 0 {
		return out, nil
	}
	list, err := rows(rd.Tx, "select c.record, "+namedColumns+` from concerns c
 join record r on r.municipality = c.municipality and r.id = c.record
 join person p on p.municipality = c.municipality and p.id = c.person
 left join person_name n on n.municipality = p.municipality and n.person = p.id and n.ended = ''
 where c.municipality = ? and ? and c.role = 'SUBJECT' and ? order by c.record, c.place, p.id, n.place`,
		rd.Municipality(), store.In("c.record", records), rd.VisiblePart("r", sharing.C1))
	if err != nil {
		return nil, err
	}
	today := ja.DateOf(rd.Now)
	for _, n := range list {
		out[n.group] = append(out[n.group], n.person.subject(n.names, today))
	}
	return out, nil
}

// Names gives the persons of a list of ids who are in the scope. One query.
func Names(rd *sharing.Reading, scope sharing.Scope, ids []store.ID) (map[store.ID]Subject, error) {
	out := map[store.ID]Subject{}
	if len(ids) == 0 {
		return out, nil
	}
	list, err := rows(rd.Tx, "select null, "+namedColumns+` from person p
 left join person_name n on n.municipality = p.municipality and n.person = p.id and n.ended = ''
 where p.municipality = ? and ? and ? order by p.id, n.place`, rd.Municipality(), store.In("p.id", ids), scope.Where())
	if err != nil {
		return nil, err
	}
	for _, n := range list {
		out[n.person.id] = n.person.subject(n.names, ja.DateOf(rd.Now))
	}
	return out, nil
}
