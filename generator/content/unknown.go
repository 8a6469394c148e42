package content

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"rolebook/generator/diag"
	"rolebook/generator/playbook"
)

// unknown reports names that are no fields of a record, each with the nearest that is. seen are the fields that are
// there, by their order: none of them can have been meant for sure.
func (x *decoder) unknown(pairs []pair, rec *record, seen []*value) {
	for _, p := range pairs {
		at := p.key.at
		message := fmt.Sprintf("%s is not a field here.", quoted(p.key.text))
		if x.full() {
			x.report(diag.Warning, "unknown-field", at, at, message, "")
			continue
		}
		if hint := x.moved[foldKey(p.key.text)]; hint != "" && rec.typ == x.top {
			x.report(diag.Warning, "unknown-field", at, at, message, hint)
			continue
		}
		if name, _, ok := strings.Cut(p.key.text, ":"); ok && p.value.shape == nothing && rec.field(name) != nil {
			colon := at.Sub(len(name)+1, len(name)+1)
			x.report(diag.Error, "yaml-trap", at, at, "The space after the colon is missing.", "Write "+name+": "+p.key.text[len(name)+1:], diag.Edit{Span: colon, Text: " "})
			if x.broken == nil {
				x.broken = map[string]bool{}
			}
			x.broken[foldKey(name)] = true
			continue
		}
		if near, sure := diag.Meant(p.key.text, rec.names()); near != "" {
			x.report(diag.Warning, "unknown-field", at, at, message, fmt.Sprintf("Did you mean “%s”?", near), diag.Edit{Span: at, Text: near})
			meant := rec.field(near)
			x.guess(!sure || seen[meant.order] != nil)
			seen[meant.order] = p.key
			continue
		}
		x.report(diag.Warning, "unknown-field", at, at, message, x.elsewhere(rec))
	}
}

func (x *decoder) elsewhere(rec *record) string {
	if rec.typ == x.top && rec.byKey["extra"] != nil {
		return "Fields of your own go under extra."
	}
	names := make([]string, 0, len(rec.fields))
	for _, f := range rec.fields {
		if !f.advanced {
			names = append(names, f.name)
		}
	}
	return "The fields here are " + strings.Join(names, ", ") + "."
}

// foreign recognises a page of the playbook that is written as something else: two of its unknown fields at least are
// fields of another kind. That is one mistake, and the fields that are left are returned.
func (x *decoder) foreign(unknown []pair, rec *record) []pair {
	if rec.typ != x.top || rec.typ != reflect.TypeFor[playbook.Guide]() {
		return unknown
	}
	var kind *Kind
	var theirs []pair
	for _, k := range x.kinds {
		if k.folder == "" || k.entry == x.top {
			continue
		}
		var found []pair
		for _, p := range unknown {
			if records()[k.entry].field(p.key.text) != nil {
				found = append(found, p)
			}
		}
		if len(found) > max(1, len(theirs)) {
			kind, theirs = k, found
		}
	}
	if kind == nil {
		return unknown
	}
	at := theirs[0].key.at
	x.report(diag.Warning, "misplaced-file", at, at, fmt.Sprintf("This page has the fields of a %s, and is read as a page of the playbook.", kind.Name),
		fmt.Sprintf("Move it to %s if it is a %s.", kind.folder, kind.Name))
	return slices.DeleteFunc(slices.Clone(unknown), func(p pair) bool { return records()[kind.entry].field(p.key.text) != nil })
}
