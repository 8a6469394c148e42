package serve_test

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// smallBook has one of each kind of file.
func smallBook(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	for _, f := range txtar.Parse([]byte(small)).Files {
		write(t, filepath.Join(dir, f.Name), string(f.Data))
	}
	return dir
}

const small = `
-- rolebook.yaml --
name: Acme
url: https://acme.example
today: 2026-11-20
apply: jobs@acme.example
public: {org: titles, playbook: yes}
-- content/index.md --
# Welcome

Read [[Founder]] first.
-- content/roles/founder.md --
---
title: Founder
team: Office
skills: [Planning, Selling (strong)]
objectives: Raise repeat orders from 20% to 30% within 6 months
---
The founder looks after everything.

## Each day

- Answers [the buyer](buyer.md).
-- content/roles/buyer.md --
---
title: Buyer
team: Office
reports_to: Founder
arrangement: remote
pay: 30000-36000 GBP
opening: {posted: 2026-11-02, closes: 2026-12-13, where: [GB], pay: yes}
---
The buyer buys.

:::internal
Not for outsiders.
:::
-- content/roles/driver.md --
---
title: Driver
team: Yard
reports_to: founder
works_with: [Buyer]
---
-- content/teams/yard.md --
---
name: Yard
lead: Driver
---
Behind the house.
-- content/people.yaml --
- name: Mei Zhao
  holds: [Founder]
-- content/playbook/hiring/how.md --
---
title: How we hire
public: true
roles: [Founder]
---
## First

See [the map](map.svg) and [[Buyer]].

![The map](map.svg)
-- content/playbook/hiring/map.svg --
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><title>Map</title><rect width="5" height="5"/></svg>
-- content/faq.md --
---
public: true
---
## Is there parking?

Yes.
`

