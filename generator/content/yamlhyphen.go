package content

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"rolebook/generator/diag"
	"rolebook/generator/source"
)

// glued reports a line that begins with a hyphen and a word without a space between: to YAML it is no entry of a list,
// but text, or a field whose name begins with a hyphen.
func glued(line string) bool {
	rest, hyphen := strings.CutPrefix(line, "-")
	r, _ := utf8.DecodeRuneInString(rest)
	return hyphen && (unicode.IsLetter(r) || strings.ContainsRune("\"'“„", r))
}

const (
	gluedMessage = "The space after the hyphen is missing."
	gluedHint    = "An entry of a list is written “- entry”."
)

// unglued are the entries of a list whose hyphens have no space behind them, which is reported; nil where v is no such
// list. key is the name it stands behind.
func unglued(v *value, key source.Span, d *diag.List) []*value {
	var items []*value
	switch {
	case v.shape == scalar && !v.quoted && glued(v.text):
		items = gluedLines(v.whole)
	case v.shape == table:
		items = gluedFields(v)
	}
	if items == nil {
		return nil
	}
	var fixes []diag.Edit
	for _, item := range items {
		fixes = append(fixes, diag.Edit{Span: source.Span{File: item.at.File, Start: item.at.Start, End: item.at.Start}, Text: " "})
	}
	first := source.Span{File: v.at.File, Start: items[0].at.Start - 1, End: items[0].at.Start}
	d.Add(diag.Diagnostic{Severity: diag.Error, Code: "yaml-trap", At: first, Key: key, Message: gluedMessage, Hint: gluedHint, Fixes: fixes})
	return items
}

// gluedLines takes a text that begins on a line of its own apart at the lines that begin with a hyphen.
func gluedLines(whole source.Span) []*value {
	if !glued(whole.Text()) || !opensLine(whole) {
		return nil
	}
	var out []*value
	for at := 0; at < len(whole.Text()); {
		line, next := lineAt([]byte(whole.Text()), at)
		line = trimRight(line)
		span := whole.Sub(at+len(line)-len(strings.TrimLeft(line, " ")), at+len(line))
		at = next
		if glued(span.Text()) {
			span = span.Sub(1, len(span.Text()))
			out = append(out, &value{shape: scalar, text: span.Text(), at: span, whole: span, exact: true})
			continue
		}
		last := out[len(out)-1] // it goes on
		last.text, last.exact = strings.TrimSpace(last.text+" "+span.Text()), false
		last.at.End, last.whole.End = span.End, span.End
	}
	return out
}

// gluedFields takes a table whose first name begins with a hyphen apart at the names that do.
func gluedFields(v *value) []*value {
	var out []*value
	for _, p := range v.pairs {
		key := p.key.whole
		if !p.merged && glued(p.key.text) && glued(key.Text()) && opensLine(key) && key.File.Data()[key.End] == ':' {
			name := key.Sub(1, len(key.Text()))
			p.key = &value{shape: scalar, text: name.Text(), at: name, whole: name, exact: true}
			out = append(out, &value{shape: table, at: name})
		}
		if out == nil {
			return nil
		}
		last := out[len(out)-1]
		last.pairs = append(last.pairs, p)
		last.at.End = max(last.at.End, p.value.whole.End)
		last.whole = last.at
	}
	return out
}

// opensLine reports a place with nothing before it on its line.
func opensLine(at source.Span) bool {
	before := at.File.Data()[:at.Start]
	return len(bytes.TrimLeft(before[bytes.LastIndexByte(before, '\n')+1:], " ")) == 0
}

// gluedEntry reports a line that is an entry beside those above it, or the first below a name or of all, but for the
// space behind its hyphen.
func (m *mender) gluedEntry(l yamlLine, above []yamlLine) (mistake, bool) {
	if l.dashes > 0 || !glued(l.text) {
		return mistake{}, false
	}
	entry := l.at == skipRemarkLines(m.text, 0)
	for i, up := range above {
		below := i == len(above)-1 && up.key != "" && up.rest == "" && l.indent >= up.indent
		entry = entry || below || up.dashes > 0 && up.indent == l.indent
	}
	at := l.at + l.indent
	return trap(at, at+1, gluedMessage, gluedHint, diag.Edit{Span: m.in.Sub(at+1, at+1), Text: " "}), entry
}
