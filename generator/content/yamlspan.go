package content

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"rolebook/generator/diag"
)

// lineStarts returns the offset of each line of text.
func lineStarts(text []byte) []int {
	starts := []int{0}
	for at, c := range text {
		if c == '\n' {
			starts = append(starts, at+1)
		}
	}
	return starts
}

// offset returns where a node begins. Nodes count columns in characters, and a node's signs (&name, !tag) belong to it.
func (y *yamlReader) offset(n *yaml.Node) int {
	if n.Line < 1 || n.Line > len(y.lines) {
		return len(y.text)
	}
	at := y.lines[n.Line-1]
	for col := 1; col < n.Column && at < len(y.text); col++ {
		if y.text[at] < utf8.RuneSelf {
			at++
			continue
		}
		_, size := utf8.DecodeRune(y.text[at:])
		at += size
	}
	return at
}

// scalar completes a plain value. What was left empty stays so, but keeps what follows it as if it were a remark.
func (y *yamlReader) scalar(n *yaml.Node, v *value) *value {
	if n.Value == "" && n.Style&^yaml.TaggedStyle == 0 {
		if n.Style != 0 && !strings.HasPrefix(n.Tag, "!!") {
			at := y.offset(n)
			v.at = y.in.Sub(at, wordEnd(y.text, at))
			v.whole = v.at
			y.sign(n, n.Tag, v)
			return v
		}
		y.findLost(v)
		return v
	}
	start := skipSigns(y.text, y.offset(n))
	v.shape, v.text = scalar, n.Value
	v.quoted = n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0
	from, to, end := start, start, start
	switch {
	case n.Style&yaml.DoubleQuotedStyle != 0:
		end = quoteEnd(y.text, start)
		from, to = start+1, end-1
	case n.Style&yaml.SingleQuotedStyle != 0:
		end = apostropheEnd(y.text, start)
		from, to = start+1, end-1
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		from, to = blockSpan(y.text, start, n.Value)
		end = to
		v.text = strings.TrimSpace(v.text)
	default:
		end = plainEnd(y.text, start, n.Value)
		to = end
	}
	from, to = min(from, len(y.text)), min(max(from, to), len(y.text))
	v.whole = y.in.Sub(start, max(end, to))
	v.at = y.in.Sub(from, to)
	v.exact = v.at.Text() == v.text
	if !v.exact && n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0 {
		v.at = v.whole
	}
	switch {
	case n.Style&yaml.TaggedStyle != 0 && !strings.HasPrefix(n.Tag, "!!"):
		y.sign(n, n.Tag, v)
	case !v.quoted && (v.text == "~" || v.text == "null"):
		v.shape = nothing
	case !v.quoted:
		y.findLost(v)
	}
	return v
}

// sign reports a value that begins with a sign YAML keeps for itself, and gives it back its first word.
func (y *yamlReader) sign(n *yaml.Node, sign string, v *value) {
	at := y.offset(n)
	whole := y.in.Sub(at, int(v.whole.End-y.in.Start))
	y.d.Add(diag.Diagnostic{Severity: diag.Error, Code: "yaml-trap", At: whole,
		Message: "“" + sign + "” is a sign to YAML when a value begins with it, and is not part of the text.",
		Hint:    "Put the text in quotes: " + quoteYAML(whole.Text()), Fixes: []diag.Edit{{Span: whole, Text: quoteYAML(whole.Text())}}})
	v.shape, v.text, v.at, v.whole, v.exact, v.quoted = scalar, whole.Text(), whole, whole, true, true
}

// findLost looks behind a value for a remark without a space after its #: more likely a channel, a colour or a number.
func (y *yamlReader) findLost(v *value) {
	end := int(v.whole.End - y.in.Start)
	at := skipBlanks(y.text, end)
	if at == end && at > 0 && v.shape == scalar || at+1 >= len(y.text) || y.text[at] != '#' {
		return
	}
	if r, _ := utf8.DecodeRune(y.text[at+1:]); !wordRune(r) {
		return
	}
	v.lost = y.in.Sub(at, at+len(trimRight(lineRest(y.text, at))))
}

func lineRest(text []byte, at int) string {
	line, _ := lineAt(text, at)
	return line
}

func skipBlanks(text []byte, at int) int {
	for at < len(text) && (text[at] == ' ' || text[at] == '\t') {
		at++
	}
	return at
}

// skipSigns moves past the anchor and tag of a value, and the white space and remarks behind them.
func skipSigns(text []byte, at int) int {
	for at < len(text) && (text[at] == '&' || text[at] == '!') {
		at = wordEnd(text, at)
		for at < len(text) && strings.IndexByte(" \t\r\n", text[at]) >= 0 {
			at++
			if at < len(text) && text[at] == '#' {
				at += len(lineRest(text, at))
			}
		}
	}
	return at
}

func wordEnd(text []byte, at int) int {
	for at < len(text) && strings.IndexByte(" \t\r\n,]}", text[at]) < 0 {
		at++
	}
	return at
}

// quoteEnd returns the offset behind the double-quoted text that begins at an offset.
func quoteEnd(text []byte, at int) int {
	for at++; at < len(text); at++ {
		switch text[at] {
		case '\\':
			at++
		case '"':
			return at + 1
		}
	}
	return len(text)
}

// apostropheEnd returns the offset behind the single-quoted text that begins at an offset.
func apostropheEnd(text []byte, at int) int {
	for at++; at < len(text); at++ {
		if text[at] != '\'' {
			continue
		}
		if at+1 < len(text) && text[at+1] == '\'' {
			at++
			continue
		}
		return at + 1
	}
	return len(text)
}

// plainEnd returns the offset behind a plain value: its text is what was written but for line ends and the white space
// around them.
func plainEnd(text []byte, at int, value string) int {
	end := at
	for i := 0; i < len(value) && at < len(text); {
		if space := len(text[at:]) - len(bytes.TrimLeft(text[at:], " \t\r\n")); bytes.IndexByte(text[at:at+space], '\n') >= 0 {
			at += space
			i += len(value[i:]) - len(strings.TrimLeft(value[i:], " \n"))
			continue
		}
		if value[i] != text[at] {
			break
		}
		i, at = i+1, at+1
		end = at
	}
	return end
}

// blockSpan returns the lines of a block value (| or >) from the first character to the last that is no white space.
// start is the sign. The first line's indentation tells that of the block.
func blockSpan(text []byte, start int, value string) (from, to int) {
	_, at := lineAt(text, start)
	if strings.TrimSpace(value) == "" {
		return start, start + len(trimRight(lineRest(text, start)))
	}
	from, to, indent := at, at, -1
	for at < len(text) {
		line, next := lineAt(text, at)
		spaces := len(line) - len(strings.TrimLeft(line, " "))
		switch {
		case strings.TrimSpace(line) == "":
		case indent < 0:
			first := strings.TrimLeft(value, "\n")
			indent = spaces - (len(first) - len(strings.TrimLeft(first, " ")))
			from = at + len(line) - len(strings.TrimLeft(line, " \t"))
			to = at + len(trimRight(line))
		case spaces < indent:
			return from, to
		default:
			to = at + len(trimRight(line))
		}
		at = next
	}
	return from, to
}
