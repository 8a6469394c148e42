package pages

import (
	"cmp"
	"html/template"
	"strings"

	"rolebook/generator/chart"
	"rolebook/generator/playbook"
	"rolebook/generator/words"
)

// A PlanPanel is the plan drawn along one axis of months: who is in which seat, what people cost, how long the cash lasts.
type PlanPanel struct {
	Patterns template.HTML
	Head     template.HTML
	Grid     template.HTML // under all of it
	Groups   []PlanGroup
	Phases   []PlanPhase // legend of the bars
	Decides  bool        // there are decisions among them
	Cost     PlanDrawing
	Cover    PlanDrawing // no drawing where the plan says nothing of cash
}

// A PlanGroup is the lanes of a team. Where there are too many seats, its one lane is the team's.
type PlanGroup struct {
	Team Link
	Rows []PlanRow
}

// A PlanRow is one lane.
type PlanRow struct {
	Seat
	Lane template.HTML
}

// A PlanPhase is an entry of the legend.
type PlanPhase struct{ Class, Text string }

// A PlanDrawing is a chart with its unit and its legend.
type PlanDrawing struct {
	Unit  string
	Chart template.HTML
	Key   []LegendEntry
	Note  string
}

// PlanLines is several courses in one chart.
type PlanLines struct {
	Head  template.HTML
	Grid  template.HTML
	Chart template.HTML
	Key   []PlanPhase
}

// laneWidth is how wide the axis is at least, in pixels, as the style sheet has it.
const laneWidth = 816

// planAxis is the axis of the plan's months, and the texts above it.
func (ix *Index) planAxis(f *playbook.Forecast) (chart.Axis, []chart.Tick) {
	w, n := ix.Words, len(f.Months)
	every := 1
	for _, every = range []int{1, 2, 3, 6, 12, 24} {
		if n <= 7*every {
			break
		}
	}
	a := chart.Axis{Columns: n, Every: every, Width: laneWidth, Now: -1, Mirror: w.Dir() == "rtl"}
	if at := f.Months[0].Date.Until(ix.Playbook.Today); at >= 0 && at <= float64(n) {
		a.Now = at
	}
	var ticks []chart.Tick
	for i := 0; i < n; i += every {
		d := f.Months[i].Date
		text := w.MonthName(words.Date(d))
		if i == 0 || d.Year != f.Months[i-every].Date.Year {
			text = ix.planMonth(d)
		}
		ticks = append(ticks, chart.Tick{At: i, Text: text})
	}
	return a, ticks
}

func (ix *Index) planPanel(f *playbook.Forecast) PlanPanel {
	a, ticks := ix.planAxis(f)
	v := PlanPanel{Head: template.HTML(a.Head(ticks, ix.Words.T("Today"))), Grid: template.HTML(a.Grid())}
	v.Groups = ix.planGroups(f, a)
	v.Phases, v.Decides = ix.planLegend(f), len(ix.Playbook.Plan.Decisions) > 0
	v.Cost = ix.planCost(f, a)
	v.Cover = ix.planCover(f, a)
	var weaves []string
	for _, m := range playbook.Marks {
		weaves = append(weaves, chart.Pattern(hatchOf(m), m, chart.Hatch))
		if weave := markWeaves[m]; weave != "" {
			weaves = append(weaves, chart.Pattern(weaveOf(m), m, weave))
		}
	}
	v.Patterns = template.HTML(strings.Join(weaves, ""))
	return v
}

// markWeaves tell arrangements apart where there is no colour. In-house is plain.
var markWeaves = map[string]chart.Weave{"re": chart.Dots, "hy": chart.Rows, "fr": chart.Rising, "ag": chart.Columns, "au": chart.Grid}

func hatchOf(mark string) string { return "_hatch-" + mark }

// weaveOf is the pattern of an arrangement, "" of one that is plain.
func weaveOf(mark string) string {
	if markWeaves[mark] == "" {
		return ""
	}
	return "_weave-" + mark
}

