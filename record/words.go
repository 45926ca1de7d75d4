package record

import "tomoni/words"

var (
	needNext      = words.New("record.need_next", "つぎの日を決めてください。開いている相談には、かならずつぎの日があります。", "Please set a next date. Whatever is open has one.")
	alreadyClosed = words.New("record.already_closed", "もう終わっています。つづきがあるときは、開きなおしてから書いてください。", "This has been closed already. To go on, open it again first.")
)
