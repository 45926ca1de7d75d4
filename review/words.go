package review

import (
	"tomoni/sharing"
	"tomoni/words"
)

var (
	looksTitle = words.New("review.looks_title", "だれが何を見たか", "Who looked at what")
	looksHow   = words.New("review.looks_how", "相談やご本人は記号で示します。名前を見るには、その行を開いて、理由を書きます。", "Consultations and persons are shown by signs. To see a name, open the line and write the reason.")
	looksTable = words.New("review.looks_table", "新しい順の記録", "The log, newest first")
	looksEmpty = words.New("review.looks_empty", "この条件の記録はありません。", "There is no entry of this kind.")
	filterBy   = words.New("review.filter", "しぼる", "Show")
	everything = words.New("review.everything", "すべて", "Everything")
	bySystem   = words.New("review.by_system", "自動の処理", "Automatic")

	unsavedTitle = words.New("review.unsaved_title", "候補を見たまま、保存されていない下書き", "Drafts that showed possible persons and were not saved")
	unsavedHow   = words.New("review.unsaved_how", "きのうまでに始まり、相談として保存されていないものです。理由を本人にたずねてください。", "Begun before today and not saved as a consultation. Please ask the author for the reason.")
	headShown    = words.New("review.head_shown", "見えた人数", "Persons shown")

	headAt     = words.New("review.head_at", "いつ", "When")
	headWho    = words.New("review.head_who", "だれが", "Who")
	headDesk   = words.New("review.head_desk", "窓口", "Desk")
	headWhat   = words.New("review.head_what", "何をした", "What")
	headGround = words.New("review.head_ground", "根拠", "Ground")
	headOf     = words.New("review.head_of", "記録・ご本人（記号）", "Record, person (signs)")
	headResult = words.New("review.head_result", "結果", "Result")
)

var signsTitle = words.New("review.signs_title", "根拠の記号（B・C）の読み方", "How to read the signs B and C")

// grounds are the signs of the log in words.
var grounds = []struct {
	sign string
	text words.Text
}{
	{string(sharing.B1), words.New("review.ground_b1", "自分の窓口の記録", "A record of the own desk")},
	{string(sharing.B2), words.New("review.ground_b2", "窓口の責任者", "The desk's supervisor")},
	{string(sharing.B3), words.New("review.ground_b3", "ご本人の同意", "The person's consent")},
	{string(sharing.B13), words.New("review.ground_b13", "統計", "Statistics")},
	{string(sharing.B15), words.New("review.ground_b15", "記録の点検", "Review of the log")},
	{string(sharing.B17), words.New("review.ground_b17", "自分が伝えた気づき", "An own report")},
	{string(sharing.B18), words.New("review.ground_b18", "受けとめるとき、二つの手がかりで", "At intake, by two facts")},
	{string(sharing.B19), words.New("review.ground_b19", "つなぎの宛先の窓口", "The desk that a referral is addressed to")},
	{string(sharing.B20), words.New("review.ground_b20", "調整担当", "The coordinator")},
}

// actions are the looks that can be narrowed to.
var actions = map[string]words.Text{
	"look":   words.New("review.action_look", "開いて見た", "Opened"),
	"list":   words.New("review.action_list", "一覧で見た", "Listed"),
	"print":  words.New("review.action_print", "紙に出した", "Printed"),
	"export": words.New("review.action_export", "取り出した", "Exported"),
	"reveal": words.New("review.action_reveal", "名前を見た", "Revealed"),
}

var results = map[string]words.Text{
	"done":    words.New("review.result_done", "した", "done"),
	"shown":   words.New("review.result_shown", "見えた", "shown"),
	"refused": words.New("review.result_refused", "断られた", "refused"),
}
