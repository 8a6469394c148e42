package theme

import (
	"fmt"
	"strings"

	"rolebook/generator/regex"
)

// A Facet is one question a list can be narrowed by: the radio inputs named Name with these values. The value "" of the
// input "Any" is not among them.
type Facet struct {
	Name   string   // name of the inputs, and of the data- attribute of rows: arr, st, stage, team
	Values []string // a row that several fit lists them in its attribute, with spaces between
}

// FilterLimit is the greatest size of FilterCSS in bytes. Above it a list has pages for its facets instead.
const FilterLimit = 8 << 10

// FilterCSS returns the style sheet that makes the facets of a .ri list work without script: rows that do not fit, and
// groups in which no row does, are hidden. It is empty above FilterLimit, and without any value.
func FilterCSS(facets []Facet) []byte {
	var rows, groups []string
	size := 0
	for _, f := range facets {
		for _, v := range f.Values {
			if size > FilterLimit {
				return nil
			}
			chosen := fmt.Sprintf(".ri:has([name=%s][value=%s]:checked)", attribute(f.Name), attribute(v))
			fits := fmt.Sprintf("[data-%s~=%s]", f.Name, attribute(v))
			rows = append(rows, chosen+" .row:not("+fits+")")
			groups = append(groups, chosen+" .grp:not(:has("+fits+"))")
			size += 2 * (len(chosen) + len(fits)) // and some more
		}
	}
	if len(rows) == 0 {
		return nil
	}
	css := []byte("@layer blocks{" + strings.Join(rows, ",") + "," + strings.Join(groups, ",") + "{display:none}}\n")
	if len(css) > FilterLimit {
		return nil
	}
	return css
}

var identifier = regex.Late(`^[a-z][a-z0-9-]*$`)

// attribute writes a value of an attribute in a selector, quoted where it has to be.
func attribute(v string) string {
	if identifier().MatchString(v) {
		return v
	}
	return cssString(v)
}
