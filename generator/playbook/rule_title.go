package playbook

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rolebook/generator/diag"
	"rolebook/generator/regex"
)

const longTitle = 60

var titleNoise = Rule{
	Code: "title-noise", Severity: diag.Error, Advert: true,
	Doc: "The title of an advert holds more than the name of the job: a code, a place, pay, a date, the company, or marks " +
		"that catch the eye. Google's rules for job postings forbid it, and so do Indeed's. Capitals, and " +
		"more than 60 characters (Appcast found most replies to titles of 50 to 60), are a warning.",
	Good: `-- content/roles/ux-designer.md --
---
title: UX designer
arrangement: remote
opening: {posted: 2026-11-02, closes: 2026-12-13}
---
`,
	Bad: `-- content/roles/ux-designer.md --
---
title: "UX designer, £40k !!"
arrangement: remote
opening: {posted: 2026-11-02, closes: 2026-12-13}
---
`,
	Role: func(x *Solo, report Report) {
		if !x.advert {
			return
		}
		at, title := valueAt(x.Origin, "title", x.Title)
		noise := x.noise()
		if len(noise) > 0 {
			var said []string
			for _, n := range noise {
				said = append(said, fmt.Sprintf("%s is %s", quoted(x.Title[n.from:n.to]), n.what))
			}
			f := Finding{At: Place{Key: at.Key, Value: title.Part(noise[0].from, noise[0].to)},
				Message: fmt.Sprintf("The title is more than the name of the job: %s.", listed(said, "and")),
				Hint:    "Keep what people would search for. Pay, place and dates have fields of their own."}
			if !slices.ContainsFunc(noise, func(n noisy) bool { return !n.mild }) {
				f.Milder = new(diag.Warning)
			}
			if bare := bareTitle(x.Title, noise); bare != "" && title.Exact {
				f.Fixes = []diag.Edit{{Span: title.At, Text: bare}}
			}
			report(f)
		}
		if n := utf8.RuneCountInString(x.Title); n > longTitle {
			report(Finding{At: at, Milder: new(diag.Warning), Message: fmt.Sprintf("The title has %d characters; lists of jobs cut it after about %d.", n, longTitle),
				Hint: "Keep the name of the job, and move the rest to summary:."})
		}
	},
}

// A noisy part of a title is what does not name the job.
type noisy struct {
	from, to int
	what     string
	mild     bool
}

// bareTitle is a title without marks at its ends, where they are all that is wrong with it; else "".
func bareTitle(title string, noise []noisy) string {
	bare := strings.TrimFunc(title, func(c rune) bool { return unicode.IsSpace(c) || strings.ContainsRune("!*★☆|~_=<>•", c) })
	at := strings.Index(title, bare)
	for _, n := range noise {
		if n.what != "only a mark" || n.from < at+len(bare) && n.to > at {
			return ""
		}
	}
	return bare
}

var noises = []struct {
	find func() *regexp.Regexp
	what string
	mild bool
}{
	{regex.Late(`(?i)\b(?:ref|reference|req|requisition|vacancy|job id|job code|job no|job number)\b[\s.:#-]*[a-z]{0,4}-?\d+|#\s*\d+|\b[A-Z]{1,5}-\d{2,}\b|\b\d{5,}\b`), "a code", false},
	{regex.Late(`(?i)[£€$¥]\s*\d[\d.,]*\s*k?|\b\d{2}[\d.,]*\s*(?:k|gbp|eur|usd|cad|aud|chf)\b|\bper\s+(?:hour|annum|year|month|week)\b|\bOTE\b`), "pay", false},
	{regex.Late(`(?i)\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?\s+\d{1,4}\b|\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b|\b20\d\d\b`), "a date", false},
	{regex.Late(`(?i)\b(?:urgent(?:ly)?|hiring now|we are hiring|apply now|immediate start|start immediately|wanted)\b`), "a shout", false},
	{regex.Late(`[!*★☆|~_=<>•]+`), "only a mark", false},
	{regex.Late(`\b[A-Z]{6,}\b`), "in capitals", true},
}

// standards look like codes and are part of what somebody does.
var standards = regex.Late(`(?i)\b(?:ISO|IEC|EN|BS|DIN)[ -]?\d+`)

// noise returns what a title holds beside the name of the job, in the order of the text.
func (x *Solo) noise() []noisy {
	var out []noisy
	add := func(from, to int, what string, mild bool) {
		clash := slices.ContainsFunc(out, func(n noisy) bool { return from < n.to && n.from < to })
		if !clash && from < to {
			out = append(out, noisy{from, to, what, mild})
		}
	}
	safe := standards().ReplaceAllStringFunc(x.Title, func(s string) string { return strings.Repeat(" ", len(s)) })
	for _, n := range noises {
		for _, m := range n.find().FindAllStringIndex(safe, -1) {
			for m[1] > m[0] && safe[m[1]-1] == ' ' {
				m[1]--
			}
			add(m[0], m[1], n.what, n.mild)
		}
	}
	for i, c := range x.Title {
		if unicode.Is(unicode.So, c) || unicode.Is(unicode.Sk, c) && c > unicode.MaxASCII {
			add(i, i+utf8.RuneLen(c), "only a mark", false)
		}
	}
	if m := wordsAt(x.Title, x.p.Site.Name); m != nil {
		add(m[0], m[1], "the company", false)
	}
	for _, city := range x.cities() {
		if m := wordsAt(x.Title, city); m != nil {
			add(m[0], m[1], "a place", false)
		}
	}
	slices.SortFunc(out, func(a, b noisy) int { return a.from - b.from })
	return out
}

