package playbook

import (
	"reflect"
	"sync"

	"rolebook/generator/source"
)

// A copier copies one value of a type. With a nil grant it copies everything; otherwise only fields that the grant
// allows exist in the copy.
type copier func(dst, src reflect.Value, g *grant)

// copiers holds one compiled copier for each type. It depends on types only, so it is never out of date.
var copiers sync.Map // reflect.Type → copier

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

// deepCopy returns a copy of v that shares no slice, map or struct with it.
func deepCopy[T any](v *T) *T { return copyOf(v, nil) }

// redacted returns a copy of v that holds only what g allows.
func redacted[T any](v *T, g grant) *T { return copyOf(v, &g) }

func copyOf[T any](v *T, g *grant) *T {
	if v == nil {
		return nil
	}
	dst := new(T)
	copierOf(reflect.TypeFor[T]())(reflect.ValueOf(dst).Elem(), reflect.ValueOf(v).Elem(), g)
	return dst
}

func copierOf(t reflect.Type) copier {
	if c, ok := copiers.Load(t); ok {
		return c.(copier)
	}
	// A recursive type finds this forward, which waits for the copier that is being compiled.
	var once sync.Once
	var made copier
	forward := copier(func(dst, src reflect.Value, g *grant) {
		once.Do(func() { made = compile(t) })
		made(dst, src, g)
	})
	actual, _ := copiers.LoadOrStore(t, forward)
	return actual.(copier)
}

func compile(t reflect.Type) copier {
	switch {
	case t == spanType, t == originType:
		return func(dst, src reflect.Value, g *grant) { // places lead back to whole files
			if g == nil {
				dst.Set(src)
			}
		}
	case t == bodyType:
		return func(dst, src reflect.Value, g *grant) {
			body := src.Interface().(Body)
			if g != nil {
				body = body.public()
			}
			dst.Set(reflect.ValueOf(body))
		}
	}
	switch t.Kind() {
	case reflect.Struct:
		return compileStruct(t)
	case reflect.Slice:
		elem := copierOf(t.Elem())
		return func(dst, src reflect.Value, g *grant) {
			if src.IsNil() {
				return
			}
			dst.Set(reflect.MakeSlice(t, src.Len(), src.Len()))
			for i := range src.Len() {
				elem(dst.Index(i), src.Index(i), g)
			}
		}
	case reflect.Pointer:
		elem := copierOf(t.Elem())
		return func(dst, src reflect.Value, g *grant) {
			if src.IsNil() {
				return
			}
			dst.Set(reflect.New(t.Elem()))
			elem(dst.Elem(), src.Elem(), g)
		}
	}
	// What is left is plain: numbers, strings, and the author's own extra values, which nothing here changes.
	return func(dst, src reflect.Value, _ *grant) { dst.Set(src) }
}

func compileStruct(t reflect.Type) copier {
	type field struct {
		index  int
		access string
		copy   copier
	}
	var fields []field
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Name == "To" && genericStruct(t) {
			continue // the target belongs to the other playbook; join finds this one's
		}
		access := AccessOf(f)
		if f.Tag.Get("audience") == "" && (genericStruct(t) || f.Anonymous) {
			access = accessPublic // what a Ref or a Map holds is judged by the field that holds it
		}
		fields = append(fields, field{i, access, copierOf(f.Type)})
	}
	veils := reflect.PointerTo(t).Implements(veilType)
	opts := reflect.PointerTo(t).Implements(optInType)
	return func(dst, src reflect.Value, g *grant) {
		if g != nil && opts {
			own := *g
			own.optIn = src.Addr().Interface().(optional).optsIn()
			g = &own
		}
		for _, f := range fields {
			if g == nil || g.allows(f.access) {
				f.copy(dst.Field(f.index), src.Field(f.index), g)
			}
		}
		if g != nil && veils {
			dst.Addr().Interface().(veiled).veil(src.Addr().Interface())
		}
	}
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
