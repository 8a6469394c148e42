package generator_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"rolebook/generator"
	"rolebook/generator/markdown"
	"rolebook/generator/playbook"
)

// After an edit of prose that WithBody takes, every page is the same bytes as after a whole compilation.
func TestEditedBodies(t *testing.T) {
	dir := t.TempDir()
	copyFolder(t, filepath.Join("..", "content"), filepath.Join(dir, "content"))
	settings, err := os.ReadFile("../rolebook.yaml")
	if err != nil {
		t.Fatal(err)
	}
	put(t, dir, "rolebook.yaml", settings)
	before := map[playbook.Audience]*generator.Snapshot{}
	for _, a := range editions {
		before[a] = compile(t, dir, a)
	}
	var paths []string
	for _, f := range before[playbook.Internal].Index.Tree.Under("content") {
		if of, _ := before[playbook.Internal].Playbook.Written(f.Path); of != nil {
			paths = append(paths, f.Path)
		}
	}
	rnd := rand.New(rand.NewPCG(1, 2))
	rounds, taken := 12, map[playbook.Audience]int{}
	if testing.Short() {
		rounds = 6
	}
	for n := range rounds {
		path := paths[rnd.IntN(len(paths))]
		old := before[playbook.Internal].Index.Tree.Get(path)
		_, was := before[playbook.Internal].Playbook.Written(path)
		text := edited(rnd, n, was.At.Text())
		put(t, dir, path, []byte(string(old.Data()[:was.At.Start])+text))
		after := compile(t, dir, playbook.Internal)
		_, now := after.Playbook.Written(path)
		for _, a := range editions {
			ix, ok := before[a].Index.WithBody(now)
			if !ok {
				continue
			}
			taken[a]++
			quick, whole := *before[a], after
			quick.Index = ix
			if a == playbook.Public {
				whole = compile(t, dir, a)
			}
			samePages(t, fmt.Sprintf("%s edition, edit %d of %s", a, n, path), &quick, whole)
		}
		put(t, dir, path, old.Data())
	}
	if taken[playbook.Internal] < rounds*2/3 || taken[playbook.Public] < 2 {
		t.Errorf("of %d edits only %v were taken", rounds, taken)
	}
}

// samePages compares every page of two snapshots, but for what is found in the files, which an edit leaves as it was.
func samePages(t *testing.T, what string, quick, whole *generator.Snapshot) {
	t.Helper()
	found := len(quick.Problems) != len(whole.Problems)
	if len(quick.Index.Pages()) != len(whole.Index.Pages()) {
		t.Errorf("%s: %d pages are %d", what, len(quick.Index.Pages()), len(whole.Index.Pages()))
		return
	}
	for i, p := range quick.Index.Pages() {
		got, wrong, err := quick.Render(p)
		want, _, _ := whole.Render(whole.Index.Pages()[i])
		if err != nil || len(wrong) > 0 {
			t.Fatal(what, err, wrong)
		}
		if !bytes.Equal(got.Data, want.Data) && !(found && p.Kind.Name == "role") {
			at := 0
			for at < min(len(got.Data), len(want.Data)) && got.Data[at] == want.Data[at] {
				at++
			}
			t.Errorf("%s: %s differs:\n%.120s\ninstead of\n%.120s", what, p.URL, got.Data[at:], want.Data[at:])
			return
		}
	}
}

// edited is a text with an edit that a person might make.
func edited(rnd *rand.Rand, n int, text string) string {
	lines := strings.Split(text, "\n")
	at := rnd.IntN(len(lines))
	fresh := []string{"The shop sells boots.", "", "Nobody likes late parcels, so we pack at night."}
	switch n % 6 {
	case 0: // a word more
		return text + "\n\n" + fresh[0]
	case 1: // a word less
		for range lines {
			if words := strings.Fields(lines[at]); len(words) > 4 && !strings.ContainsAny(lines[at], "[#|:<`") {
				i := 1 + rnd.IntN(len(words)-2)
				lines[at] = strings.Join(append(words[:i:i], words[i+1:]...), " ")
				break
			}
			at = (at + 1) % len(lines)
		}
	case 2: // a heading with a paragraph
		return text + "\n\n## A heading that is new\n\n" + fresh[2] + "\n"
	case 3: // a heading that says more
		for i, l := range lines {
			if strings.HasPrefix(l, "##") {
				lines[i] += " today"
				break
			}
		}
	case 4: // a list, and a passage that is internal
		return text + "\n\n- one\n- two words\n\n:::internal\nNot for everybody.\n:::\n"
	case 5: // a paragraph before all others
		return "\n" + fresh[2] + "\n\n" + text
	}
	return strings.Join(lines, "\n")
}

