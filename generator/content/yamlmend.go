package content

import (
	"bytes"
	"errors"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"rolebook/generator/diag"
	"rolebook/generator/regex"
	"rolebook/generator/source"
)

// A mender finds the lines of a YAML text that cannot be read, says why, and takes them out so that the rest can. It
// changes its text in place and never its length: every offset stays true.
type mender struct {
	in     source.Span
	text   []byte
	known  map[string]bool
	d      *diag.List
	broken map[string]bool // fields of lines taken out
	saved  []pair          // fields of lines taken out whose value is plain to see
	mended int             // blocks
}

const (
	maxMends = 40 // mistakes looked for in one block
	maxBlock = 64 << 10
)

// mend works through the blocks of the text until it can be read, and reports whether it can.
func (m *mender) mend(err error) bool {
	m.text = bytes.Clone(m.text)
	for range maxMends {
		var second errSecond
		name := unknownAnchor(err)
		switch {
		case errors.As(err, &second):
			m.second(second.line)
		case name != "":
			if !m.alias(name) {
				m.give(err)
				return false
			}
		default:
			if !m.blocks() {
				m.give(err)
				return false
			}
		}
		if _, err = parseYAML(m.text); err == nil {
			return true
		}
	}
	m.give(err)
	return false
}

// give reports an error without a known cause, at the line the parser stopped at.
func (m *mender) give(err error) {
	at := 0
	if line := errorLine(err); line > 0 {
		starts := lineStarts(m.text)
		at = starts[min(line, len(starts))-1]
	}
	end := at + len(lineRest(m.text, at))
	if at == end {
		at = skipBlankLines(m.text, 0)
		end = at + len(lineRest(m.text, at))
	}
	m.report(mistake{from: at, to: end, code: "syntax", message: "This cannot be read as fields.",
		hint: "Check the quotes, the colons and the indentation of this line and the one above it."})
}

var lineNumber = regex.Late(`line (\d+):`)

func errorLine(err error) int {
	if found := lineNumber().FindStringSubmatch(err.Error()); found != nil {
		n, _ := strconv.Atoi(found[1])
		return n
	}
	return 0
}

var anchorName = regex.Late(`unknown anchor '(.*)' referenced`)

func unknownAnchor(err error) string {
	if found := anchorName().FindStringSubmatch(err.Error()); found != nil {
		return found[1]
	}
	return ""
}

func (m *mender) report(x mistake) {
	m.d.Add(diag.Diagnostic{Severity: diag.Error, Code: x.code, At: m.in.Sub(x.from, x.to), Message: x.message, Hint: x.hint, Fixes: x.fixes})
}

// second reports the line that begins another document, and takes out all from there on.
func (m *mender) second(line int) {
	starts := lineStarts(m.text)
	at := starts[min(line, len(starts))-1]
	for i := min(line, len(starts)) - 1; i >= 0; i-- {
		if rest := lineRest(m.text, starts[i]); strings.HasPrefix(rest, "---") || strings.HasPrefix(rest, "...") {
			at = starts[i]
			break
		}
	}
	m.report(mistake{from: at, to: at + len(lineRest(m.text, at)), code: "syntax", message: "A second document begins here, and would not be read.",
		hint: "Delete this line, or put what follows into a file of its own."})
	m.blank(at, len(m.text))
}

// alias reports a value that begins with a star and was meant as text.
func (m *mender) alias(name string) bool {
	star := []byte("*" + name)
	for at := 0; ; at++ {
		next := bytes.Index(m.text[at:], star)
		if next < 0 {
			return false
		}
		at += next
		if at == 0 || strings.IndexByte(" \t\n[{,:-", m.text[at-1]) >= 0 {
			l := readLine(m.text, bytes.LastIndexByte(m.text[:at], '\n')+1)
			x := l.needsQuotes(m, "*")
			m.report(x)
			m.takeOut(l, x)
			return true
		}
	}
}

// blocks mends every top-level field, or entry of a list, that cannot be read by itself. It reports whether it found any.
func (m *mender) blocks() bool {
	found := false
	first := readLine(m.text, skipRemarkLines(m.text, 0))
	for at := 0; at < len(m.text); {
		end := m.blockEnd(at, first.dashes > 0)
		if m.mended > maxProblems {
			m.d.Add(tooLarge(m.in.Sub(at, at), "There are too many mistakes above; the rest of this file was not read.", ""))
			m.blank(at, len(m.text))
			return true
		}
		if m.fails(at, end) {
			found = true
			m.mended++
			m.block(at, end)
		}
		at = end
	}
	return found
}

// blockEnd is the offset of the next line at column one that begins a field or, in a list, an entry.
func (m *mender) blockEnd(at int, list bool) int {
	_, next := lineAt(m.text, at)
	for next < len(m.text) {
		l := readLine(m.text, next)
		if l.text != "" && l.indent == 0 && (l.dashes > 0 && list || l.dashes == 0 && keyLine().MatchString(l.text)) {
			break
		}
		next = l.next
	}
	return next
}

// fails reports whether a block cannot be read by itself. What it refers to may stand elsewhere.
func (m *mender) fails(from, to int) bool {
	node, err := parseYAML(m.text[from:to])
	if err != nil {
		return unknownAnchor(err) == ""
	}
	return node != nil && len(node.Content) > 0 && node.Content[0].Kind == yaml.ScalarNode
}

// block mends one block, mistake by mistake. What has no known cause is taken out whole.
func (m *mender) block(from, to int) {
	tries := maxMends
	if to-from > maxBlock {
		tries = 2
	}
	for ; tries > 0 && m.fails(from, to); tries-- {
		l, x, ok := m.mistake(from, to)
		if !ok {
			break
		}
		m.report(x)
		if x.mend != nil {
			x.mend()
			continue
		}
		m.takeOut(l, x)
	}
	if !m.fails(from, to) {
		return
	}
	at := skipBlankLines(m.text[:to], from)
	l := readLine(m.text, at)
	m.broken[foldKey(l.key)] = true
	if tries > 0 {
		m.report(mistake{from: at, to: at + len(trimRight(lineRest(m.text, at))), code: "syntax", message: "This cannot be read as a field.",
			hint: "Check the quotes, the colons and the indentation of these lines."})
	}
	m.blank(from, to)
}

// takeOut blanks a line and the lines indented under it, and keeps its field where the value is plain to see.
func (m *mender) takeOut(l yamlLine, x mistake) {
	m.broken[foldKey(l.key)], m.broken[foldKey(x.field)] = true, true
	m.saved = append(m.saved, x.saved...)
	end := l.next
	for end < len(m.text) {
		line, next := lineAt(m.text, end)
		if indent := len(line) - len(strings.TrimLeft(line, " \t")); strings.TrimSpace(line) != "" && (indent <= l.indent || x.alone) {
			break
		}
		end = next
	}
	m.blank(l.at, max(end, x.until))
}

func (m *mender) blank(from, to int) {
	for at := from; at < to; at++ {
		if m.text[at] != '\n' && m.text[at] != '\r' {
			m.text[at] = ' '
		}
	}
}

func skipRemarkLines(text []byte, at int) int {
	for at < len(text) {
		l := readLine(text, at)
		if !l.remark() {
			break
		}
		at = l.next
	}
	return at
}

func skipBlankLines(text []byte, at int) int {
	for at < len(text) {
		line, next := lineAt(text, at)
		if strings.TrimSpace(line) != "" {
			break
		}
		at = next
	}
	return at
}
