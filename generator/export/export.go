// Package export gives a playbook out as JSON, for other programs.
//
// Fields have the names that files use, so docs/fields.md explains them too: what an author may write is what a program
// can read. They are found by their tags, as everything about fields is; what an edition may not see is not in its
// playbook to begin with. Places in files never leave.
package export

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"

	"rolebook/generator/playbook"
)

// Version is that of the shape. It changes when a field changes its meaning or goes; new fields may come at any time.
const Version = 1

// JSON writes a playbook as one object: what it says of itself, then its roles, teams, people, pages, skills, tools,
// terms and plan.
//
// A reference is the id of what it leads to, or its title where that has no page. Dates are ISO 8601, a month without a
// day where no day was stated; stretches of time are words ("6 months"); figures are objects with number, unit and text,
// hours with kind, percent and the text that pages show; sums are objects with amount and currency. What was not stated
// is left out. What is derived stands beside what was written: id, status, standing by stage, holders, sentence of an
// objective.
func JSON(p *playbook.Playbook) ([]byte, error) {
	e := encoder{p}
	out := object{{"version", Version}, {"edition", string(p.Audience)}, {"today", p.Today.String()}}
	if p.Audience == playbook.Internal {
		out.set("stage", p.Current().ID)
	}
	out.set("site", e.value(reflect.ValueOf(p.Site)))
	if p.Audience == playbook.Internal {
		out.set("stages", e.value(reflect.ValueOf(p.Stages)))
		out.set("pillars", e.value(reflect.ValueOf(p.Pillars)))
	}
	out.set("roles", list(p.Roles, e.role))
	out.set("teams", list(p.Teams, e.team))
	out.set("people", list(p.People, func(x *playbook.Person) any { return e.entity(x.ID, x.Body, x) }))
	out.set("pages", list(p.Guides, e.guide))
	out.set("skills", list(p.Skills, func(s *playbook.Skill) any { return e.entity(s.ID, playbook.Body{}, s) }))
	out.set("tools", list(p.Tools, func(t *playbook.Tool) any { return e.entity(t.ID, playbook.Body{}, t) }))
	out.set("terms", list(p.Terms, func(t *playbook.Term) any { return e.entity(t.ID, playbook.Body{}, t) }))
	if p.Plan != nil {
		out.set("plan", e.entity("", p.Plan.Body, p.Plan))
	}
	var b bytes.Buffer
	w := json.NewEncoder(&b)
	w.SetEscapeHTML(false)
	w.SetIndent("", "  ")
	err := w.Encode(out)
	return b.Bytes(), err
}

type encoder struct{ *playbook.Playbook }

// entity is what an author wrote of something, after its id and before its prose in plain words.
func (e encoder) entity(id string, body playbook.Body, entity any) object {
	var out object
	out.set("id", id)
	out = append(out, e.fields(reflect.ValueOf(entity).Elem())...)
	if body.Prose != nil {
		out.set("text", body.Facts().Plain())
	}
	return out
}

func (e encoder) role(r *playbook.Role) any {
	if r.TitleOnly {
		return e.entity(r.ID, playbook.Body{}, r)
	}
	out := e.entity(r.ID, r.Body, r)
	if e.Audience == playbook.Public {
		if r.Live(e.Today) {
			out.set("status", string(playbook.Open))
		}
		return out
	}
	out.set("status", string(r.At(e.Stage).Status))
	out.set("unwritten", r.Unwritten)
	var standing []any
	for i, s := range e.Stages {
		at := r.At(i)
		var o object
		o.set("stage", s.ID)
		o.set("status", string(at.Status))
		if at.Present() {
			o.set("arrangement", e.value(reflect.ValueOf(at.Arrangement)))
			o.set("hours", e.value(reflect.ValueOf(at.Hours)))
			o.set("covered_by", list(at.CoveredBy, func(r *playbook.Role) any { return named(r) }))
			o.set("seats", at.Seats)
			o.set("held", at.Held)
		}
		standing = append(standing, o)
	}
	out.set("standing", standing)
	out.set("holders", list(r.Holders, func(h playbook.Holder) any {
		var o object
		o.set("person", h.Person.ID)
		o.set("share", h.Share)
		o.set("since", h.Since.String())
		return o
	}))
	return out
}

func (e encoder) team(t *playbook.Team) any {
	out := e.entity(t.ID, t.Body, t)
	out.set("roles", list(t.Roles, func(r *playbook.Role) any { return named(r) }))
	return out
}

func (e encoder) guide(g *playbook.Guide) any {
	var out object
	out.set("url", g.URL)
	out.set("chapter", g.Chapter)
	return append(out, e.entity("", g.Body, g)...)
}

