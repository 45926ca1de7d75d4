package people

import "tomoni/words"

var (
	searchTitle    = words.New("people.search_title", "さがす", "Search")
	searchLabel    = words.New("people.search_label", "お名前・よみがな・電話・住所・生年月日・受付番号", "Name, kana, phone, address, birth date or reference number")
	searchHint     = words.New("people.search_hint", "一部だけでも、字の形がちがっても見つかります。例：わたなべ　昭和16年", "A part is enough, in any letter shape; two pieces narrow it down, such as a name and 1941")
	searchDo       = words.New("people.search_do", "さがす", "Search")
	personsFound   = words.New("people.persons_found", "見つかった方", "Persons found")
	calledFound    = words.New("people.called_found", "この番号を連絡先とした相談", "Consultations whose caller left this number")
	calledOn       = words.New("people.called_on", "{desk}　{on}に受けとめました", "{desk}, received on {on}")
	recordFound    = words.New("people.record_found", "受付番号の記録", "Record with this reference number")
	countAll       = words.New("people.count_all", "{n}人", "{n}")
	countMore      = words.New("people.count_more", "{n}人以上", "{n}+")
	nobodyFound    = words.New("people.nobody_found", "見える範囲には、見つかりませんでした", "Nobody was found among those you may see")
	nobodyFoundHow = words.New("people.nobody_found_how", "ほかの窓口に相談している方は、ここには出ません。相談を受けて、お名前と生年月日などを聞いたときに確かめられます。",
		"Persons who consult other desks are not shown here. When you take a call, two facts that the caller gives can confirm who it is.")
	receiveLink   = words.New("people.receive_link", "相談を受けとめる", "Receive a worry")
	moreHits      = words.New("people.more_hits", "つづきを見る", "Show more")
	moreHint      = words.New("people.more_hint", "多いときは、名前のつづきや生年月日を足してください。", "To narrow it down, add more of the name or a birth date.")
	whyOf         = words.New("people.why_of", "{what}：{of}", "{what}: {of}")
	listSeparator = words.New("people.list_separator", "、", ", ")
	ageYears      = words.New("people.age_years", "{n}歳", "{n} years old")
	ageAbout      = words.New("people.age_about", "{n}歳くらい", "about {n} years old")
	ageDied       = words.New("people.age_died", "{n}歳で亡くなりました", "died at {n}")
	ageBeside     = words.New("people.age_beside", "　{age}", " ({age})")
)

var (
	personTitle    = words.New("people.person_title", "この方のこと", "Person")
	recordsTitle   = words.New("people.records_title", "この方についての記録（あなたが見られるもの）", "Records about this person that you may see")
	noRecords      = words.New("people.no_records", "見られる記録はまだありません", "There is no record yet that you may see")
	noRecordsHow   = words.New("people.no_records_how", "相談を受けると、ここに並びます。", "They appear here once a worry has been received.")
	closedWord     = words.New("people.closed", "おわりました", "Closed")
	namesTitle     = words.New("people.names_title", "お名前", "Names")
	safelyTitle    = words.New("people.safely_title", "安全な連絡のしかた", "How to reach them safely")
	safelyNotAsked = words.New("people.safely_not_asked", "まだ聞いていません。電話や訪問の前に、安全かどうかを確かめてください。", "Nobody has asked yet. Before you ring or visit, make sure that it is safe.")
	contactHidden  = words.New("people.contact_hidden", "連絡先は守られています。受けとめている窓口に聞いてください。", "The contacts are protected. Please ask the desk that is responsible.")
	noContact      = words.New("people.no_contact", "連絡先はまだ聞いていません。", "No contact is known yet.")
	addressHidden  = words.New("people.address_hidden", "住所は守られています。どの画面にも紙にも出ません。", "The address is protected and shown on no page and no paper.")
	addressKept    = words.New("people.address_kept", "ここに書いた住所も、守られて画面には出ません。", "An address written here is protected as well and will not be shown.")
	concealedTitle = words.New("people.concealed_title", "居場所を守っている方です", "This person's whereabouts are protected")
	concealedShort = words.New("people.concealed_short", "居場所を守っている方です", "Whereabouts protected")
	concealedHow   = words.New("people.concealed_how", "住所、地区、学校、職場、よく行く場所を、だれにも伝えないでください。手紙や紙にも書かないでください。", "Tell nobody the address, district, school, workplace or usual places, and put none of them on paper.")
	householdTitle = words.New("people.household_title", "世帯の方", "Household")
	householdNone  = words.New("people.household_none", "あなたが見られる方では、まだ書かれていません。", "Nobody whom you may see has been written down yet.")
	pastWord       = words.New("people.past", "以前", "former")
	fromDay        = words.New("people.from_day", "{day}から", "since {day}")
	untilDay       = words.New("people.until_day", "（{day}まで）", " (until {day})")
)

