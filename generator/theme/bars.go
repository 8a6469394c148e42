package theme

import (
	"cmp"
	"fmt"
	"html/template"
	"strings"
)

// A Bar is a whole in parts, drawn as one line of a chart.
type Bar struct {
	Name  string // "" for one that stands alone
	Note  string // a word beside the name
	Parts []BarPart
}

// A BarPart is a share of a Bar.
type BarPart struct {
	Mark           // what does the share, as a seat would be drawn
	Percent int    // of the whole bar, all of which come to a hundred
	Figure  string // on the part; without it, Percent
	Label   string // what it is, in words
}

// How a bar is drawn, in pixels, and from which share on its figure has room.
const (
	barHeight   = 26
	barStep     = 62
	barName     = 16
	roomForMark = 8
	roomAnyway  = 15 // on the narrowest screen too
)

// Bars draws shares of a whole, one bar below the other. Widths are per cent of the room there is, words keep their
// size. A share is told apart by its mark and its figure, not by its colour alone; the label says in words what the
// chart shows, and a table beside it has the numbers.
func (f *Frame) Bars(bars []Bar, label string) (template.HTML, error) {
	if len(bars) == 0 {
		return "", nil
	}
	var b strings.Builder
	name, height := barName+4, len(bars)*barStep-(barStep-barName-barHeight-10)
	if len(bars) == 1 && bars[0].Name == "" {
		name, height = 1, barHeight+2
	}
	fmt.Fprintf(&b, `<svg class="bars" role="img" aria-label="%s" width="100%%" height="%d">`, template.HTMLEscapeString(label), height)
	for i, bar := range bars {
		top := i * barStep
		if bar.Name != "" {
			fmt.Fprintf(&b, `<text class="bn" x="%s" y="%d">%s`, f.across(0), top+barName-4, template.HTMLEscapeString(bar.Name))
			if bar.Note != "" {
				fmt.Fprintf(&b, `<tspan class="bo" dx="6">%s</tspan>`, template.HTMLEscapeString(bar.Note))
			}
			b.WriteString(`</text>`)
		}
		from := 0
		for _, p := range bar.Parts {
			if p.Percent <= 0 {
				continue
			}
			if err := f.barPart(&b, p, from, top+name); err != nil {
				return "", err
			}
			from += p.Percent
		}
	}
	b.WriteString(`</svg>`)
	return template.HTML(b.String()), nil
}

// barPart draws a share that begins at a point of its bar: a ground, and where there is room its mark and its figure.
func (f *Frame) barPart(b *strings.Builder, p BarPart, from, top int) error {
	left := from
	if f.mirrored() {
		left = 100 - from - p.Percent
	}
	class := p.Shape
	if p.Status == "covered" {
		class += " lent"
	}
	if p.Percent < roomAnyway {
		class += " tight"
	}
	fmt.Fprintf(b, `<g class="bp %s"><title>%s</title><rect x="%d%%" y="%d" width="%d%%" height="%d"/>`, class, template.HTMLEscapeString(p.Label), left, top, p.Percent, barHeight)
	if p.Percent >= roomForMark {
		mark, err := f.Mark(p.Mark)
		if err != nil {
			return err
		}
		at, figure := 8, 26
		if f.mirrored() {
			at, figure = -21, -26
		}
		fmt.Fprintf(b, `<svg x="%s" y="%d" width="13" height="13" overflow="visible"><g transform="translate(%d 0)">%s</g></svg>`, f.across(from), top+7, at,
			strings.Replace(string(mark), `<svg `, `<svg width="13" height="13" `, 1))
		fmt.Fprintf(b, `<text x="%s" dx="%d" y="%d">%s</text>`, f.across(from), figure, top+18, template.HTMLEscapeString(cmp.Or(p.Figure, f.Words.T("{0}%", p.Percent))))
	}
	b.WriteString(`</g>`)
	return nil
}

// across is a place along the line in per cent, from where the line begins.
func (f *Frame) across(percent int) string {
	if f.mirrored() {
		percent = 100 - percent
	}
	return fmt.Sprintf("%d%%", percent)
}
