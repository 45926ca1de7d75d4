package intake_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tomoni/house/housetest"
	"tomoni/intake"
	"tomoni/sharing"
)

// A name is looked for by POST alone: in an address it is not read, with a
// session as little as with a token, whichever way the question is sent.
func TestANameInAnAddressIsNotRead(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		a := w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor)
		w.Do(a, "intake.receive", intake.ReceivePayload{Words: worry, Subject: []intake.Subject{{Name: "西村　はるえ"}}})
		x := open(w, a)
		const at = "/search?q=%E8%A5%BF%E6%9D%91"
		byPost, _ := x.send(at, url.Values{})
		x.readsNot(x.get(at)+byPost, "はるえ")
		asked, _ := x.send("/search", url.Values{"q": {"西村"}})
		x.reads(asked, "はるえ")
		byToken := func(method, path, body string) string {
			req, err := http.NewRequest(method, x.base+"/api/v1"+path, strings.NewReader(body))
			if err != nil {
				t.Fatal(err)
			}
			req.Header.Set("Authorization", "Bearer "+a.Token)
			req.Header.Set("Content-Type", "application/json")
			return x.body(http.DefaultClient.Do(req))
		}
		x.readsNot(byToken(http.MethodGet, at, "")+byToken(http.MethodPost, at, "{}"), "はるえ")
		x.reads(byToken(http.MethodPost, "/search", `{"q":"西村"}`), "はるえ")
	})
}
