package playbook_test

import (
	"fmt"
	"math/rand/v2"
	"path"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"rolebook/generator/content"
	"rolebook/generator/digest"
	"rolebook/generator/playbook"
	"rolebook/generator/source"
)

// After any edits a Checker and a Linker that were kept say what new ones say, for both editions, and so does a Checker
// that has the verdicts of those before. The edits take files
// from the examples of the rules, so that every rule finds something now and then.
func TestKeptMeansTheSame(t *testing.T) {
	pool := map[string][]*source.File{}
	add := func(p, data string) { pool[p] = append(pool[p], source.NewFile(p, []byte(data))) }
	for _, rule := range playbook.Rules {
		for _, site := range []string{rule.Good, rule.Bad} {
			for _, f := range txtar.Parse([]byte(site)).Files {
				add(f.Name, string(f.Data))
			}
		}
	}
	for _, settings := range []string{"stages: [launch, growth]\nstage: growth\n", "language: de\n", "currency: EUR\nplaces: {leeds: {city: Leeds, country: GB}}\n", "checks: {pay-missing: off, title-noise: info}\napply: nowhere\n", "public: {org: titles, playbook: yes}\n"} {
		add("rolebook.yaml", "name: Northbarrow Goods\n"+settings)
	}
	for range 4 {
		add("rolebook.yaml", "apply: jobs@acme.example\n") // the front page names the site
	}
	add("content/index.md", "---\ntitle: Packer handbook\n---\n")
	add("content/index.md", "---\ntitle: Buyer handbook\n---\n")
	add("content/skills.yaml", "- name: Negotiation\n  aka: Haggling\n")
	add("content/skills.yaml", "- name: Haggling\n")
	add("content/roles/haggler.md", "---\ntitle: Haggler\nskills: [Negotiation]\nopening: {posted: 2026-11-02, closes: 2026-12-13}\ninterview:\n  - {ask: Describe an agreement., skill: Haggling}\n---\n")
	add("content/people.yaml", "- {name: Mei Zhao, holds: [Buyer, Packer], since: 2026-12-01}\n")
	var paths, common []string
	for p := range pool {
		paths = append(paths, p)
		if !strings.HasPrefix(p, "content/roles/") {
			common = append(common, p)
		}
	}
	slices.Sort(paths)
	slices.Sort(common)

	random := rand.New(rand.NewPCG(3, 4))
	files, cache := map[string]*source.File{}, new(content.Cache)
	checkers := map[playbook.Audience]*playbook.Checker{playbook.Internal: {}, playbook.Public: {}}
	stored := filepath.Join(t.TempDir(), "kept")
	var both playbook.Checker
	var linker playbook.Linker
	found, codes := 0, map[string]bool{}
	now := today
	for step := range 400 {
		p := paths[random.IntN(len(paths))]
		if step%3 == 0 {
			p = common[random.IntN(len(common))]
		}
		if pick := pool[p]; len(files) < 4 || random.IntN(4) > 0 {
			files[p] = pick[random.IntN(len(pick))]
		} else {
			delete(files, p)
		}
		if random.IntN(20) == 0 {
			now = day([]string{"2026-11-20", "2026-11-20", "2026-11-01", "2026-12-20"}[random.IntN(4)])
		}
		tree := source.NewTree(slices.Collect(func(yield func(*source.File) bool) {
			for _, p := range paths {
				if f := files[p]; f != nil && !yield(f) {
					return
				}
			}
		})...)
		draft, _ := content.Load(tree, cache)
		kept, _, _ := linker.Link(t.Context(), draft, playbook.Internal, now)
		anew, _ := playbook.Link(draft, playbook.Internal, now)
		if k, a := kept.Careers(), anew.Careers(); !reflect.DeepEqual(k.Roles, a.Roles) || !reflect.DeepEqual(k.Guides, a.Guides) {
			t.Fatalf("step %d: the public playbook differs", step)
		}
		for a, c := range checkers {
			want := playbook.Check(anew, a)
			store := digest.NewStore(stored, "test")
			next := playbook.CheckerOf(store)
			for _, c := range []*playbook.Checker{c, &both, next} {
				if got := c.Check(t.Context(), kept, a); !reflect.DeepEqual(got, want) {
					t.Fatalf("step %d, %s edition, after %s: found\n%v\nwant\n%v", step, a, path.Base(p), got, want)
				}
			}
			next.Keep()
			if err := store.Close(); err != nil {
				t.Fatal(err)
			}
			found += len(want)
			for _, d := range want {
				codes[d.Code] = true
			}
		}
	}
	if found < 10_000 || len(codes) < 30 {
		t.Errorf("only %d findings of %d codes were compared", found, len(codes))
	}
}

