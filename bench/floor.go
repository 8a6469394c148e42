package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
)

// The floor is what no build of a site can avoid: to read every source, to turn its prose into HTML, and to write as many
// files of the same sizes. It knows no front matter, no template, no link.

// A sized file is one to write.
type sized struct {
	path string
	size int
}

// runFloor reads the Markdown below a folder and writes the files that a list names.
func runFloor(sources, list, out string) error {
	files, err := readSizes(list)
	if err != nil {
		return err
	}
	var texts []string
	err = filepath.WalkDir(sources, func(path string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() && strings.HasSuffix(path, ".md") {
			texts = append(texts, path)
		}
		return err
	})
	if err != nil || len(texts) == 0 {
		return fmt.Errorf("no Markdown in %s: %v", sources, err)
	}
	folders := map[string]bool{}
	for _, f := range files {
		if dir := filepath.Join(out, filepath.Dir(f.path)); !folders[dir] {
			folders[dir] = true
			if err := os.MkdirAll(dir, 0o755); err != nil {
				return err
			}
		}
	}
	md := goldmark.New(goldmark.WithExtensions(extension.Table), goldmark.WithParserOptions(parser.WithAutoHeadingID()))
	var wg sync.WaitGroup
	failed := make([]error, runtime.GOMAXPROCS(0))
	for worker := range failed {
		wg.Go(func() {
			var html, page bytes.Buffer
			for i := worker; i < len(texts) && failed[worker] == nil; i += len(failed) {
				share := files[i*len(files)/len(texts) : (i+1)*len(files)/len(texts)]
				failed[worker] = atLeast(md, texts[i], share, out, &html, &page)
			}
		})
	}
	wg.Wait()
	for _, err := range failed {
		if err != nil {
			return err
		}
	}
	return nil
}

// atLeast does the least for one source: converts it, and fills the files that fall to it.
func atLeast(md goldmark.Markdown, source string, files []sized, out string, html, page *bytes.Buffer) error {
	text, err := os.ReadFile(source)
	if err != nil {
		return err
	}
	if _, body, ok := bytes.Cut(text, []byte("\n---\n")); ok {
		text = body
	}
	html.Reset()
	if err := md.Convert(text, html); err != nil {
		return err
	}
	for _, f := range files {
		page.Reset()
		for page.Len() < f.size {
			page.Write(html.Bytes()[:min(html.Len(), f.size-page.Len())])
			if html.Len() == 0 {
				page.WriteByte(' ')
			}
		}
		if err := os.WriteFile(filepath.Join(out, f.path), page.Bytes(), 0o644); err != nil {
			return err
		}
	}
	return nil
}

func readSizes(list string) ([]sized, error) {
	f, err := os.Open(list)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []sized
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var x sized
		if _, err := fmt.Sscanf(lines.Text(), "%d %q", &x.size, &x.path); err != nil {
			return nil, fmt.Errorf("%s: %q: %w", list, lines.Text(), err)
		}
		out = append(out, x)
	}
	return out, nil
}

// writeSizes lists the files of a folder for the floor.
func writeSizes(of, list string) error {
	var b strings.Builder
	err := eachFile(of, func(path string, size int64) { fmt.Fprintf(&b, "%d %q\n", size, path) })
	if err != nil {
		return err
	}
	return os.WriteFile(list, []byte(b.String()), 0o644)
}

// eachFile calls do for every file below a folder, with its path from there.
func eachFile(dir string, do func(path string, size int64)) error {
	return filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		info, err := e.Info()
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		do(filepath.ToSlash(rel), info.Size())
		return err
	})
}
