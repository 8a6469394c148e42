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
	each(name, func(w word) { r.m.word(w.hash) })
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
	word    word
}

func (r *reader) read() {
	for r.at < len(r.data) {
		c := r.data[r.at]
		if small := ascii[c]; small != 0 {
			r.word.ascii(small)
			r.at++
			continue
		}
		switch {
		case c >= utf8.RuneSelf:
			r.wide()
			continue
		case c == '\\' && r.escapes:
			r.escape()
			continue
		}
		r.end()
		switch {
		case c == '&':
			r.entity()
		case c == '"' && r.quotes:
			r.m.stop()
			r.at++
		case c == '<' && (r.markup || r.escapes) && r.at+1 < len(r.data) && opensTag(r.data[r.at+1]):
			r.tag()
		default:
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
	if r.word.hash != 0 {
		r.m.word(r.word.hash)
		r.word = word{}
	}
}

// wide reads a character that is not ASCII.
func (r *reader) wide() {
	c, size := utf8.DecodeRune(r.data[r.at:])
	r.at += size
	if isWord(c) {
		r.word.add(c)
	} else if c != '\u00AD' && c != '\u200B' && c != '\u2060' { // these only say where a word may be broken
		r.end()
	}
}

// entity passes over an entity: of those that pages have, none is part of a word.
func (r *reader) entity() {
	end := r.at + 1
	for end < len(r.data) && end < r.at+10 && (ascii[r.data[end]] != 0 || r.data[end] == '#') {
		end++
	}
	if end < len(r.data) && r.data[end] == ';' {
		r.at = end + 1
		return
	}
	r.at++
}

// escape reads what stands behind a backslash.
func (r *reader) escape() {
	if r.at+5 < len(r.data) && r.data[r.at+1] == 'u' {
		if n, err := strconv.ParseUint(string(r.data[r.at+2:r.at+6]), 16, 32); err == nil {
			r.at += 6
			if isWord(rune(n)) {
				r.word.add(rune(n))
			} else {
				r.end()
			}
			return
		}
	}
	r.end()
	r.at += 2
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
	rest := r.data[r.at:]
	if rest[1] == '!' {
		if bytes.HasPrefix(rest, []byte("<!--")) {
			r.at += 4
			return
		}
		if bytes.HasPrefix(rest, []byte("<![CDATA[")) {
			r.at += 9
			return
		}
	}
	end := 1
	if rest[end] == '/' {
		end++
	}
	from := end
	for end < len(rest) && ascii[rest[end]] != 0 {
		end++
	}
	name := rest[from:end]
	inline := within[string(name)]
	if !inline {
		r.m.stop()
	}
	var before *place
	for end < len(rest) && rest[end] != '>' {
		c := rest[end]
		end++
		size := 0
		switch {
		case c == '"' || c == '\'':
			size = bytes.IndexByte(rest[end:], c)
		case c == '=' && end < len(rest) && isBare(rest[end]):
			for end+size < len(rest) && isBare(rest[end+size]) {
				size++
			}
		default:
			continue
		}
		if size < 0 {
			continue
		}
		if before == nil && inline {
			p := r.m.here()
			before = &p
		}
		value := reader{m: r.m, data: rest[end : end+size]}
		value.m.known, value.m.going = 0, nil
		value.read()
		if end += size; c != '=' {
			end++
		}
	}
	r.at = min(r.at+end+1, len(r.data))
	if before != nil {
		r.m.place = *before
	}
	if string(name) == "script" && from == 1 {
		r.program()
	}
}

// isBare reports characters of a value without quotes, as it is left of one that needs none.
func isBare(c byte) bool { return c > ' ' && c != '"' && c != '\'' && c != '>' }

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
