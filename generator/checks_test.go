package generator_test

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"rolebook/generator"
	"rolebook/generator/content"
	"rolebook/generator/diag"
	"rolebook/generator/markdown"
	"rolebook/generator/pages"
	"rolebook/generator/playbook"
	"rolebook/generator/source"
)

var update = flag.Bool("update", false, "rewrite files that are derived from the code")

// A bookcase is a small site and what was found in it.
type bookcase struct {
	found  diag.List // by reading and linking
	judged diag.List // by rules
	drawn  diag.List // by planning pages
}

// day is today in sites that do not pin one.
var day = playbook.Date{Year: 2026, Month: 11, Day: 20}

// judge reads, links and checks files as a build does.
func judge(files []*source.File, a playbook.Audience) bookcase {
	tree := source.NewTree(files...)
	draft, found := content.Load(tree, nil)
	today := day
	if draft.Site != nil && !draft.Site.Today.IsZero() {
		today = draft.Site.Today
	}
	p, linked := playbook.Link(draft, playbook.Internal, today)
	found.Add(linked...)
	return bookcase{found, playbook.Check(p, a), pages.Plan(p, tree).Problems(context.Background())}
}

func unpack(site string) []*source.File {
	var files []*source.File
	for _, f := range txtar.Parse([]byte(site)).Files {
		files = append(files, source.NewFile(f.Name, f.Data))
	}
	return files
}

func say(list diag.List) string {
	var b bytes.Buffer
	if err := (diag.Printer{}).Print(&b, list); err != nil {
		return err.Error()
	}
	return b.String()
}

// Each example that docs/checks.md shows is run: the bad one has the finding, at the severity the table names, and the
// good one has not. Both can be read and linked without trouble.
func TestExamplesOfRules(t *testing.T) {
	for _, rule := range playbook.Rules {
		t.Run(rule.Code, func(t *testing.T) {
			of := func(site string) (own diag.List) {
				b := judge(unpack(site), playbook.Public)
				if len(b.found) > 0 {
					t.Errorf("the example has other trouble:\n%s", say(b.found))
				}
				for _, d := range b.judged {
					if d.Code == rule.Code {
						own.Add(d)
					}
				}
				return own
			}
			if own := of(rule.Good); len(own) > 0 {
				t.Errorf("found in the good example:\n%s", say(own))
			}
			own := of(rule.Bad)
			if len(own) != 1 {
				t.Fatalf("found %d times in the bad example, want once:\n%s", len(own), say(own))
			}
			if own[0].Severity != rule.Severity {
				t.Errorf("severity is %v, and the table says %v", own[0].Severity, rule.Severity)
			}
			if !own[0].At.Known() && rule.Code != "pillar-uncovered" {
				t.Error("the finding has no place")
			}
			if own[0].Hint == "" {
				t.Error("the finding does not say what to do")
			}
		})
	}
}

// Each mend that a rule offers takes its finding away, and leaves a site that can be read.
func TestMendsOfRules(t *testing.T) {
	sites := map[string]string{}
	for _, rule := range playbook.Rules {
		sites[rule.Code] = rule.Bad
	}
	paths, err := filepath.Glob("testdata/check/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		sites[path] = string(text)
	}
	tried := 0
	for name, site := range sites {
		files := unpack(site)
		before := judge(files, playbook.Internal)
		for _, d := range before.judged {
			if len(d.Fixes) == 0 {
				continue
			}
			tried++
			after := judge(mend(files, d.Fixes), playbook.Internal)
			if count(after.judged, d.Code) >= count(before.judged, d.Code) {
				t.Errorf("%s: the mend of this does not mend it:\n%s\nafter it:\n%s", name, say(diag.List{d}), say(after.judged))
			}
			if len(after.found) > len(before.found) {
				t.Errorf("%s: the mend of %s makes new trouble:\n%s", name, d.Code, say(after.found))
			}
		}
	}
	if tried < 4 {
		t.Errorf("only %d mends were tried", tried)
	}
}

