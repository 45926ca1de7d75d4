package ledger

import (
	"tomoni/document"
	"tomoni/words"
)

// The columns of a file that goes out. In the file they are in Japanese, whoever
// fetches it; the page names them in the reader's language.
var (
	colNumber   = words.New("ledger.col_number", "受付番号", "Reception code")
	colRowKind  = words.New("ledger.col_row_kind", "行の種類", "Sort of row")
	colHeard    = words.New("ledger.col_heard", "相談日", "Day of the consultation")
	colName     = words.New("ledger.col_name", "氏名", "Name")
	colKana     = words.New("ledger.col_kana", "ふりがな", "Kana")
	colBirth    = words.New("ledger.col_birth", "生年月日", "Birth date")
	colPhone    = words.New("ledger.col_phone", "電話番号", "Telephone")
	colAddress  = words.New("ledger.col_address", "住所", "Address")
	colInform   = words.New("ledger.col_informant", "相談経路", "From whom")
	colCaller   = words.New("ledger.col_caller", "相談者", "Caller")
	colRelation = words.New("ledger.col_relation", "本人との関係", "Relation to the person")
	colCallBack = words.New("ledger.col_call_back", "相談者の連絡先", "How to reach the caller")
	colChannel  = words.New("ledger.col_channel", "相談方法", "By which way")
	colTopic    = words.New("ledger.col_topic", "相談分野", "Topics")
	colWords    = words.New("ledger.col_words", "相談内容", "What was said")
	colMinutes  = words.New("ledger.col_minutes", "対応時間（分）", "Minutes")
	colStatus   = words.New("ledger.col_status", "対応状況", "Going on or ended")
	colClosed   = words.New("ledger.col_closed", "終結日", "Day on which it ended")
	colHandling = words.New("ledger.col_handling", "文の取扱い", "How the words are to be treated")
	colRecorder = words.New("ledger.col_recorder", "記録者", "Recorded by")
	colSex      = words.New("ledger.col_sex", "性別", "Sex")
	colFax      = words.New("ledger.col_fax", "FAX", "Fax")
	colMail     = words.New("ledger.col_mail", "メール", "E-mail")
	colOther    = words.New("ledger.col_other", "そのほかの連絡先", "Other contacts")
	colLanguage = words.New("ledger.col_language", "ことば", "Language")
	colCodes    = words.New("ledger.col_codes", "相談の受付番号", "Reception codes of the consultations")
)

// What stands in a file that goes out, or comes in again.
var (
	rowOpening    = words.New("ledger.row_opening", "相談", "Consultation")
	rowBelow      = words.New("ledger.row_below", "{heading}（つづき{n}）", "{heading} (row {n} below)")
	statusOpen    = words.New("ledger.status_open", "継続", "Going on")
	statusClosed  = words.New("ledger.status_closed", "終結", "Ended")
	noWordsHere   = words.New("ledger.no_words_here", "（この窓口でのはじめの記録はありません）", "(Nothing was written here at the beginning)")
	outMark       = words.New("ledger.out_mark", "書き出し　{what}　{from}から{until}まで　{at}　{who}（{desk}）　わけ：{reason}　番号：{number}", "Export: {what}, {from} to {until}; {at}, {who} ({desk}); reason: {reason}; number: {number}")
	outTotal      = words.New("ledger.out_total", "計", "Total")
	outTotalOf    = words.New("ledger.out_total_of", "{n}件　{rows}行", "{n} items, {rows} rows")
	outTotalLacks = words.New("ledger.out_total_lacks", "{n}件　{rows}行　Shift_JIS にない文字 {lacks}", "{n} items, {rows} rows, letters that Shift_JIS lacks: {lacks}")
	outBox        = words.New("ledger.out_box", "{code} {box}", "{code} {box}")
	outBoxCode    = words.New("ledger.out_box_code", "{code} {box}（コード）", "{code} {box} (code)")
	outSheet      = words.New("ledger.out_sheet", "書き出し", "Export")

	noOpeningRow    = words.New("ledger.no_opening_row", "この行の相談の行（「相談」）が、ファイルにありません。", "The row of its consultation is not in the file.")
	unreadableBelow = words.New("ledger.unreadable_below", "つづきの{n}行目の日付か文を読めません。ファイルをなおしてください。", "The day or the words of row {n} below cannot be read. Please mend the file.")
	unevenLists     = words.New("ledger.uneven_lists", "氏名は{n}人ですが、ほかの列の人数が合いません。1人を1行に、どの列も同じ順で書いてください。", "There are {n} names, and another number in the other columns. Please write one under the other, in the same order in each column.")
	wentOutHere     = words.New("ledger.went_out_here", "この窓口から書き出した相談です。もうここにあります。", "This consultation was exported from this desk; it is here already.")

	useRowKind  = words.New("ledger.use_row_kind", "行の種類（書き出したファイル）", "Sort of row (of an exported file)")
	useMinutes  = words.New("ledger.use_minutes", "対応時間（書き出したファイル）", "Minutes (of an exported file)")
	useHandling = words.New("ledger.use_handling", "文の取扱い（書き出したファイル）", "How the words are treated (of an exported file)")
)

