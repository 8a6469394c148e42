package orgchart

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

func TestCollapse(t *testing.T) {
	org := "head, a<head, b<head, a1<a, a2<a, a11<a1"
	for _, test := range []struct {
		name, chart   string
		limit, levels int
		want          string // id+hidden
	}{
		{"small enough", org, 6, 1, "head a b a1 a2 a11"},
		{"two levels", org, 5, 2, "head a+3 b"},
		{"one level", org, 5, 1, "head+5"},
		{"at least one level", org, 0, 0, "head+5"},
		{"deeper than it goes", org, 0, 9, "head a b a1 a2 a11"},
		{"tops are never cut", "a b c d<c", 2, 1, "a b c+1"},
		{"a loop", "a<b, b<a, c<b, d<c", 2, 2, "a b c+1"},
		{"children before parents", "x<y, y<z, z", 1, 1, "z+2"},
	} {
		c := chart(test.chart).Collapse(test.limit, test.levels)
		var words []string
		for _, b := range c.Boxes {
			w := b.ID
			if b.Hidden > 0 {
				w = fmt.Sprintf("%s+%d", b.ID, b.Hidden)
			}
			words = append(words, w)
		}
		if got := strings.Join(words, " "); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
}

func TestCollapseCountsSeats(t *testing.T) {
	c := Chart{Name: "n", ID: "i", Open: 2, Fixed: true, Boxes: []Box{
		{ID: "a", Hidden: 1}, {ID: "b", Parent: "a", Seats: 3}, {ID: "c", Parent: "b", Hidden: 5}, {ID: "d"},
	}, Lines: []Line{{From: "a", To: "d"}, {From: "a", To: "c"}}}
	cut := c.Collapse(1, 1)
	if cut.Boxes[0].Hidden != 1+3+1+5 {
		t.Errorf("hidden %d", cut.Boxes[0].Hidden)
	}
	if len(cut.Lines) != 1 || cut.Lines[0].To != "d" {
		t.Errorf("lines %+v", cut.Lines)
	}
	if cut.Name != "n" || cut.ID != "i" || cut.Open != 2 || !cut.Fixed {
		t.Errorf("%+v lost what belongs to the chart", cut)
	}
	if c.Boxes[0].Hidden != 1 {
		t.Error("the chart itself was changed")
	}
}

// No seat is lost, whatever is cut.
func TestCollapseKeepsTheSum(t *testing.T) {
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 3))
		c := forestOf(r, 1+r.IntN(80), 0.5)
		sum := func(c Chart) (n int) {
			for _, b := range c.Boxes {
				n += 1 + b.Hidden
			}
			return n
		}
		cut := c.Collapse(10, 1+r.IntN(4))
		if sum(cut) != sum(c) {
			t.Fatalf("seed %d: %d seats became %d", seed, sum(c), sum(cut))
		}
		sound(t, cut, cut.Layout())
	}
}
