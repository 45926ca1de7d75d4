package web

import (
	"encoding/json"
	"net/http"
	"path"
	"reflect"
	"strconv"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"tomoni/command"
	"tomoni/store"
)

// Describe gives the description of the API (OpenAPI 3.1): one operation for
// each command and for each view, from the same registries that serve them.
func (s *Server) Describe() *huma.OpenAPI {
	d := describer{registry: huma.NewMapRegistry("#/components/schemas/", schemaName)}
	d.registry.RegisterTypeAlias(reflect.TypeFor[store.ID](), reflect.TypeFor[string]())
	api := &huma.OpenAPI{OpenAPI: "3.1.0",
		Info:       &huma.Info{Title: "Tomoni", Version: "1"},
		Components: &huma.Components{Schemas: d.registry, SecuritySchemes: map[string]*huma.SecurityScheme{"token": {Type: "http", Scheme: "bearer"}}},
		Security:   []map[string][]string{{"token": {}}},
	}
	for _, c := range s.Engine.Commands() {
		api.AddOperation(d.command(c))
	}
	for _, v := range s.Views() {
		if v.kind == page || v.kind == asked {
			api.AddOperation(d.view(v))
		}
	}
	return api
}

func (s *Server) openAPI(w http.ResponseWriter, r *http.Request) {
	b, err := json.Marshal(s.Describe())
	if err != nil {
		s.fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "application/openapi+json")
	w.Write(b)
}

type describer struct{ registry huma.Registry }

// schemaName keeps types of one name in several rooms apart.
func schemaName(t reflect.Type, hint string) string {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	room := path.Base(t.PkgPath())
	if room == "." || t.Name() == "" {
		return huma.DefaultSchemaNamer(t, hint)
	}
	return strings.ToUpper(room[:1]) + room[1:] + strings.NewReplacer("[", "", "]", "", "/", "", ".", "").Replace(t.Name())
}

func (d describer) command(c *command.Command) *huma.Operation {
	payload := d.registry.Schema(c.Payload, true, c.Name)
	d.limits(c.Payload)
	body := &huma.Schema{Type: "object", Required: []string{"id", "payload"}, Properties: map[string]*huma.Schema{
		"id":      {Type: "string", Format: "uuid", Description: "Made by the sender. The same id again is the same act and does nothing twice."},
		"payload": payload,
	}}
	return &huma.Operation{Method: http.MethodPost, Path: "/api/v1/commands/" + c.Name, OperationID: c.Name, Tags: []string{room(c.Name)},
		RequestBody: &huma.RequestBody{Required: true, Content: content(body)},
		Responses:   d.responses(d.registry.Schema(reflect.TypeFor[answer](), true, "Answer"))}
}

func (d describer) view(v *View) *huma.Operation {
	op := &huma.Operation{Method: http.MethodGet, Path: "/api/v1" + v.Path, OperationID: "page." + v.Name, Tags: []string{room(v.Name)},
		Responses: d.responses(d.registry.Schema(v.answer, true, v.Name))}
	for _, name := range pathNames(v.Path) {
		op.Parameters = append(op.Parameters, &huma.Param{Name: name, In: "path", Required: true, Schema: &huma.Schema{Type: "string"}})
	}
	return op
}

func room(name string) string {
	before, _, _ := strings.Cut(name, ".")
	return before
}

func content(schema *huma.Schema) map[string]*huma.MediaType {
	return map[string]*huma.MediaType{"application/json": {Schema: schema}}
}

func (d describer) responses(ok *huma.Schema) map[string]*huma.Response {
	refused := d.registry.Schema(reflect.TypeFor[problem](), true, "Problem")
	return map[string]*huma.Response{
		"200": {Description: "Done", Content: content(ok)},
		"default": {Description: "Refused, with the words for a person and the faults at their fields",
			Content: map[string]*huma.MediaType{"application/problem+json": {Schema: refused}}},
	}
}

// limits carries the payload's own tags (need, max, code) into its schema, for
// every struct that the payload is made of.
func (d describer) limits(t reflect.Type) {
	for t.Kind() == reflect.Slice || t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct || t == reflect.TypeFor[time.Time]() {
		return
	}
	schema := d.registry.Map()[schemaName(t, "")]
	if schema == nil {
		return
	}
	schema.Required = nil
	for _, f := range command.FieldsOf(t) {
		p := schema.Properties[f.Name]
		if p == nil {
			continue
		}
		if f.Tag.Get("need") != "" {
			schema.Required = append(schema.Required, f.Name)
		}
		describeField(f, p)
		d.limits(f.Type)
	}
}

func describeField(f command.Field, p *huma.Schema) {
	if n, err := strconv.Atoi(f.Tag.Get("max")); err == nil && p.Type == "string" {
		p.MaxLength = &n
	} else if err == nil && p.Type == "array" {
		p.MaxItems = &n
	}
	if list := f.Tag.Get("code"); list != "" {
		p.Description = "A code of the list " + list
	}
}
