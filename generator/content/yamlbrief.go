package content

import (
	"strings"
	"unicode/utf8"

	"rolebook/generator/source"
)

// A briefYAML reads the YAML that people write by far most: fields and lists of one line each, indented below one
// another. It is many times faster than a whole parser and knows nothing beyond: at the first sign of anything else it
// gives up, and the text is read by the parser. What it reads, the parser reads alike; TestBriefYAML holds the two
// against each other.
type briefYAML struct {
	in    source.Span
	text  string
	room  *room
	line  briefLine // the first that is not read yet
	next  int       // offset behind it
	pairs []pair    // of the tables that are being read
	items []*value  // of the lists that are being read
	depth int
	other bool // there is something that it does not know
}

// A briefLine is one line with something on it. Its offsets are -1 behind the last.
type briefLine struct{ start, from, to int } // of the line, of its text and behind that

func (l briefLine) indent() int { return l.from - l.start }

// maxBrief is how deep lists and fields may lie in one another before the parser reads them.
const maxBrief = 12

// readBriefYAML returns the value of a text, and whether it could be read in this way.
func (r *room) readBriefYAML(in source.Span, text []byte) (*value, bool) {
	y := &briefYAML{in: in, text: string(text), room: r, pairs: r.openPairs[:0], items: r.openItems[:0]}
	defer func() { r.openPairs, r.openItems = y.pairs[:0], y.items[:0] }()
	y.advance()
	if y.line.from < 0 || y.line.indent() > 0 {
		return nil, false
	}
	v := y.block(0)
	return v, !y.other && y.line.from < 0
}

// give up: the parser reads the text.
func (y *briefYAML) giveUp() *value {
	y.other, y.line = true, briefLine{-1, -1, -1}
	return &value{}
}

// advance moves to the next line that is neither empty nor a remark.
func (y *briefYAML) advance() {
	for y.next < len(y.text) {
		start, end := y.next, len(y.text)
		if i := strings.IndexByte(y.text[start:], '\n'); i >= 0 {
			end = start + i
		}
		y.next = end + 1
		if end > start && y.text[end-1] == '\r' {
			end--
		}
		from := start
		for from < end && y.text[from] == ' ' {
			from++
		}
		for end > from && y.text[end-1] == ' ' {
			end--
		}
		if from == end || y.text[from] == '#' {
			continue
		}
		y.line = briefLine{start, from, end}
		y.other = y.other || strings.IndexByte(y.text[start:end], '\t') >= 0
		return
	}
	y.line = briefLine{-1, -1, -1}
}

// entry reports whether a line begins an entry of a list.
func (y *briefYAML) entry() bool {
	l := y.line
	return l.to-l.from > 2 && y.text[l.from] == '-' && y.text[l.from+1] == ' '
}

func (y *briefYAML) made(s shape, from, to int) *value {
	at, v := y.in.Sub(from, to), y.room.value()
	*v = value{shape: s, at: at, whole: at}
	return v
}

// block reads the list or table whose lines are indented by so many spaces.
func (y *briefYAML) block(indent int) *value {
	if y.depth++; y.depth > maxBrief {
		return y.giveUp()
	}
	defer func() { y.depth-- }()
	if y.entry() {
		return y.list(indent)
	}
	return y.table(indent)
}

func (y *briefYAML) list(indent int) *value {
	v, base := y.made(list, y.line.from, y.line.from), len(y.items)
	for y.line.from >= 0 && y.line.indent() == indent && y.entry() {
		from := y.skipSpaces(y.line.from+2, y.line.to)
		var item *value
		if y.colon(from, y.line.to) > 0 {
			y.line.from = from
			item = y.block(y.line.indent())
		} else {
			item = y.plain(from, y.line.to)
			y.advance()
		}
		y.items = append(y.items, item)
	}
	v.items = kept(&y.room.items, y.items[base:])
	y.items = y.items[:base]
	return y.ended(v, indent)
}

func (y *briefYAML) table(indent int) *value {
	v, base := y.made(table, y.line.from, y.line.from), len(y.pairs)
	for y.line.from >= 0 && y.line.indent() == indent && !y.entry() {
		l := y.line
		colon := y.colon(l.from, l.to)
		if colon < 0 {
			return y.giveUp()
		}
		key := y.scalar(l.from, colon)
		y.pairs = append(y.pairs, pair{key: key, value: y.behind(colon+1, indent)})
	}
	v.pairs = kept(&y.room.pairs, y.pairs[base:])
	y.pairs = y.pairs[:base]
	return y.ended(v, indent)
}

// ended completes a list or table: no line may follow that is indented deeper, or that would begin another at its place.
func (y *briefYAML) ended(v *value, indent int) *value {
	if y.other || y.line.from >= 0 && y.line.indent() > indent {
		return y.giveUp()
	}
	last := v
	switch {
	case len(v.items) > 0:
		last = v.items[len(v.items)-1]
	case len(v.pairs) > 0:
		last = v.pairs[len(v.pairs)-1].value
	default:
		return y.giveUp()
	}
	v.at.End = last.whole.End
	v.whole = v.at
	return v
}

// behind reads the value behind a colon: on its line, or below it.
func (y *briefYAML) behind(colon, indent int) *value {
	from, to := y.skipSpaces(colon, y.line.to), y.line.to
	y.advance()
	if from < to {
		return y.plain(from, to)
	}
	deeper := y.line.from >= 0 && (y.line.indent() > indent || y.line.indent() == indent && y.entry())
	if !deeper {
		return y.made(nothing, colon, colon)
	}
	return y.block(y.line.indent())
}

// colon returns the offset of the colon that ends the name of a field at the start of a stretch, or -1.
func (y *briefYAML) colon(from, to int) int {
	for i := from; i < to; i++ {
		switch c := y.text[i]; {
		case c == ':':
			if i == from || y.text[i-1] == ' ' || i+1 < to && y.text[i+1] != ' ' || y.text[from:i] == "null" || i-from > 100 {
				return -1
			}
			return i
		case isLetter(c), c >= utf8.RuneSelf, i > from && ('0' <= c && c <= '9' || c == ' ' || c == '_' || c == '-'):
		default:
			return -1
		}
	}
	return -1
}
