package neighbour

import (
	"tomoni/command"
)

// Commands are everything that can be done in this room.
var Commands = []*command.Command{Tell, Take, ReadIt, SetState, Limit, Link, TakeUp, Answer}
