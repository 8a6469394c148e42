package playbook

import (
	"cmp"
	"fmt"
	"slices"

	"rolebook/generator/diag"
	"rolebook/generator/source"
)

var placeNoCountry = Rule{
	Code: "place-no-country", Severity: diag.Error, Advert: true,
	Doc: "People come to work somewhere, and the advert does not say where, or names a place without its country. Google " +
		"and other job sites refuse such adverts. One place under places: in rolebook.yaml is enough for every opening " +
		"that names none.",
	Good: `-- rolebook.yaml --
name: Northbarrow Goods
places: {leeds: {city: Leeds, country: GB}}
-- content/roles/packer.md --
---
title: Packer
opening: {posted: 2026-11-02, closes: 2026-12-13}
---
`,
	Bad: `-- rolebook.yaml --
name: Northbarrow Goods
places: {leeds: {city: Leeds}}
-- content/roles/packer.md --
---
title: Packer
opening: {posted: 2026-11-02, closes: 2026-12-13}
---
`,
	Role: func(x *Solo, report Report) {
		if !x.advert || x.PublicArrangement(x.p).Remote() || slices.Contains(x.p.Bars(x.Role), Outsourced) {
			return
		}
		at := x.Origin.At("opening")
		for _, field := range []string{"opening.where", "where"} {
			if x.tried(field) {
				at = x.Origin.At(field)
				break
			}
		}
		if len(x.Opening.Where) == 0 {
			if !x.tried("opening.where") && !x.tried("where") { // else what is there could not be read
				report(Finding{At: at, Message: "Where is the work done?", Hint: "Add where: to the opening, such as where: Leeds, GB, or a place under places: in rolebook.yaml."})
			}
			return
		}
		for _, l := range x.Opening.Where {
			a, listed := x.p.Site.Places.Get(l.Place)
			switch {
			case l.Country != "" || listed && a.Country != "":
			case listed != (l.Place != ""): // a place that is not listed, or was listed without a name, was told of
			case listed:
				report(Finding{At: at, Message: fmt.Sprintf("In which country is %s?", quoted(l.Place)), Hint: fmt.Sprintf("Add country: to the place %s in rolebook.yaml.", l.Place)})
				return
			case l.Text != "": // that it has no country was told where it was read
			default:
				report(Finding{At: at, Message: fmt.Sprintf("In which country is %s?", quoted(cmp.Or(l.City, l.Region))), Hint: "Write it behind the city, as in Leeds, GB."})
				return
			}
		}
	},
}

var advertOutsourced = Rule{
	Code: "advert-outsourced", Severity: diag.Error, Advert: true,
	Doc: "An advert is for work that an agency or software does. Job sites take jobs for people, so none of them sees it. " +
		"Set this rule to off where the page itself is what you want.",
	Good: `-- content/roles/ads.md --
---
title: Advertising specialist
arrangement: freelance
opening: {posted: 2026-11-02, closes: 2026-12-13, where: GB}
---
`,
	Bad: `-- content/roles/ads.md --
---
title: Advertising specialist
arrangement: agency
opening: {posted: 2026-11-02, closes: 2026-12-13, where: GB}
---
`,
	Role: func(x *Solo, report Report) {
		if !x.advert {
			return
		}
		a := x.PublicArrangement(x.p)
		who := map[string]string{"agency": "an agency", "automated": "software"}[a.Engagement]
		if who == "" {
			return
		}
		at := x.Origin.At("opening")
		if x.Arrangement.Stated() {
			at = x.Origin.At("arrangement")
		}
		report(Finding{At: at, Message: fmt.Sprintf("Job sites do not take this advert: the work is for %s.", who),
			Hint: "Take the opening out, or advertise the role to people: arrangement: freelance, remote."})
	},
}

var advertEmpty = Rule{
	Code: "ad-empty", Severity: diag.Error, Advert: true,
	Doc: "An advert has a title and says nothing about the work. Google refuses adverts without a description of their own.",
	Good: `-- content/roles/packer.md --
---
title: Packer
summary: Packs what people ordered so that it arrives whole.
opening: {posted: 2026-11-02, closes: 2026-12-13}
---
`,
	Bad: `-- content/roles/packer.md --
---
title: Packer
opening: {posted: 2026-11-02, closes: 2026-12-13}
---
`,
	Role: func(x *Solo, report Report) {
		if x.advert && x.speechless() {
			report(Finding{At: x.Origin.At("opening"), Message: "The advert says nothing about the work.",
				Hint: "Add what the person would do and should change: responsibilities:, objectives:, or some lines below the second ---."})
		}
	},
}

