package content

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"rolebook/generator/diag"
	"rolebook/generator/markdown"
	"rolebook/generator/playbook"
	"rolebook/generator/source"
)

// A decoder fills the fields of one entity from the value its author wrote. It goes on after every mistake: what can be
// read is there, and what cannot is in the list.
type decoder struct {
	d      *diag.List
	room   *room
	broken map[string]bool   // fields whose lines could not be read: they are not missing
	moved  map[string]string // names that are fields nowhere, with what to do instead
	top    reflect.Type      // of the entity
	visits *int              // how many values of this file may still be decoded
	prose  *markdown.Prose   // of the body: one with a title excuses front matter without
	failed bool              // not all fields could be read: none is missing for sure
	kinds  []*Kind           // to tell what a page with another kind's fields is
}

// A spot is the field that is being read: where it is, and what it may hold.
type spot struct {
	field *field
	key   source.Span
	label string // as the author wrote its name
	path  string
	item  bool // an entry of the list under the name
}

// record reads the fields of a table into a struct, and reports what is unknown, doubled or missing.
func (x *decoder) record(v *value, dst reflect.Value, rec *record, at spot) {
	seen := make([]*value, len(rec.fields)) // the name of each
	var unknown []pair
	for _, p := range v.pairs {
		if p.key.shape != scalar {
			x.report(diag.Error, "wrong-type", p.key.whole, source.Span{}, "The name of a field is one plain word.", "Write name: value.")
			continue
		}
		f := rec.field(p.key.text)
		switch {
		case f == nil:
			unknown = append(unknown, p)
			continue
		case seen[f.order] != nil && p.merged:
			continue
		case seen[f.order] != nil:
			x.doubled(seen[f.order], p.key)
			continue
		}
		seen[f.order] = p.key
		s := spot{field: f, key: p.key.at, label: p.key.text, path: x.room.below(at.path, f.name)}
		if !x.value(p.value, dst.Field(f.index), f.mould, s) && f.required && !x.excused(f, rec) {
			x.report(diag.Error, "missing-field", p.key.at, p.key.at, fmt.Sprintf("%s is empty.", quoted(p.key.text)), f.hint())
		}
	}
	x.unknown(x.foreign(unknown, rec), rec, seen)
	for _, f := range rec.fields {
		if f.required && seen[f.order] == nil && !x.excused(f, rec) {
			x.report(diag.Error, "missing-field", firstOf(v, at), at.key, x.missing(f, at), f.hint())
		}
	}
}

// firstOf is where a missing field is reported: at the first line of what lacks it.
func firstOf(v *value, at spot) source.Span {
	if v.at.Start == v.at.End && at.key.Known() {
		return at.key
	}
	first := v.at
	first.End = min(first.End, first.Start+int32(len(lineRest(first.File.Data(), int(first.Start)))))
	return first
}

func (x *decoder) missing(f *field, at spot) string {
	if at.label == "" {
		return fmt.Sprintf("“%s” is missing.", f.name)
	}
	return fmt.Sprintf("“%s” is missing in %s.", f.name, quoted(at.label))
}

// excused reports a required field that may be missing: its line could not be read, or the body has it.
func (x *decoder) excused(f *field, rec *record) bool {
	for _, name := range append([]string{f.name}, f.others...) {
		if x.broken[foldKey(name)] {
			return true
		}
	}
	return rec.typ == x.top && (x.failed || f == rec.name() && x.prose.Facts().Title != "")
}

// hint shows how a field is written.
func (f *field) hint() string { return fmt.Sprintf("For example: %s: %s", f.name, f.example) }

// doubled reports a name that is there twice. first is where it stands first.
func (x *decoder) doubled(first, second *value) {
	message := fmt.Sprintf("%s is there twice.", quoted(second.text))
	if foldKey(first.text) != foldKey(second.text) {
		message = fmt.Sprintf("%s and %s are the same field.", quoted(first.text), quoted(second.text))
	}
	hint := "Keep one of them."
	if !x.full() {
		hint = fmt.Sprintf("Keep one of them; the other is in line %d.", first.at.From().Line)
	}
	x.d.Add(diag.Diagnostic{Severity: diag.Error, Code: "yaml-trap", At: second.at, Key: second.at, Message: message, Hint: hint, Related: []source.Span{first.at}})
}

// full reports that no more findings will be shown: those beyond are only counted, and need no hints.
func (x *decoder) full() bool { return len(*x.d) >= maxProblems }

