package house_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"tomoni/document"
	"tomoni/house/housetest"
	"tomoni/intake"
	"tomoni/ja"
	"tomoni/ledger"
	"tomoni/people"
	"tomoni/sharing"
	"tomoni/store"
)

// counter is a desk that writes out, with others beside it, and the site as their
// browsers meet it.
type counter struct {
	*book
	chief   housetest.Actor // supervises the other desk
	muni    housetest.Actor
	site    http.Handler
	cookies map[store.ID][]*http.Cookie
}

func onEachCounter(t *testing.T, fn func(t *testing.T, c *counter)) {
	t.Helper()
	onEachBook(t, func(t *testing.T, b *book) {
		c := &counter{book: b, chief: b.Hire("まとめ", "CARE_CENTRE", sharing.Supervisor), muni: b.Hire("せきにん", "MUNICIPAL", sharing.Supervisor), cookies: map[store.ID][]*http.Cookie{}}
		b.Demo(b.clerk, b.mate, b.boss, b.far, c.chief, c.muni)
		c.site = b.House.Server.Handler()
		fn(t, c)
	})
}

// get asks for an address as somebody's browser does. within is called with each
// piece of the body, before the piece counts as sent.
func (c *counter) get(a housetest.Actor, path string, within func(piece []byte)) (status int, body []byte, broken bool) {
	c.T.Helper()
	if c.cookies[a.Staff] == nil {
		in := httptest.NewRecorder()
		c.site.ServeHTTP(in, httptest.NewRequest(http.MethodGet, "/test/sign-in?token="+a.Token, nil))
		c.cookies[a.Staff] = in.Result().Cookies()
	}
	r := httptest.NewRequest(http.MethodGet, path, nil)
	for _, cookie := range c.cookies[a.Staff] {
		r.AddCookie(cookie)
	}
	w := &fetcher{ResponseRecorder: httptest.NewRecorder(), within: within}
	defer func() {
		status, body = w.Code, w.Body.Bytes()
		if p := recover(); p != nil {
			if err, ok := p.(error); !ok || !errors.Is(err, http.ErrAbortHandler) {
				panic(p)
			}
			broken = true
		}
	}()
	c.site.ServeHTTP(w, r)
	return w.Code, w.Body.Bytes(), false
}

// fetcher is a browser that looks around between two pieces.
type fetcher struct {
	*httptest.ResponseRecorder
	within func([]byte)
}

func (r *fetcher) Write(piece []byte) (int, error) {
	if r.within != nil {
		r.within(piece)
	}
	return r.ResponseRecorder.Write(piece)
}

// ask asks for an export, and has it approved where that is needed.
func (c *counter) ask(a, boss housetest.Actor, what string, sort document.Sort) store.ID {
	c.T.Helper()
	id := c.Do(a, "ledger.ask_export", ledger.AskedExport{What: what, From: "1990-04-01", Until: ja.DateOf(c.Now), Sort: string(sort), Reason: "担当がかわるため"}).IDs["export"]
	if c.count("select count(*) from ledger_export where municipality = ? and id = ? and decision = ''", id) > 0 {
		c.Do(boss, "ledger.approve_export", ledger.ExportRef{Export: id})
	}
	return id
}

// file asks for an export and fetches it.
func (c *counter) file(a, boss housetest.Actor, what string, sort document.Sort) []byte {
	c.T.Helper()
	id := c.ask(a, boss, what, sort)
	status, body, broken := c.get(a, "/export/"+id.String()+"/file", nil)
	if status != http.StatusOK || broken {
		c.T.Fatalf("%d, broken %v: %s", status, broken, body)
	}
	return body
}

// cells are what a file of consultations says of each, but for its number: the rows
// of each together, in no order.
func (c *counter) cells(file []byte, sort document.Sort) []string {
	c.T.Helper()
	list, err := document.ReadList(file)
	if err != nil {
		c.T.Fatal(err)
	}
	var out []string
	for i, l := range list.Lines[2:] {
		if i == len(list.Lines)-3 {
			if l.Cell(0) != "計" || !strings.HasPrefix(l.Cell(1), fmt.Sprintf("%d件", len(out))) {
				c.T.Errorf("the last row is %q after %d consultations", l.Cells, len(out))
			}
			break
		}
		said := ""
		for at := 1; at < 20; at++ {
			cell := l.Cell(at)
			if sort == document.AsShiftJIS {
				cell = document.Unmarked(cell)
			}
			said += fmt.Sprintf("%q ", cell)
		}
		if l.Cell(1) == "相談" {
			out = append(out, said)
		} else {
			out[len(out)-1] += "\n" + said
		}
	}
	slices.Sort(out)
	return out
}

