package generator_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"image"
	"io"
	"maps"
	"os"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	goldmarkhtml "github.com/yuin/goldmark/renderer/html"
	"golang.org/x/net/html"

	"rolebook/generator"
	"rolebook/generator/diag"
	"rolebook/generator/ledger"
	"rolebook/generator/output"
	"rolebook/generator/playbook"
	rolebooktheme "rolebook/generator/theme"
)

// A payload is a text that would be more than text wherever it is not escaped. What would be live in it is called xevil:
// an element, an attribute, a property, a header, a rule, a call.
type payload struct{ name, text string }

const (
	// inMarkup ends every kind of text, comment, attribute and element that a page, a drawing or a feed has.
	inMarkup = "\"'`><xevil xevil=1></xevil><script>xevil()</script><img src=//xevil.example/x onerror=xevil()> \" xevil=\"1\" onload=\"xevil()\" x=\" ' xevil='1' ' x=' " +
		"-->]]><xevil/></script><script>xevil()</script></title></textarea></style></svg></xevil> {{xevil}} [xevil](javascript:xevil()) ![xevil](//xevil.example/x.png) &#x3c;xevil&#x3e; &xevil; " +
		"\\u003cxevil\\u003e \\\"</script \\"
	// inLines ends a line in every way there is, and begins what would be one of its own.
	inLines = "x\r\nXEVIL:1\r\n XEVIL:2\nXEVIL: 3\rXEVIL:4\u2028XEVIL:5\u2029XEVIL:6\u0085XEVIL:7\vXEVIL:8\fXEVIL:9\n\n# XEVIL\n\n- [XEVIL](https://xevil.example/)\n\n```\n/* https://xevil.example/ 301\nBEGIN:VEVENT\nXEVIL,\"XEVIL\",XEVIL\n\"XEVIL"
	// unprintable is what terminals, XML and calendars cannot take.
	unprintable = "a\x00b\x01\x1b[2J\x7f\u0080\u009b2J\u202eevil\u2066x\ufffe\uffff\ufeff\U000e0041"
)

var payloads = []payload{
	{"markup", inMarkup},
	{"lines", inLines},
	{"unprintable", unprintable + inMarkup},
	{"formulas", "XEVIL(1;=XEVIL)\t+XEVIL\r@XEVIL;-XEVIL"},
}

// policy is what a page tells a browser that it may do.
const policy = rolebooktheme.Policy

