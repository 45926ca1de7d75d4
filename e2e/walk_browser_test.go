package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tomoni/house/housetest"
	"tomoni/store"
	"tomoni/store/storetest"
	"tomoni/web/browsertest"
	"tomoni/words"
)

// TestTheWalkInARealBrowser is the first whole path as people go it: each at a
// screen of their own, pressing buttons and links by their words and filling
// fields by their labels.
func TestTheWalkInARealBrowser(t *testing.T) {
	b, seen := browsertest.Start(t), map[string]bool{}
	for _, c := range []struct {
		in   town
		lang string
	}{{towns[0], "ja"}, {towns[1], "ja"}, {towns[0], "en"}} {
		t.Run(c.in.pack+"-"+c.lang, func(t *testing.T) {
			w := housetest.On(t, storetest.Open(t, housetest.NewPlace(t, store.SQLite, c.in.pack), store.Options{}), c.in.pack)
			newScreens(b, newWalker(t, w, c.in), c.lang, seen).walk(c.in)
		})
	}
}

// screens is the walk through the pages.
type screens struct {
	*walker
	in      town
	lang    string
	browser *browsertest.Browser
	seen    map[string]bool // pages that axe has looked at, in any municipality
	shots   int

	neighbour, desk, centre, support, board *window
}

func (s *screens) name(desk string) string { return s.deskName(desk, words.Lang(s.lang)) }

func newScreens(b *browsertest.Browser, k *walker, lang string, seen map[string]bool) *screens {
	s := &screens{walker: k, lang: lang, browser: b, seen: seen}
	k.Demo(k.volunteer, k.front, k.care, k.living, k.coordinator)
	s.neighbour = s.open(k.volunteer, 375)
	s.desk, s.centre, s.support, s.board = s.open(k.front, 1440), s.open(k.care, 1440), s.open(k.living, 1440), s.open(k.coordinator, 1440)
	return s
}

// say chooses the words of the walk's language.
func (s *screens) say(ja, en string) string {
	if s.lang == "en" {
		return en
	}
	return ja
}

func (s *screens) walk(in town) {
	s.in = in
	s.known()
	s.begin()
	s.tells()
	thread := s.receives()
	s.whoItIs()
	s.callsAndConsent()
	s.refersBoth()
	s.motherAcceptedSonReturned()
	s.coordinatorSendsAnew()
	s.agreedByPhone()
	s.answersComeBack()
	s.neighbourHears(thread)
	s.closedWithWhatWasTold(thread)
	s.verified()
	for _, w := range []*window{s.neighbour, s.desk, s.centre, s.support, s.board} {
		w.Nothing(w.Complaints())
	}
}

// tells: a 民生委員 on a telephone's screen.
func (s *screens) tells() {
	w := s.neighbour
	w.follow(s.say("気づきを伝える", "Report a concern"))
	w.WantReads(s.say("いそぐときは電話", "If it is urgent, ring"))
	w.Fill(s.say("どなたのこと", "About whom"), whoseHome)
	w.Fill(s.say("気づいたこと", "What you noticed"), notSeen)
	w.Click(s.say("見かけない", "Not seen"))
	w.Click(s.say("郵便がたまる", "Post piles up"))
	w.follow(s.say("伝える", "Tell"))
	w.told(s.say("受けとめました", "Received"))
	w.reason(s.say("あなたが伝えた気づき", "what you reported yourself"))
	s.step("neighbour.tell", notSeen)
}

// receives: the desk finds it in its day, reads it, and takes it up.
func (s *screens) receives() string {
	w := s.desk
	w.home()
	w.row(noticed)
	w.WantReads(notSeen)
	w.reason(s.say("あなたの窓口", "Your desk"))
	w.follow(s.say("読みました", "I have read it"))
	w.told(s.say("読んだことを伝えました", "They now see that it has been read"))
	s.step("neighbour.read")
	w.Fill(s.say("相談の題", "Title of the consultation"), worry)
	w.follow(s.say("相談にする", "Make a consultation"))
	w.told(s.say("相談にしました", "A consultation has been made"))
	w.reason(s.say("あなたの窓口", "Your desk"))
	s.step("neighbour.take_up", notSeen, whoseHome)
	return idIn(w.URL())
}

