package pages

import (
	"cmp"
	"slices"
	"strings"

	"rolebook/generator/playbook"
	"rolebook/generator/words"
)

var mostArg = Arg{"most", "How many rows it has at the most; 20 unless stated.", aNumber}

// Directives are what prose can show, by name.
var Directives = []*Directive{
	{Name: "choose", Doc: "The page's own choice by weighted criteria, from its choose: field. It then no longer stands at the end of the page.",
		Example: "::choose", Audience: both, embed: embedChoice},
	{Name: "objectives", Doc: "What should change, by when, and who is to change it.", Example: "::objectives{aim=retention}", Audience: internalOnly,
		Args: []Arg{{"aim", "Of roles that serve this aim.", anAim}, {"team", "Of roles of this team.", aTeam}, {"role", "Of this role.", aRole}, mostArg}, embed: embedObjectives},
	{Name: "org", Doc: "The org chart, or that of a team. In the public edition only where the site shows titles, and as it is today.", Example: "::org{stage=growth}", Audience: both,
		Args: []Arg{{"stage", "As it is at this stage, in place of the current one.", aStage}, {"team", "Of this team alone.", aTeam}}, embed: embedOrg},
	{Name: "plan", Doc: "Figures of the hiring plan.", Example: "::plan{show=seats}", Audience: internalOnly,
		Args: []Arg{{"show", "What each month costs and leaves (months, which is meant unless stated), what each seat costs (seats), or the courses side by side (courses).", aPlanTable}, mostArg}, embed: embedPlan},
	{Name: "raci", Doc: "Who does, answers for, is asked about and is told about each activity: of the page itself, which then no longer has the table at its end; of the whole book where the page has none; or all that a role or a team has to do with.",
		Example: "::raci{team=Operations}", Audience: internalOnly, Args: []Arg{{"role", "What this role has to do with.", aRole}, {"team", "What roles of this team have to do with.", aTeam}, mostArg}, embed: embedDuties},
	{Name: "rituals", Doc: "What comes round, how often and when next.", Example: "::rituals", Audience: internalOnly, Args: []Arg{mostArg}, embed: embedRituals},
	{Name: "roles", Doc: "Roles with their status. In the public edition open jobs alone.", Example: "::roles{team=Technology status=open}", Audience: both,
		Args: []Arg{{"team", "Of this team.", aTeam}, {"status", "That stand like this.", aStatus}, {"aim", "That serve this aim.", anAim},
			{"stage", "That are there at this stage, as they stand then.", aStage}, mostArg}, embed: embedRoles},
	{Name: "stages", Doc: "The stages of growth, with how many roles are there and how the work is bought.", Example: "::stages", Audience: internalOnly, embed: embedStages},
	{Name: "tools", Doc: "Tools with who uses them and who gives access.", Example: "::tools{category=Analytics}", Audience: internalOnly,
		Args: []Arg{{"category", "Of this category.", aCategory}, mostArg}, embed: embedTools},
}

// cut keeps the first rows of a table, and says how many more there are; without any row it says so in its place.
func (e *embedding) cut(out *Embed, t Table, none string) *Embed {
	left := 0
	if t, left = t.first(e.most()); left > 0 {
		out.Note = e.Words.N(left, "{n} more", "{n} more")
	}
	if t.rows() == 0 {
		out.Note = none
		return out
	}
	out.Table = &t
	return out
}

// single is a table of one group without a title.
func single(columns []Column, rows []Row) Table {
	t := Table{Columns: columns}
	if len(rows) > 0 {
		t.Groups = []RowGroup{{Rows: rows}}
	}
	return t
}

func embedChoice(e *embedding) *Embed {
	if e.guide == nil {
		return nil
	}
	c := choiceTable(e.guide.Choose)
	if c == nil {
		return nil
	}
	return &Embed{Title: e.Words.T("The options compared"), Choice: c}
}

