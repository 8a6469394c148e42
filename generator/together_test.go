package generator_test

import (
	"bytes"
	"context"
	"strings"
	"sync"
	"testing"

	"rolebook/generator"
	"rolebook/generator/pages"
	"rolebook/generator/playbook"
)

// otherBase is a page around its main part that is not as ours is.
const otherBase = "-- templates/base.html --\n<!doctype html><html lang=en><head><title>{{.Page.Title}}</title></head><body>{{MAIN}}</body></html>\n"

// A build makes the main part of a page once, for the page, its Markdown and the printed volume it is bound into. Every
// file is what Render makes of it alone, whatever a site's own templates do with the main part.
func TestPagesAreMadeTogether(t *testing.T) {
	book := organisation(95)
	for _, c := range []struct {
		name, base string
		once       bool
	}{
		{"as shipped", "", true},
		{"another base", strings.Replace(otherBase, "{{MAIN}}", `<p>Above</p>{{template "main" .}}{{.Sprite}}`, 1), true},
		{"the main part twice", strings.Replace(otherBase, "{{MAIN}}", `{{template "main" .}}<hr>{{template "main" .}}`, 1), false},
	} {
		dir := folder(t, book+c.base)
		for _, a := range editions {
			if c.base != "" && a == playbook.Public {
				continue
			}
			snap, seen := compile(t, dir, a), views{}
			volumes, twins := 0, 0
			for _, p := range snap.Index.Pages() {
				seen.count(p)
			}
			out, _, err := snap.Outputs(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range snap.Index.Pages() {
				if n := seen.of[p.URL]; c.once && p.Kind != pages.Printed() && n > 1 {
					t.Errorf("%s: the view of %s was made %d times", c.name, p.URL, n)
				}
				if p.Kind == pages.Printed() {
					volumes++
				}
				if p.TwinOf != nil {
					twins++
				}
				if c.base != "" && p.Kind != pages.Printed() {
					continue
				}
				want, wrong, err := snap.Render(p)
				if err != nil || len(wrong) > 0 {
					t.Fatal(p.URL, err, wrong)
				}
				if got := out[generator.FilePath(p.URL)]; !bytes.Equal(got, want.Data) {
					t.Errorf("%s: a build makes another %s (%d bytes) than Render (%d)", c.name, p.URL, len(got), len(want.Data))
				}
			}
			if volumes == 0 || a == playbook.Internal && volumes < 5 || a == playbook.Public && twins == 0 {
				t.Errorf("%s: %s has %d volumes and %d pages as Markdown", c.name, a, volumes, twins)
			}
		}
	}
}

// A mistake in the main part of a page is one of every document that holds it, and of no other.
func TestMistakesOfPagesMadeTogether(t *testing.T) {
	snap := compile(t, folder(t, organisation(120)+"-- templates/team.html --\n{{define \"main\"}}{{.View.Nothing}}{{end}}\n"), playbook.Internal)
	out, wrong, err := snap.Outputs(context.Background())
	if err != nil || len(wrong) == 0 {
		t.Fatal(err, wrong)
	}
	for path, made := range map[string]bool{"teams/team-0/index.html": false, "print/teams/team-0/index.html": false, "print/playbook/index.html": true, "roles/role-0/index.html": true} {
		if _, ok := out[path]; ok != made {
			t.Errorf("was %s made? %v", path, ok)
		}
	}
}

// views counts how often the views of pages are made.
type views struct {
	mu sync.Mutex
	of map[string]int
}

func (v *views) count(p *pages.Page) {
	view := p.View
	if view == nil {
		return
	}
	if v.of == nil {
		v.of = map[string]int{}
	}
	p.View = func(ix *pages.Index) any {
		v.mu.Lock()
		v.of[p.URL]++
		v.mu.Unlock()
		return view(ix)
	}
}
