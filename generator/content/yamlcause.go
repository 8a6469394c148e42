package content

import (
	"bytes"
	"fmt"
	"strings"

	"rolebook/generator/diag"
)

// A mistake is the likeliest reason that a line cannot be read, and what mends it.
type mistake struct {
	from, to      int
	code          string
	message, hint string
	fixes         []diag.Edit
	mend          func() // makes the text readable in place, where that needs no room
	saved         []pair // the field as it is meant, where it stands at the top and in one line
	alone         bool   // the lines indented under it can stay
	until         int    // more is to be taken out, up to here
	field         string // the name of the field, where the line does not show it
}

// mistake looks for the first mistake in a block, line by line.
func (m *mender) mistake(from, to int) (yamlLine, mistake, bool) {
	var above []yamlLine // the lines that a line may belong to, outermost first
	for at := from; at < to; {
		l := readLine(m.text, at)
		at = l.next
		if l.remark() {
			continue
		}
		if l.tabs {
			return l, m.tabs(from, to), true
		}
		if x, ok := m.gluedEntry(l, above); ok {
			return l, x, true
		}
		if x, ok := m.outOfLine(l, &above); ok {
			return l, x, true
		}
		if l.key == "" && l.dashes == 0 {
			if x, ok := m.noField(l, to); ok {
				return l, x, true
			}
			continue
		}
		if x, ok := m.badValue(l, to); ok {
			return l, x, true
		}
		at = max(at, m.valueEnd(l, to))
	}
	return yamlLine{}, mistake{}, false
}

// trap is a mistake with the code of its family.
func trap(from, to int, message, hint string, fixes ...diag.Edit) mistake {
	return mistake{from: from, to: to, code: "yaml-trap", message: message, hint: hint, fixes: fixes}
}

// tabs reports the first tab of a block's indentation, and counts each as a space from then on.
func (m *mender) tabs(from, to int) mistake {
	x := trap(from, from, "This line is indented with a tab.", "YAML wants spaces: write two for each tab.")
	var inside []int
	for at := from; at < to; {
		l := readLine(m.text, at)
		for i := l.at; l.tabs && i < l.at+l.indent; i++ {
			if m.text[i] == '\t' {
				inside = append(inside, i)
				x.fixes = append(x.fixes, diag.Edit{Span: m.in.Sub(i, i+1), Text: "  "})
			}
		}
		at = l.next
	}
	x.from, x.to = inside[0], inside[0]+1
	x.mend = func() {
		for _, i := range inside {
			m.text[i] = ' '
		}
	}
	return x
}

// outOfLine reports a field that is indented though the line above holds its value already, or that lines up with
// nothing above it. above is kept as the path to the line.
func (m *mender) outOfLine(l yamlLine, above *[]yamlLine) (mistake, bool) {
	path := *above
	var last yamlLine
	if len(path) > 0 {
		last = path[len(path)-1]
	}
	beside := 0 // where the lines begin that this one seems to belong with
	for len(path) > 0 && path[len(path)-1].inner > l.indent {
		beside = path[len(path)-1].inner
		path = path[:len(path)-1]
	}
	*above = append(path, l)
	if l.dashes > 0 && last.key != "" && last.rest != "" && last.dashes == 0 && l.indent >= last.indent && !last.opensBlock() {
		at := l.at + l.indent
		return trap(at, at+len(l.text), fmt.Sprintf("This entry of a list belongs to “%s”, which has its value already.", last.key),
			"Write all entries below the name, or the name of another field above this one."), true
	}
	if l.key == "" || last.key == "" {
		return mistake{}, false
	}
	wrong := func(message string, indent int) (mistake, bool) {
		hint := fmt.Sprintf("Indent it by %s, like the lines it belongs with.", count(indent, "space", "spaces"))
		if indent == 0 {
			hint = "Take away the spaces before it."
		}
		x := trap(l.keyAt, l.keyAt+len(l.text), message, hint,
			diag.Edit{Span: m.in.Sub(l.at, l.at+l.indent), Text: strings.Repeat(" ", indent)})
		if l.dashes == 0 && m.known[foldKey(l.key)] && last.indent == 0 && last.dashes == 0 {
			x.saved = m.save(l, l.restAt, l.restAt+len(l.rest))
		}
		return x, true
	}
	if l.indent > last.inner && last.rest != "" && !last.opensBlock() && strings.IndexByte(`"'[{&!`, last.rest[0]) < 0 {
		return wrong(fmt.Sprintf("This line is indented as if it belonged to “%s”, which has its value already.", last.key), last.inner)
	}
	if l.dashes > 0 || l.indent >= last.inner {
		return mistake{}, false
	}
	for _, p := range path {
		if p.inner == l.indent {
			return mistake{}, false
		}
	}
	return wrong("This line begins further left than the lines it belongs with, and further right than the ones above them.", beside)
}

