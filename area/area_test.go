package area

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"tomoni/words"
)

func TestEveryPackThatComesWithTheProgramLoads(t *testing.T) {
	if names := Names(); !slices.Equal(names, []string{"hinohara", "toyooka"}) {
		t.Fatalf("packs are %v", names)
	}
	for _, name := range Names() {
		_, err := Load(name)
		if err != nil {
			t.Error(err)
		}
	}
}

func TestThePlanOfToyookaIsWhole(t *testing.T) {
	p := load(t, "toyooka")
	if p.Municipality.Number() != 282090 || len(p.Plan.Measures) != 35 || len(p.Plan.Goals) != 2 || len(p.Plan.Policies) != 5 || len(p.Plan.Fields) != 17 {
		t.Errorf("%d: %d measures, %d goals, %d policies, %d fields", p.Municipality.Number(),
			len(p.Plan.Measures), len(p.Plan.Goals), len(p.Plan.Policies), len(p.Plan.Fields))
	}
	counts := map[string]int{}
	for _, l := range p.Layers {
		if l.Count != nil {
			counts[l.Code] = *l.Count
		}
	}
	want := map[string]int{LayerGyoseiku: 359, LayerChiku: 29, LayerFormer: 6, LayerCity: 1}
	if len(p.Layers) != 5 || !maps.Equal(counts, want) {
		t.Errorf("layers %d with %v, want 5 with %v", len(p.Layers), counts, want)
	}
	former := 0
	for _, a := range p.Areas {
		if a.Layer == LayerFormer {
			former++
		}
		named := a.Layer == LayerFormer || a.Layer == LayerCity || a.Code == "C_TAKENO" || a.Code == "C_TAKENO_MINAMI"
		if a.Example == named {
			t.Errorf("%s: example is %v", a.Name.JA, a.Example)
		}
	}
	if former != 6 {
		t.Errorf("%d former municipalities", former)
	}
}

// Whatever a call is about, a desk comes first in the choice of where to hand it on.
func TestEveryTopicLeadsToADesk(t *testing.T) {
	for _, name := range []string{"toyooka", "hinohara"} {
		p := load(t, name)
		taken := map[string]bool{}
		for _, d := range p.Desks {
			for _, k := range d.Takes {
				taken[k.Issue] = true
			}
		}
		for _, l := range p.Codes {
			if l.List != "topic" {
				continue
			}
			for _, v := range l.Values {
				if !slices.ContainsFunc(strings.Fields(v.Attrs["issues"]), func(issue string) bool { return taken[issue] }) {
					t.Errorf("%s: nobody takes topic %s (%s)", name, v.Code, v.Label.JA)
				}
			}
		}
	}
}

func TestOnlyMeasure35HasADashAndItIsTheResidents(t *testing.T) {
	for _, m := range load(t, "toyooka").Plan.Measures {
		for _, g := range Groups {
			role, there := m.Roles[g]
			dash := m.No == 35 && g == Residents
			if !there || (role == nil) != dash {
				t.Errorf("measure %d %s: there %v, role %v", m.No, g, there, role)
			}
		}
	}
}

func TestEveryDeskOfThePlansListIsThere(t *testing.T) {
	p := load(t, "toyooka")
	want := []string{
		"健康増進課", "こども支援センター", "子育てセンター（地域の子育て拠点事業）", "障害者基幹相談支援センター",
		"豊岡こども家庭センター（県）", "豊岡病院 精神科", "地域包括支援センター", "総合相談・生活支援センター「よりそい」",
		"消費生活センター", "生活保護相談窓口", "日常生活自立支援事業窓口（少額の場合）", "社会福祉課 生活援護係", "但東振興局",
	}
	var have []string
	for _, d := range p.Desks {
		have = append(have, d.Name.JA)
	}
	for _, w := range want {
		if !slices.Contains(have, w) {
			t.Errorf("no desk %s", w)
		}
	}
	taken := map[string]bool{}
	for _, d := range p.Desks {
		for _, k := range d.Takes {
			taken[k.Issue] = true
			if k.Verified {
				t.Errorf("%s takes %s: the plan does not give the cell, so it is not verified", d.Code, k.Issue)
			}
		}
	}
	for _, l := range p.Codes {
		for _, v := range l.Values {
			if l.List == "issue" && !taken[v.Code] {
				t.Errorf("nobody takes %s (promise 1)", v.Label.JA)
			}
		}
	}
}

