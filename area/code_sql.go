package area

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"tomoni/ja"
	"tomoni/store"
)

func scanCode(r store.Row) (Code, error) {
	var c Code
	var from, to, attrs string
	err := r.Scan(&c.Code, &c.Label.JA, &c.Label.EN, &c.Label.Easy, &attrs, &from, &to)
	if err != nil {
		return c, err
	}
	c.Span = spanOf(ja.Date(from), ja.Date(to))
	return c, json.Unmarshal([]byte(attrs), &c.Attrs)
}

// CodeListOn gives the values of a list that one may choose on a day, in order;
// none for a list that does not exist.
func CodeListOn(tx *store.Tx, list string, on ja.Date) ([]Code, error) {
	return store.Remember(tx, codeListKey{list, on}, func() ([]Code, error) {
		codes, err := store.All(tx, scanCode, `
			select code, label_ja, label_en, label_easy, attrs, valid_from, valid_to
			from code_value
			where municipality = ? and list = ? and valid_from <= ? and valid_to >= ?
			order by position, code`,
			tx.Municipality(), list, on, on)
		if err != nil {
			return nil, fmt.Errorf("code list %s: %w", list, err)
		}
		return codes, nil
	})
}

type codeListKey struct {
	list string
	on   ja.Date
}

// CodeLabel gives the label of a value, also of one that has ended, since old
// records keep their codes; false when there never was such a value.
func CodeLabel(tx *store.Tx, list, code string) (Label, bool, error) {
	labels, err := CodeLabels(tx, list)
	l, there := labels[code]
	return l, there, err
}

// CodeLabels gives the labels of all values of a list, also of those that have
// ended. It is remembered: nobody writes into it.
func CodeLabels(tx *store.Tx, list string) (map[string]Label, error) {
	return store.Remember(tx, labelsKey(list), func() (map[string]Label, error) {
		codes, err := store.All(tx, scanCode, `
			select code, label_ja, label_en, label_easy, attrs, valid_from, valid_to
			from code_value
			where municipality = ? and list = ?
			order by valid_from`,
			tx.Municipality(), list)
		labels := map[string]Label{}
		for _, c := range codes { // the newest is read last and stays
			labels[c.Code] = c.Label
		}
		return labels, err
	})
}

type labelsKey string

// Known reports whether a value may be chosen on a day.
func Known(tx *store.Tx, list, code string, on ja.Date) (bool, error) {
	_, there, err := codeOn(tx, list, code, on)
	return there, err
}

func codeOn(tx *store.Tx, list, code string, on ja.Date) (Code, bool, error) {
	codes, err := CodeListOn(tx, list, on)
	for _, c := range codes {
		if c.Code == code {
			return c, true, err
		}
	}
	return Code{}, false, err
}

// UrgencyOf gives the clock of an urgency on a day. Errors: no such urgency.
func UrgencyOf(tx *store.Tx, code string, on ja.Date) (Urgency, error) {
	c, there, err := codeOn(tx, "urgency", code, on)
	if err != nil {
		return Urgency{}, err
	}
	if !there {
		return Urgency{}, fmt.Errorf("area: no urgency %q on %s", code, on)
	}
	return c.Urgency()
}

// SettingText gives the value of a setting on a day. Errors: no such setting.
func SettingText(tx *store.Tx, name string, on ja.Date) (string, error) {
	return store.Remember(tx, settingKey{name, on}, func() (string, error) {
		var value string
		err := tx.Row(`
			select value from setting
			where municipality = ? and name = ? and valid_from <= ? and valid_to >= ?`,
			tx.Municipality(), name, on, on).Scan(&value)
		if errors.Is(err, store.ErrNone) {
			return "", fmt.Errorf("area: no setting %s on %s", name, on)
		}
		return value, err
	})
}

type settingKey struct {
	name string
	on   ja.Date
}

// SettingInt gives the value of a setting that is a count.
func SettingInt(tx *store.Tx, name string, on ja.Date) (int, error) {
	value, err := SettingText(tx, name, on)
	if err != nil {
		return 0, err
	}
	n, err := strconv.Atoi(value)
	if err != nil {
		return 0, fmt.Errorf("area: setting %s is no count: %w", name, err)
	}
	return n, nil
}

// IssuesOf gives the worries by which desks say what they take, for the topics
// of a consultation: each topic names its own in the pack.
func IssuesOf(tx *store.Tx, topics []string, on ja.Date) ([]string, error) {
	all, err := CodeListOn(tx, "topic", on)
	var issues []string
	for _, c := range all {
		if slices.Contains(topics, c.Code) {
			issues = append(issues, strings.Fields(c.Attrs["issues"])...)
		}
	}
	return issues, err
}
