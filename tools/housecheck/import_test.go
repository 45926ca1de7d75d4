package housecheck

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// house is who may import whom (DESIGN, "The house"). A storey may import the
// storeys below it; names in one storey do not import each other unless a
// neighbour is named. A new room is entered here.
var house = []struct {
	storey string
	names  []string
}{
	{"ground", []string{"ja", "words", "store", "seal", "audit", "document", "form"}},
	{"hall: sharing", []string{"sharing"}},
	{"hall: command", []string{"command"}},
	{"ground: web", []string{"web"}}, // it serves commands and grants, so it stands on them
	{"hall: spine", []string{"record", "office", "area", "people"}},
	{"hall: words and counts", []string{"timeline", "tally"}},
	{"hall: coordination", []string{"coordination", "conflict"}},
	{"room", []string{"intake", "ledger", "register", "referral", "care", "conference", "outreach", "rights", "neighbour", "community", "disaster", "progress", "today", "review"}},
	{"public side", []string{"portal"}},
	{"wiring", []string{"house"}},
	{"demo", []string{"demo"}},
	{"outside", []string{"", "tools", "e2e"}},
}

// neighbours may be imported within one storey.
var neighbours = map[string][]string{
	"words":      {"ja"},
	"audit":      {"ja", "words", "store"},
	"document":   {"ja", "words"},
	"form":       {"ja", "words", "document"},
	"seal":       {"words", "store"},
	"referral":   {"intake", "care"},
	"neighbour":  {"intake", "care"},
	"ledger":     {"intake"},
	"care":       {"intake", "referral", "neighbour"},
	"conference": {"care"},
	"tools":      {""},
	"e2e":        {"", "tools"},
}

// forTests tells whether only tests, tools and their like import a package:
// store/storetest, web/browsertest and so on.
func forTests(path string) bool { return strings.HasSuffix(path, "test") || path == "web/ui/gallery" }

const module = "tomoni"

// inHouse gives the path below the module; false for packages of others.
func inHouse(path string) (string, bool) {
	if path == module {
		return "", true
	}
	return strings.CutPrefix(path, module+"/")
}

// name is the folder at the root in which a package lies.
func name(path string) string {
	name, _, _ := strings.Cut(path, "/")
	return name
}

// storeyOf is the height of a name; -1 when it has no place.
func storeyOf(name string) int {
	return slices.IndexFunc(house, func(s struct {
		storey string
		names  []string
	}) bool {
		return slices.Contains(s.names, name)
	})
}

// forbidden says why one package may not import another; empty when it may.
func forbidden(from, to string) string {
	a, b := name(from), name(to)
	switch {
	case storeyOf(a) < 0:
		return fmt.Sprintf("%q has no place in the house: enter it in tools/housecheck", a)
	case forTests(to) && !forTests(from) && a != "tools" && a != "e2e":
		return "that package is for tests"
	case a == b:
		return ""
	case storeyOf(b) < storeyOf(a), slices.Contains(neighbours[a], b):
		return ""
	}
	return fmt.Sprintf("%s (%s) stands not above %s (%s)", a, house[storeyOf(a)].storey, b, house[max(storeyOf(b), 0)].storey)
}

func TestEveryPackageImportsOnlyWhatStandsBelowIt(t *testing.T) {
	for _, p := range listed(t) {
		from, _ := inHouse(p.ImportPath)
		if storeyOf(name(from)) < 0 {
			t.Errorf("%q has no place in the house: enter it in tools/housecheck", name(from))
			continue
		}
		for _, path := range p.Imports {
			to, ours := inHouse(path)
			if !ours {
				continue
			}
			if why := forbidden(from, to); why != "" {
				t.Errorf("%s imports %s: %s", p.ImportPath, path, why)
			}
		}
	}
}

func TestTheRuleOfImportsForbidsWhatItShould(t *testing.T) {
	for pair, allowed := range map[[2]string]bool{
		{"store", "sharing"}: false, {"sharing", "store"}: true, {"command", "web"}: false, {"record", "web"}: true,
		{"record", "people"}: false, {"tally", "timeline"}: false, {"intake", "referral"}: false, {"referral", "intake"}: true,
		{"intake", "house"}: false, {"house", "demo"}: false, {"", "demo"}: true, {"web", "sharing"}: true, {"web", "record"}: false,
		{"intake", "store/storetest"}: false, {"house/housetest", "store/storetest"}: true, {"demo", "house"}: true, {"area", "area/pack"}: true,
	} {
		if why := forbidden(pair[0], pair[1]); (why == "") != allowed {
			t.Errorf("%s imports %s: allowed %v, said %q", pair[0], pair[1], allowed, why)
		}
	}
}

func TestOnlyStoreSpeaksToADatabase(t *testing.T) {
	database := []string{"database/sql", "github.com/ncruces/go-sqlite3", "github.com/jackc/pgx", "github.com/pressly/goose", "github.com/lib/pq"}
	for _, p := range listed(t) {
		from, _ := inHouse(p.ImportPath)
		if name(from) == "store" {
			continue
		}
		for _, path := range slices.Concat(p.Imports, p.TestImports, p.XTestImports) {
			if slices.ContainsFunc(database, func(d string) bool { return path == d || strings.HasPrefix(path, d+"/") }) {
				t.Errorf("%s imports %s: only store speaks to a database", p.ImportPath, path)
			}
		}
	}
}
