package pages

import (
	"html/template"
	"slices"

	"rolebook/generator/playbook"
)

var teams = &Kind{
	Name: "teams", Doc: "Every team, inside, beside and outside the organisation.",
	Audience: both,
	Intro:    true,
	Plan: func(ix *Index) []*Page {
		if len(ix.listedTeams()) == 0 {
			return nil
		}
		return []*Page{{
			URL: "/teams/", Title: ix.Words.T("Teams"), Section: "/teams/", Describe: (*Index).aboutTeams,
			View: func(ix *Index) any { return ix.teamsView() },
		}}
	},
}

// listedTeams are the teams that have a page.
func (ix *Index) listedTeams() []*playbook.Team {
	var out []*playbook.Team
	for _, t := range ix.Playbook.Teams {
		if !t.NameOnly {
			out = append(out, t)
		}
	}
	return out
}

// aboutTeams is what the list of the teams is about, in its author's words or by the names of the first.
func (ix *Index) aboutTeams() string {
	if g := ix.Playbook.Guide("/teams/"); g != nil && ix.guideSummary(g) != "" {
		return ix.guideSummary(g)
	}
	var names []string
	for _, t := range ix.listedTeams() {
		names = append(names, t.Name)
	}
	return ix.Words.T("{0}: what each team is for, and who is in it.", ix.Words.List(ix.fewNames(names, mostNamed)...))
}

// teamSummary is what a team is for, in a field of its own or as its first words.
func (ix *Index) teamSummary(t *playbook.Team) string {
	if t.Summary == "" {
		return ix.facts(t.Body).Summary
	}
	return t.Summary
}

// Teams lists the teams by kind.
type Teams struct {
	Intro  Intro
	Count  int
	Brief  bool // there are too many to draw a card of each
	Groups []TeamGroup
	More   int // teams that are not listed
	Legend Legend
}

// A TeamGroup is the teams of one kind.
type TeamGroup struct {
	ID    string
	Title string // "" where all teams are of one kind
	About string
	Rows  []TeamRow
}

// A TeamRow is one team of the list.
type TeamRow struct {
	Link
	Summary string
	Lead    Link
	Parent  Link
	Count   int    // roles
	Note    string // how they stand, where they are not drawn
	Seats   []Seat // the first of them, as marks
	More    int    // roles without a mark on the card
}

const (
	mostMarks = 30   // roles that a card shows as marks
	mostCards = 120  // teams that have a card; of more each is a line
	mostTeams = 2000 // teams on the page
)

func (ix *Index) teamsView() Teams {
	w := ix.Words
	v := Teams{Intro: ix.intro("/teams/")}
	var drawn []Seat
	list := ix.teamsInLine() // those who lead come first
	for _, t := range ix.listedTeams() {
		if len(t.Roles) == 0 {
			list = append(list, t)
		}
	}
	list = slices.DeleteFunc(list, func(t *playbook.Team) bool { return t.NameOnly })
	v.Count, v.Brief, v.More = len(list), len(list) > mostCards, max(0, len(list)-mostTeams)
	list = list[:len(list)-v.More]
	for _, k := range []struct{ kind, title, about string }{
		{"core", w.T("Inside"), w.T("The teams that do the work.")},
		{"partner", w.T("Beside us"), w.T("Departments we work with.")},
		{"external", w.T("Outside"), w.T("Suppliers and agencies.")},
	} {
		g := TeamGroup{ID: k.kind, Title: k.title, About: k.about}
		for _, t := range list {
			if t.Kind != k.kind && (t.Kind != "" || k.kind != "core") {
				continue
			}
			row := TeamRow{Link: ix.Team(t), Summary: ix.teamSummary(t), Lead: ix.Role(t.Lead.To), Parent: ix.Team(t.Parent.To)}
			if v.Brief {
				row.Count = len(t.Roles)
				row.Note = ix.rolesNote(t.Roles)
				g.Rows = append(g.Rows, row)
				continue
			}
			row.Seats = ix.teamSeats(t)
			if row.Count = len(row.Seats); row.Count > mostMarks {
				row.Seats, row.More = row.Seats[:mostMarks], row.Count-mostMarks
			}
			for _, s := range row.Seats {
				if s.Shape != "" {
					drawn = append(drawn, s)
				}
			}
			g.Rows = append(g.Rows, row)
		}
		if len(g.Rows) > 0 {
			v.Groups = append(v.Groups, g)
		}
	}
	if len(v.Groups) == 1 && v.Groups[0].ID == "core" {
		v.Groups[0].Title, v.Groups[0].About = "", ""
	}
	v.Legend = ix.Legend(drawn)
	return v
}

