package house_test

import (
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"tomoni/office"
	"tomoni/sharing"
	"tomoni/store"
)

func carried(page, name string) string {
	m := regexp.MustCompile(`name="` + name + `" value="([^"]*)"`).FindStringSubmatch(page)
	if m == nil {
		return ""
	}
	return html.UnescapeString(m[1])
}

func TestAFormGoesOnInItsOwnDutyAfterTheSessionEnded(t *testing.T) {
	onEachEngine(t, func(t *testing.T, k *kit) {
		if k.House.DB.Engine() != store.SQLite {
			t.Skip("pages are asked on SQLite")
		}
		const secret, said = "みずうみのそこのしろいいし二十四こ", "三日見かけない。"
		m := &matrix{kit: k, t: t, base: k.Serve().URL}
		a := k.newcomer()
		k.Do(k.admin, "office.give_password", fields{"staff": a.Staff, "password": secret})
		k.Do(k.chief, "office.confirm_duty", office.DutyRef{Duty: a.Duty})
		above := k.Hire("ゆきえ", "CARE_CENTRE", sharing.Supervisor)
		other := a
		other.Duty = k.Do(k.admin, "office.propose_duty", office.DutyPayload{Staff: a.Staff, Desk: k.Desk("CARE_CENTRE"), Role: sharing.Counsellor}).IDs["duty"]
		k.Do(above, "office.confirm_duty", office.DutyRef{Duty: other.Duty})
		other.Token = "the other duty"
		k.Demo(other)
		x := m.window(other)
		s := x.sheet("/receive", "intake.receive", fields{})
		id := k.newID()
		k.write("delete from session where municipality = ?")
		status, page := x.post(s.action, s.filled(fields{"words": said}, id))
		if status != http.StatusUnauthorized {
			t.Fatalf("an ended session: %d", status)
		}
		var name string
		k.Read(k.front, func(rd *sharing.Reading) error {
			return rd.Row("select sign_in_name from staff where municipality = ? and id = ?", rd.Municipality(), a.Staff).Scan(&name)
		})
		status, page = x.post("/sign-in", url.Values{"name": {name}, "password": {secret}, "carry_path": {carried(page, "carry_path")}, "carry_fields": {carried(page, "carry_fields")}})
		if status != http.StatusOK || !strings.Contains(page, said) || !strings.Contains(page, "書いたものが戻りました") {
			t.Fatalf("after signing in: %d", status)
		}
		if status, _ = x.post(s.action, s.filled(fields{"words": said}, id)); status != http.StatusSeeOther {
			t.Fatalf("sent again: %d", status)
		}
		if desk := one(k.World, "select desk from record where municipality = ? order by id desc"); desk != k.Desk("CARE_CENTRE") {
			t.Error("it was saved at another desk than where it was begun")
		}
	})
}

func TestWhoAcceptsSecondReadsWhoHasIt(t *testing.T) {
	onEachEngine(t, func(t *testing.T, k *kit) {
		id := k.referral("HAND_ON", "CARE_CENTRE")
		second := k.Hire("かおる", "CARE_CENTRE", sharing.Counsellor)
		k.Do(k.care, "referral.accept", fields{"referral": id})
		f := k.Refused(second, "referral.accept", fields{"referral": id})
		if said := f.Said.In("ja"); !strings.Contains(said, "もうさゆりさんが引き受けています") {
			t.Errorf("the second reads %q", said)
		}
		if said := k.Refused(k.front, "referral.withdraw", fields{"referral": id}).Said.In("ja"); strings.Contains(said, "さゆり") {
			t.Errorf("the sender's desk reads who it was: %q", said)
		}
	})
}
