package orgchart

import (
	"math"
	"slices"
)

// Sizes in user units. The drawing hands them to the script, so that both lay out alike.
const (
	boxW, boxH = 188, 64
	pad        = 20 // free edge around everything; holds the outermost gaps and the buttons below boxes
	gapX, gapY = 14, 48
	indent     = 16 // of a box in a column; its rail runs at half of it
	stackTop   = 14 // between a manager and the stack below
	stackGap   = 10 // between boxes of a column
	aideGap    = 24 // between a manager and the assistants
	rowMax     = 6  // reports of a row that lead nobody
	columnMax  = 12
	laneGap    = 12 // between the lowest box and a dotted line that passes below
	laneStep   = 8  // between two such lines
)

// sizes lists what the script needs, in the order it reads them.
var sizes = []int{boxW, boxH, pad, gapX, gapY, indent, stackTop, stackGap, aideGap, rowMax, columnMax, laneGap, laneStep}

// A Layout is a chart with a place for everything. Boxes stand in reading order: each after the one
// above it, each branch in one piece. All coordinates lie inside Width × Height.
type Layout struct {
	Width, Height int
	Boxes         []Placed
	Solid, Dotted []Path
	Name, ID      string
	Open          int
	Fixed         bool
}

// A Placed is a box with its upper left corner; every box is 188 wide and 64 high.
type Placed struct {
	Box
	X, Y    int
	Up      int // index of the box above in Layout.Boxes, -1 for a top
	Reports int // boxes directly below
}

// A Path is a line made of level and upright pieces, from an edge of one box to an edge of another.
type Path struct {
	From, To int // indexes into Layout.Boxes; in a solid line From is the manager
	Label    string
	Points   []Point
}

// A Point is a corner or an end of a Path.
type Point struct{ X, Y int }

// Layout gives every box a place and every line a way. The same chart always gives the same layout; the
// work grows with the number of boxes n and of dotted lines m as n + (n+m) log (n+m).
func (c Chart) Layout() Layout {
	d := newDraft(c.Boxes)
	d.measure()
	d.place()
	l := Layout{Name: c.Name, ID: c.ID, Open: c.Open, Fixed: c.Fixed}
	at := make([]int, len(c.Boxes)) // index in c.Boxes → index in l.Boxes
	for k, i := range d.order {
		at[i] = k
	}
	bottom := pad
	for _, i := range d.order {
		n, up := &d.nodes[i], d.up[i]
		if up >= 0 {
			up = at[up]
		}
		l.Boxes = append(l.Boxes, Placed{Box: c.Boxes[i], X: n.x, Y: n.y, Up: up, Reports: len(d.kids[i])})
		bottom = max(bottom, n.y+boxH)
	}
	for _, i := range d.order {
		if d.up[i] >= 0 {
			l.Solid = append(l.Solid, Path{From: at[d.up[i]], To: at[i], Points: d.rail(i)})
		}
	}
	l.Dotted, bottom = d.dotted(c, at, bottom)
	l.Width, l.Height = d.nodes[len(c.Boxes)].width+2*pad, bottom+pad
	return l
}

// A node is what the layout finds out about one box. A box in a column counts the column as its own
// ground: left and width are those of the column.
type node struct {
	rows, aides []int // reports without assistants, those in columns last; and the assistants
	stacked     bool  // reports stand in one column right below
	hung        bool  // stands in a column, on a rail
	aide        bool
	width       int // of the branch
	inset       int // from the left edge of the branch to the box
	off, step   int // from the left edge of the manager's branch, and how many boxes down the column
	left, x, y  int
}

// A draft is a layout in the making. The node after the last box is nobody's box: the tops are its reports.
type draft struct {
	forest
	nodes []node
	order []int
}

func newDraft(boxes []Box) *draft {
	d := &draft{forest: newForest(boxes), nodes: make([]node, len(boxes)+1)}
	for i := range d.nodes {
		n := &d.nodes[i]
		kids := d.reports(i)
		loose := 0 // reports that lead nobody
		for _, k := range kids {
			if i < len(boxes) && boxes[k].Assistant && d.leaf(k) {
				d.nodes[k].aide = true
				n.aides = append(n.aides, k)
				continue
			}
			if d.leaf(k) {
				loose++
			}
			n.rows = append(n.rows, k)
		}
		if loose > rowMax { // the same list, those for the columns last
			slices.SortStableFunc(n.rows, func(a, b int) int { return rank(d.leaf(a)) - rank(d.leaf(b)) })
		}
	}
	d.order = d.forest.order(func(i int) []int {
		if i < 0 {
			return d.nodes[len(boxes)].rows
		}
		return append(slices.Clip(d.nodes[i].aides), d.nodes[i].rows...)
	})
	return d
}

