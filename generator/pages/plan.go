package pages

import (
	"cmp"
	"html/template"
	"strings"

	"rolebook/generator/playbook"
	"rolebook/generator/words"
)

var plan = &Kind{
	Name: "plan", Doc: "The hiring plan: who comes when, what it costs, and how long the cash lasts.",
	Audience: internalOnly,
	Plan: func(ix *Index) []*Page {
		p := ix.Playbook.Plan
		if p == nil || p.From.IsZero() {
			return nil
		}
		title := ix.planTitle()
		return []*Page{
			{
				URL: "/plan/", Title: title, Section: "/plan/", At: p.Origin.Whole,
				Describe: func(ix *Index) string { return ix.facts(p.Body).Summary },
				View:     func(ix *Index) any { return ix.planView() },
			},
			tableFile("/plan/costs.csv", title, p.Origin.Whole, (*Index).monthTable),
			tableFile("/plan/seats.csv", title, p.Origin.Whole, (*Index).seatTable),
			{
				URL: "/plan/plan.ics", Title: title, At: p.Origin.Whole, NoIndex: true,
				Encode: func(ix *Index, base string) ([]byte, error) { return ix.planCalendar().encode(base), nil },
			},
		}
	},
}

// planTitle is the plan's own title. The file's name is none.
func (ix *Index) planTitle() string {
	if p := ix.Playbook.Plan; p.Has("title") || ix.outline(p.Body).Title != "" {
		return p.Title
	}
	return ix.Words.T("Hiring plan")
}

// HiringPlan is the hiring plan and the money behind it.
type HiringPlan struct {
	Title     string
	Lead      template.HTML
	Body      template.HTML // the rules, as their author wrote them
	Figures   []PlanFigure
	Panel     PlanPanel
	Next      []PlanHorizon
	Undated   []Seat
	MoreRoles Link   // roles without a month that are not shown: how many
	Unpriced  []Seat // with a month and without a cost; the note says why
	Courses   Table  // the plan beside its scenarios
	Compared  PlanLines
	Months    Table
	Seats     Table
	Stages    Link
	Calendar  Link
	HasCash   bool
}

// A PlanFigure is a number with its unit, what it counts and what to know about it.
type PlanFigure struct {
	Term, Value, Unit, Note string
	Warn                    bool
}

// A PlanHorizon is what is to come within some time, told in less detail the further away it is.
type PlanHorizon struct {
	Title string
	Days  []PlanDay // one by one
	Lines []string  // by kind, or as a total
}

// A PlanDay is a date of the plan with what happens.
type PlanDay struct {
	Date string
	What string
	Seat Seat // "" where it is about no role
	Kind string
}

// How much the page draws one by one.
const (
	mostLanes   = 60 // above it a lane is a team
	mostUndated = 60
	mostDays    = 40
	mostCourses = 12
)

func (ix *Index) planView() HiringPlan {
	p, w, f := ix.Playbook, ix.Words, ix.known.forecast()
	v := HiringPlan{Title: ix.planTitle(), HasCash: f.HasCash}
	v.Lead, v.Body = ix.opening(p.Plan.Body, "/plan/", "", ix.facts(p.Plan.Body).Summary)
	v.Figures = ix.planFigures(f)
	v.Panel = ix.planPanel(f)
	v.Next = ix.planNext(f)
	for i, r := range f.Undated {
		if i == mostUndated {
			v.MoreRoles = ix.Link(w.N(len(f.Undated)-i, "and {n} more", "and {n} more"), "/roles/")
			break
		}
		v.Undated = append(v.Undated, ix.shown(r))
	}
	for i, u := range f.Unpriced {
		if i == mostUndated {
			break
		}
		seat := ix.shown(u.Role)
		seat.Note = map[playbook.Lack]string{
			playbook.NoSum: w.T("Neither pay nor cost is written"), playbook.NoSpan: w.T("By the hour or day, which cannot be counted by the month"),
			playbook.NoRate: w.T("In a currency without a rate"),
		}[u.Why]
		v.Unpriced = append(v.Unpriced, seat)
	}
	v.Courses, v.Compared = ix.planCourses(f)
	v.Months, v.Seats = ix.monthTable(), ix.seatTable()
	v.Stages = ix.Link(w.T("The stages side by side"), "/stages/")
	v.Calendar = ix.Link(w.T("Dates for your calendar"), "/plan/plan.ics")
	return v
}

