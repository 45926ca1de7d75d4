package ui

import (
	"strconv"

	"tomoni/web/assets"
	"tomoni/words"
)

// Frame is what surrounds a page: who is here, where they are, what waits.
// The server fills it once per request; pages only set Title and Place.
type Frame struct {
	Title        string // of the page; it becomes the window title
	Municipality string // 豊岡市
	Home         string // where the brand leads; "/" when empty
	Today        string // the day, for the foot of the page

	Verbs []Verb // left column; the first four are the bottom bar of a phone
	Place string // Key of the verb that this page belongs to

	SearchURL string // "" shows no search
	Searched  string // what was searched for
	NewURL    string // where ＋受けとめる leads; "" shows none

	Who      string // the person signed in; "" shows no menu
	Duty     string // the duty (立場) they act in
	Duties   []Duty // the others, with their counts
	DutyURL  string // takes POST duty=…
	Menu     []Link // more entries of the menu
	SignOut  string // takes POST; "" shows none
	LangURL  string // takes POST lang=…, back=…; "" shows no switch
	Easy     bool   // offer やさしい日本語 too (whatever the public sees)
	Path     string // of this page, so that a switch comes back to it
	NamesURL string // takes POST names=hide|show; the key `h` uses it

	Done      *Done  // what has just happened; focus goes there
	Demo      bool   // the banner of a practice folder
	DemoLinks []Link // what the banner offers, such as making it anew
	Large     bool   // the phone frame of 民生委員: 18 px base, wide buttons
	HideNames bool   // names are hidden on this screen
	NoKeys    bool   // the reader switched single keys off
	Paper     string // line on top of a printed sheet: class, by whom, when
	Hello     bool   // a page before sign-in: no columns, one narrow column
}

// Verb is one of the places on the left, with what waits there for the reader.
type Verb struct {
	Key, Label, Href string
	Count            int // 0 shows nothing
}

// Duty is one of the reader's duties that they can change to.
type Duty struct {
	ID, Label string
	Count     int
	Current   bool
}

// Link is a text that leads somewhere.
type Link struct {
	Label, Href string
	Name        bool // the label is somebody's name
}

// Done is the line that says what has just happened, with a way back where
// there is one: UndoURL takes POST with the fields of Undo.
type Done struct {
	Said    string
	UndoURL string
	Undo    map[string]string
	Links   []Link
}

func (f Frame) rootClass() string {
	c := ""
	if f.Large {
		c += " large"
	}
	if f.HideNames {
		c += " hide-names"
	}
	if f.Hello {
		c += " hello"
	}
	if len(c) > 0 {
		return c[1:]
	}
	return ""
}

func (f Frame) home() string {
	if f.Home == "" {
		return "/"
	}
	return f.Home
}

// bar gives the verbs of a phone's bottom bar and those behind "more".
func (f Frame) bar() (shown, more []Verb) {
	if len(f.Verbs) <= 4 {
		return f.Verbs, nil
	}
	return f.Verbs[:4], f.Verbs[4:]
}

func (f Frame) hasMore() bool {
	return len(f.Verbs) > 4 || f.Who != "" || f.LangURL != "" || f.SignOut != ""
}

func (f Frame) moreIsCurrent() bool {
	_, more := f.bar()
	for _, v := range more {
		if v.Key == f.Place {
			return true
		}
	}
	return false
}

// languages lists what the reader can switch to, each in its own words.
func (f Frame) languages(now words.Lang) []language {
	all := []language{{words.JA, inJapanese}, {words.EN, inEnglish}}
	if f.Easy {
		all = []language{{words.JA, inJapanese}, {words.Easy, inEasy}, {words.EN, inEnglish}}
	}
	var out []language
	for _, l := range all {
		if l.lang != now {
			out = append(out, l)
		}
	}
	return out
}

type language struct {
	lang words.Lang
	name string
}

func current(is bool) string {
	if is {
		return "page"
	}
	return "false"
}

func number(n int) string { return strconv.Itoa(n) }

func onOff(b bool) string {
	if b {
		return "on"
	}
	return "off"
}

func assetURL(name string) string { return assets.URL(name) }
