package web

import "testing"

func TestOnlyAPathOfThisSiteIsLedTo(t *testing.T) {
	for path, want := range map[string]bool{"/": true, "/receive/list": true, "/consultation/1?draft=2#who": true,
		"": false, "receive": false, "//evil": false, "/\\evil": false, "/\t/evil": false, "/\n/evil": false, "/\r/evil": false,
		"/\x00/evil": false, "/\x1f/evil": false, "/\x7f/evil": false, "/\u0085/evil": false} {
		if got := local(path); got != want {
			t.Errorf("%q: local is %t", path, got)
		}
	}
}
