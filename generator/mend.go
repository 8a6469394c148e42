package generator

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"rolebook/generator/content"
	"rolebook/generator/diag"
	"rolebook/generator/source"
)

// A Mending is what mending a site by itself has come to. Nothing of it is on disk.
type Mending struct {
	Before, After *Snapshot
	Changes       []Change  // by path
	Mended        diag.List // the findings that are mended, as they were found
}

// A Change is a file before and after.
type Change struct{ From, To *source.File }

// Write writes what was mended into the folder of the site: all of it, or nothing. A file that is a link stays one. A
// file that has changed since it was read is left alone, and so is everything else.
func (m *Mending) Write(dir string) error { return m.write(dir, nil) }

func (m *Mending) write(dir string, probe func(op, name string) error) error {
	real, err := filepath.EvalSymlinks(dir)
	if err != nil {
		return err
	}
	var files []Rewrite
	for _, c := range m.Changes {
		name, err := filepath.EvalSymlinks(filepath.Join(real, filepath.FromSlash(m.Before.ShownPath(c.From.Path))))
		if err != nil {
			return err
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		way, err := filepath.Rel(real, name)
		if err != nil {
			return err
		}
		way = filepath.ToSlash(way)
		if source.Sum(data) != c.From.Sum && !bytes.Equal(data, c.From.Data()) {
			return &fs.PathError{Op: "mend", Path: way, Err: errChanged}
		}
		if !slices.ContainsFunc(files, func(f Rewrite) bool { return f.Path == way }) { // two paths may lead to one file
			files = append(files, Rewrite{Path: way, To: way, Before: data, After: c.To.Data()})
		}
	}
	return change(real, nil, files, probe)
}

// maxRounds is how often a site is mended and looked at again. A round can bring to light what a line nobody could read
// has hidden.
const maxRounds = 12

// Mend compiles a site, mends in memory what is sure, and compiles again until nothing is left that is. Only what is
// written in YAML and Markdown is mended: comments, order and line ends stay. A file whose mending goes round in a circle
// stays as it was.
func (s *Site) Mend(ctx context.Context) (*Mending, error) {
	tree, err := s.reader.Read(ctx)
	if err != nil {
		return nil, err
	}
	snap, err := s.compile(ctx, tree, s.opts.Now)
	if err != nil {
		return nil, err
	}
	m := &Mending{Before: snap, After: snap}
	seen := map[string][]source.Hash{}
	for range maxRounds {
		changed, mended := sure(m.After.Problems, seen).Mend()
		if len(changed) == 0 {
			break
		}
		files := slices.Clone(tree.Under(""))
		for i, f := range files {
			if j := slices.IndexFunc(changed, func(c *source.File) bool { return c.Path == f.Path }); j >= 0 {
				seen[f.Path] = append(seen[f.Path], f.Sum)
				files[i] = changed[j]
			}
		}
		refused := tree.Refused
		tree = source.NewTree(files...)
		tree.Refused = refused
		if m.After, err = s.compile(ctx, tree, s.opts.Now); err != nil {
			return nil, err
		}
		m.Mended.Add(mended...)
	}
	for path := range seen {
		if from, to := m.Before.tree.Get(path), tree.Get(path); from.Sum != to.Sum {
			m.Changes = append(m.Changes, Change{from, to})
		}
	}
	slices.SortFunc(m.Changes, func(a, b Change) int { return strings.Compare(a.From.Path, b.From.Path) })
	return m, nil
}

// sure returns the findings that are mended in a round: in files that can be, with words that mean themselves in YAML.
func sure(list diag.List, seen map[string][]source.Hash) diag.List {
	var out diag.List
	for _, d := range list.Sure() {
		fits := func(e diag.Edit) bool {
			f := e.Span.File
			return f != nil && content.Rewritable(f) && !slices.Contains(seen[f.Path], f.Sum) && (structure[d.Code] || bareWords(e.Text))
		}
		if !slices.ContainsFunc(d.Fixes, func(e diag.Edit) bool { return !fits(e) }) {
			out.Add(d)
		}
	}
	return out
}

// structure are findings about the form of a file. Their mends are lines and quotes; those of all others are words.
var structure = map[string]bool{"yaml-trap": true, "front-matter": true, "odd-character": true, "syntax": true}

// bareWords reports a text that means the same with quotes around it and without, wherever it stands.
func bareWords(text string) bool {
	text = strings.TrimPrefix(text, "https://") // of an address no colon is followed by a space
	for i, c := range text {
		letter := unicode.IsLetter(c) || unicode.IsDigit(c)
		if !letter && (i == 0 || !unicode.IsMark(c) && !strings.ContainsRune(" -_./()+&’", c)) {
			return false
		}
	}
	return text != "" && strings.TrimSpace(text) == text
}
