package playbook

import (
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
)

// One pass over a text finds what each pattern finds by itself, wherever it stands and whatever is around it.
func TestLexiconFindsWhatPatternsFind(t *testing.T) {
	bits := []string{
		"he", "she", "s/he", "(s)he", "him or her", "ideal candidate", "He", "THE", "young", "dynamic", "mature person", "energetic", "native", "English", "speaker",
		"at least", "3+", "three", "years", "year's", "of", "experience", "in retail", "two days a week in the office", "hybrid", "role", "digital natives", "fit and healthy", "no disabilities",
		"what is your", "current", "salary", "how old are you", "where are you from", "your child care", "which church", "salesman", "rock star", "ninjas", "chairwoman", "desk girl",
		"é", "ß", "İ", "ſhe", "K", "他", "\xff", "’", "–", "3", "x",
	}
	gaps := []string{" ", " ", " ", "\n", "\n\n", ", ", ". ", "-", "/", "", "; ", ": ", "  ", "_"}
	random := rand.New(rand.NewPCG(1, 2))
	found := 0
	for range 1500 {
		var b strings.Builder
		for range 1 + random.IntN(14) {
			b.WriteString(bits[random.IntN(len(bits))] + gaps[random.IntN(len(gaps))])
		}
		found += compareLexicons(t, b.String())
	}
	if found < 1500 {
		t.Errorf("only %d places were found", found)
	}
}

func FuzzLexicon(f *testing.F) {
	f.Add("He or she has at least 3 years of experience; ideal candidates are young, dynamic. Mature")
	f.Fuzz(func(t *testing.T, text string) { compareLexicons(t, text) })
}

func compareLexicons(t *testing.T, text string) (found int) {
	for _, l := range []*lexicon{&advertWords, &seekerWords, &titleWords, &questionWords, &metricWords} {
		words := l.read(text)
		for _, p := range l.patterns {
			got, want := words.in(p), p.in(text, strings.ToLower(text))
			if !reflect.DeepEqual(got, want) {
				t.Fatalf("%v in %q: found %v, want %v", p.re(), text, got, want)
			}
			found += len(got)
		}
	}
	return found
}

// Every wording that rules look for in one pass is in the lexicon of that pass.
func TestLexiconsAreComplete(t *testing.T) {
	has := func(l *lexicon, lists ...[]wording) {
		for _, list := range lists {
			for i := range list {
				w, known := &list[i], false
				for _, p := range l.patterns {
					known = known || p == &w.find
				}
				if want := w.only == "" || l == &seekerWords; known != want {
					t.Errorf("%v is in the lexicon: %v", w.find.re(), known)
				}
			}
		}
	}
	has(&advertWords, pronouns, ageWords, abilityWords, originWords)
	has(&seekerWords, pronouns, ageWords, abilityWords, originWords)
	has(&titleWords, gendered, slang)
	has(&questionWords, forbidden)
}
