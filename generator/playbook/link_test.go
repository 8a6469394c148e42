package playbook_test

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"rolebook/generator/playbook"
)

// A reference leads to a role by its id, its title or another name, in any case. What is near to a name is a slip; a
// title that is near to none is a role nobody has written yet; what is written as an id must be there.
func TestReferencesToRoles(t *testing.T) {
	for _, c := range []struct{ written, leads, found string }{
		{"ecommerce-manager", "ecommerce-manager", ""},
		{"ECOMMERCE-MANAGER", "ecommerce-manager", ""},
		{"E-commerce manager", "ecommerce-manager", ""},
		{"e-commerce  MANAGER", "ecommerce-manager", ""},
		{"Head of online", "ecommerce-manager", ""},
		{"head of ONLINE", "ecommerce-manager", ""},
		{"Ecomerce manager", "", "error unknown-ref: reports_to: no role called “Ecomerce manager”. → Did you mean “E-commerce manager”?"},
		{"head-of-onlin", "", "error unknown-ref: reports_to: no role called “head-of-onlin”. → Did you mean “Head of online”?"},
		{"chief-gardener", "", "error unknown-ref: reports_to: no role called “chief-gardener”. → Add it under content/roles/, or name one that is there."},
		{"???", "", "error unknown-ref: reports_to: no role called “???”. → Add it under content/roles/, or name one that is there."},
		{"Chief gardener", "chief-gardener", "warning unwritten-role: reports_to: “Chief gardener” has no page of its own yet. → Write content/roles/chief-gardener.md, or run: rolebook new role \"Chief gardener\""},
		{"店長", "店長", "warning unwritten-role: reports_to: “店長” has no page of its own yet. → Write content/roles/店長.md, or run: rolebook new role \"店長\""},
	} {
		p, found := link(book(
			role("ecommerce-manager", "E-commerce manager", aka("Director of e-commerce", "Head of online")),
			role("buyer", "Buyer", reportsTo(c.written)),
		))
		if got := strings.Join(found, "\n"); got != c.found {
			t.Errorf("%q: found %s\nwant %s", c.written, got, c.found)
		}
		leads := ""
		if m := p.Role("buyer").Manager; m != nil {
			leads = m.ID
		}
		if leads != c.leads {
			t.Errorf("%q leads to %q, want %q", c.written, leads, c.leads)
		}
	}
}

// The mend of a slip puts the name that was meant in its place.
func TestSlipHasMend(t *testing.T) {
	_, found := playbook.Link(book(role("buyer", "Buyer"), role("packer", "Packer", reportsTo("Byer"))), playbook.Internal, today)
	if len(found) != 1 || len(found[0].Fixes) != 1 || found[0].Fixes[0].Text != "Buyer" || found[0].Fixes[0].Span != found[0].At {
		t.Errorf("%+v", found)
	}
}

// A title two roles share is no trouble until somebody refers by it; by their ids they can be told apart.
func TestSharedTitle(t *testing.T) {
	two := []*playbook.Role{role("designer-web", "Designer"), role("designer-print", "Designer")}
	sound(t, book(two...))
	sound(t, book(append(two, role("writer", "Writer", reportsTo("designer-web")))...))
	d := book(append(two, role("writer", "Writer", reportsTo("Designer")))...)
	_, found := link(d)
	same(t, found, "error ambiguous-ref: reports_to: 2 roles are called “Designer”. → Write which one: designer-print or designer-web.")
	_, list := playbook.Link(d, playbook.Internal, today)
	if len(list) != 1 || len(list[0].Related) != 2 || list[0].Related[0].Text() != "Designer" {
		t.Errorf("the finding does not show both titles: %+v", list)
	}
}

// An id wins over a title, and a title over another name.
func TestRanksOfNames(t *testing.T) {
	p := sound(t, book(
		role("buyer", "Head of buying"),
		role("head-of-product", "Buyer"),
		role("planner", "Planner", aka("Buyer", "Head of buying")),
		role("a", "A", reportsTo("buyer")), role("b", "B", reportsTo("Head of buying")),
	))
	for id, manager := range map[string]string{"a": "buyer", "b": "buyer"} {
		if m := p.Role(id).Manager; m == nil || m.ID != manager {
			t.Errorf("%s reports to %v", id, m)
		}
	}
}