var (
	writeTitle   = words.New("people.write_title", "書き足す・直す", "Add or correct")
	safelyWrite  = words.New("people.safely_write", "安全な連絡のしかたを書く", "Write how to reach them safely")
	contactWrite = words.New("people.contact_write", "連絡先を書き足す", "Add a contact")
	addressWrite = words.New("people.address_write", "住所を書き足す", "Add an address")
	correctWrite = words.New("people.correct_write", "お名前や生年月日を直す", "Correct the name or the birth date")
	correctHow   = words.New("people.correct_how", "前の書き方も残ります。", "What stood before is kept.")
	nameWrite    = words.New("people.name_write", "ほかのお名前を書き足す（通称・旧姓など）", "Add another name (alias, former name)")
	concealWrite = words.New("people.conceal_write", "居場所を守る（支援措置・逃げている方）", "Protect the whereabouts")
	concealHow   = words.New("people.conceal_how", "住所・番地・電話でさがせなくなり、住所はどの画面にも紙にも出なくなります。あとから自動で解けることはありません。",
		"Address, house number and phone can no longer be searched, and no page or paper shows the address. Nothing lifts this by itself.")
	concealDo           = words.New("people.conceal_do", "居場所を守る", "Protect the whereabouts")
	protectionTitle     = words.New("people.protection", "この窓口で守っていること", "What this desk protects")
	protectedSince      = words.New("people.protected_since", "{on} から（{source}）。", "Since {on} ({source}). ")
	protectedReview     = words.New("people.protected_review", "見直す日 {on}。", "To be looked at again on {on}. ")
	protectedOver       = words.New("people.protected_over", "終わりました。", "Over.")
	endingLineAsked     = words.New("people.end_of_protection_line_asked", "{on} {who}さんが、保護を終えてよいかをたずねました。", "{on}: {who} asked whether the protection may end. ")
	endingLineEnded     = words.New("people.end_of_protection_line_ended", "{on} {who}さんが終えました。", "{on}: {who} ended it.")
	endingLineKept      = words.New("people.end_of_protection_line_kept", "{on} {who}さんが、つづけることにしました。", "{on}: {who} decided to go on.")
	endingLineAgain     = words.New("people.end_of_protection_line_again", "{on} {who}さんがあらためて守ることにしたので、つづいています。", "{on}: {who} protected the person anew, so that it goes on.")
	endingWaits         = words.New("people.end_of_protection_waits", "窓口の責任者（たずねた人とは別の人）の返事を待っています。それまで守られています。", "Waiting for the desk's supervisor, who is not the one who asked. Until then it stays protected.")
	endingBy            = words.New("people.end_of_protection_by", "返事は{on}まで。", " Answer by {on}.")
	endingRisen         = words.New("people.end_of_protection_risen", "市町村の窓口の責任者も決められるようになっています。", " The supervisor of the municipal desk may decide by now, too.")
	protectionElsewhere = words.New("people.protection_elsewhere", "{desk}で守っていること（決める人がいないか、返事がないので届いています）", "What {desk} protects (it has come to you because nobody there can or does decide)")
	endingAskTitle      = words.New("people.end_of_protection_ask", "保護を終えてよいかをたずねる", "Ask whether the protection may end")
	endingAskHow        = words.New("people.end_of_protection_ask_how", "窓口の責任者が確かめると終わり、これまでの住所と電話でまた探せるようになります。守っていた住所は、これからも出ません。", "It ends when the desk's supervisor has confirmed it; then the former addresses and telephone numbers can be searched again. The protected address stays hidden.")
	endingReason        = words.New("people.end_of_protection_reason", "終えてよいと考える理由", "Why it may end")
	endingAskDo         = words.New("people.end_of_protection_ask_do", "責任者にたずねる", "Ask the supervisor")
	endingDecideTitle   = words.New("people.end_of_protection_decide", "保護を終えますか", "Does the protection end?")
	endingDecideHow     = words.New("people.end_of_protection_decide_how", "本人に確かめてから決めてください。相手や家族の話だけで終えないでください。", "Ask the person before you decide. Do not end it on the word of the other side or of relatives alone.")
	endingWhy           = words.New("people.end_of_protection_why", "そう決めた理由", "Why you decide so")
	endingDecideDo      = words.New("people.end_of_protection_decide_do", "決める", "Decide")
	joinTitle           = words.New("people.join_title", "世帯の方を書き足す", "Add somebody of the household")
	joinOther           = words.New("people.join_other", "ほかの相談の方を、同じ世帯の方としてさがす", "Search for somebody of another consultation who is of the household")
	togetherTitle       = words.New("people.together_title", "同じ世帯の方をさがす", "Search for somebody of the household")
	togetherHow         = words.New("people.together_how", "あなたが見られる方から、ほかの相談の方もさがします。見つかった方を、同じ世帯の方として書けます。", "Searches among all whom you may see, also those of other consultations. Whom you find can be noted as of the same household.")
	togetherSearch      = words.New("people.together_search", "さがす方（お名前・電話など）", "Whom to search for (name, telephone …)")
	togetherNow         = words.New("people.together_now", "いま同じ世帯の方：{who}。保存すると、この方たちともみんな同じ世帯になります。", "Of one household now: {who}. Saving makes all of them one household.")
	togetherDo          = words.New("people.together_do", "同じ世帯の方として書く：{who}", "Note as of the same household: {who}")
	joinWith            = words.New("people.join_with", "どなたと", "With whom")
	leaveDo             = words.New("people.leave_do", "世帯を出た", "Has left the household")
	leaveHow            = words.New("people.leave_how", "この日から、この世帯の方ではなくなります（{notion}）。それまでいっしょだったことは残り、まちがいなら取り消せます。", "From this day on they are not of this household ({notion}). That they were stays, and it can be taken back.")
	leaveOn             = words.New("people.leave_on", "出た日", "Since which day")
	leaveOnHint         = words.New("people.leave_on_hint", "書かなければ、きょうになります", "Today, if left empty")
	leaveSave           = words.New("people.leave_save", "世帯を出たと書く", "Note that they left")
	stayDo              = words.New("people.stay_do", "出ていません（取り消す）", "Has not left (take it back)")
	relationEndHow      = words.New("people.relation_end_how", "この日で終わったことが残ります。", "It stays written that it held until this day.")
	relationEndOn       = words.New("people.relation_end_on", "終わった日", "Since which day")
	relationEndSave     = words.New("people.relation_end_save", "終わったと書く", "Note that it is over")
	sameRecords         = words.New("people.same_records", "同じ方のもう一つの名前での記録（あなたが見られるもの）", "Records under the other entry of the same person that you may see")
	contactAgainDo      = words.New("people.contact_again_do", "{kind}を直す", "Correct {kind}")
	endContactDo        = words.New("people.end_contact_do", "もう使わない", "No longer used")
	saveDo              = words.New("people.save_do", "保存する", "Save")
	notChosen           = words.New("people.not_chosen", "わからない", "Not known")

	ringLabel     = words.New("people.ring_label", "電話してよいですか", "May one ring?")
	numberLabel   = words.New("people.number_label", "かける番号", "Which number")
	timesLabel    = words.New("people.times_label", "よい時間", "When")
	timesHint     = words.New("people.times_hint", "例：平日の10時から15時", "Example: weekdays 10:00 to 15:00")
	messageLabel  = words.New("people.message_label", "留守番電話に残してよいですか", "May one leave a message?")
	asWhomLabel   = words.New("people.as_whom_label", "名のり方", "As whom one presents oneself")
	asWhomHint    = words.New("people.as_whom_hint", "例：市役所とは言わず、名前だけ", "Example: give your own name only")
	careLabel     = words.New("people.care_label", "気をつけること", "What to take care of")
	kindLabel     = words.New("people.kind_label", "種類", "Kind")
	valueAgain    = words.New("people.value_again", "正しい番号・アドレス", "The right number or address")
	valueLabel    = words.New("people.value_label", "番号・アドレス", "Number or address")
	noteLabel     = words.New("people.note_label", "メモ", "Note")
	noteHint      = words.New("people.note_hint", "例：長女の携帯", "Example: daughter's mobile")
	areaLabel     = words.New("people.area_label", "地区", "District")
	fromLabel     = words.New("people.from_label", "いつから", "Since when")
	familyLabel   = words.New("people.family_label", "名字", "Family name")
	givenLabel    = words.New("people.given_label", "名前", "Given name")
	wholeLabel    = words.New("people.whole_label", "分けられないお名前", "Name that is not divided")
	wholeHint     = words.New("people.whole_hint", "名字と名前に分けられないときだけ", "Only when it does not part into family and given name")
	kanaHint      = words.New("people.kana_hint", "名字と名前のあいだを空けてください", "Leave a space between family and given name")
	correctWhy    = words.New("people.correct_why", "お名前を直すわけ", "Why the name is corrected")
	changedOn     = words.New("people.changed_on", "変わった日", "Day of the change")
	sexLabel      = words.New("people.sex_label", "性別", "Sex")
	languageLabel = words.New("people.language_label", "話すことば", "Language")
	diedLabel     = words.New("people.died_label", "亡くなった日", "Day of death")
	sourceLabel   = words.New("people.source_label", "守るもと", "On what ground")
	reasonLabel   = words.New("people.reason_label", "わけ", "Reason")
	hiddenLabel   = words.New("people.hidden_label", "いまの居場所（書かなくてもかまいません）", "Where they are now (optional)")
	hiddenHint    = words.New("people.hidden_hint", "保存したあとは、だれの画面にも出ません", "After saving it is shown to nobody")
	reviewLabel   = words.New("people.review_label", "続けるかを確かめる日", "Day to decide on going on")
)

