// Package chart draws numbers as SVG to stand in a page: bars in lanes, stacked bars, lines over a band and shares of a
// whole. It knows places on an axis, not what they mean.
//
// Places along the axis are per cent, so that a drawing is as wide as its box and its text keeps its size. Everything
// lies in attributes: there are no styles, scripts or ids but those of patterns, which the caller names. Colours come
// from classes. All texts are escaped, so any input gives well-formed XML.
package chart

import (
	"fmt"
	"html"
	"strconv"
	"strings"
)

// An Axis is equal columns side by side, which drawings one below the other share.
type Axis struct {
	Columns int
	Every   int     // a line stands before every so many columns; 0 for none
	Width   int     // pixels the axis is at least wide: what a text has to fit in
	Now     float64 // where a line marks today, in columns; below 0 for none
	Mirror  bool    // the axis runs from right to left
}

// x is where a place in columns lies, in per cent from the left.
func (a Axis) x(columns float64) float64 {
	at := 0.0
	if a.Columns > 0 {
		at = min(max(0, columns/float64(a.Columns)*100), 100)
	}
	if a.Mirror {
		at = 100 - at
	}
	return at
}

// span is the left edge and the width of a stretch, in per cent.
func (a Axis) span(from, to float64) (left, width float64) {
	x1, x2 := a.x(from), a.x(to)
	return min(x1, x2), max(x1, x2) - min(x1, x2)
}

// fits reports whether a text in small type has room in a stretch, some space at its ends left free.
func (a Axis) fits(text string, columns float64) bool {
	const letter, free = 6.7, 14
	return a.Columns > 0 && float64(len([]rune(text)))*letter+free <= columns/float64(a.Columns)*float64(a.Width)
}

// Fits reports whether a text has room on a bar of so many columns.
func (a Axis) Fits(text string, columns int) bool { return a.fits(text, float64(columns)) }

// ahead is a distance in the direction of the axis.
func (a Axis) ahead(px int) int {
	if a.Mirror {
		return -px
	}
	return px
}

// Grid draws the lines before the columns, and the one that marks today. It is as high as its box, to lie under
// everything that shares the axis.
func (a Axis) Grid() string {
	p := open("chart grid", 0, "")
	if a.Every > 0 {
		for i := 0; i < a.Columns; i += a.Every {
			p.line("", a.x(float64(i)))
		}
	}
	if a.marked() {
		p.line("today", a.x(a.Now))
	}
	return p.close()
}

// marked reports whether today lies on the axis.
func (a Axis) marked() bool { return a.Now >= 0 && a.Now <= float64(a.Columns) }

// A Tick is a text at the start of a column.
type Tick struct {
	At   int
	Text string
}

// Head draws the texts above the columns, and below them the flag of the line that marks today.
func (a Axis) Head(ticks []Tick, today string) string {
	const height = 40
	p := open("chart head", height, "")
	for _, t := range ticks {
		p.text("", a.x(float64(t.At)), 25, a.ahead(8), 0, "start", t.Text)
	}
	if a.marked() && today != "" {
		w := 7*len([]rune(today)) + 12
		left := 0
		if back := !a.fits(today, float64(a.Columns)-a.Now); back != a.Mirror { // no room ahead: the flag hangs back
			left = -w
		}
		p.tag(`<svg x="%s%%" y="%d" overflow="visible"><rect class="flag" x="%d" width="%d" height="18" rx="3"/>`, num(a.x(a.Now)), height, left, w)
		p.tag(`<text class="flag" x="%d" y="13" text-anchor="middle">%s</text></svg>`, left+w/2, html.EscapeString(today))
	}
	return p.close()
}

// A pen writes an svg element.
type pen struct{ strings.Builder }

// open begins a drawing that is as wide as its box. One without a label is decoration.
func open(class string, height int, label string) *pen {
	p := &pen{}
	p.tag(`<svg class="%s" width="100%%"`, class)
	if height > 0 {
		p.tag(` height="%d"`, height)
	}
	if label == "" {
		p.tag(` aria-hidden="true">`)
	} else {
		p.tag(` role="img" aria-label="%s">`, html.EscapeString(label))
	}
	return p
}

func (p *pen) close() string {
	p.WriteString(`</svg>`)
	return p.String()
}

func (p *pen) tag(format string, args ...any) { fmt.Fprintf(p, format, args...) }

// line draws a line from top to bottom.
func (p *pen) line(class string, x float64) {
	p.tag(`<line`)
	if class != "" {
		p.tag(` class="%s"`, class)
	}
	p.tag(` x1="%[1]s%%" x2="%[1]s%%" y1="0" y2="100%%"/>`, num(x))
}

func (p *pen) rect(class, fill string, x, width, y, height float64) {
	p.tag(`<rect`)
	if class != "" {
		p.tag(` class="%s"`, html.EscapeString(class))
	}
	if fill != "" {
		p.tag(` fill="url(#%s)"`, html.EscapeString(fill))
	}
	p.tag(` x="%s%%" width="%s%%" y="%s" height="%s"/>`, num(x), num(width), num(y), num(height))
}

func (p *pen) text(class string, x, y float64, dx, dy int, anchor, text string) {
	if text == "" {
		return
	}
	p.tag(`<text`)
	if class != "" {
		p.tag(` class="%s"`, class)
	}
	p.tag(` x="%s%%" y="%s"`, num(x), num(y))
	if dx != 0 {
		p.tag(` dx="%d"`, dx)
	}
	if dy != 0 {
		p.tag(` dy="%d"`, dy)
	}
	p.tag(` text-anchor="%s">%s</text>`, anchor, html.EscapeString(text))
}

// title is what a pointer that rests on a part is told.
func (p *pen) title(text string) {
	if text != "" {
		p.tag(`<title>%s</title>`, html.EscapeString(text))
	}
}

// num writes a number with at most two digits after the point.
func num(v float64) string {
	s := strconv.FormatFloat(v, 'f', 2, 64)
	s = strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
	if s == "-0" || s == "" {
		return "0"
	}
	return s
}
