package house_test

import (
	"bytes"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tomoni/audit"
	"tomoni/document/documenttest"
	"tomoni/house/housetest"
	"tomoni/intake"
	"tomoni/people"
	"tomoni/referral"
	"tomoni/sharing"
	"tomoni/store"
)

// desk is an office before its printer.
type desk struct {
	*housetest.World
	t                            *testing.T
	base                         string
	front, care, reviewer        housetest.Actor
	consultation, mother, father store.ID
}

// heard is a call with something in every field that a sheet has, in letters that
// normalising would change (domain 12.1).
var heard = struct{ name, kana, words, address, phone string }{
	name: "髙\uFA11\uFA19\uF9DC𠮷", kana: "たかさきりゅうきち", address: "兵庫県豊岡市但東町出合\uFA26１５０番地",
	phone: "0796-54-1234", words: "①となりの㈱ﾀﾝﾄｳの方から。" + strings.Repeat("三週間ほど見かけず、郵便がたまっている。声をかけても返事がない。", 8),
}

func onPaper(t *testing.T, fn func(*desk)) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		d := &desk{World: w, t: t, base: w.Serve().URL}
		d.front, d.care = w.Hire("みどり", "BRANCH_TANTO", sharing.Supervisor), w.Hire("さゆり", "CARE_CENTRE", sharing.Counsellor)
		d.reviewer = w.Hire("まさし", "MUNICIPAL", sharing.LogReviewer)
		w.Demo(d.front, d.care, d.reviewer)
		d.receive()
		fn(d)
	})
}

func (d *desk) receive() {
	d.consultation = d.Do(d.front, "intake.receive", intake.ReceivePayload{Words: heard.words, Channel: "PHONE",
		Call: intake.Call{Informant: "NEIGHBOUR", Caller: "和田進", Relation: "となりの方", CallBack: "0796-54-9999", Topics: []string{"T12", "T10"}, MainTopic: "T12",
			Urgency: "WEEK", HowKnown: "新聞がたまっていたので"},
		Subject: []intake.Subject{{Name: heard.name, Kana: heard.kana, Birth: "1940-04-01", Phone: heard.phone, House: heard.address,
			Consent: intake.HeardWords{State: "AGREED", Form: "ORAL", To: "地域包括支援センター", Scope: "介護のこと"}},
			{Name: "父\uE000", Phone: "0796-54-5555", Together: true}}}).IDs["consultation"]
	d.sql(func(tx *store.Tx) error {
		ids, err := store.All(tx, store.ScanID, "select person from concerns where municipality = ? and record = ? order by place", tx.Municipality(), d.consultation)
		if err == nil {
			d.mother, d.father = ids[0], ids[1]
		}
		return err
	})
	d.Tick() // the silent check
}

func (d *desk) refer() store.ID {
	return d.Do(d.front, "referral.send", referral.SendPayload{Consultation: d.consultation, To: d.Desk("CARE_CENTRE"), Complaint: "介護の見立て①",
		Wish: "家で暮らしたい", Asked: "訪問を", Person: []referral.PersonPayload{{Person: d.mother, Kind: "JOIN", Reason: "ひとりでは外へ出られないため",
			Basis: "APPI69_1_CONSENT", Heard: "ORAL", Scope: "介護のこと"}}}).IDs["referral_0"]
}

func (d *desk) sql(fn func(*store.Tx) error) {
	d.t.Helper()
	if err := d.House.DB.Read(d.t.Context(), d.House.Session(), fn); err != nil {
		d.t.Fatal(err)
	}
}

// get asks as somebody does who has just signed in.
func (d *desk) get(a housetest.Actor, lang, path string) (int, []byte) {
	d.t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		d.t.Fatal(err)
	}
	client := http.Client{Jar: jar}
	var status int
	var body []byte
	for _, address := range []string{"/test/sign-in?token=" + url.QueryEscape(a.Token) + "&lang=" + lang, path} {
		res, err := client.Get(d.base + address)
		if err != nil {
			d.t.Fatal(err)
		}
		status = res.StatusCode
		if body, err = io.ReadAll(res.Body); err != nil {
			d.t.Fatal(err)
		}
		res.Body.Close()
	}
	return status, body
}

