package ledger

import (
	"crypto/sha256"
	"slices"
	"strings"
	"unicode/utf8"

	"tomoni/document"
	"tomoni/ja"
	"tomoni/words"
)

// Use is what a column of the ledger is taken for.
type Use string

// The uses of a column. Whatever is none of them is kept in the words.
const (
	Number    Use = "NUMBER"    // the ledger's own number
	Heard     Use = "HEARD"     // the day of the consultation
	Name      Use = "NAME"      // about whom
	Kana      Use = "KANA"      //
	Birth     Use = "BIRTH"     //
	Phone     Use = "PHONE"     //
	Address   Use = "ADDRESS"   //
	Informant Use = "INFORMANT" // from whom: a kind of people
	Caller    Use = "CALLER"    // the name of whoever told
	Relation  Use = "RELATION"  // of the caller to the person
	CallBack  Use = "CALL_BACK" // the caller's telephone
	Channel   Use = "CHANNEL"   // by which way
	Topic     Use = "TOPIC"     //
	Words     Use = "WORDS"     // what was said
	Closed    Use = "CLOSED"    // the day on which it ended
	Status    Use = "STATUS"    // whether it goes on
	Protect   Use = "PROTECT"   // a mark of protection
	Recorder  Use = "RECORDER"  // 記録者: who took it down
	Keep      Use = "KEEP"      // into the words, with its heading
	Leave     Use = "LEAVE"     // not taken over

	// Only in files that the program itself has written out.
	RowKind  Use = "ROW_KIND" // a consultation, or what was written of it later
	Minutes  Use = "MINUTES"  // how long a contact took
	Handling Use = "HANDLING" // of which part the words are
)

// Uses lists them in the order in which they are offered.
var Uses = []Use{Keep, Number, Heard, Name, Kana, Birth, Phone, Address, Informant, Caller, Relation, CallBack, Channel, Topic, Words, Closed, Status, Protect, Recorder, RowKind, Minutes, Handling, Leave}

var useText = map[Use]words.Text{Number: useNumber, Heard: useHeard, Name: useName, Kana: useKana, Birth: useBirth, Phone: usePhone, Address: useAddress,
	Informant: useInformant, Caller: useCaller, Relation: useRelation, CallBack: useCallBack, Channel: useChannel, Topic: useTopic, Words: useWords,
	Closed: useClosed, Status: useStatus, Recorder: useRecorder, Protect: useProtect, RowKind: useRowKind, Minutes: useMinutes, Handling: useHandling, Keep: useKeep, Leave: useLeave}

// hint says which headings mean a use: written just so, or with it inside. The
// first that fits is taken.
var hints = []struct {
	use    Use
	exact  string
	inside string
}{
	{RowKind, "行の種類", ""},
	{Minutes, "対応時間（分）", ""},
	{Handling, "文の取扱い", ""},
	{Kana, "かな カナ ヨミ よみ", "ふりがな フリガナ 氏名カナ 氏名かな 氏名ｶﾅ カナ氏名 よみがな ヨミガナ ｶﾅ"},
	{Birth, "生年月日 誕生日 生年", "生年月日"},
	{Closed, "終結日 終了日 完了日 終結 完了 終了年月日", "終結日 終了日 完了日 終結年月日 終了年月日 完了年月日"},
	{Protect, "DV 秘匿 要注意 保護 守る 守 守る印 守る人 守る方 加害者 非開示", "支援措置 秘匿 DV 非開示 閲覧制限 知られたくない 加害者 守る必要 保護の必要"},
	{Recorder, "受付者 記録者 記入者 受付担当 受付担当者 受付者氏名 記録者氏名 聴取者 作成者", "受付者 記録者 記入者 受付担当 聴取者"},
	{CallBack, "連絡先 折返し先 折り返し先", "相談者電話 相談者連絡先 相談者の電話 相談者の連絡先"},
	{Phone, "電話 TEL 携帯 電話番号 ℡", "電話番号 携帯電話 TEL"},
	{Channel, "方法 手段 形態", "相談方法 受付方法 相談形態 受付区分 相談手段"},
	{Topic, "分野 種別 区分 主訴 相談種別", "相談種別 相談分野 相談区分 内容区分 主訴 分類"},
	{Heard, "日付 年月日 受付日 相談日 受付 月日", "相談日 受付日 受付年月日 相談年月日 受理日 来所日 対応日"},
	{Number, "番号 No № 整理番号 管理番号 受付番号 通番 連番 NO. ナンバー", "整理番号 管理番号 受付番号 台帳番号 相談番号 ケース番号 受付No 相談No"},
	{Address, "住所 居所 所在地 現住所 住まい", "住所"},
	{Relation, "続柄 関係", "続柄 本人との関係"},
	{Informant, "相談経路 経路 相談者区分 相談元 通報元", "相談経路 相談者区分 相談者種別 紹介元"},
	{Caller, "相談者 相談者氏名 来談者 通報者 連絡者 相談者名 申込者", "相談者氏名 来談者 通報者 相談者名"},
	{Name, "氏名 名前 本人 対象者 お名前 本人氏名 対象者氏名 利用者 利用者名 対象者名 姓名", "本人氏名 対象者 利用者氏名 ご本人 氏名"},
	{Status, "状況 状態 状況区分 進捗 対応状況 継続", "対応状況 進捗状況 終結区分 継続終結"},
	{Words, "内容 相談内容 概要 記録 経過 相談概要 用件", "相談内容 相談概要 内容 経過 聞き取り"},
}

