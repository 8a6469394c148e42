package pages

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"rolebook/generator/diag"
	"rolebook/generator/playbook"
)

// others stands under pages: for every kind that is not named there.
const others = "others"

// A leaving is the kinds of page that a site leaves out.
type leaving map[*Kind]bool

// LeftOut returns the names of the kinds of page that a site leaves out, in the order of All.
func LeftOut(s *playbook.Site) []string {
	var names []string
	out := leftOut(s)
	for _, k := range All {
		if out[k] {
			names = append(names, k.Name)
		}
	}
	return names
}

// leftOut are the kinds that a site leaves out. One that is not named is left out with the kind it belongs to.
func leftOut(s *playbook.Site) leaving {
	if len(s.Pages) == 0 {
		return nil
	}
	said := map[string]bool{}
	for _, e := range s.Pages {
		said[playbook.Slug(e.Key)] = e.Value
	}
	called := map[string]*Kind{}
	for _, k := range All {
		called[k.AsWritten()] = k
	}
	out := leaving{}
	for _, k := range All {
		show, ok := true, false
		for of := k; of != nil && !ok; of = called[of.Of] {
			show, ok = said[of.AsWritten()]
		}
		if rest, stated := said[others]; !ok && stated {
			show, ok = rest, true
		}
		if ok && !show && !k.Kept {
			out[k] = true
		}
	}
	for _, k := range All {
		if k.Only && out[called[k.Of]] {
			out[k] = true
		}
	}
	return out
}

// AsWritten is the name of a kind under pages: in rolebook.yaml, in docs/pages.md and wherever people read it.
func (k *Kind) AsWritten() string { return cmp.Or(k.Called, k.Name) }

// misnamed reports names under pages: in rolebook.yaml that are no kind of page, and kinds that no site can do without.
func misnamed(s *playbook.Site) diag.List {
	var found diag.List
	kept := map[string]bool{}
	names := []string{others}
	for _, k := range All {
		if kept[k.AsWritten()] = k.Kept; !k.Kept {
			names = append(names, k.AsWritten())
		}
	}
	for _, e := range s.Pages {
		name := playbook.Slug(e.Key)
		always, known := kept[name]
		switch {
		case name == others || known && !always:
			continue
		case always:
			found.Add(diag.Diagnostic{
				Severity: diag.Error, Code: "unknown-page", At: e.At,
				Message: fmt.Sprintf("Every site has the page “%s”.", e.Key), Hint: "Take this line out.",
			})
			continue
		}
		d := diag.Diagnostic{
			Severity: diag.Error, Code: "unknown-page", At: e.At,
			Message: fmt.Sprintf("No page is called “%s”.", e.Key), Hint: "docs/pages.md lists the names.",
		}
		if near, sure := diag.Meant(name, names); near != "" {
			d.Hint = fmt.Sprintf("Did you mean “%s”?", near)
			d.Fixes, d.Guess = []diag.Edit{{Span: e.At, Text: near}}, !sure
		}
		found.Add(d)
	}
	return found
}

// whole is the index of the same edition with nothing left out: what links could lead to.
func (ix *Index) whole() *Index {
	if len(ix.left) == 0 {
		return ix
	}
	return ix.unleft()
}

// LeavesOut reports whether an address has no page because the site leaves out pages of that kind.
func (ix *Index) LeavesOut(url string) bool {
	if len(ix.left) == 0 || ix.Page(url) != nil {
		return false
	}
	p := ix.whole().Page(url)
	return p != nil && ix.left[p.Kind]
}

// Heeded are findings without those about what outsiders meet on a page that the site leaves out.
func (ix *Index) Heeded(found diag.List) diag.List {
	if len(ix.left) == 0 {
		return found
	}
	left := map[string]bool{} // files
	for _, g := range ix.Playbook.Guides {
		left[g.Body.At.Path()] = ix.LeavesOut(g.URL)
	}
	if ix.without("job") {
		for _, r := range ix.Playbook.Roles {
			left[r.Body.At.Path()] = true
		}
	}
	return slices.DeleteFunc(found, func(d diag.Diagnostic) bool { return d.Code == "public-link" && left[d.At.Path()] })
}

// without reports whether the site leaves out the pages of a kind, by the name it has under pages:.
func (ix *Index) without(name string) bool {
	for k := range ix.left {
		if k.AsWritten() == name {
			return true
		}
	}
	return false
}

const pagesIntro = `# Pages

Derived from the program; change it there. These are the kinds of page a site can have. Which of them it has follows from
what its files say: without a plan there is no hiring plan. Those that you do not want are left out in rolebook.yaml:

` + "```yaml" + `
pages:
  plan: no            # no hiring plan
  hiring: no          # neither the page on hiring nor what belongs to it
  interview-kit: yes  # but the interview kits, although they belong to hiring
` + "```" + `

A kind that is not named does what the kind does that it belongs to. ` + "`others`" + ` stands for all that are named nowhere, so this
is a site of roles and teams alone, with a front page:

` + "```yaml" + `
pages: {roles: yes, teams: yes, others: no}
` + "```" + `

What would lead to a page that is left out is plain text, and the navigation, the search, the sitemap, feeds and the
printed book do not have it. Files beside a page, such as its tables and calendars, go with it. What the page would show
may still stand elsewhere: a role goes on naming its team. The front pages, the page for addresses that lead nowhere,
` + "`robots.txt`" + ` and pages that stand in for others are always there.

| name | belongs to | edition | what it is |
|---|---|---|---|
`

// Reference returns docs/pages.md, derived from All.
func Reference() []byte {
	var b bytes.Buffer
	b.WriteString(pagesIntro)
	for _, k := range All {
		if k.Kept {
			continue
		}
		of := ""
		if k.Of != "" {
			of = "`" + k.Of + "`"
		}
		var editions []string
		for _, a := range k.Audience {
			editions = append(editions, string(a))
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", k.AsWritten(), of, strings.Join(editions, ", "), k.Doc)
	}
	return b.Bytes()
}
