package house_test

import (
	"net/http"
	"net/http/cookiejar"
	"testing"

	"tomoni/house/housetest"
	"tomoni/sharing"
)

func TestASessionHoldsFromPageToPage(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		a := w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor)
		w.Demo(a)
		s := w.Serve()
		jar, err := cookiejar.New(nil)
		if err != nil {
			t.Fatal(err)
		}
		c := &http.Client{Jar: jar}
		for _, path := range []string{"/test/sign-in?token=" + a.Token, "/", "/duties"} {
			res, err := c.Get(s.URL + path)
			if err != nil {
				t.Fatal(err)
			}
			res.Body.Close()
			if res.StatusCode != http.StatusOK {
				t.Errorf("%s: %s", path, res.Status)
			}
		}
	})
}