// guess says what a heading is taken for; Keep when nothing fits.
func guess(heading string) Use {
	h := plain(heading)
	if h == "" {
		return Keep
	}
	for _, hint := range foldedHints {
		if slices.Contains(hint.exact, h) {
			return hint.use
		}
	}
	for _, hint := range foldedHints {
		for _, w := range hint.inside {
			if strings.Contains(h, w) && utf8.RuneCountInString(h) < 20 {
				return hint.use
			}
		}
	}
	return Keep
}

// foldedHints are the hints as headings are compared: folded once, since a heading is
// looked at for each cell below it.
var foldedHints = func() (out []foldedHint) {
	for _, h := range hints {
		out = append(out, foldedHint{h.use, foldedWords(h.exact), foldedWords(h.inside)})
	}
	return out
}()

type foldedHint struct {
	use           Use
	exact, inside []string
}

func foldedWords(list string) []string {
	var out []string
	for _, w := range strings.Fields(list) {
		out = append(out, plain(w))
	}
	return out
}

// plain is a heading without what tells nothing: width, spaces, brackets, marks.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("()[]【】「」<>:*※._-~,、。/", r) {
			return -1
		}
		return r
	}, ja.Fold(s))
}

// Column is a column of the ledger with its heading.
type Column struct {
	At      int    `json:"at"`
	Heading string `json:"heading"`
	Use     Use    `json:"use"`
	Hidden  bool   `json:"hidden,omitempty"`
	Example string `json:"example,omitempty"`
	// In how many lines of the file it tells of a protection; and in how many that are
	// taken over and protect nobody.
	Marks    int `json:"marks,omitempty"`
	Unmarked int `json:"unmarked,omitempty"`
}

// farthest is how many lines are looked at for the heading.
const farthest = 30

// findHeading gives the place of the heading among the lines: the one in whose
// cells most different uses are named. Titles stand above it.
func findHeading(lines []document.Line) int {
	best, most := -1, 1
	for i := range min(len(lines), farthest) {
		uses := map[Use]bool{}
		for _, c := range lines[i].Cells {
			if use := guess(c); use != Keep {
				uses[use] = true
			}
		}
		if len(uses) > most {
			best, most = i, len(uses)
		}
	}
	if best >= 0 {
		return best
	}
	for i := range min(len(lines), farthest) {
		if filled(lines[i]) >= 3 {
			return i
		}
	}
	return 0
}

func filled(l document.Line) int {
	n := 0
	for i, c := range l.Cells {
		if c != "" && (i >= len(l.Merged) || !l.Merged[i]) {
			n++
		}
	}
	return n
}

// others are headings of groups under which a name is that of whoever told.
var others = []string{"相談者", "来談者", "通報者", "連絡者", "申込者", "介護者", "家族"}

// columnsOf reads the columns under a heading. A heading above that is merged
// over several columns is put before those that it joins.
func columnsOf(lines []document.Line, heading int, hidden []int) []Column {
	width := 0
	for _, l := range lines {
		width = max(width, len(l.Cells))
	}
	columns := make([]Column, width)
	for i := range columns {
		group, label := groupOver(lines, heading, i), oneLine(lines[heading].Cell(i))
		columns[i] = Column{At: i, Heading: label, Use: guess(label), Hidden: slices.Contains(hidden, i), Example: exampleIn(lines, heading, i)}
		if group == "" {
			continue
		}
		columns[i].Heading = group + "／" + label
		if slices.ContainsFunc(others, func(o string) bool { return strings.Contains(group, o) }) {
			columns[i].Use = ofCaller(columns[i].Use)
		}
	}
	return settled(columns)
}

func ofCaller(u Use) Use {
	switch u {
	case Name:
		return Caller
	case Phone:
		return CallBack
	case Kana, Birth, Address:
		return Keep
	}
	return u
}

// groupOver is the heading above that is merged over this column and another.
func groupOver(lines []document.Line, heading, column int) string {
	if heading == 0 {
		return ""
	}
	above := lines[heading-1]
	text := above.Cell(column)
	wide, all := 0, 0
	for i := range above.Cells {
		if above.Cell(i) == text && text != "" {
			wide++
		}
		if above.Cell(i) != "" {
			all++
		}
	}
	if text == "" || wide < 2 || wide == all || text == lines[heading].Cell(column) {
		return ""
	}
	return oneLine(text)
}

// settled lets each use stand once where only one column can have it, and takes
// 相談者 for the person where no other column names one.
func settled(columns []Column) []Column {
	seen := map[Use]bool{}
	for i, c := range columns {
		switch c.Use {
		case Keep, Words, Topic, Protect, Phone:
			continue
		}
		if seen[c.Use] {
			columns[i].Use = Keep
		}
		seen[c.Use] = true
	}
	for i, c := range columns {
		if c.Use == Caller && !seen[Name] {
			columns[i].Use = Name
		}
	}
	return columns
}

func exampleIn(lines []document.Line, heading, column int) string {
	for _, l := range lines[min(heading+1, len(lines)):] {
		if c := oneLine(l.Cell(column)); c != "" {
			if r := []rune(c); len(r) > 24 {
				return string(r[:24]) + "…"
			}
			return c
		}
	}
	return ""
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// headingsKey knows the same headings again, in the next file.
func headingsKey(columns []Column) []byte {
	h := sha256.New()
	for _, c := range columns {
		h.Write([]byte(plain(c.Heading) + "\x00"))
	}
	return h.Sum(nil)
}

// titleOf is what a column is called on a page: its heading, or its letter.
func (c Column) titleOf(l words.Lang) string {
	if c.Heading != "" {
		return c.Heading
	}
	return columnNamed.In(l, "column", document.ColumnName(c.At))
}
