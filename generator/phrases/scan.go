package phrases

import (
	"bytes"
	"path"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Scan gives the phrases that a published file holds, by their numbers, one perhaps several times. It is read by what
// its name says it is. It may be called by many at once.
func (s *Set) Scan(name string, data []byte, found func(number int)) {
	r := &reader{m: matcher{set: s, found: found}, data: data}
	eachWord(name, r.m.word)
	r.m.stop()
	switch strings.ToLower(path.Ext(name)) {
	case ".html", ".htm", ".svg", ".xml", ".atom", ".rss":
		r.markup = true
	case ".json", ".js", ".webmanifest":
		r.escapes, r.quotes, r.data = true, true, bare(data)
	case ".ics":
		r.escapes, r.data = true, bytes.ReplaceAll(bytes.ReplaceAll(data, []byte("\r\n "), nil), []byte("\n "), nil)
	case ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".woff", ".woff2", ".mp4", ".webm", ".mp3", ".zip", ".gz":
		return // packed: no word can be read in it
	}
	r.read()
}

// bare writes the marks of HTML in data for programs as themselves.
func bare(data []byte) []byte {
	if !bytes.Contains(data, []byte(`\u00`)) {
		return data
	}
	return unmarked.of(data)
}

type marks []struct{ from, to []byte }

var unmarked = func() marks {
	var m marks
	for from, to := range map[string]string{`\u003c`: "<", `\u003e`: ">", `\u0026`: "&", `\u003C`: "<", `\u003E`: ">"} {
		m = append(m, struct{ from, to []byte }{[]byte(from), []byte(to)})
	}
	return m
}()

func (m marks) of(data []byte) []byte {
	for _, x := range m {
		data = bytes.ReplaceAll(data, x.from, x.to)
	}
	return data
}

// A reader goes through the bytes of a file.
type reader struct {
	m       matcher
	data    []byte
	at      int
	markup  bool // tags end phrases, unless they stand within a line of text
	escapes bool // a backslash stands before what is not meant as it is
	quotes  bool // quotes end phrases
	word    []byte
}

func (r *reader) read() {
	for r.at < len(r.data) {
		switch c := r.data[r.at]; {
		case c < utf8.RuneSelf && isWord(rune(c)):
			r.word = append(r.word, byte(small(rune(c))))
			r.at++
			continue
		case c >= utf8.RuneSelf:
			if r.wide() {
				continue
			}
		case c == '&':
			r.entity()
		case c == '\\' && r.escapes:
			if r.escape() {
				continue
			}
		case c == '"' && r.quotes:
			r.end()
			r.m.stop()
			r.at++
		case c == '<' && (r.markup || r.escapes) && r.at+1 < len(r.data) && opensTag(r.data[r.at+1]):
			r.end()
			r.tag()
		default:
			r.end()
			r.at++
		}
	}
	r.end()
}

// opensTag reports what makes a tag of the < before it, as browsers read: "<3" is text, and minified pages have it so.
func opensTag(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '/' || c == '!'
}

// end ends a word.
func (r *reader) end() {
	if len(r.word) > 0 {
		r.m.word(r.word)
		r.word = r.word[:0]
	}
}

// wide reads a character that is not ASCII; true where it belongs to a word.
func (r *reader) wide() bool {
	c, size := utf8.DecodeRune(r.data[r.at:])
	r.at += size
	if isWord(c) {
		r.word = utf8.AppendRune(r.word, small(c))
		return true
	}
	if c == '\u00AD' || c == '\u200B' || c == '\u2060' { // these only say where a word may be broken
		return true
	}
	r.end()
	return false
}

// entity passes over an entity: of those that pages have, none is part of a word.
func (r *reader) entity() {
	r.end()
	end := r.at + 1
	for end < len(r.data) && end < r.at+10 && (isWord(rune(r.data[end])) || r.data[end] == '#') {
		end++
	}
	if end < len(r.data) && r.data[end] == ';' {
		r.at = end + 1
		return
	}
	r.at++
}

// escape reads what stands behind a backslash; true where it is part of a word.
func (r *reader) escape() bool {
	if r.at+5 < len(r.data) && r.data[r.at+1] == 'u' {
		if n, err := strconv.ParseUint(string(r.data[r.at+2:r.at+6]), 16, 32); err == nil {
			r.at += 6
			if isWord(rune(n)) {
				r.word = utf8.AppendRune(r.word, small(rune(n)))
				return true
			}
			r.end()
			return false
		}
	}
	r.end()
	r.at += 2
	return false
}

// within are the elements that stand in a line of text.
var within = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields("a abbr b bdi bdo br cite code del dfn em i ins kbd mark q s samp small span strong sub sup time tspan u var wbr") {
		m[w] = true
	}
	return m
}()

// tag reads a tag. What its attributes say is read apart: words before it and behind it may be one phrase.
func (r *reader) tag() {
	if bytes.HasPrefix(r.data[r.at:], []byte("<!--")) {
		r.at += 4
		return
	}
	if bytes.HasPrefix(r.data[r.at:], []byte("<![CDATA[")) {
		r.at += 9
		return
	}
	from := r.at + 1
	if from < len(r.data) && r.data[from] == '/' {
		from++
	}
	end := from
	for end < len(r.data) && isWord(rune(r.data[end])) {
		end++
	}
	name := r.data[from:end]
	inline := within[string(name)]
	if !inline {
		r.m.stop()
	}
	r.at = end
	var here *place
	for r.at < len(r.data) && r.data[r.at] != '>' {
		q := r.data[r.at]
		if q != '"' && q != '\'' {
			r.at++
			continue
		}
		size := bytes.IndexByte(r.data[r.at+1:], q)
		if size < 0 {
			r.at++
			continue
		}
		if here == nil && inline {
			p := r.m.place()
			here = &p
		}
		value := reader{m: r.m, data: r.data[r.at+1 : r.at+1+size]}
		value.m.known, value.m.going = 0, nil
		value.read()
		r.at += size + 2
	}
	r.at = min(r.at+1, len(r.data))
	if here != nil {
		r.m.back(*here)
	}
	if string(name) == "script" && r.data[from-1] == '<' {
		r.program()
	}
}

// program reads what a script element holds, which is data.
func (r *reader) program() {
	size := bytes.Index(r.data[r.at:], []byte("</script"))
	if size < 0 {
		size = len(r.data) - r.at
	}
	inner := reader{m: r.m, data: bare(r.data[r.at : r.at+size]), escapes: true, quotes: true}
	inner.m.known, inner.m.going = 0, nil
	inner.read()
	r.at += size
}
