package playbook

import (
	"bytes"
	_ "embed"
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"rolebook/generator/diag"
)

//go:embed payrules.csv
var payRulesFile []byte

// A payLaw is what the law of a place asks of adverts, as somebody has read it on a day. It is a help to authors and no
// legal advice.
type payLaw struct {
	place     string // EU, or the code of a region: US-CO
	name      string // as a sentence begins with it
	employees int    // from which number on
	asks      []string
	since     Date // for adverts posted from that day on
	source    string
	asOf      string
}

// What laws ask for, in the words of the file.
const (
	asksRange      = "range"
	asksBenefits   = "benefits"
	asksCloses     = "closes"
	asksApply      = "apply"
	asksVacancy    = "vacancy"
	asksAI         = "ai"
	asksTitles     = "neutral-titles"
	asksNoHistory  = "no-pay-history"
	asksRangeLater = "range-before-interview"
)

var askedWords = map[string]string{
	asksRange: "the pay range in the advert", asksBenefits: "the benefits", asksCloses: "the last day to apply", asksApply: "how to apply",
	asksVacancy: "whether there is a vacancy now", asksAI: "whether software sorts applications", asksTitles: "titles for everybody",
	asksNoHistory: "no question about pay so far", asksRangeLater: "the pay range before the interview",
}

// payLaws are the laws of the file, in its order.
var payLaws = sync.OnceValue(func() []payLaw {
	rows, err := csv.NewReader(bytes.NewReader(payRulesFile)).ReadAll()
	if err != nil {
		panic(err) // the file is part of the program, and a test reads it
	}
	var out []payLaw
	for _, row := range rows[1:] {
		employees, err := strconv.Atoi(row[2])
		since, ok := ParseISO(row[4])
		if err != nil || !ok {
			panic("payrules.csv: " + strings.Join(row, ","))
		}
		out = append(out, payLaw{row[0], row[1], employees, strings.Fields(row[3]), since, row[5], row[6]})
	}
	return out
})

// european are the members of the European Union.
const european = " AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK "

// laws returns the laws that ask something of the advert of a role, by what the settings and the opening say.
func (x *Solo) laws(asked string) []payLaw {
	if !x.advert || x.Opening.Posted.IsZero() {
		return nil
	}
	listed, auto := x.p.Site.payRules()
	var out []payLaw
	for _, law := range payLaws() {
		named := slices.Contains(listed, law.place)
		size := x.p.Site.Employees
		switch {
		case !slices.Contains(law.asks, asked), law.since.Compare(x.Opening.Posted) > 0:
		case !named && !(auto && x.within(law.place)):
		case law.employees <= 1, size >= law.employees, size == 0 && named: // who lists a law and no number means it
			out = append(out, law)
		}
	}
	return out
}

// payRules are the laws a site wants to be held to, and whether those of an opening's places are added.
func (s *Site) payRules() (listed []string, auto bool) {
	auto = len(s.PayRules) == 0
	for _, word := range s.PayRules {
		switch law := lawNamed(word); {
		case fold(word) == "auto":
			auto = true
		case law != nil:
			listed = append(listed, law.place)
		}
	}
	return listed, auto
}

// lawNamed finds a law by the code or the name of its place: "US-CO", "Colorado".
func lawNamed(word string) *payLaw {
	all := payLaws()
	for i := range all {
		if fold(all[i].place) == fold(word) || fold(strings.TrimPrefix(all[i].name, "The ")) == strings.TrimPrefix(fold(word), "the ") {
			return &all[i]
		}
	}
	return nil
}

