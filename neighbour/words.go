package neighbour

import "tomoni/words"

var (
	kindText   = words.New("neighbour.kind", "気づき", "Concern")
	titlePlain = words.New("neighbour.title_plain", "近所の方のこと", "About a neighbour")
	titleSigns = words.New("neighbour.title_signs", "{signs}", "{signs}")

	nextAnswer  = words.New("neighbour.next_answer", "気づきにお返事をする", "Answer the concern")
	nextFurther = words.New("neighbour.next_further", "つづきのお返事をする", "Answer further")
	nextLook    = words.New("neighbour.next_look", "気づきのあったお宅に連絡する", "Get in touch with the home concerned")

	alreadyAnswered  = words.New("neighbour.already_answered", "この気づきには、もうお返事がすんでいます。", "This concern has already been answered.")
	answeredByAnswer = words.New("neighbour.answered_by_answer", "「お返事があります」は、お返事をすると自動で変わります。", "This state comes by itself when an answer is given.")
	alreadyTakenUp   = words.New("neighbour.already_taken_up", "この気づきは、もう相談になっています。", "A consultation has already been made from this.")
	oneReporter      = words.New("neighbour.one_reporter", "民生委員を選んだときは、お名前は空のままにしてください。", "When a volunteer is chosen, please leave the name empty.")
	notServing       = words.New("neighbour.not_serving", "いま任期中の民生委員・児童委員の中から選んでください。", "Please choose a volunteer whose term is running.").
				WithEasy("いまの民生委員さんの中から選んでください。")
	noSuchPlace = words.New("neighbour.no_such_place", "地区を、選べるものの中から選んでください。", "Please choose one of the places offered.")
	nextInPast  = words.New("neighbour.next_in_past", "過ぎた日です。きょうか、これからの日にしてください。", "This day has passed. Please choose today or a later day.")
	chooseHow   = words.New("neighbour.choose_how", "どうやって伝えるかを選んでください。", "Please choose how it is told.")
	notInApp    = words.New("neighbour.not_in_app", "この方は、この画面のお返事を読めません。電話か、会って伝えたときに記録してください。", "This person cannot read answers here. Please tell them by phone or in person and note it.")
	onlyReceipt = words.New("neighbour.only_receipt", "この方にお伝えできるのは「受け取りました」だけです。ほかの文を消してください。", "Only the receipt may be told here. Please take the other sentences out.")
	needAnswer  = words.New("neighbour.need_answer", "文を選ぶか、ことばを書いてください。", "Please choose a sentence or write some words.")
	lookAgain   = words.New("neighbour.look_again", "お返事の中に、伝えないほうがよいかもしれないものがあります：{found}。見なおしてから送ってください。", "There is something in the answer that perhaps should not be told: {found}. Look it over, then send.")

	receiptWords = words.New("neighbour.receipt_words", "受け取りました。お知らせくださり、ありがとうございました。", "Received. Thank you for telling us.")
	carriedWords = words.New("neighbour.carried_words", "地域の方からの気づき：{words}", "Noticed by somebody nearby: {words}")
	carriedAbout = words.New("neighbour.carried_about", "どなたのこと（聞いたまま）：{about}", "About whom (as heard): {about}")

	saidTold = words.New("neighbour.said_told", "受けとめました。{desk}が読み、{on}までにお返事します。", "Received. {desk} will read it and answer by {on}.").
			WithEasy("とどきました。{desk} の人が読みます。{on} までにお返事します。")
	saidTaken     = words.New("neighbour.said_taken", "気づきを{desk}に届けました。受付番号 {code}。", "The concern has reached {desk}. Reception code {code}.")
	saidRead      = words.New("neighbour.said_read", "読んだことを伝えました。お返事は{on}までです。", "They now see that it has been read. The answer is due by {on}.")
	saidState     = words.New("neighbour.said_state", "ようすを変えました。伝えた方の画面に出ます。", "The state has been changed and shows on the reporter's page.")
	saidLimited   = words.New("neighbour.said_limited", "これからのお返事は「受け取りました」だけになります。", "From now on an answer says no more than that it was received.")
	saidUnlimited = words.New("neighbour.said_unlimited", "お返事の制限をはずしました。", "Answers are no longer limited.")
	saidLinked    = words.New("neighbour.said_linked", "{n}人をこの気づきの方として記録しました。", "{n} persons have been linked.")
	saidTakenUp   = words.New("neighbour.said_taken_up", "相談にしました。受付番号 {code}。気づきへのお返事は、別にお待ちしています。", "A consultation has been made, code {code}. The concern still waits for its answer.")
	saidAnswered  = words.New("neighbour.said_answered", "お返事をして、この気づきを閉じました。", "Answered; the concern is closed.")
	saidInterim   = words.New("neighbour.said_interim", "途中のお返事をしました。つぎのお返事は{on}までです。", "An answer on the way has been given. The next is due by {on}.")
)
