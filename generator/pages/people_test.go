package pages_test

import (
	"fmt"
	"testing"

	"rolebook/generator/pages"
	"rolebook/generator/playbook"
)

const staff = `
-- rolebook.yaml --
name: Acme
-- content/roles/head.md --
---
title: Head
---
-- content/roles/buyer.md --
---
title: Buyer
reports_to: Head
objectives: [Raise margin from 10% to 12% within 3 months, Keep stock above 90%]
---
-- content/roles/writer.md --
---
title: Writer
reports_to: Buyer
stages: {launch: covered by Buyer}
---
-- content/people.yaml --
- name: Ana Lima
  holds: [Buyer (60%), Head]
  since: 2026-09-01
  arrangement: remote
  location: Porto
  contact: Slack
  timezone: Europe/Lisbon
- {name: Bo Berg, holds: [Writer], until: 2026-10-31, buddy: Ana Lima}
- {name: Inkwell, kind: company}
`

func TestPeople(t *testing.T) {
	v := view[pages.People](t, planned(t, playbook.Internal, staff), "/people/")
	got := texts(v.Rows, func(r pages.PersonRow) string {
		return fmt.Sprintf("%s [%s] %q left=%v company=%v", r.Text, texts(r.Hats, func(h pages.Hat) string { return fmt.Sprint(h.Text, " ", h.Share) }), r.Until, r.Left, r.Company)
	})
	want := `Ana Lima [Buyer 60, Head 0] "" left=false company=false, Bo Berg [Writer 0] "Left 31 October 2026" left=true company=false, Inkwell [] "" left=false company=true`
	if got != want {
		t.Errorf("people: %s\nwant %s", got, want)
	}
	if v.Note != "2 people and 1 company, 3 roles held" || v.Find {
		t.Errorf("note %q, find %v", v.Note, v.Find)
	}
}

func TestPerson(t *testing.T) {
	ix := planned(t, playbook.Internal, staff)
	v := view[pages.Person](t, ix, "/people/ana-lima/")
	if got := texts(v.Hats, func(h pages.Hat) string { return h.Text + ": " + h.Note + ": " + texts(h.Covers, linkText) }); got != "Buyer: Remote, 60% of a week: Writer, Head: Remote: " {
		t.Errorf("hats: %s", got)
	}
	if got := texts(v.Goals, func(g pages.Goal) string { return g.Sentence + " " + g.Due }); got != "Raise margin from 10% to 12% within 3 months 1 December 2026, Keep stock above 90% " {
		t.Errorf("objectives: %s", got)
	}
	if got := texts(v.Facts, func(f pages.Fact) string { return f.Term + " " + f.Text + texts(f.Links, linkText) }); got != "Contact Slack, Time zone Europe/Lisbon, Buddy of Bo Berg" {
		t.Errorf("facts: %s", got)
	}
	if len(v.Managers) != 0 {
		t.Errorf("nobody reports to themselves: %+v", v.Managers)
	}
	if v.Guide.URL != "/people/ana-lima/onboarding/" {
		t.Errorf("guide: %+v", v.Guide)
	}
	if got := texts(v.TOC, func(e pages.TOCEntry) string { return e.Text }); got != "Roles, Objectives, Reporting line" {
		t.Errorf("contents: %s", got)
	}
	if b := view[pages.Person](t, ix, "/people/bo-berg/"); b.Guide.URL != "" || !b.Left {
		t.Errorf("who has left needs no guide: %+v", b.Guide)
	}
	if planned(t, playbook.Public, staff).Page("/people/") != nil {
		t.Error("the public edition lists people")
	}
}