var (
	looksTitle  = words.New("people.looks_title", "だれが見たか", "Who looked")
	looksHint   = words.New("people.looks_hint", "あなたの窓口の人が見た記録です。ほかの窓口のことは、記録の点検の人だけが見られます。", "These are the looks of your own desk. Those of other desks are for the log reviewer alone.")
	looksNone   = words.New("people.looks_none", "まだだれも見ていません", "Nobody has looked yet")
	looksWhen   = words.New("people.looks_when", "いつ", "When")
	looksWho    = words.New("people.looks_who", "だれが", "Who")
	looksRole   = words.New("people.looks_role", "立場", "Position")
	looksHow    = words.New("people.looks_how", "どこで", "How")
	lookedOpen  = words.New("people.looked_open", "開いた", "Opened")
	lookedList  = words.New("people.looked_list", "一覧で見た", "Seen in a list")
	lookedPaper = words.New("people.looked_paper", "印刷・書き出し", "Printed or exported")
)

var nameKindText = map[NameKind]words.Text{
	Registered:    words.New("people.kind_registered", "氏名", "Registered name"),
	Alias:         words.New("people.kind_alias", "通称", "Alias"),
	Heard:         words.New("people.kind_heard", "聞いたお名前", "Name as heard"),
	Romaji:        words.New("people.kind_romaji", "ローマ字", "In Latin letters"),
	FormerSurname: words.New("people.kind_former_surname", "旧氏", "Former surname"),
	Former:        words.New("people.kind_former", "前のお名前", "Former name"),
}

