package content

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"rolebook/generator/diag"
	"rolebook/generator/regex"
	"rolebook/generator/source"
)

// readTOML reads TOML with the places of everything in it, and goes on after a line that cannot be read. What it let
// pass, the toml package judges in the end.
func readTOML(in source.Span, d *diag.List) *value {
	r := &tomlReader{in: in, text: in.Text(), d: d}
	root := r.newTable(0)
	current := root
	for r.skip(" \t\r\n"); r.at < len(r.text); r.skip(" \t\r\n") {
		if r.failed > maxMends {
			break
		}
		switch {
		case r.text[r.at] == '#':
			r.line()
		case r.text[r.at] == '[':
			if t := r.header(root); t != nil {
				current = t
			}
		default:
			r.field(current)
		}
	}
	root.at = in
	root.whole = in
	if r.failed == 0 {
		r.judge(root)
	}
	return root
}

type tomlReader struct {
	in     source.Span
	text   string
	at     int
	d      *diag.List
	failed int
}

func (r *tomlReader) newTable(at int) *value {
	span := r.in.Sub(at, at)
	return &value{shape: table, at: span, whole: span}
}

func (r *tomlReader) skip(set string) {
	for r.at < len(r.text) && strings.IndexByte(set, r.text[r.at]) >= 0 {
		r.at++
	}
}

// line moves to the end of the line.
func (r *tomlReader) line() {
	if end := strings.IndexByte(r.text[r.at:], '\n'); end >= 0 {
		r.at += end
		return
	}
	r.at = len(r.text)
}

// fail reports what stands from one offset to another and moves on to the next line.
func (r *tomlReader) fail(from, to int, message, hint string, fixes ...diag.Edit) {
	r.failed++
	if from >= len(r.text) {
		from = len(strings.TrimRight(r.text, "\r\n"))
	}
	r.d.Add(diag.Diagnostic{Severity: diag.Error, Code: "syntax", At: r.in.Sub(from, min(max(to, from), len(r.text))), Message: message, Hint: hint, Fixes: fixes})
	r.line()
}

// header reads [a.b] or [[a.b]] and returns the table it leads to.
func (r *tomlReader) header(root *value) *value {
	start := r.at
	r.at++
	many := strings.HasPrefix(r.text[r.at:], "[")
	closing := "]"
	if many {
		r.at, closing = r.at+1, "]]"
	}
	path, ok := r.path(start)
	if !ok {
		return nil
	}
	if !strings.HasPrefix(r.text[r.at:], closing) {
		r.fail(start, r.at, "This name of a table is not closed.", "Write "+closing+" behind it.")
		return nil
	}
	r.at += len(closing)
	end := r.at
	r.ended()
	t := root
	for i, key := range path {
		t = r.enter(t, key, many && i == len(path)-1)
		if t == nil {
			r.fail(start, end, fmt.Sprintf("“%s” has a plain value already.", key.text), "Give the field its value in one place.")
			return nil
		}
	}
	return t
}

// enter returns the table under a key, made where there is none; a new one of a list where many.
func (r *tomlReader) enter(t *value, key *value, many bool) *value {
	made := r.newTable(int(key.whole.Start - r.in.Start))
	for _, p := range t.pairs {
		if p.key.text != key.text {
			continue
		}
		v := p.value
		if v.shape == list && len(v.items) > 0 {
			if many {
				v.items = append(v.items, made)
				return made
			}
			v = v.items[len(v.items)-1]
		}
		if v.shape != table || many {
			return nil
		}
		return v
	}
	v := made
	if many {
		v = &value{shape: list, items: []*value{made}, at: made.at, whole: made.whole}
	}
	t.pairs = append(t.pairs, pair{key: key, value: v})
	return made
}

// field reads one "name = value" into a table.
func (r *tomlReader) field(t *value) {
	start := r.at
	path, ok := r.path(start)
	if !ok {
		return
	}
	if r.skip(" \t"); !strings.HasPrefix(r.text[r.at:], "=") {
		hint, fixes := "Write name = value.", []diag.Edit(nil)
		if strings.HasPrefix(r.text[r.at:], ":") {
			hint, fixes = "Between lines of +++ write name = value, with the text in quotes.", []diag.Edit{{Span: r.in.Sub(r.at, r.at+1), Text: " ="}}
		}
		r.fail(start, r.at, "There is no = behind this name.", hint, fixes...)
		return
	}
	r.at++
	for _, key := range path[:len(path)-1] {
		if t = r.enter(t, key, false); t == nil {
			r.fail(start, r.at, fmt.Sprintf("“%s” has a plain value already.", key.text), "Give the field its value in one place.")
			return
		}
	}
	failed := r.failed
	r.skip(" \t")
	v := r.value(0)
	if v != nil {
		t.pairs = append(t.pairs, pair{key: path[len(path)-1], value: v})
		t.at.End = max(t.at.End, v.whole.End)
		t.whole = t.at
	}
	if failed == r.failed {
		r.ended()
	}
}

// ended demands that nothing but a remark follows in the line.
func (r *tomlReader) ended() {
	r.skip(" \t\r")
	if r.at < len(r.text) && r.text[r.at] != '\n' && r.text[r.at] != '#' {
		r.fail(r.at, r.at+len(strings.TrimRight(lineRest([]byte(r.text), r.at), " ")), "There is more behind the value.", "Write one field in a line.")
		return
	}
	r.line()
}

var bareKey = regex.Late(`^[\p{L}\p{N}_-]+`)

