package linkmap

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"rolebook/generator/lettering"
)

// Type sizes in tenths of a pixel, as lettering takes them, and how wide a line in a box is at most. The stylesheet sets
// 12.5 and 11.5; the weight of a title makes it wider.
const (
	titleSize = 135
	noteSize  = 115
	room      = boxW - 14
)

// SVG writes the map as one svg element to stand in a page. It has no styles and no scripts; all texts are escaped, and
// its ids begin with "_l". The lines of a box are drawn once more within its group, so that a page can show them while
// the box is looked at.
func (m Map) SVG() string {
	l := m.lay()
	var b strings.Builder
	fmt.Fprintf(&b, `<svg class="lm" viewBox="0 0 %d %d" width="%[1]d" height="%[2]d" role="group" aria-label="%s">`, l.width, l.height, escape(m.Name))
	for side, head := range m.Heads {
		if l.heads[side] > 0 && head != "" {
			fmt.Fprintf(&b, `<text class="hd" x="%s" y="16">%s</text>`, coord(l.heads[side]), escape(head))
		}
	}
	of := make([][]int, len(m.Boxes))
	for i, line := range m.Lines {
		fmt.Fprintf(&b, `<g class="w%d"><path id="_l%d" d="%s"/><title>%s</title></g>`, min(max(line.Weight, 0), 3), i, way(l.paths[i]), escape(line.Label))
		of[line.From], of[line.To] = append(of[line.From], i), append(of[line.To], i)
	}
	for i, box := range m.Boxes {
		m.box(&b, box, l.spots[i], of[i])
	}
	b.WriteString(`</svg>`)
	return b.String()
}

func (m Map) box(b *strings.Builder, box Box, at spot, lines []int) {
	b.WriteString(`<g class="bx">`)
	for _, i := range lines {
		fmt.Fprintf(b, `<use href="#_l%d"/>`, i)
	}
	end := `</g>`
	if box.Href != "" {
		fmt.Fprintf(b, `<a href="%s"`, escape(box.Href))
		b.WriteString(`>`)
		end = `</a></g>`
	}
	fmt.Fprintf(b, `<rect x="%s" y="%s" width="%d" height="%d" rx="10"/>`, coord(at.x-boxW/2), coord(at.y-boxH/2), boxW, boxH)
	rows, whole := broken(box.Title)
	if !whole {
		fmt.Fprintf(b, `<title>%s</title>`, escape(box.Title))
	}
	if len(rows) == 1 && box.Note != "" {
		rows = append(rows, "")
	}
	for i, row := range rows {
		y := at.y + 4.5
		if len(rows) == 2 {
			y += float64(2*i-1) * 8.5
		}
		class, size := "", titleSize
		if row == "" {
			class, size, row = ` class="u"`, noteSize, lettering.Cut(box.Note, noteSize, room)
		}
		fmt.Fprintf(b, `<text%s x="%s" y="%s"%s>%s</text> `, class, coord(at.x), coord(y), lettering.Set(row, size, room), escape(row))
	}
	b.WriteString(end)
}

// broken sets a title in at most two lines. What is too long for them is cut, which whole reports.
func broken(title string) (lines []string, whole bool) {
	title = strings.Join(strings.Fields(title), " ")
	if lettering.Fits(title, titleSize, room) {
		return []string{title}, true
	}
	return lettering.Halves(title, titleSize, room)
}

// way writes curves as the data of a path.
func way(points []point) string {
	var b strings.Builder
	for i, p := range points {
		switch {
		case i == 0:
			b.WriteByte('M')
		case i%3 == 1:
			b.WriteByte('C')
		default:
			b.WriteByte(' ')
		}
		b.WriteString(coord(p.x) + " " + coord(p.y))
	}
	return b.String()
}

// coord writes a coordinate with at most one digit after the point.
func coord(v float64) string {
	return strings.TrimSuffix(strconv.FormatFloat(v, 'f', 1, 64), ".0")
}

var entities = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&#39;")

// escape makes text safe in markup; what XML cannot hold is left out.
func escape(s string) string {
	return entities.Replace(strings.Map(func(c rune) rune {
		if c == unicode.ReplacementChar || unicode.Is(unicode.Cc, c) {
			return -1
		}
		return c
	}, s))
}
