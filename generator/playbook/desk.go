package playbook

import (
	"context"

	"rolebook/generator/diag"
	"rolebook/generator/parallel"
)

// settleRoles makes of each role what its file and the site say together: it gives it lists of its own, spells words as
// the site does, completes sums and openings, and joins references to what is there. It is the longest step, and leaves
// off when the context ends.
func (l *linker) settleRoles(ctx context.Context) {
	p := l.pb
	var parts [parallel.Parts]settled
	desks := parallel.RangesWith(len(p.Roles), func() *desk { return newDesk(p) }, func(d *desk, part, from, to int) {
		if ctx.Err() != nil {
			return
		}
		for _, r := range p.Roles[from:to] {
			d.settle(r)
		}
		parts[part] = d.done()
	})
	var all settled
	for _, s := range parts {
		l.problems.Add(s.problems...)
		l.left = append(l.left, s.left...)
		all.skills, all.tools = append(all.skills, s.skills...), append(all.tools, s.tools...)
	}
	l.skills = enter(all.skills, &p.skills, &p.Skills, "skill", func(id, name string) *Skill { return &Skill{ID: id, Name: name} })
	l.tools = enter(all.tools, &p.tools, &p.Tools, "tool", func(id, name string) *Tool { return &Tool{ID: id, Name: name} })
	if len(l.skills) > 0 {
		p.sortSkills()
	}
	if len(l.tools) > 0 {
		p.sortTools()
	}
	skills, tools := map[*Skill]int{}, map[*Tool]int{}
	for _, d := range desks {
		d.skills.count(l.skills, skills)
		d.tools.count(l.tools, tools)
	}
	for s, n := range skills {
		s.Roles = make([]*Role, 0, n)
	}
	for t, n := range tools {
		t.Roles = make([]*Role, 0, n)
	}
}

// A desk is what each of those who settle roles at a time has at hand.
type desk struct {
	pb     *Playbook
	lists  copyist
	words  *wordCheck
	skills spellings[Skill]
	tools  spellings[Tool]
	left   []*Role
	open   bool // a reference of the role at hand is left
}

// A settled range of roles has what was found on the way, in order.
type settled struct {
	problems diag.List
	left     []*Role // with references that lead to nothing that is there, or to several
	skills   []*spelling[Skill]
	tools    []*spelling[Tool]
}

func newDesk(p *Playbook) *desk {
	return &desk{pb: p, words: newWordCheck(p), skills: newSpellings(&p.skills), tools: newSpellings(&p.tools)}
}

// done clears the desk of what was found.
func (d *desk) done() settled {
	out := settled{d.words.problems, d.left, d.skills.unlisted, d.tools.unlisted}
	d.words.problems, d.left, d.skills.unlisted, d.tools.unlisted = nil, nil, nil, nil
	return out
}

func (d *desk) settle(r *Role) {
	d.lists.role(r)
	d.words.role(r)
	d.pb.settle(r)
	d.pb.settleOpening(r)
	for _, needs := range [][]SkillNeed{r.Skills, r.NiceToHave} {
		for i := range needs {
			d.skills.join(&needs[i].Skill)
		}
	}
	for i := range r.Tools {
		d.tools.join(&r.Tools[i].Tool)
	}
	d.open = false
	if r.join(d); d.open {
		d.left = append(d.left, r)
	}
}

// teamRef and roleRef join a reference to the only entity of that name. They make nothing.

func (d *desk) teamRef(ref *Ref[Team], _ string) {
	if t := only(d, ref, &d.pb.teams); t != nil {
		ref.To, ref.ID = t, t.ID
	}
}

func (d *desk) roleRef(ref *Ref[Role], _ string) {
	if r := only(d, ref, &d.pb.roles); r != nil {
		ref.To, ref.ID = r, r.ID
	}
}

func only[T any](d *desk, ref *Ref[T], n *names[T]) *T {
	if !ref.Set() {
		return nil
	}
	found, several := n.lookup(ref.Name)
	if found == nil || several != nil {
		d.open = true
		return nil
	}
	return found
}
