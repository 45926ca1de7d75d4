package conflict

import (
	"tomoni/sharing"
	"tomoni/words"
)

var (
	chooseKind   = words.New("conflict.choose_kind", "どのような関わりかを選んでください。", "Please choose how you are connected.")
	chooseWhat   = words.New("conflict.choose_what", "どなたのことか、どの記録かを選んでください。", "Please choose whom or which piece of work this is about.")
	untilOver    = words.New("conflict.until_over", "終わりの日が過ぎています。今日か、これからの日にしてください。", "This day is over. Please give today or a later day.")
	noSuchCode   = words.New("conflict.no_such_code", "この受付番号は見つかりません。書き方をたしかめてください。", "There is nothing with this reception number. Please check it.")
	alreadyEnded = words.New("conflict.already_ended", "もう終わっています。", "This has ended already.")

	saidAside = words.New("conflict.said_aside", "知らせてくれて、ありがとうございます。いまから、あなたには見えません。つづきは、ほかの人が引き受けます。", "Thank you for saying so. From now on you do not see it. Somebody else goes on with it.")
	saidApart = words.New("conflict.said_apart", "いまから、{who}さんには見えません。受けもっていたものは、ほかの人が続けます。", "From now on {who} does not see it. Others go on with what was in their hands.")
	saidBack  = words.New("conflict.said_back", "いまから、{who}さんにも、立場に応じて見えます。", "From now on {who} sees it again, as far as their position allows.")
)

var kindText = map[sharing.DenyKind]words.Text{
	sharing.Known:    words.New("conflict.kind_known", "知り合い・近所", "An acquaintance or neighbour"),
	sharing.Relative: words.New("conflict.kind_relative", "家族・親族", "Family or a relative"),
	sharing.Party:    words.New("conflict.kind_party", "当事者、または深く関わっている", "A party to it"),
	sharing.Interest: words.New("conflict.kind_interest", "ほかの利害関係がある", "Another conflict of interest"),
	sharing.Opponent: words.New("conflict.kind_opponent", "相手方（ご本人には知らせません）", "The other side (they are not told)"),
}