// A name that a role has twice is one name, and a role somebody names twice is one seat.
func TestSaidTwice(t *testing.T) {
	d := book(role("buyer", "Buyer", aka("Purchaser", "purchaser", "Buyer")), role("packer", "Packer", reportsTo("Purchaser")))
	d.People = []*playbook.Person{holds("Mei", "Buyer", "purchaser")}
	if r := sound(t, d).Role("buyer"); len(r.Reports) != 1 || len(r.Holders) != 1 || r.At(1).Held != 1 {
		t.Errorf("%d reports, %d holders", len(r.Reports), len(r.Holders))
	}
}

// Roles that somebody names in a line are told to be several, unless one of them has that name itself.
func TestRolesInALine(t *testing.T) {
	d := book(role("buyer", "Buyer"), role("packer", "Packer"), role("head", "Head of shops, Leeds", reportsTo("Buyer, Packer")))
	d.People = []*playbook.Person{holds("Mei", "buyer, Packer"), holds("Bo", "Head of shops, Leeds"), holds("Cy", "Buyer, Gardener")}
	_, found := link(d)
	same(t, found, "warning unwritten-role: holds: “Buyer, Gardener” has no page of its own yet. → Write content/roles/buyer-gardener.md, or run: rolebook new role \"Buyer, Gardener\"",
		"error unknown-ref: reports_to: “Buyer, Packer” is 2 roles. → Name one role here.",
		"error unknown-ref: holds: “buyer, Packer” is 2 roles. → Several are a list: [buyer, Packer].")
}

