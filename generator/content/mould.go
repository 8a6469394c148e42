package content

import "reflect"

// A mould is how the values of a type are read. It is worked out once for each type.
type mould struct {
	typ       reflect.Type
	way       way
	rec       *record // nil for types without fields of their own
	elem      *mould  // what a pointer, list or map holds
	sentences bool    // it reads a sentence
	pairs     bool    // it reads a name and what is said of it
	alone     bool    // of a map: a value without a name may stand in its place
}

// A way is how a mould is filled.
type way uint8

const (
	wayPlain   way = iota // a text, a number, or yes or no
	wayPointer            // what it points at
	wayMap                // names the author chose
	wayExtra              // fields of the author's own
	wayOne                // a type of the playbook
	wayList
)

// standsAlone reports whether a value of a type may stand without a name in the place of a map: an arrangement holds for
// every stage, and a word may be a name. A number for nobody knows which currency may not.
func standsAlone(t reflect.Type, all map[reflect.Type]*record) bool {
	p := reflect.PointerTo(t)
	return !p.Implements(labelledType) && (p.Implements(sentenceType) || all[t] != nil || t.Kind() == reflect.String)
}

// mouldOf returns the mould of a type, which made remembers.
func mouldOf(t reflect.Type, all map[reflect.Type]*record, made map[reflect.Type]*mould) *mould {
	if f := made[t]; f != nil {
		return f
	}
	f := &mould{typ: t, rec: all[t], sentences: reflect.PointerTo(t).Implements(sentenceType), pairs: reflect.PointerTo(t).Implements(pairType)}
	made[t] = f
	switch {
	case t.Kind() == reflect.Pointer:
		f.way, f.elem = wayPointer, mouldOf(t.Elem(), all, made)
	case isMap(t):
		of := t.Elem().Field(entryValue).Type
		f.way, f.elem, f.alone = wayMap, mouldOf(of, all, made), standsAlone(of, all)
	case t == extraType:
		f.way = wayExtra
	case f.sentences, f.rec != nil:
		f.way = wayOne
	case t.Kind() == reflect.Slice:
		f.way, f.elem = wayList, mouldOf(t.Elem(), all, made)
	}
	return f
}
