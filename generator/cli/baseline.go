package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"rolebook/generator/diag"
)

// readBaseline reads the findings that are known; without a file none are.
func (s *invocation) readBaseline(name string) (diag.Baseline, error) {
	if name == "" {
		return nil, nil
	}
	data, err := os.ReadFile(s.path(name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &mistake{message: fmt.Sprintf("There is no file %s.", name), hint: "Write it with: rolebook check --write-baseline " + name}
	}
	if info, wrong := os.Stat(s.path(name)); wrong == nil && info.IsDir() {
		return nil, &mistake{message: fmt.Sprintf("--baseline: %s is a folder.", name), hint: "Name a file in it."}
	}
	if err != nil {
		return nil, err
	}
	b, err := diag.ReadBaseline(data)
	if err != nil {
		return nil, &mistake{message: fmt.Sprintf("%s cannot be read: %v.", name, err), hint: "Mend the line, or write the file anew: rolebook check --write-baseline " + name}
	}
	return b, nil
}

// keepBaseline writes findings as known ones.
func (s *invocation) keepBaseline(in *inspection, found diag.List) error {
	return writeWhole(s.path(in.writeBaseline), diag.NewBaseline(found).Text())
}

// sayKnown says what the baseline has kept back, and what of it is mended.
func (s *invocation) sayKnown(in *inspection, old, gone int) {
	out := s.Stderr
	if in.format.value == "text" || in.format.value == "github" {
		out = s.Stdout
	}
	switch {
	case in.writeBaseline != "":
		fmt.Fprintf(out, "%s written to %s as known.\n", diag.Count(old, "finding", "findings"), in.writeBaseline)
	case in.baseline != "":
		fmt.Fprintf(out, "%s of %s left out.\n", diag.Count(old, "known finding", "known findings"), in.baseline)
		if gone > 0 {
			fmt.Fprintf(out, "%s mended since. To forget about them: rolebook check --write-baseline %s\n", diag.Count(gone, "known finding is", "known findings are"), in.baseline)
		}
	}
}
