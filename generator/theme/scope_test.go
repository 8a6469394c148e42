package theme

import "testing"

// Parts of a document look as on their own pages: a heading that has moved down, and what a directive stands for.
func TestScoped(t *testing.T) {
	th, problems := Load(with(
		overlay("templates/embed.html", `{{define "blocks"}}chart{{end}}{{define "main"}}chart{{end}}`), overlay("static/blocks/chart.css", "chart{}"),
		overlay("static/blocks/hero.css", "h1,.x h2 + p{top:var(--h3)}[dir=rtl] .h4{}main>h6,h1-x,h2x,h7{}h3"), overlay("static/blocks/stat.css", ""), overlay("static/blocks/card.css", ""),
	), nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	want := "@scope (.of-role) {\n\n:is(h1, .d1),.x :is(h2, .d2) + p{top:var(--h3)}[dir=rtl] :scope .h4{}main>:is(h6, .d6),h1-x,h2x,h7{}:is(h3, .d3)\n\n}\n" +
		"@scope (.part:has(.embedded)) {\nchart{}\n}\n"
	if got := th.Scoped([]string{"role", "none"}); string(got.Data) != want {
		t.Errorf("got  %q\nwant %q", got.Data, want)
	}
}
