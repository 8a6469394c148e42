package binding

import (
	"bytes"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// A piece is a stretch of a document: a tag, or what stands between tags.
type piece struct {
	kind    kind
	raw     []byte
	name    string // of a tag, in lower case
	written string // the name as it stands there: drawings have capitals in theirs
	attrs   []attr
	empty   bool // it ends in "/>"
	drawn   bool // it is of a drawing
}

type kind int

const (
	text kind = iota
	opens
	closes
	comment
)

// An attr is an attribute with what it says.
type attr struct {
	key, value string
	raw        []byte
	changed    bool // it says something else than raw
}

func (a *attr) set(value string) { a.value, a.changed = value, a.changed || value != a.value }

// find returns which attribute of a tag has the name; -1 without one.
func (x piece) find(key string) int {
	return slices.IndexFunc(x.attrs, func(a attr) bool { return a.key == key })
}

// void reports whether nothing can stand in the element.
func (x piece) void() bool {
	switch x.name {
	case "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr":
		return true
	}
	return x.drawn && x.empty
}

// pieces takes a document apart. A tag that never ends is none.
func pieces(page []byte) []piece {
	out := make([]piece, 0, 64+bytes.Count(page, []byte("<"))*2)
	z := html.NewTokenizer(bytes.NewReader(page))
	at, drawing := 0, 0
	for {
		token := z.Next()
		if token == html.ErrorToken {
			return out
		}
		x := piece{raw: page[at : at+len(z.Raw())], drawn: drawing > 0}
		at += len(x.raw)
		switch token {
		case html.StartTagToken, html.SelfClosingTagToken:
			x.kind = opens
			x.read(x.raw[1:])
			x.empty = token == html.SelfClosingTagToken
			if x.name == "svg" || x.name == "math" {
				x.drawn = true
				if !x.empty {
					drawing++
				}
			}
		case html.EndTagToken:
			x.kind = closes
			x.read(x.raw[2:])
			if x.name == "svg" || x.name == "math" {
				drawing = max(0, drawing-1)
			}
		case html.CommentToken, html.DoctypeToken:
			x.kind = comment
		}
		out = append(out, x)
	}
}

const space = " \t\n\r\f"

// read reads a tag from its name on. WHATWG HTML, sections 13.2.5.8 and 13.2.5.32 and following.
func (x *piece) read(tag []byte) {
	n := bytes.IndexAny(tag, space+"/>")
	if n < 0 {
		n = len(tag)
	}
	x.written = word(tag[:n])
	x.name = strings.ToLower(x.written)
	for tag = tag[n:]; ; {
		tag = bytes.TrimLeft(tag, space+"/")
		if len(tag) == 0 || tag[0] == '>' {
			return
		}
		whole := tag
		n := 1 + bytes.IndexAny(tag[1:], space+"/>=")
		if n == 0 {
			n = len(tag)
		}
		a := attr{key: strings.ToLower(word(tag[:n]))}
		end := tag[n:]
		if rest := bytes.TrimLeft(end, space); len(rest) > 0 && rest[0] == '=' {
			rest = bytes.TrimLeft(rest[1:], space)
			value := rest
			if len(rest) > 0 && (rest[0] == '"' || rest[0] == '\'') {
				value, rest, _ = bytes.Cut(rest[1:], rest[:1])
			} else if n := bytes.IndexAny(rest, space+">"); n >= 0 {
				value, rest = rest[:n], rest[n:]
			} else {
				rest = nil
			}
			a.value, end = html.UnescapeString(word(value)), rest
		}
		a.raw = whole[:len(whole)-len(end)]
		if x.find(a.key) < 0 { // the first of a name counts
			x.attrs = append(x.attrs, a)
		}
		tag = end
	}
}

// word is a piece of a tag as a string. Most are of a few, which have one already.
func word(b []byte) string {
	if s, ok := words[string(b)]; ok {
		return s
	}
	return string(b)
}

var words = func() map[string]string {
	all := map[string]string{}
	for w := range strings.FieldsSeq("a b i p q td th tr dt dd dl li ol ul h1 h2 h3 h4 div svg use span small table tbody thead path rect line g text circle strong em code section " +
		"nav aside article figure details summary abbr time class id href role img aria-label aria-labelledby aria-hidden true viewBox d x y width height tabindex 0 scope col row " +
		"on pips tbl tw sm mut i num group region i-right flex chips") {
		all[w] = w
	}
	all["0 0 16 16"] = "0 0 16 16"
	return all
}()
