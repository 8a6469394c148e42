package playbook

import (
	"fmt"
	"slices"
	"strings"

	"rolebook/generator/diag"
)

// platforms are shop platforms and what people call them. Of names in one row one platform runs on, or is, another.
var platforms = rows([][]string{
	{"Shopify"}, {"WooCommerce", "WordPress"}, {"Magento", "Adobe Commerce"}, {"BigCommerce"}, {"PrestaShop"},
	{"OpenCart"}, {"Wix"}, {"Squarespace"}, {"Salesforce Commerce Cloud", "Demandware"}, {"Shopware"}, {"commercetools"},
	{"Ecwid"}, {"Volusion"}, {"Big Cartel"}, {"Drupal Commerce", "Drupal"}, {"SAP Commerce", "Hybris"}, {"nopCommerce"},
	{"Spree", "Spree Commerce"}, {"Saleor"}, {"Medusa.js"}, {"JTL-Shop"}, {"OXID eShop", "OXID"},
})

type platformName struct{ said, low string }

func rows(names [][]string) [][]platformName {
	out := make([][]platformName, len(names))
	for i, row := range names {
		for _, name := range row {
			out[i] = append(out[i], platformName{name, strings.ToLower(name)})
		}
	}
	return out
}

var platformMismatch = Rule{
	Code: "platform-mismatch", Severity: diag.Warning,
	Doc: "A role asks for experience of another shop platform than the one the site runs on. Skill on another system is " +
		"real, and it means learning at the shop's expense. Quiet when the role asks for the right one too.",
	Good: `-- rolebook.yaml --
name: Northbarrow Goods
platform: Shopify
-- content/roles/web-developer.md --
---
title: Web developer
skills: [Shopify (strong)]
---
`,
	Bad: `-- rolebook.yaml --
name: Northbarrow Goods
platform: Shopify
-- content/roles/web-developer.md --
---
title: Web developer
skills: [WordPress (strong)]
---
`,
	Role: func(x *Solo, report Report) {
		ours, _ := platformOf(x.p.Site.Platform)
		if ours < 0 {
			return
		}
		type use struct {
			name, field string
		}
		var uses []use
		for i, s := range x.Skills {
			uses = append(uses, use{s.Skill.Name, fmt.Sprintf("skills[%d]", i)})
		}
		for i, t := range x.Tools {
			uses = append(uses, use{t.Tool.Name, fmt.Sprintf("tools[%d]", i)})
		}
		if slices.ContainsFunc(uses, func(u use) bool { row, _ := platformOf(u.name); return row == ours }) {
			return
		}
		for _, u := range uses {
			if theirs, name := platformOf(u.name); theirs >= 0 {
				at, _ := valueAt(x.Origin, u.field, u.name)
				report(Finding{At: at, Message: fmt.Sprintf("The shop runs on %s, and this role asks for %s.", x.p.Site.Platform, name),
					Hint: fmt.Sprintf("Ask for %s, or change platform: in rolebook.yaml.", x.p.Site.Platform)})
				return
			}
		}
	},
}

// platformOf returns the row of the platform that a text names, and the name; -1 for none.
func platformOf(text string) (row int, name string) {
	low := strings.ToLower(text)
	for i, names := range platforms {
		for _, name := range names {
			if strings.Contains(low, name.low) && hasWords(text, name.said) {
				return i, name.said
			}
		}
	}
	return -1, ""
}
