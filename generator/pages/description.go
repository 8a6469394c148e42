package pages

import (
	"html/template"
	"slices"
	"strings"
	"unicode/utf8"

	"rolebook/generator/markdown"
	"rolebook/generator/playbook"
)

// A telling is a part of an advert outside its page: a title with lines of one paragraph, or with entries of a list, or
// the author's own prose.
type telling struct {
	title string
	lines []string
	items []string
	prose func() string // plain; nil without
	page  template.HTML // the same prose as the page has it
}

func (t telling) empty() bool {
	return len(t.lines)+len(t.items) == 0 && t.prose == nil && t.page == ""
}

// tellings are what an advert says, in the order of its page, without how to apply.
func (ix *Index) tellings(r *playbook.Role, v Job) []telling {
	w := ix.Words
	var goals, must, nice, traits, ninety, steps, facts []string
	for _, f := range v.Facts {
		facts = append(facts, w.T("{0}: {1}", f.Term, f.Text))
	}
	for _, g := range v.Goals {
		goals = append(goals, g.Sentence)
	}
	for _, s := range v.Must {
		must = append(must, s.Skill.Text)
	}
	for _, s := range v.Nice {
		nice = append(nice, s.Skill.Text)
	}
	for _, t := range v.Traits {
		traits = append(traits, strings.TrimSuffix(w.T("{0}: {1}", t.Name, t.Why), ": "))
	}
	for _, s := range v.Ninety {
		ninety = append(ninety, w.T("{0}: {1}", s.When, s.Text))
	}
	for _, s := range v.Steps {
		step := s.Name
		if s.Length != "" {
			step = w.T("{0} ({1})", s.Name, s.Length)
		}
		steps = append(steps, step)
	}
	bring := w.T("Must have")
	if len(must) == 0 {
		bring = w.T("What you bring") // as the page has it above credentials alone
	}
	out := []telling{
		{lines: []string{v.Mission}}, {lines: facts},
		{title: w.T("What you will achieve"), items: goals}, {title: w.T("What you will do"), items: v.Responsibilities},
		{title: bring, items: slices.Concat(must, v.Creds)}, {title: w.T("Nice to have"), items: nice}, {title: w.T("How you work"), items: traits},
		{prose: func() string { return ix.plainBody(r) }, page: v.Body},
		{title: w.T("Your first 90 days"), items: ninety}, {title: w.T("How we hire"), items: steps}, {title: w.T("What you get"), items: v.Benefits}, {lines: []string{v.ExtraPay}},
		{title: w.T("About {0}", v.Company), lines: []string{v.About}}, {lines: append([]string{v.Accommodation}, v.Disclosures...)},
	}
	for i := range out {
		out[i].lines = slices.DeleteFunc(slices.Clone(out[i].lines), func(s string) bool { return s == "" })
	}
	return slices.DeleteFunc(out, telling.empty)
}

// plain writes tellings as plain text, for forms that take no markup.
func plain(list []telling) string {
	var blocks []string
	for _, t := range list {
		lines := slices.Clone(t.lines)
		for _, s := range t.items {
			lines = append(lines, "- "+s)
		}
		if t.prose != nil {
			if s := t.prose(); s != "" {
				lines = append(lines, s)
			}
		}
		if len(lines) == 0 {
			continue
		}
		if t.title != "" {
			lines = append([]string{t.title}, lines...)
		}
		blocks = append(blocks, strings.Join(lines, "\n"))
	}
	return strings.Join(blocks, "\n\n")
}

// basic writes tellings in paragraphs and lists, the only HTML that job sites take.
func basic(list []telling) string {
	var b strings.Builder
	paragraph := func(lines ...string) {
		if len(lines) == 0 {
			return
		}
		b.WriteString("<p>")
		for i, s := range lines {
			if i > 0 {
				b.WriteString("<br>")
			}
			b.WriteString(markdown.Literal(s))
		}
		b.WriteString("</p>")
	}
	for _, t := range list {
		if t.title != "" {
			paragraph(t.title)
		}
		paragraph(t.lines...)
		if len(t.items) > 0 {
			b.WriteString("<ul>")
			for _, s := range t.items {
				b.WriteString("<li>" + markdown.Literal(s) + "</li>")
			}
			b.WriteString("</ul>")
		}
		if t.page != "" {
			b.WriteString(markdown.Basic(string(t.page)))
		}
	}
	return b.String()
}

// plainAdvert is the whole advert as plain text, made of what it states. It says nothing that its page does not.
func (ix *Index) plainAdvert(r *playbook.Role, v Job) string { return plain(ix.advertTellings(r, v)) }

// advertTellings are tellings with how to apply.
func (ix *Index) advertTellings(r *playbook.Role, v Job) []telling {
	apply := telling{title: ix.Words.T("Apply")}
	for _, s := range []string{v.Apply.Note, v.Apply.Plain} {
		if s != "" {
			apply.lines = append(apply.lines, s)
		}
	}
	list := ix.tellings(r, v)
	if !apply.empty() {
		list = append(list, apply)
	}
	return list
}

// characters is how many there are in a description; 0 where it says nothing.
func characters(description string) int {
	if strings.TrimSpace(description) == "" {
		return 0
	}
	return utf8.RuneCountInString(description)
}

// advertLength is how many characters an advert has as plain text, or a number that is the same to the job sites. For that its
// prose is mostly not put together: it has no more than twice the bytes it was written in, as a new line becomes two.
func (ix *Index) advertLength(r *playbook.Role, v Job, sites []playbook.JobSite) int {
	list := ix.advertTellings(r, v)
	bare := slices.Clone(list)
	for i := range bare {
		bare[i].prose = nil
	}
	least := characters(plain(bare))
	if body := r.Body.At; playbook.SameToSites(sites, least, least+2*int(body.End-body.Start)+len("\n\n")) {
		return least
	}
	return characters(plain(list))
}

// plainBody is the public prose of a role, without its title and without what the advert has said already.
func (ix *Index) plainBody(r *playbook.Role) string {
	facts := ix.facts(r.Body).Public()
	lines := strings.Split(facts.Plain(), "\n")
	if len(lines) > 0 && facts.Title != "" && lines[0] == facts.Title {
		lines = lines[1:]
	}
	if r.Summary == "" && len(lines) > 0 && lines[0] == facts.Summary {
		lines = lines[1:]
	}
	headings := map[string]bool{}
	for _, h := range facts.Headings {
		headings[h.Text] = true
	}
	var b strings.Builder
	for i, line := range lines {
		b.WriteString(line)
		switch {
		case i == len(lines)-1:
		case headings[line]:
			b.WriteString("\n")
		default:
			b.WriteString("\n\n")
		}
	}
	return b.String()
}
