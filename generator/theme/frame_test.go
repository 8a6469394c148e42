package theme

import (
	"encoding/xml"
	"fmt"
	"html/template"
	"io"
	"math"
	"strings"
	"testing"
	"time"

	"rolebook/generator/words"
)

func TestRel(t *testing.T) {
	for _, tt := range []struct{ from, to, want string }{
		{"/roles/y/", "/roles/x/#a", "../x/#a"},
		{"/org/chart/", "/roles/x/#a", "../../roles/x/#a"},
		{"/", "/roles/x/#a", "roles/x/#a"},
		{"/", "/", "./"},
		{"/roles/x/", "/", "../../"},
		{"/roles/x/", "/roles/x/", "./"},
		{"/roles/x/", "/roles/x/#a", "#a"},
		{"/roles/x/", "/roles/x/?q=1#a", "./?q=1#a"},
		{"/roles/", "/roles/x/", "x/"},
		{"/roles/x/", "/roles/", "../"},
		{"/feeds/jobs.xml", "/roles/x/", "../roles/x/"},
		{"/roles/x/", "/feeds/jobs.xml", "../../feeds/jobs.xml"},
		{"/", "/a:b/", "./a:b/"},
		{"/", "//other.example/x", "//other.example/x"},
		{"/", "/x//y/", "x//y/"},
		{"/roles/", "/roles//x/", ".//x/"},
		{"/roles/x/", "https://example.com/", "https://example.com/"},
		{"/roles/x/", "mailto:jobs@example.com?subject=UX", "mailto:jobs@example.com?subject=UX"},
		{"/roles/x/", "tel:+441603", "tel:+441603"},
		{"/roles/x/", "#top", "#top"},
		{"/roles/x/", "", ""},
		{"/roles/x/", "y/", "y/"},
		{"/roles/x/", "javascript:alert(1)", ""},
		{"/roles/x/", " java\tscript:alert(1)", ""},
		{"/roles/x/", "data:text/html,x", ""},
		{"/a/b/c/", "/a/x/c/", "../../x/c/"},
		{"/rôles/x/", "/rôles/é/", "../é/"},
	} {
		f := &Frame{Page: Page{URL: tt.from}}
		if got := string(f.Rel(tt.to)); got != tt.want {
			t.Errorf("%s from %s: got %q, want %q", tt.to, tt.from, got, tt.want)
		}
	}
	for root, want := range map[string]string{"/": "/roles/", "/handbook/": "/handbook/roles/", "/handbook": "/handbook/roles/"} {
		f := &Frame{Page: Page{URL: "/404.html", Root: root}}
		if got := string(f.Rel("/roles/")); got != want {
			t.Errorf("at the root %s: got %q, want %q", root, got, want)
		}
	}
}

func TestLinks(t *testing.T) {
	f := frame("/roles/x/", nil)
	for _, tt := range []struct{ got, want template.HTML }{
		{f.Link("/roles/é/", "A & b"), `<a href="../%C3%A9/">A &amp; b</a>`},
		{f.Link("", "<b>"), `&lt;b&gt;`},
		{f.Link("javascript:x", "x"), `x`},
		{f.Link(`/a"b/`, "x"), `<a href="../../a%22b/">x</a>`},
		{f.Link("https://e.com/?a=1&b=2", "x"), `<a href="https://e.com/?a=1&amp;b=2">x</a>`},
		{f.H("{0} & {1}, {2}", f.Link("/", "<home>"), "<b>", 1200), `<a href="../../">&lt;home&gt;</a> &amp; &lt;b&gt;, 1,200`},
		{f.H("By {0}", "{1}"), `By {1}`},
	} {
		if tt.got != tt.want {
			t.Errorf("got %s, want %s", tt.got, tt.want)
		}
	}
}

func TestDatesInTemplates(t *testing.T) {
	type civil struct {
		Year  int
		Month time.Month
		Day   int
	}
	f := frame("/", nil)
	for _, tt := range []struct {
		in   any
		want string
	}{
		{civil{2026, 11, 2}, "2 November 2026"}, {&civil{2026, 11, 2}, "2 November 2026"}, {civil{2026, 11, 0}, "November 2026"},
		{words.Date{Year: 2026, Month: 11, Day: 2}, "2 November 2026"}, {time.Date(2026, 11, 2, 23, 0, 0, 0, time.UTC), "2 November 2026"},
		{civil{}, ""}, {nil, ""}, {(*civil)(nil), ""},
	} {
		if got, err := f.Date(tt.in); err != nil || got != tt.want {
			t.Errorf("%v: got %q, %v; want %q", tt.in, got, err, tt.want)
		}
	}
	if _, err := f.Date(struct{ Year string }{"2026"}); err == nil {
		t.Error("a text is no date")
	}
	day := civil{2026, 11, 2}
	month, _ := f.Month(day)
	dayMonth, _ := f.DayMonth(day)
	week, _ := f.WeekDay(day)
	iso, _ := f.ISO(day)
	if got := strings.Join([]string{month, dayMonth, week, iso}, "; "); got != "November 2026; 2 November; Monday 2 November; 2026-11-02" {
		t.Error(got)
	}
}

