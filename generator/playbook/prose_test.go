package playbook_test

import (
	"strings"
	"testing"

	"rolebook/generator/markdown"
	"rolebook/generator/playbook"
	"rolebook/generator/source"
)

// body is what content makes of the text below some front matter.
func body(path, matter, text string) playbook.Body {
	f := source.NewFile(path, []byte("---\n"+matter+"\n---\n"+text))
	at := f.Span(len(f.Data())-len(text), len(f.Data()))
	return playbook.Body{At: at, Prose: markdown.ReadLater(at)}
}

// origin is where something with a file of its own was written.
func origin(path string) playbook.Origin { return playbook.Origin{File: source.NewFile(path, nil)} }

// handbook has one of each that prose may lead to.
func handbook() *playbook.Draft {
	d := book(
		role("ux-designer", "UX designer", aka("Head of UX"), skills("User flows"), team("Technology"), live),
		role("buyer", "Buyer", team("Technology")),
		role("sales-trade", "Sales: trade"),
	)
	d.Teams = []*playbook.Team{{ID: "marketing", Name: "Marketing", Origin: origin("content/teams/marketing.md")}}
	d.People = []*playbook.Person{{ID: "mei-zhao", Name: "Mei Zhao", Origin: origin("content/people/mei-zhao.md")}}
	d.Tools = []*playbook.Tool{{ID: "figma", Name: "Figma"}}
	d.Guides = []*playbook.Guide{
		{URL: "/playbook/first-hire/", Title: "Who to hire first", Public: true, Origin: origin("content/playbook/first-hire.md")},
		{URL: "/playbook/deciding/", Title: "Deciding", Index: true, Origin: origin("content/playbook/deciding/index.md")},
		{URL: "/faq/", Title: "Questions", Origin: origin("content/faq.markdown")},
	}
	d.Plan = &playbook.Plan{Title: "Plan", Origin: origin("content/plan.md")}
	d.Site.Public.Playbook = true
	return d
}

// entity names what a link leads to.
func entity(e any) string {
	switch e := e.(type) {
	case *playbook.Role:
		return "role " + e.ID
	case *playbook.Team:
		return "team " + e.ID
	case *playbook.Person:
		return "person " + e.ID
	case *playbook.Guide:
		return "page " + e.URL
	case *playbook.Skill:
		return "skill " + e.ID
	case *playbook.Tool:
		return "tool " + e.ID
	case *playbook.Plan:
		return "the plan"
	}
	return ""
}

// A link in prose leads to anything by its names, and to any file by its path.
func TestFollow(t *testing.T) {
	p := sound(t, handbook())
	short := func(name string) markdown.Link { return markdown.Link{Kind: markdown.Entity, Target: name} }
	file := func(path string) markdown.Link { return markdown.Link{Kind: markdown.File, Target: path} }
	for _, c := range []struct {
		link markdown.Link
		want string
	}{
		{short("UX designer"), "role ux-designer"},
		{short("ux-designer"), "role ux-designer"},
		{short("head of ux"), "role ux-designer"},
		{short("role:ux-designer"), "role ux-designer"},
		{short("Sales: trade"), "role sales-trade"},
		{short("team:marketing"), "team marketing"},
		{short("Team: Marketing"), "team marketing"},
		{short("Technology"), "team technology"},
		{short("Mei Zhao"), "person mei-zhao"},
		{short("Who to hire first"), "page /playbook/first-hire/"},
		{short("first-hire"), "page /playbook/first-hire/"},
		{short("User flows"), "skill user-flows"},
		{short("skill:user flows"), "skill user-flows"},
		{short("Figma"), "tool figma"},
		{short("role:marketing"), ""},
		{short("Nobody"), ""},
		{file("ux-designer.md"), "role ux-designer"},
		{file("ux-designer"), "role ux-designer"},
		{file("../teams/marketing.md"), "team marketing"},
		{file("/teams/marketing.md"), "team marketing"},
		{file("../people/mei%2Dzhao.md"), "person mei-zhao"},
		{file("../playbook/deciding/"), "page /playbook/deciding/"},
		{file("../faq.markdown"), "page /faq/"},
		{file("../plan.md"), "the plan"},
		{file("../../README.md"), ""},
		{markdown.Link{Kind: markdown.URL, Target: "https://acme.example"}, ""},
	} {
		e, ok := p.Follow("content/roles/buyer.md", c.link)
		if got := entity(e); got != c.want || ok != (c.want != "") {
			t.Errorf("%s %q leads to %q (%v), want %q", c.link.Kind, c.link.Target, got, ok, c.want)
		}
	}
}

// What leads to an entity is known there: pages that name it, and prose, each page once and never itself.
func TestMentions(t *testing.T) {
	d := handbook()
	d.Guides[0].Roles = []playbook.Ref[playbook.Role]{ref[playbook.Role]("UX designer")}
	d.Guides[0].Body = body("content/playbook/first-hire.md", "", "Ask the [[UX designer]], or [the buyer](../roles/buyer.md).\n")
	d.Roles[0].Body = body("content/roles/ux-designer.md", "", "[[UX designer]] works with [[Buyer]] and [[Buyer]].\n\n:::internal\n[[Mei Zhao]]\n:::\n")
	d.Plan.Body = body("content/plan.md", "", "[[Buyer]]\n")
	p := sound(t, d)
	for name, want := range map[string]string{
		"ux-designer": "page /playbook/first-hire/", "buyer": "page /playbook/first-hire/, role ux-designer, the plan", "sales-trade": "",
	} {
		if got := mentions(p, p.Role(name)); got != want {
			t.Errorf("%s is mentioned by %s, want %s", name, got, want)
		}
	}
	if got := mentions(p, p.Person("Mei Zhao")); got != "role ux-designer" {
		t.Errorf("Mei is mentioned by %q", got)
	}
}

