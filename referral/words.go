package referral

import "tomoni/words"

var (
	kindText = words.New("referral.kind", "つなぎ", "Referral")

	nextApprove       = words.New("referral.next_approve", "責任者が、つないでよいか決める", "The supervisor decides about sending")
	nextApproveAfter  = words.New("referral.next_approve_after", "先に送ったつなぎを、責任者がたしかめる", "The supervisor looks at what was sent at once")
	nextAnswer        = words.New("referral.next_answer", "つなぎの返事をする", "Answer the referral")
	nextReadThis      = words.New("referral.next_read_this", "知らせを読んで「読みました」を押す", "Read the note and say that you have read it")
	nextConfirm       = words.New("referral.next_confirm", "電話で了解したことをたしかめる", "Confirm what was agreed by telephone")
	nextAskAnswer     = words.New("referral.next_ask_answer", "つないだ先に返事を聞いて、記録する", "Ask for the answer and record it")
	nextFirst         = words.New("referral.next_first", "はじめにしたことを、つないだ人に伝える", "Tell the sender what was done first")
	nextAskFirst      = words.New("referral.next_ask_first", "はじめにしたことを聞いて、記録する", "Ask what was done first and record it")
	nextReadFirst     = words.New("referral.next_read_first", "届いた返事を読む", "Read the answer")
	nextOutcome       = words.New("referral.next_outcome", "どうなったかを、つないだ人に伝える", "Tell the sender what came of it")
	nextAskOutcome    = words.New("referral.next_ask_outcome", "どうなったかを聞いて、記録する", "Ask what came of it and record it")
	nextReadOutcome   = words.New("referral.next_read_outcome", "届いた結果を読む", "Read what came of it")
	nextSendOn        = words.New("referral.next_send_on", "教えてもらった窓口につなぐ", "Send to the desk that was named")
	nextCoordinator   = words.New("referral.next_coordinator", "調整担当が、つなぐ先を考えています", "The coordinator decides where it goes")
	nextReturnedAgain = words.New("referral.next_returned_again", "また戻ってきたつなぎの行き先を決める", "Decide where a referral goes that came back again")
	nextBack          = words.New("referral.next_back", "手もとに戻ったつなぎを、どうするか決める", "Decide about a referral that is back with you")
	nextHear          = words.New("referral.next_hear", "つなぎの返事を待っています", "Waiting for the answer to a referral")
	nextFirstContact  = words.New("referral.next_first_contact", "はじめての連絡をする", "Make the first contact")
)

// StateText is the state in words.
var StateText = map[State]words.Text{
	Draft:      words.New("referral.state_draft", "責任者の確認待ち", "Waiting for the supervisor"),
	Sent:       words.New("referral.state_sent", "送りました", "Sent"),
	Received:   words.New("referral.state_received", "届きました", "Received"),
	Accepted:   words.New("referral.state_accepted", "引き受けました", "Accepted"),
	Returned:   words.New("referral.state_returned", "戻ってきました", "Returned"),
	FirstDone:  words.New("referral.state_first", "動きはじめました", "First action taken"),
	Completed:  words.New("referral.state_completed", "結果が届きました", "Outcome told"),
	Closed:     words.New("referral.state_closed", "終わりました", "Closed"),
	Withdrawn:  words.New("referral.state_withdrawn", "とりさげました", "Withdrawn"),
	Redirected: words.New("referral.state_redirected", "ほかの窓口につなぎなおしました", "Sent on to another desk"),
	Back:       words.New("referral.state_back", "手もとに戻りました", "Back with the sender"),
}