// takes reads a file in at somebody's desk, as it is guessed, and takes it over.
func (c *counter) takes(a housetest.Actor, file []byte) {
	c.T.Helper()
	id := c.whole(a, string(file))
	c.settle()
	if p := c.preview(a, id); p.State != ledger.On {
		c.T.Fatalf("%s: %s\n%s\n%s", p.State, p.Stopped, strings.Join(p.Kinds, "\n"), strings.Join(p.Lines, "\n"))
	}
}

// wordy are pieces of what people write.
var wordy = []string{"買い物に行けない", "=1+1", "+81", "-x", "@", "＝", "\n", "\n\n", ",", "、", "\"", "'", "𠮷", "髙", "〓", "〓U+3042〓", "～", "🍵", "<b>", "&amp;", "\t", " ", "　", "計", "_x0041_", "同上", "――台帳から引きこしました"}

func some(dice *rand.Rand, list []string, most int) string {
	text := ""
	for range 1 + dice.IntN(most) {
		text += list[dice.IntN(len(list))]
	}
	return text
}

// receive hears a random worry, sometimes with what comes later.
func (c *counter) receive(dice *rand.Rand, a housetest.Actor, n int) {
	c.T.Helper()
	names := []string{"和田　恵子", "山本 太郎", "𠮷田　﨑", "マリア・ゴンザレス", "Nguyễn Văn An", "森様", "", "匿名", "=cmd", "王"}
	kanas := []string{"わだ　けいこ", "", "ﾔﾏﾓﾄ ﾀﾛｳ", "もり"}
	births := []ja.Date{"", "1941-05-17", "1941-05", "1950"}
	p := intake.ReceivePayload{Words: "x" + some(dice, wordy, 6), Minutes: dice.IntN(3) * 15, At: c.Now.Add(-time.Duration(1+dice.IntN(1000)) * time.Hour),
		Channel: []string{"", "PHONE", "VISIT_DESK"}[dice.IntN(3)]}
	p.Informant, p.Caller, p.Relation, p.CallBack = []string{"", "SELF"}[dice.IntN(2)], []string{"", "和田　進", "家族", "=x"}[dice.IntN(4)], []string{"", "娘"}[dice.IntN(2)], []string{"", "0796-11-1111"}[dice.IntN(2)]
	p.Topics = [][]string{nil, {"T03"}, {"T12", "T03"}}[dice.IntN(3)]
	if len(p.Topics) > 1 {
		p.MainTopic = p.Topics[0]
	}
	if dice.IntN(3) == 0 {
		p.About = "はじめての人。" + some(dice, wordy, 2)
	}
	for i := range dice.IntN(4) {
		name, kana := names[dice.IntN(len(names))], kanas[dice.IntN(len(kanas))]
		own := 4*n + i // nobody here may be taken for somebody else: an import finds out who is the same
		if name != "" || kana == "" {
			name += string(rune('亀' + own))
		}
		if kana != "" {
			kana += string([]rune{'か' + rune(own/20), 'た' + rune(own%20)})
		}
		p.Subject = append(p.Subject, intake.Subject{Name: name, Kana: kana, Birth: births[dice.IntN(len(births))],
			Phone: []string{"", fmt.Sprintf("0796-%02d-%04d", n%100, i)}[dice.IntN(2)], House: []string{"", fmt.Sprintf("豊岡市出石町%d-%d", n+1, i)}[dice.IntN(2)]})
	}
	id := c.Do(a, "intake.receive", p).IDs["consultation"]
	for range dice.IntN(4) {
		c.Do(a, "intake.contact", intake.ContactPayload{Consultation: id, Words: "y" + some(dice, wordy, 6), Kind: []string{"", "NOTE"}[dice.IntN(2)], Sensitive: dice.IntN(3) == 0,
			Minutes: dice.IntN(2) * 30, Channel: []string{"", "PHONE"}[dice.IntN(2)], At: c.Now.Add(-time.Duration(dice.IntN(60)) * time.Minute)})
	}
	if dice.IntN(3) == 0 {
		c.Do(a, "intake.close", intake.ClosePayload{Consultation: id, Reason: "OTHER", Words: "おわり"})
	}
}

