package content

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// quoted reads text in quotes: basic or literal, of one line or, where many allows it, of several. It is nil when the
// quotes are not closed.
func (r *tomlReader) quoted(many bool) *value {
	start, quote := r.at, r.text[r.at:r.at+1]
	if long := strings.Repeat(quote, 3); strings.HasPrefix(r.text[r.at:], long) {
		if !many {
			r.fail(start, start+3, "A name is in single quotation marks, not in three.", "Write \"name\" = value.")
			return nil
		}
		quote = long
	}
	from := start + len(quote)
	end := r.textEnd(from, quote)
	if end < 0 {
		line := start + len(strings.TrimRight(lineRest([]byte(r.text), start), " \t"))
		r.fail(start, line, "The quote that opens this text is never closed.", "Write "+quote+" behind the text.")
		return nil
	}
	r.at = end + len(quote)
	raw := r.text[from:end]
	v := &value{shape: scalar, quoted: true, text: raw, whole: r.in.Sub(start, r.at), at: r.in.Sub(from, end), exact: true}
	if len(quote) == 3 {
		v.text = strings.TrimPrefix(strings.TrimPrefix(v.text, "\r"), "\n")
		v.text = strings.ReplaceAll(v.text, "\r\n", "\n")
	}
	if quote[0] == '"' {
		v.text = unescapeTOML(v.text)
	}
	if len(quote) == 3 {
		v.text = strings.TrimSpace(v.text)
	}
	if v.exact = v.text == raw; !v.exact {
		v.at = v.whole
	}
	return v
}

// textEnd is the offset of the quotes that close a text, or -1. Text in single quotation marks ends with its line.
func (r *tomlReader) textEnd(from int, quote string) int {
	for i := from; i < len(r.text); i++ {
		switch c := r.text[i]; {
		case c == '\n' && len(quote) == 1:
			return -1
		case c == '\\' && quote[0] == '"':
			i++
		case strings.HasPrefix(r.text[i:], quote):
			for len(quote) == 3 && i+3 < len(r.text) && r.text[i+3] == quote[0] {
				i++ // up to two more quotes belong to the text
			}
			return i
		}
	}
	return -1
}

var escapesTOML = map[byte]string{'b': "\b", 't': "\t", 'n': "\n", 'f': "\f", 'r': "\r", 'e': "\x1b", '"': `"`, '\\': `\`}

// unescapeTOML resolves backslashes. An escape that TOML does not have stays as it is; the toml package reports it.
func unescapeTOML(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 == len(s) {
			b.WriteByte(s[i])
			continue
		}
		i++
		if plain, ok := escapesTOML[s[i]]; ok {
			b.WriteString(plain)
			continue
		}
		digits := map[byte]int{'x': 2, 'u': 4, 'U': 8}[s[i]]
		if digits > 0 && i+digits < len(s) {
			if n, err := strconv.ParseUint(s[i+1:i+1+digits], 16, 32); err == nil && utf8.ValidRune(rune(n)) {
				b.WriteRune(rune(n))
				i += digits
				continue
			}
		}
		if rest := strings.TrimLeft(s[i:], " \t"); strings.HasPrefix(rest, "\n") {
			i = len(s) - len(strings.TrimLeft(rest, " \t\n")) - 1
			continue
		}
		b.WriteByte('\\')
		b.WriteByte(s[i])
	}
	return b.String()
}
