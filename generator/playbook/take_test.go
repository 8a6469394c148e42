package playbook

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

// Every list of a draft that holds a reference is copied before Link joins it, at any depth, and so are places, which
// Link spells anew. A field that is added with a reference in it fails here until take knows it.
func TestLinkOwnsWhatItWrites(t *testing.T) {
	d := &Draft{
		Site: full[Site](), Roles: []*Role{full[Role]()}, Teams: []*Team{full[Team]()}, People: []*Person{full[Person]()},
		Plan: full[Plan](), Guides: []*Guide{full[Guide]()}, Skills: []*Skill{full[Skill]()}, Tools: []*Tool{full[Tool]()},
	}
	l := &linker{pb: &Playbook{}}
	l.take(d)
	new(copyist).role(l.pb.Roles[0])
	p := l.pb
	spelled := map[string]bool{"Role.Where": true, "Role.Opening": true, "Role.Opening.Where": true}
	owned := 0
	var compare func(was, is reflect.Value, where string)
	compare = func(was, is reflect.Value, where string) {
		switch was.Kind() {
		case reflect.Struct:
			for i := range was.NumField() {
				if name := was.Type().Field(i).Name; !strings.Contains(" Origin Body Extra To At Standing Holders Reports Manager Children Roles ", " "+name+" ") || name == "Roles" && strings.HasPrefix(where, "Guide") {
					compare(was.Field(i), is.Field(i), where+"."+name)
				}
			}
		case reflect.Slice, reflect.Pointer:
			if holdsRef(was.Type().Elem()) || spelled[where] {
				if owned++; was.Pointer() == is.Pointer() {
					t.Errorf("Link writes into %s of the draft", where)
				}
			}
			if was.Kind() == reflect.Slice && was.Len() > 0 {
				compare(was.Index(0), is.Index(0), where)
			} else if was.Kind() == reflect.Pointer && !was.IsNil() {
				compare(was.Elem(), is.Elem(), where)
			}
		}
	}
	for where, pair := range map[string][2]any{
		"Site": {d.Site, p.Site}, "Role": {d.Roles[0], p.Roles[0]}, "Team": {d.Teams[0], p.Teams[0]}, "Person": {d.People[0], p.People[0]},
		"Plan": {d.Plan, p.Plan}, "Guide": {d.Guides[0], p.Guides[0]}, "Skill": {d.Skills[0], p.Skills[0]}, "Tool": {d.Tools[0], p.Tools[0]},
	} {
		compare(reflect.ValueOf(pair[0]).Elem(), reflect.ValueOf(pair[1]).Elem(), where)
		if pair[0] == pair[1] {
			t.Errorf("%s is the draft's own", where)
		}
	}
	if owned < 24 {
		t.Errorf("only %d lists were looked at", owned)
	}
}

// A list of words that the site has otherwise is spelled in a copy; one that is as the site has it is shared.
func TestWordsAreSpelledInCopies(t *testing.T) {
	site := &Site{Stages: []Stage{{ID: "launch"}, {ID: "growth", Name: "Growth phase"}}, Pillars: []Pillar{{ID: "reach"}, {ID: "trust", Name: "Trust us"}}}
	ways := func(stages ...string) (out Map[StageWay]) {
		for _, s := range stages {
			out = append(out, Entry[StageWay]{Key: s})
		}
		return out
	}
	d := &Draft{Site: site, Roles: []*Role{
		{ID: "a", Title: "A", Pillar: []string{"reach", "trust"}, Stages: ways("launch", "growth")},
		{ID: "b", Title: "B", Pillar: []string{"Reach", "Trust us", "nothing"}, Stages: ways("launch", "Growth phase")},
	}}
	p, _ := Link(d, Internal, Date{})
	a, b := p.Role("a"), p.Role("b")
	if &a.Pillar[0] != &d.Roles[0].Pillar[0] || &a.Stages[0] != &d.Roles[0].Stages[0] {
		t.Error("lists that stay as they are were copied")
	}
	if !slices.Equal(b.Pillar, []string{"reach", "trust", "nothing"}) || b.Stages[1].Key != "growth" {
		t.Errorf("spelled %q, %+v", b.Pillar, b.Stages)
	}
	if was := d.Roles[1]; !slices.Equal(was.Pillar, []string{"Reach", "Trust us", "nothing"}) || was.Stages[1].Key != "Growth phase" {
		t.Errorf("Link wrote into the draft: %q, %+v", was.Pillar, was.Stages)
	}
}

// full returns a value whose lists have one entry each, at any depth.
func full[T any]() *T {
	v := new(T)
	fillLists(reflect.ValueOf(v).Elem())
	return v
}

func fillLists(v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); AccessOf(f) != "" && f.Name != "Origin" && f.Name != "Body" || f.Name == "Value" {
				fillLists(v.Field(i))
			}
		}
	case reflect.Slice:
		if v.Type().Elem().Kind() != reflect.Pointer {
			v.Set(reflect.MakeSlice(v.Type(), 1, 1))
			fillLists(v.Index(0))
		}
	case reflect.Pointer:
		if v.Type() == reflect.TypeFor[*Opening]() {
			v.Set(reflect.New(v.Type().Elem()))
			fillLists(v.Elem())
		}
	}
}

// holdsRef reports whether a value of a type holds a reference beside its own lists.
func holdsRef(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Struct:
		if strings.HasPrefix(t.Name(), "Ref[") {
			return true
		}
		for i := range t.NumField() {
			if f := t.Field(i); holdsRef(f.Type) {
				return true
			}
		}
	case reflect.Slice:
		return holdsRef(t.Elem())
	}
	return false
}