// whoItIs: mother and son are found under another spelling of the family name.
func (s *screens) whoItIs() {
	for name, kana := range map[string]string{mother: motherKana, son: sonKana} {
		w := s.desk
		w.Click(s.say("この相談の方を加える", "Add somebody whom it is about"))
		w.Under(s.say("この相談の方を加える", "Add somebody whom it is about"), func() {
			w.Fill(s.say("名前・かな", "Name or kana"), otherSpelling)
			w.Fill(s.say("よみがな", "Kana"), kana)
			w.Fill(s.say("住所・番地", "Address or house number"), houseNumber)
			w.WantReads(name)
			w.meet("who")
			w.InRow(name, func() { w.Pick("", s.say("この方です", "It is this person")) })
			w.follow(s.say("加える", "Add"))
		})
		w.told(s.say("この相談の方を加えました", "has been added"))
		s.step("intake.add_subject")
	}
	s.desk.WantReads(mother)
	s.desk.WantReads(son)
	s.hasNot(s.desk.Text("body"), formerWorry)
}

// callsAndConsent: one call written down with the mouse, one with the keyboard
// alone; what the mother agreed to.
func (s *screens) callsAndConsent() {
	w := s.desk
	w.Fill(s.say("書きとめる", "Write down"), firstCall)
	w.Choose(s.say("かかった時間", "Minutes"), s.say("15分", "15 min"))
	w.follow(s.say("記録する", "Save"))
	w.told(s.say("記録しました", "Written down"))
	s.step("intake.contact", firstCall)
	s.secondCallByKeyboard()
	w.Click(s.say("同意を聞いて書く", "Record a consent"))
	w.Under(s.say("同意を聞いて書く", "Record a consent"), func() {
		w.Pick(s.say("どなたが", "Who said it"), mother)
		w.Choose(s.say("ほかの窓口に伝えてよいか", "May other desks be told"), s.say("同意", "Agreed"))
		w.Fill(s.say("なにを", "What"), agreedScope)
		w.meet("consent")
		w.follow(s.say("聞いたことを書く", "Record it"))
	})
	w.told(s.say("聞いたことを記録しました", "What was said has been recorded"))
	s.step("intake.consent")
}

// secondCallByKeyboard: from anywhere to the listening page, from there on to
// the consultation that is open already; not once a mouse.
func (s *screens) secondCallByKeyboard() {
	w := s.desk
	w.home()
	w.Keys("/")
	w.focused(s.say("探す", "Search"))
	w.Type(sonKana)
	w.FollowKey("Enter")
	w.meet("search")
	w.WantReads(son)
	w.FollowKey("n")
	w.meet("receive")
	w.focused(s.say("話されたままに", "In the words that were said"))
	w.Type(secondCall)
	w.TabTo(s.say("名前・かな", "Name or kana"))
	w.Type(sonKana)
	w.TabTo(s.say("住所・番地", "Address or house number"))
	w.Type(houseNumber)
	w.WantReads(s.say("つづきに書く", "Go on writing there"))
	w.meet("hits")
	w.TabTo(s.say("つづきに書く", "Go on writing there"))
	w.FollowKey("Enter")
	w.told(s.say("自動で保存しました", "Saved by itself"))
	w.meet("goes-on")
	w.TabTo(s.say("書きとめる", "Write down"))
	w.TabTo(s.say("かかった時間", "Minutes"))
	w.Keys("Down", "Down")
	w.FollowKey("Ctrl+Enter")
	w.told(s.say("記録しました", "Written down"))
	w.WantReads(secondCall)
	s.step("intake.contact", secondCall)
}

// refersBoth: to one desk, each with reason and basis, shown back in words.
func (s *screens) refersBoth() {
	w := s.desk
	w.follow(s.say("つなぐ", "Refer"))
	w.follow(s.say("介護が必要になった場合", "When care is needed"))
	w.follow(s.name(s.in.care))
	for _, p := range []struct{ name, reason string }{{mother, whyMother}, {son, whySon}} {
		w.Under(p.name, func() {
			w.Pick(s.say("つなぎ方", "How"), s.say("引き継ぐ", "Hand on"))
			w.Fill(s.say("つなぐ理由", "Reason"), p.reason)
			w.Pick(s.say("伝えてよい根拠", "Ground"), s.agreed())
			if p.name == son { // no consent is on record: the fold stands open
				w.Pick(s.say("どう聞きましたか", "How was it given?"), s.say("口頭", "By word of mouth"))
				w.Fill(s.say("何を伝えてよいか", "What may be told"), sonsScope)
			}
		})
	}
	w.Fill(s.say("困っていること", "The worry"), complaint)
	w.Fill(s.say("お願いしたいこと", "What is asked"), asked)
	w.follow(s.say("内容をたしかめる", "Look at it before sending"))
	for _, said := range []string{s.name(s.in.care), mother, whyMother, agreedScope, son, whySon, sonsScope, complaint, asked, s.agreed()} {
		w.WantReads(said)
	}
	w.Under(s.say("この内容でつなぎます", "This is what will be sent"), func() { w.follow(s.say("つなぐ", "Send")) })
	w.told(s.say("2件つなぎました", "(2)"))
	w.reason(s.say("あなたの窓口", "Your desk"))
	s.step("referral.send", whyMother, whySon)
}

