package house_test

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"mime/multipart"
	"net/http"
	"net/http/cookiejar"
	"strings"
	"testing"

	"tomoni/command"
	"tomoni/house"
	"tomoni/house/housetest"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// parcel sends the form of /ledger as a browser without scripts does.
func parcel(t *testing.T, c *http.Client, base string, file []byte) (int, string) {
	t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	id := store.HashID([]byte("parcel"), command.Act{}.At, fmt.Sprint(len(file)))
	for name, v := range map[string]string{"_command": "ledger.read", "_id": id.String(), "_then": "/ledger/{ledger}"} {
		if err := w.WriteField(name, v); err != nil {
			t.Fatal(err)
		}
	}
	if file != nil {
		part, err := w.CreateFormFile("file", `C:\daicho\台帳.csv`)
		if err == nil {
			_, err = part.Write(file)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	res, err := c.Post(base+"/ledger", w.FormDataContentType(), &body)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	var page bytes.Buffer
	if _, err := page.ReadFrom(res.Body); err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, page.String()
}

func TestAFileIsSentByAFormAndRefusedAtItsField(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		a := w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor)
		w.Demo(a)
		base := w.Serve().URL
		jar, err := cookiejar.New(nil)
		if err != nil {
			t.Fatal(err)
		}
		c := &http.Client{Jar: jar}
		res, err := c.Get(base + "/test/sign-in?token=" + a.Token)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if status, page := parcel(t, c, base, []byte(smallBook)); status != http.StatusOK || !strings.Contains(page, "列をたしかめる") || !strings.Contains(page, "台帳.csv") {
			t.Errorf("%d", status)
		}
		for want, file := range map[string][]byte{
			"ファイルを選んでください": nil, "中身が空です": {}, "表に何も書かれていません": []byte("\ufeff\r\n,,\r\n"), "大きすぎます": bytes.Repeat([]byte("a,b\n"), command.MostFile/4+1), "古い Excel の形式": append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), 0, 0),
			"引用符": []byte("番号,内容\n1,\"あ\n2,\"い\"x\n"),
		} {
			status, page := parcel(t, c, base, file)
			if status != http.StatusUnprocessableEntity || !strings.Contains(page, want) || !strings.Contains(page, `id="f-ledger-read-file-error"`) {
				t.Errorf("%s: %d", want, status)
			}
		}
		if n := len(imports(w, a)); n != 1 {
			t.Errorf("%d were read in", n)
		}
	})
}

func imports(w *housetest.World, a housetest.Actor) (ids []store.ID) {
	w.Read(a, func(rd *sharing.Reading) (err error) {
		ids, err = store.All(rd.Tx, store.ScanID, "select id from ledger where municipality = ?", rd.Municipality())
		return err
	})
	return ids
}

func TestALedgerIsTakenOverWithoutABrowser(t *testing.T) {
	onEachBook(t, func(t *testing.T, b *book) {
		admin := b.Hire("ひとし", "MUNICIPAL", sharing.Administrator)
		b.Do(admin, "office.give_password", map[string]any{"staff": b.clerk.Staff, "password": "みずうみのそこのしろいいし二十四こ"})
		b.Do(b.boss, "office.confirm_duty", map[string]any{"duty": b.clerk.Duty})
		var signIn string
		b.Read(b.boss, func(rd *sharing.Reading) error {
			return rd.Row("select sign_in_name from staff where municipality = ? and id = ?", rd.Municipality(), b.clerk.Staff).Scan(&signIn)
		})
		run := func(password string, commit bool) (string, error) {
			var said []string
			m := house.Import{House: b.House, Desk: "BRANCH_TANTO", SignIn: signIn, Secret: password, Name: "daicho.csv", File: []byte(smallBook), Rest: "OPEN", Commit: commit, Lang: words.JA,
				Say: func(s string) { said = append(said, s) }}
			err := m.Run(context.Background())
			return strings.Join(said, "\n"), err
		}
		if _, err := run("ちがう合い言葉です、ちがう合い言葉", true); err == nil {
			t.Error("without the clerk's password it is done")
		}
		said, err := run("みずうみのそこのしろいいし二十四こ", false)
		if err != nil || !strings.Contains(said, "あたらしい相談：4行") {
			t.Errorf("%v\n%s", err, said)
		}
		if n := b.count("select count(*) from record where municipality = ?"); n != 0 {
			t.Errorf("trying it out made %d records", n)
		}
		if said, err = run("みずうみのそこのしろいいし二十四こ", true); err != nil || !strings.Contains(said, "引きこしました（4件）") {
			t.Errorf("%v\n%s", err, said)
		}
		if n := b.count("select count(*) from audit_row where municipality = ? and action = 'ledger.commit' and staff = ? and source = 'import'", b.clerk.Staff); n != 1 {
			t.Errorf("the log tells of %d commits", n)
		}
		if said, err = run("みずうみのそこのしろいいし二十四こ", true); err != nil || !strings.Contains(said, "もう引きこしてある行：4行") || !strings.Contains(said, "何も引きこしていません") {
			t.Errorf("%v\n%s", err, said)
		}
	})
}

