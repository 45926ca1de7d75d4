package house_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"testing"

	"tomoni/house/housetest"
	"tomoni/people"
	"tomoni/store"
)

// The API answers a clash as data: both values, who was first, the version that
// sending again names.
func TestTheAPIAnswersAClashWithBothValues(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		o := newBureau(w)
		base := w.Serve().URL
		o.Do(o.a, "people.reach_safely", people.Safely{Person: o.person, Times: "午前中"})
		send := func(n byte, version int) (status int, answer struct {
			Key   string `json:"key"`
			Clash struct {
				Version int    `json:"version"`
				By      string `json:"by"`
				At      string `json:"at"`
				Fields  []struct {
					Field, Said string
					Now, Yours  any
				} `json:"fields"`
			} `json:"clash"`
		}) {
			body, err := json.Marshal(map[string]any{"id": store.ID{7, 15: n},
				"payload": map[string]any{"person": o.person, "version": version, "times": "夕方"}})
			if err != nil {
				t.Fatal(err)
			}
			req, err := http.NewRequest(http.MethodPost, base+"/api/v1/commands/people.reach_safely", bytes.NewReader(body))
			if err != nil {
				t.Fatal(err)
			}
			req.Header.Set("Authorization", "Bearer "+o.b.Token)
			res, err := http.DefaultClient.Do(req)
			if err != nil {
				t.Fatal(err)
			}
			defer res.Body.Close()
			if err := json.NewDecoder(res.Body).Decode(&answer); err != nil {
				t.Fatal(err)
			}
			return res.StatusCode, answer
		}
		status, answer := send(1, 1)
		c := answer.Clash
		if status != http.StatusConflict || answer.Key != "command.changed_meanwhile" || c.By != "みどり" || c.At == "" || c.Version != 2 {
			t.Fatalf("%d %+v", status, answer)
		}
		if len(c.Fields) != 1 || c.Fields[0].Field != "times" || c.Fields[0].Now != "午前中" || c.Fields[0].Yours != "夕方" {
			t.Errorf("%+v", c.Fields)
		}
		if status, answer := send(2, c.Version); status != http.StatusOK {
			t.Errorf("sending again: %d %+v", status, answer)
		}
	})
}
