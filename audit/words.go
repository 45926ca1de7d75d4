package audit

import "tomoni/words"

// What Verify finds.
var (
	allWell = words.New("audit.all_well", "記録に手を加えられた跡はありません。{leaves}件をたしかめました。",
		"The log has not been altered. {leaves} entries were checked.")
	rowEdited = words.New("audit.row_edited", "{seq}番の記録の内容が書きかえられています（{row}）。",
		"Entry {seq} has been changed ({row}).")
	rowDeleted = words.New("audit.row_deleted", "{seq}番の記録が消されています（{row}）。",
		"Entry {seq} has been deleted ({row}).")
	rowExtra = words.New("audit.row_extra", "番号のない記録が {count}件あります。あとから入れられたか、番号が消されています（{row}）。",
		"{count} entries have no number: they were put in later, or their numbers were removed ({row}).")
	rowLate = words.New("audit.row_late", "番号を待っている記録が {count}件、{seconds}秒より長く待っています（{row}）。",
		"{count} entries have waited for a number for more than {seconds} seconds ({row}).")
	leafMissing = words.New("audit.leaf_missing", "{seq}番の記録がぬけています。", "Entry {seq} is missing.")
	hashChanged = words.New("audit.hash_changed", "記録をつなぐ値（位置 {position}）が書きかえられているか、消されています。",
		"A value that chains the log (position {position}) has been changed or removed.")
	hashExtra = words.New("audit.hash_extra", "記録をつなぐ値が {count}個多すぎます。おわりの記録が切りとられています。",
		"There are {count} chaining values too many: the end of the log has been cut off.")
	cutOff = words.New("audit.cut_off", "記録が {size}件しかありませんが、署名のときには {signed}件ありました。おわりが切りとられたか、古いものにもどされています。",
		"The log has {size} entries but had {signed} when it was signed: its end was cut off, or an old copy was put back.")
	headDiffers = words.New("audit.head_differs", "署名のときの {signed}件と、今のはじめの {signed}件がちがいます。記録が作りなおされています。",
		"The first {signed} entries are not those that were signed: the log has been rewritten.")
	headBroken   = words.New("audit.head_broken", "{size}件のときの署名が正しくありません。", "The signature made at {size} entries is not valid.")
	shownChanged = words.New("audit.shown_changed", "一覧が何を見せたかの記録が書きかえられています（{row}）。",
		"The record of what a list showed has been changed ({row}).")
	termChanged = words.New("audit.term_changed", "検索語の記録が書きかえられています（{row}）。",
		"The record of what was searched for has been changed ({row}).")
)
