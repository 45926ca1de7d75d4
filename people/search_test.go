package people_test

import (
	"strings"
	"testing"

	"tomoni/people"
	"tomoni/sharing"
	"tomoni/store"
)

// town is whom the desk knows; the key is how the pairs below call them.
var town = map[string]people.New{
	"saito1":     full("齋藤", "健一", "さいとう けんいち"),
	"saito2":     full("斎藤", "美咲", "サイトウ ミサキ"),
	"saito3":     full("斉藤", "正", "さいとう ただし"),
	"saito4":     full("齊藤", "ハナ", "さいとう はな"),
	"takahashi":  full("髙橋", "和子", "たかはし かずこ"),
	"takahasi2":  full("高橋", "一郎", "たかはし いちろう"),
	"yamazaki":   full("山﨑", "次郎", "やまざき じろう"),
	"yamasaki":   full("山崎", "三郎", "やまさき さぶろう"),
	"watanabe1":  with(full("渡邉", "ふみ", "わたなべ ふみ"), born("1941-05-17"), phone("0796-54-1234"), lives("兵庫県豊岡市但東町出合123番地の4")),
	"watanabe2":  with(full("渡邊", "修", "わたなべ おさむ"), born("1975-11-03"), phone("090-1111-2222"), lives("兵庫県豊岡市但東町出合123番地の4")),
	"watanabe3":  full("渡辺", "澄江", "わたなべ すみえ"),
	"kamegaya":   full("亀ヶ谷", "実", "かめがや みのる"),
	"sekigahara": full("関ケ原", "栄", "せきがはら さかえ"),
	"wakuwe":     full("森", "ゐゑ", "もり ゐゑ"),
	"hayashi":    full("林", "一", "はやし はじめ"),
	"mori2":      full("森", "桜", "もり さくら"),
	"halfkana":   full("小林", "光", "ｺﾊﾞﾔｼ ﾋｶﾙ"),
	"married": with(full("田中", "由美", "たなか ゆみ"), func(n *people.New) {
		n.Names = append(n.Names, people.Name{Kind: people.Former, Family: "松本", Given: "由美", Kana: "まつもと ゆみ"})
	}),
	"kyuuji": with(full("井上", "薫", "いのうえ かおる"), func(n *people.New) {
		n.Names = append(n.Names, people.Name{Kind: people.FormerSurname, Family: "木村", Given: "薫", Kana: "きむら かおる"})
	}),
	"alias": with(full("金", "英子", "きむ よんじゃ"), func(n *people.New) {
		n.Names = append(n.Names, people.Name{Kind: people.Alias, Family: "金村", Given: "英子", Kana: "かねむら えいこ"})
	}),
	"foreign":   {Names: []people.Name{{Kind: people.Registered, Whole: "NGUYEN THI HOA", Kana: "グエン ティ ホア"}}, Birth: "1998-02"},
	"kaneda":    with(full("金田", "恵", "かねだ めぐみ"), born("1949-01-07"), phone("０７９６（２２）３３４４")),
	"heard":     {Names: []people.Name{{Kind: people.Heard, Whole: "おぐら", Kana: "おぐら"}}},
	"kunio":     full("國田", "國男", "くにだ くにお"),
	"tsuji":     full("辻", "薫子", "つじ かおるこ"),
	"hirose":    with(full("広瀬", "大樹", "ひろせ だいき"), born("1989-01-08"), lives("豊岡市城崎町湯島3丁目5番2号")),
	"ueda":      with(full("上田", "節子", "うえだ せつこ"), born("1930"), lives("豊岡市出石町内町１－１０")),
	"nishimura": full("西村", "伊都子", "にしむら いつこ"),
	"kurosawa":  full("黒澤", "龍太郎", "くろさわ りゅうたろう"),
	"baby":      {Names: []people.Name{{Kind: people.Registered, Family: "岡本"}}, Birth: "2026-11-01"},
}

func with(n people.New, more ...func(*people.New)) people.New {
	for _, m := range more {
		m(&n)
	}
	return n
}

func born(day string) func(*people.New) { return func(n *people.New) { n.Birth = jaDate(day) } }

func phone(number string) func(*people.New) {
	return func(n *people.New) {
		n.Contacts = append(n.Contacts, people.Contact{Kind: people.Phone, Value: number})
	}
}

func lives(address string) func(*people.New) {
	return func(n *people.New) {
		n.Addresses = append(n.Addresses, people.Address{Kind: people.Lives, Text: address})
	}
}

