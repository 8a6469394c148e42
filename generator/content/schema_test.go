package content_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"rolebook/generator/content"
)

// TestSchema checks the schema itself: it is JSON, has every kind under $defs, and every $ref leads somewhere.
func TestSchema(t *testing.T) {
	root := schema(t)
	if root["$schema"] != "https://json-schema.org/draft/2020-12/schema" {
		t.Error(root["$schema"])
	}
	defs := root["$defs"].(map[string]any)
	for _, k := range content.Kinds {
		if defs[k.Name] == nil {
			t.Errorf("no $defs/%s", k.Name)
		}
	}
	types := []string{"object", "array", "string", "number", "integer", "boolean", "null"}
	each(root, func(at string, node map[string]any) {
		if ref, ok := node["$ref"].(string); ok && resolve(root, ref) == nil {
			t.Errorf("%s: %s leads nowhere", at, ref)
		}
		if pattern, ok := node["pattern"].(string); ok {
			if _, err := regexp.Compile(pattern); err != nil {
				t.Errorf("%s: %v", at, err)
			}
		}
		switch typ := node["type"].(type) {
		case string:
			if !slices.Contains(types, typ) {
				t.Errorf("%s: type %s", at, typ)
			}
		}
	})
}

// TestSchemaExamples judges every example of the schema by the schema.
func TestSchemaExamples(t *testing.T) {
	root := schema(t)
	judged := 0
	each(root["$defs"], func(at string, node map[string]any) {
		examples, _ := node["examples"].([]any)
		for _, example := range examples {
			judged++
			if err := judge(root, node, example); err != nil {
				t.Errorf("%s: %v: %v", at, example, err)
			}
		}
	})
	if judged < 200 {
		t.Errorf("only %d examples", judged)
	}
}

// TestSchemaFiles judges front matter as people write it.
func TestSchemaFiles(t *testing.T) {
	root := schema(t)
	for _, c := range []struct {
		kind, text string
		good       bool
	}{
		{"role", "title: UX designer\nteam: Technology\nreports_to: E-commerce manager\narrangement: remote\nskills: [Wireframes, User flows]\nobjectives: Decrease bounce rate by 15% within 6 months\n", true},
		{"role", "name: UX designer\nworks_with:\n- Web developer: builds it\nstages: {launch: covered by x, growth: {arrangement: remote}}\n", true},
		{"role", "title: X\nopening: {posted: \"2026-11-02\"}\nonboarding: {week one: [Read (you)]}\nextra: {a: 1}\n", true},
		{"role", "team: Technology\n", false},
		{"role", "title: X\nskill: [a]\n", false},
		{"role", "title: X\nseats: two\n", false},
		{"role", "title: X\nopening: {closes: \"2026-11-02\"}\n", false},
		{"role", "title: X\nmodels: [b2x]\n", false},
		{"team", "name: X\nkind: partner\ninterfaces: [{with: Y}]\n", true},
		{"team", "name: X\nkind: partnr\n", false},
		{"people", "- name: Mei\n  holds: [Web developer (80%)]\n- Tom\n", true},
		{"people", "mei: {name: Mei, public: yes}\n", true},
		{"people", "- [Mei]\n", false},
		{"skills", "User flows: Draws how people move.\n", true},
		{"glossary", "- term: 3PL\n  means: A company that stores and ships for you.\n", true},
		{"site", "name: X\nplaces: {leeds: {city: Leeds}}\ntheme: {accent: \"#12694f\"}\npublic: {teams: no}\n", true},
		{"site", "name: X\ntheme: {accent: green}\n", false},
		{"site", "name: X\nurl: ftp://x\n", false},
		{"plan", "from: \"2026-09\"\ncash: 150000 GBP\n", true},
		{"guide", "raci: [{activity: Shipping, r: A, a: B}]\nchoose: {criteria: {Cost: 3}, options: {A: {Cost: 4}}}\n", true},
	} {
		var value any
		if err := yaml.Unmarshal([]byte(c.text), &value); err != nil {
			t.Fatal(err)
		}
		err := judge(root, map[string]any{"$ref": "#/$defs/" + c.kind}, value)
		if c.good != (err == nil) {
			t.Errorf("%s, which is good: %v: %v\n%s", c.kind, c.good, err, c.text)
		}
	}
}

