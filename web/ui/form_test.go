package ui

import (
	"context"
	"io"
	"net/url"
	"strings"
	"testing"

	"github.com/a-h/templ"

	"tomoni/words"
)

func render(t *testing.T, l words.Lang, f Form, parts ...templ.Component) string {
	t.Helper()
	var b strings.Builder
	ctx := templ.WithChildren(WithLang(context.Background(), l), templ.Join(parts...))
	err := Fields(f).Render(ctx, &b)
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func wantIn(t *testing.T, html string, all ...string) {
	t.Helper()
	for _, w := range all {
		if !strings.Contains(html, w) {
			t.Errorf("%q is missing in\n%s", w, html)
		}
	}
}

func wantOut(t *testing.T, html string, all ...string) {
	t.Helper()
	for _, w := range all {
		if strings.Contains(html, w) {
			t.Errorf("%q should not be in\n%s", w, html)
		}
	}
}

func TestAfterARefusalTheFieldKeepsWhatWasTypedAndSaysWhy(t *testing.T) {
	fault := words.Invalid("until", words.Data("その日はありません。", "There is no such day."))
	html := render(t, words.EN, Form{Action: "/x", Fault: fault, Values: url.Values{"until": {"11/99"}}},
		Date{Field: Field{Name: "until", Label: "By when"}, Value: "11/27"})
	wantIn(t, html, `value="11/99"`, "There is no such day.", `aria-invalid="true"`, `aria-describedby="f-until-hint f-until-error"`, `href="#f-until"`, "One thing needs another look")
	wantOut(t, html, "11/27\"")
}

func TestAfterARefusalOnlyWhatWasChosenIsChosen(t *testing.T) {
	options := []Option{{Value: "a", Label: "A", Chosen: true}, {Value: "b", Label: "B"}}
	html := render(t, words.EN, Form{Action: "/x", Values: url.Values{"k": {"b"}}}, Picks{Field: Field{Name: "k", Label: "K"}, Options: options, Many: true})
	wantIn(t, html, `value="b" checked`)
	wantOut(t, html, `value="a" checked`)
}

func TestAPasswordIsNeverWrittenIntoAPage(t *testing.T) {
	html := render(t, words.JA, Form{Action: "/x", Values: url.Values{"password": {"secret"}}}, Input{Field: Field{Name: "password", Label: "合言葉"}, Type: "password", Value: "secret"})
	wantOut(t, html, "secret")
}

func TestTwoFormsOnAPageHaveFieldsOfTheirOwn(t *testing.T) {
	one := render(t, words.JA, Form{Action: "/x", ID: "one"}, Input{Field: Field{Name: "person.0.name", Label: "お名前"}})
	wantIn(t, one, `id="one-person-0-name"`, `for="one-person-0-name"`, `name="person.0.name"`)
}

func TestDataIsMarkedOnAnEnglishPageAndLabelsAreNot(t *testing.T) {
	html := render(t, words.EN, Form{Action: "/x"}, Select{Field: Field{Name: "k", Label: "分野"}, Options: []Option{{Value: "a", Label: "介護"}}})
	wantIn(t, html, `<option value="a" lang="ja">介護</option>`)
	wantOut(t, html, `lang="ja">分野`)
}

func TestTheSummaryNamesTheFieldsAndLeadsToThoseThatAreThere(t *testing.T) {
	wrong := words.Data("数字で書いてください。", "Please write a number.")
	fault := words.Join([]*words.Fault{words.Invalid("subject.3.age", wrong), words.Invalid("minutes", wrong), words.Invalid("gone", wrong)})
	row := func() templ.Component {
		return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
			return Group("Second person", "").Render(templ.WithChildren(ctx, Input{Field: Field{Name: "subject.3.age", Label: "Age"}}), w)
		})
	}
	html := render(t, words.EN, Form{Action: "/x", Fault: fault, Kept: true}, Input{Field: Field{Name: "minutes", Label: "Minutes"}}, row())
	wantIn(t, html, `<a href="#f-minutes">Minutes: Please write a number.</a>`, `<a href="#f-subject-3-age">Second person – Age: Please write a number.</a>`,
		"<li>Please write a number.</li>", "What was said is kept as a draft", "3 things need another look")
	wantOut(t, html, `href="#f-gone"`)
	if strings.Index(html, "What was said is kept") > strings.Index(html, "3 things") {
		t.Error("what is to be mended stands before that nothing is lost")
	}
}

// An example of a day would soon be one that has passed, so the hint names none;
// only a day that has been may be known by its year alone.
func TestTheHintOfADayHoldsOnEveryDay(t *testing.T) {
	for past, want := range map[bool]string{false: "年がなければ、これから来る日", true: "年だけでも"} {
		html := render(t, words.JA, Form{Action: "/x"}, Date{Field: Field{Name: "on", Label: "日"}, Past: past})
		wantIn(t, html, want)
		wantOut(t, html, "11/27")
	}
}
