package pages

import (
	"cmp"
	"slices"
	"strconv"

	"rolebook/generator/parallel"
	"rolebook/generator/playbook"
	"rolebook/generator/source"
	"rolebook/generator/theme"
)

// Of a book with more roles than a page has rows, the index of roles counts them by team. Each team has a list of its
// own, and so has each answer of a facet: the roles themselves where they fit on a page, else the teams that have some.

// A Way is one question that roles can be narrowed down by, with the pages of its answers.
type Way struct {
	Title   string
	Answers []Answer
}

// An Answer leads to the roles that it fits.
type Answer struct {
	Link
	Shape, Status string // a mark before the text; "" without
	Count         int
	Current       bool
}

// A roleFacet is a question with its answers, as far as the book has roles for them.
type roleFacet struct {
	name, title, folder string
	answers             []roleAnswer
	of                  func(r *playbook.Role, say func(nth int)) // says which answers fit a role
}

type roleAnswer struct {
	nth               int // what of says
	value, text, slug string
	shape, status     string
	count             int
	byTeam            map[*playbook.Team]int // nil is for the roles without one
}

// url is where the roles that an answer fits are listed.
func (f roleFacet) url(a roleAnswer) string { return "/roles/" + f.folder + "/" + a.slug + "/" }

// fits reports whether an answer fits a role.
func (f roleFacet) fits(a roleAnswer, r *playbook.Role) bool {
	fits := false
	f.of(r, func(nth int) { fits = fits || nth == a.nth })
	return fits
}

// answer adds an answer to those a question has.
func (f *roleFacet) answer(a roleAnswer) {
	a.nth = len(f.answers)
	f.answers = append(f.answers, a)
}

// roleFacets are the questions a large book is asked, each answer with how many roles it fits, in all and by team.
func (ix *Index) roleFacets() []roleFacet {
	p, w := ix.Playbook, ix.Words
	arr := roleFacet{name: "arr", title: w.T("Arrangement"), folder: "arrangement"}
	shapes := map[string]int{}
	for i, a := range arrangements {
		shapes[a.shape] = i
		arr.answer(roleAnswer{value: a.shape, text: w.T(a.words), slug: playbook.Slug(a.words), shape: a.shape, status: "filled"})
	}
	arr.of = func(r *playbook.Role, say func(int)) {
		shape, _ := ix.mark(r)
		if i, ok := shapes[shape]; ok {
			say(i)
		}
	}
	st := roleFacet{name: "st", title: w.T("Status"), folder: "status"}
	statuses := map[playbook.Status]int{}
	for i, s := range listStatuses {
		statuses[s.status] = i
		a := roleAnswer{value: string(s.status), text: w.T(s.words), slug: string(s.status), shape: "in", status: string(s.status)}
		if s.status == unwritten {
			a.shape, a.status = "", ""
		}
		st.answer(a)
	}
	st.of = func(r *playbook.Role, say func(int)) {
		_, status := ix.mark(r)
		if i, ok := statuses[status]; ok {
			say(i)
		}
	}
	stage := roleFacet{name: "stage", title: w.T("In place at stage"), folder: "stage"}
	for _, s := range p.Stages {
		stage.answer(roleAnswer{value: s.ID, text: s.Name, slug: s.ID})
	}
	stage.of = func(r *playbook.Role, say func(int)) {
		for i := range p.Stages {
			if r.At(i).Present() && !r.Unwritten {
				say(i)
			}
		}
	}
	aim := roleFacet{name: "aim", title: w.T("Aim"), folder: "aim"}
	for _, x := range p.Pillars {
		aim.answer(roleAnswer{value: x.ID, text: x.Name, slug: x.ID})
	}
	aim.of = func(r *playbook.Role, say func(int)) {
		all := slices.Contains(r.Pillar, "all")
		for i, x := range p.Pillars {
			if all || slices.Contains(r.Pillar, x.ID) {
				say(i)
			}
		}
	}
	out := []roleFacet{st, arr, stage, aim}
	ix.countAnswers(out)
	for i := range out {
		f := &out[i]
		f.answers = slices.DeleteFunc(f.answers, func(a roleAnswer) bool { return a.count == 0 })
	}
	// A facet whose every answer leaves the same roles helps nobody.
	return slices.DeleteFunc(out, func(f roleFacet) bool {
		return !slices.ContainsFunc(f.answers, func(a roleAnswer) bool { return a.count < len(p.Roles) })
	})
}