func TestCityAndCouncilAreTwoControllersAndCommissionedWorkIsTheCitys(t *testing.T) {
	p := load(t, "toyooka")
	for desk, want := range map[string][3]string{
		"CARE_CENTRE":  {"CITY", "COUNCIL", "LTCI115_46"},
		"YORISOI":      {"CITY", "COUNCIL", "POVERTY5_3"},
		"COORDINATION": {"CITY", "COUNCIL", "SWA106_4_CONTRACT"},
		"COMMUNITY":    {"COUNCIL", "COUNCIL", ""},
		"BRANCH_TANTO": {"CITY", "CITY", ""},
	} {
		d, _ := p.Desk(desk)
		c := &checker{p: p}
		m, _ := c.commission(d.Commission)
		if got := [3]string{m.Controller, m.Holder, m.Legal}; got != want {
			t.Errorf("%s: %v, want %v", desk, got, want)
		}
	}
}

func TestTheTwoPacksShareNoNames(t *testing.T) {
	seen := map[string]string{}
	for _, name := range Names() {
		p := load(t, name)
		var all []string
		for _, d := range p.Desks {
			all = append(all, d.Name.JA, d.Code, d.Phone)
		}
		for _, o := range p.Organisations {
			all = append(all, o.Name.JA)
		}
		for _, a := range p.Areas {
			all = append(all, a.Name.JA)
		}
		for _, m := range p.Commissions {
			all = append(all, m.Name.JA)
		}
		slices.Sort(all)
		for _, n := range slices.Compact(all) {
			if seen[n] != "" {
				t.Errorf("%s is in %s and %s", n, seen[n], name)
			}
			seen[n] = name
		}
	}
}

func TestIdsOfAPackAreTheSameOnEveryMachine(t *testing.T) {
	p := load(t, "toyooka")
	if p.ID(KindDesk, "BRANCH_TANTO") != ID(282090, KindDesk, "BRANCH_TANTO") {
		t.Error("the pack and the code give two ids")
	}
	if p.ID(KindDesk, "CITY") == p.ID(KindArea, "CITY") || p.ID(KindArea, "CITY") == ID(133078, KindArea, "CITY") {
		t.Error("two objects have one id")
	}
	if got := p.ID(KindDesk, "MUNICIPAL").String(); got != pinnedID {
		t.Errorf("the id of the municipal desk has changed: %s", got)
	}
}

// pinnedID would change only with the way ids are made, and orphan every record.
const pinnedID = "017fe07d-9180-7b4f-b16a-261091a76a6b"

func TestLabelsInTheReadersLanguage(t *testing.T) {
	p := load(t, "toyooka")
	for lang, want := range map[words.Lang]string{words.JA: "即時（いのち）", words.EN: "At once (life)", words.Easy: "今すぐ"} {
		if got := p.Labels("urgency", "IMMEDIATE", lang); got != want {
			t.Errorf("%s: %q, want %q", lang, got, want)
		}
	}
	if got := p.Labels("urgency", "NONE", words.JA); got != "" {
		t.Errorf("an unknown code is called %q", got)
	}
}

func TestCheckDigitOfMunicipalityCodes(t *testing.T) {
	for code, want := range map[string]bool{
		"282090": true, "280003": true, "131016": true, "092011": true, "011002": true, "133078": true,
		"282091": false, "28209": false, "2820900": false, "28209a": false, "": false,
	} {
		if CodeValid(code) != want {
			t.Errorf("%q: %v", code, !want)
		}
	}
}

// texts walks every string of the data files with the path to it.
func texts(v any, path string, fn func(path, text string)) {
	switch v := v.(type) {
	case string:
		fn(path, v)
	case []any:
		for i, w := range v {
			texts(w, fmt.Sprintf("%s[%d]", path, i), fn)
		}
	case map[string]any:
		for k, w := range v {
			texts(w, path+"."+k, fn)
		}
	}
}

