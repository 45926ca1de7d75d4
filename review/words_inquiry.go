package review

import (
	"tomoni/audit"
	"tomoni/sharing"
	"tomoni/words"
)

// Words of one line of the log.
var (
	lineTitle      = words.New("review.line_title", "記録の一行", "One line of the log")
	lineSays       = words.New("review.line_says", "何があったか", "What happened")
	headRole       = words.New("review.head_role", "立場", "Position")
	headPart       = words.New("review.head_part", "見えた欄", "Part")
	headSource     = words.New("review.head_source", "どこから", "Through")
	separator      = words.New("review.separator", "、", ", ")
	revealTitle    = words.New("review.reveal_title", "名前を見る", "See the name")
	revealHow      = words.New("review.reveal_how", "点検に名前がいるときだけにしてください。理由と、見たことが記録に残ります。見えるのはきょうのうちだけです。", "Only where the review needs it. The reason, and that you looked, stay in the log. It is shown until the end of today.")
	revealReason   = words.New("review.reveal_reason", "理由", "Reason")
	revealHint     = words.New("review.reveal_hint", "何を確かめるために、名前がいりますか", "What is to be checked that needs the name?")
	revealDo       = words.New("review.reveal_do", "理由を書いて名前を見る", "Write the reason and see the name")
	saidRevealed   = words.New("review.said_revealed", "理由を記録しました。", "The reason has been recorded.")
	revealedTitle  = words.New("review.revealed_title", "この行のこと", "What stands behind this line")
	revealedPerson = words.New("review.revealed_person", "ご本人", "Person")
	revealedRecord = words.New("review.revealed_record", "記録", "Record")
	revealedToday  = words.New("review.revealed_today", "あしたからは、また記号になります。", "From tomorrow on it is signs again.")
	revealedKept   = words.New("review.revealed_kept", "この行の方、または記録は、守られています。一人の点検では見られません。", "The person or the record is protected. One reviewer alone cannot see it.")
)

var sources = map[string]words.Text{
	"form": words.New("review.source_form", "画面", "A page"),
	"api":  words.New("review.source_api", "ほかのプログラム（API）", "Another program (API)"),
	"job":  words.New("review.source_job", "自動の処理", "Automatic"),
}

// Words of the budgets.
var (
	budgetTitle = words.New("review.budget_title", "受けとめるときに、候補の方を多く開いた日", "Days on which many possible persons were opened at intake")
	budgetHow   = words.New("review.budget_how", "この七日間で、一日の上限（{n}人）の半分以上を開いた人です。電話の多い日もあります。気になるときは、本人と責任者にたずねてください。", "In the last seven days, who opened half of the daily limit ({n} persons) or more. Some days have many calls. When in doubt, ask them and their supervisor.")
	headDay     = words.New("review.head_day", "日", "Day")
	headOpened  = words.New("review.head_opened", "開いた人数", "Persons opened")
)