// What is refused.
var (
	outDayHint    = words.New("ledger.out_day_hint", "年/月/日（令和でも西暦でも）", "year/month/day, in the era or not")
	outNotYet     = words.New("ledger.out_not_yet", "はじめの日が、まだ来ていません。", "The first day is still to come.")
	outNoBoxes    = words.New("ledger.out_no_boxes", "この間に太枠の欄はありません。ほかの日か、ほかの中身を選んでください。", "No box has a thick frame in these days. Please choose other days or something else.")
	outTurned     = words.New("ledger.out_turned", "はじめの日が、おわりの日よりもあとです。", "The first day is after the last one.")
	outDecided    = words.New("ledger.out_decided", "この書き出しは、もう決まっているか、取り下げられています。", "This export has been decided or withdrawn already.")
	outLapsedSaid = words.New("ledger.out_lapsed_said", "この書き出しは、決まらないまま終わっています。たのんだ人に、もう一度たのんでもらってください。", "This export has ended without an answer. Whoever asked may ask again.")
	outNobody     = words.New("ledger.out_nobody", "24時間で{max}件をこえる書き出しは、ほかの責任者が許してから受け取れます。いま、あなたのほかに決められる責任者が、この窓口にも市町村の窓口にもいないので、たのめません。もうひとり責任者を決めてもらうか、{max}件までにしてください。", "More than {max} in 24 hours needs the approval of another supervisor. Neither this desk nor the municipal desk has one besides you, so it cannot be asked for. Have another supervisor appointed, or ask for up to {max}.")
	outNotNow     = words.New("ledger.out_not_now", "いまは受け取れません。許されていないか、受け取れる時間がすぎています。", "It cannot be fetched now: it is not approved, or its time is over.")
	outTooMany    = words.New("ledger.out_too_many", "この間に{max}件をこえました。もう一度たのんで、責任者に見てもらってください。", "There are more than {max} by now. Please ask again, so that a supervisor looks at it.")
	outLogBroken  = words.New("ledger.out_log_broken", "記録のつながりにおかしいところがあるので、書き出しを止めています。システム管理の担当に知らせてください。", "Exports are stopped, because the log does not hang together. Please tell the administrator.")
	outAskerEnded = words.New("ledger.out_asker_ended", "たのんだ人は、もうこの窓口の担当ではありません。", "Whoever asked does not work at that desk any more.")
)

