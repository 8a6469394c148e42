package orgchart

import (
	"fmt"
	"strconv"
	"strings"
)

// DOT writes the chart for Graphviz: who reports to whom as arrows from the manager, dotted lines dashed. Any text is
// quoted, so any input is one graph.
func (c Chart) DOT() string {
	var b strings.Builder
	fmt.Fprintf(&b, "digraph %s {\n  rankdir=TB\n  node [shape=box, style=rounded, fontname=\"sans-serif\"]\n  edge [arrowhead=none]\n", dotQuoted(c.Name))
	keys := c.keys()
	for _, x := range c.Boxes {
		style := []string{"rounded"}
		if x.hollow() {
			style = append(style, "dashed")
		}
		more := ""
		if x.External {
			more = ", peripheries=2"
		}
		fmt.Fprintf(&b, "  %s [label=%s, style=%s%s]\n", keys[x.ID], dotQuoted(x.lines("\n")), dotQuoted(strings.Join(style, ",")), more)
	}
	for _, x := range c.Boxes {
		if keys[x.Parent] != "" && x.Parent != x.ID {
			fmt.Fprintf(&b, "  %s -> %s\n", keys[x.Parent], keys[x.ID])
		}
	}
	for _, l := range c.Lines {
		if keys[l.From] != "" && keys[l.To] != "" && l.From != l.To {
			fmt.Fprintf(&b, "  %s -> %s [style=dotted, constraint=false, arrowhead=odot]\n", keys[l.From], keys[l.To])
		}
	}
	b.WriteString("}\n")
	return b.String()
}

// Mermaid writes the chart as a Mermaid flowchart, which many Markdown pages draw.
func (c Chart) Mermaid() string {
	var b strings.Builder
	b.WriteString("flowchart TB\n")
	keys := c.keys()
	hollow := false
	for _, x := range c.Boxes {
		open, end := `("`, `")`
		if x.External {
			open, end = `[["`, `"]]`
		}
		fmt.Fprintf(&b, "  %s%s%s%s", keys[x.ID], open, mermaidQuoted(x.lines("<br/>")), end)
		if x.hollow() {
			hollow = true
			b.WriteString(":::hollow")
		}
		b.WriteByte('\n')
	}
	for _, x := range c.Boxes {
		if keys[x.Parent] != "" && x.Parent != x.ID {
			fmt.Fprintf(&b, "  %s --- %s\n", keys[x.Parent], keys[x.ID])
		}
	}
	for _, l := range c.Lines {
		if keys[l.From] != "" && keys[l.To] != "" && l.From != l.To {
			fmt.Fprintf(&b, "  %s -.-o %s\n", keys[l.From], keys[l.To])
		}
	}
	if hollow {
		b.WriteString("  classDef hollow stroke-dasharray: 4 3\n")
	}
	return b.String()
}

// keys names boxes so that no word of either language is among the names.
func (c Chart) keys() map[string]string {
	out := map[string]string{}
	for i, x := range c.Boxes {
		if out[x.ID] == "" {
			out[x.ID] = "n" + strconv.Itoa(i+1)
		}
	}
	return out
}

// hollow reports whether nobody is in the place, or nobody of its own.
func (x Box) hollow() bool { return x.Status != "" && x.Status != "filled" }

// lines are the title, how many seats there are, and who is in them.
func (x Box) lines(between string) string {
	title := x.Title
	if x.Seats > 1 {
		title += " ×" + strconv.Itoa(x.Seats)
	}
	note := x.Note
	if len(x.Parts) > 0 {
		note = strings.Join(x.Parts, ", ")
	}
	if note == "" {
		return title
	}
	return title + between + note
}

var dotEscapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", "", "\x00", "")

func dotQuoted(s string) string { return `"` + dotEscapes.Replace(s) + `"` }

var mermaidEscapes = strings.NewReplacer(`"`, "#quot;", "#", "#35;", "&", "#amp;", "<", "#lt;", ">", "#gt;", "\n", " ", "\r", "", "`", "#96;")

// mermaidQuoted escapes texts, but for the line breaks that lines has put in.
func mermaidQuoted(s string) string {
	return strings.ReplaceAll(mermaidEscapes.Replace(s), "#lt;br/#gt;", "<br/>")
}
