package document

import (
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"tomoni/document/documenttest"
	"tomoni/words"
)

var longWords = "お隣の方から、ここ二週間ほど姿を見ていない、郵便受けに新聞がたまっているとの話があった。\n" +
	"本人は「だれにも迷惑をかけたくない」とくりかえし話された。"

func somebody() Person {
	return Person{Name: "髙﨑 邉子 𠮷", Kana: "たかさき へんこ", Sex: "女", Birth: "昭和15年4月1日（86歳）",
		Address: "兵庫県豊岡市但東町出合１５０番地", PhoneHome: "0796-54-1000", PhoneMobile: "090-0000-0001", Email: "henko@example.jp"}
}

func fullReception() ReceptionData {
	return ReceptionData{
		Number: "受-2026-00123", ReceivedAt: "令和8年11月24日（火） 12:04", ReceivedBy: "但東 花子（振興局）", Channel: "電話", Route: "民生委員から",
		Person: somebody(), SafeContact: "平日の午前中に", Caller: Caller{"出石 太郎", "090-1234-5678", "近隣"},
		Topics: []Choice{{"病気や健康、障害のこと", Ring}, {"住まいについて", Blank}, {"介護のこと", Main}},
		Words:  longWords, Wish: "家で暮らしつづけたい。", Urgency: "3日以内",
		Known: []Field{{Label: "相手をどう確かめたか", Value: "折り返した"}}, Next: "地域包括支援センターへつなぐ",
		Consent: "口頭（本人、電話、11/24 12:10）",
	}
}

func fullReferral() ReferralData {
	return ReferralData{
		Number: "つ-2026-0042", To: Party{Desk: "地域包括支援センター"}, From: Party{"振興局 市民福祉係", "但東 花子", "0796-54-1000"},
		SentOn: "令和8年11月24日（火）", AnswerBy: "令和8年11月27日（金）", Kind: "引きつぎ", Reason: "介護の見立てをお願いしたい。", Request: "訪問",
		Person: somebody(), Worries: []Choice{{"介護", Tick}, {"住まい", Blank}},
		Consultation: longWords, Consider: "午前中に電話を。", Shared: "氏名・住所・電話", Ground: "本人の口頭の同意",
	}
}

func TestReceptionSheetShowsWhatTheOfficeTookDown(t *testing.T) {
	pdf := printed(t, Reception(testMeta, fullReception()))
	d := fullReception()
	demand(t, pdf, "供覧", "課長", "係長", "担当", d.Number, d.ReceivedAt, d.ReceivedBy, d.Channel, d.Route, d.Person.Name, d.Person.Kana,
		d.Person.Sex, d.Person.Birth, d.Person.Address, d.Person.PhoneHome, d.Person.PhoneMobile, d.Person.Email, d.SafeContact,
		d.Caller.Name, d.Caller.Phone, d.Caller.Relation, "○病気や健康、障害のこと", "◎介護のこと", "住まいについて", d.Wish, d.Urgency, d.Known[0].Label, d.Known[0].Value, d.Next,
		"相談支援の利用を申し込みます。", d.Consent, "代筆者・続柄")
	for _, l := range strings.Split(longWords, "\n") {
		demand(t, pdf, l)
	}
}

func TestKanaStandsAboveTheName(t *testing.T) {
	s := Reception(testMeta, fullReception())
	height := func(text string) float64 {
		for _, o := range s.pages[0].ops {
			if strings.HasPrefix(lettersText(o.letters), text) {
				return o.y
			}
		}
		t.Fatalf("%s is not on the first page", text)
		return 0
	}
	if height("たかさき") >= height("髙﨑") {
		t.Error("the reading is not above the name")
	}
}

func lettersText(ls []letter) string {
	var b strings.Builder
	for _, l := range ls {
		b.WriteString(l.text)
	}
	return b.String()
}

func TestReferralSheetShowsTheReasonAndAsksForAnAnswer(t *testing.T) {
	d := fullReferral()
	pdf := printed(t, ReferralSheet(testMeta, d))
	demand(t, pdf, d.Number, d.To.Desk, d.From.Desk, d.From.Person, d.From.Phone, d.SentOn, d.AnswerBy, d.Kind, d.Reason, d.Request,
		d.Person.Name, d.Person.Kana, d.Person.Address, "✓介護", "世帯の状況", d.Consider, d.Shared, d.Ground,
		"引き受けます", "最初の対応", "振興局 市民福祉係へお返しください")
}

