package playbook

import (
	"reflect"
	"sync"

	"rolebook/generator/source"
)

// A view is what one grant shows of a type: all of it, or what copy takes into an empty value; nil copies nothing.
type view struct {
	all  bool
	copy func(dst, src reflect.Value, b *bodies)
}

// views holds a compiled view for each type and grant. It depends on types only, so it is never out of date.
var views sync.Map // viewKey → view

type viewKey struct {
	of    reflect.Type
	grant grant
}

var (
	spanType   = reflect.TypeFor[source.Span]()
	veilType   = reflect.TypeFor[veiled]()
	optInType  = reflect.TypeFor[optional]()
	originType = reflect.TypeFor[Origin]()
	bodyType   = reflect.TypeFor[Body]()
)

// veiled is a type whose fields depend on one another in the public edition: veil clears in the copy what the
// original must not show.
type veiled interface{ veil(original any) }

// optional is a type that decides by itself whether its optin fields are shown.
type optional interface{ optsIn() bool }

// redacted returns a copy of v that holds only what g allows, with bodies made by b. What g shows all of is shared with
// v, down to its lists: nothing writes into either again.
func redacted[T any](v *T, g grant, b *bodies) *T {
	if v == nil {
		return nil
	}
	dst := new(T)
	viewOf(reflect.TypeFor[T](), g).take(reflect.ValueOf(dst).Elem(), reflect.ValueOf(v).Elem(), b)
	return dst
}

func (v view) take(dst, src reflect.Value, b *bodies) {
	switch {
	case v.all:
		dst.Set(src)
	case v.copy != nil:
		v.copy(dst, src, b)
	}
}

func viewOf(t reflect.Type, g grant) view {
	key := viewKey{t, g}
	if v, ok := views.Load(key); ok {
		return v.(view)
	}
	v := compile(t, g)
	views.Store(key, v)
	return v
}

func compile(t reflect.Type, g grant) view {
	switch t {
	case spanType, originType:
		return view{} // places lead back to whole files
	case bodyType:
		return view{copy: func(dst, src reflect.Value, b *bodies) {
			*dst.Addr().Interface().(*Body) = b.public(*src.Addr().Interface().(*Body))
		}}
	}
	switch t.Kind() {
	case reflect.Struct:
		return compileStruct(t, g)
	case reflect.Slice:
		elem := viewOf(t.Elem(), g)
		return view{all: elem.all, copy: func(dst, src reflect.Value, b *bodies) {
			if src.IsNil() {
				return
			}
			dst.Set(reflect.MakeSlice(t, src.Len(), src.Len()))
			for i := range src.Len() {
				elem.take(dst.Index(i), src.Index(i), b)
			}
		}}
	case reflect.Pointer:
		elem := viewOf(t.Elem(), g)
		return view{all: elem.all, copy: func(dst, src reflect.Value, b *bodies) {
			if src.IsNil() {
				return
			}
			dst.Set(reflect.New(t.Elem()))
			elem.take(dst.Elem(), src.Elem(), b)
		}}
	}
	return view{all: true} // what is left is plain: numbers, strings, and the author's own extra values
}

func compileStruct(t reflect.Type, g grant) view {
	veils := reflect.PointerTo(t).Implements(veilType)
	if reflect.PointerTo(t).Implements(optInType) {
		return compileOptional(t, g, veils)
	}
	return compileFields(t, g, veils)
}

// compileOptional is the view of a type that decides about its optin fields value by value.
func compileOptional(t reflect.Type, g grant, veils bool) view {
	in, out := g, g
	in.optIn, out.optIn = true, false
	shown, hidden := compileFields(t, in, veils), compileFields(t, out, veils)
	return view{copy: func(dst, src reflect.Value, b *bodies) {
		if src.Addr().Interface().(optional).optsIn() {
			shown.take(dst, src, b)
		} else {
			hidden.take(dst, src, b)
		}
	}}
}

func compileFields(t reflect.Type, g grant, veils bool) view {
	type field struct {
		index int
		view  view
	}
	var fields []field
	all := !veils
	for i := range t.NumField() {
		f := t.Field(i)
		access := AccessOf(f)
		if f.Tag.Get("audience") == "" && (genericStruct(t) || f.Anonymous) {
			access = accessPublic // what a Ref or a Map holds is judged by the field that holds it
		}
		if f.Name == "To" && genericStruct(t) || !g.allows(access) {
			all = false // a target belongs to the other playbook; join finds this one's
			continue
		}
		v := viewOf(f.Type, g)
		if all = all && v.all; v.all || v.copy != nil {
			fields = append(fields, field{i, v})
		}
	}
	return view{all: all, copy: func(dst, src reflect.Value, b *bodies) {
		for _, f := range fields {
			f.view.take(dst.Field(f.index), src.Field(f.index), b)
		}
		if veils {
			dst.Addr().Interface().(veiled).veil(src.Addr().Interface())
		}
	}}
}

// genericStruct reports whether t is one of the containers of this package, Ref and Entry.
func genericStruct(t reflect.Type) bool {
	name := t.Name()
	return len(name) > 3 && (name[:3] == "Ref" || len(name) > 5 && name[:5] == "Entry") && name[len(name)-1] == ']'
}

// An objective's figures are shown only with public: true on the objective itself.
func (o *Objective) optsIn() bool { return o.Public }

// veil implements veiled: a sentence that states hidden figures is rebuilt from the parts that are left.
func (o *Objective) veil(original any) {
	if was := original.(*Objective); !was.Public && was.HiddenParts() {
		o.Text, o.Note, o.Target, o.Bound = "", "", Quantity{}, ""
		if was.MoneyChange() {
			o.Change = Quantity{}
		}
	}
}
