package content

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v3"
)

// An object is a part of the schema; its members are written in the order of their names.
type object map[string]any

// Schema returns the JSON Schema (2020-12) of every kind of file, each under $defs by the name of its kind. Editors
// complete and check front matter with it. It knows the documented spelling of fields; the reader also takes others.
func Schema() ([]byte, error) {
	defs := object{
		"text":      object{"description": "Text in one line or several.", "type": []string{"string", "number", "boolean", "null"}},
		"sentence":  object{"description": "A text whose colon YAML reads as a name and a value.", "type": "object", "minProperties": 1, "maxProperties": 1, "additionalProperties": object{"$ref": "#/$defs/text"}},
		"yes-or-no": object{"description": "yes or no.", "enum": []any{true, false, "yes", "no", "on", "off"}},
	}
	for _, k := range Kinds {
		name := recordName(k.entry)
		defs[name] = recordSchema(records()[k.entry], k)
		if k.Many {
			entry := object{"$ref": "#/$defs/" + name}
			defs[k.Name] = object{"title": k.Name, "description": k.Doc, "anyOf": []any{
				object{"type": "array", "items": object{"anyOf": []any{entry, object{"$ref": "#/$defs/text"}}}},
				object{"type": "object", "additionalProperties": object{"anyOf": []any{entry, object{"$ref": "#/$defs/text"}}}},
			}}
		}
	}
	for _, r := range inner() {
		defs[recordName(r.typ)] = recordSchema(r, nil)
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err := enc.Encode(object{
		"$schema":     "https://json-schema.org/draft/2020-12/schema",
		"title":       "rolebook",
		"description": "The front matter and data files of a rolebook site. Point an editor at one kind: #/$defs/role, #/$defs/site and so on.",
		"$defs":       defs,
	})
	return out.Bytes(), err
}

// inner returns the records below the kinds', each where it is first used.
func inner() []*record {
	var out []*record
	seen := map[*record]bool{}
	for _, k := range Kinds {
		seen[records()[k.entry]] = true
	}
	var walk func(r *record)
	walk = func(r *record) {
		for _, f := range r.fields {
			if in := records()[elemOf(f.typ)]; in != nil && !seen[in] {
				seen[in] = true
				out = append(out, in)
				walk(in)
			}
		}
	}
	for _, k := range Kinds {
		walk(records()[k.entry])
	}
	return out
}

// recordName is the name of a record in the schema and the reference: "hiring-step" for playbook.HiringStep.
func recordName(t reflect.Type) string {
	var b strings.Builder
	for i, r := range t.Name() {
		if unicode.IsUpper(r) && i > 0 {
			b.WriteByte('-')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

func recordSchema(r *record, k *Kind) object {
	properties, required := object{}, []any{}
	for _, f := range r.fields {
		s := f.schema(f.typ, false)
		s["description"] = f.doc
		if example, ok := exampleValue(f.example); ok {
			s["examples"] = []any{example}
		}
		properties[f.name] = s
		names := []any{object{"required": []string{f.name}}}
		for _, other := range f.otherSpellings() {
			properties[other] = object{"$ref": "#/$defs/" + recordName(r.typ) + "/properties/" + f.name}
			names = append(names, object{"required": []string{other}})
		}
		if f.required {
			required = append(required, object{"anyOf": names})
		}
	}
	out := object{"title": recordName(r.typ), "type": "object", "properties": properties, "additionalProperties": false}
	if k != nil && !k.Many {
		out["description"] = k.Doc
	}
	if len(required) > 0 {
		out["allOf"] = required
	}
	return out
}

// otherSpellings are the other names of a field, and the capital of a name that is one letter: R, A, C and I.
func (f *field) otherSpellings() []string {
	if len(f.name) == 1 {
		return append([]string{strings.ToUpper(f.name)}, f.others...)
	}
	return f.others
}

// schema describes what a field may hold. In a list a text may have a colon that makes it a table.
func (f *field) schema(t reflect.Type, item bool) object {
	switch {
	case t.Kind() == reflect.Pointer:
		return f.schema(t.Elem(), item)
	case isMap(t):
		of := t.Elem().Field(entryValue).Type
		value := f.schema(of, false)
		named := object{"type": "object", "additionalProperties": value}
		if !standsAlone(of, records()) {
			return named
		}
		return object{"anyOf": []any{named, value}}
	case t == extraType:
		return object{"type": "object"}
	case t.Kind() == reflect.Slice:
		one := f.schema(t.Elem(), true)
		return object{"anyOf": []any{object{"type": "array", "items": one}, one}}
	}
	if rec := records()[t]; rec != nil || reflect.PointerTo(t).Implements(sentenceType) {
		return sentenceSchema(t, rec, item)
	}
	switch t.Kind() {
	case reflect.Bool:
		return object{"$ref": "#/$defs/yes-or-no"}
	case reflect.Int:
		if f.kind == "percent" {
			return object{"anyOf": []any{object{"type": "integer", "minimum": 0, "maximum": 100}, object{"type": "string", "pattern": `^\d{1,3} ?%?$`}}}
		}
		return object{"type": "integer", "minimum": 0, "maximum": maxNumber}
	case reflect.Float64:
		return object{"type": "number"}
	}
	switch {
	case f.enum != nil:
		return object{"enum": f.enum}
	case f.kind == "url":
		return object{"type": "string", "pattern": "^https?://"}
	case f.kind == "colour":
		return object{"type": "string", "pattern": "^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$"}
	case item:
		return object{"anyOf": []any{object{"$ref": "#/$defs/text"}, object{"$ref": "#/$defs/sentence"}}}
	}
	return object{"$ref": "#/$defs/text"}
}

// sentenceSchema describes a type that is read from a text, from its fields, or from both.
func sentenceSchema(t reflect.Type, rec *record, item bool) object {
	var forms []any
	reads := reflect.PointerTo(t)
	sentence := reads.Implements(sentenceType)
	if sentence || rec.plain() != nil {
		forms = append(forms, object{"$ref": "#/$defs/text"})
	}
	if rec != nil {
		forms = append(forms, object{"$ref": "#/$defs/" + recordName(t)})
		if rec.list != nil {
			forms = append(forms, rec.list.schema(rec.list.typ, false))
		}
	}
	if item && (sentence || reads.Implements(pairType)) {
		forms = append(forms, object{"$ref": "#/$defs/sentence"})
	}
	if len(forms) == 1 {
		return forms[0].(object)
	}
	return object{"anyOf": forms}
}

// exampleValue is the example of a tag as the schema has it: read as YAML, with dates as text.
func exampleValue(example string) (any, bool) {
	node, err := parseYAML([]byte(example))
	if err != nil || node == nil {
		return nil, false
	}
	return plainValue(node.Content[0]), true
}

func plainValue(n *yaml.Node) any {
	switch n.Kind {
	case yaml.SequenceNode:
		out := []any{}
		for _, c := range n.Content {
			out = append(out, plainValue(c))
		}
		return out
	case yaml.MappingNode:
		out := object{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			out[n.Content[i].Value] = plainValue(n.Content[i+1])
		}
		return out
	}
	var v any
	if n.Tag == "!!timestamp" || n.Decode(&v) != nil {
		return n.Value
	}
	return v
}
