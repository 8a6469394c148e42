package pages_test

import (
	"fmt"
	"strings"
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
	if v.Note != "2 people and 1 company, 2 roles held" || v.Find {
		t.Errorf("note %q, find %v", v.Note, v.Find)
	}
}

const comers = `
-- rolebook.yaml --
name: Acme
-- content/roles/buyer.md --
---
title: Buyer
arrangement: remote
---
-- content/roles/writer.md --
---
title: Writer
hire: 2026-09
arrangement: remote
---
-- content/roles/packer.md --
---
title: Packer
hire: 2027-02
skills: [Knots]
arrangement: remote
---
-- content/people.yaml --
- {name: Ana Lima, holds: [Buyer], since: 2026-12-07}
- {name: Bo Berg, holds: [Buyer], since: 2026-01-05, until: 2026-12-04}
- {name: Cy Dole, holds: [Writer], since: 2027-01-04}
- {name: Di Evans, holds: [{role: Packer, since: 2027-01-11}]}
- {name: Ed Foss, holds: [Buyer], since: 2026-01-05, until: 2026-10-30}
`

// Who comes into a role whose work is bought until then does not come as the one it is bought from.
func TestPeopleWhoComeAfterOthers(t *testing.T) {
	ix := planned(t, playbook.Internal, `
-- rolebook.yaml --
name: Acme
stages: [{id: launch, start: 2026-09}, {id: growth, start: 2027-01}]
-- content/roles/accountant.md --
---
title: Accountant
stages: {launch: agency, growth: hybrid}
---
-- content/people.yaml --
- {name: Ana Lima, holds: Accountant, since: 2027-02-01}
`)
	if got := ix.Now(ix.Playbook.Role("accountant")).Arrangement; got != "Agency until February 2027, then Hybrid" {
		t.Errorf("the seat: %s", got)
	}
	if hat := view[pages.Person](t, ix, "/people/ana-lima/").Hats[0]; hat.Note != "Hybrid" || hat.Shape != "hy" || hat.Arrangement != "" {
		t.Errorf("her page: %s %s, and once more %q", hat.Shape, hat.Note, hat.Arrangement)
	}
	if role := view[pages.Guide](t, ix, "/people/ana-lima/onboarding/").Role; role.Arrangement != "Hybrid" || role.Shape != "hy" {
		t.Errorf("her guide: %s %s", role.Shape, role.Arrangement)
	}
}

// Who is yet to come is said to come, on every page, and is not counted as being there.
func TestPeopleWhoCome(t *testing.T) {
	ix := planned(t, playbook.Internal, comers)
	rows := view[pages.Roles](t, ix, "/roles/").Groups[0].Rows
	if got := texts(rows, func(r pages.RoleRow) string { return r.Text + ": " + r.Tag + " " + r.Note }); got != "Buyer:  Bo Berg and Ana Lima from 7 December, Packer: Planned From January 2027, Writer: Planned From January 2027" {
		t.Errorf("roles: %s", got)
	}
	if got := ix.Now(ix.Playbook.Role("writer")).Note; got != "Planned, January 2027" {
		t.Errorf("the seat: %s", got)
	}
	if next := view[pages.Hiring](t, ix, "/hiring/").Next; len(next) > 0 {
		t.Errorf("looked for, though found: %v", next)
	}
	if got := texts(view[pages.Role](t, ix, "/roles/packer/").Facts, func(f pages.Fact) string { return f.Term + " " + f.Text }); got != "Planned for January 2027" {
		t.Errorf("facts: %s", got)
	}
	org := view[pages.Org](t, ix, "/org/")
	if got := org.Figures[1].Value; got != "1" {
		t.Errorf("%s heads in a seat, want 1", got)
	}
	if org.Legend.Split {
		t.Error("a seat that is handed over is drawn as shared")
	}
	role := view[pages.Role](t, ix, "/roles/buyer/")
	if got := texts(role.Holders, func(h pages.HolderRow) string { return fmt.Sprint(h.Person.Text, " ", h.Since, " ", h.Coming) }); got != "Bo Berg 5 January 2026 false, Ana Lima 7 December 2026 true" {
		t.Errorf("holders: %s", got)
	}
	people := view[pages.People](t, ix, "/people/")
	if got := texts(people.Rows, func(r pages.PersonRow) string { return fmt.Sprint(r.Text, " ", r.Since, " ", r.Coming, " ", r.Until) }); got != "Ana Lima Starts 7 December 2026 true , Bo Berg Since 5 January 2026 false Until 4 December 2026, Cy Dole Starts 4 January 2027 true , Di Evans  false , Ed Foss Since 5 January 2026 false Left 30 October 2026" {
		t.Errorf("people: %s", got)
	}
	if people.Note != "5 people, 1 role held" {
		t.Errorf("note: %s", people.Note)
	}
	if got := view[pages.Person](t, ix, "/people/di-evans/").Hats[0].Note; got != "Remote, from 11 January 2027" {
		t.Errorf("hat: %s", got)
	}
}

// Who has left owes nothing, leads nobody and stands in for nobody; nor does who has not begun stand in.
func TestPersonWhoLeft(t *testing.T) {
	ix := planned(t, playbook.Internal, strings.NewReplacer("holds: [Buyer (60%), Head]\n  since: 2026-09-01", "holds: [Buyer (60%), Head]\n  until: 2026-10-31").Replace(staff)+"- {name: Cy Dole, holds: Buyer, since: 2026-12-07}\n")
	v := view[pages.Person](t, ix, "/people/ana-lima/")
	if got := texts(v.Hats, func(h pages.Hat) string { return h.Text + texts(h.Covers, linkText) }); got != "Buyer, Head" || len(v.Goals)+len(v.Managers)+len(v.Reports) > 0 || len(v.TOC) != 1 {
		t.Errorf("hats %s, goals %v, managers %v, reports %v", got, v.Goals, v.Managers, v.Reports)
	}
	v = view[pages.Person](t, ix, "/people/cy-dole/")
	if len(v.Hats[0].Covers) > 0 || len(v.Goals) != 2 || len(v.Managers) != 1 {
		t.Errorf("who comes: %+v", v)
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
