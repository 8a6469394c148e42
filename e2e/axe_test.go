package e2e

import (
	"fmt"
	"strings"
)

// rules are the accessibility rules pages are held to: WCAG 2.2 up to AA, and what is held to be good practice.
const rules = `{
	runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'] },
	rules: { 'target-size': { enabled: true } },
	resultTypes: ['violations'],
	reporter: 'v1',
}`

// A violation is a rule that a page breaks, with the elements that do.
type violation struct {
	ID    string
	Help  string
	Nodes []struct {
		HTML           string
		Target         []any
		FailureSummary string
	}
}

func (v violation) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s", v.ID, v.Help)
	for i, n := range v.Nodes {
		if i == 5 {
			fmt.Fprintf(&b, "\n\tand %d more", len(v.Nodes)-i)
			break
		}
		html := n.HTML
		if len(html) > 160 {
			html = html[:160] + "…"
		}
		fmt.Fprintf(&b, "\n\t%v %s\n\t\t%s", n.Target, html, strings.Join(strings.Fields(n.FailureSummary), " "))
	}
	return b.String()
}

// violations runs the rules over the page as it is drawn now.
func (t *tab) violations() []violation {
	source, err := axe()
	if err != nil {
		t.fatal("%v", err)
		return nil
	}
	if !ask[bool](t, `!!self.axe`) {
		t.do("(() => {" + source + "\n})()")
	}
	return ask[[]violation](t, `axe.run(document, `+rules+`).then(r => r.violations)`)
}
