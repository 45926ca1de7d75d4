package register

import (
	"slices"
	"strings"

	"tomoni/document"
	"tomoni/ja"
	"tomoni/words"
)

// Use is what a column of the file says. Nothing else in a file is read; sex and
// relation (続柄) are among what is not.
type Use string

// The uses of a column.
const (
	KeyColumn       Use = "key"       // 宛名番号
	OtherColumn     Use = "other"     // 住登外者宛名番号
	HouseholdColumn Use = "household" // 世帯番号
	NameColumn      Use = "name"
	KanaColumn      Use = "kana"
	BirthColumn     Use = "birth"
	AddressColumn   Use = "address"
	PhoneColumn     Use = "phone"
	MovedColumn     Use = "moved"   // 異動日
	ReasonColumn    Use = "reason"  // 異動事由
	ProtectColumn   Use = "protect" // 支援措置
	UntilColumn     Use = "until"   // until when the measure holds
)

// Uses lists them in the order in which their headings are asked.
var Uses = []Use{KeyColumn, OtherColumn, HouseholdColumn, NameColumn, KanaColumn, BirthColumn, AddressColumn, PhoneColumn, MovedColumn, ReasonColumn, ProtectColumn, UntilColumn}

// needed are the columns without which a file says nothing of anybody.
var needed = []Use{KeyColumn, NameColumn, BirthColumn}

// usual are the headings under which systems write a column; the first that a
// file has is taken.
var usual = map[Use][]string{
	KeyColumn:       {"宛名番号", "住民宛名番号", "宛名コード", "住民番号"},
	OtherColumn:     {"住登外者宛名番号", "住登外宛名番号", "住登外番号"},
	HouseholdColumn: {"世帯番号", "世帯コード"},
	NameColumn:      {"氏名", "漢字氏名", "氏名漢字", "氏名_漢字"},
	KanaColumn:      {"氏名カナ", "カナ氏名", "氏名かな", "フリガナ", "氏名フリガナ", "氏名の振り仮名", "氏名_カナ"},
	BirthColumn:     {"生年月日"},
	AddressColumn:   {"住所", "現住所", "住民票住所"},
	PhoneColumn:     {"電話番号", "電話"},
	MovedColumn:     {"異動日", "異動年月日"},
	ReasonColumn:    {"異動事由", "異動事由名", "異動理由"},
	ProtectColumn:   {"支援措置", "支援措置区分", "支援措置対象", "支援措置フラグ", "抑止フラグ", "抑止区分", "抑止"},
	UntilColumn:     {"支援措置終了日", "支援措置終了年月日", "抑止終了日", "支援措置期間終了日"},
}

// myNumber are headings of the individual number (個人番号), which this use has no
// ground to collect (番号法19条, 20条).
var myNumber = []string{"個人番号", "マイナンバー", "mynumber"}

// plain is a heading without what tells nothing: width, spaces, brackets, marks.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("()[]【】「」<>:*※._-~,、。/", r) {
			return -1
		}
		return r
	}, ja.Fold(s))
}

// columns says in which place of the file each use stands.
type columns map[Use]int

// farthest is how many lines are looked at for the heading; titles stand above.
const farthest = 30

// findColumns looks for the heading, by names alone: as is told what a column is
// called in these files, otherwise as systems usually call it. Of the lines that
// could be it the one with the most uses is taken. missing are needed uses that no line has.
func findColumns(lines []document.Line, called map[Use]string) (heading int, found columns, missing []Use) {
	for i := range min(len(lines), farthest) {
		if c := columnsIn(lines[i], called); len(c) > len(found) {
			heading, found = i, c
		}
	}
	for _, use := range needed {
		_, other := found[OtherColumn]
		if _, there := found[use]; !there && !(use == KeyColumn && other) {
			missing = append(missing, use)
		}
	}
	return heading, found, missing
}

func columnsIn(l document.Line, called map[Use]string) columns {
	out := columns{}
	for _, use := range Uses {
		names := usual[use]
		if own := called[use]; own != "" {
			names = []string{own}
		}
		for _, name := range names {
			at := slices.IndexFunc(l.Cells, func(cell string) bool { return plain(cell) == plain(name) })
			if at >= 0 {
				out[use] = at
				break
			}
		}
	}
	return out
}

// holdsMyNumber reports whether a heading is that of the individual number.
func holdsMyNumber(heading document.Line) bool {
	return slices.ContainsFunc(heading.Cells, func(cell string) bool {
		return slices.ContainsFunc(myNumber, func(name string) bool { return strings.Contains(plain(cell), plain(name)) })
	})
}

var useText = map[Use]words.Text{KeyColumn: useKey, OtherColumn: useOther, HouseholdColumn: useHousehold, NameColumn: useName, KanaColumn: useKana,
	BirthColumn: useBirth, AddressColumn: useAddress, PhoneColumn: usePhone, MovedColumn: useMoved, ReasonColumn: useReason, ProtectColumn: useProtect, UntilColumn: useUntil}
