package pages

import (
	stdhtml "html"
	"html/template"
	"strings"

	"rolebook/generator/playbook"
)

var faq = &Kind{
	Name: "faq", Doc: "Questions and answers.",
	Audience: both,
	Plan: func(ix *Index) []*Page {
		list := ix.planGuides(func(g *playbook.Guide) bool { return g.Kind == "faq" }, func(ix *Index, g *playbook.Guide) any { return ix.faqView(g) })
		for _, p := range list {
			p.Data = (*Index).questionData
		}
		return list
	},
}

// A FAQ is a page of questions, each of which opens to its answer.
type FAQ struct {
	Article
	Opening   template.HTML // what stands before the first question
	Questions []Question
	Closing   template.HTML // footnotes
}

// A Question is a heading of the page with what stands below it.
type Question struct {
	ID     string
	Line   string // where it was written, as Index.Lined says it; else ""
	Asked  template.HTML
	Answer template.HTML
}

// faqView is a page of questions and answers. Body holds the whole where it cannot be taken apart.
func (ix *Index) faqView(g *playbook.Guide) FAQ {
	v := FAQ{Article: ix.articleView(g)}
	body, notes := string(v.Body), ""
	if i := strings.LastIndex(body, `<section class="footnotes"`); i >= 0 {
		body, notes = body[:i], body[i:]
	}
	opening, questions := questionsOf(body)
	if len(questions) > 0 {
		v.Opening, v.Questions, v.Closing, v.Body = template.HTML(opening), questions, template.HTML(notes), ""
	}
	return v
}

// questionsOf takes prose apart at its h2 headings. A heading inside a quotation or a fenced passage stays where it is.
func questionsOf(html string) (opening string, out []Question) {
	starts := headingsAt(html)
	if len(starts) == 0 {
		return html, nil
	}
	opening = html[:starts[0]]
	for i, from := range starts {
		to := len(html)
		if i+1 < len(starts) {
			to = starts[i+1]
		}
		head, answer, ok := strings.Cut(html[from:to], "</h2>")
		open, asked, whole := strings.Cut(head, ">")
		if !ok || !whole {
			return html, nil
		}
		asked, _, _ = strings.Cut(asked, `<a class="anchor"`) // a summary holds no link of its own
		_, id, _ := strings.Cut(open, ` id="`)
		id, _, _ = strings.Cut(id, `"`)
		_, line, _ := strings.Cut(open, ` data-line="`)
		line, _, _ = strings.Cut(line, `"`)
		out = append(out, Question{id, stdhtml.UnescapeString(line), template.HTML(asked), template.HTML(strings.TrimSpace(answer))})
	}
	return opening, out
}

// headingsAt finds where the h2 headings begin that stand inside nothing else. The prose is well-formed, and < stands in
// no attribute.
func headingsAt(html string) []int {
	var out []int
	depth := 0
	for at := 0; ; {
		i := strings.IndexByte(html[at:], '<')
		if i < 0 {
			return out
		}
		from := at + i
		end := strings.IndexByte(html[from:], '>')
		if end < 0 {
			return out
		}
		at = from + end + 1
		tag := html[from+1 : at-1]
		name, _, _ := strings.Cut(strings.TrimPrefix(tag, "/"), " ")
		switch {
		case strings.HasPrefix(tag, "/"):
			depth--
		case strings.HasPrefix(tag, "!") || strings.HasSuffix(tag, "/") || alone[name]:
		default:
			if name == "h2" && depth == 0 {
				out = append(out, from)
			}
			depth++
		}
	}
}

// alone are the elements of HTML that hold nothing and are not closed.
var alone = map[string]bool{"area": true, "br": true, "col": true, "hr": true, "img": true, "input": true, "source": true, "track": true, "wbr": true}
