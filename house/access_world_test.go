package house_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"tomoni/command"
	"tomoni/conflict"
	"tomoni/house"
	"tomoni/house/housetest"
	"tomoni/intake"
	"tomoni/ja"
	"tomoni/ledger"
	"tomoni/neighbour"
	"tomoni/referral"
	"tomoni/register"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/store/storetest"
	"tomoni/words"
)

// canaries are values that stand nowhere but where they were written, each with
// the letter that the tables of access show for it.
var canaries = []struct{ letter, token string }{
	{"w", "ことばカナリア甲"},     // words of the consultation (C2)
	{"s", "病名カナリア乙"},      // sensitive words (C3)
	{"v", "たたく音カナリア丙"},    // what may be abuse (C4)
	{"i", "話し手カナリア丁"},     // who told (C5)
	{"n", "金糸雀"},          // a person's name
	{"p", "0796-55-7788"}, // telephone
	{"a", "カナリア町99-7"},    // address
	{"r", "つなぐ理由カナリア戊"},   // note of a referral
	{"q", "問いカナリア己"},      // words of a coordination
	{"k", "気づきカナリア庚"},     // words of a concern
	{"t", "通報カナリア辛"},      // a neighbour who told (C5)
	{"u", "民生カナリア子"},      // the account of the volunteer who told the other concern
	{"d", "下書きカナリア壬"},     // a draft
	{"x", "離れる理由カナリア癸"},   // why somebody is kept apart
	{"g", "台帳カナリア子"},      // somebody in a ledger that was read in
	{"m", "引越金糸美"},        // somebody in a ledger that is taken over
	{"b", "台帳の中身カナリア丑"},   // what stands in it
	{"z", "住民カナリア寅"},      // what the register says of somebody
}

func canary(letter string) string {
	for _, c := range canaries {
		if c.letter == letter {
			return c.token
		}
	}
	panic("no canary " + letter)
}

// found gives the letters of the canaries in an answer, "." for none.
func found(answers ...[]byte) string {
	letters := ""
	for _, c := range canaries {
		for _, a := range answers {
			if bytes.Contains(a, []byte(c.token)) {
				letters += c.letter
				break
			}
		}
	}
	return dot(letters)
}

func dot(letters string) string {
	if letters == "" {
		return "."
	}
	return letters
}

// estate is the world of the tables: every kind of record once, with canaries,
// and somebody in every role before it.
type estate struct {
	*housetest.World
	t      *testing.T
	base   string
	dry    *rehearsal
	cast   []player
	object map[string]store.ID
	n      int
}

// player is somebody in a column of the tables.
type player struct {
	column string
	housetest.Actor
	browser *http.Client
}

var errDry = errors.New("this unit is not kept")

// rehearsal keeps nothing of a command that would be done. A refused one begins a
// second unit, in which the refusal goes into the log; that one is kept, and so
// the refusal comes back.
type rehearsal struct {
	on    atomic.Bool
	begun atomic.Int32
}

func (r *rehearsal) fault(point string) error {
	switch {
	case !r.on.Load():
	case point == "begin":
		r.begun.Add(1)
	case point == "unit" && r.begun.Load() == 1:
		return errDry
	}
	return nil
}

// eachEstate builds the estate on each engine. Units are kept until dry is on.
func eachEstate(t *testing.T, fn func(t *testing.T, e *estate)) {
	storetest.ForEachPlace(t, house.Migrations(), func(t *testing.T, _ store.Engine, at storetest.Place) {
		dry := new(rehearsal)
		db := storetest.Open(t, at, store.Options{Fault: dry.fault})
		w := housetest.On(t, db, "toyooka")
		e := &estate{World: w, t: t, dry: dry, object: map[string]store.ID{}, base: w.Serve().URL}
		e.hire()
		e.furnish()
		e.enter()
		fn(t, e)
	})
}

