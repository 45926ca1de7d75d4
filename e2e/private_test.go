package e2e

import (
	"html"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"testing"

	"tomoni/house"
	"tomoni/house/housetest"
	"tomoni/sharing"
	"tomoni/store"
)

// secrets is what the walk has said about mother and son until both are on
// their way: nobody may read it on whose desk it is not and to whom nothing
// has been addressed.
var secrets = []string{mother, motherKana, son, sonKana, worry, firstCall, secondCall, complaint, asked, whyMother, whySon, agreedScope, formerWorry,
	houseNumber + "<", "1943"}

// TestNobodyReadsMoreThanTheirWork opens every page of the house, at every
// address that its records and persons give, as each role that has no part in a
// worry, and looks for what was said in it (promise 3).
func TestNobodyReadsMoreThanTheirWork(t *testing.T) {
	housetest.ForEachEngine(t, towns[0].pack, func(t *testing.T, w *housetest.World) {
		k := newWalker(t, w, towns[0])
		p := &private{walker: k, other: w.Hire("ゆみ", "COMMUNITY", sharing.Counsellor), section: w.Hire("しほ", "HEALTH", sharing.Counsellor),
			reviewer: w.Hire("まさし", "MUNICIPAL", sharing.LogReviewer), administrator: w.Hire("けんじ", "MUNICIPAL", sharing.Administrator)}
		w.Demo(k.volunteer, k.front, k.care, k.living, k.coordinator, p.other, p.section, p.reviewer, p.administrator)
		p.onTheirWay()
	})
}

// private is somebody going through all pages.
type private struct {
	*walker
	other, section, reviewer, administrator housetest.Actor
}

func (p *private) onTheirWay() {
	in := towns[0]
	p.known()
	p.begin()
	concern, thread := p.neighboursWord()
	m, s := p.whoTheyAre(thread)
	p.calls(thread, m)
	_, toSon := p.refer(in, thread, m, s)
	for _, a := range []housetest.Actor{p.coordinator, p.other, p.section, p.reviewer, p.administrator} {
		p.hasNot(p.everything(a), append(secrets, notSeen, whoseHome)...)
	}
	own := p.everything(p.volunteer)
	p.has(own, notSeen)
	p.hasNot(own, secrets...)
	p.has(p.everything(p.care), firstLineOf(complaint))
	p.has(p.everything(p.front), secondCall)
	p.hasNot(p.everything(p.care), firstCall, secondCall, formerWorry)
	p.nobodyByNameAlone()
	p.pseudonyms(concern)
	p.send(p.care, "referral.return", fields{"referral": toSon, "code": "OTHER_DESK", "reason": whyBack})
	due := p.everything(p.coordinator)
	p.has(due, son)
	p.has(due, whyBack)
	p.hasNot(due, mother, motherKana, firstCall, secondCall, formerWorry)
}

// nobodyByNameAlone: a desk of the other controller, and another section of the
// same, find nobody by the name; by two facts the person, and not what they said.
func (p *private) nobodyByNameAlone() {
	for _, a := range []housetest.Actor{p.other, p.section} {
		c, draft := p.window(a), p.Drafted(a, notSeen).String()
		for _, typed := range []string{mother, motherKana, "齋藤", "さいとう", houseNumber} {
			p.hasNot(p.post(c, "/search", url.Values{"q": {typed}}), mother+"<", son+"<")
			for _, field := range []string{"name", "kana", "house"} {
				p.hasNot(p.post(c, "/receive/hits", url.Values{"draft": {draft}, "subject.0." + field: {typed}}), "菊枝", "この方です")
			}
		}
		two := p.post(c, "/receive/hits", url.Values{"draft": {draft}, "subject.0.kana": {motherKana}, "subject.0.house": {houseNumber}})
		p.has(two, mother)
		p.hasNot(two, worry, complaint, formerWorry, "相談中")
	}
}

// pseudonyms: the log reviewer reads who did what, and a sign for whom it was.
func (p *private) pseudonyms(concern string) {
	shown := p.get(p.window(p.reviewer), "/looks")
	p.has(shown, p.section.Name)
	p.hasNot(shown, mother, son, concern)
}

// everything is the text of all pages that somebody can open.
func (p *private) everything(a housetest.Actor) string {
	p.t.Helper()
	c, ids := p.window(a), p.ids()
	var all strings.Builder
	for _, v := range house.Views() {
		if !v.Reads() {
			continue
		}
		paths := ids
		if !placeholder.MatchString(v.Path) {
			paths = ids[:1]
		}
		for _, id := range paths {
			all.WriteString(p.get(c, strings.TrimSuffix(placeholder.ReplaceAllString(v.Path, id), "{$}")))
		}
	}
	return all.String()
}

// ids are those of all records and of all persons.
func (p *private) ids() (ids []string) {
	p.read(func(tx *store.Tx) error {
		for _, q := range []string{"select id from record where municipality = ? order by id", "select id from person where municipality = ? order by id"} {
			found, err := store.All(tx, store.ScanID, q, tx.Municipality())
			if err != nil {
				return err
			}
			for _, id := range found {
				ids = append(ids, id.String())
			}
		}
		return nil
	})
	return ids
}

// window is a browser without scripts, signed in.
func (p *private) window(a housetest.Actor) *http.Client {
	p.t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		p.t.Fatal(err)
	}
	c := &http.Client{Jar: jar}
	p.get(c, "/test/sign-in?lang=ja&token="+url.QueryEscape(a.Token))
	return c
}

func (p *private) get(c *http.Client, path string) string {
	p.t.Helper()
	res, err := c.Get(p.base + path)
	return p.body(res, err)
}

func (p *private) post(c *http.Client, path string, typed url.Values) string {
	p.t.Helper()
	res, err := c.PostForm(p.base+path, typed)
	return p.body(res, err)
}

// body is what was answered; what does not exist says nothing.
func (p *private) body(res *http.Response, err error) string {
	p.t.Helper()
	if err != nil {
		p.t.Fatal(err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		p.t.Fatal(err)
	}
	return html.UnescapeString(string(b))
}

func firstLineOf(s string) string { line, _, _ := strings.Cut(s, "。"); return line }
