package playbook

import (
	"fmt"

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
	c := clashes{first: make(map[string]int, 2*len(p.Roles))}
	for r := range p.written {
		c.add(use{role: r, name: r.Title, field: titleField})
	}
	for r := range p.written {
		for i, name := range r.Aka {
			c.add(use{role: r, name: name, field: i})
		}
	}
	for i := range c.uses {
		if u := &c.uses[i]; u.first && u.next > 0 {
			report(c.finding(u))
		}
	}
}

// clashes are the uses of names. Those of one name are a chain, and most chains have one link.
type clashes struct {
	uses  []use
	first map[string]int // by the folded name
}

// A use is a name of a role: its title, or another name by its place in the list.
type use struct {
	role  *Role
	name  string
	field int
	first bool // of the name
	next  int  // use of the name; 0 for none
}

const titleField = -1

func (c *clashes) add(u use) {
	key := fold(u.name)
	if key == "" {
		return
	}
	at, known := c.first[key]
	if !known {
		u.first = true
		c.first[key] = len(c.uses)
		c.uses = append(c.uses, u)
		return
	}
	for c.uses[at].role != u.role {
		if c.uses[at].next == 0 {
			c.uses[at].next = len(c.uses)
			c.uses = append(c.uses, u)
			return
		}
		at = c.uses[at].next
	}
}

func (u *use) at() Place {
	field := "title"
	if u.field != titleField {
		field = fmt.Sprintf("aka[%d]", u.field)
	}
	at, _ := valueAt(u.role.Origin, field, u.name)
	return at
}

// finding tells of a name that several roles have.
func (c *clashes) finding(u *use) Finding {
	n := 1
	var others []source.Span
	for ; u.next > 0; u = &c.uses[u.next] { // the last is another name before a title: it is easier to give up
		others = append(others, u.at().Value)
		n++
	}
	f := Finding{
		At: u.at(), Related: others,
		Message: fmt.Sprintf("%s roles answer to %s.", upperFirst(countWord(n)), quoted(u.name)),
		Hint:    "Keep the name on the role people mean by it.",
	}
	if u.field == titleField {
		f.Hint = "Give one of them a title that tells it from the other."
	}
	return f
}
