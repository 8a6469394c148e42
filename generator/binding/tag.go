package binding

import (
	"bytes"
	"slices"

	"golang.org/x/net/html"
)

// A tag is a stretch of a page that begins with "<". Its places are offsets in the page.
type tag struct {
	kind     kind
	from, to int
	named    int // where the name ends
	element  element
	empty    bool // it ends in "/>"
	drawn    bool // it is of a drawing
	asIs     bool // written anew it would be the same

	first, attrs int // of its attributes among those that are kept: where they begin, and how many they are
	id, class    int // which of these say its id and class; -1 without one
}

type kind uint8

const (
	opens kind = iota
	closes
	leftOut // a comment, or more that the document has no use for
)

// An attr is an attribute. It is the first of its name in its tag.
type attr struct {
	key           key
	from, to      int
	named         int // where the name ends
	value, behind int // where what it says begins, and where that ends
}

// name is the name of a tag as it is written.
func (b *binder) name(t tag) []byte {
	if t.kind == closes {
		return b.HTML[t.from+2 : t.named]
	}
	return b.HTML[t.from+1 : t.named]
}

// of are the attributes of a tag.
func (b *binder) of(t tag) []attr { return b.attrs[t.first : t.first+t.attrs] }

// says is what an attribute says.
func (b *binder) says(a attr) []byte {
	value := b.HTML[a.value:a.behind]
	if bytes.IndexByte(value, '&') >= 0 {
		return []byte(html.UnescapeString(string(value)))
	}
	return value
}

// next finds the first tag or comment from a place on. Where none is found, the page ends from on: a tag that never ends
// is none.
func (b *binder) next(at int) (t tag, found bool) {
	for page := b.HTML; ; at++ {
		n := bytes.IndexByte(page[at:], '<')
		if n < 0 || at+n+1 == len(page) || string(page[at+n:]) == "</" {
			return tag{from: len(page)}, false
		}
		at += n
		switch c := page[at+1]; {
		case isLetter(c):
			return b.tag(opens, at, at+1)
		case c == '/' && isLetter(page[at+2]):
			return b.tag(closes, at, at+2)
		case c == '/' || c == '!' || c == '?':
			z := html.NewTokenizer(bytes.NewReader(page[at:]))
			z.Next()
			return tag{kind: leftOut, from: at, to: at + len(z.Raw()), first: len(b.attrs)}, true
		}
	}
}

// tag reads the tag at a place, whose name begins at another. ok is false for one that never ends. WHATWG HTML, sections
// 13.2.5.8 and 13.2.5.32 and following.
func (b *binder) tag(kind kind, from, name int) (t tag, ok bool) {
	page, at := b.HTML, name
	for at < len(page) && !ends[page[at]] {
		at++
	}
	t = tag{kind: kind, from: from, named: at, element: elementOf(page[name:at]), asIs: true, first: len(b.attrs), id: -1, class: -1}
	for {
		next := at
		for next < len(page) && (spaces[page[next]] || page[next] == '/') {
			next++
		}
		if next == len(page) {
			return t, false
		}
		gap := page[at:next]
		if page[next] == '>' {
			t.to, t.attrs = next+1, len(b.attrs)-t.first
			t.empty = len(gap) > 0 && gap[len(gap)-1] == '/'
			t.asIs = t.asIs && (len(gap) == 0 || string(gap) == " /")
			return t, true
		}
		a, whole := b.attr(next)
		if !whole {
			return t, false
		}
		at = a.to
		if b.has(t, a) { // the first of a name counts
			t.asIs = false
			continue
		}
		t.asIs = t.asIs && string(gap) == " "
		switch a.key {
		case keyID:
			t.id = len(b.attrs)
		case keyClass:
			t.class = len(b.attrs)
		}
		b.attrs = append(b.attrs, a)
	}
}

// attr reads the attribute at a place; ok is false for one that never ends.
func (b *binder) attr(from int) (a attr, ok bool) {
	page, at := b.HTML, from+1
	for at < len(page) && !ends[page[at]] && page[at] != '=' {
		at++
	}
	a = attr{key: keyOf(page[from:at]), from: from, named: at, value: at, behind: at, to: at}
	at = past(page, at)
	if at == len(page) || page[at] != '=' {
		return a, at < len(page)
	}
	if at = past(page, at+1); at == len(page) {
		return a, false
	}
	if quote := page[at]; quote == '"' || quote == '\'' {
		n := bytes.IndexByte(page[at+1:], quote)
		a.value, a.behind, a.to = at+1, at+1+n, at+n+2
		return a, n >= 0
	}
	for a.value = at; at < len(page) && !spaces[page[at]] && page[at] != '>'; {
		at++
	}
	a.behind, a.to = at, at
	return a, at < len(page)
}

// past is the first place from one on where no space is.
func past(page []byte, at int) int {
	for at < len(page) && spaces[page[at]] {
		at++
	}
	return at
}

// has reports whether a tag has an attribute of the same name before.
func (b *binder) has(t tag, a attr) bool {
	for _, o := range b.attrs[t.first:] {
		if o.key == a.key && (o.key != keyOther && o.key != keyGone || bytes.EqualFold(b.HTML[o.from:o.named], b.HTML[a.from:a.named])) {
			return true
		}
	}
	return false
}

var spaces, ends = func() (spaces, ends [256]bool) {
	for _, c := range " \t\n\r\f" {
		spaces[c], ends[c] = true, true
	}
	ends['/'], ends['>'] = true, true
	return
}()

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// behind is where the text of an element ends that holds no tags, such as a title.
func (b *binder) behind(t tag) int {
	rest := b.HTML[t.to:]
	n := bytes.IndexByte(rest, '<')
	if n < 0 {
		return len(b.HTML)
	}
	if name := b.name(t); bytes.HasPrefix(rest[n:], slices.Concat([]byte("</"), name, []byte(">"))) && !bytes.EqualFold(name, []byte("plaintext")) {
		return t.to + n
	}
	z := html.NewTokenizer(bytes.NewReader(b.HTML[t.from:]))
	if z.Next(); z.Next() != html.TextToken {
		return t.to
	}
	return t.to + len(z.Raw())
}
