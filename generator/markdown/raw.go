package markdown

import (
	"fmt"
	"html"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"

	"rolebook/generator/source"
)

// mostTags and mostOpen bound what a browser has to make of an author's tags.
const (
	mostTags = 20_000
	mostOpen = 32
)

// An element is one an author opened. out is what stands for it on the page, end what closes it.
type element struct {
	name, out, end string
	at             source.Span
}

// phrasing are the tags that may stand in a line of text, and flow those that may not.
var (
	phrasing = set("a abbr b bdi br cite code del dfn em i img ins kbd mark picture q rp rt ruby s samp small span strong sub sup time u var wbr")
	flow     = set("blockquote caption col colgroup dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre summary table tbody td tfoot th thead tr ul")
	void     = set("br col hr img wbr")
	optional = set("p li dt dd tr td th thead tbody tfoot caption colgroup rp rt") // end tags nobody misses
)

// outside are tags that only say how else a picture could be loaded. They go without being shown as text.
var outside = set("source")

// An end says which open elements a tag closes before it opens, and which stop the search for them. With clear, what
// lies above the one that stops is closed too: nothing stays open between a row and its table.
type end struct {
	closed, stop map[string]bool
	clear        bool
}

var ends = map[string]end{
	"li":    {set("li"), set("ul ol"), false},
	"dt":    {set("dt dd"), set("dl"), false},
	"dd":    {set("dt dd"), set("dl"), false},
	"td":    {set("td th"), set("table tr"), true},
	"th":    {set("td th"), set("table tr"), true},
	"tr":    {set("tr caption colgroup"), set("table thead tbody tfoot"), true},
	"thead": {set("thead tbody tfoot caption colgroup"), set("table"), true},
	"tbody": {set("thead tbody tfoot caption colgroup"), set("table"), true},
	"tfoot": {set("thead tbody tfoot caption colgroup"), set("table"), true},
	"a":     {set("a"), nil, false},
}

func set(names string) map[string]bool {
	out := map[string]bool{}
	for _, n := range strings.Fields(names) {
		out[n] = true
	}
	return out
}

func (t *tag) allowed() bool { return phrasing[t.name] || flow[t.name] }

// block writes a block of HTML. What holds no block of its own becomes a paragraph, so that no text stands bare.
func (w *writer) block(n *ast.HTMLBlock) {
	silent, inline := true, true
	balance := map[string]int{}
	for i := range w.doc.tags[n] {
		t := &w.doc.tags[n][i]
		switch {
		case t.kind == comment:
			silent = silent && !t.unclosed
			continue
		case t.kind == words && strings.TrimSpace(t.raw) == "":
			continue
		case t.kind == opening && phrasing[t.name] && !void[t.name] && !t.empty:
			balance[t.name]++
		case t.kind == closing && phrasing[t.name]:
			balance[t.name]--
		}
		silent = false
		inline = inline && !flow[t.name] && !outside[t.name]
	}
	for _, n := range balance {
		inline = inline && n == 0
	}
	switch {
	case silent:
	case inline && len(w.open) == w.floor:
		w.wrap(w.lined("<p>", n), "</p>\n", func() { w.raw(n) })
	default:
		w.raw(n)
	}
}

// raw writes the HTML of a node as far as it is harmless, and the rest as text.
func (w *writer) raw(n ast.Node) {
	tags := w.doc.tags[n]
	for i := range tags {
		switch t := &tags[i]; t.kind {
		case words:
			w.put(escape(html.UnescapeString(t.raw)))
		case comment:
			if t.unclosed {
				w.warn(codeUnclosedComment, w.doc.span(t.from, t.from+4), "This comment is never closed, so nothing after it is shown.", "Close it with -->.")
			}
		case opening:
			w.openTag(t)
		case closing:
			w.closeTag(t)
		default:
			w.asText(t)
		}
	}
}

// asText shows a tag that is not let through.
func (w *writer) asText(t *tag) {
	w.put(escape(t.raw))
	shown := "<" + t.name + ">"
	if t.name == "" {
		shown = shorten(t.raw)
	}
	w.warn(codeRawHTML, w.doc.span(t.from, t.to), fmt.Sprintf("%s is not HTML a page may have, so it is shown as text.", shown),
		fmt.Sprintf("If it is meant as text, write `%s`.", shown))
}

func (w *writer) openTag(t *tag) {
	switch {
	case outside[t.name]:
		w.warn(codeRawHTML, w.doc.span(t.from, t.to), fmt.Sprintf("<%s> is left out.", t.name), "Of a <picture> the <img> is shown; a film is best a link.")
		return
	case !t.allowed() || w.flatten || w.tags >= mostTags || len(w.open) >= mostOpen:
		w.asText(t)
		return
	}
	w.tags++
	w.endBefore(t.name)
	if t.name == "img" {
		w.ownImage(t)
		return
	}
	e := element{name: t.name, out: t.name, at: w.doc.span(t.from, t.to)}
	rest := w.attributes(t)
	switch {
	case t.name == "a":
		e.out, rest = w.ownLink(t, rest)
	case len(t.name) == 2 && t.name[0] == 'h' && t.name[1] != 'r':
		e.out = "h" + strconv.Itoa(w.level(int(t.name[1]-'0')))
	}
	e.end = "</" + e.out + ">"
	switch t.name {
	case "table":
		w.tables++
		w.put(`<div class="tw" tabindex="0" role="region"`)
		w.nameTable(w.section)
		w.put(">")
		e.end += "</div>"
		if t.attr("class") == nil {
			rest += ` class="tbl"`
		}
	case "pre":
		rest += ` tabindex="0"`
	}
	w.put("<", e.out, rest, ">")
	switch {
	case void[t.name]:
	case t.empty:
		w.put(e.end)
	default:
		w.open = append(w.open, e)
	}
}

func (w *writer) closeTag(t *tag) {
	if !t.allowed() || w.flatten {
		w.put(escape(t.raw))
		return
	}
	for i := len(w.open) - 1; i >= w.floor; i-- {
		if w.open[i].name == t.name {
			w.closeTo(i + 1)
			w.put(w.open[i].end)
			w.open = w.open[:i]
			return
		}
	}
}

// closeTo ends the author's elements down to a height: what they opened and never closed.
func (w *writer) closeTo(height int) {
	for i := len(w.open) - 1; i >= height; i-- {
		e := w.open[i]
		w.put(e.end)
		if !optional[e.name] {
			w.warn(codeRawHTML, e.at, fmt.Sprintf("<%s> is never closed here.", e.name), fmt.Sprintf("Write </%s> where it ends, in the same list, quotation or paragraph.", e.name))
		}
	}
	w.open = w.open[:max(min(height, len(w.open)), 0)]
}

// endBefore closes what a browser would close before the tag opens, so that it has nothing to repair.
func (w *writer) endBefore(name string) {
	if flow[name] {
		w.endParagraph()
	}
	rule, ok := ends[name]
	if !ok {
		return
	}
	for i := len(w.open) - 1; i >= w.floor; i-- {
		switch {
		case rule.closed[w.open[i].name]:
			w.closeTo(i)
			return
		case rule.stop[w.open[i].name]:
			if rule.clear {
				w.closeTo(i + 1)
			}
			return
		}
	}
}

// endParagraph closes a <p> of the author's, which cannot hold the block that follows.
func (w *writer) endParagraph() {
	for i := len(w.open) - 1; i >= w.floor; i-- {
		if w.open[i].name == "p" {
			w.closeTo(i)
			return
		}
	}
}
