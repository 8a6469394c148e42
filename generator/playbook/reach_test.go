package playbook_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"rolebook/generator/playbook"
	"rolebook/generator/source"
)

// A mould fills every field of a value, by their audience words, with texts and numbers found nowhere else.
type mould struct {
	n              int
	hidden, shown  map[string]string // text → field
	numbers        map[int64]string  // hidden ones
	set            map[string]bool   // the words that let a field out
	leaveUnchanged map[reflect.Type]bool
}

func newMould() *mould {
	return &mould{
		hidden: map[string]string{}, shown: map[string]string{}, numbers: map[int64]string{},
		leaveUnchanged: map[reflect.Type]bool{
			reflect.TypeFor[playbook.Origin](): true, reflect.TypeFor[playbook.Body](): true, reflect.TypeFor[source.Span](): true,
			reflect.TypeFor[playbook.Ref[playbook.Role]](): true, reflect.TypeFor[playbook.Ref[playbook.Team]](): true,
			reflect.TypeFor[playbook.Ref[playbook.Skill]](): true, reflect.TypeFor[playbook.Ref[playbook.Tool]](): true,
			reflect.TypeFor[playbook.Ref[playbook.Person]](): true, reflect.TypeFor[playbook.Objective](): true,
			reflect.TypeFor[playbook.Map[playbook.Ref[playbook.Role]]](): true, reflect.TypeFor[playbook.Location](): true,
		},
	}
}

// fill writes into every empty field of *v. Words say which fields outsiders will see.
func (m *mould) fill(v any, where string, words ...string) {
	m.set = map[string]bool{}
	for _, w := range words {
		m.set[w] = true
	}
	m.value(reflect.ValueOf(v).Elem(), where, len(words) == 0)
}

func (m *mould) text(where string, hidden bool) string {
	m.n++
	text := fmt.Sprintf("canary%04dx", m.n)
	if hidden {
		m.hidden[text] = where
	} else {
		m.shown[text] = where
	}
	return text
}

func (m *mould) value(v reflect.Value, where string, hidden bool) {
	if m.leaveUnchanged[v.Type()] {
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			f := v.Type().Field(i)
			word := playbook.AccessOf(f)
			if word == "" { // of a container: as the field that holds it
				m.value(v.Field(i), where+"."+f.Name, hidden)
				continue
			}
			m.value(v.Field(i), where+"."+f.Name, hidden || !m.set[word])
		}
	case reflect.Slice:
		if v.Len() == 0 && !derived(v.Type()) {
			v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		}
		for i := range v.Len() {
			m.value(v.Index(i), where, hidden)
		}
	case reflect.Map:
		if v.IsNil() && v.Type().Key().Kind() == reflect.String {
			v.Set(reflect.MakeMap(v.Type()))
			v.SetMapIndex(reflect.ValueOf(m.text(where, hidden)), reflect.ValueOf(m.text(where, hidden)))
		}
	case reflect.Pointer:
		if v.Type().Elem().Kind() == reflect.Struct && !derived(v.Type()) {
			if v.IsNil() {
				v.Set(reflect.New(v.Type().Elem()))
			}
			m.value(v.Elem(), where, hidden)
		}
	case reflect.String:
		if v.String() == "" {
			v.SetString(m.text(where, hidden))
		}
	case reflect.Int, reflect.Int64:
		if v.Int() == 0 {
			m.n++
			v.SetInt(int64(700_000 + m.n))
			if hidden {
				m.numbers[v.Int()] = where
			}
		}
	}
}

// derived reports types of fields that Link sets: pointers to entities.
func derived(t reflect.Type) bool {
	if t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	switch t {
	case reflect.TypeFor[*playbook.Role](), reflect.TypeFor[*playbook.Team](), reflect.TypeFor[playbook.Standing](), reflect.TypeFor[playbook.Holder]():
		return true
	}
	return false
}

