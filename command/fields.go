package command

import (
	"reflect"
	"strings"
	"sync"
)

// Field is a field of a payload under the name that it has there.
type Field struct {
	Name string
	reflect.StructField
}

// fieldsKnown keeps the fields of a type: payloads are decoded all day.
var fieldsKnown sync.Map // reflect.Type → []Field

// FieldsOf lists the fields of a payload, or of a struct in it, in their order.
// What several payloads have in common is a struct that they embed: its fields
// are fields of each, under their plain names. A field without a name is none.
func FieldsOf(t reflect.Type) []Field {
	if list, ok := fieldsKnown.Load(t); ok {
		return list.([]Field)
	}
	var list []Field
	for _, f := range reflect.VisibleFields(t) {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name != "" && name != "-" {
			list = append(list, Field{Name: name, StructField: f})
		}
	}
	fieldsKnown.Store(t, list)
	return list
}

// Max is how many letters a text may have, how many rows a list.
func (f Field) Max() int {
	if f.Type.Kind() == reflect.Slice {
		return number(f.Tag.Get("max"), defaultRows)
	}
	return number(f.Tag.Get("max"), defaultMax)
}

// Typed reports whether somebody writes the field in own words: a text or a
// date, and no code of any kind.
func (f Field) Typed() bool {
	code := f.Tag.Get("code") + f.Tag.Get("one") + f.Tag.Get("chosen")
	return code == "" && (f.Type == reflect.TypeFor[string]() || f.Type == dateType)
}
