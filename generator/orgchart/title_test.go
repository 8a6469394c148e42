package orgchart

import (
	"strings"
	"testing"
)

func TestBreakTitle(t *testing.T) {
	for _, test := range []struct{ title, want string }{
		{"Growth marketer", "Growth marketer"},
		{"Logistics manager", "Logistics manager"}, // 17 characters
		{"Head of e-commerce", "Head of / e-commerce"},
		{"MMMMMMMMMMMMMMMMM", "MMMMMMMMMMM / MMMMMM"}, // few characters, but wide ones
	} {
		lines, whole := breakTitle(test.title, boxW-textEnd-textX)
		if got := strings.Join(lines, " / "); got != test.want || !whole {
			t.Errorf("%q breaks into %q (whole: %v), want %q", test.title, got, whole, test.want)
		}
	}
}
