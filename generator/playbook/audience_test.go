package playbook

import (
	"reflect"
	"slices"
	"testing"
)

// Each word lets a field out under one condition, and two words under none.
func TestAccessWords(t *testing.T) {
	nobody, everybody := grant{}, grant{live: true, optIn: true, titles: true}
	only := map[string]grant{
		accessLive:   {live: true},
		accessOptIn:  {optIn: true},
		accessTitles: {titles: true},
	}
	for _, c := range []struct {
		word                    string
		nobody, own, everything bool
	}{
		{accessPublic, true, true, true},
		{accessLive, false, true, true},
		{accessOptIn, false, true, true},
		{accessTitles, false, true, true},
		{accessInternal, false, false, false},
		{accessNever, false, false, false},
		{"", false, false, false},
		{"publik", false, false, false},
	} {
		if got := nobody.allows(c.word); got != c.nobody {
			t.Errorf("%q without any condition: %v", c.word, got)
		}
		if got := only[c.word].allows(c.word); got != c.own {
			t.Errorf("%q under its own condition: %v", c.word, got)
		}
		if got := everybody.allows(c.word); got != c.everything {
			t.Errorf("%q under every condition: %v", c.word, got)
		}
		for other, g := range only {
			// A role that is advertised is no secret where titles are shown, and the other way round is.
			if want := c.nobody || other == c.word || c.word == accessTitles && other == accessLive; g.allows(c.word) != want {
				t.Errorf("%q under the condition of %q: %v", c.word, other, !want)
			}
		}
	}
	if len(AccessWords()) != 6 {
		t.Error("a word was added or taken away: this test has to know it")
	}
}

// Every exported field that a draft leads to says who may see it. What says nothing is copied into no public edition, so
// a field without a word would be missed rather than leaked; here it is missed at once.
func TestEveryFieldHasAnAudience(t *testing.T) {
	exempt := []reflect.Type{
		reflect.TypeFor[Draft](), // the list of lists itself
		reflect.TypeFor[Body](),  // goes with its role, as outsiders may have it
	}
	fields := 0
	seen := map[reflect.Type]bool{}
	var walk func(reflect.Type)
	walk = func(typ reflect.Type) {
		if seen[typ] {
			return
		}
		seen[typ] = true
		switch typ.Kind() {
		case reflect.Pointer, reflect.Slice, reflect.Map:
			walk(typ.Elem())
		case reflect.Struct:
			if typ.PkgPath() != reflect.TypeFor[Draft]().PkgPath() {
				return
			}
			for i := range typ.NumField() {
				f := typ.Field(i)
				walk(f.Type)
				if !f.IsExported() || genericStruct(typ) || slices.Contains(exempt, typ) {
					continue
				}
				if fields++; AccessOf(f) == "" {
					t.Errorf("%s.%s: audience is %q, want one of %q", typ.Name(), f.Name, f.Tag.Get("audience"), AccessWords())
				}
			}
		}
	}
	walk(reflect.TypeFor[Draft]())
	if fields < 250 {
		t.Errorf("only %d fields were looked at", fields)
	}
}

// The copy of what a grant shows follows the words, at any depth.
func TestRedactedCopy(t *testing.T) {
	type inner struct {
		Shown, Hidden string
	}
	type tagged struct {
		Public   string   `audience:"public"`
		Live     []string `audience:"live"`
		Internal *string  `audience:"internal"`
		Untagged string
		Opening  *Opening        `audience:"public"`
		Untold   []inner         `audience:"public"`
		Steps    Map[HiringStep] `audience:"public"`
	}
	secret := "secret"
	original := tagged{
		"public", []string{"live"}, &secret, "untagged", &Opening{Contract: "a", Paused: true}, []inner{{"a", "b"}},
		Map[HiringStep]{{Key: "call", Value: HiringStep{Name: "Call", With: "Mei"}}},
	}
	for _, c := range []struct {
		grant grant
		want  tagged
	}{
		{grant{}, tagged{Public: "public", Opening: &Opening{}, Untold: []inner{{}}, Steps: Map[HiringStep]{{Key: "call", Value: HiringStep{Name: "Call"}}}}},
		{grant{live: true}, tagged{Public: "public", Live: []string{"live"}, Opening: &Opening{Contract: "a"}, Untold: []inner{{}}, Steps: Map[HiringStep]{{Key: "call", Value: HiringStep{Name: "Call"}}}}},
	} {
		if got := redacted(&original, c.grant, new(bodies)); !reflect.DeepEqual(*got, c.want) {
			t.Errorf("with %+v:\n%+v\nwant:\n%+v", c.grant, *got, c.want)
		}
	}
}
