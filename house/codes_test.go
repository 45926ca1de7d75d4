package house_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tomoni/area"
	"tomoni/command"
	"tomoni/house"
	"tomoni/store"
)

// Every code list that a payload takes codes of is one that each plan pack must
// have: otherwise nobody could fill in the field there.
func TestEveryCodeListOfAPayloadIsDemandedOfAPlanPack(t *testing.T) {
	for _, c := range house.Commands() {
		eachField(c.Payload, "", func(path string, f command.Field) {
			if list := f.Tag.Get("code"); list != "" && !slices.Contains(area.RequiredLists, list) {
				t.Errorf("%s %s takes codes of %s, which area.RequiredLists does not name", c.Name, path, list)
			}
		})
	}
}

// notAsking is where the name of a list asks for nothing: the demand itself, and
// the names of answers.
var notAsking = regexp.MustCompile("(?s)var RequiredLists.*?\n}|json:\"[^\"]*\"")

// What is demanded of a plan pack is also named somewhere else in the program:
// nobody keeps a list up that nothing reads.
func TestEveryCodeListThatIsDemandedIsAskedFor(t *testing.T) {
	asked := map[string]bool{}
	named := regexp.MustCompile("[\"`]([a-z_]+)\"")
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.Name() == "node_modules" || d.Name() == "tools":
			return fs.SkipDir
		case !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		text, err := os.ReadFile(path)
		asks := notAsking.ReplaceAllString(string(text), "")
		for _, m := range named.FindAllStringSubmatch(asks, -1) {
			asked[m[1]] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, list := range area.RequiredLists {
		if !asked[list] {
			t.Errorf("nothing asks for the list %s", list)
		}
	}
}

// eachField goes through all fields of a payload, those of its rows too.
func eachField(t reflect.Type, path string, look func(path string, f command.Field)) {
	for _, f := range command.FieldsOf(t) {
		at := join(path, f.Name)
		look(at, f)
		inner := f.Type
		if inner.Kind() == reflect.Slice && inner != reflect.TypeFor[store.ID]() {
			inner = inner.Elem()
		}
		eachField(structOf(inner), at, look)
	}
}
