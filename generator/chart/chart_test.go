package chart_test

import (
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"rolebook/generator/chart"
)

var year = chart.Axis{Columns: 12, Every: 3, Width: 960, Now: 2.5}

// drawn fails unless a drawing is well-formed and free of what the policy forbids.
func drawn(t *testing.T, svg string) string {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(svg))
	for {
		_, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("%v in %s", err, svg)
		}
	}
	if strings.Contains(svg, "style=") || strings.Contains(svg, "NaN") || strings.Contains(svg, "Inf") {
		t.Errorf("never in a drawing: %.300s", svg)
	}
	return svg
}

func has(t *testing.T, svg string, wants ...string) {
	t.Helper()
	for _, want := range wants {
		if !strings.Contains(svg, want) {
			t.Errorf("lacks %s\nin %s", want, svg)
		}
	}
}

// Places are per cent of the axis: column 3 of 12 begins at a quarter.
func TestLane(t *testing.T) {
	svg := drawn(t, year.Lane(chart.Lane{
		Label: "Buyer: search, then in the seat",
		Spans: []chart.Span{
			{From: 0, To: 3, Class: "re search", Fill: "_hatch", Text: "Search", Title: "Search, January to March"},
			{From: 3, To: 12, Class: "re seat", Text: "In the seat"},
			{From: 5, To: 5, Class: "nothing"},
		},
		Marks: []chart.Mark{{At: 3.1, Title: "Decision <A & B>"}},
	}))
	has(t, svg, `role="img" aria-label="Buyer: search, then in the seat"`, `<g class="b re search"><title>Search, January to March</title><svg x="0%" width="25%"`,
		`fill="url(#_hatch)"`, `class="under"`, `<svg x="25%" width="75%"`, `<title>Decision &lt;A &amp; B&gt;</title>`)
	has(t, svg, `<text x="25.83%" y="27" dx="14" text-anchor="start">In the seat</text>`) // behind the mark that would cover it
	if strings.Contains(svg, "nothing") {
		t.Error("a bar of no length is drawn")
	}
}

// Words that have no room on their bar are left out; the label and the title still say them.
func TestLaneWordsFit(t *testing.T) {
	svg := drawn(t, year.Lane(chart.Lane{Spans: []chart.Span{{From: 0, To: 1, Text: "Someone stands in", Title: "Someone stands in, January"}}}))
	if strings.Contains(svg, "<text") {
		t.Errorf("words overflow: %s", svg)
	}
	has(t, svg, "<title>Someone stands in, January</title>")
}

// From right to left the same places lie on the other side.
func TestMirror(t *testing.T) {
	a := year
	a.Mirror = true
	svg := drawn(t, a.Lane(chart.Lane{Spans: []chart.Span{{From: 0, To: 3, Text: "Search"}}}))
	has(t, svg, `<svg x="75%" width="25%"`, `<text x="100%" y="27" dx="-9"`)
	has(t, drawn(t, a.Grid()), `x1="100%"`, `class="today" x1="79.17%"`)
}

func TestHead(t *testing.T) {
	has(t, drawn(t, year.Head([]chart.Tick{{At: 0, Text: "January 2027"}, {At: 3, Text: "April"}}, "Today")),
		`<text x="0%" y="25" dx="8"`, `>January 2027</text>`, `<text x="25%"`, `<svg x="20.83%"`, `>Today</text>`)
	outside := year
	outside.Now = -1
	if svg := outside.Head(nil, "Today") + outside.Grid(); strings.Contains(svg, "oday") {
		t.Errorf("today is marked outside the axis: %s", svg)
	}
	late := year
	late.Now = 11.9
	has(t, late.Head(nil, "Today"), `class="flag" x="-47"`) // it hangs back where there is no room ahead
}

// The highest bar takes the height, the others their part of it, from below.
func TestStack(t *testing.T) {
	a := chart.Axis{Columns: 2, Width: 400}
	svg := drawn(t, a.Stack(chart.Stack{
		Parts: []chart.Part{{Class: "in"}, {Class: "re", Fill: "_weave-re"}},
		Bars:  [][]float64{{10, 0}, {10, 30}}, Texts: []string{"10", "40"}, Titles: []string{"first: 10", "second: 40"},
	}))
	has(t, svg, `<title>first: 10</title><rect class="in" x="10%" width="30%" y="141.5" height="38.5"/>`,
		`<rect class="in" x="60%" width="30%" y="141.5" height="38.5"/><rect class="re" fill="url(#_weave-re)" x="60%" width="30%" y="26" height="115.5"/>`,
		`text-anchor="middle">40</text>`)
	if n := strings.Count(svg, "<rect"); n != 3 {
		t.Errorf("%d parts are drawn, want 3: nothing for a value of 0", n)
	}
}

