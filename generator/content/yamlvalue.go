package content

import (
	"fmt"
	"strings"

	"rolebook/generator/diag"
)

// badValue reports a value that YAML cannot read as it was written.
func (m *mender) badValue(l yamlLine, to int) (mistake, bool) {
	if l.rest == "" || l.opensBlock() {
		return mistake{}, false
	}
	if inner, from, ok := smartlyQuoted(l.rest); ok {
		return m.smart(l, inner, from), true
	}
	switch l.rest[0] {
	case '"', '\'':
		return m.badQuotes(l, to)
	case '[', '{':
		return m.badBrackets(l, to)
	case '@', '`', '%', '!', '|', '>', ']', '}', ',', '?', '-':
		if l.rest[0] == '-' && l.dashes == 0 && !strings.HasPrefix(l.rest, "- ") || l.rest[0] == '?' && !strings.HasPrefix(l.rest, "? ") {
			break
		}
		return l.needsQuotes(m, l.rest[:1]), true
	case '*', '&':
		if strings.ContainsAny(l.rest[1:], " *&") {
			return l.needsQuotes(m, l.rest[:1]), true
		}
		return mistake{}, false
	}
	if strings.Contains(l.rest, ": ") || strings.HasSuffix(l.rest, ":") {
		x := l.needsQuotes(m, "")
		x.message = "The colon inside this value makes YAML look for another field."
		return x, true
	}
	return mistake{}, false
}

// needsQuotes reports a value that has to be in quotes, and shows the line with them. The value of an entry that is
// one sentence with a colon is the whole entry.
func (l yamlLine) needsQuotes(m *mender, sign string) mistake {
	from := l.restAt
	if l.dashes > 0 && l.key != "" && !m.known[foldKey(l.key)] {
		from = l.keyAt
	}
	end := l.restAt + len(l.rest)
	text := string(m.text[from:end])
	line := strings.TrimLeft(string(m.text[l.at:from]), " \t") + quoteYAML(text)
	x := trap(from, end, fmt.Sprintf("A value cannot begin with %s unless it is in quotes.", sign), "Write "+line,
		diag.Edit{Span: m.in.Sub(from, end), Text: quoteYAML(text)})
	x.saved = m.saveTop(l, from, end)
	return x
}

func (m *mender) saveTop(l yamlLine, from, to int) []pair {
	if l.indent > 0 {
		return nil
	}
	return m.save(l, from, to)
}

// smart reports a value in the quotation marks of a word processor, and reads them as straight ones.
func (m *mender) smart(l yamlLine, inner string, open int) mistake {
	from, end := l.restAt, l.restAt+len(l.rest)
	last := from + open + len(inner)
	x := trap(from, end, "These are the curly quotation marks of a word processor, which YAML takes for letters.",
		"Write "+quoteYAML(inner), diag.Edit{Span: m.in.Sub(from, end), Text: quoteYAML(inner)})
	if quote := quoteYAML(inner)[0]; len(quoteYAML(inner)) == len(inner)+2 {
		x.mend = func() {
			m.blank(from, from+open)
			m.blank(last, end)
			m.text[from+open-1], m.text[last] = quote, quote
		}
	}
	return x
}

// badQuotes reports quotes that are not closed, or not around the whole value.
func (m *mender) badQuotes(l yamlLine, to int) (mistake, bool) {
	end := quoteEnd
	if l.rest[0] == '\'' {
		end = apostropheEnd
	}
	closed := end(m.text[:to], l.restAt)
	line := l.restAt + len(l.rest)
	switch {
	case closed < line:
		behind := strings.TrimSpace(string(m.text[closed:line]))
		if behind[0] == '#' {
			return mistake{}, false
		}
		x := l.needsQuotes(m, "")
		if l.rest[0] == '\'' && strings.HasSuffix(l.rest, "'") && !strings.Contains(l.rest, `"`) { // 'it's ours'
			inner := l.rest[1 : len(l.rest)-1]
			x = trap(l.restAt, line, "", "Write "+quoteYAML(inner), diag.Edit{Span: m.in.Sub(l.restAt, line), Text: quoteYAML(inner)})
			x.saved = m.saveTop(l, l.restAt+1, line-1)
		}
		x.message = "There is more behind the closing quote."
		return x, true
	case closed > line || m.text[closed-1] != l.rest[0] || closed == l.restAt+1:
		if closed < to && m.valueEnds(closed) {
			return mistake{}, false
		}
		fixed := l.rest + l.rest[:1]
		x := trap(l.restAt, line, "The quote that opens this value is never closed.", "Write "+fixed,
			diag.Edit{Span: m.in.Sub(line, line), Text: l.rest[:1]})
		x.saved, x.alone = m.saveTop(l, l.restAt+1, line), true
		return x, true
	}
	return mistake{}, false
}

