package theme

import (
	"regexp"
	"strings"
	"testing"

	"rolebook/generator/words"
)

func drawnIn(dir string) *Frame { return &Frame{Site: Site{Dir: dir}, Words: words.In("en", nil)} }

func all(svg, pattern string) string {
	var out []string
	for _, m := range regexp.MustCompile(pattern).FindAllStringSubmatch(svg, -1) {
		out = append(out, strings.Join(m[1:], " "))
	}
	return strings.Join(out, ", ")
}

// Shares lie one behind the other in the direction of the text. A small one has no figure in the chart, and still a name.
func TestBars(t *testing.T) {
	bars := []Bar{{Name: "Launch", Note: "now", Parts: []BarPart{
		{Mark{"in", ""}, 60, "", "Our own: 60%"}, {Mark{"fr", ""}, 0, "", "Freelance: 0%"}, {Mark{"in", "covered"}, 33, "", "Covered: 33%"}, {Mark{"ag", ""}, 7, "", "Agency: 7% & more"},
	}}}
	for dir, want := range map[string]string{"ltr": "0 60, 60 33, 93 7", "rtl": "40 60, 7 33, 0 7"} {
		svg, err := drawnIn(dir).Bars(bars, "Who does <it>")
		if got := all(string(svg), `<rect x="(\d+)%" y="\d+" width="(\d+)%"`); err != nil || got != want {
			t.Errorf("%s: %s (%v), want %s", dir, got, err, want)
		}
		if got := all(string(svg), `>(\d+%)</text>`); got != "60%, 33%" {
			t.Errorf("%s: figures %s", dir, got)
		}
		if got := all(string(svg), `<title>([^<]*)`); got != "Our own: 60%, Covered: 33%, Agency: 7% &amp; more" {
			t.Errorf("%s: names %s", dir, got)
		}
		if !strings.Contains(string(svg), `aria-label="Who does &lt;it&gt;"`) {
			t.Errorf("%s: %s", dir, svg)
		}
	}
	if svg, err := drawnIn("ltr").Bars(nil, ""); svg != "" || err != nil {
		t.Errorf("nothing is drawn as %q, %v", svg, err)
	}
	if _, err := drawnIn("ltr").Bars([]Bar{{Parts: []BarPart{{Mark{"zz", ""}, 50, "", ""}}}}, ""); err == nil {
		t.Error("there is no mark zz")
	}
}

// Dots lie in the middle of their month, one above the other; what a month has no room for is counted.
func TestTimeline(t *testing.T) {
	month := func(kinds ...string) []TimelineDot {
		var out []TimelineDot
		for _, k := range kinds {
			out = append(out, TimelineDot{k, "x"})
		}
		return out
	}
	line := Timeline{Months: []string{"January", "", "", ""}, Today: 1, Now: "Today", Lanes: []TimelineLane{
		{Name: "Product", Dots: [][]TimelineDot{month(""), nil, month("planned", ""), month("late")}},
		{Name: "Many", Dots: [][]TimelineDot{nil, month("", "", "", "", "", "", "", "", ""), nil, nil}},
	}}
	svg := string(drawnIn("ltr").Timeline(line, "Three months"))
	if got := all(svg, `<circle class="(dot(?: ring)?)" cx="([\d.]+)%"`); got != "dot 12.5, dot ring 62.5, dot 62.5, dot 37.5, dot 37.5, dot 37.5, dot 37.5, dot 37.5" {
		t.Errorf("circles: %s", got)
	}
	if got := all(svg, `<rect class="dot late" x="([\d.]+)%"`); got != "87.5" {
		t.Errorf("squares: %s", got)
	}
	if !strings.Contains(svg, ">+4<") || !strings.Contains(svg, ">January<") || !strings.Contains(svg, `class="today"><line x1="25%"`) {
		t.Errorf("words: %s", svg)
	}
	if got := all(string(drawnIn("rtl").Timeline(line, "")), `<rect class="dot late" x="([\d.]+)%"`); got != "12.5" {
		t.Errorf("right to left: %s", got)
	}
	if svg := drawnIn("ltr").Timeline(Timeline{}, ""); svg != "" {
		t.Errorf("nothing is drawn as %q", svg)
	}
}
