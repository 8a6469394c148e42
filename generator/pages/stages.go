package pages

import (
	"slices"
	"strings"

	"rolebook/generator/playbook"
	"rolebook/generator/theme"
	"rolebook/generator/words"
)

var stages = &Kind{
	Name: "stages", Doc: "The stages of growth side by side.",
	Audience: internalOnly,
	Intro:    true,
	Plan: func(ix *Index) []*Page {
		if !ix.staged() {
			return nil
		}
		return []*Page{{
			URL: "/stages/", Title: ix.Words.T("Stages"), Section: "/plan/",
			View: func(ix *Index) any { return ix.stagesView() },
		}}
	},
}

var stage = &Kind{
	Name: "stage", Of: "stages", Doc: "One stage of growth: what changes, who is needed, who wears which hats, and what it costs.",
	Audience: internalOnly,
	Plan: func(ix *Index) []*Page {
		if !ix.staged() {
			return nil
		}
		var out []*Page
		for i, s := range ix.Playbook.Stages {
			out = append(out, &Page{
				URL: stageURL(s), Title: ix.Words.T("Stage: {0}", s.Name), Section: "/plan/", Crumbs: []Link{{ix.Words.T("Stages"), "/stages/"}},
				Describe: func(*Index) string { return s.About },
				View:     func(ix *Index) any { return ix.stageView(i) },
			})
		}
		return out
	},
}

func stageURL(s playbook.Stage) string { return "/stages/" + s.ID + "/" }

// staged reports whether anybody wrote of stages. A book that did not has one of each name, and nothing to say of it.
func (ix *Index) staged() bool {
	return ix.hasRoles() && (ix.Playbook.Site.Has("stages") || slices.ContainsFunc(ix.Playbook.Roles, func(r *playbook.Role) bool { return len(r.Stages) > 0 || r.Stage != "" }))
}

// Stages is the stages side by side.
type Stages struct {
	Intro  Intro
	Rows   []StageRow
	Legend Legend
	Plan   Link
}

// A StageRow is a stage in brief.
type StageRow struct {
	Link
	Now    bool
	When   string
	About  string
	Bars   []theme.Bar // by whom the work is done: one bar, or none
	Shares string      // the same in words
	Notes  []string
}

// A StagePage is a stage.
type StagePage struct {
	Name       string
	About      string
	Now        bool
	When       string
	Stages     []StageTab
	Chart      Link // its org chart
	Plan       Link
	Figures    []Figure
	Before     string // name of the stage before; "" for the first
	Changes    []StageChanges
	Essential  []Seat
	Needed     int // how many the minimum team are
	MoreNeeded int // beside those listed
	Hats       []HatRow
	MoreHats   int         // beside those listed
	Bars       []theme.Bar // by whom the work is done: one bar, or none
	Shares     string
	Parts      []StageShare
}

// StageChanges are the roles that change in one way.
type StageChanges struct {
	Title string
	Rows  []StageChange
	More  int
}

// A StageChange is what becomes of one role.
type StageChange struct {
	Seat
	Was, Is string
}

// A StageShare is how much of the work is done by one source.
type StageShare struct {
	LegendEntry
	Count, Percent string
}

// mostChanges is how many roles of one change, of the minimum team, and how many hats a stage lists.
const mostChanges = 60

func (ix *Index) stagesView() Stages {
	p, w := ix.Playbook, ix.Words
	v := Stages{Intro: ix.intro("/stages/"), Plan: ix.planLink()}
	var bars []theme.Bar
	for i, s := range p.Stages {
		row := StageRow{Link: ix.Link(s.Name, stageURL(s)), Now: i == p.Stage, When: ix.stageWhen(i), About: s.About}
		if b := p.Blend(i); b.Total() > 0 {
			row.Bars, row.Shares = []theme.Bar{ix.blendBar(b)}, ix.insideOut(b)
		}
		bars = append(bars, row.Bars...)
		row.Notes = append(row.Notes, w.N(ix.countAt(i), "{n} role", "{n} roles"))
		kinds := map[playbook.ChangeKind]int{}
		for _, c := range p.Changes(i) {
			kinds[c.Kind]++
		}
		if n := kinds[playbook.Arriving]; n > 0 {
			row.Notes = append(row.Notes, w.N(n, "{n} new", "{n} new"))
		}
		if n := kinds[playbook.HandedOver]; n > 0 {
			row.Notes = append(row.Notes, w.N(n, "{n} handed over", "{n} handed over"))
		}
		if f := ix.stageCost(i); f.Value != "" {
			row.Notes = append(row.Notes, w.T("{0} a month", f.Value))
		}
		v.Rows = append(v.Rows, row)
	}
	v.Legend = ix.sourcesIn(bars)
	return v
}

func (ix *Index) planLink() Link { return ix.Link(ix.Words.T("Hiring plan"), "/plan/") }

// stageWhen is when a stage is: from when, and until when where the next one says.
func (ix *Index) stageWhen(i int) string {
	p, w := ix.Playbook, ix.Words
	start := p.Stages[i].Start
	if start.IsZero() {
		return ""
	}
	from := w.Date(words.Date(start))
	if i+1 < len(p.Stages) && !p.Stages[i+1].Start.IsZero() {
		next := p.Stages[i+1].Start
		last := w.Date(words.Date(next.AddDays(-1)))
		if next.MonthOnly() {
			last = ix.planMonth(next.AddDays(-1))
		}
		return w.T("{0} to {1}", from, last)
	}
	return w.T("From {0}", from)
}

