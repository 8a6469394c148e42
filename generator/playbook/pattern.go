package playbook

import (
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// A pattern finds words in a text. Most texts have none of them, so it looks first for pieces that every match has to
// have, which is a hundred times faster than matching.
type pattern struct {
	re    func() *regexp.Regexp // compiled when a text first has what it needs
	known func() traits
}

// traits are what is known of a match without matching.
type traits struct {
	needs  [][]string           // lower case; a match has all pieces of one of these lists. None: nothing is known.
	within *[utf8.RuneSelf]bool // the ASCII that a match may have, any other letter beside; nil: all of it
}

// phrase is a pattern of alternatives, as whole words in any case. A space stands for any white space, " ?" for some
// or none.
func phrase(alternatives ...string) pattern {
	return patternOf(func() string {
		all := strings.NewReplacer(" ?", `\s*`, " ", `\s+`).Replace(strings.Join(alternatives, "|"))
		return `(?i)\b(?:` + all + `)\b`
	})
}

// expression is a pattern by a regular expression.
func expression(source string) pattern { return patternOf(func() string { return source }) }

// patternOf reads a regular expression when the pattern is first looked for: there are many, and most runs look for none.
func patternOf(source func() string) pattern {
	return pattern{
		re: sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(source()) }),
		known: sync.OnceValue(func() traits {
			tree, err := syntax.Parse(source(), syntax.Perl)
			if err != nil {
				panic(err) // it stands in this package
			}
			return traits{required(tree), allowed(tree)}
		}),
	}
}

// mostNeeds is how many lists of pieces are worth looking through.
const mostNeeds = 96

// required returns lists of pieces, in lower case: every match has all pieces of one of them. None where nothing is
// certain.
func required(re *syntax.Regexp) [][]string {
	switch re.Op {
	case syntax.OpLiteral:
		return [][]string{{strings.ToLower(string(re.Rune))}}
	case syntax.OpCapture, syntax.OpPlus:
		return required(re.Sub[0])
	case syntax.OpRepeat:
		if re.Min > 0 {
			return required(re.Sub[0])
		}
	case syntax.OpAlternate:
		var all [][]string
		for _, sub := range re.Sub {
			one := required(sub)
			if one == nil {
				return nil
			}
			all = append(all, one...)
		}
		return all
	case syntax.OpConcat:
		var all [][]string
		for _, sub := range re.Sub {
			all = both(all, required(sub))
		}
		return all
	}
	return nil
}

// allowed returns the ASCII that a match may have; nil where it depends on the ends of a line or of the text.
func allowed(re *syntax.Regexp) *[utf8.RuneSelf]bool {
	out := new([utf8.RuneSelf]bool)
	var add func(*syntax.Regexp) bool
	add = func(re *syntax.Regexp) bool {
		switch re.Op {
		case syntax.OpBeginLine, syntax.OpEndLine, syntax.OpBeginText, syntax.OpEndText, syntax.OpAnyChar, syntax.OpAnyCharNotNL:
			return false
		case syntax.OpLiteral:
			for _, c := range re.Rune {
				for _, c := range []rune{c, unicode.ToLower(c), unicode.ToUpper(c)} {
					if c < utf8.RuneSelf {
						out[c] = true
					}
				}
			}
		case syntax.OpCharClass:
			for i := 0; i < len(re.Rune); i += 2 {
				for c := re.Rune[i]; c <= min(re.Rune[i+1], utf8.RuneSelf-1); c++ {
					out[c] = true
				}
			}
		}
		return !slices.ContainsFunc(re.Sub, func(sub *syntax.Regexp) bool { return !add(sub) })
	}
	if !add(re) {
		return nil
	}
	return out
}

// both joins what two neighbours require; where that would be too much to look through, it keeps the surer one.
func both(a, b [][]string) [][]string {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	case len(a)*len(b) > mostNeeds && shortest(b) > shortest(a):
		return b
	case len(a)*len(b) > mostNeeds:
		return a
	}
	var out [][]string
	for _, x := range a {
		for _, y := range b {
			out = append(out, slices.Concat(x, y))
		}
	}
	return out
}

// shortest is the least number of letters that one of the lists asks for.
func shortest(lists [][]string) int {
	n := 0
	for i, list := range lists {
		if l := len(strings.Join(list, "")); i == 0 || l < n {
			n = l
		}
	}
	return n
}

// in returns where the pattern occurs in a text as whole words of any script: from and to, then the same of a group.
// low is the text in lower case.
func (p pattern) in(text, low string) [][]int {
	if !p.possible(low) {
		return nil
	}
	return p.between(text, 0, len(text))
}

// between returns where the pattern occurs in a part of a text, as in does.
func (p *pattern) between(text string, from, to int) [][]int {
	var out [][]int
	for _, m := range p.re().FindAllStringSubmatchIndex(text[from:to], -1) {
		for i := range m {
			if m[i] >= 0 {
				m[i] += from
			}
		}
		before, _ := utf8.DecodeLastRuneInString(text[:m[0]])
		after, _ := utf8.DecodeRuneInString(text[m[1]:])
		if !letterBeyond(before) && !letterBeyond(after) {
			out = append(out, m)
		}
	}
	return out
}

// around returns the part of a text that any match at a place lies in, with the letter on each side of it. What lies
// beyond is divided from it by letters that no match has.
func (p *pattern) around(text string, at int) (from, to int) {
	within := p.known().within
	if within == nil {
		return 0, len(text)
	}
	has := func(c byte) bool { return c >= utf8.RuneSelf || within[c] }
	from, to = at, at
	for from > 0 && has(text[from]) {
		from--
	}
	for to < len(text) && has(text[to]) {
		to++
	}
	return from, min(to+1, len(text))
}

// found reports whether the pattern occurs in a text.
func (p pattern) found(text string) bool { return p.in(text, strings.ToLower(text)) != nil }

// possible reports whether a text in lower case has what a match needs.
func (p pattern) possible(low string) bool {
	needs := p.known().needs
	return needs == nil || possible(needs, low)
}

// possible reports whether a text has all pieces of one of the lists.
func possible(lists [][]string, text string) bool {
	missing := func(piece string) bool { return !strings.Contains(text, piece) }
	return slices.ContainsFunc(lists, func(all []string) bool { return !slices.ContainsFunc(all, missing) })
}

// letterBeyond reports letters that the word boundaries of a regular expression do not know.
func letterBeyond(c rune) bool {
	return c >= utf8.RuneSelf && c != utf8.RuneError && unicode.IsLetter(c)
}
