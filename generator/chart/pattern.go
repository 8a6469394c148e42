package chart

import "html"

// A Weave is how a pattern is drawn, so that parts differ without colour.
type Weave string

// The weaves.
const (
	Dots    Weave = "dots"
	Rows    Weave = "rows"
	Columns Weave = "columns"
	Rising  Weave = "rising"
	Grid    Weave = "grid"
	Hatch   Weave = "hatch" // thin rising lines on the ground
)

// weaves are drawn in the colour of the class: on a paler ground of the same, but for the hatch.
var weaves = map[Weave]string{
	Dots:    `<rect class="deep" width="8" height="8"/><circle class="hole" cx="2" cy="2" r="1.1"/><circle class="hole" cx="6" cy="6" r="1.1"/>`,
	Rows:    `<rect class="pale" width="6" height="6"/><path d="M0 1.5h6" stroke-width="3"/>`,
	Columns: `<rect class="pale" width="6" height="6"/><path d="M1.5 0v6" stroke-width="3"/>`,
	Rising:  `<rect class="pale" width="6" height="6"/><path d="M1.5 0v6" stroke-width="3"/>`,
	Grid:    `<rect class="pale" width="6" height="6"/><path d="M0 1h6M1 0v6" stroke-width="2"/>`,
	Hatch:   `<path d="M1 0v6" stroke-width="1.5"/>`,
}

// Pattern is a pattern in the colour of a class, to fill parts with by its id. A page that uses it has it once, in an
// svg element.
func Pattern(id, class string, w Weave) string {
	size, turn := "6", ""
	switch w {
	case Dots:
		size = "8"
	case Rising, Hatch:
		turn = ` patternTransform="rotate(45)"`
	}
	return `<pattern id="` + html.EscapeString(id) + `" class="weave ` + html.EscapeString(class) + `" patternUnits="userSpaceOnUse" width="` + size +
		`" height="` + size + `"` + turn + `>` + weaves[w] + `</pattern>`
}

// attr is a text inside an attribute.
func attr(s string) string { return html.EscapeString(s) }
