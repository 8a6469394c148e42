package generator

import (
	_ "embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode"

	"rolebook/generator/diag"
	"rolebook/generator/ledger"
	"rolebook/generator/phrases"
	"rolebook/generator/playbook"
	"rolebook/generator/words"
)

// private is what outsiders must not read, to look for in what is published: the last net below the one that keeps it
// out of the public edition to begin with.
type private struct {
	snap  *Snapshot
	set   phrases.Set
	texts []playbook.FreeText // by number of the phrase
	found []leak
}

// A leak is a private text in a public file.
type leak struct {
	number int
	in     string
}

//go:embed ownwords.txt
var ownWords string

// private collects what the public edition must not say: what authors wrote in words of their own and outsiders may not
// read, unless it also stands where they may, or rolebook itself says it. nil for the internal edition.
func (s *Snapshot) private() *private {
	if s.Audience != playbook.Public {
		return nil
	}
	p := &private{snap: s}
	var open []string
	s.internal.FreeTexts(func(t playbook.FreeText) {
		if t.Open {
			open = append(open, t.Text)
		} else if _, ok := p.set.Add(t.Text); ok {
			p.texts = append(p.texts, t)
		}
	})
	if len(p.texts) == 0 {
		return p
	}
	for _, text := range open {
		p.set.Drop(text)
	}
	p.dropNumbered(open)
	return p
}

// dropNumbered takes out texts that say no more than an open one and a number: a page that says of the public team
// “Packers” that it has 2 jobs could not be told from one that names a team “Packers 2”.
func (p *private) dropNumbered(open []string) {
	numbered := map[string][]string{} // texts with a number at an end, by what they are without it
	for _, t := range p.texts {
		name := strings.TrimFunc(t.Text, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsMark(c) })
		if strings.ContainsFunc(strings.Replace(t.Text, name, "", 1), unicode.IsDigit) {
			numbered[name] = append(numbered[name], t.Text)
		}
	}
	var names phrases.Set
	var texts [][]string // by number of the name
	for name, same := range numbered {
		if _, ok := names.Add(name); ok {
			texts = append(texts, same)
		}
	}
	if len(texts) == 0 {
		return
	}
	for _, text := range open {
		names.Drop(text)
	}
	for n, same := range texts {
		if names.Dropped(n) {
			for _, text := range same {
				p.set.Drop(text)
			}
		}
	}
}

// forgive takes back what was found and is no secret: rolebook itself says it, or it is an address that was public once,
// and has to lead on. That is much text, so it is read only when something was found.
func (p *private) forgive() {
	for _, text := range p.snap.site.ownTexts() {
		p.set.Drop(text)
	}
	if known, _ := ledger.In(p.snap.tree); known != nil {
		for _, e := range known.Entries {
			if !e.Internal {
				p.set.Drop(e.Address)
			}
		}
	}
	p.found = slices.DeleteFunc(p.found, func(l leak) bool { return p.set.Dropped(l.number) })
}

// ownTexts are what rolebook itself says on pages: its theme, its words, names of countries, and the words that only
// data for machines has.
func (s *Site) ownTexts() []string {
	out := append([]string{words.Texts(), ownWords}, playbook.CountryNames()...)
	for _, folder := range []string{"templates", "static"} {
		if s.opts.Theme == nil {
			break
		}
		fs.WalkDir(s.opts.Theme, folder, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !slices.Contains([]string{".html", ".css", ".js", ".svg"}, path.Ext(name)) {
				return nil
			}
			if text, err := fs.ReadFile(s.opts.Theme, name); err == nil {
				out = append(out, string(text))
			}
			return nil
		})
	}
	return out
}

// in returns the private texts that a file holds. It may be called by many at once.
func (p *private) in(o Output) []leak {
	if p == nil || len(p.texts) == 0 {
		return nil
	}
	var out []leak
	p.set.Scan(o.Path, o.Data, func(n int) {
		if l := (leak{n, o.Path}); !slices.Contains(out, l) {
			out = append(out, l)
		}
	})
	return out
}

// findings are the private texts that were found, each once, with the pages they are in.
func (p *private) findings() diag.List {
	if p == nil || len(p.found) == 0 {
		return nil
	}
	p.forgive()
	in := map[int][]string{}
	for _, l := range p.found {
		in[l.number] = append(in[l.number], l.in)
	}
	var out diag.List
	for n, paths := range in {
		slices.Sort(paths)
		t := p.texts[n]
		what := "private text"
		if t.Field != "" {
			field, _, _ := strings.Cut(t.Field, "[")
			what = fmt.Sprintf("what stands under %q", field)
		}
		more := ""
		if len(paths) > 1 {
			more = fmt.Sprintf(" and %s", diag.Count(len(paths)-1, "other file", "other files"))
		}
		out.Add(diag.Diagnostic{Severity: diag.Error, Code: "public-leak", At: t.At,
			Message: fmt.Sprintf("Private text found in a public page: %s is in %s%s.", what, "/"+strings.TrimSuffix(paths[0], "index.html"), more),
			Hint:    "Take it out of what is published, of static/ or a template of yours perhaps. If everybody may know it, say so in a text that is public."})
	}
	return out
}
