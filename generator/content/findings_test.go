package content_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"rolebook/generator/content"
	"rolebook/generator/diag"
	"rolebook/generator/source"
)

var update = flag.Bool("update", false, "write the expected findings of testdata/*.txtar anew")

// TestFindings runs every archive of testdata: a small site, and under “want” each finding it gives as
// path:line:col: severity code: message, with the hint and the mended line below it.
func TestFindings(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			tree, want := site(archive)
			_, problems := content.Load(tree, nil)
			got := describe(problems)
			if *update {
				rewrite(t, path, archive, got)
				return
			}
			if got != want {
				t.Errorf("findings differ.\ngot:\n%s\nwant:\n%s", got, want)
			}
		})
	}
}

// TestThirty counts: thirty mistakes, seeded over ten files, are thirty findings and no more.
func TestThirty(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/thirty-mistakes.txtar")
	if err != nil {
		t.Fatal(err)
	}
	tree, _ := site(archive)
	_, problems := content.Load(tree, nil)
	if files := len(tree.Under("")); files != 10 || len(problems) != 30 {
		t.Errorf("%d findings in %d files:\n%s", len(problems), files, describe(problems))
	}
}

// site makes a tree of an archive's files. In them ␀ is a zero byte, ␍ a carriage return and ␉ a tab, so that the
// archives themselves stay plain.
func site(a *txtar.Archive) (*source.Tree, string) {
	var files []*source.File
	want := ""
	for _, f := range a.Files {
		if f.Name == "want" {
			want = string(f.Data)
			continue
		}
		files = append(files, source.NewFile(f.Name, []byte(plainBytes.Replace(string(f.Data)))))
	}
	return source.NewTree(files...), want
}

var plainBytes = strings.NewReplacer("␀", "\x00", "␍", "\r", "␉", "\t", "␇", "\x07", "␣", "\u00a0", "⟨BOM⟩", "\uFEFF", "⟨RLO⟩", "\u202E", "⟨E9⟩", "\xe9")

func describe(problems diag.List) string {
	var b strings.Builder
	for _, p := range problems {
		from := p.At.From()
		fmt.Fprintf(&b, "%s:%d:%d: %s %s: %s\n", p.At.Path(), from.Line, from.Col, p.Severity, p.Code, p.Message)
		if text := p.At.Text(); text != "" {
			fmt.Fprintf(&b, "\tat %q\n", text)
		}
		if p.Hint != "" {
			fmt.Fprintf(&b, "\t%s\n", p.Hint)
		}
		for _, r := range p.Related {
			fmt.Fprintf(&b, "\tsee %s:%d:%d\n", r.Path(), r.From().Line, r.From().Col)
		}
		if len(p.Fixes) > 0 {
			fmt.Fprintf(&b, "\tfix %s\n", strings.ReplaceAll(fmt.Sprintf("%q", mended(p)), `\n`, " ⏎ "))
		}
	}
	return b.String()
}

// mended is the lines a finding's fixes touch, after them.
func mended(p diag.Diagnostic) string {
	data := string(p.Fixes[0].Span.File.Data())
	first, last := len(data), 0
	for i := len(p.Fixes) - 1; i >= 0; i-- {
		e := p.Fixes[i]
		first, last = min(first, int(e.Span.Start)), max(last, len(data)-int(e.Span.End))
		data = data[:e.Span.Start] + e.Text + data[e.Span.End:]
	}
	start := strings.LastIndexByte(data[:first], '\n') + 1
	end := strings.IndexByte(data[max(first, len(data)-last):]+"\n", '\n') + max(first, len(data)-last)
	return strings.TrimRight(data[start:min(end, len(data))], "\n")
}

func rewrite(t *testing.T, path string, a *txtar.Archive, got string) {
	t.Helper()
	files := a.Files[:0:0]
	for _, f := range a.Files {
		if f.Name != "want" {
			files = append(files, f)
		}
	}
	a.Files = append(files, txtar.File{Name: "want", Data: []byte(got)})
	if err := os.WriteFile(path, txtar.Format(a), 0o644); err != nil {
		t.Fatal(err)
	}
}
