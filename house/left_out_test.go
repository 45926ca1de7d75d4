package house_test

import (
	"maps"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"testing"

	"tomoni/command"
	"tomoni/house"
)

// correctsNothing are the commands of which something may be left out although they
// are no command.Corrects, by reason. A new command has to stand here, with a reason
// that somebody has read, or to keep what is left out.
var correctsNothing = map[string][]string{
	"makes something new; what is there stays": {"office.propose_staff", "office.propose_duty", "office.issue_token", "people.add_name", "people.add_contact", "people.relate",
		"coordination.check", "coordination.ask", "conflict.step_aside", "conflict.keep_apart", "intake.receive", "intake.contact", "intake.consent", "intake.add_subject",
		"referral.send", "neighbour.tell", "neighbour.take", "neighbour.take_up", "neighbour.answer", "ledger.read", "register.read", "review.inquire"},
	"puts another one beside what ends, and keeps that":                              {"people.add_address", "people.join_household", "people.split_household", "people.conceal"},
	"ends something; why, or since when, may be left open":                           {"office.end_duty", "people.end_contact", "people.leave_household", "people.end_relation", "intake.close", "referral.withdraw", "ledger.stop"},
	"is a step; what is said with it stands in the timeline":                         {"coordination.write", "referral.return", "referral.first_action", "referral.complete", "referral.ask_again", "referral.agreed_by_phone", "referral.record_answer", "referral.approve"},
	"sends the same worry anew; where no note is written, that of before goes along": {"referral.redirect"},
	"says something of single rows; the others stay as they were":                    {"ledger.decide", "ledger.correct_again", "ledger.commit", "ledger.settle", "ledger.heading"},
	"a draft is kept whole, as it stands on its author's page":                       {"draft.save"},
	"the program's own": {"record.escalate", "record.release_duty", "tally.fold", "referral.consent_withdrawn"},
}

// toldOnce are the fields of a correction that stand nowhere afterwards: nothing
// could be kept of them.
var toldOnce = map[string]string{
	"people.correct why": "tells why the name is another one",
	"people.correct on":  "tells since when",
}

// besidesOthers are the fields that a correction of others ends; what is told in the
// one is tried in [TestWhatTheAPISaysInAnotherWayEndsWhatStood].
var besidesOthers = map[string]string{
	"office.edit_desk hours":    "are words where the hours are not known by day",
	"office.edit_desk hours_en": "like the hours in Japanese",
	"office.edit_take drop":     "ends when life stages are named",
}

// besides are fields that must be done too, for commands whose trial has not all.
var besides = map[string]fields{
	"people.correct": {"died": "2026-11-01"},
}

// open lets a command be done again of which the state allows one.
var open = map[string]func(k *kit, payload fields){
	"office.fill_commission": func(k *kit, payload fields) {
		k.write("update commission set purpose = '' where municipality = ? and id = ?", payload["commission"])
	},
}

func TestACommandThatCorrectsKeepsWhatIsLeftOut(t *testing.T) {
	reason := map[string]string{}
	for why, names := range correctsNothing {
		for _, name := range names {
			reason[name] = why
		}
	}
	known := map[string]bool{}
	for _, c := range house.Commands() {
		known[c.Name] = true
		switch leaves := len(mayBeLeftOut(c)) > 0; {
		case c.Corrects() && reason[c.Name] != "":
			t.Errorf("%s keeps what is left out and stands among those that need not", c.Name)
		case !c.Corrects() && leaves && reason[c.Name] == "":
			t.Errorf("%s does something else when %v is left out, and has no reason why", c.Name, mayBeLeftOut(c))
		case !leaves && (c.Corrects() || reason[c.Name] != ""):
			t.Errorf("%s has nothing that may be left out", c.Name)
		}
	}
	for name := range reason {
		if !known[name] {
			t.Errorf("there is no command %s", name)
		}
	}
}

// mayBeLeftOut are the fields that the API may leave out, but for the version.
func mayBeLeftOut(c *command.Command) (names []string) {
	for _, f := range command.FieldsOf(c.Payload) {
		if f.Tag.Get("need") == "" && f.Name != "version" {
			names = append(names, f.Name)
		}
	}
	return names
}

// TestWhatTheAPILeavesOutKeepsWhatStands says everything with each command that
// corrects, then nothing, and then one thing after the other, as somebody with a
// small program of their own does.
func TestWhatTheAPILeavesOutKeepsWhatStands(t *testing.T) {
	onEachEngine(t, func(t *testing.T, k *kit) {
		l := &leavingOut{matrix: matrix{kit: k, base: k.Serve().URL}}
		k.House.Engine.Register(command.New("test.stands", command.Anyone[struct{}], l.look))
		for _, c := range house.Commands() {
			if c.Corrects() {
				t.Run(c.Name, func(t *testing.T) { l.t, k.T = t, t; l.try(c) })
			}
		}
	})
}

