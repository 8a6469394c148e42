package pages

import (
	"slices"
	"strings"

	"rolebook/generator/markdown"
	"rolebook/generator/playbook"
)

var glossary = &Kind{
	Name: "glossary", Doc: "What words mean, and by which other names roles and teams are called.",
	Audience: internalOnly,
	Intro:    true,
	Plan: func(ix *Index) []*Page {
		p := ix.Playbook
		if len(p.Terms) == 0 && !slices.ContainsFunc(p.Roles, func(r *playbook.Role) bool { return len(r.Aka) > 0 }) {
			return nil
		}
		const url, file = "/glossary/", "/glossary/glossary.csv"
		page := ix.planRunning(url, func(ix *Index) any {
			v := ix.listing(url, file, ix.termTable(), ix.Words.N(len(p.Terms), "{n} word", "{n} words"))
			if names := ix.nameTable(); names.rows() > 0 {
				names, _ = names.first(mostListed)
				v.More = &names
			}
			return v
		})
		return []*Page{page, tableFile(file, page.Title, page.At, (*Index).termTable)}
	},
}

// termURL is where a word is explained.
func termURL(t *playbook.Term) string { return "/glossary/#" + anchor(t.ID) }

// termTable lists the words with their meanings, in the order of the alphabet.
func (ix *Index) termTable() Table {
	w := ix.Words
	t := Table{ID: "_words", Columns: []Column{{Name: w.T("Word"), Wraps: true}, {Name: w.T("Meaning"), Wraps: true}, {Name: w.T("Also"), Wraps: true}}}
	list := slices.Clone(ix.Playbook.Terms)
	slices.SortStableFunc(list, func(a, b *playbook.Term) int { return w.Collate(a.Term, b.Term) })
	var rows []Row
	for _, x := range list {
		rows = append(rows, Row{{ID: anchor(x.ID), Link: Link{Text: x.Term}}, {Link: Link{Text: x.Means}}, {Link: Link{Text: strings.Join(x.Aka, ", ")}}})
	}
	t.Groups = []RowGroup{{Rows: rows}}
	return t.withoutEmpty()
}

// nameTable lists the other names of roles and teams.
func (ix *Index) nameTable() Table {
	w := ix.Words
	t := Table{ID: "_names", Columns: []Column{{Name: w.T("Other name"), Wraps: true}, {Name: w.T("What we call it"), Wraps: true}}}
	var rows []Row
	add := func(names []string, to Link) {
		for _, name := range names {
			rows = append(rows, Row{{Link: Link{Text: w.Capital(name)}}, {Link: to}})
		}
	}
	for _, r := range ix.Playbook.Roles {
		add(r.Aka, ix.Role(r))
	}
	for _, team := range ix.Playbook.Teams {
		add(team.Aka, ix.Team(team))
	}
	slices.SortStableFunc(rows, func(a, b Row) int { return w.Collate(a[0].Text, b[0].Text) })
	t.Groups = []RowGroup{{Rows: rows}}
	return t
}

// explainer begins a page: it returns a function that finds the words of the glossary in a text, each the first time it
// is asked about one; nil without a glossary.
func (ix *Index) explainer(on string) func(string) []markdown.Explained {
	g := ix.known.glossary()
	if g.Empty() {
		return nil
	}
	seen := map[*playbook.Term]bool{}
	return func(text string) []markdown.Explained {
		var out []markdown.Explained
		for _, at := range g.Find(text) {
			if t := at.Term; !seen[t] {
				seen[t] = true
				out = append(out, markdown.Explained{From: at.From, To: at.To, ID: "_t-" + t.ID, Means: t.Means, Href: relative(on, ix.Link("", termURL(t)).URL)})
			}
		}
		return out
	}
}
