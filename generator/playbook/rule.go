package playbook

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"rolebook/generator/diag"
	"rolebook/generator/source"
)

// A Rule is one check of what a playbook says: why it exists, an example of each side, and the check itself. Good and
// Bad are small sites, as txtar; both are run as tests and printed in docs/checks.md.
type Rule struct {
	Code     string        // stable: settings and inline remarks name it
	Severity diag.Severity // unless the site's checks: say otherwise
	Advert   bool          // judged on adverts: an error blocks the public edition and is a warning in the internal one
	Doc      string        // what is checked and why, in a sentence or two, with its source where there is one
	Good     string        // a site without this finding
	Bad      string        // a site with it

	// A rule judges the whole playbook, or each role on its own, or some of it so and some so.
	Check func(*Playbook, Report)
	Role  func(*Solo, Report)
}

// A Report takes a finding of the rule that is being checked.
type Report func(Finding)

// A Finding is what a rule found, before its severity is settled.
type Finding struct {
	At      Place
	Message string
	Hint    string
	Related []source.Span
	Fixes   []diag.Edit
	Clock   bool           // only the date caused it
	Milder  *diag.Severity // where this case is less grave than the rule
	Graver  *diag.Severity // where it is graver
}

// Check runs every rule over an internal playbook. The audience is the edition that is being built.
func Check(p *Playbook, a Audience) diag.List {
	return new(Checker).Check(context.Background(), p, a)
}

// A rulebook is the rules as a site has set them, for one edition: some are off, some graver or milder than they come.
type rulebook struct {
	audience Audience
	levels   map[string]string // by code, as the site says
}

func newRulebook(s *Site, a Audience) *rulebook {
	b := &rulebook{a, map[string]string{}}
	for _, e := range s.Checks {
		b.levels[e.Key] = e.Value
	}
	return b
}

func (b *rulebook) off(rule *Rule) bool { return b.levels[rule.Code] == "off" }

// report returns a Report that adds what a rule finds to a list.
func (b *rulebook) report(rule *Rule, to *diag.List) Report {
	return func(f Finding) {
		d := diag.Diagnostic{
			Severity: rule.Severity, Code: rule.Code, At: f.At.Value, Key: f.At.Key,
			Message: f.Message, Hint: f.Hint, Related: f.Related, Fixes: f.Fixes, Clock: f.Clock,
			Guess: len(f.Fixes) > 0, // they change what an author says
		}
		if f.Milder != nil {
			d.Severity = *f.Milder
		}
		if f.Graver != nil {
			d.Severity = *f.Graver
		}
		if s, ok := severityNamed[b.levels[rule.Code]]; ok {
			d.Severity = s
		}
		if rule.Advert && b.audience == Internal && d.Severity == diag.Error {
			d.Severity = diag.Warning
		}
		to.Add(d)
	}
}

var severityNamed = map[string]diag.Severity{"info": diag.Info, "warn": diag.Warning, "warning": diag.Warning, "error": diag.Error}

// has reports whether a name that a mend would put in is there already.
func (m Map[T]) has(mend []diag.Edit) bool {
	return slices.ContainsFunc(m, func(e Entry[T]) bool { return len(mend) == 1 && e.Key == mend[0].Text })
}

// ruleNamed returns the rule with a code, or nil.
func ruleNamed(code string) *Rule {
	for i := range Rules {
		if Rules[i].Code == code {
			return &Rules[i]
		}
	}
	return nil
}

// unknownRule reports a name that is no rule.
func unknownRule(name string, at source.Span) diag.Diagnostic {
	var codes []string
	for _, r := range Rules {
		codes = append(codes, r.Code)
	}
	d := unknownWord(name, at, codes, "unknown-check", "check")
	if len(d.Fixes) == 0 {
		d.Hint = "docs/checks.md lists the rules; other findings have no setting."
	}
	return d
}

// checkSettings reports names under checks: and pay_rules: that are no rules, levels that are none, and rates that say
// nothing.
func checkSettings(s *Site) diag.List {
	var found diag.List
	found.Add(checkPayRules(s)...)
	for _, e := range s.Rates {
		d := diag.Diagnostic{Severity: diag.Error, Code: "bad-value", At: e.At}
		if _, known := currencyCode(e.Key); !known {
			d.Message, d.Hint = fmt.Sprintf("“%s” is no currency.", e.Key), "Write its three letters, such as GBP, EUR or USD."
			if near, sure := diag.Meant(strings.ToUpper(e.Key), commonCurrencies); near != "" {
				d.Hint, d.Fixes, d.Guess = fmt.Sprintf("Did you mean “%s”?", near), []diag.Edit{{Span: e.At, Text: near}}, !sure
			}
			found.Add(d)
		} else if r, ok := decimal(e.Value); !ok || r.Sign() <= 0 {
			d.Message, d.Hint = fmt.Sprintf("One %s has to be worth something.", e.Key), "Write what it is worth in the site's currency, such as 0.86."
			found.Add(d)
		}
	}
	for _, e := range s.Checks {
		if e.Key == "" {
			at := s.Origin.At("checks")
			found.Add(diag.Diagnostic{Severity: diag.Error, Code: "unknown-check", At: at.Value, Key: at.Key,
				Message: fmt.Sprintf("“%s” is said of no check.", e.Value), Hint: "For example: checks: {ad-long: off}"})
			continue
		}
		if ruleNamed(e.Key) == nil {
			d := unknownRule(e.Key, e.At)
			d.Guess = d.Guess || s.Checks.has(d.Fixes)
			found.Add(d)
		}
		if _, ok := severityNamed[e.Value]; !ok && e.Value != "off" {
			found.Add(diag.Diagnostic{
				Severity: diag.Error, Code: "bad-value", At: s.Origin.At("checks." + e.Key).Value,
				Message: fmt.Sprintf("“%s” is no severity.", e.Value), Hint: "Write off, info, warning or error.",
			})
		}
	}
	return found
}
