package referral

import (
	"slices"
	"strings"
	"testing"
	"time"

	"tomoni/area"
	"tomoni/ja"
	"tomoni/office"
	"tomoni/store"
	"tomoni/words"
)

var findNow = time.Date(2026, 11, 24, 10, 0, 0, 0, ja.Tokyo) // a Tuesday

func fid(name string) store.ID { return store.HashID([]byte("find"), findNow, name) }

// town is a small municipality for the rules of the finder.
func town(t *testing.T) (all []candidate) {
	t.Helper()
	add := func(code, opens string, covers []string, languages []string, takes ...office.Take) {
		h, err := ja.ParseHours(opens)
		if err != nil {
			t.Fatal(err)
		}
		c := candidate{Desk: office.Desk{ID: fid(code), Code: code, Name: office.Label{JA: code, EN: code}, Languages: languages, Municipal: code == "main"}, Takes: takes,
			State: h.At(ja.Calendar{}, findNow)}
		for _, p := range covers {
			c.Covers = append(c.Covers, fid(p))
		}
		all = append(all, c)
	}
	add("main", "平日 8:30-17:15", []string{"city"}, nil, office.Take{Issue: "ANY"})
	add("money", "平日 13:00-17:00", nil, []string{"EN"}, office.Take{Issue: "POVERTY", Stages: []string{"20_TO_65"}}, office.Take{Issue: "DEBT", Verified: true})
	add("east", "", []string{"east"}, nil, office.Take{Issue: "ANY"})
	add("west", "平日 8:30-17:15", []string{"west"}, nil, office.Take{Issue: "ANY"})
	add("old", "平日 8:30-17:15", nil, nil, office.Take{Issue: "CARE", Stages: []string{"65_PLUS"}}, office.Take{Issue: "POVERTY", Stages: []string{"65_PLUS"}})
	add("silent", "", nil, nil)
	add("not any more", "平日 8:30-17:15", nil, nil, office.Take{Issue: "POVERTY", Dropped: true})
	return all
}

func TestDesksStandInTheOrderInWhichTheyFit(t *testing.T) {
	at := func(names ...string) (path []store.ID) {
		for _, n := range names {
			path = append(path, fid(n))
		}
		return path
	}
	poverty := map[string]bool{"POVERTY": true}
	for _, c := range []struct {
		story string
		w     wanted
		first []string
	}{
		{"who takes the worry, then whoever is open", wanted{Issues: poverty}, []string{"old", "money", "west"}},
		{"the life stage puts in order", wanted{Issues: poverty, Stage: "20_TO_65"}, []string{"money", "old"}},
		{"the language puts in order", wanted{Issues: poverty, Language: "EN"}, []string{"money", "old"}},
		{"who can be reached now comes before the life stage when that was asked for", wanted{Issues: poverty, Stage: "20_TO_65", OpenFirst: true}, []string{"old", "money"}},
		{"the desk of the place, though its hours are not known", wanted{Issues: map[string]bool{"ANY": true}, Place: fid("east hill"), Path: at("east hill", "east", "city")}, []string{"east", "west"}},
		{"another place's desk is behind those for everybody", wanted{Place: fid("west hill"), Path: at("west hill", "west", "city")}, []string{"west"}},
	} {
		got := codesOf(Find(town(t), nil, c.w))
		if len(got) < len(c.first) || !slices.Equal(got[:len(c.first)], c.first) {
			t.Errorf("%s: %v, want first %v", c.story, got, c.first)
		}
	}
}

func TestNothingThatIsAskedLeavesADeskOut(t *testing.T) {
	all := town(t)
	for _, stage := range []string{"", "65_PLUS", "NONSENSE"} {
		for _, issue := range []string{"", "POVERTY", "CARE", "NONSENSE"} {
			for _, language := range []string{"", "EN", "TL"} {
				for _, open := range []bool{false, true} {
					w := wanted{Stage: stage, Issues: map[string]bool{issue: true}, Language: language, OpenFirst: open, Place: fid("x"), Path: []store.ID{fid("x")}, Words: "なにか"}
					got := codesOf(Find(all, nil, w))
					if len(got) != len(all) || got[len(got)-1] != "main" {
						t.Errorf("%+v: %v", w, got)
					}
				}
			}
		}
	}
	for _, o := range Find(all, nil, wanted{Issues: map[string]bool{"POVERTY": true}}) {
		if o.Desk.Code == "not any more" && o.Suits() {
			t.Error("a desk is offered for what it has said it does not take")
		}
	}
}

