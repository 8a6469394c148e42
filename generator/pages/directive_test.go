package pages_test

import (
	"flag"
	"fmt"
	"html/template"
	"os"
	"strings"
	"testing"

	"rolebook/generator/pages"
	"rolebook/generator/playbook"
)

var update = flag.Bool("update", false, "rewrite docs/directives.md")

// The reference of directives is made of the table they are in, and its examples are read as prose is.
func TestDirectiveReference(t *testing.T) {
	const path = "../../docs/directives.md"
	want := pages.DirectiveReference()
	if *update {
		if err := os.WriteFile(path, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := os.ReadFile(path); err != nil || string(got) != string(want) {
		t.Errorf("%s is out of date (%v): run go test ./generator/pages -run DirectiveReference -update", path, err)
	}
	for _, d := range pages.Directives {
		if !strings.HasPrefix(d.Example, "::"+d.Name) || d.Doc == "" || len(d.Audience) == 0 {
			t.Errorf("%s: example %q", d.Name, d.Example)
		}
	}
}

const crew = `
-- rolebook.yaml --
name: Acme
url: https://acme.example
stages: [{id: launch, start: 2026-09}, {id: growth, start: 2027-01}]
pillars: [{id: sell, name: Selling}, {id: keep, name: Keeping}]
rituals: [{name: Lunch, every: Friday}]
public: {org: titles, playbook: yes}
-- content/tools.yaml --
- {name: Slack, category: Talk}
- {name: Figma, category: Drawing}
-- content/roles/head.md --
---
title: Head
team: Shop
pillar: all
objectives: [Raise sales by 10% within 6 months]
---
-- content/roles/web.md --
---
title: Web
team: Tech
reports_to: Head
pillar: sell
arrangement: remote
where: GB
objectives: [Cut load time by 20% within 3 months, Keep errors below 1% within 3 months]
opening: {posted: 2026-11-01, closes: 2026-12-20, apply: a@acme.example}
---
-- content/roles/art.md --
---
title: Art
team: Tech
reports_to: Web
pillar: keep
stages: {growth: freelance}
---
-- content/people.yaml --
- {name: Ana Lima, holds: [Head], since: 2026-09-01}
-- content/playbook/raci.md --
---
title: Duties
raci:
  - {activity: Buying, R: Head, A: Head}
  - {activity: Drawing, R: Art, A: Web}
---
-- content/playbook/page.md --
---
title: Page
public: yes
choose: {criteria: {Cost: 2}, options: {One: {Cost: 4}, Two: {Cost: 5}}}
---
BODY
`

// embeds returns what the directives of a page show, one line each.
func embeds(t *testing.T, a playbook.Audience, body string) string {
	t.Helper()
	ix := planned(t, a, strings.Replace(crew, "BODY", body, 1))
	var out []string
	v := view[pages.Article](t, ix.Drawing(func(e pages.Embed) template.HTML {
		line := fmt.Sprintf("%s %s %q %s", e.ID, e.Directive, e.Title, e.More.URL)
		switch {
		case e.Table != nil:
			line += "\n" + cells(*e.Table)
		case e.Choice != nil:
			line += fmt.Sprint(" of ", e.Choice.Most)
		case e.Chart != "":
			line += " " + outline(e.List)
		}
		out = append(out, strings.TrimRight(line+" "+e.Note, " "))
		return template.HTML("<i>" + e.ID + "</i>")
	}), "/playbook/page/")
	for i := range out {
		if !strings.Contains(string(v.Body), fmt.Sprintf(`<div class="embedded"><i>_e%d</i></div>`, i)) {
			t.Errorf("the prose lacks drawing %d: %s", i, v.Body)
		}
	}
	return strings.Join(out, "\n")
}

func TestDirectives(t *testing.T) {
	for _, c := range []struct{ written, shows string }{
		{"::roles", "_e0 roles \"Roles\" /roles/\nArt, Tech, Freelance, remote, From Growth on\nHead, Shop, In-house, Ana Lima\nWeb, Tech, Remote (United Kingdom), Open"},
		{"::roles{team=Tech status=open}", "_e0 roles \"Roles in Tech\" /roles/\nWeb, Remote (United Kingdom), Open"},
		{"::roles{aim=keeping most=1}", "_e0 roles \"Roles\" /roles/\nArt, Tech, Freelance, remote, From Growth on 1 more"},
		{"::roles{stage=growth team=tech title='Later, all of them'}", "_e0 roles \"Later, all of them\" /roles/\nArt, Freelance, remote, No one named\nWeb, Remote (United Kingdom), Open"},
		{"::roles{status=covered}", "_e0 roles \"Roles\" /roles/ No role fits."},
		{"::objectives{aim=sell}", "_e0 objectives \"Objectives\" /objectives/\nRaise sales by 10% within 6 months, Head, 1 March 2027\nCut load time by 20% within 3 months, Web, Within 3 months\nKeep errors below 1% within 3 months, Web, Within 3 months"},
		{"::objectives{role=Head}", "_e0 objectives \"Objectives\" /objectives/\nRaise sales by 10% within 6 months, Head, 1 March 2027"},
		{"::org", "_e0 org \"Org chart\" /org/ Head(Web)"},
		{"::org{stage=growth team=Tech}", "_e0 org \"Org chart of Tech\" /org/growth/ Web(Art)"},
		{"::stages", "_e0 stages \"Stages of growth\" /stages/\nLaunch (now), September 2026, 2, 2, 0%\nGrowth, January 2027, 3, 1, 33%"},
		{"::raci", "_e0 raci \"Who does what\" /responsibilities/\nBuying, Head, Head, , \nDrawing, Art, Web, ,"},
		{"::raci{team=Tech}", "_e0 raci \"Who does what\" /responsibilities/\nDrawing, Art, Web, ,"},
		{"::raci{role=Head}", "_e0 raci \"Who does what\" /responsibilities/\nBuying, Head, Head, ,"},
		{"::rituals", "_e0 rituals \"What comes round\" /rhythm/\n[Every Friday]\nLunch, , , Friday 20 November"},
		{"::tools{category=talk}", "_e0 tools \"Talk\" /tools/\nSlack"},
		{"::choose", "_e0 choose \"The options compared\"  of 10"},
		{"::rolls", ""}, {"::roles{team=Nobody}", ""}, {"::roles{most=0}", ""},
	} {
		if got := embeds(t, playbook.Internal, c.written); got != c.shows {
			t.Errorf("%s shows\n%s\nwant\n%s", c.written, got, c.shows)
		}
	}
}

// Outsiders see open jobs, the chart of titles and the page's own choice; what is told what they know nothing of, or
// shows nothing they may see, is not there.
func TestPublicDirectives(t *testing.T) {
	for _, c := range []struct{ written, shows string }{
		{"::roles", "_e0 roles \"Open jobs\" /jobs/\nWeb, Tech, Remote (United Kingdom), Open"},
		{"::roles{status=open team=Tech}", "_e0 roles \"Open jobs\" /jobs/\nWeb, Remote (United Kingdom), Open"},
		{"::roles{status=planned}", ""}, {"::roles{aim=sell}", ""}, {"::roles{stage=growth}", ""}, {"::roles{team=Shop}", ""},
		{"::org", "_e0 org \"Org chart\" /org/ Head(Web)"}, {"::org{stage=growth}", ""},
		{"::choose", "_e0 choose \"The options compared\"  of 10"},
		{"::objectives", ""}, {"::stages", ""}, {"::raci", ""}, {"::rituals", ""}, {"::tools", ""},
		{":::internal\n::roles\n:::", ""},
	} {
		if got := embeds(t, playbook.Public, c.written); got != c.shows {
			t.Errorf("%s shows outsiders\n%s\nwant\n%s", c.written, got, c.shows)
		}
	}
}

// A table that the prose shows does not stand at the end of the page once more.
func TestDirectiveTakesTheTable(t *testing.T) {
	ix := planned(t, playbook.Internal, strings.Replace(crew, "BODY", "::choose\n", 1))
	if v := view[pages.Article](t, ix, "/playbook/page/"); v.Choice != nil {
		t.Error("the choice stands twice")
	}
	ix = planned(t, playbook.Internal, crew+"-- content/playbook/own.md --\n---\ntitle: Own\nraci: [{activity: Selling, R: Head, A: Head}]\n---\n::raci\n")
	if v := view[pages.Article](t, ix, "/playbook/own/"); v.Duties != nil {
		t.Error("the duties stand twice")
	}
	ix = planned(t, playbook.Internal, crew+"-- content/playbook/own.md --\n---\ntitle: Own\nraci: [{activity: Selling, R: Head, A: Head}]\n---\n::raci{role=Web}\n")
	if v := view[pages.Article](t, ix, "/playbook/own/"); len(v.Duties) != 1 {
		t.Error("what a directive shows of other pages takes away the page's own")
	}
}

// What does not exist is an error at its place, with the nearest that does.
func TestDirectiveProblems(t *testing.T) {
	for written, want := range map[string]string{
		"::roles{team=Tech}":           "",
		"::rolls":                      "unknown-directive 7:3 rolls: There is no directive “::rolls”. Did you mean “::roles”?",
		"::gantt":                      "unknown-directive 7:3 gantt: There is no directive “::gantt”. There are ::choose, ::objectives, ::org, ::plan, ::raci, ::rituals, ::roles, ::stages and ::tools.",
		"::roles{teem=Tech}":           "directive-argument 7:9 teem: “::roles” takes no “teem”. Did you mean “team”?",
		"::stages{aim=sell}":           "directive-argument 7:10 aim: “::stages” takes no “aim”. It takes title.",
		"::roles{team=Teck}":           "directive-argument 7:14 Teck: team: “Teck” is not a team, by id or name. Did you mean “Tech”?",
		"::roles{team=Tech team=Shop}": "directive-argument 7:19 team: “team” stands here twice. Keep one of them.",
		"::roles{most=many}":           "directive-argument 7:14 many: most: “many” is not a number from 1 to 100. Write it in digits.",
		"::roles{status=opne}":         "directive-argument 7:16 opne: status: “opne” is not filled, open, planned, covered or defined. Did you mean “open”?",
		"::org{stage=grwoth}":          "directive-argument 7:13 grwoth: stage: “grwoth” is not a stage, by id or name. Did you mean “growth”?",
		"::roles team=Tech":            "bad-directive 7:1 ::roles team=Tech: “::roles” is followed by text, so it is shown as it stands. Write arguments in braces: ::roles{team=Technology status=open}.",
		"::gantt of ours":              "",
	} {
		ix := planned(t, playbook.Internal, strings.Replace(strings.Replace(crew, "choose: {", "extra: {a: 1}\n# {", 1), "BODY", written, 1))
		var got []string
		for _, d := range ix.Problems(t.Context()) {
			p := d.At.From()
			got = append(got, fmt.Sprintf("%s %d:%d %s: %s %s", d.Code, p.Line, p.Col, d.At.Text(), d.Message, d.Hint))
		}
		if found := strings.Join(got, "\n"); found != want {
			t.Errorf("%s:\n%s\nwant\n%s", written, found, want)
		}
	}
	ix := planned(t, playbook.Internal, strings.Replace(strings.Replace(crew, "choose: {", "extra: {a: 1}\n# {", 1), "BODY", "::choose", 1))
	if list := ix.Problems(t.Context()); len(list) != 1 || !strings.Contains(list[0].Message, "no choose:") {
		t.Errorf("a page without a choice: %v", list)
	}
}

// An edit of prose that changes a directive alone shows at once what a new plan would.
func TestDirectiveIsEdited(t *testing.T) {
	before, after := strings.Replace(crew, "BODY", "::roles", 1), strings.Replace(crew, "BODY", "::stages\n\n::choose", 1)
	old, now := planned(t, playbook.Internal, before), planned(t, playbook.Internal, after)
	_, body := now.Playbook.Written("content/playbook/page.md")
	edited, ok := old.WithBody(body)
	if !ok {
		t.Fatal("the edit needs a new plan")
	}
	shown := func(ix *pages.Index) string {
		v := view[pages.Article](t, ix.Drawing(func(e pages.Embed) template.HTML { return template.HTML(e.Directive) }), "/playbook/page/")
		return fmt.Sprint(v.Body, v.Choice != nil)
	}
	if got, want := shown(edited), shown(now); got != want || !strings.Contains(got, "stages") {
		t.Errorf("edited: %s\nplanned: %s", got, want)
	}
}

// Prose can show figures of the plan: those that the plan's own page shows, and nobody outside sees any.
func TestPlanDirective(t *testing.T) {
	for shows, title := range map[string]string{"": "Month by month", "{show=seats}": "Seat by seat", "{show=courses}": "Courses compared"} {
		page := hires + "\n-- content/playbook/page.md --\n---\ntitle: Page\npublic: yes\n---\n::plan" + shows + "\n"
		page = strings.Replace(page, "name: Acme\n", "name: Acme\npublic: {playbook: yes}\nurl: https://acme.example\n", 1)
		for _, a := range []playbook.Audience{playbook.Internal, playbook.Public} {
			ix := planned(t, a, page)
			var shown []pages.Embed
			view[pages.Article](t, ix.Drawing(func(e pages.Embed) template.HTML { shown = append(shown, e); return "" }), "/playbook/page/")
			if a == playbook.Public {
				if len(shown) > 0 {
					t.Errorf("outsiders see %+v", shown)
				}
				continue
			}
			plan := view[pages.HiringPlan](t, ix, "/plan/")
			want := map[string]pages.Table{"": plan.Months, "{show=seats}": plan.Seats, "{show=courses}": plan.Courses}[shows]
			if len(shown) != 1 || shown[0].Title != title || shown[0].More.URL != "/plan/" || cells(*shown[0].Table) != cells(want) || cells(want) == "" {
				t.Errorf("::plan%s shows %+v, want the plan's %s", shows, shown, cells(want))
			}
		}
	}
}
