package people_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"tomoni/command"
	"tomoni/people"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// canary is the token by which a concealed address would be recognised.
const canary = "鶉野町九九九番地かなりや"

// letters are those of domain/12 §12.1 and their like: none may change on its
// way in and out (508M60000004008).
var letters = []string{
	"髙﨑", "神\uFA19都\uFA26福\uFA1B", "隆\uF9DC凞\uFA15", "①㈱㌔", "ﾊﾝｶｸ", "齋齊斉斎", "辻\U000E0100", "葛\uFE00", "𠮷野家", "𥔎",
	"\uE000\uF8FF", "\u304c", "\u304b\u3099", "ゐゑヰヱ", "ヶヵ々〻ゝゞ", "a\u0301é", "　先頭と末尾　", "O'Brien-Łukasz", "한글", "Ægir ß", "<b>&\"'", "\u200b見えない",
}

func TestNamesComeOutByteForByte(t *testing.T) {
	eachWorld(t, func(w *world) {
		me := w.counsellor(id(1))
		for _, s := range letters {
			got := w.receive(me, people.New{
				Names:     []people.Name{{Kind: people.Registered, Family: s, Given: s + "1", Kana: s + "2"}, {Kind: people.Alias, Whole: s + "3"}},
				Contacts:  []people.Contact{{Kind: people.OtherContact, Value: s + "4", Note: s + "5"}},
				Addresses: []people.Address{{Text: s + "6"}}})
			c := w.card(me, got[0])
			n := c.Names[0]
			if n.Family != s || n.Given != s+"1" || n.Kana != s+"2" || c.Names[1].Whole != s+"3" {
				t.Errorf("%+q came out as %+q", s, n.Family)
			}
			if c.Contacts[0].Value != s+"4" || c.Contacts[0].Note != s+"5" || c.Addresses[0].Text != s+"6" {
				t.Errorf("%+q in contact or address came out otherwise", s)
			}
		}
	})
}

func (w *world) card(v sharing.Viewer, person store.ID) (c people.Card) {
	w.t.Helper()
	w.read(v, func(rd *sharing.Reading) error {
		g, err := rd.OpenPerson(person)
		if err != nil {
			return err
		}
		c, err = people.Load(rd, g)
		return err
	})
	return c
}

func TestAPersonMayHaveNoNameNoAddressNoBirthDate(t *testing.T) {
	eachWorld(t, func(w *world) {
		me := w.counsellor(id(1))
		nobody := w.receive(me, people.New{})[0]
		c := w.card(me, nobody)
		if c.Name.Text() != "" || c.AgeOK || len(c.Contacts) != 0 || c.Safely.Asked() {
			t.Errorf("%+v", c)
		}
	})
}

func TestACorrectionKeepsWhatStoodBefore(t *testing.T) {
	eachWorld(t, func(w *world) {
		me := w.counsellor(id(1))
		p := w.receive(me, with(full("田中", "由実", "たなか ゆみ"), born("1970-01-01")))[0]
		fix := people.Correct{Person: p, Version: 1, Family: "田中", Given: "由美", Kana: "たなか ゆみ", Why: people.Corrected, Birth: "1971-01-01"}
		if _, err := w.do(me, "people.correct", fix); err != nil {
			t.Fatal(err)
		}
		marries := people.Correct{Person: p, Version: 2, Family: "鈴木", Given: "由美", Kana: "すずき ゆみ", Why: people.Changed, On: "2026-06-01", Birth: "1971-01-01"}
		if _, err := w.do(me, "people.correct", marries); err != nil {
			t.Fatal(err)
		}
		c := w.card(me, p)
		if c.Name.Text() != "鈴木　由美" || c.Birth != "1971-01-01" || len(c.Names) != 3 {
			t.Errorf("%+v", c)
		}
		for _, q := range []string{"鈴木", "田中", "田中由実"} {
			if got := w.search(me, q); len(got) != 1 {
				t.Errorf("%s: %d", q, len(got))
			}
		}
	})
}

