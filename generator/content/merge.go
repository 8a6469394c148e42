package content

import (
	"fmt"
	"strings"

	"rolebook/generator/diag"
	"rolebook/generator/playbook"
	"rolebook/generator/source"
)

// A loader joins what the files say into one draft. Of two files with one id or address the first, by path, stays.
type loader struct {
	draft    *playbook.Draft
	problems diag.List
	wanted   map[claim]bool             // claims that there may be two of
	taken    map[string]playbook.Origin // by noun and id, of those

	claims     []claim // of what is being added
	collisions int
}

// newResult makes a result of all that a file says.
func newResult(f *full) result {
	r := result{full: f}
	if len(f.claims) != 1 || len(f.problems) > 0 || f.draft.Site != nil || f.draft.Plan != nil {
		return r
	}
	switch d := f.draft; {
	case d.Roles != nil:
		r.lone = d.Roles[0]
	case d.Teams != nil:
		r.lone = d.Teams[0]
	case d.People != nil:
		r.lone = d.People[0]
	case d.Guides != nil:
		r.lone = d.Guides[0]
	default:
		return r
	}
	r.claim = f.claims[0]
	return r
}

// newLoader joins results, which are in the order of their files. Two of one id are looked for only where their claims
// are the same, and most files say one thing: so a file takes a few nanoseconds.
func newLoader(results []*result) *loader {
	l := &loader{draft: &playbook.Draft{}, wanted: contested(results), taken: map[string]playbook.Origin{}}
	for _, r := range results {
		switch {
		case r.lone != nil && !l.wanted[r.claim]:
			l.take(r.lone)
		case r.full != nil:
			l.add(r.full)
		}
	}
	return l
}

// take adds an entity whose id is its own.
func (l *loader) take(lone any) {
	switch e := lone.(type) {
	case *playbook.Role:
		l.draft.Roles = append(l.draft.Roles, e)
	case *playbook.Team:
		l.draft.Teams = append(l.draft.Teams, e)
	case *playbook.Person:
		l.draft.People = append(l.draft.People, e)
	case *playbook.Guide:
		l.draft.Guides = append(l.draft.Guides, e)
	}
}

// add adds what a file says, and its problems at their place: behind those of the files before it.
func (l *loader) add(r *full) {
	before := len(l.problems)
	l.problems.Add(r.problems...)
	l.claims = r.claims
	d := &r.draft
	if d.Site != nil && l.free("settings", "", d.Site.Origin) {
		l.draft.Site = d.Site
	}
	if d.Plan != nil && l.free("plan", "", d.Plan.Origin) {
		l.draft.Plan = d.Plan
	}
	l.draft.Roles = merged(l, "role", l.draft.Roles, d.Roles, idOfRole)
	l.draft.Teams = merged(l, "team", l.draft.Teams, d.Teams, idOfTeam)
	l.draft.People = merged(l, "person", l.draft.People, d.People, idOfPerson)
	l.draft.Guides = merged(l, "page", l.draft.Guides, d.Guides, idOfGuide)
	l.draft.Skills = merged(l, "skill", l.draft.Skills, d.Skills, idOfSkill)
	l.draft.Tools = merged(l, "tool", l.draft.Tools, d.Tools, idOfTool)
	l.draft.Terms = merged(l, "term", l.draft.Terms, d.Terms, idOfTerm)
	if added := l.problems[before:]; len(added) > len(r.problems) {
		added.Sort()
		l.problems = l.problems[:before+len(added)]
	}
}

func idOfRole(e *playbook.Role) (string, playbook.Origin)     { return e.ID, e.Origin }
func idOfTeam(e *playbook.Team) (string, playbook.Origin)     { return e.ID, e.Origin }
func idOfPerson(e *playbook.Person) (string, playbook.Origin) { return e.ID, e.Origin }
func idOfGuide(e *playbook.Guide) (string, playbook.Origin)   { return e.URL, e.Origin }
func idOfSkill(e *playbook.Skill) (string, playbook.Origin)   { return e.ID, e.Origin }
func idOfTool(e *playbook.Tool) (string, playbook.Origin)     { return e.ID, e.Origin }
func idOfTerm(e *playbook.Term) (string, playbook.Origin)     { return e.ID, e.Origin }

// merged appends the entities whose id is free.
func merged[T any](l *loader, noun string, to, from []*T, id func(*T) (string, playbook.Origin)) []*T {
	for _, e := range from {
		c := l.claims[0]
		if l.claims = l.claims[1:]; !l.wanted[c] {
			to = append(to, e)
		} else if key, origin := id(e); l.free(noun, key, origin) {
			to = append(to, e)
		}
	}
	return to
}

// refused adds a problem for each file of the content that was not read.
func (l *loader) refused(files []source.Refusal) {
	before := len(l.problems)
	for _, r := range files {
		if p := plainPath(r.Path); p == "rolebook.yaml" || strings.HasPrefix(p, "content/") {
			l.problems.Add(diag.Diagnostic{Severity: diag.Error, Code: "file-refused", At: source.NewFile(r.Path, nil).Span(0, 0),
				Message: "This file was not read: " + r.Reason + "."})
		}
	}
	if len(l.problems) > before {
		l.problems.Sort()
	}
}

// free takes an id, and reports the second who wants it.
func (l *loader) free(noun, id string, origin playbook.Origin) bool {
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
	start := int(o.Whole.Start)
	return o.File.Span(start, start+len(lineRest(o.File.Data(), start)))
}

func plural(noun string) string {
	if noun == "person" {
		return "people"
	}
	return noun + "s"
}
