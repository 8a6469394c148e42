package orgchart

import "testing"

// family is a manager with a report who is sought, a helper from outside, and a dotted line.
var family = Chart{
	Name: `Our "chart"`,
	Boxes: []Box{
		{ID: "head", Title: "Head", Note: "Mei"},
		{ID: "end", Parent: "head", Title: "Baker <night>", Status: "open", Seats: 2, Note: "Open"},
		{ID: "node", Parent: "head", Title: `Flour #1 "fine" \ co`, External: true, Parts: []string{"Ann", "Bo"}},
		{ID: "lost", Parent: "nobody", Title: "Lost"},
	},
	Lines: []Line{{From: "node", To: "end"}, {From: "node", To: "nobody"}},
}

// The words of both languages, such as end and node, are no names in them.
func TestDOT(t *testing.T) {
	want := `digraph "Our \"chart\"" {
  rankdir=TB
  node [shape=box, style=rounded, fontname="sans-serif"]
  edge [arrowhead=none]
  n1 [label="Head\nMei", style="rounded"]
  n2 [label="Baker <night> ×2\nOpen", style="rounded,dashed"]
  n3 [label="Flour #1 \"fine\" \\ co\nAnn, Bo", style="rounded", peripheries=2]
  n4 [label="Lost", style="rounded"]
  n1 -> n2
  n1 -> n3
  n3 -> n2 [style=dotted, constraint=false, arrowhead=odot]
}
`
	if got := family.DOT(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestMermaid(t *testing.T) {
	want := `flowchart TB
  n1("Head<br/>Mei")
  n2("Baker #lt;night#gt; ×2<br/>Open"):::hollow
  n3[["Flour #35;1 #quot;fine#quot; \ co<br/>Ann, Bo"]]
  n4("Lost")
  n1 --- n2
  n1 --- n3
  n3 -.-o n2
  classDef hollow stroke-dasharray: 4 3
`
	if got := family.Mermaid(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
