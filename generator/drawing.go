package generator

import (
	"bytes"
	"encoding/xml"
	"io"
	"strings"

	"golang.org/x/net/html/charset"

	"rolebook/generator/regex"
)

// safeSVG returns an author's drawing without anything that could run or ask another host: scripts, foreign content,
// handlers, and addresses that are neither inside the drawing nor pictures held in it. What programs note for themselves
// goes too. The drawing is read and written anew as XML, as a browser reads it, so nothing can look like one thing here
// and be another there. Of a damaged drawing what comes before the damage is kept; what is no drawing becomes empty.
func safeSVG(data []byte) []byte {
	d := xml.NewDecoder(bytes.NewReader(data))
	d.Strict = false // an entity that is not known stays as it is written
	d.CharsetReader = func(label string, r io.Reader) (io.Reader, error) { return charset.NewReaderLabel(label, r) }
	var w svgWriter
	for {
		token, err := d.RawToken()
		if err != nil {
			return w.end()
		}
		switch t := token.(type) {
		case xml.StartElement:
			if as := drawnAs(t.Name); len(w.open) > 0 || as == "svg" {
				w.start(t, as)
				continue
			}
			return nil
		case xml.EndElement:
			if !w.close(t.Name) {
				return w.end()
			}
		case xml.CharData:
			w.text(t)
		}
	}
}

// An svgWriter writes the elements of a drawing that are kept.
type svgWriter struct {
	out     bytes.Buffer
	open    []svgElement
	pending bool   // the last start tag lacks its end
	css     []byte // of the style element that is open
}

type svgElement struct {
	name xml.Name
	as   string // what it is written as; "" where it is left out with all it holds
}

// drawing reports whether what comes next is kept.
func (w *svgWriter) drawing() bool { return len(w.open) > 0 && w.open[len(w.open)-1].as != "" }

func (w *svgWriter) start(t xml.StartElement, as string) {
	if len(w.open) > 0 && !w.drawing() {
		as = ""
	}
	if as != "" {
		w.finishTag()
		w.out.WriteString("<" + as)
		if len(w.open) == 0 {
			w.attribute("xmlns", svgSpace)
		}
		seen := map[string]bool{}
		for _, a := range t.Attr {
			if name, ok := safeAttribute(a); ok && !seen[name] {
				seen[name] = true
				w.attribute(name, a.Value)
			}
		}
		w.pending = true
	}
	w.open = append(w.open, svgElement{t.Name, as})
	w.css = w.css[:0]
}

// close ends an element; it reports false when there is nothing more to read: it is not the one that is open, or was
// the whole drawing.
func (w *svgWriter) close(name xml.Name) bool {
	if len(w.open) == 0 || w.open[len(w.open)-1].name != name {
		return false
	}
	w.pop()
	return len(w.open) > 0
}

func (w *svgWriter) pop() {
	e := w.open[len(w.open)-1]
	w.open = w.open[:len(w.open)-1]
	if e.as == "" {
		return
	}
	if css := cssNote().ReplaceAllString(string(w.css), ""); e.as == "style" && safeCSS(css) && !strings.ContainsAny(css, "@<") {
		w.write(css)
	}
	w.css = w.css[:0]
	if w.pending {
		w.out.WriteString("/>")
		w.pending = false
		return
	}
	w.out.WriteString("</" + e.as + ">")
}

func (w *svgWriter) text(t xml.CharData) {
	switch {
	case !w.drawing():
	case w.open[len(w.open)-1].as == "style":
		w.css = append(w.css, t...)
	default:
		w.write(string(t))
	}
}

// end closes what is open.
func (w *svgWriter) end() []byte {
	for len(w.open) > 0 {
		w.pop()
	}
	return w.out.Bytes()
}

func (w *svgWriter) finishTag() {
	if w.pending {
		w.out.WriteByte('>')
	}
	w.pending = false
}

var svgText = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

func (w *svgWriter) write(text string) {
	if text != "" {
		w.finishTag()
		svgText.WriteString(&w.out, text)
	}
}

func (w *svgWriter) attribute(name, value string) {
	w.out.WriteString(" " + name + `="`)
	xml.EscapeText(&w.out, []byte(value))
	w.out.WriteByte('"')
}

const svgSpace = "http://www.w3.org/2000/svg"

// svgDrawn are the elements that only draw or describe. SVG 2, chapters 3 to 14.
var svgDrawn = wordSet(`svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan textPath
	linearGradient radialGradient stop pattern clipPath mask marker filter image switch style feBlend feColorMatrix
	feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood
	feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight
	feSpecularLighting feSpotLight feTile feTurbulence`)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// drawnAs returns the name an element is written by; "" for one that is left out. A link is no more than its words.
func drawnAs(name xml.Name) string {
	switch {
	case name.Space != "" && name.Space != "svg":
		return ""
	case name.Local == "a":
		return "g"
	case svgDrawn[name.Local]:
		return name.Local
	}
	return ""
}

// safeAttribute returns the name an attribute is written by, and whether it is one that can neither run nor reach out.
func safeAttribute(a xml.Attr) (name string, ok bool) {
	name = a.Name.Local
	switch a.Name.Space {
	case "":
	case "xlink":
		if name != "href" {
			return "", false
		}
	case "xml":
		return "xml:" + name, name == "space" || name == "lang"
	default:
		return "", false
	}
	low := strings.ToLower(name)
	switch {
	case low == "xmlns", strings.Contains(low, ":"), strings.HasPrefix(low, "on"), strings.HasPrefix(low, "data-"):
		return "", false
	case low == "href":
		return name, safeHref().MatchString(squeezed(a.Value))
	}
	return name, safeCSS(a.Value)
}

var (
	safeHref = regex.Late(`^(#|data:image/(png|jpeg|gif|webp)[;,])`)
	cssNote  = regex.Late(`(?s)/\*.*?\*/`)
	cssReach = regex.Late(`\\|//|image-set\(|src\(|expression\(|javascript:`)
	cssURL   = regex.Late(`url\(["']?`)
)

// safeCSS reports whether a value, or a style sheet, asks for nothing outside the drawing.
func safeCSS(text string) bool {
	text = squeezed(text)
	if cssReach().MatchString(text) {
		return false
	}
	for _, at := range cssURL().FindAllStringIndex(text, -1) {
		if !strings.HasPrefix(text[at[1]:], "#") {
			return false
		}
	}
	return true
}

// squeezed is text in lower case without white space and control characters, as addresses are read.
func squeezed(text string) string {
	return strings.Map(func(r rune) rune {
		if r <= ' ' || r == 0x7F {
			return -1
		}
		return r
	}, strings.ToLower(text))
}