// agreed begins the sentence of the ground on which the walk sends.
func (s *screens) agreed() string {
	return s.say("ご本人がよいとおっしゃった", "The person agreed")
}

// motherAcceptedSonReturned: the receiver's answers.
func (s *screens) motherAcceptedSonReturned() {
	s.boardWithoutNames()
	w := s.centre
	w.home()
	w.visit(s.say("つなぐ", "Connect"))
	w.row(mother)
	w.WantReads(whyMother)
	w.reason(s.say("あてのつなぎ", "came to your desk"))
	w.follow(s.say("引き受ける", "Accept"))
	w.told(s.say("引き受けました", "Accepted"))
	w.reason(s.say("あなたの窓口", "Your desk"))
	s.hasNot(w.Text("main"), firstCall)
	s.step("referral.accept", complaint, asked)
	w.visit(s.say("つなぐ", "Connect"))
	w.row(son)
	w.WantReads(whySon)
	s.returnsByKeyboard()
	w.told(s.say("理由をそえて戻しました", "Returned with your reason"))
	s.step("referral.return", whyBack)
}

// returnsByKeyboard: unfold, choose with arrows, write, send.
func (s *screens) returnsByKeyboard() {
	w := s.centre
	w.TabTo(s.say("理由をそえて戻す", "Return with a reason"))
	w.Keys("Enter")
	w.meet("return")
	w.TabTo(s.say("ほかの窓口のほうが力になれる", "Another desk can help better"))
	w.Keys("Space", "Down", "Up")
	w.TabTo(s.say("理由（ことばで）", "Reason, in words"))
	w.Type(whyBack)
	w.FollowKey("Ctrl+Enter")
}

// boardWithoutNames: before it is due the coordinator sees codes, desks, what is
// next and age, and nothing else.
func (s *screens) boardWithoutNames() {
	w := s.board
	w.home()
	s.hasNot(w.Text("body"), mother, son, worry)
	w.follow(s.say("一覧を開く", "Open the board"))
	w.WantReads(s.name(s.in.care))
	s.hasNot(w.Text("body"), mother, motherKana, son, sonKana, worry, complaint, whyMother)
}

// coordinatorSendsAnew: now the names are due.
func (s *screens) coordinatorSendsAnew() {
	w := s.board
	w.home()
	w.row(s.say("戻ってきたつなぎの行き先を決める", "Decide where a returned referral goes"))
	w.WantReads(son)
	w.reason(s.say("あなたの窓口", "Your desk"))
	w.follow(s.say("あらためてつなぐ先を選ぶ", "Choose where to send it"))
	w.Choose(s.say("つなぐ先", "To"), s.name(s.in.living))
	w.follow(s.say("この窓口", "This desk"))
	w.Fill(s.say("つなぐ理由", "Reason"), whyAnew)
	w.Pick(s.say("伝えてよい根拠", "Ground"), s.agreed())
	w.Pick(s.say("どう聞きましたか", "How was it given?"), s.say("口頭", "By word of mouth"))
	w.Fill(s.say("何を伝えてよいか", "What may be told"), sonsScope)
	w.follow(s.say("内容をたしかめる", "Look at it before sending"))
	for _, said := range []string{s.name(s.in.living), son, whyAnew, sonsScope, s.agreed(), s.name(s.in.front)} {
		w.WantReads(said)
	}
	w.Under(s.say("この内容でつなぎます", "This is what will be sent"), func() { w.follow(s.say("つなぐ", "Send")) })
	w.told(s.say("つなぎました", "Sent to"))
	w.reason(s.say("調整する窓口", "to look at together"))
	s.step("referral.redirect", whyAnew)
}

