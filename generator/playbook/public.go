package playbook

import (
	"slices"

	"rolebook/generator/parallel"
)

// linkPublic makes the playbook the public edition is built from. Only fields that its readers may see are copied, and
// only then are references joined, so that nothing hidden can be reached from it.
func linkPublic(in *Playbook, b *bodies) *Playbook {
	p := &Playbook{Audience: Public, Today: in.Today, Stages: []Stage{{}}}
	p.Site = redacted(in.Site, grant{}, b)
	copies := map[any]any{} // of what is public, by the original
	p.takeRoles(in, copies, b)
	p.takeNamed(in, copies, b)
	p.index()
	p.join()
	p.joinLines(nil, nil)
	p.forgetTitles()
	p.carryLinks(in, copies)
	return p
}

// takeRoles copies the roles with a live opening, and where the site says so the titles of those in place.
func (p *Playbook) takeRoles(in *Playbook, copies map[any]any, b *bodies) {
	taken := make([]*Role, len(in.Roles))
	parallel.Each(len(taken), func(i int) {
		if r := in.Roles[i]; in.shows(r) {
			taken[i] = in.publicRole(r, b)
		}
	})
	for i, pub := range taken {
		if pub == nil {
			continue
		}
		if !pub.TitleOnly {
			copies[in.Roles[i]] = pub
		}
		p.Roles = append(p.Roles, pub)
	}
}

// publicRole is a role as the public edition has it, with bodies made by b.
func (p *Playbook) publicRole(r *Role, b *bodies) *Role {
	live := r.Live(p.Today)
	pub := redacted(r, grant{live: live, titles: p.Site.Public.Org == "titles"}, b)
	pub.Standing = []Standing{{Status: Filled, Seats: 1}}
	pub.ReportsTo = nil
	if m := p.publicManager(r); m != nil {
		pub.ReportsTo = Map[Ref[Role]]{{Value: Ref[Role]{ID: m.ID}}}
	}
	if pub.TitleOnly = !live; live {
		pub.Arrangement = r.PublicArrangement(p)
		pub.Standing[0] = Standing{Status: Open, Arrangement: pub.Arrangement, Hours: pub.Hours, Seats: pub.Opening.Seats}
	}
	return pub
}

// shows reports whether the public edition knows a role: it has a live opening, or the site shows titles and somebody
// is in the seat today. One that others cover, or that is still to come, is a plan.
func (p *Playbook) shows(r *Role) bool {
	return r.Live(p.Today) || p.Site.Public.Org == "titles" && !r.Unwritten && r.At(p.Stage).Status == Filled
}

// publicManager is the nearest role up the line that the public edition knows; nil without one, and where somebody is in
// a role before it: that is whom one reports to, and outsiders do not know of it.
func (p *Playbook) publicManager(r *Role) *Role {
	seen := map[*Role]bool{}
	m := r.Manager
	for m != nil && !seen[m] && !p.shows(m) {
		if m.At(p.Stage).Status == Filled {
			return nil
		}
		seen[m] = true
		m = m.Manager
	}
	if seen[m] {
		return nil
	}
	return m
}

// takeNamed copies teams, people, pages, skills and tools as far as public roles and the site's release allow.
func (p *Playbook) takeNamed(in *Playbook, copies map[any]any, b *bodies) {
	teams, skills, tools := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, r := range p.Roles {
		teams[r.Team.ID] = true
		for _, s := range slices.Concat(r.Skills, r.NiceToHave) {
			skills[s.Skill.ID] = true
		}
		for _, t := range r.Tools {
			tools[t.Tool.ID] = true
		}
	}
	for _, t := range in.Teams {
		if !teams[t.ID] {
			continue // a team nobody works in yet is a plan
		}
		pub := redacted(t, grant{titles: in.Site.Public.Org == "titles"}, b)
		if !in.Site.Public.ShowsTeams() {
			pub = &Team{ID: t.ID, Name: t.Name, NameOnly: true}
		}
		p.Teams, copies[t] = append(p.Teams, pub), pub
	}
	for _, x := range in.People {
		if x.Public {
			pub := redacted(x, grant{optIn: true}, b)
			p.People, copies[x] = append(p.People, pub), pub
		}
	}
	for _, g := range in.Guides {
		if g.Public && in.Site.Public.Playbook {
			pub := redacted(g, grant{optIn: true}, b)
			p.Guides, copies[g] = append(p.Guides, pub), pub
		}
	}
	for _, s := range in.Skills {
		if skills[s.ID] {
			pub := redacted(s, grant{}, b)
			p.Skills, copies[s] = append(p.Skills, pub), pub
		}
	}
	for _, t := range in.Tools {
		if tools[t.ID] {
			pub := redacted(t, grant{}, b)
			p.Tools, copies[t] = append(p.Tools, pub), pub
		}
	}
}