func (w *world) search(v sharing.Viewer, q string) (hits []people.Hit) {
	w.t.Helper()
	w.read(v, func(rd *sharing.Reading) (err error) {
		hits, _, err = people.Search(rd, rd.VisiblePersons(), q, 50, people.Cursor{})
		return err
	})
	return hits
}

func TestWhoeverSavesSecondSeesBothValues(t *testing.T) {
	eachWorld(t, func(w *world) {
		me, you := w.counsellor(id(1)), w.counsellor(id(1))
		p := w.receive(me, full("田中", "由実", "たなか ゆみ"))[0]
		first := people.Correct{Person: p, Version: 1, Family: "田中", Given: "由美", Kana: "たなか ゆみ", Why: people.Corrected}
		if _, err := w.do(me, "people.correct", first); err != nil {
			t.Fatal(err)
		}
		second := first
		second.Given = "裕美"
		_, err := w.do(you, "people.correct", second)
		shows(t, err, "given", "由美", "裕美")
		safe := people.Safely{Person: p, Version: 1, Ring: people.Yes, Times: "午前中"}
		if _, err := w.do(me, "people.reach_safely", safe); err != nil {
			t.Fatal(err)
		}
		safe.Ring, safe.Times = people.No, "いつでも"
		_, err = w.do(you, "people.reach_safely", safe)
		shows(t, err, "times", "午前中", "いつでも")
		safe.Version = 2
		if _, err := w.do(you, "people.reach_safely", safe); err != nil {
			t.Errorf("sending again with the newer version: %v", err)
		}
	})
}

// shows demands a conflict that shows both values of a field.
func shows(t *testing.T, err error, field string, now, yours any) {
	t.Helper()
	f, ok := words.AsFault(err)
	if !ok || f.Kind != words.KindConflict || f.Clash == nil {
		t.Fatalf("want a clash, got %v", err)
	}
	for _, b := range f.Clash.Beside {
		if b.Field == field && b.Now == now && b.Yours == yours {
			return
		}
	}
	t.Errorf("%s: %+v", field, f.Clash.Beside)
}

