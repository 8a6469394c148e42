package content

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"rolebook/generator/diag"
	"rolebook/generator/regex"
	"rolebook/generator/source"
)

// bullet returns how much of a line stands before an entry of a list that YAML does not see: a hyphen with no space behind
// it, which is text to YAML or begins the name of a field, or a bullet or number as in a letter. 0 for any other line.
func bullet(line string) int {
	if rest, hyphen := strings.CutPrefix(line, "-"); hyphen {
		if r, _ := utf8.DecodeRuneInString(rest); !unicode.IsLetter(r) && !strings.ContainsRune("\"'“„", r) {
			return 0
		}
		return 1
	}
	return len(bullets().FindString(line))
}

var bullets = regex.Late(`^([•·▪◦‣*–—]|[0-9]{1,2}[.)])[ \t]+`)

// A hyphenless mistake is a line that begins with such a bullet, by its first.
func hyphenless(bullet string) (message, hint string) {
	if bullet == "-" {
		return "The space after the hyphen is missing.", "An entry of a list is written “- entry”."
	}
	return fmt.Sprintf("Entries of a list begin with a hyphen, not with %s.", quoted(strings.TrimSpace(bullet))), "An entry of a list is written “- entry”."
}

// unglued are the entries of a list whose bullets are not what YAML takes for some, which is reported; nil where v is no
// such list. key is the name it stands behind.
func unglued(v *value, key source.Span, d *diag.List) []*value {
	var items []*value
	switch {
	case v.shape == scalar && !v.quoted && bullet(v.text) > 0:
		items = gluedLines(v.whole)
	case v.shape == table:
		items = gluedFields(v)
	}
	if items == nil {
		return nil
	}
	var fixes []diag.Edit
	for _, item := range items {
		fixes = append(fixes, diag.Edit{Span: before(item.at), Text: "- "})
	}
	first := before(items[0].at)
	message, hint := hyphenless(first.Text())
	d.Add(diag.Diagnostic{Severity: diag.Error, Code: "yaml-trap", At: first.Sub(0, len(strings.TrimSpace(first.Text()))), Key: key, Message: message, Hint: hint, Fixes: fixes})
	return items
}

// before is what stands on the line of a place before it, without its indentation.
func before(at source.Span) source.Span {
	line := at.File.Data()[:at.Start]
	line = bytes.TrimLeft(line[bytes.LastIndexByte(line, '\n')+1:], " ")
	return source.Span{File: at.File, Start: at.Start - int32(len(line)), End: at.Start}
}

// gluedLines takes a text that begins on a line of its own apart at the lines that begin with a bullet.
func gluedLines(whole source.Span) []*value {
	if bullet(whole.Text()) == 0 || !opensLine(whole) {
		return nil
	}
	var out []*value
	for at := 0; at < len(whole.Text()); {
		line, next := lineAt([]byte(whole.Text()), at)
		line = trimRight(line)
		span := whole.Sub(at+len(line)-len(strings.TrimLeft(line, " ")), at+len(line))
		at = next
		if n := bullet(span.Text()); n > 0 {
			span = span.Sub(n, len(span.Text()))
			out = append(out, &value{shape: scalar, text: span.Text(), at: span, whole: span, exact: true})
			continue
		}
		last := out[len(out)-1] // it goes on
		last.text, last.exact = strings.TrimSpace(last.text+" "+span.Text()), false
		last.at.End, last.whole.End = span.End, span.End
	}
	return out
}

// gluedFields takes a table whose first name begins with a bullet apart at the names that do.
func gluedFields(v *value) []*value {
	var out []*value
	for _, p := range v.pairs {
		key := p.key.whole
		if n := bullet(key.Text()); !p.merged && n > 0 && bullet(p.key.text) > 0 && opensLine(key) && key.File.Data()[key.End] == ':' {
			name := key.Sub(n, len(key.Text()))
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
func opensLine(at source.Span) bool { return before(at).Text() == "" }

// gluedEntry reports a line that is an entry beside those above it, or the first below a name or of all, but for its
// bullet.
func (m *mender) gluedEntry(l yamlLine, above []yamlLine) (mistake, bool) {
	n := bullet(l.text)
	if l.dashes > 0 || n == 0 {
		return mistake{}, false
	}
	entry := l.at == skipRemarkLines(m.text, 0)
	for i, up := range above {
		below := i == len(above)-1 && up.key != "" && up.rest == "" && l.indent >= up.indent
		entry = entry || below || up.dashes > 0 && up.indent == l.indent
	}
	at := l.at + l.indent
	message, hint := hyphenless(l.text[:n])
	return trap(at, at+len(strings.TrimSpace(l.text[:n])), message, hint, diag.Edit{Span: m.in.Sub(at, at+n), Text: "- "}), entry
}
