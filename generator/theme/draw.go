package theme

import (
	"fmt"
	"html/template"
	"math"
	"reflect"
	"strings"
)

// Drawings carry their numbers in attributes, because the Policy forbids styles on elements. Widths are per cent, so that
// text keeps its size at any width. In right-to-left text drawings run the other way: those without words are turned by
// the style sheet, a trend is drawn so.

// Track draws how far a number has come, in per cent of the way. Words beside it say the same.
func (f *Frame) Track(percent any) (template.HTML, error) {
	p, err := number(percent)
	if err != nil {
		return "", err
	}
	return template.HTML(`<svg class="track" aria-hidden="true"><rect width="` + coord(clamp(0, p, 100)) + `%" height="6" rx="3"/></svg>`), nil
}

// Ring draws a part of a whole as a ring. Words beside it say the same.
func (f *Frame) Ring(done, total any) (template.HTML, error) {
	d, err := number(done)
	t, err2 := number(total)
	if err != nil || err2 != nil {
		return "", &complaint{"A ring needs two numbers.", ""}
	}
	p := 0.0
	if t > 0 {
		p = clamp(0, d/t*100, 100)
	}
	const circle = `<path pathLength="100" d="M36 20a16 16 0 1 1-32 0 16 16 0 1 1 32 0"` // SVG 1.1 knows pathLength of paths alone
	return template.HTML(`<svg class="ring" viewBox="0 0 40 40" aria-hidden="true">` + circle + `/>` +
		circle + ` stroke-dasharray="` + coord(p) + ` 100"/></svg>`), nil
}

// Band draws a range of pay; label says it in words. Where a typical offer lies in it, in per cent, is marked; 0 and 100
// mark nothing.
func (f *Frame) Band(at any, label string) (template.HTML, error) {
	p, err := number(at)
	if err != nil {
		return "", err
	}
	marker := ""
	if p > 0 && p < 100 {
		marker = `<rect x="` + coord(p) + `%" y="-4" width="4" height="16" rx="2" transform="translate(-2 0)"/>`
	}
	return template.HTML(`<svg class="band" role="img" aria-label="` + template.HTMLEscapeString(label) + `">` + marker + `</svg>`), nil
}

// A Point is one number of a trend that somebody stated.
type Point struct {
	At, Value float64 // when, in any unit that grows evenly, and the number itself
	Label     string  // the number as it is written: "52.0%"
	When      string  // "Start", "60 days", "by 31 March"
	Now       bool    // where the number is today; it is drawn apart from the plan
}

// Trend draws a number over time: the points in the order of time, joined by a line that is as straight as what is
// known. Fewer than two points draw nothing. Label says it in words; if it is empty the points are read out.
func (f *Frame) Trend(points []Point, label string) template.HTML {
	if len(points) < 2 {
		return ""
	}
	first, last := points[0], points[len(points)-1]
	low, high := math.Inf(1), math.Inf(-1)
	var said []string
	for _, p := range points {
		low, high = min(low, p.Value), max(high, p.Value)
		said = append(said, f.Words.T("{0}: {1}", p.When, p.Label))
	}
	if label == "" {
		label = f.Words.List(said...)
	}
	x := func(p Point) float64 {
		at := 0.0
		if last.At > first.At {
			at = clamp(0, (p.At-first.At)/(last.At-first.At)*100, 100)
		}
		if f.mirrored() {
			at = 100 - at
		}
		return at
	}
	y := func(v float64) float64 {
		if high == low {
			return 50
		}
		return (high - v) / (high - low) * 100
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<svg class="trend" role="img" aria-label="%s">`, template.HTMLEscapeString(label))
	goal := coord(y(last.Value))
	fmt.Fprintf(&b, `<line class="goalline" x1="0%%" y1="%s%%" x2="100%%" y2="%s%%"/>`, goal, goal)
	var before *Point
	for i, p := range points {
		if p.Now {
			continue
		}
		if before != nil {
			fmt.Fprintf(&b, `<line x1="%s%%" y1="%s%%" x2="%s%%" y2="%s%%"/>`,
				coord(x(*before)), coord(y(before.Value)), coord(x(p)), coord(y(p.Value)))
		}
		before = &points[i]
	}
	falling := last.Value <= first.Value
	for i, p := range points {
		f.point(&b, p, coord(x(p)), coord(y(p.Value)), i == len(points)-1, i == 0, falling)
	}
	b.WriteString(`</svg>`)
	return template.HTML(b.String())
}

// point draws a dot with its words. They stand where the line does not go: after the dot on its outer side, and at the
// last dot before it on the other.
func (f *Frame) point(b *strings.Builder, p Point, x, y string, last, first, falling bool) {
	class := "pt"
	switch {
	case p.Now:
		class += " now"
	case last:
		class += " end"
	case !first:
		class += " mid"
	}
	above, anchor, dx := falling != last, "start", -5
	if last {
		anchor, dx = "end", 5
	}
	if f.mirrored() {
		dx = -dx
	}
	number, when := -28, -12
	if !above {
		number, when = 24, 40
	}
	fmt.Fprintf(b, `<g class="%s"><circle cx="%s%%" cy="%s%%" r="5"/>`, class, x, y)
	fmt.Fprintf(b, `<text class="num" x="%s%%" y="%s%%" dx="%d" dy="%d" text-anchor="%s">%s</text>`, x, y, dx, number, anchor, template.HTMLEscapeString(p.Label))
	fmt.Fprintf(b, `<text x="%s%%" y="%s%%" dx="%d" dy="%d" text-anchor="%s">%s</text></g>`, x, y, dx, when, anchor, template.HTMLEscapeString(p.When))
}

func (f *Frame) mirrored() bool { return f.Site.Dir == "rtl" }

// coord writes a coordinate with at most two digits after the point.
func coord(v float64) string {
	s := fmt.Sprintf("%.2f", v)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

// number reads any Go number.
func number(v any) (float64, error) {
	switch n := reflect.ValueOf(v); {
	case !n.IsValid():
	case n.CanInt():
		return float64(n.Int()), nil
	case n.CanUint():
		return float64(n.Uint()), nil
	case n.CanFloat() && !math.IsNaN(n.Float()) && !math.IsInf(n.Float(), 0):
		return n.Float(), nil
	}
	return 0, &complaint{"A number is needed here.", ""}
}
