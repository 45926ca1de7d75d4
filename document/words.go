package document

import "tomoni/words"

// The frame of every sheet.
var (
	footBy     = words.New("document.printed_by", "印刷者：{name}", "Printed by {name}")
	footAt     = words.New("document.printed_at", "印刷日時：{time}", "on {time}")
	footNumber = words.New("document.number", "記録番号：{number}", "Log number {number}")
	footCare   = words.New("document.foot_care", "かぎのかかる所に置き、いらなくなったら細かく裁断します。ごみや裏紙にはしません。",
		"Keep it locked away; shred it when it is no longer needed. Never bin it or use its back.")
	footPage   = words.New("document.page", "{n} / {of} ページ", "Page {n} of {of}")
	kanaLabel  = words.New("document.kana", "ふりがな", "Reading")
	blankDate  = words.New("document.blank_date", "令和　　　年　　　月　　　日", "Date:  ____ / ____ / ________")
	noteAbsent = words.New("document.note_absent",
		"〓は、このプログラムの書体にない文字です（{letters}）。正しい字は原本や画面の文字番号でたしかめてください。",
		"The mark 〓 stands for letters that the fonts of this program lack ({letters}). Please check the true letters against the original.")
	notePlain = words.New("document.note_plain",
		"次の文字は、異体字の形がこのプログラムの書体にないため、もとの字で印字しています：{letters}",
		"These letters are printed in their common form, because the fonts lack the variant asked for: {letters}")
)

// 相談受付・申込票 (05 §5.1, 04 §4.2.1).
var (
	receptionTitle = words.New("document.reception", "相談受付・申込票", "Consultation intake and application")
	withConsent    = words.New("document.with_consent", "【本人同意あり】", "(with the person’s consent)")
	withoutConsent = words.New("document.without_consent", "【本人同意なし】", "(without the person’s consent)")
	circulate      = words.New("document.circulate", "供覧", "Seen")
	numberLabel    = words.New("document.record_number", "受付番号", "Number")
	receivedAt     = words.New("document.received_at", "受付日", "Received")
	receivedBy     = words.New("document.received_by", "受付者", "Received by")
	channel        = words.New("document.channel", "受付方法", "How it came")
	route          = words.New("document.route", "相談経路", "Route")
	aboutPerson    = words.New("document.about_person", "本人", "The person")
	nameLabel      = words.New("document.name", "氏名", "Name")
	sexLabel       = words.New("document.sex", "性別", "Sex")
	birthLabel     = words.New("document.birth", "生年月日", "Date of birth")
	addressLabel   = words.New("document.address", "住所", "Address")
	phoneHome      = words.New("document.phone_home", "電話（自宅）", "Phone (home)")
	phoneMobile    = words.New("document.phone_mobile", "電話（携帯）", "Phone (mobile)")
	emailLabel     = words.New("document.email", "メール", "E-mail")
	safeContact    = words.New("document.safe_contact", "連絡のしかた", "How to reach safely")
	caller         = words.New("document.caller", "来談者（本人以外の方が相談されたとき）", "Caller (if not the person)")
	phoneLabel     = words.New("document.phone", "電話", "Phone")
	relation       = words.New("document.relation", "本人との関係", "Relation to the person")
	topicsTitle    = words.New("document.topics", "相談したい内容", "What it is about")
	topicsHint     = words.New("document.topics_hint", "あてはまるものすべてに○、いちばん困っているもの一つに◎をつけてください。",
		"Mark all that apply with ○, and the one that is most pressing with ◎.")
	wordsSaid   = words.New("document.words_said", "お話の内容", "What was said")
	wish        = words.New("document.wish", "本人の希望", "What is wished")
	urgency     = words.New("document.urgency", "緊急度", "Urgency")
	nextStep    = words.New("document.next_step", "このあと", "What comes next")
	consent     = words.New("document.consent", "申込みと同意", "Application and consent")
	consentAll  = words.New("document.consent_all", "相談支援の利用を申し込みます。", "I apply for consultation and support.")
	consentRule = words.New("document.consent_rule", "個人情報の取扱いについて説明を受けました。", "I was told how personal information is handled.")
	consentPass = words.New("document.consent_pass", "支援に必要な範囲で、関係機関と情報を共有することに同意します。",
		"I agree that what is needed for support is shared with the bodies concerned.")
	consentHow  = words.New("document.consent_how", "同意の確認", "How consent was given")
	signature   = words.New("document.signature", "署名", "Signature")
	proxy       = words.New("document.proxy", "代筆者・続柄", "Written by, relation")
	byWhom      = words.New("document.by_whom", "どなたからか", "By whom")
	whoTold     = words.New("document.who_told", "話してくれた方", "Who told us")
	toldBySelf  = words.New("document.told_by_self", "本人", "The person")
	toldByOther = words.New("document.told_by_other", "本人以外の方", "Somebody else")
	howKnown    = words.New("document.how_known", "どのようにして知ったか", "How the desk knows")
	purpose     = words.New("document.purpose",
		"この票に書かれたことは、相談支援と、そのために必要な関係機関との連絡に使います。同意は、いつでも取り消せます。",
		"What stands here is used for consultation and support, and for dealing with the bodies needed for it. You may withdraw your consent at any time.")
	consentOf     = words.New("document.consent_of", "本人の同意について", "The person’s consent")
	noConsentHint = words.New("document.no_consent_hint",
		"本人の同意がないあいだは、ほかの機関に伝える前に、伝えてよい根拠となる法令をたしかめて書きとめます。",
		"As long as the person has not agreed, the legal ground for telling another body is checked and noted before it is told.")
	consentState = words.New("document.consent_state", "いまの状況", "How it stands")
	whyNot       = words.New("document.why_not", "同意がない理由", "Why there is none")
	consentSaid  = words.New("document.consent_said", "聞いたこと・根拠", "What was said, or the ground")
	askAgain     = words.New("document.ask_again", "いつ、だれが、どうたずねるか", "When, who and how to ask")
	firstLabel   = words.New("document.first", "新規・継続", "New or going on")
	closingLabel = words.New("document.closing", "終わりの理由", "How it ended")
	closedOn     = words.New("document.closed_on", "終わった日", "Ended on")
	thickNote    = words.New("document.thick", "太い枠の欄は、国への報告（統計）にも使います。お名前や住所は使いません。", "Thick frames: also used for reports to the state (statistics), without names or addresses.")
	thickUnsure  = words.New("document.thick_unsure", "太い枠の欄は、国への報告にも使う見こみです（未確認）。お名前や住所は使いません。", "Thick frames: to be used for reports to the state too (not confirmed), without names or addresses.")
	penNotes     = words.New("document.pen_notes", "手書き欄", "Notes by hand")
)

