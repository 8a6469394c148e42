package playbook_test

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"rolebook/generator/content"
	"rolebook/generator/playbook"
	"rolebook/generator/source"
)

// read links a small site, written as txtar, on a day.
func read(t *testing.T, on, site string) *playbook.Playbook {
	t.Helper()
	var files []*source.File
	for _, f := range txtar.Parse([]byte(site)).Files {
		files = append(files, source.NewFile(f.Name, f.Data))
	}
	return linked(t, on, files)
}

func linked(t *testing.T, on string, files []*source.File) *playbook.Playbook {
	t.Helper()
	draft, found := content.Load(source.NewTree(files...), nil)
	p, more := playbook.Link(draft, playbook.Internal, day(on))
	for _, d := range append(found, more...) {
		t.Errorf("%s: %s", d.At.Path(), d.Message)
	}
	return p
}

// northbarrow is the plan of the sample book, with what its roles are paid and nothing else.
const northbarrow = `
-- rolebook.yaml --
name: Northbarrow Goods
currency: GBP
stages: [{id: launch, start: 2026-09}, {id: growth, start: 2027-01}, {id: scale, start: 2027-10}]
-- content/plan.md --
---
from: 2026-09
cash: 150000
income_per_month: 25000
income_growth: 6%
other_costs: 12000
reserve_months: 3-6
---
-- content/roles/ecommerce-manager.md --
---
title: E-commerce manager
hire: 2026-09
pay: 52000
---
-- content/roles/web-developer.md --
---
title: Web developer
arrangement: remote
hire: 2026-09
pay: 42000
---
-- content/roles/production-agent.md --
---
title: Production agent
stages: freelance
hire: 2026-09
cost: 1400 per month
---
-- content/roles/digital-marketing-manager.md --
---
title: Digital marketing manager
stages: {launch: freelance, growth: hybrid}
hire: 2027-01
pay: 44000
cost: 1200 per month
---
-- content/roles/finance-manager.md --
---
title: Finance manager
stages: {launch: agency, growth: "in-house, part-time 50%"}
hire: 2027-05
pay: 24000
cost: 300 per month
---
-- content/roles/paid-ads-specialist.md --
---
title: Paid ads specialist
stages: agency
trial: 3 months
hire: 2026-10
cost: 1600 per month
---
-- content/roles/content-creator.md --
---
title: Content creator
stages: freelance
hire: 2026-11
cost: 900 per month
---
-- content/roles/customer-service.md --
---
title: Customer service
arrangement: remote
hours: part-time 50%
hire: 2026-12
pay: 12500
---
-- content/roles/support-chatbot.md --
---
title: Support chatbot
stages: {launch: none, growth: automated}
hire: 2027-01
cost: 90 per month
---
-- content/roles/ux-designer.md --
---
title: UX designer
stages: {launch: covered by web-developer, growth: remote}
hire: 2027-02
pay: 34000-38000
opening: {posted: 2026-11-02}
---
-- content/roles/sales-representative.md --
---
title: Sales representative
stages: {launch: none, growth: hybrid}
hire: 2027-04
pay: 28000-32000
---
-- content/roles/sourcing-manager.md --
---
title: Sourcing manager
stages: {launch: covered by ecommerce-manager, growth: in-house}
hire: 2027-07
pay: 40000
---
-- content/roles/head-of-logistics.md --
---
title: Head of logistics
stages: {launch: agency, scale: in-house}
hire: 2027-10
pay: 46000
---
-- content/roles/crm-manager.md --
---
title: CRM manager
stages: {launch: covered by digital-marketing-manager, growth: remote}
---
-- content/people.yaml --
- {name: Ruth Adeyemi, holds: E-commerce manager, since: 2026-09-01}
`

// sheet writes a forecast as a sheet: for each month the seats, the cost by arrangement, of people, all that is spent,
// income, cash at the end and the reserve in tenths.
func sheet(f *playbook.Forecast) string {
	var b strings.Builder
	for _, m := range f.Months {
		tenths, _ := m.Reserve()
		fmt.Fprintln(&b, m.Date, m.Seats, strings.Trim(fmt.Sprint(m.Costs), "[]"), m.People, m.Spending, m.Income, m.Cash, tenths)
	}
	return b.String()
}

