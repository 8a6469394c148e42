package cli

import (
	"bytes"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func quietRoot() *cobra.Command {
	return (&invocation{Env: &Env{Stdout: new(bytes.Buffer), Stderr: new(bytes.Buffer)}, colour: colourModes()}).root()
}

// Help is for people who do not program: every command says what it does, at length, and shows itself in use.
func TestEveryCommandExplainsItself(t *testing.T) {
	eachCommand(quietRoot(), func(c *cobra.Command) {
		for what, text := range map[string]string{"Short": c.Short, "Long": c.Long, "Example": c.Example} {
			if text == "" {
				t.Errorf("%s has no %s text", c.CommandPath(), what)
			}
		}
		if strings.HasSuffix(c.Short, ".") || strings.Contains(c.Short, "\n") {
			t.Errorf("%s: Short is one line without a full stop: %q", c.CommandPath(), c.Short)
		}
		for _, line := range strings.Split(c.Long+"\n"+c.Example, "\n") {
			if len(line) > 84 {
				t.Errorf("%s: a line too long for a terminal: %q", c.CommandPath(), line)
			}
		}
	})
}

func TestEveryFlagExplainsItself(t *testing.T) {
	reference := string(Reference())
	eachCommand(quietRoot(), func(c *cobra.Command) {
		c.LocalNonPersistentFlags().VisitAll(func(f *pflag.Flag) {
			if f.Usage == "" {
				t.Errorf("%s --%s says nothing", c.CommandPath(), f.Name)
			}
			if !strings.Contains(reference, "--"+f.Name) {
				t.Errorf("%s --%s is not in the reference", c.CommandPath(), f.Name)
			}
		})
	})
}

// A flag without the value it needs is shown with one that it takes.
func TestEveryFlagHasAnExample(t *testing.T) {
	eachCommand(quietRoot(), func(c *cobra.Command) {
		c.LocalNonPersistentFlags().VisitAll(func(f *pflag.Flag) {
			example := exampleOf(c, f)
			if _, words := f.Value.(*choice); f.NoOptDefVal != "" || words {
				return
			}
			if err := f.Value.Set(example); example == "" || err != nil {
				t.Errorf("%s --%s %q: %v", c.CommandPath(), f.Name, example, err)
			}
		})
	})
}

// Names of flags from other programs are understood, and lead to flags there are.
func TestOtherNamesOfFlags(t *testing.T) {
	for other, own := range flagNames {
		found := false
		eachCommand(quietRoot(), func(c *cobra.Command) {
			f := c.Flags().Lookup(other)
			if f == nil {
				f = c.InheritedFlags().Lookup(other)
			}
			found = found || f != nil && f.Name == own
		})
		if !found {
			t.Errorf("--%s does not lead to --%s", other, own)
		}
	}
}