// valueEnds reports whether nothing but a remark follows in the line.
func (m *mender) valueEnds(at int) bool {
	rest := strings.TrimSpace(lineRest(m.text, at))
	return rest == "" || rest[0] == '#'
}

// badBrackets reports a list or table in brackets that is not closed, loses a part as a remark, or does not make up the
// whole value.
func (m *mender) badBrackets(l yamlLine, to int) (mistake, bool) {
	end, lost := m.bracketEnd(l.restAt, to)
	line := l.restAt + len(l.rest)
	if lost > 0 {
		word := string(m.text[lost:wordEnd(m.text, lost)])
		return trap(lost, lost+len(word), fmt.Sprintf("“%s” is a comment to YAML, and so is all behind it.", word), "Put it in quotes: "+quoteYAML(word),
			diag.Edit{Span: m.in.Sub(lost, lost+len(word)), Text: quoteYAML(word)}), true
	}
	closing := map[byte]string{'[': "]", '{': "}"}[l.rest[0]]
	switch {
	case end < 0:
		x := trap(l.restAt, l.restAt+1, fmt.Sprintf("The %s that opens here is never closed.", l.rest[:1]), "Write "+closing+" behind the last entry.",
			diag.Edit{Span: m.in.Sub(line, line), Text: closing})
		x.alone = true
		return x, true
	case end < line && !m.valueEnds(end):
		x := l.needsQuotes(m, "")
		x.message = fmt.Sprintf("There is more behind the closing %s.", closing)
		return x, true
	}
	return mistake{}, false
}

// bracketEnd returns the offset behind the bracket that closes the one at an offset, or -1, and the place of a word that
// is lost as a remark on the way, or 0.
func (m *mender) bracketEnd(at, to int) (end, lost int) {
	depth := 0
	for i := at; i < to; i++ {
		switch c := m.text[i]; c {
		case '[', '{':
			depth++
		case ']', '}':
			if depth--; depth == 0 {
				return i + 1, 0
			}
		case '"', '\'':
			if i > 0 && strings.IndexByte(" [{,:\n", m.text[i-1]) < 0 {
				continue
			}
			if c == '"' {
				i = quoteEnd(m.text[:to], i) - 1
			} else {
				i = apostropheEnd(m.text[:to], i) - 1
			}
		case '#':
			if m.text[i-1] != ' ' {
				continue
			}
			if i+1 < to && wordRune(firstRune(string(m.text[i+1:min(to, i+5)]))) {
				return -1, i
			}
			i += len(lineRest(m.text, i)) - 1
		}
	}
	return -1, 0
}

// valueEnd is the offset of the first line behind a value that goes on over several lines.
func (m *mender) valueEnd(l yamlLine, to int) int {
	end := l.next
	switch {
	case l.rest == "":
	case l.opensBlock():
		for end < to {
			line := readLine(m.text, end)
			if line.text != "" && line.indent <= l.indent {
				break
			}
			end = line.next
		}
	case l.rest[0] == '"':
		_, end = lineAt(m.text, quoteEnd(m.text[:to], l.restAt))
	case l.rest[0] == '\'':
		_, end = lineAt(m.text, apostropheEnd(m.text[:to], l.restAt))
	case l.rest[0] == '[' || l.rest[0] == '{':
		if closed, _ := m.bracketEnd(l.restAt, to); closed > 0 {
			_, end = lineAt(m.text, closed)
		}
	}
	return min(end, to)
}
