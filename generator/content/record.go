package content

import (
	"cmp"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"

	"rolebook/generator/playbook"
	"rolebook/generator/source"
)

// A record is a type of the playbook as authors write it: its fields by every name they have. It is derived from the
// type's tags, so a new field is one tagged line.
type record struct {
	typ    reflect.Type
	fields []*field
	byKey  map[string]*field // by each of its names, folded
	list   *field            // the field that a list in the place of the whole fills; nil for most
	main   *field            // the field that is marked as what a plain value in the place of the whole fills
	short  *field            // the field that such a value does fill; nil for many
	at     int               // index of the field that holds the place of the whole, or -1
	known  map[string]bool   // folded names of its fields and of those below them, which tell front matter from prose
}

// A field is one field of a record.
type field struct {
	name     string   // as it is documented and as it stands in paths
	others   []string // names it is read under, too
	index    int
	order    int // among the fields of the record
	typ      reflect.Type
	mould    *mould // of typ
	holds    *mould // of what it holds, one or many of
	audience string
	doc      string
	example  string // as YAML, behind the colon
	required bool
	advanced bool
	enum     []string
	kind     string // what a text has to be: see textKinds
	most     int    // how many it may hold
	commas   string // what those in a plain value in the place of its list stand between: names, or entries that may have some
	title    bool   // it is what the thing is called
}

var (
	spanType     = reflect.TypeFor[source.Span]()
	sentenceType = reflect.TypeFor[playbook.Sentence]()
	pairType     = reflect.TypeFor[playbook.Pair]()
	labelledType = reflect.TypeFor[playbook.Labelled]()
	extraType    = reflect.TypeFor[map[string]any]()
)

// records holds every type that has tagged fields and is reachable from a Draft. It never changes.
var records = sync.OnceValue(func() map[reflect.Type]*record {
	all := map[reflect.Type]*record{}
	collect(reflect.TypeFor[playbook.Draft](), all, map[reflect.Type]bool{})
	made := map[reflect.Type]*mould{}
	for _, r := range all {
		r.known = map[string]bool{}
		r.gather(r.known, all, map[*record]bool{})
		r.short = r.plain()
		for _, f := range r.fields {
			f.mould, f.holds = mouldOf(f.typ, all, made), mouldOf(elemOf(f.typ), all, made)
		}
	}
	return all
})

func collect(t reflect.Type, all map[reflect.Type]*record, seen map[reflect.Type]bool) {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice:
		collect(t.Elem(), all, seen)
		return
	case reflect.Struct:
	default:
		return
	}
	if seen[t] {
		return
	}
	seen[t] = true
	r := &record{typ: t, byKey: map[string]*field{}, at: -1}
	for i := range t.NumField() {
		f := t.Field(i)
		tag, tagged := f.Tag.Lookup("yaml")
		if f.Name == "At" && f.Type == spanType && !isEntry(t) {
			r.at = i
		}
		if tag == "-" || !f.IsExported() {
			continue
		}
		collect(f.Type, all, seen)
		if tagged {
			r.add(f, i, tag)
		}
	}
	if len(r.fields) > 0 {
		all[t] = r
	}
}

func (r *record) add(f reflect.StructField, index int, tag string) {
	names := strings.Split(tag, ",")
	x := &field{
		name: names[0], others: names[1:], index: index, order: len(r.fields), typ: f.Type,
		audience: f.Tag.Get("audience"), doc: f.Tag.Get("doc"), example: f.Tag.Get("example"),
		commas: f.Tag.Get("commas"), required: f.Tag.Get("required") == "true", advanced: f.Tag.Get("advanced") == "true", kind: f.Tag.Get("kind"),
		most: maxItems, title: len(r.fields) < 2 && slices.Contains([]string{"title", "name", "term", "id"}, names[0]),
	}
	if most, err := strconv.Atoi(f.Tag.Get("most")); err == nil {
		x.most = most
	}
	if enum := f.Tag.Get("enum"); enum != "" {
		x.enum = strings.Split(enum, "|")
	}
	r.fields = append(r.fields, x)
	for _, name := range names {
		r.byKey[foldKey(name)] = x
	}
	if f.Tag.Get("list") == "true" {
		r.list = x
	}
	if f.Tag.Get("plain") == "true" {
		r.main = x
	}
}

