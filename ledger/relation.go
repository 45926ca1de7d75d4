package ledger

import (
	"regexp"
	"slices"
	"strings"

	"tomoni/words"
)

// Ledgers write what somebody is to somebody (続柄) into the cell of a name: 妻 井上 幸,
// 太郎（長男）. Such a word is no part of a name. It is only seen where a space, a
// bracket or の parts it from the name (妻木 is a name), and it is always said in the
// preview. A word that is a name as well (孫 太郎, 鈴木 三男) is left in it, and
// somebody decides.

// relatives are the words, of which the longer ones come first.
const relatives = `本人|世帯主|配偶者|夫婦|夫|妻|内縁の夫|内縁の妻|元夫|元妻|前夫|前妻|父親|母親|父|母|義父|義母|養父|養母|継父|継母|祖父母|祖父|祖母|曾祖父|曾祖母` +
	`|長男|次男|二男|三男|四男|五男|長女|次女|二女|三女|四女|五女|息子|娘|子|養子|孫娘|孫|曾孫|兄弟|姉妹|兄|弟|姉|妹|長兄|次兄|長姉|次姉|義兄|義弟|義姉|義妹` +
	`|伯父|叔父|伯母|叔母|おじ|おば|甥|姪|従兄弟|従姉妹|いとこ|嫁|婿|長男の嫁|親戚|親族|家族|お母|お父|お子|お孫|奥さん|奥様|奥さま|主人|ご主人` +
	`|友人|知人|隣人|近所|近隣|大家|家主|同居人|後見人|民生委員|ケアマネジャー|ケアマネージャー|ケアマネ|ヘルパー`

// alsoNames are those of them that a name may begin or end with.
var (
	alsoFirst = []string{"孫", "大家"}
	alsoLast  = []string{"孫", "子", "長男", "次男", "二男", "三男", "四男", "五男", "友人", "知人"}
)

// relation is such a word, also of somebody else's: 本人の妻, 近所の方.
const relation = `(?:(?:` + relatives + `)(?:さん|様|さま)?の)*(?:` + relatives + `)(?:さん|様|さま|の人|の方|の者)?`

var (
	relationAlone  = regexp.MustCompile(`^[（(]?(` + relation + `)[）)]?$`)
	relationBefore = regexp.MustCompile(`^(` + relation + `)(?:[\s　:：]+|の[\s　]*)(\S.*)$`)
	relationWraps  = regexp.MustCompile(`^(` + relation + `)[\s　]*[（(](.+)[）)]$`)
	relationHeads  = regexp.MustCompile(`^[（(](` + relation + `)[）)][\s　]*(\S.*)$`)
	relationTails  = regexp.MustCompile(`^(.*\S)[\s　]*[（(](` + relation + `)[）)]$`)
	relationBehind = regexp.MustCompile(`^(.*\S)[\s　:：]+(` + relation + `)$`)
)

// related is a name with what somebody is to somebody parted from it.
type related struct {
	name     string
	relation string
	doubt    string // a word that may be one, and is left in the name
}

// parted parts such a word from a name (pure).
func parted(s string) related {
	s = strings.Trim(s, " 　\t")
	if m := relationAlone.FindStringSubmatch(s); m != nil {
		return related{relation: m[1]}
	}
	for _, brackets := range []*regexp.Regexp{relationWraps, relationHeads} {
		if m := brackets.FindStringSubmatch(s); m != nil {
			return related{name: bareName(m[2]), relation: m[1]}
		}
	}
	if m := relationTails.FindStringSubmatch(s); m != nil {
		return related{name: bareName(m[1]), relation: m[2]}
	}
	if m := relationBefore.FindStringSubmatch(s); m != nil {
		if slices.Contains(alsoFirst, m[1]) && len(strings.Fields(m[2])) == 1 {
			return related{name: s, doubt: m[1]}
		}
		return related{name: bareName(m[2]), relation: m[1]}
	}
	if m := relationBehind.FindStringSubmatch(s); m != nil {
		if slices.Contains(alsoLast, m[2]) && len(strings.Fields(m[1])) == 1 {
			return related{name: s, doubt: m[2]}
		}
		return related{name: bareName(m[1]), relation: m[2]}
	}
	return related{name: s}
}

// withoutRelations parts such words from the names of a cell; what was parted stays in
// the words of the entry, since it does not say to whom it is said.
func (r reader) withoutRelations(names []string, out *Line) (bare []string) {
	for _, n := range names {
		p := parted(n)
		switch {
		case p.doubt != "":
			out.doubtful = true
			out.because(r.column(Name), relationDoubted, "text", n, "relation", p.doubt)
		case p.relation != "" && p.name == "":
			out.because(r.column(Name), relationOnly, "relation", p.relation)
		case p.relation != "":
			out.because(r.column(Name), relationParted, "text", n, "relation", p.relation, "name", p.name)
		}
		if p.name != "" && !isNone(p.name) {
			bare = append(bare, p.name)
		}
	}
	return bare
}

// callerRelated parts such a word from the name of whoever told: there it says what
// they are to the person (続柄), unless a column of its own does.
func (r reader) callerRelated(out *Line) {
	p := parted(out.Caller)
	switch {
	case p.doubt != "":
		out.doubtful = true
		out.because(r.column(Caller), relationDoubted, "text", out.Caller, "relation", p.doubt)
		return
	case p.relation == "":
		return
	}
	if out.Informant == "" {
		out.Informant = r.code(Informant, p.relation)
	}
	out.because(r.column(Caller), callerSaid(p, out.Relation), "text", out.Caller, "relation", p.relation, "name", p.name, "column", out.Relation)
	if out.Relation == "" && p.relation != "本人" {
		out.Relation = p.relation
	}
	out.Caller = p.name
}

// callerSaid says what became of a word that was parted from the name of whoever told,
// beside what the column of relations says, "" for nothing (pure).
func callerSaid(p related, column string) words.Text {
	otherwise := column != "" && column != p.relation
	switch {
	case p.name == "" && otherwise:
		return onlyOtherwise
	case p.name == "":
		return callerOnly
	case otherwise:
		return callerOtherwise
	}
	return callerParted
}
