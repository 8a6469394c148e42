package digest

import (
	"encoding/binary"
	"math"
	"reflect"
	"slices"
	"sync"

	"rolebook/generator/source"
)

// A Digested type says itself what of it is kept: what its Digest does to the digest, which is being written or read.
type Digested interface{ Digest(*Digest) }

// Value is a value of a type that holds data: what its exported fields hold, and what those point to. What is empty takes
// no room. Nothing is kept of a value that holds what cannot be: a field that is not exported, unless its type is
// Digested, or a function.
func Value[T any](d *Digest, v *T) {
	shapeOf(reflect.TypeFor[T]())(d, reflect.ValueOf(v).Elem())
}

// A shape writes or reads the values of one type.
type shape func(*Digest, reflect.Value)

// shapes are those of all types so far.
var shapes = struct {
	sync.Mutex
	of map[reflect.Type]*shape
}{of: map[reflect.Type]*shape{}}

func shapeOf(t reflect.Type) shape {
	shapes.Lock()
	defer shapes.Unlock()
	return *shaped(t)
}

// shaped returns the shape of a type, which is there once the shapes of its parts are: a type may be a part of itself.
func shaped(t reflect.Type) *shape {
	if s, known := shapes.of[t]; known {
		return s
	}
	s := new(shape)
	shapes.of[t] = s
	*s = newShape(t)
	return s
}

func newShape(t reflect.Type) shape {
	switch {
	case t == reflect.TypeFor[source.Span]():
		return func(d *Digest, v reflect.Value) { d.Span(v.Addr().Interface().(*source.Span)) }
	case t == reflect.TypeFor[*source.File]():
		return shapeFile
	case reflect.PointerTo(t).Implements(reflect.TypeFor[Digested]()):
		return func(d *Digest, v reflect.Value) { v.Addr().Interface().(Digested).Digest(d) }
	}
	switch t.Kind() {
	case reflect.String:
		return shapeString
	case reflect.Bool:
		return shapeBool
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return shapeInt
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return shapeUint
	case reflect.Float32, reflect.Float64:
		return shapeFloat
	case reflect.Struct:
		return shapeStruct(t)
	case reflect.Slice:
		return shapeSlice(shaped(t.Elem()))
	case reflect.Pointer:
		return shapePointer(shaped(t.Elem()))
	case reflect.Map:
		if t.Key().Kind() == reflect.String {
			return shapeMap(shaped(t.Elem()))
		}
	case reflect.Interface:
		if t.NumMethod() == 0 {
			return shapeAny
		}
	}
	return func(d *Digest, v reflect.Value) { d.bad = d.bad || d.reads || !v.IsZero() }
}

// shapeFile keeps that it is the file of the digest.
func shapeFile(d *Digest, v reflect.Value) {
	if d.reads {
		if d.read() == 1 {
			v.Set(reflect.ValueOf(d.file))
		}
		return
	}
	known := !v.IsNil()
	d.Flag(&known)
	d.bad = d.bad || known && v.Interface() != d.file
}

func shapeString(d *Digest, v reflect.Value) {
	if d.reads {
		var s string
		d.Text(&s)
		v.SetString(s)
		return
	}
	s := v.String()
	d.Text(&s)
}

func shapeBool(d *Digest, v reflect.Value) {
	if d.reads {
		v.SetBool(d.read() == 1)
		return
	}
	f := v.Bool()
	d.Flag(&f)
}

// shapeInt keeps small numbers of either sign short.
func shapeInt(d *Digest, v reflect.Value) {
	if d.reads {
		n := d.read()
		v.SetInt(int64(n>>1) ^ -int64(n&1))
		return
	}
	n := v.Int()
	d.written = binary.AppendUvarint(d.written, uint64(n)<<1^uint64(n>>63))
}

func shapeUint(d *Digest, v reflect.Value) {
	if d.reads {
		v.SetUint(d.read())
		return
	}
	d.written = binary.AppendUvarint(d.written, v.Uint())
}

func shapeFloat(d *Digest, v reflect.Value) {
	if d.reads {
		var bits uint64
		d.Bits(&bits)
		v.SetFloat(math.Float64frombits(bits))
		return
	}
	bits := math.Float64bits(v.Float())
	d.Bits(&bits)
}

