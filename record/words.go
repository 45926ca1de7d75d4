package record

import "tomoni/words"

var (
	needNext      = words.New("record.need_next", "つぎの日を決めてください。開いている相談には、かならずつぎの日があります。", "Please set a next date. Whatever is open has one.")
	alreadyClosed = words.New("record.already_closed", "もう終わっています。つづきがあるときは、開きなおしてから書いてください。", "This has been closed already. To go on, open it again first.")
	nobodyLeft    = words.New("record.nobody_left", "ほかに読める人がだれも残りません。先に、もう一人の立場を確かめて有効にしてから、もう一度送ってください。", "Nobody would be left who could read it. First confirm somebody else's position, then send this again.")
	nextTakenOver = words.New("record.next_taken_over", "ほかの窓口から引きつぎました", "Taken over from another desk")
	notThisOne    = words.New("record.not_this_one", "この人には渡せません。ほかの人を選ぶか、窓口の責任者に相談してください。", "This cannot go to them. Choose somebody else, or talk to the desk's supervisor.")
)
