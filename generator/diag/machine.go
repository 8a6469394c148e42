package diag

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"rolebook/generator/source"
)

// jsonPlace is a stretch of a file as other programs are told it: lines and columns from one, columns in characters,
// the end excluded.
type jsonPlace struct {
	File      string `json:"file"`
	Line      int    `json:"line"`
	Column    int    `json:"column"`
	EndLine   int    `json:"endLine"`
	EndColumn int    `json:"endColumn"`
}

type jsonEdit struct {
	At   jsonPlace `json:"at"`
	Text string    `json:"text"`
}

type jsonDiagnostic struct {
	Severity string      `json:"severity"`
	Code     string      `json:"code"`
	Message  string      `json:"message"`
	Hint     string      `json:"hint,omitempty"`
	At       *jsonPlace  `json:"at,omitempty"`
	Key      *jsonPlace  `json:"key,omitempty"`
	Related  []jsonPlace `json:"related,omitempty"`
	Fixes    []jsonEdit  `json:"fixes,omitempty"`
}

// A Finding is a diagnostic as JSON tells it.
type Finding = jsonDiagnostic

// Findings returns the list in the form that JSON output has; never nil.
func (p Printer) Findings(list List) []Finding {
	out := make([]Finding, 0, len(list))
	for _, d := range list {
		j := Finding{Severity: d.Severity.String(), Code: d.Code, Message: d.Message, Hint: d.Hint}
		j.At, j.Key = p.known(d.At), p.known(d.Key)
		for _, r := range d.Related {
			if at := p.known(r); at != nil {
				j.Related = append(j.Related, *at)
			}
		}
		for _, f := range d.Fixes {
			if at := p.known(f.Span); at != nil {
				j.Fixes = append(j.Fixes, jsonEdit{*at, f.Text})
			}
		}
		out = append(out, j)
	}
	return out
}

func (p Printer) known(s source.Span) *jsonPlace {
	if !s.Known() {
		return nil
	}
	from, to := s.From(), s.To()
	return &jsonPlace{p.Dir + s.Path(), from.Line, from.Col, to.Line, to.Col}
}

// PrintJSON writes one object: version and findings.
func (p Printer) PrintJSON(w io.Writer, list List) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	return e.Encode(struct {
		Version  int       `json:"version"`
		Findings []Finding `json:"findings"`
	}{1, p.Findings(list)})
}

// PrintGitHub writes workflow commands, which GitHub Actions shows beside the lines of a change; no more than Most.
// https://docs.github.com/actions/reference/workflow-commands-for-github-actions
func (p Printer) PrintGitHub(w io.Writer, list List) error {
	words := map[Severity]string{Error: "error", Warning: "warning", Info: "notice"}
	list, left := list.gravest(p.Most)
	for _, d := range list {
		var at []string
		if place := p.known(d.At); place != nil {
			at = append(at, "file="+escapeProperty(Clean(place.File)), fmt.Sprintf("line=%d", place.Line), fmt.Sprintf("col=%d", place.Column))
			if place.EndLine == place.Line {
				at = append(at, fmt.Sprintf("endColumn=%d", place.EndColumn))
			}
		}
		at = append(at, "title="+escapeProperty(d.Code))
		text := saidInLines(d.Message)
		if d.Hint != "" {
			text += " " + saidInLines(d.Hint)
		}
		if _, err := fmt.Fprintf(w, "::%s %s::%s\n", words[d.Severity], strings.Join(at, ","), escapeCommand(text)); err != nil {
			return err
		}
	}
	if len(left) > 0 {
		_, err := fmt.Fprintf(w, "::notice::%s more are not listed here. %s\n", left.Tally(), allOfThem)
		return err
	}
	return nil
}

// saidInLines keeps the line ends of a text, which a workflow shows.
func saidInLines(s string) string {
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = said(lines[i])
	}
	return strings.Join(lines, "\n")
}

var (
	commandEscapes  = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	propertyEscapes = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

func escapeCommand(s string) string  { return commandEscapes.Replace(s) }
func escapeProperty(s string) string { return propertyEscapes.Replace(s) }