func (d *desk) page(a housetest.Actor, path string) string {
	d.t.Helper()
	status, body := d.get(a, "ja", path)
	if status != http.StatusOK {
		d.t.Fatalf("%s: %d", path, status)
	}
	return string(body)
}

func (d *desk) sheet(a housetest.Actor, path string) []byte {
	d.t.Helper()
	status, body := d.get(a, "ja", path)
	if status != http.StatusOK || !bytes.HasPrefix(body, []byte("%PDF")) {
		d.t.Fatalf("%s: %d %.40q", path, status, body)
	}
	return body
}

// What was entered stands on the sheets, letter by letter, in both variants.
func TestWhatWasEnteredStandsOnPaper(t *testing.T) {
	onPaper(t, func(d *desk) {
		path := "/consultation/" + d.consultation.String() + "/sheet.pdf"
		entered := []string{heard.name, heard.kana, heard.address, heard.phone, "昭和15年4月1日", "○家族との関係について", "◎介護のこと", "同意", "地域包括支援センター", "印刷者：みどり", "取扱注意", "裁断します"}
		told := []string{heard.words, "近隣", "和田進", "となりの方", "0796-54-9999", "新聞がたまっていたので"}
		first := d.sheet(d.front, path)
		documenttest.Demand(t, first, append(entered, "相談受付・申込票【本人同意あり】", "支援に必要な範囲で", "署名")...)
		says, err := documenttest.Says(first)
		for _, text := range told { // she reads and signs it
			if err != nil || strings.Contains(says, text) {
				t.Errorf("the sheet that she signs tells what somebody else told: %s %v", text, err)
			}
		}
		documenttest.Demand(t, d.sheet(d.front, path+"?consent=no&about="+d.mother.String()),
			append(append(entered, told...), "電話", "相談受付・申込票【本人同意なし】", "✓同意", "✓本人以外の方")...)
		documenttest.Demand(t, d.sheet(d.front, path+"?about="+d.father.String()), "【本人同意なし】", "父〓(U+E000)", "✓未確認", "※〓は")
		if status, _ := d.get(d.front, "ja", path+"?about="+d.front.Desk.String()); status != http.StatusNotFound {
			t.Errorf("a sheet about somebody whom the consultation does not concern: %d", status)
		}
		r := d.refer()
		documenttest.Demand(t, d.sheet(d.care, "/referral/"+r.String()+"/sheet.pdf"), "つなぐシート", heard.name, heard.kana, heard.address, heard.phone,
			"介護の見立て①", "家で暮らしたい", "訪問を", "ひとりでは外へ出られないため", "介護のこと", "みどり", "印刷者：地域包括支援センター")
	})
}

// The sheet begins with the words with which the consultation began, however
// much was written since.
func TestSheetShowsTheFirstWordsOfALongConsultation(t *testing.T) {
	onPaper(t, func(d *desk) {
		for range 55 {
			d.Do(d.front, "intake.contact", intake.ContactPayload{Consultation: d.consultation, Words: "また電話"})
		}
		documenttest.Demand(t, d.sheet(d.front, "/consultation/"+d.consultation.String()+"/sheet.pdf?consent=no"), heard.words)
	})
}

// What the paper will not show is named on the screen before it is printed, and
// on the sheet.
func TestLettersThatNoFontHasAreNamedBeforePrinting(t *testing.T) {
	onPaper(t, func(d *desk) {
		page := d.page(d.front, "/consultation/"+d.consultation.String()+"/paper")
		for _, w := range []string{"U+E000", "〓と文字番号", "consent=no&amp;about=" + d.father.String()} {
			if !strings.Contains(page, w) {
				t.Errorf("the page before the sheet does not say %q", w)
			}
		}
		r := d.refer()
		if page := d.page(d.care, "/referral/"+r.String()+"/paper"); strings.Contains(page, "〓") || !strings.Contains(page, "/referral/"+r.String()+"/sheet.pdf") {
			t.Error("the page before the referral's sheet names letters that it draws, or does not lead to it")
		}
	})
}

