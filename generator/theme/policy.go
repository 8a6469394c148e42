package theme

import (
	"bytes"
	"regexp"
	"strings"
	"text/template/parse"

	"golang.org/x/net/html"

	"rolebook/generator/diag"
	"rolebook/generator/regex"
	"rolebook/generator/source"
)

// Policy is the content security policy of every page, in both editions: nothing but the site's own files.
const Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; media-src 'self'; " +
	"connect-src 'self'; base-uri 'none'; form-action 'self'"

// forbidden finds what browsers will ignore under the Policy: styles and scripts inside a page, and files of others.
func forbidden(f *source.File, t *parse.Tree) diag.List {
	var d diag.List
	var flat flattened
	flat.add(t.Root)
	refuse := func(at int, what string, size int) {
		start := flat.offset(at)
		d.Add(diag.Diagnostic{Severity: diag.Warning, Code: code, At: f.Span(start, min(start+size, f.Len())),
			Message: "Browsers ignore " + what + " on a page of this site.", Hint: "Put it in a file under static/."})
	}
	at := 0
	z := html.NewTokenizer(bytes.NewReader(flat.text))
	for z.Next() != html.ErrorToken {
		raw := string(z.Raw())
		if tok := z.Token(); tok.Type == html.StartTagToken || tok.Type == html.SelfClosingTagToken {
			attr := map[string]string{}
			for _, a := range tok.Attr {
				attr[a.Key] = a.Val
				switch {
				case a.Key == "style", strings.HasPrefix(a.Key, "on") && len(a.Key) > 3:
					i := max(0, indexAttribute(raw, a.Key))
					refuse(at+i, "the attribute "+a.Key, len(a.Key))
				}
			}
			switch src := attr["src"] + attr["href"]; {
			case tok.Data == "style":
				refuse(at, "a <style>", len("<style"))
			case tok.Data == "script" && attr["src"] == "" && attr["type"] != "application/ld+json":
				refuse(at, "a script without a file", len("<script"))
			case (tok.Data != "a" && tok.Data != "link" || attr["rel"] == "stylesheet") && foreign().MatchString(src):
				refuse(at, "what another site serves", len(tok.Data)+1)
			}
		}
		at += len(raw)
	}
	return d
}

var foreign = regex.Late(`^\s*(https?:)?//`)

func indexAttribute(raw, key string) int {
	m := regexp.MustCompile(`(?i)[\s"'/]` + regexp.QuoteMeta(key) + `\s*=`).FindStringIndex(raw)
	if m == nil {
		return -1
	}
	return m[0] + 1
}

// flattened is the text of a template with a sign in place of every action, and where each piece of it came from.
type flattened struct {
	text   []byte
	pieces []struct{ flat, file int }
}

func (f *flattened) add(n parse.Node) {
	switch n := n.(type) {
	case *parse.ListNode:
		if n != nil {
			for _, i := range n.Nodes {
				f.add(i)
			}
		}
	case *parse.TextNode:
		f.piece(n.Pos, string(n.Text))
	case *parse.IfNode:
		f.add(n.List)
		f.add(n.ElseList)
	case *parse.RangeNode:
		f.add(n.List)
		f.add(n.ElseList)
	case *parse.WithNode:
		f.add(n.List)
		f.add(n.ElseList)
	case *parse.ActionNode:
		f.piece(n.Pos, "¤")
	}
}

func (f *flattened) piece(at parse.Pos, text string) {
	f.pieces = append(f.pieces, struct{ flat, file int }{len(f.text), int(at)})
	f.text = append(f.text, text...)
}

// offset returns where a byte of the text stands in the file.
func (f *flattened) offset(at int) int {
	for i := len(f.pieces) - 1; i >= 0; i-- {
		if p := f.pieces[i]; p.flat <= at {
			return p.file + at - p.flat
		}
	}
	return 0
}
