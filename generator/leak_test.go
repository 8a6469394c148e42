package generator_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"rolebook/generator"
	"rolebook/generator/playbook"
)

// A site whose author has let private texts slip into what is published: each is found, with the field or the passage
// it is from, and nothing is written.
const leaking = `
-- rolebook.yaml --
name: Acme
url: https://acme.example
public: {playbook: yes, org: titles}
-- content/roles/packer.md --
---
title: Packer
arrangement: remote
where: [GB]
opening: {posted: 2026-11-02, closes: 2027-01-31, apply: jobs@acme.example, pay: 20000-30000 GBP}
notes: Ask Tom & Mei before promising a desk
interview:
  - {ask: Which parcel was the hardest you ever packed, looks_for: Patience and a sense of humour}
extra: {nickname: Thunderbolt}
---
We pack with care.

:::internal
The last two people left within a month. We do not speak of it.
:::
-- content/roles/buyer.md --
---
title: Head of secret sourcing
summary: Buys what nobody else can find
---
-- content/people.yaml --
- {name: Bartholomew Quill, holds: [Packer], location: Kirkcaldy harbour}
- {name: Ada Bright, public: yes}
-- content/playbook/care.md --
---
public: yes
---
# Care

Nobody packs like Ada Bright.
-- content/plan.md --
---
title: The quiet plan
from: 2026-09
cash: 1000 GBP
---
If trade stays slow we close the Leeds office in spring.
-- static/humans.txt --
Ask Tom & Mei
before promising a desk.
-- static/data/packers.json --
{"who": "Bartholomew Quill", "codename": "thunderbolt"}
-- static/site.css --
/* comments are taken out: which parcel was the hardest you ever packed */
body { color: black }
-- static/site.js --
alert("Head of secret \u0073ourcing");
-- templates/404.html --
{{define "main"}}<h1>Gone</h1><p title="The last two people left within a month">We <b>close</b> the Leeds office in spring?</p>
<p>If trade stays <b>slow</b> we close the Leeds office in spring.</p>{{end}}
`

func TestLeaksAreFound(t *testing.T) {
	dir := folder(t, leaking)
	snap, to := compile(t, dir, playbook.Public), filepath.Join(t.TempDir(), "public")
	report, wrong, err := snap.Write(context.Background(), to)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, d := range wrong {
		_, what, _ := strings.Cut(d.Message, ": ")
		got = append(got, fmt.Sprintf("%s:%d %s %s: %s", d.At.Path(), d.At.From().Line, d.Severity, d.Code, what))
	}
	want := []string{
		`content/people.yaml:1 error public-leak: what stands under "name" is in /data/packers.json.`,
		`content/plan.md:6 error public-leak: private text is in /404.html.`,
		`content/roles/buyer.md:2 error public-leak: what stands under "title" is in /assets/site.`,
		`content/roles/packer.md:6 error public-leak: what stands under "notes" is in /humans.txt.`,
		`content/roles/packer.md:9 error public-leak: what stands under "extra" is in /data/packers.json.`,
		`content/roles/packer.md:14 error public-leak: private text is in /404.html.`,
	}
	for i, w := range want {
		if i >= len(got) || !strings.HasPrefix(got[i], w) {
			t.Errorf("found %q, want %q", got, want)
			break
		}
	}
	if len(got) != len(want) {
		t.Errorf("found %d, want %d:\n%s", len(got), len(want), strings.Join(got, "\n"))
	}
	if _, err := os.Stat(to); err == nil || report.Files > 0 {
		t.Error("something was published")
	}
}

// The internal edition says everything, and what is public is no leak.
func TestNoLeaks(t *testing.T) {
	dir := folder(t, leaking)
	if _, wrong, err := compile(t, dir, playbook.Internal).Outputs(context.Background()); err != nil || len(wrong) > 0 {
		t.Errorf("internal edition: %v %s", err, say(wrong))
	}
	for _, name := range []string{"static/humans.txt", "static/data/packers.json", "static/site.css", "static/site.js", "templates/404.html"} {
		if err := os.Remove(filepath.Join(dir, filepath.FromSlash(name))); err != nil {
			t.Fatal(err)
		}
	}
	put(t, dir, "static/humans.txt", []byte("Ada Bright packs with care, remote, from the United Kingdom, for 20000-30000 GBP."))
	if _, wrong, err := compile(t, dir, playbook.Public).Outputs(context.Background()); err != nil || len(wrong) > 0 {
		t.Errorf("public edition: %v %s", err, say(wrong))
	}
	// What an author says openly is open, wherever else it stands.
	put(t, dir, "content/playbook/open.md", []byte("---\npublic: yes\n---\n# Open\n\nBartholomew Quill says: ask Tom & Mei before promising a desk.\n"))
	if _, wrong, err := compile(t, dir, playbook.Public).Outputs(context.Background()); err != nil || len(wrong) > 0 {
		t.Errorf("said openly: %v %s", err, say(wrong))
	}
}

// A team that nobody works in yet is a plan. Beside it stands one of nearly the same name, with as many open jobs as the
// plan has for a number: pages may say so.
const numbered = `
-- rolebook.yaml --
name: Acme
url: https://acme.example
public: {org: titles, teams: yes}
-- content/teams/packers.md --
---
name: Warehouse packers
---
-- content/teams/next.md --
---
name: Warehouse packers 2
summary: Opens in Leeds in spring 2027
---
-- content/roles/day.md --
---
title: Packer by day
team: Warehouse packers
where: [GB]
opening: {posted: 2026-11-02, apply: jobs@acme.example, pay: 20000-30000 GBP}
---
We pack with care.
-- content/roles/night.md --
---
title: Packer by night
team: Warehouse packers
where: [GB]
opening: {posted: 2026-11-02, apply: jobs@acme.example, pay: 20000-30000 GBP}
---
We pack with care.
-- content/roles/lead.md --
---
title: Lead to come
team: Warehouse packers 2
notes: 2 of them will know by summer
---
`

