package house_test

import (
	"fmt"
	"maps"
	"strings"
	"testing"
	"time"

	"tomoni/area"
	"tomoni/document"
	"tomoni/house/housetest"
	"tomoni/intake"
	"tomoni/ja"
	"tomoni/ledger"
	"tomoni/people"
	"tomoni/referral"
	"tomoni/sharing"
	"tomoni/store"
)

// formRows are the rows of a sheet for the state, each by the names of its columns, and
// all that stands in it.
func (c *counter) formRows(file []byte, sort document.Sort) (rows []map[string]string, said string) {
	c.T.Helper()
	list, err := document.ReadList(file)
	if err != nil {
		c.T.Fatal(err)
	}
	heads := list.Lines[1].Cells
	for i, l := range list.Lines {
		said += strings.Join(l.Cells, "\t") + "\n"
		if i < 2 || i == len(list.Lines)-1 {
			continue
		}
		row := map[string]string{}
		for at, head := range heads {
			cell := l.Cell(at)
			if sort == document.AsShiftJIS {
				cell = document.Unmarked(cell)
			}
			row[head] = cell
		}
		rows = append(rows, row)
	}
	if last := list.Lines[len(list.Lines)-1]; last.Cell(0) != "計" || !strings.HasPrefix(last.Cell(1), fmt.Sprintf("%d件　%d行", len(rows), len(rows))) {
		c.T.Errorf("the last row is %q after %d", last.Cells, len(rows))
	}
	return rows, said
}

// A desk writes out what the state asks for: of each consultation one row with the
// boxes in a thick frame, code beside words, and nothing by which somebody could be
// called or found; in every sort of file the same.
func TestTheSheetForTheStateHoldsTheThickBoxesAndNamesNobody(t *testing.T) {
	onEachCounter(t, func(t *testing.T, c *counter) {
		heard := c.Now.Add(-30 * time.Hour)
		id := c.Do(c.clerk, "intake.receive", intake.ReceivePayload{Words: "ことば甲", At: heard, Channel: "VISIT_DESK", About: "話し手甲",
			Call: intake.Call{Informant: "NEIGHBOUR", Caller: "和田進", Relation: "となり", CallBack: "0796-11-2222", Topics: []string{"T12", "T10"}, MainTopic: "T12", HowKnown: "新聞甲", Urgency: "WEEK"},
			Subject: []intake.Subject{{Name: "甲山花子", Kana: "こうやまはなこ", Birth: "1950-05-05", Phone: "0796-33-4444", House: "甲町1-1", Consent: intake.HeardWords{State: "AGREED", Scope: "介護甲"}},
				{Name: "甲山太郎", Birth: "1990", Consent: intake.HeardWords{State: "REFUSED"}}, {Name: "甲山次郎"}}}).IDs["consultation"]
		c.Do(c.clerk, "people.correct", map[string]any{"person": c.personOf(id), "sex": "FEMALE", "birth": "1950-05-05", "version": 1})
		c.Do(c.clerk, "intake.close", intake.ClosePayload{Consultation: id, Reason: "ANSWERED", Words: "伝えた甲"})
		c.Do(c.clerk, "intake.receive", intake.ReceivePayload{Words: "ことば乙"})
		c.Tick()
		c.settle()
		day, today := string(ja.DateOf(heard)), string(ja.DateOf(c.Now))
		want := map[string]string{"U02 受付日": day, "U04 受付方法（コード）": "VISIT_DESK", "U04 受付方法": "来所", "U05 相談経路（コード）": "NEIGHBOUR", "U05 相談経路": "近隣",
			"U08 性別（コード）": "FEMALE\n―\n―", "U08 性別": "女性\n―\n―", "U10 年齢のくぎり（コード）": "75_PLUS\n18_39\n―", "U10 年齢のくぎり": "75歳以上\n18歳から39歳\n―",
			"U22 相談したい内容（コード）": "T10\nT12", "U22 相談したい内容": "家族との関係について\n介護のこと", "U23 いちばん困っていること（コード）": "T12", "U23 いちばん困っていること": "介護のこと",
			"U29 同意の状況（コード）": "AGREED\nREFUSED\nUNCONFIRMED", "U29 同意の状況": "同意\n不同意\n未確認", "U32 新規・継続（コード）": "FIRST", "U32 新規・継続": "新規",
			"U33 終わりの理由（コード）": "ANSWERED", "U33 終わりの理由": "お話と案内で終わった", "U34 終わった日": today}
		for _, sort := range document.Sorts {
			file := c.file(c.clerk, c.boss, "FORMS", sort)
			rows, said := c.formRows(file, sort)
			if len(rows) != 2 {
				t.Fatalf("%s: %d rows: %s", sort, len(rows), said)
			}
			for head, cell := range rows[0] {
				if want[head] != cell {
					t.Errorf("%s: %s is %q, want %q", sort, head, cell, want[head])
				}
			}
			if len(rows[0]) != len(want) || rows[1]["U32 新規・継続（コード）"] != "UNNAMED" || rows[1]["U33 終わりの理由"] != "" || rows[1]["U34 終わった日"] != "" {
				t.Errorf("%s: %q", sort, rows)
			}
			for _, token := range []string{"甲", "乙", "和田", "となり", "0796", "1950", "こうやま"} {
				if strings.Contains(said, token) {
					t.Errorf("%s: the sheet says %q: %s", sort, token, said)
				}
			}
		}
		_, page, _ := c.get(c.clerk, "/exports", nil)
		for _, text := range []string{"国への報告の欄（太枠）", "未確認", "この窓口で見たもの"} {
			if !strings.Contains(string(page), text) {
				t.Errorf("the page does not say %q", text)
			}
		}
	})
}