func TestWhoMayNotSeeAPersonCannotChangeThem(t *testing.T) {
	eachWorld(t, func(w *world) {
		p := w.receive(w.counsellor(id(1)), town["watanabe1"])[0]
		me := w.counsellor(id(2))
		mine := w.receive(me, town["tsuji"])[0]
		for name, payload := range map[string]any{
			"people.correct":         people.Correct{Person: p, Version: 1},
			"people.add_name":        people.Added{Person: p, Kind: people.Alias, Whole: "x"},
			"people.add_contact":     people.Reach{Person: p, Kind: people.Mobile, Value: "090-0000-0000"},
			"people.end_contact":     people.EndOfContact{Person: p, Contact: p},
			"people.reach_safely":    people.Safely{Person: p},
			"people.add_address":     people.NewAddress{Person: p, Text: "x"},
			"people.conceal":         people.Protect{Person: p, Reason: "x"},
			"people.ask_release":     people.AskedRelease{Person: p, Reason: "x"},
			"people.join_household":  people.Together{Person: mine, With: p},
			"people.leave_household": people.Apart{Person: p, Household: p},
			"people.silent_check":    people.PersonEvent{Person: p},
		} {
			_, err := w.do(me, name, payload)
			if f, ok := words.AsFault(err); !ok || f.Kind != words.KindNotFound {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}

func TestAConcealedAddressIsNowhere(t *testing.T) {
	eachWorld(t, func(w *world) {
		me := w.counsellor(id(1))
		her := w.receive(me, town["watanabe1"])[0]
		mother := w.receive(me, with(full("渡邉", "トメ", "わたなべ とめ"), lives("豊岡市出石町内町7-7")))[0]
		if _, err := w.do(me, "people.join_household", people.Together{Person: her, With: mother}); err != nil {
			t.Fatal(err)
		}
		w.conceal(me, her)
		var out bytes.Buffer
		c := w.card(me, her)
		print(&out, c, w.card(me, mother))
		for _, q := range []string{canary, canary[:12], "但東町出合", "123-4", "0796-54-1234", "999", "出石町"} {
			hits := w.search(me, q)
			print(&out, hits)
			if len(hits) != 0 {
				t.Errorf("%q finds a person whose whereabouts are protected", q)
			}
		}
		print(&out, w.search(me, "渡邉"), w.intake(me, people.Facts{Name: "渡邉", HouseNumber: "123-4"}))
		w.read(me, func(rd *sharing.Reading) error {
			household, err := people.Household(rd, her)
			print(&out, household)
			return err
		})
		address := people.Hide(canary)
		fmt.Fprintf(&out, "%v %+v %s %q %x %#v %d", address, address, address, address, address, address, address)
		fmt.Fprintf(&out, "%v %+v", people.Concealment{Address: address}, &people.Concealment{Address: address})
		if _, err := json.Marshal(people.Concealment{Address: address}); err == nil {
			t.Error("a concealed address was marshalled")
		}
		for _, secret := range []string{canary, "かなりや", fmt.Sprintf("%x", canary), "出合123"} {
			if strings.Contains(out.String(), secret) {
				t.Errorf("%q is in what people gives", secret)
			}
		}
		if !c.AddressHidden || !w.card(me, mother).AddressHidden {
			t.Error("the page cannot say that an address is protected")
		}
	})
}

// print writes values in the ways in which a page, a log or an API would.
func print(out *bytes.Buffer, values ...any) {
	for _, v := range values {
		fmt.Fprintf(out, "%v %+v %#v\n", v, v, v)
		b, _ := json.Marshal(v)
		out.Write(b)
	}
}

func TestOtherDesksSeeNeitherPhoneNorAddressOfAConcealedPerson(t *testing.T) {
	eachWorld(t, func(w *world) {
		own, other := w.counsellor(id(1)), w.counsellor(id(2))
		her := w.receive(own, town["watanabe1"])[0]
		err := w.as(own, func(u *command.Unit) error {
			return sharing.Give(u.Tx, sharing.Reach{ID: u.NewID("reach"), Object: her, Holder: other.Desk, Parts: sharing.PartsOf(sharing.C1),
				Ground: sharing.B18, Basis: "APPI69_PURPOSE", From: u.Now, Source: her})
		})
		if err != nil {
			t.Fatal(err)
		}
		if c := w.card(other, her); len(c.Contacts) != 1 || len(c.Addresses) != 1 {
			t.Fatalf("%+v", c)
		}
		w.conceal(own, her)
		c := w.card(other, her)
		if len(c.Contacts) != 0 || len(c.Addresses) != 0 || !c.ContactHidden || !c.Concealed {
			t.Errorf("%+v", c)
		}
		if c := w.card(own, her); len(c.Contacts) != 1 {
			t.Error("her own desk cannot ring her")
		}
	})
}

func TestHouseholdsAreDatedAndListOnlyWhomOneMaySee(t *testing.T) {
	eachWorld(t, func(w *world) {
		me, other := w.counsellor(id(1)), w.counsellor(id(2))
		them := w.receive(me, town["watanabe1"], town["watanabe2"])
		if _, err := w.do(me, "people.join_household", people.Together{Person: them[1], With: them[0], From: "2020-04-01"}); err != nil {
			t.Fatal(err)
		}
		err := w.as(other, func(u *command.Unit) error { return w.record(u.Tx, u.NewID("record"), other.Desk, them[0]) })
		if err != nil {
			t.Fatal(err)
		}
		household := func(v sharing.Viewer) (m []people.Member) {
			w.read(v, func(rd *sharing.Reading) (err error) { m, err = people.Household(rd, them[0]); return err })
			return m
		}
		if m := household(me); len(m) != 1 || m[0].ID != them[1] || m[0].From != "2020-04-01" || m[0].Until != "" {
			t.Fatalf("%+v", m)
		}
		if m := household(other); len(m) != 0 {
			t.Errorf("another desk sees the son: %+v", m)
		}
		_, err = w.do(me, "people.leave_household", people.Apart{Person: them[1], Household: household(me)[0].Household, On: "2026-11-01"})
		if err != nil {
			t.Fatal(err)
		}
		if m := household(me); len(m) != 1 || m[0].Until != "2026-11-01" {
			t.Errorf("%+v", m)
		}
	})
}