// quoted is a text as YAML writes it between quotation marks, whatever is in it.
func quoted(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r > 0xFFFF:
			fmt.Fprintf(&b, `\U%08x`, r)
		case !unicode.IsPrint(r):
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// everyField writes each field of a type with one value, whatever the field is for. Fields in set keep theirs.
func everyField(t reflect.Type, value string, set map[string]string) string {
	var b strings.Builder
	for i := range t.NumField() {
		key, _, _ := strings.Cut(t.Field(i).Tag.Get("yaml"), ",")
		if key == "" || key == "-" {
			continue
		}
		v, fixed := set[key]
		if !fixed {
			v = value
		}
		if v != "" {
			fmt.Fprintf(&b, "%s: %s\n", key, v)
		}
	}
	return b.String()
}

// loadedSite is a site every field of which holds a payload. fields writes the fields of a type.
func loadedSite(t *testing.T, p payload, fields func(kind reflect.Type, set map[string]string) string) string {
	t.Helper()
	dir := t.TempDir()
	entry := func(fields string) string {
		return "- " + strings.ReplaceAll(strings.TrimSpace(fields), "\n", "\n  ") + "\n"
	}
	body := "\n# " + strings.Join(strings.Fields(p.text), " ") + "\n\n" + strings.ReplaceAll(p.text, "\x00", "") + "\n\n## Heading\n\nA list:\n\n- " + strings.Join(strings.Fields(strings.ReplaceAll(p.text, "\x00", "")), " ") +
		"\n\n[[boss|" + strings.NewReplacer("]", "", "\n", " ", "\x00", "", "\r", " ").Replace(p.text) + "]] ![a](secret.png \"" + strings.NewReplacer(`"`, `\"`, "\n", " ", "\r", " ", "\x00", "").Replace(p.text) + "\")\n"
	body = strings.ReplaceAll(body, "\r", "") // a lone one is refused, and nothing would be read
	role, guide := reflect.TypeFor[playbook.Role](), reflect.TypeFor[playbook.Guide]()
	refs := map[string]string{"reports_to": "boss", "team": "Office", "pillar": "product", "stages": "", "stage": "", "where": "[GB]", "hire": "2027-03", "updated": ""}
	with := func(more map[string]string) map[string]string {
		out := maps.Clone(refs)
		maps.Copy(out, more)
		return out
	}
	put(t, dir, "content/roles/boss.md", []byte("---\n"+fields(role, with(map[string]string{"reports_to": "", "opening": ""}))+"---\n"+body))
	put(t, dir, "content/roles/open.md", []byte("---\n"+fields(role, with(map[string]string{"pay": "30000-40000 GBP"}))+"---\n"+body))
	opening := "{posted: 2026-11-02, closes: 2027-01-31, where: [GB], pay: 30000-40000 GBP, how_to_apply: " + quoted(p.text) + ", contract: " + quoted(p.text) + ", benefits: [" + quoted(p.text) + "], apply: " + quoted(p.text) + "}"
	put(t, dir, "content/roles/live.md", []byte("---\n"+fields(role, with(map[string]string{"opening": opening, "pay": "30000-40000 GBP", "team": quoted("Team " + p.text)}))+"---\n"+body))
	put(t, dir, "content/teams/office.md", []byte("---\n"+fields(reflect.TypeFor[playbook.Team](), map[string]string{"parent": "", "lead": "boss"})+"---\n"+body))
	put(t, dir, "content/playbook/page.md", []byte("---\n"+fields(guide, map[string]string{"public": "yes", "kind": "guide", "stages": ""})+"---\n"+body))
	put(t, dir, "content/faq.md", []byte("---\nkind: faq\npublic: yes\ntitle: "+quoted(p.text)+"\n---\n## "+strings.Join(strings.Fields(strings.ReplaceAll(p.text, "\x00", "")), " ")+"\n\n"+body))
	put(t, dir, "content/people.yaml", []byte(entry(fields(reflect.TypeFor[playbook.Person](), map[string]string{"holds": "[boss]", "public": "yes", "since": "2026-09-07", "until": ""}))))
	put(t, dir, "content/skills.yaml", []byte(entry(fields(reflect.TypeFor[playbook.Skill](), nil))))
	put(t, dir, "content/tools.yaml", []byte(entry(fields(reflect.TypeFor[playbook.Tool](), nil))))
	put(t, dir, "content/glossary.yaml", []byte(entry(fields(reflect.TypeFor[playbook.Term](), nil))))
	put(t, dir, "content/plan.md", []byte("---\n"+fields(reflect.TypeFor[playbook.Plan](), map[string]string{"from": "2026-09", "cash": "90000 GBP"})+"---\n"+body))
	put(t, dir, "content/playbook/secret.png", []byte("x"))
	put(t, dir, "rolebook.yaml", []byte(fields(reflect.TypeFor[playbook.Site](), map[string]string{
		"url": "https://acme.example/careers", "public": "{org: titles, playbook: yes, teams: yes}", "stages": "[launch, growth]", "current_stage": "launch", "today": "2026-11-21",
		"language": "en", "timezone": "UTC", "currency": "GBP", "rates": "", "checks": "", "linkedin": "{company: 1}", "history": "none",
	})))
	put(t, dir, ledger.Name, []byte("/old/ moved /jobs/\n/"+strings.ReplaceAll(p.text, "\x00", "")+" moved /roles/boss/\n/b/ moved /"+strings.ReplaceAll(p.text, "\x00", "")+"\n/c/ moved https://xevil.example/\n/d/ moved //xevil.example/\n"))
	return dir
}

// Whatever stands in a field, in a sentence, in prose or in the file of addresses, comes out as text: in pages, drawings,
// data for search engines, feeds, tables, calendars, headers, rules, what programs read and the search index, minified
// as they are published. Each is read by a parser of its form.
func TestNoTextIsMoreThanText(t *testing.T) {
	reached := map[string]int{}
	for nth, p := range payloads {
		t.Run(p.name, func(t *testing.T) {
			ways := map[string]func(reflect.Type, map[string]string) string{
				"each of its kind": func(kind reflect.Type, set map[string]string) string {
					c := newCage()
					c.dress = func(canary string) string {
						first := ""
						if p.name == "formulas" { // each field begins with another of what makes a formula
							begins := []string{"=", "+", "-", "@", "\t=", "\r=", "\n=", "-1+"}
							first = begins[c.n%len(begins)]
						}
						return quoted(first + p.text + " " + canary)
					}
					return c.fields(kind, grant{}, kind.Name(), set)
				},
				"plain": func(kind reflect.Type, set map[string]string) string { return everyField(kind, quoted(p.text), set) },
				"lists": func(kind reflect.Type, set map[string]string) string {
					return everyField(kind, "["+quoted(p.text)+", {"+quoted(p.text)+": "+quoted(p.text)+"}]", set)
				},
				"sentences": func(kind reflect.Type, set map[string]string) string {
					return everyField(kind, "["+quoted("Decrease "+p.text+" by 15% within 6 months")+", "+quoted(p.text+": "+p.text)+", "+quoted(p.text+" (strong)")+"]", set)
				},
			}
			for i, way := range slices.Sorted(maps.Keys(ways)) {
				if i > 0 && i != 1+nth%3 && os.Getenv("ROLEBOOK_LONG") == "" {
					continue // the ways take turns
				}
				dir := loadedSite(t, p, ways[way])
				for _, a := range editions {
					snap := compile(t, dir, a)
					inside(t, snap.Problems)
					out, wrong, err := snap.Outputs(context.Background())
					if err != nil {
						t.Fatal(err)
					}
					for _, d := range wrong {
						if d.Code != "private-text" { // the same text is private here and public there
							t.Errorf("%s, %s: %s: %s", way, a, d.Code, d.Message)
						}
					}
					giveOut(t, snap, out)
					for name, data := range out {
						form, why := judgeOutput(name, data, snap)
						if why != "" {
							t.Errorf("%s, %s edition, %s: %s", way, a, name, why)
						}
						if bytes.Contains(bytes.ToLower(data), []byte("xevil")) {
							reached[form]++
						}
					}
				}
			}
		})
	}
	for _, form := range []string{"page", "feed", "data", "table", "calendar", "search", "prose", "chart", "rules"} {
		if reached[form] == 0 {
			t.Errorf("no payload reached a %s, so nothing was tested", form)
		}
	}
	t.Log("files with a payload in them, by form: ", reached)
}

// judgeOutput names the form of a published file and says what in it is more than data; "" when nothing is.
func judgeOutput(name string, data []byte, snap *generator.Snapshot) (form, why string) {
	if err := output.ValidPath(name); err != nil && !slices.ContainsFunc(snap.Problems, func(d diag.Diagnostic) bool { return d.Code == "path-unfit" }) {
		return "name", err.Error()
	}
	if !regexp.MustCompile(`^[\p{L}\p{N}\p{M}._/-]+$`).MatchString(name) {
		return "name", "a name that has to be escaped"
	}
	if path.Ext(name) != ".png" && path.Ext(name) != ".ico" && !utf8.Valid(data) {
		return "text", "it is not UTF-8"
	}
	switch ext := path.Ext(name); {
	case ext == ".html":
		return "page", livePage(data)
	case ext == ".xml", ext == ".atom":
		return "feed", liveXML(data)
	case ext == ".svg":
		return "drawing", liveXML(data)
	case ext == ".json":
		if !json.Valid(data) {
			return "data", "it is not JSON"
		}
		return "data", ""
	case ext == ".csv":
		return "table", liveTable(data)
	case ext == ".ics":
		return "calendar", liveCalendar(data)
	case ext == ".css":
		for _, m := range regexp.MustCompile(`(?i).xevil.`).FindAll(data, -1) {
			if !regexp.MustCompile(`(?i)^[a-z0-9-]xevil[]a-z0-9-]`).Match(m) && !regexp.MustCompile(`(?i)^["=]xevil[]"-]`).Match(m) {
				return "sheet", "a text of the author's is in a style sheet: " + string(m)
			}
		}
		return "sheet", ""
	case ext == ".js" && strings.HasPrefix(name, "search/"):
		inner, ok := bytes.CutPrefix(bytes.TrimSpace(data), []byte("rolebookIndex("))
		inner = bytes.TrimSuffix(bytes.TrimSuffix(inner, []byte(";")), []byte(")"))
		if !ok || !json.Valid(inner) || bytes.ContainsAny(inner, "<\u2028\u2029") {
			return "search", "it is not one call with one value"
		}
		return "search", ""
	case ext == ".js":
		if bytes.Contains(bytes.ToLower(data), []byte("xevil")) {
			return "script", "a text of the author's is in a script"
		}
		return "script", ""
	case ext == ".md", ext == ".txt":
		return "prose", liveProse(name, data)
	case ext == ".png":
		if _, _, err := image.Decode(bytes.NewReader(data)); err != nil && !strings.HasSuffix(name, "secret.png") {
			return "picture", err.Error()
		}
		return "picture", ""
	case ext == ".dot", ext == ".mmd":
		return "chart", liveChart(ext, data)
	case name == "_headers":
		var want bytes.Buffer
		fmt.Fprint(&want, "/careers/*\n")
		for _, h := range snap.Headers() {
			fmt.Fprintf(&want, "  %s: %s\n", h.Name, h.Value)
			if strings.ContainsAny(h.Value, "\r\n") || strings.Contains(strings.ToLower(h.Value), "xevil") {
				return "headers", h.Name + " holds " + h.Value
			}
		}
		fmt.Fprintf(&want, "/careers/assets/*\n  Cache-Control: %s\n", generator.Forever)
		if want.String() != string(data) {
			return "headers", "they are " + string(data)
		}
		return "headers", ""
	case name == "_redirects":
		for line := range strings.Lines(string(data)) {
			if !regexp.MustCompile(`^/[!-~]+ (/|https?://)[!-~]+ 301\n$`).MatchString(line) || strings.HasPrefix(line, "/*") || strings.Contains(line, " //") {
				return "rules", "a line " + line
			}
		}
		return "rules", ""
	case name == ".nojekyll", ext == ".ico", ext == ".webmanifest":
		return "other", ""
	}
	return "", "no test knows this form"
}

// livePage says what of an author's a browser would run, load or obey.
func livePage(data []byte) string {
	doc, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		return err.Error()
	}
	policies := 0
	for n := range doc.Descendants() {
		if n.Type == html.CommentNode {
			return "a comment " + n.Data
		}
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "xevil", "base", "iframe", "object", "embed", "frame", "frameset", "applet", "style", "portal", "plaintext", "xmp", "noembed", "animate", "set", "foreignobject", "handler":
			return "an element <" + n.Data + ">"
		case "script":
			src, kind := attribute(n, "src"), attribute(n, "type")
			text := ""
			if n.FirstChild != nil {
				text = n.FirstChild.Data
			}
			switch {
			case kind == "application/ld+json" || kind == "application/json":
				if !json.Valid([]byte(text)) {
					return "data that are no JSON: " + text
				}
			case src == "" || strings.Contains(src, "//") || strings.TrimSpace(text) != "":
				return "a script " + src + text
			}
		case "meta":
			switch strings.ToLower(attribute(n, "http-equiv")) {
			case "":
			case "content-security-policy":
				policies++
				if got := attribute(n, "content"); got != policy {
					return "another policy: " + got
				}
			case "refresh": // of an address that has moved
				if got := attribute(n, "content"); !regexp.MustCompile(`^0; ?url=(/[^/]|\.|https://)[!-~]*$`).MatchString(got) {
					return "it leads on to " + got
				}
			default:
				return "a meta element " + attribute(n, "http-equiv")
			}
		}
		for _, a := range n.Attr {
			key, value := strings.ToLower(a.Key), strings.ToLower(strings.TrimSpace(a.Val))
			switch {
			case strings.HasPrefix(key, "on"), key == "style", key == "srcdoc", key == "formaction", strings.Contains(key, "xevil"), key == "ping", key == "attributename":
				return "an attribute " + a.Key
			case key == "src" || key == "srcset" || key == "poster" || key == "data" || n.Data == "link" && key == "href" && !slices.Contains([]string{"canonical", "alternate", "icon"}, attribute(n, "rel")):
				if strings.Contains(value, "//") && !strings.HasPrefix(value, "data:image/") {
					return "it loads " + a.Val
				}
			case key == "href" || key == "action" || key == "cite":
				clean := strings.Map(func(r rune) rune {
					if r <= ' ' {
						return -1
					}
					return r
				}, value)
				if scheme, _, found := strings.Cut(clean, ":"); found && !strings.ContainsAny(scheme, "/?#") && !slices.Contains([]string{"http", "https", "mailto", "tel", "data"}, scheme) {
					return "it leads to " + a.Val
				} else if scheme == "data" && found && n.Data != "link" {
					return "it leads to " + a.Val
				}
				if n.Data == "a" && attribute(n, "target") != "" && !strings.Contains(attribute(n, "rel"), "noopener") {
					return "it opens a window that knows this one"
				}
			}
		}
	}
	if policies != 1 {
		return fmt.Sprint("it has ", policies, " policies")
	}
	return ""
}

