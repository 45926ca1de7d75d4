package people

import "tomoni/words"

var (
	whyWhole     = words.New("people.why_whole", "お名前", "Name")
	whyKana      = words.New("people.why_kana", "よみがな", "Kana")
	whyPartName  = words.New("people.why_part_name", "名字か名前", "Family or given name")
	whyStart     = words.New("people.why_start", "お名前のはじめ", "Beginning of the name")
	whyPart      = words.New("people.why_part", "お名前の一部", "Part of the name")
	whyVariant   = words.New("people.why_variant", "字の形がちがうお名前", "Name in other letter shapes")
	whyFormer    = words.New("people.why_former", "前のお名前", "Former name")
	whyTypo      = words.New("people.why_typo", "一字ちがうお名前", "Name with one letter different")
	whyBirth     = words.New("people.why_birth", "生年月日", "Birth date")
	whyPhone     = words.New("people.why_phone", "電話番号", "Phone number")
	whyPhonePart = words.New("people.why_phone_part", "電話番号の一部", "Part of the phone number")
	whyHouse     = words.New("people.why_house", "番地", "House number")
	whyAddress   = words.New("people.why_address", "住所", "Address")
)

var (
	needName           = words.New("people.need_name", "名字、お名前、よみがなのどれかを書いてください。", "Please give a family name, a given name or the kana.")
	alreadyTogether    = words.New("people.already_together", "もう同じ世帯の方と書かれています（{notion}）。何も書きかえていません。", "They are written down as of one household already ({notion}). Nothing was changed.")
	bothLiveWithOthers = words.New("people.both_live_with_others", "お二人とも、ほかの方といっしょに住んでいると書かれています。移った方のページで、先に「世帯を出た」を書いてください。", "Both are written down as living with others. On the page of who has moved, first note that they left.")
	samePerson         = words.New("people.same_person", "同じ方どうしは、いっしょに住んでいると書けません。ほかの方を選んでください。", "These are the same person. Please choose somebody else.")
	samePage           = words.New("people.same_page", "ご本人どうしは結べません。ほかの方を選んでください。", "This is the very same entry. Please choose somebody else.")
	untilEarly         = words.New("people.until_early", "終わりの日が、はじまりの日より前になっています。", "The last day is before the first.")
	relationSelf       = words.New("people.relation_self", "ご本人どうしの続柄は書けません。ほかの方を選んでください。", "This is the very same person. Please choose somebody else.")
	relationOver       = words.New("people.relation_over", "この続柄は、もう終わっています。", "This relation has ended already.")
	wholeStands        = words.New("people.whole_stands", "名字と名前の両方を書いてください。片方しか分からないときは、ここを空にしてください。", "Please give family and given name both, or empty this where only one of them is known.")
	needWhy            = words.New("people.need_why", "変わったのか、まちがいを直すのかを選んでください。", "Please choose whether it changed or was wrong.")
	wrongPhone         = words.New("people.wrong_phone", "電話番号は数字で書いてください。例：0796-23-1111", "Please write the phone number in digits. Example: 0796-23-1111")
	wrongMail          = words.New("people.wrong_mail", "メールアドレスの形をたしかめてください。例：name@example.jp", "Please check the mail address. Example: name@example.jp")
	notFromList        = words.New("people.not_from_list", "一覧から選んでください。", "Please choose from the list.")
	diedEarly          = words.New("people.died_early", "亡くなった日が、生年月日より前になっています。", "The day of death is before the birth date.")
	noLongerUsed       = words.New("people.no_longer_used", "（もう使わない）", "(no longer used)")
	saidYes            = words.New("people.said_yes", "はい", "Yes")
	saidNo             = words.New("people.said_no", "いいえ", "No")
	contactOver        = words.New("people.contact_over", "この連絡先は、もう使わないことになっています。", "This contact is already marked as no longer used.")
)

