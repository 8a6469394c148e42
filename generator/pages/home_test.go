package pages_test

import (
	"strings"
	"testing"

	"rolebook/generator/pages"
	"rolebook/generator/playbook"
)

func TestHome(t *testing.T) {
	v := view[pages.Home](t, planned(t, playbook.Internal, shop), "/")
	if v.Title != "Five roles, three aims, one number each." {
		t.Errorf("title: %s", v.Title)
	}
	figures := texts(v.Figures, func(f pages.Figure) string { return f.Term + " " + f.Value })
	if figures != "Filled 2, Open 1, Covered 1, To come 1" {
		t.Errorf("figures: %s", figures)
	}
	stages := texts(v.Stages, func(s pages.HomeStage) string { return s.Name + ": " + s.Note })
	if stages != "Launch: 4 roles, Growth: 1 more, from January 2027" {
		t.Errorf("stages: %s", stages)
	}
	aims := texts(v.Aims, func(a pages.Aim) string {
		return a.Name + ": " + texts(a.Seats, func(s pages.Seat) string { return s.Text })
	})
	if aims != "Across all: E-commerce manager, Product: Web developer, Customer retention: CRM manager, Support chatbot, UX designer" {
		t.Errorf("aims: %s", aims)
	}
	if len(v.Open) != 1 || v.Open[0].URL != "/jobs/ux-designer/" || v.Jobs.Text != "1 open job" {
		t.Errorf("open: %+v, %s", v.Open, v.Jobs.Text)
	}
	if v.Standing != 1 || v.Numbered != 6 || v.Moving[0].Owner.Text != "Web developer" {
		t.Errorf("%d of %d objectives say where they stand", v.Standing, v.Numbered)
	}
}

// An index.md of one's own gives title, lead and text; the lead is not said twice.
func TestHomeInOwnWords(t *testing.T) {
	v := view[pages.Home](t, planned(t, playbook.Internal, shop+`
-- content/index.md --
---
title: Who does what
---
This is our handbook.

Fix what is wrong.
`), "/")
	if v.Title != "Who does what" || v.Lead != "This is our handbook." {
		t.Errorf("%q, %q", v.Title, v.Lead)
	}
	if body := string(v.Body); !strings.Contains(body, "Fix what is wrong.") || strings.Contains(body, "our handbook") {
		t.Errorf("body: %s", body)
	}
}

// A README of a plain folder is the front page: its heading is the title.
func TestHomeOfReadme(t *testing.T) {
	v := view[pages.Home](t, planned(t, playbook.Internal, "-- content/roles/a.md --\n---\ntitle: A\n---\n-- content/README.md --\n# Welcome\n\nHello.\n\n## More\n\nText.\n"), "/")
	if v.Title != "Welcome" || v.Lead != "Hello." || strings.Contains(string(v.Body), "Welcome") {
		t.Errorf("%q, %q, %s", v.Title, v.Lead, v.Body)
	}
}

// Readers begin with the pages that were written for the fewest others.
func TestHomeReaders(t *testing.T) {
	v := view[pages.Home](t, planned(t, playbook.Internal, shop+`
-- content/playbook/a.md --
---
title: For both
for: [founder, joining]
---
-- content/playbook/b.md --
---
title: For founders
for: founder
---
`), "/")
	got := texts(v.Readers, func(r pages.Reader) string {
		return r.Who + ": " + texts(r.Pages, func(l pages.Link) string { return l.Text })
	})
	if got != "Founder: For founders, For both, Joining: For both" {
		t.Errorf("readers: %s", got)
	}
}

// A folder without roles is a plain handbook: its front page is the author's.
func TestHomeWithoutRoles(t *testing.T) {
	v := view[pages.Article](t, planned(t, playbook.Internal, "-- content/index.md --\n# Hello\n\nWelcome.\n"), "/")
	if v.Title != "Hello" {
		t.Errorf("title: %q", v.Title)
	}
}

func TestCareers(t *testing.T) {
	v := view[pages.Careers](t, planned(t, playbook.Public, shop), "/")
	if v.Title != "One open job, with a number to move." {
		t.Errorf("title: %s", v.Title)
	}
	if got := texts(v.Seats, func(s pages.Seat) string { return s.Text + " " + s.Shape + " " + s.Status }); got != "UX designer re open" {
		t.Errorf("the figure draws %s, and nobody outside may count other seats", got)
	}
	if got := texts(v.Steps, func(s pages.Step) string { return s.Name + s.With }); got != "Call" {
		t.Errorf("steps: %s", got)
	}
	if len(v.People)+len(v.Pages)+len(v.Question) != 0 {
		t.Errorf("the public page shows %+v %+v %+v", v.People, v.Pages, v.Question)
	}
}

// What authors released stands there: pages for people who look first, questions, people who chose to be named.
func TestCareersReleased(t *testing.T) {
	v := view[pages.Careers](t, planned(t, playbook.Public, strings.Replace(shop, "name: Northbarrow\n", "name: Northbarrow\npublic: {playbook: yes}\n", 1)+`
-- content/playbook/a.md --
---
title: How we plan
public: yes
---
-- content/playbook/b.md --
---
title: How we interview
for: looking
public: yes
---
-- content/playbook/c.md --
---
title: What we keep to ourselves
---
-- content/faq.md --
---
title: Questions
kind: faq
public: yes
---
## Do you answer everyone?

Yes.
-- content/people/mia.md --
---
name: Mia Zhao
title: Founder
public: yes
---
`), "/")
	if got := texts(v.Pages, func(p pages.ChapterPage) string { return p.Text }); got != "How we interview, How we plan" {
		t.Errorf("pages: %s", got)
	}
	if got := texts(v.Question, func(l pages.Link) string { return l.Text + " " + l.URL }); got != "Do you answer everyone? /faq/#do-you-answer-everyone" {
		t.Errorf("questions: %s", got)
	}
	if got := texts(v.People, func(p pages.PersonRow) string { return p.Text + ", " + p.Hats[0].Text }); got != "Mia Zhao, Founder" {
		t.Errorf("people: %s", got)
	}
}

// The title promises aims and numbers only where the roles have them.
func TestHomeTitle(t *testing.T) {
	for roles, want := range map[string]string{
		"objectives: Reduce returns by 10% within 6 months": "Two roles.",
		"pillar: product": "Two roles, three aims.",
		"pillar: all\nobjectives: Reduce returns by 10% within 6 months":     "Two roles, three aims, one number each.",
		"pillar: all\nobjectives: Launch the trade portal within six months": "Two roles, three aims.",
	} {
		book := "-- content/roles/a.md --\n---\ntitle: A\n" + roles + "\n---\n-- content/roles/b.md --\n---\ntitle: B\n" + roles + "\n---\n"
		if got := view[pages.Home](t, planned(t, playbook.Internal, book), "/").Title; got != want {
			t.Errorf("%s: %q, want %q", roles, got, want)
		}
	}
}
