package markdown

import "strings"

// A word is explained where it first stands: it becomes a button that opens its meaning beside it, by keyboard, pointer
// or touch and without script. Headings, links, code and what an author's own tags hold are left as they are.

// Explained is a stretch of a text with its meaning.
type Explained struct {
	From, To int
	ID       string // of the meaning on the page, without Options.IDPrefix
	Means    string
	Href     string // where there is more; "" without
}

// A wordJoiner keeps what follows a button on its line, as it would follow a word.
const wordJoiner = "\u2060"

// text writes a text that begins at a place in the body.
func (w *writer) text(raw []byte, from int) {
	switch {
	case w.cast != nil:
		w.castText(raw, from)
	case w.explain == nil:
		w.b = appendEscaped(w.b, raw)
	default:
		w.explained(string(raw))
	}
}

// explained writes a text whose words may be explained.
func (w *writer) explained(text string) {
	if w.explain == nil || w.plain > 0 || w.linked() || len(w.open) > 0 {
		w.put(escape(text))
		return
	}
	at := 0
	for _, x := range w.explain(text) {
		if x.From < at || x.To <= x.From || x.To > len(text) {
			continue
		}
		id := w.o.IDPrefix + x.ID
		w.put(escape(text[at:x.From]), `<button type="button" class="term"`)
		w.attr("popovertarget", id)
		w.put(">", escape(text[x.From:x.To]), `</button><span popover class="note means" role="note"`)
		w.attr("id", id)
		w.put(">", escape(x.Means))
		if x.Href != "" {
			w.put(" <a")
			w.attr("href", x.Href)
			w.put(">", escape(w.says("Glossary")), "</a>")
		}
		w.put("</span>")
		if at = x.To; at < len(text) && strings.IndexByte(".,;:!?)", text[at]) >= 0 {
			w.put(wordJoiner)
		}
	}
	w.put(escape(text[at:]))
}

// unexplained runs f without explaining anything.
func (w *writer) unexplained(f func()) {
	w.plain++
	f()
	w.plain--
}
