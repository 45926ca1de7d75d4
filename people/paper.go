package people

import (
	"tomoni/document"
	"tomoni/words"
)

// OnPaper is the person as forms have them, with the first address and number of
// each kind. A protected address and telephone are not in the card of a document,
// so they cannot be printed (promise 3).
func (c Card) OnPaper(l words.Lang) document.Person {
	p := document.Person{Name: c.Name.Text(), Kana: c.Name.Kana, Sex: c.SexText().In(l)}
	if !c.Birth.IsZero() {
		p.Birth = words.Date(l, c.Birth)
	}
	if home := c.Home(); len(home) > 0 {
		p.Address = home[0].Text
	}
	for _, k := range c.Current() {
		switch {
		case k.Kind == Phone && p.PhoneHome == "":
			p.PhoneHome = k.Value
		case k.Kind == Mobile && p.PhoneMobile == "":
			p.PhoneMobile = k.Value
		case k.Kind == Mail && p.Email == "":
			p.Email = k.Value
		}
	}
	return p
}
