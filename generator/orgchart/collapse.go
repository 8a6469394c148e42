package orgchart

import "slices"

// Collapse returns the chart as it is if it has at most limit boxes, else only its top levels (at least
// one). A box that loses reports counts the seats below it in Hidden. Dotted lines that lose an end go too.
func (c Chart) Collapse(limit, levels int) Chart {
	if len(c.Boxes) <= limit {
		return c
	}
	f := newForest(c.Boxes)
	order := f.order(f.below)
	depth := make([]int, len(c.Boxes))
	for _, i := range order {
		if p := f.up[i]; p >= 0 {
			depth[i] = depth[p] + 1
		}
	}
	levels = max(levels, 1)
	below := make([]int, len(c.Boxes)) // seats cut below each box
	for _, i := range slices.Backward(order) {
		if depth[i] >= levels {
			b := c.Boxes[i]
			below[f.up[i]] += max(b.Seats, 1) + max(b.Hidden, 0) + below[i]
		}
	}
	kept := make(map[string]bool)
	cut := c
	cut.Boxes, cut.Lines = nil, nil
	for i, b := range c.Boxes {
		if depth[i] < levels {
			b.Hidden = max(b.Hidden, 0) + below[i]
			cut.Boxes = append(cut.Boxes, b)
			kept[b.ID] = true
		}
	}
	for _, l := range c.Lines {
		if kept[l.From] && kept[l.To] {
			cut.Lines = append(cut.Lines, l)
		}
	}
	return cut
}

// below are the boxes directly below one, in the order of the chart.
func (f *forest) below(i int) []int {
	if i < 0 {
		return f.tops
	}
	return f.kids[i]
}