// edit does one thing at random to the files, as people, editors and programs do, and says what.
func (p *preview) edit(t testing.TB, rnd *rand.Rand) string {
	t.Helper()
	p.n++
	word := fmt.Sprintf("word%d", p.n)
	pages := p.files(t, ".md")
	any := func() string { return pages[rnd.IntN(len(pages))] }
	replace := func(file, old, new string) string {
		data, _ := os.ReadFile(filepath.Join(p.dir, file))
		p.save(t, rnd, file, strings.Replace(string(data), old, new, 1))
		return fmt.Sprintf("%s: %q becomes %q", file, old, new)
	}
	acts := []func() string{
		func() string { return replace(any(), " ", " "+word+" ") },
		func() string { f := any(); return p.append(t, rnd, f, "\n\nMore "+word+".\n") },
		func() string { f := any(); return p.append(t, rnd, f, "\n## "+word+"\n\nSee [[Founder]].\n") },
		func() string { return replace(any(), "title: ", "title: "+word+" ") },
		func() string { return replace(any(), "arrangement: remote", "arrangement: hybrid") },
		func() string { return replace(any(), "reports_to: ", "reports_to: nobody-") }, // breaks
		func() string { return replace(any(), "reports_to: nobody-", "reports_to: ") },
		func() string { return replace(any(), "title:", "title: [") }, // breaks
		func() string { return replace(any(), "title: [", "title:") },
		func() string { return replace("rolebook.yaml", "name: ", "name: "+word) },
		func() string { return replace("rolebook.yaml", "today: 2026-11-20", "today: 2026-12-20") },
		func() string { return replace("rolebook.yaml", "today: 2026-12-20", "today: 2026-11-20") },
		func() string { return replace("rolebook.yaml", "name:", "naem:") },
		func() string {
			file := "content/roles/" + word + ".md"
			p.save(t, rnd, file, "---\ntitle: "+word+"\nteam: Yard\nreports_to: founder\n---\nNew.\n")
			return "new " + file
		},
		func() string {
			file := "content/playbook/" + word + "/deep/page.md"
			p.save(t, rnd, file, "# "+word+"\n\nText.\n")
			return "new " + file
		},
		func() string { f := any(); os.Remove(filepath.Join(p.dir, f)); return "removed " + f },
		func() string {
			f := any()
			to := path.Join(path.Dir(f), word+".md")
			os.Rename(filepath.Join(p.dir, f), filepath.Join(p.dir, to))
			return f + " is now " + to
		},
		func() string { // a folder is renamed, and back
			a, b := "content/playbook", "content/handbook"
			if rnd.IntN(2) == 0 {
				a, b = b, a
			}
			os.Rename(filepath.Join(p.dir, a), filepath.Join(p.dir, b))
			return a + " is now " + b
		},
		func() string { // all content goes and comes back
			at, away := filepath.Join(p.dir, "content"), filepath.Join(p.dir, "away")
			os.Rename(at, away)
			os.Rename(away, at)
			return "content/ went and came back"
		},
		func() string {
			base, err := os.ReadFile("../../templates/role.html")
			if err != nil {
				t.Fatal(err)
			}
			text := strings.Replace(string(base), `{{define "main"}}`, `{{define "main"}}<p>`+word+`</p>`, 1)
			switch rnd.IntN(4) {
			case 0:
				text = strings.Replace(text, "<p>", "<p>{{if}}", 1) // cannot be read
			case 1:
				text = strings.Replace(text, "<p>", "<p>{{.View.Nothing}}", 1) // cannot be drawn
			}
			p.save(t, rnd, "templates/role.html", text)
			return "templates/role.html with " + word
		},
		func() string {
			os.RemoveAll(filepath.Join(p.dir, "templates"))
			return "no templates"
		},
		func() string {
			p.save(t, rnd, "static/site.css", "body{--x:'"+word+"'}\n")
			return "static/site.css"
		},
		func() string {
			p.save(t, rnd, "static/notes/"+word+".txt", word)
			return "static/notes"
		},
		func() string { os.RemoveAll(filepath.Join(p.dir, "static")); return "no static" },
		func() string {
			for _, f := range p.files(t, ".svg") {
				return replace(f, "<title>", "<title>"+word)
			}
			return "no picture"
		},
		func() string { // what editors leave behind
			p.save(t, rnd, "content/roles/.founder.md.swp", word)
			p.save(t, rnd, "content/roles/founder.md~", word)
			return "litter"
		},
		func() string { // a preview never looks there
			p.save(t, rnd, "public/index.html", word)
			return "public/"
		},
	}
	if len(pages) < 4 {
		return acts[13]()
	}
	return acts[rnd.IntN(len(acts))]()
}

// files are those under content/ with an ending.
func (p *preview) files(t testing.TB, ext string) []string {
	t.Helper()
	var out []string
	fs.WalkDir(os.DirFS(p.dir), "content", func(f string, d fs.DirEntry, err error) error {
		if err == nil && path.Ext(f) == ext && !strings.HasPrefix(path.Base(f), ".") {
			out = append(out, f)
		}
		return nil
	})
	return out
}

func (p *preview) append(t testing.TB, rnd *rand.Rand, file, text string) string {
	data, _ := os.ReadFile(filepath.Join(p.dir, file))
	p.save(t, rnd, file, string(data)+text)
	return fmt.Sprintf("%s: %q at its end", file, text)
}

// save writes a file in one of the ways editors do.
func (p *preview) save(t testing.TB, rnd *rand.Rand, file, text string) {
	t.Helper()
	at := filepath.Join(p.dir, file)
	switch rnd.IntN(4) {
	case 0: // in place
		write(t, at, "")
		overwrite(t, at, text)
	case 1: // written beside and moved over it
		write(t, at+".tmp~", text)
		os.Rename(at+".tmp~", at)
	case 2: // the old one moved away, then written anew
		os.Rename(at, at+"~")
		write(t, at, text)
		os.Remove(at + "~")
	case 3: // in place, and in two halves
		write(t, at, "")
		overwrite(t, at, text[:len(text)/2])
		f, err := os.OpenFile(at, os.O_APPEND|os.O_WRONLY, 0)
		if err != nil {
			t.Fatal(err)
		}
		f.WriteString(text[len(text)/2:])
		f.Close()
	}
}