// planGroups are the lanes by team, each in the order its seats are filled.
func (ix *Index) planGroups(f *playbook.Forecast, a chart.Axis) []PlanGroup {
	byTeam := map[*playbook.Team][]playbook.Line{}
	drawn := map[*playbook.Role]bool{}
	shown := 0
	for _, l := range f.Lines {
		if l.Seen() {
			byTeam[l.Role.Team.To] = append(byTeam[l.Role.Team.To], l)
			drawn[l.Role] = true
			shown++
		}
	}
	gates := map[*playbook.Role][]chart.Mark{}
	var others []chart.Mark
	for _, d := range ix.Playbook.Plan.Decisions {
		m := chart.Mark{At: f.Months[0].Date.Until(d.When), Title: ix.Words.T("Decision, {0}: {1}", ix.Words.Date(words.Date(d.When)), d.What)}
		if d.When.MonthOnly() {
			m.At += .5
		}
		switch {
		case m.At < 0 || m.At > float64(a.Columns):
		case drawn[d.Role.To]:
			gates[d.Role.To] = append(gates[d.Role.To], m)
		default:
			others = append(others, m)
		}
	}
	var out []PlanGroup
	add := func(team Link, lines []playbook.Line) {
		if len(lines) == 0 {
			return
		}
		g := PlanGroup{Team: team}
		if shown > mostLanes {
			g.Rows = []PlanRow{ix.teamLane(f, a, team, lines, gates)}
		} else {
			for _, l := range lines {
				g.Rows = append(g.Rows, ix.seatLane(f, a, l, gates[l.Role]))
			}
		}
		out = append(out, g)
	}
	for _, t := range ix.teamsInLine() {
		add(ix.Team(t), byTeam[t])
	}
	add(Link{Text: ix.Words.T("Unassigned")}, byTeam[nil])
	if shown > mostLanes && len(out) > mostLanes { // even the teams are too many
		out = out[:mostLanes]
	}
	if len(others) > 0 {
		lane := chart.Lane{Label: markTitles(others), Marks: others}
		out = append(out, PlanGroup{Rows: []PlanRow{{Seat: Seat{Link: Link{Text: ix.Words.T("Other decisions")}}, Lane: template.HTML(a.Lane(lane))}}})
	}
	return out
}

// seatLane is the lane of a role.
func (ix *Index) seatLane(f *playbook.Forecast, a chart.Axis, l playbook.Line, gates []chart.Mark) PlanRow {
	w, today := ix.Words, ix.Playbook.Today
	seat := ix.shown(l.Role)
	seat.Shape = cmp.Or(l.Mark, seat.Shape)
	switch {
	case l.There:
		seat.Note = w.T("In the seat")
	case l.Start.After(today):
		seat.Note = w.T("Starts {0}", ix.comes(l.Role))
		if seat.Status == string(playbook.Filled) {
			seat.Status = string(playbook.Planned) // whoever is there now is not who is to come
		}
	case len(l.Role.Holders) == 0:
		seat.Note = w.T("Due {0}", ix.planMonth(l.Start)) // and nobody is in it
	case !l.Role.Begun(today):
		seat.Note = w.T("Starts {0}", ix.comes(l.Role)) // the month has come, and they have not
	default:
		seat.Note = w.T("In the seat")
		if since := l.Role.HeldSince(today); !since.IsZero() {
			seat.Note = w.T("Since {0}", ix.planMonth(monthOf(since)))
		}
	}
	lane := chart.Lane{Marks: gates}
	var said []string
	for i := 0; i < len(l.Steps); {
		j, s := i, l.Steps[i]
		for j < len(l.Steps) && l.Steps[j].Phase == s.Phase && l.Steps[j].Mark == s.Mark {
			j++
		}
		if s.Phase != playbook.NoPhase {
			span := ix.phaseBar(l, s)
			span.From, span.To = i, j
			span.Title = w.T("{0}, {1}", span.Text, ix.stretch(f, i, j))
			said = append(said, span.Title)
			lane.Spans = append(lane.Spans, span)
		}
		i = j
	}
	lane.Label = w.T("{0}: {1}", l.Role.Title, strings.Join(said, "; "))
	if len(gates) > 0 {
		lane.Label = w.T("{0}; {1}", lane.Label, markTitles(gates))
	}
	return PlanRow{seat, template.HTML(a.Lane(lane))}
}