// value reads one value into a field, or into an entry of its list. It reports whether anything was written.
func (x *decoder) value(v *value, dst reflect.Value, m *mould, at spot) bool {
	if !x.spend(at) {
		return false
	}
	if !v.lost.Known() && (v.shape == nothing || v.shape == scalar && strings.TrimSpace(v.text) == "") {
		return false
	}
	noted := x.room.places.Note(at.path, playbook.Place{Key: at.key, Value: v.meant()})
	written := x.fill(v, dst, m, at)
	if !written {
		x.room.places.Forget(noted)
	}
	return written
}

// fill reads a value by the mould of the type it goes to.
func (x *decoder) fill(v *value, dst reflect.Value, m *mould, at spot) bool {
	switch m.way {
	case wayPointer:
		made := reflect.New(m.elem.typ)
		if !x.value(v, made.Elem(), m.elem, at) {
			return false
		}
		dst.Set(made)
		return true
	case wayMap:
		return x.entries(v, dst, m, at)
	case wayExtra:
		return x.extra(v, dst, at)
	case wayOne:
		return x.one(v, dst, m, at)
	case wayList:
		return x.list(v, dst, m, at)
	}
	return x.plain(v, dst, at)
}

// spend takes one value off what a file may hold, and reports once when nothing is left.
func (x *decoder) spend(at spot) bool {
	if *x.visits--; *x.visits == -1 {
		x.d.Add(tooLarge(at.key, "This file refers to its own values too often.", "Write fewer * and << in it."))
	}
	return *x.visits >= 0
}

// one reads a type of the playbook: a sentence, a pair, or a table of its fields.
func (x *decoder) one(v *value, dst reflect.Value, m *mould, at spot) bool {
	rec := m.rec
	if rec != nil && rec.at >= 0 {
		*dst.Field(rec.at).Addr().Interface().(*source.Span) = v.at
	}
	made := dst.Addr().Interface()
	switch v.shape {
	case list:
		if rec != nil && rec.list != nil {
			return x.value(v, dst.Field(rec.list.index), rec.list.mould, x.inner(at, rec.list))
		}
		return x.wrong(v, m.typ, at)
	case table:
		if key, val, ok := x.sentencePair(v, rec, at); ok {
			return x.pair(made, key, val, v, at)
		}
		if rec == nil {
			return x.wrong(v, m.typ, at)
		}
		x.record(v, dst, rec, at)
		if form, ok := made.(playbook.Form); ok {
			x.watch(at, v.at, func(d *diag.List) { form.Complete(x.placesIn(v, rec, at), d) })
		}
		return true
	}
	if sentence, ok := made.(playbook.Sentence); ok {
		text := x.text(v, at)
		x.watch(at, text.At, func(d *diag.List) { sentence.ReadSentence(text, d) })
		return text.Value != ""
	}
	if short := rec.short; short != nil {
		return x.value(v, dst.Field(short.index), short.mould, x.inner(at, short))
	}
	return x.wrong(v, m.typ, at)
}

func (x *decoder) inner(at spot, f *field) spot {
	return spot{field: f, key: at.key, label: at.label, path: x.room.below(at.path, f.name)}
}

// placesIn finds the fields of a table for a Form: by any name of the field, or the whole table.
func (x *decoder) placesIn(v *value, rec *record, at spot) func(string) playbook.Place {
	return func(key string) playbook.Place {
		if f := rec.field(key); f != nil {
			if place, ok := x.room.places.Get(x.room.below(at.path, f.name)); ok {
				return place
			}
		}
		return playbook.Place{Key: at.key, Value: v.at}
	}
}

// sentencePair returns the one pair of a table whose name is none of its fields: a sentence that has a colon in it.
func (x *decoder) sentencePair(v *value, rec *record, at spot) (key, val *value, ok bool) {
	if len(v.pairs) != 1 || v.pairs[0].merged || v.pairs[0].key.shape != scalar {
		return nil, nil, false
	}
	key, val = v.pairs[0].key, v.pairs[0].value
	if rec != nil && rec.field(key.text) != nil || val.shape == list || val.shape == table {
		return nil, nil, false
	}
	return key, val, at.item && (at.field.holds.pairs || at.field.holds.sentences)
}

// pair reads a sentence with a colon: as a name and what is said of it where the type knows that, else as it stands.
func (x *decoder) pair(made any, key, val, whole *value, at spot) bool {
	if p, ok := made.(playbook.Pair); ok {
		k, t := x.text(key, at), x.text(val, at)
		x.watch(at, whole.at, func(d *diag.List) { p.ReadPair(k, t, d) })
		return true
	}
	text := x.text(x.rejoin(key, val), at)
	x.watch(at, text.At, func(d *diag.List) { made.(playbook.Sentence).ReadSentence(text, d) })
	return true
}