// shapeStruct keeps each field that is not empty behind its number, which counts from 1; a 0 comes last.
func shapeStruct(t reflect.Type) shape {
	var fields, hidden []int
	var shapes []*shape
	for i := range t.NumField() {
		if f := t.Field(i); f.IsExported() {
			fields, shapes = append(fields, i), append(shapes, shaped(f.Type))
		} else {
			hidden = append(hidden, i)
		}
	}
	return func(d *Digest, v reflect.Value) {
		if d.reads {
			for n := d.read(); n > 0 && !d.bad; n = d.read() {
				if n > uint64(len(fields)) {
					d.bad = true
					return
				}
				(*shapes[n-1])(d, v.Field(fields[n-1]))
			}
			return
		}
		for i, f := range fields {
			if field := v.Field(f); !field.IsZero() {
				n := i + 1
				d.Number(&n)
				(*shapes[i])(d, field)
			}
		}
		for _, i := range hidden {
			d.bad = d.bad || !v.Field(i).IsZero()
		}
		end := 0
		d.Number(&end)
	}
}

// shapeSlice keeps the length of a list, and one more so that no list at all is 0.
func shapeSlice(entry *shape) shape {
	return func(d *Digest, v reflect.Value) {
		n := 0
		if !d.reads && !v.IsNil() {
			n = v.Len() + 1
		}
		if d.Number(&n); n == 0 {
			return
		}
		if n--; d.reads {
			if n > len(d.left) {
				d.bad = true
				return
			}
			if v.Grow(n); n == 0 {
				v.Set(reflect.MakeSlice(v.Type(), 0, 0)) // which is not none
			}
			v.SetLen(n)
		}
		for i := range n {
			(*entry)(d, v.Index(i))
		}
	}
}

func shapePointer(to *shape) shape {
	return func(d *Digest, v reflect.Value) {
		known := !d.reads && !v.IsNil()
		if d.Flag(&known); !known {
			return
		}
		if d.reads {
			v.Set(reflect.New(v.Type().Elem()))
			v.Elem().SetZero() // as List does
		}
		(*to)(d, v.Elem())
	}
}

// shapeMap keeps a map in the order of its keys.
func shapeMap(entry *shape) shape {
	return func(d *Digest, v reflect.Value) {
		n := 0
		var keys []string
		if !d.reads && !v.IsNil() {
			for _, k := range v.MapKeys() {
				keys = append(keys, k.String())
			}
			slices.Sort(keys)
			n = len(keys) + 1
		}
		if d.Number(&n); n == 0 {
			return
		}
		if d.reads {
			if n--; n > len(d.left) {
				d.bad = true
				return
			}
			keys = make([]string, n)
			v.Set(reflect.MakeMapWithSize(v.Type(), n))
		}
		for _, k := range keys {
			of := reflect.New(v.Type().Elem()).Elem()
			key := reflect.New(v.Type().Key()).Elem()
			if !d.reads {
				key.SetString(k)
				of.Set(v.MapIndex(key))
			}
			shapeString(d, key)
			if (*entry)(d, of); d.reads {
				v.SetMapIndex(key, of)
			}
		}
	}
}

// open are the types that a value of any type may have, but for none.
var open = []reflect.Type{
	reflect.TypeFor[string](), reflect.TypeFor[bool](), reflect.TypeFor[int](), reflect.TypeFor[int64](), reflect.TypeFor[float64](),
	reflect.TypeFor[[]any](), reflect.TypeFor[map[string]any](),
}

// shapeAny keeps the number of its type, which counts from 1, and what it is.
func shapeAny(d *Digest, v reflect.Value) {
	n := 0
	if !d.reads && !v.IsNil() {
		if n = slices.Index(open, v.Elem().Type()) + 1; n == 0 {
			d.bad = true
			return
		}
	}
	if d.Number(&n); n == 0 {
		return
	}
	if n > len(open) {
		d.bad = true
		return
	}
	is := reflect.New(open[n-1]).Elem()
	if !d.reads {
		is.Set(v.Elem())
	}
	if shapeOf(open[n-1])(d, is); d.reads {
		v.Set(is)
	}
}
