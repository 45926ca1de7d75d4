package house_test

import (
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"testing"

	"tomoni/command"
	"tomoni/house/housetest"
	"tomoni/sharing"
)

func TestWordsOfARefusedSaveAreAmongTheDraftsAtOnce(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		a := w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor)
		w.Demo(a)
		s := w.Serve()
		jar, err := cookiejar.New(nil)
		if err != nil {
			t.Fatal(err)
		}
		c := &http.Client{Jar: jar}
		if _, err := c.Get(s.URL + "/test/sign-in?token=" + a.Token); err != nil {
			t.Fatal(err)
		}
		res, err := c.PostForm(s.URL+"/receive", url.Values{"_command": {"intake.receive"}, "_id": {"0190a0a0-0000-7000-8000-000000000001"},
			"draft": {"0190a0a0-0000-7000-8000-000000000002"}, "words": {"となりの方を見かけない"}, "minutes": {"ながい"}})
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if res.StatusCode != http.StatusUnprocessableEntity {
			t.Fatalf("answered %s", res.Status)
		}
		w.Read(a, func(rd *sharing.Reading) error {
			drafts, err := command.Drafts(rd.Tx, a.Staff)
			if len(drafts) != 1 || drafts[0].Fields.Get("words") != "となりの方を見かけない" {
				t.Errorf("drafts: %+v", drafts)
			}
			return err
		})
	})
}
