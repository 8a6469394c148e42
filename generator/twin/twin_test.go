package twin_test

import (
	"strings"
	"testing"

	"rolebook/generator/twin"
)

// What a style sheet keeps apart is parted by marks; what people act with, what is hidden and what is drawn is left out.
func TestMarkdown(t *testing.T) {
	for _, c := range []struct{ name, html, want string }{
		{"headings, paragraphs, lists", `<h1>Packer</h1><p>Packs <em>well</em>.</p><ul><li>one</li><li>two</li></ul>`, "# Packer\n\nPacks *well*.\n\n- one\n- two"},
		{"a heading's link to itself", `<h2 id="why">Why<a class="anchor" href="#why">#</a></h2>`, "## Why"},
		{"facts", `<dl><div><dt>Pay</dt><dd>£20</dd></div><div><dt>Hours</dt><dd>Full-time</dd></div></dl>`, "Pay: £20\n\nHours: Full-time"},
		{"what stands side by side", `<p><span>Remote</span><span>Full-time</span></p>`, "Remote · Full-time"},
		{"a note behind a name", `<ul><li>Web developer<small>Builds it</small></li></ul>`, "- Web developer · Builds it"},
		{"words of a sentence stay together", `<p>un<b>believ</b>able, <span>a</span> <span>b</span></p>`, "un**believ**able, a b"},
		{"buttons, drawings, what is hidden", `<p>Seen.<svg><text>drawn</text></svg><button>Copy</button><span hidden>closed</span><i aria-hidden="true">x</i></p><script>1</script>`, "Seen."},
		{"addresses", `<p><a href="../../teams/">Teams</a> <a href="mailto:a@b.example">Write</a></p>`, "[Teams](https://x.example/s/teams/) [Write](mailto:a@b.example)"},
		{"a table", `<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td><td>2 | 3</td></tr></tbody></table>`, "| A | B      |\n|---|--------|\n| 1 | 2 \\| 3 |"},
		{"marks an author wrote", `<p>1. not a list, *plain* [x]</p>`, `1\. not a list, \*plain* \[x]`},
	} {
		got, err := twin.Markdown([]byte("<main>"+c.html+"</main>"), "https://x.example/s/jobs/packer/")
		if err != nil || strings.TrimSpace(string(got)) != c.want {
			t.Errorf("%s: %v\n%q\nwant\n%q", c.name, err, got, c.want)
		}
	}
	got, err := twin.Markdown([]byte(`<main><a href="../">Up</a></main>`), "")
	if err != nil || string(got) != "[Up](../)\n" {
		t.Errorf("without the site's address: %v %s", err, got)
	}
}
