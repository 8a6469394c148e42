package links

import (
	"bytes"
	"html"
	"strconv"
	"strings"
)

// A Ref is one address that a document refers to.
type Ref struct {
	Element string // "a", "img"; "" in a style sheet
	Attr    string // "href"
	Address []byte // entities decoded, without the space around it; it may be a part of the document
	At      int    // where the value it was read of begins
}

// A Kind says what a reference is for.
type Kind int

// The kinds of references.
const (
	Link    Kind = iota // somebody may go there
	Picture             // shown in its place
	Part                // what the page cannot be without: a style sheet, a script, a font, sound or film
	Shape               // an element that a drawing uses
	Form                // where a form is sent
)

// Kind returns what the reference is for.
func (r *Ref) Kind() Kind {
	switch r.Attr {
	case "srcset", "imagesrcset", "poster":
		return Picture
	case "action", "formaction":
		return Form
	case "content":
		if r.Element == "refresh" {
			return Link
		}
		return Picture
	}
	switch r.Element {
	case "a", "area":
		return Link
	case "img", "image", "feimage", "input":
		return Picture
	case "link", "script", "source", "track", "video", "audio", "embed", "object", "iframe", "":
		return Part
	}
	return Shape
}

// HTML gives the references of a page, and the names its elements can be referred to by.
func HTML(page []byte, see func(*Ref), name func(id []byte)) { Each(page, nil, see, name) }

// Each is HTML that gives every tag first, before what it refers to.
func Each(page []byte, tag func(*Tag), see func(*Ref), name func(id []byte)) {
	var r Ref
	put := func(t *Tag, a *Attr, address []byte) {
		r.Element, r.Attr, r.Address, r.At = word(t.Name), word(a.Name), trimmed(address), a.At
		see(&r)
	}
	Tags(page, func(t *Tag) {
		if tag != nil {
			tag(t)
		}
		for i := range t.Attrs {
			a := &t.Attrs[i]
			switch string(a.Name) {
			case "id":
				if len(a.Value) > 0 {
					name(decode(a.Value))
				}
			case "name":
				if string(t.Name) == "a" && len(a.Value) > 0 {
					name(decode(a.Value))
				}
			case "href", "src", "poster":
				put(t, a, decode(a.Value))
			case "xlink:href":
				if t.Get("href") == nil {
					put(t, &Attr{Name: []byte("href"), At: a.At}, decode(a.Value))
				}
			case "action", "formaction":
				if len(a.Value) > 0 {
					put(t, a, decode(a.Value))
				}
			case "data":
				if string(t.Name) == "object" {
					put(t, a, decode(a.Value))
				}
			case "srcset", "imagesrcset":
				candidates(decode(a.Value), func(address []byte) { put(t, a, address) })
			case "content":
				if string(t.Name) == "meta" {
					meta(t, a, put)
				}
			case "fill", "stroke", "filter", "mask", "clip-path", "marker-start", "marker-mid", "marker-end", "style", "cursor":
				if bytes.Contains(a.Value, []byte("url(")) {
					CSS(decode(a.Value), func(c *Ref) { put(t, a, c.Address) })
				}
			}
		}
	})
}

// word is a name as a string; the common ones cost nothing.
func word(name []byte) string {
	switch string(name) {
	case "a":
		return "a"
	case "href":
		return "href"
	case "link":
		return "link"
	case "use":
		return "use"
	case "script":
		return "script"
	case "src":
		return "src"
	}
	return string(name)
}

// trimmed is an address without the space and control characters around it.
func trimmed(address []byte) []byte {
	for len(address) > 0 && address[0] <= ' ' {
		address = address[1:]
	}
	for len(address) > 0 && address[len(address)-1] <= ' ' {
		address = address[:len(address)-1]
	}
	return address
}

// meta gives the addresses that are said about a page: where it sends its readers, and the pictures it is shown by.
func meta(t *Tag, a *Attr, put func(*Tag, *Attr, []byte)) {
	if bytes.EqualFold(t.Get("http-equiv"), []byte("refresh")) {
		_, to, ok := strings.Cut(string(decode(a.Value)), ";")
		to = strings.TrimSpace(to)
		if ok && len(to) > 4 && strings.EqualFold(to[:4], "url=") {
			of := *t
			of.Name = []byte("refresh")
			put(&of, a, []byte(strings.Trim(to[4:], `"'`)))
		}
		return
	}
	switch string(t.Get("property")) + string(t.Get("name")) {
	case "og:image", "twitter:image":
		put(t, a, decode(a.Value))
	}
}

// candidates gives the addresses of a list such as "a.png 1x, b.png 2x". WHATWG HTML, section 4.8.4.2.
func candidates(list []byte, see func([]byte)) {
	for {
		list = bytes.TrimLeft(list, " \t\n\r\f,")
		if len(list) == 0 {
			return
		}
		end := bytes.IndexAny(list, " \t\n\r\f")
		if end < 0 {
			end = len(list)
		}
		address := list[:end]
		list = list[end:]
		if bare := bytes.TrimRight(address, ","); len(bare) < len(address) {
			see(bare)
			continue
		}
		see(address)
		depth, i := 0, 0
		for ; i < len(list) && (list[i] != ',' || depth > 0); i++ {
			switch list[i] {
			case '(':
				depth++
			case ')':
				depth = max(0, depth-1)
			}
		}
		list = list[i:]
	}
}