// stageCost is what people cost a month at a stage, from its first month in the plan to its last.
func (ix *Index) stageCost(i int) Figure {
	w, f := ix.Words, ix.known.forecast()
	if f == nil {
		return Figure{}
	}
	var first, last *playbook.Month
	for j := range f.Months {
		if m := &f.Months[j]; m.Stage == i {
			if first == nil {
				first = m
			}
			last = m
		}
	}
	if first == nil {
		return Figure{}
	}
	from, to := w.ShortMoney(first.People, f.Currency), w.ShortMoney(last.People, f.Currency)
	fig := Figure{w.T("People cost a month"), to, ix.planMonth(last.Date)}
	if from != to {
		fig.Value = w.T("{0} to {1}", from, to)
	}
	if first != last {
		fig.Note = w.T("{0} to {1}", ix.planMonth(first.Date), ix.planMonth(last.Date))
	}
	return fig
}

func (ix *Index) stageView(i int) StagePage {
	p, w := ix.Playbook, ix.Words
	s := p.Stages[i]
	list := ix.presentAt(i)
	v := StagePage{Name: s.Name, About: s.About, Now: i == p.Stage, When: ix.stageWhen(i), Plan: ix.planLink()}
	v.Chart = ix.Link(w.T("Org chart of this stage"), "/org/"+s.ID+"/")
	for j, other := range p.Stages {
		v.Stages = append(v.Stages, StageTab{ix.Link(other.Name, stageURL(other)), ix.countAt(j), j == p.Stage, j == i})
	}
	if i > 0 {
		v.Before = p.Stages[i-1].Name
		v.Changes = ix.stageChanges(i)
	}
	held := 0
	for _, r := range p.Essentials(i) {
		if r.At(i).Status == playbook.Filled {
			held++
		}
		if v.Needed++; v.Needed <= mostChanges {
			v.Essential = append(v.Essential, ix.Seat(r, i))
		}
	}
	v.Hats = ix.hats(list, i)
	v.MoreNeeded = v.Needed - len(v.Essential)
	if n := len(v.Hats); n > mostChanges {
		v.Hats, v.MoreHats = v.Hats[:mostChanges], n-mostChanges
	}
	b := p.Blend(i)
	if b.Total() > 0 {
		v.Bars, v.Shares = []theme.Bar{ix.blendBar(b)}, ix.insideOut(b)
	}
	for j, source := range sources {
		if b[j] > 0 {
			l := LegendEntry{source.mark.Shape, source.mark.Status, w.T(source.words)}
			v.Parts = append(v.Parts, StageShare{l, w.N(b[j], "{n} role", "{n} roles"), w.T("{0}%", b.Percent(playbook.Source(j)))})
		}
	}
	covered := 0 // whatever their status: an open role may be covered meanwhile
	for _, r := range list {
		if len(r.At(i).CoveredBy) > 0 {
			covered++
		}
	}
	roles := Figure{Term: w.T("Roles"), Value: w.Num(ix.countAt(i))}
	if covered > 0 {
		roles.Note = w.N(covered, "others do the work of {n}", "others do the work of {n}")
	}
	v.Figures = []Figure{roles}
	if v.Needed > 0 {
		v.Figures = append(v.Figures, Figure{w.T("Minimum team"), w.Num(v.Needed), w.N(held, "{n} filled", "{n} filled")})
	}
	if b.Total() > 0 {
		v.Figures = append(v.Figures, ix.outside(i))
	}
	if cost := ix.stageCost(i); cost.Value != "" {
		v.Figures = append(v.Figures, cost)
	}
	return v
}

// stageChanges are what becomes of roles when the stage begins, each kind of change on its own.
func (ix *Index) stageChanges(i int) []StageChanges {
	w := ix.Words
	byKind := map[playbook.ChangeKind][]playbook.Change{}
	for _, c := range ix.Playbook.Changes(i) {
		byKind[c.Kind] = append(byKind[c.Kind], c)
	}
	var out []StageChanges
	for _, k := range []struct {
		kind  playbook.ChangeKind
		title string
	}{
		{playbook.Arriving, w.T("New roles")}, {playbook.HandedOver, w.T("Hats handed over")}, {playbook.DoneAnew, w.T("Done in another way")},
		{playbook.TakenOver, w.T("Taken over by others")}, {playbook.Disappeared, w.T("No longer there")},
	} {
		g := StageChanges{Title: k.title}
		for n, c := range byKind[k.kind] {
			if n == mostChanges {
				g.More = len(byKind[k.kind]) - n
				break
			}
			row := StageChange{Seat: ix.Seat(c.Role, i)}
			if c.Before.Present() {
				row.Was = ix.wayWords(c.Before, c.After)
			}
			if c.After.Present() {
				row.Is = ix.wayWords(c.After, c.Before)
			} else {
				row.Seat = ix.Seat(c.Role, i-1)
			}
			g.Rows = append(g.Rows, row)
		}
		if len(g.Rows) > 0 {
			out = append(out, g)
		}
	}
	return out
}

// wayWords is how the work is done, with the hours and seats where they are not what they are on the other side.
func (ix *Index) wayWords(s, other playbook.Standing) string {
	w := ix.Words
	if len(s.CoveredBy) > 0 {
		var names []string
		for _, r := range s.CoveredBy {
			names = append(names, r.Title)
		}
		return w.T("Covered by {0}", w.List(names...))
	}
	text := w.T(s.Arrangement.Words())
	if other.Present() && s.Hours.Words() != other.Hours.Words() && len(other.CoveredBy) == 0 {
		text = w.T("{0}, {1}", text, strings.ToLower(w.T(s.Hours.Words())))
	}
	if other.Present() && s.Seats != other.Seats {
		text = w.T("{0}, {1}", text, w.N(s.Seats, "{n} seat", "{n} seats"))
	}
	return text
}
