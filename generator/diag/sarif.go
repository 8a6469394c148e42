package diag

import (
	"encoding/json"
	"io"
	"net/url"
	"strings"
)

// A Doc is what the documentation says of one code.
type Doc struct {
	Code     string
	Severity Severity // unless a site says otherwise
	Short    string   // one sentence
	Full     string   // Markdown: why, and an example of each side
}

// The parts of SARIF 2.1.0 that are written. https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool struct {
			Driver sarifDriver `json:"driver"`
		} `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		Version string      `json:"version,omitempty"`
		Rules   []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID               string        `json:"id"`
		ShortDescription sarifText     `json:"shortDescription"`
		Help             sarifMarkdown `json:"help"`
		HelpURI          string        `json:"helpUri"`
		Default          struct {
			Level string `json:"level"`
		} `json:"defaultConfiguration"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifMarkdown struct {
		Text     string `json:"text"`
		Markdown string `json:"markdown"`
	}
	sarifResult struct {
		RuleID       string            `json:"ruleId"`
		RuleIndex    *int              `json:"ruleIndex,omitempty"`
		Level        string            `json:"level"`
		Message      sarifText         `json:"message"`
		Locations    []sarifLocation   `json:"locations,omitempty"`
		Related      []sarifLocation   `json:"relatedLocations,omitempty"`
		Fingerprints map[string]string `json:"partialFingerprints"`
		Fixes        []sarifFix        `json:"fixes,omitempty"`
	}
	sarifLocation struct {
		ID       int `json:"id,omitempty"`
		Physical struct {
			Artifact sarifArtifact `json:"artifactLocation"`
			Region   *sarifRegion  `json:"region,omitempty"`
		} `json:"physicalLocation"`
	}
	sarifArtifact struct {
		URI  string `json:"uri"`
		Base string `json:"uriBaseId"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn"`
		EndLine     int `json:"endLine"`
		EndColumn   int `json:"endColumn"`
	}
	sarifFix struct {
		Description sarifText     `json:"description"`
		Changes     []sarifChange `json:"artifactChanges"`
	}
	sarifChange struct {
		Artifact     sarifArtifact      `json:"artifactLocation"`
		Replacements []sarifReplacement `json:"replacements"`
	}
	sarifReplacement struct {
		Deleted  sarifRegion `json:"deletedRegion"`
		Inserted sarifText   `json:"insertedContent"`
	}
)

var sarifLevels = map[Severity]string{Error: "error", Warning: "warning", Info: "note"}

// sarifFingerprint names the way in which fingerprints are made; another way would need another name.
const sarifFingerprint = "rolebook/v1"

// PrintSARIF writes the list as SARIF 2.1.0, which code hosts and editors read. Every code is described, found or not,
// with help() for the address of its documentation.
func (p Printer) PrintSARIF(w io.Writer, list List, version string, docs []Doc, help func(code string) string) error {
	run := sarifRun{ColumnKind: "unicodeCodePoints", Results: []sarifResult{}}
	run.Tool.Driver = sarifDriver{Name: "rolebook", Version: version, Rules: []sarifRule{}}
	at := map[string]int{}
	for i, d := range docs {
		rule := sarifRule{ID: d.Code, ShortDescription: sarifText{d.Short}, Help: sarifMarkdown{d.Short, d.Full}, HelpURI: help(d.Code)}
		rule.Default.Level = sarifLevels[d.Severity]
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, rule)
		at[d.Code] = i
	}
	prints := list.Fingerprints()
	for i, d := range list {
		r := sarifResult{RuleID: d.Code, Level: sarifLevels[d.Severity], Message: sarifText{d.Sentences()}, Fingerprints: map[string]string{sarifFingerprint: prints[i]}}
		if n, ok := at[d.Code]; ok {
			r.RuleIndex = &n
		}
		if place := p.known(d.At); place != nil {
			r.Locations = []sarifLocation{sarifAt(place, 0)}
		}
		for n, s := range d.Related {
			if place := p.known(s); place != nil {
				r.Related = append(r.Related, sarifAt(place, n+1))
			}
		}
		r.Fixes = p.sarifFixes(d)
		run.Results = append(run.Results, r)
	}
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	return e.Encode(sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{run}})
}

// sarifFixes tells what mends a diagnostic, file by file.
func (p Printer) sarifFixes(d Diagnostic) []sarifFix {
	var changes []sarifChange
	for _, e := range d.Fixes {
		place := p.known(e.Span)
		if place == nil {
			continue
		}
		r := sarifReplacement{sarifRegionOf(place), sarifText{e.Text}}
		of := sarifURI(place.File)
		if n := len(changes); n > 0 && changes[n-1].Artifact == of {
			changes[n-1].Replacements = append(changes[n-1].Replacements, r)
			continue
		}
		changes = append(changes, sarifChange{of, []sarifReplacement{r}})
	}
	if changes == nil {
		return nil
	}
	text := d.Hint
	if text == "" {
		text = d.Message
	}
	return []sarifFix{{sarifText{text}, changes}}
}

func sarifAt(place *jsonPlace, id int) sarifLocation {
	l := sarifLocation{ID: id}
	region := sarifRegionOf(place)
	l.Physical.Artifact, l.Physical.Region = sarifURI(place.File), &region
	return l
}

func sarifRegionOf(p *jsonPlace) sarifRegion {
	return sarifRegion{p.Line, p.Column, p.EndLine, p.EndColumn}
}

// sarifURI is a path as an address relative to the repository.
func sarifURI(path string) sarifArtifact {
	parts := strings.Split(path, "/")
	for i := range parts {
		parts[i] = url.PathEscape(parts[i])
	}
	return sarifArtifact{strings.Join(parts, "/"), "%SRCROOT%"}
}

// Sentences is what is wrong and what to do about it, in one line.
func (d Diagnostic) Sentences() string {
	if d.Hint == "" {
		return d.Message
	}
	return d.Message + " " + d.Hint
}
