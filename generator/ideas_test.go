package generator_test

import (
	"context"
	"fmt"
	"html"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"rolebook/generator/playbook"
)

// docs/ideas.md says where each idea of the book's two sources has become a page, and which test holds it. Every row is
// there; its links lead to pages of the shipped book, or to places on them; the pages say what is quoted behind them; and
// the tests exist.
func TestIdeasHavePages(t *testing.T) {
	table, err := os.ReadFile("../docs/ideas.md")
	if err != nil {
		t.Fatal(err)
	}
	site := open(t, "..", playbook.Internal)
	snap, err := site.Compile(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	tests := testsBelow(t, "..")
	rows := map[string]string{}
	for line := range strings.Lines(string(table)) {
		if m := ideaRow.FindStringSubmatch(line); m != nil {
			rows[m[1]] = line
		}
	}
	for source, n := range map[string]int{"W": 21, "S": 44} {
		for i := 1; i <= n; i++ {
			id := fmt.Sprint(source, i)
			row := strings.Split(rows[id], "|")
			if len(row) != 6 {
				t.Errorf("%s has no row of four cells", id)
				continue
			}
			links := ideaLink.FindAllStringSubmatch(row[3], -1)
			if len(links) == 0 {
				t.Errorf("%s leads nowhere", id)
			}
			for _, link := range links {
				address, place, _ := strings.Cut(link[1], "#")
				p := snap.Index.Page(address)
				if p == nil {
					t.Errorf("%s: there is no page %s", id, address)
					continue
				}
				out, wrong, err := snap.Render(p)
				if err != nil || len(wrong) > 0 {
					t.Fatal(err, wrong)
				}
				page := string(out.Data)
				if place != "" && !regexp.MustCompile(`id="?`+regexp.QuoteMeta(place)+`["\s>]`).MatchString(page) {
					t.Errorf("%s: %s has no place %q", id, address, place)
				}
				_, main, _ := strings.Cut(page, "<main")
				if words := link[2]; !strings.Contains(strings.ToLower(html.UnescapeString(plainTags.ReplaceAllString(main, ""))), strings.ToLower(words)) {
					t.Errorf("%s: %s does not say %q", id, address, words)
				}
			}
			for _, name := range strings.Split(row[4], ",") {
				if name = strings.TrimSpace(name); !tests[name] {
					t.Errorf("%s: there is no test %q", id, name)
				}
			}
		}
	}
}

var (
	ideaRow   = regexp.MustCompile(`^\| ([WS]\d+) \|`)
	ideaLink  = regexp.MustCompile(`\]\(http://localhost:1717(/[^)]*)\)(?: “([^”]*)”)?`)
	plainTags = regexp.MustCompile(`<[^>]*>`)
	testName  = regexp.MustCompile(`(?m)^func (Test\w+)\(t \*testing\.T\)`)
)

// testsBelow are the names of the tests in a folder and those below it.
func testsBelow(t *testing.T, dir string) map[string]bool {
	found := map[string]bool{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		data, err := os.ReadFile(path)
		for _, m := range testName.FindAllSubmatch(data, -1) {
			found[string(m[1])] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}
