package sharing

import "tomoni/words"

var (
	whyOwnDesk          = words.New("sharing.why_b1", "あなたの窓口（{desk}）が受けとめている記録です。見えるのは、{parts}です。", "Your desk ({desk}) is responsible for this. You can see: {parts}.")
	whySupervisor       = words.New("sharing.why_b2", "あなたは、この記録を受けとめている窓口（{desk}）の責任者です。見えるのは、{parts}です。", "You supervise the desk ({desk}) that is responsible for this. You can see: {parts}.")
	whyConsent          = words.New("sharing.why_b3", "ご本人の同意にもとづいて届いた記録{code}です。{consent}{since}{until}見えるのは、{parts}です。", "The person agreed that this{code} comes to you. {consent}{since}{until}You can see: {parts}.")
	whyOwnReport        = words.New("sharing.why_b17", "あなたが伝えた気づきと、あなたへのお返事です。", "This is what you reported yourself, and the answer to you.")
	whyIntake           = words.New("sharing.why_b18", "あなたの窓口の相談{code}で、この方だと確かめました。{since}見えるのは、{parts}です。", "Your desk confirmed this person in a consultation{code}. {since}You can see: {parts}.")
	whyAddressed        = words.New("sharing.why_b19", "あなたの窓口（{desk}）あてのつなぎ{code}で届いた内容です。{consent}{since}{until}見えるのは、{parts}です。", "This came to your desk ({desk}) with a referral{code}. {consent}{since}{until}You can see: {parts}.")
	whyCoordinator      = words.New("sharing.why_b20", "調整する窓口（{desk}）に、いっしょに見るよう届いています{code}。{since}{until}見えるのは、{parts}です。", "It has come to your desk ({desk}) to look at together{code}. {since}{until}You can see: {parts}.")
	whyOther            = words.New("sharing.why_other", "記録された根拠により見えています{code}。{since}{until}見えるのは、{parts}です。", "A recorded ground lets you see this{code}. {since}{until}You can see: {parts}.")
	whyWrote            = words.New("sharing.why_wrote", "あなたが書いた言葉は、あなたにも見えます（{parts}）。", "What you wrote yourself stays open to you ({parts}).")
	whyNamed            = words.New("sharing.why_named", "この記録{code}を読む人として、あなたか、あなたの窓口が決められています。{since}{until}見えるのは、{parts}です。", "You or your desk are named among those who read this{code}. {since}{until}You can see: {parts}.")
	whyOwnPerson        = words.New("sharing.why_b1_person", "あなたの窓口（{desk}）が受けとめている記録{code}の方です。見えるのは、{parts}です。", "Your desk ({desk}) is responsible for work with this person{code}. You can see: {parts}.")
	whySupervisedPerson = words.New("sharing.why_b2_person", "あなたが責任者をしている窓口（{desk}）が受けとめている記録{code}の方です。見えるのは、{parts}です。", "The desk that you supervise ({desk}) is responsible for work with this person{code}. You can see: {parts}.")
	whyCode             = words.New("sharing.why_code", "（受付番号 {code}）", " (reception number {code})")
	whyMore             = words.New("sharing.why_more", "{codes} ほか{n}件", "{codes} and {n} more")
	whySince            = words.New("sharing.why_since", "{since}から。", "Since {since}. ")
	whyUntil            = words.New("sharing.why_until", "{until}まで。", "Until {until}. ")
	whyHeard            = words.New("sharing.why_heard", "{on}にうかがった同意によります。", "By the consent heard on {on}. ")
)

// SomebodyNear stands where a reporter may not be named.
var SomebodyNear = words.New("sharing.somebody_near", "地域の方", "Somebody in the neighbourhood")

var partText = map[Part]words.Text{
	C0: words.New("sharing.part_c0", "公開の情報", "public data"),
	C1: words.New("sharing.part_c1", "お名前と連絡先", "name and contact"),
	C2: words.New("sharing.part_c2", "相談と支援の記録", "consultation and support"),
	C3: words.New("sharing.part_c3", "健康・お金など配慮のいる欄", "health, money and other sensitive fields"),
	C4: words.New("sharing.part_c4", "虐待・暴力にかかわる欄", "abuse and violence"),
	C5: words.New("sharing.part_c5", "話してくれた人のこと", "who told us"),
	C6: words.New("sharing.part_c6", "災害の名簿と計画", "disaster register and plan"),
	C7: words.New("sharing.part_c7", "会議の記録", "conference record"),
}

var roleText = map[Role]words.Text{
	Counsellor:    words.New("sharing.role_counsellor", "相談員", "Counsellor"),
	Supervisor:    words.New("sharing.role_supervisor", "窓口の責任者", "Desk supervisor"),
	Coordinator:   words.New("sharing.role_coordinator", "調整担当", "Coordinator"),
	Volunteer:     words.New("sharing.role_volunteer", "民生委員・児童委員", "Commissioned welfare volunteer"),
	LogReviewer:   words.New("sharing.role_log_reviewer", "記録の点検", "Log reviewer"),
	Administrator: words.New("sharing.role_administrator", "システム管理", "System administrator"),
	System:        words.New("sharing.role_system", "自動の処理", "Automatic"),
}
