package neighbour

import "tomoni/words"

// What a volunteer reads on the phone.
var (
	tellTitle = words.New("neighbour.tell_title", "気づいたことを伝える", "Tell what you noticed").
			WithEasy("気づいたことを つたえる")
	answersTitle = words.New("neighbour.answers_title", "お返事", "Answers").WithEasy("へんじ")
	toldTitle    = words.New("neighbour.told_title", "あなたが伝えたこと", "What you told").WithEasy("あなたが つたえたこと")
	urgentTitle  = words.New("neighbour.urgent_title", "いそぐときは電話", "If it is urgent, ring").WithEasy("いそぐときは 電話")

	aboutLabel   = words.New("neighbour.about_label", "どなたのこと", "About whom").WithEasy("だれの こと")
	aboutExample = words.New("neighbour.about_example", "名前・家の場所・わかる範囲で", "Name, place of the home, as far as you know").
			WithEasy("名前・家の ばしょ（わかることだけ）")
	noticedLabel = words.New("neighbour.noticed_label", "気づいたこと", "What you noticed").WithEasy("気づいた こと")
	mayNameLabel = words.New("neighbour.may_name_label", "あなたの名前を、本人に伝えてよいですか", "May the person be told your name?").
			WithEasy("あなたの 名前を その人に 言っても いいですか")
	mayNameNo  = words.New("neighbour.may_name_no", "伝えない", "No").WithEasy("だめ")
	mayNameYes = words.New("neighbour.may_name_yes", "伝えてよい", "Yes").WithEasy("いい")
	hurryLabel = words.New("neighbour.hurry_label", "急ぎますか", "Is it pressing?").WithEasy("いそぎますか")
	hurryNo    = words.New("neighbour.hurry_no", "急がない", "It can wait").WithEasy("いそがない")
	hurryYes   = words.New("neighbour.hurry_yes", "早めに見てほしい", "Please look soon").WithEasy("早く 見てほしい")
	otherPlace = words.New("neighbour.other_place", "ほかの地区のとき", "If it is in another place").WithEasy("べつの ばしょのとき")
	placeLabel = words.New("neighbour.place_label", "地区", "Place").WithEasy("ばしょ")
	placeOwn   = words.New("neighbour.place_own", "わたしの担当の地区", "My own area").WithEasy("わたしの ちく")
	tellDo     = words.New("neighbour.tell_do", "伝える", "Tell").WithEasy("つたえる")
	whoReads   = words.New("neighbour.who_reads", "読むのは{desk}です。{on}までにお返事します。", "{desk} reads it and answers by {on}.").
			WithEasy("{desk} の人が読みます。{on} までに へんじします。")

	beforeTitle = words.New("neighbour.before_title", "前に伝えたこと", "What you told before").WithEasy("前に つたえた こと")
	noOwn       = words.New("neighbour.no_own", "まだありません", "Nothing yet").WithEasy("まだ ありません")
	noOwnHow    = words.New("neighbour.no_own_how", "伝えたことと、そのお返事がここに並びます。電話で伝えたことも入ります。", "What you tell and the answers to it stand here, also what you told by phone.").
			WithEasy("つたえた ことと へんじが ここに 出ます。電話で 話した ことも 出ます。")
	allOwn      = words.New("neighbour.all_own", "ぜんぶ見る", "See all").WithEasy("ぜんぶ 見る")
	answerOf    = words.New("neighbour.answer_of", "{on}のお返事：", "Answer of {on}: ").WithEasy("{on} の へんじ：")
	answerUntil = words.New("neighbour.answer_until", "{on}までにお返事します。", "You will hear by {on}.").WithEasy("{on} までに へんじします。")

	toldReads = words.New("neighbour.told_reads", "{desk}が読み、{on}までにお返事します。", "{desk} reads it and answers by {on}.").
			WithEasy("{desk} の人が読みます。{on} までに へんじします。")
	toldLate    = words.New("neighbour.told_late", "お返事が遅れています", "The answer is late").WithEasy("へんじが おそく なっています")
	toldLateHow = words.New("neighbour.told_late_how", "窓口の責任者にも知らせが行っています。お急ぎのときは電話してください。", "The desk's supervisor has been told as well. If it is pressing, please ring.").
			WithEasy("窓口の 人に もう一度 知らせました。いそぐときは 電話してください。")
	noAnswer    = words.New("neighbour.no_answer", "まだお返事はありません", "No answer yet").WithEasy("へんじは まだ ありません")
	noAnswerHow = words.New("neighbour.no_answer_how", "お返事は、ここと「お返事」の一覧に出ます。ご本人のことは、お伝えできないこともあります。", "Answers stand here and in the list of answers. Some things about the person may not be told.").
			WithEasy("へんじは ここに 出ます。その人の ことで、言えない ことも あります。")
	mayNameSaidYes = words.New("neighbour.may_name_said_yes", "あなたの名前を本人に伝えてよい、とうかがっています。", "You said that the person may be told your name.").
			WithEasy("あなたの 名前を その人に 言っても いいと 聞きました。")
	mayNameSaidNo = words.New("neighbour.may_name_said_no", "あなたの名前は、本人に伝えません。", "The person will not be told your name.").
			WithEasy("あなたの 名前は その人に 言いません。")
	codeSaid = words.New("neighbour.code_said", "受付番号 {code}", "Reception code {code}").WithEasy("番号 {code}")
	tellMore = words.New("neighbour.tell_more", "ほかの気づきを伝える", "Tell something else").WithEasy("べつの ことを つたえる")
)
