package e2e

// What people say, write and do in the walk, whether it goes through the pages
// or through the API.
const (
	mother, motherKana = "齋藤　菊枝", "さいとう　きくえ"
	son, sonKana       = "齋藤　健", "さいとう　けん"
	otherSpelling      = "斉藤" // as the front desk hears the family name
	houseNumber        = "12-3"

	whoseHome  = "川ぞいの、八十すぎのお母さんと五十くらいの息子さんの家"
	notSeen    = "もう三週間ほど、お二人を見かけない。郵便がたまっている。"
	noticed    = "見かけない・郵便がたまる"
	worry      = "お母さんの介護、ご家族のこと"
	firstCall  = "お母さんが電話に出られた。膝が痛くて外に出ていない。"
	secondCall = "息子さんから電話。夜は眠れず、仕事をやめたとのこと。"

	agreedScope = "膝のことと暮らしのこと"
	complaint   = "膝が痛くて外に出られない。"
	asked       = "自宅で話を聞いてほしい。"
	whyMother   = "介護が要りそうなため"
	whySon      = "お母さんを支えて疲れているため"
	whyBack     = "五十代で、仕事とお金の話が中心のため"
	whyAnew     = "仕事とお金のことをいっしょに考えてほしい"
	sonsScope   = "仕事とお金のこと"

	phonedWho   = "あきら"
	rangSon     = "本人に電話した"
	sonOutcome  = "仕事の相談を始めた"
	sawMother   = "自宅を訪ねた"
	cameOfIt    = "認定の申請を手伝った"
	toldMother  = "認定の結果と、これからの相手をお伝えした。"
	toldSon     = "仕事の相談の日どりをお伝えした。"
	formerWorry = "手続きのこと" // another desk's, which nobody of the walk may read
)