// What the state asks for from a day on is reported of what was received from that day
// on, and where nothing is asked for then, nothing is to be had.
func TestABoxGoesOutFromTheDayOnWhichItIsReported(t *testing.T) {
	onEachCounter(t, func(t *testing.T, c *counter) {
		for _, days := range []int{40, 10} {
			c.Do(c.clerk, "intake.receive", intake.ReceivePayload{Words: "x", At: c.Now.AddDate(0, 0, -days), Channel: "PHONE", Call: intake.Call{Urgency: "WEEK"}})
		}
		c.settle()
		from := ja.DateOf(c.Now).AddDays(-20)
		plan := c.House.Plan
		for i := range plan.FormCells {
			plan.FormCells[i].National = false
		}
		c.install(plan)
		p := ledger.AskedExport{What: "FORMS", From: "1990-04-01", Until: ja.DateOf(c.Now), Sort: "UTF8", Reason: "国への報告"}
		if f := c.Refused(c.clerk, "ledger.ask_export", p); f.Field != "what" {
			t.Errorf("refused otherwise: %+v", f)
		}
		for i, f := range plan.FormCells {
			plan.FormCells[i].National = f.Field == "received_at" || f.Field == "urgency"
			if f.Field == "urgency" {
				f.To, plan.FormCells[i].From = from.AddDays(-1), from
				plan.FormCells = append(plan.FormCells, f)
			}
		}
		c.install(plan)
		rows, said := c.formRows(c.file(c.clerk, c.boss, "FORMS", document.AsUTF8), document.AsUTF8)
		if len(rows) != 2 || len(rows[0]) != 3 || rows[0]["U26 緊急度（コード）"] != "" || rows[0]["U26 緊急度"] != "" || rows[1]["U26 緊急度（コード）"] != "WEEK" || rows[1]["U26 緊急度"] != "1週間以内" {
			t.Errorf("the sheet says %s", said)
		}
		p.Until = from.AddDays(-1)
		before, said := c.formRows(c.fileOf(p), document.AsUTF8)
		if len(before) != 1 || len(before[0]) != 1 {
			t.Errorf("of the days before: %s", said)
		}
		p.Until = ja.DateOf(c.Now)
		id := c.Do(c.clerk, "ledger.ask_export", p).IDs["export"]
		for i := range plan.FormCells {
			plan.FormCells[i].National = false
		}
		c.install(plan)
		if status, body, _ := c.get(c.clerk, "/export/"+id.String()+"/file", nil); status != 409 || strings.Contains(string(body), "WEEK") {
			t.Errorf("asked before the pack changed: %d %s", status, body)
		}
	})
}

// fileOf asks for a small export and fetches it.
func (c *counter) fileOf(p ledger.AskedExport) []byte {
	c.T.Helper()
	_, body, _ := c.get(c.clerk, "/export/"+c.Do(c.clerk, "ledger.ask_export", p).IDs["export"].String()+"/file", nil)
	return body
}