var contactKindText = map[ContactKind]words.Text{
	Phone:        words.New("people.contact_phone", "電話", "Phone"),
	Mobile:       words.New("people.contact_mobile", "携帯", "Mobile"),
	Fax:          words.New("people.contact_fax", "ファクス", "Fax"),
	Mail:         words.New("people.contact_mail", "メール", "Mail"),
	OtherContact: words.New("people.contact_other", "そのほか", "Other"),
}

var addressKindText = map[AddressKind]words.Text{
	Lives:      words.New("people.address_lives", "住んでいるところ", "Lives at"),
	RegisterAt: words.New("people.address_registered", "住民票", "Registered at"),
	StaysAt:    words.New("people.address_stays", "いまいるところ（病院・施設など）", "Staying at (hospital, home)"),
}

var answerText = map[Answer]words.Text{
	Yes: words.New("people.answer_yes", "よい", "Yes"),
	No:  words.New("people.answer_no", "いけない", "No"),
}

var sexText = map[string]words.Text{
	Female:   words.New("people.sex_female", "女性", "Female"),
	Male:     words.New("people.sex_male", "男性", "Male"),
	OtherSex: words.New("people.sex_other", "そのほか", "Other"),
}

var sexChoice = map[string]words.Text{
	SexUnknown: words.New("people.sex_unknown", "聞いていない", "Not asked"),
	Female:     sexText[Female],
	Male:       sexText[Male],
	OtherSex:   sexText[OtherSex],
}

