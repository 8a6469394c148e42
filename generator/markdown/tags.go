package markdown

import (
	"bytes"
	"html"
	"strings"

	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// A tag is one piece of HTML in a body: a tag, a comment, or the text between two.
type tag struct {
	kind     tagKind
	name     string // lower case
	attrs    []attr
	empty    bool   // it ends in "/>"
	unclosed bool   // a comment that goes on to the end
	raw      string // as written
	from, to int
}

type tagKind int

const (
	words tagKind = iota
	opening
	closing
	comment
	markup // <!doctype>, <?…?>, <![CDATA[…]]>
)

// An attr is one attribute; from and to are the place of its value, or of its name when it has none.
type attr struct {
	name, value string
	from, to    int
	start, end  int // the whole attribute, with its name and quotes
}

func (t *tag) attr(name string) *attr {
	for i := range t.attrs {
		if t.attrs[i].name == name {
			return &t.attrs[i]
		}
	}
	return nil
}

// id is the attribute that makes the tag a place to link to: id, or the older name of a link.
func (t *tag) id() *attr {
	if t.kind != opening {
		return nil
	}
	if a := t.attr("id"); a != nil {
		return a
	}
	if t.name == "a" {
		return t.attr("name")
	}
	return nil
}

// A scanner cuts HTML into tags. It need not agree with a browser about what is a tag: what it takes for one is
// written anew from its parts, and everything else is written as text.
type scanner struct {
	b     []byte
	parts []text.Segment
	at    []int // where each part starts in b
	out   []tag
	ended map[string]bool // marks that do not come again; searching for them once is enough
}

// mostAttrs is how many attributes a tag may have; what has more is text.
const mostAttrs = 64

// scanTags cuts the given stretches of src, which follow one another, into tags.
func scanTags(src []byte, parts []text.Segment) []tag {
	s := &scanner{ended: map[string]bool{}}
	for _, p := range parts {
		p.ForceNewline = false
		s.parts, s.at = append(s.parts, p), append(s.at, len(s.b))
		s.b = append(s.b, p.Value(src)...)
	}
	last := 0
	for i := 0; i < len(s.b); {
		next := bytes.IndexByte(s.b[i:], '<')
		if next < 0 {
			break
		}
		i += next
		t, end := s.tag(i)
		if end < 0 {
			i++
			continue
		}
		s.flush(last, i)
		t.raw, t.from, t.to = string(s.b[i:end]), s.place(i), s.place(end)
		s.out = append(s.out, t)
		i, last = end, end
	}
	s.flush(last, len(s.b))
	return s.out
}

func (s *scanner) flush(from, to int) {
	if from < to {
		s.out = append(s.out, tag{kind: words, raw: string(s.b[from:to]), from: s.place(from), to: s.place(to)})
	}
}

// place returns the offset in the source of an offset in b.
func (s *scanner) place(i int) int {
	lo, hi := 0, len(s.at)
	for hi-lo > 1 {
		if mid := (lo + hi) / 2; s.at[mid] <= i {
			lo = mid
		} else {
			hi = mid
		}
	}
	p := s.parts[lo]
	return min(p.Start+max(i-s.at[lo]-p.Padding, 0), p.Stop)
}

// tag reads what starts at i with "<"; end is -1 when that is only text.
func (s *scanner) tag(i int) (t tag, end int) {
	rest := s.b[i:]
	switch {
	case len(rest) < 2:
		return t, -1
	case bytes.HasPrefix(rest, []byte("<!--")):
		return s.comment(i)
	case rest[1] == '!' || rest[1] == '?':
		stop := ">"
		if bytes.HasPrefix(rest, []byte("<![CDATA[")) {
			stop = "]]>"
		}
		if n := s.find(i, stop); n >= 0 {
			return tag{kind: markup}, n
		}
		return t, -1
	case rest[1] == '/' && len(rest) > 2 && isLetter(rest[2]):
		t.kind, t.name = closing, s.name(i+2)
		if n := bytes.IndexAny(rest[1:], "<>"); n >= 0 && rest[1+n] == '>' {
			return t, i + n + 2
		}
		return t, -1
	case isLetter(rest[1]):
		return s.opening(i)
	}
	return t, -1
}

// comment reads to "-->", also past the "--!>" some browsers stop at: what an author hid stays hidden.
func (s *scanner) comment(i int) (tag, int) {
	t := tag{kind: comment}
	for _, whole := range []string{"<!-->", "<!--->"} {
		if bytes.HasPrefix(s.b[i:], []byte(whole)) {
			return t, i + len(whole)
		}
	}
	if end := s.find(i+4, "-->"); end >= 0 {
		return t, end
	}
	t.unclosed = true
	return t, len(s.b)
}

// find returns the offset after the next mark, or -1.
func (s *scanner) find(from int, mark string) int {
	if s.ended[mark] {
		return -1
	}
	n := bytes.Index(s.b[from:], []byte(mark))
	if n < 0 {
		s.ended[mark] = true
		return -1
	}
	return from + n + len(mark)
}

func (s *scanner) name(i int) string {
	end := i
	for end < len(s.b) && (util.IsAlphaNumeric(s.b[end]) || s.b[end] == '-' || s.b[end] == ':') {
		end++
	}
	return strings.ToLower(string(s.b[i:end]))
}

func (s *scanner) opening(i int) (t tag, end int) {
	t.kind, t.name = opening, s.name(i+1)
	at := i + 1 + len(t.name)
	for {
		for at < len(s.b) && (util.IsSpace(s.b[at]) || s.b[at] == '/') {
			t.empty = s.b[at] == '/'
			at++
		}
		if at >= len(s.b) || s.b[at] == '<' {
			return t, -1
		}
		if s.b[at] == '>' {
			return t, at + 1
		}
		var a attr
		if a, at = s.attribute(at); at < 0 || len(t.attrs) == mostAttrs {
			return t, -1
		}
		t.empty = false
		if t.attr(a.name) == nil { // of an attribute given twice, browsers take the first
			t.attrs = append(t.attrs, a)
		}
	}
}

// attribute reads one attribute; the offset after it is -1 when its value never ends.
func (s *scanner) attribute(i int) (a attr, next int) {
	end := i + 1
	for end < len(s.b) && !util.IsSpace(s.b[end]) && bytes.IndexByte([]byte("=>/"), s.b[end]) < 0 {
		end++
	}
	a.name, a.start, a.end = strings.ToLower(string(s.b[i:end])), s.place(i), s.place(end)
	a.from, a.to = a.start, a.end
	at := end
	for at < len(s.b) && util.IsSpace(s.b[at]) {
		at++
	}
	if at >= len(s.b) || s.b[at] != '=' {
		return a, end
	}
	for at++; at < len(s.b) && util.IsSpace(s.b[at]); {
		at++
	}
	if at >= len(s.b) {
		return a, -1
	}
	from, to := at, at
	if q := s.b[at]; q == '"' || q == '\'' {
		n := bytes.IndexByte(s.b[at+1:], q)
		if n < 0 {
			return a, -1
		}
		from, to, next = at+1, at+1+n, at+2+n
	} else {
		for to < len(s.b) && !util.IsSpace(s.b[to]) && s.b[to] != '>' {
			to++
		}
		next = to
	}
	a.value = html.UnescapeString(string(s.b[from:to]))
	a.from, a.to, a.end = s.place(from), s.place(to), s.place(next)
	return a, next
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