// Calculated by hand, to the penny. An employee of 52,000 costs 52,000 × 1.25 ÷ 12 = 5,416.67 a month.
const planSheet = `2026-09 3 541667 437500 0 260000 30000 0 1269167 2469167 2500000 15030833 61
2026-10 4 541667 437500 0 260000 190000 0 1429167 2629167 2650000 15051666 57
2026-11 5 541667 437500 0 350000 190000 0 1519167 2719167 2809000 15141499 56
2026-12 6 541667 567708 0 350000 190000 0 1649375 2849375 2977540 15269664 54
2027-01 8 541667 567708 458333 230000 190000 9000 1996708 3196708 3156192 15229148 48
2027-02 9 541667 963541 458333 230000 190000 9000 2392541 3592541 3345564 14982171 42
2027-03 9 541667 963541 458333 230000 190000 9000 2392541 3592541 3546298 14935928 42
2027-04 10 541667 963541 791666 230000 190000 9000 2725874 3925874 3759076 14769130 38
2027-05 11 791667 963541 791666 230000 160000 9000 2945874 4145874 3984620 14607876 35
2027-06 11 791667 963541 791666 230000 160000 9000 2945874 4145874 4223697 14685699 35
2027-07 12 1208334 963541 791666 230000 160000 9000 3362541 4562541 4477119 14600277 32
2027-08 12 1208334 963541 791666 230000 160000 9000 3362541 4562541 4745746 14783482 32
2027-09 12 1208334 963541 791666 230000 160000 9000 3362541 4562541 5030491 15251432 33
2027-10 13 1687501 963541 791666 230000 160000 9000 3841708 5041708 5332321 15542045 31
2027-11 13 1687501 963541 791666 230000 160000 9000 3841708 5041708 5652260 16152597 32
2027-12 13 1687501 963541 791666 230000 160000 9000 3841708 5041708 5991395 17102284 34
2028-01 13 1687501 963541 791666 230000 160000 9000 3841708 5041708 6350879 18411455 37
2028-02 13 1687501 963541 791666 230000 160000 9000 3841708 5041708 6731932 20101679 40
`

// Everybody from the first month: the same team all along, until the money is gone.
const nowSheet = `2026-09 13 1687501 963541 791666 230000 160000 9000 3841708 5041708 2500000 12458292 25
2026-10 13 1687501 963541 791666 230000 160000 9000 3841708 5041708 2650000 10066584 20
2026-11 13 1687501 963541 791666 230000 160000 9000 3841708 5041708 2809000 7833876 16
2026-12 13 1687501 963541 791666 230000 160000 9000 3841708 5041708 2977540 5769708 11
2027-01 13 1687501 963541 791666 230000 160000 9000 3841708 5041708 3156192 3884192 8
2027-02 13 1687501 963541 791666 230000 160000 9000 3841708 5041708 3345564 2188048 4
2027-03 13 1687501 963541 791666 230000 160000 9000 3841708 5041708 3546298 692638 1
2027-04 13 1687501 963541 791666 230000 160000 9000 3841708 5041708 3759076 -589994 -1
2027-05 13 1687501 963541 791666 230000 160000 9000 3841708 5041708 3984620 -1647082 -3
2027-06 13 1687501 963541 791666 230000 160000 9000 3841708 5041708 4223697 -2465093 -5
2027-07 13 1687501 963541 791666 230000 160000 9000 3841708 5041708 4477119 -3029682 -6
2027-08 13 1687501 963541 791666 230000 160000 9000 3841708 5041708 4745746 -3325644 -7
2027-09 13 1687501 963541 791666 230000 160000 9000 3841708 5041708 5030491 -3336861 -7
2027-10 13 1687501 963541 791666 230000 160000 9000 3841708 5041708 5332321 -3046248 -6
2027-11 13 1687501 963541 791666 230000 160000 9000 3841708 5041708 5652260 -2435696 -5
2027-12 13 1687501 963541 791666 230000 160000 9000 3841708 5041708 5991395 -1486009 -3
2028-01 13 1687501 963541 791666 230000 160000 9000 3841708 5041708 6350879 -176838 0
2028-02 13 1687501 963541 791666 230000 160000 9000 3841708 5041708 6731932 1513386 3
`