// hire puts somebody into every column. The duty of the last has ended.
func (e *estate) hire() {
	for _, c := range []struct {
		column, name, desk string
		role               sharing.Role
		place              []string
	}{
		{"own", "みどり", "BRANCH_TANTO", sharing.Counsellor, nil},   // wrote it all
		{"mate", "とも", "BRANCH_TANTO", sharing.Counsellor, nil},   // a colleague of the desk
		{"boss", "つよし", "BRANCH_TANTO", sharing.Supervisor, nil},  // its supervisor
		{"kin", "しんせき", "BRANCH_TANTO", sharing.Counsellor, nil},  // a colleague who is kept apart
		{"recv", "あきら", "YORISOI", sharing.Counsellor, nil},       // the addressed desk of the referral
		{"sibl", "さゆり", "CARE_CENTRE", sharing.Counsellor, nil},   // another desk of the city
		{"fore", "しゃきょう", "COMMUNITY", sharing.Counsellor, nil},   // a desk of the other controller
		{"coor", "はるか", "COORDINATION", sharing.Coordinator, nil}, // was asked about the second consultation
		{"volu", canary("u"), "BRANCH_TANTO", sharing.Volunteer, []string{"G_TANTO_1"}},
		{"othv", "べつの民生", "BRANCH_TANTO", sharing.Volunteer, []string{"G_TANTO_1"}},
		{"revi", "てんけん", "MUNICIPAL", sharing.LogReviewer, nil},
		{"admi", "かんり", "MUNICIPAL", sharing.Administrator, nil},
		{"muni", "せきにん", "MUNICIPAL", sharing.Supervisor, nil}, // the named responsible person
		{"gone", "やめた", "BRANCH_TANTO", sharing.Counsellor, nil},
	} {
		e.cast = append(e.cast, player{column: c.column, Actor: e.Hire(c.name, c.desk, c.role, c.place...)})
	}
}

func (e *estate) who(column string) housetest.Actor {
	for _, p := range e.cast {
		if p.column == column {
			return p.Actor
		}
	}
	panic("nobody is " + column)
}