var endedText = map[string]words.Text{
	Corrected: words.New("people.why_corrected", "書きまちがいを直す", "It had been written wrongly"),
	Changed:   words.New("people.why_changed", "お名前が変わった（結婚など）", "The name has changed"),
}

var sourceText = map[string]words.Text{
	ByDeclared: words.New("people.source_declared", "ご本人から危険だと聞いた", "The person says that it is dangerous"),
	ByLink:     words.New("people.source_linked", "守られている方と結ばれていた", "Was linked with somebody protected"),
	ByMeasure:  words.New("people.source_measure", "支援措置が出ている", "An official protective measure is in force"),
}

// decisionText says what was decided on the end of a protection.
var decisionText = map[string]words.Text{
	KeepProtection: words.New("people.end_of_protection_keep_it", "つづける", "Go on protecting"),
	EndProtection:  words.New("people.end_of_protection_end_it", "終える", "End it"),
	ProtectedAgain: words.New("people.end_of_protection_again", "あらためて守ることにした", "Protected anew"),
}

var (
	sameTitle      = words.New("people.same_title", "同じ方かどうか", "The same person?")
	sameHow        = words.New("people.same_how", "同じ方として結んでも、記録と読める人は変わりません。守るきまりは両方に及びます。まちがいだったときは、いつでも取り消せます。", "Linking changes neither the records nor who may read them. What protects the one protects the other. It can be undone at any time.")
	sameLinked     = words.New("people.same_linked", "同じ方として結ばれています", "Linked as the same person")
	sameAlike      = words.New("people.same_alike", "同じ方かもしれません", "Perhaps the same person")
	sameAlikeHow   = words.New("people.same_alike_how", "お名前と、生年月日・電話・番地のどれかが合う方がいます。", "Somebody has the same name and the same birth date, telephone or house number.")
	sameCompare    = words.New("people.same_compare", "くらべて決める", "Compare and decide")
	sameSearchLink = words.New("people.same_search_link", "同じ方がほかにもいるとき", "When the same person is entered twice")
	sameNobody     = words.New("people.same_nobody", "似ている方は、見える範囲にはいません", "Nobody alike among those you may see")
	sameApart      = words.New("people.same_apart", "ちがう方と確かめました", "Found to be somebody else")
	sameFound      = words.New("people.same_found", "さがして見つかった方", "Found by searching")
	sameSearch     = words.New("people.same_search", "ほかの方とくらべる（お名前・電話など）", "Compare with somebody else (name, telephone …)")
	sameAgrees     = words.New("people.same_agrees", "合うところ：{facts}", "Agrees: {facts}")
	sameBeside     = words.New("people.same_beside", "二人をならべて", "The two side by side")
	sameWhat       = words.New("people.same_what", "くらべること", "What is compared")
	sameThis       = words.New("people.same_this", "この方", "This person")
	sameOther      = words.New("people.same_other", "くらべる方", "The other")
	sameWhy        = words.New("people.same_why", "そう考えるわけ", "Why you think so")
	sameDo         = words.New("people.same_do", "同じ方として結ぶ", "Link as the same person")
	apartDo        = words.New("people.apart_do", "ちがう方です", "Somebody else")
	undoDo         = words.New("people.undo_do", "結びつきを取り消す（ちがう方です）", "Undo the link (different people)")
	undoHow        = words.New("people.undo_how", "結ぶ前の二つの記録に戻ります。記録はどちらも消えません。居場所の守りが結びつきによっていた方は、そのまま守られます。", "The two entries stand apart again as before, and no record is lost. Whoever was protected by the link stays protected.")
	sameWhyHint    = words.New("people.same_why_hint", "例：ご本人が、前に別の窓口に相談したと話した", "For example: they said that they had been to another desk before")
	hiddenHere     = words.New("people.hidden_here", "（守られています）", "(protected)")
)

