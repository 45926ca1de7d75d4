package store

import (
	"bytes"
	"database/sql/driver"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// bind turns the values that rooms use into those that both engines store.
// Errors: ErrText, or a type that has no column type.
func bind(args []any) ([]any, error) {
	out := make([]any, len(args))
	for i, arg := range args {
		v, err := bindOne(arg)
		if err != nil {
			return nil, fmt.Errorf("argument %d: %w", i+1, err)
		}
		out[i] = v
	}
	return out, nil
}

func bindOne(arg any) (any, error) {
	switch v := arg.(type) {
	case nil:
		return nil, nil
	case int:
		return int64(v), nil
	case int64:
		return v, nil
	case string:
		return bindText(v)
	case ID:
		if v.IsZero() {
			return nil, nil
		}
		return v[:], nil
	case bool:
		if v {
			return int64(1), nil
		}
		return int64(0), nil
	case time.Time:
		return bindTime(v), nil
	case []byte:
		if v == nil {
			return nil, nil
		}
		return v, nil
	case float64:
		return v, nil
	case driver.Valuer:
		return bindValuer(v)
	}
	return bindKind(arg)
}

// bindValuer asks a value for its stored form; a nil pointer is NULL.
func bindValuer(v driver.Valuer) (any, error) {
	if r := reflect.ValueOf(v); r.Kind() == reflect.Pointer && r.IsNil() {
		return nil, nil
	}
	value, err := v.Value()
	if err != nil {
		return nil, err
	}
	return bindOne(value)
}

// bindKind takes the named types of rooms: type Status string, type Level int.
func bindKind(arg any) (any, error) {
	r := reflect.ValueOf(arg)
	switch r.Kind() {
	case reflect.String:
		return bindText(r.String())
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return r.Int(), nil
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32:
		return int64(r.Uint()), nil
	case reflect.Bool:
		return bindOne(r.Bool())
	case reflect.Pointer:
		if r.IsNil() {
			return nil, nil
		}
		return bindOne(r.Elem().Interface())
	case reflect.Slice:
		if r.Type().Elem().Kind() == reflect.Uint8 {
			return r.Bytes(), nil
		}
	}
	return nil, fmt.Errorf("store: no column holds a %T", arg)
}

func bindText(s string) (any, error) {
	if strings.IndexByte(s, 0) >= 0 || !utf8.ValidString(s) {
		return nil, ErrText
	}
	return s, nil
}

func bindTime(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t.UnixMicro()
}

// wrapDest puts our reading of a column around each destination.
func wrapDest(dest []any) []any {
	wrapped := make([]any, len(dest))
	for i, d := range dest {
		wrapped[i] = column{d}
	}
	return wrapped
}

// column reads one column into a Go value; NULL is the zero value.
type column struct{ dest any }

// Scan does what database/sql asks of a destination.
func (c column) Scan(src any) error {
	switch d := c.dest.(type) {
	case *string:
		return scanText(d, src)
	case *int:
		n, err := number(src)
		*d = int(n)
		return err
	case *int64:
		n, err := number(src)
		*d = n
		return err
	case *bool:
		n, err := number(src)
		*d = n != 0
		return err
	case *time.Time:
		return scanTime(d, src)
	case *[]byte:
		return scanBytes(d, src)
	case *any:
		*d = src
		return nil
	case interface{ Scan(any) error }:
		return d.Scan(src)
	}
	return scanKind(c.dest, src)
}

func scanText(d *string, src any) error {
	switch v := src.(type) {
	case nil:
		*d = ""
	case string:
		*d = v
	case []byte:
		*d = string(v)
	default:
		return fmt.Errorf("store: %T in a column of text", src)
	}
	return nil
}

// scanBytes copies, because the engine uses its own bytes again.
func scanBytes(d *[]byte, src any) error {
	switch v := src.(type) {
	case nil:
		*d = nil
	case []byte:
		*d = bytes.Clone(v)
	case string:
		*d = []byte(v)
	default:
		return fmt.Errorf("store: %T in a column of bytes", src)
	}
	return nil
}

func scanTime(d *time.Time, src any) error {
	if src == nil {
		*d = time.Time{}
		return nil
	}
	n, err := number(src)
	*d = time.UnixMicro(n).UTC()
	return err
}

// number reads a whole number; PostgreSQL gives sums of bigint as numeric text.
func number(src any) (int64, error) {
	switch v := src.(type) {
	case nil:
		return 0, nil
	case int64:
		return v, nil
	case bool:
		if v {
			return 1, nil
		}
		return 0, nil
	case float64:
		if v == float64(int64(v)) {
			return int64(v), nil
		}
	case string:
		return strconv.ParseInt(v, 10, 64)
	case []byte:
		return strconv.ParseInt(string(v), 10, 64)
	}
	return 0, fmt.Errorf("store: %T in a column of whole numbers", src)
}

// scanKind reads into the named types of rooms.
func scanKind(dest, src any) error {
	p := reflect.ValueOf(dest)
	if p.Kind() != reflect.Pointer || p.IsNil() {
		return fmt.Errorf("store: %T is no destination", dest)
	}
	v := p.Elem()
	switch v.Kind() {
	case reflect.String:
		var s string
		err := scanText(&s, src)
		v.SetString(s)
		return err
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		n, err := number(src)
		v.SetInt(n)
		return err
	case reflect.Uint8, reflect.Uint16, reflect.Uint32:
		n, err := number(src)
		v.SetUint(uint64(n))
		return err
	case reflect.Bool:
		n, err := number(src)
		v.SetBool(n != 0)
		return err
	case reflect.Float64:
		return scanFloat(v, src)
	}
	return fmt.Errorf("store: cannot read a column into %T", dest)
}

func scanFloat(v reflect.Value, src any) error {
	switch f := src.(type) {
	case nil:
		v.SetFloat(0)
	case float64:
		v.SetFloat(f)
	case int64:
		v.SetFloat(float64(f))
	case string:
		n, err := strconv.ParseFloat(f, 64)
		v.SetFloat(n)
		return err
	default:
		return fmt.Errorf("store: %T in a column of numbers", src)
	}
	return nil
}
