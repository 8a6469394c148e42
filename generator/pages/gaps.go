package pages

import (
	"slices"

	"rolebook/generator/diag"
	"rolebook/generator/playbook"
)

// gaps names what an author has still to write for a role.
func (ix *Index) gaps(r *playbook.Role) []string {
	w := ix.Words
	var out []string
	missing := func(is bool, what string) {
		if is {
			out = append(out, what)
		}
	}
	numbered := slices.ContainsFunc(r.Objectives, func(o playbook.Objective) bool { return o.Numeric() || o.Milestone })
	missing(!numbered, w.T("an objective with a number and a date"))
	missing(len(r.Responsibilities) == 0, w.T("responsibilities"))
	missing(len(r.Skills) == 0 && guided(r, ix.Playbook), w.T("skills"))
	missing(ix.facts(r.Body).Words == 0, w.T("why the role exists"))
	missing(len(r.Pillar) == 0, w.T("the aim it serves"))
	return out
}

// A Finding is what check says about a file, in its author's words.
type Finding struct{ Text, Hint string }

// findings sorts what was found by file, each thing once.
func findings(found []diag.Diagnostic) map[string][]Finding {
	out := map[string][]Finding{}
	for _, d := range found {
		f, at := Finding{d.Message, d.Hint}, d.At.Path()
		if !slices.Contains(out[at], f) {
			out[at] = append(out[at], f)
		}
	}
	return out
}

// findings are what check says about a role's file.
func (ix *Index) findings(r *playbook.Role) []Finding {
	if r.Origin.File == nil {
		return nil
	}
	return ix.found[r.Origin.File.Path]
}
