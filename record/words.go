package record

import "tomoni/words"

var (
	needNext          = words.New("record.need_next", "つぎの日を決めてください。開いている相談には、かならずつぎの日があります。", "Please set a next date. Whatever is open has one.")
	alreadyClosed     = words.New("record.already_closed", "もう終わっています。つづきがあるときは、開きなおしてから書いてください。", "This has been closed already. To go on, open it again first.")
	nobodyLeft        = words.New("record.nobody_left", "ほかに読める人がだれも残りません。先に、もう一人の立場を確かめて有効にしてから、もう一度送ってください。", "Nobody would be left who could read it. First confirm somebody else's position, then send this again.")
	nextTakenOver     = words.New("record.next_taken_over", "ほかの窓口から引きつぎました", "Taken over from another desk")
	sameHands         = words.New("record.same_hands", "同じ人には引きつげません。ほかの人を選んでください。", "This is the same person. Please choose somebody else.")
	notThereThen      = words.New("record.not_there_then", "そのときに、この窓口で働いている人を選んでください。4月からの人は、先に立場を確かめて有効にします。", "Please choose somebody who works at this desk at that time. Whoever comes in April is confirmed first.")
	notInHand         = words.New("record.not_in_hand", "もう、この人が持っているものではありません。", "It is not in their hands any more.")
	handedOver        = words.New("record.handed_over", "{n}件を引きつぎました。", "Handed over: {n}.")
	toBeHandedOver    = words.New("record.to_be_handed_over", "任期が終わるときに、{n}件を引きつぎます。", "To be handed over when the term ends: {n}.")
	handoverWithdrawn = words.New("record.handover_withdrawn", "引きつぎの予定を取りやめました。いまの人がそのまま持っています。", "The planned handing over is withdrawn. Whoever has it in hand keeps it.")
	notPlanned        = words.New("record.not_planned", "この引きつぎは、もう予定にありません。取りやめられたか、ほかの人に決まったか、引きつがれています。", "This handing over is not planned any more: it was withdrawn, somebody else was named, or it has come about.")
	notThisOne        = words.New("record.not_this_one", "この人には渡せません。ほかの人を選ぶか、窓口の責任者に相談してください。", "This cannot go to them. Choose somebody else, or talk to the desk's supervisor.")
)
