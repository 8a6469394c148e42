package playbook

import (
	"fmt"
	"strings"
	"unicode"

	"rolebook/generator/markdown"
	"rolebook/generator/source"
)

// adverts yields the roles whose advert candidates can read, or will when it goes live.
func (p *Playbook) adverts(yield func(*Role) bool) {
	for _, r := range p.Roles {
		if r.advertised(p.Today) && !yield(r) {
			return
		}
	}
}

func (r *Role) advertised(today Date) bool {
	o := r.Opening
	return o != nil && !o.Paused && !o.Closed(today)
}

// A passage is a piece of text that candidates read, with its place.
type passage struct {
	Text
	wordsOf
	Key    source.Span
	Seeker bool // it says whom the advert looks for, rather than what the work is like
	Body   bool // it is the body, whose words are counted by its own facts
}

// readPassages returns everything that an advert takes from the role's own file, in the order of the advert.
func (r *Role) readPassages() []passage {
	var out []passage
	add := func(field, text string, seeker bool) {
		if text == "" {
			return
		}
		at := r.Origin.At(field)
		words := &advertWords
		if seeker {
			words = &seekerWords
		}
		out = append(out, passage{Text: textIn(text, at.Value), wordsOf: words.read(text), Key: at.Key, Seeker: seeker})
	}
	each := func(field string, n int, text func(int) string, seeker bool) {
		for i := range n {
			add(fmt.Sprintf("%s[%d]", field, i), text(i), seeker)
		}
	}
	add("title", r.Title, true)
	add("summary", r.Summary, true)
	each("objectives", len(r.Objectives), func(i int) string { return r.Objectives[i].Text }, true)
	each("responsibilities", len(r.Responsibilities), func(i int) string { return r.Responsibilities[i] }, true)
	each("skills", len(r.Skills), func(i int) string { return r.Skills[i].Skill.Name }, true)
	each("nice_to_have", len(r.NiceToHave), func(i int) string { return r.NiceToHave[i].Skill.Name }, true)
	each("characteristics", len(r.Characteristics), func(i int) string { return r.Characteristics[i].Name }, true)
	each("characteristics", len(r.Characteristics), func(i int) string { return r.Characteristics[i].Why }, true)
	each("credentials", len(r.Credentials), func(i int) string { return r.Credentials[i].Name }, true)
	add("overlap", r.Overlap, false)
	if o := r.Opening; o != nil {
		add("opening.contract", o.Contract, false)
		add("opening.how_to_apply", o.HowToApply, true)
		add("opening.extra_pay", o.ExtraPay, false)
		add("opening.accommodation", o.Accommodation, false)
		if r.Has("opening.benefits") {
			each("opening.benefits", len(o.Benefits), func(i int) string { return o.Benefits[i] }, false)
		}
	}
	if r.Body.At.Known() {
		shown := markdown.Public(r.Body.At).Text() // of the same length, so places agree
		out = append(out, passage{Text: Text{Value: shown, At: r.Body.At, Exact: true}, wordsOf: advertWords.read(shown), Body: true})
	}
	return out
}

// textIn finds a value inside the place that was noted for it, which may hold more: a level, a reason, quotes.
func textIn(value string, at source.Span) Text {
	if i := strings.Index(at.Text(), value); i >= 0 {
		return Text{Value: value, At: at.Sub(i, i+len(value)), Exact: true}
	}
	return Text{Value: value, At: at}
}

// countWords counts the words of an advert that are written for it: not those that the site adds to every one.
func (x *Solo) countWords() int {
	n := 0
	for i := range x.passages() {
		switch t := &x.passages()[i]; {
		case !t.Body:
			n += countWords(t.Value)
		case x.Body.Prose != nil:
			n += x.Body.Facts().Public().Words
		}
	}
	return n
}

func countWords(s string) int {
	n := 0
	for _, w := range strings.Fields(s) {
		if strings.ContainsFunc(w, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }) {
			n++
		}
	}
	return n
}
