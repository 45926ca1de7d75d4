package neighbour

import "tomoni/words"

// Words of the list that is pointed out before an answer is sent.
var (
	wordsTitle      = words.New("neighbour.words_title", "お返事の前に気づかせる言葉", "Words pointed out before an answer")
	wordsHow        = words.New("neighbour.words_how", "気づきへのお返事にこの言葉があると、送る前に知らせます。手助けで、すべてを見つけるものではありません。", "When an answer to a concern holds one of these, it is pointed out before sending. It is a help, not a guarantee.")
	wordsOwn        = words.New("neighbour.words_own", "この市町村の言葉", "Of this municipality")
	wordsPlan       = words.New("neighbour.words_plan", "はじめからある言葉", "There from the start")
	wordsNone       = words.New("neighbour.words_none", "まだありません", "None yet")
	wordsNoneHow    = words.New("neighbour.words_none_how", "店や施設の名、通り名など、だれのことかわかってしまう言葉を、窓口の責任者と調整担当が足せます。", "Supervisors and coordinators can add what would tell who is meant: the name of a shop or a home, a nickname.")
	wordLabel       = words.New("neighbour.word_label", "足す言葉", "Word to add")
	wordHint        = words.New("neighbour.word_hint", "字の形やかながちがっても見つけます", "Other writings of it are found too")
	wordAdd         = words.New("neighbour.word_add", "足す", "Add")
	wordDrop        = words.New("neighbour.word_drop", "はずす", "Take off")
	wordListed      = words.New("neighbour.word_listed", "この言葉はもうあります。", "This word is on the list already.")
	saidWordAdded   = words.New("neighbour.said_word_added", "「{word}」を足しました。", "“{word}” is on the list now.")
	saidWordDropped = words.New("neighbour.said_word_dropped", "「{word}」をはずしました。", "“{word}” is off the list.")
)
