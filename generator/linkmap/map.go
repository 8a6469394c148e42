// Package linkmap draws what groups have to do with each other: boxes in three columns and the lines between them, as
// SVG. It knows boxes, not teams.
package linkmap

// A Map is boxes and lines. The same map is always the same drawing.
type Map struct {
	Name  string    // of the drawing
	Heads [3]string // above the columns; one without boxes is left out
	Boxes []Box
	Lines []Line
}

// A Box is one group.
type Box struct {
	Title string
	Note  string // one more line, in small type
	Href  string // "" for a box that leads nowhere
	Side  Side
}

// A Side is the column of a box. The middle one is drawn as a ring.
type Side int

// The sides.
const (
	Left Side = iota
	Middle
	Right
)

// A Line joins two boxes, by their places in Boxes.
type Line struct {
	From, To int
	Weight   int    // 1 to 3; 0 is drawn dashed
	Label    string // what it says, in words
}

// Sizes in pixels.
const (
	boxW, boxH = 148, 46
	pitch      = 86 // from row to row
	between    = 84 // from a column to the ring
	channel    = 76 // half of what is free in the middle of the ring, at its narrowest
	bow        = 30 // by how much the ring is wider in its middle
	top        = 34 // below the heads
)

// A point is a place in the drawing.
type point struct{ x, y float64 }

// A spot is where a box lies.
type spot struct {
	point     // its middle
	row   int // of the ring
	col   int // 0 left, 1 and 3 the sides of the ring, 2 its top, 4 right
}

// slots are the spots of a ring of n boxes: two columns, and a single one on top where n is odd.
func slots(n int) []spot {
	rows := (n + 1) / 2
	var out []spot
	for i := range rows {
		y := float64(top + pitch*i + pitch/2)
		x := float64(channel+boxW/2) + bow*sine(i, rows)
		if i == 0 && n%2 == 1 {
			out = append(out, spot{point{0, y}, i, 2})
			continue
		}
		out = append(out, spot{point{-x, y}, i, 1}, spot{point{x, y}, i, 3})
	}
	return out
}

// column are the spots of n boxes above one another, around a middle.
func column(n, col int, middle float64) []spot {
	var out []spot
	for i := range n {
		out = append(out, spot{point{0, middle + (float64(i)-float64(n-1)/2)*pitch}, i, col})
	}
	return out
}