// planFigures are what the plan comes to: how many seats should be filled, what people cost, how long the cash lasts, and
// where it is tightest.
func (ix *Index) planFigures(f *playbook.Forecast) []PlanFigure {
	p, w := ix.Playbook, ix.Words
	now, last := f.Months[f.At(p.Today)], f.Months[len(f.Months)-1]
	full := now // the first month with everybody who is still to come
	for _, m := range f.Months[f.At(p.Today):] {
		if m.Seats > full.Seats {
			full = m
		}
	}
	when := w.T("now")
	if now.Date.Compare(monthOf(p.Today)) != 0 {
		when = ix.planMonth(now.Date)
	}
	seats := PlanFigure{Term: w.T("Seats to be filled by {0}", when), Value: w.Num(now.Seats), Unit: w.T("of {0}", full.Seats), Note: w.T("{0} by {1}", full.Seats, ix.planMonth(full.Date))}
	if now.Seats == full.Seats {
		seats.Note = w.T("No more are planned")
	}
	cost := PlanFigure{Term: w.T("People cost {0}", when), Value: w.ShortMoney(now.People, f.Currency), Unit: w.T("a month")}
	if now.Seats != full.Seats {
		cost.Note = w.T("{0} when every dated seat is filled", w.ShortMoney(full.People, f.Currency))
	}
	out := []PlanFigure{cost}
	if full.Seats > 0 {
		out = []PlanFigure{seats, cost}
	}
	low, ok := f.Lowest()
	if !ok {
		return append(out, PlanFigure{Term: w.T("People cost, {0}", w.N(len(f.Months), "{n} month", "{n} months")), Value: w.ShortMoney(f.People(), f.Currency),
			Note: w.T("{0} to {1}", ix.planMonth(f.Months[0].Date), ix.planMonth(last.Date))})
	}
	floor := p.Plan.ReserveMonths
	reserve := PlanFigure{Term: w.T("Cash reserve {0}", when), Value: ix.reserve(now), Unit: w.T("months")}
	switch {
	case floor.Max > floor.Min:
		reserve.Note = w.T("We keep {0} to {1} months, all costs counted", w.Spelled(floor.Min), w.Spelled(floor.Max))
	case floor.Min > 0:
		reserve.Note = w.T("We keep {0}, all costs counted", w.N(floor.Min, "{0} month", "{0} months", w.Spelled(floor.Min)))
	}
	tight := PlanFigure{Term: w.T("Tightest point"), Value: ix.reserve(low), Unit: w.T("months"), Note: ix.planMonth(low.Date)}
	if floor.Min > 0 && low.Cash < int64(floor.Min)*low.Spending {
		tight.Note, tight.Warn = w.T("{0}, below the {1} we keep", tight.Note, w.Spelled(floor.Min)), true
	}
	return append(out, reserve, tight)
}

// reserve is how many months the cash lasts, in digits.
func (ix *Index) reserve(m playbook.Month) string {
	tenths, ok := m.Reserve()
	if !ok {
		return ""
	}
	return ix.Words.Fixed(float64(tenths)/10, 1)
}

func (ix *Index) planMonth(d playbook.Date) string { return ix.Words.Month(words.Date(d)) }

func monthOf(d playbook.Date) playbook.Date {
	d.Day = 0
	return d
}

// planNext is what is still to come: three months one by one, three more by kind, the rest as a total.
func (ix *Index) planNext(f *playbook.Forecast) []PlanHorizon {
	p, w := ix.Playbook, ix.Words
	ahead := playbook.LookAhead(p.Milestones(f), p.Today)
	var out []PlanHorizon
	if len(ahead.Soon) > 0 {
		h := PlanHorizon{Title: w.T("The next three months")}
		for i, m := range ahead.Soon {
			if i == mostDays {
				h.Lines = append(h.Lines, w.N(len(ahead.Soon)-i, "and {n} more", "and {n} more"))
				break
			}
			h.Days = append(h.Days, ix.planDay(m))
		}
		out = append(out, h)
	}
	if len(ahead.Then) > 0 {
		out = append(out, PlanHorizon{Title: w.T("The three months after"), Lines: ix.byKind(ahead.Then)})
	}
	if len(ahead.Later) > 0 {
		h := PlanHorizon{Title: w.T("Later")}
		starts, rest := 0, 0
		var last playbook.Date
		for _, m := range ahead.Later {
			if m.Kind == playbook.Hiring {
				starts, last = starts+1, m.When
			} else {
				rest++
			}
		}
		if starts > 0 {
			then := f.Months[f.At(last)]
			h.Lines = append(h.Lines, w.T("{0} by {1}, when people cost {2} a month", w.N(starts, "{n} start", "{n} starts"), ix.planMonth(last), w.ShortMoney(then.People, f.Currency)))
		}
		if rest > 0 {
			h.Lines = append(h.Lines, w.N(rest, "{n} decision or review", "{n} decisions and reviews"))
		}
		out = append(out, h)
	}
	return out
}

// planDay is one milestone in full.
func (ix *Index) planDay(m playbook.Milestone) PlanDay {
	w := ix.Words
	d := PlanDay{Date: w.Date(words.Date(m.When)), What: m.What, Kind: string(m.Kind)}
	if m.Role != nil {
		d.Seat = ix.shown(m.Role)
		d.Seat.Note = ""
	}
	switch m.Kind {
	case playbook.Hiring:
		d.What = w.T("Starts")
		d.Seat.Shape = cmp.Or(m.Mark, d.Seat.Shape)
		if d.Seat.Status == string(playbook.Filled) { // whoever is there now is not who is to come
			d.Seat.Status = string(playbook.Planned)
		}
	case playbook.Reviewing:
		d.What = w.T("The trial ends: keep, change or stop")
	}
	return d
}

// byKind counts milestones: starts by arrangement, then decisions and reviews.
func (ix *Index) byKind(list []playbook.Milestone) []string {
	w := ix.Words
	kinds, marks := map[playbook.MilestoneKind]int{}, map[string]int{}
	for _, m := range list {
		kinds[m.Kind]++
		if m.Kind == playbook.Hiring {
			marks[m.Mark]++
		}
	}
	var out, starts []string
	for _, a := range arrangements {
		if n := marks[a.shape]; n > 0 {
			starts = append(starts, w.T("{0} {1}", n, strings.ToLower(w.T(a.words))))
		}
	}
	if n := kinds[playbook.Hiring]; n > 0 {
		out = append(out, w.T("{0}: {1}", w.N(n, "{n} start", "{n} starts"), w.List(starts...)))
	}
	if n := kinds[playbook.Deciding]; n > 0 {
		out = append(out, w.N(n, "{n} decision", "{n} decisions"))
	}
	if n := kinds[playbook.Reviewing]; n > 0 {
		out = append(out, w.N(n, "{n} trial to review", "{n} trials to review"))
	}
	return out
}
