package timeline

import "tomoni/words"

var (
	needWords         = words.New("timeline.need_words", "話されたこと、したことを書いてください。", "Please write what was said or done.")
	othersWords       = words.New("timeline.others_words", "なおせるのは、書いた人か、この記録を受けとめている窓口です。ちがうところは、つづきに書いてください。", "Only who wrote it, or the desk that is responsible, can correct it. Please write what differs as a further note.")
	takenOver         = words.New("timeline.taken_over", "台帳から引きこし：{who}", "Taken over from a ledger by {who}")
	recordedTaken     = words.New("timeline.recorded_taken", "記録：{recorder}（台帳のとおり）　引きこし：{who}", "Recorded by {recorder} (as the ledger says), taken over by {who}")
	recordedCorrected = words.New("timeline.recorded_corrected", "記録：{recorder}（台帳のとおり）　なおした人：{who}", "Recorded by {recorder} (as the ledger says), corrected by {who}")

	correctedMeanwhile = words.New("timeline.corrected_meanwhile", "ほかの人が先になおしました。いまの文を見てから、もう一度なおしてください。", "Somebody else has corrected this first. Look at the present text, then correct it again.")
)

// KindText is the word beside an entry's mark.
var KindText = map[Kind]words.Text{
	Contact:   words.New("timeline.kind_contact", "連絡", "Contact"),
	Note:      words.New("timeline.kind_note", "考えたこと", "Note"),
	Told:      words.New("timeline.kind_told", "つなぐ", "Referral"),
	Answer:    words.New("timeline.kind_answer", "返事", "Answer"),
	Feedback:  words.New("timeline.kind_feedback", "気づきへのお返事", "Feedback"),
	Closing:   words.New("timeline.kind_closing", "区切り", "Closing"),
	About:     words.New("timeline.kind_informant", "話してくれた人", "Who told us"),
	Emergency: words.New("timeline.kind_emergency", "電話で話した", "Spoken to by telephone"),
}