func TestNumberBehindPublicNameIsNoLeak(t *testing.T) {
	dir := folder(t, numbered)
	if _, wrong, err := compile(t, dir, playbook.Public).Outputs(context.Background()); err != nil || len(wrong) > 0 {
		t.Errorf("%v\n%s", err, say(wrong))
	}
	leaks := generator.Leaks(compile(t, dir, playbook.Public))
	for text, want := range map[string]bool{
		"Warehouse packers 2": false, "Opens in Leeds in spring 2027": true, "2 of them will know by summer": true, "Lead to come": true,
	} {
		if got := leaks("x.txt", text); got != want {
			t.Errorf("%q is a leak: %t, want %t", text, got, want)
		}
	}
}

// The words that rolebook writes into public files beside its theme and its texts are known, so that none of them is
// taken for a private one: long words of data for machines and of addresses.
func TestOwnWordsAreKnown(t *testing.T) {
	snap := shipped(t, playbook.Public)
	var known strings.Builder
	for _, text := range generator.OwnTexts(snap) {
		known.WriteString(strings.ToLower(text) + "\n")
	}
	for _, f := range snap.Index.Tree.Under("content") {
		known.Write(bytes.ToLower(f.Data()))
	}
	known.Write(bytes.ToLower(snap.Index.Tree.Get("rolebook.yaml").Data()))
	have := map[string]bool{}
	split := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
	for w := range strings.FieldsFuncSeq(known.String(), split) {
		have[w] = true
	}
	var missing []string
	for path, data := range outputs(t, snap) {
		if strings.HasSuffix(path, ".js") || strings.HasSuffix(path, ".css") || strings.HasSuffix(path, ".png") {
			continue
		}
		for w := range strings.FieldsFuncSeq(strings.ToLower(path+" "+string(data)), split) {
			if len(w) >= 8 && !have[w] && strings.Trim(w, "abcdefghijklmnopqrstuvwxyz") == "" {
				have[w] = true
				missing = append(missing, w)
			}
		}
	}
	slices.Sort(missing)
	if *update {
		text, err := os.ReadFile("ownwords.txt")
		if err != nil {
			t.Fatal(err)
		}
		all := append(strings.Fields(string(text)), missing...)
		slices.Sort(all)
		if err := os.WriteFile("ownwords.txt", []byte(strings.Join(slices.Compact(all), "\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if len(missing) > 0 {
		t.Errorf("not in ownwords.txt: %q; run: go test ./generator -run OwnWords -update", missing)
	}
}

// Whatever the public edition holds of a field by its tag, the last net takes for open; whatever it does not hold, for
// private: the site of the canaries is published without a finding, and each of its hidden texts would be one.
func TestNetKnowsEveryCanary(t *testing.T) {
	c, dir := canarySite(t)
	snap := compile(t, dir, playbook.Public, func(o *generator.Options) { o.Clock = playbook.Date{} })
	if _, wrong, err := snap.Outputs(context.Background()); err != nil || count(wrong, "public-leak") > 0 {
		t.Errorf("%v\n%s", err, say(wrong))
	}
	leaks, caught := generator.Leaks(snap), 0
	for canary, field := range c.hidden {
		_, name, ok := strings.Cut(field, ".")
		if !ok || !strings.HasPrefix(canary, "canary") || strings.Contains(field, " of a ") {
			continue // figures, passages and names of files are the first net's alone
		}
		if leaks("x.txt", "so "+canary+" it is") {
			caught++
		} else if name = name[strings.LastIndexByte(name, '.')+1:]; !naming[name] {
			t.Errorf("%s would not be found", field)
		}
	}
	for canary, field := range c.visible {
		if leaks("x.txt", "so "+canary+" it is") && !strings.HasSuffix(field, "objectives.text") {
			t.Errorf("%s is open, and would be a leak", field)
		}
	}
	if caught < 100 {
		t.Errorf("only %d texts would be found", caught)
	}
}

// naming are fields that only name something else: they are no text of the author's own.
var naming = map[string]bool{"with": true, "skill": true, "step": true, "owner": true, "region": true, "url": true, "timezone": true,
	"edit_url": true, "platform": true, "every": true, "via": true, "who": true, "channel": true}

// BenchmarkLeaks measures the public edition of a site, and the last net by itself: collecting what is private, and
// looking for it in every file. ROLEBOOK_CORPUS names another site than the shipped one.
func BenchmarkLeaks(b *testing.B) {
	dir := ".."
	if other := os.Getenv("ROLEBOOK_CORPUS"); other != "" {
		dir = other
	}
	snap := compile(b, dir, playbook.Public)
	out, _, err := snap.Outputs(context.Background())
	if err != nil {
		b.Fatal(err)
	}
	b.Run("outputs", func(b *testing.B) {
		for b.Loop() {
			if _, _, err := snap.Outputs(context.Background()); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("collecting", func(b *testing.B) {
		for b.Loop() {
			generator.Leaks(snap)
		}
	})
	b.Run("scanning", func(b *testing.B) {
		leaks, size := generator.Leaks(snap), 0
		for path, data := range out {
			size += len(path) + len(data)
		}
		b.SetBytes(int64(size))
		for b.Loop() {
			for path, data := range out {
				if leaks(path, string(data)) {
					b.Fatal(path)
				}
			}
		}
	})
}
