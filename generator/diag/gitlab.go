package diag

import (
	"encoding/json"
	"io"
)

// A gitlabIssue is a diagnostic as GitLab shows it beside a merge request.
// https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
type gitlabIssue struct {
	Description string `json:"description"`
	Check       string `json:"check_name"`
	Fingerprint string `json:"fingerprint"`
	Severity    string `json:"severity"`
	Location    struct {
		Path  string `json:"path"`
		Lines struct {
			Begin int `json:"begin"`
		} `json:"lines"`
	} `json:"location"`
}

var gitlabSeverities = map[Severity]string{Error: "critical", Warning: "minor", Info: "info"}

// PrintGitLab writes the list as a report of code quality. What has no place of its own stands at the first line of the
// settings, since every entry needs a file.
func (p Printer) PrintGitLab(w io.Writer, list List) error {
	issues := []gitlabIssue{}
	prints := list.Fingerprints()
	for i, d := range list {
		issue := gitlabIssue{Description: d.Sentences(), Check: d.Code, Fingerprint: prints[i], Severity: gitlabSeverities[d.Severity]}
		issue.Location.Path, issue.Location.Lines.Begin = p.Dir+"rolebook.yaml", 1
		if place := p.known(d.At); place != nil {
			issue.Location.Path, issue.Location.Lines.Begin = place.File, place.Line
		}
		issues = append(issues, issue)
	}
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	return e.Encode(issues)
}
