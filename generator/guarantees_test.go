package generator_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Every promise of docs/guarantees.md names a test, and every test that it names is there: a test that is renamed or
// dropped takes its promise with it.
func TestGuarantees(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "docs", "guarantees.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, wrong := range unproven(string(text), filepath.Join("..", "docs")) {
		t.Error(wrong)
	}
	for n := 1; n <= 15; n++ {
		if !strings.Contains(string(text), fmt.Sprintf("\n## P%d ", n)) {
			t.Errorf("promise %d is not there", n)
		}
	}
}

var (
	proof = regexp.MustCompile(`\[([^\]]+)\]\(([^)]+)\)`)
	aTest = regexp.MustCompile(`^(Test|Fuzz|Benchmark)\w+$`)
)

// unproven says what is wrong with a document of promises: rows without a test, tests and files that are not there. A
// row is one of a table whose second column is headed Test; a link whose text is the name of a test leads to its file.
func unproven(text, dir string) (wrong []string) {
	promises := false
	for n, line := range strings.Split(text, "\n") {
		say := func(format string, args ...any) {
			wrong = append(wrong, fmt.Sprintf("line %d: %s", n+1, fmt.Sprintf(format, args...)))
		}
		cells := strings.Split(line, "|")
		switch {
		case !strings.HasPrefix(line, "|"):
			promises = false
		case len(cells) > 2 && strings.TrimSpace(cells[2]) == "Test":
			promises = true
		case promises && !strings.HasPrefix(line, "|---") && !proof.MatchString(cells[min(2, len(cells)-1)]):
			say("no test is named for “%s”", strings.TrimSpace(cells[1]))
		}
		for _, m := range proof.FindAllStringSubmatch(line, -1) {
			name, file := m[1], m[2]
			if strings.Contains(file, "://") {
				continue
			}
			source, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(file)))
			if err != nil {
				say("%v", err)
			} else if aTest.MatchString(name) && !strings.Contains(string(source), "\nfunc "+name+"(") {
				say("there is no %s in %s", name, file)
			}
		}
	}
	return wrong
}

// What the test of the document finds.
func TestPromisesWithoutProofAreFound(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "a_test.go", []byte("package a\n\nfunc TestA(t *testing.T) {}\n"))
	const head = "| Promise | Test | Figure |\n|---|---|---|\n"
	for text, want := range map[string]string{
		head + "| It holds | [TestA](a_test.go) | 3 |\n":             "",
		head + "| It holds | [TestB](a_test.go) | 3 |\n":             "line 3: there is no TestB in a_test.go",
		head + "| It holds | [Test](a_test.go) | 3 |\n":              "",
		head + "| It holds | | 3 |\n":                                "line 3: no test is named for “It holds”",
		head + "| It holds | by hand | [x](a_test.go) |\n":           "line 3: no test is named for “It holds”",
		"| Other | Tables |\n|---|---|\n| need | none |\n":           "",
		head + "| It holds | [TestA](a_test.go), [x](b.txtar) | |\n": "line 3: open",
	} {
		got := strings.Join(unproven(text, dir), "; ")
		if !strings.HasPrefix(got, want) || (want == "") != (got == "") {
			t.Errorf("%s\nfound %q, want %q", text, got, want)
		}
	}
}