// Who comes after November 2026 comes three months later, and the freelancer and the accountant stay as much longer.
const laterSheet = `2026-09 3 541667 437500 0 260000 30000 0 1269167 2469167 2500000 15030833 61
2026-10 4 541667 437500 0 260000 190000 0 1429167 2629167 2650000 15051666 57
2026-11 5 541667 437500 0 350000 190000 0 1519167 2719167 2809000 15141499 56
2026-12 5 541667 437500 0 350000 190000 0 1519167 2719167 2977540 15399872 57
2027-01 5 541667 437500 0 350000 190000 0 1519167 2719167 3156192 15836897 58
2027-02 5 541667 437500 0 350000 190000 0 1519167 2719167 3345564 16463294 61
2027-03 6 541667 567708 0 350000 190000 0 1649375 2849375 3546298 17160217 60
2027-04 8 541667 567708 458333 230000 190000 9000 1996708 3196708 3759076 17722585 55
2027-05 9 541667 963541 458333 230000 190000 9000 2392541 3592541 3984620 18114664 50
2027-06 9 541667 963541 458333 230000 190000 9000 2392541 3592541 4223697 18745820 52
2027-07 10 541667 963541 791666 230000 190000 9000 2725874 3925874 4477119 19297065 49
2027-08 11 791667 963541 791666 230000 160000 9000 2945874 4145874 4745746 19896937 48
2027-09 11 791667 963541 791666 230000 160000 9000 2945874 4145874 5030491 20781554 50
2027-10 12 1208334 963541 791666 230000 160000 9000 3362541 4562541 5332321 21551334 47
2027-11 12 1208334 963541 791666 230000 160000 9000 3362541 4562541 5652260 22641053 50
2027-12 12 1208334 963541 791666 230000 160000 9000 3362541 4562541 5991395 24069907 53
2028-01 13 1687501 963541 791666 230000 160000 9000 3841708 5041708 6350879 25379078 50
2028-02 13 1687501 963541 791666 230000 160000 9000 3841708 5041708 6731932 27069302 54
`