// teamSeats are the roles of a team in the order of its page: by status, then down the reporting line.
func (ix *Index) teamSeats(t *playbook.Team) []Seat {
	var out []Seat
	for _, r := range ix.inLine(t.Roles) {
		out = append(out, ix.shown(r))
	}
	slices.SortStableFunc(out, func(a, b Seat) int { return statusRank(a.Status) - statusRank(b.Status) })
	return out
}

// statusRank is the place of a status in legends; what has none comes last.
func statusRank(status string) int {
	for i, s := range statusWords {
		if string(s.status) == status {
			return i
		}
	}
	return len(statusWords)
}

var team = &Kind{
	Name: "team", Of: "teams", Doc: "One team: what it is for, who is in it, and how it works with others.",
	Audience: both,
	Plan: func(ix *Index) []*Page {
		var out []*Page
		for _, t := range ix.listedTeams() {
			url := "/teams/" + t.ID + "/"
			out = append(out, &Page{
				URL: url, Title: t.Name, Section: "/teams/", Chapter: inTeams, At: t.Origin.Whole, Modified: latest(t.Updated),
				Crumbs:   []Link{{ix.Words.T("Teams"), "/teams/"}},
				Describe: func(ix *Index) string { return ix.teamSummary(t) },
				View:     func(ix *Index) any { return ix.teamView(t, url) },
			})
		}
		return out
	},
}

// A Team is a team's page.
type Team struct {
	Intro
	Purpose    template.HTML // its summary with its links
	Name       string
	KindWords  string
	Lead       *Seat
	Parent     Link
	Children   []Link
	Count      int
	Note       string // how its roles stand
	Chart      template.HTML
	List       []*Node // the same tree as a nested list
	Org        Link
	Legend     ChartLegend
	Cut        bool      // the chart does not show all of its roles
	Rows       []RoleRow // of the internal edition
	MoreRows   Link      // the roles that are not listed; no text without any
	Jobs       []JobRow  // open jobs in it
	AllJobs    Link
	MoreJobs   int // of those, how many are not listed
	Interfaces []InterfaceRow
	Goals      []Goal
	MoreGoals  int // objectives that are not listed
	AllGoals   Link
	Channel    string
	Impact     string
	Backlinks  []Link
	Internal   bool
}

// An InterfaceRow is what a team has to do with another one.
type InterfaceRow struct {
	With  Link
	Lines []InterfaceLine
}

// An InterfaceLine is one standing arrangement.
type InterfaceLine struct {
	About     string
	Often     string // "every 2 weeks"
	Via       string
	FromThere bool // the other team wrote it
}

// How much the page of a team lists.
const (
	mostTeamRoles = 150
	mostTeamGoals = 120
)

func (ix *Index) teamView(t *playbook.Team, url string) Team {
	p, w := ix.Playbook, ix.Words
	v := Team{
		Intro: Intro{Summary: ix.teamSummary(t)}, Name: t.Name, Parent: ix.Team(t.Parent.To), Count: len(t.Roles),
		Channel: t.Channel, Impact: t.Impact, Backlinks: ix.Mentions(t), Interfaces: ix.interfaces(t),
		Internal: p.Audience == playbook.Internal, Org: ix.Link(w.T("Whole org chart"), "/org/"), AllJobs: ix.Link(w.T("All open jobs"), "/jobs/"),
		AllGoals: ix.Link(w.T("All objectives"), "/objectives/"),
	}
	v.KindWords = map[string]string{"partner": w.T("Partner department"), "external": w.T("Outside the company")}[t.Kind]
	v.Purpose, v.Body = ix.opening(t.Body, url, t.Summary, v.Intro.Summary)
	if lead := t.Lead.To; lead != nil {
		seat := ix.shown(lead)
		v.Lead = &seat
	}
	for _, c := range t.Children {
		v.Children = append(v.Children, ix.Team(c))
	}
	if v.Internal {
		goals := 0
		for _, r := range t.Roles {
			goals += len(r.Objectives)
		}
		v.Rows, v.Goals = make([]RoleRow, 0, min(len(t.Roles), mostTeamRoles)), make([]Goal, 0, min(goals, mostTeamGoals))
	}
	for _, r := range ix.inLine(t.Roles) {
		switch {
		case !v.Internal && !r.Live(p.Today):
		case !v.Internal && len(v.Jobs) == mostTeamRoles:
			v.MoreJobs++
		case !v.Internal:
			v.Jobs = append(v.Jobs, ix.jobRow(r))
		case len(v.Rows) < mostTeamRoles:
			v.Rows = append(v.Rows, ix.roleRow(r))
			fallthrough
		default:
			ix.teamGoals(&v, r)
		}
	}
	slices.SortStableFunc(v.Rows, func(a, b RoleRow) int { return statusRank(a.Status) - statusRank(b.Status) })
	if v.Internal && len(t.Roles) > 1 {
		v.Note = ix.rolesNote(t.Roles)
	}
	if v.Internal && len(v.Rows) < len(t.Roles) {
		v.MoreRows = ix.Link(w.N(len(t.Roles), "{n} role", "All {n} roles of the team"), ix.teamRolesURL(t))
	}
	if list := ix.teamTree(t, p.Stage); len(list) > 1 {
		d := ix.drawing(list, p.Stage)
		d.chart.Name, d.chart.Fixed = w.T("Org chart of {0}", t.Name), true
		v.Cut = d.limit(mostBoxes)
		v.Chart, _ = d.svg(url)
		v.List, v.Legend = ix.tree(d.kept(), p.Stage), ix.chartLegend(d)
	}
	return v
}

