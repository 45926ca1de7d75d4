package ledger

import "tomoni/words"

// Words of the pages.
var (
	pageTitle = words.New("ledger.page", "台帳の引きこし", "Take over a ledger")
	pageHow   = words.New("ledger.page_how", "いまの相談台帳（Excel や CSV）を、この窓口の相談として引きこします。読みこんだだけでは、まだ何も変わりません。列をたしかめ、1行ずつの見通しを見てから、まとめて引きこします。あとで取り消すこともできます。",
		"Takes the desk's present ledger (Excel or CSV) over as consultations of this desk. Reading a file changes nothing yet: you look over its columns, then what becomes of each row, and only then take all of it over. It can be undone later.")
	fileLabel = words.New("ledger.page_file", "台帳のファイル", "The ledger's file")
	fileHint  = words.New("ledger.page_file_hint", "Excel ブック（.xlsx）か CSV。12 MB、2万行まで。CSV の文字は、Excel が書いたままで読めます。", "An Excel workbook (.xlsx) or CSV; up to 12 MB and 20,000 rows. A CSV is read in whatever letters Excel writes it.")
	readIt    = words.New("ledger.page_read", "読みこむ", "Read it")

	listTitle  = words.New("ledger.list_title", "これまでの引きこし", "Imports so far")
	listNone   = words.New("ledger.list_none", "まだありません", "None yet")
	listHow    = words.New("ledger.list_how", "この窓口の人が台帳を読みこむと、ここに並びます。", "What somebody of this desk reads in stands here.")
	noFileName = words.New("ledger.no_file_name", "（名前のないファイル）", "(a file without a name)")

	stateRead    = words.New("ledger.state_read", "列をたしかめるところ", "Columns to look over")
	stateJudging = words.New("ledger.state_judging", "行をたしかめています", "Rows are being checked")
	stateJudged  = words.New("ledger.state_judged", "見通しを見るところ（まだ引きこしていません）", "Preview to look over (nothing taken over yet)")
	stateStaging = words.New("ledger.state_staging", "引きこしています（まだだれにも見えません）", "Being taken over (nobody sees it yet)")
	stateOn      = words.New("ledger.state_on", "引きこしました", "Taken over")
	stateStopped = words.New("ledger.state_stopped", "止まりました（何も見えていません）", "It has stopped (nothing is seen)")
	stateGone    = words.New("ledger.state_gone", "やめました", "Thrown away")
	stateOff     = words.New("ledger.state_off", "取り消しました", "Undone")

	factState  = words.New("ledger.fact_state", "いま", "State")
	factFile   = words.New("ledger.fact_file", "読みかた", "Read as")
	factSheet  = words.New("ledger.fact_sheet", "シート", "Sheet")
	factBy     = words.New("ledger.fact_by", "読みこんだ人", "Read in by")
	otherSheet = words.New("ledger.other_sheets", "このブックのほかのシートは読んでいません：{names}。引きこすときは、そのシートだけのブックにして読みこんでください。", "Other sheets of this workbook were not read: {names}. To take one over, save it as a workbook of its own.")

	columnsTitle = words.New("ledger.columns_title", "1　列をたしかめる", "1. Look over the columns")
	columnsHow   = words.New("ledger.columns_how", "見出しは{row}行目です。それぞれの列を何として引きこすか、たしかめてください。なおしたことは、つぎに同じ見出しの台帳を読むときのために覚えます。", "Row {row} is the heading. Please check what each column is taken for. What you correct is remembered for the desk's next file with the same headings.")
	columnHead   = words.New("ledger.column_head", "列", "Column")
	exampleHead  = words.New("ledger.example_head", "はじめの行", "First row")
	useOf        = words.New("ledger.use_of", "{column}列を何として引きこすか", "What column {column} is taken for")
	useHead      = words.New("ledger.use_head", "何として引きこすか", "Taken for")
	hiddenColumn = words.New("ledger.hidden_column", "（隠れている列）", "(hidden column)")
	restLabel    = words.New("ledger.rest_label", "終わったかどうか書いていない行は", "Rows that do not say whether they have ended")
	restWasOver  = words.New("ledger.rest_closed", "もう終わっている", "have ended")
	restGoesOn   = words.New("ledger.rest_open", "まだつづいている（{n}開庁日のうちに見る一覧に入ります）", "still go on (they come onto the list, to be looked at within {n} working days)")
	matchDo      = words.New("ledger.match_do", "これで1行ずつたしかめる", "Check every row with these")
	headingTitle = words.New("ledger.heading_title", "見出しの行がちがうとき", "If another row is the heading")
	headingLabel = words.New("ledger.heading_label", "見出しは何行目ですか", "Which row is the heading?")
	headingHint  = words.New("ledger.heading_hint", "表計算で、左端に見える番号です", "The number at the left edge of the spreadsheet")
	headingDo    = words.New("ledger.heading_do", "この行を見出しにする", "Take this row")

	progressJudging = words.New("ledger.progress_judging", "1行ずつ、たしかめています：{done} / {all} 行", "Checking every row: {done} of {all}")
	progressStaging = words.New("ledger.progress_staging", "引きこしています：{done} / {all} 件。ぜんぶ書き終わるまで、だれにも見えません。", "Taking over: {done} of {all}. Nobody sees any of it until all is written.")
	progressLeave   = words.New("ledger.progress_leave", "このページを離れてもかまいません。続きは進みます。", "You may leave this page; the work goes on.")
	progressLook    = words.New("ledger.progress_look", "いまの様子を見る", "See how far it is")
	progressReady   = words.New("ledger.progress_ready", "終わりました。", "It is done.")
	progressOn      = words.New("ledger.progress_on", "つづきを見る", "Go on")

	previewTitle = words.New("ledger.preview_title", "2　見通しを見る", "2. Look over the preview")
	previewHow   = words.New("ledger.preview_how", "まだ何も引きこしていません。「決めてほしい行」は、決めなければ別の方として引きこします。同じ方としてまとめるのは、あなたが選んだときだけです。", "Nothing has been taken over yet. Rows to decide become persons of their own unless you decide; nobody is joined with anybody but by your choice.")
	whatHead     = words.New("ledger.what_head", "どんな行か", "What sort of row")
	countHead    = words.New("ledger.count_head", "行の数", "Rows")
	thenHead     = words.New("ledger.then_head", "どうなるか", "What becomes of them")
	lookHead     = words.New("ledger.look_head", "行", "Rows")
	rowsShown    = words.New("ledger.rows_shown", "行を見る", "Look at them")

	verdictNew     = words.New("ledger.verdict_new", "あたらしい相談", "New consultations")
	verdictKnown   = words.New("ledger.verdict_known", "この窓口が知っている方の相談", "About somebody whom the desk knows")
	verdictUnclear = words.New("ledger.verdict_unclear", "決めてほしい行", "To be decided")
	verdictTwice   = words.New("ledger.verdict_twice", "番号が二度ある行", "With a number that stands twice")
	verdictHere    = words.New("ledger.verdict_here", "もう引きこしてある行", "Taken over before")
	verdictChanged = words.New("ledger.verdict_changed", "前に引きこした行と、ちがうところがある行", "Taken over before, with differences now")
	verdictDamaged = words.New("ledger.verdict_damaged", "引きこせない行", "Cannot be taken over")
	thenNew        = words.New("ledger.then_new", "引きこします", "They are taken over")
	thenKnown      = words.New("ledger.then_known", "その方の相談として引きこします", "They are taken over as that person's")
	thenUnclear    = words.New("ledger.then_unclear", "決めなければ、別の方として引きこします", "Undecided, as persons of their own")
	thenTwice      = words.New("ledger.then_twice", "決めなければ、二度目は引きこしません", "Undecided, the second one stays behind")
	thenHere       = words.New("ledger.then_here", "何もしません。二重にはなりません", "Nothing is done; nothing is doubled")
	thenChanged    = words.New("ledger.then_changed", "引きこしません。ちがうところを見て、相談の画面でなおしてください", "They stay behind. See what differs and correct it in the consultation")
	thenDamaged    = words.New("ledger.then_damaged", "なおさなければ引きこしません。理由を見て、画面でその行をなおすか、台帳をなおしてもう一度読みこんでください。引きこし済みの行は二重になりません", "Uncorrected, they stay behind. See why, and correct the row on the page, or mend the ledger and read it again; what was taken over is not doubled")

	commitTitle = words.New("ledger.commit_title", "3　引きこす", "3. Take over")
	commitHow   = words.New("ledger.commit_how", "{n}件を、この窓口の相談として引きこします。{left}行は引きこしません。途中で止まっても、半分だけ見えることはありません。", "{n} rows become consultations of this desk; {left} stay behind. Should it stop on the way, no half of it is seen.")
	commitDo    = words.New("ledger.commit_do", "{n}件を引きこす", "Take over {n}")
	commitNone  = words.New("ledger.commit_none", "引きこす行がありません。", "There is nothing to take over.")
	matchAgain  = words.New("ledger.match_again", "列の選び方をなおす", "Correct what the columns are")
	throwTitle  = words.New("ledger.throw_title", "やめる", "Stop here")
	throwHow    = words.New("ledger.throw_how", "読みこんだ中身を消します。引きこしていないので、相談は何も変わりません。", "What was read is deleted. Nothing has been taken over, so no consultation changes.")
	throwDo     = words.New("ledger.throw_do", "読みこんだものを消す", "Delete what was read")
	stoppedHow  = words.New("ledger.stopped_how", "止まった理由：{why}　何も見えていません。もう一度たしかめると、はじめから進みます。", "Why it stopped: {why} Nothing is seen. Check the rows again to begin anew.")

	kindLine     = words.New("ledger.kind_line", "{what}：{n}行　{then}", "{what}: {n} rows. {then}")
	lineHead     = words.New("ledger.line_head", "行", "Row")
	dayHead      = words.New("ledger.day_head", "日", "Day")
	whoHead      = words.New("ledger.who_head", "どなたのこと", "About whom")
	whyHead      = words.New("ledger.why_head", "わかったこと", "What was found")
	decideHead   = words.New("ledger.decide_head", "決める", "Decide")
	lineNumber   = words.New("ledger.line_number", "{line}行目（番号 {number}）", "Row {line} (no. {number})")
	lineOnly     = words.New("ledger.line_only", "{line}行目", "Row {line}")
	hiddenLine   = words.New("ledger.hidden_line", "隠れている行です。", "This row is hidden.")
	noRows       = words.New("ledger.no_rows", "この種類の行はありません。", "There are no such rows.")
	moreRows     = words.New("ledger.more_rows", "つぎの{n}行", "The next {n} rows")
	correctOf    = words.New("ledger.correct_of", "{line}行目の{column}列（{heading}）をなおす", "Correct column {column} ({heading}) of row {line}")
	correctDo    = words.New("ledger.correct_do", "なおす", "Correct")
	correctAgain = words.New("ledger.correct_again", "「{heading}」をもう一度なおす", "Correct “{heading}” once more")
	mendedSaid   = words.New("ledger.mended_said", "{column}列（{heading}）：{by} さんが、台帳の「{stood}」を「{now}」になおしました。", "Column {column} ({heading}): {by} corrected “{stood}” of the ledger to “{now}”.")
	decideOf     = words.New("ledger.decide_of", "{line}行目をどうするか", "What to do with row {line}")
	decideDo     = words.New("ledger.decide_do", "決める", "Decide")
	optPerson    = words.New("ledger.opt_person", "{name} さん（{age}）です：{agrees}", "It is {name} ({age}): {agrees}")
	optLine      = words.New("ledger.opt_line", "{line}行目の方と同じです", "The same as in row {line}")
	optApart     = words.New("ledger.opt_apart", "別の方として引きこす", "A person of their own")
	optOut       = words.New("ledger.opt_out", "引きこさない", "Leave it behind")
	optIn        = words.New("ledger.opt_in", "別の相談として引きこす", "A consultation of its own")
	optTake      = words.New("ledger.opt_take", "引きこす", "Take it over")
	agreesWith   = words.New("ledger.agrees", "{facts}が同じ", "the same {facts}")
	factName     = words.New("ledger.fact_name", "お名前", "name")
	factKana     = words.New("ledger.fact_kana", "よみがな", "kana")
	factFamily   = words.New("ledger.fact_family", "名字", "family name")
	factBirth    = words.New("ledger.fact_birth", "生年月日", "birth date")
	factPhone    = words.New("ledger.fact_phone", "電話", "telephone")
	factHouse    = words.New("ledger.fact_house", "番地", "house number")
	butDiffers   = words.New("ledger.but_differs", "生年月日がちがう", "another birth date")
	differsIn    = words.New("ledger.differs", "{heading}：前は「{before}」、いまは「{now}」", "{heading}: “{before}” before, “{now}” now")
	openBefore   = words.New("ledger.open_before", "前に引きこした相談を開く", "Open the consultation of that time")

	takenTitle = words.New("ledger.taken_title", "引きこした相談", "Consultations taken over")
	takenHow   = words.New("ledger.taken_how", "{n}件が、この窓口の相談になりました。", "{n} rows have become consultations of this desk.")
	keptTitle  = words.New("ledger.kept_title", "手を加えたので残した相談", "Consultations that stay, since somebody has worked on them")
	codeHead   = words.New("ledger.code_head", "受付番号", "Reception code")
	titleHead  = words.New("ledger.title_head", "相談", "Consultation")
	undoTitle  = words.New("ledger.undo_title", "この引きこしを取り消す", "Undo this import")
	undoHow    = words.New("ledger.undo_how", "引きこした相談が、すべて見えなくなります。引きこしたあとに書き足したり、つないだりしたものだけは残り、ここに並びます。", "All consultations taken over are seen no more. Only those that somebody has written in or referred since stay, and are listed here.")
	undoDo     = words.New("ledger.undo_do", "取り消す", "Undo it")
	notYoursT  = words.New("ledger.not_yours_title", "中身は、読みこんだ人だけが見ます", "Only whoever read it in looks at what is in it")
)

var stateText = map[State]words.Text{Read: stateRead, Judging: stateJudging, Judged: stateJudged, Staging: stateStaging, On: stateOn,
	Stopped: stateStopped, Gone: stateGone, Off: stateOff}

var verdictText = map[Verdict]words.Text{New: verdictNew, Known: verdictKnown, Unclear: verdictUnclear, Twice: verdictTwice, Here: verdictHere,
	Changed: verdictChanged, Damaged: verdictDamaged}

var thenText = map[Verdict]words.Text{New: thenNew, Known: thenKnown, Unclear: thenUnclear, Twice: thenTwice, Here: thenHere,
	Changed: thenChanged, Damaged: thenDamaged}

var agreeText = map[string]words.Text{"NAME": factName, "KANA": factKana, "FAMILY": factFamily, "BIRTH": factBirth, "PHONE": factPhone, "HOUSE_NUMBER": factHouse}
