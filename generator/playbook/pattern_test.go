package playbook

import (
	"strings"
	"testing"
)

func TestPatternFindsWholeWords(t *testing.T) {
	for _, c := range []struct {
		pattern pattern
		text    string
		want    string // what is found, joined by |
	}{
		{phrase("sales ?(?:man|woman)"), "Salesman, sales woman, salesmanship", "Salesman|sales woman"},
		{phrase("digital natives?"), "A digital\nnative among digital natives", "digital\nnative|digital natives"},
		{phrase("he", "she"), "She and he, the others; éhe, hé", "She|he"},
		{expression(`(?i)\(s\)he\b|\bs/he\b`), "(S)he or s/he", "(S)he|s/he"},
		{phrase("young"), "", ""},
	} {
		var got []string
		for _, m := range c.pattern.in(c.text, strings.ToLower(c.text)) {
			got = append(got, c.text[m[0]:m[1]])
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("%v in %q found %q, want %q", c.pattern.re(), c.text, got, c.want)
		}
	}
}

// Looking for pieces first never hides what the expression itself would find.
func FuzzPatternNeeds(f *testing.F) {
	all := []pattern{years, degrees, officeDays, rates, notRates, chiefs}
	for _, list := range [][]wording{gendered, slang, pronouns, ageWords, abilityWords, originWords, forbidden} {
		for _, w := range list {
			all = append(all, w.find)
		}
	}
	for _, seed := range []string{
		"How OLD are you, and what is your current salary?", "You have at least 3+ years of experience in a shop.",
		"HE/SHE is a Native English speaker, young and dynamic.", "two days a week in the office", "Chief technology officer",
		"a master’s degree or a BSc", "Salesman", "rock star", "must be physically fit", "day rate", "conversion",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, p := range all {
			if p.re().MatchString(text) && !p.possible(strings.ToLower(text)) && !strings.ContainsAny(text, "ſK") {
				t.Errorf("%v is in %q, and none of %q is", p.re(), text, p.known().needs)
			}
		}
	})
}

// The lists that are looked for in every text must be cheap where they are absent.
func TestPatternsAreCheap(t *testing.T) {
	for _, list := range [][]wording{gendered, slang, pronouns, abilityWords, originWords, forbidden} {
		for _, w := range list {
			if w.find.known().needs == nil {
				t.Errorf("%v is tried on every text", w.find.re())
			}
		}
	}
}
