package register

import (
	"strings"

	"tomoni/web"
	"tomoni/web/ui"
	"tomoni/words"
)

// Words of the pages.
var (
	pageTitle = words.New("register.page", "住民情報の取りこみ", "Read the register in")
	pageHow   = words.New("register.page_how", "住民記録システムが書き出したファイルを、この町の窓口が知っている方とくらべます。知らない方の行は残しません。ちがいは、その方に関わる窓口がひとつずつ見て決めます。支援措置の印だけは、すぐに守ります。だれが知られているかは、ここには出ません。前より古いファイルを読んでも、前に戻すことはしません。",
		"Compares a file of the register's system with the people whom the town's desks know. Rows about anybody else are not kept. The desk that works with a person decides about each difference; only a mark of protection protects at once. Who is known is not shown here. A file older than one read before takes nothing back.")
	fileLabel   = words.New("register.page_file", "住民情報のファイル", "File of the register")
	fileHint    = words.New("register.page_file_hint", "Excel ブック（.xlsx）か CSV（UTF-8、Shift_JIS）。12 MB、2万行まで。個人番号（マイナンバー）の列は入れません。", "An Excel workbook (.xlsx) or CSV (UTF-8 or Shift_JIS); up to 12 MB and 20,000 rows. Without individual numbers (My Number).")
	kindLabel   = words.New("register.page_kind", "どんなファイルか", "What sort of file")
	madeOnLabel = words.New("register.made_on", "作成日", "Made on")
	madeOnHint  = words.New("register.made_on_hint", "住民記録システムが書き出した日。11/20、R8.11.20 など、どの書き方でもかまいません。", "The day on which the system wrote it, such as 11/20 or R8.11.20.")
	deltaHint   = words.New("register.delta_hint", "変わった方だけ", "Only those of whom something has changed")
	fullHint    = words.New("register.full_hint", "全員。前の全件にいて、この中にいない方がわかります", "Everybody: it tells who stood in the whole file before and does not any more")
	calledTitle = words.New("register.called_title", "見出しの名前がちがうとき", "If the headings are called otherwise")
	calledHow   = words.New("register.called_how", "空いているところは、つぎの名前でさがします。書いた名前は、つぎのファイルのために覚えます。", "What is left empty is looked for under these names. What you write is remembered for the next file.")
	readIt      = words.New("register.page_read", "読みこんでくらべる", "Read and compare")

	filesTitle   = words.New("register.files_title", "これまでに読みこんだファイル", "Files read in so far")
	filesNone    = words.New("register.files_none", "まだありません", "None yet")
	filesHow     = words.New("register.files_how", "読みこむと、ここに並びます。", "What is read in stands here.")
	noFileName   = words.New("register.no_file_name", "（名前のないファイル）", "(a file without a name)")
	madeOnIs     = words.New("register.made_on_is", "{day}作成", "made on {day}")
	linesLabel   = words.New("register.lines", "行", "Rows")
	linesCount   = words.New("register.lines_count", "{n}行", "{n} rows")
	readBy       = words.New("register.read_by", "読みこんだ人", "Read in by")
	fileTitle    = words.New("register.file_title", "くらべ終わりました", "It has been compared")
	fileHow      = words.New("register.file_how", "ファイルの中身は残していません。ちがいは、その方に関わる窓口の「今日」に出ています。だれのことかは、その窓口だけが見ます。", "Nothing of the file itself is kept. What differs stands on the Today page of the desks that work with the person; only they see who it is.")
	columnsRead  = words.New("register.columns_read", "読んだ列：{columns}。ほかの列は読んでいません。", "Columns read: {columns}. No other was.")
	damagedTitle = words.New("register.damaged_title", "読めなかったところ", "What could not be read")
	damagedHow   = words.New("register.damaged_how", "読めなかったところはくらべていません。ファイルをなおして読みこみなおせます。もうたずねたことは、くり返しません。読めない支援措置の印は、印があるものとして守ります。", "What could not be read was not compared. You can mend the file and read it again; nothing is asked twice. A mark of protection that cannot be read protects.")
	damagedNone  = words.New("register.damaged_none", "すべて読めました。", "All of it could be read.")
	damagedMore  = words.New("register.damaged_more", "ほか {n}件", "and {n} more")
	lineHead     = words.New("register.line_head", "行", "Row")
	columnHead   = words.New("register.column_head", "列", "Column")
	whyHead      = words.New("register.why_head", "わけ", "Why")
	lineIs       = words.New("register.line_is", "{n}行目", "Row {n}")
	columnNamed  = words.New("register.column_named", "{column}列（{heading}）", "Column {column} ({heading})")

	todayLink     = words.New("register.today", "今日", "Today")
	codeIs        = words.New("register.code_is", "受付番号 {code}", "Code {code}")
	questionHead  = words.New("register.question_head", "住民情報とのちがい {code}", "Differs from the register {code}")
	questionHow   = words.New("register.question_how", "ひとつずつ見て、取り入れるか、いまのままにするかを決めます。決めるまで、何も変わりません。", "Look at each and decide whether to take it over or to leave what stands. Nothing changes until you decide.")
	deskLabel     = words.New("register.desk", "窓口", "Desk")
	stateLabel    = words.New("register.state", "いま", "State")
	stateEnded    = words.New("register.state_ended", "すべて決まりました", "All decided")
	leftLabel     = words.New("register.left", "決めること", "To decide")
	leftItems     = words.New("register.left_items", "{n}つ", "{n}")
	dueLabel      = words.New("register.due", "いつまでに", "By")
	askedNone     = words.New("register.asked_none", "決めることはありません", "Nothing to decide")
	askedHow      = words.New("register.asked_how", "住民情報が新しいことを言うと、「今日」に出ます。", "When the register says something new, it stands on the Today page.")
	decidedTitle  = words.New("register.decided_title", "決まったこと", "Decided")
	nowLabel      = words.New("register.now", "いまの記録", "What stands here")
	homeLabel     = words.New("register.home", "住んでいるところ", "Where they live")
	saysLabel     = words.New("register.says", "住民情報", "The register")
	dayLabel      = words.New("register.day", "異動日", "Day of the change")
	fileOfLabel   = words.New("register.file_of", "ファイルの作成日", "File made on")
	nothingStands = words.New("register.nothing_stands", "（書かれていません）", "(not written down)")
	saysShut      = words.New("register.says_shut", "守られている方に関わるので、ここには出しません。", "It touches somebody who is protected and is not shown here.")
	bySomebody    = words.New("register.by_somebody", "ほかの窓口の人", "somebody at another desk")
	reasonIs      = words.New("register.reason_is", "　わけ：{reason}", " Why: {reason}")

	saysProtected = words.New("register.says_protected", "支援措置の印があります。この方の居場所はもう守られています。住所はどこにも出ません。", "There is a mark of protection. This person's whereabouts are protected already; the address is shown nowhere.")
	saysLifted    = words.New("register.says_lifted", "支援措置の印がなくなりました。保護はつづいています。", "The mark of protection is gone. The protection goes on.")
	saysLink      = words.New("register.says_link", "{kind} {key} の行と、{agrees}が同じです。", "The row with {kind} {key} has the same {agrees}.")
	saysMovedAway = words.New("register.says_moved_away", "{day}に転出しました。", "Moved out of the municipality on {day}.")
	saysTogether  = words.New("register.says_together", "{name} さんと同じ世帯です。", "In one household with {name}.")
	saysAbsent    = words.New("register.says_absent", "この方の番号の行が、全件のファイルにありません。", "The whole file has no row with this person's number.")

	holdReason = words.New("register.hold_reason", "いまのままにするわけ", "Why it stays as it is")
	holdHint   = words.New("register.hold_hint", "あとで読む人のために。例：本人がこちらの書き方を望んでいる", "For whoever reads it later, such as: the person wishes it written so")
	holdDo     = words.New("register.hold_do", "このままにする", "Leave it so")
	holdThis   = words.New("register.hold_this", "いまのままにする", "Leave what stands")
	holdLink   = words.New("register.hold_link", "この方ではない、またはわからない", "It is somebody else, or I do not know")
)