func codesOf(list []offer) (out []string) {
	for _, o := range list {
		out = append(out, o.Desk.Code)
	}
	return out
}

func TestTheOwnDeskComesFirstAmongEqualsAndNotBeforeTheDeskOfThePlace(t *testing.T) {
	anything := map[string]bool{"ANY": true}
	for _, c := range []struct {
		story string
		w     wanted
		first string
	}{
		{"among equals, though another one is open", wanted{Issues: anything, Own: fid("east")}, "east"},
		{"behind the desk of the place", wanted{Issues: anything, Own: fid("east"), Place: fid("west"), Path: []store.ID{fid("west")}}, "west"},
		{"behind those that take the worry", wanted{Issues: map[string]bool{"DEBT": true}, Own: fid("east")}, "money"},
	} {
		if got := codesOf(Find(town(t), nil, c.w)); got[0] != c.first {
			t.Errorf("%s: %v, want first %s", c.story, got, c.first)
		}
	}
}

func TestTheWordThatSaysMostComesFirst(t *testing.T) {
	by := []found{{Issue: "POVERTY", Word: "お金", Weight: 2}, {Issue: "DEBT", Word: "借金取り", Weight: 4}}
	if got := codesOf(Find(town(t), by, wanted{Words: "x"})); got[0] != "money" {
		t.Errorf("%v", got)
	}
	if got := findWorries("介護で疲れた", []worry{{Code: "CARE_WORRY", Label: "-", Words: []string{"介護", "介護で疲れた"}}}); len(got) != 1 || got[0].Word != "介護で疲れた" {
		t.Errorf("the longest word does not name it: %v", got)
	}
}

// What people really say is found in the words of the plan packs, whatever the
// writing; and what they do not say is not heard.
func TestWhatPeopleReallySayFindsTheRightKindOfDesk(t *testing.T) {
	for _, pack := range []string{"toyooka", "hinohara"} {
		all := worriesOf(t, pack)
		for said, want := range map[string]string{
			"殴られた": "PARTNER_VIOLENCE", "なぐられました": "PARTNER_VIOLENCE", "たたかれる": "PARTNER_VIOLENCE", "夫がこわい": "PARTNER_VIOLENCE", "夫のことがとてもこわいです": "PARTNER_VIOLENCE",
			"おっとがこわい": "PARTNER_VIOLENCE", "妻がこわい": "PARTNER_VIOLENCE", "ツマガコワイ": "PARTNER_VIOLENCE", "my husband hits me": "PARTNER_VIOLENCE", "I am scared of my husband": "PARTNER_VIOLENCE",
			"施設で職員に殴られた": "DISABLED_ABUSE", "息子に殴られる": "ELDER_ABUSE", "父に殴られる": "CHILD_ABUSE",
			"ごはんが食べられない": "POVERTY", "ご飯がたべられない": "POVERTY", "お金がない": "POVERTY", "おかね": "POVERTY", "寝るところがない": "POVERTY", "ねるところがありません": "POVERTY",
			"追い出される": "POVERTY", "おいだされそう": "POVERTY", "家賃": "POVERTY", "やちんがはらえない": "POVERTY", "nothing to eat": "POVERTY", "nowhere to sleep": "POVERTY", "I can't pay the rent": "POVERTY",
			"ごみ屋敷": "ANY", "ゴミやしき": "ANY", "ことばが分からない": "ANY", "日本語がわからない": "ANY", "外国の人": "ANY", "がいこくじん": "ANY", "he does not speak Japanese": "ANY",
			"死にたい": "DEPRESSION", "しにたいと言う": "DEPRESSION", "消えたい": "DEPRESSION", "I want to die": "DEPRESSION", "suicide": "DEPRESSION",
			"ひきこもり": "WITHDRAWAL", "引き籠もりの息子": "WITHDRAWAL", "不登校": "DEVELOPMENT", "ふとうこう": "DEVELOPMENT", "子どもが学校に行きたくないと言う": "DEVELOPMENT",
			"仕事が続かない": "JOB_LOSS", "しごとがつづかない": "JOB_LOSS", "借金": "DEBT", "しゃっきん": "DEBT", "物忘れ": "CARE_NEED", "ものわすれがひどい": "CARE_NEED", "she is forgetful": "CARE_NEED",
			"介護で疲れた": "CARE_WORRY", "介護にもうつかれました": "CARE_WORRY", "exhausted from caring": "CARE_WORRY", "子どもをたたいてしまう": "CHILD_ABUSE", "こどもを叩いてしまった": "CHILD_ABUSE",
			"I hit my child": "CHILD_ABUSE", "障害": "DISABILITY", "しょうがいがある": "DISABILITY", "disabled": "DISABILITY",
		} {
			best := found{}
			for _, f := range findWorries(said, all) {
				if f.Weight > best.Weight {
					best = f
				}
			}
			if best.Issue != want {
				t.Errorf("%s: %q is taken for %q (by %q), want %s", pack, said, best.Issue, best.Word, want)
			}
		}
		for said, not := range map[string]string{"I am scared": "CARE_NEED", "my parents": "POVERTY", "家出した": "WITHDRAWAL", "家の賃金": "POVERTY", "家庭の話": "ANY", "冬となりました": "ANY", "ない": "POVERTY"} {
			for _, f := range findWorries(said, all) {
				if f.Issue == not {
					t.Errorf("%s: %q is taken for %s by %q", pack, said, not, f.Word)
				}
			}
		}
	}
}

