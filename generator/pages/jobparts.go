package pages

import (
	"cmp"
	"slices"

	"rolebook/generator/playbook"
	"rolebook/generator/theme"
)

// mostJobs is how many open jobs a page lists. Of more the list of all leads to a list for each team and place. Those
// come and go with their jobs, so search engines are not told of them, and no ledger holds their addresses.
const mostJobs = 400

// A JobWay is one way the open jobs are parted, with a list of each part.
type JobWay struct {
	Title string
	Lists []Answer
}

// A jobGroup is the open jobs that are listed together.
type jobGroup struct {
	way  string // "teams", "places"
	id   string
	name string
	jobs []*playbook.Role
}

func (g jobGroup) url() string { return "/jobs/" + g.way + "/" + g.id + "/" }

// jobGroupsOf are the open jobs by team and by place, each in the order of the names.
func (ix *Index) jobGroupsOf() []jobGroup {
	at := map[[2]string]int{}
	var out []jobGroup
	add := func(way, id, name string, r *playbook.Role) {
		key := [2]string{way, id}
		i, ok := at[key]
		if !ok {
			i = len(out)
			at[key], out = i, append(out, jobGroup{way: way, id: id, name: name})
		}
		out[i].jobs = append(out[i].jobs, r)
	}
	for _, r := range ix.Playbook.Open() {
		row := ix.jobFilterRow(r)
		add("teams", cmp.Or(row.TeamID, "other"), cmp.Or(row.Team, ix.Words.T("Others")), r)
		for _, p := range row.Places {
			add("places", cmp.Or(p.Value, "other"), p.Text, r)
		}
	}
	slices.SortStableFunc(out, func(a, b jobGroup) int { return cmp.Or(-cmp.Compare(a.way, b.way), ix.Words.Collate(a.name, b.name)) })
	return out
}

// jobParts plans the lists of very many open jobs.
func (ix *Index) jobParts() []*Page {
	if len(ix.Playbook.Open()) <= mostJobs {
		return nil
	}
	var out []*Page
	for i, g := range ix.known.jobGroups() {
		for part := range (len(g.jobs) + mostJobs - 1) / mostJobs {
			out = append(out, &Page{
				URL: partURL(g.url(), part), Title: ix.Words.T("Open jobs: {0}", partName(g.name, part)), Section: "/jobs/", NoIndex: true,
				Crumbs:  []Link{{ix.Words.T("Open jobs"), "/jobs/"}},
				Filters: func(ix *Index) []theme.Facet { return ix.Careers().known.jobFilters() },
				View:    func(ix *Index) any { return ix.Careers().jobPart(i, part) },
			})
		}
	}
	return out
}

// jobWays are the lists that the open jobs are parted into.
func (ix *Index) jobWays() []JobWay {
	title := map[string]string{"teams": ix.Words.T("By team"), "places": ix.Words.T("By place")}
	var out []JobWay
	for _, g := range ix.known.jobGroups() {
		if n := len(out); n == 0 || out[n-1].Title != title[g.way] {
			out = append(out, JobWay{Title: title[g.way]})
		}
		way := &out[len(out)-1]
		way.Lists = append(way.Lists, Answer{Link: Link{g.name, g.url()}, Count: len(g.jobs)})
	}
	return out
}

// jobPart is a part of the open jobs of a team or at a place.
func (ix *Index) jobPart(group, part int) Jobs {
	g := ix.known.jobGroups()[group]
	v := Jobs{Name: ix.Playbook.Site.Name, Heading: ix.Words.T("Open jobs: {0}", partName(g.name, part))}
	for i := range (len(g.jobs) + mostJobs - 1) / mostJobs {
		v.Parts = append(v.Parts, Letter{Link: ix.Link(ix.Words.Num(i+1), partURL(g.url(), i)), Current: i == part})
	}
	if len(v.Parts) == 1 {
		v.Parts = nil
	}
	for _, r := range g.jobs[part*mostJobs : min(len(g.jobs), (part+1)*mostJobs)] {
		v.Rows = append(v.Rows, ix.jobRow(r))
	}
	v.Count = len(v.Rows)
	v.Facets, v.Filter = ix.jobFacets(v.Rows), len(theme.FilterCSS(ix.known.jobFilters())) > 0
	return v
}