// Words of the questions of those whom it concerns.
var (
	inquiriesTitle   = words.New("review.inquiries_title", "「だれが見たか」への答え", "Answers to “who looked”")
	inquireTitle     = words.New("review.inquire_title", "ご本人からの問い合わせを書く", "Take down who asks")
	inquireHow       = words.New("review.inquire_how", "ご本人（または代理人）であることを確かめてから書いてください。だれが見たかを、やさしい言葉の紙で渡せます。", "Make sure first that it is the person or a representative. Who looked can then be given on paper, in easy words.")
	nameLabel        = words.New("review.inquire_name", "お名前", "Name")
	kanaLabel        = words.New("review.inquire_kana", "よみがな", "Kana")
	birthLabel       = words.New("review.inquire_birth", "生年月日", "Birth date")
	birthHint        = words.New("review.inquire_birth_hint", "年・月・日のすべて。例 S16.5.3", "Year, month and day, such as 1941-05-03")
	byLabel          = words.New("review.inquire_by", "だれが来ましたか", "Who has come?")
	checkedLabel     = words.New("review.inquire_checked", "どう確かめましたか", "How was it made sure?")
	checkedHint      = words.New("review.inquire_checked_hint", "例：運転免許証、マイナンバーカード、委任状と代理人の身分証", "Such as driving licence, My Number card, letter of authority and the representative's papers")
	referenceLabel   = words.New("review.inquire_reference", "請求の番号", "Number of the request")
	referenceHint    = words.New("review.inquire_reference_hint", "保有個人情報開示請求書の受付番号など", "Of the request for disclosure, for instance")
	inquireDo        = words.New("review.inquire_do", "だれが見たかを調べる", "Find who looked")
	saidInquired     = words.New("review.said_inquired", "調べました。問い合わせも記録に残っています。", "Here is who looked. That it was asked is kept, too.")
	inquiriesBefore  = words.New("review.inquiries_before", "これまでの問い合わせ", "Former questions")
	inquiriesNone    = words.New("review.inquiries_none", "まだありません", "None yet")
	inquiriesNoneHow = words.New("review.inquiries_none_how", "ここで調べたものが並びます。", "What you find here is listed.")
	needName         = words.New("review.need_name", "お名前か、よみがなを書いてください。", "Please write the name or the kana.")
	needWholeBirth   = words.New("review.need_whole_birth", "年・月・日のすべてを書いてください。同じ名前の方と取りちがえないためです。", "Please give year, month and day, so that nobody of the same name is taken for them.")
	nobodyToTell     = words.New("review.nobody_to_tell", "お答えできる記録がありません。お名前の字、よみがな、生年月日をもう一度確かめてください。それでも見つからないときは、「ここでお答えできる記録はありません。市町村の窓口の責任者がお答えします」と伝えます。", "There is no record that can be told of here. Please check the letters of the name, the kana and the birth date again. If it is still not found, say that nothing can be told of here, and that the supervisor of the municipal desk answers.")
)

// byText says who asks.
var byText = map[string]words.Text{
	BySelf:           words.New("review.by_self", "ご本人", "The person"),
	ByRepresentative: words.New("review.by_representative", "代理人", "A representative"),
}

// Words of the answer, on the page and on paper.
var (
	answerTitle   = words.New("review.answer_title", "だれが見たか", "Who looked")
	answerPrint   = words.New("review.answer_print", "やさしい言葉の紙にする（PDF）", "On paper, in easy words (PDF)")
	questionTitle = words.New("review.question_title", "問い合わせ", "The question")
	takenDown     = words.New("review.taken_down", "書いた日時と人", "Taken down")
	answerTable   = words.New("review.answer_table", "見た窓口（新しい順）", "Desks that looked, newest first")
	headWhy       = words.New("review.head_why", "なんのために", "Why")
	headTimes     = words.New("review.head_times", "回数", "Times")
	leftTitle     = words.New("review.left_title", "紙に出していないものが{n}件あります", "{n} looks are not on the paper")
	leftHow       = words.New("review.left_how", "話してくれた方や、虐待の心配にかかわるなど、伝えると害がありうるものです。伝えるかどうかは、一人で決めず、個人情報の担当と決めてください（個人情報保護法78条）。ないとも、あるとも言わないでください。", "They touch on who told us, or on a fear of abuse, so that telling may do harm. Do not decide alone whether to tell: ask who is in charge of personal information (Personal Information Protection Act art. 78). Say neither that there are such looks nor that there are none.")

	sheetClass       = words.New("review.sheet_class", "ご本人へ", "For the person")
	printedBy        = words.New("review.printed_by", "{desk}　{who}", "{who}, {desk}")
	answerSheetTitle = words.New("review.sheet_title", "あなたの記録を見た窓口", "Which desks looked at your record").WithEasy("あなたの 記録（きろく）を 見た ところ")
	forWhom          = words.New("review.sheet_for", "ご本人", "Person").WithEasy("あなたの 名前（なまえ）")
	answerBegins     = words.New("review.sheet_begins", "相談を助けるために、次の窓口があなたの記録を見ました。", "To help with your worry, these desks looked at your record.").WithEasy("あなたを たすけるために、この 人（ひと）たちが あなたの 記録（きろく）を 見（み）ました。")
	answerNobody     = words.New("review.sheet_nobody", "お伝えできる閲覧はありません。", "There is no look that can be told of.").WithEasy("つたえられる ものは ありません。")
	answerEnds       = words.New("review.sheet_ends", "法律により、お伝えできないものがあるときは、ここには書かれていません。", "What may not be told by law does not stand here.").WithEasy("法律（ほうりつ）で つたえられない ものは、ここに 書（か）いて ありません。")
	answerAsk        = words.New("review.sheet_ask", "わからないこと、おかしいと思うことは、{desk}（電話 {phone}）へ。", "If something is unclear or seems wrong: {desk}, phone {phone}.").WithEasy("わからない ことや、へんだと 思（おも）う ことは、{desk}（電話（でんわ） {phone}）に 聞（き）いて ください。")
	sheetDay         = words.New("review.sheet_day", "日", "Day").WithEasy("いつ")
	sheetDesk        = words.New("review.sheet_desk", "窓口", "Desk").WithEasy("どこの 人（ひと）が")
	sheetWhat        = words.New("review.sheet_what", "何をした", "What").WithEasy("なにを した")
	sheetWhy         = words.New("review.sheet_why", "なんのために", "Why").WithEasy("なんの ために")
	timesSaid        = words.New("review.times_said", "{what}（{n}回）", "{what} ({n} times)")
)

