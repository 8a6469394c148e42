package playbook

import (
	"fmt"

	"rolebook/generator/diag"
)

// publicLink is about prose that outsiders read.
var publicLink = Rule{
	Code: "public-link", Severity: diag.Info,
	Doc: "A page that outsiders read links to one that they cannot. In the public edition the link is plain text; that may be " +
		"right, or the sentence may need another target. A role that the public edition names counts as one that it can tell of.",
	Good: `-- rolebook.yaml --
name: Acme
public: {playbook: yes}
-- content/playbook/hiring.md --
---
title: How we hire
public: yes
---
Read [why we write everything down](writing.md).
-- content/playbook/writing.md --
---
title: Why we write everything down
public: yes
---
It helps.
`,
	Bad: `-- rolebook.yaml --
name: Acme
public: {playbook: yes}
-- content/playbook/hiring.md --
---
title: How we hire
public: yes
---
Read [why we write everything down](writing.md).
-- content/playbook/writing.md --
---
title: Why we write everything down
---
It helps.
`,
	Check: func(p *Playbook, report Report) {
		look := func(b Body) {
			if b.Prose == nil || !b.At.Known() {
				return
			}
			var f Finding
			for _, l := range b.Facts().Links {
				if l.Internal {
					continue
				}
				switch to, ok := p.Follow(b.At.Path(), l); {
				case !ok || p.outside(to):
				case f.Message == "":
					f = Finding{At: Place{Value: l.At}, Message: fmt.Sprintf("Outsiders read this page and cannot open %s.", quoted(l.Target)),
						Hint: "The public edition shows the words without the link. Link to a public page, or put the sentence into an internal passage."}
				default:
					f.Related = append(f.Related, l.At)
				}
			}
			if f.Message != "" {
				report(f)
			}
		}
		for _, g := range p.Guides {
			if g.Public && p.Site.Public.Playbook {
				look(g.Body)
			}
		}
		for _, r := range p.Roles {
			if r.Live(p.Today) {
				look(r.Body)
			}
		}
	},
}

// outside reports whether the public edition has a page of an entity, or names it anyway.
func (p *Playbook) outside(entity any) bool {
	switch e := entity.(type) {
	case *Role:
		return p.shows(e)
	case *Guide:
		return e.Public && p.Site.Public.Playbook
	case *Team:
		return p.Site.Public.ShowsTeams()
	}
	return false
}
