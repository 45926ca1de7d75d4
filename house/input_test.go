package house_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
	"unicode"

	"tomoni/command"
	"tomoni/house"
	"tomoni/store"
	"tomoni/words"
)

// TestBadInputIsRefusedAtItsFieldAndChangesNothing sends every command with
// every field wrong in every way, and then mended under the same id.
func TestBadInputIsRefusedAtItsFieldAndChangesNothing(t *testing.T) {
	onEachEngine(t, func(t *testing.T, k *kit) {
		m := &matrix{kit: k, base: k.Serve().URL}
		for _, c := range k.House.Engine.Commands() {
			if k.House.DB.Engine() != store.SQLite && !sampled[c.Name] {
				continue
			}
			t.Run(c.Name, func(t *testing.T) { m.t = t; m.command(c) })
		}
		t.Logf("%d refusals of %d commands", m.n, len(k.House.Engine.Commands()))
	})
}

// sampled are the commands that PostgreSQL is tried with: all kinds of fields.
var sampled = map[string]bool{"intake.receive": true, "referral.send": true, "office.propose_staff": true, "people.correct": true, "neighbour.answer": true}

// matrix is the test with everything that it has seen.
type matrix struct {
	*kit
	t    *testing.T
	base string
	n    int
}

// elsewhere are the faults that are told at another field than the wrong one.
var elsewhere = map[string]string{
	// The possible persons go away with the facts that they were found by: the
	// name is what is still there to be mended.
	"intake.receive subject.1.person":   "subject.1.name",
	"intake.add_subject subject.person": "subject.name",
}

func (m *matrix) command(c *command.Command) {
	k := m.kit
	k.T = m.t
	v := k.trial(c)
	system := v.by == k.system
	in := k.faultsOf(c, v.payload, system)
	for _, stray := range in.strays {
		m.t.Errorf("%s holds an id: say in ids what it names", stray)
	}
	for _, path := range in.codes {
		m.t.Errorf("%s holds a code: its tag says which (code, one, chosen)", path)
	}
	id := k.newID()
	before := k.tables()
	var absent reply
	for _, f := range in.list {
		got := m.send(c, v, f.body(id, v.payload))
		m.n++
		if got.status < 300 { // what follows is tried on a new one
			m.t.Errorf("%s at %q: it was done", f.name, f.path)
			v, id = k.trial(c), k.newID()
			before = k.tables()
			continue
		}
		if f.wrongID {
			m.wrongID(c, f, got, &absent)
			continue
		}
		m.refused(c, f, got)
	}
	m.unchanged("a refusal", before)
	m.mended(c, v, id)
}

// reply is what comes back for a command.
type reply struct {
	status int
	body   string
	key    string
	fields []string
	left   int // rows of refusals that it left in the log
}

// send sends a body as the API or, for the commands of the system, as a job.
func (m *matrix) send(c *command.Command, v trial, body []byte) (r reply) {
	m.t.Helper()
	before := m.newest()
	if v.by == m.system {
		r = m.asSystem(c, body)
	} else {
		r.status, r.body = m.post(v.by.Token, "/api/v1/commands/"+c.Name, body)
	}
	r.left = m.refusals(before)
	var p struct {
		Key    string
		Fields []struct{ Field, Key, Said string }
	}
	if err := json.Unmarshal([]byte(r.body), &p); err != nil {
		m.t.Fatalf("%d %s: %v", r.status, r.body, err)
	}
	r.key = p.Key
	for _, f := range p.Fields {
		r.fields = append(r.fields, f.Field)
		m.bothLanguages(f.Key)
	}
	return r
}

func (m *matrix) asSystem(c *command.Command, body []byte) reply {
	var in struct {
		ID      store.ID
		Payload json.RawMessage
	}
	if err := json.Unmarshal(body, &in); err != nil {
		m.t.Fatal(err)
	}
	res, err := m.engine(in.ID, c.Name, in.Payload)
	if err == nil {
		b, _ := json.Marshal(res)
		return reply{status: http.StatusOK, body: string(b)}
	}
	f, ok := words.AsFault(err)
	if !ok {
		return reply{status: http.StatusInternalServerError, body: fmt.Sprintf("%q", err.Error())}
	}
	var list []map[string]string
	for _, one := range f.All() {
		if one.Field != "" {
			list = append(list, map[string]string{"field": one.Field, "key": one.Said.Text.Key})
		}
	}
	b, _ := json.Marshal(fields{"key": f.Said.Text.Key, "said": f.Said.In(words.JA), "fields": list})
	return reply{status: http.StatusUnprocessableEntity, body: string(b)}
}

func (m *matrix) post(token, path string, body []byte) (int, string) {
	m.t.Helper()
	req, err := http.NewRequest(http.MethodPost, m.base+path, bytes.NewReader(body))
	if err != nil {
		m.t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+token)
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		m.t.Fatal(err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		m.t.Fatal(err)
	}
	return res.StatusCode, string(b)
}

// refused demands words at exactly the field, and nothing of what was sent.
func (m *matrix) refused(c *command.Command, f fault, got reply) {
	m.t.Helper()
	want := f.at
	if other, ok := elsewhere[c.Name+" "+f.at]; ok && f.wrongID {
		want = other
	}
	where := fmt.Sprintf("%s at %q", f.name, f.path)
	if got.status < 400 || got.status >= 500 {
		m.t.Errorf("%s: %d %s", where, got.status, got.body)
		return
	}
	m.bothLanguages(got.key)
	switch {
	case f.whole && len(got.fields) != 0, !f.whole && !slices.Equal(got.fields, []string{want}):
		m.t.Errorf("%s: the refusal stands at %q, not at %q: %s", where, got.fields, want, got.body)
	case strings.Contains(got.body, sentBack) || strings.Contains(got.body, sentBack[:10]):
		m.t.Errorf("%s: the refusal says again what was sent: %s", where, got.body)
	case got.left != 1:
		m.t.Errorf("%s: it left %d rows in the log", where, got.left)
	}
}