// phaseBar is the bar of a phase.
func (ix *Index) phaseBar(l playbook.Line, s playbook.Step) chart.Span {
	w := ix.Words
	way := ""
	for _, x := range arrangements {
		if x.shape == s.Mark {
			way = w.T(x.words)
		}
	}
	switch s.Phase {
	case playbook.CoverPhase:
		return chart.Span{Class: "cover", Text: w.T("Someone stands in")}
	case playbook.SearchPhase:
		return chart.Span{Class: l.Mark + " search", Fill: hatchOf(l.Mark), Text: w.T("Search")}
	case playbook.OutsidePhase:
		return chart.Span{Class: s.Mark + " seat", Text: way}
	case playbook.TrialPhase:
		return chart.Span{Class: s.Mark + " trial", Text: w.T("Trial")}
	case playbook.FirstPhase:
		return chart.Span{Class: s.Mark + " first", Text: w.T("90 days")}
	}
	if outside := s.Mark == "fr" || s.Mark == "ag" || s.Mark == "au"; outside {
		return chart.Span{Class: s.Mark + " seat", Text: way}
	}
	return chart.Span{Class: s.Mark + " seat", Text: w.T("In the seat")}
}

// stretch is a run of months in words.
func (ix *Index) stretch(f *playbook.Forecast, from, to int) string {
	first := ix.planMonth(f.Months[from].Date)
	switch {
	case to == len(f.Months):
		return ix.Words.T("from {0}", first)
	case to == from+1:
		return first
	}
	return ix.Words.T("{0} to {1}", first, ix.planMonth(f.Months[to-1].Date))
}

func markTitles(list []chart.Mark) string {
	var said []string
	for _, m := range list {
		said = append(said, m.Title)
	}
	return strings.Join(said, "; ")
}

// teamLane is one lane for a team: how many of its seats are filled, month by month.
func (ix *Index) teamLane(f *playbook.Forecast, a chart.Axis, team Link, lines []playbook.Line, gates map[*playbook.Role][]chart.Mark) PlanRow {
	w := ix.Words
	counts := make([]int, len(f.Months))
	var lane chart.Lane
	for _, l := range lines {
		for i, s := range l.Steps {
			if s.Phase.Held() {
				counts[i] += s.Seats
			}
		}
		lane.Marks = append(lane.Marks, gates[l.Role]...)
	}
	var said []string
	for i := 0; i < len(counts); {
		j := i
		for j < len(counts) && counts[j] == counts[i] {
			j++
		}
		if n := counts[i]; n > 0 {
			span := chart.Span{From: i, To: j, Class: "count", Text: w.N(n, "{n} seat", "{n} seats")}
			span.Title = w.T("{0}, {1}", span.Text, ix.stretch(f, i, j))
			if !a.Fits(span.Text, j-i) {
				span.Text = w.Num(n)
			}
			said = append(said, span.Title)
			lane.Spans = append(lane.Spans, span)
		}
		i = j
	}
	lane.Label = w.T("{0}: {1}", team.Text, strings.Join(said, "; "))
	row := PlanRow{Seat: Seat{Link: team, Note: w.N(len(lines), "{n} role with a month", "{n} roles with a month")}, Lane: template.HTML(a.Lane(lane))}
	return row
}

// planLegend names the phases that are drawn.
func (ix *Index) planLegend(f *playbook.Forecast) []PlanPhase {
	w := ix.Words
	drawn := map[playbook.PlanPhase]bool{}
	for _, l := range f.Lines {
		for _, s := range l.Steps {
			drawn[s.Phase] = true
		}
	}
	var out []PlanPhase
	for _, x := range []struct {
		phase       playbook.PlanPhase
		class, text string
	}{
		{playbook.CoverPhase, "cover", w.T("Someone stands in")}, {playbook.SearchPhase, "search", w.T("Search")},
		{playbook.TrialPhase, "trial", w.T("Trial")}, {playbook.FirstPhase, "first", w.T("First 90 days")}, {playbook.SeatPhase, "seat", w.T("In the seat")},
	} {
		if drawn[x.phase] {
			out = append(out, PlanPhase{x.class, x.text})
		}
	}
	return out
}