// Whatever a file says, rules end without a panic and point into files that are there.
func FuzzRules(f *testing.F) {
	for _, rule := range playbook.Rules {
		f.Add(rule.Bad)
	}
	f.Fuzz(func(t *testing.T, site string) {
		b := judge(unpack(site), playbook.Public)
		for _, d := range b.judged {
			for _, at := range append([]source.Span{d.At, d.Key}, d.Related...) {
				if at.Known() && (at.Start < 0 || at.End < at.Start || int(at.End) > len(at.File.Data())) {
					t.Errorf("%s points outside its file: %d to %d of %d", d.Code, at.Start, at.End, len(at.File.Data()))
				}
			}
		}
	})
}

// mend applies edits, which do not overlap.
func mend(files []*source.File, edits []diag.Edit) []*source.File {
	edits = slices.Clone(edits)
	slices.SortFunc(edits, func(a, b diag.Edit) int { return int(b.Span.Start - a.Span.Start) })
	var out []*source.File
	for _, f := range files {
		data := slices.Clone(f.Data())
		for _, e := range edits {
			if e.Span.Path() == f.Path {
				data = slices.Replace(data, int(e.Span.Start), int(e.Span.End), []byte(e.Text)...)
			}
		}
		out = append(out, source.NewFile(f.Path, data))
	}
	return out
}

func count(list diag.List, code string) int {
	n := 0
	for _, d := range list {
		if d.Code == code {
			n++
		}
	}
	return n
}

func TestRulesAreTold(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range playbook.Rules {
		if seen[r.Code] {
			t.Errorf("%s is listed twice", r.Code)
		}
		seen[r.Code] = true
		if r.Doc == "" || r.Good == "" || r.Bad == "" || r.Check == nil && r.Role == nil {
			t.Errorf("%s lacks a part", r.Code)
		}
	}
}

// Errors of advert rules stop the public edition alone; settings change what a rule is.
func TestSeverities(t *testing.T) {
	site := func(checks string) []*source.File {
		return unpack("-- rolebook.yaml --\nname: Acme\n" + checks + `
-- content/roles/packer.md --
---
title: Packer
opening: {posted: 2026-11-02, closes: 2026-12-13}
---
`)
	}
	for _, c := range []struct {
		checks   string
		audience playbook.Audience
		want     string
	}{
		{"", playbook.Public, "error"},
		{"", playbook.Internal, "warning"},
		{"checks: {no-apply: off}", playbook.Public, "none"},
		{"checks: {no-apply: info}", playbook.Public, "info"},
		{"checks: {no-apply: warn}", playbook.Public, "warning"},
	} {
		got := "none"
		for _, d := range judge(site(c.checks), c.audience).judged {
			if d.Code == "no-apply" {
				got = d.Severity.String()
			}
		}
		if got != c.want {
			t.Errorf("%q in the %s edition: no-apply is %s, want %s", c.checks, c.audience, got, c.want)
		}
	}
}

// Each file of testdata/check is a site and, in the part "want", what the rules find there: place, severity, code.
func TestFindings(t *testing.T) {
	paths, err := filepath.Glob("testdata/check/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			var files []*source.File
			var want []byte
			at := -1
			for i, f := range archive.Files {
				if f.Name == "want" {
					want, at = f.Data, i
					continue
				}
				files = append(files, source.NewFile(f.Name, f.Data))
			}
			b := judge(files, playbook.Internal)
			var got bytes.Buffer
			all := slices.Concat(b.found, b.judged)
			all.Sort()
			for _, d := range all {
				from := d.At.From()
				fmt.Fprintf(&got, "%s:%d:%d %s %s: %s\n", d.At.Path(), from.Line, from.Col, d.Severity, d.Code, d.Message)
			}
			if *update && at >= 0 {
				archive.Files[at].Data = got.Bytes()
				if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if got.String() != string(want) {
				t.Errorf("found:\n%s\nwant:\n%s", got.String(), want)
			}
		})
	}
}

