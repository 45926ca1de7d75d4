package command

import "tomoni/words"

var (
	notInThisRole = words.New("command.not_in_this_role", "いまの立場（{role}）ではできません。立場を変えるか、窓口の責任者に頼んでください。", "This cannot be done in your present position ({role}). Change position, or ask the desk's supervisor.")
	alreadyDone   = words.New("command.already_done", "もう済んでいます。二重にはなっていません。", "This has already been done; nothing was doubled.")
	otherPayload  = words.New("command.other_payload", "この画面からは、もう別の内容が送られています。いまの状態を開いて、つづきを書いてください。", "Something else has already been sent from this page. Open the present state and go on from there.")
	diskFull      = words.New("command.disk_full", "保存する場所がいっぱいです。書いたものは画面に残っています。システム管理の人に知らせてください。", "There is no room left to save. What you typed is still on the page. Please tell the system administrator.")

	required       = words.New("command.required", "書いてください。", "Please fill this in.")
	requiredChoice = words.New("command.required_choice", "選んでください。", "Please choose.")
	tooLong        = words.New("command.too_long", "{max}字までにしてください（いま{now}字）。", "Please keep this to {max} characters (now {now}).")
	wrongKind      = words.New("command.wrong_kind", "この書き方は読めませんでした。", "This could not be read.")
	wrongNumber    = words.New("command.wrong_number", "数字で書いてください。", "Please write a number.")
	outOfRange     = words.New("command.out_of_range", "{min}から{max}までの数にしてください。", "Please give a number from {min} to {max}.")
	wrongLetters   = words.New("command.wrong_letters", "保存できない文字が入っています。消してもう一度送ってください。", "This contains letters that cannot be stored. Please remove them and send again.")
	wrongDate      = words.New("command.wrong_date", "ない日付です。例：{day}", "There is no such date. Example: {day}")
	farDate        = words.New("command.far_date", "遠すぎる日付です。年をたしかめてください。", "This date is too far away. Please check the year.")
	wholeDay       = words.New("command.whole_day", "年・月・日のすべてを書いてください。例：{day}", "Please give year, month and day. Example: {day}")
	passedDay      = words.New("command.passed_day", "過ぎた日です。来年なら、年も書いてください。", "This day has passed. If you mean next year's, please write the year too.")
	wrongTime      = words.New("command.wrong_time", "日付と時刻が読めませんでした。例：2026-11-24 14:30", "The date and time could not be read. Example: 2026-11-24 14:30")
	unknownCode    = words.New("command.unknown_code", "一覧にない項目です。選びなおしてください。", "This is not in the list. Please choose again.")
	unknownField   = words.New("command.unknown_field", "知らない項目が入っています。", "There is a field here that is not known.")
	noFile         = words.New("command.no_file", "ファイルが選ばれていないか、中身が空です。中身のあるファイルを選んでください。", "No file was chosen, or the file is empty. Please choose a file with something in it.")
	fileTooBig     = words.New("command.file_too_big", "ファイルが大きすぎます（{max} MB まで）。分けて保存しなおしてください。", "The file is too large (up to {max} MB). Please save it in parts.")
	tooMany        = words.New("command.too_many", "{max}件までにしてください。", "Please give at most {max}.")
)

var (
	draftSaved   = words.New("command.draft_saved", "{time} 自動で保存しました", "Saved by itself at {time}")
	draftDropped = words.New("command.draft_dropped", "下書きを捨てました。", "The draft has been thrown away.")
)

var (
	changedMeanwhile = words.New("command.changed_meanwhile", "ほかの人が先に書きかえました。ちがうところに、いまの内容を出しています。見くらべて、もう一度送ってください。", "Somebody else has changed this first. What stands now is shown where it differs. Please compare, then send again.")
	needVersion      = words.New("command.need_version", "どの時点の内容を見て書いたかがわかりません。画面を開きなおしてから送ってください。", "It is not known which state you looked at. Please open the page again and send from there.")
	byYourself       = words.New("command.by_yourself", "あなた（ほかの画面）", "You, on another page")
	bySomebody       = words.New("command.by_somebody", "ほかの人", "Somebody else")
	byProgram        = words.New("command.by_program", "自動", "The program itself")
)