func everyText(t *testing.T, fn func(path, text string)) {
	t.Helper()
	err := fs.WalkDir(packs, "pack", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(packs, name)
		if err != nil {
			return err
		}
		var v any
		err = json.Unmarshal(data, &v)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		texts(v, name, fn)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestNoLookAlikeRadicalsAnywhereInTheData(t *testing.T) {
	n := 0
	everyText(t, func(path, text string) {
		n++
		for _, r := range text {
			// Kangxi radicals, radical supplement, compatibility ideographs, private use
			if r >= 0x2E80 && r <= 0x2FDF || r >= 0xF900 && r <= 0xFAFF || r >= 0xE000 && r <= 0xF8FF {
				t.Errorf("%s: %q holds %U", path, text, r)
			}
		}
	})
	if n < 1000 {
		t.Fatalf("only %d texts were looked at", n)
	}
}

func TestEnglishTextsHaveNoKanaOrKanji(t *testing.T) {
	everyText(t, func(path, text string) {
		if (strings.HasSuffix(path, ".en") || strings.HasSuffix(path, "_en")) && hasJapanese(text) {
			t.Errorf("%s: %q", path, text)
		}
	})
}

// broken copies a pack, changes one file and gives what LoadDir says.
func broken(t *testing.T, file, old, new string) error {
	t.Helper()
	dir := t.TempDir()
	entries, err := fs.ReadDir(packs, "pack/toyooka")
	must(t, err)
	changed := false
	for _, e := range entries {
		data, err := fs.ReadFile(packs, "pack/toyooka/"+e.Name())
		must(t, err)
		text := string(data)
		if e.Name() == file {
			text = strings.Replace(text, old, new, 1)
			changed = text != string(data)
		}
		must(t, os.WriteFile(filepath.Join(dir, e.Name()), []byte(text), 0o600))
	}
	if !changed {
		t.Fatalf("%s has no %q", file, old)
	}
	_, err = LoadDir(dir)
	return err
}

func TestAPackThatCannotWorkIsRefusedInWordsThatNameTheFault(t *testing.T) {
	for _, c := range []struct{ file, old, new, want string }{
		{"municipality.json", `"282090"`, `"282091"`, `"282091" is no municipality code`},
		{"municipality.json", `"code": "280003"`, `"code": "130001"`, "282090 does not lie in prefecture 130001"},
		{"areas.json", `"area": "CITY"`, `"area": "C_TAKENO"`, "so the places go in a circle"},
		{"areas.json", `"area": "CITY"`, `"area": "NOWHERE"`, `unknown parent "NOWHERE"`},
		{"areas.json", `"valid_from": "2025-04-01"`, `"valid_from": "2025-03-01"`, "two versions hold on the same day"},
		{"measures.json", `"no": 7,`, `"no": 8,`, "measure 8 stands where measure 7 belongs"},
		{"measures.json", `"residents": null,`, ``, "measure 35: no role for residents"},
		{"measures.json", `"measure_count": 35`, `"measure_count": 36`, "the plan has 36 measures, the file 35"},
		{"desks.json", `"commission": "CARE_CENTRE"`, `"commission": "NONE"`, "CARE_CENTRE: has no commission"},
		{"desks.json", `"commission": "CARE_CENTRE"`, `"commission": "CITY_CONSULT"`, "is worked by CITY, not by COUNCIL"},
		{"desks.json", `"municipal": true`, `"municipal": false`, "exactly one desk is the municipal desk, there are 0"},
		{"desks.json", `"fallback": true`, `"fallback": false`, "exactly one desk is the fallback desk, there are 0"},
		{"desks.json", `"coordinates": true`, `"coordinates": false`, "is no desk that coordinates"},
		{"desks.json", `"issue": "ANY"`, `"issue": "THING"`, `unknown issue "THING"`},
		{"desks.json", `"opens": "WORKDAY 08:30-17:15"`, `"opens": "08:30-17:15"`, `MUNICIPAL: opens "08:30-17:15" cannot be read`},
		{"desks.json", `"opens": "WORKDAY 08:30-17:15"`, `"opens": ""`, "MUNICIPAL hours (or opens): needs text in ja and en"},
		{"desks.json", `"EASY"`, `"KLINGON"`, `unknown language "KLINGON"`},
		{"desks.json", `"stages": [
          "PRENATAL_TO_6"`, `"stages": [
          "OLD"`, `unknown life stage "OLD"`},
		{"desks.json", `"issue": "CARE_WORRY"`, `"issue": "CARE_NEED"`, "issue CARE_NEED twice"},
		{"desks.json", `"phone"`, `"fone"`, `unknown field "fone"`},
		{"commissions.json", `"LTCI115_46"`, `""`, "CARE_CENTRE: work for another controller needs a legal row"},
		{"words.json", `"ANY"`, `"NOBODY"`, `unknown issue "NOBODY"`},
		{"reports.json", `"CHILD_CENTRE"`, `"NOBODY"`, `unknown desk "NOBODY"`},
		{"legal.json", `"NEEDED_OR_DEEMED"`, `"MAYBE"`, `unknown consent rule "MAYBE"`},
		{"organisations.json", `"en": "Toyooka City"`, `"en": "豊岡"`, "English text has Japanese letters"},
		{"calendar.json", `"08:30"`, `"8.30"`, `"8.30" is no time of day`},
	} {
		err := broken(t, c.file, c.old, c.new)
		if err == nil || !strings.Contains(err.Error(), c.file+": ") || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %s → %s: %v", c.file, c.old, c.new, err)
		}
	}
}

// A pack in a folder is read like one that comes with the program.
func TestAPackInAFolderIsReadLikeOneOfTheProgram(t *testing.T) {
	dir := t.TempDir()
	own, err := fs.Sub(packs, "pack/hinohara")
	must(t, err)
	must(t, os.CopyFS(dir, own))
	got, err := Open(dir)
	must(t, err)
	want, err := Open("hinohara")
	must(t, err)
	if want.Name = got.Name; !reflect.DeepEqual(got, want) {
		t.Error("the pack in the folder is another one")
	}
	if got.ID(KindDesk, "FRONT") != want.ID(KindDesk, "FRONT") {
		t.Error("its desks have other ids")
	}
	for _, none := range []string{dir + "/nowhere", "./nowhere"} {
		if _, err := Open(none); err == nil || !strings.Contains(err.Error(), "municipality.json") {
			t.Errorf("%s: %v", none, err)
		}
	}
}

func TestAnUnknownPackIsRefusedWithTheNamesOfThoseThereAre(t *testing.T) {
	for _, name := range []string{"osaka", "common", "../area", ""} {
		_, err := Load(name)
		if err == nil || !strings.Contains(err.Error(), "toyooka") {
			t.Errorf("%q: %v", name, err)
		}
	}
}

func TestOfficesThatCloseLongerAtNewYearSaySoForEveryYear(t *testing.T) {
	cal := load(t, "hinohara").Calendar
	var days []string
	for _, d := range cal.DaysIn(2026, 2026) {
		days = append(days, string(d.Day))
	}
	// 12-29 to 01-03 are off everywhere
	if want := []string{"2026-11-20", "2026-12-28", "2027-01-04"}; !slices.Equal(days, want) {
		t.Errorf("%v, want %v", days, want)
	}
	if days := load(t, "toyooka").Calendar.DaysIn(2026, 2030); len(days) != 0 {
		t.Errorf("Toyooka differs on %v", days)
	}
}

func TestWhatADeskTakesIsReadableInBothLanguages(t *testing.T) {
	p := load(t, "toyooka")
	d, _ := p.Desk("YORISOI")
	l := p.TakesText(d)
	if l.JA != "解雇・失業に伴う生活相談\n負債・借金・消費者被害\n生活困窮・貧困" || hasJapanese(l.EN) || strings.Count(l.EN, "\n") != 2 {
		t.Errorf("%q / %q", l.JA, l.EN)
	}
}