var noCompany = Rule{
	Code: "no-company", Severity: diag.Error, Advert: true,
	Doc: "There is an advert, and rolebook.yaml does not name the organisation. Job sites refuse adverts of nobody.",
	Good: `-- rolebook.yaml --
name: Northbarrow Goods
-- content/roles/packer.md --
---
title: Packer
opening: {posted: 2026-11-02, closes: 2026-12-13}
---
`,
	Bad: `-- content/roles/packer.md --
---
title: Packer
opening: {posted: 2026-11-02, closes: 2026-12-13}
---
`,
	Check: func(p *Playbook, report Report) {
		if p.Site.Name != "" || p.Site.tried("name") {
			return
		}
		atFirstAdvert(p, report, "The advert does not say who is hiring.", "Add name: with the name of the organisation to rolebook.yaml.")
	},
}

var noSiteURL = Rule{
	Code: "no-site-url", Severity: diag.Error, Advert: true,
	Doc: "There is an advert, and nothing says at which address the site is published. Search engines and job boards take " +
		"whole addresses alone, so without it there is no sitemap, no feed and no canonical address, and nobody finds the advert. " +
		"The public edition is built with url: in rolebook.yaml or with --base-url.",
	Good: `-- rolebook.yaml --
name: Northbarrow Goods
url: https://northbarrow.example/careers/
-- content/roles/packer.md --
---
title: Packer
opening: {posted: 2026-11-02, closes: 2026-12-13}
---
`,
	Bad: `-- rolebook.yaml --
name: Northbarrow Goods
-- content/roles/packer.md --
---
title: Packer
opening: {posted: 2026-11-02, closes: 2026-12-13}
---
`,
	Check: func(p *Playbook, report Report) {
		if p.Site.URL != "" || p.Site.tried("url") {
			return
		}
		atFirstAdvert(p, report, "Where is the site published? Job sites need whole addresses.",
			"Add url: to rolebook.yaml, such as url: https://example.org/careers/, or build with --base-url.")
	},
}

var jobIDShared = Rule{
	Code: "job-id-shared", Severity: diag.Error, Advert: true,
	Doc: "Two openings have the same id. Job boards know a job by it, so they would show one of the two and drop the other.",
	Good: `-- content/roles/packer.md --
---
title: Packer
opening: {posted: 2026-11-02, closes: 2026-12-13, id: autumn-packer}
---
-- content/roles/buyer.md --
---
title: Buyer
opening: {posted: 2026-11-02, closes: 2026-12-13, id: autumn-buyer}
---
`,
	Bad: `-- content/roles/packer.md --
---
title: Packer
opening: {posted: 2026-11-02, closes: 2026-12-13, id: autumn}
---
-- content/roles/buyer.md --
---
title: Buyer
opening: {posted: 2026-11-02, closes: 2026-12-13, id: autumn}
---
`,
	Check: func(p *Playbook, report Report) {
		first := map[string]*Role{}
		for r := range p.adverts {
			id := r.JobID()
			other := first[id]
			if other == nil {
				first[id] = r
				continue
			}
			field := "opening.id"
			if r.Opening.ID == "" {
				field = "opening"
			}
			report(Finding{At: r.Origin.At(field), Related: []source.Span{other.Origin.At("opening").Key},
				Message: fmt.Sprintf("The opening of %s is called %s, and so is this one.", quoted(other.Title), quoted(id)),
				Hint:    "Give one of them another id. The one that boards know already should keep its own."})
		}
	},
}

// atFirstAdvert reports at one advert what all of them lack, since it is said once for the site.
func atFirstAdvert(p *Playbook, report Report, message, hint string) {
	for r := range p.adverts {
		report(Finding{At: r.Origin.At("opening"), Message: message, Hint: hint})
		return
	}
}
