package cli_test

import (
	"os"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
	"go.yaml.in/yaml/v3"
)

// step WORKFLOW NAME writes what a step of a workflow runs into NAME.sh: of GitHub the step of that name in an action or in the last
// job that has it, of GitLab the script of the job.
func step(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: step WORKFLOW NAME")
	}
	var w map[string]any
	ts.Check(yaml.Unmarshal([]byte(ts.ReadFile(args[0])), &w))
	var script string
	if jobs, ok := w["jobs"].(map[string]any); ok {
		for _, job := range jobs {
			for _, s := range job.(map[string]any)["steps"].([]any) {
				if s := s.(map[string]any); s["name"] == args[1] {
					script, _ = s["run"].(string)
				}
			}
		}
	} else if action, ok := w["runs"].(map[string]any); ok {
		for _, s := range action["steps"].([]any) {
			if s := s.(map[string]any); s["name"] == args[1] {
				script, _ = s["run"].(string)
			}
		}
	} else if job, ok := w[args[1]].(map[string]any); ok {
		for _, line := range job["script"].([]any) {
			script += line.(string) + "\n"
		}
	}
	if strings.TrimSpace(script) == "" {
		ts.Fatalf("%s has no step %q", args[0], args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(strings.ReplaceAll(args[1], " ", "-")+".sh"), []byte(script), 0o644))
}
