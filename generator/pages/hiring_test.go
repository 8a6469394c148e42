package pages_test

import (
	"fmt"
	"strings"
	"testing"

	"rolebook/generator/pages"
	"rolebook/generator/playbook"
)

// interviews is a book whose designer is open, whose buyer is to come and whose chatbot nobody interviews.
const interviews = `
-- rolebook.yaml --
name: Acme
url: https://acme.example
apply: jobs@acme.example
stages: [{id: launch, start: 2026-09}, {id: growth, start: 2027-01}]
hiring_steps: [{name: Call, length: 20 minutes}, {name: Work sample, with: Two people}, {name: Interview, length: an hour}]
job_sites: [{name: Indeed, url: "https://indeed.example"}, {name: LinkedIn}]
-- content/skills.yaml --
- name: User flows
  about: Draws how people get there.
  levels: [Reads one, Draws one, Improves one, Teaches it]
- {name: Labels, category: Words}
-- content/roles/designer.md --
---
title: Designer
summary: Makes buying feel easy.
team: Technology
arrangement: remote
skills: [User flows (strong), Labels]
nice_to_have: [Singing]
characteristics: ["Adaptable: the ground moves"]
credentials: [Licence, Degree (preferred)]
objectives: [Decrease bounce rate by 15% within 6 months]
interview:
  - {ask: Draw a flow, looks_for: What goes wrong, skill: User flows, step: Work sample}
  - ask: What do you do on Mondays?
opening: {posted: 2026-11-09, closes: 2026-12-13, where: GB, pay: 30000-34000 GBP}
---
Opening words.

## A week

One day.

:::internal
Nobody outside reads this.
:::
-- content/roles/buyer.md --
---
title: Buyer
team: Product
hire: 2027-03
skills: [Haggling]
---
-- content/roles/early.md --
---
title: Early one
team: Product
hire: 2027-01
skills: [Haggling]
---
-- content/roles/bot.md --
---
title: Bot
arrangement: automated
skills: [Talking]
---
-- content/roles/silent.md --
---
title: Silent
---
`

// A seat that is still to be filled is looked for beside others that are filled.
func TestHiringMore(t *testing.T) {
	for seats, want := range map[string]string{"seats: 2": "Early one, Buyer", "seats: 1": "Early one"} {
		site := strings.Replace(interviews, "title: Buyer", "title: Buyer\n"+seats, 1) + "-- content/people.yaml --\n- {name: Ana Lima, holds: Buyer, since: 2026-09-01}\n"
		if got := texts(view[pages.Hiring](t, planned(t, playbook.Internal, site), "/hiring/").Next, func(r pages.KitRow) string { return r.Text }); got != want {
			t.Errorf("%s: next: %s, want %s", seats, got, want)
		}
	}
}

// The page of hiring leads to every kit: what is open first, then what comes next by month, then all by team.
func TestHiring(t *testing.T) {
	ix := planned(t, playbook.Internal, interviews)
	v := view[pages.Hiring](t, ix, "/hiring/")
	row := func(r pages.KitRow) string {
		return fmt.Sprint(r.Text, " ", r.Written, "/", r.Questions, " ", r.Kit.URL)
	}
	if got := texts(v.Open, row); got != "Designer 2/6 /hiring/designer/" {
		t.Errorf("open: %s", got)
	}
	if got := texts(v.Next, row); got != "Early one 0/1 /hiring/early/, Buyer 0/1 /hiring/buyer/" {
		t.Errorf("next: %s", got)
	}
	if got := texts(v.Groups, func(g pages.KitGroup) string {
		return g.Team.Text + ": " + texts(g.Rows, func(r pages.KitRow) string { return r.Text })
	}); got != "Product: Buyer, Early one, Technology: Designer" {
		t.Errorf("by team: %s", got)
	}
	if v.Count != 3 || v.Channels.URL != "/hiring/channels/" || len(v.Steps) != 3 || len(v.Rules) == 0 {
		t.Errorf("%+v", v)
	}
	for _, url := range []string{"/hiring/bot/", "/hiring/silent/"} {
		if ix.Page(url) != nil {
			t.Errorf("there is a kit %s", url)
		}
	}
}