func TestForecast(t *testing.T) {
	p := read(t, "2026-11-20", northbarrow)
	for _, c := range []struct {
		name string
		got  *playbook.Forecast
		want string
	}{
		{"the plan", p.Forecast(), planSheet},
		{"everyone now", p.Scenario(playbook.Scenario{HireAll: true}), nowSheet},
		{"three months later", p.Scenario(playbook.Scenario{Shift: playbook.Duration{N: 3, Unit: "month"}}), laterSheet},
	} {
		if got := sheet(c.got); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
	f := p.Forecast()
	if low, ok := f.Lowest(); !ok || low.Date != day("2027-10") {
		t.Errorf("the tightest month is %v, %v", low.Date, ok)
	}
	if len(f.Undated) != 1 || f.Undated[0].ID != "crm-manager" {
		t.Errorf("not dated: %v", f.Undated)
	}
	if len(f.Unpriced) != 0 {
		t.Errorf("without a cost: %v", f.Unpriced)
	}
}

// The book in this repository tells the same story.
func TestShippedForecast(t *testing.T) {
	var files []*source.File
	root := os.DirFS("../..")
	err := fs.WalkDir(root, ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || path != "rolebook.yaml" && !strings.HasPrefix(path, "content/") {
			return err
		}
		data, err := fs.ReadFile(root, path)
		files = append(files, source.NewFile(path, data))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	p := linked(t, "2026-11-20", files)
	if got := sheet(p.Forecast()); got != planSheet {
		t.Errorf("the plan:\n%s\nwant\n%s", got, planSheet)
	}
	if got := sheet(p.Scenario(p.Plan.Scenarios[0])); got != nowSheet {
		t.Errorf("everyone now:\n%s\nwant\n%s", got, nowSheet)
	}
}

// phases writes what goes on in a role, month by month: how many months of each phase, with the cost of a month.
func phases(t *testing.T, f *playbook.Forecast, id string) string {
	t.Helper()
	for _, l := range f.Lines {
		if l.Role.ID != id {
			continue
		}
		var out []string
		for i := 0; i < len(l.Steps); {
			j := i
			for j < len(l.Steps) && l.Steps[j] == l.Steps[i] {
				j++
			}
			s := l.Steps[i]
			if s.Phase == "" {
				s.Phase = "nothing"
			}
			out = append(out, strings.TrimSpace(fmt.Sprintf("%d %s %s %d", j-i, s.Phase, s.Mark, s.Cost)))
			i = j
		}
		return strings.Join(out, ", ")
	}
	return "no line"
}

func TestPhases(t *testing.T) {
	f := read(t, "2026-11-20", northbarrow).Forecast()
	for id, want := range map[string]string{
		"ecommerce-manager":         "3 first in 541667, 15 seat in 541667",
		"digital-marketing-manager": "4 outside fr 120000, 3 first hy 458333, 11 seat hy 458333",
		"finance-manager":           "8 outside ag 30000, 3 first in 250000, 7 seat in 250000", // the accountant stays until the hire, not until the stage
		"ux-designer":               "2 cover  0, 3 search  0, 3 first re 395833, 10 seat re 395833",
		"sourcing-manager":          "10 cover  0, 3 first in 416667, 5 seat in 416667",
		"paid-ads-specialist":       "1 nothing  0, 3 trial ag 160000, 14 seat ag 160000", // bought before and after: the month is its beginning
		"support-chatbot":           "4 nothing  0, 14 seat au 9000",
		"head-of-logistics":         "13 outside ag 0, 3 first in 479167, 2 seat in 479167",
		"crm-manager":               "no line",
	} {
		if got := phases(t, f, id); got != want {
			t.Errorf("%s: %s\nwant %s", id, got, want)
		}
	}
}

// one is a book of one role, whose fields are given, and a plan of six months.
func one(t *testing.T, fields string, more ...string) *playbook.Playbook {
	return read(t, "2026-11-20", "-- content/plan.md --\n---\nfrom: 2026-09\nmonths: 6\ncash: 90000\n---\n"+
		"-- content/roles/x.md --\n---\ntitle: X\n"+fields+"\n---\n-- content/roles/y.md --\n---\ntitle: Y\n---\n"+
		"-- rolebook.yaml --\nname: Acme\ncurrency: GBP\nrates: {EUR: 0.86, JPY: 0.0052}\nstages: [{id: launch, start: 2026-09}, {id: growth, start: 2026-11}]\n"+strings.Join(more, "\n"))
}

func TestWhatARoleCosts(t *testing.T) {
	for _, c := range []struct{ what, fields, want, lack string }{
		{"a range counts at its most", "hire: 2026-09\npay: 24000-36000", "3 first in 375000, 3 seat in 375000", ""},
		{"hours do not multiply", "hire: 2026-09\npay: 12000\nhours: part-time 50%", "3 first in 125000, 3 seat in 125000", ""},
		{"each seat is paid", "hire: 2026-09\npay: 12000\nseats: 2", "3 first in 250000, 3 seat in 250000", ""},
		{"what is bought is bought once", "hire: 2026-09\narrangement: agency\ncost: 500 per month\nseats: 2", "6 seat ag 50000", ""},
		{"a week is 52 in twelve months", "hire: 2026-09\narrangement: freelance\ncost: 300 per week", "3 first fr 130000, 3 seat fr 130000", ""},
		{"two and a half pence are two", "hire: 2026-09\narrangement: freelance\ncost: 0.30 per year", "3 first fr 2, 3 seat fr 2", ""},
		{"three and a half pence are four", "hire: 2026-09\narrangement: freelance\ncost: 0.42 per year", "3 first fr 4, 3 seat fr 4", ""},
		{"1,000.02 × 1.25 ÷ 12 is 104.16875", "hire: 2026-09\npay: 1000.02", "3 first in 10417, 3 seat in 10417", ""},
		{"another currency, at its rate", "hire: 2026-09\narrangement: freelance\ncost: 1000 EUR per month", "3 first fr 86000, 3 seat fr 86000", ""},
		{"a currency without decimals", "hire: 2026-09\narrangement: freelance\ncost: 200000 JPY per month", "3 first fr 104000, 3 seat fr 104000", ""},
		{"a currency without a rate", "hire: 2026-09\narrangement: freelance\ncost: 1000 USD per month", "3 first fr 0, 3 seat fr 0", "rate"},
		{"by the day", "hire: 2026-09\narrangement: freelance\ncost: 400 per day", "3 first fr 0, 3 seat fr 0", "period"},
		{"nothing stated", "hire: 2026-09", "3 first in 0, 3 seat in 0", "sum"},
		{"an outsider with pay has nothing on top", "hire: 2026-09\narrangement: freelance\npay: 12000", "3 first fr 100000, 3 seat fr 100000", ""},
		{"taken on after a stage as a freelancer", "hire: 2026-09\nstages: {launch: freelance, growth: remote}\ncost: 500 per month\npay: 12000", "2 first fr 50000, 1 first re 125000, 3 seat re 125000", ""},
		{"given up at a stage", "hire: 2026-09\nstages: {launch: remote, growth: none}\npay: 12000", "2 first re 125000, 4 nothing  0", ""},
		{"handed to another role", "hire: 2026-09\nstages: {launch: remote, growth: covered by Y}\npay: 12000", "2 first re 125000, 4 cover  0", ""},
		{"more seats at a stage", "hire: 2026-09\nstages: {launch: remote, growth: \"remote, 2 seats\"}\npay: 12000", "2 first re 125000, 1 first re 250000, 3 seat re 250000", ""},
		{"a hire beats the stage that says covered", "hire: 2026-10\nstages: {launch: covered by Y, growth: remote}\npay: 12000", "1 cover  0, 3 first re 125000, 2 seat re 125000", ""},
		{"cover goes on past its stage", "hire: 2026-12\nstages: {launch: covered by Y, growth: remote}\npay: 12000", "3 cover  0, 3 first re 125000", ""},
		{"covered, then bought, then hired", "hire: 2027-01\nstages: {launch: covered by Y, growth: freelance}\ncost: 500 per month", "4 cover  0, 2 first fr 50000", ""},
		{"a trial of six weeks reaches into two months", "hire: 2026-09\ntrial: 6 weeks\npay: 12000", "2 trial in 125000, 4 seat in 125000", ""},
		{"after the plan", "hire: 2028-01\npay: 12000", "6 nothing  0", ""},
		{"before the plan", "hire: 2026-07\npay: 12000", "1 first in 125000, 5 seat in 125000", ""},
	} {
		f := one(t, c.fields).Forecast()
		if got := phases(t, f, "x"); got != c.want {
			t.Errorf("%s: %s\nwant %s", c.what, got, c.want)
		}
		lack := ""
		for _, u := range f.Unpriced {
			lack += string(u.Why)
		}
		if lack != c.lack {
			t.Errorf("%s: lacks %q, want %q", c.what, lack, c.lack)
		}
	}
}

// The rules ask the forecast, and say in plain words what it lacks and where it runs low.
func TestPlanRules(t *testing.T) {
	for _, c := range []struct{ fields, code, want string }{
		{"hire: 2026-09", "plan-no-cost", "“X” is in the plan and costs nothing there."},
		{"hire: 2026-09\ncost: 400 GBP per day", "plan-no-cost", "The cost of “X” is for a day, and the plan counts by the month."},
		{"hire: 2026-09\nhours: 20 hours a week\npay: 15 GBP an hour", "plan-no-cost", "The pay of “X” is for an hour, and the plan counts by the month."},
		{"hire: 2026-09\npay: 15 USD an hour\ncost: 900 CAD per month", "plan-no-cost", "The pay of “X” is for an hour, and the plan counts by the month."},
		{"hire: 2026-09\npay: 40000 USD\ncost: 20 EUR an hour", "plan-no-cost", "Nobody says what USD is worth in GBP, so “X” costs nothing in the plan."},
		{"hire: 2026-09\narrangement: freelance\npay: 40000 USD\ncost: 20 EUR an hour", "plan-no-cost", "The cost of “X” is for an hour, and the plan counts by the month."},
		{"hire: 2026-09\npay: 40000 USD\ncost: 900 EUR per month", "", ""},
		{"stages: {launch: freelance, growth: remote}\nhire: 2027-01\npay: 24000\ncost: 40 GBP an hour", "plan-no-cost", "The cost of “X” is for an hour, and the plan counts by the month."},
		{"stages: {launch: freelance, growth: remote}\nhire: 2027-01\npay: 24000\ncost: 900 per month", "", ""},
		{"hire: 2026-09\npay: 40000 USD", "plan-no-cost", "Nobody says what USD is worth in GBP, so “X” costs nothing in the plan."},
		{"hire: 2026-09\npay: 120000", "reserve-low", "In February 2027 cash covers 1.2 months; your floor is 3."}, // 15,000 of 90,000 left at 12,500 a month
		{"hire: 2026-09\npay: 24000", "", ""},
	} {
		p := one(t, c.fields)
		p.Plan.ReserveMonths = playbook.Range{Min: 3, Max: 6}
		got, code := "", ""
		for _, d := range playbook.Check(p, playbook.Internal) {
			if strings.HasPrefix(d.Code, "plan-") || d.Code == "reserve-low" {
				got, code = d.Message, d.Code
			}
		}
		if got != c.want || code != c.code {
			t.Errorf("%s: %s %q\nwant %s %q", c.fields, code, got, c.code, c.want)
		}
	}
}

// Who is in a seat already is counted from their first month, whether the role has a month or not.
func TestHeldWithoutAMonth(t *testing.T) {
	p := one(t, "pay: 12000", "-- content/people.yaml --\n- {name: Ana Lima, holds: X, since: 2026-10-05}\n")
	f := p.Forecast()
	if got, want := phases(t, f, "x"), "1 nothing  0, 3 first in 125000, 2 seat in 125000"; got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
	if len(f.Undated) != 1 || f.Undated[0].ID != "y" {
		t.Errorf("not dated: %v", f.Undated)
	}
}

// Who is in a seat, and nobody says since when, has been there before the plan: they do not start with it, no trial of theirs
// ends, and no scenario moves them.
func TestHeldSinceNobodyKnows(t *testing.T) {
	for _, c := range []struct{ people, want string }{
		{"{name: Ana Lima, holds: X}", "true, 6 seat in 125000, 0 milestones"},
		{"{name: Ana Lima, holds: X, since: 2027-01-01}, {name: Bo Berg, holds: X}", "true, 6 seat in 125000, 0 milestones"},
		{"{name: Ana Lima, holds: X}, {name: Bo Berg, holds: X, since: 2026-05-01}", "false, 6 seat in 125000, 2 milestones"},
	} {
		p := one(t, "pay: 12000\ntrial: 3 months", "-- content/people.yaml --\n["+c.people+"]\n")
		p.Today = day("2026-06-01")
		for _, f := range []*playbook.Forecast{p.Forecast(), p.Scenario(playbook.Scenario{Shift: playbook.Duration{N: 2, Unit: "month"}})} {
			if got := fmt.Sprintf("%v, %s, %d milestones", f.Lines[0].There, phases(t, f, "x"), len(p.Milestones(f))); got != c.want {
				t.Errorf("%s: %s\nwant %s", c.people, got, c.want)
			}
		}
	}
}

// Without stages that begin on a day, all months are at the current stage.
func TestForecastWithoutStages(t *testing.T) {
	p := read(t, "2026-11-20", `
-- rolebook.yaml --
name: Acme
current_stage: growth
-- content/plan.md --
---
from: 2026-09
months: 2
---
-- content/roles/x.md --
---
title: X
hire: 2026-09
stages: {launch: freelance, growth: remote}
pay: 12000 EUR
cost: 500 EUR per month
---
`)
	f := p.Forecast()
	if got, want := phases(t, f, "x"), "2 first re 125000"; got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
	if f.HasCash || f.Currency != "EUR" {
		t.Errorf("cash %v in %q", f.HasCash, f.Currency)
	}
	if _, ok := f.Lowest(); ok {
		t.Error("a plan without cash has a lowest reserve")
	}
}

// Figures nobody can mean give a plan all the same.
func TestForecastOfNonsense(t *testing.T) {
	for _, plan := range []string{
		"from: 2026-09\nmonths: 999999999\ncash: 999999999999\nincome: 999999999999\nincome_growth: 100000%\nother_costs: 999999999999\non_cost: 1e300",
		"from: 2026-09\nmonths: -4\ncash: 0\nincome_growth: -100%\non_cost: -3",
		"from: 0001-01\ncash: 1",
	} {
		draft, _ := content.Load(source.NewTree(source.NewFile("content/plan.md", []byte("---\n"+plan+"\n---\n")),
			source.NewFile("content/roles/x.md", []byte("---\ntitle: X\nhire: 2026-09\npay: 999999999999 GBP\nseats: 999999999\n---\n"))), nil)
		p, _ := playbook.Link(draft, playbook.Internal, today)
		f := p.Forecast()
		if f == nil {
			continue
		}
		if n := len(f.Months); n == 0 || n > 120 {
			t.Errorf("%s: %d months", plan, n)
		}
		for _, m := range f.Months {
			m.Reserve()
		}
	}
}

// Lines, arrangements and months add up to the same, whatever the plan, and a scenario that changes nothing is the plan.
func TestForecastAddsUp(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		p := read(t, "2026-11-20", randomPlan(random))
		for _, f := range []*playbook.Forecast{p.Forecast(), p.Scenario(playbook.Scenario{HireAll: true}), p.Scenario(playbook.Scenario{Shift: playbook.Duration{N: 7, Unit: "week"}})} {
			lines := int64(0)
			for _, l := range f.Lines {
				lines += l.Total()
			}
			months, cash := int64(0), p.Plan.Cash.Minor
			for i, m := range f.Months {
				arrangements, steps := int64(0), int64(0)
				for _, c := range m.Costs {
					arrangements += c
				}
				for _, l := range f.Lines {
					steps += l.Steps[i].Cost
				}
				if arrangements != m.People || steps != m.People || m.Spending != m.People+m.Other {
					t.Fatalf("%v: %d by arrangement, %d by role, %d of people", m.Date, arrangements, steps, m.People)
				}
				if cash += m.Income - m.Spending; cash != m.Cash {
					t.Fatalf("%v: cash is %d, want %d", m.Date, m.Cash, cash)
				}
				months += m.People
			}
			if lines != months || f.People() != months {
				t.Fatalf("lines come to %d, months to %d, all to %d", lines, months, f.People())
			}
		}
		if sheet(p.Scenario(playbook.Scenario{Name: "The same"})) != sheet(p.Forecast()) {
			t.Fatal("a scenario without a change is another course")
		}
	}
}

// randomPlan is a site with a plan and some roles.
func randomPlan(random *rand.Rand) string {
	var b strings.Builder
	pick := func(from ...string) string { return from[random.IntN(len(from))] }
	fmt.Fprintf(&b, "-- rolebook.yaml --\nname: Acme\ncurrency: GBP\nrates: {EUR: 0.863}\nstages: [{id: a, start: 2026-0%d}, {id: b, start: 2027-0%d}]\n", 1+random.IntN(9), 1+random.IntN(9))
	fmt.Fprintf(&b, "-- content/plan.md --\n---\nfrom: 2026-%02d\nmonths: %d\ncash: %d\nincome: %d.%02d\nincome_growth: %d.%d%%\nother_costs: %d\non_cost: 1.%d\n---\n",
		1+random.IntN(12), 1+random.IntN(30), random.IntN(200000), random.IntN(30000), random.IntN(100), random.IntN(9), random.IntN(100), random.IntN(15000), random.IntN(40))
	for i := range random.IntN(12) {
		fmt.Fprintf(&b, "-- content/roles/r%d.md --\n---\ntitle: Role %d\nhire: 202%d-%02d\n", i, i, 6+random.IntN(3), 1+random.IntN(12))
		fmt.Fprintf(&b, "pay: %d %s\n", 20000+random.IntN(60000), pick("GBP", "EUR", "GBP per year", "EUR per month"))
		fmt.Fprintf(&b, "cost: %d.%02d GBP per %s\n", random.IntN(3000), random.IntN(100), pick("month", "week", "year"))
		fmt.Fprintf(&b, "stages: {a: %s, b: %s}\nseats: %d\ntrial: %d weeks\n---\n", pick("none", "remote", "freelance", "agency", "automated"), pick("none", "hybrid", "in-house", "freelance", "agency"), 1+random.IntN(3), 1+random.IntN(20))
	}
	return b.String()
}
