package markdown_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"rolebook/generator/diag"
	"rolebook/generator/markdown"
)

const canary = "CANARY"

// everything is all of a body that could be published.
func everything(text string) string {
	b := body(text)
	facts, _ := markdown.Read(b)
	public := facts.Public()
	out := fmt.Sprintf("%+v\n%s\n", *public, markdown.Render(b, markdown.Options{}))
	out += markdown.Render(b, markdown.Options{DropTitle: true, DropFirst: true, Resolve: func(l markdown.Link) markdown.Target { return markdown.Target{Title: l.Target} }})
	for _, l := range public.Links {
		out += l.At.Text() + l.Whole.Text() + string(l.At.File.Data())
	}
	return out
}

// TestInternalPassagesAreNotPublic builds bodies of well-formed passages around a canary: what is inside is in no form
// in the public edition, and what is outside is.
func TestInternalPassagesAreNotPublic(t *testing.T) {
	inside := []string{
		canary, "# " + canary, "[x]: /" + canary, "[^1]: " + canary, "> " + canary + "\n> more", "- a\n- " + canary, "```\n:::\n" + canary + "\n```",
		"~~~\n" + canary + "\n```\n:::\n~~~", ":::note " + canary + "\n" + canary + "\n:::", "::::internal\n" + canary + "\n::::", "<div>\n" + canary + "\n</div>",
		"<details>\n\n" + canary, "<!-- " + canary + " -->", "| a |\n|--|\n| " + canary + " |", "[[" + canary + "]] ![" + canary + "](" + canary + ".png)", canary + "\n===", "term\n: " + canary,
		"    " + canary, "- ```\n  :::\n  " + canary + "\n  ```", "> ```\n> :::\n> " + canary, "[^" + canary + "]", "<a id=" + canary + ">", "`unclosed " + canary, "*" + canary, "1. a\n\n   :::tip\n   " + canary + "\n   :::",
	}
	outside := []string{"PUBLIC text", "## PUBLIC", "- PUBLIC\n- list", "> PUBLIC", "[PUBLIC][x] and [^1]", "```\nPUBLIC\n```", "<b>PUBLIC</b>", "| PUBLIC |\n|--|\n| a |"}
	titles := []string{"", " Pay", " " + canary, " {.x}"}
	places := []string{"%s", "> %s", "- %s", "1. %s", "> - %s"}
	random := rand.New(rand.NewPCG(3, 4))
	pick := func(from []string) string { return from[random.IntN(len(from))] }
	for range 1500 {
		var text strings.Builder
		shown := 0
		for range 1 + random.IntN(4) {
			if random.IntN(2) == 0 {
				text.WriteString(pick(outside) + "\n\n")
				shown++
			}
			var lines []string
			for range 1 + random.IntN(3) {
				lines = append(lines, strings.Split(pick(inside), "\n")...)
				if random.IntN(2) == 0 {
					lines = append(lines, "")
				}
			}
			passage := append([]string{":::internal" + pick(titles)}, append(lines, ":::")...)
			place := pick(places)
			rest := strings.NewReplacer("-", " ", "1.", "  ", "%s", "").Replace(place)
			for i, line := range passage {
				if i == 0 {
					fmt.Fprintf(&text, place+"\n", line)
				} else {
					text.WriteString(rest + line + "\n")
				}
			}
			text.WriteString("\n")
		}
		_, list := markdown.Read(body(text.String()))
		out := everything(text.String())
		if strings.Contains(out, canary) || strings.Contains(out, "canary") {
			t.Fatalf("the canary is out:\n%s\n%s", text.String(), out)
		}
		if list.Count(diag.Error) == 0 && strings.Count(markdown.Render(body(text.String()), markdown.Options{}), "PUBLIC") < shown {
			t.Fatalf("public text is lost:\n%s\n%s", text.String(), out)
		}
	}
}

// TestSlipsDoNotPublish puts a canary between two fences among random lines. Whatever they are, either the canary is
// not public, or an error says that something is wrong and then nothing of the body is.
func TestSlipsDoNotPublish(t *testing.T) {
	opens := []string{":::internal", ":::internal", ":::Internal", "::: internal", " :::internal", "    :::internal", ":::intern", ":::interal", "::internal", ":::internal:", "> :::internal", "- :::internal", "text :::internal", "\t:::internal", "：：：internal", "::::internal", "::: {.internal}"}
	closes := []string{":::", ":::", ":::", " :::", "> :::", "  :::", "::::", "::", "", ":::internal", "::: "}
	junk := []string{"text", "", "- a", "  b", "> q", "## h", "| a |", "|--|", "<div>", "</div>", "<details>", "<b>", "1. x", "    code", "[x]: y", "[^1]: z", ":::", ":::note", "term", ": def", "---", "===", "*", "`", "\\", "<p", "[", "\t", "> - c"}
	random := rand.New(rand.NewPCG(5, 6))
	hidden := 0
	for range 6000 {
		var lines []string
		some := func() {
			for range random.IntN(4) {
				lines = append(lines, junk[random.IntN(len(junk))])
			}
		}
		some()
		open := opens[random.IntN(len(opens))]
		lines = append(lines, open)
		some()
		lines = append(lines, canary)
		some()
		lines = append(lines, closes[random.IntN(len(closes))])
		some()
		text := strings.Join(lines, "\n")
		_, list := markdown.Read(body(text))
		out := everything(text)
		if !strings.Contains(out, canary) {
			hidden++
			continue
		}
		if closed := strings.Contains(between(lines, open), "\n:::\n"); strings.HasPrefix(open, "text") || open == ":::intern" || open == ":::internal:" || closed || list.Count(diag.Error) > 0 && !strings.Contains(markdown.Render(body(text), markdown.Options{}), canary) {
			continue // the passage ended before the canary, or nobody could take the line for a fence
		}
		t.Fatalf("the canary is out, and nothing says so:\n%s\n\n%s", text, out)
	}
	if hidden < 3000 {
		t.Errorf("only %d canaries stayed hidden; the test says little", hidden)
	}
}

// between returns the lines from a fence to the canary.
func between(lines []string, open string) string {
	text := "\n" + strings.Join(lines, "\n") + "\n"
	_, rest, _ := strings.Cut(text, "\n"+open+"\n")
	before, _, _ := strings.Cut(rest, canary)
	return "\n" + before
}