var (
	receiverOnly        = words.New("referral.receiver_only", "つながれた窓口だけができます。", "Only the desk that it was sent to can do this.")
	senderOnly          = words.New("referral.sender_only", "つないだ窓口だけができます。", "Only the desk that sent it can do this.")
	senderOrCoordinator = words.New("referral.sender_or_coordinator", "つないだ窓口か、頼まれた調整担当だけができます。", "Only the sending desk or the coordinator who was asked can do this.")
	supervisorOnly      = words.New("referral.supervisor_only", "窓口の責任者だけが決められます。", "Only the desk's supervisor can decide this.")
	responsibleOnly     = words.New("referral.responsible_only", "この相談を受けとめている窓口だけが、つなげます。", "Only the desk that is responsible for this consultation can refer it.")
	nothingToApprove    = words.New("referral.nothing_to_approve", "たしかめるものはありません。もう決まっています。", "There is nothing to approve. It has been decided.")
	notInThisState      = words.New("referral.not_in_this_state", "このつなぎは、いま「{state}」です。画面を開きなおして、つぎにできることを見てください。", "This referral now stands at “{state}”. Open the page again to see what can be done next.")
	alreadyAccepted     = words.New("referral.already_accepted", "もう、この窓口のほかの人が引き受けました。つづきは、その人といっしょにできます。", "Somebody else at your desk has accepted this already. You can go on with them.")
	informIsRead        = words.New("referral.inform_is_read", "これは知らせるだけのつなぎです。「読みました」で終わります。", "This is only to let you know. It ends when you say that you have read it.")
	alreadyTaken        = words.New("referral.already_taken", "もう{who}さんが引き受けています（受付番号 {code}）。書いたものは失われていません。", "{who} has already accepted it (number {code}). Nothing that you wrote is lost.")
	nothingAgreed       = words.New("referral.nothing_agreed", "電話で了解した記録がありません。「引き受ける」を選んでください。", "Nothing has been agreed by telephone. Please accept it instead.")
	receivedAlready     = words.New("referral.received_already", "もう届いて読まれています。とりさげるかわりに、電話で話してください。", "It has been received and read. Please ring instead of taking it back.")
	betterIsAnother     = words.New("referral.better_is_another", "つないだ窓口でも、この窓口でもないところを選んでください。", "Please name a desk that is neither the sender's nor your own.")
	alreadyOnTheWay     = words.New("referral.already_on_the_way", "この方を引き継ぐつなぎが、もう出ています。その返事を待つか、とりさげてください。", "This person is being handed on already. Wait for that answer or take it back.")
	openItFirst         = words.New("referral.open_it_first", "終わった相談です。開きなおしてからつないでください。", "This consultation is closed. Open it again before you refer it.")
	noSuchDesk          = words.New("referral.no_such_desk", "いま開いている窓口の中から選んでください。", "Please choose a desk that exists today.")
	ownDesk             = words.New("referral.own_desk", "自分の窓口にはつなげません。同じ窓口の人には、担当を変えて伝えられます。", "You cannot refer to your own desk. Assign it to a colleague instead.")
	needPerson          = words.New("referral.need_person", "つなぐ方を、ひとりは選んでください。", "Please choose at least one person.")
	needReason          = words.New("referral.need_reason", "つなぐ理由を書いてください。受けとる人が、はじめに読むことばです。", "Please give the reason. It is what the receiver reads first.")
	needReturnReason    = words.New("referral.need_return_reason", "戻す理由を書いてください。", "Please give the reason for returning it.")
	needCode            = words.New("referral.need_code", "ひとつ選んでください。", "Please choose one.")
	needAnswer          = words.New("referral.need_answer", "どんな返事だったかを選んでください。", "Please choose what the answer was.")
	needBasis           = words.New("referral.need_basis", "伝えてよい根拠を選んでください。", "Please choose the ground on which it may be told.")
	basisDoesNotFit     = words.New("referral.basis_does_not_fit", "この窓口に送るときには使えない根拠です。出ているものの中から選んでください。", "This ground does not hold for this desk. Please choose one of those offered.")
	nothingFits         = words.New("referral.nothing_fits", "この窓口に伝えてよい根拠がありません。ご本人に同意を聞く、調整担当に相談する（支援会議）、お名前を出さずに助言をもらう、のどれかにしてください。", "There is no lawful ground to tell this desk. You can ask the person to agree, ask the coordinator (support conference), or take advice without a name.")
	needConsent         = words.New("referral.need_consent", "この窓口に伝えてよいという、ご本人の同意の記録がありません。いま聞いたなら、下に記録してください。聞けないときは、調整担当に相談するか、お名前を出さずに助言をもらえます。", "There is no record that the person agreed to tell this desk. If you have just heard it, note it below. If you cannot ask, speak with the coordinator or take advice without a name.")
	noSuchConsent       = words.New("referral.no_such_consent", "その同意は、この方からこの相談では聞いていません。選びなおしてください。", "This person did not give that consent in this consultation. Please choose again.")
	needHeard           = words.New("referral.need_heard", "どう聞いたか（口頭・書面）を選んでください。", "Please choose how it was given.")
	untilPassed         = words.New("referral.until_passed", "もう過ぎた日です。同意がつづく日を書くか、空けてください。", "This day has passed. Please write a day on which the consent still holds, or leave it empty.")
	callerStays         = words.New("referral.caller_stays", "話してくれた方の連絡先は、この相談からは伝えられません。", "How to reach whoever told us cannot be passed on from this consultation.")
	needScope           = words.New("referral.need_scope", "何を伝えてよいと言われたかを書いてください。", "Please note what may be told.")
	notToBePassedOn     = words.New("referral.not_to_be_passed_on", "いっしょに送れない記録が入っています（話してくれた人のこと、または同意が取り消されたもの）。", "One of the entries may not go along: it tells who told us, or its consent was withdrawn.")
	alsoAboutOthers     = words.New("referral.also_about_others", "つながない方のことも書かれた記録が入っています。外すか、その方もつないでください。", "One of the entries is also about somebody whom you do not refer. Leave it out, or refer that person too.")
	recordItself        = words.New("referral.record_itself", "この窓口の人はサインインしません。聞いた返事を、そのまま記録してください。", "The people of this desk do not sign in. Please record the answer that you heard.")
	answersItself       = words.New("referral.answers_itself", "この窓口は、自分で返事をします。電話で了解をもらったときは「電話で了解」に記録してください。", "This desk answers for itself. If it agreed on the telephone, note that instead.")
)