// path reads a name, or several joined by dots.
func (r *tomlReader) path(start int) (keys []*value, ok bool) {
	for {
		r.skip(" \t")
		at := r.at
		switch {
		case r.at < len(r.text) && (r.text[r.at] == '"' || r.text[r.at] == '\''):
			v := r.quoted(false)
			if v == nil {
				return nil, false
			}
			keys = append(keys, v)
		default:
			r.at += len(bareKey().FindString(r.text[r.at:]))
			if at == r.at {
				_, size := utf8.DecodeRuneInString(r.text[at:])
				r.fail(at, at+size, "This is not the name of a field.", "A name has letters, digits, - and _ only.")
				return nil, false
			}
			span := r.in.Sub(at, r.at)
			keys = append(keys, &value{shape: scalar, text: span.Text(), at: span, whole: span, exact: true})
		}
		if len(keys) > maxDots {
			r.fail(start, r.at, "This name has too many dots.", "No field of rolebook lies that deep.")
			return nil, false
		}
		if r.skip(" \t"); !strings.HasPrefix(r.text[r.at:], ".") {
			return keys, true
		}
		r.at++
	}
}

// value reads a value of any shape. It is nil when there is none.
func (r *tomlReader) value(depth int) *value {
	if depth > maxDepth {
		r.fail(r.at, r.at+1, "Lists and fields lie too deep in one another here.", "No field of rolebook needs that.")
		return nil
	}
	if r.at >= len(r.text) || r.text[r.at] == '\n' || r.text[r.at] == '\r' {
		r.fail(r.at, r.at, "There is no value behind the =.", `Write "" for nothing, or delete the line.`)
		return nil
	}
	switch r.text[r.at] {
	case '"', '\'':
		return r.quoted(true)
	case '[':
		return r.list(depth)
	case '{':
		return r.inline(depth)
	}
	return r.bare()
}

func (r *tomlReader) list(depth int) *value {
	start := r.at
	v := &value{shape: list}
	r.at++
	for {
		r.gap()
		if r.at >= len(r.text) {
			r.fail(start, start+1, "The [ that opens here is never closed.", "Write ] behind the last entry.")
			return nil
		}
		if r.text[r.at] == ']' {
			r.at++
			break
		}
		item := r.value(depth + 1)
		if item == nil {
			return nil
		}
		v.items = append(v.items, item)
		if r.gap(); r.at < len(r.text) && r.text[r.at] == ',' {
			r.at++
		} else if r.at < len(r.text) && r.text[r.at] != ']' {
			r.fail(r.at, r.at+1, "A comma is missing before this.", "Put a comma between two entries.")
			return nil
		}
	}
	v.at = r.in.Sub(start, r.at)
	v.whole = v.at
	return v
}

// gap skips white space, line ends and remarks.
func (r *tomlReader) gap() {
	for r.skip(" \t\r\n"); r.at < len(r.text) && r.text[r.at] == '#'; r.skip(" \t\r\n") {
		r.line()
	}
}

func (r *tomlReader) inline(depth int) *value {
	start := r.at
	v := r.newTable(start)
	r.at++
	for {
		r.gap()
		if r.at >= len(r.text) {
			r.fail(start, start+1, "The { that opens here is never closed.", "Write } behind the last field.")
			return nil
		}
		if r.text[r.at] == '}' {
			r.at++
			break
		}
		path, ok := r.path(r.at)
		if !ok {
			return nil
		}
		if r.skip(" \t"); !strings.HasPrefix(r.text[r.at:], "=") {
			r.fail(r.at, r.at+1, "There is no = behind this name.", "Write name = value.")
			return nil
		}
		r.at++
		r.gap()
		val := r.value(depth + 1)
		if val == nil {
			return nil
		}
		t := v
		for _, key := range path[:len(path)-1] {
			if t = r.enter(t, key, false); t == nil {
				r.fail(start, r.at, fmt.Sprintf("“%s” has a plain value already.", key.text), "Give the field its value in one place.")
				return nil
			}
		}
		t.pairs = append(t.pairs, pair{key: path[len(path)-1], value: val})
		if r.gap(); r.at < len(r.text) && r.text[r.at] == ',' {
			r.at++
		} else if r.at < len(r.text) && r.text[r.at] != '}' {
			r.fail(r.at, r.at+1, "A comma is missing before this.", "Put a comma between two fields.")
			return nil
		}
	}
	v.at = r.in.Sub(start, r.at)
	v.whole = v.at
	return v
}

// bareValue is what TOML allows without quotes: numbers, dates, times, true and false.
var bareValue = regex.Late(`^([-+]?[0-9][0-9A-Fa-f_xob.:eE+TZtz-]*( [0-9:.+Zz-]+)?|[-+]?(inf|nan)|true|false)$`)

func (r *tomlReader) bare() *value {
	start := r.at
	for r.at < len(r.text) && strings.IndexByte(",]}#\r\n", r.text[r.at]) < 0 {
		r.at++
	}
	for r.at > start && (r.text[r.at-1] == ' ' || r.text[r.at-1] == '\t') {
		r.at--
	}
	span := r.in.Sub(start, r.at)
	v := &value{shape: scalar, text: span.Text(), at: span, whole: span, exact: true}
	if bareValue().MatchString(v.text) {
		return v
	}
	if end := start + len(strings.TrimRight(lineRest([]byte(r.text), start), " \t")); v.text == "" || strings.HasPrefix(v.text, "[") {
		r.fail(start, end, "There is no value here.", `Write the value, with text in quotes: "text".`)
		return nil
	}
	inner := v.text
	if smart, _, ok := smartlyQuoted(v.text); ok {
		inner = smart
	}
	r.failed++
	r.d.Add(diag.Diagnostic{Severity: diag.Error, Code: "syntax", At: span, Message: "Text needs quotes in TOML.", Hint: "Write " + strconv.Quote(inner),
		Fixes: []diag.Edit{{Span: span, Text: strconv.Quote(inner)}}})
	return v
}
