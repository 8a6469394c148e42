package orgchart

import (
	"fmt"
	"strings"
	"testing"
)

// chart reads "head, a<head, b<head*" into boxes: a<b hangs a below b, a star makes an assistant.
func chart(text string) Chart {
	var c Chart
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' || r == '\n' || r == '\t' }) {
		word, star := strings.CutSuffix(word, "*")
		id, parent, _ := strings.Cut(word, "<")
		c.Boxes = append(c.Boxes, Box{ID: id, Parent: parent, Title: id, Assistant: star})
	}
	return c
}

// many writes n boxes that hang below one: "a1<head, a2<head".
func many(prefix, parent string, n int) string {
	var words []string
	for i := range n {
		words = append(words, fmt.Sprintf("%s%d<%s", prefix, i+1, parent))
	}
	return strings.Join(words, ", ")
}

func places(l Layout) string {
	var words []string
	for _, b := range l.Boxes {
		words = append(words, fmt.Sprintf("%s %d,%d", b.ID, b.X, b.Y))
	}
	return strings.Join(words, " · ")
}

func TestPlaces(t *testing.T) {
	for _, test := range []struct{ name, chart, want string }{
		{"nothing", "", ""},
		{"one box", "head", "head 20,20"},
		{"a top has few reports in a row and stands in the middle",
			"head, a<head, b<head, c<head",
			"head 222,20 · a 20,132 · b 222,132 · c 424,132"},
		{"reports that lead nobody are stacked below a manager who is no top",
			"head, dev<head, fe<dev, ux<dev",
			"head 20,20 · dev 20,132 · fe 36,210 · ux 36,284"},
		{"a branch is as wide as its stack",
			"head, dev<head, fe<dev, ops<head",
			"head 129,20 · dev 20,132 · fe 36,210 · ops 238,132"},
		{"reports stand side by side if one of them leads somebody",
			"head, dev<head, fe<dev, qa<dev, bot<qa",
			"head 121,20 · dev 121,132 · fe 20,244 · qa 222,244 · bot 238,322"},
		{"the order of a file need not be the order of the tree",
			"bot<qa, qa<dev, dev",
			"dev 20,20 · qa 20,132 · bot 36,210"},
		{"an assistant stands beside the manager, the second one below the first",
			"head, pa<head*, pb<head*, a<head",
			"head 20,20 · pa 232,20 · pb 232,94 · a 20,206"},
		{"an assistant who leads others is drawn like any report",
			"head, pa<head*, x<pa",
			"head 20,20 · pa 20,132 · x 36,210"},
		{"an assistant without a manager is a top",
			"pa*", "pa 20,20"},
		{"a top with more than six reports has them stacked",
			"head, " + many("a", "head", 7),
			"head 20,20 · a1 36,98 · a2 36,172 · a3 36,246 · a4 36,320 · a5 36,394 · a6 36,468 · a7 36,542"},
		{"more than six in a row that lead nobody go to its end, in columns",
			"head, a1<head, lead<head, x<lead, " + many("b", "head", 6),
			"head 137,20 · lead 20,132 · x 36,210 · a1 254,132 · b1 254,206 · b2 254,280 · b3 254,354 · b4 254,428 · b5 254,502 · b6 254,576"},
		{"several tops stand side by side", "a, b, c<b", "a 20,20 · b 222,20 · c 222,132"},
		{"many tops without reports make a square", "a b c d e f g h i",
			"a 20,20 · b 20,94 · c 20,168 · d 222,20 · e 222,94 · f 222,168 · g 424,20 · h 424,94 · i 424,168"},
		{"an unknown parent makes a top", "a, b<nobody", "a 20,20 · b 222,20"},
		{"a box that is its own parent is a top", "a<a, b<a", "a 20,20 · b 20,132"},
		{"boxes of a loop are tops, what hangs from it stays", "a<c, b<a, c<b, d<c",
			"a 20,20 · b 222,20 · c 424,20 · d 424,132"},
		{"of two boxes with one id the first has the reports", "a, a, b<a", "a 20,20 · b 20,132 · a 222,20"},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := chart(test.chart)
			l := c.Layout()
			if got := places(l); got != test.want {
				t.Errorf("boxes stand at\n%s\nwant\n%s", got, test.want)
			}
			sound(t, c, l)
		})
	}
}

