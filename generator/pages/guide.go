package pages

import (
	"cmp"
	"slices"
	"strings"

	"rolebook/generator/playbook"
	"rolebook/generator/words"
)

// A Guide is an onboarding guide: of a role, or of a person with their dates.
type Guide struct {
	Role       Seat
	RolePage   Link
	Heading    string
	Person     string // "" in the guide of a role
	Start      string
	Manager    Link   // role
	ManagerBy  string // who holds it
	Buddy      Link
	Goal       *Goal
	Dates      []DueRow // what falls due, in order
	Phases     []PhaseView
	Later      []DueRow // what is due after day 90
	Fixed      []DueRow // what is due on a date, where the first day is not known
	Meet       []WithRow
	Tools      []ToolRow
	Rituals    []RitualRow
	Channel    string
	Exceptions []ExceptionRow
	Courses    []CourseRow
	Overlap    string
	Remote     bool
	Total      int // tasks
	Owners     []OwnerCount
	Dated      []Link // dated guides of those who hold the role
	Calendar   Link   // the dates as a file for a calendar
	TOC        []TOCEntry
}

// An OwnerCount is how many tasks somebody has: you, manager or other.
type OwnerCount struct {
	Own   string
	Count int
}

// A PhaseView is a stretch of the first ninety days.
type PhaseView struct {
	ID, Name string
	When     string // its dates, or the days it spans
	Outcome  string // what is true when it worked
	Tasks    []TaskRow
	Due      []DueRow
}

// A TaskRow is one step of a checklist. Its link, where there is one, stands in the text between Text and After.
type TaskRow struct {
	ID    string
	Text  string
	Link  Link
	After string
	Note  string
	Owner string // in words
	Own   string // you, manager or other
}

// A RitualRow is a meeting the newcomer joins.
type RitualRow struct{ Name, Often, Via, About string }

// An ExceptionRow is a conversation held outside the main channel.
type ExceptionRow struct {
	With, Via string
	By        Link
}

// mostDates is how many dates stand at the top of a guide.
const mostDates = 6

// guide is the guide of a role, or of a person in it whose first day is known.
func (ix *Index) guide(r *playbook.Role, x *playbook.Person, start playbook.Date) Guide {
	p, w := ix.Playbook, ix.Words
	v := Guide{
		Role: ix.shown(r), RolePage: ix.Role(r), Heading: w.T("Your first 90 days"),
		Meet: ix.meet(r), Tools: ix.access(r), Courses: ix.courses(r), Overlap: r.Overlap,
		Channel: p.Site.Channel.Main, Remote: r.PublicArrangement(p).Remote(), Manager: ix.Role(r.Manager),
	}
	if r.Manager != nil {
		v.ManagerBy = holderNames(r.Manager)
	}
	if x != nil {
		v.Person, v.Heading, v.Buddy = x.Name, w.T("{0}: first 90 days", x.Name), ix.Person(x.Buddy.To)
		v.Role = ix.hat(r, x)
		v.Calendar = ix.Link(w.T("Add the dates to a calendar"), calendarURL(x))
		if x.Arrangement.Stated() {
			v.Remote = x.Arrangement.Remote()
		}
	} else {
		v.Dated = ix.datedGuides(r)
	}
	if !start.IsZero() {
		v.Start = w.Date(words.Date(start))
	}
	goals := ix.Goals(r.Objectives, start)
	if i := ix.leading(r.Objectives); i >= 0 {
		v.Goal = &goals[i]
	}
	for _, e := range p.Site.Channel.Exceptions {
		v.Exceptions = append(v.Exceptions, ExceptionRow{e.With, e.Via, ix.Role(e.RelayedBy.To)})
	}
	for _, rt := range p.Site.Rituals {
		if ix.joins(r, rt) {
			v.Rituals = append(v.Rituals, RitualRow{rt.Name, ix.often(rt.Every), rt.Via, rt.About})
		}
	}
	v.Phases = make([]PhaseView, len(phases))
	for i, ph := range phases {
		v.Phases[i] = ix.phase(&v, r, ph, start)
	}
	v.count()
	ix.placeObjectives(&v, r, goals, start)
	first := func(list []DueRow) {
		v.Dates = append(v.Dates, list[:min(len(list), mostDates-len(v.Dates))]...)
	}
	for _, ph := range v.Phases {
		first(ph.Due)
	}
	first(v.Later)
	first(v.Fixed)
	v.contents(w)
	return v
}