// cities are the names of places that the site and the role themselves speak of.
func (x *Solo) cities() []string {
	var out []string
	for _, e := range x.p.Site.Places {
		out = append(out, e.Value.City)
	}
	for _, w := range slices.Concat(x.Where, x.Opening.Where) {
		out = append(out, w.City)
	}
	return out
}

// gendered are titles that name a sex, and the words that do not.
var gendered = []wording{
	{find: phrase("sales ?(?:man|woman|girl|boy|lady|men|women)"), use: "salesperson"},
	{find: phrase("business(?:man|woman|men|women)"), use: "businessperson"},
	{find: phrase("chair(?:man|woman|men)"), use: "chair"},
	{find: phrase("fore(?:man|woman|men)"), use: "supervisor"},
	{find: phrase("crafts(?:man|woman|men)"), use: "craftsperson"},
	{find: phrase("trades(?:man|woman|men)"), use: "tradesperson"},
	{find: phrase("handy ?(?:man|men)"), use: "maintenance worker"},
	{find: phrase("repair(?:man|men)"), use: "repairer"},
	{find: phrase("work(?:man|men)"), use: "worker"},
	{find: phrase("warehouse ?(?:man|men)"), use: "warehouse worker"},
	{find: phrase("delivery ?(?:man|men|boy)"), use: "delivery driver"},
	{find: phrase("store ?(?:man|men)"), use: "stock keeper"},
	{find: phrase("waitress(?:es)?"), use: "server"},
	{find: phrase("bar(?:man|maid)"), use: "bartender"},
	{find: phrase("hostess(?:es)?"), use: "host"},
	{find: phrase("steward(?:ess|esses)"), use: "attendant"},
	{find: phrase("manageress(?:es)?"), use: "manager"},
	{find: phrase("seamstress(?:es)?"), use: "sewer"},
	{find: phrase("camera(?:man|woman|men)"), use: "camera operator"},
	{find: phrase("draughts(?:man|woman|men)"), use: "draughtsperson"},
	{find: phrase("post(?:man|woman|men)"), use: "postal worker"},
	{find: phrase("fire(?:man|men)"), use: "firefighter"},
	{find: phrase("cleaning (?:lady|woman)"), use: "cleaner"},
	{find: phrase("(?:office|shop|desk|reception) ?girl"), hint: "Name the work: “assistant”, for example."},
	{find: phrase("girl friday", "man friday"), use: "assistant"},
}

// manyWords are plurals, which the words to use instead are not.
var manyWords = regex.Late(`(?i)(?:men|women|sses)$`)
var titleGendered = Rule{
	Code: "title-gendered", Severity: diag.Warning, Advert: true,
	Doc: "A title names a sex. EU directive 2023/970, article 5, asks for neutral titles, and Acas advises the same in " +
		"Britain. Where the directive holds (docs/pay-rules.md) it is an error, and without an opening a remark.",
	Good: `-- content/roles/sales.md --
---
title: Salesperson
opening: {posted: 2026-11-02, closes: 2026-12-13}
---
`,
	Bad: `-- content/roles/sales.md --
---
title: Salesman
opening: {posted: 2026-11-02, closes: 2026-12-13}
---
`,
	Role: func(x *Solo, report Report) {
		graver := func(f Finding) {
			if len(x.laws(asksTitles)) > 0 {
				f.Graver = new(diag.Error)
			}
			report(f)
		}
		x.checkTitle(graver, gendered, func(found string) string { return quoted(found) + " is for one sex only." }, "Use a word for everybody.")
	},
}

var slang = []wording{{find: phrase("ninjas?", "rock ?stars?", "gurus?", "jedis?", "superstars?", "wizards?", "whiz", "unicorns?", "badass(?:es)?", "hero(?:es)?", "growth hackers?")}}

var titleSlang = Rule{
	Code: "title-slang", Severity: diag.Warning, Advert: true,
	Doc: "A title is a joke: ninja, rockstar, guru. Nobody searches for it, and LinkedIn found that a very casual tone " +
		"costs applications. Without an opening it is a remark.",
	Good: `-- content/roles/marketer.md --
---
title: Digital marketer
opening: {posted: 2026-11-02, closes: 2026-12-13}
---
`,
	Bad: `-- content/roles/marketer.md --
---
title: Marketing ninja
opening: {posted: 2026-11-02, closes: 2026-12-13}
---
`,
	Role: func(x *Solo, report Report) {
		x.checkTitle(report, slang, func(found string) string { return "Nobody looks for a job as " + quoted(found) + "." }, "Use the name the job has elsewhere.")
	},
}

// checkTitle looks for wordings in the title; where there is no advert what it finds is a remark.
func (x *Solo) checkTitle(report Report, list []wording, say func(string) string, hint string) {
	if !x.english {
		return
	}
	title := titleWords.read(x.Title)
	for i := range list {
		w := &list[i]
		m := title.in(&w.find)
		if len(m) == 0 {
			continue
		}
		at, text := valueAt(x.Origin, "title", x.Title)
		found := x.Title[m[0][0]:m[0][1]]
		f := Finding{At: Place{Key: at.Key, Value: text.Part(m[0][0], m[0][1])}, Message: say(found), Hint: hint}
		switch {
		case w.use != "":
			f.Hint = "Use " + quoted(w.use) + "."
			if text.Exact && !manyWords().MatchString(found) {
				f.Fixes = []diag.Edit{{Span: f.At.Value, Text: likeCase(w.use, found)}}
			}
		case w.hint != "":
			f.Hint = w.hint
		}
		if !x.advert {
			f.Milder = new(diag.Info)
		}
		report(f)
		return
	}
}
