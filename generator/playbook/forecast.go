package playbook

import (
	"cmp"
	"math"
	"math/big"
	"slices"
	"strconv"
)

// A Forecast is the hiring plan counted out by month: who should be in a seat, what that costs, and how long the cash lasts.
// Every sum is in minor units of Currency. A role's cost is rounded once a month, half to even, and then only summed.
type Forecast struct {
	Currency string
	HasCash  bool // the plan says what is in the bank; without it only costs are counted
	Months   []Month
	Lines    []Line     // roles with a month, by that month, then by title
	Undated  []*Role    // wanted and without a month: they cost nothing here
	Unpriced []Unpriced // roles with a month whose cost cannot be counted
}

// Marks are the arrangements that costs are told apart by, as Arrangement.Mark names them.
var Marks = [...]string{"in", "re", "hy", "fr", "ag", "au"}

// A Month is one month of a forecast.
type Month struct {
	Date     Date // without a day
	Stage    int
	Seats    int               // in which somebody should be
	Costs    [len(Marks)]int64 // of people, by arrangement, in the order of Marks
	People   int64             // all of Costs
	Other    int64
	Spending int64 // People and Other
	Income   int64
	Cash     int64 // at the end of the month
}

// Reserve is for how many months the cash at the end of the month would pay what is spent in it, in tenths of a month,
// rounded half to even. ok is false where nothing is spent.
func (m Month) Reserve() (tenths int64, ok bool) {
	if m.Spending <= 0 {
		return 0, false
	}
	return divideEven(10*m.Cash, m.Spending), true
}

// A PlanPhase is what goes on in a role in a month.
type PlanPhase string

// The phases of a role, in the order it goes through them.
const (
	NoPhase      PlanPhase = ""
	CoverPhase   PlanPhase = "cover"   // another role does the work
	OutsidePhase PlanPhase = "outside" // the work is bought until somebody is hired
	SearchPhase  PlanPhase = "search"  // the opening is out
	TrialPhase   PlanPhase = "trial"   // the arrangement is tried
	FirstPhase   PlanPhase = "first"   // the first ninety days
	SeatPhase    PlanPhase = "seat"
)

// Held reports whether somebody is in the seat.
func (x PlanPhase) Held() bool { return x == TrialPhase || x == FirstPhase || x == SeatPhase }

// A Line is one role of a forecast.
type Line struct {
	Role  *Role
	Start Date   // month from which somebody is in the seat
	There bool   // they are already, and nobody says since when: Start is where the plan begins
	Mark  string // of the arrangement they start in
	Steps []Step // one for each month of the forecast

	price amount // of a seat, in that arrangement; of what is bought before where that cannot be counted
}

// Uncounted reports whether something of what the role costs cannot be counted.
func (l Line) Uncounted() bool { return l.price.lack != "" }

// Total is what the role costs in all months together.
func (l Line) Total() int64 {
	var sum int64
	for _, s := range l.Steps {
		sum = plus(sum, s.Cost)
	}
	return sum
}

// Seen reports whether anything goes on in the role within the months of the forecast.
func (l Line) Seen() bool {
	return slices.ContainsFunc(l.Steps, func(s Step) bool { return s.Phase != NoPhase })
}

// A Step is one month of a role.
type Step struct {
	Phase PlanPhase
	Mark  string // of the arrangement in which the work is done; "" while nobody does it
	Seats int
	Cost  int64
}

// An Unpriced role has a month in the plan and no cost in it.
type Unpriced struct {
	Role  *Role
	Why   Lack
	Field string // whose sum cannot be counted: "pay" or "cost"; "" where neither is stated
}

// A Lack is why a cost cannot be counted.
type Lack string

// What a cost may lack.
const (
	NoSum  Lack = "sum"    // neither pay nor cost is stated
	NoSpan Lack = "period" // it is for an hour or a day, which is not multiplied by those that are worked
	NoRate Lack = "rate"   // it is in a currency whose rate is not stated
)

const (
	defaultMonths = 18
	mostMonths    = 120
)

// Forecast counts out the plan; nil without one.
func (p *Playbook) Forecast() *Forecast { return p.forecast(Scenario{}) }

// Scenario counts out another course of the plan. Everybody starts in its first month, or those still to come start
// later by the shift; who began by the month of today stays where they are.
func (p *Playbook) Scenario(s Scenario) *Forecast { return p.forecast(s) }

