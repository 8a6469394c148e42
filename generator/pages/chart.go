package pages

import (
	"html/template"
	"slices"
	"strconv"
	"unicode/utf8"

	"rolebook/generator/orgchart"
	"rolebook/generator/playbook"
)

// How large a chart may be.
const (
	mostBoxes   = 40  // beyond it the lower levels open folded away
	mostInChart = 300 // beyond it they are not on the page at all; the charts of teams have them
	narrowChart = 860 // pixels
	lowChart    = 400
	mostInNote  = 18 // characters of a name beside which a box still has room for "3 hats"
)

// A drawing is a chart with the roles its boxes stand for.
type drawing struct {
	ix     *Index
	stage  int
	chart  orgchart.Chart
	roles  map[string]*playbook.Role // by id of the box
	covers map[*playbook.Role][]*playbook.Role
}

// drawing makes boxes and lines of roles as they stand at a stage. What is said of a box beside its title waits until
// it is known which boxes are drawn.
func (ix *Index) drawing(list []*playbook.Role, stage int) *drawing {
	d := &drawing{ix: ix, stage: stage, roles: make(map[string]*playbook.Role, len(list)), covers: ix.coverage(stage)}
	d.chart.Boxes = make([]orgchart.Box, 0, len(list))
	ids := make(map[*playbook.Role]string, len(list))
	for i, r := range list {
		id := r.ID
		if id == "" {
			id = "t" + strconv.Itoa(i) // a title without a page has no id
		}
		ids[r], d.roles[id] = id, r
	}
	for _, r := range list {
		b := ix.box(r, stage, worn(r, stage, d.covers))
		b.ID = ids[r]
		boss, aide := ix.above(r, stage)
		if ids[boss] != "" {
			b.Parent, b.Assistant = ids[boss], aide
		}
		d.chart.Boxes = append(d.chart.Boxes, b)
		for _, l := range r.DottedTo {
			if to := l.Role.To; to != nil && ids[to] != "" {
				d.chart.Lines = append(d.chart.Lines, orgchart.Line{From: ids[r], To: ids[to], Label: ix.dottedLabel(r, to, l.Reason)})
			}
		}
	}
	return d
}

// above is whom a role stands below at a stage: the role it assists, else its manager. nil at the top.
func (ix *Index) above(r *playbook.Role, stage int) (boss *playbook.Role, aide bool) {
	boss = r.ManagerAt(ix.Playbook, stage)
	if a := r.AssistantTo.To; a != nil && a != r && a.At(stage).Present() && (boss == nil || boss == a) {
		return a, true
	}
	return boss, false
}

// worn is how many hats whoever is in a role wears: the role and those it covers, and the same for every other role that
// one person holds beside it.
func worn(r *playbook.Role, stage int, covers map[*playbook.Role][]*playbook.Role) int {
	n := 1 + len(covers[r])
	if len(r.Holders) != 1 {
		return n
	}
	seen := []*playbook.Role{r}
	for _, h := range r.Holders[0].Person.Holds {
		if other := h.Role.To; other != nil && other.At(stage).Present() && !slices.Contains(seen, other) {
			seen = append(seen, other)
			n += 1 + len(covers[other])
		}
	}
	return n
}

// box is a role as it is drawn, without its place in the line. hats is how many hats whoever is in it wears.
func (ix *Index) box(r *playbook.Role, stage, hats int) orgchart.Box {
	s, seat := r.At(stage), ix.Seat(r, stage)
	b := orgchart.Box{
		Title: r.Title, Note: seat.Note, Mark: seat.Shape, Status: seat.Status, Seats: s.Seats,
		External: r.Outside(stage) && !r.TitleOnly && !r.Unwritten, Href: seat.URL,
	}
	if s.Status == playbook.Filled {
		for _, h := range r.Holders {
			if !ix.Playbook.InSeat(h, stage) {
				continue
			}
			b.Parts = append(b.Parts, h.Person.Name)
		}
		b.Parts = ix.fewNames(b.Parts, mostNamed)
	}
	if hats < 2 || s.Status != playbook.Filled {
		return b
	}
	worn := ix.Words.N(hats, "{n} hat", "{n} hats")
	switch {
	case len(b.Parts) > 1:
		b.Parts = append(b.Parts, worn)
	case b.Note == "" || utf8.RuneCountInString(b.Note) > mostInNote:
		b.Note = worn
	default:
		b.Note = ix.Words.T("{0}, {1}", b.Note, worn)
	}
	return b
}

// say gives the boxes that are left their words.
func (d *drawing) say() {
	for i := range d.chart.Boxes {
		b := &d.chart.Boxes[i]
		r := d.roles[b.ID]
		b.Label = d.label(r)
		b.Fold, b.More = d.ix.Words.T("Reports of {0}", r.Title), d.ix.Words.T("More roles below {0}", r.Title)
	}
}

// label says in words what a box shows by its place and its drawing.
func (d *drawing) label(r *playbook.Role) string {
	ix, w, seat, covers := d.ix, d.ix.Words, d.ix.Seat(r, d.stage), d.covers[r]
	label := seat.Text
	for _, part := range []string{seat.Note, seat.Arrangement} {
		if part != "" {
			label = w.T("{0}, {1}", label, part)
		}
	}
	if seat.Seats > 1 {
		label = w.T("{0}, {1} seats", label, seat.Seats)
	}
	if len(covers) > 0 {
		var titles []string
		for _, c := range covers {
			titles = append(titles, c.Title)
		}
		titles = ix.fewNames(titles, mostNamed)
		label = w.T("{0}, also covers {1}", label, w.List(titles...))
	}
	switch boss, aide := ix.above(r, d.stage); {
	case boss != nil && aide:
		label = w.T("{0}, assists {1}", label, boss.Title)
	case boss != nil:
		label = w.T("{0}, reports to {1}", label, boss.Title)
	}
	return label
}