// A kit says what to look for, asks the same of everyone, and says of every need by what it is assessed.
func TestInterviewKit(t *testing.T) {
	v := view[pages.Kit](t, planned(t, playbook.Internal, interviews), "/hiring/designer/")
	if v.Mission != "Makes buying feel easy." || v.Written != 2 || v.Profile.URL != "/roles/designer/" || v.Advert.URL != "/jobs/designer/" {
		t.Errorf("%+v", v)
	}
	got := texts(v.Questions, func(q pages.QuestionRow) string {
		return fmt.Sprint(q.Number, " ", q.Assesses, " ", q.Level, " ", q.Suggested, q.Unsaid())
	})
	if want := "1 User flows Strong false false, 2   false true, 3 Labels Working true false, 4 Adaptable  true false, 5 Adaptable  true false, 6 Decrease bounce rate by 15% within 6 months  true false"; got != want {
		t.Errorf("questions: %s\nwant %s", got, want)
	}
	for _, q := range v.Questions {
		if q.Ask == "" || len(q.Anchors) != 5 {
			t.Errorf("question %d: %+v", q.Number, q)
		}
		for _, a := range q.Anchors {
			if described := a.Text != ""; described != (a.Score%2 == 1) {
				t.Errorf("question %d: a score of %d says %q", q.Number, a.Score, a.Text)
			}
		}
	}
	if got := texts(v.Questions[0].Anchors, func(a pages.Anchor) string { return a.Text }); got != "Draws one, , Improves one, , Teaches it" {
		t.Errorf("scores by the skill's own levels: %s", got)
	}
	said := strings.Replace(interviews, "- ask: What do you do on Mondays?", "- ask: What do you do on Mondays?\n    looks_for: Figures before coffee", 1)
	if a := view[pages.Kit](t, planned(t, playbook.Internal, said), "/hiring/designer/").Questions[1].Anchors; a[4].Text != "All of this: Figures before coffee" || !strings.HasPrefix(a[2].Text, "Part of this") {
		t.Errorf("scores by what the author looks for: %+v", a)
	}
	if ask := v.Questions[2].Ask; !strings.Contains(ask, "“Labels”") {
		t.Errorf("the suggestion for a skill is %q", ask)
	}
	if good := v.Questions[3].LooksFor; !strings.Contains(good, "the ground moves") {
		t.Errorf("a good answer of somebody adaptable: %q", good)
	}
	needs := texts(v.Needs, func(n pages.NeedRow) string {
		return fmt.Sprint(n.Text, " ", n.Kind, " ", n.Questions, n.Steps, n.Must, n.Checked)
	})
	if want := "User flows Skill [1] [Work sample] true false, Labels Skill [3] [Interview] true false, Adaptable Characteristic [4 5] [Interview] true false, " +
		"Decrease bounce rate by 15% within 6 months Objective [6] [Interview] false false, Licence Certificate [] [] true true"; needs != want {
		t.Errorf("needs: %s\nwant %s", needs, want)
	}
	if got := texts(v.Steps, func(s pages.KitStep) string { return s.Name + ": " + s.Questions }); got != "Call: , Work sample: Question 1, Interview: Questions 2 to 6" {
		t.Errorf("steps: %s", got)
	}
	if got := texts(v.Creds, func(c pages.CredentialRow) string { return fmt.Sprint(c.Text, " ", c.Checked) }); got != "Licence true, Degree (preferred, not needed) false" {
		t.Errorf("certificates: %s", got)
	}
	if len(v.DontAsk) < 5 || len(v.Rules) < 4 {
		t.Errorf("what not to ask: %v; how we decide: %v", v.DontAsk, v.Rules)
	}
}

// Pages that people come from lead to the kit, and skills to their own pages.
func TestWaysToTheKit(t *testing.T) {
	ix := planned(t, playbook.Internal, interviews)
	r := view[pages.Role](t, ix, "/roles/designer/")
	if r.Kit.URL != "/hiring/designer/" || r.Must[0].Skill.URL != "/skills/user-flows/" {
		t.Errorf("from the role: %+v, %+v", r.Kit, r.Must[0].Skill)
	}
	if k := view[pages.Role](t, ix, "/roles/bot/").Kit; k.URL != "" {
		t.Errorf("a chatbot's kit is at %s", k.URL)
	}
}

