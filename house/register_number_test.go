package house_test

import (
	"context"
	"strings"
	"testing"

	"tomoni/command"
	"tomoni/ja"
	"tomoni/register"
	"tomoni/store"
)

// withPhones has a file compared whose rows end with a telephone number.
func (o *town) withPhones(made ja.Date, rows ...string) {
	o.T.Helper()
	heading := strings.Replace(registerHeading, "支援措置", "電話番号", 1)
	o.Do(o.keeper, "register.read", register.ReadPayload{File: command.FileOf([]byte(heading + strings.Join(rows, ""))), Kind: register.Delta, MadeOn: made})
	o.Tick()
}

// What a row said waits for its own number: whoever agrees to another one agrees to
// nothing that stood in the first.
func TestWhatWaitsForANumberIsNotAskedWithAnother(t *testing.T) {
	for name, second := range map[string]string{
		"unsure, says nothing besides": "555,8,前田　進,ﾏｴﾀﾞ ｽｽﾑ,S40.2.3,,R8.11.3,,\n",
		"unsure, says the same":        "555,8,前田　進,ﾏｴﾀﾞ ｽｽﾑ,S40.2.3,豊岡市カナリア町1-2,R8.11.3,,\n",
		"sure, says another name":      "555,8,前田　すすむ,ﾏｴﾀﾞ ｽｽﾑ,S40.2.3,,R8.11.3,,0796-54-0102\n",
	} {
		t.Run(name, func(t *testing.T) {
			eachTown(t, func(t *testing.T, o *town) {
				o.withPhones("2026-11-02", "102,7,前田　進,ﾏｴﾀﾞ ｽｽﾑ,S40.2.3,豊岡市カナリア町1-2,R8.11.1,転居,0796-54-0102\n")
				if n := o.count("select count(*) from register_item where municipality = ? and person = ? and state = 'WAITS'", o.son); n != 1 {
					t.Fatalf("%d items wait", n)
				}
				o.withPhones("2026-11-03", second)
				if key := o.count("select count(*) from register_item where municipality = ? and person = ? and field = 'LINK' and state = 'OPEN' and value like '%\"555\"%'", o.son); key != 1 {
					t.Fatal("the newer row is not proposed")
				}
				o.accept(o.front, o.son, register.Link)
				if _, there := o.asked(o.son)[register.Lives]; there {
					t.Error("the address of one number is asked with another")
				}
				if n := o.count("select count(*) from register_item where municipality = ? and person = ? and state = 'WAITS'", o.son); n != 0 {
					t.Errorf("%d items wait for nothing", n)
				}
			})
		})
	}
}

// What waits is opened by its own number alone, whatever else has been left there.
func TestANumberOpensOnlyWhatWaitsForIt(t *testing.T) {
	eachTown(t, func(t *testing.T, o *town) {
		o.withPhones("2026-11-02", "102,7,前田　進,ﾏｴﾀﾞ ｽｽﾑ,S40.2.3,豊岡市カナリア町1-2,R8.11.1,転居,0796-54-0102\n")
		o.write("update register_item set value = replace(value, '\"102\"', '\"103\"') where municipality = ? and state = 'WAITS'")
		o.accept(o.front, o.son, register.Link)
		o.wants(o.son)
		if n := o.count("select count(*) from register_item where municipality = ? and person = ? and state = 'OVERTAKEN'", o.son); n != 1 {
			t.Errorf("%d items were left", n)
		}
	})
}

// write changes the tables past the commands.
func (o *town) write(query string, args ...any) {
	o.T.Helper()
	err := o.House.DB.Write(context.Background(), o.House.Session(), func(tx *store.Tx) error {
		return tx.Exec(query, append([]any{tx.Municipality()}, args...)...)
	})
	if err != nil {
		o.T.Fatal(err)
	}
}

// Somebody may have two numbers (宛名番号, 住登外者宛名番号): one that is gone ends alone.
func TestANumberThatIsGoneEndsAlone(t *testing.T) {
	eachTown(t, func(t *testing.T, o *town) {
		o.numbered()
		heading := strings.Replace(registerHeading, "支援措置", "住登外者宛名番号", 1)
		send := func(made ja.Date, rows string) {
			o.Do(o.keeper, "register.read", register.ReadPayload{File: command.FileOf([]byte(heading + rows)), Kind: register.Full, MadeOn: made})
			o.Tick()
		}
		standing := func(kind string) int {
			return o.count("select count(*) from resident_key where municipality = ? and person = ? and kind = ? and ended_at is null", o.mother, kind)
		}
		o.write(`insert into resident_key (municipality, id, person, kind, key, from_at, staff, desk, made_on, moved_on, full_on, marked)
 select municipality, person, person, 'NON_REGISTERED', '9101', from_at, staff, desk, made_on, moved_on, full_on, marked from resident_key where municipality = ?`)
		other := ",7,前田　ふみ,ﾏｴﾀﾞ ﾌﾐ,S16.5.17,豊岡市但東町出合12-3,,,9101\n"
		stranger := "0999,8,見本　知らない,,S20.1.1,豊岡市城崎町1-1,,,\n"
		send("2026-11-02", motherRow+other)
		o.wants(o.mother)
		send("2026-11-03", other+stranger)
		o.wants(o.mother, register.Absent)
		send("2026-11-04", other+stranger) // the other number's row takes nothing back
		o.accept(o.front, o.mother, o.only(o.mother))
		if a, b := standing(register.Resident), standing(register.NonRegistered); a != 0 || b != 1 {
			t.Errorf("%d and %d numbers stand", a, b)
		}
		send("2026-11-05", stranger+strings.Replace(stranger, "0999", "0998", 1)) // now the other is gone too
		o.accept(o.front, o.mother, o.only(o.mother))
		if n := standing(register.NonRegistered); n != 0 {
			t.Errorf("%d numbers stand", n)
		}
	})
}

// A row kept the address of somebody in hiding from whoever stood in the same file;
// the next one, about somebody else at the same house, may not tell it either.
func TestAProtectedHouseIsToldByNoLaterFile(t *testing.T) {
	eachTown(t, func(t *testing.T, o *town) {
		o.numbered()
		o.read(register.Delta, "2026-11-02", "101,9,前田　ふみ,ﾏｴﾀﾞ ﾌﾐ,S16.5.17,養父市カナリア町34-5,R8.11.1,転居,支援措置\n")
		o.withPhones("2026-11-03", "102,8,前田　進,ﾏｴﾀﾞ ｽｽﾑ,S40.2.3,養父市カナリア町３４番地の５,R8.11.2,転居,0796-54-0102\n") // sure: the rest would wait
		o.accept(o.front, o.son, register.Link)
		o.wants(o.son)
		o.read(register.Delta, "2026-11-04", "102,9,前田　進,ﾏｴﾀﾞ ｽｽﾑ,S40.2.3,カナリア町34-5,R8.11.3,転居,\n") // and in one household
		o.wants(o.son)
		o.noneHolds("カナリア")
		for path, page := range o.pages(o.front) {
			if strings.Contains(page, "カナリア") {
				t.Errorf("read on %s", path)
			}
		}
		o.read(register.Delta, "2026-11-05", "102,8,前田　進,ﾏｴﾀﾞ ｽｽﾑ,S40.2.3,豊岡市日高町1-2,R8.11.4,転居,\n")
		o.wants(o.son, register.Lives) // at another house as ever
	})
}