// liveXML reads a feed, a sitemap or a drawing strictly.
func liveXML(data []byte) string {
	d := xml.NewDecoder(bytes.NewReader(data))
	roots, depth := 0, 0
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err.Error()
		}
		switch x := token.(type) {
		case xml.StartElement:
			if depth == 0 {
				roots++
			}
			depth++
			if name := strings.ToLower(x.Name.Local); strings.Contains(name, "evil") || name == "script" || name == "foreignobject" {
				return "an element " + name
			}
			for _, a := range x.Attr {
				name := strings.ToLower(a.Name.Local)
				if strings.HasPrefix(name, "on") || strings.Contains(name, "evil") || (name == "href" || name == "src") && strings.HasPrefix(strings.ToLower(strings.TrimSpace(a.Value)), "javascript:") {
					return "an attribute " + name
				}
			}
		case xml.EndElement:
			depth--
		case xml.ProcInst:
			if x.Target != "xml" {
				return "an instruction " + x.Target
			}
		case xml.Directive:
			return "a directive " + string(x)
		case xml.Comment:
			return "a comment " + string(x)
		}
	}
	if roots != 1 {
		return fmt.Sprint("it has ", roots, " roots")
	}
	return ""
}

// liveTable reads comma-separated values. No cell is a formula, in a spreadsheet that splits at semicolons neither.
func liveTable(data []byte) string {
	text := strings.TrimPrefix(string(data), "\ufeff")
	if strings.Contains(strings.ReplaceAll(text, "\r\n", ""), "\r") {
		return "a carriage return alone"
	}
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll() // it demands as many cells in each row
	if err != nil {
		return err.Error()
	}
	number := regexp.MustCompile(`^-[0-9.]+$`)
	for _, row := range rows {
		for _, cell := range row {
			for _, part := range regexp.MustCompile("[;\t\r]").Split(cell, -1) {
				if part != "" && strings.ContainsRune("=+-@", rune(part[0])) && !number.MatchString(part) {
					return fmt.Sprintf("a formula %.40q in %.80q", part, cell)
				}
			}
			if strings.HasPrefix(cell, "\t") || strings.HasPrefix(cell, "\n") {
				return fmt.Sprintf("a cell %.40q", cell)
			}
			if strings.ContainsFunc(cell, func(r rune) bool { return r < ' ' && r != '\n' && r != '\t' }) {
				return fmt.Sprintf("control characters in %.80q", cell)
			}
		}
	}
	return ""
}

