package ui

import "tomoni/words"

// Brand is the program's name.
var Brand = words.New("ui.brand", "ともに", "Tomoni")

var (
	nameMask  = words.New("ui.name_mask", "（名前をかくしています）", "(name hidden)")
	showNames = words.New("ui.show_names", "名前を出す", "Show names")
	hideNames = words.New("ui.hide_names", "名前をかくす", "Hide names")
	printIt   = words.New("ui.print", "印刷", "Print")
	copyIt    = words.New("ui.copy", "文字として写す", "Copy as plain text")
	copied    = words.New("ui.copied", "写しました。貼りつける先と、そのあとの扱いに気をつけてください。", "Copied. Mind where you paste it, and who can read it there.")
)

var (
	skipLink     = words.New("ui.skip", "本文へ", "Skip to the main part")
	placesNav    = words.New("ui.places", "主な場所", "Main places")
	searchLabel  = words.New("ui.search", "探す", "Search")
	searchHint   = words.New("ui.search_hint", "名前・かな・電話・住所・番号で探す", "Name, kana, phone, address or number")
	newWords     = words.New("ui.new", "受けとめる", "Receive")
	moreWords    = words.New("ui.more", "もっと", "More")
	menuWords    = words.New("ui.menu", "メニュー", "Menu")
	dutyWords    = words.New("ui.duties", "立場を変える", "Change duty")
	dutyNow      = words.New("ui.duty_now", "いまの立場", "Current duty")
	signOutWords = words.New("ui.sign_out", "サインアウト", "Sign out")
	keysWords    = words.New("ui.keys", "キーの一覧", "Keyboard shortcuts")
	langWords    = words.New("ui.language", "ことば", "Language")
	waitingCount = words.New("ui.waiting", "{n}件あります", "{n} waiting")
	crumbNav     = words.New("ui.crumb", "いまいる場所", "Where you are")
	newPage      = words.New("ui.next", "次へ", "Next")
	firstPage    = words.New("ui.first", "はじめへ", "To the start")
	pagerNav     = words.New("ui.pager", "つづき", "More of the list")
	demoName     = words.New("ui.demo_name", "練習用", "For practice")
	demoWords    = words.New("ui.demo", "これは練習用です。人も出来事も作りものです。", "This is for practice. All people and events are made up.")
)

var (
	requiredWords  = words.New("ui.required", "かならず", "Needed")
	birthHint      = words.New("ui.birth_hint", "例 S16.5.3、昭和16年5月3日。年だけでも", "For example 1941-05-03, S16.5.3; the year alone will do")
	dateHint       = words.New("ui.date_hint", "月/日、または年/月/日（令和でも西暦でも）。年がなければ、これから来る日", "Month/day, or YYYY-MM-DD. Without a year it is the next such day")
	pastHint       = words.New("ui.past_hint", "年/月/日（令和でも西暦でも）。年だけでも", "YYYY-MM-DD; the year alone will do")
	summaryOne     = words.New("ui.summary_one", "1か所、見なおすところがあります", "One thing needs another look")
	summaryMany    = words.New("ui.summary_many", "{n}か所、見なおすところがあります", "{n} things need another look")
	summaryWhole   = words.New("ui.summary_whole", "まだ保存していません", "Not saved yet")
	summaryLine    = words.New("ui.summary_line", "{label}：{said}", "{label}: {said}")
	summaryInGroup = words.New("ui.summary_in_group", "{group}・{label}", "{group} – {label}")
	summarySafe    = words.New("ui.summary_safe", "お話は下書きに残っています。なくなりません。", "What was said is kept as a draft; nothing is lost.")
	summaryAgain   = words.New("ui.summary_again", "なおすか空けるかして、もう一度同じボタン（または Ctrl+Enter）を押してください。", "Mend it or leave it empty, then press Ctrl+Enter or the button again, and it is saved.")
	summaryKept    = words.New("ui.summary_kept", "書いたものは、そのまま残っています。", "What you wrote is all still here.")
	errorPrefix    = words.New("ui.error_prefix", "見なおすところ：", "To look at: ")
	phraseHint     = words.New("ui.phrase_hint", "押すと、下に言葉が入ります", "Press one to add its words below")
	draftIdle      = words.New("ui.draft_idle", "書いたものは自動で保存します", "What you write is saved by itself")
)