var (
	corrected        = words.New("people.corrected", "直しました。前の書き方も残っています。", "Corrected. What stood before is kept.")
	nameAdded        = words.New("people.name_added", "お名前を書き足しました。", "The name has been added.")
	contactAdded     = words.New("people.contact_added", "連絡先を書き足しました。", "The contact has been added.")
	contactCorrected = words.New("people.contact_corrected", "連絡先を直しました。前の書き方も残っています。", "The contact has been corrected. What stood before is kept.")
	contactEnded     = words.New("people.contact_ended", "この連絡先は、もう使わないことにしました。", "This contact is marked as no longer used.")
	safelySaved      = words.New("people.safely_saved", "安全な連絡のしかたを書きました。", "How to reach this person safely has been saved.")
	addressAdded     = words.New("people.address_added", "住所を書き足しました。", "The address has been added.")
	concealedNow     = words.New("people.concealed_now", "居場所を守るようにしました。住所は、どの画面にも紙にも出ません。", "The whereabouts are now protected. No page and no paper shows an address.")
	notProtectedHere = words.New("people.not_protected_here", "この窓口は、いまこの方の居場所を守っていません。", "This desk does not protect this person's whereabouts now.")
	endingAsked      = words.New("people.end_of_protection_asked", "保護を終えてよいかは、もうたずねられています。責任者の返事を待ってください。", "Whether the protection may end has been asked already. Please wait for the supervisor.")
	endingNotAsked   = words.New("people.end_of_protection_not_asked", "いま返事を待っているものはありません。", "Nothing waits for an answer now.")
	endingTwoPersons = words.New("people.end_of_protection_two_persons", "たずねた人とは別の人が決めます。", "Somebody else than who asked decides.")
	endingAskedNow   = words.New("people.end_of_protection_asked_now", "窓口の責任者にたずねました。返事があるまで、居場所は守られています。", "The desk's supervisor has been asked. Until the answer the whereabouts stay protected.")
	endingDone       = words.New("people.end_of_protection_done", "この窓口の保護を終えました。ほかにも守る理由があれば、居場所は守られたままです。", "This desk's protection has ended. Where there is another reason, the whereabouts stay protected.")
	endingKept       = words.New("people.end_of_protection_kept", "保護をつづけます。", "The protection goes on.")
	joined           = words.New("people.joined", "いっしょに住んでいる方として書きました。", "Saved as living together.")
	left             = words.New("people.left", "いっしょに住んでいないことを書きました。", "Saved as no longer living together.")
	split            = words.New("people.split", "世帯を分けました。", "The household has been split.")
	related          = words.New("people.related", "続柄を書きました。", "The relation has been saved.")
	relationEnded    = words.New("people.relation_ended", "続柄が終わったことを書きました。", "The relation is noted as over.")
	linkedNow        = words.New("people.linked", "同じ方として結びました。記録はそれぞれの窓口のままで、いつでも取り消せます。", "Linked as the same person. The records stay with their desks, and the link can be undone at any time.")
	apartNow         = words.New("people.told_apart", "ちがう方として書きました。新しい手がかりがなければ、もうたずねません。", "Noted as different people. Nobody is asked again unless something new is learnt.")
	undoneNow        = words.New("people.link_undone", "結びつきを取り消し、ちがう方として書きました。お二人の記録は、それぞれそのままです。", "The link is undone, and the two are noted as different people. The records of both stay as they are.")
	stayed           = words.New("people.stayed", "世帯を出たという書きこみを取り消しました。いまも世帯の方です。", "It is taken back that they left: they are of the household now.")
	inIt             = words.New("people.in_it", "この方は、いまこの世帯の方です。", "This person is of the household now.")
	livesElsewhere   = words.New("people.lives_elsewhere", "この方は、そのあと別の世帯に入っています。先に、そちらを出た日を書いてください。", "This person has joined another household since. Please note first when they left that one.")
	leftBeforeCame   = words.New("people.left_before_came", "世帯に入った日（{day}）より前です。", "This is before the day on which they joined ({day}).")
	checkedSilent    = words.New("people.checked", "たしかめました。", "Checked.")
)

var (
	safeHide      = words.New("people.safe_hide", "相談していることを知られたくない相手がいます", "Somebody must not learn that this person consults us")
	safeNotAlone  = words.New("people.safe_not_alone", "ひとりで訪ねない", "Do not visit alone")
	safeRing      = words.New("people.safe_ring", "電話してよい", "May be rung")
	safeNoRing    = words.New("people.safe_no_ring", "電話しない", "Do not ring")
	safeNumber    = words.New("people.safe_number", "かける番号：{number}", "Number to ring: {number}")
	safeTimes     = words.New("people.safe_times", "よい時間：{times}", "Good times: {times}")
	safeMessage   = words.New("people.safe_message", "留守番電話に残してよい", "A message may be left")
	safeNoMessage = words.New("people.safe_no_message", "留守番電話に残さない", "Leave no message")
	safeAsWhom    = words.New("people.safe_as_whom", "名のり方：{whom}", "Say that you are: {whom}")
	safeNote      = words.New("people.safe_note", "気をつけること：{note}", "Take care: {note}")
)

// What protects somebody is not lifted by whoever came to know them.
var (
	heardElsewhere   = words.New("people.heard_elsewhere", "この注意は、聞いた窓口だけが外せます。", "Only the desk that heard this warning can take it away.")
	correctProtected = words.New("people.correct_protected", "守られている方のお名前と生年月日は、守っている窓口の責任者が直します。",
		"Name and birth date of somebody who is protected are corrected by the supervisor of the desk that protects them.")
)

// decidedText says that a decision about two persons stands already.
var decidedText = map[Sameness]words.Text{
	Same:      words.New("people.already_same", "この方たちは、もう同じ方として結ばれています。", "These two are linked as the same person already."),
	Different: words.New("people.already_apart", "この方たちは、もうちがう方として書かれています。", "These two are noted as different people already."),
}

// wasLinked is the reason of a protection that outlives a link.
var wasLinked = words.New("people.was_linked", "守られている方と同じ方として結ばれていました。", "Was linked as the same person as somebody who is protected.")

// NoName stands where a person has given no name.
var NoName = words.New("people.no_name", "お名前はまだ聞いていません", "Name not known yet").WithEasy("名前は まだ わかりません")

var factText = map[Fact]words.Text{
	FactName:   words.New("people.fact_name", "お名前", "name"),
	FactKana:   words.New("people.fact_kana", "よみがな", "kana"),
	FactFamily: words.New("people.fact_family", "名字", "family name"),
	FactBirth:  words.New("people.fact_birth", "生年月日", "birth date"),
	FactPhone:  words.New("people.fact_phone", "電話番号", "phone number"),
	FactHouse:  words.New("people.fact_house", "番地", "house number"),
}

// FactText is the name of a fact that agrees.
func FactText(f Fact) words.Text { return factText[f] }
