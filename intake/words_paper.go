package intake

import "tomoni/words"

// Words of the pages that lead to paper.
var (
	paperTitle = words.New("intake.paper_title", "紙にする（{code}）", "Put on paper ({code})")
	paperHow   = words.New("intake.paper_how",
		"相談受付・申込票を、紙のファイルや供覧のために印刷します。だれがいつ印刷したかは、紙の下の番号とともに記録に残ります。",
		"Prints the intake and application form for the paper file. Who printed it and when is kept in the log, with the number at the foot of the sheet.")
	paperOthers  = words.New("intake.paper_others", "「本人同意あり」はご本人が読んで署名する紙なので、ほかの方が話したこと（だれが、何を言ったか）は出ません。手で書きそえてください。", "The sheet with consent is read and signed by the person, so that nothing of what somebody else told stands on it. Write by hand what is needed.")
	paperWith    = words.New("intake.paper_with", "本人同意あり（申込みと署名の欄）", "With consent (application, signature)")
	paperWithout = words.New("intake.paper_without", "本人同意なし", "Without consent")
	paperOf      = words.New("intake.paper_of", "{which}：{who}", "{which}: {who}")
	paperAgreed  = words.New("intake.paper_agreed", "同意を聞いています。「本人同意あり」を使います。", "A consent holds: use the form with consent.")
	paperNotYet  = words.New("intake.paper_not_yet",
		"いまある同意はありません。「本人同意なし」を使います。本人に署名していただくときは「本人同意あり」を印刷します。",
		"No consent holds: use the form without. Print the one with consent when the person is going to sign it.")
	paperHidden = words.New("intake.paper_hidden", "住所は守られています。住所も電話番号も紙に出ません。",
		"The address is protected: neither it nor a telephone number goes on paper.")
	paperNobody = words.New("intake.paper_nobody", "お名前がまだ書かれていない相談", "Nobody is named yet")
	paperCare   = words.New("intake.paper_care", "紙のあつかい", "Handling the paper")
	paperCare1  = words.New("intake.paper_care_1", "印刷したらすぐに取りに行き、かぎのかかる所に置きます。", "Fetch the sheet at once and keep it locked away.")
	paperCare2  = words.New("intake.paper_care_2", "いらなくなったら細かく裁断します。ごみ箱や裏紙にはしません。", "Shred it when it is no longer needed; never bin it or use its back.")
	paperBlank  = words.New("intake.paper_blank", "書きこみ用の用紙", "Blank forms")

	blankTitle = words.New("intake.blank_title", "書きこみ用の用紙", "Blank forms")
	blankHow   = words.New("intake.blank_how",
		"停電や、システムが使えないときのために、前もって印刷しておけます。書きこんだ用紙は取扱注意です。あとで、聞いた人が相談として入力します。",
		"Print them beforehand for a blackout. A filled form is handled with care; whoever heard the worry enters it later.")
	blankReception = words.New("intake.blank_reception", "相談受付・申込票", "Intake and application form")
	blankReferral  = words.New("intake.blank_referral", "つなぐシート", "Referral sheet")
	blankPrint     = words.New("intake.blank_print", "印刷する", "Print")
	blankClass     = words.New("intake.blank_class", "記入後は取扱注意", "Handle with care once filled")

	boxesTitle = words.New("intake.boxes_title", "相談受付・申込票の欄と太枠", "The boxes of the intake form and their thick frames")
	boxesHow   = words.New("intake.boxes_how",
		"太枠の欄は、国への報告にも使うものです。国の様式は公開されていないので、どの欄が太枠かはこの町の見こみです。たしかめられたら、システム管理の人が、計画パックで何日から太枠にするかを変えられます。太枠の欄だけを「書き出し」でファイルにできます。",
		"Boxes with a thick frame are reported to the state too. The state’s form is not public, so which they are is this town’s guess. Once that is confirmed, the system administrator says in the plan pack from which day a box has the frame. Exports write only these boxes into a file.")
	boxName     = words.New("intake.box_name", "欄", "Box")
	boxThick    = words.New("intake.box_thick", "枠（太枠は国への報告）", "Frame (thick: reported to the state)")
	boxReported = words.New("intake.box_reported", "太枠", "Thick")
	boxPlain    = words.New("intake.box_plain", "ふつうの枠", "Plain")
	boxFrom     = words.New("intake.box_from", "{on}から", "from {on}")
	boxTo       = words.New("intake.box_to", "{on}まで", "until {on}")
	boxUnsure   = words.New("intake.box_unsure", "未確認", "Not confirmed")
)
