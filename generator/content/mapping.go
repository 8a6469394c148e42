package content

import (
	"fmt"
	"reflect"
	"strconv"

	"rolebook/generator/diag"
	"rolebook/generator/playbook"
	"rolebook/generator/source"
)

// entries reads a playbook.Map: names the author chose, in their order. A plain value in its place is one entry without
// a name where it says enough alone, and a list of tables is read as one table.
func (x *decoder) entries(v *value, dst reflect.Value, m *mould, at spot) bool {
	pairs := v.pairs
	switch v.shape {
	case list:
		for _, item := range v.items {
			if item.shape != table {
				return x.wrong(item, m.typ, at)
			}
			pairs = append(pairs, item.pairs...)
		}
	case table:
		if x.isEntry(v, m.elem) {
			if !m.alone {
				return x.wrong(v, m.typ, at)
			}
			pairs = nil
			v = &value{shape: v.shape, pairs: v.pairs, at: v.at, whole: v.whole}
			return x.entry(dst, m, "", source.Span{}, v, at)
		}
	default:
		if !m.alone {
			return x.wrong(v, m.typ, at)
		}
		return x.entry(dst, m, "", source.Span{}, v, at)
	}
	seen := map[string]*value{}
	for _, p := range within(x, pairs, at, func(p pair) source.Span { return p.key.whole }) {
		if p.key.shape != scalar {
			x.report(diag.Error, "wrong-type", p.key.whole, at.key, fmt.Sprintf("The names under %s are plain words.", quoted(at.label)), "Write name: value.")
			continue
		}
		key := x.text(p.key, at)
		if first := seen[foldKey(key.Value)]; first != nil {
			if !p.merged {
				x.doubled(first, p.key)
			}
			continue
		}
		seen[foldKey(key.Value)] = p.key
		s := spot{field: at.field, key: p.key.at, label: key.Value, path: x.room.below(at.path, key.Value)}
		x.entry(dst, m, key.Value, key.At, p.value, s)
	}
	return dst.Len() > 0
}

// isEntry reports whether a table is one value of the map and not the map itself: all of its names are fields of it.
func (x *decoder) isEntry(v *value, elem *mould) bool {
	rec := elem.rec
	if rec == nil || len(v.pairs) == 0 {
		return false
	}
	for _, p := range v.pairs {
		if p.key.shape != scalar || rec.field(p.key.text) == nil {
			return false
		}
	}
	return true
}

func (x *decoder) entry(dst reflect.Value, m *mould, key string, keyAt source.Span, v *value, at spot) bool {
	made := reflect.New(m.typ.Elem()).Elem()
	if !x.value(v, made.Field(entryValue), m.elem, at) {
		return false
	}
	made.Field(entryKey).SetString(key)
	*made.Field(entryAt).Addr().Interface().(*source.Span) = keyAt
	dst.Set(reflect.Append(dst, made))
	return true
}

// extra reads fields of the author's own as plain Go values: text, numbers, yes and no, lists and tables.
func (x *decoder) extra(v *value, dst reflect.Value, at spot) bool {
	if v.shape != table {
		return x.wrong(v, dst.Type(), at)
	}
	own, _ := x.own(v, at, 0).(map[string]any)
	dst.Set(reflect.ValueOf(own))
	return len(own) > 0
}

func (x *decoder) own(v *value, at spot, depth int) any {
	if !x.spend(at) || depth > maxDepth {
		return nil
	}
	switch v.shape {
	case list:
		out := make([]any, 0, len(v.items))
		for _, item := range v.items {
			out = append(out, x.own(item, at, depth+1))
		}
		return out
	case table:
		out := make(map[string]any, len(v.pairs))
		first := map[string]*value{}
		for _, p := range v.pairs {
			switch {
			case p.key.shape != scalar || first[p.key.text] != nil && p.merged:
			case first[p.key.text] != nil:
				x.doubled(first[p.key.text], p.key)
			default:
				first[p.key.text] = p.key
				s := spot{field: at.field, key: p.key.at, label: p.key.text, path: x.room.below(at.path, p.key.text)}
				x.room.places.Note(s.path, playbook.Place{Key: p.key.at, Value: p.value.at})
				out[p.key.text] = x.own(p.value, s, depth+1)
			}
		}
		return out
	case nothing:
		if !v.lost.Known() {
			return nil
		}
	}
	text := x.text(v, at).Value
	if v.quoted {
		return text
	}
	switch text {
	case "true":
		return true
	case "false":
		return false
	}
	if n, err := strconv.Atoi(text); err == nil {
		return n
	}
	if n, err := strconv.ParseFloat(text, 64); err == nil && n-n == 0 {
		return n
	}
	return text
}
