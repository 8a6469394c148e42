package pages

import (
	"cmp"
	"html/template"
	"iter"
	"slices"

	"rolebook/generator/linkmap"
	"rolebook/generator/playbook"
)

var collaboration = &Kind{
	Name: "collaboration", Doc: "Which teams work with which, about what and how often.",
	Audience: internalOnly,
	Intro:    true,
	Plan: func(ix *Index) []*Page {
		if !ix.collaborates() {
			return nil
		}
		const url, file = "/collaboration/", "/collaboration/interfaces.csv"
		page := ix.planRunning(url, func(ix *Index) any { return ix.collaborationView(url, file) })
		return []*Page{page, rowFile(file, page.Title, page.At, func(ix *Index) ([]Column, iter.Seq[Row]) { return ix.interfaceRows(ix.Playbook.Collaborations()) })}
	},
}

// collaborates reports whether any two teams have to do with each other.
func (ix *Index) collaborates() bool {
	return slices.ContainsFunc(ix.Playbook.Teams, func(t *playbook.Team) bool {
		return slices.ContainsFunc(t.Interfaces, func(i playbook.Interface) bool { return i.With.To != nil && i.With.To != t })
	}) || slices.ContainsFunc(ix.Playbook.Roles, func(r *playbook.Role) bool {
		return slices.ContainsFunc(r.WorksWith, func(l playbook.Relation) bool {
			return l.Role.To != nil && r.Team.To != nil && l.Role.To.Team.To != nil && l.Role.To.Team.To != r.Team.To
		})
	})
}

// Collaboration is the map of who works with whom.
type Collaboration struct {
	Running
	Note    string // "24 arrangements between 10 teams"
	Map     template.HTML
	Weights []MapWeight // what lines mean, in words
	Undrawn int         // teams the map leaves out
	Table   Table
	Unlist  int // rows the page leaves out; the file has them
	Apart   []Link
}

// A MapWeight is how a line of the map is drawn, with its meaning.
type MapWeight struct {
	Weight int
	Text   string
}

// How much the page shows.
const (
	mostInside = 12  // teams in the ring of the map
	mostAside  = 6   // teams in each column beside it
	mostLines  = 400 // rows of the table
)

func (ix *Index) collaborationView(url, file string) Collaboration {
	w := ix.Words
	all := ix.Playbook.Collaborations()
	v := Collaboration{Running: ix.running(url)}
	teams, parties, agreed := map[*playbook.Team]bool{}, map[*playbook.Team]bool{}, 0
	for _, c := range all {
		teams[c.A], teams[c.B] = true, true
		if len(c.Agreements) > 0 {
			parties[c.A], parties[c.B] = true, true
		}
		agreed += len(c.Agreements)
	}
	v.Note = w.T("{0} between {1}", w.N(agreed, "{n} standing arrangement", "{n} standing arrangements"), w.N(len(parties), "{n} team", "{n} teams"))
	if agreed == 0 {
		v.Note = w.T("Nothing is agreed yet between {0}", w.N(len(teams), "{n} team", "{n} teams"))
	}
	v.draw(ix, all, url)
	v.Table, v.Unlist = ix.interfaceTable(all)
	v.Table.File = ix.Link(w.T("Download as CSV"), file)
	for _, t := range ix.Playbook.Apart() {
		if len(v.Apart) < mostAside*2 {
			v.Apart = append(v.Apart, ix.Team(t))
		}
	}
	return v
}

// draw makes the map of the teams that meet most often.
func (v *Collaboration) draw(ix *Index, all []*playbook.Collaboration, url string) {
	w := ix.Words
	contact, first := map[*playbook.Team]float64{}, map[*playbook.Team]int{}
	for _, c := range all {
		for _, t := range []*playbook.Team{c.A, c.B} {
			contact[t] += c.Monthly() + .01*float64(len(c.Agreements)+len(c.Together))
		}
	}
	var list []*playbook.Team
	for i, t := range ix.Playbook.Teams {
		if first[t] = i; contact[t] > 0 {
			list = append(list, t)
		}
	}
	slices.SortStableFunc(list, func(a, b *playbook.Team) int { return cmp.Compare(contact[b], contact[a]) })
	room := [3]int{mostAside, mostInside, mostAside}
	var kept []*playbook.Team
	for _, t := range list {
		if s := side(t); room[s] > 0 {
			room[s]--
			kept = append(kept, t)
		}
	}
	v.Undrawn = len(list) - len(kept)
	slices.SortFunc(kept, func(a, b *playbook.Team) int { return first[a] - first[b] })
	m := linkmap.Map{Name: w.T("Which teams work with which"), Heads: [3]string{w.T("Beside us"), w.T("Inside"), w.T("Outside")}}
	place := map[*playbook.Team]int{}
	for i, t := range kept {
		place[t] = i
		b := linkmap.Box{Title: t.Name, Side: side(t), Href: relative(url, ix.Team(t).URL)}
		if n := len(t.Roles); n > 0 {
			b.Note = w.N(n, "{n} role", "{n} roles")
		}
		m.Boxes = append(m.Boxes, b)
	}
	used := map[int]bool{}
	for _, c := range all {
		a, inA := place[c.A]
		b, inB := place[c.B]
		if !inA || !inB {
			continue
		}
		l := linkmap.Line{From: a, To: b, Weight: weight(c), Label: ix.lineLabel(c)}
		used[l.Weight] = true
		m.Lines = append(m.Lines, l)
	}
	v.Map = template.HTML(m.SVG())
	for _, x := range []MapWeight{{3, w.T("Every week or more often")}, {2, w.T("Every month or more often")}, {1, w.T("More rarely")}, {0, w.T("Without a fixed rhythm")}} {
		if used[x.Weight] {
			v.Weights = append(v.Weights, x)
		}
	}
}