// What the timeline keeps of each step; it is kept in Japanese, as data.
var (
	callerLine       = words.New("referral.caller_line", "話してくれた方：{who}　{phone}", "Told us: {who} {phone}")
	callerAs         = words.New("referral.caller_as", "{name}（{relation}）", "{name} ({relation})")
	toldDraft        = words.New("referral.told_draft", "「{desk}」へのつなぎを用意しました。責任者の確認を待っています。", "A referral to “{desk}” has been prepared and waits for the supervisor.")
	toldSent         = words.New("referral.told_sent", "「{desk}」につなぎました（{kind}）。理由：{reason}　根拠：{ground}", "Referred to “{desk}” ({kind}). Reason: {reason} Ground: {ground}")
	toldReceived     = words.New("referral.told_received", "「{desk}」に届きました。", "“{desk}” has received it.")
	toldAccepted     = words.New("referral.told_accepted", "「{desk}」が引き受けました。", "“{desk}” has accepted it.")
	toldNote         = words.New("referral.told_note", "「{desk}」から届きました（{kind}）。\n理由：{reason}\n困りごと：{complaint}\n望み：{wish}\nお願い：{asked}\n根拠：{ground}", "From “{desk}” ({kind}).\nReason: {reason}\nWorry: {complaint}\nWish: {wish}\nAsked: {asked}\nGround: {ground}")
	toldReturned     = words.New("referral.told_returned", "「{desk}」から戻ってきました（{why}）。{reason}", "“{desk}” returned it ({why}). {reason}")
	toldBetter       = words.New("referral.told_better", "「{desk}」のほうが力になれるとのことです。", "“{desk}” is said to be the better place.")
	toldWithdrawn    = words.New("referral.told_withdrawn", "「{desk}」へのつなぎをとりさげました。{why}", "The referral to “{desk}” was taken back. {why}")
	toldRedirected   = words.New("referral.told_redirected", "「{desk}」につなぎなおしました。", "Sent on to “{desk}”.")
	toldRead         = words.New("referral.told_read", "「{desk}」が読みました。", "“{desk}” has read it.")
	toldReadBySender = words.New("referral.told_read_by_sender", "「{desk}」からの結果を読みました。", "The outcome from “{desk}” has been read.")
	toldFirst        = words.New("referral.told_first", "「{desk}」がはじめにしたこと：{what}　{words}", "First action of “{desk}”: {what} {words}")
	toldOutcome      = words.New("referral.told_outcome", "「{desk}」から、どうなったか：{what}　{words}", "Outcome from “{desk}”: {what} {words}")
	toldAsked        = words.New("referral.told_asked", "「{desk}」に返事をたずねました。{words}", "“{desk}” was asked for its answer. {words}")
	toldPhone        = words.New("referral.told_phone", "「{desk}」の{who}さんが、電話で了解しました。{when}", "{who} of “{desk}” agreed by telephone. {when}")
	toldOutside      = words.New("referral.told_outside", "「{desk}」の{who}さんから返事を聞きました。{words}", "{who} of “{desk}” gave the answer. {words}")
	toldApproved     = words.New("referral.told_approved", "責任者がたしかめました。{why}", "The supervisor approved. {why}")
	toldNotRight     = words.New("referral.told_not_right", "責任者があとからたしかめ、送るべきではなかったと判断しました。{why}", "The supervisor looked at it afterwards and found that it should not have been sent. {why}")
	toldNotApproved  = words.New("referral.told_not_approved", "責任者が、いまはつながないと決めました。{why}", "The supervisor decided not to send it now. {why}")
	toldGoneBack     = words.New("referral.told_gone_back", "ご本人が同意を取り消したので、「{desk}」へのつなぎは手もとに戻りました。", "The person withdrew the consent; the referral to “{desk}” is back with the sender.")
	toldRanOut       = words.New("referral.told_ran_out", "同意の期限が来たので、「{desk}」へのつなぎは手もとに戻りました。", "The consent has run out; the referral to “{desk}” is back with the sender.")
	toldBarred       = words.New("referral.told_barred", "ご本人が同意を取り消しました。「{desk}」に届いた内容は、ほかへ伝えないでください。", "The person withdrew the consent. What “{desk}” received is not to be passed on.")
)

