package house_test

import (
	"encoding/json"
	"io"
	"net/http"
	"path"
	"strings"
	"testing"

	"tomoni/command"
	"tomoni/house/housetest"
)

func TestTheDescriptionOfTheAPINamesEveryCommandAndPage(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		res, err := http.Get(w.Serve().URL + "/api/v1/openapi.json")
		if err != nil {
			t.Fatal(err)
		}
		defer res.Body.Close()
		b, err := io.ReadAll(res.Body)
		if err != nil {
			t.Fatal(err)
		}
		var d struct {
			OpenAPI    string                    `json:"openapi"`
			Paths      map[string]map[string]any `json:"paths"`
			Components struct {
				Schemas map[string]struct{ Properties map[string]any } `json:"schemas"`
			} `json:"components"`
		}
		if err := json.Unmarshal(b, &d); err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(d.OpenAPI, "3.1") {
			t.Errorf("version %q", d.OpenAPI)
		}
		for _, c := range w.House.Engine.Commands() {
			if d.Paths["/api/v1/commands/"+c.Name]["post"] == nil {
				t.Errorf("%s is not described", c.Name)
			}
			room := path.Base(c.Payload.PkgPath())
			described := d.Components.Schemas[strings.ToUpper(room[:1])+room[1:]+c.Payload.Name()].Properties
			for _, f := range command.FieldsOf(c.Payload) {
				if described[f.Name] == nil {
					t.Errorf("%s: %s is not described", c.Name, f.Name)
				}
			}
			if len(described) != len(command.FieldsOf(c.Payload)) {
				t.Errorf("%s has %d fields, and %d are described", c.Name, len(command.FieldsOf(c.Payload)), len(described))
			}
		}
		if len(d.Paths) <= len(w.House.Engine.Commands()) {
			t.Error("no page is described")
		}
	})
}
