package orgchart

import (
	"strconv"

	"rolebook/generator/lettering"
)

// A face is the text of a box as it is drawn, set so that it stays inside.
type face struct {
	tiled bool // there is a tile at the left
	markY int
	texts []line
	split []int // x of the lines between the parts
	left  int   // where the strip of the parts begins
	edge  int   // how far from the edge of the box it ends
	whole bool  // nothing was cut
}

// A line of a face is centred on x if mid is set, else begins there.
type line struct {
	class string
	x, y  int
	mid   bool
	size  int
	room  int
	text  string
}

// face sets the texts of a box: the title in one or two lines, below it the note or the split strip.
func (b Placed) face(mark string) face {
	f := face{whole: true, markY: 24, tiled: mark != "" || b.Seats > 1, edge: 1}
	if b.External {
		f.edge = 4
	}
	x := textBare
	if f.tiled {
		x, f.left = textX, tileEnd
	}
	if b.Seats > 1 && mark != "" {
		f.markY = 20
	}
	room := boxW - textEnd - x
	parts, note := b.parts()
	lines, whole := breakTitle(or(b.Title, b.ID), room)
	f.whole = whole
	for k, y := range baselines(len(lines), note != "", len(parts) > 0) {
		f.texts = append(f.texts, line{x: x, y: y, size: titleSize, room: room, text: lines[k]})
	}
	switch {
	case len(parts) > 0:
		f.parts(parts)
	case note != "":
		y := 46
		if len(lines) > 1 {
			y = 51
		}
		f.add(line{class: "u", x: x, y: y, size: noteSize, room: room, text: note})
	}
	return f
}

// baselines are the heights of the title's lines.
func baselines(lines int, note, split bool) []int {
	switch {
	case split && lines > 1:
		return []int{15, 30}
	case split:
		return []int{24}
	case lines > 1 && note:
		return []int{20, 35}
	case lines > 1:
		return []int{29, 44}
	case note:
		return []int{29}
	}
	return []int{36}
}

// parts are the names for the split strip and the text of the note. One name alone needs no strip.
func (b Box) parts() (parts []string, note string) {
	for _, t := range b.Parts {
		if t = plain(t); t != "" {
			parts = append(parts, t)
		}
	}
	if len(parts) > 1 {
		return parts, ""
	}
	return nil, or(append([]string{b.Note}, parts...)...)
}

// parts sets up to three names side by side; of more than three, two and how many are left.
func (f *face) parts(names []string) {
	if rest := len(names) - partsMax; rest > 0 {
		names = append(names[:partsMax-1:partsMax-1], "+"+strconv.Itoa(rest+1))
		f.whole = false
	}
	wide := boxW - f.left
	for k, name := range names {
		from, to := f.left+wide*k/len(names), f.left+wide*(k+1)/len(names)
		if k > 0 {
			f.split = append(f.split, from)
		}
		f.add(line{class: "u", x: (from + to) / 2, y: 51, mid: true, size: noteSize, room: to - from - 5, text: name})
	}
}

// add cuts a line to its room.
func (f *face) add(l line) {
	short := lettering.Cut(l.text, l.size, l.room)
	f.whole = f.whole && short == l.text
	l.text = short
	f.texts = append(f.texts, l)
}

// write draws the face.
func (f face) write(p *pen) {
	if len(f.split) > 0 {
		p.printf(`<path class="sp" d="M%d %dH%d`, max(f.left, f.edge), partsY, boxW-f.edge)
		for _, x := range f.split {
			p.printf("M%d %dV%d", x, partsY, boxH-f.edge)
		}
		p.WriteString(`"/>`)
	}
	for k, l := range f.texts {
		if k > 0 {
			p.WriteString(" ") // apart for those who copy or read the text
		}
		p.WriteString(`<text`)
		p.attr("class", l.class)
		p.printf(` x="%d" y="%d"`, l.x, l.y)
		if l.mid {
			p.WriteString(` text-anchor="middle"`)
		}
		p.WriteString(lettering.Set(l.text, l.size, l.room) + `>`)
		p.text(l.text)
		p.WriteString(`</text>`)
	}
}
