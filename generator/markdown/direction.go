package markdown

import (
	"strings"

	"golang.org/x/text/unicode/bidi"
)

// directed are the elements whose words may run the other way than what they stand in.
var directed = map[string]bool{
	"p": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true, "ul": true, "ol": true, "li": true,
	"dl": true, "dt": true, "dd": true, "th": true, "td": true, "blockquote": true, "figcaption": true, "summary": true,
}

// direct lets each block whose first letter runs the other way than what it stands in follow that letter. Where all run as
// the page does, which is nearly everywhere, the HTML stays as it is.
func (o Options) direct(html string) string {
	if !o.Leftwards && !reachesLeft(html) {
		return html
	}
	type block struct {
		name        string
		named       int // where its name ends
		known, left bool
	}
	var open []block
	var marks []int // in their order: what is open without a letter is behind all that has one
	for at := 0; at < len(html); {
		if n := len(open); html[at] != '<' && (n == 0 || open[n-1].known) {
			if n = strings.IndexByte(html[at:], '<'); n < 0 {
				break
			}
			at += n
		}
		switch html[at] {
		case '<':
			end := at + max(1, strings.IndexByte(html[at:], '>'))
			name, closes := strings.CutPrefix(html[at+1:end], "/")
			if n := strings.IndexAny(name, " \n/"); n >= 0 {
				name = name[:n]
			}
			if closes {
				if i := len(open) - 1; i >= 0 && open[i].name == name {
					open = open[:i]
				}
			} else if directed[name] {
				b := block{name: name, named: at + 1 + len(name)}
				if _, own, ok := strings.Cut(html[b.named:end], ` dir="`); ok {
					b.known, b.left = true, strings.HasPrefix(own, "rtl")
				}
				open = append(open, b)
			}
			at = end + 1
			continue
		case '&':
			if n := strings.IndexByte(html[at:], ';'); n > 0 {
				at += n + 1
				continue
			}
		}
		left, strong, size := letter(html[at:])
		if at += size; !strong {
			continue
		}
		around := o.Leftwards
		for i := range open {
			if b := &open[i]; !b.known {
				if b.known, b.left = true, left; left != around {
					marks = append(marks, b.named)
				}
			}
			around = open[i].left
		}
	}
	if marks == nil {
		return html
	}
	out, from := make([]byte, 0, len(html)+len(marks)*len(byItself)), 0
	for _, at := range marks {
		out = append(append(out, html[from:at]...), byItself...)
		from = at
	}
	return string(append(out, html[from:]...))
}

// byItself makes an element run as its first letter does.
const byItself = ` dir="auto"`

// letter says of the sign that a text begins with whether it runs one way, and whether that is from right to left.
func letter(text string) (left, strong bool, size int) {
	if c := text[0]; c < 0x80 {
		c |= 0x20
		return false, c >= 'a' && c <= 'z', 1
	}
	p, size := bidi.LookupString(text)
	left = p.Class() == bidi.R || p.Class() == bidi.AL
	return left, left || p.Class() == bidi.L, max(size, 1)
}

// reachesLeft reports whether a text has letters that run from right to left.
func reachesLeft(text string) bool {
	for at := 0; at < len(text); at++ {
		if text[at] < 0xd6 { // U+0590 begins with it, before which none is
			continue
		}
		if left, _, size := letter(text[at:]); left {
			return true
		} else {
			at += size - 1
		}
	}
	return false
}
