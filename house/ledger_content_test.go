package house_test

import (
	"strings"
	"testing"
)

// What a row says and whether it goes on stands in the preview, short and then whole,
// for whoever has read the ledger in and for nobody else.
func TestThePreviewShowsWhatARowSaysAndWhetherItGoesOn(t *testing.T) {
	onEachBook(t, func(t *testing.T, b *book) {
		b.Demo(b.clerk, b.mate)
		long := strings.Repeat("長い話。", 30) + "終わりのことば"
		id := b.read(b.clerk, "番号,相談日,氏名,相談内容,備考,終結日\n1,R4.5.1,霧島　静,"+long+",ねこ,R4.5.30\n2,R4.5.2,南　花,通院の足,,\n3,R4.13.3,東　一,読めない日,,\n")
		b.match(b.clerk, id, "OPEN")
		b.Tick()
		base := b.Serve().URL
		s := b.screen(t, b.clerk, base)
		s.get("/ledger/" + id.String() + "?show=NEW")
		s.holds("終わった相談（令和4年5月30日", "つづいている相談", "通院の足", "2行目をぜんぶ見る", "終わりのことば", "ねこ")
		if page := s.page; strings.Count(page, "終わりのことば") != 1 {
			t.Error("a long text is not shortened before it is opened")
		}
		s.get("/ledger/" + id.String() + "?show=DAMAGED")
		s.holds("読めない日")
		s.holdsNot("つづいている相談", "終わった相談")
		other := b.screen(t, b.mate, base)
		other.get("/ledger/" + id.String() + "?show=NEW")
		other.holdsNot("通院の足", "ねこ", "つづいている相談")

		b.Do(b.clerk, "ledger.commit", map[string]any{"ledger": id})
		b.Tick()
		other.get("/ledger/" + one(b.World, "select id from ledger where municipality = ? and origin is not null").String())
		other.holdsNot("読めない日")
	})
}
