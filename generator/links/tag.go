// Package links finds what a document refers to, and what in it can be referred to. It reads HTML, SVG and style sheets
// as a browser does, but looks at no more than tags: what it costs is small beside what it cost to write the document.
package links

import "bytes"

// A Tag is the start of an element.
type Tag struct {
	Name  []byte // in lower case
	Attrs []Attr
	At    int  // where its "<" stands
	Empty bool // it ends in "/>"
}

// An Attr is an attribute with its value as it is written.
type Attr struct {
	Name  []byte // in lower case
	Value []byte
	At    int // where the value stands; 0 for one without a value
}

// Get returns the value of an attribute, as it is written; nil without one.
func (t *Tag) Get(name string) []byte {
	for i := range t.Attrs {
		if string(t.Attrs[i].Name) == name {
			return t.Attrs[i].Value
		}
	}
	return nil
}

// Tags gives the start tags of a document one by one, each until the next. What stands in comments, scripts and other
// elements that hold text alone is none. WHATWG HTML, section 13.2.5.
func Tags(doc []byte, see func(*Tag)) {
	s := scanner{doc: doc}
	s.tag.Attrs = s.attrs[:0]
	for {
		i := bytes.IndexByte(s.doc[s.at:], '<')
		if i < 0 || s.at+i+1 >= len(s.doc) {
			return
		}
		s.at += i
		switch c := s.doc[s.at+1]; {
		case isLetter(c):
			if !s.start(see) {
				return
			}
		case c == '/' && s.at+2 < len(s.doc) && isLetter(s.doc[s.at+2]):
			if s.drawing == 0 && s.plainEnd() {
				continue
			}
			if !s.end() {
				return
			}
		case c == '/' && s.at+2 < len(s.doc) && s.doc[s.at+2] == '>':
			s.at += 3
		case bytes.HasPrefix(s.doc[s.at:], commentMark):
			s.comment()
		case s.drawing > 0 && bytes.HasPrefix(s.doc[s.at:], cdataMark):
			s.past(cdataEnd)
		case c == '!', c == '?', c == '/':
			s.past(tagEnd)
		default:
			s.at++
		}
	}
}

var (
	commentMark = []byte("<!--")
	cdataMark   = []byte("<![CDATA[")
	cdataEnd    = []byte("]]>")
	tagEnd      = []byte(">")
)

type scanner struct {
	doc     []byte
	at      int
	tag     Tag
	attrs   [16]Attr // room for those of most tags
	small   []byte   // names of the tag that were written with capitals
	drawing int      // how many elements we are in that are read as SVG or MathML
}

// start reads a start tag; false when the document ends in it, which leaves it out.
func (s *scanner) start(see func(*Tag)) bool {
	s.tag.At, s.small = s.at, s.small[:0]
	s.at++
	s.tag.Name = s.name()
	if !s.attributes() {
		return false
	}
	see(&s.tag)
	name := s.tag.Name
	if s.drawing > 0 || isDrawing(name) {
		if isDrawing(name) && !s.tag.Empty {
			s.drawing++
		}
		return true
	}
	if string(name) == "script" {
		s.script()
	} else if textOnly(name) {
		s.text(name)
	}
	return true
}

// plainEnd passes over an end tag that is a name and nothing else, as nearly all are.
func (s *scanner) plainEnd() bool {
	for i := s.at + 3; i < len(s.doc); i++ {
		if c := s.doc[i]; c == '>' {
			s.at = i + 1
			return true
		} else if marks[c] != 0 {
			return false
		}
	}
	return false
}

func (s *scanner) end() bool {
	s.at += 2
	name := s.name()
	if s.drawing > 0 && isDrawing(name) {
		s.drawing--
	}
	return s.attributes()
}

func isDrawing(name []byte) bool { return string(name) == "svg" || string(name) == "math" }

// textOnly are the elements in which nothing is a tag but their own end.
func textOnly(name []byte) bool {
	switch string(name) {
	case "title", "textarea", "style", "xmp", "iframe", "noembed", "noframes", "plaintext":
		return true
	}
	return false
}

// name reads the name of an element, in lower case.
func (s *scanner) name() []byte {
	return s.until(endsName)
}

// What a character is in a tag.
const (
	endsName  = 1 << iota // of an element
	endsAttr              // the name of an attribute
	endsValue             // a value without quotes
	capital
	blank
)

// marks says what each character is in a tag.
var marks = func() (m [256]uint8) {
	for c, is := range map[byte]uint8{' ': endsName | endsAttr | endsValue | blank, '>': endsName | endsAttr | endsValue, '/': endsName | endsAttr, '=': endsAttr} {
		m[c] = is
	}
	for _, c := range "\n\t\r\f" {
		m[c] = m[' ']
	}
	for c := 'A'; c <= 'Z'; c++ {
		m[c] = capital
	}
	return m
}()

// until reads a name up to a character that ends it, and gives it in lower case.
func (s *scanner) until(end uint8) []byte {
	i, seen := s.at, uint8(0)
	for ; i < len(s.doc) && marks[s.doc[i]]&end == 0; i++ {
		seen |= marks[s.doc[i]]
	}
	name := s.doc[s.at:i]
	s.at = i
	if seen&capital != 0 {
		return s.lower(name)
	}
	return name
}