func TestALedgerGoesOutAsItCameInWhateverStandsInIt(t *testing.T) {
	onEachCounter(t, func(t *testing.T, c *counter) {
		dice := rand.New(rand.NewPCG(3, 9))
		c.whole(c.clerk, smallBook)
		for n := range 24 {
			c.receive(dice, c.clerk, n)
		}
		c.Tick()
		c.settle()
		desks := []struct{ clerk, boss housetest.Actor }{{c.far, c.chief}}
		for _, desk := range []string{"YORISOI", "COMMUNITY"} {
			desks = append(desks, struct{ clerk, boss housetest.Actor }{c.Hire("うけ"+desk, desk, sharing.Counsellor), c.Hire("まと"+desk, desk, sharing.Supervisor)})
			c.Demo(desks[len(desks)-1].clerk)
		}
		for i, sort := range document.Sorts {
			first := c.file(c.clerk, c.boss, "CONSULTATIONS", sort)
			want := c.cells(first, sort)
			if len(want) != 28 {
				t.Fatalf("%s: %d consultations go out", sort, len(want))
			}
			c.takes(desks[i].clerk, first)
			second := c.cells(c.file(desks[i].clerk, desks[i].boss, "CONSULTATIONS", sort), sort)
			for n := range max(len(want), len(second)) {
				if n >= len(want) || n >= len(second) || want[n] != second[n] {
					t.Fatalf("%s: went out, came in and goes out otherwise\n%s\n%s", sort, want[min(n, len(want)-1)], second[min(n, len(second)-1)])
				}
			}
			c.twice(t, c.clerk, first)
			c.twice(t, desks[i].clerk, first)
		}
	})
}

// twice reads a file in where its consultations are already: nothing is taken.
func (c *counter) twice(t *testing.T, a housetest.Actor, file []byte) {
	t.Helper()
	id := c.judged(a, string(file))
	for line, verdict := range c.lines(id) {
		if verdict != "HERE" {
			t.Errorf("line %d is %s for %s, who has it", line, verdict, a.Name)
		}
	}
	c.Do(a, "ledger.throw_away", ledger.Ref{Ledger: id})
}

// what and sorts of every file that can be asked for.
func (c *counter) everyFile(a, boss housetest.Actor, each func(name string, file []byte)) {
	c.T.Helper()
	for _, what := range []string{"CONSULTATIONS", "PEOPLE", "FORMS"} {
		for _, sort := range document.Sorts {
			file := c.file(a, boss, what, sort)
			list, err := document.ReadList(file)
			if err != nil {
				c.T.Fatal(err)
			}
			said := ""
			for _, l := range list.Lines {
				said += strings.Join(l.Cells, "\t") + "\n"
			}
			each(what+" "+string(sort), []byte(said))
		}
	}
}

