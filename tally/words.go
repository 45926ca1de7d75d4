package tally

import "tomoni/words"

var (
	noMonth       = words.New("tally.no_month", "月を「2026-11」のように選んでください。", "Please name a month, such as 2026-11.")
	notOver       = words.New("tally.not_over", "月の確定は、その月が終わってからできます。", "A month can be settled once it is over.")
	notYours      = words.New("tally.not_yours", "月を確定できるのは、市町村の総合窓口の責任者です。", "Only the supervisor of the municipality's main desk can settle a month.")
	lockedAlready = words.New("tally.locked_already", "この月は、もう確定しています。", "This month has been settled already.")
	saidLocked    = words.New("tally.said_locked", "{month}の数を確定しました。このあとの記入は、訂正として別に出ます。", "The figures of {month} are settled. What is entered later is shown apart as a correction.")

	// AllAgree is what a recount that found nothing says.
	AllAgree = words.New("tally.all_agree", "すべての数が、記録から数えなおした数と合っています。", "All figures agree with what the records say.")
)
