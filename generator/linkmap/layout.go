package linkmap

import (
	"math"
	"slices"
)

// A layout is where everything lies.
type layout struct {
	spots         []spot    // by box
	paths         [][]point // by line: the start, then three points for each curve
	width, height int
	heads         [3]float64 // the middle of each column; 0 for one that is not there
	gaps          map[int]int
	rows          int
}

func sine(i, n int) float64 { return math.Sin(math.Pi * (float64(i) + .5) / float64(n)) }

// lay places the boxes so that lines are short, and then the lines.
func (m *Map) lay() *layout {
	l := &layout{spots: make([]spot, len(m.Boxes)), gaps: map[int]int{}}
	var sides [3][]int
	for i, b := range m.Boxes {
		s := min(max(b.Side, Left), Right)
		sides[s] = append(sides[s], i)
	}
	ring := slots(len(sides[Middle]))
	l.rows = (len(sides[Middle]) + 1) / 2
	tall := max(l.rows, len(sides[Left]), len(sides[Right]), 1)
	middle := float64(top) + float64(tall*pitch)/2
	down := middle - float64(top) - float64(l.rows*pitch)/2
	reach := 0.0
	for i := range ring {
		ring[i].y += down
		reach = max(reach, ring[i].x+boxW/2)
	}
	x := 1.0
	if len(sides[Left]) > 0 {
		l.heads[Left] = x + boxW/2
		x += boxW + between
	}
	if len(ring) > 0 {
		l.heads[Middle] = x + reach
		x += 2 * reach
	}
	if len(sides[Right]) > 0 {
		if len(ring) > 0 || len(sides[Left]) == 0 {
			x += between
		}
		l.heads[Right] = x + boxW/2
		x += boxW
	}
	l.width, l.height = int(math.Ceil(x+1)), top+tall*pitch
	for side, list := range sides {
		free := ring
		if Side(side) != Middle {
			free = column(len(list), 2*side, middle)
		}
		for i, box := range list {
			s := free[i]
			s.x += l.heads[side]
			l.spots[box] = s
		}
	}
	for _, list := range sides {
		l.settle(m, list)
	}
	l.settle(m, sides[Middle])
	l.draw(m)
	return l
}

// settle lets boxes of a column change places while that makes lines shorter.
func (l *layout) settle(m *Map, list []int) {
	cost := l.cost(m)
	for round := 0; round < 20; round++ {
		better := false
		for i, a := range list {
			for _, b := range list[i+1:] {
				l.spots[a], l.spots[b] = l.spots[b], l.spots[a]
				if c := l.cost(m); c < cost-1e-6 {
					cost, better = c, true
					continue
				}
				l.spots[a], l.spots[b] = l.spots[b], l.spots[a]
			}
		}
		if !better {
			return
		}
	}
}

// cost is how long the lines are, those that meet often twice; what has to pass other boxes costs more.
func (l *layout) cost(m *Map) float64 {
	sum := 0.0
	for _, line := range m.Lines {
		a, b := l.spots[line.From], l.spots[line.To]
		d := math.Hypot((a.x-b.x)/2, a.y-b.y)
		if l.passes(a, b) {
			d += 2 * pitch
		}
		if a.col == b.col && math.Abs(a.y-b.y) > pitch*1.5 {
			d += pitch
		}
		sum += d * float64(1+line.Weight)
	}
	return sum
}

// passes reports whether a line has to cross a side of the ring on its way.
func (l *layout) passes(a, b spot) bool {
	if a.col > b.col {
		a, b = b, a
	}
	return l.rows > 0 && (a.col == 0 && b.col >= 2 || a.col <= 2 && b.col == 4)
}

// draw makes the lines. Those that end at the same side of a box are spread along it in the order of where they come from.
func (l *layout) draw(m *Map) {
	type end struct {
		line, other int
		from        bool
	}
	type edge struct {
		box   int
		right bool
	}
	ends := map[edge][]end{}
	for i, line := range m.Lines {
		fromRight, toRight := l.edges(line.From, line.To)
		ends[edge{line.From, fromRight}] = append(ends[edge{line.From, fromRight}], end{i, line.To, true})
		ends[edge{line.To, toRight}] = append(ends[edge{line.To, toRight}], end{i, line.From, false})
	}
	starts, stops := make([]point, len(m.Lines)), make([]point, len(m.Lines))
	for e, list := range ends {
		slices.SortFunc(list, func(a, b end) int {
			if d := l.spots[a.other].y - l.spots[b.other].y; math.Abs(d) > .5 {
				return int(math.Copysign(1, d))
			}
			return a.line - b.line
		})
		s := l.spots[e.box]
		step := min(8, (boxH-14)/float64(max(1, len(list)-1)))
		for i, x := range list {
			at := point{s.x - boxW/2, s.y + (float64(i)-float64(len(list)-1)/2)*step}
			if e.right {
				at.x += boxW
			}
			if x.from {
				starts[x.line] = at
			} else {
				stops[x.line] = at
			}
		}
	}
	for i, line := range m.Lines {
		l.paths = append(l.paths, l.path(starts[i], stops[i], l.spots[line.From], l.spots[line.To]))
	}
}

// edges says at which sides of its two boxes a line ends: those that face each other, and within a side of the ring
// both towards its middle.
func (l *layout) edges(from, to int) (fromRight, toRight bool) {
	a, b := l.spots[from], l.spots[to]
	switch {
	case a.col < b.col:
		return true, false
	case a.col > b.col:
		return false, true
	}
	inner := a.col <= 2
	return inner, inner
}

// path is the way of a line: one curve, or one to a gap between rows, along it, and one on.
func (l *layout) path(from, to point, a, b spot) []point {
	if a.col == b.col {
		out := min(26+math.Abs(from.y-to.y)*.18, between-8)
		if a.col > 2 {
			out = -out
		}
		return []point{from, {from.x + out, from.y}, {to.x + out, to.y}, to}
	}
	curve := func(p, q point) []point {
		mid := (p.x + q.x) / 2
		return []point{{mid, p.y}, {mid, q.y}, q}
	}
	if !l.passes(a, b) {
		return append([]point{from}, curve(from, to)...)
	}
	left, right := l.ringEdges(a, b)
	if from.x > to.x {
		left, right = right, left
	}
	y := l.gap((from.y + to.y) / 2)
	out := append([]point{from}, curve(from, point{left, y})...)
	out = append(out, point{left, y}, point{right, y}, point{right, y})
	return append(out, curve(point{right, y}, to)...)
}

// ringEdges are between which places a line has to keep to a gap.
func (l *layout) ringEdges(a, b spot) (left, right float64) {
	if a.col > b.col {
		a, b = b, a
	}
	centre, outer := l.heads[Middle], float64(channel+bow+boxW)
	left, right = centre-outer, centre+outer
	if b.col < 4 {
		right = centre - channel
	}
	if a.col > 0 {
		left = centre + channel
	}
	return left, right
}

// gap is the nearest height between two rows of the ring; lines that share one keep apart.
func (l *layout) gap(y float64) float64 {
	first := float64(top) + (float64(l.height-top)-float64(l.rows*pitch))/2
	row := int(math.Round((y - first) / pitch))
	row = min(max(row, 0), l.rows)
	if l.rows > 1 {
		row = min(max(row, 1), l.rows-1) // the edge of the drawing is no gap
	}
	n := l.gaps[row]
	l.gaps[row]++
	shift := float64((n+1)/2*5) * float64(1-2*(n%2))
	return first + float64(row*pitch) + min(max(shift, -16), 16)
}
