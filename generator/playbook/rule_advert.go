package playbook

import (
	"fmt"
	"net/mail"
	"net/url"
	"strings"

	"rolebook/generator/diag"
	"rolebook/generator/regex"
)

const (
	shortAdvert = 300
	longAdvert  = 700
)

// enough is an advert long enough for the good examples.
const enoughWords = "Orders arrive damaged and nobody knows why. You will find out, mend it, and show the figures to everyone who packs. "

var adShort = Rule{
	Code: "ad-short", Severity: diag.Warning, Advert: true,
	Doc: "The text of an advert has fewer than 300 words: the body and the fields that candidates read, without what the " +
		"site adds to each. Textio found most replies between 300 and 700 words. LinkedIn found that very short adverts can " +
		"win too, so this is never more than a warning.",
	Good: `-- content/roles/packer.md --
---
title: Packer
opening: {posted: 2026-11-02, closes: 2026-12-13}
---
## Why it matters

` + lines(enoughWords, 16),
	Bad: `-- content/roles/packer.md --
---
title: Packer
opening: {posted: 2026-11-02, closes: 2026-12-13}
---
Pack parcels.
`,
	Role: func(x *Solo, report Report) {
		if !x.advert {
			return
		}
		if n := x.countWords(); n < shortAdvert {
			report(Finding{At: x.Origin.At("opening"), Message: fmt.Sprintf("The advert has %s; 300 to 700 read well.", plural(n, "word", "words")),
				Hint: "Readers look for the pay, what they would do, what they need, and how you hire."})
		}
	},
}

var adLong = Rule{
	Code: "ad-long", Severity: diag.Warning, Advert: true,
	Doc: "The text of an advert has more than 700 words, counted as for ad-short. Appcast found most replies to adverts of " +
		"2,000 to 10,000 characters.",
	Good: `-- content/roles/packer.md --
---
title: Packer
opening: {posted: 2026-11-02, closes: 2026-12-13}
---
` + lines(enoughWords, 16),
	Bad: `-- content/roles/packer.md --
---
title: Packer
opening: {posted: 2026-11-02, closes: 2026-12-13}
---
` + lines(enoughWords, 40),
	Role: func(x *Solo, report Report) {
		if !x.advert {
			return
		}
		if n := x.countWords(); n > longAdvert {
			report(Finding{At: x.Origin.At("opening"), Message: fmt.Sprintf("The advert has %d words; few people finish more than 700.", n),
				Hint: "Move what only colleagues need into an internal passage, or onto a page of the playbook."})
		}
	},
}

// byLaw ends a sentence about something missing with those who ask for it.
func byLaw(laws []payLaw, what string) string {
	if len(laws) == 0 {
		return "."
	}
	return fmt.Sprintf(", and %s for %s by law.", lawyers(laws), what)
}

// lines repeats a sentence, a paragraph for every four.
func lines(s string, n int) string {
	out := ""
	for i := range n {
		out += s
		if i%4 == 3 {
			out += "\n\n"
		}
	}
	return out + "\n"
}

