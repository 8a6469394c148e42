// Package content is the front end: it reads the files authors write into a playbook.Draft.
//
// A file is cut into front matter and body (fence.go). Front matter in YAML, TOML or JSON becomes values that know their
// places (value.go), and these fill the types of the playbook by their tags (record.go, decode.go), so that a field is
// one tagged line and nothing else. The JSON Schema, the reference and the templates come from the same tags.
//
// Everything that is wrong is reported in one run, at its file, line and column. What can be read is read.
package content

import (
	"bytes"
	"fmt"
	"path"
	"strings"

	"rolebook/generator/diag"
	"rolebook/generator/digest"
	"rolebook/generator/markdown"
	"rolebook/generator/playbook"
	"rolebook/generator/source"
)

// Load reads every file under content/, and rolebook.yaml, into a Draft. It reports every problem of every file, sorted;
// the draft holds whatever could be read. The cache may be nil.
func Load(tree *source.Tree, cache *Cache) (*playbook.Draft, diag.List) {
	return load(tree, cache, true)
}

// LoadFronts reads the same files but for their prose, which is read when somebody asks what it says. Of problems it
// reports those of front matter and data files. A Load of the same tree then has the same entities.
func LoadFronts(tree *source.Tree, cache *Cache) (*playbook.Draft, diag.List) {
	return load(tree, cache, false)
}

func load(tree *source.Tree, cache *Cache, prose bool) (*playbook.Draft, diag.List) {
	if cache == nil {
		cache = new(Cache)
	}
	l := newLoader(cache.read(tree.Under(""), prose))
	l.refused(tree.Refused)
	if l.draft.Site == nil {
		l.draft.Site = &playbook.Site{}
	}
	return l.draft, l.problems
}

// readFile reads a file that is content, and reports one that looks like it and lies where nothing reads it.
func readFile(f *source.File, store *digest.Store) result {
	if f := known(f, store); f != nil {
		f.claims, f.problems = claims(&f.draft), listed(f.front)
		return newResult(f)
	}
	var draft playbook.Draft
	var problems diag.List
	var prose *markdown.Prose
	if message, hint := misplaced(f); message != "" {
		problems.Add(diag.Diagnostic{Severity: diag.Warning, Code: "misplaced-file", At: firstLine(f), Message: message, Hint: hint})
	} else if k := KindOf(f.Path); k == nil {
		return result{}
	} else if lang, ok := translated(f.Path); ok && path.Ext(plainPath(f.Path)) == ".md" {
		problems.Add(diag.Diagnostic{Severity: diag.Warning, Code: "reserved-name", At: firstLine(f),
			Message: fmt.Sprintf("A name that ends in .%s is kept for translations, which are not read yet.", lang),
			Hint:    "Give the file a name without a dot if it is a page of its own."})
	} else {
		draft, problems, prose = k.readFile(f)
	}
	return newResult(&full{draft: draft, claims: claims(&draft), front: problems, problems: listed(problems), unread: prose})
}

// withProse is the result with what is wrong with the prose.
func (r *result) withProse() *result {
	f := *r.full
	f.problems, f.unread = listed(f.front, f.unread.Problems()), nil
	whole := newResult(&f)
	return &whole
}

func firstLine(f *source.File) source.Span {
	end, next := lineEnd(f.Data(), 0)
	if next > end && end > 0 && f.Data()[end-1] == '\r' {
		end--
	}
	return f.Span(0, end)
}

// rootPages are Markdown files that belong beside the content: about the repository, not about the organisation.
var rootPages = map[string]bool{
	"readme": true, "changelog": true, "changes": true, "history": true, "license": true, "licence": true, "copying": true, "notice": true,
	"contributing": true, "contributors": true, "authors": true, "maintainers": true, "governance": true, "security": true, "support": true,
	"code_of_conduct": true, "code-of-conduct": true, "todo": true, "agents": true,
}

// misplaced returns what is wrong with where a file lies; "" when nothing is.
func misplaced(f *source.File) (message, hint string) {
	p := f.Path
	plain := plainPath(p)
	ext := path.Ext(plain)
	if name := p[:len(p)-len(ext)]; ext == ".txt" && strings.HasPrefix(plain, "content/") {
		switch inner := path.Ext(plainPath(name)); {
		case inner == ".md" || inner == ".yaml": // the system hides the ending
			return "This file is not read: its name ends in .txt.", "Rename it to " + name + "."
		case bytes.HasPrefix(f.Data(), []byte("---")):
			return "This file is not read: its name ends in .txt.", "Rename it to " + name + ".md."
		}
	}
	if ext != ".md" && ext != ".yaml" {
		return "", ""
	}
	if strings.HasPrefix(plain, "content/") {
		if ext == ".yaml" && KindOf(p) == nil {
			return misplacedData(plain)
		}
		return "", ""
	}
	home := KindOf("content/" + p)
	switch {
	case strings.Contains(plain, "/"):
		if home == nil || home.folder == "" || !strings.HasPrefix("content/"+plain, home.folder) {
			return "", ""
		}
	case ext == ".yaml":
		if home == nil {
			return "", ""
		}
	case rootPages[nameOf(plain)]:
		return "", ""
	}
	return "This file lies outside content/ and is not read.", "Move it to content/" + p + "."
}

// misplacedData says what to do with a data file under content/ that is of no kind.
func misplacedData(plain string) (message, hint string) {
	message = "This file is not read: it is none of the data files rolebook knows."
	name := path.Base(plain)
	var known []string
	for _, k := range Kinds {
		base := path.Base(k.Paths[0])
		if path.Ext(base) != ".yaml" {
			if k.folder != "" && strings.HasPrefix(plain, k.folder) && k.Name != "guide" {
				return message, fmt.Sprintf("Here a %s is a Markdown file: give it the ending .md and put its fields between two lines of ---.", k.Name)
			}
			continue
		}
		if base == name {
			return "This file is not read where it lies.", "Move it to " + k.Paths[0] + "."
		}
		known = append(known, base)
	}
	if near := diag.Nearest(strings.TrimSuffix(name, ".yaml"), trimmed(known, ".yaml")); near != "" {
		return message, fmt.Sprintf("Did you mean “%s.yaml”?", near)
	}
	return message, "Known are " + strings.Join(known, ", ") + "."
}

func trimmed(names []string, ending string) []string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = strings.TrimSuffix(n, ending)
	}
	return out
}
