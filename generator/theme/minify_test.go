package theme

import (
	"regexp"
	"strings"
	"testing"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/js"
	"github.com/tdewolff/minify/v2/svg"
)

// Budgets of the design in bytes, minified.
const (
	styleBudget  = 14_500
	pageBudget   = 21 << 10 // style.css and the blocks of a page
	scriptBudget = 8_000
)

// What ships has to survive the minifier, and fit its budget after it.
func TestMinified(t *testing.T) {
	th, _ := Load(shipped(t), nil)
	m := minify.New()
	m.AddFunc("css", css.Minify)
	m.AddFunc("js", js.Minify)
	m.AddFunc("svg", svg.Minify)
	small := map[string]string{} // by name
	for name, path := range th.paths {
		for _, a := range th.Assets() {
			ext := path[strings.LastIndexByte(path, '.')+1:]
			if a.Path != path || ext != "css" && ext != "js" && ext != "svg" {
				continue
			}
			data, err := m.Bytes(ext, a.Data)
			if err != nil || len(data) == 0 {
				t.Errorf("%s: %v, %d bytes", name, err, len(data))
			}
			small[name] = string(data)
		}
	}
	style := small["style.css"]
	for _, want := range []string{"@layer tokens,base,parts,blocks,print;", "light-dark(#fafaf7", "oklch(from var(--brand)", ":popover-open", "(scripting:none)"} {
		if !strings.Contains(style, want) {
			t.Errorf("style.css loses %s", want)
		}
	}
	if len(style) > styleBudget {
		t.Errorf("style.css has %d bytes, budget %d", len(style), styleBudget)
	}
	if n := len(small["app.js"]); n > scriptBudget {
		t.Errorf("app.js has %d bytes, budget %d", n, scriptBudget)
	}
	for _, name := range th.Kinds() {
		if n := len(style) + len(small[th.kinds[name].sheet]); n > pageBudget {
			t.Errorf("pages of the kind %s load %d bytes of style, budget %d", name, n, pageBudget)
		}
	}

	containers := string(mustMinify(t, m, string(shipped(t).Get("static/blocks/row.css").Data())))
	if !strings.Contains(containers, "container:rl / inline-size") && !strings.Contains(containers, "container:rl/inline-size") || !regexp.MustCompile(`@container rl ?\(width ?< ?44rem\)`).MatchString(containers) {
		t.Errorf("the container query is lost: %s", containers)
	}
	if got := mustMinify(t, m, string(FilterCSS([]Facet{{"arr", []string{"re"}}}))); got != `@layer blocks{.ri:has([name=arr][value=re]:checked) .row:not([data-arr~=re]),.ri:has([name=arr][value=re]:checked) .grp:not(:has([data-arr~=re])){display:none}}` {
		t.Errorf("filters: %s", got)
	}
}

func mustMinify(t *testing.T, m *minify.M, s string) string {
	t.Helper()
	out, err := m.String("css", s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// Every rule of a block lies in the layer of blocks, and every rule of the shared sheet in one of its own: a site's own
// rules always win.
func TestLayers(t *testing.T) {
	tree := shipped(t)
	for _, f := range append(tree.Under("static/blocks"), tree.Get("static/style.css"), tree.Get("static/print.css")) {
		layer := "@layer "
		if strings.HasPrefix(f.Path, "static/blocks/") {
			layer = "@layer blocks {"
		}
		depth, comment := 0, false
		for line := range strings.Lines(string(f.Data())) {
			text := strings.TrimSpace(line)
			comment = comment || strings.HasPrefix(text, "/*")
			if depth == 0 && text != "" && !comment && !strings.HasPrefix(text, layer) {
				t.Errorf("%s has a rule outside its layer: %s", f.Path, text)
			}
			comment = comment && !strings.HasSuffix(text, "*/")
			depth += strings.Count(line, "{") - strings.Count(line, "}")
		}
		if depth != 0 {
			t.Errorf("%s: %d braces are open at its end", f.Path, depth)
		}
	}
}
