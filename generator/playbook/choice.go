package playbook

import (
	"fmt"
	"strings"

	"rolebook/generator/diag"
)

// bestScore is the highest of the scores that options are given.
const bestScore = 5

// Complete implements Form. It reports scores for criteria that there are not, and those that are none from 1 to 5.
func (c *Choice) Complete(_ func(string) Place, d *diag.List) {
	var names []string
	for _, e := range c.Criteria {
		names = append(names, e.Key)
	}
	for _, option := range c.Options {
		for _, e := range option.Value {
			if _, known := c.Criteria.Get(e.Key); !known {
				wrong := unknownWord(e.Key, e.At, names, "unknown-criterion", "criterion")
				if wrong.Severity = diag.Warning; len(wrong.Fixes) == 0 {
					wrong.Hint = fmt.Sprintf("criteria: has %s.", strings.Join(names, ", "))
				}
				if len(names) == 0 {
					wrong.Hint = "List it under criteria: with its weight."
				}
				d.Add(wrong)
			} else if e.Value.N < 1 || e.Value.N > bestScore {
				d.Add(diag.Diagnostic{Severity: diag.Error, Code: "bad-number", At: e.At,
					Message: fmt.Sprintf("“%s” of “%s” is %d.", e.Key, option.Key, e.Value.N), Hint: fmt.Sprintf("Write a number from 1 to %d.", bestScore)})
			}
		}
	}
}