func TestStackWraps(t *testing.T) {
	for _, test := range []struct{ reports, columns, deep int }{
		{12, 1, 12}, {13, 2, 7}, {24, 2, 12}, {25, 3, 9}, {144, 12, 12}, {400, 20, 20}, {2000, 45, 45},
	} {
		c := chart("head, m<head, " + many("a", "m", test.reports))
		l := c.Layout()
		columns, rows := map[int]bool{}, map[int]bool{}
		for _, b := range l.Boxes[2:] {
			columns[b.X], rows[b.Y] = true, true
		}
		if len(columns) != test.columns || len(rows) != test.deep {
			t.Errorf("%d reports stand in %d columns of %d, want %d of %d", test.reports, len(columns), len(rows), test.columns, test.deep)
		}
		sound(t, c, l)
	}
}

func TestLines(t *testing.T) {
	for _, test := range []struct{ name, chart, solid string }{
		{"a report right below", "head, a<head", "(114,84) (114,132)"},
		{"reports in a row", "head, a<head, b<head", "(215,84) (215,108) (114,108) (114,132) · (215,84) (215,108) (316,108) (316,132)"},
		{"a stack hangs on a rail", "head, m<head, a<m", "(114,84) (114,132) · (28,196) (28,242) (36,242)"},
		{"an assistant", "head, a<head*, b<head*", "(208,52) (232,52) · (208,52) (220,52) (220,126) (232,126)"},
	} {
		var ways []string
		for _, p := range chart(test.chart).Layout().Solid {
			ways = append(ways, way(p))
		}
		if got := strings.Join(ways, " · "); got != test.solid {
			t.Errorf("%s: %s\nwant %s", test.name, got, test.solid)
		}
	}
}

func way(p Path) string {
	var words []string
	for _, q := range p.Points {
		words = append(words, fmt.Sprintf("(%d,%d)", q.X, q.Y))
	}
	return strings.Join(words, " ")
}

func TestDottedLines(t *testing.T) {
	team := "head, dev<head, fe<dev, ux<dev, mark<head, paid<mark, care<head, crm<care"
	for _, test := range []struct{ name, chart, from, to, want string }{
		{"in the gap between neighbours", team, "ux", "mark", "(224,316) (231,316) (231,164) (238,164)"},
		{"backwards", team, "mark", "ux", "(238,164) (231,164) (231,316) (224,316)"},
		{"below what lies between", team, "ux", "care", "(224,316) (231,316) (231,360) (449,360) (449,164) (456,164)"},
		{"between boxes of one stack", team, "fe", "ux", "(224,242) (231,242) (231,316) (224,316)"},
		{"to the top", team, "crm", "head", "(660,242) (667,242) (667,52) (426,52)"},
		{"past an assistant", "head, pa<head*, a<head, x<a, b<head, y<b", "pa", "b", "(529,52) (536,52) (536,208) (449,208) (449,164) (426,164)"},
	} {
		c := chart(test.chart)
		c.Lines = []Line{{From: test.from, To: test.to, Label: "works with"}}
		l := c.Layout()
		if len(l.Dotted) != 1 || l.Dotted[0].Label != "works with" {
			t.Fatalf("%s: dotted lines %+v", test.name, l.Dotted)
		}
		if got := way(l.Dotted[0]); got != test.want {
			t.Errorf("%s: %s\nwant %s", test.name, got, test.want)
		}
		sound(t, c, l)
	}
}

func TestDottedLinesToNowhere(t *testing.T) {
	c := chart("a, b")
	c.Lines = []Line{{From: "a", To: "x"}, {From: "x", To: "b"}, {From: "a", To: "a"}}
	if l := c.Layout(); len(l.Dotted) != 0 {
		t.Errorf("drew %+v", l.Dotted)
	}
}

func TestDottedLinesKeepApartBelow(t *testing.T) {
	c := chart("head, a<head, b<head, c<head, d<head")
	c.Lines = []Line{{From: "a", To: "c"}, {From: "a", To: "d"}, {From: "b", To: "d"}}
	l := c.Layout()
	low := map[int]bool{}
	for _, p := range l.Dotted {
		deepest := 0
		for _, q := range p.Points {
			deepest = max(deepest, q.Y)
		}
		low[deepest] = true
	}
	if len(low) != 3 {
		t.Errorf("three lines run at %d heights: %+v", len(low), l.Dotted)
	}
	sound(t, c, l)
}

func TestLayoutLeavesTheChartAlone(t *testing.T) {
	c := chart("head, x<head, y<x, " + many("a", "head", 20))
	before := fmt.Sprint(c)
	first := fmt.Sprint(c.Layout())
	if again := fmt.Sprint(c.Layout()); again != first {
		t.Error("two layouts of one chart differ")
	}
	if fmt.Sprint(c) != before {
		t.Error("the chart was changed")
	}
}