// Everyday words for a worry find its desks first; of violence by a partner they show
// besides that a life may be in danger.
func TestEverydayWordsFindTheDeskAndSayWhereALifeMayBeInDanger(t *testing.T) {
	for _, pack := range []string{"toyooka", "hinohara"} {
		all := worriesOf(t, pack)
		for _, c := range []struct {
			said, first, also string
			danger            bool
		}{
			{"夫が殴る", "PARTNER_VIOLENCE", "", true}, {"旦那に殴られた", "PARTNER_VIOLENCE", "", true}, {"殴る夫", "PARTNER_VIOLENCE", "", true},
			{"主人になぐられる", "PARTNER_VIOLENCE", "", true}, {"だんながなぐる", "PARTNER_VIOLENCE", "", true}, {"彼氏がたたく", "PARTNER_VIOLENCE", "", true},
			{"かれしにたたかれた", "PARTNER_VIOLENCE", "", true}, {"妻に叩かれる", "PARTNER_VIOLENCE", "", true}, {"つまにけられた", "PARTNER_VIOLENCE", "", true},
			{"パートナーに蹴られました", "PARTNER_VIOLENCE", "", true}, {"叩かれる 元カレ", "PARTNER_VIOLENCE", "", true}, {"おっとがける。足でおなかをける", "PARTNER_VIOLENCE", "", true},
			{"my husband beats me", "PARTNER_VIOLENCE", "", true}, {"My boyfriend punched me", "PARTNER_VIOLENCE", "", true},
			{"夫に助けられた", "", "", false}, {"夫が病気とたたかう", "", "", false}, {"いつまでたたかうのか", "", "", false}, {"父に殴られる", "CHILD_ABUSE", "", false},
			{"母がぼけてきた", "CARE_NEED", "", false}, {"父が呆けてきた", "CARE_NEED", "", false}, {"ボケた", "CARE_NEED", "", false},
			{"年金だけでは食べていけない", "POVERTY", "", false}, {"年金で暮らせない", "POVERTY", "", false}, {"水道を止められる", "POVERTY", "", false},
			{"電気をとめられた", "POVERTY", "", false}, {"ガスを止められる", "POVERTY", "", false}, {"隣の子がいつも泣いている", "CHILD_ABUSE", "", false},
			{"となりの家のこどもがないている", "CHILD_ABUSE", "", false}, {"息子が働かない", "WITHDRAWAL", "JOB_LOSS", false}, {"むすこがはたらかない", "WITHDRAWAL", "JOB_LOSS", false},
			{"赤ちゃんを叩きそう", "CHILD_ABUSE", "PARENTING", false}, {"あかちゃんをたたきそうになる", "CHILD_ABUSE", "PARENTING", false},
			{"学校に行きたがらない", "DEVELOPMENT", "", false}, {"がっこうにいきたがらない", "DEVELOPMENT", "", false},
		} {
			best, also, danger := found{}, c.also == "", false
			for _, f := range findWorries(c.said, all) {
				if f.Weight > best.Weight {
					best = f
				}
				also, danger = also || f.Issue == c.also, danger || f.Danger
			}
			if c.first != "" && best.Issue != c.first || !also || danger != c.danger {
				t.Errorf("%s: %q is taken for %q (by %q), also %q: %v, danger %v", pack, c.said, best.Issue, best.Word, c.also, also, danger)
			}
			if strings.Contains(best.Word, "/") {
				t.Errorf("%q is said to be found by %q", c.said, best.Word)
			}
		}
	}
}