// The repository's own book has nothing to mend on the day it pins: no error and no warning, in either edition.
func TestShippedBookIsClean(t *testing.T) {
	tree, err := source.Read(source.Layer{FS: os.DirFS(".."), Keep: func(p string, dir bool) bool {
		return p == "rolebook.yaml" || p == "content" || strings.HasPrefix(p, "content/")
	}})
	if err != nil {
		t.Fatal(err)
	}
	files := tree.Under("")
	for _, a := range []playbook.Audience{playbook.Internal, playbook.Public} {
		b := judge(files, a)
		for _, d := range slices.Concat(b.found, b.judged, b.drawn) {
			if d.Severity != diag.Info {
				t.Errorf("%s edition:\n%s", a, say(diag.List{d}))
			}
		}
	}
}

// The examples of what is found on the way are true: put where such a line belongs, each is found.
func TestExamplesOfOtherCodes(t *testing.T) {
	homes := []string{
		"-- content/roles/x.md --\n---\n%s\n---\n",
		"-- content/roles/x.md --\n---\ntitle: X\n%s\n---\n",
		"-- content/roles/x.md --\n---\ntitle: X\nopening:\n  closes: 2026-12-13\n  %s\n---\n",
		"-- content/roles/x.md --\n---\ntitle: X\n---\n%s\n",
		"-- content/teams/x.md --\n---\nname: X\n%s\n---\n",
		"-- content/people.yaml --\n- name: Mei\n  %s\n",
		"-- content/plan.md --\n---\nfrom: 2026-09\ncash: 1000 GBP\n%s\n---\n",
		"-- content/playbook/x.md --\n%s\n",
		"-- rolebook.yaml --\nname: Acme\n%s\n",
	}
	const others = "-- content/roles/ux-designer.md --\n---\ntitle: UX designer\n---\n" +
		"-- content/roles/ecommerce-manager.md --\n---\ntitle: E-commerce manager\n---\n" +
		"-- content/playbook/guide.md --\n## Salary\n"
	elsewhere := map[string]bool{} // packages below run their own examples
	for _, c := range content.Codes {
		elsewhere[c.Name] = true
	}
	for _, c := range markdown.Codes {
		elsewhere[c.Name] = true
	}
	for _, e := range generator.Codes() {
		if e.Bad == "" || elsewhere[e.Name] {
			continue
		}
		found := slices.ContainsFunc(homes, func(home string) bool {
			files := unpack(others + strings.Replace(home, "%s", e.Bad, 1))
			b := judge(files, playbook.Internal)
			return count(slices.Concat(b.found, b.judged, b.drawn), e.Name) > 0
		})
		if !found {
			t.Errorf("%s is not found in its example %q", e.Name, e.Bad)
		}
	}
}

