package playbook

import (
	"fmt"
	"slices"

	"rolebook/generator/diag"
	"rolebook/generator/source"
)

var aliasClash = Rule{
	Code: "alias-clash", Severity: diag.Warning,
	Doc: "Two roles answer to the same title or other name. Search finds both, and a reference by that name cannot be " +
		"followed. Shops give the same work many titles; other names are there to gather them in one role.",
	Good: `-- content/roles/growth-marketer.md --
---
title: Growth marketer
---
-- content/roles/marketing-manager.md --
---
title: Marketing manager
aka: [Head of marketing]
---
`,
	Bad: `-- content/roles/growth-marketer.md --
---
title: Growth marketer
---
-- content/roles/marketing-manager.md --
---
title: Marketing manager
aka: [Growth marketer]
---
`,
	Check: checkAliases,
}

func checkAliases(p *Playbook, report Report) {
	type use struct {
		role  *Role
		name  string
		at    Place
		title bool
	}
	uses := map[string][]use{}
	var order []string
	add := func(r *Role, field, name string, title bool) {
		key := fold(name)
		if key == "" || slices.ContainsFunc(uses[key], func(u use) bool { return u.role == r }) {
			return
		}
		if uses[key] == nil {
			order = append(order, key)
		}
		at, _ := valueAt(r.Origin, field, name)
		uses[key] = append(uses[key], use{r, name, at, title})
	}
	for _, r := range p.written() {
		add(r, "title", r.Title, true)
	}
	for _, r := range p.written() {
		for i, name := range r.Aka {
			add(r, fmt.Sprintf("aka[%d]", i), name, false)
		}
	}
	for _, key := range order {
		found := uses[key]
		if len(found) < 2 {
			continue
		}
		last := found[len(found)-1] // another name before a title: it is easier to give up
		var others []source.Span
		for _, u := range found[:len(found)-1] {
			others = append(others, u.at.Value)
		}
		f := Finding{
			At: last.at, Related: others,
			Message: fmt.Sprintf("%s roles answer to %s.", upperFirst(countWord(len(found))), quoted(last.name)),
			Hint:    "Keep the name on the role people mean by it.",
		}
		if last.title {
			f.Hint = "Give one of them a title that tells it from the other."
		}
		report(f)
	}
}
