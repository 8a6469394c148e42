package pages

import (
	"html/template"
	"strings"

	"rolebook/generator/playbook"
	"rolebook/generator/words"
)

var role = &Kind{
	Name: "role", Of: "roles", Doc: "One role: what it changes, what it does, what it takes, and who it works with.",
	Audience: internalOnly,
	Late: ofEachRole("/roles/", "/", func(ix *Index, r *playbook.Role) *Page {
		url := "/roles/" + r.ID + "/"
		return &Page{
			URL: url, Title: r.Title, Section: "/roles/", Chapter: inRoles, At: r.Origin.Whole, Crumbs: ix.roleCrumbs(r),
			Describe: func(ix *Index) string { return ix.mission(r) }, View: func(ix *Index) any { return ix.roleView(r, url) },
		}
	}),
}

// A Role is a role's profile.
type Role struct {
	Seat
	Mission  template.HTML
	Hours    string
	Pay      string
	Tags     []Tag // of the meta line: "Open since 2 November"
	Goal     *Goal // the objective that leads; nil without any
	Goals    []Goal
	From, To bool // an objective states where its figure starts, where it should end
	Withheld bool // the advert leaves out some figures of the objectives
	Body     template.HTML
	Sections Sections
	TOC      []TOCEntry
	Facts    []Fact
	Band     *Band
	Advert   Link
	Closes   string // last day to apply; "" unless the advert is live
	Guide    Link   // onboarding
	Kit      Link   // interview kit
	Org      Link

	Responsibilities []string
	Duties           []DutyRow
	Must, Nice       []SkillRow
	Creds            []string
	Traits           []Trait
	With             []WithRow
	Tools            []ToolRow
	Training         []CourseRow
	Steps            []Step
	Path             []PathStep
	Solves           []string
	GrowsInto        []Link

	Holders  []HolderRow
	Others   int    // holders that are not listed
	Covers   []Link // roles it stands in for now
	Line     *Node  // the reporting line, from the top down to the role and its reports
	Beside   int    // reports of the same manager that the line leaves out
	Below    int    // reports of its own that the line leaves out
	Dotted   []Reason
	DottedIn []Reason // roles that answer to this one on a dotted line
	Answer   int      // of those, how many are not listed

	Internal  []Fact // for the hiring manager
	Notes     string
	Backlinks []Link
	Gaps      []string  // what is still to be written
	Findings  []Finding // what check says about the file
	Extra     map[string]any
}

// A Tag is a word about a seat that stands out. Kind is how it is drawn: open, planned, warn or "".
type Tag struct{ Text, Kind string }

func (ix *Index) roleCrumbs(r *playbook.Role) []Link {
	out := []Link{{ix.Words.T("Roles"), "/roles/"}}
	if t := r.Team.To; t != nil {
		out = append(out, Link{t.Name, "/teams/" + t.ID + "/"})
	}
	return out
}

// mission is the one sentence that says what a role is for: what its author wrote, else the first paragraph, else the
// facts that are known.
func (ix *Index) mission(r *playbook.Role) string {
	if r.Summary != "" {
		return r.Summary
	}
	if s := ix.facts(r.Body).Summary; s != "" {
		return s
	}
	w := ix.Words
	arrangement := r.PublicArrangement(ix.Playbook)
	text := w.T("{0}, {1}.", r.Title, strings.ToLower(w.T(arrangement.Words())))
	if t := r.Team.To; t != nil {
		text = w.T("{0} in {1}, {2}.", r.Title, t.Name, strings.ToLower(w.T(arrangement.Words())))
	}
	if r.Manager != nil {
		text += " " + w.T("Reports to {0}.", r.Manager.Title)
	}
	if len(r.Objectives) > 0 {
		text += " " + strings.TrimSuffix(ix.said(&r.Objectives[0]).sentence, ".") + "."
	}
	return text
}