// Neither the address nor the telephone of somebody in hiding is on any sheet or
// beside it in the file, for their own desk either; nor those of whom they live with.
func TestNothingOfSomebodyInHidingGoesOnPaper(t *testing.T) {
	onPaper(t, func(d *desk) {
		d.Do(d.front, "people.reach_safely", map[string]any{"person": d.mother, "version": 1, "ring": "YES", "number": heard.phone, "times": "午前",
			"note": "つながらなければ 0796-54-7777 へ"})
		r := d.refer()
		sheets := []string{"/consultation/" + d.consultation.String() + "/sheet.pdf?consent=yes&about=" + d.mother.String(),
			"/consultation/" + d.consultation.String() + "/sheet.pdf?consent=no&about=" + d.father.String(), "/referral/" + r.String() + "/sheet.pdf"}
		documenttest.Demand(t, d.sheet(d.front, sheets[0]), heard.address, heard.phone, "0796-54-7777")
		documenttest.Demand(t, d.sheet(d.front, sheets[1]), "0796-54-5555")
		d.Do(d.front, "people.conceal", people.Protect{Person: d.mother, Reason: "支援措置", Source: people.ByMeasure})
		d.Tick()
		if page := d.page(d.front, "/consultation/"+d.consultation.String()); !strings.Contains(page, heard.phone) {
			t.Fatal("the own desk's page does not show the telephone: the paper proves nothing")
		}
		for _, path := range sheets {
			for _, a := range []housetest.Actor{d.front, d.care} {
				status, pdf := d.get(a, "ja", path)
				if status == http.StatusNotFound && a.Staff == d.care.Staff {
					continue
				}
				said, err := documenttest.Says(pdf)
				if err != nil {
					t.Fatal(err)
				}
				if text, ok := documenttest.Poppler(t, pdf); ok {
					said += text
				}
				for _, secret := range []string{heard.address, "出合", "１５０番地", heard.phone, "0796-54-7777", "0796-54-5555", "0796-54-9999"} {
					if strings.Contains(said, secret) {
						t.Errorf("%s, printed by %s, says %s", path, a.Name, secret)
					}
				}
			}
		}
		if page := d.page(d.front, "/consultation/"+d.consultation.String()+"/paper"); !strings.Contains(page, "住所も電話番号も紙に出ません") {
			t.Error("the page before the sheet does not say what the paper leaves out")
		}
	})
}

// The file beside its pages names the form and the number, and nobody.
func TestFileOfASheetNamesNobody(t *testing.T) {
	onPaper(t, func(d *desk) {
		pdf := d.sheet(d.front, "/consultation/"+d.consultation.String()+"/sheet.pdf")
		said, err := documenttest.Says(pdf)
		if err != nil {
			t.Fatal(err)
		}
		text, err := documenttest.Text(pdf)
		if err != nil {
			t.Fatal(err)
		}
		beside := strings.TrimPrefix(said, text+strings.ReplaceAll(text, "\n", ""))
		if !strings.Contains(beside, "相談受付・申込票") {
			t.Fatal("the title of the file is not read: nothing is tested")
		}
		for _, w := range []string{heard.name, heard.phone, "みどり", "和田"} {
			if strings.Contains(beside, w) {
				t.Errorf("%s stands in the file beside its pages", w)
			}
		}
	})
}

var sheetNumber = regexp.MustCompile(`記録番号：([0-9a-f-]{36})`)

