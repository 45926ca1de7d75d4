package ledger

import (
	"slices"
	"strings"

	"tomoni/document"
	"tomoni/ja"
	"tomoni/store"
)

// A ledger notes in many ways that somebody must not be found. What stands in a
// column for marks of protection (Protect) protects. Words for it that stand in any
// other column do not, and are pointed out: by column before the lines are judged,
// by column and line in the preview. It is a help: words that are not listed here
// are not seen.

// protection are words that tell of somebody who must not be found, folded.
var protection = foldedWords("DV 支援措置 秘匿 非開示 閲覧制限 要注意 ストーカー つきまとい 知られたくない 知られないよう 加害者 保護命令 接近禁止 避難中")

// none are what says behind such a word that it is not so.
var none = foldedWords("なし 無 無し ない 無い 不要 非該当 該当なし × x")

// tellsOfProtection reports whether a cell tells of a protection (pure).
func tellsOfProtection(text string) bool { return protects(plain(text)) }

// protects is tellsOfProtection of a text that is plain.
func protects(t string) bool {
	return slices.ContainsFunc(protection, func(w string) bool {
		at := strings.Index(t, w)
		if at < 0 || slices.Contains(none, strings.TrimSpace(t[at+len(w):])) && at == 0 {
			return false
		}
		return !isLatin(w[0]) || !(at > 0 && isLatin(t[at-1])) && !(at+len(w) < len(t) && isLatin(t[at+len(w)]))
	})
}

func isLatin(b byte) bool { return b >= 'a' && b <= 'z' }

// unseen reports whether what stands in a cell would protect if its column did, and
// does not (pure).
func (c Column) unseen(text string) bool {
	if c.Use == Protect {
		return false
	}
	t := plain(text)
	return !nothing(t) && !no(t) && (protects(t) || guess(lastOf(c.Heading)) == Protect)
}

// marksIn counts for each column the lines below the heading of which a cell tells of
// a protection, whatever the column is taken for.
func marksIn(columns []Column, lines []document.Line) {
	for i, c := range columns {
		c.Use = Keep
		for _, l := range lines {
			if text := l.Cell(c.At); text != "" && c.unseen(text) {
				columns[i].Marks++
			}
		}
	}
}

// wholeFile reads all lines of the file again.
func wholeFile(tx *store.Tx, ledger store.ID) (all []document.Line, err error) {
	for n := 0; ; n++ {
		some, err := part(tx, ledger, n)
		if err != nil || len(some) == 0 {
			return all, err
		}
		all = append(all, some...)
	}
}

// pointOut says of a line that protects nobody where it tells of a protection.
func (r reader) pointOut(l document.Line, out *Line) {
	if out.Protect != "" {
		return
	}
	for _, c := range r.columns {
		if text := l.Cell(c.At); text != "" && c.unseen(text) {
			out.because(c, notProtected, "text", cut(oneLine(text), 60))
		}
	}
}

// pointedOut counts for each column the lines to take of which it is pointed out.
func pointedOut(columns []Column, rows []row) {
	for _, w := range rows {
		for _, r := range w.Body.Reasons {
			if r.Key != notProtected.Key || !w.takes() {
				continue
			}
			for i, c := range columns {
				if document.ColumnName(c.At) == r.Column {
					columns[i].Unmarked++
				}
			}
		}
	}
}

// isNo reports whether a mark says that there is none.
func isNo(text string) bool { return no(plain(text)) }

// no is isNo of a text that is plain.
func no(t string) bool {
	return slices.Contains([]string{"", "無", "なし", "無し", "no", "0", "×", "x", "false", "非該当", "いいえ", "n"}, ja.Fold(t))
}
