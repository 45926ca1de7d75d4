package gallery

// long is somebody's long words, to see them fold.
const long = "訪問は週 1 回、同じ人が行く。お金の話はまだしない。見直し 12/10。\n" +
	"お母さんは「できるだけこの家で」と話しておられる。息子さんは夜の仕事が続いていて、昼は休んでいる。\n" +
	"かかりつけ医から、薬が一か月分ほど余っているとの話があった。飲み忘れが続いているかもしれない。\n" +
	"新聞店は、たまったときに電話をくれることになった。番号は主担当の窓口。留守電には残さない。\n" +
	"民生委員は、これまでどおり月に二回、回覧板のときに声をかける。気づいたことは主担当へ。\n" +
	"次の会議までに、介護の認定の申し込みについて、お母さんと息子さんの気持ちをそれぞれ聞く。\n" +
	"住まいの段差は、ケアマネジャーが見に行く。急がない。息子さんのいる時間に合わせる。\n" +
	"会議の記録は、本人に見せてよい言葉で書く。"

// samples pairs the sample texts with their English.
var samples = map[string]string{
	"今日": "Today", "受けとめる": "Receive", "つなぐ": "Hand on", "支える": "Support", "育てる": "Grow", "備える": "Prepare", "ふりかえる": "Look back",
	"あなたの見た記録": "What you looked at", "自分のもの 12": "Mine 12", "みんなの 31": "The desk's 31",
	"つなぎを送りました（地域包括支援センターへ）。返事の期日は 11/27 金 です。": "The referral is on its way. The answer is due on 27 Nov Fri.",
	"すぎています": "Past its day", "きょう": "Today", "今週": "This week", "つなぎの返事を待っています": "Waiting for an answer", "総合相談・生活支援センターへ 11/16": "Sent 16 Nov",
	"返事をたずねる": "Ask for the answer", "民生委員へ返事をする": "Answer the commissioner", "返事を書く": "Write the answer", "訪問する": "Visit", "自分で決めた次の日": "The day you chose",
	"記録する": "Note it", "いのちの危険": "Danger to life", "支援会議に出る": "Go to the conference", "読む": "Read", "きょう中": "By tonight", "引き受けの返事をする": "Say whether you take it",
	"今週の予定はまだありません": "Nothing planned this week yet", "次の連絡の日を決めると、ここに出ます。": "Set a next date, and it will show here.",
	"いま聞いていること": "What you are hearing", "あたらしい相談": "New consultation", "話されたままに": "As it was said", "ととのえるのはあとでできます。これだけで保存できます。": "Tidy it up later. This alone can be saved.",
	"このあと": "What next", "この電話で終わり": "Done with this call", "続ける": "Go on", "担当に伝える・折り返し": "Tell the colleague, ring back", "調整担当・同僚と考える": "Think it over together",
	"保存して、つなぐ先を選ぶ": "Save and choose where to", "あとで続ける": "Go on later", "どなたから": "From whom", "わからなくてもかまいません": "Not knowing is fine", "どなたのこと": "About whom",
	"名前・かな・電話・住所の一部": "Part of a name, kana, phone or address", "連絡先": "How to reach them", "次の連絡": "Next contact", "お名前は聞いていない": "Name was not asked",
	"くわしく（分野・急ぎ・同意）": "More (topic, urgency, consent)", "分野": "Topic", "まだわからない": "Not known yet", "この方ですか": "Is it this person?", "かな・番地が合う": "Kana and house number fit",
	"かなと電話が合う": "Kana and phone fit", "この方です": "Yes, this one", "ちがう方": "Someone else", "気をつけること": "Take care", "知られたくない相手がいる": "Somebody must not know", "虐待・暴力かもしれない": "It may be abuse or violence",
	"今すぐ": "Right now", "いのちの危険があるときは、記録より先に。": "If a life is in danger, act before writing.", "手順と連絡先を開く": "Open steps and numbers",
	"いのちの危険があるときは、先に": "If a life is in danger, first", "救急・消防": "Ambulance and fire", "保存して、終わりにする": "Save and finish",
	"受付番号": "Number", "主担当": "Responsible", "いま": "Now", "支援している": "Being supported", "次": "Next", "同意": "Consent", "書きとめる": "Note down", "電話・訪問・会ったこと。だれが、何を言ったか": "Call, visit, meeting. Who said what",
	"種類": "Kind", "次の日": "Next date", "これまで": "So far", "直す": "Correct", "すべて": "All", "いっしょに支える人": "Who supports together",
	"あなたはこの世帯の主担当の窓口にいます（令和8年11月9日から）。": "You are at the desk responsible for this household (since 9 November 2026).", "見えるのは、相談と支援の記録です。": "You see the consultation and support notes.",
	"気づいたことを伝える": "Tell what you noticed", "気づきを伝える": "Tell", "お返事": "Answers", "いそぐときは電話": "Urgent? Ring", "名前・家の場所・わかる範囲で": "Name, where they live, as far as you know", "気づいたこと": "What you noticed",
	"見かけない": "Not seen for days", "郵便がたまる": "Post piles up", "もの忘れ": "Forgetting things", "お金や食べもの": "Money or food", "子ども": "A child", "あなたの名前を、本人に伝えてよいですか": "May they know your name?",
	"伝えない": "No", "伝えてよい": "Yes", "伝える": "Tell us", "読むのは但東振興局の相談係です。11月27日（金）までにお返事します。": "The desk at the branch office reads it. You hear back by 27 November (Fri).", "前に伝えたこと": "What you told before", "動いています": "Being worked on",
	"ほかの人が先に書きかえました。": "Somebody else has changed this first.", "つぎの日": "Next date",
	"わけ": "Reason", "いつまでに": "By when", "つなぎ方": "How", "引き継ぐ": "Hand over", "引き受けられたときに担当が移ります": "Responsibility moves when they accept", "いっしょに支える": "Work on it together", "送る前に確かめる": "Check before sending",
	"この内容で送ります": "This is what will be sent", "どこへ": "To", "何を": "What", "根拠": "Ground", "送る": "Send", "お知らせ": "For your information", "見てください": "Please look",
	"相談はどこから来たか（11月）": "Where did the consultations come from (November)?", "10未満": "under 10", "窓口ごとの数": "Figures by desk", "窓口": "Desk", "写す": "Copy", "しぼる": "Filter", "言葉": "Words", "やめる": "Leave it", "消す": "Delete",
	"サインイン": "Sign in", "どの役で試しますか": "In which role would you like to try it?", "電話を受けて、つなぐ": "Take a call, hand it on", "だれも待たせない": "Nobody waits unseen", "お名前": "Name", "合言葉": "Passphrase",
}