// leavingOut tries one command after the other.
type leavingOut struct {
	matrix
	command *command.Command
	trial   trial
	stands  reflect.Value // what was looked at last
	kept    []string      // the fields that are to be kept
}

func (l *leavingOut) try(c *command.Command) {
	l.command, l.trial = c, l.matrix.trial(c)
	maps.Copy(l.trial.payload, besides[c.Name])
	l.kept = slices.DeleteFunc(mayBeLeftOut(c), func(name string) bool { return toldOnce[c.Name+" "+name]+besidesOthers[c.Name+" "+name] != "" })
	needed := l.needed()
	l.send(l.trial.payload)
	said := l.now()
	for name, value := range said {
		if value.IsZero() {
			l.t.Fatalf("%s was said and does not stand: this would prove nothing", name)
		}
	}
	l.send(needed)
	l.same("nothing", said)
	for _, name := range l.kept {
		one := maps.Clone(needed)
		one[name] = l.trial.payload[name]
		l.send(one)
		l.same(name, said)
	}
}

// needed is the trial without what may be left out.
func (l *leavingOut) needed() fields {
	needed := maps.Clone(l.trial.payload)
	for _, name := range mayBeLeftOut(l.command) {
		delete(needed, name)
	}
	return needed
}

// send sends a payload as the API takes it, with the version that stands.
func (l *leavingOut) send(payload fields) {
	l.t.Helper()
	if again := open[l.command.Name]; again != nil {
		again(l.kit, payload)
	}
	if _, names := payload["version"]; names {
		delete(payload, "version")
		payload["version"] = l.shown(l.command, payload)
	}
	got := l.matrix.send(l.command, l.trial, fault{value: payload}.body(l.newID(), nil))
	if got.status != http.StatusOK {
		l.t.Fatalf("%v: %d %s", payload, got.status, got.body)
	}
}

// now is what stands in the fields that are to be kept, as the API finds it that
// names none of them.
func (l *leavingOut) now() map[string]reflect.Value {
	l.t.Helper()
	if _, err := l.engine(l.newID(), "test.stands", []byte("{}")); err != nil {
		l.t.Fatal(err)
	}
	out := map[string]reflect.Value{}
	for _, f := range command.FieldsOf(l.command.Payload) {
		if slices.Contains(l.kept, f.Name) {
			out[f.Name] = l.stands.FieldByIndex(f.Index)
		}
	}
	return out
}

func (l *leavingOut) look(u *command.Unit, _ struct{}) (command.Result, error) {
	now, err := l.command.AsItStands(u, l.typed(l.command, l.needed()))
	l.stands = reflect.ValueOf(now)
	return command.Result{}, err
}

func (l *leavingOut) same(told string, said map[string]reflect.Value) {
	l.t.Helper()
	for name, now := range l.now() {
		if !reflect.DeepEqual(now.Interface(), said[name].Interface()) {
			l.t.Errorf("told was %s: now %s is %v, and was %v", told, name, now, said[name])
		}
	}
}

// What is sent empty is emptied, and what comes of both together is looked at.
func TestWhatTheAPISendsEmptyIsEmptied(t *testing.T) {
	onEachEngine(t, func(t *testing.T, k *kit) {
		l := &leavingOut{matrix: matrix{kit: k, t: t, base: k.Serve().URL}}
		k.House.Engine.Register(command.New("test.stands", command.Anyone[struct{}], l.look))
		for name, empty := range map[string]fields{"people.reach_safely": {"times": "", "not_alone": false}, "intake.edit": {"topics": []any{}, "caller": ""}} {
			c := k.House.Engine.Find(name)
			l.command, l.trial = c, k.trial(c)
			l.kept = mayBeLeftOut(c)
			l.send(l.trial.payload)
			before := l.now()
			some := maps.Clone(l.trial.payload)
			for _, field := range l.kept {
				delete(some, field)
			}
			maps.Copy(some, empty)
			l.send(some)
			for field, now := range l.now() {
				_, emptied := empty[field]
				emptied = emptied || field == "main_topic" // one of the topics
				if emptied != now.IsZero() || !emptied && !reflect.DeepEqual(now.Interface(), before[field].Interface()) {
					t.Errorf("%s: %s is %v, and was %v", name, field, now, before[field])
				}
			}
		}
		person := k.person()
		k.Do(k.front, "people.correct", fields{"person": person, "version": 1, "birth": "1941-05-17"})
		if f := k.Refused(k.front, "people.correct", fields{"person": person, "version": 2, "died": "1940-01-01"}); f.Field != "died" {
			t.Errorf("dead before the birth date that stands: %v", f)
		}
	})
}

