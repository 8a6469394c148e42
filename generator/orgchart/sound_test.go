package orgchart

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// sound checks what holds for every layout: all boxes are there, below the right one, apart from one another
// and inside; every line runs level or upright from edge to edge, inside, and through no box.
func sound(t *testing.T, c Chart, l Layout) {
	t.Helper()
	var want, got []string
	for _, b := range c.Boxes {
		want = append(want, b.ID)
	}
	tops := 0
	for i, b := range l.Boxes {
		got = append(got, b.ID)
		if b.X < 0 || b.Y < 0 || b.X+boxW > l.Width || b.Y+boxH > l.Height {
			t.Errorf("box %q at %d,%d leaves the drawing of %d×%d", b.ID, b.X, b.Y, l.Width, l.Height)
		}
		switch {
		case b.Up < 0:
			tops++
		case b.Up >= i:
			t.Errorf("box %q comes before the one above it", b.ID)
		case l.Boxes[b.Up].ID != b.Parent:
			t.Errorf("box %q hangs below %q, not %q", b.ID, l.Boxes[b.Up].ID, b.Parent)
		}
	}
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(want, got) {
		t.Fatalf("boxes %q were drawn as %q", want, got)
	}
	byY := slices.Clone(l.Boxes)
	slices.SortFunc(byY, func(a, b Placed) int { return a.Y - b.Y })
	for i, a := range byY {
		for _, b := range byY[i+1:] {
			if b.Y >= a.Y+boxH {
				break
			}
			if a.X < b.X+boxW && b.X < a.X+boxW {
				t.Errorf("boxes %q at %d,%d and %q at %d,%d overlap", a.ID, a.X, a.Y, b.ID, b.X, b.Y)
			}
		}
	}
	if len(l.Solid) != len(l.Boxes)-tops {
		t.Errorf("%d solid lines for %d boxes with %d tops", len(l.Solid), len(l.Boxes), tops)
	}
	for _, p := range slices.Concat(l.Solid, l.Dotted) {
		soundPath(t, l, byY, p)
	}
}

func soundPath(t *testing.T, l Layout, boxes []Placed, p Path) {
	t.Helper()
	name := fmt.Sprintf("line %q to %q: %s", l.Boxes[p.From].ID, l.Boxes[p.To].ID, way(p))
	if len(p.Points) < 2 || !onEdge(l.Boxes[p.From], p.Points[0]) || !onEdge(l.Boxes[p.To], p.Points[len(p.Points)-1]) {
		t.Errorf("%s does not run from edge to edge", name)
		return
	}
	for i, a := range p.Points[1:] {
		b := p.Points[i]
		if (a.X == b.X) == (a.Y == b.Y) {
			t.Errorf("%s is not level or upright", name)
		}
		left, right, top, bottom := min(a.X, b.X), max(a.X, b.X), min(a.Y, b.Y), max(a.Y, b.Y)
		if left < 0 || top < 0 || right > l.Width || bottom > l.Height {
			t.Errorf("%s leaves the drawing of %d×%d", name, l.Width, l.Height)
		}
		for _, box := range boxes {
			if left < box.X+boxW && right > box.X && top < box.Y+boxH && bottom > box.Y {
				t.Errorf("%s runs through box %q at %d,%d", name, box.ID, box.X, box.Y)
			}
		}
	}
}

func onEdge(b Placed, p Point) bool {
	inside := p.X >= b.X && p.X <= b.X+boxW && p.Y >= b.Y && p.Y <= b.Y+boxH
	return inside && (p.X == b.X || p.X == b.X+boxW || p.Y == b.Y || p.Y == b.Y+boxH)
}

// forestOf makes a random chart of n boxes. Of the parents most are good, some unknown and some in loops;
// depth near 0 makes one wide level, near 1 long chains.
func forestOf(r *rand.Rand, n int, depth float64) Chart {
	var c Chart
	for i := range n {
		b := Box{ID: fmt.Sprint("b", i), Title: fmt.Sprint("Box ", i), Assistant: r.IntN(6) == 0, Hidden: r.IntN(3)}
		switch pick := r.IntN(20); {
		case pick == 0:
			b.Parent = "nobody"
		case pick == 1:
			b.Parent = fmt.Sprint("b", r.IntN(n)) // perhaps in a loop
		case i > 0:
			b.Parent = fmt.Sprint("b", int(float64(i)*(depth+(1-depth)*r.Float64()*r.Float64())*0.999))
		}
		c.Boxes = append(c.Boxes, b)
	}
	for range r.IntN(n + 1) {
		c.Lines = append(c.Lines, Line{From: fmt.Sprint("b", r.IntN(n+1)), To: fmt.Sprint("b", r.IntN(n+1))})
	}
	r.Shuffle(n, func(i, j int) { c.Boxes[i], c.Boxes[j] = c.Boxes[j], c.Boxes[i] })
	return c
}