// Texts keep an even distance that leaves each its room.
func TestStackTextsFit(t *testing.T) {
	a := chart.Axis{Columns: 100, Width: 816}
	bars, texts := make([][]float64, 100), make([]string, 100)
	for i := range bars {
		bars[i], texts[i] = []float64{float64(i)}, fmt.Sprint("1234.", i%10)
	}
	n := strings.Count(drawn(t, a.Stack(chart.Stack{Parts: []chart.Part{{Class: "in"}}, Bars: bars, Texts: texts})), "<text")
	if n < 5 || n > 20 {
		t.Errorf("%d texts over 100 bars", n)
	}
}

func TestLines(t *testing.T) {
	a := chart.Axis{Columns: 4, Width: 400}
	svg := drawn(t, a.Lines(chart.Lines{
		Label: "Reserve", Low: 3, High: 6, Texts: [2]string{"3", "6"},
		Series: []chart.Series{{Class: "l0", Values: []float64{6.1, math.NaN(), 3.1, -0.7}, Texts: []string{"6.1", "", "3.1", "-0.7"}}, {Class: "l1", Values: []float64{1, 2, 3, 4}}},
	}))
	has(t, svg, `<rect class="safe" width="100%"`, `>3</text>`, `>6</text>`, `<g class="l0"><line x1="62.5%"`, `>-0.7</text>`)
	if strings.Index(svg, `"l1"`) > strings.Index(svg, `"l0"`) {
		t.Error("the first line is not on top")
	}
	if l0 := svg[strings.Index(svg, `<g class="l0">`):]; strings.Count(l0, "<line") != 1 || strings.Count(l0, "<circle") != 3 {
		t.Errorf("a gap is bridged: %s", l0)
	}
	if svg := a.Lines(chart.Lines{Low: 3}); strings.Contains(svg, "safe") || !strings.Contains(svg, "edge") {
		t.Errorf("a floor alone is one line: %s", svg)
	}
}

// Whatever the numbers, a drawing is well-formed and lies within its box.
func TestAnyNumbers(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	odd := []float64{0, -1, 1e300, -1e300, 1e-300, math.NaN(), 3.14}
	number := func() float64 { return odd[random.IntN(len(odd))] }
	texts := []string{"", "<b>", `"&'`, strings.Repeat("long ", 40), "é\u202e"}
	text := func() string { return texts[random.IntN(len(texts))] }
	percent := regexp.MustCompile(` (?:x|x1|x2)="(-?[\d.]+)%"`)
	for range 2000 {
		a := chart.Axis{Columns: random.IntN(130), Every: random.IntN(5), Width: random.IntN(2000), Now: float64(random.IntN(200)) - 20, Mirror: random.IntN(2) == 0}
		var l chart.Lane
		s := chart.Stack{Label: text(), Parts: []chart.Part{{Class: text()}, {Class: "re", Fill: text()}}}
		line := chart.Series{Class: text()}
		for range random.IntN(20) {
			l.Spans = append(l.Spans, chart.Span{From: random.IntN(140) - 5, To: random.IntN(140), Text: text(), Class: text(), Fill: text(), Title: text()})
			l.Marks = append(l.Marks, chart.Mark{At: float64(random.IntN(140)), Title: text()})
			s.Bars, s.Texts, s.Titles = append(s.Bars, []float64{number(), number()}), append(s.Texts, text()), append(s.Titles, text())
			line.Values, line.Texts = append(line.Values, number()), append(line.Texts, text())
		}
		all := a.Head([]chart.Tick{{At: random.IntN(20), Text: text()}}, text()) + a.Grid() + a.Lane(l)
		for _, svg := range []string{a.Head([]chart.Tick{{At: 3, Text: text()}}, text()), a.Grid(), a.Lane(l)} {
			drawn(t, svg)
		}
		for _, m := range percent.FindAllStringSubmatch(all, -1) {
			if len(m[1]) > 6 || m[1][0] == '-' {
				t.Fatalf("outside: %s", m[0])
			}
		}
		drawn(t, a.Stack(s))
		drawn(t, a.Lines(chart.Lines{Series: []chart.Series{line}, Low: number(), High: number()}))
	}
	for _, w := range []chart.Weave{chart.Dots, chart.Rows, chart.Columns, chart.Rising, chart.Grid, chart.Hatch} {
		has(t, drawn(t, chart.Pattern("_x", "re", w)), `id="_x" class="weave re"`)
	}
}
