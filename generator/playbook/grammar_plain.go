package playbook

import (
	"fmt"
	"net/url"
	"strings"

	"rolebook/generator/diag"
	"rolebook/generator/source"
)

// joinPair makes one text of a key and its value: the bytes between them where those are a colon and spaces.
func joinPair(key, value Text) Text {
	t := Text{Value: key.Value + ": " + value.Value, At: key.At}
	if key.At.File != value.At.File || value.At.End < key.At.End || !key.At.Known() {
		return t
	}
	t.At.End = value.At.End
	between := source.Span{File: key.At.File, Start: key.At.End, End: value.At.Start}.Text()
	if key.Exact && value.Exact && strings.Trim(between, " ") == ":" {
		t.Value, t.Exact = t.At.Text(), true
	}
	return t
}

// cutColon cuts a text at its first colon that has a space behind it. ok is false where there is none.
func (t Text) cutColon() (name, rest Text, ok bool) {
	i := strings.Index(t.Value, ": ")
	if i <= 0 {
		return t.trim(0, len(t.Value)), Text{}, false
	}
	return t.trim(0, i), t.trim(i+1, len(t.Value)), true
}

// trim returns Value[from:to] without the spaces around it.
func (t Text) trim(from, to int) Text {
	for from < to && t.Value[from] == ' ' {
		from++
	}
	for to > from && (t.Value[to-1] == ' ' || t.Value[to-1] == '\n') {
		to--
	}
	return Text{Value: t.Value[from:to], At: t.Part(from, to), Exact: t.Exact}
}

// cutBracket cuts the bracket off that ends a text: "Figma (editor)".
func (t Text) cutBracket() (name, inside Text, ok bool) {
	if endsInWord(t.Value) {
		return t.trim(0, len(t.Value)), Text{}, false
	}
	r := newReader(t, nil)
	open, ok := r.lastBracket()
	if !ok || open == 0 {
		return t.trim(0, len(t.Value)), Text{}, false
	}
	return r.part(0, open), r.part(open+1, r.len()-1), true
}

// endsInWord reports a text whose last character is a plain letter or digit, so that no bracket ends it.
func endsInWord(s string) bool {
	if s == "" {
		return false
	}
	c := s[len(s)-1]
	return 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9'
}

// ReadSentence implements Sentence: a role, with the reason behind a colon.
func (l *Relation) ReadSentence(t Text, d *diag.List) {
	name, why, _ := t.cutColon()
	l.Role.ReadSentence(name, d)
	l.Reason = why.Value
}

// ReadPair implements Pair: Web developer: builds what you design.
func (l *Relation) ReadPair(key, value Text, d *diag.List) {
	l.Role.ReadSentence(key, d)
	l.Reason = value.Value
}

// ReadSentence implements Sentence: a characteristic, with the reason behind a colon.
func (c *Characteristic) ReadSentence(t Text, _ *diag.List) {
	name, why, _ := t.cutColon()
	c.Name, c.Why = name.Value, why.Value
}

// ReadPair implements Pair: Adaptable: the ground moves.
func (c *Characteristic) ReadPair(key, value Text, _ *diag.List) {
	c.Name, c.Why = key.Value, value.Value
}

// softenings are what a bracket behind a credential, or words after its last comma, may say.
var softenings = []struct {
	words                   []string
	preferred, orExperience bool
}{
	{[]string{"preferred", "prefered", "desirable", "nice to have", "optional", "a plus"}, true, false},
	{[]string{"or experience", "or equivalent experience", "or equivalent", "or similar experience"}, false, true},
	{[]string{"preferred or experience", "preferred, or experience", "or experience, preferred"}, true, true},
}

// ReadSentence implements Sentence: a credential, with (preferred) or (or experience) behind it. Other brackets belong to
// the name.
func (c *Credential) ReadSentence(t Text, _ *diag.List) {
	name := t.trim(0, len(t.Value))
	for {
		head, inside, ok := name.cutBracket()
		if !ok {
			if i := strings.LastIndex(name.Value, ", "); i > 0 {
				head, inside = name.trim(0, i), name.trim(i+1, len(name.Value))
			}
		}
		if inside.Value == "" || !c.soften(inside.Value) {
			break
		}
		name = head
	}
	c.Name = name.Value
}

func (c *Credential) soften(words string) bool {
	for _, s := range softenings {
		for _, w := range s.words {
			if fold(words) == w {
				c.Preferred, c.OrExperience = c.Preferred || s.preferred, c.OrExperience || s.orExperience
				return true
			}
		}
	}
	return false
}

// ReadPair implements Pair: a name with a colon in it.
func (c *Credential) ReadPair(key, value Text, d *diag.List) { c.ReadSentence(joinPair(key, value), d) }

