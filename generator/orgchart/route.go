package orgchart

// rail is the way of the solid line from the manager to box i.
func (d *draft) rail(i int) []Point {
	n, m := &d.nodes[i], &d.nodes[d.up[i]]
	midX, midY := m.x+boxW/2, n.y+boxH/2
	bus := d.foot(m) + gapY/2
	switch side := n.left + indent/2; {
	case n.aide:
		turn := m.x + boxW + aideGap/2
		return straighten(Point{m.x + boxW, m.y + boxH/2}, Point{turn, m.y + boxH/2}, Point{turn, midY}, Point{n.x, midY})
	case m.stacked:
		return straighten(Point{side, m.y + boxH}, Point{side, midY}, Point{n.x, midY})
	case n.hung:
		return straighten(Point{midX, m.y + boxH}, Point{midX, bus}, Point{side, bus}, Point{side, midY}, Point{n.x, midY})
	default:
		top := n.x + boxW/2
		return straighten(Point{midX, m.y + boxH}, Point{midX, bus}, Point{top, bus}, Point{top, n.y})
	}
}

// dotted finds ways for the dotted lines and returns the lowest point of the whole chart. A line keeps to
// the gaps: beside a branch nothing stands from the height of its first box downwards.
func (d *draft) dotted(c Chart, at []int, bottom int) ([]Path, int) {
	if len(c.Lines) == 0 {
		return nil, bottom
	}
	var out []Path
	var low *skyline
	byID := index(c.Boxes)
	for _, l := range c.Lines {
		i, known := byID[l.From]
		j, too := byID[l.To]
		if !known || !too || i == j {
			continue
		}
		a, b := &d.nodes[i], &d.nodes[j]
		right := b.left >= a.left+a.width
		opposite := right || a.left >= b.left+b.width // side by side: they face one another
		if !opposite {                                // one within the other: both take the side that is nearer
			right = distance(a.left+a.width, b.left+b.width) <= distance(a.left, b.left)
		}
		from, gapA := d.exit(a, right)
		to, gapB := d.exit(b, right != opposite)
		way := []Point{from, {gapA, from.Y}, {gapA, to.Y}, to}
		if gapA != gapB {
			if low == nil {
				low = d.skyline(c)
			}
			span := [2]int{min(gapA, gapB), max(gapA, gapB)}
			lane := max(low.lowest(span), a.y+boxH, b.y+boxH) + laneGap
			low.raise(span, lane-laneGap+laneStep)
			bottom = max(bottom, lane)
			way = []Point{from, {gapA, from.Y}, {gapA, lane}, {gapB, lane}, {gapB, to.Y}, to}
		}
		out = append(out, Path{From: at[i], To: at[j], Label: l.Label, Points: straighten(way...)})
	}
	return out, bottom
}

// exit is where a dotted line leaves a box, and the middle of the gap it then runs in. Assistants take
// the right side and their managers the left, whatever is asked: there is something on the other.
func (d *draft) exit(n *node, right bool) (Point, int) {
	if n.aide || right && len(n.aides) == 0 {
		return Point{n.x + boxW, n.y + boxH/2}, n.left + n.width + gapX/2
	}
	return Point{n.x, n.y + boxH/2}, n.left - gapX/2
}

func distance(a, b int) int { return max(a, b) - min(a, b) }

// skyline knows the lower edges of all boxes, for the lines of c to pass below.
func (d *draft) skyline(c Chart) *skyline {
	nodes := d.nodes[:len(d.up)]
	marks := make([]int, 0, 4*len(nodes))
	for i := range nodes {
		n := &nodes[i]
		marks = append(marks, n.x, n.x+boxW, n.left-gapX/2, n.left+n.width+gapX/2)
	}
	s := newSkyline(marks)
	for i := range nodes {
		s.raise([2]int{nodes[i].x, nodes[i].x + boxW}, nodes[i].y+boxH)
	}
	return s
}

// straighten leaves out points that are no corners.
func straighten(points ...Point) []Point {
	out := points[:1]
	for k, p := range points[1:] {
		a := out[len(out)-1]
		if last := k == len(points)-2; !last {
			b := points[k+2]
			if p == a || a.X == p.X && p.X == b.X || a.Y == p.Y && p.Y == b.Y {
				continue
			}
		}
		out = append(out, p)
	}
	return out
}