func schema(t *testing.T) map[string]any {
	t.Helper()
	data, err := content.Schema()
	if err != nil {
		t.Fatal(err)
	}
	var root map[string]any
	if err := json.Unmarshal(data, &root); err != nil {
		t.Fatal(err)
	}
	return root
}

// each visits every schema below a node. What is called like a keyword inside properties or examples is none.
func each(node any, visit func(string, map[string]any)) { walkSchema("#", node, visit) }

func walkSchema(at string, node any, visit func(string, map[string]any)) {
	switch node := node.(type) {
	case map[string]any:
		visit(at, node)
		for key, inner := range node {
			switch key {
			case "examples", "enum", "required":
			case "properties", "$defs":
				for name, s := range inner.(map[string]any) {
					walkSchema(at+"/"+key+"/"+name, s, visit)
				}
			default:
				walkSchema(at+"/"+key, inner, visit)
			}
		}
	case []any:
		for i, inner := range node {
			walkSchema(fmt.Sprintf("%s/%d", at, i), inner, visit)
		}
	}
}

func resolve(root map[string]any, ref string) map[string]any {
	var node any = root
	for _, part := range strings.Split(strings.TrimPrefix(ref, "#/"), "/") {
		m, _ := node.(map[string]any)
		node = m[part]
	}
	m, _ := node.(map[string]any)
	return m
}

// judge is as much of JSON Schema as the schema uses.
func judge(root, s map[string]any, v any) error {
	if ref, ok := s["$ref"].(string); ok {
		if err := judge(root, resolve(root, ref), v); err != nil {
			return err
		}
	}
	if enum, ok := s["enum"].([]any); ok && !slices.ContainsFunc(enum, func(e any) bool { return fmt.Sprint(e) == fmt.Sprint(v) }) {
		return fmt.Errorf("%v is not one of %v", v, enum)
	}
	if forms := list(s["anyOf"]); len(forms) > 0 && !slices.ContainsFunc(forms, func(form any) bool { return judge(root, form.(map[string]any), v) == nil }) {
		return fmt.Errorf("%v fits no form", v)
	}
	for _, a := range list(s["allOf"]) {
		if err := judge(root, a.(map[string]any), v); err != nil {
			return err
		}
	}
	if types := list(s["type"]); len(types) > 0 && !slices.ContainsFunc(types, func(t any) bool { return isType(t.(string), v) }) {
		return fmt.Errorf("%v is not of type %v", v, types)
	}
	if pattern, ok := s["pattern"].(string); ok && !regexp.MustCompile(pattern).MatchString(fmt.Sprint(v)) {
		return fmt.Errorf("%v does not match %s", v, pattern)
	}
	if items, ok := v.([]any); ok && s["items"] != nil {
		for _, item := range items {
			if err := judge(root, s["items"].(map[string]any), item); err != nil {
				return err
			}
		}
	}
	fields, ok := v.(map[string]any)
	if !ok {
		return nil
	}
	for _, name := range list(s["required"]) {
		if _, ok := fields[name.(string)]; !ok {
			return fmt.Errorf("%s is missing", name)
		}
	}
	if most, ok := s["maxProperties"].(float64); ok && len(fields) > int(most) {
		return fmt.Errorf("too many fields")
	}
	properties, _ := s["properties"].(map[string]any)
	for name, field := range fields {
		inner, ok := properties[name].(map[string]any)
		if !ok {
			if s["additionalProperties"] == false {
				return fmt.Errorf("%s is not a field", name)
			}
			inner, _ = s["additionalProperties"].(map[string]any)
		}
		if err := judge(root, inner, field); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

func list(v any) []any {
	switch v := v.(type) {
	case []any:
		return v
	case nil:
		return nil
	}
	return []any{v}
}

func isType(name string, v any) bool {
	switch v := v.(type) {
	case nil:
		return name == "null"
	case bool:
		return name == "boolean"
	case string:
		return name == "string"
	case int:
		return name == "integer" || name == "number"
	case float64:
		return name == "number" || name == "integer" && v == float64(int(v))
	case []any:
		return name == "array"
	case map[string]any:
		return name == "object"
	}
	return false
}
