package playbook

import (
	"fmt"
	"slices"
	"strings"

	"rolebook/generator/diag"
)

var jargon = Rule{
	Code: "jargon", Severity: diag.Info, Advert: true,
	Doc: "An advert uses an abbreviation that it does not explain and the glossary does not have, or a word that fills space: " +
		"synergy, self-starter, fast-paced. Plain language is understood by people who come from elsewhere, and the guide to " +
		"the career framework of the Financial Times leaves such fillers out.",
	Good: `-- content/roles/packer.md --
---
title: Packer
opening: {posted: 2026-11-02, closes: 2026-12-13}
---
You work with our third-party logistics firm (3PL). Every week you call the 3PL.
`,
	Bad: `-- content/roles/packer.md --
---
title: Packer
opening: {posted: 2026-11-02, closes: 2026-12-13}
---
You work with our 3PL. Every week you call the 3PL.
`,
	Role: func(x *Solo, report Report) {
		if !x.english || !x.advert {
			return
		}
		x.reportAbbreviations(report)
		x.reportWordings(report, buzzwords, func(found string) string { return quoted(found) + " says little." })
	},
}

var buzzwords = []wording{
	{find: phrase(`synerg(?:y|ies|istic)`), hint: "Say who works with whom, and on what."},
	{find: phrase(`leverag(?:e|es|ing)`), hint: "Write “use”."},
	{find: phrase(`self[- ]starters?`, `go[- ]getters?`), hint: "Say what they decide without asking."},
	{find: phrase(`fast[- ]paced`, `hit the ground running`), hint: "Say what happens in a week, and how much of it."},
	{find: phrase(`think(?:ing)? outside (?:of )?the box`, `blue[- ]sky thinking`), hint: "Say what has to be found out."},
	{find: phrase(`best[- ]in[- ]class`, `cutting[- ]edge`, `bleeding[- ]edge`, `game[- ]chang(?:er|ers|ing)`, `world[- ]class`), hint: "Say what it does better than others."},
	{find: phrase(`move the needle`, `low[- ]hanging fruit`, `circle back`, `touch base`, `deep dives?`, `win[- ]win`, `value[- ]add(?:ed)?`), hint: "Say it as you would to a neighbour."},
	{find: phrase(`results?[- ]driven`, `goal[- ]oriented`, `detail[- ]oriented`, `highly motivated`, `team players?`), hint: "Say what they will do; everybody says this of themselves.", only: "seeker"},
}

// understood are abbreviations that need no explanation, and words that are only written large.
var understood = func() map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields("UK US USA EU UAE GB NI GBP EUR USD CAD AUD NZD CHF CV ID OK AM PM GMT UTC BST CET EST PST TV PC IT HR HQ PDF URL VAT LTD PLC LLC LLP INC " +
		"CEO CFO COO CTO FAQ ISO DIY SMS USB GPS NHS PIN ATM SIM II III IV VI VII VIII IX XI XII NOT AND OR NO YES MUST ALL NEW NOW ONLY YOU YOUR OUR THE DO TO WE BIG") {
		out[w] = true
	}
	return out
}()

// knownAbbreviations are those that the glossary explains.
func (p *Playbook) knownAbbreviations() map[string]bool {
	out := map[string]bool{}
	for _, t := range p.Terms {
		for _, form := range append([]string{t.Term}, t.Aka...) {
			for _, word := range strings.Fields(form) {
				out[strings.TrimSuffix(word, "s")] = true
			}
		}
	}
	return out
}

// reportAbbreviations reports each abbreviation that nothing explains, once, with the further places beside it.
func (x *Solo) reportAbbreviations(report Report) {
	var order []string
	found := map[string]*Finding{}
	for i := range x.passages() {
		t := &x.passages()[i]
		for _, m := range abbreviations(t.Value) {
			word := t.Value[m[0]:m[1]]
			if understood[word] || x.known[word] || x.names(word) {
				continue
			}
			at := t.Part(m[0], m[1])
			if f := found[word]; f != nil {
				f.Related = append(f.Related, at)
				continue
			}
			order = append(order, word)
			found[word] = &Finding{At: Place{Key: t.Key, Value: at}, Message: fmt.Sprintf("%s is not explained.", quoted(word)),
				Hint: fmt.Sprintf("Write it out once, with %s in brackets behind it, or add it to glossary.yaml.", word)}
		}
	}
	for _, word := range order {
		if !x.explains(word) {
			report(*found[word])
		}
	}
}

// explains reports whether the advert writes an abbreviation out: "third-party logistics (3PL)", "3PL (a firm that packs)".
func (x *Solo) explains(word string) bool {
	return slices.ContainsFunc(x.passages(), func(t passage) bool {
		return strings.Contains(t.Value, "("+word+")") || strings.Contains(t.Value, word+" (") || strings.Contains(t.Value, word+", short for")
	})
}

// names reports whether a word is part of a name: of the job, the organisation, a tool or a certificate.
func (x *Solo) names(word string) bool {
	has := func(name string) bool { return strings.Contains(name, word) }
	return has(x.Title) || has(x.p.Site.Name) || slices.ContainsFunc(x.Tools, func(t ToolUse) bool { return has(t.Tool.Name) }) ||
		slices.ContainsFunc(x.Credentials, func(c Credential) bool { return has(c.Name) })
}

// abbreviations finds words of two to five capitals and digits, at least two of them capitals, outside of addresses.
func abbreviations(text string) [][2]int {
	var out [][2]int
	for from := 0; from < len(text); {
		if !capitalOrDigit(text[from]) || from > 0 && inWord(text[from-1]) {
			from++
			continue
		}
		to, capitals := from, 0
		for to < len(text) && capitalOrDigit(text[to]) {
			if text[to] > '9' {
				capitals++
			}
			to++
		}
		end := to
		if end < len(text) && text[end] == 's' {
			end++ // of several
		}
		if n := to - from; n >= 2 && n <= 5 && capitals >= 2 && (end == len(text) || !inWord(text[end])) && !inAddress(text, from) {
			out = append(out, [2]int{from, to})
		}
		from = max(end, from+1)
	}
	return out
}

func capitalOrDigit(c byte) bool { return 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' }

// inWord reports a byte that makes what stands beside it part of a longer word, or of an address.
func inWord(c byte) bool {
	return capitalOrDigit(c) || 'a' <= c && c <= 'z' || c >= 0x80 || c == '_' || c == '@' || c == '#'
}

// inAddress reports whether the word at a place is part of a link or an address.
func inAddress(text string, at int) bool {
	from := strings.LastIndexAny(text[:at], " \t\n\"<>") + 1
	to := len(text)
	if i := strings.IndexAny(text[at:], " \t\n\"<>"); i >= 0 {
		to = at + i
	}
	word := text[from:to]
	return strings.Contains(word, "://") || strings.Contains(word, "](") || strings.Contains(word, "[[") || strings.Contains(word, "@") || strings.HasPrefix(word, "::")
}
