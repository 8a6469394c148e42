package content

import (
	"strings"
	"unicode/utf8"
)

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// scalar makes a value of text that stands for itself.
func (y *briefYAML) scalar(from, to int) *value {
	v := y.made(scalar, from, to)
	v.text, v.exact = y.text[from:to], true
	return v
}

// plain reads a value of one line: a text, with or without quotation marks, or what is in brackets.
func (y *briefYAML) plain(from, to int) *value {
	switch c := y.text[from]; {
	case c == '"' || c == '\'':
		v, end := y.quoted(from, to)
		return y.alone(v, end, to)
	case c == '[' || c == '{':
		v, end := y.brackets(from, to)
		return y.alone(v, end, to)
	case !plainStart(y.text[from:to]):
		return y.giveUp()
	}
	for i := from + 1; i < to; i++ {
		switch y.text[i] {
		case ':':
			if i+1 == to || y.text[i+1] == ' ' {
				return y.giveUp()
			}
		case '#':
			if y.text[i-1] == ' ' {
				return y.remarked(from, i, to)
			}
		}
	}
	return y.word(from, to)
}

// word is a value without quotation marks.
func (y *briefYAML) word(from, to int) *value {
	if y.text[from:to] == "null" {
		return y.giveUp()
	}
	return y.scalar(from, to)
}

// remarked is a value with a remark behind it. Without a space behind its # it may be none.
func (y *briefYAML) remarked(from, sign, to int) *value {
	if sign+1 < to && y.text[sign+1] != ' ' {
		return y.giveUp()
	}
	for sign > from && y.text[sign-1] == ' ' {
		sign--
	}
	return y.word(from, sign)
}

// alone gives up when anything but a remark follows a value on its line.
func (y *briefYAML) alone(v *value, end, to int) *value {
	at := y.skipSpaces(end, to)
	if at < to && (y.text[at] != '#' || at == end || at+1 < to && y.text[at+1] != ' ') {
		return y.giveUp()
	}
	return v
}

// plainStart reports text that begins as a value without quotation marks can, whatever follows.
func plainStart(s string) bool {
	c := s[0]
	return isLetter(c) || '0' <= c && c <= '9' || c >= utf8.RuneSelf || strings.IndexByte("+.$(/", c) >= 0 ||
		c == '-' && len(s) > 1 && '0' <= s[1] && s[1] <= '9'
}

// quoted reads a text in quotation marks that holds none, and no escapes. It returns the offset behind it.
func (y *briefYAML) quoted(from, to int) (*value, int) {
	mark := y.text[from]
	end := strings.IndexByte(y.text[from+1:to], mark)
	if end < 0 {
		return y.giveUp(), to
	}
	end += from + 1
	if mark == '"' && strings.IndexByte(y.text[from:end], '\\') >= 0 || end+1 < to && y.text[end+1] == mark {
		return y.giveUp(), to
	}
	v := y.scalar(from+1, end)
	v.quoted, v.whole = true, y.in.Sub(from, end+1)
	return v, end + 1
}

// brackets reads a list or table of one line in brackets, whose entries are texts. It returns the offset behind it.
func (y *briefYAML) brackets(from, to int) (*value, int) {
	v, close := y.made(list, from, from), byte(']')
	if y.text[from] == '{' {
		v.shape, close = table, '}'
	}
	at := y.skipSpaces(from+1, to)
	for first := true; at < to; first = false {
		if first && y.text[at] == close {
			return y.bracketed(v, at+1)
		}
		var key, item *value
		if v.shape == table {
			colon := y.colon(at, to)
			if colon < 0 {
				break
			}
			key, at = y.scalar(at, colon), y.skipSpaces(colon+1, to)
		}
		if item, at = y.flowItem(at, to, close); item == nil {
			break
		}
		if key != nil {
			v.pairs = append(v.pairs, pair{key: key, value: item})
		} else {
			v.items = append(v.items, item)
		}
		if y.text[at] == close {
			return y.bracketed(v, at+1)
		}
		at = y.skipSpaces(at+1, to) // past the comma
	}
	return y.giveUp(), to
}

func (y *briefYAML) bracketed(v *value, end int) (*value, int) {
	v.at.End = y.in.Start + int32(end)
	v.whole = v.at
	return v, end
}

func (y *briefYAML) skipSpaces(at, to int) int {
	for at < to && y.text[at] == ' ' {
		at++
	}
	return at
}

// flowItem reads an entry up to the comma or bracket behind it, and returns the offset of that.
func (y *briefYAML) flowItem(from, to int, close byte) (*value, int) {
	if from == to {
		return nil, to
	}
	if y.text[from] == '"' || y.text[from] == '\'' {
		v, end := y.quoted(from, to)
		if end = y.skipSpaces(end, to); end == to || y.text[end] != ',' && y.text[end] != close {
			return nil, to
		}
		return v, end
	}
	end := from
	for end < to && y.text[end] != ',' && y.text[end] != close {
		if c := y.text[end]; !isLetter(c) && c < utf8.RuneSelf && (c < '0' || c > '9') && strings.IndexByte(" -_+./&()%$", c) < 0 {
			return nil, to
		}
		end++
	}
	last := end
	for last > from && y.text[last-1] == ' ' {
		last--
	}
	if last == from || end == to || !plainStart(y.text[from:last]) {
		return nil, to
	}
	return y.word(from, last), end
}