// agreedByPhone: noted by the sender, confirmed by the receiver in one tap.
func (s *screens) agreedByPhone() {
	w := s.desk
	w.visit(s.say("つなぐ", "Connect"))
	w.Under(s.say("返事を待っている", "waiting for an answer"), func() { w.row(son) })
	w.Click(s.say("電話で了解をもらった", "They agreed by telephone"))
	w.Fill(s.say("了解した人", "Who agreed"), phonedWho)
	w.Fill(s.say("いつ", "When"), "14:00")
	w.Under(s.say("電話で了解をもらった", "They agreed by telephone"), func() { w.follow(s.say("記録する", "Record it")) })
	w.told(s.say("電話で了解したことを記録しました", "agreement by telephone is recorded"))
	s.step("referral.agreed_by_phone", phonedWho)
	r := s.support
	r.home()
	r.row(son)
	r.WantReads(whyAnew)
	r.reason(s.say("あてのつなぎ", "came to your desk"))
	r.follow(s.say("電話で了解したとおり、引き受ける", "Confirm what was agreed by telephone"))
	r.told(s.say("引き受けました", "Accepted"))
	r.reason(s.say("あなたの窓口", "Your desk"))
	s.step("referral.confirm_phone", whyAnew)
}

// answersComeBack: first action and what came of it, read by the sender.
func (s *screens) answersComeBack() {
	s.acts(s.support, son, s.say("電話した", "Rang"), rangSon, sonOutcome)
	s.acts(s.centre, mother, s.say("訪問した", "Visited"), sawMother, cameOfIt)
	w := s.desk
	for _, p := range []struct{ name, outcome string }{{son, sonOutcome}, {mother, cameOfIt}} {
		w.visit(s.say("つなぐ", "Connect"))
		w.Under(s.say("自分の番", "your move"), func() { w.row(p.name) })
		w.WantReads(p.outcome)
		w.follow(s.say("読みました", "I have read it"))
		w.told(s.say("読みました", "Read."))
		s.step("referral.read")
	}
}

func (s *screens) acts(w *window, person, what, first, outcome string) {
	w.visit(s.say("つなぐ", "Connect"))
	w.row(person)
	w.Pick(s.say("何をしましたか", "What was done"), what)
	w.Under(s.say("はじめにしたこと", "First action"), func() {
		w.Fill(s.say("ことばで", "In words"), first)
		w.follow(s.say("つないだ窓口に伝える", "Tell the sender"))
	})
	w.told(s.say("に伝えました", "has been told"))
	s.step("referral.first_action", first)
	w.Under(s.say("どうなったか", "What came of it"), func() {
		w.Pick(s.say("いまのようす", "How it stands"), s.say("支援をつづけている", "Help goes on"))
		w.Fill(s.say("ことばで", "In words"), outcome)
		w.follow(s.say("結果を伝える", "Tell the outcome"))
	})
	w.told(s.say("に伝えました", "has been told"))
	s.step("referral.complete", outcome)
}

// neighbourHears: the limited answer, on the telephone's screen, and nothing else.
func (s *screens) neighbourHears(thread string) {
	w := s.desk
	w.visit(s.say("育てる", "Grow"))
	w.row(noticed)
	w.Pick("", s.say("お知らせくださり", "Thank you for telling us"))
	w.Pick("", s.say("いっしょに動いています", "working together"))
	w.Pick(s.say("どうやって伝えるか", "How it is told"), s.say("この画面で届ける", "On their own page here"))
	w.Pick(s.say("このお返事は", "This answer is"), s.say("しめくくり", "Final"))
	w.follow(s.say("送る前に見なおす", "Look it over before sending"))
	w.WantReads(s.say("このお返事を伝えます", "This answer will be given"))
	w.follow(s.say("お返事をする", "Give this answer"))
	w.told(s.say("お返事をして", "Answered"))
	s.step("neighbour.answer", "関わる窓口がいっしょに動いています")
	p := s.neighbour
	p.visit(s.say("お返事", "Answers"))
	p.row(noticed)
	p.WantReads("関わる窓口がいっしょに動いています")
	p.reason(s.say("あなたへのお返事", "the answer to you"))
	s.hasNot(p.Text("body"), mother, motherKana, son, sonKana, "膝", "仕事", worry)
	s.absent(s.volunteer, "/consultation/"+thread)
}