func TestSheetWithoutDataIsTheFormForThePen(t *testing.T) {
	reception := printed(t, Reception(Meta{Lang: words.JA}, ReceptionData{}))
	demand(t, reception, "相談受付・申込票", "【本人同意あり】", "ふりがな", "氏名", "住所", "お話の内容", "署名", "いつでも取り消せます")
	unconsented := printed(t, ReceptionUnconsented(Meta{Lang: words.JA}, ReceptionData{}))
	demand(t, unconsented, "相談受付・申込票", "【本人同意なし】", "話してくれた方", "どのようにして知ったか", "同意がない理由")
	if strings.Contains(readBack(t, unconsented), "署名") {
		t.Error("the form without consent asks for a signature")
	}
	referral := printed(t, ReferralSheet(Meta{Lang: words.JA}, ReferralData{}))
	demand(t, referral, "つなぐシート", "つなぐ理由", "権利擁護（後見等）", "続柄", "つなぐ元の窓口へお返しください")
	for _, pdf := range [][]byte{reception, unconsented, referral} {
		for _, r := range readBack(t, pdf) {
			if r == '✓' || r == '〓' {
				t.Errorf("a form without data is marked %c", r)
			}
		}
	}
}

// The forms are the office's, in Japanese; whoever reads English finds it below
// each label, and nothing else is changed.
func TestFormForReadersOfEnglishKeepsItsJapaneseLabels(t *testing.T) {
	m := testMeta
	m.Title, m.Lang = "", words.EN
	for _, c := range []struct {
		sheet  *Sheet
		wanted []string
	}{
		{Reception(m, fullReception()), []string{"相談受付・申込票", "with the person’s consent", "氏名Name", "お話の内容", "What was said", "署名 Signature", "記録番号"}},
		{ReceptionUnconsented(m, fullReception()), []string{"without the person’s consent", "話してくれた方Who told us", "同意がない理由Why there is none"}},
		{ReferralSheet(m, fullReferral()), []string{"つなぐ理由Reason", "引き受けますWe take it on"}},
	} {
		c.sheet.Paragraph("\uE000")
		demand(t, printed(t, c.sheet), append(c.wanted, "正しい字は原本", "Please check the true letters")...)
		inBounds(t, c.sheet)
	}
}

func TestPlainTextSaysTheSameAsThePaper(t *testing.T) {
	m := testMeta
	m.Title = ""
	text := Reception(m, fullReception()).Text()
	for _, w := range []string{"相談受付・申込票【本人同意あり】", "受付番号：受-2026-00123", "氏名：髙﨑 邉子 𠮷 (たかさき へんこ)", "お話の内容：" + longWords, "◎介護のこと"} {
		if !strings.Contains(text, w) {
			t.Errorf("the text lacks %q:\n%s", w, text)
		}
	}
	if strings.Contains(text, "住まいについて") {
		t.Error("a box that is not marked is in the text")
	}
}