var fileKindText = map[string]words.Text{
	Full:  words.New("register.kind_full", "全件", "Whole"),
	Delta: words.New("register.kind_delta", "異動分", "Changes"),
}

var fieldText = map[Field]words.Text{
	Protected: words.New("register.field_protected", "支援措置", "Protection"),
	Lifted:    words.New("register.field_lifted", "支援措置の終わり", "End of the measure"),
	Link:      words.New("register.field_link", "この方の行ですか", "Is this row about this person?"),
	Named:     words.New("register.field_name", "お名前", "Name"),
	Born:      words.New("register.field_birth", "生年月日", "Birth date"),
	Lives:     words.New("register.field_address", "住民票の住所", "Registered address"),
	MovedAway: words.New("register.field_moved_away", "転出", "Moved away"),
	Died:      words.New("register.field_died", "亡くなった日", "Day of death"),
	Together:  words.New("register.field_together", "住民票の世帯", "Registered household"),
	Absent:    words.New("register.field_absent", "住民情報にいない", "No more in the register"),
}

// thenText says what accepting does.
var thenText = map[Field]words.Text{
	Protected: words.New("register.then_protected", "読んだら、読んだことを記録します。保護を終えるときは、この方のページで、二人で決めます。", "When you have read it, say so. The protection ends on the person's page, by two persons."),
	Lifted:    words.New("register.then_lifted", "終えてよいかをたずねると、窓口の責任者が、べつの人として決めます。それまで守られます。", "If you ask whether it may end, the desk's supervisor decides, as another person. Until then it holds."),
	Link:      words.New("register.then_link", "この方だと決めると、番号を覚え、ほかのちがいもここに出ます。決めなければ何も変わりません。", "If it is this person, the number is remembered and what else differs is shown here. Otherwise nothing changes."),
	Named:     words.New("register.then_name", "取り入れると、戸籍・住民票の名前がこうなります。前の書き方も残ります。", "Taken over, the registered name is written so. What stood before is kept."),
	Born:      words.New("register.then_birth", "取り入れると、生年月日がこうなります。前の日も残ります。", "Taken over, this is the birth date. What stood before is kept."),
	Lives:     words.New("register.then_address", "取り入れると、住民票の住所がこうなります。実際に住んでいるところは変わりません。", "Taken over, this is the registered address. Where the person really lives does not change."),
	MovedAway: words.New("register.then_moved_away", "取り入れると、この町の住民票の住所が終わります。相談はつづきます。", "Taken over, the registered address here ends. The consultations go on."),
	Died:      words.New("register.then_died", "取り入れると、亡くなった日が記録されます。相談は閉じません。", "Taken over, the day of death is recorded. No consultation is closed."),
	Together:  words.New("register.then_together", "取り入れると、住民票の世帯としていっしょになります。実際のくらしの世帯は変わりません。", "Taken over, they are one registered household. With whom they really live does not change."),
	Absent:    words.New("register.then_absent", "たしかめたら番号を終えます。ほかは何も変わりません。", "When you have checked, the number ends. Nothing else changes."),
}

