package theme

import (
	"fmt"
	"html/template"
	"strings"
)

// A Timeline is dots in months, in a lane for each thing they belong to.
type Timeline struct {
	Months []string // names of the first months, one for each month; "" where none is written
	Today  float64  // where today lies, in months from the first; below 0 it is not drawn
	Now    string   // the word beside today
	Lanes  []TimelineLane
}

// A TimelineLane is the dots of one thing, by month.
type TimelineLane struct {
	Name string
	Dots [][]TimelineDot // one list for each month
}

// A TimelineDot is something at a time. Kind is how it is drawn: "" for a full dot, "planned" for a ring, "late" for a
// square.
type TimelineDot struct{ Kind, Label string }

// How a timeline is drawn, in pixels. Of more dots in a month than there is room for, the rest is counted.
const (
	laneName  = 26
	laneFoot  = 12
	dotStep   = 15
	mostDots  = 6
	axisRoom  = 26
	leastDots = 2
)

// Timeline draws dots on a time axis. Places along the axis are per cent of the room there is; kinds of dot differ in
// shape. The label says in words what the chart shows, and a table beside it has the same.
func (f *Frame) Timeline(t Timeline, label string) template.HTML {
	if len(t.Months) == 0 || len(t.Lanes) == 0 {
		return ""
	}
	var b strings.Builder
	step := 100 / float64(len(t.Months))
	x := func(month float64) string {
		at := month * step
		if f.mirrored() {
			at = 100 - at
		}
		return coord(at) + "%"
	}
	height := axisRoom
	tops := make([]int, len(t.Lanes))
	for i, l := range t.Lanes {
		tops[i] = height
		height += laneName + tallest(l)*dotStep + laneFoot
	}
	fmt.Fprintf(&b, `<svg class="tline" role="img" aria-label="%s" width="100%%" height="%d">`, template.HTMLEscapeString(label), height)
	for i, name := range t.Months {
		if name != "" {
			fmt.Fprintf(&b, `<line class="grid" x1="%[1]s" x2="%[1]s" y1="0" y2="%[2]d"/><text class="mut" x="%[1]s" dx="%[3]d" y="14">%[4]s</text>`,
				x(float64(i)), height, f.along(5), template.HTMLEscapeString(name))
		}
	}
	if t.Today >= 0 {
		fmt.Fprintf(&b, `<g class="today"><line x1="%[1]s" x2="%[1]s" y1="0" y2="%[2]d"/><text x="%[1]s" dx="%[3]d" y="%[4]d">%[5]s</text></g>`,
			x(t.Today), height, f.along(5), height-4, template.HTMLEscapeString(t.Now))
	}
	for i, l := range t.Lanes {
		bottom := tops[i] + laneName + tallest(l)*dotStep
		fmt.Fprintf(&b, `<line class="rule" x1="0" x2="100%%" y1="%[1]d" y2="%[1]d"/><text class="ln" x="%[2]s" y="%[3]d">%[4]s</text>`,
			tops[i], x(0), tops[i]+18, template.HTMLEscapeString(l.Name))
		for m, dots := range l.Dots {
			f.dots(&b, dots, x(float64(m)+.5), bottom)
		}
	}
	b.WriteString(`</svg>`)
	return template.HTML(b.String())
}

// dots draws what lies in a month, from the bottom of its lane up.
func (f *Frame) dots(b *strings.Builder, dots []TimelineDot, x string, bottom int) {
	shown, y := dots, bottom-dotStep/2
	if len(dots) > mostDots {
		shown = dots[:mostDots-1]
	}
	for _, d := range shown {
		title := `<title>` + template.HTMLEscapeString(d.Label) + `</title>`
		switch d.Kind {
		case "late":
			fmt.Fprintf(b, `<rect class="dot late" x="%s" y="%d" width="10" height="10" transform="translate(-5 0)">%s</rect>`, x, y-5, title)
		case "planned":
			fmt.Fprintf(b, `<circle class="dot ring" cx="%s" cy="%d" r="4.5">%s</circle>`, x, y, title)
		default:
			fmt.Fprintf(b, `<circle class="dot" cx="%s" cy="%d" r="5">%s</circle>`, x, y, title)
		}
		y -= dotStep
	}
	if n := len(dots) - len(shown); n > 0 {
		fmt.Fprintf(b, `<text class="mut" x="%s" y="%d" text-anchor="middle">%s</text>`, x, y+4, template.HTMLEscapeString(f.Words.T("+{0}", n)))
	}
}

// tallest is how many dots high a lane is.
func tallest(l TimelineLane) int {
	n := leastDots
	for _, dots := range l.Dots {
		n = max(n, min(len(dots), mostDots))
	}
	return n
}

// along is a step along the line, in pixels.
func (f *Frame) along(step int) int {
	if f.mirrored() {
		return -step
	}
	return step
}
