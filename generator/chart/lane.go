package chart

// A Lane is what happens along the axis in one row.
type Lane struct {
	Label string // the lane in words
	Spans []Span
	Marks []Mark
}

// A Span is a bar from the start of a column to the start of another.
type Span struct {
	From, To int
	Class    string // its colour and kind
	Fill     string // id of the pattern it is filled with; "" leaves that to the class
	Text     string // written on it where it fits
	Title    string
}

// A Mark is a diamond at a place, in columns.
type Mark struct {
	At    float64
	Title string
}

// Lane draws a lane.
func (a Axis) Lane(l Lane) string {
	const height, top, bar = 46, 8, 30
	p := open("chart lane", height, l.Label)
	for _, s := range l.Spans {
		if s.To <= s.From {
			continue
		}
		left, width := a.span(float64(s.From), float64(s.To))
		p.tag(`<g class="b %s">`, attr(s.Class))
		p.title(s.Title)
		// A drawing of its own: its sheet can keep the bar a pixel short of its neighbours, whatever the width.
		p.tag(`<svg x="%s%%" width="%s%%" y="%d" height="%d"><rect`, num(left), num(width), top, bar)
		if s.Fill != "" {
			p.tag(` fill="url(#%s)"`, attr(s.Fill))
		}
		p.tag(` x="1" y="1" width="100%%" height="%d" rx="4"/>`, bar-2)
		p.tag(`</svg>`)
		if s.Text != "" && a.fits(s.Text, float64(s.To-s.From)) {
			at, ahead := float64(s.From), 9
			for _, m := range l.Marks { // words begin behind a mark that would cover them
				if over := m.At - at; over >= 0 && over < float64(s.To)-at && !a.fits(s.Text, over) {
					at, ahead = m.At, 14
				}
			}
			if s.Fill != "" { // a ground under words on a pattern
				w := 7*len([]rune(s.Text)) + 8
				from := ahead - 4
				if a.Mirror {
					from = -from - w
				}
				p.tag(`<svg x="%s%%" y="%d" overflow="visible"><rect class="under" x="%d" width="%d" height="18" rx="3"/></svg>`, num(a.x(at)), top+6, from, w)
			}
			p.text("", a.x(at), top+19, a.ahead(ahead), 0, "start", s.Text)
		}
		p.tag(`</g>`)
	}
	for _, m := range l.Marks {
		p.tag(`<svg class="gate" x="%s%%" y="%d" overflow="visible">`, num(a.x(m.At)), height/2)
		p.title(m.Title)
		p.tag(`<path d="M0-8 8 0 0 8-8 0z"/></svg>`)
	}
	return p.close()
}