// furnish makes every kind of record.
func (e *estate) furnish() {
	own := e.who("own")
	subject := intake.Subject{Name: canary("n"), Kana: "かなりあ", Phone: canary("p"), House: canary("a"), Birth: "1950-05-05"}
	x := e.Do(own, "intake.receive", intake.ReceivePayload{Words: canary("w"), About: canary("i"), Subject: []intake.Subject{subject, {Name: "いっしょに住む方", Together: true}}}).IDs["consultation"]
	e.Do(own, "intake.contact", intake.ContactPayload{Consultation: x, Words: canary("s"), Sensitive: true})
	e.object["X"], e.object["P"], e.object["S"] = x, e.persons(x)[0], e.persons(x)[1]
	e.object["Y"] = e.Do(own, "intake.receive", intake.ReceivePayload{Words: canary("v"), Marks: intake.Marks{Abuse: true}}).IDs["consultation"]
	e.object["Z"] = e.Do(own, "intake.receive", intake.ReceivePayload{Words: "みんなで考えたいこと"}).IDs["consultation"]
	e.object["Q"] = e.Do(own, "coordination.ask", map[string]any{"about": e.object["Z"], "words": canary("q")}).IDs["coordination"]
	e.object["R"] = e.Do(own, "referral.send", referral.SendPayload{Consultation: x, To: e.Desk("YORISOI"), Complaint: canary("r"), Person: []referral.PersonPayload{
		{Person: e.object["P"], Kind: "JOIN", Reason: canary("r"), Basis: "APPI69_1_CONSENT", Heard: "ORAL", Scope: "困りごと"}}}).IDs["referral_0"]
	e.object["K"] = e.Do(e.who("volu"), "neighbour.tell", neighbour.TellPayload{Words: canary("k"), About: "川ぞいの家"}).IDs["concern"]
	e.object["L"] = e.Do(own, "neighbour.take", neighbour.TakePayload{Words: canary("k"), Name: canary("t"), Seal: true}).IDs["concern"]
	e.object["D"] = store.HashID([]byte("draft"), e.Now, "draft")
	e.Do(own, "draft.save", map[string]any{"draft": e.object["D"], "form": "intake.receive", "fields": url.Values{"words": {canary("d")}}.Encode()})
	e.object["heard"] = store.HashID([]byte("draft"), e.Now, "heard") // everybody's own draft with words, by which they look for whom they may not see
	for _, p := range e.cast {
		if p.Role.Works() {
			e.Do(p.Actor, "draft.save", map[string]any{"draft": e.object["heard"], "form": "intake.receive", "fields": url.Values{"words": {"近所の方"}}.Encode()})
		}
	}
	e.object["G"] = e.Do(own, "ledger.read", ledger.ReadPayload{File: command.FileOf([]byte("番号,相談日,氏名,内容\n1,R8.5.1," + canary("g") + ",x\n2,R6.2.30,,x\n")), FileName: "daicho.csv"}).IDs["ledger"]
	e.Do(own, "ledger.match", ledger.MatchPayload{Ledger: e.object["G"], Rest: "CLOSED", Column: []ledger.UsedAs{{At: 0, Use: "NUMBER"}, {At: 1, Use: "HEARD"}, {At: 2, Use: "NAME"}, {At: 3, Use: "WORDS"}}})
	e.Do(e.who("boss"), "conflict.keep_apart", conflict.ApartPayload{Staff: e.who("kin").Staff, Kind: "OPPONENT", Reason: canary("x"),
		Objects: []store.ID{e.object["P"], e.object["Y"], e.object["Z"], e.object["K"], e.object["L"]}})
	e.object["W"] = e.Do(e.who("boss"), "neighbour.add_word", neighbour.AddWordPayload{Word: "川ぞいのたばこ屋"}).IDs["word"]
	e.name("N", "select id from deny where municipality = ? and source = id order by id limit 1")
	e.Tick() // whoever was just met may be somebody in hiding
	e.registered()
	e.object["inquiry"] = e.Do(e.who("revi"), "review.inquire", map[string]any{"name": canary("n"), "birth": "1950-05-05", "by": "SELF", "checked": "免許証", "reference": "R8-1"}).IDs["inquiry"]
	e.name("line", "select id from audit_row where municipality = ? and object = ?", x)
	e.Pass(11 * time.Minute) // what is newer stays out of a file
	e.object["O"], e.object["F"] = wished(e.World, own, ""), wished(e.World, own, "SMALL")
	e.object["B"] = e.Do(own, "ledger.ask_export", map[string]any{"what": "FORMS", "from": "2022-04-01", "until": ja.DateOf(e.Now), "sort": "UTF8", "reason": "国への報告"}).IDs["export"]
	e.object["desk"], e.object["staff"], e.object["duty"] = own.Desk, e.who("mate").Staff, e.who("mate").Duty
	e.Do(own, "record.hand_over", map[string]any{"staff": own.Staff, "to_staff": e.who("mate").Staff, "records": []store.ID{e.object["Z"]}, "when": "END"})
	e.name("plan", "select id from handover where municipality = ?")
	e.name("E", "select id from entry where municipality = ? and words = ?", canary("w"))
	e.name("contact", "select id from person_contact where municipality = ?")
	e.object["relation"] = e.Do(own, "people.relate", map[string]any{"person": e.object["P"], "other": e.object["S"], "kind": "CHILD"}).IDs["relation"]
	e.name("household", "select household from household_member where municipality = ?")
	e.name("consent", "select id from consent where municipality = ?")
	e.name("commission", "select commission from desk where municipality = ? and id = ?", own.Desk)
	e.name("organisation", "select organisation from desk where municipality = ? and id = ?", e.Desk("COMMUNITY"))
	e.name("token", "select id from api_token where municipality = ? and staff = ?", own.Staff)
}

