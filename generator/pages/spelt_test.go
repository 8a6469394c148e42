package pages_test

import (
	"html/template"
	"testing"

	"rolebook/generator/pages"
	"rolebook/generator/playbook"
)

// A link without words of its own shows the name of what it leads to where it is written as an address, and else what it
// says.
func TestLinksShowNames(t *testing.T) {
	const book = `
-- rolebook.yaml --
name: Shop
public: {playbook: yes}
-- content/roles/ux-designer.md --
---
title: UX designer
---
Draws.
-- content/playbook/pay.md --
---
title: How we pay
public: yes
---
Fairly.
-- content/playbook/a.md --
---
title: A
summary: All of them
public: yes
---
`
	for link, want := range map[string]struct{ internal, public template.HTML }{
		"[[ux-designer]]":               {`<a href="../../roles/ux-designer/">UX designer</a>`, `ux-designer`},
		"[[role:ux-designer]]":          {`<a href="../../roles/ux-designer/">UX designer</a>`, `ux-designer`},
		"[](../roles/ux-designer.md)":   {`<a href="../../roles/ux-designer/">UX designer</a>`, `../roles/ux-designer.md`},
		"[[UX Designer]]":               {`<a href="../../roles/ux-designer/">UX Designer</a>`, `UX Designer`},
		"[[ux-designer|whoever draws]]": {`<a href="../../roles/ux-designer/">whoever draws</a>`, `whoever draws`},
		"[[pay]]":                       {`<a href="../pay/">pay</a>`, `<a href="../pay/">pay</a>`},
		"[](pay.md)":                    {`<a href="../pay/">How we pay</a>`, `<a href="../pay/">How we pay</a>`},
	} {
		for edition, want := range map[playbook.Audience]template.HTML{playbook.Internal: want.internal, playbook.Public: want.public} {
			got := view[pages.Article](t, planned(t, edition, book+link+"\n"), "/playbook/a/").Body
			if got != "<p>"+want+"</p>\n" {
				t.Errorf("%s, %s edition: %s", link, edition, got)
			}
		}
	}
}
