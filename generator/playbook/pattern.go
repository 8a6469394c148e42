package playbook

import (
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A pattern finds words in a text. Most texts have none of them, so it looks first for pieces that every match has to
// have, which is a hundred times faster than matching.
type pattern struct {
	re    *regexp.Regexp
	needs [][]string // lower case; a match has all pieces of one of these lists. None: nothing is known.
}

// phrase is a pattern of alternatives, as whole words in any case. A space stands for any white space, " ?" for some
// or none.
func phrase(alternatives ...string) pattern {
	all := strings.NewReplacer(" ?", `\s*`, " ", `\s+`).Replace(strings.Join(alternatives, "|"))
	return expression(`(?i)\b(?:` + all + `)\b`)
}

// expression is a pattern by a regular expression.
func expression(source string) pattern {
	p := pattern{re: regexp.MustCompile(source)}
	if tree, err := syntax.Parse(source, syntax.Perl); err == nil {
		p.needs = required(tree)
	}
	return p
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
	var out [][]int
	for _, m := range p.re.FindAllStringSubmatchIndex(text, -1) {
		before, _ := utf8.DecodeLastRuneInString(text[:m[0]])
		after, _ := utf8.DecodeRuneInString(text[m[1]:])
		if !letterBeyond(before) && !letterBeyond(after) {
			out = append(out, m)
		}
	}
	return out
}

// found reports whether the pattern occurs in a text.
func (p pattern) found(text string) bool { return p.in(text, strings.ToLower(text)) != nil }

// meant returns where the pattern first occurs in a sentence that has nothing of but; nil for nowhere.
func (p pattern) meant(but *regexp.Regexp, text, low string) []int {
	for _, m := range p.in(text, low) {
		from := strings.LastIndexAny(text[:m[0]], ".!?:;") + 1
		to := len(text)
		if i := strings.IndexAny(text[m[1]:], ".!?;"); i >= 0 {
			to = m[1] + i
		}
		if !but.MatchString(text[from:to]) {
			return m
		}
	}
	return nil
}

// possible reports whether a text in lower case has what a match needs.
func (p pattern) possible(low string) bool {
	missing := func(piece string) bool { return !strings.Contains(low, piece) }
	return p.needs == nil || slices.ContainsFunc(p.needs, func(all []string) bool { return !slices.ContainsFunc(all, missing) })
}

// letterBeyond reports letters that the word boundaries of a regular expression do not know.
func letterBeyond(c rune) bool {
	return c >= utf8.RuneSelf && c != utf8.RuneError && unicode.IsLetter(c)
}