// registered has the register say something of somebody whom the desk knows, and
// from whom one of its colleagues is kept.
func (e *estate) registered() {
	own, row := e.who("own"), "7,見本　登録,S25.5.5,豊岡市但東町赤花%s\n"
	call := e.Do(own, "intake.receive", intake.ReceivePayload{Words: "手続きのこと", Subject: []intake.Subject{{Name: "見本　登録", Birth: "1950-05-05", House: "豊岡市但東町赤花3"}}}).IDs["consultation"]
	e.object["known"] = e.persons(call)[0]
	e.Do(e.who("boss"), "conflict.keep_apart", conflict.ApartPayload{Staff: e.who("kin").Staff, Kind: "OPPONENT", Reason: canary("x"), Objects: []store.ID{e.object["known"]}})
	e.Tick()
	for i, house := range []string{"3", canary("z")} {
		file := command.FileOf(fmt.Appendf(nil, "宛名番号,氏名,生年月日,住所\n"+row, house))
		e.object["J"] = e.Do(e.who("muni"), "register.read", register.ReadPayload{File: file, Kind: register.Delta, MadeOn: ja.Date(fmt.Sprintf("2026-11-2%d", i))}).IDs["file"]
		e.Tick()
		e.name("item", "select id from register_item where municipality = ? and state = 'OPEN'")
		if i == 0 {
			e.Do(own, "register.accept", register.AcceptPayload{Item: e.object["item"], Person: e.object["known"], Field: string(register.Link)})
		}
	}
	e.name("U", "select question from register_item where municipality = ? and state = 'OPEN'")
}

// name keeps the id that a query finds.
func (e *estate) name(key, query string, args ...any) {
	e.t.Helper()
	e.sql(func(tx *store.Tx) error {
		id, found, err := store.First(tx, store.ScanID, query, append([]any{tx.Municipality()}, args...)...)
		if err == nil && !found {
			err = errors.New("nothing is " + key)
		}
		e.object[key] = id
		return err
	})
}

func (e *estate) sql(fn func(*store.Tx) error) {
	e.t.Helper()
	if err := e.House.DB.Read(e.t.Context(), e.House.Session(), fn); err != nil {
		e.t.Fatal(err)
	}
}

func (e *estate) persons(id store.ID) (ids []store.ID) {
	e.sql(func(tx *store.Tx) (err error) {
		ids, err = store.All(tx, store.ScanID, "select person from concerns where municipality = ? and record = ? order by place", tx.Municipality(), id)
		return err
	})
	return ids
}

// enter signs everybody in, and then ends the duty of the last.
func (e *estate) enter() {
	var actors []housetest.Actor
	for _, p := range e.cast {
		actors = append(actors, p.Actor)
	}
	e.Demo(actors...)
	for i, p := range e.cast {
		jar, err := cookiejar.New(nil)
		if err != nil {
			e.t.Fatal(err)
		}
		e.cast[i].browser = &http.Client{Jar: jar}
		res, err := e.cast[i].browser.Get(e.base + "/test/sign-in?token=" + p.Token)
		if err != nil {
			e.t.Fatal(err)
		}
		res.Body.Close()
	}
	e.Do(e.who("boss"), "office.end_duty", map[string]any{"duty": e.who("gone").Duty})
	e.Tick()
}

// question is what a view is asked with.
func (e *estate) question(view string) map[string]string {
	switch view {
	case "intake.hits", "intake.one_hits":
		q := map[string]string{"draft": e.object["heard"].String(), "consultation": e.object["X"].String()}
		for _, field := range []string{"subject.0.", "subject."} {
			q[field+"kana"], q[field+"phone"] = "かなりあ", canary("p")
		}
		return q
	case "ledger.progress":
		return map[string]string{"ledger": e.object["G"].String()}
	case "people.search", "people.together":
		return map[string]string{"q": "かなりあ"}
	}
	return nil
}

// json asks the API; a zero actor has no token.
func (e *estate) json(a housetest.Actor, method, path string, body any) (int, []byte) {
	e.t.Helper()
	b, err := json.Marshal(body)
	if err != nil {
		e.t.Fatal(err)
	}
	req, err := http.NewRequest(method, e.base+"/api/v1"+path, bytes.NewReader(b))
	if err != nil {
		e.t.Fatal(err)
	}
	if a.Token != "" {
		req.Header.Set("Authorization", "Bearer "+a.Token)
	}
	req.Header.Set("Content-Type", "application/json")
	return e.answer(http.DefaultClient, req)
}

