package generator_test

import (
	"reflect"
	"strings"
	"testing"

	"rolebook/generator/pages"
	"rolebook/generator/playbook"
)

// Views are flat values: none leads to the playbook, to a file or to a function, so what a page shows is what its view
// holds, and equal views are equal pages.
func TestViewsAreFlat(t *testing.T) {
	for _, a := range editions {
		views := 0
		snap := shipped(t, a)
		for _, p := range snap.Index.Pages() {
			if p.View == nil {
				continue
			}
			views++
			if way := leads(reflect.ValueOf(p.View(snap.Index)), map[uintptr]bool{}); way != "" {
				t.Errorf("%s edition, %s: the view leads to %s", a, p.URL, way)
			}
		}
		if views < 10 {
			t.Errorf("%s edition: only %d views", a, views)
		}
	}
}

// leads returns the way from a value to something that is not flat; "" when there is none.
func leads(v reflect.Value, seen map[uintptr]bool) string {
	if !v.IsValid() {
		return ""
	}
	t := v.Type()
	entity := t.Kind() == reflect.Struct && strings.HasSuffix(t.PkgPath(), "/playbook") && t != reflect.TypeFor[playbook.Date]()
	if entity || strings.HasSuffix(t.PkgPath(), "/source") || t.Kind() == reflect.Func || t.Kind() == reflect.Chan {
		return t.String()
	}
	within := func(what string, v reflect.Value) string {
		if way := leads(v, seen); way != "" {
			return what + " → " + way
		}
		return ""
	}
	switch t.Kind() {
	case reflect.Pointer:
		if v.IsNil() || seen[v.Pointer()] {
			return ""
		}
		seen[v.Pointer()] = true
		return leads(v.Elem(), seen)
	case reflect.Interface:
		return leads(v.Elem(), seen)
	case reflect.Struct:
		for i := range v.NumField() {
			if way := within(t.Name()+"."+t.Field(i).Name, v.Field(i)); way != "" {
				return way
			}
		}
	case reflect.Slice, reflect.Array:
		if t.Elem().Kind() == reflect.Uint8 {
			return ""
		}
		for i := range v.Len() {
			if way := leads(v.Index(i), seen); way != "" {
				return way
			}
		}
	case reflect.Map:
		for _, k := range v.MapKeys() {
			if way := leads(v.MapIndex(k), seen); way != "" {
				return way
			}
		}
	}
	return ""
}

// Views are made when a page is asked for: what is planned takes what stands in the playbook then, not before. Planning
// itself makes a small part of what the views of all pages do.
func TestViewsAreLazy(t *testing.T) {
	snap := compile(t, "..", playbook.Internal) // of its own: it is changed below
	p := snap.Playbook
	planning := testing.AllocsPerRun(1, func() { pages.Plan(p, snap.Index.Tree) })
	viewing := testing.AllocsPerRun(1, func() {
		for _, page := range snap.Index.Pages() {
			if page.View != nil {
				page.View(snap.Index)
			}
		}
	})
	if planning*4 > viewing {
		t.Errorf("planning makes %.0f values, and all views %.0f", planning, viewing)
	}

	index := pages.Plan(p, snap.Index.Tree)
	role := p.Roles[0]
	before := role.Summary
	role.Summary = "Written after planning."
	defer func() { role.Summary = before }()
	view := index.Page("/roles/" + role.ID + "/").View(index)
	if !holds(reflect.ValueOf(view), role.Summary) {
		t.Error("the view was made while its page was planned")
	}
}

// holds reports whether a view has a text.
func holds(v reflect.Value, text string) bool {
	switch v.Kind() {
	case reflect.String:
		return strings.Contains(v.String(), text)
	case reflect.Struct:
		for i := range v.NumField() {
			if holds(v.Field(i), text) {
				return true
			}
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			if holds(v.Index(i), text) {
				return true
			}
		}
	case reflect.Pointer, reflect.Interface:
		return !v.IsNil() && holds(v.Elem(), text)
	}
	return false
}
