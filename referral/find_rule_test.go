package referral

import (
	"slices"
	"testing"
	"time"

	"tomoni/ja"
	"tomoni/office"
	"tomoni/store"
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