// wrongID demands that what is not for the sender looks like what does not exist.
func (m *matrix) wrongID(c *command.Command, f fault, got reply, absent *reply) {
	m.t.Helper()
	if f.form { // the first of its field: the id that does not exist
		*absent = got
		if len(got.fields) == 0 && got.status == http.StatusNotFound {
			m.bothLanguages(got.key)
			return
		}
		m.refused(c, f, got)
		return
	}
	if got.status != absent.status || got.body != absent.body {
		m.t.Errorf("%s at %q: %d %s; an id that does not exist: %d %s", f.name, f.path, got.status, got.body, absent.status, absent.body)
	}
}

// mended demands that the command's id can still be used, once.
func (m *matrix) mended(c *command.Command, v trial, id store.ID) {
	m.t.Helper()
	good := fault{path: "", value: v.payload}.body(id, v.payload)
	first := m.send(c, v, good)
	if first.status != http.StatusOK {
		m.t.Fatalf("the payload without a fault, under the same id: %d %s", first.status, first.body)
	}
	after := m.tables()
	again := m.send(c, v, good)
	if again.status != http.StatusOK || !strings.Contains(again.body, `"replayed":true`) {
		m.t.Errorf("the same once more: %d %s", again.status, again.body)
	}
	if other := another(v.payload); other != nil {
		got := m.send(c, v, fault{value: other}.body(id, v.payload))
		if got.status < 400 || got.status >= 500 || got.key != "command.other_payload" {
			m.t.Errorf("another payload under the same id: %d %s", got.status, got.body)
		}
	}
	m.unchanged("doing it again", after)
}

// another is the payload with one thing changed, nil when it has nothing.
func another(p fields) fields {
	out := maps.Clone(p)
	for _, name := range slices.Sorted(maps.Keys(p)) {
		switch v := p[name].(type) {
		case string:
			if !looksLikeCode.MatchString(v) && len(v) > 0 && v[0] > 0x7f {
				out[name] = v + "。"
				return out
			}
		case bool:
			out[name] = !v
			return out
		}
	}
	for name, v := range p {
		if id, ok := v.(store.ID); ok {
			id[15]++
			out[name] = id
			return out
		}
	}
	return nil
}

// bothLanguages demands that a refusal can be read in Japanese and in English.
func (m *matrix) bothLanguages(key string) {
	m.t.Helper()
	text, ok := words.ByKey(key)
	if !ok {
		m.t.Errorf("no words for %q", key)
		return
	}
	ja, en := text.In(words.JA), text.In(words.EN)
	if ja == "" || en == "" || ja == en || strings.ContainsFunc(en, func(r rune) bool { return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) }) {
		m.t.Errorf("%s says %q and %q", key, ja, en)
	}
}

func (m *matrix) unchanged(where string, before map[string]string) {
	m.t.Helper()
	now := m.tables()
	for name := range now {
		if now[name] != before[name] {
			m.t.Errorf("%s: the table %s is not as it was", where, name)
			before[name] = now[name]
		}
	}
}

// newest is the last row of the log.
func (k *kit) newest() store.ID {
	return one(k.World, "select id from audit_row where municipality = ? order by id desc")
}

// refusals counts the rows after one that tell of a refusal.
func (k *kit) refusals(after store.ID) (n int) {
	k.T.Helper()
	err := k.House.DB.Read(context.Background(), k.House.Session(), func(tx *store.Tx) error {
		return tx.Row("select count(*) from audit_row where municipality = ? and id > ? and result = 'refused'", tx.Municipality(), after).Scan(&n)
	})
	if err != nil {
		k.T.Fatal(err)
	}
	return n
}

// beside are tables that a refusal, a page or a session may write.
var beside = []string{"audit_", "session", "sign_in_try", "goose"}

// tables gives what stands in each table, but for the log's.
func (k *kit) tables() map[string]string {
	k.T.Helper()
	out := map[string]string{}
	err := k.House.DB.Read(context.Background(), k.House.Session(), func(tx *store.Tx) error {
		names, err := store.All(tx, store.ScanString, tableNames(tx))
		if err != nil {
			return err
		}
		for _, name := range names {
			if slices.ContainsFunc(beside, func(b string) bool { return strings.HasPrefix(name, b) }) {
				continue
			}
			if out[name], err = content(tx, name); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		k.T.Fatal(err)
	}
	return out
}

func tableNames(tx *store.Tx) string {
	if tx.Engine() == store.SQLite {
		return "select name from sqlite_master where type = 'table' and name not like 'sqlite%'"
	}
	return "select tablename::text from pg_tables where schemaname = current_schema()"
}

// content is everything in a table, as one text.
func content(tx *store.Tx, table string) (s string, err error) {
	if tx.Engine() != store.SQLite {
		return s, tx.Row("select count(*) || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from " + table + " t").Scan(&s)
	}
	if columns[table] == "" {
		names, err := store.All(tx, store.ScanString, "select 'quote(\"' || name || '\")' from pragma_table_info('"+table+"')")
		if err != nil {
			return "", err
		}
		columns[table] = strings.Join(names, "||','||")
	}
	return s, tx.Row("select coalesce(group_concat(" + columns[table] + ", '|'), '') from " + table).Scan(&s)
}

var columns = map[string]string{}

var _ = house.Commands
