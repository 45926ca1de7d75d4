package house_test

import (
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"

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
			OpenAPI string                    `json:"openapi"`
			Paths   map[string]map[string]any `json:"paths"`
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
		}
		if len(d.Paths) <= len(w.House.Engine.Commands()) {
			t.Error("no page is described")
		}
	})
}
