package pages_test

import (
	"html/template"
	"testing"

	"rolebook/generator/pages"
	"rolebook/generator/playbook"
)

const opened = `
-- rolebook.yaml --
name: Shop
url: https://shop.example
apply: jobs@shop.example
public: {teams: yes, playbook: yes}
-- content/index.md --
---
public: yes
---
We *hire* with [[pay]] in mind & say so.

More.
-- content/playbook/pay.md --
---
title: How we pay
public: yes
---
Ask the [buyer](../roles/buyer.md).
-- content/playbook/own.md --
---
title: Own words
summary: Said <here> & not below
---
See [pay](pay.md).
-- content/teams/stock.md --
---
name: Stock
---
Buys as [[pay]] says.
-- content/roles/buyer.md --
---
title: Buyer
team: Stock
opening: {posted: 2026-11-02, closes: 2026-12-13, where: [GB], pay: 30000-35000 GBP}
---
Buys what the [packer](packer.md) packs, see [pay](../playbook/pay.md).
-- content/roles/packer.md --
---
title: Packer
---
Packs.
-- content/plan.md --
---
from: 2026-11
cash: 90000 GBP
---
Slowly, by [pay](playbook/pay.md).
`

// The words a page begins with have the links and marks they were written with, and stay plain where no HTML can stand.
func TestOpeningKeepsLinks(t *testing.T) {
	in, out := planned(t, playbook.Internal, opened), planned(t, playbook.Public, opened)
	const pay = `<a href="../../playbook/pay/">`
	for _, c := range []struct {
		what      string
		got, want template.HTML
	}{
		{"front page", view[pages.Home](t, in, "/").Lead, `We <em>hire</em> with <a href="playbook/pay/">pay</a> in mind &amp; say so.`},
		{"public front page", view[pages.Careers](t, out, "/").Lead, `We <em>hire</em> with <a href="playbook/pay/">pay</a> in mind &amp; say so.`},
		{"article", view[pages.Article](t, in, "/playbook/pay/").Lead, `Ask the <a href="../../roles/buyer/">buyer</a>.`},
		{"public article", view[pages.Article](t, out, "/playbook/pay/").Lead, `Ask the <a href="../../jobs/buyer/">buyer</a>.`},
		{"summary of its own", view[pages.Article](t, in, "/playbook/own/").Lead, "Said &lt;here&gt; &amp; not below"},
		{"text below it", view[pages.Article](t, in, "/playbook/own/").Body, "<p>See <a href=\"../pay/\">pay</a>.</p>\n"},
		{"team", view[pages.Team](t, in, "/teams/stock/").Purpose, "Buys as " + pay + "pay</a> says."},
		{"role", view[pages.Role](t, in, "/roles/buyer/").Mission, `Buys what the <a href="../packer/">packer</a> packs, see ` + pay + "pay</a>."},
		{"advert", view[pages.Job](t, out, "/jobs/buyer/").Lead, "Buys what the packer packs, see " + pay + "pay</a>."},
		{"plan", view[pages.HiringPlan](t, in, "/plan/").Lead, `Slowly, by <a href="../playbook/pay/">pay</a>.`},
		{"advert in plain words", template.HTML(view[pages.Job](t, out, "/jobs/buyer/").Mission), "Buys what the packer packs, see pay."},
		{"description", template.HTML(in.Page("/roles/buyer/").Describe(in)), "Buys what the packer packs, see pay."},
	} {
		if c.got != c.want {
			t.Errorf("%s: %s\nwant %s", c.what, c.got, c.want)
		}
	}
}