// ReadSentence implements Sentence: a tool, with the access it needs in brackets.
func (u *ToolUse) ReadSentence(t Text, d *diag.List) {
	name, access, _ := t.cutBracket()
	u.Tool.ReadSentence(name, d)
	u.Access = access.Value
}

// ReadPair implements Pair: Figma: editor.
func (u *ToolUse) ReadPair(key, value Text, d *diag.List) {
	u.Tool.ReadSentence(key, d)
	u.Access = value.Value
}

// ReadSentence implements Sentence: the name of a course, with its address behind it.
func (c *Course) ReadSentence(t Text, _ *diag.List) { c.Name, c.URL = nameAndURL(t.Value) }

// ReadPair implements Pair: SEO basics: https://moz.com.
func (c *Course) ReadPair(key, value Text, _ *diag.List) {
	if c.Name, c.URL = key.Value, value.Value; !isURL(value.Value) {
		c.Name, c.URL = joinPair(key, value).Value, ""
	}
}

// ReadSentence implements Sentence: the name of a job site, with its address behind it.
func (s *JobSite) ReadSentence(t Text, _ *diag.List) { s.Name, s.URL = nameAndURL(t.Value) }

// ReadPair implements Pair: Indeed: https://www.indeed.com.
func (s *JobSite) ReadPair(key, value Text, _ *diag.List) {
	if s.Name, s.URL = key.Value, value.Value; !isURL(value.Value) {
		s.URL, s.Cost = "", value.Value
	}
}

// nameAndURL cuts the address off that ends a name. An address alone is named by its host.
func nameAndURL(s string) (name, address string) {
	words := strings.Fields(s)
	if len(words) == 0 || !isURL(words[len(words)-1]) {
		return strings.Join(words, " "), ""
	}
	address = words[len(words)-1]
	if name = strings.TrimRight(strings.Join(words[:len(words)-1], " "), " :-–"); name == "" {
		u, _ := url.Parse(address)
		name = strings.TrimPrefix(u.Host, "www.")
	}
	return name, address
}

func isURL(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != ""
}

// ReadSentence implements Sentence: a step, with its length in brackets or behind a colon.
func (s *HiringStep) ReadSentence(t Text, d *diag.List) {
	if name, length, ok := t.cutBracket(); ok {
		s.Name, s.Length = name.Value, length.Value
		return
	}
	name, rest, ok := t.cutColon()
	if s.Name = name.Value; ok {
		s.ReadPair(name, rest, d)
	}
}

// ReadPair implements Pair: Call: 20 minutes. A value without a number is what happens in the step.
func (s *HiringStep) ReadPair(key, value Text, _ *diag.List) {
	s.Name = key.Value
	if q, next := newReader(value, nil).quantity(0); next > 0 && q.seconds() > 0 || strings.HasPrefix(fold(value.Value), "half ") {
		s.Length = value.Value
		return
	}
	s.About = value.Value
}

// ReadSentence implements Sentence: a step, with its owner in brackets.
func (x *Task) ReadSentence(t Text, _ *diag.List) {
	text, owner, _ := t.cutBracket()
	x.Text, x.Owner = text.Value, owner.Value
}

// ReadPair implements Pair: a step with a colon in it.
func (x *Task) ReadPair(key, value Text, d *diag.List) { x.ReadSentence(joinPair(key, value), d) }

// ReadSentence implements Sentence: the question itself.
func (q *Question) ReadSentence(t Text, _ *diag.List) { q.Ask = strings.TrimSpace(t.Value) }

// ReadPair implements Pair: a question with a colon in it.
func (q *Question) ReadPair(key, value Text, d *diag.List) { q.ReadSentence(joinPair(key, value), d) }

// ReadSentence implements Sentence: a word with its meaning behind a colon.
func (x *Term) ReadSentence(t Text, _ *diag.List) {
	term, means, _ := t.cutColon()
	x.Term, x.Means = term.Value, means.Value
}

// ReadPair implements Pair: 3PL: a company that stores and ships for you.
func (x *Term) ReadPair(key, value Text, _ *diag.List) { x.Term, x.Means = key.Value, value.Value }

// ReadSentence implements Sentence: a role, with the share of a week it takes and the first day in it: Web developer
// (80%), Web developer (80%, since 2026-09-01). Other brackets belong to the name.
func (h *Hold) ReadSentence(t Text, d *diag.List) {
	name := t.trim(0, len(t.Value))
	for _, cut := range []func(Text) (Text, Text, bool){Text.cutBracket, cutShare} {
		if head, inside, ok := cut(name); ok && h.terms(inside, d) {
			name = head
			break
		}
	}
	h.Role.ReadSentence(name, d)
}