func (ix *Index) roleView(r *playbook.Role, url string) Role {
	w := ix.Words
	now, pay := r.At(ix.Playbook.Stage), ix.Pay(r.Pay)
	v := Role{
		Seat: ix.shown(r), Pay: pay, Tags: ix.roleTags(r),
		Goals: ix.Goals(r.Objectives, since(r)), Facts: ix.roleFacts(r), Band: ix.band(r.Pay, pay),
		Advert: ix.Link(w.T("See the advert"), "/jobs/"+r.ID+"/"),
		Guide:  ix.Link(w.T("Onboarding guide"), "/onboarding/"+r.ID+"/"),
		Kit:    ix.Link(w.T("Interview kit"), "/hiring/"+r.ID+"/"),
		Org:    ix.Link(w.T("Whole org chart"), "/org/"),

		Responsibilities: r.Responsibilities, Duties: ix.duties(r), Must: ix.skillRows(r.Skills),
		Nice: ix.skillRows(r.NiceToHave), Creds: ix.credentials(r), With: ix.with(r), Tools: ix.toolRows(r),
		Training: ix.courses(r), Steps: ix.steps(r), Path: ix.stagePath(r), Solves: r.Solves, GrowsInto: ix.refs(r.GrowsInto),

		Holders: ix.holderRows(r), Covers: ix.covers(r), Dotted: ix.reasons(r.DottedTo),
		Internal: ix.hiringFacts(r, pay), Notes: r.Notes, Backlinks: ix.Mentions(r), Gaps: ix.gaps(r), Findings: ix.findings(r),
		Extra: r.Extra,
	}
	if !now.Arrangement.External() || now.Hours != (playbook.Hours{}) { // what is bought has no usual hours
		v.Hours = w.T(now.Hours.Words())
	}
	v.Line, v.Beside, v.Below = ix.line(r)
	v.DottedIn, v.Answer = ix.dottedIn(r)
	v.Others = len(r.Holders) - len(v.Holders)
	if v.Status == string(playbook.Open) && r.Opening != nil && !r.Opening.Closes.IsZero() {
		v.Closes = w.Date(words.Date(r.Opening.Closes))
	}
	if i := ix.leading(r.Objectives); i >= 0 {
		v.Goal = &v.Goals[i]
	}
	for i := range r.Objectives {
		o := &r.Objectives[i]
		v.From, v.To = v.From || o.From.Set, v.To || o.Numeric()
		v.Withheld = v.Withheld || v.Advert.URL != "" && o.HiddenParts() && !o.Public
	}
	for _, c := range r.Characteristics {
		v.Traits = append(v.Traits, Trait{c.Name, c.Why})
	}
	v.Mission, v.Body = ix.opening(r.Body, url, r.Summary, ix.mission(r))
	var parts []TOCEntry
	v.Sections, parts = ix.sections(&v, r.Body)
	v.TOC = append(ix.headings(r.Body, 1), parts...)
	return v
}

// roleTags says how a role stands, where that is not plain from the name beside it.
func (ix *Index) roleTags(r *playbook.Role) []Tag {
	w, today := ix.Words, ix.Playbook.Today
	var out []Tag
	seat := ix.shown(r)
	o := r.Opening
	switch {
	case o != nil && r.Live(today):
		out = append(out, Tag{w.T("Open since {0}", w.DayMonth(words.Date(o.Posted))), "open"})
	case seat.Status == string(playbook.Filled):
		if seats := r.At(ix.Playbook.Stage); seats.Held < seats.Seats {
			out = append(out, Tag{w.T("{0} of {1} filled", seats.Held, seats.Seats), "planned"})
		}
	default:
		out = append(out, Tag{seat.Note, map[playbook.Status]string{playbook.Planned: "planned", playbook.Defined: "planned"}[playbook.Status(seat.Status)]})
	}
	switch {
	case o == nil || r.Live(today):
	case o.Paused:
		out = append(out, Tag{w.T("Advert paused"), ""})
	case o.Scheduled(today):
		out = append(out, Tag{w.T("Advert goes live on {0}", w.DayMonth(words.Date(o.Posted))), ""})
	case o.Closed(today):
		out = append(out, Tag{w.T("Advert closed on {0}", w.DayMonth(words.Date(o.Closes))), ""})
	}
	if r.Essential {
		out = append(out, Tag{w.T("Needed from the first day"), ""})
	}
	return out
}

// leading is the objective that heads the page: the first with a number, else the first; -1 without any.
func (ix *Index) leading(list []playbook.Objective) int {
	for i := range list {
		if ix.said(&list[i]).headline != "" {
			return i
		}
	}
	if len(list) > 0 {
		return 0
	}
	return -1
}

// since is the first day of the one holder; zero without exactly one.
func since(r *playbook.Role) playbook.Date {
	if len(r.Holders) == 1 {
		return r.Holders[0].Since
	}
	return playbook.Date{}
}
