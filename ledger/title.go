package ledger

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"tomoni/ja"
)

// mostTitle is how many letters of the ledger a title repeats.
const mostTitle = 24

// title is what a consultation is called in lists, in the ledger's own words: its
// topic, otherwise how what was said begins. Lists are read over shoulders, so it
// names nobody and no place; where that is not sure it is "", and the consultation
// has the title of its topic or none (pure).
func (l Ledger) title(b Line, names []string) string {
	for _, use := range []Use{Topic, Words} {
		for _, c := range l.Columns {
			if c.Use != use {
				continue
			}
			for _, p := range b.Cells {
				if t := phrase(p.Text); p.At == c.At && t != "" && !tellsWho(t, b, names) {
					return t
				}
			}
		}
	}
	return ""
}

// phrase is the first words of a text, up to where a sentence or a part of it ends.
func phrase(text string) string {
	text = strings.TrimSpace(text)
	if end := strings.IndexAny(text, "\n。、，,．；;！？!?（(「『"); end >= 0 {
		text = text[:end]
	}
	text = oneLine(strings.Trim(text, " 　・-―ー*●○■□◆◇※〓"))
	switch n := utf8.RuneCountInString(text); {
	case n < 2 || isNone(text) || isDitto(text):
		return ""
	case n > mostTitle:
		return cut(text, mostTitle) + "…"
	}
	return text
}

// address and number, a name with what stands behind names. Words for kin end like
// names and tell nobody.
var (
	placeOrNumber = regexp.MustCompile(`[0-9０-９一二三四五六七八九十]+(番|丁目|号|-|－|―)|番地|丁目|号室|[0-9０-９]{3}|[市町村区郡]\p{Han}|[@＠]`)
	likeName      = regexp.MustCompile(`^\p{Han}{1,4} \p{Han}{1,4}$`)
	withTitle     = regexp.MustCompile(`(さん|サン|様|さま|氏|殿|君|くん|ちゃん|先生)`)
	kin           = strings.NewReplacer("お母さん", "", "お父さん", "", "お姉さん", "", "お兄さん", "", "おばあさん", "", "おじいさん", "", "奥さん", "", "息子さん", "",
		"娘さん", "", "お子さん", "", "お孫さん", "", "ご主人様", "", "弟さん", "", "妹さん", "", "皆さん", "", "みなさん", "", "患者さん", "", "赤ちゃん", "", "様子", "", "同様", "", "様々", "")
)

// tellsWho reports whether words may tell who somebody is, or where they live (pure).
func tellsWho(text string, b Line, names []string) bool {
	if placeOrNumber.MatchString(text) || likeName.MatchString(text) || withTitle.MatchString(kin.Replace(text)) {
		return true
	}
	folded := ja.Fold(text)
	for _, n := range names {
		if strings.Contains(folded, n) {
			return true
		}
	}
	for _, who := range b.Persons {
		for _, part := range placeParts.Split(who.Address, -1) {
			if utf8.RuneCountInString(part) > 1 && strings.Contains(text, part) {
				return true
			}
		}
	}
	return false
}

// placeParts are where the parts of an address end.
var placeParts = regexp.MustCompile(`[都道府県市町村区郡字大\s　0-9０-９-]+`)

// namesIn are the names in some lines, whole and in parts, folded: nobody in the lines
// that are written together (atOnce) is named in a title, whoever's line it is. Names
// that stand only in other lines of the ledger are not known here.
func namesIn(rows []row) []string {
	seen := map[string]bool{}
	add := func(name string) {
		if !isNone(name) {
			seen[ja.Fold(name)] = true
		}
	}
	for _, w := range rows {
		list := []string{w.Body.Caller}
		for _, p := range w.Body.Persons {
			list = append(list, p.Name, p.Kana)
		}
		for _, name := range list {
			add(name)
			parts := strings.FieldsFunc(name, func(r rune) bool { return strings.ContainsRune(" 　・=＝", r) })
			for _, part := range parts {
				add(part)
			}
			if r := []rune(name); len(parts) == 1 && hasKanji(name) && len(r) > 2 { // 和田恵子: where the family's name ends is not written
				add(string(r[:2]))
				add(string(r[:1]))
				add(string(r[len(r)-2:]))
			}
		}
	}
	var out []string
	for n := range seen {
		if n != "" {
			out = append(out, n)
		}
	}
	return out
}