// Some things can be said in two ways, and what stands in the one is what people
// read. Whoever says it in the other way, and leaves the first out, finds what they
// said: a name that was heard whole, as intake writes each; hours in words; a worry
// that the desk did not take.
func TestWhatTheAPISaysInAnotherWayEndsWhatStood(t *testing.T) {
	onEachEngine(t, func(t *testing.T, k *kit) {
		l := &leavingOut{matrix: matrix{kit: k, t: t, base: k.Serve().URL}}
		said := func(name string, about, told fields) {
			t.Helper()
			l.command, l.trial = k.House.Engine.Find(name), trial{by: k.front, payload: about}
			payload := maps.Clone(about)
			payload["version"] = 0
			maps.Copy(payload, told)
			l.send(payload)
		}
		reads := func(path string, want ...string) {
			t.Helper()
			body := fetch(t, l.base, k.front, path)
			for _, w := range want {
				if !strings.Contains(body, w) {
					t.Errorf("%s: %s is not in %s", path, w, body)
				}
			}
		}
		name := func(told fields, want string) {
			t.Helper()
			id := k.person() // 和田　恵, as intake writes every name
			about := fields{"person": id}
			said("people.correct", about, fields{"kana": "わだ　めぐみ", "why": "CORRECTED"})
			told["why"] = "CORRECTED"
			said("people.correct", about, told)
			reads("/person/"+id.String(), want)
		}
		name(fields{"language": "日本語"}, `"name":"和田　恵","kana":"わだ　めぐみ"`)
		name(fields{"family": "佐藤", "given": "花子"}, `"name":"佐藤　花子","kana":""`)
		name(fields{"family": "佐藤", "given": "花子", "kana": "さとう　はなこ"}, `"name":"佐藤　花子","kana":"さとう　はなこ"`)
		name(fields{"whole": "佐藤花子"}, `"name":"佐藤花子","kana":""`)
		name(fields{"family": "佐藤", "whole": ""}, `"name":"佐藤","kana":""`)
		name(fields{"kind": "REGISTERED", "family": "佐藤", "given": "花子"}, `"name":"佐藤　花子","kana":""`)
		name(fields{"kind": "ALIAS", "family": "木村"}, `"name":"木村"`)
		p := k.person()
		l.command = k.House.Engine.Find("people.correct")
		half := fault{value: fields{"person": p, "version": 1, "family": "佐藤", "why": "CORRECTED"}}.body(l.newID(), nil)
		if got := l.matrix.send(l.command, trial{by: k.front}, half); got.status != http.StatusUnprocessableEntity || !slices.Equal(got.fields, []string{"whole"}) {
			t.Errorf("one of two parts, beside a whole name: %d %s", got.status, got.body)
		}
		desk := k.front.Desk
		hours := func(told fields, want ...string) {
			t.Helper()
			about := fields{"desk": desk}
			said("office.edit_desk", about, fields{"opens": "平日 8:30〜17:15", "hours": "", "hours_en": ""})
			said("office.edit_desk", about, told)
			reads("/desk/"+desk.String(), want...)
		}
		hours(fields{"phone": "0796-00-0000"}, `"phone":"0796-00-0000","hours":{"ja":"開庁日 8:30〜17:15"`, `"opens":"WORKDAY 08:30-17:15"`)
		hours(fields{"hours": "第1水曜の午後"}, `"phone":"0796-00-0000","hours":{"ja":"第1水曜の午後"`, `"opens":""`)
		hours(fields{"opens": ""}, `"phone":"0796-00-0000","opens":""`)
		takes := func(told fields, stage string, dropped bool) {
			t.Helper()
			about := fields{"desk": desk, "issue": "DEBT"}
			said("office.edit_take", about, fields{"stages": []any{"20_TO_65"}, "drop": true})
			said("office.edit_take", about, told)
			want := `{"desk":"` + desk.String() + `","issue":"DEBT","stages":["` + stage + `"],"verified":true,`
			if dropped {
				want += `"dropped":true,`
			} else {
				want += `"confirmed_by"`
			}
			reads("/desk/"+desk.String(), want)
		}
		takes(fields{}, "20_TO_65", true)
		takes(fields{"drop": true}, "20_TO_65", true)
		takes(fields{"stages": []any{"65_PLUS"}}, "65_PLUS", false)
	})
}