func TestNothingGoesOutOfWhoIsInHidingOrCouldBeInDanger(t *testing.T) {
	onEachCounter(t, func(t *testing.T, c *counter) {
		hear := func(a housetest.Actor, token string, more func(*intake.ReceivePayload), persons ...intake.Subject) store.ID {
			p := intake.ReceivePayload{Words: "ことば" + token, Subject: persons}
			if more != nil {
				more(&p)
			}
			return c.Do(a, "intake.receive", p).IDs["consultation"]
		}
		who := func(token string) intake.Subject {
			return intake.Subject{Name: "名" + token, Phone: "0796-" + token, House: "町" + token + "1-1"}
		}
		first := func(id store.ID) store.ID { return c.personOf(id) }
		hear(c.clerk, "普通", nil, who("普通"))
		hear(c.far, "別窓口", nil, who("別窓口"))
		hear(c.clerk, "虐待", func(p *intake.ReceivePayload) { p.Abuse = true }, who("虐待"))
		hear(c.clerk, "内緒", func(p *intake.ReceivePayload) { p.KeepFrom = true }, who("内緒"))
		hidden := hear(c.clerk, "秘匿", nil, intake.Subject{Name: "名秘匿", Birth: "1950-05-05", House: "町秘匿1-1"})
		mate := hear(c.clerk, "同居", nil, who("同居"), intake.Subject{Name: "子同居", Together: true})
		careful := hear(c.clerk, "用心", nil, who("用心"))
		c.Tick()
		c.Do(c.clerk, "people.conceal", map[string]any{"person": first(hidden), "source": "DECLARED", "reason": "逃げている"})
		c.Do(c.clerk, "people.conceal", map[string]any{"person": one(c.World, "select person from concerns where municipality = ? and record = ? and place = 2", mate), "source": "DECLARED", "reason": "逃げている"})
		c.Do(c.clerk, "people.reach_safely", people.Safely{Person: first(careful), Ring: people.No, HideFrom: true})
		again := intake.Subject{Person: first(hear(c.clerk, "二件一", func(p *intake.ReceivePayload) { p.Abuse = true }, who("二件一")))}
		hear(c.clerk, "二件二", nil, again)                                          // a second worry of somebody of whom the desk holds one of abuse
		hear(c.mate, "封印", nil, intake.Subject{Name: "名秘匿", Birth: "1950-05-05"}) // fits who is in hiding, and is sealed at once
		violent := hear(c.clerk, "暴力", nil, who("暴力"))
		c.Do(c.clerk, "intake.contact", intake.ContactPayload{Consultation: violent, Words: "ふつうの連絡暴力"})
		c.write(violent)
		pair := []store.ID{first(hear(c.clerk, "結び一", func(p *intake.ReceivePayload) { p.KeepFrom = true }, who("結び一"))), first(hear(c.clerk, "結び二", nil, who("結び二")))}
		c.Do(c.clerk, "people.link_same", people.Pair{Person: pair[0], Other: pair[1], Why: "本人が話した"})
		noticed := hear(c.clerk, "気づき一", nil, who("気づき一"))
		hear(c.clerk, "気づき二", nil, intake.Subject{Person: first(noticed)})
		c.concern(noticed)
		c.Tick()
		c.settle()
		if n := c.count("select count(*) from record where municipality = ? and sealed = 1"); n != 1 {
			t.Fatalf("%d consultations are sealed", n)
		}
		hear(c.clerk, "新顔", nil, who("新顔")) // just written down
		tokens := []string{"別窓口", "虐待", "内緒", "秘匿", "同居", "用心", "二件一", "二件二", "暴力", "新顔", "封印", "結び一", "結び二", "気づき一", "気づき二"}
		c.everyFile(c.clerk, c.boss, func(name string, said []byte) {
			if named := !strings.HasPrefix(name, "FORMS"); strings.Contains(string(said), "普通") != named {
				t.Errorf("%s: what may go out does not, or a sheet for the state has words: %s", name, said)
			}
			for _, token := range tokens {
				if strings.Contains(string(said), token) {
					t.Errorf("%s: %s goes out", name, token)
				}
			}
			if !strings.Contains(string(said), "計\t1件") {
				t.Errorf("%s tells of more than goes out: %s", name, said)
			}
		})
		c.settle()
		id := c.ask(c.clerk, c.boss, "CONSULTATIONS", document.AsUTF8)
		_, page, _ := c.get(c.clerk, "/export/"+id.String(), nil)
		if !strings.Contains(string(page), "2件") { // with whom was new before
			t.Errorf("the page tells of another number:\n%s", page)
		}
	})
}

// write puts into a consultation an entry about violence, as its supervisor hears it.
func (c *counter) write(id store.ID) {
	c.T.Helper()
	err := c.House.DB.Write(c.T.Context(), c.House.Session(), func(tx *store.Tx) error {
		return tx.Exec("update entry set part = 'C4' where municipality = ? and record = ? and words = ?", tx.Municipality(), id, "ふつうの連絡暴力")
	})
	if err != nil {
		c.T.Fatal(err)
	}
}

