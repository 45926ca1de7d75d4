package house

import "tomoni/words"

var (
	notAtThisDesk = words.New("house.not_at_this_desk", "この窓口で、いま働いている人を選んでください。", "Please choose somebody who works at this desk today.")

	verbToday   = words.New("house.verb_today", "今日", "Today")
	verbReceive = words.New("house.verb_receive", "受けとめる", "Receive")
	verbConnect = words.New("house.verb_connect", "つなぐ", "Connect")
	verbGrow    = words.New("house.verb_grow", "育てる", "Grow")
	verbReview  = words.New("house.verb_review", "ふりかえる", "Review")
	verbTell    = words.New("house.verb_tell", "気づきを伝える", "Tell what you noticed")
	verbAnswers = words.New("house.verb_answers", "お返事", "Answers")

	importNothing = words.New("house.import_nothing", "引きこす行がないので、何も引きこしていません。", "There is no row to take over, so nothing was taken over.")
	importDone    = words.New("house.import_done", "引きこしました（{n}件）。", "Taken over: {n}.")

	menuDesks    = words.New("house.menu_desks", "窓口と組織", "Desks and organisations")
	menuFind     = words.New("house.menu_find", "窓口をさがす", "Find a desk")
	menuPaper    = words.New("house.menu_paper", "書きこみ用の用紙", "Blank forms")
	menuDuties   = words.New("house.menu_duties", "立場と任期", "Positions and terms")
	menuRegister = words.New("house.menu_register", "住民情報の取りこみ", "Read the register in")
	menuLedger   = words.New("house.menu_ledger", "台帳の引きこし", "Take over a ledger")
	menuExports  = words.New("house.menu_exports", "書き出し", "Exports")
)

// NothingTaken is what the program says after an import that was only tried.
var NothingTaken = words.New("house.nothing_taken", "まだ何も引きこしていません。引きこすときは --commit をつけてください。", "Nothing has been taken over. To do so, add --commit.")