// looked says to a resident what was done.
var looked = map[string]words.Text{
	audit.ActionLook:   words.New("review.looked_look", "開いて見た", "Opened and read").WithEasy("ひらいて 見ました"),
	audit.ActionList:   words.New("review.looked_list", "一覧でお名前が出た", "Saw the name in a list").WithEasy("名前が ならんだ 表（ひょう）を 見ました"),
	audit.ActionPrint:  words.New("review.looked_print", "紙に印刷した", "Printed on paper").WithEasy("紙（かみ）に 印刷（いんさつ）しました"),
	audit.ActionExport: words.New("review.looked_export", "データで取り出した", "Taken out as data").WithEasy("データを とりだしました"),
	audit.ActionReveal: words.New("review.looked_reveal", "点検のためにお名前を見た", "Read the name to review the log").WithEasy("記録（きろく）を しらべるために 名前を 見ました"),
}

// whyListed says why somebody stood in a list: each line of it may be seen on a
// ground of its own.
var whyListed = words.New("review.why_listed", "窓口の仕事の一覧を見るため、またはさがすため", "To see what the desk has to do, or to find somebody").WithEasy("仕事（しごと）の 表（ひょう）を 見たり、さがしたりするためです")

// why says to a resident on which ground.
var why = map[string]words.Text{
	string(sharing.B1):  words.New("review.why_b1", "相談を受けている窓口の仕事", "Work of the desk that takes care of it").WithEasy("あなたの 相談（そうだん）を うけている ところの 仕事（しごと）です"),
	string(sharing.B2):  words.New("review.why_b2", "その窓口の責任者の仕事", "Work of that desk's supervisor").WithEasy("そこの 責任者（せきにんしゃ）の 仕事（しごと）です"),
	string(sharing.B3):  words.New("review.why_b3", "あなたが「よい」と言ったので", "You agreed").WithEasy("あなたが 「いいです」と 言ったからです"),
	string(sharing.B14): words.New("review.why_b14", "生命・身体・財産を守るため", "To protect life, body or property").WithEasy("いのちや くらしを 守（まも）るためです"),
	string(sharing.B15): words.New("review.why_b15", "正しく見られているかを調べるため", "To check that looking was right").WithEasy("正（ただ）しく 見ているか しらべるためです"),
	string(sharing.B18): words.New("review.why_b18", "相談を受けとめるとき、ご本人かをたしかめるため", "To make sure who somebody is when a worry is received").WithEasy("相談（そうだん）を うけるとき、あなたか たしかめるためです"),
	string(sharing.B19): words.New("review.why_b19", "つながれた先の窓口の仕事", "Work of the desk to which it was referred").WithEasy("あなたの ことを たのまれた ところの 仕事（しごと）です"),
	string(sharing.B20): words.New("review.why_b20", "窓口のあいだを調整する仕事", "Work of coordinating between desks").WithEasy("いろいろな ところを つなぐ 仕事（しごと）です"),
}