// lower is a name in lower case, until the next tag.
func (s *scanner) lower(name []byte) []byte {
	from := len(s.small)
	for _, c := range name {
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		s.small = append(s.small, c)
	}
	return s.small[from:]
}

// attributes reads what follows the name of a tag, up to its end; false when the document ends first.
func (s *scanner) attributes() bool {
	s.tag.Attrs, s.tag.Empty = s.tag.Attrs[:0], false
	for {
		for s.at < len(s.doc) && (isSpace(s.doc[s.at]) || s.doc[s.at] == '/') {
			s.tag.Empty = s.doc[s.at] == '/'
			s.at++
		}
		if s.at >= len(s.doc) {
			return false
		}
		if s.doc[s.at] == '>' {
			s.at++
			return true
		}
		s.tag.Empty = false
		if !s.attribute() {
			return false
		}
	}
}

func (s *scanner) attribute() bool {
	a := Attr{}
	if s.doc[s.at] == '=' { // it may begin a name
		from := s.at
		s.at++
		s.until(endsAttr)
		a.Name = s.lower(s.doc[from:s.at])
	} else {
		a.Name = s.until(endsAttr)
	}
	if s.space(); s.at < len(s.doc) && s.doc[s.at] == '=' {
		s.at++
		if s.space(); s.at >= len(s.doc) {
			return false
		}
		switch q := s.doc[s.at]; q {
		case '"', '\'':
			end := bytes.IndexByte(s.doc[s.at+1:], q)
			if end < 0 {
				return false
			}
			a.Value, a.At = s.doc[s.at+1:s.at+1+end], s.at+1
			s.at += end + 2
		case '>':
		default:
			from := s.at
			for s.at < len(s.doc) && marks[s.doc[s.at]]&endsValue == 0 {
				s.at++
			}
			a.Value, a.At = s.doc[from:s.at], from
		}
	}
	for i := range s.tag.Attrs { // of an attribute given twice, the first counts
		if bytes.Equal(s.tag.Attrs[i].Name, a.Name) {
			return true
		}
	}
	s.tag.Attrs = append(s.tag.Attrs, a)
	return true
}

func (s *scanner) space() {
	for s.at < len(s.doc) && isSpace(s.doc[s.at]) {
		s.at++
	}
}

// past moves behind the next mark, or to the end.
func (s *scanner) past(mark []byte) {
	if i := bytes.Index(s.doc[s.at:], mark); i >= 0 {
		s.at += i + len(mark)
		return
	}
	s.at = len(s.doc)
}

func (s *scanner) comment() {
	s.at += len(commentMark)
	for _, short := range []string{">", "->"} {
		if bytes.HasPrefix(s.doc[s.at:], []byte(short)) {
			s.at += len(short)
			return
		}
	}
	for rest := s.doc[s.at:]; ; rest = s.doc[s.at:] {
		i := bytes.Index(rest, []byte("--"))
		if i < 0 {
			s.at = len(s.doc)
			return
		}
		s.at += i + 1
		if after := rest[i+2:]; bytes.HasPrefix(after, []byte(">")) || bytes.HasPrefix(after, []byte("!>")) {
			s.at += 2 + bytes.IndexByte(after, '>')
			return
		}
	}
}

// text moves to the end tag of an element that holds text alone, or to the end of the document.
func (s *scanner) text(name []byte) {
	for {
		i := bytes.Index(s.doc[s.at:], []byte("</"))
		if i < 0 || string(name) == "plaintext" {
			s.at = len(s.doc)
			return
		}
		if s.at += i; s.ends(2, name) {
			return
		}
		s.at += 2
	}
}

// ends reports whether a name and the end of a name stand some bytes on.
func (s *scanner) ends(on int, name []byte) bool {
	rest := s.doc[s.at+on:]
	if len(rest) <= len(name) || !bytes.EqualFold(rest[:len(name)], name) {
		return false
	}
	c := rest[len(name)]
	return isSpace(c) || c == '/' || c == '>'
}

// script moves to the end tag of a script. Between "<!--" and "-->", a script tag in the text of the script takes its
// own end tag with it.
func (s *scanner) script() {
	name := []byte("script")
	escaped, double := false, false
	for s.at < len(s.doc) {
		rest := s.doc[s.at:]
		switch {
		case rest[0] == '-' && escaped && bytes.HasPrefix(rest, []byte("-->")):
			escaped, double = false, false
			s.at += 3
		case rest[0] != '<':
			next := bytes.IndexByte(rest[1:], '<')
			if escaped {
				next = bytes.IndexAny(rest[1:], "<-")
			}
			if next < 0 {
				s.at = len(s.doc)
				return
			}
			s.at += 1 + next
		case !escaped && bytes.HasPrefix(rest, commentMark):
			escaped = true
			s.at += 2 // its own hyphens may end it
		case bytes.HasPrefix(rest, []byte("</")) && s.ends(2, name):
			if !double {
				return
			}
			double = false
			s.at += 2 + len(name)
		case escaped && !double && s.ends(1, name):
			double = true
			s.at += 1 + len(name)
		default:
			s.at++
		}
	}
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func isSpace(c byte) bool { return marks[c]&blank != 0 }