func TestRandomForestsAreSound(t *testing.T) {
	for seed := range uint64(400) {
		r := rand.New(rand.NewPCG(seed, 1))
		c := forestOf(r, 1+r.IntN(60), []float64{0, 0.3, 0.8, 0.97}[seed%4])
		sound(t, c, c.Layout())
		if t.Failed() {
			t.Fatalf("seed %d: %+v", seed, c)
		}
	}
}

func TestLargeForestsAreSound(t *testing.T) {
	for k, depth := range []float64{0, 0.3, 0.97} {
		c := forestOf(rand.New(rand.NewPCG(uint64(k), 2)), 2000, depth)
		c.Lines = c.Lines[:min(len(c.Lines), 50)]
		sound(t, c, c.Layout())
	}
}

func TestLongChain(t *testing.T) {
	var c Chart
	for i := range 20000 {
		c.Boxes = append(c.Boxes, Box{ID: fmt.Sprint(i), Parent: fmt.Sprint(i - 1)})
	}
	l := c.Layout()
	if want := 2*pad + 20000*(boxH+gapY) - gapY + stackTop - gapY; l.Height != want || l.Width != 2*pad+boxW+indent {
		t.Errorf("a chain of 20000 is %d×%d, want a height of %d", l.Width, l.Height, want)
	}
	if got := len(c.Collapse(40, 2).Boxes); got != 2 {
		t.Errorf("two levels of a chain are %d boxes", got)
	}
}

func TestLongLoop(t *testing.T) {
	var c Chart
	for i := range 5000 {
		c.Boxes = append(c.Boxes, Box{ID: fmt.Sprint(i), Parent: fmt.Sprint((i + 1) % 5000)})
	}
	if l := c.Layout(); len(l.Boxes) != 5000 || len(l.Solid) != 0 {
		t.Errorf("a loop of 5000 gives %d boxes and %d lines", len(l.Boxes), len(l.Solid))
	}
}

// FuzzLayout builds a chart from bytes: of every two, the first chooses the parent, the second the kind of box.
func FuzzLayout(f *testing.F) {
	f.Add([]byte{0, 0, 1, 0, 1, 1, 2, 0}, []byte{1, 3, 3, 2}, "Head of e-commerce")
	f.Add([]byte{2, 0, 3, 0, 1, 0}, []byte{0, 1}, "</svg><script>alert(1)</script>")
	f.Add([]byte(strings.Repeat("\x01\x00", 40)), []byte{1, 40, 7, 30}, "x\x00\x1b\"'&\xff")
	f.Add([]byte("\x00\x00\x01\x01\x01\x01\x01\x02\x04\x04\x01\x01"), []byte{2, 5, 5, 2, 3, 4}, "職務記述書の責任者")
	f.Fuzz(func(t *testing.T, tree, lines []byte, text string) {
		n := min(len(tree)/2, 120)
		c := Chart{Name: text, ID: text}
		for i := range n {
			kind := tree[2*i+1]
			b := Box{ID: fmt.Sprint(i + 1), Parent: fmt.Sprint(int(tree[2*i]) % (n + 2)), Title: text, Status: "open"}
			b.Assistant, b.External, b.Current = kind&1 > 0, kind&2 > 0, kind&4 > 0
			if kind&8 > 0 {
				b.Note, b.Href, b.Label = text, text, text
			}
			if kind&16 > 0 {
				b.Parts, b.Mark = []string{text, "b", text}, "in"
			}
			b.Seats, b.Hidden = int(kind>>5), int(kind>>6)
			c.Boxes = append(c.Boxes, b)
		}
		for k := 0; k+1 < min(len(lines), 80); k += 2 {
			c.Lines = append(c.Lines, Line{fmt.Sprint(lines[k]), fmt.Sprint(lines[k+1]), text})
		}
		l := c.Layout()
		sound(t, c, l)
		wellFormed(t, l.SVG())
		cut := c.Collapse(n/2, 2)
		sound(t, cut, cut.Layout())
	})
}

func BenchmarkLayout(b *testing.B) {
	for _, n := range []int{1, 20, 200, 2000, 20000} {
		for _, shape := range []struct {
			name  string
			depth float64
		}{{"wide", 0}, {"deep", 0.97}} {
			c := forestOf(rand.New(rand.NewPCG(1, 1)), n, shape.depth)
			b.Run(fmt.Sprintf("%s/%d", shape.name, n), func(b *testing.B) {
				for b.Loop() {
					c.Layout()
				}
			})
		}
	}
}

func BenchmarkSVG(b *testing.B) {
	for _, n := range []int{20, 2000} {
		l := forestOf(rand.New(rand.NewPCG(1, 1)), n, 0.3).Layout()
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				l.SVG()
			}
		})
	}
}
