package playbook

import (
	"fmt"
	"slices"
	"strings"

	"rolebook/generator/diag"
	"rolebook/generator/source"
)

// A waiver is where an author says that a rule is right not to be followed in a file, or in an entry of one, and why.
type waiver struct {
	code   string
	reason string
	at     Place
	whole  source.Span // the entry it is written in; nowhere where it holds for the whole file
	advert bool        // there is an advert that rules about adverts can judge
	used   bool
	among  Map[string] // the checks it is one of
}

// waivers are all that a playbook has, by the file they hold for.
func (p *Playbook) waivers() map[string][]*waiver {
	var out map[string][]*waiver
	add := func(o *Origin, checks Map[string], advert bool) {
		if len(checks) == 0 || o.File == nil {
			return
		}
		if out == nil {
			out = map[string][]*waiver{}
		}
		for _, e := range checks {
			w := &waiver{code: e.Key, reason: e.Value, at: o.At("checks." + e.Key), advert: advert, among: checks}
			if e.Key == "" {
				w.code, w.reason, w.at = e.Value, "", o.At("checks")
			}
			if !strings.HasSuffix(o.File.Path, ".md") && !strings.HasSuffix(o.File.Path, ".markdown") {
				w.whole = o.Whole
			}
			out[o.File.Path] = append(out[o.File.Path], w)
		}
	}
	for _, r := range p.Roles {
		if !r.Unwritten {
			add(&r.Origin, r.Checks, r.advertised(p.Today))
		}
	}
	for _, t := range p.Teams {
		if !t.Implied {
			add(&t.Origin, t.Checks, true)
		}
	}
	for _, x := range p.People {
		add(&x.Origin, x.Checks, true)
	}
	for _, g := range p.Guides {
		add(&g.Origin, g.Checks, true)
	}
	if p.Plan != nil {
		add(&p.Plan.Origin, p.Plan.Checks, true)
	}
	return out
}

// waive takes out of a sorted list what its files let pass with a reason, and adds what is wrong with the waivers.
func (b *rulebook) waive(p *Playbook, list diag.List) diag.List {
	waivers := p.waivers()
	if waivers == nil {
		return list
	}
	list = slices.DeleteFunc(list, func(d diag.Diagnostic) bool {
		for _, w := range waivers[d.At.Path()] {
			if w.holds(d) {
				w.used = true
				return true
			}
		}
		return false
	})
	for _, of := range waivers {
		for _, w := range of {
			if d, wrong := b.judgeWaiver(w); wrong {
				list.Add(d)
			}
		}
	}
	list.Sort()
	return list
}

func (w *waiver) holds(d diag.Diagnostic) bool {
	return d.Code == w.code && w.reasoned() && (!w.whole.Known() || w.whole.Start <= d.At.Start && d.At.Start <= w.whole.End)
}

// noReasons are words that say what to do and not why.
var noReasons = []string{"", "off", "no", "none", "false", "true", "yes", "on", "ignore", "ignored", "skip", "disable", "disabled", "allow", "ok", "info", "warn", "warning", "error", "null", "~", "-"}

func (w *waiver) reasoned() bool { return !slices.Contains(noReasons, fold(w.reason)) }

// judgeWaiver says what is wrong with a waiver.
func (b *rulebook) judgeWaiver(w *waiver) (diag.Diagnostic, bool) {
	at := w.at.Key
	if !at.Known() {
		at = w.at.Value
	}
	rule := ruleNamed(w.code)
	d := diag.Diagnostic{At: at, Key: w.at.Key}
	switch {
	case rule == nil:
		d = unknownRule(w.code, at)
		d.Guess = d.Guess || w.among.has(d.Fixes)
		return d, true
	case !w.reasoned():
		d.Severity, d.Code = diag.Warning, "waiver-without-reason"
		d.Message = fmt.Sprintf("Why is %s not to be followed here?", quoted(w.code))
		d.Hint = fmt.Sprintf("Write the reason in its place: %s: The law asks for it. To turn a rule off everywhere, use rolebook.yaml.", w.code)
		return d, true
	case w.used || b.off(rule) || rule.Advert && !w.advert:
		return d, false
	}
	d.Severity, d.Code = diag.Info, "waiver-unused"
	d.Message = fmt.Sprintf("%s finds nothing here.", quoted(w.code))
	d.Hint = "Take the line out, so that the rule is there when it is needed."
	return d, true
}
