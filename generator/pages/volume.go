package pages

import (
	"slices"
	"strconv"
	"strings"

	"rolebook/generator/playbook"
	"rolebook/generator/source"
)

// A volume is one document of a book that is too large for one: a team with its roles, or a chapter.
type volume struct {
	Link
	chapter  string         // "" for a team's
	team     *playbook.Team // nil for a chapter's, and for the roles without a team
	from, to int            // of the roles, or of the pages of the chapter
}

func (v volume) page(ix *Index) *Page {
	return &Page{
		URL: v.URL, Title: ix.Words.T("In print: {0}", v.Text), NoIndex: true,
		View: func(ix *Index) any {
			return Document{Title: ix.bookTitle(), Part: v.Text, Chapters: ix.chaptersOf(ix.pagesOf(v), true)}
		},
	}
}

// mostRolesBound is how many roles a volume holds. Onboarding guides and interview kits are not in them: they are handed
// out one by one, from their own pages.
const mostRolesBound = mostBound * 2 / 3

// mostKitsBound is how many interview kits a document holds; they are longer than other pages.
const mostKitsBound = mostBound / 2

// volumes are the documents beside the book itself in their order: of a large book all of it, of others the interview
// kits. It takes one look at the pages and one at the teams.
func (ix *Index) volumes() []volume {
	w := ix.Words
	var out []volume
	add := func(v volume, list []source.Span, most int) {
		for k, part := range parted(list, most) {
			one := v
			one.from, one.to = part[0], part[1]
			if k > 0 {
				one.URL += strconv.Itoa(k+1) + "/"
				one.Text = w.T("{0}, part {1}", v.Text, k+1)
			}
			out = append(out, one)
		}
	}
	if !ix.tooLarge() {
		kits := make([]source.Span, len(ix.kits()))
		add(volume{Link: Link{w.T("Interview kits"), "/print/hiring/"}, chapter: inHiring}, kits, mostKitsBound)
		return out
	}
	pages := map[string][]source.Span{}
	for p := range ix.AtOnce() { // those planned late are of a role, and printed with its team
		if p.Chapter != "" && !ofTeam(p) {
			pages[p.Chapter] = append(pages[p.Chapter], p.At)
		}
	}
	files := func(roles []*playbook.Role) []source.Span {
		list := make([]source.Span, len(roles))
		for i, r := range roles {
			list[i] = ix.origin(r.ID)
		}
		return list
	}
	for _, c := range ix.printedChapters() {
		if c.ID != inRoles {
			add(volume{Link: Link{c.Title, "/print/" + c.ID + "/"}, chapter: c.ID}, pages[c.ID], mostBound)
		}
		if c.ID != inTeams {
			continue
		}
		for _, t := range ix.teamsInLine() {
			add(volume{Link: Link{t.Name, "/print/teams/" + t.ID + "/"}, team: t}, files(ix.inLine(t.Roles)), mostRolesBound)
		}
		add(volume{Link: Link{w.T("Roles without a team"), "/print/roles/"}}, files(ix.teamless()), mostRolesBound)
	}
	return out
}

// parted cuts a list of pages, known by the files they are made from, into runs that each fit into a document.
func parted(list []source.Span, most int) [][2]int {
	var out [][2]int
	from, bytes := 0, 0
	for i, at := range list {
		more := boundBytes(at)
		if i > from && (i-from == most || bytes+more > mostBytesInVolume) {
			out, from, bytes = append(out, [2]int{from, i}), i, 0
		}
		bytes += more
	}
	if from < len(list) {
		out = append(out, [2]int{from, len(list)})
	}
	return out
}

// kits are the interview kits of this edition.
func (ix *Index) kits() []*Page {
	var out []*Page
	for _, row := range ix.rows {
		if row.kind.Name == "hiring-role" {
			out = slices.AppendSeq(out, ix.latePages(row.kind))
		}
	}
	return out
}

// ofTeam reports whether a page is printed with its team.
func ofTeam(p *Page) bool {
	switch p.Chapter {
	case inRoles, inJobs, inOnboarding, inHiring:
		return true
	}
	return strings.HasPrefix(p.URL, "/teams/")
}

func (ix *Index) teamless() []*playbook.Role {
	var out []*playbook.Role
	for _, r := range ix.Playbook.Roles {
		if r.Team.To == nil && !r.Unwritten {
			out = append(out, r)
		}
	}
	return out
}

// volumesByURL are the documents beside the book itself by address.
func (ix *Index) volumesByURL() map[string]volume {
	out := map[string]volume{}
	for _, v := range ix.known.volumes() {
		out[v.URL] = v
	}
	return out
}

// shelf is the contents of a book that is printed in volumes.
func (ix *Index) shelf() Document {
	d := Document{Title: ix.bookTitle(), About: ix.Playbook.Site.About, Note: ix.bookNote()}
	for _, v := range ix.known.volumes() {
		d.Chapters = append(d.Chapters, DocumentChapter{Title: v.Text, URL: v.URL})
	}
	return d
}

func (ix *Index) pagesOf(v volume) []*Page {
	var out []*Page
	if v.chapter != "" {
		if v.chapter == inHiring {
			return ix.kits()[v.from:v.to]
		}
		for p := range ix.AtOnce() {
			if p.Chapter == v.chapter && !ofTeam(p) {
				out = append(out, p)
			}
		}
		return out[v.from:v.to]
	}
	take := func(url string) {
		if p := ix.Page(url); p != nil && p.Chapter != "" {
			out = append(out, p)
		}
	}
	roles := ix.teamless()
	if v.team != nil {
		roles = ix.inLine(v.team.Roles)
		if v.from == 0 {
			take("/teams/" + v.team.ID + "/")
		}
	}
	for _, r := range roles[v.from:v.to] {
		take("/roles/" + r.ID + "/")
		if ix.Playbook.Audience == playbook.Public {
			take("/jobs/" + r.ID + "/")
		}
	}
	return out
}
