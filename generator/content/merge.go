package content

import (
	"fmt"

	"rolebook/generator/diag"
	"rolebook/generator/playbook"
	"rolebook/generator/source"
)

// A loader joins what the files say into one draft. Of two files with one id or address the first, by path, stays.
type loader struct {
	draft    *playbook.Draft
	problems diag.List
	taken    map[string]playbook.Origin // by noun and id

	collisions int
}

func (l *loader) add(d playbook.Draft) {
	if d.Site != nil && l.free("settings", "", d.Site.Origin) {
		l.draft.Site = d.Site
	}
	if d.Plan != nil && l.free("plan", "", d.Plan.Origin) {
		l.draft.Plan = d.Plan
	}
	l.draft.Roles = merged(l, "role", l.draft.Roles, d.Roles, func(e *playbook.Role) (string, playbook.Origin) { return e.ID, e.Origin })
	l.draft.Teams = merged(l, "team", l.draft.Teams, d.Teams, func(e *playbook.Team) (string, playbook.Origin) { return e.ID, e.Origin })
	l.draft.People = merged(l, "person", l.draft.People, d.People, func(e *playbook.Person) (string, playbook.Origin) { return e.ID, e.Origin })
	l.draft.Guides = merged(l, "page", l.draft.Guides, d.Guides, func(e *playbook.Guide) (string, playbook.Origin) { return e.URL, e.Origin })
	l.draft.Skills = merged(l, "skill", l.draft.Skills, d.Skills, func(e *playbook.Skill) (string, playbook.Origin) { return e.ID, e.Origin })
	l.draft.Tools = merged(l, "tool", l.draft.Tools, d.Tools, func(e *playbook.Tool) (string, playbook.Origin) { return e.ID, e.Origin })
	l.draft.Terms = merged(l, "term", l.draft.Terms, d.Terms, func(e *playbook.Term) (string, playbook.Origin) { return e.ID, e.Origin })
}

// merged appends the entities whose id is free.
func merged[T any](l *loader, noun string, to, from []*T, id func(*T) (string, playbook.Origin)) []*T {
	for _, e := range from {
		if key, origin := id(e); l.free(noun, key, origin) {
			to = append(to, e)
		}
	}
	return to
}

// free takes an id, and reports the second who wants it.
func (l *loader) free(noun, id string, origin playbook.Origin) bool {
	if l.taken == nil {
		l.taken = map[string]playbook.Origin{}
	}
	key := noun + " " + id
	first, taken := l.taken[key]
	if !taken {
		l.taken[key] = origin
		return true
	}
	what := fmt.Sprintf("Two %s have the id “%s”", plural(noun), id)
	switch {
	case noun == "page":
		what = fmt.Sprintf("Two pages have the address %s", id)
	case id == "":
		what = fmt.Sprintf("There are two files with the %s", noun)
	}
	if l.collisions++; l.collisions > maxProblems {
		return false
	}
	at, other := head(origin), head(first)
	l.problems.Add(diag.Diagnostic{Severity: diag.Error, Code: "collision", At: at,
		Message: fmt.Sprintf("%s: this one and %s:%d.", what, other.Path(), other.From().Line),
		Hint:    "Rename one of the two, or put both into one.", Related: []source.Span{other}})
	return false
}

// head is the first line of where an entity is written.
func head(o playbook.Origin) source.Span {
	end := o.Whole.Start + len(lineRest(o.File.Data, o.Whole.Start))
	return o.File.Span(o.Whole.Start, end)
}

func plural(noun string) string {
	if noun == "person" {
		return "people"
	}
	return noun + "s"
}