// count adds up the tasks, and whose they are.
func (v *Guide) count() {
	v.Owners = []OwnerCount{{Own: "you"}, {Own: "manager"}, {Own: "other"}}
	for _, ph := range v.Phases {
		for _, t := range ph.Tasks {
			v.Total++
			i := slices.IndexFunc(v.Owners, func(o OwnerCount) bool { return o.Own == t.Own })
			v.Owners[i].Count++
		}
	}
	v.Owners = slices.DeleteFunc(v.Owners, func(o OwnerCount) bool { return o.Count == 0 })
}

func (v *Guide) contents(w *words.Language) {
	v.TOC = make([]TOCEntry, 0, len(v.Phases)+2)
	for _, ph := range v.Phases {
		v.TOC = append(v.TOC, TOCEntry{ID: ph.ID, Text: ph.Name})
	}
	if len(v.Later) > 0 {
		v.TOC = append(v.TOC, TOCEntry{ID: "later", Text: w.T("After day 90")})
	}
	if len(v.Fixed) > 0 {
		v.TOC = append(v.TOC, TOCEntry{ID: "fixed", Text: w.T("On a fixed date")})
	}
}

// datedGuides leads to the guides of those who hold a role.
func (ix *Index) datedGuides(r *playbook.Role) []Link {
	var out []Link
	for _, h := range r.Holders {
		if of, _ := guideOf(h.Person, ix.Playbook); of == r {
			out = append(out, ix.Link(h.Person.Name, personGuideURL(h.Person)))
		}
	}
	return out
}

func holderNames(r *playbook.Role) string {
	var names []string
	for _, h := range r.Holders {
		names = append(names, h.Person.Name)
	}
	return strings.Join(names, ", ")
}

// joins reports whether a role takes part in a ritual: everyone does, unless it names teams or roles.
func (ix *Index) joins(r *playbook.Role, rt playbook.Ritual) bool {
	if len(rt.Who) == 0 {
		return true
	}
	for _, who := range rt.Who {
		switch who = strings.ToLower(who); {
		case who == "everyone", who == "all", strings.HasPrefix(who, "everyone "), strings.HasPrefix(who, "the whole"), strings.HasPrefix(who, "each role"):
			return true
		case ix.Playbook.Role(who) == r:
			return true
		case r.Team.To != nil && ix.Playbook.Team(who) == r.Team.To:
			return true
		}
	}
	return false
}

// meet is whom to meet in the first week: the manager, then the roles one works with, then the leads of teams that the
// own team has an arrangement with.
func (ix *Index) meet(r *playbook.Role) []WithRow {
	var out []WithRow
	seen := map[*playbook.Role]bool{r: true}
	add := func(to *playbook.Role, why string) {
		if to == nil || seen[to] {
			return
		}
		seen[to] = true
		row := WithRow{Seat: ix.shown(to), Reason: why, Holder: holderNames(to)}
		row.Initials = initials(cmp.Or(row.Holder, row.Text))
		out = append(out, row)
	}
	add(r.Manager, ix.Words.T("Your manager"))
	for _, l := range r.WorksWith {
		add(l.Role.To, cmp.Or(l.Reason, ix.Words.T("You work together")))
	}
	for _, l := range r.DottedTo {
		add(l.Role.To, cmp.Or(l.Reason, ix.Words.T("You answer to them too")))
	}
	if t := r.Team.To; t != nil {
		for _, i := range t.Interfaces {
			if i.With.To != nil {
				add(i.With.To.Lead.To, i.About)
			}
		}
	}
	return out
}

