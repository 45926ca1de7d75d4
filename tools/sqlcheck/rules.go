package main

import (
	"regexp"
	"strings"
)

// rule is a word that must not be written, and what to write instead.
type rule struct {
	pattern *regexp.Regexp
	instead string
}

func word(pattern, instead string) rule {
	return rule{regexp.MustCompile(`(?i)` + pattern), instead}
}

// banned holds in migrations and in queries.
var banned = []rule{
	word(`\b(i?like|glob|similar\s+to)\b`, "search by folded keys and the bigram table"),
	word(`\btrigger\b`, "do it in the command"),
	word(`\b(small|big)?serial\b|\bautoincrement\b|\bgenerated\s+(always|by\s+default)\s+as\s+identity\b|\bnextval\b`, "make the id in Go (store.HashID)"),
	word(`^\s*(un)?listen\b|;\s*(un)?listen\b|\bpg_notify\b|^\s*notify\b`, "write an outbox row"),
	word(`\bpg_(try_)?advisory\w*`, "lock a row with store.Lock"),
	word(`\bcreate\s+(or\s+replace\s+)?(function|procedure)\b|^\s*call\s|\bdo\s+\$`, "do it in Go"),
	word(`\bnow\s*\(|\bcurrent_(timestamp|date|time)\b|\blocaltime(stamp)?\b|\bclock_timestamp\b|\bunixepoch\b|\bstrftime\b|\bdatetime\s*\(`, "bind the act's time"),
	word(`\brandom\s*\(|\brandomblob\b|\bgen_random_uuid\b`, "make it in Go from the command's id"),
	word(`\bpartition\s+by\s+(range|list|hash)\b`, "leave partitions to the operator"),
	word(`\bdeferrable\b|\binitially\s+deferred\b`, "order the statements instead"),
	word(`\binsert\s+or\s+(replace|ignore|abort|fail|rollback)\b|\breplace\s+into\b`, "write on conflict … do update or do nothing"),
	word(`\boffset\b`, "page by keys (keyset)"),
	word(`\bnulls\s+(first|last)\b`, "sort by columns that are not null"),
	word(`\bfor\s+(update|share|no\s+key)\b`, "splice store.Lock"),
	word(`\$[0-9]+\b`, "write ?"),
	word(`::\s*[a-z]`, "write cast(… as …), or convert in Go"),
	word(`\bifnull\b|\bnvl\b`, "write coalesce"),
	word(`\b(group_concat|string_agg|array_agg|json_group_array)\s*\(`, "join in Go"),
	word(`\browid\b|\bctid\b|\boid\b`, "use the key"),
	word(`\bdistinct\s+on\b`, "use a window function"),
	word(`\b(is|=|<>|then|else|default)\s+(not\s+)?(true|false)\b`, "a bool is 0 or 1"),
	word(`\b(min|max)\s*\(\s*[^()]+,[^()]+\)`, "min and max of several values are not the same on both engines: write case"),
	word(`\bisnull\b|\bnotnull\b|\bis\s+(not\s+)?distinct\s+from\b`, "write is null and ="),
	word(`\bcollate\b`, "text sorts by code point on both engines"),
	word(`\bpragma\b|\battach\b|\bvacuum\b`, "this is for package store"),
}

// blank replaces what is quoted or commented by spaces, so that words in it are
// not read as SQL; lines stay where they are.
func blank(text string) string {
	out := []byte(text)
	for i := 0; i < len(out); i++ {
		end := i
		switch {
		case out[i] == '\'':
			end = until(text, i+1, "'")
		case strings.HasPrefix(text[i:], "--"):
			end = until(text, i, "\n")
		case strings.HasPrefix(text[i:], "/*"):
			end = until(text, i, "*/")
		}
		for j := i; j < end; j++ {
			if out[j] != '\n' {
				out[j] = ' '
			}
		}
		i = max(i, end-1)
	}
	return string(out)
}

// until is the position after the next mark, or the end.
func until(text string, from int, mark string) int {
	if at := strings.Index(text[min(from, len(text)):], mark); at >= 0 {
		return from + at + len(mark)
	}
	return len(text)
}

// lineAt is how many lines stand before a position.
func lineAt(text string, position int) int { return strings.Count(text[:position], "\n") }

// words checks a text against the banned words; first is its first line.
func (c *checker) words(file string, first int, text string) {
	clean := blank(text)
	for _, r := range banned {
		for _, at := range r.pattern.FindAllStringIndex(clean, -1) {
			said := strings.Join(strings.Fields(clean[at[0]:at[1]]), " ")
			start := at[0] + len(clean[at[0]:at[1]]) - len(strings.TrimLeft(clean[at[0]:at[1]], " \t\n;"))
			c.add(file, first+lineAt(clean, start), "%q is not for both engines: %s", said, r.instead)
		}
	}
}
