package pages

import (
	"cmp"
	"html/template"
	"slices"

	"rolebook/generator/markdown"
	"rolebook/generator/playbook"
	"rolebook/generator/words"
)

var people = &Kind{
	Name: "people", Doc: "Everybody, with the roles they hold.",
	Audience: internalOnly,
	Intro:    true,
	Plan: func(ix *Index) []*Page {
		if len(ix.Playbook.People) == 0 {
			return nil
		}
		index := &Page{
			URL: "/people/", Title: ix.Words.T("People"), Section: "/people/",
			View: func(ix *Index) any { return ix.peopleView() },
		}
		return append([]*Page{index}, ix.peopleParts()...)
	},
}

var person = &Kind{
	Name: "person", Of: "people", Doc: "One person: the roles they hold and how to reach them.",
	Audience: internalOnly,
	Late: ofEachPerson("/", func(ix *Index, x *playbook.Person) *Page {
		url := "/people/" + x.ID + "/"
		return &Page{
			URL: url, Title: x.Name, Section: "/people/", At: x.Origin.Whole,
			Crumbs: []Link{{ix.Words.T("People"), "/people/"}},
			View:   func(ix *Index) any { return ix.personView(x, url) },
		}
	}),
}

var personOnboarding = &Kind{
	Name: "onboarding-role", Called: "personal-onboarding", Of: "onboarding", Doc: "A person's first ninety days, with dates.",
	Audience: internalOnly,
	Late: ofEachPerson("/onboarding/", func(ix *Index, x *playbook.Person) *Page {
		r, start := guideOf(x, ix.Playbook)
		if r == nil {
			return nil
		}
		return &Page{
			URL: personGuideURL(x), Title: ix.Words.T("{0}: first 90 days", x.Name), Section: "/onboarding/", At: x.Origin.Whole,
			Crumbs: []Link{{ix.Words.T("People"), "/people/"}, {x.Name, "/people/" + x.ID + "/"}},
			View:   func(ix *Index) any { return ix.guide(r, x, start) },
		}
	}),
}

// People lists everybody. Of more than fit on a page it has the letters their names begin with, and each letter a page.
type People struct {
	Intro   Intro
	Heading string // of a letter; "" on the index
	Letters []Letter
	Teams   []KitTeam // whose lists of roles say who is in each
	Rows    []PersonRow
	Find    bool // the list is long enough to be searched
	Note    string
}

// A PersonRow is one person of the list.
type PersonRow struct {
	Link
	Initials string
	Photo    string
	Location string
	Since    string
	Coming   bool   // Since says when they start
	Until    string // their last day, where it is behind us or near
	Left     bool
	Hats     []Hat
	Company  bool
}

// A Hat is a role somebody holds.
type Hat struct {
	Seat
	Share  int // per cent; 0 when not stated
	Since  string
	Coming bool   // they have not begun in it yet
	Covers []Link // roles whose work it does as well
}

// A Person is somebody's card.
type Person struct {
	PersonRow
	Title     string
	TOC       []TOCEntry
	Facts     []Fact
	Body      template.HTML
	Goals     []Goal
	Guide     Link
	Reports   []Seat
	More      int // reports that are not listed
	Managers  []Seat
	Buddies   []Link // whom they are a buddy of
	Backlinks []Link
}

func (ix *Index) peopleView() People {
	w, today := ix.Words, ix.Playbook.Today
	v := People{Intro: ix.intro("/people/")}
	held, companies := 0, 0
	for _, x := range ix.Playbook.People {
		if x.Kind == "company" {
			companies++
		}
	}
	for _, r := range ix.Playbook.Roles {
		if !r.Unwritten && r.Begun(today) {
			held++
		}
	}
	if ix.manyPeople() {
		v.Letters = ix.nameLetters("", 0)
		for _, t := range ix.teamsInLine() {
			if len(v.Teams) < mostTeamLinks {
				v.Teams = append(v.Teams, KitTeam{Link{t.Name, ix.teamRolesURL(t)}, len(t.Roles)})
			}
		}
	} else {
		for _, x := range ix.Playbook.People {
			v.Rows = append(v.Rows, ix.personRow(x))
		}
	}
	v.Find = len(v.Rows) > mostUnsought
	v.Note = w.N(len(ix.Playbook.People)-companies, "{n} person", "{n} people")
	if companies > 0 {
		v.Note = w.T("{0} and {1}", v.Note, w.N(companies, "{n} company", "{n} companies"))
	}
	v.Note = w.T("{0}, {1}", v.Note, w.N(held, "{n} role held", "{n} roles held"))
	return v
}