// pairs: what one types, and who must come first, in this order; "*" means that
// others may follow, otherwise nobody else is found. Names joined by / may come
// in any order.
var pairs = []struct{ query, want string }{
	// letters in another shape
	{"斎藤", "saito1/saito2/saito3/saito4"},
	{"斉藤", "saito1/saito2/saito3/saito4"},
	{"齋藤", "saito1/saito2/saito3/saito4"},
	{"齊藤", "saito1/saito2/saito3/saito4"},
	{"斉藤健一", "saito1"},
	{"齊藤 健一", "saito1"},
	{"斎藤　美咲", "saito2"},
	{"高橋", "takahashi/takahasi2"},
	{"髙橋", "takahashi/takahasi2"},
	{"高橋和子", "takahashi"},
	{"髙橋一郎", "takahasi2"},
	{"山崎", "yamazaki/yamasaki"},
	{"山﨑", "yamazaki/yamasaki"},
	{"山碕", "yamazaki/yamasaki"},
	{"山﨑三郎", "yamasaki,yamazaki"},
	{"渡辺", "watanabe1/watanabe2/watanabe3"},
	{"渡邊", "watanabe1/watanabe2/watanabe3"},
	{"渡邉", "watanabe1/watanabe2/watanabe3"},
	{"渡辺ふみ", "watanabe1"},
	{"亀が谷", "kamegaya"},
	{"亀ケ谷", "kamegaya"},
	{"亀ヶ谷", "kamegaya"},
	{"関が原", "sekigahara"},
	{"関ヶ原", "sekigahara"},
	{"国田", "kunio"},
	{"国男", "kunio"},
	{"黒沢", "kurosawa"},
	{"竜太郎", "kurosawa"},
	// kana of every sort
	{"いえ", "wakuwe"},
	{"ゐゑ", "wakuwe"},
	{"もりいえ", "wakuwe"},
	{"コバヤシ", "halfkana"},
	{"こばやし", "halfkana"},
	{"ｺﾊﾞﾔｼ", "halfkana"},
	{"さいとう", "saito1/saito2/saito3/saito4"},
	{"サイトウ", "saito1/saito2/saito3/saito4"},
	{"さいとう はな", "saito4"},
	{"わたなべおさむ", "watanabe2"},
	{"わたなべ　オサム", "watanabe2"},
	{"たろう", "kurosawa,yamazaki"},
	{"ぐえん", "foreign"},
	{"おぐら", "heard"},
	// former names, aliases, other scripts
	{"松本", "married"},
	{"松本由美", "married"},
	{"まつもと", "married"},
	{"木村", "kyuuji"},
	{"金村", "alias"},
	{"金", "alias/kaneda"},
	{"nguyen", "foreign"},
	{"Ｈｏａ", "foreign"},
	// two letters, one letter, parts
	{"林一", "hayashi"},
	{"林 一", "hayashi"},
	{"森桜", "mori2"},
	{"森", "mori2/wakuwe"},
	{"辻", "tsuji"},
	{"薫", "kyuuji,tsuji"},
	{"西村", "nishimura"},
	{"都子", "nishimura"},
	{"岡本", "baby"},
	// one wrong letter comes after what fits
	{"田中由実", "married"},
	{"上田節于", "ueda"},
	{"たかはじ", "takahashi/takahasi2"},
	{"にしむち", "nishimura"},
	{"わたなへ ふみ", "watanabe1"},
	{"くろさ", "kurosawa"},
	{"くろざわ", "kurosawa"},
	{"やまさき", "yamasaki,yamazaki"},
	{"こばやしひかり", "halfkana"},
	{"nguyem thi hoa", "foreign"},
	// phones
	{"0796-54-1234", "watanabe1"},
	{"0796541234", "watanabe1"},
	{"（０７９６）５４－１２３４", "watanabe1"},
	{"54-1234", "watanabe1"},
	{"1234", "watanabe1"},
	{"09011112222", "watanabe2"},
	{"+81 90-1111-2222", "watanabe2"},
	{"0796-22-3344", "kaneda"},
	// birth dates
	{"昭和16年5月17日", "watanabe1"},
	{"S16.5.17", "watanabe1"},
	{"1941-05-17", "watanabe1"},
	{"昭和16年5月", "watanabe1"},
	{"昭和50年11月3日", "watanabe2"},
	{"昭和64年1月7日", ""},
	{"平成元年1月8日", "hirose"},
	{"昭和24年1月7日", "kaneda"},
	{"わたなべ 昭和16年", "watanabe1"},
	{"平成10年2月", "foreign"},
	// addresses and house numbers
	{"出合123-4", "watanabe1/watanabe2"},
	{"但東町出合", "watanabe1/watanabe2"},
	{"123-4", "watanabe1/watanabe2"},
	{"湯島３－５－２", "hirose"},
	{"3-5-2", "hirose"},
	{"城崎町", "hirose"},
	{"出石町内町1-10", "ueda"},
	{"渡辺 123-4", "watanabe1/watanabe2"},
	// nobody
	{"存在しない名字", ""},
	{"", ""},
	{"　", ""},
}

func TestAPersonIsFoundHoweverTheNameIsTyped(t *testing.T) {
	eachWorld(t, func(w *world) {
		desk, other := id(1), id(2)
		me := w.counsellor(desk)
		called := map[store.ID]string{}
		for key, n := range town {
			called[w.receive(me, n)[0]] = key
		}
		w.receive(w.counsellor(other), strangers()...)
		w.read(me, func(rd *sharing.Reading) error {
			for _, p := range pairs {
				hits, _, err := people.Search(rd, rd.VisiblePersons(), p.query, 20, people.Cursor{})
				if err != nil {
					return err
				}
				var got []string
				for _, h := range hits {
					got = append(got, called[h.ID])
					if len(h.Why) == 0 || h.Why[0].Text.IsZero() {
						w.t.Errorf("%q found %s without saying why", p.query, called[h.ID])
					}
				}
				if !agree(got, p.want) {
					w.t.Errorf("%q found %v, want %s", p.query, got, p.want)
				}
			}
			return nil
		})
	})
	if len(pairs) < 60 {
		t.Errorf("only %d pairs", len(pairs))
	}
}

// strangers have the same names and belong to another desk.
func strangers() []people.New {
	var list []people.New
	for _, n := range town {
		list = append(list, n)
	}
	return list
}

// agree compares with want: groups in order, members of a group in any order.
func agree(got []string, want string) bool {
	var n int
	for _, group := range strings.Split(want, ",") {
		if group == "" {
			continue
		}
		members := strings.Split(group, "/")
		if len(got) < n+len(members) {
			return false
		}
		for _, m := range members {
			if !strings.Contains(" "+strings.Join(got[n:n+len(members)], " ")+" ", " "+m+" ") {
				return false
			}
		}
		n += len(members)
	}
	return n == len(got)
}
