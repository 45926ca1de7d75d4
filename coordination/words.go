package coordination

import "tomoni/words"

var (
	kindText = words.New("coordination.kind", "調整", "Coordination")

	nextFollow = words.New("coordination.next_follow", "調整のつづきをする", "Go on with the coordination")
	NextRead   = words.New("coordination.next_read", "届いた返事を読む", "Read the answer")

	askedDeskOnly     = words.New("coordination.asked_desk_only", "頼まれた窓口だけが返事をできます。", "Only the desk that was asked can answer.")
	alreadyAnswered   = words.New("coordination.already_answered", "もう返事が届いています。この調整は終わりました。", "The answer has been given already. This coordination has ended.")
	returnedStaysOpen = words.New("coordination.returned_stays_open", "戻ってきたつなぎは、引き受ける窓口が決まるまで続きます。あらためて送る先を決めてください。", "A returned referral stays open until a desk has accepted it. Please decide where to send it anew.")
	decidedBeside     = words.New("coordination.decided_beside", "同じ方かどうかは、二人をくらべるページで決めます。", "Whether they are the same person is decided on the page that puts them side by side.")
	coordinatorOrOwn  = words.New("coordination.coordinator_or_own", "頼めるのは、調整担当か、自分の窓口の人です。", "You can ask the coordinator or somebody of your own desk.")
	noSuchDesk        = words.New("coordination.no_such_desk", "この窓口には頼めません。画面に出ている窓口から選んでください。", "This desk cannot be asked. Please choose one of those offered.")
	colleagueOnly     = words.New("coordination.colleague_only", "いま、頼む窓口で働いている人を選んでください。", "Please choose somebody who works at the asked desk now.")
	checkWhom         = words.New("coordination.check_whom", "この相談の方を選んでください。ほかの方のことは、その方の相談から頼めます。", "Please choose somebody whom this consultation is about. For others, ask from their own consultation.")
	checkTitle        = words.New("coordination.check_title", "この方を知っているか、たしかめてほしい", "Please check whether you know this person")
	checkNote         = words.New("coordination.check_note", "ほかの窓口に確かめてもらうよう頼みました。理由：{why}", "Another desk was asked to check. Reason: {why}")

	saidWritten  = words.New("coordination.said_written", "書きとめました。", "Written down.")
	saidAnswered = words.New("coordination.said_answered", "返事を届けました。", "The answer has been delivered.")
	saidAsked    = words.New("coordination.said_asked", "頼みました。返事は今日の一覧に届きます。", "Asked. The answer will come into your list.")
)

var nextText = map[Reason]words.Text{
	Returned:   words.New("coordination.next_returned", "戻ってきたつなぎの行き先を決める", "Decide where a returned referral goes"),
	LookWithMe: words.New("coordination.next_look", "いっしょに考えて、返事をする", "Think it over together and answer"),
	CheckDesks: words.New("coordination.next_check", "知っている方か、たしかめて返事をする", "Check whether the person is known, and answer"),
	Duplicate:  words.New("coordination.next_duplicate", "同じ方かどうか、たしかめる", "Check whether it is the same person"),
}

// ReasonText is the reason in words.
var ReasonText = map[Reason]words.Text{
	Returned:   words.New("coordination.reason_returned", "つなぎが戻ってきた", "A referral came back"),
	LookWithMe: words.New("coordination.reason_look", "いっしょに考える", "Think it over together"),
	CheckDesks: words.New("coordination.reason_check", "ほかの窓口にたしかめる", "Check with other desks"),
	Duplicate:  words.New("coordination.reason_duplicate", "同じ方かもしれない", "Perhaps the same person"),
}
