package playbook

import (
	"fmt"
	"slices"
	"strings"

	"rolebook/generator/diag"
	"rolebook/generator/source"
)

// checkLoops reports reporting lines that come back to where they started, with a place for each of its first steps. One that
// several stages have is reported once.
func (l *linker) checkLoops() {
	reported := map[string]bool{}
	for stage, above := range l.pb.reporting.above {
		const unseen, open, done = 0, 1, 2
		colour := make([]byte, len(above))
		var line []int32
		for start := range above {
			line = line[:0]
			i := int32(start)
			for i != nobody && colour[i] == unseen {
				colour[i] = open
				line = append(line, i)
				i = above[i]
			}
			if i != nobody && colour[i] == open {
				var loop []*Role
				for _, i := range line[slices.Index(line, i):] {
					loop = append(loop, l.pb.Roles[i])
				}
				loop = fromFirst(loop)
				if key := loopKey(loop); !reported[key] {
					reported[key] = true
					l.problems.Add(l.loop(loop, stage))
				}
			}
			for _, i := range line {
				colour[i] = done
			}
		}
	}
	l.checkTeamLoops()
}

// fromFirst turns a loop so that it starts at the first in the alphabet, whoever was looked at first.
func fromFirst(loop []*Role) []*Role {
	first := 0
	for i, r := range loop {
		if r.ID < loop[first].ID {
			first = i
		}
	}
	return slices.Concat(loop[first:], loop[:first])
}

func loopKey(loop []*Role) string {
	var ids []string
	for _, r := range loop {
		ids = append(ids, r.ID)
	}
	return strings.Join(ids, " ")
}

const mostSteps = 8 // of a loop that are told

func (l *linker) loop(loop []*Role, stage int) diag.Diagnostic {
	var steps []string
	var related []source.Span
	for i, r := range loop {
		if i == mostSteps {
			steps = append(steps, "…")
			break
		}
		steps = append(steps, r.Title)
		if i > 0 {
			related = append(related, r.managerRef(l.pb, stage).At)
		}
	}
	message := fmt.Sprintf("%s reports to itself.", steps[0])
	if len(steps) > 1 {
		message = strings.Join(steps, " reports to ") + " reports to " + steps[0] + "."
		message = "A reporting line goes in a circle: " + message
	}
	return diag.Diagnostic{
		Severity: diag.Error, Code: "cycle", At: loop[0].managerRef(l.pb, stage).At, Related: related,
		Message: message, Hint: "Change reports_to of one of them.",
	}
}

func (l *linker) checkTeamLoops() {
	done := map[*Team]bool{}
	for _, start := range l.pb.Teams {
		var line []*Team
		t := start
		for t != nil && !done[t] && !slices.Contains(line, t) {
			line = append(line, t)
			t = t.Parent.To
		}
		if t != nil && !done[t] {
			l.problems.Add(diag.Diagnostic{
				Severity: diag.Error, Code: "cycle", At: t.Parent.At,
				Message: fmt.Sprintf("Team “%s” is part of itself.", t.Name), Hint: "Change parent of one of the teams in the circle.",
			})
		}
		for _, t := range line {
			done[t] = true
		}
	}
}