// side is where the map has a team: departments at one side, those who do the work inside, suppliers at the other.
func side(t *playbook.Team) linkmap.Side {
	switch t.Kind {
	case "partner":
		return linkmap.Left
	case "external":
		return linkmap.Right
	}
	return linkmap.Middle
}

// weight is how a line is drawn by how often the two teams meet at their most frequent.
func weight(c *playbook.Collaboration) int {
	switch often := c.Often(); {
	case !often.Known():
		return 0
	case often.Apart() <= 7:
		return 3
	case often.Apart() <= 31:
		return 2
	}
	return 1
}

// lineLabel says what a line of the map stands for.
func (ix *Index) lineLabel(c *playbook.Collaboration) string {
	w := ix.Words
	label := w.T("{0} and {1}", c.A.Name, c.B.Name)
	for i, a := range c.Agreements {
		if i == 2 {
			return w.T("{0}, {1}", label, w.N(len(c.Agreements)-i, "{n} more", "{n} more"))
		}
		label = w.T("{0}, {1}", label, cmp.Or(a.About, w.T("about work in hand")))
		if a.Every != "" {
			label += " (" + ix.often(a.Every) + ")"
		}
	}
	if len(c.Agreements) == 0 {
		label = w.T("{0}, {1}", label, ix.together(c))
	}
	return label
}

func (ix *Index) together(c *playbook.Collaboration) string {
	return ix.Words.N(len(c.Together), "{n} pair of roles works together", "{n} pairs of roles work together")
}

// mostPairs is how many pairs of roles a row names.
const mostPairs = 3

// interfaceTable lists arrangements and the roles that work together as far as the page shows them, and how many rows there
// are besides.
func (ix *Index) interfaceTable(all []*playbook.Collaboration) (t Table, left int) {
	columns, list := ix.interfaceRows(all)
	var rows []Row
	for r := range list {
		if len(rows) == mostLines {
			left++
			continue
		}
		rows = append(rows, r)
	}
	return Table{ID: "_interfaces", Columns: columns, Groups: []RowGroup{{Rows: rows}}}, left
}

// interfaceRows are every arrangement, one row each, and for every two teams the roles that work together.
func (ix *Index) interfaceRows(all []*playbook.Collaboration) ([]Column, iter.Seq[Row]) {
	w := ix.Words
	columns := []Column{{Name: w.T("Team")}, {Name: w.T("With")}, {Name: w.T("About"), Wraps: true}, {Name: w.T("How often")}, {Name: w.T("Where")}}
	return columns, func(yield func(Row) bool) {
		for _, c := range all {
			for _, a := range c.Agreements {
				with := c.B
				if a.By == c.B {
					with = c.A
				}
				if !yield(Row{{Link: ix.Team(a.By)}, {Link: ix.Team(with)}, {Link: Link{Text: a.About}},
					{Link: Link{Text: w.Capital(ix.often(a.Every))}}, {Link: Link{Text: a.Via}}}) {
					return
				}
			}
			if len(c.Together) > 0 && !yield(Row{{Link: ix.Team(c.A)}, {Link: ix.Team(c.B)}, {Link: Link{Text: ix.together(c)}, Note: ix.pairs(c)}, {}, {}}) {
				return
			}
		}
	}
}

// pairs names the roles that work together, the first ones of many.
func (ix *Index) pairs(c *playbook.Collaboration) string {
	w, note := ix.Words, ""
	for i, p := range c.Together {
		if i == mostPairs {
			return w.T("{0}, {1}", note, w.N(len(c.Together)-i, "{n} more", "{n} more"))
		}
		pair := w.T("{0} and {1}", p.A.Title, p.B.Title)
		if note != "" {
			pair = w.T("{0}, {1}", note, pair)
		}
		note = pair
	}
	return note
}
