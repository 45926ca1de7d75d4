package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

var (
	fileName    = regexp.MustCompile(`^([0-9]{4})_[a-z]+(_[a-z0-9]+)*\.sql$`)
	createTable = regexp.MustCompile(`(?i)\bcreate\s+table\s+(?:if\s+not\s+exists\s+)?(\w+)\s*\(`)
	createIndex = regexp.MustCompile(`(?i)\bcreate\s+(?:unique\s+)?index\s+\w+\s+on\s+\w+\s*\(\s*(\w+)`)
	excused     = regexp.MustCompile(`(?i)--\s*no municipality:\s*\S`)
	columnType  = regexp.MustCompile(`^@(id|time|date|int|bool|text|blob)\b`)
	keyColumns  = regexp.MustCompile(`(?i)\b(primary\s+key|unique|foreign\s+key|references\s+\w+)\s*\(\s*(\w+)`)
	constraint  = regexp.MustCompile(`(?i)^(primary\s+key|unique|foreign\s+key|check|constraint)\b`)
	notNull     = regexp.MustCompile(`(?i)\b(not\s+null|primary\s+key)\b`)
	addColumn   = regexp.MustCompile(`(?i)\badd\s+(?:column\s+)?(\w+)\s+(\S+)([^;]*)`)
)

// migration checks one file of tables.
func (c *checker) migration(path string) error {
	content, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	text := string(content)
	c.name(path)
	if !strings.HasPrefix(strings.TrimSpace(text), "-- +goose Up") {
		c.add(path, 1, "a migration begins with \"-- +goose Up\"")
	}
	c.words(path, 1, text)
	clean := blank(text)
	for _, at := range createTable.FindAllStringSubmatchIndex(clean, -1) {
		c.table(path, text, clean, clean[at[2]:at[3]], at[0], at[1])
	}
	for _, at := range createIndex.FindAllStringSubmatchIndex(clean, -1) {
		if first := clean[at[2]:at[3]]; !strings.EqualFold(first, "municipality") && !c.global(text, at[0]) {
			c.add(path, 1+lineAt(clean, at[0]), "an index begins with municipality, not with %s", first)
		}
	}
	for _, at := range addColumn.FindAllStringSubmatchIndex(clean, -1) {
		c.columnDefinition(path, 1+lineAt(clean, at[0]), clean[at[2]:at[1]])
	}
	return nil
}

// name checks the file's name; numbers are global.
func (c *checker) name(path string) {
	base := filepath.Base(path)
	parts := fileName.FindStringSubmatch(base)
	if parts == nil {
		c.add(path, 1, "a migration is named NNNN_package_what.sql, with four digits")
		return
	}
	if other, taken := c.numbers[parts[1]]; taken {
		c.add(path, 1, "number %s is taken by %s", parts[1], other)
	}
	c.numbers[parts[1]] = path
}

// global tells whether the line before a position excuses what begins there.
func (c *checker) global(text string, position int) bool {
	before := strings.TrimRight(text[:position], " \t\n")
	return excused.MatchString(before[strings.LastIndexByte(before, '\n')+1:])
}

// table checks one create table; its definition begins after the bracket.
func (c *checker) table(path, text, clean, name string, start, open int) {
	line := 1 + lineAt(clean, start)
	parts, end := definitions(clean, open)
	rest := clean[min(end+1, len(clean)):]
	if !strings.HasPrefix(strings.TrimSpace(rest), "@strict") {
		c.add(path, line, "table %s ends with \") @strict;\"", name)
	}
	own := c.global(text, start)
	keyed := false
	for _, p := range parts {
		at := 1 + lineAt(clean, p.position)
		if !constraint.MatchString(p.text) {
			c.columnDefinition(path, at, p.text)
		}
		for _, key := range keyColumns.FindAllStringSubmatch(p.text, -1) {
			kind := strings.ToLower(strings.Join(strings.Fields(key[1]), " "))
			keyed = keyed || kind == "primary key"
			if !own && !strings.EqualFold(key[2], "municipality") {
				c.add(path, at, "%s of %s begins with municipality, not with %s", kind, name, key[2])
			}
		}
	}
	if !keyed && !own {
		c.add(path, line, "table %s has no primary key (municipality, …)", name)
	}
}

// columnDefinition checks "name @type …" and remembers whether it may be null.
func (c *checker) columnDefinition(path string, line int, definition string) {
	words := strings.Fields(definition)
	if len(words) < 2 {
		return
	}
	name := strings.ToLower(words[0])
	if !columnType.MatchString(words[1]) {
		c.add(path, line, "column %s: write the type as @id @time @date @int @bool @text or @blob, not %s", name, words[1])
	}
	known := c.columns[name]
	if notNull.MatchString(definition) {
		known.required = true
	} else {
		known.nullable = true
	}
	c.columns[name] = known
}

// definition is one column or constraint of a table.
type definition struct {
	position int
	text     string
}

// definitions splits what stands in a table's brackets at its commas; end is
// the closing bracket.
func definitions(clean string, open int) (parts []definition, end int) {
	depth, from := 1, open
	take := func(to int) {
		text := clean[from:to]
		skip := len(text) - len(strings.TrimLeft(text, " \t\n"))
		if strings.TrimSpace(text) != "" {
			parts = append(parts, definition{from + skip, strings.TrimSpace(text)})
		}
		from = to + 1
	}
	for i := open; i < len(clean); i++ {
		switch clean[i] {
		case '(':
			depth++
		case ')':
			depth--
			if depth == 0 {
				take(i)
				return parts, i
			}
		case ',':
			if depth == 1 {
				take(i)
			}
		}
	}
	return parts, len(clean)
}

// nullable keeps the names that every table which has them lets be null.
func (c *checker) nullable(names []string) []string {
	return slices.DeleteFunc(names, func(name string) bool {
		known := c.columns[name]
		return !known.nullable || known.required
	})
}
