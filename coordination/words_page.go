package coordination

import "tomoni/words"

var (
	pageTitle   = words.New("coordination.page_title", "調整 {code}", "Coordination {code}")
	verbConnect = words.New("coordination.verb", "つなぐ", "Connect")
	codeIs      = words.New("coordination.code_is", "受付番号 {code}", "Reception code {code}")

	reasonLabel = words.New("coordination.label_reason", "頼まれたこと", "What is asked")
	askedLabel  = words.New("coordination.label_asked", "考える窓口", "Desk that was asked")
	askerLabel  = words.New("coordination.label_asker", "頼んだ窓口", "Desk that asks")
	stateLabel  = words.New("coordination.label_state", "いま", "Now")
	stateEnded  = words.New("coordination.state_ended", "終わりました", "Ended")
	nextLabel   = words.New("coordination.label_next", "つぎにすること", "Next")
	dueLabel    = words.New("coordination.label_due", "いつまでに", "By")

	returnedTitle = words.New("coordination.returned_title", "つなぎが戻ってきました", "A referral came back")
	returnedHow   = words.New("coordination.returned_how", "行き先を決めてください。受けとめている窓口は変わらず、ご本人に探してもらうことはありません。", "Please decide where it goes. The responsible desk stays, and the person does not have to look for another one.")
	sendAnew      = words.New("coordination.send_anew", "あらためてつなぐ先を選ぶ", "Choose where to send it")
	openAbout     = words.New("coordination.open_about", "つなぎの内容を見る", "See the referral")

	duplicateHow = words.New("coordination.duplicate_how", "二人をくらべて、同じ方か、ちがう方かを決めてください。決めると、この調整は終わります。どちらの窓口にも、もう一方のことは伝わりません。", "Please compare the two and decide whether they are the same person. This coordination then ends. Neither desk hears anything of the other.")
	compareDo    = words.New("coordination.compare", "くらべて決める", "Compare and decide")

	writeTitle   = words.New("coordination.write_title", "書きとめる", "Write down")
	writeLabel   = words.New("coordination.write_label", "わかったこと、考えたこと", "What you found out or thought")
	nextOnLabel  = words.New("coordination.next_on_label", "つぎに見る日", "Look again on")
	writeDo      = words.New("coordination.do_write", "書きとめる", "Write it down")
	answerTitle  = words.New("coordination.answer_title", "返事をする", "Answer")
	answerHow    = words.New("coordination.answer_how", "返事は、頼んだ窓口の記録に届き、調整は終わります。", "The answer goes to the desk that asked, and the coordination ends.")
	answerLabel  = words.New("coordination.answer_label", "返事", "Answer")
	answerDo     = words.New("coordination.do_answer", "返事を届ける", "Send the answer")
	personTitle  = words.New("coordination.person_title", "どなたのこと", "Whom it is about")
	aboutTitle   = words.New("coordination.about_title", "もとの記録", "What it is about")
	aboutHidden  = words.New("coordination.about_hidden", "この調整では、もとの記録は見えません。", "The record itself is not shown in this coordination.")
	soFar        = words.New("coordination.so_far", "これまでのこと", "So far")
	noEntries    = words.New("coordination.no_entries", "まだ何も書かれていません", "Nothing has been written yet")
	noEntriesHow = words.New("coordination.no_entries_how", "わかったことを、上に書きとめます。", "Write down what you find out above.")

	// LooksTitle is the title of the page of who looked.
	LooksTitle   = words.New("coordination.looks_title", "この窓口のだれが見たか", "Who at this desk looked")
	looksHint    = words.New("coordination.looks_hint", "見えるのは、あなたの窓口の人が見た記録です。", "You see the looks of people at your own desk.")
	looksNone    = words.New("coordination.looks_none", "まだだれも見ていません。", "Nobody has looked yet.")
	looksWhen    = words.New("coordination.looks_when", "いつ", "When")
	looksWho     = words.New("coordination.looks_who", "だれが", "Who")
	looksRole    = words.New("coordination.looks_role", "役割", "Role")
	looksHow     = words.New("coordination.looks_how", "どのように", "How")
	lookedOpen   = words.New("coordination.looked_open", "開いた", "Opened")
	lookedList   = words.New("coordination.looked_list", "一覧で見た", "Seen in a list")
	lookedPrint  = words.New("coordination.looked_print", "印刷した", "Printed")
	lookedExport = words.New("coordination.looked_export", "書き出した", "Exported")
)