// settle lets the time go by after which something new may go out.
func (c *counter) settle() {
	c.Pass(people.Settling + time.Minute)
	clear(c.cookies)
}

// concern makes of a consultation a concern that may be about abuse.
func (c *counter) concern(id store.ID) {
	c.T.Helper()
	err := c.House.DB.Write(c.T.Context(), c.House.Session(), func(tx *store.Tx) error {
		return tx.Exec("update record set kind = 'CONCERN', class = 'S4' where municipality = ? and id = ?", tx.Municipality(), id)
	})
	if err != nil {
		c.T.Fatal(err)
	}
}

// Whoever wrote down somebody who fits a person in hiding, at intake or in a ledger,
// finds the same in the file, in its count and on the page of who may be the same, as
// in a town where nobody hides; a colleague finds nothing of it.
func TestWhatFitsSomebodyInHidingGoesOutToItsAuthorAsInATownWithoutThem(t *testing.T) {
	onEachCounter(t, func(t *testing.T, c *counter) {
		hidden := c.Do(c.far, "intake.receive", intake.ReceivePayload{Words: "x", Subject: []intake.Subject{{Name: "名秘匿", Birth: "1950-05-05"}, {Name: "名帳簿", Birth: "1960-06-06"}}}).IDs["consultation"]
		c.Tick()
		for _, place := range []int{1, 2} {
			c.Do(c.far, "people.conceal", people.Protect{Person: one(c.World, "select person from concerns where municipality = ? and record = ? and place = ?", hidden, place), Reason: "逃げている"})
		}
		c.Tick()
		heard := c.Now.Add(-time.Hour)
		// The same twice: once it fits somebody in hiding, once nobody.
		var said [2][]string
		for world, names := range [][2]string{{"秘匿", "帳簿"}, {"普通", "通帳"}} {
			clerk := c.Hire("うけ"+names[0], []string{"YORISOI", "COMMUNITY"}[world], sharing.Counsellor)
			mate := c.Hire("とな"+names[0], []string{"YORISOI", "COMMUNITY"}[world], sharing.Counsellor)
			c.Demo(clerk, mate)
			who := intake.Subject{Name: "名" + names[0], Birth: "1950-05-05"}
			var persons []store.ID
			for range 2 {
				persons = append(persons, c.personOf(c.Do(clerk, "intake.receive", intake.ReceivePayload{Words: "ことば", At: heard, Subject: []intake.Subject{who}}).IDs["consultation"]))
			}
			c.whole(clerk, bookHeading+"1,R4.5.1,名"+names[1]+",,S35.6.6,,,x,電話,R4.6.1,\n")
			alike := func() string {
				var n int
				c.Read(clerk, func(rd *sharing.Reading) error {
					found, err := people.Alike(rd, persons[0])
					n = len(found)
					return err
				})
				return fmt.Sprint("alike ", n)
			}
			count := func(a housetest.Actor) string {
				id := c.ask(a, c.boss, "CONSULTATIONS", document.AsUTF8)
				return fmt.Sprint("n ", c.count("select n from ledger_export where municipality = ? and id = ?", id))
			}
			said[world] = append(said[world], alike(), count(clerk))
			c.Tick()
			said[world] = append(said[world], alike(), count(clerk))
			c.settle()
			said[world] = append(said[world], alike(), count(clerk))
			for _, cells := range c.cells(c.file(clerk, c.boss, "CONSULTATIONS", document.AsUTF8), document.AsUTF8) {
				for i := range names {
					cells = strings.ReplaceAll(cells, names[i], fmt.Sprint("〔", i, "〕"))
				}
				said[world] = append(said[world], cells)
			}
			if got := count(mate); (got == "n 0") != (world == 0) {
				t.Errorf("a colleague counts %s", got)
			}
		}
		if !slices.Equal(said[0], said[1]) || !slices.Contains(said[0], "n 3") || said[0][0] != "alike 1" {
			t.Errorf("who wrote it down learns whom it fits:\n%s\n%s", said[0], said[1])
		}
		if n := c.count("select count(*) from record where municipality = ? and sealed = 1"); n != 3 {
			t.Errorf("%d are sealed", n)
		}
	})
}
