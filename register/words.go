package register

import (
	"tomoni/people"
	"tomoni/words"
)

// What is refused, said of a cell, or said afterwards.
var (
	kindText = words.New("register.kind", "住民情報とのちがい", "Differs from the register")

	nextDecide    = words.New("register.next_decide", "住民情報とのちがいを決める", "Decide what differs from the register")
	nextProtected = words.New("register.next_protected", "支援措置の印がついたので、読む", "Read that the person is protected now")

	municipalOnly  = words.New("register.municipal_only", "住民情報のファイルは、全体の窓口の責任者だけが読みこみます。", "Only the supervisors of the municipal desk read files of the register in.")
	nothingRead    = words.New("register.nothing_read", "ファイルを読めませんでした。もう一度選んでください。", "The file could not be read. Please choose it again.")
	onlyHeading    = words.New("register.only_heading", "見出しの下に行がありません。住民情報のファイルか、たしかめてください。", "There are no rows under the heading. Please check that this is a file of the register.")
	needHeading    = words.New("register.need_heading", "この列の見出しが見つかりません。ファイルでの見出しを書いて、ファイルをもう一度選んでください。", "No such heading was found. Please write what the file calls it, and choose the file again.")
	noSuchHeading  = words.New("register.no_such_heading", "この見出しは、ファイルにありません。ファイルのとおりに書いてください。", "The file has no such heading. Please write it as it stands in the file.")
	noMyNumber     = words.New("register.no_my_number", "個人番号（マイナンバー）の列があります。この仕事では集められません。その列を除いて書き出したファイルを選んでください。", "The file has a column of individual numbers (My Number), which this work may not collect. Please choose a file without that column.")
	notWhole       = words.New("register.not_whole", "全件としては少なすぎます（{n}行。前の全件は{before}行）。異動分のファイルではありませんか。", "Too few for a whole file ({n} rows; the whole file before had {before}). Is it one of changes?")
	decidedAlready = words.New("register.decided_already", "もう決まっています。いまの状態を見てください。", "This has been decided already. Please look at how it stands.")
	shutNow        = words.New("register.shut_now", "守られている方に関わるので、ここでは取り入れられません。", "This touches somebody who is protected, and cannot be taken over here.")

	ranTogether   = words.New("register.ran_together", "引用符（\"）が足りず、何行かがひとつになっています。", "A quote (\") is missing and several lines have run together.")
	brokenLetters = words.New("register.broken_letters", "読めない文字（こわれた文字か外字）があります。", "It holds letters that cannot be read (damaged, or of the writing system alone).")
	tooLong       = words.New("register.too_long", "長すぎます。", "It is too long.")
	noKey         = words.New("register.no_key", "番号がありません。", "There is no number.")
	noKeyReadable = words.New("register.no_key_readable", "番号として読めません（表計算で丸められていないか、見てください）。", "This cannot be read as a number (has a spreadsheet rounded it?).")
	noSuchDay     = words.New("register.no_such_day", "日付として読めません。", "This cannot be read as a day.")
	afterFile     = words.New("register.after_file", "ファイルの作成日よりもあとの日です。", "The day is after the one on which the file was made.")

	saidRead     = words.New("register.said_read", "{n}行をくらべました。読めなかったところは{damaged}か所です。ちがいは、その方に関わる窓口の「今日」に出ます。", "{n} rows were compared; {damaged} cells could not be read. What differs stands on the Today page of the desks that work with the person.")
	saidAccepted = words.New("register.said_accepted", "取り入れました。", "Taken over.")
	saidHeld     = words.New("register.said_held", "いまのままにしました。住民情報が新しいことを言うまで、もうたずねません。", "Left as it stood. You are not asked again until the register says something new.")

	markedInRegister = words.New("register.marked", "住民情報（{day}のファイル）に支援措置の印がありました。", "The register (file of {day}) has a mark of protection.")
	liftedReason     = words.New("register.lifted_reason", "住民情報（{day}のファイル）に支援措置の印がなくなりました。", "The register (file of {day}) has the mark of protection no more.")
	questionTitle    = words.New("register.question_title", "住民情報とのちがい", "What differs from the register")
)

var useKey, useOther, useHousehold, useName, useKana, useBirth = words.New("register.use_key", "宛名番号", "Number of the person"),
	words.New("register.use_other", "住登外者宛名番号", "Number of somebody not registered"), words.New("register.use_household", "世帯番号", "Number of the household"),
	words.New("register.use_name", "氏名", "Name"), words.New("register.use_kana", "氏名のかな", "Kana"), words.New("register.use_birth", "生年月日", "Birth date")

var useAddress, usePhone, useMoved, useReason, useProtect, useUntil = words.New("register.use_address", "住所", "Address"), words.New("register.use_phone", "電話番号", "Telephone"),
	words.New("register.use_moved", "異動日", "Day of the change"), words.New("register.use_reason", "異動事由", "Reason of the change"),
	words.New("register.use_protect", "支援措置の印", "Mark of protection"), words.New("register.use_until", "支援措置の終わりの日", "Until when the measure holds")

var factText = map[people.Fact]words.Text{
	people.FactName:  words.New("register.fact_name", "お名前", "name"),
	people.FactKana:  words.New("register.fact_kana", "よみがな", "kana"),
	people.FactBirth: words.New("register.fact_birth", "生年月日", "birth date"),
	people.FactPhone: words.New("register.fact_phone", "電話", "telephone"),
	people.FactHouse: words.New("register.fact_house", "番地", "house number"),
}

var kindOfKey = map[string]words.Text{
	Resident:      words.New("register.key_resident", "宛名番号", "the number"),
	NonRegistered: words.New("register.key_other", "住登外者宛名番号", "the number of somebody not registered"),
}
