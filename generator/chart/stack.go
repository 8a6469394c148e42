package chart

import "math"

// A Stack is bars of several parts, one bar for each column.
type Stack struct {
	Label  string
	Parts  []Part      // from below
	Bars   [][]float64 // of each column a value for each part, none below 0
	Texts  []string    // above the bars
	Titles []string
}

// A Part is one part of a whole, with its colour and pattern.
type Part struct {
	Class string
	Fill  string // id of its pattern; "" leaves that to the class
}

// Stack draws bars. A text that has no room in its column is left out, with those beside it at even distances.
func (a Axis) Stack(s Stack) string {
	const height, top = 180, 26
	p := open("chart stack", height, s.Label)
	most := 0.0
	for _, bar := range s.Bars {
		most = max(most, sum(bar))
	}
	step := a.step(s.Texts)
	for i, bar := range s.Bars {
		p.tag(`<g>`)
		if i < len(s.Titles) {
			p.title(s.Titles[i])
		}
		left, width := a.span(float64(i)+.2, float64(i)+.8)
		y := float64(height)
		for j, v := range bar {
			if size(v) == 0 || j >= len(s.Parts) {
				continue
			}
			h := size(v) / most * (height - top)
			y -= h
			p.rect(s.Parts[j].Class, s.Parts[j].Fill, left, width, y, h)
		}
		if i < len(s.Texts) && i%step == 0 {
			p.text("num", a.x(float64(i)+.5), y, 0, -7, "middle", s.Texts[i])
		}
		p.tag(`</g>`)
	}
	p.tag(`<line class="foot" x1="0" x2="100%%" y1="%d" y2="%[1]d"/>`, height)
	return p.close()
}

// step is how many columns lie from one text to the next, so that each has room.
func (a Axis) step(texts []string) int {
	for step := 1; step < a.Columns; step++ {
		room := true
		for _, t := range texts {
			room = room && a.fits(t, float64(step)+.25)
		}
		if room {
			return step
		}
	}
	return max(1, a.Columns)
}

// sum adds up the sizes of parts.
func sum(list []float64) float64 {
	total := 0.0
	for _, v := range list {
		total += size(v)
	}
	return total
}

// size is the size of a part: nothing for what is no number or below 0.
func size(v float64) float64 {
	if math.IsNaN(v) {
		return 0
	}
	return min(max(0, v), farthest)
}

// farthest is how far numbers are drawn to scale.
const farthest = 1e15