// rejoin makes one plain value of a pair again: of what was written from the name to the end, where that is one line.
func (x *decoder) rejoin(key, val *value) *value {
	end := max(key.whole.End, val.whole.End)
	at := source.Span{File: key.whole.File, Start: key.whole.Start, End: end}
	v := &value{shape: scalar, at: at, whole: at, quoted: true, lost: val.lost}
	if !key.quoted && !val.quoted && (val.exact || val.shape == nothing) && key.exact && val.whole.Start >= key.whole.End {
		v.text, v.exact = at.Text(), true
		return v
	}
	if v.text = key.text + ": " + val.text; val.shape == nothing {
		v.text = key.text + ":"
	}
	return v
}

// watch runs a grammar and completes what it reports with the name of the field.
func (x *decoder) watch(at spot, value source.Span, run func(*diag.List)) {
	before := len(*x.d)
	run(x.d)
	for i := before; i < len(*x.d); i++ {
		if p := &(*x.d)[i]; !p.Key.Known() {
			p.Key = at.key
		}
		if p := &(*x.d)[i]; !p.At.Known() {
			p.At = value
		}
	}
}

// list reads a list. One plain value or table in its place is a list of one, names with commas are several, and a table of names that are no fields,
// where the entries can be pairs, is a list of pairs.
func (x *decoder) list(v *value, dst reflect.Value, m *mould, at spot) bool {
	items := []*value{v}
	apart := unglued(v, at.key, x.d)
	switch {
	case apart != nil:
		items = apart
	case v.shape == list:
		items = v.items
	case v.shape == scalar && at.field.commas != "":
		items = x.series(v, at)
	case v.shape == table && len(v.pairs) > 1 && x.allPairs(v, m.elem):
		items = nil
		for _, p := range v.pairs {
			span := source.Span{File: p.key.whole.File, Start: p.key.whole.Start, End: max(p.key.whole.End, p.value.whole.End)}
			items = append(items, &value{shape: table, pairs: []pair{p}, at: span, whole: span})
		}
	case v.shape == table && x.noEntry(v, m.elem):
		return x.wrong(v, m.typ, at)
	}
	items = within(x, items, at, func(v *value) source.Span { return v.whole })
	dst.SetZero()
	dst.Grow(len(items))
	dst.SetLen(len(items))
	n := 0
	for i, item := range items {
		s := spot{field: at.field, key: at.key, label: at.label, path: x.room.entry(at.path, i), item: true}
		if to := dst.Index(n); x.value(item, to, m.elem, s) {
			n++
		} else {
			to.SetZero()
		}
	}
	if n == 0 {
		dst.SetZero()
		return false
	}
	dst.SetLen(n)
	dst.SetCap(n)
	return true
}

// within returns what a field may hold of a list, and reports the first entry that is too many.
func within[T any](x *decoder, all []T, at spot, place func(T) source.Span) []T {
	most := maxItems
	if at.field != nil {
		most = at.field.most
	}
	if len(all) <= most {
		return all
	}
	x.d.Add(tooLarge(place(all[most]), fmt.Sprintf("%s has %d entries; at most %d are read.", quoted(at.label), len(all), most), "Leave out what nobody looks for."))
	return all[:most]
}

func (x *decoder) allPairs(v *value, elem *mould) bool {
	if !elem.pairs {
		return false
	}
	rec := elem.rec
	for _, p := range v.pairs {
		if p.key.shape != scalar || rec != nil && rec.field(p.key.text) != nil || p.value.shape == list || p.value.shape == table {
			return false
		}
	}
	return true
}

// noEntry reports a table in the place of a list that is no entry of it either: none of its names is a field.
func (x *decoder) noEntry(v *value, elem *mould) bool {
	rec := elem.rec
	if rec == nil || len(v.pairs) == 1 && v.pairs[0].value.shape == scalar {
		return false
	}
	return !slices.ContainsFunc(v.pairs, func(p pair) bool { return rec.field(p.key.text) != nil })
}

func (x *decoder) report(s diag.Severity, code string, at, key source.Span, message, hint string, fixes ...diag.Edit) {
	x.d.Add(diag.Diagnostic{Severity: s, Code: code, At: at, Key: key, Message: message, Hint: hint, Fixes: fixes})
}

// guess says of the last finding whether its fixes are only likely.
func (x *decoder) guess(only bool) {
	last := &(*x.d)[len(*x.d)-1]
	last.Guess = only && len(last.Fixes) > 0
}