var calendarNames = strings.Fields("BEGIN END VERSION PRODID CALSCALE X-WR-CALNAME UID DTSTAMP DTSTART DTEND RRULE SUMMARY DESCRIPTION URL TRANSP METHOD REFRESH-INTERVAL X-PUBLISHED-TTL CATEGORIES LOCATION NAME")

// liveCalendar reads the lines of a calendar (RFC 5545): short, ended alike, unfolded to properties that are known.
func liveCalendar(data []byte) string {
	text, ok := strings.CutSuffix(string(data), "\r\n")
	if !ok {
		return "its last line has no end"
	}
	var lines []string
	for line := range strings.SplitSeq(text, "\r\n") {
		if len(line) > 75 || !utf8.ValidString(line) {
			return fmt.Sprintf("a line of %d bytes", len(line))
		}
		if more, folded := strings.CutPrefix(line, " "); folded && len(lines) > 0 {
			lines[len(lines)-1] += more
			continue
		}
		lines = append(lines, line)
	}
	var open []string
	for _, line := range lines {
		if strings.ContainsFunc(line, func(r rune) bool { return unicode.IsControl(r) && r != '\t' }) {
			return fmt.Sprintf("control characters in %.80q", line)
		}
		name, value, ok := strings.Cut(line, ":")
		name, _, _ = strings.Cut(name, ";")
		if !ok || !slices.Contains(calendarNames, name) {
			return fmt.Sprintf("a line %.80q", line)
		}
		switch name {
		case "BEGIN":
			open = append(open, value)
		case "END":
			if len(open) == 0 || open[len(open)-1] != value {
				return "an END of " + value
			}
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		return "it is not closed"
	}
	return ""
}

// liveProse looks at what programs read: Markdown in which no element, heading, entry or picture is the payload's.
func liveProse(name string, data []byte) string {
	if name == "robots.txt" {
		for line := range strings.Lines(string(data)) {
			if !regexp.MustCompile(`^(User-agent|Allow|Disallow|Sitemap): [!-~]*\n?$|^\n$`).MatchString(line) || strings.Contains(strings.ToLower(line), "evil") {
				return "a line " + line
			}
		}
		return ""
	}
	var b bytes.Buffer
	if err := goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions(goldmarkhtml.WithUnsafe())).Convert(data, &b); err != nil {
		return err.Error()
	}
	doc, err := html.Parse(&b)
	if err != nil {
		return err.Error()
	}
	first := 0 // headings of the first rank
	for n := range doc.Descendants() {
		if n.Type == html.CommentNode && n.Data != "THE END" { // which stands between two lists
			return "a comment" + n.Data
		}
		if n.Type != html.ElementNode {
			continue
		}
		if n.Data == "xevil" || n.Data == "script" || n.Data == "img" && strings.Contains(attribute(n, "src"), "xevil") {
			return "an element <" + n.Data + ">"
		}
		if scheme, _, ok := strings.Cut(strings.ToLower(attribute(n, "href")), ":"); ok && slices.Contains([]string{"javascript", "data", "vbscript"}, scheme) {
			return "a link to " + attribute(n, "href")
		}
		if n.Data == "h1" {
			first++
		}
		if strings.HasPrefix(name, "llms") && (first > 1 || n.Data == "h2" && strings.HasPrefix(textOf(n), "XEVIL")) {
			return "a heading " + textOf(n)
		}
	}
	if strings.ContainsFunc(string(data), func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' && r != '\r' }) {
		return "control characters"
	}
	return ""
}