// What the law asks of an advert depends on where the work is, on the day it was posted and on the size of the employer.
// The internal edition is told as a warning; the public one stops.
func TestPayLaws(t *testing.T) {
	for _, c := range []struct{ settings, where, posted, code, want string }{
		{"employees: 1", "US-CO", "2026-11-02", "pay-missing", "error"},
		{"", "US-CO", "2026-11-02", "pay-missing", "error"}, // from one person on: whoever advertises is one
		{"", "US-NY", "2026-11-02", "pay-missing", "warning"},
		{"employees: 3", "US-NY", "2026-11-02", "pay-missing", "warning"},
		{"employees: 4", "US-NY", "2026-11-02", "pay-missing", "error"},
		{"employees: 4", "US-NY", "2023-09-16", "pay-missing", "warning"},
		{"employees: 4", "US-NY", "2023-09-17", "pay-missing", "error"},
		{"employees: 26", "US-DE", "2026-11-02", "pay-missing", "warning"}, // from September 2027 on
		{"employees: 25", "CA-ON", "2026-11-02", "pay-missing", "error"},
		{"employees: 24", "CA-ON", "2026-11-02", "pay-missing", "warning"},
		{"employees: 25", "CA", "2026-11-02", "pay-missing", "error"}, // remote, so anywhere in the country
		{"employees: 25", "CA-QC", "2026-11-02", "pay-missing", "warning"},
		{"employees: 99", "DE", "2026-11-02", "pay-missing", "warning"}, // the range may come before the interview
		{"employees: 99", "GB", "2026-11-02", "pay-missing", "warning"},
		{"employees: 99\npay_rules: none", "US-CO", "2026-11-02", "pay-missing", "warning"},
		{"pay_rules: [US-NY]", "GB", "2026-11-02", "pay-missing", "error"},
		{"pay_rules: [New York]", "US-CO", "2026-11-02", "pay-missing", "error"},
		{"employees: 2\npay_rules: [US-NY]", "US-NY", "2026-11-02", "pay-missing", "warning"},
		{"employees: 1\nchecks: {pay-missing: info}", "US-CO", "2026-11-02", "pay-missing", "info"},
		{"", "FR", "2026-11-02", "title-gendered", "error"},
		{"", "FR", "2026-05-02", "title-gendered", "warning"},
		{"", "GB", "2026-11-02", "title-gendered", "warning"},
		{"employees: 25", "CA-ON", "2026-11-02", "no-disclosure", "warning"},
		{"employees: 25", "US-CO", "2026-11-02", "no-disclosure", "none"},
		{"pay_rules: Colorada", "GB", "2026-11-02", "bad-value", "error"},
	} {
		files := unpack(fmt.Sprintf("-- rolebook.yaml --\nname: Acme\n%s\n-- content/roles/x.md --\n---\ntitle: Salesman\narrangement: remote\nopening: {posted: %s, closes: 2026-12-13, where: [%s]}\n---\n", c.settings, c.posted, c.where))
		got := "none"
		b := judge(files, playbook.Public)
		for _, d := range slices.Concat(b.found, b.judged) {
			if d.Code == c.code {
				got = d.Severity.String()
			}
		}
		if got != c.want {
			t.Errorf("%q, %s, %s: %s is %s, want %s", c.settings, c.where, c.posted, c.code, got, c.want)
		}
		for _, d := range judge(files, playbook.Internal).judged {
			if d.Code == c.code && d.Severity == diag.Error && c.code != "bad-value" {
				t.Errorf("%q, %s: an error in the internal edition", c.settings, c.where)
			}
		}
	}
}

// The words of the glossary are part of what a role is judged by, also where the role's own verdict is kept.
func TestGlossaryIsLookedAtAgain(t *testing.T) {
	site := func(terms string) *playbook.Playbook {
		draft, _ := content.Load(source.NewTree(unpack("-- rolebook.yaml --\nname: Acme\n-- content/glossary.yaml --\n"+terms+
			"\n-- content/roles/x.md --\n---\ntitle: Packer\nopening: {posted: 2026-11-02, closes: 2026-12-13}\n---\nCall the MOQ desk.\n")...), nil)
		p, _ := playbook.Link(draft, playbook.Internal, day)
		return p
	}
	var kept playbook.Checker
	for i, c := range []struct {
		terms string
		want  int
	}{{"- {term: SKU, means: A code.}", 1}, {"- {term: MOQ, means: The least that is made.}", 0}, {"- {term: SKU, means: A code.}", 1}} {
		if got := count(kept.Check(t.Context(), site(c.terms), playbook.Internal), "jargon"); got != c.want {
			t.Errorf("step %d: %d findings, want %d", i, got, c.want)
		}
	}
}

func TestDocumentOfPayRules(t *testing.T) {
	path := filepath.Join("..", "docs", "pay-rules.md")
	if *update {
		if err := os.WriteFile(path, generator.PayRules(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, generator.PayRules()) {
		t.Errorf("%s is not what the data says; run: go test ./generator -run PayRules -update", path)
	}
	for i, row := range strings.Split(strings.TrimSpace(string(got)), "\n") {
		if strings.HasPrefix(row, "| `") && strings.Contains(row, "|  |") {
			t.Errorf("line %d lacks something: %s", i+1, row)
		}
	}
}

func TestDocumentOfChecks(t *testing.T) {
	path := filepath.Join("..", "docs", "checks.md")
	if *update {
		if err := os.WriteFile(path, generator.Checks(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, generator.Checks()) {
		t.Errorf("%s is not what the code says; run: go test ./generator -run Checks -update", path)
	}
}