// The offices whose stamps stand in the 供覧 row unless the city says otherwise.
var stampTitles = []words.Text{
	words.New("document.stamp_head", "課長", "Head"),
	words.New("document.stamp_deputy", "参事", "Deputy"),
	words.New("document.stamp_chief", "係長", "Chief"),
	words.New("document.stamp_charge", "担当", "Officer"),
}

// つなぐシート (04 §4.2.3).
var (
	referralTitle = words.New("document.referral", "つなぐシート", "Referral sheet")
	referralNo    = words.New("document.referral_number", "番号", "Number")
	referralTo    = words.New("document.referral_to", "つなぐ先", "Referred to")
	referralFrom  = words.New("document.referral_from", "つなぐ元", "Referred by")
	deskLabel     = words.New("document.desk", "機関・窓口", "Body and desk")
	inCharge      = words.New("document.in_charge", "担当者", "In charge")
	sentOn        = words.New("document.sent_on", "つないだ日", "Sent on")
	answerBy      = words.New("document.answer_by", "回答の期限", "Answer by")
	kindLabel     = words.New("document.referral_kind", "つなぎ方", "Kind")
	reasonLabel   = words.New("document.reason", "つなぐ理由", "Reason")
	requestLabel  = words.New("document.request", "お願いしたいこと", "What is asked")
	worries       = words.New("document.worries", "お困りごと", "Worries")
	household     = words.New("document.household", "世帯の状況", "Household")
	householdSize = words.New("document.household_size", "世帯人数", "Persons")
	ageLabel      = words.New("document.age", "年齢", "Age")
	kinship       = words.New("document.kinship", "続柄", "Kinship")
	remarks       = words.New("document.remarks", "備考", "Remarks")
	consultation  = words.New("document.consultation", "相談の内容", "The consultation")
	consideration = words.New("document.consideration", "配慮のお願い", "Please consider")
	sharing       = words.New("document.sharing", "お伝えする情報と根拠", "What is shared, on which ground")
	shared        = words.New("document.shared", "伝える内容", "What is shared")
	ground        = words.New("document.ground", "根拠", "Ground")
	answer        = words.New("document.answer", "回答欄（受け取った機関がご記入ください）", "Answer (to be filled by the receiver)")
	answerHow     = words.New("document.answer_how", "回答", "Answer")
	answerYes     = words.New("document.answer_yes", "引き受けます", "We take it on")
	answerNo      = words.New("document.answer_no", "引き受けられません", "We cannot take it on")
	answerWhy     = words.New("document.answer_why", "引き受けられない理由と、よりよい窓口", "Why not, and a better desk")
	firstAction   = words.New("document.first_action", "最初の対応", "First action")
	returnTo      = words.New("document.return_to", "この欄に記入し、{desk}へお返しください。引き受けの回答があるまで、責任はつなぐ元の窓口にあります。",
		"Please fill in this part and return it to {desk}. Until it is accepted, the sending desk remains responsible.")
	sender = words.New("document.sender", "つなぐ元の窓口", "the sending desk")
)

