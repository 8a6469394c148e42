package card

import (
	"image"
	"image/color"
	"math"

	"golang.org/x/image/vector"
)

// outlines are the marks of seats, on a field of 16 by 16, as pages draw them.
var outlines = map[string][][2]float64{
	"in": {{2.5, 2.5}, {13.5, 2.5}, {13.5, 13.5}, {2.5, 13.5}},
	"fr": {{8, 1.6}, {14.4, 8}, {8, 14.4}, {1.6, 8}},
	"ag": {{8, 1.4}, {13.8, 4.7}, {13.8, 11.3}, {8, 14.6}, {2.2, 11.3}, {2.2, 4.7}},
	"au": {{8, 1.9}, {14.6, 13.4}, {1.4, 13.4}},
	"re": arc(8, 8, 6, 0, 2*math.Pi),
	"hy": append([][2]float64{{2.5, 2.5}, {2.5, 13.5}}, arc(8, 8, 5.5, math.Pi/2, -math.Pi/2)...),
}

// arc is points along a circle.
func arc(x, y, r, from, to float64) [][2]float64 {
	const steps = 96
	var out [][2]float64
	for i := range steps {
		a := from + (to-from)*float64(i)/(steps-1)
		out = append(out, [2]float64{x + r*math.Cos(a), y + r*math.Sin(a)})
	}
	return out
}

// mark draws the outline of a seat that is open: a shape with a smaller one taken out.
func (p *painter) mark(shape string, x, y, size int, c color.RGBA) {
	points := outlines[shape]
	if points == nil {
		return
	}
	r := vector.NewRasterizer(size, size)
	const centre, inner = 8.0, 0.74
	draw := func(scale float64, back bool) {
		at := func(i int) (float32, float32) {
			if back {
				i = len(points) - 1 - i
			}
			u := centre + (points[i][0]-centre)*scale
			v := centre + (points[i][1]-centre)*scale
			return float32(u / 16 * float64(size)), float32(v / 16 * float64(size))
		}
		r.MoveTo(at(0))
		for i := 1; i < len(points); i++ {
			r.LineTo(at(i))
		}
		r.ClosePath()
	}
	draw(1, false)
	draw(inner, true)
	r.Draw(p.img, image.Rect(x, y, x+size, y+size), image.NewUniform(c), image.Point{})
}