// field returns the field that a name means, in any spelling of it, or nil.
func (r *record) field(name string) *field {
	var room [64]byte
	return r.byKey[string(appendFolded(room[:0], name))]
}

// name returns the field that an entity is called by: its first.
func (r *record) name() *field { return r.fields[0] }

// plain returns the field that a plain value in the place of the whole is: the one that is marked so, the list, the only
// one that is required, or the only text. It is nil for a record that needs more than one value.
func (r *record) plain() *field {
	if r.main != nil || r.list != nil {
		return cmp.Or(r.main, r.list)
	}
	required := r.only(func(f *field) bool { return f.required })
	if required == nil && !slices.ContainsFunc(r.fields, func(f *field) bool { return f.required }) {
		return r.only(func(f *field) bool { return f.typ.Kind() == reflect.String })
	}
	if required != nil && (required.typ.Kind() == reflect.String || isRef(required.typ)) {
		return required
	}
	return nil
}

// only returns the field that is so, if it is the only one.
func (r *record) only(so func(*field) bool) *field {
	i := slices.IndexFunc(r.fields, so)
	if i < 0 || slices.ContainsFunc(r.fields[i+1:], so) {
		return nil
	}
	return r.fields[i]
}

func isRef(t reflect.Type) bool {
	return t.Kind() == reflect.Struct && t.PkgPath() == sentenceType.PkgPath() && strings.HasPrefix(t.Name(), "Ref[")
}

// names returns every name a field of the record goes by, the documented ones first.
func (r *record) names() []string {
	var names, others []string
	for _, f := range r.fields {
		names = append(names, f.name)
		others = append(others, f.others...)
	}
	return append(names, others...)
}

func (r *record) gather(known map[string]bool, all map[reflect.Type]*record, seen map[*record]bool) {
	if seen[r] {
		return
	}
	seen[r] = true
	for key := range r.byKey {
		known[key] = true
	}
	for _, f := range r.fields {
		if inner := all[elemOf(f.typ)]; inner != nil {
			inner.gather(known, all, seen)
		}
	}
}

// elemOf returns what a field holds, one or many of.
func elemOf(t reflect.Type) reflect.Type {
	for {
		switch {
		case t.Kind() == reflect.Pointer:
			t = t.Elem()
		case isMap(t):
			t = t.Elem().Field(entryValue).Type
		case t.Kind() == reflect.Slice:
			t = t.Elem()
		default:
			return t
		}
	}
}

// The fields of a playbook.Entry, by index.
const (
	entryKey = iota
	entryAt
	entryValue
)

// isMap reports whether t is a playbook.Map: an ordered list of entries.
func isMap(t reflect.Type) bool { return t.Kind() == reflect.Slice && isEntry(t.Elem()) }

func isEntry(t reflect.Type) bool {
	return t.Kind() == reflect.Struct && t.PkgPath() == sentenceType.PkgPath() && strings.HasPrefix(t.Name(), "Entry[")
}

var keyMarks = strings.NewReplacer(" ", "", "-", "", "_", "", "\u00A0", "")

// foldKey makes names of fields comparable: case, spaces, hyphens and underscores do not count.
func foldKey(s string) string {
	var room [64]byte
	if folded := appendFolded(room[:0], s); string(folded) != s {
		return string(folded)
	}
	return s
}

// appendFolded appends a name as foldKey makes it.
func appendFolded(b []byte, s string) []byte {
	start := len(b)
	for i := range len(s) {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
			b = append(b, c)
		case 'A' <= c && c <= 'Z':
			b = append(b, c|0x20)
		case c == ' ', c == '-', c == '_':
		default:
			return append(b[:start], keyMarks.Replace(strings.ToLower(strings.TrimSpace(s)))...)
		}
	}
	return b
}