// ReadPair implements Pair: Web developer: 80%.
func (h *Hold) ReadPair(key, value Text, d *diag.List) {
	h.Role.ReadSentence(key, d)
	if !h.terms(value, d) {
		newReader(value, d).refuse("bad-number", 0, len(value.Value), fmt.Sprintf("%s is no share of a week.", quoted(value.Value)), "Write it as 80%.")
	}
}

// cutShare cuts "80%" off behind a role without brackets.
func cutShare(t Text) (name, inside Text, ok bool) {
	r := newReader(t, nil)
	i := r.len() - 2
	if i < 1 || !r.is(i+1, "%") || r.tok(i).kind != numberToken {
		return t, Text{}, false
	}
	end := i
	for end > 1 && r.is(end-1, ",", "-", "–", ":") {
		end--
	}
	return r.part(0, end), r.part(i, r.len()), true
}

// terms reads a share and a first day. It reports whether the text is about them; then what is wrong is reported too.
func (h *Hold) terms(t Text, d *diag.List) bool {
	r := newReader(t, d)
	about := false
	for _, p := range r.commaParts(0, r.len()) {
		var hours Hours
		n := r.runAny(p.i, "since", "from")
		percent := r.tok(p.i).kind == numberToken && r.is(p.i+1, "%", "percent")
		switch {
		case n > 0:
			h.Since.ReadSentence(r.part(p.i+n, p.j), d)
		case percent:
			r.hours(p.i, &hours)
		case r.quietly().hours(p.i, &hours) != p.j-p.i:
			return about
		}
		about = true
		if hours.Percent > 0 {
			h.Share = hours.Percent
		}
	}
	return about
}

// ReadSentence implements Sentence: the name of an aim, with what it means behind a colon.
func (p *Pillar) ReadSentence(t Text, d *diag.List) {
	name, aim, _ := t.cutColon()
	p.ReadPair(name, aim, d)
}

// ReadPair implements Pair: product: Good things in stock.
func (p *Pillar) ReadPair(key, value Text, _ *diag.List) {
	p.ID, p.Name, p.Aim = Slug(key.Value), nameOf(key.Value), value.Value
}

// ReadSentence implements Sentence: the name of a stage, with its first month in brackets or behind a colon.
func (s *Stage) ReadSentence(t Text, d *diag.List) {
	name, rest, ok := t.cutBracket()
	if !ok {
		name, rest, _ = t.cutColon()
	}
	s.ReadPair(name, rest, d)
}

// ReadPair implements Pair: launch: 2026-09. A value without a digit is what the stage is about.
func (s *Stage) ReadPair(key, value Text, d *diag.List) {
	s.ID, s.Name = Slug(key.Value), nameOf(key.Value)
	r := newReader(value, d)
	n := r.runAny(0, "from", "since", "starts", "start")
	if strings.ContainsAny(value.Value, "0123456789") && n < r.len() {
		s.Start.ReadSentence(r.part(n, r.len()), d)
		return
	}
	s.About = value.Value
}

// nameOf makes the name on pages of what an author wrote: an id becomes words.
func nameOf(s string) string {
	if looksLikeID(s) {
		return sentenceCase(s)
	}
	return strings.TrimSpace(s)
}

// rhythms are the words for how often something comes round.
var rhythms = map[string]string{
	"daily": "day", "weekly": "week", "fortnightly": "2 weeks", "biweekly": "2 weeks", "monthly": "month", "quarterly": "quarter",
	"yearly": "year", "annually": "year", "annual": "year",
}

// ReadSentence implements Sentence: a ritual, with how often behind a comma, a colon or in brackets: Industry review,
// every 2 weeks.
func (x *Ritual) ReadSentence(t Text, d *diag.List) {
	name, rest, ok := t.cutBracket()
	if !ok {
		name, rest, ok = t.cutColon()
	}
	if i := strings.LastIndex(t.Value, ", "); !ok && i > 0 {
		name, rest, ok = t.trim(0, i), t.trim(i+1, len(t.Value)), true
	}
	if !ok || !x.often(rest.Value) {
		x.Name = strings.TrimSpace(t.Value)
		return
	}
	x.Name = name.Value
}

// ReadPair implements Pair: Trading meeting: every week.
func (x *Ritual) ReadPair(key, value Text, _ *diag.List) {
	x.Name = key.Value
	if !x.often(value.Value) {
		x.About = value.Value
	}
}

// often reads how often something comes round.
func (x *Ritual) often(s string) bool {
	if every, ok := strings.CutPrefix(fold(s), "every "); ok {
		x.Every = every
		return true
	}
	if every := rhythms[fold(s)]; every != "" {
		x.Every = every
		return true
	}
	return false
}
