package pages

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"rolebook/generator/diag"
	"rolebook/generator/playbook"
	"rolebook/generator/words"
)

// A phase is a stretch of onboarding by days from the first; day one is 0.
type phase struct {
	id       string
	name     string
	also     []string // how authors name it
	from, to int
	outcome  string          // what is true when it worked, until a site writes its own
	tasks    []playbook.Task // what every guide has until a site writes its own
}

// phases are the stretches of a guide, in order.
var phases = []phase{
	{
		"before", words.Key("Before day one"), []string{"before", "before day one", "before day 1", "before the first day", "preboarding"}, -14, -1,
		words.Key("You can sign in on the first morning."),
		[]playbook.Task{
			{Text: words.Key("Contract signed and first day agreed"), Owner: "manager"},
			{Text: words.Key("Equipment ordered"), Owner: "manager"},
			{Text: words.Key("A buddy is named"), Owner: "manager"},
			{Text: words.Key("First two weeks of calls in the calendar"), Owner: "manager"},
		},
	},
	{
		"day-one", words.Key("Day one"), []string{"day one", "day 1", "first day"}, 0, 0,
		words.Key("You know whom to ask."),
		[]playbook.Task{
			{Text: words.Key("Welcome call with your manager and your buddy"), Owner: "manager"},
			{Text: words.Key("Say hello to the team"), Owner: "you"},
			{Text: words.Key("Read this guide and note what is unclear"), Owner: "you"},
		},
	},
	{
		"week-one", words.Key("Week one"), []string{"week one", "week 1", "first week"}, 0, 6,
		words.Key("You have met the people you work with."),
		[]playbook.Task{
			{Text: words.Key("Finish one small task from start to end"), Owner: "you"},
			{Text: words.Key("Review the week with your manager"), Owner: "manager"},
		},
	},
	{
		"day-30", words.Key("By day 30: learn"), []string{"day 30", "by day 30", "30 days", "first 30 days", "month one", "month 1", "first month"}, 7, 29,
		words.Key("You can explain how your work changes the number."),
		[]playbook.Task{
			{Text: words.Key("Say what surprised you and what you would change"), Owner: "you"},
			{Text: words.Key("Look at the first month together"), Owner: "manager"},
		},
	},
	{
		"day-60", words.Key("By day 60: try"), []string{"day 60", "by day 60", "60 days", "month two", "month 2", "second month"}, 30, 59,
		words.Key("You have tried something and know what came of it."),
		[]playbook.Task{{Text: words.Key("Run one piece of work on your own"), Owner: "you"}},
	},
	{
		"day-90", words.Key("By day 90: own"), []string{"day 90", "by day 90", "90 days", "month three", "month 3", "third month"}, 60, 89,
		words.Key("The work is yours."),
		[]playbook.Task{
			{Text: words.Key("Review the first three months together"), Owner: "manager"},
			{Text: words.Key("Correct this guide for the next person"), Owner: "you"},
		},
	},
}

// phaseOf is the index of the phase with an id.
func phaseOf(id string) int {
	return slices.IndexFunc(phases, func(p phase) bool { return p.id == id })
}

// A stretch is what every guide says of a phase: the site's words, or the built-in ones.
type stretch struct {
	outcome string
	tasks   []TaskRow // their owners as they were written
}

// stretches are what every guide says, by the ids of phases.
func (ix *Index) stretches() map[string]stretch {
	out := make(map[string]stretch, len(phases))
	for _, ph := range phases {
		site, _ := written(ix.Playbook.Site.Onboarding, ph)
		s := stretch{outcome: ix.lowerFirst(cmp.Or(site.Outcome, ix.Words.T(ph.outcome)))}
		for i, t := range site.Tasks {
			s.tasks = append(s.tasks, ph.written(i, t))
		}
		if len(s.tasks) == 0 {
			for i, t := range ph.tasks {
				t.Text = ix.Words.T(t.Text)
				s.tasks = append(s.tasks, ph.written(i, t))
			}
		}
		out[ph.id] = s
	}
	return out
}

// task is the id of the task of a phase that so many stand before.
func (ph phase) task(before int) string { return ph.id + "-" + strconv.Itoa(before+1) }

