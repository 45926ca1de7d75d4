package demo

import "tomoni/words"

// about says on each card what one can try in that role.
var about = map[string]words.Text{
	"counsellor_branch": words.New("demo.about_branch", "電話を受けて、書きとめて、つなぐ", "Take a call, write it down, refer it"),
	"counsellor_care":   words.New("demo.about_care", "届いたつなぎを読み、引き受ける", "Read a referral that has come, accept it"),
	"counsellor_living": words.New("demo.about_living", "別の団体の窓口から見る", "See it from a desk of the other body"),
	"coordinator":       words.New("demo.about_coordinator", "戻ってきたつなぎの行き先を決める", "Decide where returned referrals go"),
	"supervisor":        words.New("demo.about_supervisor", "だれも受けていないものを見つける", "Find what nobody has in hand"),
	"volunteer":         words.New("demo.about_volunteer", "スマートフォンで気づきを伝える", "Tell by telephone screen what was noticed"),
	"log_reviewer":      words.New("demo.about_log_reviewer", "だれが何を見たかを点検する", "Review who looked at what"),
	"administrator":     words.New("demo.about_administrator", "窓口と立場をととのえる（相談は見えません）", "Keep desks and positions in order (sees no consultation)"),
}
