package words

var notFound = New("words.not_found", "見つかりませんでした。番号や行き先をもう一度たしかめてください。", "Nothing was found here. Please check the number or the link.")

var weekdays = [7]Text{
	New("words.sunday", "日", "Sun"), New("words.monday", "月", "Mon"), New("words.tuesday", "火", "Tue"),
	New("words.wednesday", "水", "Wed"), New("words.thursday", "木", "Thu"), New("words.friday", "金", "Fri"),
	New("words.saturday", "土", "Sat"),
}