// Words that scripts say; the frame hands them over as data- attributes.
var (
	jsSaved    = words.New("ui.js_saved", "{time} 自動で保存しました", "Saved by itself at {time}")
	jsOffline  = words.New("ui.js_offline", "いま保存できません。書いたものはこの画面に残っています。つながりしだい保存します。", "It cannot be saved just now. What you wrote stays on this page and is saved as soon as possible.")
	jsSignedIn = words.New("ui.js_signed_out", "サインインの時間が切れました。書いたものはこの画面に残っています。", "Your sign-in has ended. What you wrote stays on this page.")
	jsSignIn   = words.New("ui.js_sign_in", "新しい画面でサインインする", "Sign in on a new page")
	jsRefused  = words.New("ui.js_refused", "自動では保存できません。保存のボタンを押すと、わけがわかります。", "It cannot be saved by itself. Press the save button to see why.")
)

var (
	keySearch = words.New("ui.key_search", "探す", "Search")
	keyNew    = words.New("ui.key_new", "あたらしい相談", "New consultation")
	keyMove   = words.New("ui.key_move", "一覧の次・前", "Next and previous in a list")
	keyHelp   = words.New("ui.key_help", "この一覧", "This list")
	keySend   = words.New("ui.key_send", "いまの記入を保存する", "Save what you are writing")
	keyHide   = words.New("ui.key_hide", "名前をかくす・出す", "Hide or show names")
	keyUse    = words.New("ui.key_use", "キーを使う", "Use these keys")
	closeIt   = words.New("ui.close", "閉じる", "Close")
)

var (
	lateDays          = words.New("ui.late_days", "{n}日すぎています", "{n} days past")
	lateOne           = words.New("ui.late_one", "1日すぎています", "1 day past")
	lateToday         = words.New("ui.late_today", "きょうの時刻をすぎています", "Past today's time")
	undoWords         = words.New("ui.undo", "取り消す", "Undo")
	readOn            = words.New("ui.read_on", "つづきを読む", "Read on")
	whyTitle          = words.New("ui.why", "あなたが読める理由", "Why you can read this")
	knowThem          = words.New("ui.know_them", "知っている方ですか（離れることができます）", "Do you know them? You can step aside")
	whoLooked         = words.New("ui.who_looked", "この窓口のだれが見たか", "Who at this desk looked")
	theirWords        = words.New("ui.theirs", "いまの内容", "What it says now")
	changedBy         = words.New("ui.changed_by", "先にした人", "Who was first")
	nothingThere      = words.New("ui.nothing_there", "（何も書かれていません）", "(nothing)")
	typedWords        = words.New("ui.typed", "書いていたもの", "What you had written")
	itsTable          = words.New("ui.its_table", "数字の表", "The figures")
	labelHead         = words.New("ui.label_head", "項目", "Item")
	countHead         = words.New("ui.count_head", "数", "Count")
	unprintable       = words.New("ui.unprintable", "紙にそのまま出ない文字があります", "Some letters will not be on paper as they are")
	unprintableAbsent = words.New("ui.unprintable_absent", "次の文字は、紙では〓と文字番号になります。", "These stand on paper as 〓 with their number:")
	unprintablePlain  = words.New("ui.unprintable_plain", "次の文字は、異体字の形ではなく、もとの形で出ます。", "These stand in their common form, not in the variant asked for:")
	unprintableHow    = words.New("ui.unprintable_how", "印刷したあと、正しい字を手で書きそえます。", "Write the true letters beside them by hand.")
	confirmBack       = words.New("ui.confirm_back", "もどって直す", "Go back and change")
)

// The languages, each in its own writing whatever the reader's language is.
const (
	inJapanese = "日本語"
	inEasy     = "やさしい日本語"
	inEnglish  = "English"
)
