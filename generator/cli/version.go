package cli

import (
	"cmp"
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

func (s *invocation) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print which rolebook this is",
		Long: `Print the version of rolebook, the commit it was made from where that is known,
and the version of Go and the system it was made for.`,
		Example: "  rolebook version",
		Args:    noWords,
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintln(s.Stdout, version())
			return err
		},
	}
}

// released and commit are written into the program by the linker when a release is made.
var released, commit string

// version is one line: "rolebook v1.2.0 (3f2a91c0d4e5) go1.26.8 linux/amd64".
func version() string {
	number, from := released, commit
	if build, known := debug.ReadBuildInfo(); known && number == "" {
		number, from = buildVersion(build)
	}
	number = cmp.Or(number, "unreleased")
	if from != "" {
		number += " (" + from + ")"
	}
	return fmt.Sprintf("rolebook %s %s %s/%s", number, runtime.Version(), runtime.GOOS, runtime.GOARCH)
}

// buildVersion takes the module's version and the commit out of what the Go tool wrote into the program.
func buildVersion(build *debug.BuildInfo) (number, commit string) {
	number = build.Main.Version
	if number == "" || number == "(devel)" {
		number = "unreleased"
	}
	changed := false
	for _, s := range build.Settings {
		switch s.Key {
		case "vcs.revision":
			commit = s.Value[:min(12, len(s.Value))]
		case "vcs.modified":
			changed = s.Value == "true"
		}
	}
	if commit != "" && changed {
		commit += ", with changes"
	}
	return number, commit
}
