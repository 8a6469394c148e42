package theme

import (
	"bytes"
	"fmt"
	"html/template"
	"slices"
	"strings"
)

// A symbol is a drawing of 16 by 16 that pages use by its name.
type symbol struct{ name, shapes string }

// marks say where a seat is and on what terms. The length of each path is the number of its corners, so that one
// pattern of dashes lands on the corners of all. Their ids are their names: charts use them so too.
var marks = []symbol{
	{"in", `<path pathLength="4" d="M2.5 2.5h11v11h-11z"/>`},
	{"re", `<path pathLength="8" d="M14 8A6 6 0 1 1 2 8a6 6 0 1 1 12 0z"/>`},
	{"hy", `<path pathLength="7.14" d="M2.5 2.5v11H8a5.5 5.5 0 0 0 0-11z"/>`},
	{"fr", `<path pathLength="4" d="M8 1.6 14.4 8 8 14.4 1.6 8z"/>`},
	{"ag", `<path pathLength="6" d="m8 1.4 5.8 3.3v6.6L8 14.6l-5.8-3.3V4.7z"/>`},
	{"au", `<path pathLength="3" d="M8 1.9 14.6 13.4H1.4z"/>`},
}

// icons have ids with a prefix, so that no heading of a page ever has the same.
var icons = []symbol{
	{"bulb", `<path d="M5.5 10.5a4.5 4.5 0 1 1 5 0v1.5h-5zM6.5 14.5h3"/>`},
	{"calendar", `<rect x="2" y="3" width="12" height="11" rx="1.5"/><path d="M2 6.5h12M5 1.5V4M11 1.5V4"/>`},
	{"chart", `<rect x="5.5" y="1.5" width="5" height="4" rx="1"/><rect x="1" y="10.5" width="5" height="4" rx="1"/><rect x="10" y="10.5" width="5" height="4" rx="1"/><path d="M8 5.5V8M3.5 10.5V8h9v2.5"/>`},
	{"check", `<path d="m3 8.5 3.5 3.5L13 4.5"/>`},
	{"chev", `<path d="m6 3.5 4.5 4.5L6 12.5"/>`},
	{"clock", `<circle cx="8" cy="8" r="6"/><path d="M8 4.5V8l2.5 1.5"/>`},
	{"close", `<path d="m4 4 8 8M12 4l-8 8"/>`},
	{"doc", `<path d="M3.5 1.5h6l3 3v10h-9z"/><path d="M9.5 1.5v3h3M6 8h4M6 11h4"/>`},
	{"down", `<path d="M3.5 6 8 10.5 12.5 6"/>`},
	{"download", `<path d="M8 2v8M4.5 7 8 10.5 11.5 7M2.5 13.5h11"/>`},
	{"edit", `<path d="m2.5 13.5.7-3L10.5 3.2l2.3 2.3-7.3 7.3z"/>`},
	{"feed", `<path d="M3 8.5A4.5 4.5 0 0 1 7.5 13M3 4a9 9 0 0 1 9 9M3.5 12.5h.1"/>`},
	{"filter", `<path d="M2 4h12M4.5 8h7M6.5 12h3"/>`},
	{"fit", `<path d="M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10"/>`},
	{"left", `<path d="M13.5 8h-11M6.5 4l-4 4 4 4"/>`},
	{"link", `<path d="M6.5 9.5a3 3 0 0 0 4.2 0l2.4-2.4a3 3 0 0 0-4.2-4.2l-.8.8"/><path d="M9.5 6.5a3 3 0 0 0-4.2 0L2.9 8.9a3 3 0 0 0 4.2 4.2l.8-.8"/>`},
	{"list", `<path d="M6 4h8M6 8h8M6 12h8M2.5 4h.1M2.5 8h.1M2.5 12h.1"/>`},
	{"lock", `<rect x="3" y="7" width="10" height="6.5" rx="1.5"/><path d="M5.5 7V5a2.5 2.5 0 0 1 5 0v2"/>`},
	{"mail", `<rect x="1.5" y="3" width="13" height="10" rx="1.5"/><path d="m2 4.5 6 4.5 6-4.5"/>`},
	{"menu", `<path d="M2 4.5h12M2 8h12M2 11.5h12"/>`},
	{"minus", `<path d="M3 8h10"/>`},
	{"person", `<circle cx="8" cy="5" r="3"/><path d="M2.5 14.5c.6-3 2.8-4.5 5.5-4.5s4.9 1.5 5.5 4.5"/>`},
	{"pin", `<path d="M8 14.5S3 10 3 6.5a5 5 0 0 1 10 0C13 10 8 14.5 8 14.5z"/><circle cx="8" cy="6.5" r="1.75"/>`},
	{"plus", `<path d="M8 3v10M3 8h10"/>`},
	{"print", `<path d="M4.5 6V2h7v4M4.5 12H2.5V6h11v6h-2"/><path d="M4.5 10h7v4h-7z"/>`},
	{"right", `<path d="M2.5 8h11M9.5 4l4 4-4 4"/>`},
	{"search", `<circle cx="7" cy="7" r="4.5"/><path d="m10.5 10.5 3.5 3.5"/>`},
	{"team", `<circle cx="6" cy="5.5" r="2.5"/><path d="M1.5 13.5c.4-2.7 2.2-4 4.5-4s4.1 1.3 4.5 4M10.5 3.2a2.5 2.5 0 0 1 0 4.6M12 9.8c1.4.6 2.3 1.8 2.5 3.7"/>`},
	{"theme", `<circle cx="8" cy="8" r="6"/><path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor"/>`},
	{"tool", `<path d="M10 2a3.8 3.8 0 0 0-3.6 5L2 11.4 4.6 14 9 9.6A3.8 3.8 0 0 0 13.9 5L11.5 7.2 8.9 4.6 11.2 2.2A4 4 0 0 0 10 2z"/>`},
	{"undo", `<path d="M5.5 3 2.5 6l3 3M2.5 6h7a4 4 0 0 1 0 8H7"/>`},
	{"warn", `<path d="M8 2 15 14H1z"/><path d="M8 6.5v3.5M8 12v.1"/>`},
}