// closedWithWhatWasTold: the front desk's thread has ended by itself, since both
// were taken on elsewhere; each receiver closes with what was told.
func (s *screens) closedWithWhatWasTold(thread string) {
	w := s.desk
	w.visit(s.say("つなぐ", "Connect"))
	s.ends(s.centre, mother, toldMother)
	s.ends(s.support, son, toldSon)
	if s.isOpen(thread) {
		s.t.Error("the thread is open at the end of the walk")
	}
	if open := s.openNow(); len(open) > 0 {
		s.t.Errorf("open at the end of the walk: %v", open)
	}
}

func (s *screens) ends(w *window, person, told string) {
	w.home()
	w.row(person)
	w.Click(s.say("区切りをつける", "Close"))
	w.Under(s.say("区切りをつける", "Close"), func() {
		w.Choose(s.say("どのように区切りがついたか", "How it ended"), s.say("目標がかなった", "What was hoped for was reached"))
		w.Fill(s.say("伝えたこと", "What was told"), told)
		w.follow(s.say("確かめる", "Look it over"))
	})
	w.WantReads(s.say("この相談に区切りをつけます", "This consultation will be closed"))
	w.Under(s.say("この相談に区切りをつけます", "This consultation will be closed"), func() { w.follow(s.say("区切りをつける", "Close it")) })
	w.told(s.say("区切りをつけました", "Closed"))
	w.WantReads(told)
	s.step("intake.close", told)
}

// window is one person at a screen of their own.
type window struct {
	*browsertest.Page
	*screens
	who   housetest.Actor
	width int
}

// open signs somebody in, as the demo's cards do.
func (s *screens) open(a housetest.Actor, width int) *window {
	w := &window{Page: s.browser.Page(s.t), screens: s, who: a, width: width}
	w.Size(width, 900)
	w.Go(s.base + "/test/sign-in?token=" + a.Token + "&lang=" + s.lang)
	w.meet("home")
	return w
}

// home presses the program's name, which leads to one's day.
func (w *window) home() {
	w.t.Helper()
	w.FollowOn("a.brand")
	w.meet("home")
}

// follow presses a button or link and looks at the page that comes.
func (w *window) follow(name string) {
	w.t.Helper()
	w.Follow(name)
	w.meet(name)
}

// visit goes to one of the main places.
func (w *window) visit(place string) {
	w.t.Helper()
	w.Visit(place)
	w.meet(place)
}

// row opens the row that says these words.
func (w *window) row(words string) {
	w.t.Helper()
	w.FollowRow(words)
	w.meet(words)
}

// told demands that the page says on top what has happened, with the focus there.
func (w *window) told(text string) {
	w.t.Helper()
	w.WantTold(text)
}

func (w *window) focused(name string) {
	w.t.Helper()
	w.Nothing(w.LostFocus())
	if at := w.Focus(); at != name {
		w.t.Errorf("%s: the focus is on %q, not on %q", w.URL(), at, name)
	}
}

// reason demands that the page says why one can read it.
func (w *window) reason(text string) {
	w.t.Helper()
	w.WantReads(w.say("あなたが読める理由", "Why you can read this"))
	w.Until(fmt.Sprintf("document.querySelector('.why-card').innerText.includes(%q)", text))
}

// meet looks at a page as it is met: nothing hard to use, nothing untranslated,
// nothing too wide or too small. With TOMONI_PICTURES it keeps a picture.
func (w *window) meet(name string) {
	w.t.Helper()
	w.Nothing(w.Stray())
	w.Nothing(w.Wide())
	w.Nothing(w.Small())
	if page := w.who.Name + w.lang + w.Title() + name; !w.seen[page] {
		w.seen[page] = true
		w.Nothing(w.Axe())
	}
	if folder := os.Getenv("TOMONI_PICTURES"); folder != "" {
		w.shots++
		w.picture(filepath.Join(folder, w.in.pack+"-"+w.lang), name)
	}
}

func (w *window) picture(folder, name string) {
	for _, width := range []int{1440, 375} {
		if width == 1440 && w.width == 375 {
			continue
		}
		w.Screenshot(filepath.Join(folder, fmt.Sprintf("%02d-%s-%d.png", w.shots, strings.NewReplacer("/", "", " ", "-", ":", "").Replace(name), width)), width)
	}
	w.Size(w.width, 900)
}

// idIn is the id at the end of an address.
func idIn(url string) string { return url[strings.LastIndex(url, "/")+1:] }