// teamGoals adds the objectives of a role, as long as there is room.
func (ix *Index) teamGoals(v *Team, r *playbook.Role) {
	for i := range r.Objectives {
		if len(v.Goals) == mostTeamGoals {
			v.MoreGoals++
			continue
		}
		g := ix.Goal(&r.Objectives[i], since(r))
		g.Owner = ix.shown(r)
		v.Goals = append(v.Goals, g)
	}
}

// rolesNote says how roles stand: "2 filled, 1 open".
func (ix *Index) rolesNote(list []*playbook.Role) string {
	counts := map[playbook.Status]int{}
	for _, r := range list {
		_, status := ix.mark(r)
		counts[status]++
	}
	return ix.statusNote(counts)
}

// rowsNote says how the roles of a list stand: "2 filled, 1 open".
func (ix *Index) rowsNote(rows []RoleRow) string {
	counts := map[playbook.Status]int{}
	for _, r := range rows {
		counts[playbook.Status(r.Status)]++
	}
	return ix.statusNote(counts)
}

// interfaces are a team's arrangements with others, one row for each other team: what it wrote itself, then what the
// other side wrote. What both wrote in the same words stands once.
func (ix *Index) interfaces(t *playbook.Team) []InterfaceRow {
	var out []InterfaceRow
	rows := map[Link]int{}
	add := func(with *playbook.Team, i playbook.Interface, there bool) {
		l := ix.Team(with)
		at, ok := rows[l]
		if !ok {
			at = len(out)
			rows[l], out = at, append(out, InterfaceRow{With: l})
		}
		line := InterfaceLine{i.About, ix.often(i.Every), i.Via, there}
		same := func(x InterfaceLine) bool {
			x.FromThere = there
			return x == line
		}
		if !slices.ContainsFunc(out[at].Lines, same) {
			out[at].Lines = append(out[at].Lines, line)
		}
	}
	for _, i := range t.Interfaces {
		if i.With.To != nil {
			add(i.With.To, i, false)
		}
	}
	for _, from := range ix.known.wanted()[t] {
		add(from.by, from.Interface, true)
	}
	return out
}

// A want is an arrangement that another team has written down.
type want struct {
	by *playbook.Team
	playbook.Interface
}

// wantsOf are, for each team, the arrangements that others have with it.
func (ix *Index) wantsOf() map[*playbook.Team][]want {
	out := map[*playbook.Team][]want{}
	for _, t := range ix.Playbook.Teams {
		for _, i := range t.Interfaces {
			if to := i.With.To; to != nil && to != t {
				out[to] = append(out[to], want{t, i})
			}
		}
	}
	return out
}

// teamTree are the roles of a team that are there at a stage, and whom they report to in other teams.
func (ix *Index) teamTree(t *playbook.Team, stage int) []*playbook.Role {
	var out []*playbook.Role
	there := map[*playbook.Role]bool{}
	add := func(r *playbook.Role) {
		if !there[r] {
			there[r] = true
			out = append(out, r)
		}
	}
	for _, r := range ix.inLine(t.Roles) {
		if !r.At(stage).Present() {
			continue
		}
		if m, _ := ix.above(r, stage); m != nil && m.Team.To != t {
			add(m)
		}
		add(r)
	}
	return out
}
