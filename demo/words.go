package demo

import "tomoni/words"

// about says on each card what one can try in that role.
var about = map[string]words.Text{
	"counsellor_branch": words.New("demo.about_branch", "電話を受けて、書きとめて、つなぐ", "Take a call, write it down, refer it"),
	"counsellor_care":   words.New("demo.about_care", "届いたつなぎを読み、引き受ける", "Read a referral that has come, accept it"),
	"counsellor_living": words.New("demo.about_living", "別の団体の窓口から見る", "See it from a desk of the other body"),
	"coordinator":       words.New("demo.about_coordinator", "戻ってきたつなぎの行き先を決める", "Decide where returned referrals go"),
	"supervisor":        words.New("demo.about_supervisor", "だれも受けていないものを見つける", "Find what nobody has in hand"),
	"municipal":         words.New("demo.about_municipal", "住民情報のファイルを読みこむ", "Read a file of the resident register in"),
	"volunteer":         words.New("demo.about_volunteer", "スマートフォンで気づきを伝える", "Tell by telephone screen what was noticed"),
	"log_reviewer":      words.New("demo.about_log_reviewer", "だれが何を見たかを点検する", "Review who looked at what"),
	"administrator":     words.New("demo.about_administrator", "窓口と立場をととのえる（相談は見えません）", "Keep desks and positions in order (sees no consultation)"),
}

var (
	cityProtected = words.New("demo.city_protected", "居場所を知られたくないとのこと（見本）", "Does not want their whereabouts known (example)")
	cityFar       = words.New("demo.city_far", "市をつくっています（数分かかります）… {done}人 / {all}人", "Making the city (takes some minutes) … {done} of {all} people")
	noSuchSize    = words.New("demo.no_such_size", "大きさ「{size}」はありません。--size town（小さな町）か --size city（10万人の市）を選んでください。",
		"There is no size \"{size}\". Choose --size town (a small town) or --size city (a city of 100,000 people).")
	otherSize = words.New("demo.other_size", "このフォルダーには別の大きさ（{there}）の体験版があります。--anew を付けて作りなおすか、--data で別のフォルダーを選んでください。",
		"A demo of another size ({there}) is in this folder. Make it anew with --anew, or choose another folder with --data.")
)

// Far says how far the making of a city is.
func Far(done, all int) string {
	return cityFar.In(words.JA, "done", done, "all", all) + "  " + cityFar.In(words.EN, "done", done, "all", all)
}
