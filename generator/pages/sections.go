package pages

import (
	"slices"

	"rolebook/generator/markdown"
	"rolebook/generator/playbook"
)

// A TOCEntry is a line of a page's table of contents.
type TOCEntry struct {
	ID, Text string
	Deep     bool // a heading below another
}

// Sections are the parts of a role's page below what its author wrote; nil for one that is not there.
type Sections struct {
	Own, Objectives, Skills, Ways, With, Tools, Courses, Hiring, Path, Manager, Mentions, Findings *TOCEntry
}

// sections says which parts a role's page has, and lists them in the order of the page. Their ids keep clear of those that
// the author's headings have.
func (ix *Index) sections(v *Role, b playbook.Body) (Sections, []TOCEntry) {
	w, headings := ix.Words, ix.outline(b).Headings
	const most = 12
	list := make([]TOCEntry, 0, most) // entries are pointed at, so it never grows beyond
	part := func(there bool, id, text string) *TOCEntry {
		if !there {
			return nil
		}
		for slices.ContainsFunc(headings, func(h markdown.Heading) bool { return h.ID == id }) {
			id += "-of-role"
		}
		list = append(list, TOCEntry{ID: id, Text: text})
		return &list[len(list)-1]
	}
	s := Sections{
		Own:        part(len(v.Responsibilities)+len(v.Duties) > 0, "own", w.T("What you will own")),
		Objectives: part(len(v.Goals) > 0, "objectives", w.T("Objectives")),
		Skills:     part(len(v.Must)+len(v.Nice)+len(v.Creds) > 0, "skills", w.T("Skills")),
		Ways:       part(len(v.Traits) > 0, "how-you-work", w.T("How you work")),
		With:       part(len(v.With) > 0, "with", w.T("Who you work with")),
		Tools:      part(len(v.Tools) > 0, "tools", w.T("Tools")),
		Courses:    part(len(v.Training) > 0, "courses", w.T("Worth learning")),
		Hiring:     part(len(v.Steps) > 0, "hiring", w.T("How we hire for it")),
		Path:       part(len(v.Path)+len(v.Solves)+len(v.GrowsInto) > 0, "stages", w.T("Stage by stage")),
		Manager:    part(len(v.Internal) > 0 || v.Notes != "", "hiring-manager", w.T("For the hiring manager")),
		Mentions:   part(len(v.Backlinks) > 0, "mentions", w.T("Mentioned in")),
		Findings:   part(len(v.Findings) > 0, "findings", w.T("Worth a second look")),
	}
	return s, list
}

// headings lists the headings of a body for a table of contents, down to a depth below the highest.
func (ix *Index) headings(b playbook.Body, depth int) []TOCEntry {
	facts := ix.outline(b)
	internal := ix.Playbook.Audience == playbook.Internal
	top := 7
	for _, h := range facts.Headings {
		if h.Level > 1 || facts.Title == "" || h.Text != facts.Title {
			top = min(top, h.Level)
		}
	}
	out := make([]TOCEntry, 0, len(facts.Headings))
	for i, h := range facts.Headings {
		title := i == 0 && h.Level == 1 && h.Text == facts.Title
		if title || h.Internal && !internal || h.Level >= top+depth {
			continue
		}
		out = append(out, TOCEntry{h.ID, h.Text, h.Level > top})
	}
	return out
}
