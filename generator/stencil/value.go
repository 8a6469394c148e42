package stencil

import (
	"html/template"
	"reflect"
)

// A Value is what an expression comes to. Texts, numbers and answers are held as they are, so that nothing has to be put
// in a box; everything else as reflection sees it.
type Value struct {
	sort sort
	text string
	num  int
	any  reflect.Value
}

type sort uint8

const (
	sortAny  sort = iota // whatever any holds, nothing perhaps
	sortText             // a string
	sortHTML             // a template.HTML
	sortURL              // a template.URL
	sortInt              // an int
	sortBool             // a bool: 0 or 1
)

// Text returns a string as a value.
func Text(s string) Value { return Value{sort: sortText, text: s} }

// HTML returns marked-up text as a value.
func HTML(h template.HTML) Value { return Value{sort: sortHTML, text: string(h)} }

// URL returns an address as a value.
func URL(u template.URL) Value { return Value{sort: sortURL, text: string(u)} }

// Bool returns an answer as a value.
func Bool(b bool) Value {
	if b {
		return Value{sort: sortBool, num: 1}
	}
	return Value{sort: sortBool}
}

// Of returns anything else as a value.
func Of(v any) Value { return ref(reflect.ValueOf(v)) }

// Must returns a value where there was no error. Where there was one, html/template finds it again and says where.
func Must(v Value, err error) Value {
	if err != nil {
		aside()
	}
	return v
}

func number(n int) Value { return Value{sort: sortInt, num: n} }

// ref holds a value of reflection, out of its interface.
func ref(v reflect.Value) Value {
	if v.Kind() == reflect.Interface {
		v = v.Elem()
	}
	switch v.Kind() {
	case reflect.String:
		if as := sortOf(v.Type()); as != sortAny {
			return Value{sort: as, text: v.String()}
		}
	case reflect.Int:
		if v.Type() == intType {
			return number(int(v.Int()))
		}
	}
	return Value{any: v}
}

// sortOf is how values of a type are held.
func sortOf(typ reflect.Type) sort {
	switch typ {
	case stringType:
		return sortText
	case htmlType:
		return sortHTML
	case urlType:
		return sortURL
	case intType:
		return sortInt
	}
	return sortAny
}

var (
	stringType = reflect.TypeFor[string]()
	htmlType   = reflect.TypeFor[template.HTML]()
	urlType    = reflect.TypeFor[template.URL]()
	jsType     = reflect.TypeFor[template.JS]()
	intType    = reflect.TypeFor[int]()
)

// boxed is the value as Go passes it where it may be anything.
func (v Value) boxed() any {
	switch v.sort {
	case sortText:
		return v.text
	case sortHTML:
		return template.HTML(v.text)
	case sortURL:
		return template.URL(v.text)
	case sortInt:
		return v.num
	case sortBool:
		return v.num != 0
	}
	if !v.any.IsValid() {
		aside()
	}
	return v.any.Interface()
}

// reflected is the value as reflection sees it; the zero Value is nothing.
func (v Value) reflected() reflect.Value {
	if v.sort == sortAny {
		return v.any
	}
	return reflect.ValueOf(v.boxed())
}

// true reports whether a template takes the value for true.
func (v Value) true() bool {
	switch v.sort {
	case sortText, sortHTML, sortURL:
		return v.text != ""
	case sortInt, sortBool:
		return v.num != 0
	}
	if !v.any.IsValid() {
		return false
	}
	switch v.any.Kind() {
	case reflect.Array, reflect.Map, reflect.Slice, reflect.String:
		return v.any.Len() > 0
	case reflect.Bool:
		return v.any.Bool()
	case reflect.Struct:
		return true
	case reflect.Pointer, reflect.Func, reflect.Chan:
		return !v.any.IsNil()
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return v.any.Int() != 0
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		return v.any.Uint() != 0
	case reflect.Float32, reflect.Float64:
		return v.any.Float() != 0
	}
	aside()
	return false
}

// Args are what a method is called with.
type Args struct{ list []Value }

// at returns one of them; a call with too few is html/template's to refuse.
func (a Args) at(i int) Value {
	if i >= len(a.list) {
		aside()
	}
	return a.list[i]
}

// Text returns an argument that has to be a string.
func (a Args) Text(i int) string {
	v := a.at(i)
	if v.sort != sortText {
		aside()
	}
	return v.text
}

// Any returns an argument that may be anything.
func (a Args) Any(i int) any { return a.at(i).boxed() }

// From returns the arguments from one on that may be anything; nil where there are none.
func (a Args) From(i int) []any {
	if i >= len(a.list) {
		return nil
	}
	out := make([]any, 0, len(a.list)-i)
	for _, v := range a.list[i:] {
		out = append(out, v.boxed())
	}
	return out
}

// Texts returns the arguments from one on, which have to be strings.
func (a Args) Texts(i int) []string {
	if i >= len(a.list) {
		return nil
	}
	out := make([]string, 0, len(a.list)-i)
	for ; i < len(a.list); i++ {
		out = append(out, a.Text(i))
	}
	return out
}

// Only gives the page up where there are more arguments than a method takes.
func (a Args) Only(n int) Args {
	if len(a.list) != n {
		aside()
	}
	return a
}
