// Package orgchart turns boxes and lines into a picture.
//
// A Chart says which boxes there are and who hangs below whom. Layout gives every box a place and every
// line a way, and SVG writes the result. The package knows boxes, never roles: words, links and states
// come from the caller. A page may hold several charts.
//
// The rules of the layout, which static/org-chart.js follows when a reader folds a part away:
//
//   - Reports that all lead nobody stand stacked below their manager, on a rail at its left.
//   - Other reports stand side by side, and the manager is centred over the first and the last.
//     A row holds at most six reports that lead nobody; more of them stand in columns at its end.
//   - A column holds twelve boxes, or as many as make a large group about as high as it is wide.
//   - An assistant stands at the right of the manager. One who leads others is drawn like any report.
//   - A dotted line leaves at the side and runs in the gaps between columns. Where the two ends share
//     no gap it passes below the lowest box between them.
package orgchart

// A Chart is a set of boxes, the order of which is the order on the page, and the dotted lines between them.
// Any input can be drawn: a box with an unknown parent, or one that is its own manager over some
// corners, is drawn as a top.
type Chart struct {
	Boxes []Box
	Lines []Line
	Name  string // accessible name of the whole chart
	ID    string // prefix of the ids in the drawing, "oc" if empty; charts of one page need different ones
	Open  int    // levels that the script shows at first; 0 shows all
	Fixed bool   // no buttons to fold reports away, for a small chart outside a canvas
}

// A Box is one place in the chart. Only ID is needed; texts may be of any length and may hold anything.
type Box struct {
	ID, Parent  string   // Parent is the ID of the box above, "" for a top
	Title, Note string   // Note is the quiet second line: a name, "Open, March"
	Mark        string   // in, re, hy, fr, ag, au: the symbol of that id on the page; none if anything else
	Status      string   // filled (also if empty), open, planned, covered, defined (also if unknown)
	Seats       int      // above one it is drawn as ×N
	Assistant   bool     // stands at the side of the manager
	External    bool     // double edge
	Current     bool     // the box of the page that shows the chart
	Parts       []string // several hats or a shared job: names in a split strip, in place of Note
	Href        string   // where the box leads; without one it is no link
	Label       string   // accessible name; Title and Note if empty
	Fold        string   // accessible name of the button that folds the reports; Title if empty
	Hidden      int      // seats below that are not drawn: a badge +N, which leads to Href
	More        string   // accessible name of that badge; "+N" if empty
}

// A Line is a dotted line between two boxes, with a ring where it ends. A line from or to an unknown
// box, or from a box to itself, is not drawn.
type Line struct {
	From, To string
	Label    string // whole sentence, shown when the pointer rests on the line
}

// Marks are the ids of the symbols that a box may show, in the order of a legend.
var Marks = []string{"in", "re", "hy", "fr", "ag", "au"}

// Statuses are the states of a box, in the order of a legend.
var Statuses = []string{"filled", "open", "planned", "covered", "defined"}