// countAnswers counts the roles that each answer fits, team by team. Each role is looked at once.
func (ix *Index) countAnswers(facets []roleFacet) {
	from := make([]int, len(facets)) // where the counts of a facet begin
	n := 0
	for i, f := range facets {
		from[i] = n
		n += len(f.answers)
	}
	teams := append(slices.Clone(ix.Playbook.Teams), nil)
	counts := make([][]int, len(teams))
	parallel.Ranges(len(teams), func(_, first, last int) {
		for i, t := range teams[first:last] {
			roles := ix.rolesIn(t)
			if len(roles) == 0 {
				continue
			}
			here := make([]int, n)
			for _, r := range roles {
				for j := range facets {
					facets[j].of(r, func(nth int) { here[from[j]+nth]++ })
				}
			}
			counts[first+i] = here
		}
	})
	for j := range facets {
		for k := range facets[j].answers {
			a := &facets[j].answers[k]
			a.byTeam = map[*playbook.Team]int{}
			for i, t := range teams {
				if counts[i] != nil && counts[i][from[j]+k] > 0 {
					a.byTeam[t] = counts[i][from[j]+k]
					a.count += a.byTeam[t]
				}
			}
		}
	}
}

// rolesIn are the roles of a team; of nil those without one.
func (ix *Index) rolesIn(t *playbook.Team) []*playbook.Role {
	if t == nil {
		return ix.known.loose()
	}
	return t.Roles
}

// teamRolesURL is where the roles of a team are listed, filters beside them.
func (ix *Index) teamRolesURL(t *playbook.Team) string {
	switch {
	case len(ix.Playbook.Roles) <= mostRows && t == nil:
		return "/roles/?team=unassigned"
	case len(ix.Playbook.Roles) <= mostRows:
		return "/roles/?team=" + t.ID
	case t == nil:
		return ix.looseURL()
	}
	return "/roles/teams/" + t.ID + "/"
}

// looseURL is where the roles without a team are listed.
func (ix *Index) looseURL() string {
	id := "unassigned"
	for slices.ContainsFunc(ix.Playbook.Teams, func(t *playbook.Team) bool { return t.ID == id }) {
		id += "-1"
	}
	return "/roles/teams/" + id + "/"
}

// rolePart plans a list of a large book.
func (ix *Index) rolePart(url, title string, at source.Span, filters func(*Index) []theme.Facet, view func(*Index) Roles) *Page {
	return &Page{URL: url, Title: title, Section: "/roles/", Crumbs: []Link{{ix.Words.T("Roles"), "/roles/"}}, At: at, Filters: filters,
		View: func(ix *Index) any { return view(ix) }}
}

// roleAnswers plans the lists of those whom an answer fits, in a large book. To know which answers there are every role
// is looked at.
func (ix *Index) roleAnswers() []*Page {
	if len(ix.Playbook.Roles) <= mostRows {
		return nil
	}
	var out []*Page
	for i, f := range ix.known.roleFacets() {
		for j, a := range f.answers {
			filters := (*Index).rowFilters
			if a.count > mostRows {
				filters = nil
			}
			out = append(out, ix.rolePart(f.url(a), ix.Words.T("Roles: {0}", a.text), source.Span{}, filters, func(ix *Index) Roles { return ix.answerView(i, j) }))
		}
	}
	return out
}