// CSS gives the addresses of a style sheet: of url() and of @import. Comments have none.
func CSS(sheet []byte, see func(*Ref)) {
	var r Ref
	for at := 0; at < len(sheet); {
		i := bytes.IndexAny(sheet[at:], "/uU@\"'")
		if i < 0 {
			return
		}
		at += i
		rest := sheet[at:]
		switch {
		case bytes.HasPrefix(rest, []byte("/*")):
			end := bytes.Index(rest[2:], []byte("*/"))
			if end < 0 {
				return
			}
			at += end + 4
		case len(rest) > 4 && bytes.EqualFold(rest[:4], []byte("url(")) && (at == 0 || !isName(sheet[at-1])):
			address, size := target(rest[4:])
			r.Attr, r.Address, r.At = "url", address, at
			if at += 4 + size; len(address) > 0 {
				see(&r)
			}
		case len(rest) > 7 && bytes.EqualFold(rest[:7], []byte("@import")):
			inner := bytes.TrimLeft(rest[7:], " \t\n\r\f")
			at += len(rest) - len(inner)
			if len(inner) > 0 && (inner[0] == '"' || inner[0] == '\'') {
				address, size := quoted(inner)
				r.Attr, r.Address, r.At = "@import", address, at
				at += size
				see(&r)
			}
		case rest[0] == '"' || rest[0] == '\'':
			_, size := quoted(rest)
			at += size
		default:
			at++
		}
	}
}

func isName(c byte) bool {
	return isLetter(c) || c >= '0' && c <= '9' || c == '-' || c == '_' || c >= 0x80
}

// target reads what stands in url(…), and how much of the sheet that is.
func target(rest []byte) (address []byte, size int) {
	inner := bytes.TrimLeft(rest, " \t\n\r\f")
	size = len(rest) - len(inner)
	if len(inner) > 0 && (inner[0] == '"' || inner[0] == '\'') {
		address, n := quoted(inner)
		return address, size + n
	}
	end := bytes.IndexByte(inner, ')')
	if end < 0 {
		end = len(inner)
	}
	return unescaped(bytes.TrimSpace(inner[:end])), size + end
}

// quoted reads a string of CSS.
func quoted(rest []byte) (text []byte, size int) {
	for i := 1; i < len(rest); i++ {
		switch rest[i] {
		case '\\':
			i++
		case rest[0]:
			return unescaped(rest[1:i]), i + 1
		case '\n':
			return nil, i
		}
	}
	return nil, len(rest)
}

// unescaped reads the escapes of CSS: a backslash with up to six hexadecimal digits, or with the character itself.
func unescaped(text []byte) []byte {
	if bytes.IndexByte(text, '\\') < 0 {
		return text
	}
	var out []byte
	for i := 0; i < len(text); i++ {
		if text[i] != '\\' || i+1 == len(text) {
			out = append(out, text[i])
			continue
		}
		i++
		end := i
		for end < len(text) && end < i+6 && isHex(text[end]) {
			end++
		}
		if end == i {
			out = append(out, text[i])
			continue
		}
		n, _ := strconv.ParseUint(string(text[i:end]), 16, 32)
		out = append(out, string(rune(n))...)
		if end < len(text) && isSpace(text[end]) {
			end++
		}
		i = end - 1
	}
	return out
}

func isHex(c byte) bool { return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'f' }

// decode reads the entities of an attribute's value. One without its semicolon counts only where no letter, digit or
// equals sign follows: "?a=1&copy=2" is an address.
func decode(value []byte) []byte {
	if bytes.IndexByte(value, '&') < 0 {
		return value
	}
	out := make([]byte, 0, len(value))
	for i := 0; i < len(value); {
		if value[i] != '&' {
			out = append(out, value[i])
			i++
			continue
		}
		end := i + 1
		for end < len(value) && (isLetter(value[end]) || value[end] >= '0' && value[end] <= '9' || value[end] == '#' && end == i+1) {
			end++
		}
		written := string(value[i:end])
		closed := end < len(value) && value[end] == ';'
		if closed {
			end++
		}
		if text, ok := entity(written, closed); ok && (closed || end == len(value) || value[end] != '=') {
			out = append(out, text...)
		} else {
			out = append(out, value[i:end]...)
		}
		i = end
	}
	return out
}

// entity reads one entity as a whole, "&amp" or "&#38".
func entity(written string, closed bool) (string, bool) {
	whole := written
	if closed {
		whole += ";"
	}
	text := html.UnescapeString(whole)
	if text == whole || text == "" {
		return "", false
	}
	if strings.HasPrefix(written, "&#") {
		return text, true
	}
	if closed && written != "&semi" && strings.HasSuffix(text, ";") || !closed && len(text) > 1 && isName(text[len(text)-1]) && text[len(text)-1] < 0x80 {
		return "", false // only its beginning is one
	}
	return text, true
}
