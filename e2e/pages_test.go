package e2e

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"testing"
	"time"

	"tomoni/command"
	"tomoni/house"
	"tomoni/house/housetest"
	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/web"
	"tomoni/web/browsertest"
)

// TestEveryPageCanBeReadByEverybody opens each page of the house, as somebody
// who has it, in both languages on a phone and on a desk's screen, at 200 % and
// on paper. A new page that nobody of the walk can open fails here until
// somebody can.
func TestEveryPageCanBeReadByEverybody(t *testing.T) {
	b := browsertest.Start(t)
	housetest.ForEachEngine(t, towns[0].pack, func(t *testing.T, w *housetest.World) {
		if w.House.DB.Engine() != store.SQLite {
			t.Log("the pages are looked at on SQLite")
			return
		}
		k := newWalker(t, w, towns[0])
		k.walk(towns[0])
		k.leftLying(towns[0])
		s := &sweep{walker: k, browser: b, pages: map[store.ID]*browsertest.Page{}}
		s.people()
		for _, v := range house.Views() {
			if v.Reads() && !v.Document() {
				s.view(t, v)
			}
		}
	})
}

// leftLying leaves what has pages of its own while it is unfinished: a draft,
// and a referral that came back without a better desk.
func (k *walker) leftLying(in town) {
	k.draft = store.HashID([]byte("draft"), k.Now, "draft").String()
	k.began = time.Time{} // what is left lying is no step of the story
	k.send(k.front, "draft.save", fields{"draft": k.draft, "form": "intake.receive", "fields": "words=" + url.QueryEscape("まだ聞いている途中")})
	thread := k.send(k.front, "intake.receive", fields{"words": "父の薬のこと", "subject": []fields{{"name": "和田　進", "kana": "わだ　すすむ"}}})["consultation"]
	person := k.personOf(thread)
	k.send(k.front, "referral.send", fields{"consultation": thread, "to": k.Desk(in.care), "person": []fields{{"person": person, "kind": "HAND_ON",
		"reason": "薬のことにくわしいため", "basis": k.basis(in.front, in.care), "heard": "ORAL", "scope": "薬のこと"}}})
	k.daicho = k.send(k.front, "ledger.read", fields{"file": command.FileOf([]byte("番号,相談日,氏名,内容\n1,R4.5.1,山本・田中,x\n2,R6.2.30,森,x\n")), "file_name": "台帳.csv"})["ledger"]
	k.export = k.send(k.front, "ledger.ask_export", fields{"what": "PEOPLE", "from": "2022-04-01", "until": ja.DateOf(k.Now), "sort": "SJIS", "reason": "担当がかわるため"})["export"]
	k.send(k.front, "ledger.match", fields{"ledger": k.daicho, "rest": "OPEN", "column": []fields{{"at": 0, "use": "NUMBER"}, {"at": 1, "use": "HEARD"}, {"at": 2, "use": "NAME"}, {"at": 3, "use": "WORDS"}}})
	k.jumin = k.registered()
	k.Tick()
	k.send(k.care, "referral.return", fields{"referral": k.waiting(k.care)[0], "code": "NEEDS_MORE", "reason": "もう少しうかがってください"})
}

// registered are files of the resident register, the last with a damaged cell, and
// what it says of somebody whom the front desk knows.
func (k *walker) registered() (file string) {
	keeper := k.Hire("せきにん", "MUNICIPAL", sharing.Supervisor)
	thread := k.send(k.front, "intake.receive", fields{"words": "手続きのこと", "subject": []fields{{"name": "見本　登録", "birth": "1950-05-05", "house": "見本町3-1"}}})["consultation"]
	k.Tick()
	person := k.personOf(thread)
	for i, rows := range []string{"7,見本　登録,S25.5.5,見本町3-1\n", "7,見本　登録,S25.5.5,見本町3-2\n8,見本　外,S16.2.30,見本町9\n"} {
		file = k.send(keeper, "register.read", fields{"file": command.FileOf([]byte("宛名番号,氏名,生年月日,住所\n" + rows)), "file_name": "住民.csv", "kind": "DELTA",
			"made_on": ja.DateOf(k.Now).AddDays(i - 3)})["file"]
		k.Tick()
		if i == 0 {
			var item store.ID
			k.read(func(tx *store.Tx) error {
				return tx.Row("select id from register_item where municipality = ?", tx.Municipality()).Scan(&item)
			})
			k.send(k.front, "register.accept", fields{"item": item, "person": person, "field": "LINK"})
			k.Tick()
		}
	}
	return file
}

