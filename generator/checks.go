package generator

import (
	"slices"
	"strings"

	"rolebook/generator/content"
	"rolebook/generator/diag"
	"rolebook/generator/markdown"
	"rolebook/generator/playbook"
)

// Codes are the findings that no rule has, in the order a build meets them: of reading, linking, prose and drawing.
func Codes() []markdown.Code {
	var read []markdown.Code
	for _, c := range content.Codes {
		read = append(read, markdown.Code(c))
	}
	return slices.Concat(read, playbook.Codes, markdown.Codes, drawing, ledgerCodes)
}

// drawing are the findings of planning and drawing pages.
var drawing = []markdown.Code{
	{Name: "unreadable", Severity: diag.Error, Doc: "A file of the site's folder was not read, whatever it is for."},
	{Name: "bad-timezone", Severity: diag.Error, Doc: "The time zone of rolebook.yaml is none that computers know: London instead of Europe/London. Of a person it is a warning, and the page of working hours leaves it out."},
	{Name: "bad-language", Severity: diag.Error, Doc: "The language of rolebook.yaml is no language tag such as en or en-GB."},
	{Name: "unknown-page", Severity: diag.Error, Doc: "There is no such kind of page to leave out, or every site has it.", Bad: "pages: {plans: no}"},
	{Name: "unknown-phase", Severity: diag.Warning, Doc: "There is no such stretch of onboarding, or it was named before: no guide has what stands there.", Bad: "onboarding: {week nine: [Meet Ana]}"},
	{Name: "path-clash", Severity: diag.Error, Doc: "Two pages or files want the same address, or would be one file on some computers."},
	{Name: "path-unfit", Severity: diag.Error, Doc: "A published file would have a name that some computers cannot have."},
	{Name: "broken-link", Severity: diag.Warning, Doc: "A link in prose, in a template or a field leads to no page or file. A short link that leads to nothing is an error.", Bad: "[[UX desinger]]"},
	{Name: "unknown-directive", Severity: diag.Error, Doc: "A line ::name in prose asks for something that pages cannot show. [directives.md](directives.md) lists what they can.", Bad: "::rolls{team=Marketing}"},
	{Name: "directive-argument", Severity: diag.Error, Doc: "A directive is told something it does not take, or something that is not there.", Bad: "::roles{teem=Marketing}"},
	{Name: "broken-anchor", Severity: diag.Warning, Doc: "A link leads to a page that has no such heading, or no other place of that name.", Bad: "[Pay](guide.md#salery)"},
	{Name: "external-broken", Severity: diag.Warning, Doc: "Another host says that there is nothing at an address, or there is no such host. Only `check --external` asks."},
	{Name: "external-moved", Severity: diag.Info, Doc: "What is at an address of another host has moved for good."},
	{Name: "external-unknown", Severity: diag.Info, Doc: "Another host gave no answer that tells whether an address leads somewhere."},
	{Name: "missing-file", Severity: diag.Error, Doc: "A picture that is named is not there, or a file that a page, a style sheet or a drawing asks for.", Bad: "photo: mei.png"},
	{Name: "public-leak", Severity: diag.Error, Doc: "The public edition holds a text that outsiders may not read: of an internal field, an internal passage, or a role without a live opening. Nothing is published."},
	{Name: "template", Severity: diag.Error, Doc: "A template cannot be read or drawn, or the theme lacks a file it needs."},
}

// Checks returns docs/checks.md.
func Checks() []byte { return playbook.Checks(Codes()) }

// PayRules returns docs/pay-rules.md.
func PayRules() []byte { return playbook.PayRules() }

// Documents is what docs/checks.md says, code by code: the rules, then the findings that no rule has.
func Documents() []diag.Doc {
	var out []diag.Doc
	for _, r := range playbook.Rules {
		out = append(out, diag.Doc{Code: r.Code, Severity: r.Severity, Short: firstSentence(r.Doc), Full: r.Markdown()})
	}
	for _, c := range Codes() {
		full := c.Doc
		if c.Bad != "" {
			full += "\n\nFor example: `" + c.Bad + "`"
		}
		out = append(out, diag.Doc{Code: c.Name, Severity: c.Severity, Short: firstSentence(c.Doc), Full: full})
	}
	return out
}

func firstSentence(s string) string {
	if i := strings.Index(s, ". "); i >= 0 {
		return s[:i+1]
	}
	return s
}
