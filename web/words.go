package web

import (
	"tomoni/words"
)

var (
	signInTitle    = words.New("web.sign_in", "サインイン", "Sign in")
	signInName     = words.New("web.sign_in_name", "お名前（サインイン用）", "Sign-in name")
	signInPassword = words.New("web.sign_in_password", "パスワード", "Password")
	signInDo       = words.New("web.sign_in_do", "サインインする", "Sign in")
	chooseRole     = words.New("web.choose_role", "どの立場で試しますか。名前もできごとも、すべて作りごとです。", "In which role would you like to try it? All names and events are made up.")
	keptWords      = words.New("web.kept", "しばらく使われなかったので、いったん閉じました。書いたものは残っています。サインインすると、もとの画面に戻ります。", "You were signed out after a while without use. What you typed is kept: sign in, and the page stands there again.")
	sendAgain      = words.New("web.send_again", "書いたものが戻りました。まだ保存していません。見なおして、もう一度保存してください。", "What you typed is back. It has not been saved yet: look it over and save again.")
	noDuty         = words.New("web.no_duty", "いま有効な立場がありません。窓口の責任者に、立場の確認を頼んでください。", "You have no position in force. Please ask the desk's supervisor to confirm one.")
	dutyEnded      = words.New("web.duty_ended", "その立場は終わりました。別の立場に移りました。", "That position has ended. You are now in another one.")
	needToken      = words.New("web.need_token", "APIの合い言葉（トークン）が必要です。", "An API token is needed.")
	needID         = words.New("web.need_id", "送り手が決めた番号（id）が必要です。", "An id made by the sender is needed.")
	unreadableForm = words.New("web.unreadable_form", "送られたものが読めませんでした。画面を開きなおして、もう一度送ってください。", "What was sent could not be read. Please open the page again and send once more.")
	interrupted    = words.New("web.interrupted", "途中で切れました。もう一度送ってください。二重にはなりません。", "The connection broke. Please send again; nothing is doubled.")
	noRoom         = words.New("web.no_room", "保存する場所がいっぱいです。システム管理の人に知らせてください。", "There is no room left to save. Please tell the system administrator.")
	unexpected     = words.New("web.unexpected", "うまくいきませんでした。書いたものは、前の画面に残っています。下の番号をシステム管理の人に伝えてください。", "Something went wrong. What you typed is still on the page before. Please tell the system administrator the code below.")
	errorTitle     = words.New("web.error_title", "開けませんでした", "This could not be opened")
	toToday        = words.New("web.to_today", "今日の画面へ", "To today")
	paperLine      = words.New("web.paper_line", "取扱注意　印刷：{who}（{desk}）{at}", "Handle with care. Printed by {who} ({desk}), {at}")
)

// carriedFields are the hidden fields that carry a form over a sign-in.
func carriedFields(c carried) map[string]string {
	if c.Path == "" {
		return nil
	}
	return map[string]string{"carry_path": c.Path, "carry_fields": c.Fields.Encode()}
}
