package playbook

import (
	"fmt"
	"slices"
	"strings"

	"rolebook/generator/diag"
	"rolebook/generator/source"
)

// A joiner joins references of a role to teams and roles, each with the field it stands in.
type joiner interface {
	teamRef(ref *Ref[Team], field string)
	roleRef(ref *Ref[Role], field string)
}

// join hands every reference of a role to a team or a role to j.
func (r *Role) join(j joiner) {
	j.teamRef(&r.Team, "team")
	for i := range r.ReportsTo {
		j.roleRef(&r.ReportsTo[i].Value, "reports_to")
	}
	j.roleRef(&r.AssistantTo, "assistant_to")
	for i := range r.DottedTo {
		j.roleRef(&r.DottedTo[i].Role, "dotted_to")
	}
	for i := range r.WorksWith {
		j.roleRef(&r.WorksWith[i].Role, "works_with")
	}
	for i := range r.GrowsInto {
		j.roleRef(&r.GrowsInto[i], "grows_into")
	}
	for i := range r.Stages {
		for k := range r.Stages[i].Value.CoveredBy {
			j.roleRef(&r.Stages[i].Value.CoveredBy[k], "stages")
		}
	}
	for i := range r.Objectives {
		for k := range r.Objectives[i].SharedWith {
			j.roleRef(&r.Objectives[i].SharedWith[k], "shared_with")
		}
	}
}

// resolve joins every reference that is not joined yet. Roles and teams that are only named come into being.
func (l *linker) resolve() {
	p := l.pb
	roles, teams := p.Roles, p.Teams // those made on the way name nothing
	for _, r := range l.left {
		r.join(l)
	}
	for _, t := range teams {
		l.roleRef(&t.Lead, "lead")
		l.teamRef(&t.Parent, "parent")
		for i := range t.Interfaces {
			l.teamRef(&t.Interfaces[i].With, "interfaces")
		}
	}
	for _, x := range p.People {
		for i := range x.Holds {
			l.roleRef(&x.Holds[i].Role, "holds")
		}
		l.personRef(&x.Buddy, "buddy")
	}
	for _, g := range p.Guides {
		l.roleRefs(g.Roles, "roles")
		for i := range g.RACI {
			row := &g.RACI[i]
			for _, refs := range [][]Ref[Role]{row.Responsible, row.Accountable, row.Consulted, row.Informed} {
				l.roleRefs(refs, "raci")
			}
		}
	}
	for _, t := range p.Tools {
		l.roleRef(&t.Owner, "owner")
	}
	for i := range p.Site.Channel.Exceptions {
		l.roleRef(&p.Site.Channel.Exceptions[i].RelayedBy, "relayed_by")
	}
	if p.Plan != nil {
		for i := range p.Plan.Decisions {
			l.roleRef(&p.Plan.Decisions[i].Role, "decisions")
		}
	}
	if len(p.Roles) > len(roles) {
		p.sortRoles()
	}
	if len(p.Teams) > len(teams) {
		p.sortTeams()
	}
}

func (l *linker) roleRefs(refs []Ref[Role], field string) {
	for i := range refs {
		l.roleRef(&refs[i], field)
	}
}

// roleRef joins a reference to a role. One written as an id must exist; one written as a title that nothing is near to
// makes a role that is named and not written yet.
func (l *linker) roleRef(ref *Ref[Role], field string) {
	if !ref.Set() || ref.To != nil {
		return
	}
	n := &l.pb.roles
	switch found, several := n.lookup(ref.Name); {
	case several != nil:
		l.ambiguous(ref.Name, ref.At, field, "roles", places(several, func(r *Role) (string, source.Span) { return r.ID, r.Origin.At("title").Value }))
	case found != nil:
		ref.To, ref.ID = found, found.ID
	case l.sayRoles(*ref, field):
	default:
		if near, sure := diag.Meant(ref.Name, n.all); near != "" || looksLikeID(ref.Name) || Slug(ref.Name) == "" {
			unknown(l, *ref, field, "role", likeRef(ref, near, n, func(r *Role) string { return r.ID }), sure, "content/roles/")
			return
		}
		r := &Role{ID: n.freeID(Slug(ref.Name)), Title: ref.Name, Unwritten: true, Origin: Origin{File: ref.At.File, Whole: ref.At}}
		l.pb.Roles = append(l.pb.Roles, r)
		n.add(r, r.ID, r.Title)
		ref.To, ref.ID = r, r.ID
		l.problems.Add(diag.Diagnostic{
			Severity: diag.Warning, Code: "unwritten-role", At: ref.At,
			Message: fmt.Sprintf("%s: “%s” has no page of its own yet.", field, ref.Name),
			Hint:    fmt.Sprintf("Write content/roles/%s.md, or run: rolebook new role %q", r.ID, ref.Name),
		})
	}
}

// oneRole are the fields that name one role and no list.
var oneRole = []string{"reports_to", "assistant_to", "lead", "owner", "relayed_by", "decisions"}

