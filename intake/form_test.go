package intake

import (
	"bytes"
	"testing"

	"tomoni/area"
	"tomoni/document"
)

// What may be reported has its place on the form, where it gets its frame, and what
// stands in it for the state's sheet; nothing else has.
func TestEachBoxThatMayBeReportedIsOnTheFormAndInTheSheet(t *testing.T) {
	framed := func(form func(document.Meta, document.ReceptionData) *document.Sheet, field string) []byte {
		b, err := form(document.Meta{}, document.ReceptionData{Boxes: document.Boxes{field: {Thick: true}}}).Bytes()
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	for field, list := range area.FormFields {
		if _, there := formFields[field]; there != (list != "") {
			t.Errorf("%s has a value for the sheet: %v, though its list is %q", field, there, list)
		}
		if list == "" || field == "caller_check" { // which stands among what else is known of the call
			continue
		}
		drawn := false
		for _, form := range []func(document.Meta, document.ReceptionData) *document.Sheet{document.Reception, document.ReceptionUnconsented} {
			drawn = drawn || !bytes.Equal(framed(form, field), framed(form, "nothing of the form"))
		}
		if !drawn {
			t.Errorf("%s has no box on either form", field)
		}
	}
}

func TestWhetherAWorryIsNewToItsDesk(t *testing.T) {
	for _, c := range []struct {
		named, on bool
		want      string
	}{{true, false, "FIRST"}, {false, false, "UNNAMED"}, {true, true, "AGAIN"}, {false, true, "AGAIN"}} {
		if got := newness(c.named, c.on); got != c.want {
			t.Errorf("named %v, going on %v: %s", c.named, c.on, got)
		}
	}
}