// liveChart looks at the two languages for charts: each line is one of a form that no text can leave.
func liveChart(ext string, data []byte) string {
	line := regexp.MustCompile(`^(digraph "(\\.|[^"\\])*" \{|  rankdir=TB|  node \[[^]]*\]|  edge \[[^]]*\]|  n\d+ \[label="(\\.|[^"\\])*", style="[a-z,]*"(, peripheries=2)?\]|  n\d+ -> n\d+( \[[a-z=, ]*\])?|\})\n$`)
	if ext == ".mmd" {
		line = regexp.MustCompile(`^(flowchart TB|  n\d+(\("[^"]*"\)|\[\["[^"]*"\]\])(:::hollow)?|  n\d+ (---|-\.-o) n\d+|  classDef hollow stroke-dasharray: 4 3)\n$`)
	}
	for l := range strings.Lines(string(data)) {
		if !line.MatchString(l) {
			return fmt.Sprintf("a line %.120q", l)
		}
		if ext == ".mmd" && regexp.MustCompile(`(?i)<(xevil|script|img)`).MatchString(l) {
			return fmt.Sprintf("an element in %.120q", l)
		}
	}
	return ""
}

// The parsers above do find what they look for.
func TestJudgesOfOutputSeeWhatIsLive(t *testing.T) {
	page := func(inner string) string {
		return `<!doctype html><head><meta http-equiv="Content-Security-Policy" content="` + policy + `"></head><body>` + inner
	}
	snap := compile(t, folder(t, "-- content/a.md --\n# A\n"), playbook.Internal)
	for _, c := range []struct{ name, data string }{
		{"a.html", page("<xevil>")}, {"a.html", page("<p onload=x>")}, {"a.html", page("<script>x</script>")}, {"a.html", page(`<a href=" java` + "\n" + `script:x">`)},
		{"a.html", page("<img src=//x>")}, {"a.html", page("<!-- x -->")}, {"a.html", "<p>"}, {"a.html", page(`<script type="application/ld+json">{</script>`)},
		{"a.xml", "<a><xevil/></a>"}, {"a.xml", "<a/><b/>"}, {"a.xml", "<a>\x01</a>"}, {"a.svg", `<svg onload="x"/>`}, {"a.json", "{"},
		{"a.csv", "a,b\r\n=x,y\r\n"}, {"a.csv", "a\r\nx;=y\r\n"}, {"a.csv", "a,b\r\nx\r\n"}, {"a.ics", "BEGIN:X\r\nEND:X\r\nXEVIL:1\r\n"}, {"a.ics", "BEGIN:VEVENT\r\n"}, {"a.ics", "SUMMARY:a\nb\r\n"},
		{"a.css", "a{b:xevil()}"}, {"search/a.js", "rolebookIndex({});xevil()"}, {"search/a.js", `rolebookIndex("</script>")`}, {"a.md", "a <xevil>"}, {"a.md", "[a](javascript:x)"},
		{"llms.txt", "# A\n\n# XEVIL\n"}, {"_redirects", "/* https://x/ 301\n"}, {"_redirects", "/a //x 301\n"}, {"_headers", "/*\n"}, {"robots.txt", "XEVIL: x\n"},
		{"a.dot", "xevil\n"}, {"a.mmd", "  n1(\"a\") --- n2\n"}, {"a b.html", page("")}, {"con.html", page("")}, {"a.wasm", ""}, {"a.txt", "\xff"},
	} {
		if _, why := judgeOutput(c.name, []byte(c.data), snap); why == "" {
			t.Errorf("%s: nothing is found in %q", c.name, c.data)
		}
	}
}