// access is what tools a role needs, and whom to ask for each: not itself.
func (ix *Index) access(r *playbook.Role) []ToolRow {
	list := ix.toolRows(r)
	for i, u := range r.Tools {
		if t := u.Tool.To; t != nil && t.Owner.To == r {
			list[i].Owner = ix.Role(r.Manager)
		}
	}
	return list
}

// phase puts together one stretch: the steps of every guide, those that follow from the role, its own.
func (ix *Index) phase(g *Guide, r *playbook.Role, ph phase, start playbook.Date) PhaseView {
	all := ix.known.stretches()[ph.id]
	own, _ := written(r.Onboarding, ph)
	v := PhaseView{ID: ph.id, Name: ix.Words.T(ph.name), When: ix.span(ph, start), Outcome: all.outcome}
	if own.Outcome != "" {
		v.Outcome = ix.lowerFirst(own.Outcome)
	}
	derived := ix.derived(g, r, ph.id)
	v.Tasks = make([]TaskRow, 0, len(all.tasks)+len(derived)+len(own.Tasks))
	for _, t := range all.tasks {
		v.Tasks = append(v.Tasks, ix.owned(r, t))
	}
	for _, t := range derived {
		t.ID = ph.task(len(v.Tasks))
		v.Tasks = append(v.Tasks, t)
	}
	for _, t := range own.Tasks {
		v.Tasks = append(v.Tasks, ix.owned(r, ph.written(len(v.Tasks), t)))
	}
	return v
}

// owned is a step as it was written, and whose it is in the guide of a role.
func (ix *Index) owned(r *playbook.Role, t TaskRow) TaskRow {
	t.Owner, t.Own = ix.owner(r, t.Owner)
	return t
}

// owner says in words whose a task of a role's guide is, and sorts it by whose list it is on.
func (ix *Index) owner(r *playbook.Role, name string) (text, own string) {
	switch strings.ToLower(name) {
	case "", "you", "me", "self", "newcomer":
		return ix.Words.T("You"), "you"
	case "manager", "your manager":
		return ix.Words.T("Manager"), "manager"
	case "buddy", "your buddy":
		return ix.Words.T("Buddy"), "other"
	}
	switch of := ix.Playbook.Role(name); of {
	case nil:
		return name, "other"
	case r:
		return ix.Words.T("You"), "you"
	case r.Manager:
		return of.Title, "manager"
	default:
		return of.Title, "other"
	}
}

// span says when a phase is: its dates where the first day is known, else its days.
func (ix *Index) span(ph phase, start playbook.Date) string {
	w := ix.Words
	if start.IsZero() {
		switch ph.id {
		case "before":
			return w.T("From the signed offer")
		case "day-one":
			return ""
		}
		return w.T("Days {0} to {1}", ph.from+1, ph.to+1)
	}
	from, to := start.AddDays(ph.from), start.AddDays(ph.to)
	switch {
	case ph.id == "before":
		return w.T("Until {0}", w.DayMonth(words.Date(to)))
	case ph.from == ph.to:
		return w.WeekDay(words.Date(from))
	}
	return w.T("{0} to {1}", w.DayMonth(words.Date(from)), w.DayMonth(words.Date(to)))
}

// openers are words that do not keep their capital after a colon.
var openers = []string{
	"A", "All", "An", "At", "Both", "Each", "Every", "Everybody", "Everyone", "Everything", "It", "Nobody", "No", "Nothing", "One",
	"Our", "Somebody", "That", "The", "Their", "There", "They", "This", "Two", "Three", "We", "When", "You", "Your",
}

// lowerFirst lets an English sentence follow a colon. Names and what cannot be told from them keep their capital.
func (ix *Index) lowerFirst(s string) string {
	first, _, _ := strings.Cut(s, " ")
	if strings.HasPrefix(ix.Words.Tag(), "en") && slices.Contains(openers, first) {
		return strings.ToLower(s[:1]) + s[1:]
	}
	return s
}
