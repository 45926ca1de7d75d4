package register

import (
	"slices"
	"strings"

	"tomoni/ja"
	"tomoni/people"
	"tomoni/store"
)

// matches says on what a row and a person without a number agree (pure). It is
// nobody without a whole name, in letters or kana, and a second fact; who has
// another birth date is somebody else. sure: the birth date and a telephone or
// house number agree as well. Somebody decides in either case.
func matches(row Row, s people.Standing) (agrees []people.Fact, sure, ok bool) {
	letters, kana := ja.Fold(lettersOf(row.Name)), ja.Fold(row.Name.Kana)
	var name, read bool
	for _, n := range s.Names {
		name = name || letters != "" && ja.Fold(lettersOf(n)) == letters
		read = read || kana != "" && ja.Fold(n.Kana) == kana
	}
	if !name && !read {
		return nil, false, false
	}
	add := func(there bool, f people.Fact) bool {
		if there {
			agrees = append(agrees, f)
		}
		return there
	}
	add(name, people.FactName)
	add(read, people.FactKana)
	bothBorn := row.Birth.Full() && s.Birth.Full()
	if bothBorn && row.Birth != s.Birth {
		return nil, false, false
	}
	born := add(bothBorn, people.FactBirth)
	phone := ja.FoldPhone(row.Phone)
	rings := add(len(phone) >= 9 && slices.Contains(s.Numbers, phone), people.FactPhone)
	house := ja.HouseNumber(row.Address)
	home := add(house != "" && slices.ContainsFunc(s.Homes, func(a string) bool { return ja.HouseNumber(a) == house }), people.FactHouse)
	return agrees, born && (rings || home), born || rings || home
}

// lettersOf is a name in letters, without spaces.
func lettersOf(n people.Name) string {
	s := n.Family + n.Given
	if n.Whole != "" {
		s = n.Whole
	}
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '　' {
			return -1
		}
		return r
	}, s)
}

// newer reports whether what a file says is not older than what was taken before
// (pure): by the day on which the files were made, on one day by that of the change.
func newer(made, moved, takenMade, takenMoved ja.Date) bool {
	if made != takenMade {
		return made.After(takenMade)
	}
	return !moved.Before(takenMoved)
}

// difference is what the register says otherwise, and by what it is known again.
type difference struct {
	field Field
	value Value
	known string
}

// happened reads 異動事由: that somebody has died, or moved out of the municipality.
// What was taken back has not happened.
func happened(reason string) (died, away, renamed bool) {
	if strings.Contains(reason, "取消") || strings.Contains(reason, "取り消し") || strings.Contains(reason, "回復") {
		return false, false, false
	}
	for _, w := range []string{"婚姻", "離婚", "縁組", "離縁", "入籍", "氏の変更", "名の変更", "氏変更", "名変更", "改姓", "改名"} {
		renamed = renamed || strings.Contains(reason, w)
	}
	return strings.Contains(reason, "死亡"), strings.Contains(reason, "転出"), renamed
}

// differences lays a row beside what stands (pure). What the row does not say is
// no difference. withheld: the row's address belongs to somebody in hiding.
func differences(row Row, s people.Standing, withheld bool) (out []difference) {
	died, away, renamed := happened(row.Reason)
	if d, differs := nameDiffers(row, s, renamed); differs {
		out = append(out, d)
	}
	if row.Birth.Full() && row.Birth != s.Birth {
		out = append(out, difference{Born, Value{Day: row.Birth}, string(row.Birth)})
	}
	switch {
	case died:
		if row.MovedOn.Full() && s.Died != row.MovedOn {
			out = append(out, difference{Died, Value{Day: row.MovedOn}, string(row.MovedOn)})
		}
	case away:
		if s.Registered != "" && row.MovedOn.Full() && !s.Hidden {
			out = append(out, difference{MovedAway, Value{Day: row.MovedOn}, string(row.MovedOn)})
		}
	case row.Address == "" || s.Hidden || withheld || sameAddress(row.Address, s.Registered):
	case s.Registered == "" && slices.ContainsFunc(s.Homes, func(a string) bool { return sameAddress(row.Address, a) }):
	default:
		out = append(out, difference{Lives, Value{Text: row.Address, Day: row.MovedOn}, ja.Fold(row.Address)})
	}
	return out
}

// nameDiffers compares letter by letter, since the letters of a name are its
// owner's; kana in whatever width. A name under which somebody is known besides,
// such as an alias (通称), is no difference.
func nameDiffers(row Row, s people.Standing, renamed bool) (difference, bool) {
	letters := lettersOf(row.Name)
	if letters == "" {
		return difference{}, false
	}
	kana := ja.Fold(row.Name.Kana)
	n := row.Name
	for _, o := range s.Names {
		if lettersOf(o) == letters && (kana == "" || ja.Fold(o.Kana) == kana) {
			return difference{}, false
		}
		if kana == "" && ja.Fold(lettersOf(o)) == ja.Fold(letters) || kana != "" && ja.Fold(o.Kana) == kana {
			n.Kana = o.Kana // the register says nothing of the reading, or the same in other kana
		}
	}
	return difference{Named, Value{Family: n.Family, Given: n.Given, Whole: n.Whole, Kana: n.Kana, Changed: renamed, Day: row.MovedOn}, letters + " " + kana}, true
}

// sameAddress reports whether two writings are of one place: the same letters, or
// the same numbers after a town of which one writing leaves out the beginning
// (兵庫県豊岡市…), as far as that can be told.
func sameAddress(a, b string) bool {
	x, y := ja.Fold(a), ja.Fold(b)
	if x == y || y == "" || x == "" {
		return x == y
	}
	if h := ja.HouseNumber(a); h == "" || h != ja.HouseNumber(b) {
		return false
	}
	town, other := town(x), town(y)
	return town != "" && other != "" && (strings.HasSuffix(town, other) || strings.HasSuffix(other, town))
}

// town is a folded address up to its first numeral.
func town(folded string) string {
	if i := strings.IndexAny(folded, "0123456789"); i >= 0 {
		return strings.TrimSuffix(folded[:i], "第")
	}
	before, _, _ := strings.Cut(folded, "丁目")
	return strings.TrimRight(before, "一二三四五六七八九十")
}

// hiding is what of a file belongs to somebody with a mark: their households and
// addresses, which nobody else's row may tell either. A house is known by its
// number too, however the town is written.
type hiding struct{ households, addresses, houses map[string]bool }

func hidingIn(rows []Row) hiding {
	h := hiding{map[string]bool{}, map[string]bool{}, map[string]bool{}}
	for _, r := range rows {
		if r.Marked {
			h.households[r.Household], h.addresses[ja.Fold(r.Address)], h.houses[ja.HouseNumber(r.Address)] = true, true, true
		}
	}
	delete(h.households, "")
	delete(h.addresses, "")
	delete(h.houses, "")
	return h
}

func (h hiding) holds(r Row) bool {
	return h.households[r.Household] || h.addresses[ja.Fold(r.Address)] || h.houses[ja.HouseNumber(r.Address)]
}

// candidate is a row that may be about a person.
type candidate struct {
	row    Row
	person store.ID
	agrees []people.Fact
	sure   bool
}

// one picks the row that may be about a person (pure): the only sure one, or the
// only one. Of namesakes whom nothing tells apart nobody is proposed.
func one(list []candidate) (candidate, bool) {
	var sure []candidate
	for _, c := range list {
		if c.sure {
			sure = append(sure, c)
		}
	}
	switch {
	case len(sure) == 1:
		return sure[0], true
	case len(sure) == 0 && len(list) == 1:
		return list[0], true
	}
	return candidate{}, false
}