// A sheet stands in the log as printed, with whom it is about, under the number
// at its foot; a form without data is no look.
func TestSheetStandsInTheLogUnderTheNumberAtItsFoot(t *testing.T) {
	onPaper(t, func(d *desk) {
		r := d.refer()
		for path, record := range map[string]store.ID{"/consultation/" + d.consultation.String() + "/sheet.pdf": d.consultation, "/referral/" + r.String() + "/sheet.pdf": r} {
			text, err := documenttest.Text(d.sheet(d.front, path))
			if err != nil {
				t.Fatal(err)
			}
			found := sheetNumber.FindStringSubmatch(text)
			if found == nil {
				t.Fatalf("%s has no number at its foot", path)
			}
			number, err := store.ParseID(found[1])
			if err != nil {
				t.Fatal(err)
			}
			var objects []store.ID
			d.sql(func(tx *store.Tx) (err error) {
				objects, err = store.All(tx, func(row store.Row) (id store.ID, err error) {
					var person store.ID
					if err = row.Scan(&id, &person); id.IsZero() {
						id = person
					}
					return id, err
				}, "select object, person from audit_row where municipality = ? and request = ? and action = ? and staff = ?",
					tx.Municipality(), number, audit.ActionPrint, d.front.Staff)
				return err
			})
			if !slices.Contains(objects, record) || !slices.Contains(objects, d.mother) {
				t.Errorf("%s: the log has, as printed under that number, %v", path, objects)
			}
		}
		before := d.printed()
		for _, a := range []housetest.Actor{d.front, d.reviewer} {
			for _, path := range []string{"/paper/reception.pdf", "/paper/reception.pdf?consent=no", "/paper/referral.pdf"} {
				text, err := documenttest.Text(d.sheet(a, path))
				if err != nil || sheetNumber.MatchString(text) || strings.ContainsAny(text, "✓○◎〓") && !strings.Contains(text, "あてはまるものすべてに○") {
					t.Errorf("%s: %v %q", path, err, text)
				}
			}
		}
		if d.printed() != before {
			t.Error("a form without data is in the log as a look at something")
		}
	})
}

func (d *desk) printed() (n int) {
	d.sql(func(tx *store.Tx) error {
		found, err := store.All(tx, store.ScanID, "select id from audit_row where municipality = ? and action = ?", tx.Municipality(), audit.ActionPrint)
		n = len(found)
		return err
	})
	return n
}

// The forms are the office's: Japanese for readers of English too, with English
// below the labels, and with the same that was entered.
// A sheet is about one person. The others of the consultation were opened on the way
// to it, and nobody is told that they were printed.
func TestOnlyWhoStandsOnTheSheetIsInTheLogAsPrinted(t *testing.T) {
	onPaper(t, func(d *desk) {
		of := map[store.ID]string{d.mother: "/consultation/" + d.consultation.String() + "/sheet.pdf", d.father: "/consultation/" + d.consultation.String() + "/sheet.pdf?about=" + d.father.String()}
		for id, path := range of {
			before := map[store.ID]int{}
			for other := range of {
				before[other] = d.printedAbout(other)
			}
			d.sheet(d.front, path)
			for other := range of {
				want := before[other]
				if other == id {
					want++
				}
				if got := d.printedAbout(other); got != want {
					t.Errorf("%s: somebody is %d times in the log as printed, should be %d", path, got, want)
				}
			}
		}
		referred := d.refer()
		before := d.printedAbout(d.father)
		d.sheet(d.front, "/referral/"+referred.String()+"/sheet.pdf")
		if got := d.printedAbout(d.father); got != before {
			t.Error("whom the referral is not about was printed with it")
		}
	})
}

// printedAbout is how often somebody stands in the log as printed.
func (d *desk) printedAbout(person store.ID) (n int) {
	d.sql(func(tx *store.Tx) error {
		return tx.Row("select count(*) from audit_row where municipality = ? and action = 'print' and person = ?", tx.Municipality(), person).Scan(&n)
	})
	return n
}

func TestReadersOfEnglishPrintTheSameForm(t *testing.T) {
	onPaper(t, func(d *desk) {
		_, pdf := d.get(d.front, "en", "/consultation/"+d.consultation.String()+"/sheet.pdf?consent=no")
		documenttest.Demand(t, pdf, heard.name, heard.words, "相談受付・申込票【本人同意なし】", "昭和15年4月1日", "Who told us", "◎介護のこと")
	})
}
