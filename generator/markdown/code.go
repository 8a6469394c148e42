package markdown

import (
	"path"
	"strings"

	"github.com/yuin/goldmark/ast"

	"rolebook/generator/regex"
)

var (
	codeTitle    = regex.Late(`(?:^|[ \t,{])(?:title|file|filename)=(?:"([^"]*)"|'([^']*)'|([^ \t,}]+))`)
	codeLanguage = regex.Late(`^[A-Za-z0-9_+#-]+`)
	codePath     = regex.Late(`^[^ \t{}"'=]*(?:/|\.[A-Za-z0-9]+$)[^ \t{}"'=]*$`)
)

// codeInfo reads the words behind a fence: the language, and what the code is a part of.
//
//	```yaml                                language yaml
//	```yaml title="content/roles/x.md"     and a title
//	```content/roles/x.md                  a path is both
func codeInfo(info string) (language, title string) {
	if m := codeTitle().FindStringSubmatch(info); m != nil {
		title = m[1] + m[2] + m[3]
	}
	first, _, _ := strings.Cut(strings.TrimSpace(info), " ")
	if codePath().MatchString(first) {
		if title == "" {
			title = first
		}
		first = strings.TrimPrefix(path.Ext(first), ".")
	}
	return strings.ToLower(codeLanguage().FindString(first)), title
}

func (w *writer) code(n ast.Node, info *ast.Text) {
	var language, title string
	if info != nil {
		language, title = codeInfo(decode(info.Segment.Value(w.doc.src)))
	}
	w.put(`<figure class="code"`, w.place(n), ">")
	if title != "" {
		w.put("<figcaption>", escape(title), "</figcaption>\n")
	}
	w.put(`<pre tabindex="0" role="group"`)
	if title != "" {
		w.label("Code: {0}", title)
	} else {
		w.label("Code")
	}
	w.put("><code")
	if language != "" {
		w.attr("class", "language-"+language)
	}
	w.put(">", escape(codeText(w.doc.src, n)), "</code></pre></figure>\n")
}
