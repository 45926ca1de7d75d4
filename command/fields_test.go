package command

import (
	"net/url"
	"reflect"
	"slices"
	"testing"

	"tomoni/ja"
	"tomoni/store"
	"tomoni/words"
)

// Told is what two payloads below have in common.
type Told struct {
	Caller   string `json:"caller" max:"3"`
	Relation string `json:"relation" need:"true"`
	Key      Secret `json:"key"`
}

// Secret is how a type of a secret is named.
type Secret string

type toldTwice struct {
	Words string `json:"words"`
	Told
	Rows []struct {
		Told
		N int `json:"n"`
	} `json:"rows"`
}

var tellTwice = New("test.tell", Anyone[toldTwice], func(*Unit, toldTwice) (Result, error) { return Result{}, nil })

// What a payload embeds reads like its own fields, wherever fields are read.
func TestWhatAPayloadEmbedsIsFlat(t *testing.T) {
	var names []string
	for _, f := range FieldsOf(tellTwice.Payload) {
		names = append(names, f.Name)
	}
	if want := []string{"words", "caller", "relation", "key", "rows"}; !slices.Equal(names, want) {
		t.Errorf("fields %v, want %v", names, want)
	}
	for name, in := range map[string]Input{
		"JSON": JSON([]byte(`{"words": "はい", "caller": "和田", "relation": "姉", "rows": [{"caller": "東", "relation": "弟", "n": 2}]}`)),
		"a form": Form(url.Values{"words": {"はい"}, "caller": {"和田"}, "relation": {"姉"}, "rows.0.caller": {"東"},
			"rows.0.relation": {"弟"}, "rows.0.n": {"2"}}),
		"a value": Value(toldTwice{Words: "はい", Told: Told{Caller: "和田", Relation: "姉"}, Rows: []struct {
			Told
			N int `json:"n"`
		}{{Told{Caller: "東", Relation: "弟"}, 2}}}),
	} {
		got, err := in.decode(&Engine{}, &Unit{}, tellTwice)
		if p, ok := got.(toldTwice); err != nil || !ok || p.Caller != "和田" || p.Relation != "姉" || p.Rows[0].Caller != "東" || p.Rows[0].N != 2 {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
}

// Faults, clashes and secrets of an embedded field stand at its plain name.
func TestAFaultInWhatAPayloadEmbedsStandsAtItsName(t *testing.T) {
	_, err := JSON([]byte(`{"caller": "和田恵子", "rows": [{"relation": "姉"}, {"caller": "和田恵子"}]}`)).decode(&Engine{}, &Unit{}, tellTwice)
	refused, ok := words.AsFault(err)
	if !ok {
		t.Fatal(err)
	}
	var at []string
	for _, one := range refused.All() {
		at = append(at, one.Field)
	}
	if want := []string{"caller", "relation", "rows.1.caller", "rows.1.relation"}; !slices.Equal(at, want) {
		t.Errorf("faults at %v, want %v", at, want)
	}
	if !tellTwice.MissesNeeded(refused) {
		t.Error("a needed field that is embedded counts for nothing")
	}
	if _, err := JSON([]byte(`{"relation": "姉", "Told": {"caller": "東"}}`)).decode(&Engine{}, &Unit{}, tellTwice); err == nil {
		t.Error("the struct itself is taken for a field")
	}
	sent := toldTwice{Told: Told{Caller: "和田", Key: "ひみつ"}}
	if got := beside(sent, []words.Beside{{Field: "caller", Now: "東"}}); len(got) != 1 || got[0].Yours != "和田" || got[0].Loose {
		t.Errorf("a clash: %+v", got)
	}
	if got := tellTwice.Secrets(); !slices.Equal(got, []string{"key"}) || !slices.Equal(tellTwice.secretsIn(sent), []string{"ひみつ"}) {
		t.Errorf("secrets %v, %v", got, tellTwice.secretsIn(sent))
	}
}

// The list is made once for each type.
func TestTheFieldsOfATypeAreListedOnce(t *testing.T) {
	a, b := FieldsOf(reflect.TypeFor[Told]()), FieldsOf(reflect.TypeFor[Told]())
	if &a[0] != &b[0] {
		t.Error("listed twice")
	}
}

// What is chosen and was left empty asks for a choice; what is typed, for words.
func TestWhatIsLeftEmptyAsksForAChoiceWhereOneChooses(t *testing.T) {
	type kin string
	type form struct {
		Typed   string     `json:"typed"`
		Day     ja.Date    `json:"day"`
		Key     Secret     `json:"key"`
		Minutes int        `json:"minutes"`
		Code    string     `json:"code" code:"topic"`
		One     string     `json:"one" one:"A,B"`
		Chosen  string     `json:"chosen" chosen:"true"`
		Kin     kin        `json:"kin"`
		Who     store.ID   `json:"who"`
		Many    []store.ID `json:"many"`
		Codes   []string   `json:"codes" code:"topic"`
	}
	chosen := map[string]bool{"code": true, "one": true, "chosen": true, "kin": true, "who": true, "many": true, "codes": true}
	for _, f := range FieldsOf(reflect.TypeFor[form]()) {
		kind := f.Type
		if kind.Kind() == reflect.Slice && kind != idType {
			kind = kind.Elem()
		}
		if got := needed(kind, f.Tag) == requiredChoice; got != chosen[f.Name] {
			t.Errorf("%s: a choice %v, want %v", f.Name, got, chosen[f.Name])
		}
	}
}
