package orgchart

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Where things stand in a box: the tile of the mark ends at tileEnd, text begins at textX behind it.
const (
	tileEnd  = 34
	textX    = 44
	textBare = 14 // text of a box without a tile
	textEnd  = 6  // free at the right of text
	partsY   = 37 // upper edge of the strip of a split box
	partsMax = 3
)

// tile is the ground of the mark: the left part of the box inside its edge.
const tile = `<path class="tl" d="M10 .75h24v62.5H10A9.25 9.25 0 0 1 .75 54V10A9.25 9.25 0 0 1 10 .75z"/>`

// SVG writes the chart as one svg element to stand in a page. It has no ids but those that begin with the
// chart's, no style attributes and no scripts; all texts are escaped, so any input gives well-formed
// XML. A page that shows it provides the symbols named in Marks.
//
// Without boxes it is an empty drawing.
func (l Layout) SVG() string {
	p := &pen{ring: "oc"}
	if id := plainID(l.ID); id != "" {
		p.ring = id
	}
	p.ring += "-ring"
	p.printf(`<svg class="oc" viewBox="0 0 %d %d" width="%[1]d" height="%[2]d" role="group"`, l.Width, l.Height)
	p.attr("aria-label", l.Name)
	p.printf(` data-g="%s"`, strings.Trim(fmt.Sprint(sizes), "[]"))
	if l.Open > 0 {
		p.printf(` data-l="%d"`, l.Open)
	}
	p.WriteString(`>`)
	if len(l.Solid) > 0 {
		p.WriteString(`<g class="links"><path class="lines" d="`)
		for _, s := range l.Solid {
			p.way(s.Points, 8)
		}
		p.WriteString(`"/></g>`)
	}
	p.WriteString("\n")
	keys := l.keys()
	for i := range l.Boxes {
		p.box(l, i, keys)
		p.WriteString("\n")
	}
	if len(l.Dotted) > 0 {
		p.printf(`<marker class="ring" id="%s" viewBox="-4 -4 8 8" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse"><circle r="3"/></marker><g class="links dots">`, p.ring)
		for _, s := range l.Dotted {
			p.WriteString(`<path`)
			p.attr("data-f", keys[s.From])
			p.attr("data-t", keys[s.To])
			p.printf(` marker-end="url(#%s)" d="`, p.ring)
			p.way(s.Points, 6)
			p.WriteString(`">`)
			p.element("title", "", s.Label)
			p.WriteString(`</path>`)
		}
		p.WriteString("</g>\n")
	}
	p.WriteString(`</svg>`)
	return p.String()
}

// keys names every box for the script: its ID, with a number behind it where that is taken.
func (l Layout) keys() []string {
	keys := make([]string, len(l.Boxes))
	used := make(map[string]int, len(l.Boxes))
	for i, b := range l.Boxes {
		id := plain(b.ID)
		key := id
		for used[key] > 0 || key == "" {
			used[id]++
			key = id + "~" + strconv.Itoa(used[id])
		}
		used[key]++
		keys[i] = key
	}
	return keys
}

// plainID keeps of an id what needs no escaping anywhere.
func plainID(id string) string {
	return strings.Map(func(r rune) rune {
		if r == '-' || r == '_' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			return r
		}
		return -1
	}, id)
}

// A pen writes markup. Texts of authors only pass through text and attr.
type pen struct {
	strings.Builder
	ring string // id of the marker at the end of dotted lines
}

var escape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&#39;")

func (p *pen) printf(format string, args ...any) { fmt.Fprintf(p, format, args...) }
func (p *pen) text(s string)                     { escape.WriteString(p, plain(s)) }

// attr writes an attribute, unless its value is empty.
func (p *pen) attr(name, value string) {
	if value = plain(value); value != "" {
		p.printf(` %s="%s"`, name, escape.Replace(value))
	}
}

// element writes an element that holds text only, unless the text is empty.
func (p *pen) element(name, attrs, text string) {
	if text = plain(text); text != "" {
		p.printf(`<%s%s>%s</%[1]s>`, name, attrs, escape.Replace(text))
	}
}

// way writes path data for a line with round corners. Numbers are whole or end in .5.
func (p *pen) way(points []Point, radius int) {
	for k, q := range points {
		switch {
		case k == 0:
			p.printf("M%d %d", q.X, q.Y)
		case k == len(points)-1:
			p.printf("L%d %d", q.X, q.Y)
		default:
			a, b := near(q, points[k-1], radius), near(q, points[k+1], radius)
			p.printf("L%s %sQ%d %d %s %s", half(a.X), half(a.Y), q.X, q.Y, half(b.X), half(b.Y))
		}
	}
}

// near is the point on the way from a corner to its neighbour where the rounding begins, in half units.
func near(q, to Point, radius int) Point {
	step := func(from, to int) int { return 2*from + max(-2*radius, min(2*radius, to-from)) }
	return Point{step(q.X, to.X), step(q.Y, to.Y)}
}

func half(n int) string {
	if n%2 == 0 {
		return strconv.Itoa(n / 2)
	}
	return strconv.FormatFloat(float64(n)/2, 'f', 1, 64)
}

// known gives a word back if it is in the list, else what stands for unknown words.
func known(list []string, word, other string) string {
	if slices.Contains(list, word) {
		return word
	}
	return other
}