// named is how a role is referred to.
func named(r *playbook.Role) string {
	if r.ID != "" {
		return r.ID
	}
	return r.Title
}

// fields are the fields of a struct that files can state, by the names they have there.
func (e encoder) fields(v reflect.Value) object {
	var out object
	switch x := v.Addr().Interface().(type) {
	case *playbook.Objective:
		out.set("sentence", x.Sentence())
	case *playbook.Hours:
		out.set("text", x.Words())
	}
	for i := range v.NumField() {
		f := v.Type().Field(i)
		key, _, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		if key == "" || key == "-" || !f.IsExported() {
			continue
		}
		out.set(key, e.value(v.Field(i)))
	}
	return out
}

// value is one value as JSON has it; nil for what was not stated.
func (e encoder) value(v reflect.Value) any {
	if !v.IsValid() || v.IsZero() {
		return nil
	}
	switch x := v.Interface().(type) {
	case playbook.Date:
		return x.String()
	case playbook.Duration:
		return x.Words()
	case playbook.Level:
		return x.Words()
	case playbook.Percent:
		return x.Value
	case playbook.Score:
		return x.N
	case playbook.Range:
		return object{{"min", x.Min}, {"max", x.Max}}
	case playbook.Money:
		var o object
		o.set("amount", json.Number(x.Decimal()))
		o.set("currency", x.Currency)
		return o
	case playbook.Quantity:
		return object{{"number", x.Number}, {"unit", x.Unit}, {"text", x.Text}}
	case map[string]any:
		return x
	}
	switch v.Kind() {
	case reflect.Pointer:
		return e.value(v.Elem())
	case reflect.Struct:
		return e.structure(v)
	case reflect.Slice:
		if strings.HasPrefix(v.Type().Name(), "Map[") {
			return e.named(v)
		}
		out := []any{}
		for i := range v.Len() {
			if x := e.value(v.Index(i)); x != nil {
				out = append(out, x)
			}
		}
		if len(out) == 0 {
			return nil
		}
		return out
	}
	return v.Interface()
}

func (e encoder) structure(v reflect.Value) any {
	if to := v.FieldByName("To"); to.IsValid() && strings.HasPrefix(v.Type().Name(), "Ref[") {
		return e.reference(v, to)
	}
	if !v.CanAddr() {
		whole := reflect.New(v.Type()).Elem()
		whole.Set(v)
		v = whole
	}
	if out := e.fields(v); len(out) > 0 {
		return out
	}
	return nil
}

// reference is the id of what a reference leads to. One that leads nowhere is what was written, which outsiders do not
// see.
func (e encoder) reference(v, to reflect.Value) any {
	if !to.IsNil() {
		for _, name := range []string{"ID", "Title", "Name"} {
			if f := to.Elem().FieldByName(name); f.IsValid() && f.String() != "" {
				return f.String()
			}
		}
	}
	if name := v.FieldByName("Name").String(); e.Audience == playbook.Internal && name != "" {
		return name
	}
	return nil
}

// named is a map in the order it was written. A plain value in the place of one stands for itself.
func (e encoder) named(v reflect.Value) any {
	if v.Len() == 1 && v.Index(0).FieldByName("Key").String() == "" {
		return e.value(v.Index(0).FieldByName("Value"))
	}
	var out object
	for i := range v.Len() {
		key := v.Index(i).FieldByName("Key").String()
		if key == "" {
			key = "default"
		}
		out.set(key, e.value(v.Index(i).FieldByName("Value")))
	}
	if out == nil {
		return nil
	}
	return out
}

// list makes something of everything in a list; nil where that is empty.
func list[T any](all []T, do func(T) any) any {
	if len(all) == 0 {
		return nil
	}
	out := make([]any, len(all))
	for i, x := range all {
		out[i] = do(x)
	}
	return out
}

// An object keeps its members in the order they were set.
type object []member

type member struct {
	key   string
	value any
}

// set adds a member, unless there is nothing to say.
func (o *object) set(key string, value any) {
	switch v := value.(type) {
	case nil:
		return
	case string:
		if v == "" {
			return
		}
	case int:
		if v == 0 {
			return
		}
	case bool:
		if !v {
			return
		}
	}
	*o = append(*o, member{key, value})
}

// MarshalJSON implements json.Marshaler.
func (o object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, m := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		w := json.NewEncoder(&b)
		w.SetEscapeHTML(false)
		if err := w.Encode(m.key); err != nil {
			return nil, err
		}
		b.WriteByte(':')
		if err := w.Encode(m.value); err != nil {
			return nil, err
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}
