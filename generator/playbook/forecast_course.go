package playbook

import (
	"cmp"
	"math"
	"math/big"
	"time"
)

// A course is one way the plan may go: the plan itself or a scenario.
type course struct {
	*Playbook
	plan     *Plan
	scenario Scenario
	currency string
	months   int
	stages   []int // of each month
	rates    map[string]*big.Rat
	onCost   *big.Rat
}

func (p *Playbook) course(s Scenario) *course {
	c := &course{Playbook: p, plan: p.Plan, scenario: s, currency: cmp.Or(p.Site.Currency, p.Plan.Cash.Currency)}
	for _, r := range p.Roles {
		if c.currency == "" {
			c.currency = cmp.Or(r.Pay.highest().Currency, r.Cost.highest().Currency)
		}
	}
	c.rates, c.onCost = p.Site.rates(), p.Plan.onCost()
	c.months = p.Plan.Months
	if c.months <= 0 {
		c.months = defaultMonths
	}
	c.months = min(c.months, mostMonths)
	return c
}

// calendar makes the months, each with its stage.
func (c *course) calendar() []Month {
	list := make([]Month, c.months)
	for i := range list {
		day := monthOf(c.plan.From.months() + i)
		list[i] = Month{Date: day, Stage: c.stageIn(day)}
		c.stages = append(c.stages, list[i].Stage)
	}
	return list
}

// stageIn is the stage of a month. Where no stage says when it begins it is the current one.
func (p *Playbook) stageIn(month Date) int {
	for _, s := range p.Stages {
		if !s.Start.IsZero() {
			return p.stageOn(month.LastDay())
		}
	}
	return p.Stage
}

func monthOf(n int) Date { return Date{Year: n / 12, Month: time.Month(n%12 + 1)} }

// planned is the month a role is dated for: the one it is to be hired in, else the one its first holder began in. Somebody
// whose first day nobody states has been there before the plan begins.
func (c *course) planned(r *Role) (month int, there, dated bool) {
	switch {
	case r.Unwritten:
		return 0, false, false
	case !r.Hire.IsZero():
		return r.Hire.months(), false, true
	case len(r.Holders) == 0 || !r.Pay.Stated() && !r.Cost.Stated():
		return 0, false, false
	}
	month = c.plan.From.months()
	for i, h := range r.Holders {
		since, unknown := h.Since.months(), h.Since.IsZero()
		if unknown {
			since = c.plan.From.months()
		}
		if i == 0 || since < month || since == month && unknown {
			month, there = since, unknown
		}
	}
	return month, there, true
}

// start is the month somebody is in the seat from, in this course.
func (c *course) start(planned int) int {
	switch {
	case c.scenario.HireAll:
		return min(planned, c.plan.From.months())
	case !c.scenario.Shift.IsZero() && planned > c.Today.months():
		return monthOf(planned).Add(c.scenario.Shift).months()
	}
	return planned
}

// line counts out a role. dated is false for one that has no month.
func (c *course) line(r *Role) (l Line, dated bool) {
	planned, there, dated := c.planned(r)
	if !dated {
		return Line{}, false
	}
	start, hired := planned, c.stageIn(monthOf(planned))
	if !there {
		start = c.start(planned)
	}
	entry := c.after(r, hired, hired)
	p := c.price(r)
	l = Line{Role: r, Start: monthOf(start), There: there, Mark: entry.Arrangement.Mark(), Steps: make([]Step, c.months)}
	l.price = p.of(entry.Arrangement, 1)
	for i := range l.Steps {
		month := c.plan.From.months() + i
		if month < start {
			l.Steps[i] = c.before(r, min(c.stages[i], hired), entry.Arrangement, p)
			if l.Steps[i].Phase == OutsidePhase && l.price.lack == "" && p.cost.lack != NoSum {
				l.price = p.cost // of which something is written, and cannot be counted
			}
			if o := r.Opening; o != nil && !o.Paused && !o.Posted.IsZero() && month >= o.Posted.months() {
				l.Steps[i].Phase = SearchPhase
			}
			continue
		}
		switch way := c.after(r, max(c.stages[i], hired), hired); {
		case way.None:
		case len(way.CoveredBy) > 0:
			l.Steps[i].Phase = CoverPhase
		default:
			s := Step{Phase: SeatPhase, Mark: way.Arrangement.Mark(), Seats: max(1, way.Seats)}
			if !there {
				s.Phase = r.phase(way.Arrangement, month-start)
			}
			s.Cost = p.of(way.Arrangement, s.Seats).sum
			l.Steps[i] = s
		}
	}
	return l, true
}

// before is a month before the hire. What went before goes on until then, whatever the stage says: others cover the
// work, or it is bought at its cost. Work that is bought after the hire too begins with the hire.
func (c *course) before(r *Role, stage int, entry Arrangement, p price) Step {
	for ; stage >= 0; stage-- {
		way, there := r.way(c.Stages, stage)
		switch {
		case !there:
			return Step{}
		case len(way.CoveredBy) > 0:
			return Step{Phase: CoverPhase}
		case way.Arrangement.External() && !entry.External():
			return Step{Phase: OutsidePhase, Mark: way.Arrangement.Mark(), Cost: p.cost.sum}
		}
	}
	return Step{}
}

// after is how the work is done at a stage once somebody is in the seat: as at the stage they were hired in, until a
// later stage says otherwise. The stage counts that the plan has the hire in, even where a scenario moves it.
func (c *course) after(r *Role, stage, hired int) StageWay {
	way, from, there := r.wayFrom(c.Stages, stage)
	way.Seats = cmp.Or(way.Seats, r.Seats)
	if stage > hired && from > hired {
		switch {
		case !there:
			return StageWay{None: true}
		case len(way.CoveredBy) > 0 || way.Arrangement.Stated():
			return way
		}
	}
	out := StageWay{Seats: way.Seats, Arrangement: r.Arrangement.OrDefault()}
	for j := hired; j < len(c.Stages); j++ {
		if w, ok := r.way(c.Stages, j); ok && len(w.CoveredBy) == 0 && w.Arrangement.Stated() {
			out.Arrangement = w.Arrangement
			break
		}
	}
	return out
}

// ninetyDays in months, as the plan counts.
const ninetyDays = 3

// phase is what goes on months after somebody started. What is tried is on trial first, people have their first ninety
// days, and agencies and software are in place at once.
func (r *Role) phase(a Arrangement, since int) PlanPhase {
	people := a.Engagement != "agency" && a.Engagement != "automated"
	switch {
	case since < r.trialMonths():
		return TrialPhase
	case people && since < ninetyDays && r.Trial.IsZero():
		return FirstPhase
	}
	return SeatPhase
}

// trialMonths is how many months the trial reaches into.
func (r *Role) trialMonths() int {
	return int(math.Ceil(r.Trial.Days()/unitDays["month"] - 0.05))
}
