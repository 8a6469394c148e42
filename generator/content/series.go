package content

import (
	"fmt"
	"strings"

	"rolebook/generator/diag"
	"rolebook/generator/playbook"
	"rolebook/generator/source"
)

// series are the entries of a plain value in the place of a list. Names are cut at their commas, or stand on lines of
// their own; what may be a sentence stays one entry, and is reported where it is clearly a list.
func (x *decoder) series(v *value, at spot) []*value {
	whole := []*value{v}
	switch {
	case v.lost.Known():
		return whole
	case !strings.ContainsAny(v.text, ",;"):
		if at.field.commas == "names" && !v.quoted && !v.exact && v.whole.Known() && opensLine(v.whole) {
			return lines(v.whole)
		}
		return whole
	}
	text := playbook.Text{Value: v.text, At: v.at, Exact: v.exact}
	if at.field.commas == "entries" {
		if items := text.Items(); items != nil {
			list, fixes := x.brackets(v, items)
			x.report(diag.Warning, "one-entry", v.at, at.key, fmt.Sprintf("This is read as one entry of %s.", quoted(at.label)),
				fmt.Sprintf("If it is %d, write them in brackets: %s.", len(items), list), fixes...)
			x.guess(true)
		}
		return whole
	}
	var out []*value
	names := text.Series()
	for _, t := range names {
		out = append(out, &value{shape: scalar, text: t.Value, at: t.At, whole: t.At, exact: t.Exact, quoted: v.quoted})
	}
	if out == nil {
		return whole
	}
	last := len(names) - 1
	if joined := names[last].Joined(); joined != nil {
		two, fixes := x.brackets(v, append(names[:last:last], joined...))
		one, _ := x.brackets(v, names)
		x.report(diag.Warning, "one-entry", names[last].At, at.key, fmt.Sprintf("%s is read as one entry of %s.", quoted(names[last].Value), quoted(at.label)),
			fmt.Sprintf("Brackets say which it is: %s or %s.", two, one), fixes...)
		x.guess(true)
	}
	return out
}

// lines are the lines of a value, each on its own.
func lines(whole source.Span) []*value {
	var out []*value
	for at := 0; at < len(whole.Text()); {
		line, next := lineAt([]byte(whole.Text()), at)
		line = trimRight(line)
		span := whole.Sub(at+len(line)-len(strings.TrimLeft(line, " ")), at+len(line))
		if at = next; span.Text() != "" {
			out = append(out, &value{shape: scalar, text: span.Text(), at: span, whole: span, exact: true})
		}
	}
	return out
}

// brackets are the entries of a plain value as a list in brackets, and the edit that writes it so.
func (x *decoder) brackets(v *value, entries []playbook.Text) (list string, fixes []diag.Edit) {
	var names []string
	for _, t := range entries {
		name := t.Value
		if v.quoted || strings.ContainsAny(name, "\"'\\[]{}#&*!|>%@`:,") {
			name = quoteYAML(name)
		}
		names = append(names, name)
	}
	list = "[" + strings.Join(names, ", ") + "]"
	if v.exact {
		fixes = []diag.Edit{{Span: v.whole, Text: list}}
	}
	return list, fixes
}
