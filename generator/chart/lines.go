package chart

import "math"

// Lines are numbers that change from column to column, over a band they should stay in.
type Lines struct {
	Label  string
	Series []Series // the first is drawn last, over the others
	Low    float64  // of the band
	High   float64  // of the band; not above Low: a single line at Low, or none where that is 0 too
	Texts  [2]string
}

// A Series is one line. Values that are no number leave a gap.
type Series struct {
	Class  string
	Values []float64
	Texts  []string // above the points; without them the line has no points
	Titles []string
}

// Lines draws lines. Each number stands in the middle of its column.
func (a Axis) Lines(l Lines) string {
	const height, top, bottom = 180, 30, 16
	p := open("chart lines", height, l.Label)
	l.Low, l.High = size(l.Low), size(l.High)
	low, high := 0.0, max(1, l.Low, l.High)
	for _, s := range l.Series {
		for _, v := range s.Values {
			if !math.IsNaN(v) {
				low, high = min(low, within(v)), max(high, within(v))
			}
		}
	}
	y := func(v float64) float64 { v = within(v); return top + (high-v)/(high-low)*(height-top-bottom) }
	switch {
	case l.High > l.Low && l.Low > 0:
		p.tag(`<rect class="safe" width="100%%" y="%s" height="%s"/>`, num(y(l.High)), num(y(l.Low)-y(l.High)))
		a.level(p, "edge", y(l.High), 14, l.Texts[1])
		a.level(p, "edge", y(l.Low), -5, l.Texts[0])
	case l.Low > 0:
		a.level(p, "edge", y(l.Low), -5, l.Texts[0])
	}
	a.level(p, "foot", y(0), 0, "")
	for i := len(l.Series) - 1; i >= 0; i-- {
		a.series(p, l.Series[i], y)
	}
	return p.close()
}

func within(v float64) float64 { return min(max(-farthest, v), farthest) }

// level draws a line across, with a text at its start.
func (a Axis) level(p *pen, class string, y float64, dy int, text string) {
	p.tag(`<line class="%s" x1="0" x2="100%%" y1="%[2]s" y2="%[2]s"/>`, class, num(y))
	p.text("", a.x(0), y, a.ahead(6), dy, "start", text)
}

func (a Axis) series(p *pen, s Series, y func(float64) float64) {
	p.tag(`<g class="%s">`, attr(s.Class))
	x := func(i int) float64 { return a.x(float64(i) + .5) }
	for i := 1; i < len(s.Values); i++ {
		from, to := s.Values[i-1], s.Values[i]
		if !math.IsNaN(from) && !math.IsNaN(to) {
			p.tag(`<line x1="%s%%" y1="%s" x2="%s%%" y2="%s"/>`, num(x(i-1)), num(y(from)), num(x(i)), num(y(to)))
		}
	}
	step := a.step(s.Texts)
	for i, v := range s.Values {
		if math.IsNaN(v) || i >= len(s.Texts) {
			continue
		}
		p.tag(`<g>`)
		if i < len(s.Titles) {
			p.title(s.Titles[i])
		}
		if i%step == 0 || a.Columns <= 36 {
			p.tag(`<circle cx="%s%%" cy="%s" r="4"/>`, num(x(i)), num(y(v)))
		}
		if i%step == 0 {
			p.text("num", x(i), y(v), 0, -11, "middle", s.Texts[i])
		}
		p.tag(`</g>`)
	}
	p.tag(`</g>`)
}