// roleParts plans the lists of the teams of a large book.
func (ix *Index) roleParts() []*Page {
	p, w := ix.Playbook, ix.Words
	if len(p.Roles) <= mostRows {
		return nil
	}
	out := []*Page{tableFile("/roles/roles.csv", w.T("Roles"), source.Span{}, (*Index).roleTable)}
	ofTeam := func(t *playbook.Team, name string, n int) {
		var at source.Span
		if t != nil {
			at = t.Origin.Whole // search leads to the team itself first
		}
		for part := range (n + mostRows - 1) / mostRows {
			out = append(out, ix.rolePart(partURL(ix.teamRolesURL(t), part), w.T("Roles: {0}", partName(name, part)), at, (*Index).rowFilters, func(ix *Index) Roles { return ix.teamPart(t, name, part) }))
		}
	}
	loose := len(p.Roles)
	for _, t := range p.Teams {
		loose -= len(t.Roles)
		ofTeam(t, t.Name, len(t.Roles))
	}
	ofTeam(nil, w.T("Unassigned"), loose)
	return out
}

// partURL is the address of a part of a list: "/roles/teams/sales/", "/roles/teams/sales/2/".
func partURL(url string, part int) string {
	if part == 0 {
		return url
	}
	return url + strconv.Itoa(part+1) + "/"
}

// partName is how a part is called: "Sales", "Sales 2".
func partName(name string, part int) string {
	if part == 0 {
		return name
	}
	return name + " " + strconv.Itoa(part+1)
}

// rolesByTeam is the index of a large book.
func (ix *Index) rolesByTeam() Roles {
	p, w := ix.Playbook, ix.Words
	v := Roles{Intro: ix.intro("/roles/"), Count: len(p.Roles), Said: ix.rolesSaid(p.Roles), Ways: ix.ways(""), File: ix.Link(w.T("All roles as a spreadsheet (CSV)"), "/roles/roles.csv")}
	v.teams(ix, "", func(t *playbook.Team, list []*playbook.Role) (int, string) {
		written, _ := playbook.Count(list)
		return written, ix.rolesNote(list)
	})
	return v
}

// teams lists the teams with roles that count, or of which something is noted, each with a link to its list; after is added to their addresses.
func (v *Roles) teams(ix *Index, after string, count func(*playbook.Team, []*playbook.Role) (int, string)) {
	add := func(t *playbook.Team, name string, lead Link, list []*playbook.Role) {
		n, note := count(t, list)
		about := ""
		if t != nil {
			about = t.Summary
		}
		switch {
		case n == 0 && note == "":
		case len(v.Teams) == mostTeams:
			v.More++
		default:
			v.Teams = append(v.Teams, TeamRow{Link: Link{name, ix.teamRolesURL(t) + after}, Summary: about, Lead: lead, Count: n, Note: note})
		}
	}
	for _, t := range ix.teamsInLine() {
		add(t, t.Name, ix.Role(t.Lead.To), t.Roles)
	}
	add(nil, ix.Words.T("Unassigned"), Link{}, ix.loose())
}

// loose are the roles without a team.
func (ix *Index) loose() []*playbook.Role {
	var out []*playbook.Role
	for _, r := range ix.Playbook.Roles {
		if r.Team.To == nil {
			out = append(out, r)
		}
	}
	return out
}

// ways are the facets of a large book with the pages of their answers.
func (ix *Index) ways(on string) []Way {
	var out []Way
	for _, f := range ix.known.roleFacets() {
		x := Way{Title: f.title}
		for _, a := range f.answers {
			x.Answers = append(x.Answers, Answer{Link: ix.Link(a.text, f.url(a)), Shape: a.shape, Status: a.status, Count: a.count, Current: f.url(a) == on})
		}
		out = append(out, x)
	}
	return out
}

