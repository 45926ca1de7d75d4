package demo

import (
	"embed"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"tomoni/area"
)

//go:embed cast/*.json
var castFiles embed.FS

// cast is who works where in a municipality's demo, and at which desks worries
// arrive. It is data, like the plan pack that it belongs to.
type cast struct {
	Roles  []player `json:"roles"`
	Others []player `json:"others"`
	Desks  []string `json:"desks"`
	Front  string   `json:"front"`
	Care   string   `json:"care"`
	Living string   `json:"living"`
	Places []string `json:"places"`
}

// player is one made-up staff member in one duty.
type player struct {
	Role   string `json:"role"`
	Label  string `json:"label"`
	LabelE string `json:"label_en"`
	Name   string `json:"name"`
	Kana   string `json:"kana"`
	Desk   string `json:"desk"`
	Duty   string `json:"duty"`
	Area   string `json:"area"`
}

// castName is the file of the cast in a plan pack's own folder.
const castName = "cast.json"

func loadCast(pack string) (cast, error) {
	var c cast
	b, err := castFiles.ReadFile("cast/" + pack + ".json")
	if area.IsFolder(pack) {
		b, err = os.ReadFile(filepath.Join(pack, castName))
	}
	if err != nil {
		return c, fmt.Errorf("there is no demo of the plan pack %s: %w", pack, err)
	}
	return c, json.Unmarshal(b, &c)
}
