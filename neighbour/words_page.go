package neighbour

import "tomoni/words"

// What the desk reads.
var (
	concernsTitle = words.New("neighbour.concerns_title", "地域の気づき", "Concerns from the neighbourhood")
	takeTitle     = words.New("neighbour.take_title", "気づきを代わりに書く", "Write down a concern for somebody")
	showLabel     = words.New("neighbour.show_label", "どれを見るか", "Which to show")
	showOpen      = words.New("neighbour.show_open", "お返事を待っている", "Waiting for an answer")
	showAnswered  = words.New("neighbour.show_answered", "お返事がすんだ", "Answered")
	noConcerns    = words.New("neighbour.no_concerns", "ここに並ぶ気づきはありません", "There are no concerns here")
	noConcernsHow = words.New("neighbour.no_concerns_how", "民生委員さんが画面から伝えたこと、電話で聞いて代わりに書いたことが並びます。お返事の期限が近い順です。", "What volunteers tell on their phones, or what was heard by telephone and written down, stands here by the date on which the answer is due.")
	toldOn        = words.New("neighbour.told_on", "{on} 届きました", "arrived {on}")
	tagHurry      = words.New("neighbour.tag_hurry", "早めに", "soon")
	tagTakenUp    = words.New("neighbour.tag_taken_up", "相談にしました", "taken up")
	tagProxy      = words.New("neighbour.tag_proxy", "代わりに書いたもの", "written down for them")

	placeHint      = words.New("neighbour.place_hint", "その地区の窓口に届きます。わからないときは、民生委員の担当の地区か、この窓口で受けとめます。", "It goes to the desk of that place; if not known, to that of the volunteer's area, else to this desk.")
	placeUnknown   = words.New("neighbour.place_unknown", "わからない", "Not known")
	whoTold        = words.New("neighbour.who_told", "どなたから", "Who told it")
	whoToldHint    = words.New("neighbour.who_told_hint", "お名前は、受けとめた窓口だけに見えます。ほかでは「地域の方」です。", "The name is seen by the receiving desk alone; elsewhere it is \"somebody nearby\".")
	volunteerLabel = words.New("neighbour.volunteer_label", "民生委員・児童委員", "Welfare volunteer")
	volunteerNone  = words.New("neighbour.volunteer_none", "民生委員ではない", "Not a volunteer")
	nameLabel      = words.New("neighbour.name_label", "お名前", "Name")
	nameHint       = words.New("neighbour.name_hint", "聞いていなければ空のまま", "Leave empty if it was not asked")
	phoneLabel     = words.New("neighbour.phone_label", "お返事のための電話", "Telephone for the answer")
	sealLabel      = words.New("neighbour.seal_label", "通報者を封じる", "Seal who told it")
	sealHint       = words.New("neighbour.seal_hint", "この窓口の責任者と、書いたあなただけに見えます。虐待や暴力かもしれないときは、自動で封じます。", "Only this desk's supervisor and you will see it. Where there may be abuse it is sealed by itself.")
	mayNameAsk     = words.New("neighbour.may_name_ask", "伝えた方の名前を、本人に言ってよいか", "May the person be told who noticed?")
	channelLabel   = words.New("neighbour.channel_label", "どうやって聞いたか", "How it was heard")
	takeDo         = words.New("neighbour.take_do", "届ける", "Pass on")
)