// written is a task as an author wrote it.
func (ph phase) written(before int, t playbook.Task) TaskRow {
	return TaskRow{ID: ph.task(before), Text: t.Text, Note: t.Note, Owner: t.Owner}
}

// written returns what an author wrote for a phase, under any of its names.
func written(m playbook.Map[playbook.Phase], ph phase) (playbook.Phase, bool) {
	for _, e := range m {
		if ph.called(e.Key) {
			return e.Value, true
		}
	}
	return playbook.Phase{}, false
}

// called reports whether an author may call a phase so.
func (ph phase) called(name string) bool {
	key := strings.Join(strings.Fields(strings.NewReplacer("-", " ", "_", " ").Replace(strings.ToLower(name))), " ")
	return slices.Contains(ph.also, key)
}

// unplaced reports tasks that no guide has room for: those of phases that there are not, and of one that was named before.
func unplaced(m playbook.Map[playbook.Phase]) diag.List {
	var found diag.List
	first := map[string]string{}
	for _, e := range m {
		i := slices.IndexFunc(phases, func(ph phase) bool { return ph.called(e.Key) })
		d := diag.Diagnostic{Severity: diag.Warning, Code: "unknown-phase", At: e.At}
		switch {
		case i < 0:
			var names, known []string
			for _, ph := range phases {
				names, known = append(names, ph.also...), append(known, ph.also[0])
			}
			d.Message = fmt.Sprintf("No stretch of onboarding is called “%s”, so no guide has what stands here.", e.Key)
			d.Hint = "There are " + strings.Join(known[:len(known)-1], ", ") + " and " + known[len(known)-1] + "."
			if near, sure := diag.Meant(strings.ToLower(e.Key), names); near != "" {
				d.Hint, d.Fixes, d.Guess = fmt.Sprintf("Did you mean “%s”?", near), []diag.Edit{{Span: e.At, Text: near}}, !sure
			}
		case first[phases[i].id] != "":
			d.Message = fmt.Sprintf("“%s” is the same stretch of onboarding as “%s”, so no guide has what stands here.", e.Key, first[phases[i].id])
			d.Hint = "Put its tasks there."
		default:
			first[phases[i].id] = e.Key
			continue
		}
		found.Add(d)
	}
	return found
}

// derived are the steps that follow from what the role's file says, and from what its guide says already.
func (ix *Index) derived(g *Guide, r *playbook.Role, phase string) []TaskRow {
	w := ix.Words
	var out []TaskRow
	you, manager := w.T("You"), w.T("Manager")
	// about makes a step of which part is a link.
	about := func(text string, l Link, note string) TaskRow {
		before, after, _ := strings.Cut(text, gap)
		return TaskRow{Text: before, Link: l, After: after, Note: note, Owner: you, Own: "you"}
	}
	switch phase {
	case "before":
		out = make([]TaskRow, 0, len(r.Tools))
		for i, t := range r.Tools {
			if t.Tool.To == nil {
				continue
			}
			row := about(w.T("Access to {0}", gap), g.Tools[i].Tool, t.Access)
			row.Owner, row.Own = manager, "manager"
			if owner := t.Tool.To.Owner.To; owner != nil && owner != r && owner != r.Manager {
				row.Owner, row.Own = owner.Title, "other"
			}
			out = append(out, row)
		}
	case "day-one":
		if main := ix.Playbook.Site.Channel.Main; main != "" {
			out = append(out, TaskRow{Text: w.T("Join {0}, where everybody talks", main), Owner: you, Own: "you"})
		}
	case "week-one":
		out = make([]TaskRow, 0, len(g.Meet))
		for _, m := range g.Meet {
			if m.Holder == "" {
				out = append(out, about(w.T("Meet {0}", gap), m.Link, m.Reason))
			} else {
				out = append(out, about(w.T("Meet {0}, {1}", m.Holder, gap), m.Link, m.Reason))
			}
		}
	case "day-30":
		for _, c := range g.Courses[:min(len(g.Courses), 3)] {
			out = append(out, about(w.T("Course: {0}", gap), Link{c.Name, c.URL}, c.For))
		}
	}
	return out
}

// gap stands in a text for what becomes a link; no author can write it.
const gap = "\x00"