// sayRoles reports a reference that names several roles with commas between, if it does: each of them is there.
func (l *linker) sayRoles(ref Ref[Role], field string) bool {
	parts := Text{Value: ref.Name}.Series()
	var all []string
	for _, t := range parts {
		if found, several := l.pb.roles.lookup(t.Value); found == nil && several == nil {
			return false
		}
		all = append(all, t.Value)
	}
	if len(all) == 0 {
		return false
	}
	hint := "Several are a list: [" + strings.Join(all, ", ") + "]."
	if slices.Contains(oneRole, field) {
		hint = "Name one role here."
	}
	l.problems.Add(diag.Diagnostic{
		Severity: diag.Error, Code: "unknown-ref", At: ref.At, Message: fmt.Sprintf("%s: “%s” is %d roles.", field, ref.Name, len(all)), Hint: hint,
	})
	return true
}

// teamRef joins a reference to a team. A name that no team has, and that is near to none with a file, makes the team;
// names that give it the same address are of the same one.
func (l *linker) teamRef(ref *Ref[Team], field string) {
	if !ref.Set() || ref.To != nil {
		return
	}
	n := &l.pb.teams
	switch found, several := n.lookup(ref.Name); {
	case several != nil:
		l.ambiguous(ref.Name, ref.At, field, "teams", places(several, func(t *Team) (string, source.Span) { return t.ID, t.Origin.At("name").Value }))
	case found != nil:
		ref.To, ref.ID = found, found.ID
	default:
		if near, sure := diag.Meant(ref.Name, l.writtenTeams()); near != "" || Slug(ref.Name) == "" {
			unknown(l, *ref, field, "team", likeRef(ref, near, n, func(t *Team) string { return t.ID }), sure, "content/teams/")
			return
		}
		id := Slug(ref.Name)
		t := n.ids.at[fold(id)].of // named before in other signs
		if t == nil {
			t = &Team{ID: id, Name: ref.Name, Implied: true, Origin: Origin{File: ref.At.File, Whole: ref.At}}
			if looksLikeID(ref.Name) {
				t.Name = sentenceCase(ref.Name)
			}
			l.pb.Teams = append(l.pb.Teams, t)
		}
		n.add(t, t.ID, t.Name, ref.Name)
		ref.To, ref.ID = t, t.ID
	}
}

// writtenTeams are all names of teams that have files: a name near to one of them is more likely a slip than a team.
func (l *linker) writtenTeams() []string {
	var out []string
	for _, t := range l.pb.Teams {
		if !t.Implied {
			out = append(append(out, t.Name, t.ID), t.Aka...)
		}
	}
	return out
}

func (l *linker) personRef(ref *Ref[Person], field string) {
	if !ref.Set() {
		return
	}
	switch found, several := l.pb.people.lookup(ref.Name); {
	case found == nil:
		near, sure := diag.Meant(ref.Name, l.pb.people.all)
		unknown(l, *ref, field, "person", likeRef(ref, near, &l.pb.people, func(x *Person) string { return x.ID }), sure, "content/people.yaml")
	case several == nil:
		ref.To, ref.ID = found, found.ID
	default:
		l.ambiguous(ref.Name, ref.At, field, "people", places(several, func(x *Person) (string, source.Span) { return x.ID, x.Origin.At("name").Value }))
	}
}

// likeRef writes the name that was meant as the reference is written: an id where that is one.
func likeRef[T any](ref *Ref[T], near string, n *names[T], id func(*T) string) string {
	if found, _ := n.lookup(near); found != nil && looksLikeID(ref.Name) && diag.OneSlip(near, id(found)) {
		return id(found)
	}
	return near
}

// unknown reports a reference that leads nowhere. near is the name that was most likely meant, if there is one.
func unknown[T any](l *linker, ref Ref[T], field, noun, near string, sure bool, home string) {
	d := diag.Diagnostic{
		Severity: diag.Error, Code: "unknown-ref", At: ref.At,
		Message: fmt.Sprintf("%s: no %s called “%s”.", field, noun, ref.Name),
		Hint:    fmt.Sprintf("Add it under %s, or name one that is there.", home),
	}
	if near != "" {
		d.Hint = fmt.Sprintf("Did you mean “%s”?", near)
		d.Fixes, d.Guess = []diag.Edit{{Span: ref.At, Text: near}}, !sure
	}
	l.problems.Add(d)
}

// ambiguous reports a reference that leads to several, whose ids and places are given.
func (l *linker) ambiguous(name string, at source.Span, field, noun string, found []placed) {
	d := diag.Diagnostic{
		Severity: diag.Error, Code: "ambiguous-ref", At: at,
		Message: fmt.Sprintf("%s: %d %s are called “%s”.", field, len(found), noun, name),
	}
	var ids []string
	for _, f := range found {
		ids = append(ids, f.id)
		d.Related = append(d.Related, f.at)
	}
	slices.Sort(ids)
	d.Hint = "Write which one: " + listed(ids, "or") + "."
	l.problems.Add(d)
}

// A placed is an entity by its id, and where it is named.
type placed struct {
	id string
	at source.Span
}

func places[T any](found []*T, of func(*T) (string, source.Span)) []placed {
	var out []placed
	for _, e := range found {
		id, at := of(e)
		out = append(out, placed{id, at})
	}
	return out
}