// install puts another plan pack in the place of the house's.
func (c *counter) install(plan area.Pack) {
	c.T.Helper()
	err := c.House.DB.Write(c.T.Context(), c.House.Session(), func(tx *store.Tx) error { return area.Install(tx, plan, c.Now) })
	if err != nil {
		c.T.Fatal(err)
	}
}

// Whether a worry is new is said as the own desk knows it: that somebody consults
// another desk as well stands in no row; what it accepted from another one goes on, and
// so does what came while it had the person's other worry in hand.
func TestNewOrGoingOnTellsNothingOfAnotherDesk(t *testing.T) {
	onEachCounter(t, func(t *testing.T, c *counter) {
		who := intake.Subject{Name: "甲山花子", Birth: "1950-05-05"}
		hear := func(a housetest.Actor, channel string, s intake.Subject) store.ID {
			return c.Do(a, "intake.receive", intake.ReceivePayload{Words: "x", Channel: channel, Subject: []intake.Subject{s}}).IDs["consultation"]
		}
		hear(c.far, "PHONE", who)
		c.Tick()
		person := store.ID{}
		c.Read(c.far, func(rd *sharing.Reading) (err error) {
			person, _, err = store.First(rd.Tx, store.ScanID, "select person from concerns where municipality = ?", rd.Municipality())
			return err
		})
		known := intake.Subject{Person: person, Name: "甲山花子", Birth: "1950-05-05"}
		first := hear(c.clerk, "PHONE", known)
		c.Pass(time.Hour)
		second := hear(c.clerk, "VISIT_DESK", intake.Subject{Person: person})
		c.Pass(time.Hour)
		all := c.count("select count(*) from contact where municipality = ? and newcomers > 0")
		for _, id := range []store.ID{first, second} { // the first one was in hand when the second was heard
			c.Do(c.clerk, "intake.close", intake.ClosePayload{Consultation: id, Reason: "ANSWERED"})
		}
		c.Pass(time.Hour)
		hear(c.clerk, "MAIL", intake.Subject{Person: person}) // nothing is in hand here; the other desk's still is
		c.Pass(time.Hour)
		twin := hear(c.clerk, "LETTER", intake.Subject{Name: "甲山はな", Birth: "1960-06-06"})
		c.Tick()
		c.Do(c.clerk, "people.link_same", people.Pair{Person: person, Other: c.personOf(twin), Why: "本人が話した"})
		c.settle()
		rows, said := c.formRows(c.file(c.clerk, c.boss, "FORMS", document.AsUTF8), document.AsUTF8)
		news := map[string]string{}
		for _, r := range rows {
			news[r["U04 受付方法（コード）"]] = r["U32 新規・継続（コード）"]
		}
		want := map[string]string{"PHONE": "FIRST", "VISIT_DESK": "AGAIN", "MAIL": "FIRST", "LETTER": "AGAIN"}
		if !maps.Equal(news, want) || all != 1 {
			t.Errorf("%d newcomers in all, the sheet says %v, want %v: %s", all, news, want, said)
		}
	})
}

// What the desk accepted from another one goes on.
func TestAWorryThatCameFromAnotherDeskGoesOn(t *testing.T) {
	onEachCounter(t, func(t *testing.T, c *counter) {
		id := c.Do(c.far, "intake.receive", intake.ReceivePayload{Words: "x", Subject: []intake.Subject{{Name: "甲山花子", Consent: intake.HeardWords{State: "AGREED", Scope: "すべて"}}}}).IDs["consultation"]
		c.Tick()
		sent := c.Do(c.far, "referral.send", referral.SendPayload{Consultation: id, To: c.Desk("BRANCH_TANTO"), Complaint: "買い物", Wish: "家で", Asked: "訪問を",
			Person: []referral.PersonPayload{{Person: c.personOf(id), Kind: "JOIN", Reason: "外へ出られない", Basis: "APPI69_1_CONSENT", Heard: "ORAL", Scope: "すべて"}}}).IDs["referral_0"]
		c.Tick()
		c.Do(c.clerk, "referral.accept", map[string]any{"referral": sent})
		c.settle()
		rows, said := c.formRows(c.file(c.clerk, c.boss, "FORMS", document.AsUTF8), document.AsUTF8)
		if len(rows) != 1 || rows[0]["U32 新規・継続（コード）"] != "AGAIN" {
			t.Errorf("the sheet says %s", said)
		}
	})
}
