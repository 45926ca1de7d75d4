package progress

import (
	"tomoni/tally"
	"tomoni/words"
)

var (
	numbersTitle = words.New("progress.numbers_title", "どれだけあったか", "How many there were")
	sheetTitle   = words.New("progress.sheet_title", "報告の欄", "Report cells")
	recordsTitle = words.New("progress.records_title", "この数のもとになったもの", "What is behind the number")

	ofLabel    = words.New("progress.of_label", "どこの数か", "Whose figures")
	ofOwn      = words.New("progress.of_own", "この窓口（{desk}）", "This desk ({desk})")
	ofAll      = words.New("progress.of_all", "{municipality}ぜんぶの窓口", "All desks of {municipality}")
	periodName = words.New("progress.period_label", "いつ", "When")
	wholeYear  = words.New("progress.whole_year", "{year}（はじめから）", "{year}, so far")
	byLabel    = words.New("progress.by_label", "分け方", "Told apart by")
	areaLabel  = words.New("progress.area_label", "地区", "Area")
	allAreas   = words.New("progress.all_areas", "すべての地区", "All areas")
	noArea     = words.New("progress.no_area", "市町村全体・わからない", "The whole municipality, or not known")
	notSaid    = words.New("progress.not_said", "書かれていない", "Not written down")
	showDo     = words.New("progress.show_do", "見る", "Show")

	figuresTitle = words.New("progress.figures_title", "{when}の数", "Figures of {when}")
	whatHead     = words.New("progress.what_head", "何の数か", "What is counted")
	countHead    = words.New("progress.count_head", "数", "Count")
	lateHead     = words.New("progress.late_head", "うち確定後の訂正", "Of these, corrections after settling")
	monthHead    = words.New("progress.month_head", "月", "Month")
	codeHead     = words.New("progress.code_head", "番号", "No.")
	formulaHead  = words.New("progress.formula_head", "数え方", "Formula")
	valueHead    = words.New("progress.value_head", "値", "Value")

	figNew       = words.New("progress.fig_new", "新規の相談（人）", "New consultations (persons)")
	figAnonymous = words.New("progress.fig_anonymous", "新規の相談（お名前がわからないもの）", "New consultations (nobody named)")
	figContacts  = words.New("progress.fig_contacts", "相談の延べ件数", "Contacts")
	figPersons   = words.New("progress.fig_persons", "相談した人（実人数）", "Persons, each counted once")
	figHomes     = words.New("progress.fig_homes", "相談した世帯（実世帯数）", "Households, each counted once")
	figSent      = words.New("progress.fig_sent", "つないだ数", "Referrals sent")
	figAccepted  = words.New("progress.fig_accepted", "引き受けられた数", "Referrals accepted")
	figShare     = words.New("progress.fig_share", "引き受けられた割合（つないだ数に対して）", "Accepted share (of those sent)")
	figMedian    = words.New("progress.fig_median", "最初の返事までの日数（中央値）", "Days until the first answer (median)")
	figConcerns  = words.New("progress.fig_concerns", "地域の気づき", "Concerns from the neighbourhood")
	figFeedback  = words.New("progress.fig_feedback", "気づきへのしめくくりのお返事", "Concerns answered for good")
	figInTime    = words.New("progress.fig_in_time", "最初のお返事が期限に間に合った割合", "Share of first answers given in time")

	monthsQuestion = words.New("progress.months_question", "どの月に、どれだけ相談がありましたか（延べ件数）", "In which month were there how many contacts?")

	countLabel   = words.New("progress.count_label", "グラフで数えるもの", "What the charts count")
	onceByRow    = words.New("progress.once_by_row", "{what}（分け方：{by}）", "{what}. Told apart by: {by}")
	onceByMonth  = words.New("progress.once_by_month", "{what}：月ごと", "{what}, month by month")
	onceRows     = words.New("progress.once_rows", "二つの行に当てはまる人・世帯は、どちらの行でも数えます。そのため、行の合計は全体の数と合わないことがあります。", "Whoever belongs to two rows is counted in both, so the rows may not add up to the whole.")
	onceNotApart = words.New("progress.once_not_apart", "実人数・実世帯数は、地区を選んだまま、ほかの分け方を重ねて数えることはできません。", "Persons and households, each counted once, are not told apart by something else within one area.")
	onceAllAreas = words.New("progress.once_all_areas", "すべての地区で見る", "Show all areas")

	heldBack    = words.New("progress.held_back", "出しません", "not shown")
	heldBackHow = words.New("progress.held_back_how", "ほかの窓口の分が1〜{most}のときは、人がわからないように数を出しません。その数を引き算で求められるところも出しません。0は0と出します。", "Where the other desks have 1 to {most}, the figure is not shown, so that nobody can be recognised; nor is one from which it could be computed. Zero is shown as zero.")
	ownExact    = words.New("progress.own_exact", "この窓口の数は、いま保存されているところまで、そのまま出しています。", "The figures of this desk are exact, up to what was saved last.")
	onceHow     = words.New("progress.once_how", "実人数・実世帯数は、月と年度のそれぞれで一人・一世帯を一回だけ数えます。", "Persons and households are counted once in a month, and once in a fiscal year.")
	perCent     = words.New("progress.per_cent", "{n}％", "{n} %")
	inDays      = words.New("progress.in_days", "{n}日", "{n} days")
	noValue     = words.New("progress.no_value", "—", "—")
	download    = words.New("progress.download", "表計算用に保存（CSV）", "Save for a spreadsheet (CSV)")
	madeBy      = words.New("progress.made_by", "{at} に {desk} の {who} が出力", "Made at {at} by {who}, {desk}")
	whoseFile   = words.New("progress.whose_file", "どこの数か：{of}", "Whose figures: {of}")

	lockTitle = words.New("progress.lock_title", "{month}の数を確定する", "Settle the figures of {month}")
	lockHow   = words.New("progress.lock_how", "確定すると、{month}の数はそのまま残ります。あとから入れたものや直したものも数えますが、「確定後の訂正」として別に出ます。確定は取り消せません。", "Once settled, the figures of {month} stay as they are. What is entered or changed later is counted too, but shown apart as corrections. Settling cannot be undone.")
	lockDo    = words.New("progress.lock_do", "確定する", "Settle")
	lockedOn  = words.New("progress.locked_on", "{month}の数は、{on} に {who} が確定しました。", "The figures of {month} were settled on {on} by {who}.")

	recordsHow     = words.New("progress.records_how", "数のもとになったもののうち、あなたが見られるものだけが並びます。数と合わないことがあります。", "Only what you may see of what is behind the number stands here, so there may be fewer.")
	recordsNone    = words.New("progress.records_none", "見られるものはありません", "There is nothing here that you may see")
	recordsNoneHow = words.New("progress.records_none_how", "ほかの窓口の相談は、つなぎや同意で見られるようになったものだけが出ます。", "Of other desks, only what a referral or a consent lets you read appears.")
	openText       = words.New("progress.open", "続いています", "open")
	closedText     = words.New("progress.closed", "終わりました", "closed")

	sheetHow  = words.New("progress.sheet_how", "報告に書く数を、きまった数え方で出します。国の報告様式の欄は公表されていないため、ここの欄は市町村の決めたものです。", "The figures to be reported, counted as laid down. The cells of the national report are not public; these are the municipality's own.")
	sheetNone = words.New("progress.sheet_none", "この月に使う欄は、まだ決められていません。", "No cells have been laid down for this month.")
	toSheet   = words.New("progress.to_sheet", "報告の欄を見る", "Report cells")
)