// checkPayRules reports words under pay_rules: that are no law.
func checkPayRules(s *Site) diag.List {
	var found diag.List
	for i, word := range s.PayRules {
		if lawNamed(word) != nil || slices.Contains([]string{"auto", "none", "no", "off", "false"}, fold(word)) {
			continue
		}
		names := []string{"auto", "none"}
		for _, law := range payLaws() {
			names = append(names, law.place, strings.TrimPrefix(law.name, "The "))
		}
		d := diag.Diagnostic{Severity: diag.Error, Code: "bad-value", At: item(s.Origin, "pay_rules", i), Message: fmt.Sprintf("There are no pay rules called %s.", quoted(word)),
			Hint: "Write auto, none, or places of docs/pay-rules.md, such as [EU, US-CO]."}
		if near, sure := diag.Meant(word, names); near != "" {
			d.Hint, d.Fixes, d.Guess = fmt.Sprintf("Did you mean “%s”?", near), []diag.Edit{{Span: d.At, Text: near}}, !sure
		}
		found.Add(d)
	}
	return found
}

// within reports whether the work can be done in a place: it is there, or it is remote and all of the country will do.
func (x *Solo) within(place string) bool {
	where := x.Opening.Where
	if len(where) == 0 {
		where = x.Where
	}
	remote := x.PublicArrangement(x.p).Remote()
	if len(where) == 0 && !remote && len(x.p.Site.Places) > 0 {
		where = []Location{{Place: x.p.Site.Places[0].Key}}
	}
	for _, w := range where {
		country, region := w.Country, w.Region
		if at, ok := x.p.Site.Places.Get(w.Place); ok && w.Place != "" {
			country, region = at.Country, at.Region
		}
		if code, ok := CountryCode(country); ok {
			country = code
		}
		if place == "EU" {
			if country != "" && strings.Contains(european, " "+country+" ") {
				return true
			}
			continue
		}
		in, code, _ := strings.Cut(place, "-")
		if country != in {
			continue
		}
		if own, known := regionCode(country, region); region != "" && known && own == code || region == "" && remote {
			return true
		}
	}
	return false
}

// lawyers says which places ask for something: "Colorado asks", "Colorado and Ontario ask".
func lawyers(laws []payLaw) string {
	var names []string
	for _, l := range laws {
		names = append(names, strings.Replace(l.name, "The ", "the ", 1))
	}
	verb := " asks"
	if len(names) > 1 {
		verb = " ask"
	}
	if len(names) > 3 {
		names = append(names[:2:2], fmt.Sprintf("%d other places", len(names)-2))
	}
	return listed(names, "and") + verb
}

const payRulesIntro = `# Rules about pay in adverts

What the law of some places asks of job adverts, as rolebook checks it. It is a help for authors and no legal advice:
laws change, have exceptions, and cities have their own. Each row says where it was taken from and when somebody last
looked. The data is in generator/playbook/payrules.csv; a change there needs nothing else.

A row holds for an advert that was posted on its first day or later, by an employer of at least that many people
(` + "`employees:`" + ` in rolebook.yaml), for work in that place. Remote work that may be done anywhere in a country counts for
all its regions. ` + "`pay_rules:`" + ` in rolebook.yaml names other rows than those of the places: ` + "`[EU, US-CO]`" + ` holds every advert
to these two, whatever its place, and ` + "`none`" + ` to none.

Rules that look here: [pay-missing](checks.md#pay-missing), [no-benefits](checks.md#no-benefits),
[no-closes](checks.md#no-closes), [no-disclosure](checks.md#no-disclosure) and
[title-gendered](checks.md#title-gendered).

| place | | employees | asks for | since | source | as of |
|---|---|---|---|---|---|---|
`

// PayRules returns docs/pay-rules.md.
func PayRules() []byte {
	var b bytes.Buffer
	b.WriteString(payRulesIntro)
	for _, l := range payLaws() {
		var asks []string
		for _, a := range l.asks {
			asks = append(asks, askedWords[a])
		}
		size := "any"
		if l.employees > 1 {
			size = strconv.Itoa(l.employees)
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s | %s | %s |\n", l.place, strings.TrimPrefix(l.name, "The "), size, strings.Join(asks, ", "), l.since, l.source, l.asOf)
	}
	return b.Bytes()
}
