package today

import "tomoni/words"

var (
	title      = words.New("today.title", "今日", "Today")
	lateTitle  = words.New("today.late", "すぎています", "Past its day")
	todayTitle = words.New("today.today", "きょう", "Today")
	weekTitle  = words.New("today.week", "今週", "This week")
	lateOne    = words.New("today.late_one", "1日すぎています", "1 day past")
	lateDays   = words.New("today.late_days", "{n}日すぎています", "{n} days past")
	danger     = words.New("today.danger", "いのちの危険", "Danger to life")

	ownCount  = words.New("today.own_count", "自分のもの {n}", "Mine {n}")
	ownLink   = words.New("today.own_link", "自分のもの {n}", "Mine {n}")
	deskCount = words.New("today.desk_count", "{desk}みんなの {n}", "All of {desk} {n}")
	deskLink  = words.New("today.desk_link", "{desk}みんなの {n}", "All of {desk} {n}")

	nothingToday    = words.New("today.nothing_today", "きょうのものはありません", "Nothing is due today")
	nothingTodayHow = words.New("today.nothing_today_how", "つぎの日がきょうになったものと、ほかの窓口から届いたものが、ここに並びます。", "What is due today, and what has come from other desks, stands here.")
	nothingWeek     = words.New("today.nothing_week", "今週の予定はまだありません", "Nothing is planned for this week yet")
	nothingWeekHow  = words.New("today.nothing_week_how", "つぎの連絡の日を決めると、ここに出ます。", "Choose a day for the next contact and it appears here.")

	sometimeToday  = words.New("today.sometime", "きょう中", "today")
	byTime         = words.New("today.by_time", "{time} まで", "by {time}")
	fromDesk       = words.New("today.from_desk", "{desk}から {on} 届きました", "From {desk}, came {on}")
	toDesk         = words.New("today.to_desk", "{desk}へ {on}", "To {desk}, {on}")
	receivedOn     = words.New("today.received_on", "{on} に受けました", "Received {on}")
	colleagueHasIt = words.New("today.colleague", "{who}が担当", "{who} has it in hand")
	nobodyHasIt    = words.New("today.nobody_has_it", "担当はまだ決まっていません", "Nobody has it in hand yet")
	nobodyYet      = words.New("today.nobody_yet", "まだ決まっていない", "Nobody yet")

	doWrite  = words.New("today.do_write", "記録する", "Write")
	doAnswer = words.New("today.do_answer", "返事を書く", "Answer")
	doAsk    = words.New("today.do_ask", "返事をたずねる", "Ask for the answer")
	doRead   = words.New("today.do_read", "読む", "Read")
	doOpen   = words.New("today.do_open", "開く", "Open")

	escalatedTitle  = words.New("today.escalated", "返事がなく、あなたに届いたもの", "Unanswered, and so come to you")
	unacceptedTitle = words.New("today.unaccepted", "だれも受けていないもの", "What nobody has in hand")
	allAccepted     = words.New("today.all_accepted", "みんな担当が決まっています", "Everything is in somebody's hand")
	allAcceptedHow  = words.New("today.all_accepted_how", "担当の決まっていない相談やつなぎが、ここに出ます。", "Consultations and referrals that nobody has taken appear here.")
	burdenTitle     = words.New("today.burden", "それぞれが持っているもの", "How much each one carries")
	oldDraftsTitle  = words.New("today.old_drafts", "きのうまでの書きかけ", "Drafts from before today")
	oldDraftsHow    = words.New("today.old_drafts_how", "あることだけが見えます。中は書いた人だけが読めます。", "Only that they exist is shown. What they say is for their author.")
	columnWho       = words.New("today.column_who", "だれ", "Who")
	columnOpen      = words.New("today.column_open", "つづいている", "Open")
	columnLate      = words.New("today.column_late", "すぎている", "Past its day")
	columnSince     = words.New("today.column_since", "最後に書いたとき", "Last written")

	boardTitle   = words.New("today.board", "つなぎと調整のようす", "Referrals on their way")
	boardOpen    = words.New("today.board_open", "つづいている", "Open")
	boardLate    = words.New("today.board_late", "すぎている", "Past its day")
	boardLongest = words.New("today.board_longest", "いちばん長く待っているもの", "Waiting longest")
	boardDays    = words.New("today.board_days", "{n}日", "{n} days")
	boardLink    = words.New("today.board_link", "一覧を開く", "Open the board")

	givenTitle   = words.New("today.given", "パスワードを自分のものに変えてください", "Please choose a password of your own")
	givenHow     = words.New("today.given_how", "いまのパスワードは、システム管理の人が決めて渡したものです。頼んだ覚えがなければ、すぐに窓口の責任者に知らせてください。", "Your present password was set by an administrator and handed to you. If you did not ask for it, tell your desk's supervisor at once.")
	givenLink    = words.New("today.given_link", "パスワードを変える", "Change the password")
	waitingTitle = words.New("today.waiting", "あなたの確かめを待っている立場が{n}件あります", "Positions waiting for you to confirm: {n}")
	waitingOne   = words.New("today.waiting_one", "{who}（{desk} {role}）", "{who} ({desk}, {role})")
	waitingHow   = words.New("today.waiting_how", "新しい立場と、パスワードが渡しなおされて止まった立場です。本人に会うか電話で話して、本人が頼んだことかを聞いてから確かめてください。", "New positions, and positions that stopped because a new password was handed over. Speak to the person first and ask whether they wanted it; then confirm.")
	waitingLink  = words.New("today.waiting_link", "立場を確かめる", "Confirm positions")

	endsTitle = words.New("today.ends_of_protection", "居場所の保護を終えてよいか、たずねられています", "You are asked whether a protection may end")
	endsHow   = words.New("today.ends_of_protection_how", "開いて、たずねた理由を読み、本人に確かめてから決めてください。", "Open the page, read why it is asked, speak to the person, then decide.")
	endsBy    = words.New("today.ends_of_protection_by", "{on}までに", "by {on}")

	landingHello = words.New("today.landing", "ここから始めます。", "Start here.")
	linkTell     = words.New("today.link_tell", "気づきを伝える", "Report a concern")
	linkLooks    = words.New("today.link_looks", "だれが見たかを点検する", "Review who looked")
	linkDesks    = words.New("today.link_desks", "窓口", "Desks")
	linkDuties   = words.New("today.link_duties", "立場", "Positions")
)

// What is said of desks.
var (
	entriesTitle = words.New("today.entries", "窓口の案内を確かめる", "What is said of the desk")
	entryWhat    = words.New("today.entry_what", "案内がいまも合っているか確かめる", "See whether all of it still holds")
	entryDo      = words.New("today.entry_do", "見て確かめる", "Look")
	entryNever   = words.New("today.entry_never", "まだ確かめていないところがあります", "Some of it has never been confirmed")
)
