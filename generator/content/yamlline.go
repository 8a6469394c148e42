package content

import (
	"strings"
	"unicode/utf8"

	"rolebook/generator/regex"
)

// A yamlLine is one line of YAML as its author sees it: indentation, dashes, a field's name and what follows.
type yamlLine struct {
	at, next int    // of the line
	indent   int    // bytes of white space before it
	tabs     bool   // among them
	dashes   int    // entries of lists it begins
	inner    int    // column of what follows the dashes
	key      string // "" without one
	keyAt    int
	colon    int    // offset of the key's colon
	rest     string // the value, without a remark behind it
	restAt   int
	text     string // all of it, trimmed
}

var fieldName = regex.Late(`^("[^"\n]*"|'[^'\n]*'|[^\s"'#\[\]{},&*!|>%@` + "`" + `][^:\n]*?)\s*:(\s|$)`)

// readLine takes apart the line that begins at an offset.
func readLine(text []byte, at int) yamlLine {
	raw, next := lineAt(text, at)
	l := yamlLine{at: at, next: next, text: strings.TrimSpace(raw)}
	rest := strings.TrimLeft(raw, " \t")
	l.indent = len(raw) - len(rest)
	l.tabs = strings.Contains(raw[:l.indent], "\t")
	for strings.HasPrefix(rest, "- ") || rest == "-" {
		l.dashes++
		rest = strings.TrimLeft(rest[1:], " \t")
	}
	l.inner = len(raw) - len(rest)
	if found := fieldName().FindStringSubmatchIndex(rest); found != nil {
		l.key = strings.Trim(rest[:found[3]], `"'`)
		l.keyAt = at + l.inner
		l.colon = l.keyAt + found[4] - 1
		rest = strings.TrimLeft(raw[l.colon-at+1:], " \t")
	}
	l.restAt = at + len(raw) - len(rest)
	l.rest = withoutRemark(strings.TrimRight(rest, " \t"))
	return l
}

// withoutRemark cuts a remark off: a space, # and a space.
func withoutRemark(s string) string {
	if strings.HasPrefix(s, "# ") {
		return ""
	}
	if i := strings.Index(s, " # "); i >= 0 && !strings.ContainsAny(s[:1], `"'`) {
		return trimRight(s[:i])
	}
	return s
}

// remark reports a line without a value.
func (l yamlLine) remark() bool { return l.text == "" || l.text[0] == '#' }

// opensBlock reports a line whose value is the indented lines below it, word for word.
func (l yamlLine) opensBlock() bool { return blockSign().MatchString(l.rest) }

var blockSign = regex.Late(`^[|>][-+]?[1-9]?[-+]?$`)

// quoteYAML writes text as one quoted YAML value.
func quoteYAML(text string) string {
	if strings.ContainsAny(text, "\"\\") {
		return "'" + strings.ReplaceAll(text, "'", "''") + "'"
	}
	return `"` + text + `"`
}

// smartQuotes are the quotation marks of word processors, opening and closing.
var smartQuotes = []struct{ open, close string }{
	{"“", "”"}, {"„", "“"}, {"„", "”"}, {"”", "”"}, {"«", "»"}, {"‘", "’"}, {"‚", "‘"}, {"‚", "’"}, {"’", "’"},
}

// smartlyQuoted returns what is between the smart quotation marks around a text.
func smartlyQuoted(text string) (inner string, from int, ok bool) {
	if text == "" || text[0] < utf8.RuneSelf {
		return "", 0, false
	}
	for _, q := range smartQuotes {
		if rest, found := strings.CutPrefix(text, q.open); found {
			if inner, found := strings.CutSuffix(rest, q.close); found && !strings.Contains(inner, q.open) && !strings.Contains(inner, q.close) {
				return inner, len(q.open), true
			}
		}
	}
	return "", 0, false
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