func (ix *Index) personRow(x *playbook.Person) PersonRow {
	w, today := ix.Words, ix.Playbook.Today
	row := PersonRow{Link: ix.Person(x), Initials: initials(x.Name), Location: x.Location, Company: x.Kind == "company", Photo: ix.photo(x)}
	if !x.Since.IsZero() {
		row.Since = w.T("Since {0}", w.Date(words.Date(x.Since)))
		if row.Coming = today.Before(x.Since); row.Coming {
			row.Since = w.T("Starts {0}", w.Date(words.Date(x.Since)))
		}
	}
	if !x.Until.IsZero() {
		if row.Left = x.Until.LastDay().Before(today); row.Left {
			row.Until = w.T("Left {0}", w.Date(words.Date(x.Until)))
		} else {
			row.Until = w.T("Until {0}", w.Date(words.Date(x.Until)))
		}
	}
	for _, h := range x.Holds {
		if h.Role.To == nil {
			continue
		}
		hat := Hat{Seat: ix.hat(h.Role.To, x), Share: h.Share}
		if !row.Left && !today.Before(cmp.Or(h.Since, x.Since)) {
			hat.Covers = ix.covers(h.Role.To)
		}
		if hat.Share == 0 && len(x.Holds) == 1 {
			hat.Share = x.Share
		}
		if !h.Since.IsZero() {
			hat.Since, hat.Coming = w.Date(words.Date(h.Since)), today.Before(h.Since)
		}
		row.Hats = append(row.Hats, hat)
	}
	return row
}

func (ix *Index) personView(x *playbook.Person, url string) Person {
	w := ix.Words
	v := Person{PersonRow: ix.personRow(x), Title: x.Title, Guide: ix.Link(w.T("First 90 days, with dates"), personGuideURL(x)), Backlinks: ix.Mentions(x)}
	v.Body = ix.Prose(x.Body, url, markdown.Options{DropTitle: true})
	for i, h := range v.Hats {
		v.Hats[i].Note, v.Hats[i].Arrangement = ix.hatNote(h), "" // said once
	}
	add := func(term, text string, links ...Link) {
		if text != "" || len(links) > 0 {
			v.Facts = append(v.Facts, Fact{Term: term, Text: text, Links: links})
		}
	}
	add(w.T("Contact"), x.Contact)
	add(w.T("Time zone"), x.Timezone)
	add(w.T("Pronouns"), x.Pronouns)
	if x.Buddy.To != nil {
		add(w.T("Buddy"), "", ix.Person(x.Buddy.To))
	}
	for _, other := range ix.known.buddies()[x] {
		v.Buddies = append(v.Buddies, ix.Person(other))
	}
	v.Buddies = ix.few(v.Buddies, mostBesides)
	if len(v.Buddies) > 0 {
		add(w.T("Buddy of"), "", v.Buddies...)
	}
	own, seen := map[*playbook.Role]bool{}, map[*playbook.Role]bool{}
	for _, h := range x.Holds {
		own[h.Role.To] = true
	}
	for _, h := range x.Holds {
		r := h.Role.To
		if r == nil || seen[r] || v.Left {
			continue // who has left owes nothing and leads nobody
		}
		seen[r] = true
		for _, g := range ix.Goals(r.Objectives, firstDay(x, h)) {
			g.Owner = ix.shown(r)
			v.Goals = append(v.Goals, g)
		}
		for _, report := range r.Reports {
			switch {
			case own[report] || !ix.presentNow(report):
			case len(v.Reports) == mostLed:
				v.More++
			default:
				v.Reports = append(v.Reports, ix.Now(report))
			}
		}
		if m := r.Manager; m != nil && !own[m] && !slices.ContainsFunc(v.Managers, func(s Seat) bool { return s.Link == ix.Role(m) }) {
			v.Managers = append(v.Managers, ix.Now(m))
		}
	}
	v.contents(w, ix.headings(x.Body, 1))
	return v
}

// hat is a role as a person has it, or will: in their own arrangement, else in that of the role.
func (ix *Index) hat(r *playbook.Role, x *playbook.Person) Seat {
	seat, a := ix.shown(r), x.Arrangement
	if !a.Stated() && r.At(ix.Playbook.Stage).Bought { // until they come
		a = ix.Playbook.Then(r)
	}
	if a.Stated() {
		seat.Shape, seat.Arrangement = a.Mark(), ix.Words.T(a.Words())
	}
	return seat
}

// hatNote says how somebody holds a role.
func (ix *Index) hatNote(h Hat) string {
	w, text := ix.Words, h.Arrangement
	if h.Share > 0 {
		text = w.T("{0}, {1}% of a week", text, h.Share)
	}
	switch {
	case h.Coming:
		text = w.T("{0}, from {1}", text, h.Since)
	case h.Since != "":
		text = w.T("{0}, since {1}", text, h.Since)
	}
	return text
}

// contents lists the sections of a person's page.
func (v *Person) contents(w *words.Language, own []TOCEntry) {
	v.TOC = append([]TOCEntry{{ID: "_roles", Text: w.N(len(v.Hats), "Role", "Roles")}}, own...)
	if len(v.Goals) > 0 {
		v.TOC = append(v.TOC, TOCEntry{ID: "_objectives", Text: w.T("Objectives")})
	}
	if len(v.Managers)+len(v.Reports) > 0 {
		v.TOC = append(v.TOC, TOCEntry{ID: "_line", Text: w.T("Reporting line")})
	}
	if len(v.Backlinks) > 0 {
		v.TOC = append(v.TOC, TOCEntry{ID: "_mentions", Text: w.T("Mentioned on")})
	}
}

// mostLed is how many roles the page of a person lists as led by them.
const mostLed = 40

// presentNow reports whether a role is there at the current stage.
func (ix *Index) presentNow(r *playbook.Role) bool {
	return r.At(ix.Playbook.Stage).Present() || r.Unwritten || r.TitleOnly
}