const iconPrefix = "i-"

// turned are the icons that point along the line and turn around in right-to-left text.
var turned = []string{"left", "right", "chev", "undo"}

// Icon draws an icon by its name. It is decoration: a word beside it, or a label of the button, says what it means.
func (f *Frame) Icon(name string) (template.HTML, error) {
	drawn, ok := drawnIcons[name]
	if !ok {
		return "", &complaint{fmt.Sprintf("There is no icon %q.", name), near(name, symbolNames(icons), "")}
	}
	return drawn, nil
}

var drawnIcons = func() map[string]template.HTML {
	all := map[string]template.HTML{}
	for _, s := range icons {
		class := "i"
		if slices.Contains(turned, s.name) {
			class = "i flip"
		}
		all[s.name] = use(class, iconPrefix+s.name)
	}
	return all
}()

// A Mark is how a seat is drawn: its shape says where it is, its status whether somebody is in it.
type Mark struct {
	Shape  string // in, re, hy, fr, ag or au
	Status string // filled or "", open, planned, covered, defined
}

// statuses are the states of a mark; each but the first is a class that style.css draws.
var statuses = []string{"filled", "open", "planned", "covered", "defined"}

// Mark draws the mark of a seat. It is decoration: words beside it say the same.
func (f *Frame) Mark(m Mark) (template.HTML, error) { return f.Shape(m.Shape, m.Status) }

// Shape draws a mark of a shape and a status: {{$.Shape "re" "open"}}. Without a shape, and for a seat that is absent,
// it draws nothing.
func (f *Frame) Shape(shape, status string) (template.HTML, error) {
	if shape == "" || status == "absent" {
		return "", nil
	}
	if drawn, ok := drawnMarks[[2]string{shape, status}]; ok {
		return drawn, nil
	}
	if !slices.Contains(symbolNames(marks), shape) {
		return "", &complaint{fmt.Sprintf("There is no mark %q.", shape), "Marks are in, re, hy, fr, ag and au."}
	}
	return "", &complaint{fmt.Sprintf("There is no status %q.", status), "A seat is filled, open, planned, covered or defined."}
}

var drawnMarks = func() map[[2]string]template.HTML {
	all := map[[2]string]template.HTML{}
	for _, m := range marks {
		plain := use("mk "+m.name, m.name)
		all[[2]string{m.name, ""}], all[[2]string{m.name, "filled"}] = plain, plain
		for _, status := range statuses[1:] {
			all[[2]string{m.name, status}] = use("mk "+m.name+" "+status, m.name)
		}
	}
	return all
}()

func use(class, id string) template.HTML {
	return template.HTML(`<svg class="` + class + `" viewBox="0 0 16 16" aria-hidden="true"><use href="#` + id + `"/></svg>`)
}

// Shapes returns what marks and icons are drawn with, by their names: the inside of a symbol of 16 by 16.
func Shapes(names ...string) map[string]string {
	out := map[string]string{}
	for _, s := range slices.Concat(marks, icons) {
		if slices.Contains(names, s.name) {
			out[s.name] = s.shapes
		}
	}
	return out
}

func symbolNames(all []symbol) []string {
	var out []string
	for _, s := range all {
		out = append(out, s.name)
	}
	return out
}

// Sprite holds the drawings that the page has used so far, whoever wrote them there; base.html says it last.
func (f *Frame) Sprite() template.HTML {
	f.drawn = min(f.drawn, f.out.Len())
	parts := make([]string, 1, 2+len(drawings.all))
	for i, used := range usedIn(f.out.Bytes()[f.start:]) {
		if used {
			parts = append(parts, drawings.all[i])
		}
	}
	if len(parts) == 1 {
		return ""
	}
	parts[0] = `<svg class="vh" aria-hidden="true">`
	return template.HTML(strings.Join(append(parts, `</svg>`), ""))
}

// drawings are all that a sprite can hold, in its order, and where each is by its id.
var drawings = func() (d struct {
	all []string
	at  map[string]int
}) {
	d.at = map[string]int{}
	add := func(id, shapes string) {
		d.at[id] = len(d.all)
		d.all = append(d.all, `<symbol id="`+id+`" viewBox="0 0 16 16">`+shapes+`</symbol>`)
	}
	for _, m := range marks {
		add(m.name, m.shapes)
	}
	for _, i := range icons {
		add(iconPrefix+i.name, i.shapes)
	}
	return d
}()

// usedIn says which drawings the links of a page lead to, in one pass over it.
func usedIn(page []byte) []bool {
	used, link := make([]bool, len(drawings.all)), []byte(`href="`)
	for {
		i := bytes.IndexByte(page, '#')
		if i < 0 {
			return used
		}
		before, rest := page[:i], page[i+1:]
		if bytes.HasSuffix(before, link) {
			if id, _, closed := bytes.Cut(rest, []byte(`"`)); closed {
				if at, ok := drawings.at[string(id)]; ok {
					used[at] = true
				}
			}
		}
		page = rest
	}
}
