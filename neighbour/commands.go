package neighbour

import (
	"tomoni/command"
	"tomoni/web"
)

// Commands are everything that can be done in this room.
var Commands = []*command.Command{Tell, Take, ReadIt, SetState, Limit, Link, TakeUp, Answer, AddWord, DropWord}

// Views are the pages of this room.
var Views = []*web.View{TellPage, AnswersPage, ToldPage, ConcernsPage, TakePage, ConcernPage, AnswerPage, LooksPage, WordsPage}