var noBenefits = Rule{
	Code: "no-benefits", Severity: diag.Warning, Advert: true,
	Doc: "An advert names no benefits, neither its own nor the site's. Colorado, Washington, Illinois, New Jersey, " +
		"Minnesota and Maryland ask for them, and readers compare them.",
	Good: `-- rolebook.yaml --
name: Northbarrow Goods
benefits: [25 days of holiday, A pension with 6% from us]
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
	Role: func(x *Solo, report Report) {
		if !x.advert {
			return
		}
		if len(x.Opening.Benefits) == 0 && !x.tried("opening.benefits") && !x.p.Site.tried("benefits") {
			report(Finding{At: x.Origin.At("opening"), Message: "The advert names no benefits" + byLaw(x.laws(asksBenefits), "them"), Hint: "List them under benefits: in rolebook.yaml, for every job, or in the opening."})
		}
	},
}

var noCloses = Rule{
	Code: "no-closes", Severity: diag.Warning, Advert: true,
	Doc: "An opening does not say when it closes. Pages cannot take themselves down, so job sites learn from this date " +
		"when the advert is over; Colorado asks for it by law.",
	Good: `-- content/roles/packer.md --
---
title: Packer
opening: {posted: 2026-11-02, closes: 2026-12-13}
---
`,
	Bad: `-- content/roles/packer.md --
---
title: Packer
opening: {posted: 2026-11-02}
---
`,
	Role: func(x *Solo, report Report) {
		if !x.advert {
			return
		}
		if x.Opening.Closes.IsZero() && !x.tried("opening.closes") {
			report(Finding{At: x.Origin.At("opening"), Message: "The opening does not say when it closes" + byLaw(x.laws(asksCloses), "that"), Hint: "Add closes: with the last day to apply."})
		}
	},
}

var noApply = Rule{
	Code: "no-apply", Severity: diag.Error, Advert: true,
	Doc: "Nobody can apply: neither the opening nor rolebook.yaml says where to, or what is said is no e-mail address and " +
		"no https address.",
	Good: `-- content/roles/packer.md --
---
title: Packer
opening: {posted: 2026-11-02, closes: 2026-12-13, apply: jobs@northbarrow.example}
---
`,
	Bad: `-- content/roles/packer.md --
---
title: Packer
opening: {posted: 2026-11-02, closes: 2026-12-13}
---
`,
	Role: func(x *Solo, report Report) {
		if !x.advert {
			return
		}
		if x.Opening.Apply == "" && !x.tried("opening.apply") && !x.p.Site.tried("apply") {
			report(Finding{At: x.Origin.At("opening"), Message: "The advert does not say where to apply.", Hint: "Add apply: with an e-mail address or an https address, here or in rolebook.yaml."})
			return
		}
		if to := x.Opening.Apply; to != "" && !reachable(to) {
			at := x.p.Site.Origin.At("apply")
			if x.Has("opening.apply") {
				at = x.Origin.At("opening.apply")
			}
			report(Finding{At: at, Message: fmt.Sprintf("Nobody can apply to %s.", quoted(to)), Hint: "Write an e-mail address, or an address that begins with https://."})
		}
	},
}

// reachable reports whether a text is an e-mail address or an https address, as far as its form goes.
func reachable(to string) bool {
	if u, err := url.Parse(to); err == nil && u.Scheme == "https" {
		return u.Host != ""
	}
	_, err := mail.ParseAddress(strings.TrimPrefix(to, "mailto:"))
	return err == nil
}

var remoteNoCountry = Rule{
	Code: "remote-no-country", Severity: diag.Error, Advert: true,
	Doc: "A fully remote job does not say in which countries its holder may live. Google refuses such adverts, and " +
		"applicants cannot tell whether they may apply.",
	Good: `-- content/roles/ux-designer.md --
---
title: UX designer
arrangement: remote
opening: {posted: 2026-11-02, closes: 2026-12-13, where: [GB, IE]}
---
`,
	Bad: `-- content/roles/ux-designer.md --
---
title: UX designer
arrangement: remote
opening: {posted: 2026-11-02, closes: 2026-12-13}
---
`,
	Role: func(x *Solo, report Report) {
		if !x.advert {
			return
		}
		if !x.PublicArrangement(x.p).Remote() || x.countries(x.p) {
			return
		}
		if len(x.Opening.Where) == 0 && (x.tried("where") || x.tried("opening.where")) {
			return // what is there could not be read
		}
		at := x.Origin.At("opening")
		if x.tried("opening.where") {
			at = x.Origin.At("opening.where")
		}
		report(Finding{At: at, Message: "Which countries can they live in?", Hint: "Add where: with countries to the opening, such as where: [GB, IE]."})
	},
}

// countries reports whether an opening names a country, by itself or by a place, as far as anybody can tell.
func (r *Role) countries(p *Playbook) bool {
	for _, w := range r.Opening.Where {
		if w.Country != "" || w.Text != "" && w.Place == "" { // one that could not be read was told of
			return true
		}
		if at, ok := p.Site.Places.Get(w.Place); w.Place != "" && (!ok || at.Country != "") {
			return true // a place that is not listed was told of
		}
	}
	return false
}

const count = `(?:a|one|two|three|four|five|\d)`

// officeDays are sentences that call people in; notOffice are words that take it back.
var (
	officeDays = phrase(
		count+` (?:days?|mornings?|afternoons?) (?:a|per|each|every) (?:week|month|fortnight) (?:in|at|with us in) (?:the|our|a) (?:\w+ )?(?:office|studio|shop|store|warehouse)`,
		`(?:days?|time) (?:in|at) (?:the|our) (?:office|studio|shop|warehouse)`, `office days?`, `in-office`,
		`(?:come|travel|commute) (?:in )?to (?:the|our) office`, `hybrid (?:role|job|work|working|arrangement|model|team)`)
	notOffice = regex.Late(`(?i)\b(?:no|not|never|without|nobody|nor|rather than|instead of)\b|n['’]t\b`)
)

var remoteMixed = Rule{
	Code: "remote-mixed", Severity: diag.Warning, Advert: true,
	Doc: "The arrangement is remote and the text speaks of days in the office. Google counts a job as remote only when " +
		"all of it is; applicants plan their lives by it.",
	Good: `-- content/roles/ux-designer.md --
---
title: UX designer
arrangement: hybrid
opening: {posted: 2026-11-02, closes: 2026-12-13}
---
You spend two days a week in the office.
`,
	Bad: `-- content/roles/ux-designer.md --
---
title: UX designer
arrangement: remote
opening: {posted: 2026-11-02, closes: 2026-12-13, where: GB}
---
You spend two days a week in the office.
`,
	Role: func(x *Solo, report Report) {
		if !x.english || !x.advert {
			return
		}
		if !x.PublicArrangement(x.p).Remote() {
			return
		}
		for _, t := range x.passages() {
			if m := t.meant(&officeDays, notOffice()); m != nil {
				report(Finding{At: Place{Key: t.Key, Value: t.Part(m[0], m[1])}, Message: fmt.Sprintf("The job is remote, and the advert says %s.", quoted(t.Value[m[0]:m[1]])),
					Hint: "Is it hybrid? Then say so in arrangement:."})
				break
			}
		}
	},
}