func TestInitials(t *testing.T) {
	for in, want := range map[string]string{"Jonas Lindqvist": "JL", "Lucía": "L", "Mary Ann van Dyke": "MD", "örjan Ek": "ÖE", "": "", "(x) y-z": "XZ", "李 小": "李小"} {
		if got := frame("/", nil).Initials(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

// The sprite holds what the page has used, whoever wrote it there, and nothing else.
func TestSprite(t *testing.T) {
	th, _ := Load(with(overlay("templates/plain.html",
		`{{$.Icon "search"}}{{$.Shape "re" "open"}}{{$.Mark .View.Mark}}{{.View.Chart}}{{$.Shape "" "open"}}`)), nil)
	f := frame("/", struct {
		Mark  Mark
		Chart template.HTML
	}{Mark{"hy", "filled"}, `<use class="mk" href="#ag"/>`})
	html := page(t, th, "plain", f)
	for _, want := range []string{
		`<svg class="i" viewBox="0 0 16 16" aria-hidden="true"><use href="#i-search"/></svg>`,
		`<svg class="mk re open" viewBox="0 0 16 16" aria-hidden="true"><use href="#re"/></svg>`,
		`<svg class="mk hy" viewBox`, `<symbol id="i-search" `, `<symbol id="re" `, `<symbol id="hy" `, `<symbol id="ag" `,
	} {
		if !strings.Contains(html, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if n := strings.Count(html, "<symbol"); n != 4 {
		t.Errorf("%d symbols, want 4", n)
	}
	if html := page(t, th, "job", frame("/", nil)); strings.Contains(html, "<svg") {
		t.Errorf("no sprite where nothing is used: %s", html)
	}
	for _, s := range append(append([]symbol(nil), marks...), icons...) {
		d := xml.NewDecoder(strings.NewReader("<g>" + s.shapes + "</g>"))
		for {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Errorf("%s is not well-formed: %v", s.name, err)
				break
			}
		}
	}
}

func TestDrawings(t *testing.T) {
	f := frame("/", nil)
	html := func(h template.HTML, err error) string {
		if err != nil {
			return "error: " + err.Error()
		}
		return string(h)
	}
	for _, tt := range []struct{ got, want string }{
		{html(f.Track(69)), `<svg class="track" aria-hidden="true"><rect width="69%" height="6" rx="3"/></svg>`},
		{html(f.Track(180.5)), `<svg class="track" aria-hidden="true"><rect width="100%" height="6" rx="3"/></svg>`},
		{html(f.Track("x")), "error: A number is needed here."},
		{html(f.Track(math.NaN())), "error: A number is needed here."},
		{html(f.Ring(3, 25)), `<svg class="ring" viewBox="0 0 40 40" aria-hidden="true"><path pathLength="100" d="M36 20a16 16 0 1 1-32 0 16 16 0 1 1 32 0"/><path pathLength="100" d="M36 20a16 16 0 1 1-32 0 16 16 0 1 1 32 0" stroke-dasharray="12 100"/></svg>`},
		{html(f.Ring(0, 0)), `<svg class="ring" viewBox="0 0 40 40" aria-hidden="true"><path pathLength="100" d="M36 20a16 16 0 1 1-32 0 16 16 0 1 1 32 0"/><path pathLength="100" d="M36 20a16 16 0 1 1-32 0 16 16 0 1 1 32 0" stroke-dasharray="0 100"/></svg>`},
		{html(f.Band(50.5, `£46k "to"`)), `<svg class="band" role="img" aria-label="£46k &#34;to&#34;"><rect x="50.5%" y="-4" width="4" height="16" rx="2" transform="translate(-2 0)"/></svg>`},
		{html(f.Band(0, "x")), `<svg class="band" role="img" aria-label="x"></svg>`},
	} {
		if tt.got != tt.want {
			t.Errorf("got  %s\nwant %s", tt.got, tt.want)
		}
	}
}

func TestTrend(t *testing.T) {
	points := []Point{{0, 52, "52.0%", "Start", false}, {90, 49, "49%", "now", true}, {120, 48.1, "48.1%", "<4 months>", false}, {180, 44.2, "44.2%", "6 months", false}}
	f := frame("/", nil)
	got := string(f.Trend(points, ""))
	for _, want := range []string{
		`aria-label="Start: 52.0%, now: 49%, &lt;4 months&gt;: 48.1% and 6 months: 44.2%"`,
		`<line class="goalline" x1="0%" y1="100%" x2="100%" y2="100%"/>`,
		`<line x1="0%" y1="0%" x2="66.67%" y2="50%"/><line x1="66.67%" y1="50%" x2="100%" y2="100%"/>`, // not through now
		`<g class="pt"><circle cx="0%" cy="0%" r="5"/><text class="num" x="0%" y="0%" dx="-5" dy="-28" text-anchor="start">52.0%</text>`,
		`<g class="pt now"><circle cx="50%" cy="38.46%" r="5"/>`, `<g class="pt mid">`,
		`<g class="pt end"><circle cx="100%" cy="100%" r="5"/><text class="num" x="100%" y="100%" dx="5" dy="24" text-anchor="end">44.2%</text>`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("falling: %s lacks %s", got, want)
		}
	}
	points[0].Value, points[3].Value = 44.2, 52
	if got := string(f.Trend(points, "up")); !strings.Contains(got, `aria-label="up"`) ||
		!strings.Contains(got, `y="100%" dx="-5" dy="24" text-anchor="start">52.0%`) || !strings.Contains(got, `y="0%" dx="5" dy="-28" text-anchor="end">44.2%`) {
		t.Errorf("rising: words stand below the line, and above its end: %s", got)
	}
	f.Site.Dir = "rtl"
	if got := string(f.Trend(points[:2], "")); !strings.Contains(got, `cx="100%"`) || !strings.Contains(got, `dx="5" dy="24" text-anchor="start"`) {
		t.Errorf("mirrored: %s", got)
	}
	for n := range 2 {
		if got := f.Trend(points[:n], ""); got != "" {
			t.Errorf("%d points draw %s", n, got)
		}
	}
	flat := []Point{{0, 5, "5", "Start", false}, {0, 5, "5", "End", false}}
	if got := string(f.Trend(flat, "")); strings.Contains(got, "NaN") || !strings.Contains(got, `y1="50%"`) {
		t.Errorf("nothing moves: %s", got)
	}
}

func TestFilterCSS(t *testing.T) {
	got := string(FilterCSS([]Facet{{"arr", []string{"re"}}, {"team", []string{"é \"x\""}}}))
	want := `@layer blocks{.ri:has([name=arr][value=re]:checked) .row:not([data-arr~=re]),` +
		`.ri:has([name=team][value="\e9  \22 x\22 "]:checked) .row:not([data-team~="\e9  \22 x\22 "]),` +
		`.ri:has([name=arr][value=re]:checked) .grp:not(:has([data-arr~=re])),` +
		`.ri:has([name=team][value="\e9  \22 x\22 "]:checked) .grp:not(:has([data-team~="\e9  \22 x\22 "])){display:none}}` + "\n"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	var many []string
	for i := range 500 {
		many = append(many, fmt.Sprintf("team-%d", i))
	}
	if css := FilterCSS([]Facet{{"team", many}}); css != nil {
		t.Errorf("%d bytes of filters", len(css))
	}
	if css := FilterCSS(nil); css != nil {
		t.Errorf("filters of nothing: %s", css)
	}
}

// Browsers ignore what the policy forbids, so authors of templates are told where it is.
func TestPolicy(t *testing.T) {
	for text, want := range map[string]string{
		"<p>ö\n<b {{if .X}}class=\"a\"{{end}} style=\"color:red\">": `2:30 "style" the attribute style`,
		`<a href="#" onclick="x()">`:                                `1:13 "onclick" the attribute onclick`,
		"{{range .X}}\n<style>a{}</style>{{end}}":                   `2:1 "<style" a <style>`,
		`<script>x()</script>`:                                      `1:1 "<script" a script without a file`,
		`<img src="https://other.example/x.png">`:                   `1:1 "<img" what another site serves`,
		`<link rel="stylesheet" href="//other.example/x.css">`:      `1:1 "<link" what another site serves`,
		`<script type="application/ld+json">{{.X}}</script><a href="https://other.example/">x</a><script src="{{.X}}"></script>`: "",
		`<link rel="canonical" href="https://x.example/">`:                                                                       "",
	} {
		_, found := Load(with(overlay("templates/role.html", `{{define "main"}}`+text+`</b></p></a>{{end}}`)), nil)
		var got []string
		for _, d := range found {
			at := d.At.From()
			col := at.Col
			if at.Line == 1 {
				col -= len(`{{define "main"}}`)
			}
			got = append(got, fmt.Sprintf("%d:%d %q %s", at.Line, col, d.At.Text(), strings.TrimSuffix(strings.TrimPrefix(d.Message, "Browsers ignore "), " on a page of this site.")))
		}
		if strings.Join(got, "; ") != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}
