package orgchart

// A forest is who hangs below whom, by index into a chart's boxes.
type forest struct {
	up   []int   // box above, -1 for a top
	kids [][]int // boxes below, in order
	tops []int
}

// newForest joins boxes by their ids. Of two boxes with one id the first is the parent that is meant.
// Boxes of a loop become tops; what hangs from a loop stays where it hangs.
func newForest(boxes []Box) forest {
	f := forest{up: make([]int, len(boxes)), kids: make([][]int, len(boxes))}
	byID := index(boxes)
	for i, b := range boxes {
		f.up[i] = -1
		if p, ok := byID[b.Parent]; ok && b.Parent != "" {
			f.up[i] = p
		}
	}
	f.cutLoops()
	for i, p := range f.up {
		if p < 0 {
			f.tops = append(f.tops, i)
		} else {
			f.kids[p] = append(f.kids[p], i)
		}
	}
	return f
}

// cutLoops makes a top of every box that is above itself.
func (f *forest) cutLoops() {
	walk := make([]int, len(f.up)) // the walk that came by, counted from one
	for i := range f.up {
		at := i
		for at >= 0 && walk[at] == 0 {
			walk[at] = i + 1
			at = f.up[at]
		}
		if at < 0 || walk[at] != i+1 {
			continue
		}
		for f.up[at] >= 0 {
			at, f.up[at] = f.up[at], -1
		}
	}
}

// order lists every box, each after the one above it and each branch in one piece. below gives the
// children of a box in the order wanted, and the tops for -1.
func (f *forest) order(below func(int) []int) []int {
	out := make([]int, 0, len(f.up))
	todo := push(nil, below(-1))
	for len(todo) > 0 {
		i := todo[len(todo)-1]
		todo = push(todo[:len(todo)-1], below(i))
		out = append(out, i)
	}
	return out
}

// push adds a list to a stack so that its first element is taken first.
func push(stack, list []int) []int {
	for k := len(list) - 1; k >= 0; k-- {
		stack = append(stack, list[k])
	}
	return stack
}

// index maps ids to boxes; the first of several wins.
func index(boxes []Box) map[string]int {
	m := make(map[string]int, len(boxes))
	for i, b := range boxes {
		if _, taken := m[b.ID]; !taken {
			m[b.ID] = i
		}
	}
	return m
}
