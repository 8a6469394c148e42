package pages

import (
	"cmp"
	"slices"
	"strings"

	"rolebook/generator/playbook"
)

var training = &Kind{
	Name: "training", Doc: "Courses by country, with the skills and tools they are for and what they cost.",
	Audience: internalOnly,
	Intro:    true,
	Plan: func(ix *Index) []*Page {
		p := ix.Playbook
		if !slices.ContainsFunc(p.Skills, func(s *playbook.Skill) bool { return len(s.Training) > 0 }) &&
			!slices.ContainsFunc(p.Tools, func(t *playbook.Tool) bool { return len(t.Training) > 0 }) &&
			!slices.ContainsFunc(p.Roles, func(r *playbook.Role) bool { return len(r.Training) > 0 }) {
			return nil
		}
		const url, file = "/training/", "/training/courses.csv"
		page := ix.planRunning(url, func(ix *Index) any {
			t := ix.courseTable()
			return ix.listing(url, file, t, ix.Words.N(t.rows(), "{n} course", "{n} courses"))
		})
		return []*Page{page, tableFile(file, page.Title, page.At, (*Index).courseTable)}
	},
}

// courseTable lists courses by where they apply, those for everywhere first, and by what they are for.
func (ix *Index) courseTable() Table {
	w := ix.Words
	t := Table{ID: "_courses", Columns: []Column{{Name: w.T("Course"), Wraps: true}, {Name: w.T("For"), Wraps: true}, {Name: w.T("Useful to"), Wraps: true}, {Name: w.T("Cost")}}}
	var list []offerEntry
	for _, o := range ix.Playbook.Offers() {
		e := offerEntry{region: ix.region(o.Region), Offer: o}
		for _, s := range o.Skills {
			e.purpose(ix.Skill(s))
		}
		for _, tool := range o.Tools {
			e.purpose(ix.Tool(tool))
		}
		if len(e.subjects) == 0 {
			e.purpose(Link{Text: w.T("The role")})
		}
		list = append(list, e)
	}
	everywhere := ix.region("")
	slices.SortStableFunc(list, func(a, b offerEntry) int {
		if a.region != b.region {
			switch everywhere {
			case a.region:
				return -1
			case b.region:
				return 1
			}
		}
		return cmp.Or(w.Collate(a.region, b.region), w.Collate(a.subjects[0].Text, b.subjects[0].Text), w.Collate(a.Name, b.Name))
	})
	for i, e := range list {
		if i == 0 || e.region != list[i-1].region {
			t.Groups = append(t.Groups, RowGroup{Title: Link{Text: e.region}})
		}
		g := &t.Groups[len(t.Groups)-1]
		g.Rows = append(g.Rows, Row{
			{Link: Link{e.Name, e.URL}}, {Links: e.subjects}, {Links: ix.someRoles(e.Roles)}, {Link: Link{Text: w.Capital(e.Cost)}},
		})
	}
	return t.withoutEmpty()
}

// An offerEntry is a course with where it applies and what it is for.
type offerEntry struct {
	*playbook.Offer
	region   string
	subjects []Link
}

// purpose adds what the course is for. A skill and a tool of one name are named once, with the link that leads somewhere.
func (e *offerEntry) purpose(l Link) {
	for i, s := range e.subjects {
		if s.Text == l.Text {
			if s.URL == "" {
				e.subjects[i] = l
			}
			return
		}
	}
	e.subjects = append(e.subjects, l)
}

// region says where a course applies: a country by its name, everywhere without any.
func (ix *Index) region(region string) string {
	switch strings.ToLower(strings.TrimSpace(region)) {
	case "", "worldwide", "everywhere", "any", "anywhere", "global", "international":
		return ix.Words.T("Everywhere")
	}
	if name := playbook.CountryName(strings.ToUpper(region)); name != "" {
		return name
	}
	return ix.Words.Capital(region)
}