// questions are what the chart of a dimension answers.
var questions = map[Dimension]words.Text{
	ByTopic:     words.New("progress.by_topic_q", "何についての相談でしたか（一つの相談に二つの分野があれば、二つに数えます）", "What were the contacts about? (One about two topics counts in both)"),
	ByArea:      words.New("progress.by_area_q", "どの地区の相談でしたか（延べ件数）", "Which area were the contacts from?"),
	ByDesk:      words.New("progress.by_desk_q", "どの窓口が受けとめましたか（延べ件数）", "Which desk received the contacts?"),
	ByChannel:   words.New("progress.by_channel_q", "どうやって相談がありましたか（延べ件数）", "How did the contacts come?"),
	ByInformant: words.New("progress.by_informant_q", "どなたからの相談でしたか（延べ件数）", "Whom did the contacts come from?"),
}

// countText names what the charts count.
var countText = map[tally.Counter]words.Text{tally.Contacts: figContacts, tally.Persons: figPersons, tally.Households: figHomes}

// dimensionText names the dimensions.
var dimensionText = map[Dimension]words.Text{
	ByTopic:     words.New("progress.by_topic", "分野", "Topic"),
	ByArea:      words.New("progress.by_area", "地区", "Area"),
	ByDesk:      words.New("progress.by_desk", "窓口", "Desk"),
	ByChannel:   words.New("progress.by_channel", "方法", "How it came"),
	ByInformant: words.New("progress.by_informant", "どなたから", "Who told"),
}