// sweep looks at pages, each person in a window of their own.
type sweep struct {
	*walker
	browser *browsertest.Browser
	actors  []housetest.Actor
	ids     []string
	pages   map[store.ID]*browsertest.Page
}

// people hires who is missing and collects what addresses may name.
func (s *sweep) people() {
	s.actors = []housetest.Actor{s.front, s.volunteer, s.coordinator, s.care, s.living,
		s.Hire("つかさ", towns[0].front, sharing.Supervisor), s.Hire("ひとし", towns[0].front, sharing.Administrator),
		s.Hire("まもる", "MUNICIPAL", sharing.Supervisor), s.Hire("あきこ", towns[0].front, sharing.LogReviewer)}
	s.Demo(s.actors...)
	s.read(func(tx *store.Tx) error {
		for _, q := range []string{"select id from record where municipality = ?", "select person from concerns where municipality = ?",
			"select id from audit_row where municipality = ? and action = 'look' order by id desc limit 1"} {
			found, err := store.All(tx, store.ScanID, q, tx.Municipality())
			if err != nil {
				return err
			}
			for _, id := range found {
				s.ids = append(s.ids, id.String())
			}
		}
		return nil
	})
	s.ids = append(s.ids, s.draft, s.daicho, s.jumin, s.export, s.asked())
	for _, a := range s.actors {
		s.ids = append(s.ids, a.Desk.String(), a.Staff.String(), a.Duty.String())
	}
}

// asked is somebody's question who looked, which the log reviewer answers.
func (s *sweep) asked() string {
	s.send(s.front, "intake.receive", fields{"words": "手続きのこと", "subject": []fields{{"name": "照会　する人", "kana": "しょうかい　するひと", "birth": "1950-05-05"}}})
	s.Tick()
	reviewer := s.actors[len(s.actors)-1]
	return s.send(reviewer, "review.inquire", fields{"name": "照会　する人", "birth": "1950-05-05", "by": "SELF", "checked": "免許証", "reference": "R8-1"})["inquiry"]
}

var placeholder = regexp.MustCompile(`\{[^}]*\}`)

// open finds somebody who has the view, and the address at which.
func (s *sweep) open(v *web.View) (a housetest.Actor, path string) {
	ids := s.ids
	if !placeholder.MatchString(v.Path) {
		ids = ids[:1]
	}
	for _, a := range s.actors {
		for _, id := range ids {
			path := placeholder.ReplaceAllString(v.Path, id)
			if path == "/{$}" {
				path = "/"
			}
			if status, _ := s.ask(a, http.MethodGet, path, nil); status == http.StatusOK {
				return a, path
			}
		}
	}
	return a, ""
}

func (s *sweep) view(t *testing.T, v *web.View) {
	a, path := s.open(v)
	if path == "" {
		t.Errorf("%s (%s): nobody of the walk can open it", v.Name, v.Path)
		return
	}
	p := s.pages[a.Duty]
	if p == nil {
		p = s.browser.Page(t)
		s.pages[a.Duty] = p
	}
	for _, lang := range []string{"ja", "en"} {
		p.Go(s.base + "/test/sign-in?token=" + a.Token + "&lang=" + lang)
		p.Go(s.base + path)
		for _, width := range []int{375, 1440} {
			p.Size(width, 812)
			p.Nothing(p.Wide())
			p.Nothing(p.Small())
			if folder := os.Getenv("TOMONI_PICTURES"); folder != "" {
				p.Screenshot(filepath.Join(folder, v.Name+"-"+lang+"-"+browsertest.Width(width)+".png"), width)
			}
		}
		p.Zoom(200)
		p.Nothing(p.Wide())
		p.Paper()
		p.Nothing(p.Wide())
		p.Screen()
		p.Size(1440, 812)
		p.Nothing(p.Stray())
		p.Nothing(p.Axe())
	}
	p.Nothing(p.Complaints())
}