// rank sorts what is last behind the rest.
func rank(last bool) int {
	if last {
		return 1
	}
	return 0
}

// reports are the boxes below a node; leaf says that there are none.
func (d *draft) reports(i int) []int {
	if i == len(d.up) {
		return d.tops
	}
	return d.kids[i]
}

func (d *draft) leaf(i int) bool { return len(d.reports(i)) == 0 }

// measure finds the width of every branch and where things stand in it, the lowest first.
func (d *draft) measure() {
	for _, i := range slices.Backward(d.order) {
		d.measureBranch(i)
	}
	d.measureBranch(len(d.up))
}

func (d *draft) measureBranch(i int) {
	n := &d.nodes[i]
	n.width = boxW
	nobody := i == len(d.up)
	loose := 0
	for _, k := range n.rows {
		if d.leaf(k) {
			loose++
		}
	}
	switch {
	case len(n.rows) == 0:
	case !nobody && loose == len(n.rows) && loose <= columnMax && (d.up[i] >= 0 || loose > rowMax):
		n.stacked = true
		n.width = d.column(n.rows, 0, loose, indent)
	case loose > rowMax:
		deep, in := columnMax, indent
		if nobody {
			deep, in = 1, 0
		}
		deep = max(deep, int(math.Ceil(math.Sqrt(float64(loose)))))
		leads := len(n.rows) - loose
		n.width = d.row(n.rows[:leads], 0)
		n.width = d.column(n.rows[leads:], n.width, deep, in)
		d.centre(n)
	default:
		n.width = d.row(n.rows, 0) - gapX
		d.centre(n)
	}
	for _, k := range n.aides {
		a := &d.nodes[k]
		a.inset = n.inset + boxW + aideGap
		n.width = max(n.width, a.inset+boxW)
	}
}

// row sets branches side by side from off on and returns where the next would begin.
func (d *draft) row(list []int, off int) int {
	for _, k := range list {
		d.nodes[k].off = off
		off += d.nodes[k].width + gapX
	}
	return off
}

// column sets boxes in even columns of at most deep boxes from off on and returns where the last one ends.
func (d *draft) column(list []int, off, deep, in int) int {
	columns := (len(list) + deep - 1) / deep
	deep = (len(list) + columns - 1) / columns
	for j, k := range list {
		b := &d.nodes[k]
		b.hung, b.step = true, j%deep
		b.inset, b.width = in, boxW+in
		b.off = off + j/deep*(b.width+gapX)
	}
	last := &d.nodes[list[len(list)-1]]
	return last.off + last.width
}

// centre puts a manager over the middle between the first and the last report.
func (d *draft) centre(n *node) {
	first, last := &d.nodes[n.rows[0]], &d.nodes[n.rows[len(n.rows)-1]]
	n.inset = (first.off + first.inset + last.off + last.inset) / 2
}

// place turns what is relative to a branch into coordinates, the topmost first.
func (d *draft) place() {
	nobody := &d.nodes[len(d.up)]
	nobody.left = pad
	d.placeReports(nobody, pad)
	for _, i := range d.order {
		n := &d.nodes[i]
		for j, k := range n.aides {
			a := &d.nodes[k]
			a.left, a.width = n.left, n.width
			a.x, a.y = n.left+a.inset, n.y+j*(boxH+stackGap)
		}
		if n.stacked {
			d.placeReports(n, d.foot(n)+stackTop)
		} else {
			d.placeReports(n, d.foot(n)+gapY)
		}
	}
}

func (d *draft) placeReports(n *node, y int) {
	for _, k := range n.rows {
		b := &d.nodes[k]
		b.left = n.left + b.off
		b.x, b.y = b.left+b.inset, y+b.step*(boxH+stackGap)
	}
}

// foot is the lower edge of a box and its assistants.
func (d *draft) foot(n *node) int {
	return n.y + boxH + max(0, len(n.aides)-1)*(boxH+stackGap)
}