var acceptText = map[Field]words.Text{
	Protected: words.New("register.accept_protected", "読みました", "I have read it"),
	Lifted:    words.New("register.accept_lifted", "終えてよいか、責任者にたずねる", "Ask the supervisor whether it may end"),
	Link:      words.New("register.accept_link", "この方です", "It is this person"),
	Named:     words.New("register.accept_name", "お名前を取り入れる", "Take the name over"),
	Born:      words.New("register.accept_birth", "生年月日を取り入れる", "Take the birth date over"),
	Lives:     words.New("register.accept_address", "住所を取り入れる", "Take the address over"),
	MovedAway: words.New("register.accept_moved_away", "転出を取り入れる", "Take the move over"),
	Died:      words.New("register.accept_died", "亡くなった日を取り入れる", "Take the day of death over"),
	Together:  words.New("register.accept_together", "同じ世帯にする", "Put them into one household"),
	Absent:    words.New("register.accept_absent", "たしかめたので、番号を終える", "I have checked; end the number"),
}

var stateText = map[State]words.Text{
	Accepted: words.New("register.state_accepted", "取り入れました（{by}、{at}）。", "Taken over ({by}, {at})."),
	Held:     words.New("register.state_held", "いまのままにしました（{by}、{at}）。", "Left as it stood ({by}, {at})."),
	// decided by the program, so that nobody is named
	Overtaken: words.New("register.state_overtaken", "決める前に、もう要らなくなりました（{at}）。", "It was not needed any more before anybody decided ({at})."),
}

func holdText(f Field) words.Text {
	if f == Link {
		return holdLink
	}
	return holdThis
}

// usualPairs says under which names the columns are looked for.
func usualPairs(q *web.Request) []ui.Pair {
	var out []ui.Pair
	for _, use := range Uses {
		out = append(out, ui.Pair{Term: q.Say(useText[use]), Value: strings.Join(usual[use], "、")})
	}
	return out
}