func TestWordsThatSoundLikeDangerToLifeAreHeard(t *testing.T) {
	all := worriesOf(t, "hinohara")
	for said, want := range map[string]bool{"死にたい": true, "もう消えてしまいたい": true, "シニタイ": true, "夫に殺される": true, "I want to die": true, "he wants to kill himself": true,
		"夫がこわい": false, "借金": false, "my cat died": false, "": false} {
		danger := slices.ContainsFunc(findWorries(said, all), func(f found) bool { return f.Danger })
		if danger != want {
			t.Errorf("%q: danger %v, want %v", said, danger, want)
		}
	}
}

// worriesOf are the worries of a plan pack that comes with the program.
func worriesOf(t *testing.T, pack string) []worry {
	t.Helper()
	p, err := area.Load(pack)
	if err != nil {
		t.Fatal(err)
	}
	var d findData
	for _, l := range p.Codes {
		if l.List == "issue" {
			d.Issues = l.Values
		}
	}
	return d.worries(words.JA)
}

func TestWordsNameAWorryHoweverTheyAreWritten(t *testing.T) {
	all := []worry{{Code: "POVERTY", Label: "生活困窮・貧困", Words: []string{"お金", "金がない", "おかね"}}, {Code: "DEBT", Label: "負債", Words: []string{"借り入れ", "借金", "ローン"}},
		{Code: "ANY", Label: "どこに話せばよいかわからないこと", Words: []string{"ごみ", "猫"}}, {Code: "WITHDRAWAL", Label: "ひきこもり", Words: []string{"引き籠もり", "引きこもり"}},
		{Code: "DV", Label: "DV被害", Words: []string{"DV", "暴力"}}}
	for said, want := range map[string][]string{
		"お金がない":       {"POVERTY"},
		"金がない":        {"POVERTY"},
		"オカネがありません":   {"POVERTY"},
		"ゴミ":          {"ANY"},
		"ｺﾞﾐ屋敷で困っている": {"ANY"},
		"借入れの相談":      {"DEBT"},
		"借入":          {"DEBT"},
		"ろーんが払えない":    {"DEBT"},
		"引籠りの息子":      {"WITHDRAWAL"},
		"ヒキコモリ":       {"WITHDRAWAL"},
		"ひきこ":         {"WITHDRAWAL"},
		"ＤＶかもしれない":    {"DV"},
		"猫がふえた":       {"ANY"},
		"借金 暴力":       {"DEBT", "DV"},
		"天気の話":        nil,
		"あ":           nil,
		"":            nil,
		"　":           nil,
	} {
		var got []string
		for _, f := range findWorries(said, all) {
			got = append(got, f.Issue)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", said, got, want)
		}
	}
}