// Nothing hidden can be reached from the public playbook, by any way its memory has: every text and number is looked at,
// in exported fields and others, from the root on.
func TestPublicReachesNothingHidden(t *testing.T) {
	m := newMould()
	hidden := func(where string) string { return m.text(where, true) }
	prose := func(path string, shown bool) playbook.Body {
		m.n++
		return body(path, "secret: "+hidden(path+" front matter"),
			"# Title\n\nText "+m.text(path+" body", !shown)+".\n\n:::internal\n## "+hidden(path+" heading in a passage")+"\n\n[[hidden]] "+hidden(path+" passage")+"\n:::\n\nAsk [[hidden|somebody]].\n")
	}
	boss, titles := hidden("id of a title"), []string{"public", "titles"}
	open := role("open", "Open role", live, reportsTo(boss), team("Product"), skills("Budgets"))
	open.Opening.Where, open.Opening.Pay.Own, open.Opening.Seats = []playbook.Location{{Country: "GB"}}, false, 1
	open.Hire, open.Stage, open.Seats = playbook.Date{}, "growth", 1
	open.Stages = playbook.Map[playbook.StageWay]{{Key: "scale", Value: playbook.StageWay{CoveredBy: []playbook.Ref[playbook.Role]{ref[playbook.Role](boss)}}}}
	open.Tools = []playbook.ToolUse{{Tool: ref[playbook.Tool]("Figma")}}
	open.WorksWith = []playbook.Relation{{Role: ref[playbook.Role](boss)}, {Role: ref[playbook.Role]("hidden"), Reason: hidden("reason of a hidden target")}}
	open.Pillar, open.Where = []string{"product"}, []playbook.Location{{Country: "GB"}}
	open.Objectives = []playbook.Objective{
		{Text: hidden("objective with figures"), Metric: m.text("metric", false), From: playbook.Quantity{Text: hidden("from"), Set: true}, To: playbook.Quantity{Text: hidden("to"), Set: true}, Note: hidden("note"), MeasuredIn: hidden("measured_in")},
		{Text: m.text("public objective", false), From: playbook.Quantity{Text: m.text("public from", false), Set: true}, Public: true, Now: playbook.Progress{Value: playbook.Quantity{Text: hidden("now"), Set: true}}},
	}
	open.Body = prose("content/roles/open.md", true)
	m.fill(open, "open", "public", "live", "titles")

	lead := &playbook.Role{ID: boss, Title: m.text("title in place", false), Team: ref[playbook.Team]("Product"), Body: prose("content/roles/boss.md", false)}
	lead.Stage, lead.Hire, lead.Stages, lead.Opening = "growth", playbook.Date{Year: 2020, Month: 1}, playbook.Map[playbook.StageWay]{{Key: "growth"}}, &playbook.Opening{Paused: true, Where: []playbook.Location{{Country: "GB"}}}
	lead.Where, lead.Pillar = []playbook.Location{{Country: "GB"}}, []string{"product"}
	lead.ReportsTo = playbook.Map[playbook.Ref[playbook.Role]]{{Value: ref[playbook.Role]("hidden")}}
	m.fill(lead, "title", titles...)

	secret := &playbook.Role{ID: hidden("id of a hidden role"), Aka: []string{"hidden"}, Team: ref[playbook.Team]("quiet"), Stage: "scale", Stages: playbook.Map[playbook.StageWay]{{Key: "scale"}}, Hire: day("2031-08"), Body: prose("content/roles/hidden.md", false)}
	secret.Where, secret.Pillar, secret.Opening = []playbook.Location{{Country: "GB"}}, []string{"product"}, &playbook.Opening{Paused: true, Where: []playbook.Location{{Country: "GB"}}}
	m.fill(secret, "hidden")

	product := &playbook.Team{ID: "product", Name: "Product", Pillar: []string{"product"}, Lead: ref[playbook.Role](boss), Interfaces: []playbook.Interface{{With: ref[playbook.Team]("quiet")}}, Body: prose("content/teams/product.md", false)}
	m.fill(product, "team", titles...)
	quiet := &playbook.Team{ID: hidden("id of a hidden team"), Aka: []string{"quiet"}, Pillar: []string{"product"}}
	m.fill(quiet, "hidden team")
	mei := &playbook.Person{Holds: []playbook.Hold{{Role: ref[playbook.Role](boss), Since: day("2026-01-01")}}, Since: day("2026-01-01"), Until: day("2030-01-01")}
	m.fill(mei, "person")
	bo := &playbook.Person{Public: true, Since: day("2026-01-01"), Holds: []playbook.Hold{{Role: ref[playbook.Role]("hidden"), Since: day("2026-01-01")}}, Body: prose("content/people/bo.md", false)}
	m.fill(bo, "public person", "public", "optin")
	guide := &playbook.Guide{Public: true, Roles: []playbook.Ref[playbook.Role]{ref[playbook.Role]("open"), ref[playbook.Role]("hidden")}, Pillar: []string{"product"}, Stages: []string{"launch"}, Body: prose("content/playbook/guide.md", true)}
	m.fill(guide, "public page", "public", "optin")
	inside := &playbook.Guide{Pillar: []string{"product"}, Stages: []string{"launch"}, Roles: []playbook.Ref[playbook.Role]{ref[playbook.Role]("open")}, Body: prose("content/playbook/inside.md", false)}
	m.fill(inside, "internal page")
	plan := &playbook.Plan{Body: prose("content/plan.md", false)}
	m.fill(plan, "plan")
	budgets, unused := &playbook.Skill{ID: "budgets", Name: "Budgets"}, &playbook.Skill{}
	m.fill(budgets, "skill", "public")
	m.fill(unused, "unused skill")
	figma, spare := &playbook.Tool{ID: "figma", Name: "Figma"}, &playbook.Tool{}
	m.fill(figma, "tool", "public")
	m.fill(spare, "unused tool")
	site := book().Site
	site.Public, site.CurrentStage, site.Currency = playbook.Release{Org: "titles", Playbook: true}, "growth", "GBP"
	site.Pillars = []playbook.Pillar{{ID: "product", Aim: hidden("aim")}}
	site.Places = playbook.Map[playbook.Address]{{Key: "leeds", Value: playbook.Address{Country: "GB"}}}
	m.fill(site, "site", "public")
	d := &playbook.Draft{
		Site: site, Roles: []*playbook.Role{open, lead, secret}, Teams: []*playbook.Team{product, quiet}, People: []*playbook.Person{mei, bo}, Plan: plan,
		Guides: []*playbook.Guide{guide, inside}, Skills: []*playbook.Skill{budgets, unused}, Tools: []*playbook.Tool{figma, spare},
	}

	p := public(t, d)
	seen := map[string]bool{}
	walk(reflect.ValueOf(p), map[[2]any]bool{}, func(v reflect.Value) {
		switch v.Kind() {
		case reflect.String:
			for text, where := range m.hidden {
				if strings.Contains(v.String(), text) {
					t.Errorf("%s can be reached: %q", where, v.String())
					delete(m.hidden, text)
				}
			}
			for text := range m.shown {
				if strings.Contains(v.String(), text) {
					seen[text] = true
				}
			}
		case reflect.Int64, reflect.Int:
			if where := m.numbers[v.Int()]; where != "" {
				t.Errorf("%s can be reached: %d", where, v.Int())
				delete(m.numbers, v.Int())
			}
		}
	})
	if len(m.hidden) < 200 || len(m.numbers) < 30 || len(seen) < 60 {
		t.Errorf("the test watches too little: %d hidden texts, %d hidden numbers, %d of %d others seen", len(m.hidden), len(m.numbers), len(seen), len(m.shown))
	}
}

// walk calls look with everything that can be reached from a value; bytes come as strings.
func walk(v reflect.Value, seen map[[2]any]bool, look func(reflect.Value)) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			return
		}
		if v.Kind() == reflect.Pointer {
			key := [2]any{v.Pointer(), v.Type()}
			if seen[key] {
				return
			}
			seen[key] = true
		}
		walk(v.Elem(), seen, look)
	case reflect.Struct:
		for i := range v.NumField() {
			walk(v.Field(i), seen, look)
		}
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			look(reflect.ValueOf(string(v.Bytes())))
			return
		}
		for i := range v.Len() {
			walk(v.Index(i), seen, look)
		}
	case reflect.Array:
		for i := range v.Len() {
			walk(v.Index(i), seen, look)
		}
	case reflect.Map:
		for _, k := range v.MapKeys() {
			walk(k, seen, look)
			walk(v.MapIndex(k), seen, look)
		}
	case reflect.Func, reflect.Chan, reflect.UnsafePointer:
		if !v.IsNil() {
			panic("what this leads to cannot be looked at")
		}
	default:
		look(v)
	}
}
