package stencil

import (
	"cmp"
	"fmt"
	"reflect"
	"strings"
	"text/template/parse"
)

// function compiles the call of a function that templates know by themselves.
func (c *compiler) function(name string, nodes []parse.Node) expr {
	args := c.args(nodes)
	if len(args) == 0 {
		panic(unable{})
	}
	switch name {
	case "and", "or":
		until := name == "or"
		return func(e *env) Value {
			var v Value
			for _, a := range args {
				if v = a.eval(e); v.true() == until {
					break
				}
			}
			return v
		}
	case "not":
		if len(args) == 1 {
			return func(e *env) Value { return Bool(!args[0].eval(e).true()) }
		}
	case "len":
		if len(args) == 1 {
			return func(e *env) Value { return number(length(args[0].eval(e))) }
		}
	case "index":
		return func(e *env) Value {
			v := args[0].eval(e)
			for _, a := range args[1:] {
				v = element(v, a.eval(e))
			}
			return v
		}
	case "eq":
		if len(args) > 1 {
			return func(e *env) Value {
				v := args[0].eval(e)
				for _, a := range args[1:] {
					if compare(v, a.eval(e), true) == 0 {
						return Bool(true)
					}
				}
				return Bool(false)
			}
		}
	case "ne", "lt", "le", "gt", "ge":
		if len(args) == 2 {
			holds := comparisons[name]
			return func(e *env) Value {
				return Bool(holds(compare(args[0].eval(e), args[1].eval(e), name == "ne")))
			}
		}
	case "print":
		return func(e *env) Value {
			all := make([]any, len(args))
			for i, a := range args {
				all[i] = a.eval(e).boxed()
			}
			return Text(fmt.Sprint(all...))
		}
	}
	panic(unable{})
}

var comparisons = map[string]func(int) bool{
	"ne": func(c int) bool { return c != 0 },
	"lt": func(c int) bool { return c < 0 },
	"le": func(c int) bool { return c <= 0 },
	"gt": func(c int) bool { return c > 0 },
	"ge": func(c int) bool { return c >= 0 },
}

func length(v Value) int {
	switch v.sort {
	case sortText, sortHTML, sortURL:
		return len(v.text)
	case sortAny:
		if v.any.IsValid() {
			switch v.any.Kind() {
			case reflect.Slice, reflect.Array, reflect.Map, reflect.String:
				return v.any.Len()
			}
		}
	}
	aside()
	return 0
}

// element is one of a list, by its number, or of a map, by a text.
func element(of, at Value) Value {
	v := of.reflected()
	if !v.IsValid() {
		aside()
	}
	switch {
	case (v.Kind() == reflect.Slice || v.Kind() == reflect.Array) && at.sort == sortInt && at.num >= 0 && at.num < v.Len():
		return ref(v.Index(at.num))
	case v.Kind() == reflect.Map && at.sort == sortText && v.Type().Key() == stringType:
		x := v.MapIndex(reflect.ValueOf(at.text))
		if !x.IsValid() {
			x = reflect.Zero(v.Type().Elem())
		}
		return ref(x)
	}
	aside()
	return Value{}
}

// compare orders two values of one kind. Answers can only be told apart.
func compare(a, b Value, same bool) int {
	if a.isText() && b.isText() {
		return strings.Compare(a.text, b.text)
	}
	if a.sort == sortInt && b.sort == sortInt {
		return cmp.Compare(a.num, b.num)
	}
	x, y := a.reflected(), b.reflected()
	if !x.IsValid() || !y.IsValid() {
		aside()
	}
	switch {
	case x.Kind() == reflect.String && y.Kind() == reflect.String:
		return strings.Compare(x.String(), y.String())
	case x.CanInt() && y.CanInt():
		return cmp.Compare(x.Int(), y.Int())
	case x.CanFloat() && y.CanFloat() && x.Float() == x.Float() && y.Float() == y.Float():
		return cmp.Compare(x.Float(), y.Float())
	case same && x.Kind() == reflect.Bool && y.Kind() == reflect.Bool:
		if x.Bool() != y.Bool() {
			return 1
		}
		return 0
	}
	aside()
	return 0
}

func (v Value) isText() bool { return v.sort == sortText || v.sort == sortHTML || v.sort == sortURL }