// Whatever is filled in, in both variants and for readers of either language, all
// of it stands on the sheet, inside its margins.
func TestFormsHoldWhateverIsFilledIn(t *testing.T) {
	letter := rapid.OneOf(rapid.RuneFrom([]rune("あいがぱーっ、。「」①㈱髙﨑邉𠮷\uE000\uE001")), rapid.RuneFrom(nil, unicode.Hiragana), rapid.Map(rapid.IntRange(0x4E00, 0x9FA5), func(n int) rune { return rune(n) }),
		rapid.RuneFrom([]rune("abcdefghijABC0123456789@.-")))
	text := rapid.StringOfN(letter, 0, 120, -1)
	rapid.Check(t, func(t *rapid.T) {
		m := testMeta
		m.Title, m.Lang = "", rapid.SampledFrom([]words.Lang{words.JA, words.EN}).Draw(t, "reader")
		draw := func(field string) string { return text.Draw(t, field) }
		d := ReceptionData{Number: draw("number"), Channel: draw("channel"), Person: Person{Name: draw("name"), Kana: draw("kana"), Address: draw("address"), Email: draw("email")},
			SafeContact: draw("safely"), Caller: Caller{Name: draw("caller"), Phone: draw("phone")}, HowKnown: draw("how"), Words: draw("words"), Next: draw("next"),
			Consent: draw("consent"), Topics: []Choice{{draw("topic"), Ring}}, States: []Choice{{"聞いていない", Tick}}}
		for _, s := range []*Sheet{Reception(m, d), ReceptionUnconsented(m, d)} {
			pdf, err := s.Bytes()
			if err != nil {
				t.Fatal(err)
			}
			said, err := documenttest.Text(pdf)
			if err != nil {
				t.Fatal(err)
			}
			said = strings.ReplaceAll(said, "\n", "")
			for _, value := range []string{d.Number, d.Channel, d.Person.Name, d.Person.Kana, d.Person.Address, d.Person.Email, d.SafeContact, d.Caller.Name, d.Caller.Phone,
				d.HowKnown, d.Words, d.Next, d.Consent, d.Topics[0].Text} {
				if !strings.Contains(said, s.drawable(value)) {
					t.Errorf("%q is not on the sheet: %q", value, said)
				}
			}
			inBounds(t, s)
		}
	})
}

// thick counts the boxes of a sheet in a thick frame.
func thick(s *Sheet) (n int) {
	for _, p := range s.pages {
		for _, o := range p.ops {
			if o.kind == opBox && o.size == heavy {
				n++
			}
		}
	}
	return n
}

// What the state asks for stands in a thick frame, under the name that the office's
// data give it, filled in and for the pen, in both variants; the sheet says what the
// frames are, and only where there are some.
func TestWhatIsReportedStandsInAThickFrame(t *testing.T) {
	boxes := Boxes{"channel": {JA: "来た方法", EN: "By which way", Thick: true, Unsure: true}, "topics": {JA: "相談の分野", Thick: true}, "main_topic": {Thick: true}, "age_group": {Thick: true},
		"consent_state": {Thick: true}, "first": {Thick: true}, "received_at": {Thick: true}, "urgency": {JA: "急ぎ"}}
	for name, form := range map[string]func(Meta, ReceptionData) *Sheet{"with": Reception, "without": ReceptionUnconsented} {
		for _, d := range []ReceptionData{fullReception(), {}} {
			plain := form(testMeta, d)
			if said := plain.Text(); thick(plain) != 0 || strings.Contains(said, "太い枠") {
				t.Errorf("%s consent: %d thick frames though nothing is reported", name, thick(plain))
			}
			d.Boxes = boxes
			d.First = []Choice{{"新規", Tick}, {"継続", Blank}}
			s := form(testMeta, d)
			if n := thick(s); n != 6 { // the topics and the main one stand in one box
				t.Errorf("%s consent: %d thick frames", name, n)
			}
			demand(t, printed(t, s), "来た方法", "相談の分野", "急ぎ", "✓新規", "太い枠の欄は、国への報告", "（未確認）")
			if strings.Contains(s.Text(), "受付方法") {
				t.Errorf("%s consent: the box has two names", name)
			}
			inBounds(t, s)
		}
	}
	sure := Reception(testMeta, ReceptionData{Boxes: Boxes{"sex": {Thick: true}, "channel": {Unsure: true}}})
	if said := sure.Text(); !strings.Contains(said, "太い枠の欄は、国への報告") || strings.Contains(said, "未確認") {
		t.Errorf("what is confirmed is called unconfirmed: %s", said)
	}
	m := testMeta
	m.Lang = words.EN
	demand(t, printed(t, Reception(m, ReceptionData{Boxes: boxes})), "来た方法By which way", "Thick frames: ")
}

// A thick frame that goes on overleaf is closed on both pages.
func TestAThickFrameIsClosedWhereItsBoxIsCut(t *testing.T) {
	s := New(testMeta)
	s.Fields(Field{Label: "長いこと", Value: strings.Repeat("ことば。\n", 120), Thick: true})
	for n, p := range s.pages {
		one := Sheet{pages: []page{p}}
		if thick(&one) != 1 {
			t.Errorf("page %d has %d thick frames", n+1, thick(&one))
		}
	}
	if s.Pages() < 3 {
		t.Errorf("%d pages", s.Pages())
	}
	inBounds(t, s)
}