// join sets the targets of references by id. A reference to something hidden is dropped whole.
func (p *Playbook) join() {
	for _, r := range p.Roles {
		joined(&r.Team, &p.teams)
		r.ReportsTo = slices.DeleteFunc(r.ReportsTo, func(e Entry[Ref[Role]]) bool { return p.roles.find(e.Value.ID) == nil })
		for i := range r.ReportsTo {
			joined(&r.ReportsTo[i].Value, &p.roles)
		}
		joined(&r.AssistantTo, &p.roles)
		r.DottedTo, r.WorksWith = p.seen(r.DottedTo), p.seen(r.WorksWith)
		r.GrowsInto = p.seenRefs(r.GrowsInto)
		for _, needs := range [][]SkillNeed{r.Skills, r.NiceToHave} {
			for i := range needs {
				joined(&needs[i].Skill, &p.skills)
			}
		}
		for i := range r.Tools {
			joined(&r.Tools[i].Tool, &p.tools)
		}
	}
	for _, t := range p.Teams {
		joined(&t.Lead, &p.roles)
		joined(&t.Parent, &p.teams)
	}
	for _, g := range p.Guides {
		g.Roles = p.seenRefs(g.Roles)
	}
}

func (p *Playbook) seen(links []Relation) []Relation {
	links = slices.DeleteFunc(links, func(l Relation) bool { return p.roles.find(l.Role.ID) == nil })
	for i := range links {
		joined(&links[i].Role, &p.roles)
	}
	return links
}

func (p *Playbook) seenRefs(refs []Ref[Role]) []Ref[Role] {
	refs = slices.DeleteFunc(refs, func(ref Ref[Role]) bool { return p.roles.find(ref.ID) == nil })
	for i := range refs {
		joined(&refs[i], &p.roles)
	}
	return refs
}

func joined[T any](ref *Ref[T], n *names[T]) {
	if to := n.find(ref.ID); to != nil {
		ref.To, ref.Name = to, ""
		return
	}
	*ref = Ref[T]{}
}

// forgetTitles takes away the ids of roles the edition knows by their titles alone: such a role has no address, and an
// id is the name of a file. References keep their targets.
func (p *Playbook) forgetTitles() {
	forget := func(ref *Ref[Role]) {
		if ref.To != nil && ref.To.TitleOnly {
			ref.Name, ref.ID = ref.To.Title, ""
		}
	}
	for _, r := range p.Roles {
		for i := range r.ReportsTo {
			forget(&r.ReportsTo[i].Value)
		}
		forget(&r.AssistantTo)
		for i := range r.DottedTo {
			forget(&r.DottedTo[i].Role)
		}
		for i := range r.WorksWith {
			forget(&r.WorksWith[i].Role)
		}
		for i := range r.GrowsInto {
			forget(&r.GrowsInto[i])
		}
	}
	for _, t := range p.Teams {
		forget(&t.Lead)
	}
	for _, g := range p.Guides {
		for i := range g.Roles {
			forget(&g.Roles[i])
		}
	}
	if !slices.ContainsFunc(p.Roles, func(r *Role) bool { return r.TitleOnly }) {
		return
	}
	var known []keyed[Role]
	for _, r := range p.Roles {
		if r.TitleOnly {
			r.ID = ""
			continue
		}
		known = append(known, keyed[Role]{fold(r.Title), r})
	}
	p.roles = newNames(known, callsRole)
}
