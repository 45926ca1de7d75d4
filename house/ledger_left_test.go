package house_test

import (
	"fmt"
	"html"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"tomoni/house/housetest"
	"tomoni/ledger"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// screen is a browser without scripts.
type screen struct {
	t    *testing.T
	base string
	c    *http.Client
	page string
	at   string
}

func (b *book) screen(t *testing.T, a housetest.Actor, base string) *screen {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	s := &screen{t: t, base: base, c: &http.Client{Jar: jar}}
	s.get("/test/sign-in?token=" + url.QueryEscape(a.Token))
	return s
}

func (s *screen) get(path string) int {
	s.t.Helper()
	res, err := s.c.Get(s.base + path)
	return s.read(res, err)
}

func (s *screen) read(res *http.Response, err error) int {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	s.page, s.at = string(body), res.Request.URL.RequestURI()
	return res.StatusCode
}

var (
	fieldTag  = regexp.MustCompile(`(?s)<input[^>]*>|<select[^>]*>.*?</select>|<textarea[^>]*>.*?</textarea>`)
	nameAttr  = regexp.MustCompile(`\sname="([^"]*)"`)
	valueAttr = regexp.MustCompile(`\svalue="([^"]*)"`)
	optionTag = regexp.MustCompile(`<option[^>]*>`)
	areaText  = regexp.MustCompile(`(?s)>(.*)</textarea>`)
	buttonTag = regexp.MustCompile(`(?s)<button([^>]*)>(.*?)</button>`)
)

// fields are what a form of the page would send as it stands.
func (s *screen) fields(command string) url.Values {
	s.t.Helper()
	for _, f := range formTag.FindAllStringSubmatch(s.page, -1) {
		if !strings.Contains(f[2], `name="_command" value="`+command+`"`) {
			continue
		}
		out := url.Values{}
		for _, tag := range fieldTag.FindAllString(f[2], -1) {
			name := html.UnescapeString(attr(nameAttr, tag))
			switch {
			case strings.HasPrefix(tag, "<select"):
				options := optionTag.FindAllString(tag, -1)
				chosen := options[0]
				for _, o := range options {
					if strings.Contains(o, " selected") {
						chosen = o
					}
				}
				out.Add(name, html.UnescapeString(attr(valueAttr, chosen)))
			case strings.HasPrefix(tag, "<textarea"):
				out.Add(name, html.UnescapeString(attr(areaText, tag)))
			case strings.Contains(tag, `type="checkbox"`), strings.Contains(tag, `type="radio"`):
				if strings.Contains(tag, " checked") {
					out.Add(name, html.UnescapeString(attr(valueAttr, tag)))
				}
			default:
				out.Add(name, html.UnescapeString(attr(valueAttr, tag)))
			}
		}
		return out
	}
	s.t.Fatalf("%s has no form for %s", s.at, command)
	return nil
}

func attr(of *regexp.Regexp, tag string) string {
	if m := of.FindStringSubmatch(tag); m != nil {
		return m[1]
	}
	return ""
}

// press sends a form with the button of that label; of several the last.
func (s *screen) press(label string, fields url.Values) int {
	s.t.Helper()
	found := false
	for _, b := range buttonTag.FindAllStringSubmatch(s.page, -1) {
		if words := regexp.MustCompile(`<[^>]*>`).ReplaceAllString(b[2], ""); strings.TrimSpace(words) != label {
			continue
		}
		found = true
		if name := attr(nameAttr, b[1]); name != "" {
			fields.Set(name, html.UnescapeString(attr(valueAttr, b[1])))
		}
	}
	if !found {
		s.t.Fatalf("%s has no button %q", s.at, label)
	}
	path, _, _ := strings.Cut(s.at, "?")
	res, err := s.c.PostForm(s.base+path, fields)
	return s.read(res, err)
}

// lineField is the name under which a line's field stands on the page.
func lineField(t *testing.T, fields url.Values, line int, field string) string {
	t.Helper()
	for name := range fields {
		if strings.HasSuffix(name, ".line") && fields.Get(name) == strconv.Itoa(line) {
			return strings.TrimSuffix(name, "line") + field
		}
	}
	t.Fatalf("line %d is not on the page", line)
	return ""
}

func many(n int) string {
	var file strings.Builder
	file.WriteString(bookHeading)
	for i := range n {
		fmt.Fprintf(&file, "%d,R4.5.%d,氏名その%d,,,,,ことば%d,電話,R4.5.30,\n", i+1, i%28+1, i, i)
	}
	return file.String()
}

// A clerk chooses in two pages of rows, corrects one, and presses 引きこす alone: no
// scripts, and nothing pressed for any single row.
func TestWhatIsChosenOnThePageCountsWithoutPressingAnythingElse(t *testing.T) {
	onEachBook(t, func(t *testing.T, b *book) {
		b.Demo(b.clerk)
		s := b.screen(t, b.clerk, b.Serve().URL)
		id := b.judged(b.clerk, many(70)+"90,R6.2.30,森,,,,,ない日,電話,R6.3.1,\n91,R6.2.31,林,,,,,ない日,電話,R6.3.1,\n")
		s.get("/ledger/" + id.String() + "?show=NEW")
		f := s.fields("ledger.decide")
		f.Set(lineField(t, f, 3, "decision"), "OUT")
		if s.press("つぎの50行", f) != http.StatusOK || !strings.Contains(s.at, "after=51") {
			t.Fatalf("the next rows: %s", s.at)
		}
		f = s.fields("ledger.decide")
		f.Set(lineField(t, f, 60, "decision"), "OUT")
		s.press("行を見る 引きこせない行", f)
		f = s.fields("ledger.decide")
		day := lineField(t, f, 72, "cell.0.value")
		if f.Get(day) != "R6.2.30" {
			t.Errorf("the damaged cell holds %q", f.Get(day))
		}
		f.Set(day, "R6.2.29")
		bad := lineField(t, f, 73, "cell.0.value")
		f.Set(bad, "R6.2.32")
		if status := s.press("引きこす", f); status != http.StatusUnprocessableEntity || !strings.Contains(s.page, "「R6.2.32」は、ない日です。") {
			t.Errorf("a day that is not there: %d", status)
		}
		again := s.fields("ledger.decide")
		if again.Get(lineField(t, again, 72, "cell.0.value")) != "R6.2.29" || again.Get(lineField(t, again, 73, "cell.0.value")) != "R6.2.32" {
			t.Errorf("what was typed came back as %v", again)
		}
		if n := b.count("select count(*) from ledger where municipality = ? and state = 'STAGING'"); n != 0 {
			t.Fatal("it is taken over all the same")
		}
		again.Set(lineField(t, again, 73, "cell.0.value"), "R6.2.31") // as it stood: it stays behind
		if status := s.press("引きこす", again); status != http.StatusOK {
			t.Fatalf("taking over: %d", status)
		}
		b.Tick()
		for line, there := range map[int]bool{2: true, 3: false, 60: false, 61: true, 72: true, 73: false} {
			n := b.count("select count(*) from ledger_row where municipality = ? and ledger = ? and line = ? and record is not null", id, line)
			if (n == 1) != there {
				t.Errorf("line %d: %d", line, n)
			}
		}
		if n := b.count("select count(*) from record where municipality = ?"); n != 69 {
			t.Errorf("%d consultations", n)
		}
	})
}

// What was corrected and has to be looked at now is not taken over unseen; what was
// chosen is not forgotten when the rows are judged again.
func TestACorrectionThatAsksSomethingIsLookedAtFirst(t *testing.T) {
	onEachBook(t, func(t *testing.T, b *book) {
		id := b.judged(b.clerk, bookHeading+"1,R4.5.1,森,,,,,x,電話,R4.5.1,\n2,R6.2.30,森,,,,,y,電話,R6.3.1,\n3,R4.5.3,林,,,,,z,電話,R4.5.3,\n")
		p := ledger.DecidePayload{Ledger: id, Line: []ledger.Said{{Line: 3, Cell: []ledger.Corrected{{Column: bookDay, Value: "R6.2.29"}}}, {Line: 4, Decision: "OUT"}}}
		if r := b.Do(b.clerk, "ledger.commit", p); r.Said.Text.Key != "ledger.said_look_first" {
			t.Error(r.Said.Text.Key)
		}
		if got := b.lines(id); got[3] != "UNCLEAR" {
			t.Errorf("%v", got)
		}
		b.whole(b.mate, bookHeading+"9,R4.5.9,前田,,,,,w,電話,R4.5.9,\n") // so that all is judged again
		if r := b.Do(b.clerk, "ledger.commit", ledger.Ref{Ledger: id}); r.Said.Text.Key != "ledger.said_judged_again" {
			t.Error(r.Said.Text.Key)
		}
		b.Tick()
		b.Do(b.clerk, "ledger.commit", ledger.Ref{Ledger: id})
		b.Tick()
		if n := b.count("select count(*) from ledger_row where municipality = ? and ledger = ? and record is not null", id); n != 2 {
			t.Errorf("%d lines were taken over, with one that was to stay behind", n)
		}
	})
}

// rest is where the lines stand that an import has left behind.
func (b *book) rest(id store.ID) store.ID {
	b.T.Helper()
	return one(b.World, "select id from ledger where municipality = ? and origin = ? and batch is null", id)
}

const leftBook = bookHeading +
	"1,R4.5.1,和田　恵子,ワダ ケイコ,S16.5.17,,,買い物,電話,R4.5.30,\n" +
	"2,R6.2.30,和田　恵子,,S16.5.17,,,通院の足は秘密,来所,R6.3.1,\n" + // a day that is not
	"3,R4.6.3,森　弘,,,,,だれか,電話,R4.6.30,\n" + // left behind on purpose
	"1,R4.5.2,前田,,,,,おなじ番号,電話,R4.5.3,\n" // whose number stands twice

func TestRowsLeftBehindStayUntilSomebodySettlesThem(t *testing.T) {
	onEachBook(t, func(t *testing.T, b *book) {
		today := func(a housetest.Actor, all bool) (n int) {
			b.Read(a, func(rd *sharing.Reading) error {
				list, err := ledger.AskWaiting(rd, all)()
				for _, w := range list {
					n += w.N
				}
				return err
			})
			return n
		}
		id := b.judged(b.clerk, leftBook)
		b.decide(b.clerk, id, 4, "OUT")
		b.Do(b.clerk, "ledger.commit", ledger.Ref{Ledger: id})
		b.Tick()
		rest := b.rest(id)
		kinds := func() (out string) {
			b.Read(b.clerk, func(rd *sharing.Reading) error {
				return rd.Each(func(r store.Row) error {
					var line int
					var kind string
					err := r.Scan(&line, &kind)
					out += fmt.Sprint(line, kind, " ")
					return err
				}, "select line, kind from ledger_row where municipality = ? and ledger = ? order by line", rd.Municipality(), rest)
			})
			return out
		}
		if got := kinds(); got != "3DAMAGED 4OUT 5TWICE " {
			t.Fatal(got)
		}
		if c, m, whole, boss, far := today(b.clerk, false), today(b.mate, false), today(b.mate, true), today(b.boss, false), today(b.far, true); c != 2 || m != 0 || whole != 2 || boss != 2 || far != 0 {
			t.Errorf("on the list of today: clerk %d, colleague %d and with the whole desk's %d, supervisor %d, another desk %d", c, m, whole, boss, far)
		}
		if f := b.Refused(b.clerk, "ledger.throw_away", ledger.Ref{Ledger: rest}); f.Said.Text.Key != "ledger.other_state" {
			t.Error("what was left behind can be thrown away without a word")
		}
		b.PassDays(20)
		if today(b.mate, false) != 2 {
			t.Error("what is late is not on a colleague's list")
		}

		b.Do(b.clerk, "ledger.decide", correction(rest, 3, bookDay, "R6.2.29"))
		b.Do(b.clerk, "ledger.commit", ledger.Ref{Ledger: rest})
		b.Tick()
		later := one(b.World, "select id from ledger where municipality = ? and origin = ? and batch is not null", id)
		if n := b.count("select count(*) from ledger_row where municipality = ? and ledger = ? and line = 3 and record is not null", later); n != 1 {
			t.Fatal("the corrected row is not taken over")
		}
		if b.personOf(b.became(later, 3)) != b.personOf(b.became(id, 2)) {
			t.Error("the person of an earlier row of the file became two")
		}
		if got := kinds(); got != "4OUT 5TWICE " {
			t.Error(got)
		}
		b.Do(b.boss, "ledger.undo", ledger.Ref{Ledger: later})
		if got := kinds(); got != "3KNOWN 4OUT 5TWICE " && got != "3NEW 4OUT 5TWICE " {
			t.Errorf("after undoing what was taken later: %s", got)
		}
		if today(b.clerk, false) != 2 {
			t.Errorf("%d wait", today(b.clerk, false))
		}
		b.Do(b.clerk, "ledger.commit", ledger.Ref{Ledger: rest})
		b.Tick()

		p := ledger.SettlePayload{Ledger: rest, Kind: "TWICE", Line: []int{5}, Why: "3行目と同じ相談"}
		if f := b.Refused(b.far, "ledger.settle", p); f.Kind != words.KindNotFound {
			t.Error("another desk settles it")
		}
		for field, bad := range map[string]ledger.SettlePayload{"line": {Ledger: rest, Kind: "TWICE", Why: "x"}, "why": {Ledger: rest, Kind: "TWICE", All: true}, "kind": {Ledger: rest, All: true, Why: "x"}} {
			if f := b.Refused(b.mate, "ledger.settle", bad); f.Field != field {
				t.Errorf("%s: %s", field, f.Field)
			}
		}
		if f := b.Refused(b.mate, "ledger.settle", ledger.SettlePayload{Ledger: rest, Kind: "TWICE", Line: []int{5, 4}, Why: "x"}); f.Field != "line" {
			t.Error("a row of another kind is settled with it")
		}
		b.Do(b.mate, "ledger.settle", p)
		if today(b.boss, false) != 0 {
			t.Error("what is settled is still on the list")
		}
		b.Do(b.mate, "ledger.settle", ledger.SettlePayload{Ledger: rest, Kind: "OUT", All: true, Why: "引きこさなくてよい"})
		if got := kinds(); got != "4SETTLED 5SETTLED " {
			t.Error(got)
		}
		if n := b.count("select count(*) from ledger where municipality = ? and id = ? and state = 'SETTLED'", rest); n != 1 {
			t.Error("nothing is left, and that is not said")
		}
		for what, n := range map[string]int{
			"bodies": b.count("select count(*) from ledger_row where municipality = ? and ledger = ? and (body like '%\"cells\":[%' or ident <> '' or whole <> '')", rest),
			"said":   b.count("select count(*) from ledger_decision where municipality = ? and ledger = ?", rest) + b.count("select count(*) from ledger_correction where municipality = ? and ledger = ? and line > 3", rest),
			"reason": 2 - b.count("select count(*) from ledger_row where municipality = ? and ledger = ? and settled_why <> '' and settled_by is not null", rest),
			"file":   b.count("select count(*) from ledger_part where municipality = ? and ledger = ? and (body like '%だれか%' or body like '%おなじ番号%' or body like '%前田%')", rest),
		} {
			if n != 0 {
				t.Errorf("of settled lines %s: %d", what, n)
			}
		}
		recounted(t, b.House, "at last")
		b.Do(b.boss, "ledger.undo", ledger.Ref{Ledger: id})
		if n := b.count("select count(*) from ledger_row where municipality = ? and ledger = ?", rest); n != 0 {
			t.Error("the rows left behind outlive the whole import")
		}
	})
}

// What stands in a row that was left behind is for whoever read it in alone; the
// others of the desk see which rows they are.
func TestOnlyWhoReadItInSeesWhatIsInARowLeftBehind(t *testing.T) {
	onEachBook(t, func(t *testing.T, b *book) {
		b.Demo(b.clerk, b.mate, b.boss, b.far)
		base := b.Serve().URL
		id := b.whole(b.clerk, leftBook)
		rest := b.rest(id)
		for _, c := range []struct {
			a            housetest.Actor
			status       int
			row, content bool
		}{{b.clerk, 200, true, true}, {b.mate, 200, true, false}, {b.boss, 200, true, false}, {b.far, 404, false, false}} {
			for _, path := range []string{"/ledger/" + rest.String(), "/api/v1/ledger/" + rest.String()} {
				s := b.screen(t, c.a, base)
				if strings.HasPrefix(path, "/api") {
					r, err := http.NewRequest(http.MethodGet, base+path, nil)
					if err != nil {
						t.Fatal(err)
					}
					r.Header.Set("Authorization", "Bearer "+c.a.Token)
					res, err := http.DefaultClient.Do(r)
					s.read(res, err)
				} else if status := s.get(path); status != c.status {
					t.Errorf("%s %s: %d", c.a.Name, path, status)
				}
				content := strings.Contains(s.page, "和田") || strings.Contains(s.page, "R6.2.30") || strings.Contains(s.page, "秘密")
				if content != c.content || strings.Contains(s.page, "3行目") != c.row && !strings.HasPrefix(path, "/api") {
					t.Errorf("%s %s: sees what is in the row %v, that there is one %v", c.a.Name, path, content, strings.Contains(s.page, "3行目"))
				}
			}
		}
	})
}

// The mended ledger read in once more answers for what it was mended.
func TestAMendedLedgerSettlesWhatWasLeftOfTheFirst(t *testing.T) {
	onEachBook(t, func(t *testing.T, b *book) {
		rest := b.rest(b.whole(b.clerk, leftBook))
		b.whole(b.mate, strings.Replace(leftBook, "R6.2.30", "R6.2.29", 1))
		if n := b.count("select count(*) from ledger_row where municipality = ? and ledger = ? and line = 3 and kind = 'SETTLED'", rest); n != 1 {
			t.Error("the mended row still waits")
		}
		if n := b.count("select count(*) from ledger_row where municipality = ? and ledger = ? and line = 5 and kind = 'TWICE'", rest); n != 1 {
			t.Error("a row that nobody has looked at is settled")
		}
	})
}

// What goes on is divided over ten working days, under a title that names nobody.
func TestWhatGoesOnIsDividedOverTheComingDays(t *testing.T) {
	onEachBook(t, func(t *testing.T, b *book) {
		var file strings.Builder
		file.WriteString(bookHeading)
		for i := range 73 {
			fmt.Fprintf(&file, "%d,R8.5.%d,氏名%d,,,,,買い物に行けない。ほか,電話,,\n", i+1, i%28+1, i)
		}
		b.whole(b.clerk, file.String())
		rows := list(b.World, b.clerk)
		days := map[string]int{}
		for _, r := range rows {
			days[string(r.NextOn)]++
			if r.Title != "買い物に行けない" || r.Unread() {
				t.Errorf("%q, just arrived %v", r.Title, r.Unread())
			}
		}
		if len(rows) != 73 || len(days) != 10 || days["2026-11-25"] != 8 || days["2026-12-08"] != 1 {
			t.Errorf("%d on %v", len(rows), days)
		}
	})
}

// A column that is not taken over any more makes no row a new one.
func TestALineIsKnownAgainWhateverItsColumnsAreTakenFor(t *testing.T) {
	onEachBook(t, func(t *testing.T, b *book) {
		b.whole(b.clerk, smallBook)
		id := b.read(b.mate, smallBook)
		var p ledger.MatchPayload
		b.Read(b.mate, func(rd *sharing.Reading) (err error) {
			p, err = ledger.Matched(rd, id, []string{"A=LEAVE"}, "OPEN")
			return err
		})
		b.Do(b.mate, "ledger.match", p)
		b.Tick()
		for line, verdict := range b.lines(id) {
			if verdict != "HERE" {
				t.Errorf("line %d is %s", line, verdict)
			}
		}
	})
}

// Before anything is taken over, the preview tells how many will be protected and
// which words it took for a mark, what it did not read as a consultation, and that
// the very file was read in before.
func TestThePreviewTellsOfMarksTotalsAndTheSameFile(t *testing.T) {
	onEachBook(t, func(t *testing.T, b *book) {
		b.Demo(b.clerk)
		s := b.screen(t, b.clerk, b.Serve().URL)
		const file = bookHeading + "1,R4.5.1,森,,,,,x,電話,,支援措置\n2,R4.5.2,林,,,,,y,電話,,備考欄参照\n3,R4.5.3,原,,,,,z,電話,,なし\n合計,3件,,,,,,,,,\n"
		b.judged(b.mate, file)
		id := b.read(b.clerk, file)
		s.get("/ledger/" + id.String())
		if !strings.Contains(s.page, "このファイルは、") || !strings.Contains(s.page, "ともさんが読みこんでいます") {
			t.Error("it is not said that this very file was read in before")
		}
		f := s.fields("ledger.match")
		if f.Has("rest") {
			t.Errorf("whether rows have ended is chosen beforehand: %s", f.Get("rest"))
		}
		if status := s.press("これで1行ずつたしかめる", f); status != http.StatusUnprocessableEntity || !strings.Contains(s.page, "選んでください。") {
			t.Errorf("without a choice: %d", status)
		}
		b.match(b.clerk, id, "OPEN")
		b.Tick()
		s.get("/ledger/" + id.String() + "?show=PROTECT")
		for _, want := range []string{"守る印がある行", "「備考欄参照」、「支援措置」", "空でないのは 5 行目", "2行目", "3行目"} {
			if !strings.Contains(s.page, want) {
				t.Errorf("the preview does not tell %q", want)
			}
		}
		if strings.Contains(s.page, "4行目（") {
			t.Error("a row whose mark says no is among those to be protected")
		}
	})
}