func (ix *Index) dottedLabel(r, to *playbook.Role, why string) string {
	if why != "" {
		return ix.Words.T("{0} also answers to {1}: {2}", r.Title, to.Title, why)
	}
	return ix.Words.T("{0} also answers to {1}", r.Title, to.Title)
}

// fold lets a chart of more than so many boxes open with two levels, or with its tops alone where two are still as many.
func (d *drawing) fold(most int) bool {
	if len(d.chart.Boxes) <= most {
		return false
	}
	d.chart.Open = 2
	tops := d.chart.Collapse(0, 1)
	if len(tops.Boxes) > 1 && len(d.chart.Collapse(0, 2).Boxes) > most {
		d.chart.Open = 1
	}
	return true
}

// limit cuts a chart of more than so many boxes down to as many of its top levels as fit, three at the most, and
// reports whether it did. Where even the first level does not fit nothing is left.
func (d *drawing) limit(most int) bool {
	whole := d.chart
	if len(whole.Boxes) <= most {
		return false
	}
	for levels := 3; levels > 0; levels-- {
		if d.chart = whole.Collapse(most, levels); len(d.chart.Boxes) <= most {
			return true
		}
	}
	d.chart.Boxes, d.chart.Lines = nil, nil
	return true
}

// svg draws the chart as it stands on a page, and says how large it is; "" without boxes.
func (d *drawing) svg(on string) (svg template.HTML, size chartSize) {
	if len(d.chart.Boxes) == 0 {
		return "", chartSize{}
	}
	d.say()
	for i := range d.chart.Boxes {
		d.chart.Boxes[i].Href = relative(on, d.chart.Boxes[i].Href)
	}
	l := d.chart.Layout()
	return template.HTML(l.SVG()), chartSize{l.Width, l.Height}
}

// A chartSize is how large a chart is, in pixels.
type chartSize struct{ width, height int }

// narrow reports whether a chart leaves room beside it on a screen, low whether it is not high either.
func (s chartSize) narrow() bool { return s.width > 0 && s.width <= narrowChart }
func (s chartSize) low() bool    { return s.height > 0 && s.height <= lowChart }

// How a chart is put on paper.
const (
	onItsSide = "wide"  // a sheet on its side
	upright   = "tall"  // a sheet upright
	inParts   = "parts" // the charts of the teams instead: on one sheet nobody could read it
)

// paper says how a chart fits on a sheet of A4 at seven tenths of its size or more, where its smallest letters are
// still those of a footnote. The sizes are those of a sheet less its margins, the page's heading and the legend.
func (s chartSize) paper() string {
	fits := func(width, height int) bool { return s.width*7 <= width*10 && s.height*7 <= height*10 }
	switch {
	case fits(1009, 415):
		return onItsSide
	case fits(680, 720):
		return upright
	}
	return inParts
}

// kept are the roles whose boxes are drawn.
func (d *drawing) kept() []*playbook.Role {
	out := make([]*playbook.Role, len(d.chart.Boxes))
	for i := range d.chart.Boxes {
		out[i] = d.roles[d.chart.Boxes[i].ID]
	}
	return out
}

// A ChartLegend names everything a chart draws, in words.
type ChartLegend struct {
	Legend
	Dotted, External, Seats, Split, Aides, Cut bool
}

func (ix *Index) chartLegend(d *drawing) ChartLegend {
	var seats []Seat
	var l ChartLegend
	for _, b := range d.chart.Boxes {
		seats = append(seats, Seat{Shape: b.Mark, Status: b.Status})
		l.External = l.External || b.External
		l.Seats = l.Seats || b.Seats > 1
		l.Split = l.Split || len(b.Parts) > 1
		l.Aides = l.Aides || b.Assistant
		l.Cut = l.Cut || b.Hidden > 0
	}
	l.Legend, l.Dotted = ix.boxLegend(seats), len(d.chart.Lines) > 0
	if ix.Playbook.Audience == playbook.Public {
		l.Statuses = nil // every box is a title in place
	}
	return l
}

// tree hangs roles below whom they report to, as a nested list. One whose manager is not in the list stands at the top,
// as does one that a broken site puts above itself.
func (ix *Index) tree(list []*playbook.Role, stage int) []*Node {
	nodes := map[*playbook.Role]*Node{}
	for _, r := range list {
		nodes[r] = &Node{Seat: ix.Seat(r, stage)}
	}
	var tops []*Node
	for _, r := range list {
		boss, _ := ix.above(r, stage)
		if nodes[boss] == nil || ix.looped(r, stage) {
			tops = append(tops, nodes[r])
			continue
		}
		nodes[boss].Below = append(nodes[boss].Below, nodes[r])
	}
	return tops
}

// looped reports whether a role stands above itself.
func (ix *Index) looped(r *playbook.Role, stage int) bool {
	seen := map[*playbook.Role]bool{}
	for m, _ := ix.above(r, stage); m != nil && !seen[m]; m, _ = ix.above(m, stage) {
		if m == r {
			return true
		}
		seen[m] = true
	}
	return false
}
