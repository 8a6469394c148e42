package generator_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// A requirement is one line of go.mod.
type requirement struct {
	path, version string
	indirect      bool
}

// requirements reads go.mod, which holds nothing but what is required: no module is replaced by another, left out, or
// taken back.
func requirements(t *testing.T) (goVersion string, all []requirement) {
	t.Helper()
	data, err := os.ReadFile("../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		words := strings.Fields(line)
		switch {
		case len(words) == 0, words[0] == "module", words[0] == "require", words[0] == ")":
		case words[0] == "go":
			goVersion = words[1]
		case len(words) >= 2 && strings.Contains(words[0], ".") && strings.HasPrefix(words[1], "v"):
			all = append(all, requirement{words[0], words[1], slices.Contains(words, "indirect")})
		default:
			t.Errorf("go.mod says %q: it should only require modules, so that what is downloaded is what is named", strings.TrimSpace(line))
		}
	}
	return goVersion, all
}

// withoutReleases are modules that have none, so that a commit of theirs is required.
var withoutReleases = []string{"github.com/ledongthuc/pdf", "github.com/go-json-experiment/json"}

// What the program is made of is little, pinned, and chosen for a reason that docs/architecture.md gives.
func TestDependencies(t *testing.T) {
	_, all := requirements(t)
	doc, err := os.ReadFile("../docs/architecture.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, _ := strings.Cut(string(doc), "## Libraries, and why these")
	var listed []string
	for _, row := range regexp.MustCompile(`(?m)^\| ([^ |]+) \|`).FindAllStringSubmatch(table, -1) {
		if row[1] != "library" {
			listed = append(listed, row[1])
		}
	}
	major, commit := regexp.MustCompile(`/v\d+$`), regexp.MustCompile(`-\d{14}-[0-9a-f]{12}$`)
	var direct []string
	for _, r := range all {
		if commit.MatchString(r.version) && !slices.Contains(withoutReleases, r.path) {
			t.Errorf("%s is required at %s, which is no release of it", r.path, r.version)
		}
		if r.indirect {
			continue
		}
		name := major.ReplaceAllString(strings.TrimPrefix(r.path, "github.com/"), "")
		direct = append(direct, name)
		if !slices.ContainsFunc(listed, func(row string) bool { return of(row, name) }) {
			t.Errorf("%s has no line in docs/architecture.md that says what it is for", r.path)
		}
	}
	for _, row := range listed {
		if !slices.ContainsFunc(direct, func(name string) bool { return of(row, name) }) {
			t.Errorf("docs/architecture.md lists %s, which go.mod does not require", row)
		}
	}
}

// of reports whether a row of the table is about a module: it may leave out the version, and name a package in it.
func of(row, module string) bool {
	row = regexp.MustCompile(`/v\d+$`).ReplaceAllString(row, "")
	return row == module || strings.HasPrefix(row, module+"/")
}

// Whatever runs for this repository on other machines is pinned: actions by their commit, Go by the version of go.mod.
func TestWorkflowsArePinned(t *testing.T) {
	goVersion, _ := requirements(t)
	minor := goVersion[:strings.LastIndexByte(goVersion, '.')]
	files, err := filepath.Glob("../.github/workflows/*.yml")
	if err != nil || len(files) == 0 {
		t.Fatal("no workflows", err)
	}
	pinned := regexp.MustCompile(`^[\w-]+/[\w/-]+@[0-9a-f]{40}$`)
	for _, file := range append(files, "../action.yml") {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var w yaml.Node
		if err := yaml.Unmarshal(data, &w); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		var walk func(n *yaml.Node)
		walk = func(n *yaml.Node) {
			for i := 0; n.Kind == yaml.MappingNode && i+1 < len(n.Content); i += 2 {
				switch key, value := n.Content[i].Value, n.Content[i+1].Value; key {
				case "uses":
					if !pinned.MatchString(value) {
						t.Errorf("%s:%d: %s may be something else tomorrow; name it by its commit", file, n.Content[i].Line, value)
					}
				case "go-version":
					if value != minor {
						t.Errorf("%s:%d: Go %s, and go.mod says %s", file, n.Content[i].Line, value, goVersion)
					}
				case "run":
					if strings.Contains(value, "${{") {
						t.Errorf("%s:%d: what is put into a script by ${{ }} could be a command; pass it by the environment", file, n.Content[i].Line)
					}
				}
			}
			for _, c := range n.Content {
				walk(c)
			}
		}
		walk(&w)
	}
	image, err := os.ReadFile("../Dockerfile")
	if err != nil {
		t.Fatal(err)
	}
	if want := "FROM golang:" + minor + " AS build"; !strings.Contains(string(image), want) {
		t.Errorf("the Dockerfile does not say %q", want)
	}
}