// answerView is the roles that an answer fits.
func (ix *Index) answerView(facet, answer int) Roles {
	w := ix.Words
	f := ix.known.roleFacets()[facet]
	a := f.answers[answer]
	v := Roles{Heading: w.T("Roles: {0}", a.text), Count: a.count, Said: w.N(a.count, "{n} role", "{n} roles")}
	if a.count > mostRows {
		v.Ways = ix.ways(f.url(a))
		v.teams(ix, "?"+f.name+"="+a.value, func(t *playbook.Team, list []*playbook.Role) (int, string) {
			if a.byTeam[t] == 0 {
				return 0, ""
			}
			return a.byTeam[t], w.T("of {0}", len(list))
		})
		v.Lead = w.T("{0} in {1}.", v.Said, w.N(len(v.Teams)+v.More, "{n} team", "{n} teams"))
		return v
	}
	v.Filter = true
	group := func(t *playbook.Team, g RoleGroup, list []*playbook.Role) {
		if a.byTeam[t] == 0 {
			return
		}
		g.Rows = make([]RoleRow, 0, a.byTeam[t])
		for _, r := range ix.inLine(list) {
			if f.fits(a, r) {
				g.Rows = append(g.Rows, ix.roleRow(r))
			}
		}
		v.Groups = append(v.Groups, g)
	}
	for _, t := range ix.teamsInLine() {
		group(t, RoleGroup{ID: t.ID, Team: Link{t.Name, ix.teamRolesURL(t)}, Lead: ix.Role(t.Lead.To)}, t.Roles)
	}
	group(nil, RoleGroup{Team: Link{ix.Words.T("Unassigned"), ix.looseURL()}}, ix.loose())
	v.Facets = slices.DeleteFunc(ix.facets(v), func(x Facet) bool { return x.Name == f.name })
	return v
}

// teamPart is a part of the roles of a team, in the order of the reporting line.
func (ix *Index) teamPart(t *playbook.Team, name string, part int) Roles {
	w := ix.Words
	list, lead := ix.rolesIn(t), Link{}
	v := Roles{Heading: w.T("Roles: {0}", partName(name, part)), Filter: true}
	if t != nil {
		lead, v.Team = ix.Role(t.Lead.To), ix.Team(t)
		v.Lead = t.Summary
	}
	list = ix.inLine(list)
	url := ix.teamRolesURL(t)
	for i := range (len(list) + mostRows - 1) / mostRows {
		v.Parts = append(v.Parts, Letter{Link: ix.Link(w.Num(i+1), partURL(url, i)), Current: i == part})
	}
	if len(v.Parts) == 1 {
		v.Parts = nil
	}
	list = list[part*mostRows : min(len(list), (part+1)*mostRows)]
	v.Count, v.Said = len(list), ix.rolesSaid(list)
	g := RoleGroup{Lead: lead, Rows: make([]RoleRow, 0, len(list))}
	for _, r := range list {
		g.Rows = append(g.Rows, ix.roleRow(r))
	}
	v.Groups = []RoleGroup{g}
	v.Facets = ix.facets(v)
	return v
}

// roleTable has a row for each role.
func (ix *Index) roleTable() Table {
	w := ix.Words
	t := Table{Groups: make([]RowGroup, 1)}
	for _, name := range []string{w.T("Role"), w.T("Team"), w.T("Status"), w.T("Holder"), w.T("Arrangement"), w.T("Place"), w.T("Aim"), w.T("Objective"), w.T("Reports to")} {
		t.Columns = append(t.Columns, Column{Name: name})
	}
	for _, r := range ix.Playbook.Roles {
		row, team, manager := ix.roleRow(r), "", ""
		if r.Team.To != nil {
			team = r.Team.To.Name
		}
		if r.Manager != nil {
			manager = r.Manager.Title
		}
		state, who := cmp.Or(row.Tag, w.T("Filled")), row.Note
		t.Groups[0].Rows = append(t.Groups[0].Rows, texts(row.Text, team, state, who, row.Arrangement, row.Place, row.Aim, row.Objective, manager))
	}
	return t
}