func (p *Playbook) forecast(s Scenario) *Forecast {
	if p.Plan == nil || p.Plan.From.IsZero() {
		return nil
	}
	c := p.course(s)
	f := &Forecast{Currency: c.currency, Months: c.calendar()}
	for _, r := range p.Roles {
		l, dated := c.line(r)
		switch {
		case dated:
			f.Lines = append(f.Lines, l)
			if l.Uncounted() {
				f.Unpriced = append(f.Unpriced, Unpriced{r, l.price.lack, l.price.of})
			}
		case !r.Unwritten && len(r.Holders) == 0:
			f.Undated = append(f.Undated, r)
		}
	}
	slices.SortStableFunc(f.Lines, func(a, b Line) int { return cmp.Compare(a.Start.months(), b.Start.months()) })
	c.sum(f)
	return f
}

// sum adds up the lines and follows the cash through the months.
func (c *course) sum(f *Forecast) {
	for _, l := range f.Lines {
		for i, s := range l.Steps {
			if s.Phase.Held() {
				f.Months[i].Seats += s.Seats
			}
			if at := slices.Index(Marks[:], s.Mark); at >= 0 {
				f.Months[i].Costs[at] = plus(f.Months[i].Costs[at], s.Cost)
			}
		}
	}
	start, other := c.worth(c.plan.Cash), c.worth(c.plan.OtherCosts).sum
	f.HasCash = start.lack == ""
	cash, income := start.sum, c.growing(c.worth(c.plan.Income).sum, c.plan.IncomeGrowth)
	for i := range f.Months {
		m := &f.Months[i]
		for _, cost := range m.Costs {
			m.People = plus(m.People, cost)
		}
		m.Other, m.Income = other, income()
		m.Spending = plus(m.People, m.Other)
		cash = plus(cash, plus(m.Income, -m.Spending))
		m.Cash = cash
	}
}

// Lowest is the month with the lowest reserve, the first of several. ok is false where there is none.
func (f *Forecast) Lowest() (low Month, ok bool) {
	var least int64
	for _, m := range f.Months {
		if tenths, spent := m.Reserve(); f.HasCash && spent && (!ok || tenths < least) {
			low, least, ok = m, tenths, true
		}
	}
	return low, ok
}

// Broke is the first month at whose end the cash is gone. ok is false where there is none.
func (f *Forecast) Broke() (m Month, ok bool) {
	for _, m := range f.Months {
		if f.HasCash && m.Cash < 0 {
			return m, true
		}
	}
	return Month{}, false
}

// At returns the index of the month a day lies in: the first or the last where it lies before or behind them.
func (f *Forecast) At(day Date) int {
	return min(max(0, day.months()-f.Months[0].Date.months()), len(f.Months)-1)
}

// People is what people cost in all months together.
func (f *Forecast) People() int64 {
	var sum int64
	for _, m := range f.Months {
		sum = plus(sum, m.People)
	}
	return sum
}

// Tenths writes a number that is given in tenths: 24 is "2.4".
func Tenths(n int64) string { return strconv.FormatFloat(float64(n)/10, 'f', -1, 64) }

// Until returns how many months lie between two dates, parts of a month by its days. A month counts as its first day.
func (x Date) Until(y Date) float64 {
	part := func(d Date) float64 {
		return float64(d.months()) + float64(d.FirstDay().Day-1)/float64(daysIn(d.Year, d.Month))
	}
	return part(y) - part(x)
}

// months counts the months since the year 0.
func (x Date) months() int { return 12*x.Year + int(x.Month) - 1 }

// Major is a sum in whole units of the currency, for drawing.
func (f *Forecast) Major(sum int64) float64 {
	return float64(sum) / math.Pow10(minorDigits(f.Currency))
}

// Whole rounds a sum to whole units of the currency, half to even; the result is in minor units still.
func (f *Forecast) Whole(sum int64) int64 {
	unit := int64(math.Pow10(minorDigits(f.Currency)))
	return divideEven(sum, unit) * unit
}

// Decimal writes a sum in units of the currency with all its decimals: "12691.67".
func (f *Forecast) Decimal(sum int64) string {
	digits := minorDigits(f.Currency)
	return new(big.Rat).SetFrac(big.NewInt(sum), new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(digits)), nil)).FloatString(digits)
}
