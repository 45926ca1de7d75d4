package office

import (
	"tomoni/ja"
	"tomoni/words"
)

// dayNames are the kinds of days in words; ja.ParseHours reads them again.
var dayNames = map[ja.OpenDay]words.Text{
	ja.OpenWorkday: words.New("office.open_workday", "開庁日", "Working days"), ja.OpenDaily: words.New("office.open_daily", "毎日", "Every day"),
	ja.OpenHoliday: words.New("office.open_holiday", "祝休日", "Holidays"), ja.OpenMonday: words.New("office.open_mon", "月", "Mon"),
	ja.OpenTuesday: words.New("office.open_tue", "火", "Tue"), ja.OpenWednes: words.New("office.open_wed", "水", "Wed"),
	ja.OpenThurs: words.New("office.open_thu", "木", "Thu"), ja.OpenFriday: words.New("office.open_fri", "金", "Fri"),
	ja.OpenSatur: words.New("office.open_sat", "土", "Sat"), ja.OpenSunday: words.New("office.open_sun", "日", "Sun"),
}

var (
	finderBack      = words.New("office.finder_back", "窓口さがしに戻る", "Back to finding a desk")
	finderRefer     = words.New("office.finder_refer", "この窓口につなぐ", "Refer to this desk")
	hoursAllDay     = words.New("office.hours_all_day", "24時間", "24 hours")
	hoursBetween    = words.New("office.hours_between", "・", ", ")
	hoursComma      = words.New("office.hours_comma", "、", ", ")
	hoursThrough    = words.New("office.hours_through", "〜", "–")
	hoursNoDays     = words.New("office.hours_no_days", "「{line}」は、曜日から書いてください。例：平日 8:30〜17:15", "Please begin “{line}” with the days, such as: Mon-Fri 8:30-17:15")
	hoursNoTimes    = words.New("office.hours_no_times", "「{line}」の時間が読めません。例：平日 8:30〜12:00、13:00〜17:15", "The times in “{line}” cannot be read. Such as: Mon-Fri 8:30-12:00, 13:00-17:15")
	hoursImpossible = words.New("office.hours_impossible", "「{line}」に、ない時刻があるか、始まりと終わりが同じです。", "“{line}” has a time that does not exist, or one that begins and ends at the same moment.")
	hoursOverlap    = words.New("office.hours_overlap", "「{line}」の時間が重なっています。", "The times in “{line}” lie over each other.")
)

var (
	openNow      = words.New("office.open_now", "いま開いています（{until}まで）", "Open now (until {until})")
	openAlways   = words.New("office.open_always", "いつでも開いています", "Open at any time")
	opensNext    = words.New("office.opens_next", "いまは閉まっています。次は{next}から", "Closed now. Opens next at {next}")
	opensNever   = words.New("office.opens_never", "いまは閉まっています", "Closed now")
	opensUnknown = words.New("office.opens_unknown", "開いている時間は、まだ確かめられていません", "Nobody has confirmed yet when it is open")
)

// What a desk takes, and that it still holds.
var (
	takeEdited    = words.New("office.take_edited", "受けとめることを保存し、今日確かめたことを記録しました。", "What the desk takes is saved and marked as confirmed today.")
	deskConfirmed = words.New("office.desk_confirmed", "このままで合っていると、今日の日付で記録しました。", "It is noted that all of this still holds today.")

	entryTitle     = words.New("office.entry_title", "この案内は、いまも合っていますか", "Does all of this still hold?")
	entryHow       = words.New("office.entry_how", "電話・時間・ことば・受けとめることを見て、合っていれば押します。ちがうところは、先に直せます。", "Look at phone, hours, languages and what the desk takes, and press if all is right. What differs can be corrected first.")
	entryDo        = words.New("office.entry_do", "このままで合っています", "All of this still holds")
	entryDue       = words.New("office.entry_due", "{day}までに、もう一度確かめます。", "To be looked at again by {day}.")
	entryOverdue   = words.New("office.entry_overdue", "確かめる日を{n}日すぎています。", "It should have been looked at {n} days ago.")
	entryToday     = words.New("office.entry_today", "きょう、確かめる日です。", "It is to be looked at today.")
	tagUnverified  = words.New("office.tag_unverified", "未確認", "Not confirmed")
	languagesLabel = words.New("office.languages", "話せることば（日本語のほか）", "Languages besides Japanese")
	onlyJapanese   = words.New("office.only_japanese", "日本語（ほかは、まだ書かれていません）", "Japanese (nothing else is written yet)")
	sayLabel       = words.New("office.say", "電話で伝えること", "What to say on the phone")
	sayJA          = words.New("office.say_ja", "電話で伝えること（日本語）", "What to say on the phone, in Japanese")
	sayEN          = words.New("office.say_en", "電話で伝えること（英語）", "What to say on the phone, in English")
	opensLabel     = words.New("office.opens", "曜日と時間", "Days and times")
	opensHint      = words.New("office.opens_hint", "1行に1つ。例：平日 8:30〜12:00、13:00〜17:15 ／ 土 9:00〜12:00 ／ 毎日 22:00〜5:00 ／ 毎日 24時間。平日は役所の開庁日、祝は祝休日のことです。", "One a line. Such as: working days 8:30-12:00, 13:00-17:15 / Sat 9:00-12:00 / every day 22:00-5:00 / every day 24 hours. “Working days” are those of the office's calendar.")
	hoursWordsHint = words.New("office.hours_words_hint", "曜日と時間で書けないときだけ", "Only where days and times cannot say it")
	issuesTitle    = words.New("office.issues_title", "困りごとの表", "Worries that it takes")
	issuesHow      = words.New("office.issues_how", "窓口をさがすときに使います。年齢はめやすで、並べる順にだけ使い、だれもはずしません。", "Used to find the right desk. Ages are approximate: they only put desks in order and leave nobody out.")
	noIssues       = words.New("office.no_issues", "困りごとは、まだ選ばれていません", "No worries are chosen yet")
	noIssuesHow    = words.New("office.no_issues_how", "それでも、窓口をさがす画面にはいつも出ます。", "The desk still always stands on the page that finds desks.")
	stagesLabel    = words.New("office.stages", "とくに多い年代（めやす）", "Ages at which it mostly comes (approximate)")
	allStages      = words.New("office.all_stages", "すべての年代", "All ages")
	issueLabel     = words.New("office.issue", "困りごと", "Worry")
	dropLabel      = words.New("office.drop", "この窓口では受けもたない", "This desk does not take it")
	dropHint       = words.New("office.drop_hint", "来た相談は、それでもまず受けとめます。", "Whoever comes with it is received all the same.")
	takeDo         = words.New("office.take_do", "確かめて保存する", "Confirm and save")
	takeChange     = words.New("office.take_change", "「{issue}」を直す", "Correct “{issue}”")
	takeAdd        = words.New("office.take_add", "困りごとを足す", "Add a worry")
	takeConfirmed  = words.New("office.take_confirmed", "{day}に確かめました", "Confirmed on {day}")
	droppedTitle   = words.New("office.dropped", "受けもたないとした困りごと", "Worries that it does not take")
)