func embedRoles(e *embedding) *Embed {
	w, p := e.Words, e.Playbook
	public := p.Audience == playbook.Public
	stage := p.Stage
	if s := e.args["stage"]; s != "" {
		stage = e.stageNamed(s)
	}
	status, aim := strings.ToLower(e.args["status"]), ""
	if e.args["aim"] != "" {
		aim = e.aimNamed(e.args["aim"])
	}
	var team *playbook.Team
	if e.args["team"] != "" {
		team = p.Team(e.args["team"])
	}
	columns := []Column{{Name: w.T("Role")}, {Name: w.T("Team")}, {Name: w.T("Where")}, {Name: w.T("Status"), Wraps: true}}
	if team != nil {
		columns = slices.Delete(columns, 1, 2)
	}
	var rows []Row
	for _, r := range p.Roles {
		s := e.shown(r)
		if e.args["stage"] != "" {
			s = e.Seat(r, stage)
		}
		switch {
		case public && !r.Live(p.Today), team != nil && r.Team.To != team, status != "" && s.Status != status && !public:
			continue
		case aim != "" && !slices.Contains(r.Pillar, aim) && !slices.Contains(r.Pillar, "all"), e.args["stage"] != "" && !r.At(stage).Present():
			continue
		}
		state := Cell{Link: Link{Text: s.Note}}
		if s.Status == string(playbook.Open) || s.Status == string(playbook.Planned) {
			state.Tag = s.Status
		}
		if public {
			state = Cell{Link: Link{Text: w.T("Open")}, Tag: "open"}
		}
		row := Row{{Link: s.Link, Shape: s.Shape, Status: s.Status}, {Link: e.Team(r.Team.To)}, {Link: Link{Text: s.Arrangement}, Note: e.place(r)}, state}
		if team != nil {
			row = slices.Delete(row, 1, 2)
		}
		rows = append(rows, row)
	}
	if public && (len(rows) == 0 || status != "" && status != string(playbook.Open)) {
		return nil
	}
	out := &Embed{Title: w.T("Roles"), More: e.Link(w.T("All roles"), "/roles/")}
	if public {
		out.Title, out.More = w.T("Open jobs"), e.Link(w.T("All open jobs"), "/jobs/")
	} else if team != nil {
		out.Title = w.T("Roles in {0}", team.Name)
	}
	return e.cut(out, single(columns, rows), w.T("No role fits."))
}

func embedObjectives(e *embedding) *Embed {
	w := e.Words
	var rows []Row
	for _, r := range e.Playbook.Roles {
		if a := e.args["aim"]; a != "" && !slices.Contains(r.Pillar, e.aimNamed(a)) && !slices.Contains(r.Pillar, "all") {
			continue
		}
		if a := e.args["team"]; a != "" && r.Team.To != e.Playbook.Team(a) || e.args["role"] != "" && r != e.Playbook.Role(e.args["role"]) {
			continue
		}
		seat := e.shown(r)
		for _, g := range e.Goals(r.Objectives, since(r)) {
			rows = append(rows, Row{{Link: Link{Text: g.Sentence}}, {Link: seat.Link, Shape: seat.Shape, Status: seat.Status}, {Link: Link{Text: cmp.Or(g.Due, w.Capital(g.Deadline))}, Value: g.DueISO}})
		}
	}
	columns := []Column{{Name: w.T("Objective"), Wraps: true}, {Name: w.T("Role")}, {Name: w.T("Deadline")}}
	out := &Embed{Title: w.T("Objectives"), More: e.Link(w.T("All objectives"), "/objectives/")}
	return e.cut(out, single(columns, rows), w.T("No objective fits."))
}

func embedOrg(e *embedding) *Embed {
	w, p := e.Words, e.Playbook
	if e.Page("/org/") == nil {
		return nil
	}
	stage := p.Stage
	out := &Embed{Title: w.T("Org chart"), More: e.Link(w.T("Whole org chart"), "/org/")}
	if s := e.args["stage"]; s != "" {
		stage = e.stageNamed(s)
		out.Title = w.T("Org chart at {0}", p.Stages[stage].Name)
		out.More.URL = cmp.Or(e.Link("", "/org/"+p.Stages[stage].ID+"/").URL, out.More.URL)
	}
	list := e.presentAt(stage)
	if t := e.args["team"]; t != "" {
		team := p.Team(t)
		out.Title = w.T("Org chart of {0}", team.Name)
		list = slices.DeleteFunc(slices.Clone(list), func(r *playbook.Role) bool { return r.Team.To != team })
	}
	if len(list) == 0 {
		if p.Audience == playbook.Public {
			return nil
		}
		out.Note = w.T("No role is there at this stage.")
		return out
	}
	d := e.drawing(list, stage)
	d.chart.Name, d.chart.Fixed, d.chart.ID = out.Title, true, "oc-"+strings.Trim(strings.ReplaceAll(e.on, "/", "-"), "-")
	if d.limit(mostBoxes) {
		out.Note = w.T("The chart shows the upper levels.")
	}
	out.Chart, _ = d.svg(e.on)
	out.List, out.Legend = e.tree(d.kept(), stage), e.chartLegend(d)
	return out
}

