package linkmap

import (
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"rolebook/generator/lettering"
)

// some makes a map of left, middle and right boxes with lines between any two.
func some(r *rand.Rand, left, middle, right int) Map {
	m := Map{Name: "Map", Heads: [3]string{"Beside", "Inside", "Outside"}}
	for side, n := range []int{left, middle, right} {
		for i := range n {
			m.Boxes = append(m.Boxes, Box{Title: fmt.Sprintf("Team %d of %d", i, side), Note: "2 roles", Href: "x/", Side: Side(side)})
		}
	}
	for a := range m.Boxes {
		for b := a + 1; b < len(m.Boxes); b++ {
			if r.IntN(3) == 0 {
				m.Lines = append(m.Lines, Line{From: a, To: b, Weight: r.IntN(4), Label: "Every week"})
			}
		}
	}
	return m
}

// Whatever the numbers, no box lies on another, and everything lies within the drawing.
func TestBoxesAndLinesHaveRoom(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		m := some(r, r.IntN(6), r.IntN(13), r.IntN(6))
		l := m.lay()
		inside := func(p point) bool {
			return p.x >= 0 && p.x <= float64(l.width) && p.y >= 0 && p.y <= float64(l.height)
		}
		for i, a := range l.spots {
			if !inside(point{a.x - boxW/2, a.y - boxH/2}) || !inside(point{a.x + boxW/2, a.y + boxH/2}) {
				t.Fatalf("box %d lies outside: %+v in %d × %d", i, a, l.width, l.height)
			}
			for j, b := range l.spots[:i] {
				if math.Abs(a.x-b.x) < boxW+2 && math.Abs(a.y-b.y) < boxH+2 {
					t.Fatalf("boxes %d and %d overlap: %+v %+v", j, i, a, b)
				}
			}
		}
		for i, path := range l.paths {
			if len(path)%3 != 1 {
				t.Fatalf("line %d has %d points", i, len(path))
			}
			for _, p := range path {
				if !inside(p) {
					t.Fatalf("line %d leaves the drawing at %+v, %d × %d", i, p, l.width, l.height)
				}
			}
		}
	}
}

// Any text gives well-formed markup without styles or scripts, and the same map the same bytes.
func TestSVG(t *testing.T) {
	m := some(rand.New(rand.NewPCG(3, 4)), 2, 7, 2)
	m.Boxes[0].Title, m.Boxes[1].Title, m.Boxes[2].Href = `"><script>alert(1)</script>`, "A department with an unusually long name", ""
	m.Boxes[3].Title = "Donaudampfschifffahrtsgesellschaft"
	m.Lines[0].Label = "a & b \x00 <i>"
	svg := m.SVG()
	if svg != m.SVG() {
		t.Error("the same map is drawn in two ways")
	}
	dec := xml.NewDecoder(strings.NewReader(svg))
	for {
		tok, err := dec.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("%v in %s", err, svg)
		}
		if e, ok := tok.(xml.StartElement); ok {
			if e.Name.Local == "script" || e.Name.Local == "style" {
				t.Errorf("the drawing has a %s", e.Name.Local)
			}
			for _, a := range e.Attr {
				if a.Name.Local == "style" {
					t.Error("the drawing has a style")
				}
			}
		}
	}
	for _, want := range []string{">Donaudampfschifff<", ">ahrtsgesellschaft<", ">A department with an<", ">unusually long name<", ">Outside<"} {
		if !strings.Contains(svg, want) {
			t.Errorf("the drawing lacks %s", want)
		}
	}
	if got := (Map{}).SVG(); !strings.HasPrefix(got, "<svg") || strings.Contains(got, "NaN") {
		t.Errorf("without boxes: %s", got)
	}
}

// However long or wide a name is, its lines end inside its box, and one that is cut can still be read.
func TestNamesStayInTheirBoxes(t *testing.T) {
	for _, name := range []string{"WWW Marketing MMM", "CROSS-FUNCTIONAL GROWTH WORKSHOPS", "International customer relationship and community development",
		"Rindfleischetikettierungsüberwachungsaufgabenübertragung", "編集者と職務記述書の作成に責任を持つ担当者"} {
		svg := Map{Boxes: []Box{{Title: name, Note: strings.Repeat("12 roles ", 9)}}}.SVG()
		if _, whole := broken(name); !whole && !strings.Contains(svg, "<title>"+name+"</title>") {
			t.Errorf("%q is nowhere written out", name)
		}
		for _, m := range regexp.MustCompile(`<text( class="u")?[^>]*?(?: textLength="(\d+)"[^>]*)?>([^<]*)<`).FindAllStringSubmatch(svg, -1) {
			size := titleSize
			if m[1] != "" {
				size = noteSize
			}
			wide, _ := strconv.Atoi(m[2])
			if m[2] == "" {
				wide = lettering.Width(m[3], size)
			}
			if wide > room {
				t.Errorf("%q is %d wide in a box of %d", m[3], wide, boxW)
			}
		}
	}
}

// Boxes change places while that makes lines shorter: what works with the left stands at the left.
func TestBoxesStandNearTheirLines(t *testing.T) {
	m := Map{Boxes: []Box{{Side: Left}, {Side: Right}, {Side: Middle}, {Side: Middle}}, Lines: []Line{{From: 0, To: 3, Weight: 1}, {From: 1, To: 2, Weight: 1}}}
	l := m.lay()
	if l.spots[3].x > l.spots[2].x {
		t.Errorf("the box joined to the left stands at the right: %+v %+v", l.spots[3], l.spots[2])
	}
}
