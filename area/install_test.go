package area

import (
	"context"
	"io/fs"
	"strings"
	"testing"
	"time"

	"tomoni/ja"
	"tomoni/store"
	"tomoni/store/storetest"
)

const today ja.Date = "2026-11-24"

// installed runs fn on both engines with a pack put in, within one read.
func installed(t *testing.T, name string, fn func(t *testing.T, tx *store.Tx, p Pack)) {
	t.Helper()
	p := load(t, name)
	storetest.ForEachEngine(t, []fs.FS{Migrations}, func(t *testing.T, db *store.DB) {
		install(t, db, p, storetest.Now)
		reading(t, db, p, func(tx *store.Tx) { fn(t, tx, p) })
	})
}

func load(t *testing.T, name string) Pack {
	t.Helper()
	p, err := Load(name)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func install(t *testing.T, db *store.DB, p Pack, at time.Time) {
	t.Helper()
	err := db.Write(context.Background(), store.Session{Municipality: p.Municipality.Number()}, func(tx *store.Tx) error {
		return Install(tx, p, at)
	})
	if err != nil {
		t.Fatal(err)
	}
}

func reading(t *testing.T, db *store.DB, p Pack, fn func(tx *store.Tx)) {
	t.Helper()
	err := db.Read(context.Background(), store.Session{Municipality: p.Municipality.Number()}, func(tx *store.Tx) error {
		fn(tx)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func count(t *testing.T, tx *store.Tx, table string) int {
	t.Helper()
	var n int
	must(t, tx.Row("select count(*) from "+table+" where municipality = ?", tx.Municipality()).Scan(&n))
	return n
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestEveryPlaceOfBothPacksHasADeskThatAnswers(t *testing.T) {
	for _, name := range Names() {
		t.Run(name, func(t *testing.T) {
			installed(t, name, func(t *testing.T, tx *store.Tx, p Pack) {
				places, err := Areas(tx, today)
				must(t, err)
				if len(places) == 0 || places[0].Layer != LayerCity {
					t.Fatalf("places do not begin with the municipality: %v", places)
				}
				for _, place := range places {
					desk, err := DeskFor(tx, place.ID, today)
					must(t, err)
					if desk.IsZero() {
						t.Errorf("%s has no desk", place.Name.JA)
					}
				}
			})
		})
	}
}

func TestAConcernFromAWardOfTantoGoesToItsBranchOfficeAndAnUnknownPlaceToTheFallback(t *testing.T) {
	installed(t, "toyooka", func(t *testing.T, tx *store.Tx, p Pack) {
		desk, err := DeskFor(tx, p.ID(KindArea, "G_TANTO_1"), today)
		must(t, err)
		if desk != p.ID(KindDesk, "BRANCH_TANTO") {
			t.Error("a ward of Tanto does not come to the branch office of Tanto")
		}
		desk, err = DeskFor(tx, store.ID{}, today)
		must(t, err)
		if desk != p.ID(KindDesk, "MUNICIPAL") {
			t.Error("no place at all does not come to the fallback desk")
		}
	})
}

func TestAWardThatMovedBelongsToOneDistrictBeforeAndToAnotherAfter(t *testing.T) {
	installed(t, "toyooka", func(t *testing.T, tx *store.Tx, p Pack) {
		for day, want := range map[ja.Date]string{"2025-03-31": "C_TANTO_2", "2025-04-01": "C_TANTO_3"} {
			path, err := Path(tx, p.ID(KindArea, "G_TANTO_5"), day)
			must(t, err)
			if len(path) != 4 || path[1].Code != want {
				t.Errorf("on %s the way up is %v, want %s", day, path, want)
			}
		}
		_, there, err := PlaceByID(tx, p.ID(KindArea, "G_TANTO_6"), today)
		must(t, err)
		if there {
			t.Error("a ward that ended in 2024 is still there")
		}
	})
}

func TestSecrecyOfTheSupportConferenceStandsInTheParagraphOfTheDay(t *testing.T) {
	installed(t, "toyooka", func(t *testing.T, tx *store.Tx, p Pack) {
		for day, want := range map[ja.Date]string{
			"2025-03-31": "106条の6（秘密を守る義務は第5項）",
			"2025-04-01": "106条の6（秘密を守る義務は第6項）",
		} {
			row, there, err := LegalOn(tx, "SWA106_6_CONF", day)
			must(t, err)
			if !there || row.Article.JA != want {
				t.Errorf("on %s: %q, want %q", day, row.Article.JA, want)
			}
		}
		_, there, err := LegalOn(tx, "SWA106_6_CONF", p.Municipality.Comprehensive.AddDays(-1))
		must(t, err)
		if there {
			t.Error("the support conference gives a ground before the programme runs")
		}
	})
}

func TestBetweenCityAndCouncilNothingMayBeSentWithinPurpose(t *testing.T) {
	installed(t, "toyooka", func(t *testing.T, tx *store.Tx, p Pack) {
		for _, way := range [][2]string{{"CITY_CONSULT", "COUNCIL_OWN"}, {"COUNCIL_OWN", "CITY_CONSULT"}} {
			rows, err := FitsBetween(tx, p.ID(KindCommission, way[0]), p.ID(KindCommission, way[1]), today)
			must(t, err)
			if len(rows) == 0 {
				t.Errorf("%v: not even consent is offered", way)
			}
			for _, r := range rows {
				if named := r.Between(Label{JA: "甲", EN: "A"}, Label{JA: "乙", EN: "B"}).Sentence; strings.Contains(named.JA+named.EN, "{") {
					t.Errorf("%v: a sentence is not filled in: %s", way, r.Sentence.JA)
				}
				if r.Legal.Code == "APPI69_PURPOSE" || r.Legal.Code == "APPI69_2_INTERNAL" {
					t.Errorf("%v: %s crosses from one controller to the other", way, r.Legal.Code)
				}
			}
		}
	})
}

func TestCentresCommissionedByTheCityAreTheCitysAndStayWithinPurpose(t *testing.T) {
	installed(t, "toyooka", func(t *testing.T, tx *store.Tx, p Pack) {
		rows, err := FitsBetween(tx, p.ID(KindCommission, "CITY_CONSULT"), p.ID(KindCommission, "CARE_CENTRE"), today)
		must(t, err)
		codes := map[string]string{}
		for _, r := range rows {
			codes[r.Legal.Code] = r.Sentence.JA
		}
		for _, want := range []string{"APPI69_1_CONSENT", "APPI69_PURPOSE", "LTCI115_46"} {
			if codes[want] == "" {
				t.Errorf("%s is not offered: %v", want, codes)
			}
		}
		if got := codes["APPI69_1_CONSENT"]; got != "ご本人がよいとおっしゃったので、「{from}」から「{to}」に伝えます。" {
			t.Errorf("prefilled sentence: %s", got)
		}
	})
}

func TestInstallingTwiceChangesNothing(t *testing.T) {
	p := load(t, "toyooka")
	tables := []string{"layer", "area", "area_parent", "desk_area", "code_list", "code_value", "legal_row", "commission_pair", "setting", "danger_number", "report_place"}
	storetest.ForEachEngine(t, []fs.FS{Migrations}, func(t *testing.T, db *store.DB) {
		before := map[string]int{}
		install(t, db, p, storetest.Now)
		reading(t, db, p, func(tx *store.Tx) {
			for _, table := range tables {
				before[table] = count(t, tx, table)
				if before[table] == 0 {
					t.Errorf("%s is empty", table)
				}
			}
		})
		again := p
		again.Settings = append([]Setting{{Name: "made_up", Value: "1"}}, p.Settings...)
		install(t, db, p, storetest.Now)
		install(t, db, again, storetest.Now)
		install(t, db, p, storetest.Now)
		reading(t, db, p, func(tx *store.Tx) {
			for _, table := range tables {
				if n := count(t, tx, table); n != before[table] {
					t.Errorf("%s: %d rows, before %d", table, n, before[table])
				}
			}
		})
	})
}

func TestAValueThatThePackNoLongerHasKeepsItsNameAndCannotBeChosen(t *testing.T) {
	p := load(t, "toyooka")
	storetest.ForEachEngine(t, []fs.FS{Migrations}, func(t *testing.T, db *store.DB) {
		install(t, db, p, storetest.Now)
		shorter := load(t, "toyooka")
		for n, l := range shorter.Codes {
			if l.List == "channel" {
				shorter.Codes[n].Values = l.Values[1:]
			}
		}
		install(t, db, shorter, storetest.Now)
		reading(t, db, p, func(tx *store.Tx) {
			known, err := Known(tx, "channel", "VISIT_DESK", today)
			must(t, err)
			label, there, err := CodeLabel(tx, "channel", "VISIT_DESK")
			must(t, err)
			if known || !there || label.JA != "来所" {
				t.Errorf("known %v, there %v, label %q", known, there, label.JA)
			}
		})
	})
}

func TestAPackGoesIntoItsOwnMunicipalityOnly(t *testing.T) {
	p := load(t, "hinohara")
	storetest.ForEachEngine(t, []fs.FS{Migrations}, func(t *testing.T, db *store.DB) {
		err := db.Write(context.Background(), store.Session{Municipality: 282090}, func(tx *store.Tx) error {
			return Install(tx, p, storetest.Now)
		})
		if err == nil {
			t.Error("a pack was put into another municipality")
		}
	})
}

func TestRoomsFindWhatTheyAskFor(t *testing.T) {
	for _, name := range Names() {
		t.Run(name, func(t *testing.T) {
			installed(t, name, func(t *testing.T, tx *store.Tx, p Pack) {
				topics, err := CodeListOn(tx, "topic", today)
				must(t, err)
				if len(topics) != 16 {
					t.Errorf("%d topics, want the 16 of the national form", len(topics))
				}
				danger, err := UrgencyOf(tx, "IMMEDIATE", today)
				must(t, err)
				if danger.Clock != ClockHours || !danger.Danger {
					t.Errorf("danger to life does not count in hours: %+v", danger)
				}
				ordinary, err := UrgencyOf(tx, "NORMAL", today)
				must(t, err)
				if ordinary.Clock != ClockDays {
					t.Errorf("an ordinary urgency counts in %s", ordinary.Clock)
				}
				for _, s := range RequiredSettings {
					_, err := SettingInt(tx, s, today)
					must(t, err)
				}
				numbers, err := Numbers(tx)
				must(t, err)
				reports, err := Reports(tx)
				must(t, err)
				if len(numbers) == 0 || len(reports) != 4 || len(reports[0].DeskIDs) == 0 {
					t.Errorf("numbers %v, places to report %v", numbers, reports)
				}
				rows, err := LegalRowsOn(tx, today)
				must(t, err)
				if len(rows) < 39 {
					t.Errorf("%d legal rows", len(rows))
				}
			})
		})
	}
}
