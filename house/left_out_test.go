package house_test

import (
	"maps"
	"net/http"
	"reflect"
	"slices"
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
	"says something of single rows; the others stay as they were":                    {"ledger.decide", "ledger.commit", "ledger.settle", "ledger.heading"},
	"a draft is kept whole, as it stands on its author's page":                       {"draft.save"},
	"the program's own": {"record.escalate", "record.release_duty", "tally.fold", "referral.consent_withdrawn"},
}

// toldOnce are the fields of a correction that stand nowhere afterwards: nothing
// could be kept of them.
var toldOnce = map[string]string{
	"people.correct why": "tells why the name is another one",
	"people.correct on":  "tells since when",
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
	l.kept = slices.DeleteFunc(mayBeLeftOut(c), func(name string) bool { return toldOnce[c.Name+" "+name] != "" })
	needed := maps.Clone(l.trial.payload)
	for _, name := range mayBeLeftOut(c) {
		delete(needed, name)
	}
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

// now is what stands in the fields that are to be kept.
func (l *leavingOut) now() map[string]reflect.Value {
	l.t.Helper()
	l.Do(l.trial.by, "test.stands", struct{}{})
	out := map[string]reflect.Value{}
	for _, f := range command.FieldsOf(l.command.Payload) {
		if slices.Contains(l.kept, f.Name) {
			out[f.Name] = l.stands.FieldByIndex(f.Index)
		}
	}
	return out
}

func (l *leavingOut) look(u *command.Unit, _ struct{}) (command.Result, error) {
	now, err := l.command.AsItStands(u, l.typed(l.command, l.trial.payload))
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