// Why work stays in the house is a reason; a yes before it is none, and no is a no.
func TestReasons(t *testing.T) {
	for text, want := range map[string]string{
		"Supplier terms are our margin": "Supplier terms are our margin", "yes, supplier terms": "supplier terms", "Yes , all of it": "all of it", "no": "", "No": "", "yes": "yes", "": "",
	} {
		p := sound(t, book(role("buyer", "Buyer", func(r *playbook.Role) { r.KeepInHouse = text })))
		if got := p.Role("buyer").KeepInHouse; got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// Several files that name one unwritten role mean the same one. It has no file, and nobody is told twice of one place.
func TestUnwrittenRoleIsOne(t *testing.T) {
	p, found := link(book(role("a", "A", reportsTo("Chief gardener")), role("b", "B", reportsTo("chief GARDENER"))))
	if len(found) != 1 || len(p.Roles) != 3 {
		t.Errorf("%d roles, found %v", len(p.Roles), found)
	}
	r := p.Role("Chief gardener")
	if r == nil || !r.Unwritten || len(r.Reports) != 2 {
		t.Errorf("%+v", r)
	}
}

// A team is made by naming it. What is near to a team with a file is a slip, and so is a name without any letter.
func TestReferencesToTeams(t *testing.T) {
	for _, c := range []struct{ written, leads, name, found string }{
		{"marketing", "marketing", "Marketing", ""},
		{"Growth", "marketing", "Marketing", ""},
		{"Technology", "technology", "Technology", ""},
		{"customer-service", "customer-service", "Customer service", ""},
		{"R&D", "r-d", "R&D", ""},
		{"Marketting", "", "", "error unknown-ref: team: no team called “Marketting”. → Did you mean “Marketing”?"},
		{"Grwoth", "", "", "error unknown-ref: team: no team called “Grwoth”. → Did you mean “Growth”?"},
		{"brand-and-pres", "", "", "error unknown-ref: team: no team called “brand-and-pres”. → Did you mean “brand-and-press”?"},
		{"!!!", "", "", "error unknown-ref: team: no team called “!!!”. → Add it under content/teams/, or name one that is there."},
	} {
		d := book(role("writer", "Writer", team(c.written)), role("editor", "Editor", team(c.written)))
		d.Teams = []*playbook.Team{{ID: "marketing", Name: "Marketing", Aka: []string{"Growth"}}, {ID: "brand-and-press", Name: "Brand"}}
		p, found := link(d)
		if got := strings.Join(slices.Compact(found), "\n"); got != c.found {
			t.Errorf("%q: found %s\nwant %s", c.written, got, c.found)
		}
		to := p.Role("writer").Team.To
		switch {
		case to == nil && c.leads != "":
			t.Errorf("%q leads nowhere", c.written)
		case to != nil && (to.ID != c.leads || to.Name != c.name || len(to.Roles) != 2):
			t.Errorf("%q leads to %s, %s, of %d roles", c.written, to.ID, to.Name, len(to.Roles))
		}
	}
}

// Names of a team that give the same address are one team, called as it is first; skills that differ in signs are two,
// with addresses of their own.
func TestIdsDoNotCollide(t *testing.T) {
	d := book(
		role("a", "A", team("Ops!"), skills("C", "C++", "C#", "Node.js", "Node JS")),
		role("b", "B", team("Ops?"), skills("c++", "???")),
		role("c", "C", team("Customer-Success")), role("d", "D", team("Customer Success")), role("e", "E", team("customer-success")),
	)
	p := sound(t, d)
	var got []string
	for _, x := range p.Teams {
		got = append(got, fmt.Sprintf("%s=%s (%d)", x.ID, x.Name, len(x.Roles)))
	}
	for _, s := range p.Skills {
		got = append(got, s.ID+"="+s.Name)
	}
	want := "customer-success=Customer-Success (3) ops=Ops! (2) skill=??? c=C c-sharp=C# c-plus-plus=C++ node-js-2=Node JS node-js=Node.js"
	if strings.Join(got, " ") != want {
		t.Errorf("made %s\nwant %s", strings.Join(got, " "), want)
	}
	if cpp := p.Skill("C++"); cpp == nil || len(cpp.Roles) != 2 {
		t.Errorf("C++ is %+v", cpp)
	}
}

// Of many roles that name a skill or a tool no file lists, in several ways, all mean one: as the first writes it. It has
// each of those roles once, in order.
func TestUnlistedSkillIsOne(t *testing.T) {
	var roles []*playbook.Role
	for i := range 300 {
		name := []string{"User flows", "USER  flows", "user-flows"}[i%3]
		roles = append(roles, role(fmt.Sprintf("r%03d", i), fmt.Sprintf("Role %03d", i), skills(name, "User flows", fmt.Sprintf("Skill %d", i/2))))
		roles[i].Tools = []playbook.ToolUse{{Tool: ref[playbook.Tool](name)}}
	}
	p := sound(t, book(roles...))
	if len(p.Skills) != 151 || len(p.Tools) != 1 {
		t.Fatalf("%d skills, %d tools", len(p.Skills), len(p.Tools))
	}
	s, tool := p.Skill("user flows"), p.Tool("user flows")
	if s.Name != "User flows" || s.ID != "user-flows" || !slices.Equal(s.Roles, p.Roles) || !slices.Equal(tool.Roles, p.Roles) {
		t.Errorf("%s=%s of %d roles, tool of %d", s.ID, s.Name, len(s.Roles), len(tool.Roles))
	}
	for _, r := range p.Roles {
		if r.Skills[0].Skill.To != s || r.Skills[0].Skill.ID != s.ID || r.Tools[0].Tool.To != tool || r.Skills[2].Skill.To.Roles[0].ID > r.ID {
			t.Fatalf("%s: %+v %+v", r.ID, r.Skills, r.Tools)
		}
	}
}

// A dictionary that lists a skill or tool twice makes no third.
func TestDoubledDictionary(t *testing.T) {
	d := book(role("a", "A", skills("SQL")))
	d.Skills = []*playbook.Skill{{ID: "sql", Name: "SQL"}, {ID: "sql-basics", Name: "SQL"}}
	if p := sound(t, d); len(p.Skills) != 2 || p.Role("a").Skills[0].Skill.To == nil {
		t.Errorf("%d skills", len(p.Skills))
	}
}

// Linking ends soon after its context has: it asks before every step, and within the longest before every few hundred
// roles. Whenever that is, there is no half a playbook.
func TestLinkEndsWithItsContext(t *testing.T) {
	var roles []*playbook.Role
	for i := range 1000 {
		roles = append(roles, role(fmt.Sprint("r", i), fmt.Sprint("Role ", i), skills("SQL")))
	}
	d := book(roles...)
	asked := func(ending int) (times int, p *playbook.Playbook, err error) {
		ctx := &endingContext{Context: t.Context(), ending: int64(ending)}
		p, _, err = new(playbook.Linker).Link(ctx, d, playbook.Internal, today)
		return int(ctx.asked.Load()), p, err
	}
	whole, p, err := asked(1 << 30)
	if p == nil || err != nil || whole < 25 {
		t.Fatalf("asked %d times: %v", whole, err)
	}
	for ending := range whole {
		if _, p, err := asked(ending); p != nil || err == nil {
			t.Errorf("after asking %d times there is a playbook, and %v", ending, err)
		}
	}
}

// An endingContext ends when it was asked so often.
type endingContext struct {
	context.Context
	asked  atomic.Int64
	ending int64
}

func (c *endingContext) Err() error {
	if c.asked.Add(1) > c.ending {
		return context.Canceled
	}
	return nil
}

// A buddy is a person; two of one name have to be told apart.
func TestReferencesToPeople(t *testing.T) {
	for _, c := range []struct{ written, found string }{
		{"Mei Zhao", ""},
		{"mei-zhao", ""},
		{"Mei Zaho", "error unknown-ref: buddy: no person called “Mei Zaho”. → Did you mean “Mei Zhao”?"},
		{"Tom Reed", "error ambiguous-ref: buddy: 2 people are called “Tom Reed”. → Write which one: tom-reed or tom-reed-2."},
	} {
		d := book()
		d.People = []*playbook.Person{holds("Mei Zhao"), holds("Tom Reed"), {ID: "tom-reed-2", Name: "Tom Reed"}, {ID: "bo", Name: "Bo", Buddy: ref[playbook.Person](c.written)}}
		if _, found := link(d); strings.Join(found, "\n") != c.found {
			t.Errorf("%q: found %s\nwant %s", c.written, strings.Join(found, "\n"), c.found)
		}
	}
}

// Stages, aims and places are those of rolebook.yaml, by id or by name, in any case.
func TestWordsOfTheSite(t *testing.T) {
	unknown := func(noun, word, hint string) string {
		code := map[string]string{"aim": "pillar"}[noun]
		if code == "" {
			code = noun
		}
		return fmt.Sprintf("error unknown-%s: There is no %s called “%s”. → %s", code, noun, word, hint)
	}
	const stagesThere = "rolebook.yaml has: launch, growth, scale."
	for _, c := range []struct {
		name string
		set  func(*playbook.Role)
		want string
	}{
		{"id", func(r *playbook.Role) { r.Stage, r.Pillar = "growth", []string{"retention"} }, ""},
		{"name, in any case", func(r *playbook.Role) { r.Stage, r.Pillar = "Growth", []string{"Customer Retention", "ALL"} }, ""},
		{"stage, near", func(r *playbook.Role) { r.Stage = "lunch" }, unknown("stage", "lunch", "Did you mean “launch”?")},
		{"stage, far", func(r *playbook.Role) { r.Stage = "adolescence" }, unknown("stage", "adolescence", stagesThere)},
		{"stages", stages("maturity: remote"), unknown("stage", "maturity", stagesThere)},
		{"reports_to", reportsAt("maturity", "boss"), unknown("stage", "maturity", stagesThere)},
		{"reports_to, for the rest", reportsAt("Default", "boss"), ""},
		{"aim", func(r *playbook.Role) { r.Pillar = []string{"retantion"} }, unknown("aim", "retantion", "Did you mean “retention”?")},
		{"place", func(r *playbook.Role) { r.Where = []playbook.Location{{Place: "LEEDS"}} }, ""},
		{"place, near", func(r *playbook.Role) { r.Where = []playbook.Location{{Place: "leads"}} }, unknown("place", "leads", "Did you mean “leeds”?")},
		{"a city alone", func(r *playbook.Role) { r.Where = []playbook.Location{{Place: "London"}} },
			unknown("place", "London", "A city has its country behind it, as in Leeds, GB. rolebook.yaml has: leeds.")},
		{"place of an opening", func(r *playbook.Role) {
			live(r)
			r.Opening.Where = []playbook.Location{{Place: "moon"}}
		}, unknown("place", "moon", "rolebook.yaml has: leeds.")},
	} {
		d := book(role("boss", "Boss"), role("buyer", "Buyer", c.set))
		d.Site.Places = playbook.Map[playbook.Address]{{Key: "leeds"}}
		if _, found := link(d); strings.Join(found, "\n") != c.want {
			t.Errorf("%s: found %s\nwant %s", c.name, strings.Join(found, "\n"), c.want)
		}
	}
}

// The current stage is the one rolebook.yaml names, by id or name, else the latest that has begun, else the first.
func TestCurrentStage(t *testing.T) {
	dated := []playbook.Stage{{ID: "launch", Start: day("2026-01")}, {ID: "growth", Name: "Busy years", Start: day("2026-10")}, {ID: "scale", Start: day("2027-10")}}
	for _, c := range []struct {
		named  string
		stages []playbook.Stage
		want   string
	}{
		{"", dated, "growth"},
		{"", nil, "launch"},
		{"scale", dated, "scale"},
		{"SCALE", dated, "scale"},
		{"Busy years", dated, "growth"},
		{"busy-years", dated, "growth"},
		{"peak season", []playbook.Stage{{ID: "start"}, {ID: "Peak Season"}}, "peak-season"},
	} {
		d := book()
		d.Site.CurrentStage, d.Site.Stages = c.named, c.stages
		if p := sound(t, d); p.Current().ID != c.want {
			t.Errorf("%q: the stage is %s, want %s", c.named, p.Current().ID, c.want)
		}
	}
}

// A stage or an aim needs a name of its own: addresses are made of them.
func TestStagesHaveNames(t *testing.T) {
	d := book()
	d.Site.Stages = []playbook.Stage{{Name: "Launch"}, {About: "later"}, {ID: "LAUNCH"}, {ID: "scale"}}
	d.Site.Pillars = []playbook.Pillar{{ID: "?"}}
	p, found := link(d)
	same(t, found,
		"error bad-value: There are two stages called “launch”. → Take one of them out, or give it another id.",
		"error bad-value: This aim has no name. → Give it an id that roles can use, in letters and digits.",
		"error bad-value: This stage has no name. → Give it an id that roles can use, in letters and digits.")
	if len(p.Stages) != 2 || p.Stages[0].ID != "launch" || p.Stages[1].Name != "Scale" || len(p.Pillars) != 3 {
		t.Errorf("stages %v, aims %v", p.Stages, p.Pillars)
	}
}

// Link changes nothing of the draft, whoever it is for, and however often it is called: a cache holds the same values.
func TestLinkChangesNothing(t *testing.T) {
	make := func() *playbook.Draft {
		d := book(
			role("boss", "Boss", aka("Chief"), stages("remote")),
			role("buyer", "Buyer", reportsTo("chief"), reportsAt("Scale", "Chief gardener"), team("Product"), skills("Wireframes"), stages("Launch: covered by boss", "growth: remote"), live),
			role("packer", "Packer", reportsTo("buyer"), func(r *playbook.Role) {
				r.Pillar, r.KeepInHouse = []string{"Retention"}, "yes, it is quick"
				r.WorksWith = []playbook.Relation{{Role: ref[playbook.Role]("boss"), Reason: "orders"}, {Role: ref[playbook.Role]("buyer")}}
				r.Objectives = []playbook.Objective{{Text: "Pack faster", SharedWith: []playbook.Ref[playbook.Role]{ref[playbook.Role]("buyer")}}}
				r.Where = []playbook.Location{{Place: "Leeds"}}
				r.Extra = map[string]any{"desk": 4}
			}),
		)
		d.Site.Places = playbook.Map[playbook.Address]{{Key: "leeds"}}
		d.Site.CurrentStage = "Growth"
		d.People = []*playbook.Person{holds("Mei Zhao", "Boss"), holds("Tom Reed", "Packer")}
		d.Teams = []*playbook.Team{{ID: "product", Name: "Product", Lead: ref[playbook.Role]("Buyer")}}
		d.Guides = []*playbook.Guide{{URL: "/playbook/a/", Title: "A", Roles: []playbook.Ref[playbook.Role]{ref[playbook.Role]("packer"), ref[playbook.Role]("buyer")}, Stages: []string{"Launch"}, Public: true}}
		d.Plan = &playbook.Plan{Title: "Plan", Cash: playbook.Money{Minor: 100, Set: true}}
		return d
	}
	d := make()
	for _, a := range []playbook.Audience{playbook.Internal, playbook.Public, playbook.Internal} {
		playbook.Link(d, a, today)
		if !reflect.DeepEqual(d, make()) {
			t.Fatalf("linking for the %s edition changed the draft", a)
		}
	}
}

// Links by title and by the order of files: the same files in any order make the same playbook.
func TestOrderOfFiles(t *testing.T) {
	roles := []*playbook.Role{
		role("a", "Writer", team("Words!"), skills("Node.js"), reportsTo("Chief gardener")), role("b", "Editor", team("Words?"), skills("Node JS"), reportsTo("Writer")),
		role("c", "Buyer", reportsTo("Editor")), role("d", "Buyer", reportsTo("Wrter")),
	}
	say := func(order ...int) string {
		var list []*playbook.Role
		for _, i := range order {
			list = append(list, roles[i])
		}
		p, found := link(book(list...))
		var b strings.Builder
		for _, r := range p.Roles {
			fmt.Fprintln(&b, r.ID, r.Team.ID, r.Manager != nil)
		}
		for _, x := range p.Teams {
			fmt.Fprintln(&b, x.ID, x.Name)
		}
		for _, s := range p.Skills {
			fmt.Fprintln(&b, s.ID, s.Name)
		}
		fmt.Fprintln(&b, found)
		return b.String()
	}
	want := say(0, 1, 2, 3)
	for _, order := range [][]int{{3, 2, 1, 0}, {1, 3, 0, 2}, {2, 0, 3, 1}} {
		if got := say(order...); got != want {
			t.Errorf("in the order %v:\n%s\nwant:\n%s", order, got, want)
		}
	}
}
