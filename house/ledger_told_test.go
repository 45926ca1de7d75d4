package house_test

import (
	"html"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tomoni/intake"
	"tomoni/sharing"
	"tomoni/store"
)

// holds checks what a page says.
func (s *screen) holds(what ...string) {
	s.t.Helper()
	page := html.UnescapeString(s.page)
	for _, w := range what {
		if !strings.Contains(page, w) {
			s.t.Errorf("%s does not say %q", s.at, w)
		}
	}
}

func (s *screen) holdsNot(what ...string) {
	s.t.Helper()
	page := html.UnescapeString(s.page)
	for _, w := range what {
		if strings.Contains(page, w) {
			s.t.Errorf("%s says %q", s.at, w)
		}
	}
}

// Words of protection in a column that is none for it are told of before the lines are
// judged and before they are taken over, and at their lines.
func TestWordsOfProtectionInAnotherColumnAreTold(t *testing.T) {
	onEachBook(t, func(t *testing.T, b *book) {
		b.Demo(b.clerk)
		id := b.read(b.clerk, "番号,相談日,氏名,相談内容,メモ,備考,所感\n1,R4.5.1,霧島　静,買い物,DV,,\n2,R4.5.2,南　花,通院,,支援措置あり,\n3,R4.5.3,東　一,家賃,DVなし,,advice\n")
		s := b.screen(t, b.clerk, b.Serve().URL)
		s.get("/ledger/" + id.String())
		s.holds("E列（メモ）：1行に", "F列（備考）：1行に", "守る印の列なら、「守る印」を選んでください")
		s.holdsNot("G列（所感）：")
		b.match(b.clerk, id, "OPEN")
		b.Tick()
		s.get("/ledger/" + id.String())
		s.holds("E列（メモ）：1行に", "F列（備考）：1行に", "「DV」とありますが", "「支援措置あり」とありますが")
		if i, j := strings.LastIndex(s.page, "E列（メモ）：1行に"), strings.Index(s.page, `value="ledger.commit"`); i < 0 || j < i {
			t.Error("it is not told before the button")
		}
		if p := b.preview(b.clerk, id); !slices.ContainsFunc(p.Kinds, func(k string) bool { return strings.HasPrefix(k, "E列（メモ）：1行に") }) {
			t.Errorf("without a page: %v", p.Kinds)
		}
	})
}

// An optional cell that is damaged can be emptied, and the page says so.
func TestADamagedOptionalCellCanBeEmptied(t *testing.T) {
	onEachBook(t, func(t *testing.T, b *book) {
		b.Demo(b.clerk)
		id := b.judged(b.clerk, bookHeading+"1,R4.5.1,霧島　静,,,,,買い物,電話,継続中,\n")
		s := b.screen(t, b.clerk, b.Serve().URL)
		s.get("/ledger/" + id.String())
		s.holds("わからないときは、空にしてください")
		fields := s.fields("ledger.decide")
		fields.Set(lineField(t, fields, 2, "cell.0.value"), "")
		s.press("選んだこと・なおしたことを残す", fields)
		if got := b.lines(id)[2]; got != "NEW" {
			t.Errorf("emptied, it is %s", got)
		}
	})
}

// Whoever did not read a ledger in is told no number of lines that they could not see.
func TestOthersLearnNoNumberOfALedgersLines(t *testing.T) {
	onEachBook(t, func(t *testing.T, b *book) {
		b.Demo(b.clerk, b.mate)
		id := b.whole(b.clerk, smallBook)
		base := b.Serve().URL
		mine, others := b.screen(t, b.clerk, base), b.screen(t, b.mate, base)
		for _, s := range []*screen{mine, others} {
			s.get("/ledger/" + id.String())
			s.holds("引きこした相談")
		}
		mine.holds("件が、この窓口の相談になりました")
		others.holdsNot("件が、この窓口の相談になりました", `<td class="num">2</td>`)
		if code := one(b.World, "select record from ledger_row where municipality = ? and ledger = ? and line = 2", id); !strings.Contains(others.page, code.String()) {
			t.Error("what others may see is not listed")
		}
	})
}

// A pair that is refused comes back beside each other, with what was looked for.
func TestAPairThatIsRefusedComesBackWithWhatWasLookedFor(t *testing.T) {
	onEachBook(t, func(t *testing.T, b *book) {
		b.Demo(b.clerk)
		a := b.Do(b.clerk, "intake.receive", intake.ReceivePayload{Words: "ひざが痛い。", Subject: []intake.Subject{{Name: "前田　ふみ"}}}).IDs["consultation"]
		b.Do(b.clerk, "intake.receive", intake.ReceivePayload{Words: "通院の足。", Subject: []intake.Subject{{Name: "北川　花"}}})
		s := b.screen(t, b.clerk, b.Serve().URL)
		s.get("/person/" + b.personOf(a).String() + "/same")
		s.read(s.c.PostForm(s.base+s.at, url.Values{"q": {"北川"}}))
		s.read(s.c.PostForm(s.base+s.at, s.fields("people.link_same")))
		s.holds("北川", `value="北川"`)
		if !regexp.MustCompile(`<details[^>]* open[^>]*>(?s:.*)name="why"[^>]*aria-invalid="true"|<details[^>]* open[^>]*>(?s:.*)aria-invalid="true"[^>]*name="why"`).MatchString(s.page) {
			t.Error("the fault is not at the field of the open form")
		}
		if f := s.fields("people.link_same"); f.Get("_q") != "北川" {
			t.Errorf("the form came back with %v", f)
		}
		s.get("/handover")
		s.holds("/consultation/"+a.String(), b.codeOf(a))
	})
}

// codeOf is the reception code of a consultation.
func (b *book) codeOf(id store.ID) (code string) {
	b.Read(b.clerk, func(rd *sharing.Reading) error {
		return rd.Row("select code from record where municipality = ? and id = ?", rd.Municipality(), id).Scan(&code)
	})
	return code
}
