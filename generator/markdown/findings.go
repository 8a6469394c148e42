package markdown

import "rolebook/generator/diag"

// A Code is one sort of finding, for the list of checks: what it means, and prose that has it.
type Code struct {
	Name     string
	Severity diag.Severity // of most such findings
	Doc      string
	Bad      string
}

const (
	codeTooComplex       = "too-complex"
	codeUnclosedPassage  = "unclosed-passage"
	codeStrayPassage     = "stray-passage"
	codeUnknownPassage   = "unknown-passage"
	codeHiddenDefinition = "hidden-definition"
	codeUnsafeURL        = "unsafe-url"
	codeRawHTML          = "raw-html"
	codeUnclosedComment  = "unclosed-comment"
	codeImageAlt         = "image-alt"
	codeRemoteImage      = "remote-image"
	codeEmptyLink        = "empty-link"
	codeEmptyHeading     = "empty-heading"
	codeDuplicateAnchor  = "duplicate-anchor"
	codeUnusedFootnote   = "unused-footnote"
	codeBadDirective     = "bad-directive"
)

// Codes are all findings Read can have.
var Codes = []Code{
	{codeTooComplex, diag.Error, "The text is longer, deeper or more tangled than prose is; reading it could take very long.",
		"> > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > too deep"},
	{codeUnclosedPassage, diag.Error, "A passage that ::: opens is never closed, so nobody can say where it ends.", ":::internal\nPay is above band."},
	{codeStrayPassage, diag.Error, "A line looks as if it began or ended a passage but does not, so text meant to be internal would be public.", "Pay\n  :::internal\nis above band."},
	{codeUnknownPassage, diag.Warning, "The word behind ::: is none of internal, note, tip, important, warning and caution. A word that is almost \"internal\" is an error.", ":::columns\nText\n:::"},
	{codeHiddenDefinition, diag.Warning, "A public link has its address in an internal passage, so the public edition shows brackets.", "[handbook][1]\n\n:::internal\n[1]: guide.md\n:::"},
	{codeUnsafeURL, diag.Error, "An address could run script or read files; it is shown as text. Other addresses that are not http, https, mailto, tel or a path are warnings.", "[Click](javascript:alert(1))"},
	{codeRawHTML, diag.Warning, "HTML that a page may not have is shown as text, or an attribute left out, or a tag is not closed.", "<marquee>News</marquee>"},
	{codeUnclosedComment, diag.Warning, "A comment is never closed, so the rest of the text is hidden.", "Text\n\n<!-- to do\n\nMore text"},
	{codeImageAlt, diag.Warning, "An image says nothing to readers who cannot see it.", "![](team.jpg)"},
	{codeRemoteImage, diag.Warning, "An image lies on another site; pages load nothing from elsewhere, so it becomes a link.", "![Map](https://example.com/map.png)"},
	{codeEmptyLink, diag.Warning, "A link or image has no address.", "[Handbook]()"},
	{codeEmptyHeading, diag.Warning, "A heading has no words.", "##\n\nText"},
	{codeDuplicateAnchor, diag.Warning, "The name given to a place is taken by another place of the page, or by the page itself.", "## Pay {#pay}\n\n## Salary {#pay}"},
	{codeUnusedFootnote, diag.Warning, "Nothing refers to a footnote, so it is not shown.", "Text\n\n[^1]: Nobody reads this."},
	{codeBadDirective, diag.Error, "What stands in the braces behind ::name cannot be read.", "::roles{team=marketing status}"},
}

// mostFindings is how many warnings, and how many errors, one body may have; what comes after them changes nothing.
const mostFindings = 200

// findings are what is wrong with one body.
type findings struct {
	list  diag.List
	count [diag.Error + 1]int
}

func (f *findings) add(list ...diag.Diagnostic) {
	for _, d := range list {
		if f.count[d.Severity]++; f.count[d.Severity] <= mostFindings {
			f.list.Add(d)
		}
	}
}
