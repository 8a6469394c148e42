package generator_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"rolebook/generator/playbook"
)

// A typo is a word with one letter wrong.
type typo struct{ kind, meant, typed string }

var bare = strings.NewReplacer("_", "", "-", "", " ", "")

// typosOf makes one typo of each kind, as hands make them: a letter more, a letter less, two in the wrong order, a wrong
// one. The first letter stays, as it nearly always does.
func typosOf(meant string, r *rand.Rand) []typo {
	const letters = "abcdefghijklmnopqrstuvwxyz"
	runes := []rune(meant)
	at := func() int { return 1 + r.IntN(len(runes)-1) }
	letter := func(but rune) rune {
		for {
			if c := rune(letters[r.IntN(len(letters))]); c != but {
				return c
			}
		}
	}
	var out []typo
	add := func(kind string, typed []rune) {
		if bare.Replace(string(typed)) != bare.Replace(meant) { // hyphens and the like do not count
			out = append(out, typo{kind, meant, string(typed)})
		}
	}
	i := at()
	add("a letter more", slices.Insert(slices.Clone(runes), i, letter(0)))
	i = at()
	add("a letter less", slices.Delete(slices.Clone(runes), i, i+1))
	swapped := slices.Clone(runes)
	if i = at(); i+1 < len(runes) {
		swapped[i], swapped[i+1] = swapped[i+1], swapped[i]
		add("two in the wrong order", swapped)
	}
	wrong := slices.Clone(runes)
	i = at()
	wrong[i] = letter(wrong[i])
	add("a wrong letter", wrong)
	return out
}

// fieldNames are the first names of the fields of a type, as files use them.
func fieldNames(t reflect.Type) (names, all []string) {
	for i := range t.NumField() {
		tag := t.Field(i).Tag.Get("yaml")
		if tag == "" || tag == "-" {
			continue
		}
		words := strings.Split(tag, ",")
		all = append(all, words...)
		if len(words[0]) >= 4 {
			names = append(names, words[0])
		}
	}
	return names, all
}

// One letter wrong in the name of a field or in a reference: what was meant is offered, first and alone, in at least 95
// of 100 cases. The figure is in the log: go test ./generator -run Typos -v
func TestTyposAreUnderstood(t *testing.T) {
	r := rand.New(rand.NewPCG(2026, 11))
	right, tried := map[string]int{}, map[string]int{}
	judged := func(what string, x typo, site string) {
		b := judge(unpack(site), playbook.Internal)
		tried[what]++
		for _, d := range slices.Concat(b.found, b.judged) {
			if strings.Contains(d.Message, "“"+x.typed+"”") && strings.EqualFold(d.Hint, "Did you mean “"+x.meant+"”?") {
				right[what]++
				return
			}
		}
		t.Logf("%s: %s %q for %q", what, x.kind, x.typed, x.meant)
	}
	for _, of := range []struct {
		what, site string
		typ        reflect.Type
	}{
		{"fields of roles", "-- content/roles/x.md --\n---\ntitle: X\n%s: y\n---\n", reflect.TypeFor[playbook.Role]()},
		{"fields of openings", "-- content/roles/x.md --\n---\ntitle: X\nopening:\n  posted: 2026-11-02\n  %s: y\n---\n", reflect.TypeFor[playbook.Opening]()},
		{"fields of teams", "-- content/teams/x.md --\n---\nname: X\n%s: y\n---\n", reflect.TypeFor[playbook.Team]()},
		{"settings", "-- rolebook.yaml --\nname: X\n%s: y\n", reflect.TypeFor[playbook.Site]()},
	} {
		names, all := fieldNames(of.typ)
		for _, name := range names {
			for _, x := range typosOf(name, r) {
				if !slices.Contains(all, x.typed) {
					judged(of.what, x, fmt.Sprintf(of.site, x.typed))
				}
			}
		}
	}
	titles := []string{"E-commerce manager", "Sourcing manager", "Product manager", "Marketing manager", "CRM manager", "Finance manager",
		"Web developer", "Front-end developer", "UX designer", "Graphic designer", "Content creator", "Sales representative", "Head of logistics"}
	var book strings.Builder
	for _, title := range titles {
		fmt.Fprintf(&book, "-- content/roles/%s.md --\n---\ntitle: %s\n---\n", playbook.Slug(title), title)
	}
	for _, title := range titles {
		for i, meant := range []string{title, playbook.Slug(title)} {
			what := []string{"titles", "ids"}[i]
			for _, x := range typosOf(meant, r) {
				site := fmt.Sprintf("%s-- content/roles/x.md --\n---\ntitle: Somebody\nreports_to: %q\n---\n", book.String(), x.typed)
				judged(what, x, site)
			}
		}
	}
	good, all := 0, 0
	for what, n := range tried {
		t.Logf("%s: %d of %d", what, right[what], n)
		good, all = good+right[what], all+n
	}
	t.Logf("in all: %d of %d typos, %.1f %%", good, all, 100*float64(good)/float64(all))
	if all < 300 || float64(good) < 0.95*float64(all) {
		t.Errorf("%d of %d typos were understood", good, all)
	}
}
