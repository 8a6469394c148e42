package pages

import (
	"fmt"
	"strings"
	"unicode"

	"rolebook/generator/playbook"
)

var llms = &Kind{
	Name: "llms", Doc: "What the public edition holds, in one Markdown file for programs that read for people (llmstxt.org).",
	Audience: []playbook.Audience{playbook.Public},
	Plan: func(ix *Index) []*Page {
		return []*Page{{URL: "/llms.txt", Encode: (*Index).encodeLLMs}}
	},
}

func (ix *Index) encodeLLMs(base string) ([]byte, error) {
	w := ix.Words
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n", markdownLine(ix.Playbook.Site.Name))
	if about := markdownLine(ix.about()); about != "" {
		fmt.Fprintf(&b, "\n> %s\n", about)
	}
	for _, part := range []struct {
		title string
		kinds []*Kind
	}{
		{w.T("Open jobs"), []*Kind{job}},
		{w.T("How we work"), []*Kind{article, faq}},
		{w.T("Teams"), []*Kind{team, org}},
	} {
		begun := false
		for _, p := range ix.Pages() {
			for _, k := range part.kinds {
				if p.Kind != k || p.NoIndex {
					continue
				}
				if !begun {
					fmt.Fprintf(&b, "\n## %s\n\n", part.title)
					begun = true
				}
				fmt.Fprintf(&b, "- [%s](%s)", markdownLine(p.Title), Absolute(base, ix.inMarkdown(p)))
				if p.Describe != nil {
					if about := markdownLine(p.Describe(ix)); about != "" {
						b.WriteString(": " + about)
					}
				}
				b.WriteByte('\n')
			}
		}
	}
	return []byte(b.String()), nil
}

// inMarkdown is the address of a page as Markdown, or its own where it has none.
func (ix *Index) inMarkdown(p *Page) string {
	if t := ix.TwinOf(p); t != nil {
		return t.URL
	}
	return p.URL
}

var markdownText = strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`, "<", `\<`, "`", "\\`", "&", `\&`)

// markdownLine is a text on one line of Markdown, in which nothing of it is a link, an element, code or another character.
func markdownLine(text string) string {
	return markdownText.Replace(strings.Join(strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " "))
}