// Files whose names hold what would be live are published under names that are only letters, or not at all.
func TestNamesOfFilesAreOnlyNames(t *testing.T) {
	dir := t.TempDir()
	for i, name := range []string{`a"onload="xevil()`, "a'b", "a<xevil>", "a\nb", "a\x1b[2J", "a\u202eb", "=a", "a b", "%2e%2e", "a?b#c", `a\b`, "-a", "{{a}}", "a,b;c"} {
		put(t, dir, "content/roles/"+name+".md", []byte(fmt.Sprintf("---\ntitle: Role %d\n---\n", i)))
		put(t, dir, "content/playbook/"+name+".md", []byte(fmt.Sprintf("# Page %d\n\n![a](<%s.png>)\n", i, strings.NewReplacer("<", `\<`, ">", `\>`, "\n", "", `\`, `\\`).Replace(name))))
		put(t, dir, "content/playbook/"+name+".png", []byte("x"))
		put(t, dir, "static/"+name+".css", []byte("a{color:red}"))
	}
	put(t, dir, "rolebook.yaml", []byte("url: https://acme.example/careers\n"))
	snap := compile(t, dir, playbook.Internal)
	inside(t, snap.Problems)
	out, _, err := snap.Outputs(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range out {
		if strings.HasPrefix(name, "playbook/") && path.Ext(name) == ".png" || strings.HasPrefix(name, "assets/") || path.Ext(name) == ".css" {
			continue // files beside the content keep their names, and those that fit no system are findings
		}
		if _, why := judgeOutput(name, data, snap); why != "" {
			t.Errorf("%q: %s", name, why)
		}
	}
}

// everyKind is a file of each kind, each field of which has one value.
func everyKind(value string) map[string]string {
	page := func(t reflect.Type) string { return "---\n" + everyField(t, value, nil) + "---\nText.\n" }
	entry := func(t reflect.Type) string {
		return "- " + strings.ReplaceAll(strings.TrimSpace(everyField(t, strings.ReplaceAll(value, "\n", "\n  "), nil)), "\n", "\n  ") + "\n"
	}
	return map[string]string{
		"rolebook.yaml": everyField(reflect.TypeFor[playbook.Site](), value, nil), "content/roles/a.md": page(reflect.TypeFor[playbook.Role]()), "content/teams/a.md": page(reflect.TypeFor[playbook.Team]()),
		"content/people/a.md": page(reflect.TypeFor[playbook.Person]()), "content/playbook/a.md": page(reflect.TypeFor[playbook.Guide]()), "content/plan.md": page(reflect.TypeFor[playbook.Plan]()),
		"content/skills.yaml": entry(reflect.TypeFor[playbook.Skill]()), "content/tools.yaml": entry(reflect.TypeFor[playbook.Tool]()), "content/glossary.yaml": entry(reflect.TypeFor[playbook.Term]()),
	}
}