// page asks the site as a browser does.
func (e *estate) page(c *http.Client, path string, asked map[string]string) (int, []byte) {
	e.t.Helper()
	req, err := http.NewRequest(http.MethodGet, e.base+path, nil)
	if asked != nil {
		form := url.Values{}
		for k, v := range asked {
			form.Set(k, v)
		}
		req, err = http.NewRequest(http.MethodPost, e.base+path, strings.NewReader(form.Encode()))
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	if err != nil {
		e.t.Fatal(err)
	}
	return e.answer(c, req)
}

func (e *estate) answer(c *http.Client, req *http.Request) (int, []byte) {
	e.t.Helper()
	res, err := c.Do(req)
	if err != nil {
		e.t.Fatal(err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		e.t.Fatal(err)
	}
	return res.StatusCode, b
}

// typed is a payload as the command reads it where it names a version.
func (e *estate) typed(name string, payload any) any {
	e.t.Helper()
	i := slices.IndexFunc(house.Commands(), func(c *command.Command) bool { return c.Name == name })
	of := house.Commands()[i].Payload
	if !of.Implements(reflect.TypeFor[command.Overwrites]()) {
		return payload
	}
	b, err := json.Marshal(payload)
	p := reflect.New(of)
	if err == nil {
		err = json.Unmarshal(b, p.Interface())
	}
	if err != nil {
		e.t.Fatalf("%s: %v", name, err)
	}
	return p.Elem().Interface()
}

// deed sends a command without keeping what it does, and says how it went in a
// letter: D done, c refused for a reason that only who sees it learns, f not in
// this position, - as if it did not exist.
func (e *estate) deed(a housetest.Actor, name string, payload any) (letter, said string) {
	e.t.Helper()
	shown := e.typed(name, payload)
	e.sql(func(tx *store.Tx) (err error) {
		shown, err = command.AsShown(tx, shown)
		return err
	})
	e.dry.begun.Store(0)
	e.dry.on.Store(true)
	_, err := e.Raw(a, name, shown)
	e.dry.on.Store(false)
	if errors.Is(err, errDry) {
		return "D", ""
	}
	if err == nil {
		e.t.Fatalf("%s by %s was done and kept", name, a.Name)
	}
	fault, ok := words.AsFault(err)
	if !ok {
		e.t.Fatalf("%s by %s broke: %v", name, a.Name, err)
	}
	text := fault.Said.In(words.JA)
	for _, one := range fault.All() {
		text += one.Said.In(words.JA)
	}
	switch fault.Kind {
	case words.KindNotFound:
		return "-", text
	case words.KindForbidden:
		return "f", text
	}
	return "c", text
}

// table is a table of this test as text: a name, then one cell a column.
type table struct {
	columns []string
	rows    [][]string
}

func readTable(t *testing.T, text string) table {
	t.Helper()
	var tb table
	for i, line := range strings.Split(strings.TrimSpace(text), "\n") {
		cells := strings.Fields(line)
		if i == 0 {
			tb.columns = cells[1:]
			continue
		}
		if len(cells) != len(tb.columns)+1 {
			t.Fatalf("a row of %d cells: %s", len(cells), line)
		}
		tb.rows = append(tb.rows, cells)
	}
	return tb
}

func (tb table) names() (names []string) {
	for _, r := range tb.rows {
		name, _, _ := strings.Cut(r[0], "@")
		names = append(names, name)
	}
	return names
}

// print writes a table as it was found.
func (tb table) print(t *testing.T, title string, rows [][]string) {
	t.Helper()
	var b strings.Builder
	line := func(cells []string) {
		fmt.Fprintf(&b, "%-30s", cells[0])
		for _, c := range cells[1:] {
			fmt.Fprintf(&b, " %-7s", c)
		}
		b.WriteString("\n")
	}
	line(append([]string{title}, tb.columns...))
	for _, r := range rows {
		line(r)
	}
	t.Log("\n" + b.String())
}

// missing lists what has no row.
func (tb table) missing(all []string) (names []string) {
	have := tb.names()
	for _, n := range all {
		if !slices.Contains(have, n) {
			names = append(names, n)
		}
	}
	return names
}