// Any ledger: what is taken over twice is taken over once, whatever is in it.
func TestAnyLedgerTwiceIsOnce(t *testing.T) {
	onEachBook(t, func(t *testing.T, b *book) {
		dice := rand.New(rand.NewPCG(7, 8))
		pick := func(list ...string) string { return list[dice.IntN(len(list))] }
		for range 6 {
			var file strings.Builder
			file.WriteString(bookHeading)
			for i := range 30 + dice.IntN(40) {
				fmt.Fprintf(&file, "%s,%s,%s,%s,%s,%s,%s,\"%s\",%s,%s,%s\n", pick(fmt.Sprint(i), fmt.Sprint(i), "3", ""), pick("R4.5.1", "令和五年六月七日", "44682", "R6.2.30", "2023/1/2", "", "昨日"),
					pick("和田　恵子", "和田恵子", "山本太郎・花子", "匿名", "", "𠮷田", "マリア・ゴンザレス", "同上"), pick("", "ﾜﾀﾞ", "わだ"), pick("", "S16.5.17", "昭和65年1月1日", "昭和不明", "不明"),
					pick("", "0796-54-0101", "０９０－１１１１－２２２２", "内線3"), pick("", "出合１番地"), pick("ことば", "こ\nとば", "=1+1", "～①"), pick("電話", "来所", ""), pick("", "R7.1.1", "終わり"), pick("", "", "", "支援措置"))
			}
			id := b.whole(b.clerk, file.String())
			records, persons, counts := b.count("select count(*) from record where municipality = ?"), b.count("select count(*) from person where municipality = ?"), b.counts()
			if p := b.preview(b.clerk, id); p.State != "ON" {
				t.Fatalf("%s %s", p.State, p.Stopped)
			}
			again := b.judged(b.clerk, file.String())
			b.Try(b.clerk, "ledger.commit", map[string]any{"ledger": again})
			b.Tick()
			if n, m := b.count("select count(*) from record where municipality = ?"), b.count("select count(*) from person where municipality = ?"); n != records || m != persons || !maps.Equal(counts, b.counts()) {
				t.Fatalf("%d records were %d, %d persons were %d, in\n%s", n, records, m, persons, file.String())
			}
		}
	})
}

// As long as there is nothing to take over the page says so, in the place of a number
// of rows that is nought and a button that would be refused.
func TestNothingToTakeOverIsSaidInTheButtonsPlace(t *testing.T) {
	onEachBook(t, func(t *testing.T, b *book) {
		b.Demo(b.clerk)
		id := b.judged(b.clerk, "番号,相談日,氏名,内容\n1,R6.2.30,霧島　静,買い物\n")
		s := b.screen(t, b.clerk, b.Serve().URL)
		s.get("/ledger/" + id.String())
		s.holds("いまのところ、引きこす行がありません", "選んだ行・なおした行を引きこす")
		s.holdsNot("いまのところ 0件を", `class="btn main" type="submit" name="_instead"`)
		fields := s.fields("ledger.decide")
		fields.Set(lineField(t, fields, 2, "cell.0.value"), "R6.2.29")
		s.press("選んだこと・なおしたことを残す", fields)
		s.holds("いまのところ 1件を", ">引きこす")
	})
}
