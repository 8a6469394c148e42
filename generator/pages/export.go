package pages

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"rolebook/generator/orgchart"
	"rolebook/generator/playbook"
)

// Exports are the tables that are given out, the first unless another is asked for.
var Exports = []string{"roles", "skills", "objectives", "people", "plan"}

// Export is one of Exports, with the names that files use as names of columns. Without rows there is nothing of it in
// this edition.
func (ix *Index) Export(what string) Table {
	internal := ix.Playbook.Audience == playbook.Internal
	var t exported
	switch what {
	case "roles":
		t = ix.exportRoles(internal)
	case "skills":
		t = ix.exportSkills()
	case "objectives":
		t = ix.exportObjectives(internal)
	case "people":
		t = ix.exportPeople(internal)
	case "plan":
		t = ix.exportPlan()
	}
	var out Table
	for _, name := range strings.Fields(t.columns) {
		out.Columns = append(out.Columns, Column{Name: name})
	}
	if len(t.rows) > 0 {
		out.Groups = []RowGroup{{Rows: t.rows}}
	}
	return out
}

// exported is rows under names of columns.
type exported struct {
	columns string
	rows    []Row
}

func (t *exported) add(cells ...string) { t.rows = append(t.rows, texts(cells...)) }

func (ix *Index) exportRoles(internal bool) exported {
	p := ix.Playbook
	t := exported{columns: "id title team reports_to arrangement hours where status"}
	if internal {
		t.columns += " holders seats stage pillar hire objective"
	}
	for _, r := range p.Roles {
		row := []string{r.ID, r.Title, teamName(r), managerName(r, p)}
		if r.TitleOnly || r.Unwritten {
			row = append(row, "", "", "", "")
		} else {
			seat := ix.shown(r)
			row = append(row, r.PublicArrangement(p).Words(), r.Hours.Words(), ix.place(r), seat.Status)
		}
		if internal {
			var names []string
			for _, h := range r.Holders {
				names = append(names, h.Person.Name)
			}
			x := ix.roleRow(r)
			row = append(row, strings.Join(names, "; "), whole(r.At(p.Stage).Seats), x.Stage, strings.Join(x.Pillars, "; "), r.Hire.String(), x.Objective)
		}
		t.add(row...)
	}
	return t
}

func teamName(r *playbook.Role) string {
	if t := r.Team.To; t != nil {
		return t.Name
	}
	return ""
}

func managerName(r *playbook.Role, p *playbook.Playbook) string {
	if m := r.ManagerAt(p, p.Stage); m != nil {
		return m.Title
	}
	return ""
}

// whole is a number of things; "" for none.
func whole(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func (ix *Index) exportSkills() exported {
	t := exported{columns: "skill category role level need"}
	for _, r := range ix.Playbook.Roles {
		for _, list := range []struct {
			need  string
			needs []playbook.SkillNeed
		}{{"must", r.Skills}, {"nice", r.NiceToHave}} {
			for _, n := range list.needs {
				if s := n.Skill.To; s != nil {
					t.add(s.Name, s.Category, r.Title, n.Level.Words(), list.need)
				}
			}
		}
	}
	return t
}

func (ix *Index) exportObjectives(internal bool) exported {
	t := exported{columns: "role objective metric change from to within by"}
	if internal {
		t.columns += " now on measured_in shared_with"
	}
	for _, r := range ix.Playbook.Roles {
		for i := range r.Objectives {
			o := &r.Objectives[i]
			to := o.To
			if !to.Set {
				to = o.Target
			}
			row := []string{r.Title, o.Sentence(), o.Metric, o.Change.Text, o.From.Text, to.Text, o.Within.Words(), o.By.String()}
			if internal {
				var shared []string
				for _, l := range ix.refs(o.SharedWith) {
					shared = append(shared, l.Text)
				}
				row = append(row, o.Now.Value.Text, o.Now.On.String(), o.MeasuredIn, strings.Join(shared, "; "))
			}
			t.add(row...)
		}
	}
	return t
}

func (ix *Index) exportPeople(internal bool) exported {
	if !internal {
		t := exported{columns: "id name title"}
		for _, x := range ix.Playbook.People {
			t.add(x.ID, x.Name, x.Title)
		}
		return t
	}
	t := exported{columns: "id name role share since until timezone location"}
	for _, x := range ix.Playbook.People {
		if len(x.Holds) == 0 {
			t.add(x.ID, x.Name, "", "", x.Since.String(), x.Until.String(), x.Timezone, x.Location)
		}
		for _, h := range x.Holds {
			title, since := h.Role.Name, h.Since
			if r := h.Role.To; r != nil {
				title = r.Title
			}
			if since.IsZero() {
				since = x.Since
			}
			t.add(x.ID, x.Name, title, whole(h.Share), since.String(), x.Until.String(), x.Timezone, x.Location)
		}
	}
	return t
}

// exportPlan is who is to be hired when and what that costs, in the order of time. A book without a plan has none.
func (ix *Index) exportPlan() exported {
	t := exported{columns: "hire role team arrangement seats pay_min pay_max pay_currency pay_per cost cost_currency cost_per"}
	if ix.Playbook.Plan == nil {
		return t
	}
	var list []*playbook.Role
	for _, r := range ix.Playbook.Roles {
		if !r.Hire.IsZero() {
			list = append(list, r)
		}
	}
	slices.SortStableFunc(list, func(a, b *playbook.Role) int { return a.Hire.Compare(b.Hire) })
	sum := func(m playbook.Money) string {
		if !m.Set {
			return ""
		}
		return m.Decimal()
	}
	per := func(p playbook.Pay) string {
		if !p.Stated() {
			return ""
		}
		return p.Period()
	}
	for _, r := range list {
		cost := r.Cost.Max
		if !cost.Set {
			cost = r.Cost.Min
		}
		t.add(r.Hire.String(), r.Title, teamName(r), r.PublicArrangement(ix.Playbook).Words(), whole(r.Seats), sum(r.Pay.Min), sum(r.Pay.Max),
			cmp.Or(r.Pay.Max.Currency, r.Pay.Min.Currency), per(r.Pay), sum(cost), cost.Currency, per(r.Cost))
	}
	return t
}

// Chart is the org chart at a stage, by its id or name; "" is the current one. ok is false where this edition has no
// such chart.
func (ix *Index) Chart(stage string) (c orgchart.Chart, ok bool) {
	if ix.Page("/org/") == nil {
		return c, false
	}
	at := ix.Playbook.Stage
	if stage != "" {
		at = -1
		if ix.Playbook.Audience == playbook.Internal {
			at = slices.IndexFunc(ix.Playbook.Stages, func(s playbook.Stage) bool {
				return strings.EqualFold(s.ID, stage) || strings.EqualFold(s.Name, stage)
			})
		}
		if at < 0 {
			return c, false
		}
	}
	d := ix.drawing(ix.presentAt(at), at)
	d.chart.Name = ix.Words.T("Org chart")
	d.say()
	return d.chart, true
}
