package playbook

import (
	"fmt"
	"slices"

	"rolebook/generator/diag"
)

var payMissing = Rule{
	Code: "pay-missing", Severity: diag.Warning, Advert: true,
	Doc: "An advert does not say what is paid. Readers look for it first (LinkedIn), and a growing number of places ask " +
		"for a range by law. Where docs/pay-rules.md has such a law for the place, the day and the number of employees, it is " +
		"an error. One sum is a range of one.",
	Good: `-- content/roles/packer.md --
---
title: Packer
opening: {posted: 2026-11-02, closes: 2026-12-13, pay: 24000-26000 GBP}
---
`,
	Bad: `-- content/roles/packer.md --
---
title: Packer
pay: 24000-26000 GBP
opening: {posted: 2026-11-02, closes: 2026-12-13}
---
`,
	Role: func(x *Solo, report Report) {
		if !x.advert {
			return
		}
		if x.Opening.Pay.Stated() {
			return
		}
		f := Finding{At: x.Origin.At("opening"), Message: "The advert does not say what is paid.", Hint: "Add pay: to the opening, such as pay: 34000-42000 GBP."}
		written := x.Origin.At("opening.pay")
		switch {
		case !x.tried("opening.pay") && x.Pay.Stated():
			f.Hint = "Write pay: yes in the opening to show the role's own, or another range."
		case !x.tried("opening.pay"):
		case !slices.Contains([]string{"yes", "true", "on"}, fold(written.Value.Text())) || x.tried("pay"):
			return // it could not be read, and that was said
		default:
			f.At, f.Hint = written, "yes shows the role's own pay, and the role has none: write the range."
		}
		if laws := x.laws(asksRange); len(laws) > 0 {
			f.Graver = new(diag.Error)
			f.Message = fmt.Sprintf("The advert does not say what is paid, and %s for it by law.", lawyers(laws))
		}
		report(f)
	},
}

var payOpen = Rule{
	Code: "pay-open", Severity: diag.Warning, Advert: true,
	Doc: "The pay of an advert has one end: “up to” or “from”. Minnesota forbids it, and readers expect the worse end.",
	Good: `-- content/roles/packer.md --
---
title: Packer
opening: {posted: 2026-11-02, closes: 2026-12-13, pay: 24000-26000 GBP}
---
`,
	Bad: `-- content/roles/packer.md --
---
title: Packer
opening: {posted: 2026-11-02, closes: 2026-12-13, pay: up to 26000 GBP}
---
`,
	Role: func(x *Solo, report Report) {
		if !x.advert {
			return
		}
		if end := x.Opening.Pay.OpenEnd; end != "" {
			report(Finding{At: x.payAt(), Message: fmt.Sprintf("The pay says %s, and a range needs both ends.", quoted(end)), Hint: "Write the least and the most, such as 34000-42000 GBP."})
		}
	},
}

const leastAYear = 1000 // of any currency: below it a sum is in thousands, or for a shorter time

var paySmall = Rule{
	Code: "pay-small", Severity: diag.Warning,
	Doc: "The pay for a year is less than 1,000 of any currency. Without a period a sum is for a year, and 45-55 is then " +
		"what nobody means: thousands are missing, or the hour it is for. The bound is rolebook's own.",
	Good: `-- content/roles/packer.md --
---
title: Packer
pay: 12-14 GBP an hour
---
`,
	Bad: `-- content/roles/packer.md --
---
title: Packer
pay: 24-26 GBP
---
`,
	Role: func(x *Solo, report Report) {
		judge := func(pay Pay, at Place) {
			pay = pay.In(x.p.Site.Currency)
			least, most := pay.Min, pay.Max
			if !most.Set {
				most = least
			}
			if !least.Set {
				least = most
			}
			if pay.Period() != "year" || most.Minor <= 0 || most.scaled(-minorDigits(most.Currency)).Minor >= leastAYear {
				return
			}
			said, thousands := most.Decimal(), most.Decimal()+"k"
			if least != most {
				said, thousands = least.Decimal()+" to "+said, least.Decimal()+"k to "+thousands
			}
			if code := most.Currency; code != "" {
				said, thousands = said+" "+code, thousands+" "+code
			}
			report(Finding{At: at, Message: fmt.Sprintf("This is read as %s a year.", said),
				Hint: fmt.Sprintf("Write %s if it is thousands, or name the time it is for: %s an hour.", thousands, said)})
		}
		judge(x.Pay, x.Origin.At("pay"))
		if o := x.Opening; o != nil && o.Pay != x.Pay { // yes shows the same pay
			judge(o.Pay, x.Origin.At("opening.pay"))
		}
	},
}

const (
	widestRatio  = 1.5
	widestSpread = 50_000 // a year
)

// likeDollars are currencies in which a spread of 50,000 is about as much as in dollars; they have two minor digits.
var likeDollars = map[string]bool{"USD": true, "CAD": true, "AUD": true, "NZD": true, "EUR": true, "GBP": true, "CHF": true}

var payWide = Rule{
	Code: "pay-wide", Severity: diag.Warning, Advert: true,
	Doc: "The top of the range is more than one and a half times its bottom, or more than 50,000 a year above it. Ontario " +
		"allows no more than 50,000; a range that wide tells nobody what they would earn.",
	Good: `-- content/roles/packer.md --
---
title: Packer
opening: {posted: 2026-11-02, closes: 2026-12-13, pay: 24000-30000 GBP}
---
`,
	Bad: `-- content/roles/packer.md --
---
title: Packer
opening: {posted: 2026-11-02, closes: 2026-12-13, pay: 24000-60000 GBP}
---
`,
	Role: func(x *Solo, report Report) {
		if !x.advert {
			return
		}
		pay := x.Opening.Pay.In(x.p.Site.Currency)
		least, most := pay.Min.Minor, pay.Max.Minor
		if !pay.Min.Set || !pay.Max.Set || least <= 0 || most <= least {
			return
		}
		spread := most - least
		wide := pay.Period() == "year" && likeDollars[pay.Max.Currency] && spread > widestSpread*100
		if !wide && float64(most) <= widestRatio*float64(least) {
			return
		}
		said := fmt.Sprintf("The top of the range is %.1f times its bottom.", float64(most)/float64(least))
		if wide {
			said = fmt.Sprintf("The ends of the range lie %d %s a year apart.", spread/100, pay.Max.Currency)
		}
		report(Finding{At: x.payAt(), Message: said,
			Hint: "Narrow it to what you would really offer, or advertise two levels."})
	},
}

// payAt is where the pay of an opening was written: in the opening, or in the role where it says yes.
func (r *Role) payAt() Place {
	if r.tried("opening.pay") && r.Opening.Pay.Text != r.Pay.Text {
		return r.Origin.At("opening.pay")
	}
	return r.place("opening.pay", "pay")
}
