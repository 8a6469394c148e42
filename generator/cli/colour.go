package cli

import (
	"io"
	"os"
)

func colourModes() choice { return oneOf("auto", "always", "never") }

// colours reports whether to print in colours on w. The flag comes first, then NO_COLOR (no-color.org), then
// FORCE_COLOR and CLICOLOR_FORCE, then whether w is a terminal that can show them.
func (s *invocation) colours(w io.Writer) bool {
	switch s.colour.value {
	case "always":
		return true
	case "never":
		return false
	}
	switch {
	case os.Getenv("NO_COLOR") != "":
		return false
	case forced("FORCE_COLOR"), forced("CLICOLOR_FORCE"):
		return true
	case os.Getenv("TERM") == "dumb", os.Getenv("CLICOLOR") == "0":
		return false
	}
	return terminal(w)
}

func forced(name string) bool {
	v := os.Getenv(name)
	return v != "" && v != "0" && v != "false"
}
