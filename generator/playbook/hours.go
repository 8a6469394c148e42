package playbook

import (
	"fmt"

	"rolebook/generator/diag"
)

// Words returns the hours as pages show them: "Full-time", "Part-time", "Part-time, 60%", "Temporary", "Intern", or as they
// were written where the author counted hours or days.
func (h Hours) Words() string {
	if h.Counted {
		return h.Text
	}
	name := map[string]string{"": "Full-time", "full-time": "Full-time", "part-time": "Part-time", "temporary": "Temporary", "intern": "Intern"}[h.Kind]
	if h.Percent > 0 && h.Percent < 100 {
		if h.Kind == "" {
			name = "Part-time"
		}
		return fmt.Sprintf("%s, %d%%", name, h.Percent)
	}
	return name
}

// Share returns the part of a full week that was stated, from 0 to 1: 1 for a role of full-time, temporary or intern
// without a figure, 0 for a part-time role whose share nobody stated.
func (h Hours) Share() float64 {
	switch {
	case h.Percent > 0:
		return float64(h.Percent) / 100
	case h.Kind == "part-time":
		return 0
	}
	return 1
}

// FullTime reports whether the role takes a whole week, as far as was stated.
func (h Hours) FullTime() bool { return h.Share() == 1 }

// Complete implements Form. A share below 100 makes a role part-time.
func (h *Hours) Complete(at func(string) Place, d *diag.List) {
	h.settle()
	if where := at("percent"); h.Kind == "full-time" && h.Percent > 0 && h.Percent < 100 {
		d.Add(diag.Diagnostic{
			Severity: diag.Error, Code: "bad-hours", At: where.Value, Key: where.Key,
			Message: fmt.Sprintf("%d%% of a week is not full-time.", h.Percent), Hint: "Write kind: part-time.",
		})
	}
}