func embedDuties(e *embedding) *Embed {
	w := e.Words
	out := &Embed{Title: w.T("Who does what"), More: e.Link(w.T("All responsibilities"), "/responsibilities/")}
	all := e.Playbook.Responsibilities()
	switch role, team := e.args["role"], e.args["team"]; {
	case role == "" && team == "" && e.guide != nil && len(e.guide.RACI) > 0:
		all = slices.DeleteFunc(all, func(r playbook.Responsibility) bool { return r.On != e.guide })
	case role != "" || team != "":
		all = slices.DeleteFunc(all, func(r playbook.Responsibility) bool {
			return !slices.ContainsFunc(r.Shares(), func(s playbook.Share) bool {
				return (role == "" || s.Role == e.Playbook.Role(role)) && (team == "" || s.Role.Team.To == e.Playbook.Team(team))
			})
		})
	}
	t := e.dutyTable(all)
	if len(t.Groups) == 1 {
		t.Groups[0].Title = Link{}
	}
	return e.cut(out, t, w.T("No activity fits."))
}

func embedRituals(e *embedding) *Embed {
	w := e.Words
	return e.cut(&Embed{Title: w.T("What comes round"), More: e.Link(w.T("Rhythm"), "/rhythm/")}, e.ritualTable(e.rituals()), w.T("Nothing comes round yet."))
}

func embedStages(e *embedding) *Embed {
	w, p := e.Words, e.Playbook
	var rows []Row
	for i, s := range p.Stages {
		come := 0
		for _, r := range e.presentAt(i) {
			if !r.Unwritten && (i == 0 || !r.At(i-1).Present()) {
				come++
			}
		}
		row := Row{{Link: e.Link(s.Name, "/stages/"+s.ID+"/")}, {}, {Link: Link{Text: w.Num(e.countAt(i))}}, {Link: Link{Text: w.Num(come)}}, {Link: Link{Text: w.T("{0}%", p.Blend(i).Outside())}}}
		if row[0].URL == "" {
			row[0].Link = e.Link(s.Name, "/org/"+s.ID+"/")
		}
		if !s.Start.IsZero() {
			row[1] = Cell{Link: Link{Text: w.Month(words.Date(s.Start))}, Value: s.Start.String()}
		}
		if i == p.Stage {
			row[0].Note = w.T("now")
		}
		rows = append(rows, row)
	}
	t := single([]Column{{Name: w.T("Stage")}, {Name: w.T("From")}, {Name: w.T("Roles"), Right: true}, {Name: w.T("New"), Right: true}, {Name: w.T("From outside"), Right: true}}, rows).withoutEmpty()
	return e.cut(&Embed{Title: w.T("Stages of growth"), More: e.Link(w.T("All stages"), "/stages/")}, t, "")
}

func embedTools(e *embedding) *Embed {
	w := e.Words
	t := e.toolTable()
	out := &Embed{Title: w.T("Tools"), More: e.Link(w.T("All tools"), "/tools/")}
	if c := e.args["category"]; c != "" {
		t.Groups = slices.DeleteFunc(t.Groups, func(g RowGroup) bool { return !strings.EqualFold(g.Title.Text, c) })
		if len(t.Groups) == 1 {
			out.Title = t.Groups[0].Title.Text
			t.Groups[0].Title = Link{}
		}
	}
	for _, g := range t.Groups {
		for _, row := range g.Rows {
			row[0].ID = "" // links lead to the page of tools
		}
	}
	return e.cut(out, t.withoutEmpty(), w.T("No tool fits."))
}

func embedPlan(e *embedding) *Embed {
	w, f := e.Words, e.known.forecast()
	if f == nil {
		return nil
	}
	out := &Embed{Title: w.T("Month by month"), More: e.Link(w.T("Hiring plan"), "/plan/")}
	table := e.monthTable
	switch e.args["show"] {
	case "seats":
		out.Title, table = w.T("Seat by seat"), e.seatTable
	case "courses":
		out.Title, table = w.T("Courses compared"), func() Table { t, _ := e.planCourses(f); return t }
	}
	t := table()
	t.File = Link{}
	return e.cut(out, t, w.T("Nothing is planned."))
}