// What is said after each step.
var (
	saidSent        = words.New("referral.said_sent", "「{desk}」に{n}件つなぎました。返事は今日の一覧に届きます。相談は、返事があるまでこの窓口にあります。", "Sent to “{desk}” ({n}). The answer will come into your list. Until then the consultation stays with your desk.")
	saidRedirected  = words.New("referral.said_redirected", "「{desk}」につなぎました。相談は、返事があるまで「{from}」にあります。", "Sent to “{desk}”. Until it answers, the consultation stays with “{from}”.")
	saidDraft       = words.New("referral.said_draft", "「{desk}」へのつなぎを用意しました。責任者がたしかめると送られます。", "The referral to “{desk}” is ready. It goes out when the supervisor approves.")
	saidReceived    = words.New("referral.said_received", "届いたことを、つないだ窓口に伝えました。", "The sender knows that it has arrived.")
	saidAccepted    = words.New("referral.said_accepted", "引き受けました。この窓口の相談がはじまりました。", "Accepted. Your desk's own consultation has begun.")
	saidReturned    = words.New("referral.said_returned", "理由をそえて戻しました。「{desk}」と調整担当が、行き先を決めます。", "Returned with your reason. “{desk}” and the coordinator decide where it goes.")
	saidTold        = words.New("referral.said_told", "「{desk}」に伝えました。", "“{desk}” has been told.")
	saidRead        = words.New("referral.said_read", "読んだことを記録しました。", "Noted as read.")
	saidClosed      = words.New("referral.said_closed", "読みました。このつなぎは終わりです。", "Read. This referral is closed.")
	saidAsked       = words.New("referral.said_asked", "「{desk}」に返事をたずねました。", "“{desk}” has been asked for its answer.")
	saidPhone       = words.New("referral.said_phone", "電話で了解したことを記録しました。「{desk}」がたしかめるまで、相談はこの窓口にあります。", "The agreement by telephone is recorded. Until “{desk}” confirms it, nothing has moved.")
	saidRecorded    = words.New("referral.said_recorded", "聞いた返事を記録しました。", "The answer has been recorded.")
	saidWithdrawn   = words.New("referral.said_withdrawn", "とりさげました。相談は、この窓口でつづきます。", "Taken back. The consultation goes on at your desk.")
	saidApproved    = words.New("referral.said_approved", "たしかめました。", "Approved.")
	saidNotRight    = words.New("referral.said_not_right", "送るべきではなかったと記録しました。「{desk}」にも伝わります。", "Noted that it should not have been sent; “{desk}” reads it too.")
	saidNotApproved = words.New("referral.said_not_approved", "つながないことにしました。つないだ人の一覧に戻っています。", "Not sent. It is back in the sender's list.")
)