// noField reports a line that is no field, no entry and no part of a value.
func (m *mender) noField(l yamlLine, to int) (mistake, bool) {
	end := l.at + l.indent + len(l.text)
	if key, value, ok := strings.Cut(l.text, ":"); ok && value != "" && !strings.HasPrefix(value, "//") && m.known[foldKey(key)] {
		colon := l.at + l.indent + len(key) + 1
		x := trap(l.at+l.indent, end, "The space after the colon is missing.", "Write "+key+": "+value, diag.Edit{Span: m.in.Sub(colon, colon), Text: " "})
		l.key, l.keyAt, x.field = key, l.at+l.indent, key
		x.saved = m.saveTop(l, colon, end)
		return x, true
	}
	if key, value, ok := m.leadingField(l.text); ok {
		at := l.at + l.indent + len(key)
		x := trap(l.at+l.indent, end, fmt.Sprintf("The colon after “%s” is missing.", key), "Write "+key+": "+value, diag.Edit{Span: m.in.Sub(at, at), Text: ":"})
		if m.belowValue(l) {
			x.fixes, x.hint = nil, x.hint+", and begin the line where the field above begins." // a field could not stand there either
		}
		l.key, l.keyAt, x.field = key, l.at+l.indent, key
		x.saved = m.saveTop(l, end-len(value), end)
		return x, true
	}
	if l.indent > 0 {
		return mistake{}, false
	}
	// Prose at column one: most likely the page's text, which no closing fence holds apart.
	until := l.next
	for until < len(m.text) {
		line := readLine(m.text, until)
		if !line.remark() && line.indent == 0 && m.known[foldKey(line.key)] {
			break
		}
		until = line.next
	}
	return mistake{from: l.at, to: end, code: "front-matter", until: until, message: "This line is not a field.",
		hint: "A field is written “name: value”. Where the text of the page begins, a line of three hyphens (---) stands above it."}, true
}

// belowValue reports whether a line is indented under one that has its value already.
func (m *mender) belowValue(l yamlLine) bool {
	for at := l.at; at > 0; {
		at = bytes.LastIndexByte(m.text[:at-1], '\n') + 1
		if up := readLine(m.text, at); !up.remark() && up.text != "" && up.inner < l.indent {
			return up.key != "" && up.rest != "" && !up.opensBlock()
		}
	}
	return false
}

// leadingField finds a known field at the beginning of a line that has no colon.
func (m *mender) leadingField(text string) (key, value string, ok bool) {
	words := strings.SplitN(text, " ", 3)
	for n := min(2, len(words)-1); n > 0; n-- {
		key = strings.Join(words[:n], " ")
		if value = strings.TrimSpace(text[len(key):]); m.known[foldKey(key)] && value != "" && !strings.Contains(text, ":") {
			return key, value, true
		}
	}
	return "", "", false
}

// save returns the field of a line as it is meant, with everything from one offset to another for its value. Only a
// line at column one says for certain what its field belongs to.
func (m *mender) save(l yamlLine, from, to int) []pair {
	if l.dashes > 0 || l.key == "" || strings.ContainsAny(l.key, `"'`) {
		return nil
	}
	key := m.plain(l.keyAt, l.keyAt+len(l.key))
	return []pair{{key: key, value: m.plain(from, to)}}
}

func (m *mender) plain(from, to int) *value {
	at := m.in.Sub(from, to)
	return &value{shape: scalar, text: at.Text(), at: at, whole: at, exact: true, quoted: true}
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