// Interviews and skills are nobody's business outside.
func TestNothingOfHiringIsPublic(t *testing.T) {
	ix := planned(t, playbook.Public, interviews)
	for _, p := range ix.Pages() {
		if strings.HasPrefix(p.URL, "/hiring/") || strings.HasPrefix(p.URL, "/skills/") {
			t.Errorf("the public edition has %s", p.URL)
		}
	}
}

// Every open job stands against every job site; without an open job there is nothing to post.
func TestChannels(t *testing.T) {
	ix := planned(t, playbook.Internal, interviews)
	v := view[pages.Channels](t, ix, "/hiring/channels/")
	got := texts(v.Table.Groups[0].Rows, func(r pages.Row) string {
		return texts(r, func(c pages.Cell) string { return strings.TrimSuffix(c.Text+"; "+c.Note, "; ") })
	})
	if want := "Designer, Ready; Better with: contract and benefits, Ready; Better with: contract and benefits"; got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
	if l := v.Table.Groups[0].Rows[0][0].Link; l.URL != "/hiring/channels/designer/" {
		t.Errorf("the job leads to %q", l.URL)
	}
	closed := planned(t, playbook.Internal, strings.Replace(interviews, "closes: 2026-12-13", "closes: 2026-11-12", 1))
	if closed.Page("/hiring/channels/") != nil || closed.Page("/hiring/") == nil {
		t.Error("a book without an open job has a page for job sites, or no page of hiring")
	}
}

// The texts to paste say what the advert says, without markup and without anything internal.
func TestPosting(t *testing.T) {
	v := view[pages.Posting](t, planned(t, playbook.Internal, interviews), "/hiring/channels/designer/")
	got := texts(v.Texts[:3], func(p pages.PasteText) string { return p.Name + ": " + p.Text })
	if got != "Title: Designer, Place: Remote, United Kingdom, Pay: £30,000 to £34,000 a year" {
		t.Errorf("%s", got)
	}
	body := v.Texts[3].Text
	for _, part := range []string{
		"Makes buying feel easy.\n\nPay: £30,000 to £34,000 a year\nWhere: 100% remote: United Kingdom\n", "\n\nMust have\n- User flows\n- Labels\n- Licence\n",
		"\n\nA week\nOne day.\n\n", "\n- Adaptable: the ground moves\n", "How we hire\n- Call (20 minutes)\n- Work sample\n", "Apply\njobs@acme.example",
	} {
		if !strings.Contains(body, part) {
			t.Errorf("%q is not in the text:\n%s", part, body)
		}
	}
	for _, secret := range []string{"Nobody outside", "Two people", "Draw a flow", "<", "**"} {
		if strings.Contains(body, secret) {
			t.Errorf("%q is in the text", secret)
		}
	}
	sites := texts(v.Sites, func(s pages.PostingSite) string { return fmt.Sprint(s.Name, " ", s.Ready, " ", s.Notes) })
	if want := "Indeed true [Its text has 30 to 20,000 characters.], LinkedIn true [Its text has 100 characters or more. The title cannot be changed there later.]"; sites != want {
		t.Errorf("sites: %s", sites)
	}
}

// With very many kits the page lists teams instead, and stays small.
func TestHiringOfManyRoles(t *testing.T) {
	var book strings.Builder
	book.WriteString("-- rolebook.yaml --\nname: Acme\n")
	for i := range 900 {
		fmt.Fprintf(&book, "-- content/roles/r%d.md --\n---\ntitle: Role %d\nteam: Team %d\nskills: [Skill %d]\nhire: 2027-0%d\n---\n", i, i, i%30, i%7, 1+i%9)
	}
	v := view[pages.Hiring](t, planned(t, playbook.Internal, book.String()), "/hiring/")
	if v.Count != 900 || len(v.Groups) != 0 || len(v.Teams) != 30 || v.Teams[0].Count != 30 || len(v.Next) != 100 || v.More != 800 {
		t.Errorf("%d kits, %d groups, %d teams, %d next and %d more", v.Count, len(v.Groups), len(v.Teams), len(v.Next), v.More)
	}
}