// The pages.
var (
	outTitle      = words.New("ledger.out_title", "書き出し", "Exports")
	outHow        = words.New("ledger.out_how", "この窓口の相談、相談した人、国への報告の欄を、ファイルに書き出します。だれが、いつ、何のために書き出したかは記録に残り、ファイルのはじめの行にも書かれます。{max}件をこえるときは、ほかの責任者が許してから受け取れます。", "Consultations of this desk, the persons whom they are about, or the boxes reported to the state go into a file. Who exported what, when and why stays in the log, and stands in the file's first row. Above {max}, another supervisor approves before it can be fetched.")
	outLeft       = words.New("ledger.out_left", "封をした記録、虐待・暴力にかかわる記録、知られたくない相手がいる人や、居どころを守っている人（いっしょに住む人も）の記録は、その人のほかの相談もふくめて、いつもファイルに入りません。受けとめてから10分たたないものも入りません。ここに出る数にも入りません。", "Records that are sealed or about abuse or violence, or of somebody who hides from another or whose whereabouts are protected (or who lives with such a one), are never in a file, nor is anything else about that person. What was received less than ten minutes ago is not in it either. None of these count in the numbers shown here.")
	outFormsTitle = words.New("ledger.out_forms_title", "「国への報告の欄」のファイルについて", "About the file of boxes reported to the state")
	outFormsHow   = words.New("ledger.out_forms_how", "相談1件が1行です。相談受付・申込票の太枠の欄だけを、コードとことばで書きます。お名前・住所・電話番号・お話の内容は入りません。人が何人かいるときは、同じます目の中で改行して、1人ずつ書きます。どの列も同じ順です。この間に太枠でなかった日の分は、空欄です。", "One row for each consultation, with nothing but the boxes of the intake form in a thick frame, as code and as words: no name, address, telephone number or what was said. Several persons stand under each other, in the same order in each column. What was received on a day on which a box had no thick frame is left empty.")
	outFormsNew   = words.New("ledger.out_forms_new", "「新規・継続」は、この窓口で見たものです（ほかの窓口に相談しているかどうかを、ファイルから知られないようにするため）。いつもファイルに入らない記録があるので、国に報告する数は「ふりかえる」の数から書いてください。", "New or going on is as this desk sees it, so that nobody learns from the file who consults elsewhere. Since some records never go into a file, take the figures for the state from the page of figures (Review).")
	outFormsSure  = words.New("ledger.out_forms_sure", "どの欄が太枠かは、まだ国の様式とたしかめられていません（未確認）。", "Which boxes have a thick frame has not been confirmed by the state’s form yet.")
	outFormsWhich = words.New("ledger.out_forms_which", "太枠の欄の一覧", "The boxes with a thick frame")
	outAskTitle   = words.New("ledger.out_ask_title", "書き出しをたのむ", "Ask for an export")
	outWhatLabel  = words.New("ledger.out_what", "何を書き出しますか", "What")
	outFromLabel  = words.New("ledger.out_from", "受付の日　いつから", "Received from")
	outUntilLabel = words.New("ledger.out_until", "受付の日　いつまで", "Received until")
	outSortLabel  = words.New("ledger.out_sort", "どの形のファイルにしますか", "Sort of file")
	outReason     = words.New("ledger.out_reason", "何のために使いますか", "What is it for?")
	outReasonHint = words.New("ledger.out_reason_hint", "ファイルのはじめの行に書かれます。お名前は書かないでください。", "It stands in the file's first row. Please name nobody.")
	outAskDo      = words.New("ledger.out_ask_do", "たのむ", "Ask")
	outWaits      = words.New("ledger.out_waits", "あなたが決める書き出し", "Exports for you to decide")
	outList       = words.New("ledger.out_list", "これまでの書き出し", "Exports so far")
	outNone       = words.New("ledger.out_none", "まだありません。", "There are none yet.")
	outNoneHow    = words.New("ledger.out_none_how", "上でたのむと、ここに並びます。", "What is asked for above is listed here.")
	outFactWhat   = words.New("ledger.out_fact_what", "何を", "What")
	outFactDays   = words.New("ledger.out_fact_days", "受付の日", "Received")
	outFactSort   = words.New("ledger.out_fact_sort", "ファイル", "File")
	outFactN      = words.New("ledger.out_fact_n", "いまの数", "Number now")
	outFactN2     = words.New("ledger.out_fact_n_value", "{n}件", "{n}")
	outFactMore   = words.New("ledger.out_fact_more", "{max}件より多い", "More than {max}")
	outFactState  = words.New("ledger.out_fact_state", "いま", "State")
	outFactAsked  = words.New("ledger.out_fact_asked", "たのんだ人", "Asked by")
	outFactNumber = words.New("ledger.out_fact_number", "番号", "Number")
	outSpan       = words.New("ledger.out_span", "{from}から{until}まで", "{from} to {until}")
	outReasonHead = words.New("ledger.out_reason_head", "何のために", "What it is for")
	outColumnHead = words.New("ledger.out_columns", "ファイルに入る列", "Columns of the file")
	outFetchTitle = words.New("ledger.out_fetch_title", "受け取る", "Fetch")
	outFetchHow   = words.New("ledger.out_fetch_how", "{until}まで、あなただけが受け取れます。受け取るたびに記録に残ります。最後の行「計」がないファイルは、途中で切れています。使い終わったら消してください。", "Until {until} you alone can fetch it. Each time stands in the log. A file without the total in its last row was cut off. Please delete it when it has served.")
	outFetchSJIS  = words.New("ledger.out_fetch_sjis", "Shift_JIS にない文字は、「〓U+20BB7〓」のように番号で書かれます。いくつあったかは最後の行に書かれます。そのままの文字がいるときは、ほかの形を選んでください。", "Letters that Shift_JIS lacks are written as their number, such as 〓U+20BB7〓; the last row says how many there were. Choose another sort of file for the letters themselves.")
	outFetchDo    = words.New("ledger.out_fetch_do", "ファイルを受け取る", "Fetch the file")
	outWaitTitle  = words.New("ledger.out_wait_title", "責任者が決めるのを待っています", "Waiting for a supervisor")
	outWaitHow    = words.New("ledger.out_wait_how", "{on}までに、ほかの責任者が決めます。許されると、それから24時間、あなたが受け取れます。だれも決めないときは、{lapses}で終わります。", "Another supervisor decides by {on}. Once approved, you can fetch it for 24 hours. If nobody decides, it ends after {lapses}.")
	outNobodyNow  = words.New("ledger.out_nobody_now", "いま、決められる責任者がいません。この窓口か市町村の窓口で、あなたのほかに責任者が決まれば、その人が決めます。{on}までに決まらなければ終わります。", "There is no supervisor who could decide now. As soon as this desk or the municipal desk has one besides you, they do. If nobody has by {on}, it ends.")
	outLapsed     = words.New("ledger.out_lapsed", "決まらないまま終わりました", "Ended without an answer")
	outLapsedHow  = words.New("ledger.out_lapsed_how", "だれも決めないまま、日がすぎました。まだ必要なときは、責任者に話してから、もう一度たのんでください。", "Its days have passed without an answer. If the file is still needed, speak to a supervisor and ask again.")
	outLapsedAt   = words.New("ledger.out_lapsed_at", "{on}　だれも決めないまま終わりました。", "{on} Ended; nobody had decided.")
	outWaitsUntil = words.New("ledger.out_waits_until", "{on}までに、ほかの責任者が決めます", "Another supervisor decides by {on}")
	outReadyUntil = words.New("ledger.out_ready_until", "{until}まで受け取れます", "To be fetched until {until}")
	outWithdraw   = words.New("ledger.out_withdraw", "いらなくなったので取り下げる", "Withdraw it")
	outYesTitle   = words.New("ledger.out_yes_title", "許すか決める", "Decide")
	outYesHow     = words.New("ledger.out_yes_how", "中身はここには出ません。何のために、どれだけ書き出すのかを見て決めてください。許すと、たのんだ人だけが24時間受け取れます。", "What is in it is not shown here. Please look at what it is for and how much it is. Approved, whoever asked can fetch it for 24 hours, and nobody else.")
	outYesDo      = words.New("ledger.out_yes_do", "許す", "Approve")
	outNoTitle    = words.New("ledger.out_no_title", "許さない", "Refuse")
	outNoWhy      = words.New("ledger.out_no_why", "許さないわけ", "Why not")
	outNoDo       = words.New("ledger.out_no_do", "許さない", "Refuse")
	outSteps      = words.New("ledger.out_steps", "これまで", "So far")
	outAskedAt    = words.New("ledger.out_asked_at", "{at}　{who} さんがたのみました。", "{at} Asked by {who}.")
	outYesAt      = words.New("ledger.out_yes_at", "{at}　{who} さんが許しました。", "{at} Approved by {who}.")
	outNoAt       = words.New("ledger.out_no_at", "{at}　{who} さんが許しませんでした。わけ：{why}", "{at} Refused by {who}: {why}")
	outBackAt     = words.New("ledger.out_back_at", "{at}　{who} さんが取り下げました。", "{at} Withdrawn by {who}.")
	outFetchedAt  = words.New("ledger.out_fetched_at", "{at}　{who} さんが受け取りました（いちばん新しいもの）。", "{at} Fetched by {who}, most recently.")
	outEnds       = words.New("ledger.out_ends", "受け取れる時間が終わりました", "Its time is over")
	outReady      = words.New("ledger.out_ready", "受け取れます", "Ready")
	outRefused    = words.New("ledger.out_refused", "許されませんでした", "Refused")
	outWithdrawn  = words.New("ledger.out_withdrawn", "取り下げました", "Withdrawn")
	outWaiting    = words.New("ledger.out_waiting", "決まるのを待っています", "Waiting")

	saidOutReady    = words.New("ledger.said_out_ready", "書き出せます。24時間のあいだ、あなたが受け取れます。", "Ready. You can fetch it for 24 hours.")
	saidOutWaits    = words.New("ledger.said_out_waits", "{max}件をこえるので、ほかの責任者に見てもらいます。{on}までに決まります。", "There are more than {max}, so another supervisor looks at it, by {on}.")
	saidOutTogether = words.New("ledger.said_out_together", "この24時間に、すでに{before}件を書き出しています。合わせて{all}件になり、{max}件をこえるので、ほかの責任者に見てもらいます。{on}までに決まります。", "In the last 24 hours {before} have been exported already. Together they are {all}, more than {max}, so another supervisor looks at it, by {on}.")
	saidOutYes      = words.New("ledger.said_out_yes", "許しました。たのんだ人が24時間受け取れます。", "Approved. Whoever asked can fetch it for 24 hours.")
	saidOutNo       = words.New("ledger.said_out_no", "許しませんでした。たのんだ人に、わけが見えます。", "Refused. Whoever asked sees why.")
	saidOutWithdraw = words.New("ledger.said_out_withdraw", "取り下げました。", "Withdrawn.")
)

var whatText = map[What]words.Text{
	OfConsultations: words.New("ledger.out_consultations", "相談（経過も）", "Consultations, with all that was written later"),
	OfPeople:        words.New("ledger.out_people", "相談した人", "Persons whom they are about"),
	OfForms:         words.New("ledger.out_forms", "国への報告の欄（太枠）", "Boxes reported to the state (thick frames)"),
}

var toldByText = map[string]words.Text{
	"SELF":  words.New("ledger.told_by_self", "本人", "The person"),
	"OTHER": words.New("ledger.told_by_other", "本人以外の方", "Somebody else"),
}

var sortText = map[document.Sort]words.Text{
	document.AsWorkbook: words.New("ledger.sort_xlsx", "Excel（.xlsx）", "Excel (.xlsx)"),
	document.AsUTF8:     words.New("ledger.sort_utf8", "CSV（UTF-8、目印つき）", "CSV (UTF-8 with its mark)"),
	document.AsShiftJIS: words.New("ledger.sort_sjis", "CSV（Shift_JIS）", "CSV (Shift_JIS)"),
}
