package pages

import (
	"rolebook/generator/diag"
	"rolebook/generator/playbook"
	"rolebook/generator/words"
)

// partWords say what the parts of a full role are, and which field holds each; the purpose is the text of the file.
var partWords = map[playbook.Part]struct{ words, field string }{
	playbook.NumberedObjective: {words.Key("an objective with a number and a date"), "objectives"},
	playbook.Duties:            {words.Key("responsibilities"), "responsibilities"},
	playbook.SkillsNeeded:      {words.Key("skills"), "skills"},
	playbook.Purpose:           {words.Key("why the role exists"), ""},
	playbook.AimServed:         {words.Key("the aim it serves"), "pillar"},
	playbook.TeamNamed:         {words.Key("the team it belongs to"), "team"},
	playbook.HowDone:           {words.Key("how the work gets done"), "arrangement"},
	playbook.Colleagues:        {words.Key("whom it works with"), "works_with"},
	playbook.Traits:            {words.Key("how the person works"), "characteristics"},
	playbook.PayOrCost:         {words.Key("what is paid for it"), "pay"},
	playbook.Questions:         {words.Key("what is asked in an interview"), "interview"},
}

// completeness says how much of a full role is written.
func (ix *Index) completeness(r *playbook.Role) playbook.Completeness {
	return ix.Playbook.Completeness(r, ix.outline(r.Body))
}

// gaps names what an author has still to write for a role.
func (ix *Index) gaps(r *playbook.Role) []string {
	var out []string
	for _, part := range ix.completeness(r).Missing {
		if int(part) < playbook.NeededParts {
			out = append(out, ix.Words.T(partWords[part].words))
		}
	}
	return out
}

// countGaps is how many gaps a role has.
func (ix *Index) countGaps(r *playbook.Role) int {
	n := 0
	for _, part := range ix.completeness(r).Missing {
		if int(part) < playbook.NeededParts {
			n++
		}
	}
	return n
}

// A Finding is what check says about a file, in its author's words.
type Finding struct {
	Text, Hint string
	Line       int           // where it was first found; 0 where that is not known
	Gravity    diag.Severity // how much it matters
}

// finding is a finding as pages show it.
func finding(d diag.Diagnostic) Finding {
	return Finding{Text: d.Message, Hint: d.Hint, Line: d.At.From().Line, Gravity: d.Severity}
}

// findings are what check says about a role's file.
func (ix *Index) findings(r *playbook.Role) []Finding {
	if r.Origin.File == nil {
		return nil
	}
	ix.tell(r.Origin.File.Path)
	var out []Finding
	for _, d := range ix.found.in(r.Origin.File.Path) {
		out = append(out, finding(d))
	}
	return out
}
