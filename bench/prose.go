package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// A linking says how a layout writes a link to a role and to a team, from the page of a role.
type linking struct{ role, team func(id string) string }

// body is the text of a role: 600 to 1,000 words with headings, lists within lists, a table, a quote and links.
func (o *organisation) body(r *role, to linking) string {
	rnd := o.random(ofBody, r.n)
	var b strings.Builder
	w := func(form string, values ...any) { fmt.Fprintf(&b, form, values...) }
	w("## What the role is for\n\n%s\n\n", r.sentences(rnd, 3))
	w("The role belongs to the [%s](%s)", r.team.name, to.team(r.team.id))
	if r.manager != nil {
		w(" and reports to the [%s](%s)", r.manager.title, to.role(r.manager.id))
	}
	w(". %s\n\n## What you look after\n\n", r.sentences(rnd, 2))
	for _, d := range some(rnd, duties, 6+rnd.IntN(3)) {
		w("- %s\n", r.fill(rnd, d))
	}
	w("\n## How we will know\n\n%s\n\n| Figure | Now | Change | Within |\n| --- | ---: | ---: | --- |\n", r.sentences(rnd, 1))
	for _, g := range r.goals {
		w("| %s | %d.%d | %s | %s |\n", g.figure, 2+rnd.IntN(90), rnd.IntN(10), g.change, g.within)
	}
	w("\n### What the figures do not say\n\n%s\n\n## Beside whom\n\n", r.sentences(rnd, 2))
	for _, x := range r.with {
		w("- The [%s](%s), for %s\n", x.title, to.role(x.id), strings.ToLower(one(rnd, r.must)))
	}
	w("\n%s\n\n## How you begin\n\n", r.sentences(rnd, 2))
	for i, s := range some(rnd, steps, 5) {
		w("%d. %s\n", i+1, r.fill(rnd, s))
		if i == 2 {
			w("    - The %s\n    - The %s\n", strings.ToLower(one(rnd, r.tools)), strings.ToLower(one(rnd, r.tools)))
		}
	}
	w("\n> %s\n\n## How we choose\n\n%s\n\n", one(rnd, sayings), r.sentences(rnd, 1))
	for i, s := range some(rnd, hiring, 4) {
		w("%d. %s\n", i+1, r.fill(rnd, s))
	}
	w("\n%s\n\n%s\n", r.sentences(rnd, 1+rnd.IntN(4)), r.sentences(rnd, 1))
	return b.String()
}

// about is the text of a team.
func (o *organisation) about(t *team) string {
	rnd := o.random(ofTeam, 1<<20+t.n)
	return fmt.Sprintf("%s\n\n## How the team works\n\n%s\n", t.roles[0].sentences(rnd, 4), t.roles[0].sentences(rnd, 3))
}

// guide is the text of a page of the playbook.
func (o *organisation) guide(n int) string {
	rnd, r := o.random(ofGuide, n), o.roles[n%len(o.roles)]
	var b strings.Builder
	for _, part := range guideParts {
		fmt.Fprintf(&b, "## %s\n\n%s\n\n%s\n\n", part, r.sentences(rnd, 4), r.sentences(rnd, 4))
		for _, d := range some(rnd, duties, 4) {
			fmt.Fprintf(&b, "- %s\n", r.fill(rnd, d))
		}
		b.WriteString("\n")
	}
	return b.String()
}

func (r *role) sentences(rnd *rand.Rand, n int) string {
	var out []string
	for range n {
		out = append(out, r.fill(rnd, one(rnd, beginnings)+" "+one(rnd, middles)+one(rnd, ends)))
	}
	return strings.Join(out, " ")
}

// fill puts words into the places of a sentence.
func (r *role) fill(rnd *rand.Rand, s string) string {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(s, "{")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		var word string
		switch rest[0] {
		case 'f':
			word = strings.ToLower(one(rnd, figures).name)
		case 't':
			word = strings.ToLower(one(rnd, r.tools))
		case 's':
			word = strings.ToLower(one(rnd, r.must))
		case 'a':
			word = strings.ToLower(r.area)
		case 'n':
			word = fmt.Sprint(3 + rnd.IntN(20))
		}
		b.WriteString(word)
		s = rest[2:]
	}
}
