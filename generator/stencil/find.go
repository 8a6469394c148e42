package stencil

import (
	"reflect"
	"slices"
	"sync/atomic"
)

// A finder knows what can be called without reflection.
type finder struct {
	frame reflect.Type // *F
	quick map[string]func(reflect.Value, Args) Value
}

func newFinder[F any](methods Methods[F]) *finder {
	f := &finder{frame: reflect.TypeFor[*F](), quick: map[string]func(reflect.Value, Args) Value{}}
	for name, call := range methods {
		f.quick[name] = func(of reflect.Value, args Args) Value { return call(of.Interface().(*F), args) }
	}
	return f
}

// A lookup is one name after a dot: what it means for the types it was met with.
type lookup struct {
	name  string
	next  *lookup // the name after it, in .A.B; nil at the last
	find  *finder
	first atomic.Pointer[meaning] // of the type met last, mostly the only one
}

// A meaning is what a name means for one type: a field by its path, a method, or a key of a map. Where that is a field with
// fields, and names of them follow, the path leads on to the last.
type meaning struct {
	of     reflect.Type
	behind bool  // it lies behind a pointer: of is that of the pointer
	path   []int // of the field; the field that has the method, where there is one
	as     sort  // of the field
	open   bool  // the field holds values of any type
	quick  func(reflect.Value, Args) Value
	method int // by number, on the type or on a pointer to it; -1 without one
	ptr    bool
	key    bool
	then   *lookup // the name after all these; nil where there is none
	older  *meaning
}

// get evaluates .name of a value and all names after it, with arguments where the last is a method.
func (l *lookup) get(e *env, of *Value, args []arg) Value {
	v := of.any // texts and numbers have neither fields nor methods
	if !v.IsValid() {
		aside()
	}
	typ := v.Type()
	m := l.first.Load()
	for m != nil && m.of != typ {
		m = m.older
	}
	if m == nil {
		m = l.learn(typ)
	}
	if m.then != nil {
		out := m.get(e, v, l.name, nil)
		return m.then.get(e, &out, args)
	}
	if m.quick != nil {
		for _, i := range m.path {
			v = v.Field(i)
		}
		at := len(e.args) // they lie on a stack, and are gone when it is done
		for _, a := range args {
			e.args = append(e.args, a.eval(e))
		}
		out := m.quick(v, Args{e.args[at:]})
		e.args = e.args[:at]
		return out
	}
	return m.get(e, v, l.name, args)
}

// get is what the meaning of a name comes to for a value.
func (m *meaning) get(e *env, v reflect.Value, name string, args []arg) Value {
	if m.behind {
		if v.IsNil() {
			aside()
		}
		v = v.Elem()
	}
	switch {
	case m.quick != nil:
		for _, i := range m.path {
			v = v.Field(i)
		}
		return m.quick(v, Args{})
	case m.key:
		out := v.MapIndex(reflect.ValueOf(name))
		if len(args) > 0 || !out.IsValid() {
			aside()
		}
		return ref(out)
	case m.method >= 0:
		if m.ptr {
			if !v.CanAddr() {
				aside()
			}
			v = v.Addr()
		}
		return e.call(v.Method(m.method), args)
	}
	if len(args) > 0 {
		aside()
	}
	if len(m.path) == 1 {
		v = v.Field(m.path[0])
	} else {
		var err error
		if v, err = v.FieldByIndexErr(m.path); err != nil {
			aside() // it lies behind a pointer to nothing
		}
	}
	switch {
	case m.open:
		return ref(v)
	case m.as == sortInt:
		return number(int(v.Int()))
	case m.as != sortAny:
		return Value{sort: m.as, text: v.String()}
	}
	return Value{any: v}
}

// learn finds out what the name means for a type, and remembers it. What is met for the first time by two at once is
// found out twice.
func (l *lookup) learn(typ reflect.Type) *meaning {
	m := l.meaning(typ)
	if m == nil {
		aside()
	}
	for {
		m.older = l.first.Load()
		if l.first.CompareAndSwap(m.older, m) {
			return m
		}
	}
}

// meaning returns what the name means for a type; nil where it means nothing.
func (l *lookup) meaning(typ reflect.Type) *meaning {
	m := &meaning{of: typ, method: -1, then: l.next}
	if typ == l.find.frame {
		if m.quick = l.find.quick[l.name]; m.quick != nil {
			return m
		}
	}
	if at, ok := l.lent(typ); ok {
		m.path, m.quick = at, l.find.quick[l.name]
		return m
	}
	if method, ok := typ.MethodByName(l.name); ok {
		m.method = method.Index
		return m
	}
	inner := typ
	if typ.Kind() == reflect.Pointer {
		inner, m.behind = typ.Elem(), true
	}
	switch inner.Kind() {
	case reflect.Struct:
		// A method of the pointer comes before a field; whether there is a pointer is seen when it is called.
		if method, ok := reflect.PointerTo(inner).MethodByName(l.name); ok && !m.behind {
			m.method, m.ptr = method.Index, true
			return m
		}
		f, ok := inner.FieldByName(l.name)
		if !ok || !f.IsExported() {
			return nil
		}
		m.path, m.as, m.open = f.Index, sortOf(f.Type), f.Type.Kind() == reflect.Interface
		m.follow(f.Type)
	case reflect.Map:
		if inner.Key() != stringType {
			return nil
		}
		m.key = true
	default:
		return nil
	}
	return m
}

// follow leads the path of a field on to a field of it, where the name after it means one.
func (m *meaning) follow(typ reflect.Type) {
	if m.then == nil || typ.Kind() == reflect.Interface {
		return
	}
	if n := m.then.meaning(typ); n != nil && n.path != nil && n.quick == nil {
		m.path, m.as, m.open, m.then = slices.Concat(m.path, n.path), n.as, n.open, n.then
	}
}

// lent reports whether a struct has the method from a frame it embeds, and in which of its fields that is.
func (l *lookup) lent(typ reflect.Type) ([]int, bool) {
	if typ.Kind() != reflect.Struct || l.find.quick[l.name] == nil {
		return nil, false
	}
	for i := range typ.NumField() {
		if f := typ.Field(i); f.Anonymous && f.IsExported() && f.Type == l.find.frame {
			own, ok := typ.FieldByName(l.name)
			return []int{i}, !ok || len(own.Index) > 1
		}
	}
	return nil, false
}

// call calls any other method. What it returns beside its value is an error, as html/template has it.
func (e *env) call(method reflect.Value, args []arg) Value {
	typ := method.Type()
	fixed := typ.NumIn()
	if typ.IsVariadic() {
		fixed--
	}
	if len(args) < fixed || len(args) > fixed && !typ.IsVariadic() || typ.NumOut() == 0 || typ.NumOut() > 2 {
		aside()
	}
	in := make([]reflect.Value, len(args))
	for i, a := range args {
		want := typ.In(min(i, typ.NumIn()-1))
		if i >= fixed {
			want = typ.In(fixed).Elem()
		}
		v := a.eval(e).reflected()
		switch {
		case !v.IsValid():
			aside()
		case v.Type().AssignableTo(want):
		case a.written && v.Kind() == reflect.Int && (want.Kind() == reflect.Float64 || want.Kind() == reflect.Int64):
			v = v.Convert(want) // a number that stands in the template is of the type that is wanted
		default:
			aside()
		}
		in[i] = v
	}
	out := method.Call(in)
	if len(out) == 2 && (out[1].Kind() != reflect.Interface || !out[1].IsNil()) {
		aside()
	}
	return ref(out[0])
}