// Looked for alone, as for one page, or gathered with all others, as for a build, mentions are the same.
func TestMentionsOfFewAndOfAll(t *testing.T) {
	d := handbook()
	d.Guides[0].Body = body("content/playbook/first-hire.md", "", "[[UX designer]] [a](../roles/buyer.md#x) [b](/roles/buyer) [c](..%2Froles/%62uyer.md) [d](./) [e](../../index.md)\n")
	d.Guides[1].Body = body("content/playbook/deciding/index.md", "", "[a](../../roles/node.js)\n")
	d.Roles[0].Body = body("content/roles/ux-designer.md", "", "[a](../playbook/first-hire) [b](b\\uyer.md) [b](&#98;uyer.md) [c](../playbook/first-hire.md) [[Technology]] [d](https://acme.example/buyer.md)\n")
	d.Roles[1].Origin = origin("content/roles/node.js.md")
	all := sound(t, d)
	for range 20 {
		all.Mentions(all.Roles[0])
	}
	for i := range all.Roles {
		few := sound(t, d)
		if got, want := mentions(few, few.Roles[i]), mentions(all, all.Roles[i]); got != want {
			t.Errorf("%s is mentioned by %q alone, and by %q among all", few.Roles[i].ID, got, want)
		}
	}
	for i := range all.Guides {
		few := sound(t, d)
		if got, want := mentions(few, few.Guides[i]), mentions(all, all.Guides[i]); got != want {
			t.Errorf("%s is mentioned by %q alone, and by %q among all", few.Guides[i].URL, got, want)
		}
	}
	few := sound(t, d)
	if got, want := mentions(few, few.Team("Technology")), mentions(all, all.Team("Technology")); got != want || got == "" {
		t.Errorf("the team is mentioned by %q alone, and by %q among all", got, want)
	}
}

func mentions(p *playbook.Playbook, of any) string {
	var out []string
	for _, m := range p.Mentions(of) {
		out = append(out, entity(m.From))
	}
	return strings.Join(out, ", ")
}

// In the public edition prose leads where it leads inside, as far as that is public, and nowhere else: a name that is
// hidden does not lead to something else that is called the same.
func TestFollowInPublic(t *testing.T) {
	d := handbook()
	d.Roles[0].Body = body("content/roles/ux-designer.md", "", "[[Head of UX]] [[Buyer]] [[Technology]] [[Who to hire first]] [[Deciding]] [[Mei Zhao]] [x](../playbook/first-hire.md) [y](buyer.md)\n")
	d.Guides[0].Title = "Buyer" // a public page, called as a role that is not public
	d.Guides[0].Body = body("content/playbook/first-hire.md", "", "[[UX designer]]\n")
	p := sound(t, d).Careers()
	for target, want := range map[string]string{
		"Head of UX": "role ux-designer", "Buyer": "", "Technology": "team technology", "Deciding": "", "Mei Zhao": "", "role:buyer": "",
		"UX designer": "role ux-designer",
	} {
		e, _ := p.Follow("content/roles/ux-designer.md", markdown.Link{Kind: markdown.Entity, Target: target})
		if got := entity(e); got != want {
			t.Errorf("%q leads to %q, want %q", target, got, want)
		}
	}
	for target, want := range map[string]string{"../playbook/first-hire.md": "page /playbook/first-hire/", "buyer.md": ""} {
		e, _ := p.Follow("content/roles/ux-designer.md", markdown.Link{Kind: markdown.File, Target: target})
		if got := entity(e); got != want {
			t.Errorf("%q leads to %q, want %q", target, got, want)
		}
	}
	if got := mentions(p, p.Roles[0]); got != "page /playbook/first-hire/" {
		t.Errorf("the role is mentioned by %q", got)
	}
}

// A Linker whose public texts are late makes the same ones.
func TestLateTextsAreThePublicOnes(t *testing.T) {
	for text, want := range map[string]string{
		"# Cook\n\nCooks for [the chef](chef.md).\n":              "# Cook\n\nCooks for [the chef](chef.md).\n",
		"Cooks.\n\n:::internal\nBadly.\n:::\n\nEvery day.\n":      "Cooks.\n\n           \n      \n   \n\nEvery day.\n",
		"Cooks.\n\n:::internal\nBadly, and it is never closed.\n": "      \n\n           \n                              \n",
		"": "",
	} {
		public := func(x *playbook.Linker) playbook.Body {
			cook := role("cook", "Cook", live)
			cook.Body = body("content/roles/cook.md", "title: Cook", text)
			pb, _, err := x.Link(t.Context(), book(cook), playbook.Internal, today)
			if err != nil || pb.Careers().Role("cook") == nil {
				t.Fatal(err)
			}
			return pb.Careers().Role("cook").Body
		}
		late, now := public(&playbook.Linker{Late: true}), public(new(playbook.Linker))
		for _, b := range []playbook.Body{late, now} {
			if got := b.At.Text(); got != want {
				t.Errorf("%q: outsiders may read %q, want %q", text, got, want)
			}
			if around := string(b.At.File.Data()[:b.At.Start]); strings.Trim(around, " \n") != "" || strings.Count(around, "\n") != 3 {
				t.Errorf("%q: above the text stands %q", text, around)
			}
		}
		if a, b := late.Facts(), now.Facts(); len(a.Links) != len(b.Links) || a.Words != b.Words || a.HasInternal {
			t.Errorf("%q says %+v of itself, and %+v", text, a, b)
		}
	}
}
