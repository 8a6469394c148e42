package playbook

import (
	"fmt"

	"rolebook/generator/diag"
	"rolebook/generator/source"
)

var expired = Rule{
	Code: "expired", Severity: diag.Warning, Advert: true,
	Doc: "The last day to apply has passed. The advert is no longer shown, and job sites no longer see it; Google takes " +
		"action against sites that go on advertising. Caused by the day, so it never fails a build.",
	Good: `-- rolebook.yaml --
name: Northbarrow Goods
today: 2026-11-20
-- content/roles/packer.md --
---
title: Packer
opening: {posted: 2026-11-02, closes: 2026-12-13}
---
`,
	Bad: `-- rolebook.yaml --
name: Northbarrow Goods
today: 2026-11-20
-- content/roles/packer.md --
---
title: Packer
opening: {posted: 2026-10-02, closes: 2026-11-08}
---
`,
	Role: func(x *Solo, report Report) {
		if o := x.Opening; o != nil && !o.Paused && o.Closed(x.p.Today) {
			report(Finding{At: x.Origin.At("opening.closes"), Clock: true,
				Message: fmt.Sprintf("The advert closed %s ago; job sites no longer see it.", plural(o.Closes.LastDay().DaysUntil(x.p.Today), "day", "days")),
				Hint:    "Take the opening out, or give it a later day."})
		}
	},
}

var postedFuture = Rule{
	Code: "posted-future", Severity: diag.Info, Advert: true,
	Doc: "An advert is dated later than today: it goes live on that day, when the site is built again. A remark, so that " +
		"nobody wonders where it is. Caused by the day, so it never fails a build.",
	Good: `-- rolebook.yaml --
name: Northbarrow Goods
today: 2026-11-20
-- content/roles/packer.md --
---
title: Packer
opening: {posted: 2026-11-02, closes: 2026-12-13}
---
`,
	Bad: `-- rolebook.yaml --
name: Northbarrow Goods
today: 2026-11-20
-- content/roles/packer.md --
---
title: Packer
opening: {posted: 2026-12-01, closes: 2027-01-13}
---
`,
	Role: func(x *Solo, report Report) {
		if o := x.Opening; o != nil && o.Scheduled(x.p.Today) && !o.Closed(o.Posted) {
			report(Finding{At: x.Origin.At("opening.posted"), Clock: true, Message: fmt.Sprintf("This advert goes live on %s.", o.Posted.FirstDay()),
				Hint: "Build the site again on that day."})
		}
	},
}

var openingBadDates = Rule{
	Code: "opening-bad-dates", Severity: diag.Error,
	Doc: "An opening closes before it is posted, so it would never be shown. Work that starts before the advert goes live " +
		"is a warning.",
	Good: `-- content/roles/packer.md --
---
title: Packer
opening: {posted: 2026-11-02, closes: 2026-12-13, start: 2027-02-01}
---
`,
	Bad: `-- content/roles/packer.md --
---
title: Packer
opening: {posted: 2026-12-13, closes: 2026-11-02}
---
`,
	Role: func(x *Solo, report Report) {
		o := x.Opening
		if o == nil || o.Posted.IsZero() {
			return
		}
		posted := x.Origin.At("opening.posted").Value
		if !o.Closes.IsZero() && o.Closes.LastDay().Before(o.Posted) {
			report(Finding{At: x.Origin.At("opening.closes"), Related: []source.Span{posted},
				Message: fmt.Sprintf("It closes on %s, before it is posted on %s.", o.Closes, o.Posted), Hint: "Are the two dates the wrong way round?"})
		}
		if !o.Start.IsZero() && o.Start.LastDay().Before(o.Posted) {
			report(Finding{At: x.Origin.At("opening.start"), Related: []source.Span{posted}, Milder: new(diag.Warning),
				Message: fmt.Sprintf("The work starts on %s, before the advert goes live on %s.", o.Start, o.Posted), Hint: "Change one of the two."})
		}
	},
}
