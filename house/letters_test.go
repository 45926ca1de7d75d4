package house_test

import (
	"net/http"
	"strings"
	"testing"

	"tomoni/house/housetest"
	"tomoni/sharing"
)

func TestBrokenLettersAreRefusedAndNotReplaced(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		a := w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor)
		url := w.Serve().URL + "/api/v1/commands/intake.receive"
		for name, letters := range map[string]string{"broken UTF-8": "\xe3\x81", "NUL": `\u0000`} {
			body := `{"id":"0190a0a0-0000-7000-8000-00000000000a","payload":{"words":"見かけない` + letters + `"}}`
			req, err := http.NewRequest(http.MethodPost, url, strings.NewReader(body))
			if err != nil {
				t.Fatal(err)
			}
			req.Header.Set("Authorization", "Bearer "+a.Token)
			res, err := http.DefaultClient.Do(req)
			if err != nil {
				t.Fatal(err)
			}
			res.Body.Close()
			if res.StatusCode != http.StatusUnprocessableEntity {
				t.Errorf("%s: %s", name, res.Status)
			}
		}
		if n := len(list(w, a)); n != 0 {
			t.Errorf("%d records were made", n)
		}
	})
}
