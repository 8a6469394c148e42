package content

import (
	"fmt"
	"strings"

	"rolebook/generator/diag"
	"rolebook/generator/playbook"
)

// series are the entries of a plain value in the place of a list. Names are cut at their commas; what may be a sentence
// stays one entry, and is reported where it is clearly a list.
func (x *decoder) series(v *value, at spot) []*value {
	whole := []*value{v}
	if v.lost.Known() || !strings.ContainsAny(v.text, ",;") {
		return whole
	}
	text := playbook.Text{Value: v.text, At: v.at, Exact: v.exact}
	if at.field.commas == "entries" {
		if items := text.Items(); items != nil {
			x.oneEntry(v, items, at)
		}
		return whole
	}
	var out []*value
	for _, t := range text.Series() {
		out = append(out, &value{shape: scalar, text: t.Value, at: t.At, whole: t.At, exact: t.Exact, quoted: v.quoted})
	}
	if out == nil {
		return whole
	}
	return out
}

// oneEntry reports a list that was written in a line.
func (x *decoder) oneEntry(v *value, items []playbook.Text, at spot) {
	var names []string
	for _, t := range items {
		name := t.Value
		if v.quoted || strings.ContainsAny(name, "\"'\\[]{}#&*!|>%@`:") {
			name = quoteYAML(name)
		}
		names = append(names, name)
	}
	list := "[" + strings.Join(names, ", ") + "]"
	var fixes []diag.Edit
	if v.exact {
		fixes = []diag.Edit{{Span: v.whole, Text: list}}
	}
	x.report(diag.Warning, "one-entry", v.at, at.key, fmt.Sprintf("This is read as one entry of %s.", quoted(at.label)),
		fmt.Sprintf("If it is %d, write them in brackets: %s.", len(items), list), fixes...)
	x.guess(true)
}