// The twelve worries of つなぐシート, for the form without data.
var worryItems = []words.Text{
	words.New("document.worry_1", "病気・医療", "Illness, medical care"),
	words.New("document.worry_2", "こころ（メンタルヘルス）", "Mental health"),
	words.New("document.worry_3", "介護", "Care of the aged"),
	words.New("document.worry_4", "障害", "Disability"),
	words.New("document.worry_5", "子育て", "Children"),
	words.New("document.worry_6", "収入・仕事", "Income, work"),
	words.New("document.worry_7", "支出・滞納・借金", "Spending, arrears, debts"),
	words.New("document.worry_8", "住まい", "Housing"),
	words.New("document.worry_9", "DV・虐待", "Violence, abuse"),
	words.New("document.worry_10", "権利擁護（後見等）", "Rights, guardianship"),
	words.New("document.worry_11", "健康", "Health"),
	words.New("document.worry_12", "その他", "Other"),
}

// What is said of a file that cannot be read as a table.
var (
	listEmpty          = words.New("document.list_empty", "ファイルが空か、選ばれていません。ファイルを選んでください。", "The file is empty, or none was chosen. Please choose a file.")
	listOld            = words.New("document.list_old", "古い Excel の形式（.xls）は読めません。Excel で開き、「名前を付けて保存」で「Excel ブック（.xlsx）」を選んで保存しなおしてください。", "The old Excel format (.xls) cannot be read. Open it in Excel and save it as “Excel Workbook (.xlsx)”.")
	listLocked         = words.New("document.list_locked", "パスワードのかかったブックは開けません。Excel で開いてパスワードを外し、保存しなおしてください。", "This workbook has a password. Open it in Excel, take the password off and save it again.")
	listBinary         = words.New("document.list_binary", "バイナリブック（.xlsb）は読めません。「Excel ブック（.xlsx）」で保存しなおしてください。", "A binary workbook (.xlsb) cannot be read. Please save it as “Excel Workbook (.xlsx)”.")
	listNoWorkbook     = words.New("document.list_no_workbook", "これは Excel のブックではありません。台帳の .xlsx か .csv を選んでください。", "This is no Excel workbook. Please choose the ledger as .xlsx or .csv.")
	listBomb           = words.New("document.list_bomb", "開くとたいへん大きくなるファイルなので、開かずにやめました。使っていないシートや書式を消して、保存しなおしてください。", "This file grows very large when it is opened, so it was not opened. Delete unused sheets and formats and save it again.")
	listDamaged        = words.New("document.list_damaged", "ブックがこわれているか、途中までしか写せていないので、読めません。Excel で開き、「名前を付けて保存」で「Excel ブック（.xlsx）」を選んで保存しなおしてください。Excel でも開けなければ、元の場所からもう一度写すか、ひとつ前の控えを選んでください。", "The workbook is damaged, or was copied only in part, and cannot be read. Open it in Excel and save it as “Excel Workbook (.xlsx)”. Where Excel cannot open it either, copy it once more from where it was, or choose an earlier copy.")
	listUTF16          = words.New("document.list_utf16", "「Unicode テキスト」（UTF-16）は読めません。「CSV UTF-8」か「Excel ブック（.xlsx）」で保存しなおしてください。", "“Unicode text” (UTF-16) cannot be read. Please save it as “CSV UTF-8” or “Excel Workbook (.xlsx)”.")
	listNoTable        = words.New("document.list_no_table", "表として読めないファイルです。台帳の .xlsx か .csv を選んでください。", "This file cannot be read as a table. Please choose the ledger as .xlsx or .csv.")
	listNothing        = words.New("document.list_nothing", "表に何も書かれていません。ほかのファイルを選んでください。", "Nothing is written in this table. Please choose another file.")
	listQuote          = words.New("document.list_quote", "{row}行目から{to}行目のあたりで、引用符（\"）の数が合わず、列が分けられません。Excel で開いて保存しなおすか、その行の \" をなおしてください。", "Around lines {row} to {to} the quotes (\") do not match, so the columns cannot be told apart. Open the file in Excel and save it again, or mend the quotes there.")
	listLongCell       = words.New("document.list_long_cell", "{row}行目の{column}列が長すぎます（{max}字まで）。", "Column {column} of row {row} is too long (up to {max} letters).")
	listTooManyRows    = words.New("document.list_too_many_rows", "行が多すぎます（{max}行まで）。年ごとなどに分けてください。", "There are too many rows (up to {max}). Please divide the file, for example by year.")
	listTooManyColumns = words.New("document.list_too_many_columns", "列が多すぎます（{max}列まで）。使っていない列を消してください。", "There are too many columns (up to {max}). Please delete those that are not used.")
)