func copyFolder(t *testing.T, from, to string) {
	t.Helper()
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
}

// What changes more than words is not taken: titles, the names that follow from headings, and where links lead.
func TestEditsThatChangeMore(t *testing.T) {
	dir := folder(t, `
-- content/index.md --
---
title: Acme
---
-- content/roles/packer.md --
Packs parcels.

## Days

Six in the morning.
-- content/roles/buyer.md --
---
title: Buyer
---
Works with the [[Packer]].

:::internal
Paid late.
:::
`)
	snap := compile(t, dir, playbook.Internal)
	for _, c := range []struct {
		path, text string
		ok         bool
	}{
		{"roles/packer.md", "Packs parcels, and boxes.\n\n## Days\n\nSix.\n", true},
		{"roles/packer.md", "# Head packer\n\nPacks parcels.\n\n## Days\n\nSix in the morning.\n", false},
		{"roles/packer.md", "Packs parcels.\n\n# Days\n\nSix in the morning.\n", false},
		{"roles/packer.md", "Packs parcels for [[Buyer]].\n\n## Days\n\nSix in the morning.\n", false},
		{"roles/packer.md", "Packs parcels, [see](https://acme.example).\n\n## Days\n\nSix in the morning.\n", true},
		{"roles/buyer.md", "---\ntitle: Buyer\n---\nWorks with the [[Packer|one who packs]].\n\n## Money\n", true},
		{"roles/buyer.md", "---\ntitle: Buyer\n---\nWorks.\n", false},
		{"roles/buyer.md", "---\ntitle: Buyer\n---\n:::internal\nWorks with the [[Packer]].\n:::\n", false},
	} {
		old := snap.Index.Tree.Get("content/" + c.path)
		put(t, dir, "content/"+c.path, []byte(c.text))
		after := compile(t, dir, playbook.Internal)
		_, now := after.Playbook.Written("content/" + c.path)
		ix, ok := snap.Index.WithBody(now)
		if ok != c.ok {
			t.Errorf("taken: %v instead of %v: %s", ok, c.ok, c.text)
		}
		if ok {
			quick := *snap
			quick.Index = ix
			samePages(t, c.text, &quick, after)
		}
		put(t, dir, "content/"+c.path, old.Data())
	}
}

// On a lined index every block of the shipped book's prose names the line its first word stands on, and pages are
// otherwise the same bytes.
func TestLinedPages(t *testing.T) {
	mark := regexp.MustCompile(` data-line="[^"]*"`)
	for _, a := range editions {
		snap := shipped(t, a)
		lined, blocks := *snap, 0
		lined.Index = snap.Index.Lined()
		for _, p := range snap.Index.Pages() {
			plain, _, _ := snap.Render(p)
			got, wrong, err := lined.Render(p)
			if err != nil || len(wrong) > 0 {
				t.Fatal(err, wrong)
			}
			if !bytes.Equal(mark.ReplaceAll(got.Data, nil), plain.Data) {
				t.Errorf("%s edition, %s: more than lines was added", a, p.URL)
			}
			if p.View == nil {
				continue
			}
			root, err := html.Parse(bytes.NewReader(got.Data))
			if err != nil {
				t.Fatal(err)
			}
			for n := range root.Descendants() {
				at := attribute(n, "data-line")
				if at == "" {
					continue
				}
				blocks++
				path, number, _ := strings.Cut(at, ":")
				line, _ := strconv.Atoi(number)
				f := snap.Index.Tree.Get(path)
				if f == nil {
					t.Fatalf("%s names %s", p.URL, at)
				}
				if strings.HasPrefix(strings.TrimSpace(f.Line(line)), "::") {
					continue // what a directive stands for has words of its own
				}
				if word := firstWord(n); !strings.Contains(f.Line(line), word) {
					t.Errorf("%s: %q is said to stand at %s: %q", p.URL, word, at, f.Line(line))
				}
			}
		}
		if blocks < 100 {
			t.Errorf("%s edition: only %d blocks have a line", a, blocks)
		}
	}
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// firstWord is the first word of a block that its author wrote: what notes and internal passages are called is not.
func firstWord(n *html.Node) string {
	for c := range n.Descendants() {
		if c.Type != html.TextNode {
			continue
		}
		if fields := strings.Fields(c.Data); n.Data == "figure" && len(fields) > 0 {
			return fields[0] // of code, which may begin with marks
		}
		if word := wordIn.FindString(c.Data); word != "" && !slices.Contains(markdown.Phrases, word) {
			return word
		}
	}
	return ""
}

var wordIn = regexp.MustCompile(`[\pL\pN]+`)