var (
	homeTitle     = words.New("people.home_title", "世帯と、そこで起きたこと", "The household, and what happened in it")
	homeHow       = words.New("people.home_how", "世帯の考え方はいくつもあり、ならべて見ます。あなたが見られる方と、あなたが読める記録だけが出ます。", "There are several senses of a household, side by side. Only those whom you may see and what you may read is shown.")
	homeOn        = words.New("people.home_on", "{day}の世帯", "Households on {day}")
	homeDay       = words.New("people.home_day", "いつの世帯を見ますか", "On which day")
	homeShow      = words.New("people.home_show", "その日の世帯を見る", "Show that day")
	homeIs        = words.New("people.home_is", "この世帯", "In it")
	homeLines     = words.New("people.home_lines", "この方たちについて書かれたこと", "What is written about them")
	homeNothing   = words.New("people.home_nothing", "読める記録はまだありません", "Nothing yet that you may read")
	homeEvents    = words.New("people.home_events", "世帯の移り変わり", "What happened to the household")
	homeLink      = words.New("people.home_link", "世帯をならべて見る、みんなの経過を読む", "See the households side by side, and everybody's timeline")
	splitTitle    = words.New("people.split_title", "世帯を分ける", "Split a household")
	splitOf       = words.New("people.split_of", "{notion}を分ける", "Split: {notion}")
	splitHow      = words.New("people.split_how", "この方と、いっしょに出た方で、新しい世帯になります。残った方はもとの世帯のままです。", "This person and those who went along become a household of their own. The others stay in theirs.")
	homeDayHint   = words.New("people.home_day_hint", "年・月・日（令和でも西暦でも）", "Year, month and day: YYYY-MM-DD")
	homeBadDay    = words.New("people.home_bad_day", "読めない日付です。年・月・日を書いてください。例：{day}。下は、きょうの世帯です。", "This day cannot be read. Please give year, month and day, such as {day}. Below are the households of today.")
	splitWith     = words.New("people.split_with", "いっしょに出た方", "Who went along")
	splitOn       = words.New("people.split_on", "分かれた日", "Since which day")
	splitDo       = words.New("people.split_do", "世帯を分ける", "Split the household")
	notionLabel   = words.New("people.notion_label", "どの世帯のことですか", "In which sense")
	relationTitle = words.New("people.relation_title", "続柄・つながり", "Relations")
	relateTitle   = words.New("people.relate_title", "続柄を書き足す", "Add a relation")
	relateWho     = words.New("people.relate_who", "どなたが", "Who")
	relateKind    = words.New("people.relate_kind", "この方の何にあたりますか", "Is what to this person")
	relationEndDo = words.New("people.relation_end_do", "もう当たらない", "No longer so")
	untilLabel    = words.New("people.until_label", "いつまで（終わったもの）", "Until when (of what is over)")
)

var notionText = map[Notion]words.Text{
	LifeHousehold:       words.New("people.notion_life", "実生活の世帯", "Lives together"),
	RegisterHousehold:   words.New("people.notion_register", "住民票の世帯", "Registered together"),
	LivelihoodHousehold: words.New("people.notion_livelihood", "生計の世帯", "One livelihood"),
	SchemeHousehold:     words.New("people.notion_scheme", "制度の世帯（生活保護など）", "As a scheme counts (public assistance …)"),
}

// takenBack says that somebody had not left.
var takenBack = words.New("people.event_taken_back", "出たことを取り消した", "had not left after all")

var eventText = map[string]words.Text{
	joinedIt: words.New("people.event_join", "世帯に入った", "joined"),
	leftIt:   words.New("people.event_leave", "世帯を出た", "left"),
	splitOff: words.New("people.event_split", "世帯を分かれた", "split off"),
}

var kinText = map[Kin]words.Text{
	Parent:     words.New("people.kin_parent", "親", "Parent"),
	Child:      words.New("people.kin_child", "子", "Child"),
	Spouse:     words.New("people.kin_spouse", "夫・妻", "Spouse"),
	Partner:    words.New("people.kin_partner", "パートナー（内縁など）", "Partner"),
	Sibling:    words.New("people.kin_sibling", "きょうだい", "Sibling"),
	Grand:      words.New("people.kin_grandparent", "祖父母", "Grandparent"),
	Grandchild: words.New("people.kin_grandchild", "孫", "Grandchild"),
	Carer:      words.New("people.kin_carer", "介護や世話をしている方", "Carer"),
	CaredFor:   words.New("people.kin_cared_for", "介護や世話を受けている方", "Cared for"),
	Guardian:   words.New("people.kin_guardian", "後見人・保佐人・補助人", "Guardian"),
	Ward:       words.New("people.kin_ward", "後見などを受けている方", "Under guardianship"),
	OtherKin:   words.New("people.kin_other", "そのほかのつながり", "Another relation"),
}
