package markdown

import (
	"bytes"
	"strconv"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"
)

// escape returns s as the text of an element or of a quoted attribute. It is the only way a string becomes HTML here.
// Control characters and noncharacters, which HTML forbids, are dropped, and bytes that are no UTF-8 become the replacement character.
func escape(s string) string {
	clean := 0
	for clean < len(s) && plainByte(s[clean]) {
		clean++
	}
	if clean == len(s) {
		return s
	}
	var room [512]byte
	b := append(room[:0], s[:clean]...)
	for _, r := range s[clean:] {
		b = appendSign(b, r)
	}
	return string(b)
}

// appendSign appends a character as escape writes it.
func appendSign(b []byte, r rune) []byte {
	switch {
	case r == '&':
		return append(b, "&amp;"...)
	case r == '<':
		return append(b, "&lt;"...)
	case r == '>':
		return append(b, "&gt;"...)
	case r == '"':
		return append(b, "&quot;"...)
	case r == '\'':
		return append(b, "&#39;"...)
	case r == 0:
		r = utf8.RuneError
	case r < ' ' && r != '\t' && r != '\n', r >= 0x7f && r <= 0x9f, r >= 0xfdd0 && r <= 0xfdef, r&0xfffe == 0xfffe:
		return b
	}
	return utf8.AppendRune(b, r)
}

// appendEscaped appends what escape returns.
func appendEscaped(to, text []byte) []byte {
	for len(text) > 0 {
		n := 0
		for n < len(text) && plainByte(text[n]) {
			n++
		}
		to = append(to, text[:n]...)
		if text = text[n:]; len(text) > 0 {
			r, size := utf8.DecodeRune(text)
			to, text = appendSign(to, r), text[size:]
		}
	}
	return to
}

func plainByte(c byte) bool {
	return c >= ' ' && c < 0x7f && c != '&' && c != '<' && c != '>' && c != '"' && c != '\''
}

// decode returns Markdown text as its reader sees it: backslash escapes and character references are resolved, once.
func decode(b []byte) string { return string(decoded(b)) }

// decoded is decode without a copy where there is nothing to resolve.
func decoded(b []byte) []byte {
	if bytes.IndexByte(b, '\\') < 0 && bytes.IndexByte(b, '&') < 0 {
		return b
	}
	out := make([]byte, 0, len(b))
	for i := 0; i < len(b); {
		switch {
		case b[i] == '\\' && i+1 < len(b) && util.IsPunct(b[i+1]):
			out = append(out, b[i+1])
			i += 2
		case b[i] == '&':
			text, size := reference(b[i:])
			if size == 0 {
				text, size = "&", 1
			}
			out = append(out, text...)
			i += size
		default:
			out = append(out, b[i])
			i++
		}
	}
	return out
}

// reference resolves the character reference at the start of b; its size is 0 where there is none.
func reference(b []byte) (text string, size int) {
	const longest = 34 // of the names HTML knows
	end := 1
	for end < len(b) && end < longest && (b[end] == '#' || util.IsAlphaNumeric(b[end])) {
		end++
	}
	if end < 3 || end >= len(b) || b[end] != ';' {
		return "", 0
	}
	name := string(b[1:end])
	if name[0] != '#' {
		if e, ok := util.LookUpHTML5EntityByName(name); ok {
			return string(e.Characters), end + 1
		}
		return "", 0
	}
	digits, base, most := name[1:], 10, 7
	if digits != "" && (digits[0] == 'x' || digits[0] == 'X') {
		digits, base, most = digits[1:], 16, 6
	}
	if digits == "" || len(digits) > most {
		return "", 0
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil {
		return "", 0
	}
	if n == 0 || !utf8.ValidRune(rune(n)) {
		n = utf8.RuneError
	}
	return string(rune(n)), end + 1
}
