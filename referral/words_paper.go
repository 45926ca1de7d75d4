package referral

import "tomoni/words"

// Words of the page that leads to paper.
var (
	toPaper    = words.New("referral.paper", "紙にする", "Put on paper")
	paperTitle = words.New("referral.paper_title", "紙にする（{code}）", "Put on paper ({code})")
	paperSheet = words.New("referral.paper_sheet", "つなぐシート", "Referral sheet")
	paperTo    = words.New("referral.paper_to", "つなぐ先：{desk}", "Referred to: {desk}")
	paperHow   = words.New("referral.paper_how",
		"いま読めるつなぎの内容と、返事の欄を印刷します。だれがいつ印刷したかは、紙の下の番号とともに記録に残ります。",
		"Prints what you can read of the referral, with a part for the answer. Who printed it and when is kept in the log, with the number at the foot.")
	paperPrint  = words.New("referral.paper_print", "印刷する", "Print")
	paperHidden = words.New("referral.paper_hidden", "住所は守られています。住所も電話番号も紙に出ません。",
		"The address is protected: neither it nor a telephone number goes on paper.")
	paperCare  = words.New("referral.paper_care", "紙のあつかい", "Handling the paper")
	paperCare1 = words.New("referral.paper_care_1", "印刷したらすぐに取りに行き、つなぐ先の担当者に手渡します。", "Fetch the sheet at once and hand it to the person in charge there.")
	paperCare2 = words.New("referral.paper_care_2", "返事の欄が戻ってきたら、その内容をつなぎに書きとめます。", "When the answer comes back, note it in the referral.")
	paperCare3 = words.New("referral.paper_care_3", "いらなくなったら細かく裁断します。ごみ箱や裏紙にはしません。", "Shred it when it is no longer needed; never bin it or use its back.")
	paperBlank = words.New("referral.paper_blank", "書きこみ用の用紙", "Blank forms")
	blankClass = words.New("referral.blank_class", "記入後は取扱注意", "Handle with care once filled")
)
