package theme

import (
	"regexp"
	"strings"
	"testing"
)

// What pages hand to partials, by the fields that partials read.
type (
	link struct{ Text, URL string }
	seat struct {
		link
		Shape, Status, Arrangement, Note string
		Seats                            int
	}
	node struct {
		seat
		Me    bool
		Below []*node
	}
	entry struct {
		ID, Text string
		Deep     bool
	}
	fact struct {
		Term, Text string
		Links      []link
	}
	goal struct {
		Headline, Sentence, Metric, From, To, Deadline, Measured, Condition, Note string
		Trend                                                                     []Point
	}
	chapter struct {
		link
		Current bool
		All     string
		Pages   []chapterPage
	}
	chapterPage struct {
		link
		Current bool
	}
	mark   struct{ Shape, Status, Text string }
	option struct {
		Value, Text, Shape, Status string
		Count                      int
	}
)

var ux = seat{link{"UX <designer>", "/roles/ux/"}, "re", "open", "Remote", "Open, starts April", 1}
var care = seat{link{"Care agent", ""}, "in", "planned", "In-house", "Planned", 3}

func TestPartials(t *testing.T) {
	steps := []struct{ Name, Length, With, About string }{{"Hello", "20 minutes", "Jonas", "You ask as much as we do."}, {Name: "Answer"}}
	skill := struct {
		Skill       link
		About, Word string
		Level       int
	}{link{"Maps", "/skills/maps/"}, "Turns talk into one map.", "strong", 3}
	tests := []struct {
		partial string
		view    any
		as      string
		want    []string
		never   []string
	}{
		{"arr", ux, "", []string{`<svg class="mk re open"`, `<b>Remote</b>`}, nil},
		{"band", struct {
			Low, High, Typical, Label string
			At                        float64
		}{"£46k", "£56k", "£51k", "£46,000 to £56,000", 50}, "", []string{`aria-label="£46,000 to £56,000"`, `x="50%"`, `£51k<small>Typical offer`}, nil},
		{"chapters", []chapter{{link: link{"Deciding", ""}, Pages: []chapterPage{{link{"Aim first", "/playbook/aim/"}, true}}}}, "", []string{`<h2>Deciding</h2>`, `href="../../playbook/aim/" aria-current="page">Aim first`, `id="_chapters" popover`}, nil},
		{"contents", []entry{{"a", "First", false}, {"b", "Second", true}}, "", []string{`<li class="l3"><a href="#b">Second</a>`}, nil},
		{"crumbs", nil, "", []string{`<a href="../../roles/">Roles</a>`, `<li aria-current="page">This page</li>`}, nil},
		{"face", struct{ Initials, Photo string }{"JL", "jonas.jpg"}, "", []string{`<img src="jonas.jpg" alt`}, []string{"JL"}},
		{"facets", []struct {
			Name, Title string
			Options     []option
		}{{"arr", "Arrangement", []option{{"", "Any", "", "", 1800}, {"re", "Remote", "re", "filled", 6}}}}, "",
			[]string{`name="arr" value="" checked><span>Any</span><small>1,800</small>`, `value="re"><span><svg class="mk re"`, `popovertargetaction="hide"`}, nil},
		{"facts", []fact{{"Start", "1 February", nil}, {"Team", "", []link{{"Site", "/teams/site/"}, {"<Web>", ""}}}, {Term: "Contract"}}, "",
			[]string{`<dt>Start</dt><dd>1 February</dd>`, `<a href="../site/">Site</a> and &lt;Web&gt;`, `<span class="todo">to write</span>`}, nil},
		{"find", 18, "18 roles", []string{`data-all="18 roles"`, `data-some="{0} of {1}"`, `data-none hidden`}, nil},
		{"goal", goal{Headline: "−15%", Metric: "Bounce rate", From: "52.0%", To: "44.2%", Deadline: "within 6 months", Measured: "GA4", Condition: "all devices",
			Trend: []Point{{0, 52, "52.0%", "Start", false}, {6, 44.2, "44.2%", "6 months", false}}}, "",
			[]string{`The number this seat moves`, `<p class="big">−15%</p>`, `Bounce rate, within 6 months`, `From 52.0% to 44.2%. All devices. Measured in GA4.`, `<svg class="trend"`}, nil},
		{"goal", goal{Sentence: "Own the journey"}, "Where this is heading", []string{`Where this is heading`, `Own the journey`}, []string{"big", "<svg class=\"trend\"", "From"}},
		{"legend", struct{ Shapes, Statuses []mark }{[]mark{{"au", "filled", "Automated"}}, []mark{{"in", "defined", "No one named"}}}, "",
			[]string{`<svg class="mk au"`, `<b>Automated</b>`, `<svg class="mk in defined"`}, nil},
		{"lock", "", "", []string{`Left out of the public edition`}, nil},
		{"lock", "Internal edition", "", []string{`Internal edition`}, nil},
		{"node", ux, "me", []string{`class="node open me" href="../../roles/ux/" aria-current="page"`, `UX &lt;designer&gt;<small>Open, starts April`, `, Remote</span>`}, nil},
		{"node", care, "end", []string{`<span class="node planned">`, `Care agent ×3`, `<span class="end">In-house</span>`}, []string{"<a", "vh\">,"}},
		{"olist", []*node{{seat: ux, Below: []*node{{seat: care}}}}, "", []string{`<details open><summary>`, `Reports <span class="vh">UX &lt;designer&gt;</span>`, `×3`}, nil},
		{"pager", struct{ Prev, Next link }{link{}, link{"Next one", "/next/"}}, "", []string{`rel="next" href="../../next/"`}, []string{"rel=\"prev\""}},
		{"path", []struct {
			Stage, URL, Words, Shape, Status string
			Now                              bool
			By                               []link
		}{{"Launch", "/stages/launch/", "Covered by", "re", "covered", true, []link{{"Lead", "/roles/lead/"}}}}, "", []string{`<li class="cur">`, `<a href="../../stages/launch/">Launch</a>`, `class="mk re covered"`, `Covered by <a href`}, nil},
		{"pips", skill, "", []string{`aria-label="strong, level 3 of 4"`, `<i class="on"></i><i class="on"></i><i class="on"></i><i></i>`}, nil},
		{"progress", 25, "", []string{`<small>of 25 done</small>`, `stroke-dasharray="0 100"`, `data-export`}, nil},
		{"row", struct {
			seat
			Objective, Place, Stage, Team, Tag string
			Stages                             []string
		}{ux, "", "Norwich", "Growth", "site", "Open", []string{"growth", "scale"}}, "",
			[]string{`data-arr="re" data-st="open" data-team="site" data-stage="growth scale"`, `<a class="cover" href="../../roles/ux/"`, `<span class="tag open">Open</span><small>Open, starts April</small>`, `to write`}, nil},
		{"seat", care, "", []string{`<span class="seat">`, `Care agent ×3<small>Planned</small>`, `, In-house`}, []string{"<a"}},
		{"share", nil, "", []string{`data-copy data-copied="Copied"`, `data-print`}, nil},
		{"sheets", []entry{{"a", "First", false}}, "", []string{`popovertarget="_chapters"`, `popovertarget="_contents"`}, nil},
		{"sheets", []entry{}, "", []string{`popovertarget="_chapters"`}, []string{"On this page"}},
		{"skills", []any{skill}, "Must have", []string{`<h3>Must have</h3>`, `<a href="../../skills/maps/">Maps</a>`, `Turns talk`}, nil},
		{"steps", steps, "", []string{`<b>Hello</b> <span>20 minutes</span><p>With Jonas. You ask`, `<li><b>Answer</b></li>`}, nil},
		{"toc", []entry{{"a", "First", false}, {"b", "Second", true}}, "", []string{`On this page`, `<a href="#a">First</a>`}, nil},
		{"toc", []entry{{"a", "First", false}}, "", []string{`<div class="toc"></div>`}, []string{"First"}},
		{"todo", nil, "", []string{`to write`}, nil},
		{"tree", &node{seat: ux, Below: []*node{{seat: care, Me: true}}}, "", []string{`<ul class="tree"><li>`, `class="node planned me"`, `</li></ul></li></ul>`}, nil},
		{"with", []struct {
			seat
			Holder, Initials, Reason string
		}{{ux, "Amara", "A", "Builds with you"}}, "", []string{`<b>Amara</b>, <a href="../../roles/ux/">UX &lt;designer&gt;</a><small>Builds with you`}, nil},
	}
	for _, tt := range tests {
		th, problems := Load(alone(t, overlay("templates/x.html", `{{define "main"}}{{template "`+tt.partial+`" ($.Part .View "`+tt.as+`")}}{{end}}`)), nil)
		if len(problems) > 0 {
			t.Errorf("%s: %+v", tt.partial, problems)
		}
		f := frame("/teams/x/", tt.view)
		f.Page.Title, f.Page.Crumbs = "This page", []Crumb{{"Roles", "/roles/"}, {Title: "This page"}}
		_, html, _ := strings.Cut(page(t, th, "x", f), `<main id="main">`)
		html, _, _ = strings.Cut(html, "</main>")
		for _, want := range tt.want {
			if !strings.Contains(html, want) {
				t.Errorf("%s lacks %s in:\n%s", tt.partial, want, html)
			}
		}
		for _, never := range tt.never {
			if strings.Contains(html, never) {
				t.Errorf("%s has %s in:\n%s", tt.partial, never, html)
			}
		}
		if strings.Contains(html, "&lt;svg") || strings.Contains(html, "&amp;lt;") || strings.Contains(html, "ZgotmplZ") {
			t.Errorf("%s escapes what is markup: %s", tt.partial, html)
		}
	}
}

// The public edition never says what is still to be written.
func TestNothingToWriteInPublic(t *testing.T) {
	th, _ := Load(alone(t, overlay("templates/x.html", `{{define "main"}}{{template "facts" ($.Part .View)}}{{template "todo" .}}{{end}}`)), nil)
	f := frame("/", []fact{{Term: "Contract"}, {"Start", "May", nil}})
	f.Site.Edition = Public
	html := page(t, th, "x", f)
	if strings.Contains(html, "to write") || strings.Contains(html, "Contract") || !strings.Contains(html, "May") {
		t.Error(html)
	}
}

// Ids of the theme begin with an underscore, which ids of headings never do; main and what pages give rows of tables do not.
func TestIdsOfTheTheme(t *testing.T) {
	id := regexp.MustCompile(`\bid="([^"{]*)`)
	tree := shipped(t)
	for _, f := range append(tree.Under("templates/partials"), tree.Get("templates/base.html")) {
		for _, m := range id.FindAllSubmatch(f.Data(), -1) {
			if name := string(m[1]); name != "" && !strings.HasPrefix(name, "_") && name != "main" {
				t.Errorf("%s: id %q", f.Path, name)
			}
		}
	}
}