// A role of which the verdict is known is not judged again.
func TestVerdictsAreKnown(t *testing.T) {
	p, _ := playbook.Link(made(t, 200, 0), playbook.Internal, today)
	file := filepath.Join(t.TempDir(), "kept")
	check := func() {
		store := digest.NewStore(file, "test")
		c := playbook.CheckerOf(store)
		c.Check(t.Context(), p, playbook.Internal)
		c.Keep()
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	}
	check()
	anew := testing.AllocsPerRun(3, func() { new(playbook.Checker).Check(t.Context(), p, playbook.Internal) })
	if again := testing.AllocsPerRun(3, check); again > anew/2 {
		t.Errorf("%.0f allocations, and %.0f anew", again, anew)
	}
}

// made is an organisation of n roles as content reads it: teams of ten, every sixth role advertised. changed is how
// often one of the roles was written anew.
func made(b testing.TB, n, changed int) *playbook.Draft {
	b.Helper()
	files := []*source.File{source.NewFile("rolebook.yaml", []byte("name: Acme\nlanguage: en-GB\nstage: growth\napply: jobs@acme.example\n"))}
	for i := range n {
		text := fmt.Sprintf("---\ntitle: Role number %d\nteam: Team %d\nreports_to: role-%d\n", i, i/10, i/7)
		if i == 0 {
			text = "---\ntitle: Role number 0\n"
		}
		text += fmt.Sprintf("skills: [Skill %d, Skill %d (strong), Skill %d, Skill %d]\nnice_to_have: [Skill %d]\ntools: [Tool %d, Tool %d, Tool %d]\n", i%90, i%91, i%92, i%93, i%94, i%20, i%21, i%22)
		text += fmt.Sprintf("works_with: [role-%d]\nobjectives:\n  - {metric: Bounce rate, change: \"-16%%\", within: 6 months}\n  - Raise orders by %d%% within 9 months\n", (i*31)%n, 2+i%30)
		if i%6 == 0 {
			text += "arrangement: remote\nopening: {posted: 2026-11-02, closes: 2026-12-13, pay: 34000-42000 GBP, where: GB}\n"
		}
		if i == n/2 {
			text += fmt.Sprintf("summary: Written anew %d times.\n", changed)
		}
		text += "---\n"
		for j := range 30 {
			text += fmt.Sprintf("\n## Part %d\n\nYou own the plan from the first estimate to the review, and [role %d](role-%d.md) stands in for you. In the first year we look at the figures every %d weeks.\n", j, i/7, i/7, 2+j)
		}
		files = append(files, source.NewFile(fmt.Sprintf("content/roles/role-%d.md", i), []byte(text)))
	}
	draft, _ := content.Load(source.NewTree(files...), nil)
	return draft
}

const many = 1000

// BenchmarkLink links an organisation for both editions: anew, and again by the same Linker, as a preview does.
func BenchmarkLink(b *testing.B) {
	d := made(b, many, 0)
	b.Run("anew", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			playbook.Link(d, playbook.Internal, today)
		}
	})
	b.Run("again", func(b *testing.B) {
		b.ReportAllocs()
		var l playbook.Linker
		for b.Loop() {
			l.Link(b.Context(), d, playbook.Internal, today)
		}
	})
}

// BenchmarkCheck judges an organisation: anew, and again after one role was changed.
func BenchmarkCheck(b *testing.B) {
	var books [2]*playbook.Playbook
	for i := range books {
		books[i], _ = playbook.Link(made(b, many, i), playbook.Internal, today)
	}
	b.Run("anew", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			playbook.Check(books[0], playbook.Internal)
		}
	})
	b.Run("again", func(b *testing.B) {
		b.ReportAllocs()
		var c playbook.Checker
		c.Check(b.Context(), books[1], playbook.Internal)
		for i := 0; b.Loop(); i++ {
			c.Check(b.Context(), books[i%2], playbook.Internal)
		}
	})
}
