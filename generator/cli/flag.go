package cli

import (
	"errors"
	"fmt"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"rolebook/generator/diag"
	"rolebook/generator/playbook"
)

// A choice is the value of a flag that takes one of a few words. The zero choice takes none.
type choice struct {
	value string
	words []string
}

// oneOf returns a choice of words; the first is what it is unless set.
func oneOf(words ...string) choice { return choice{words[0], words} }

// String implements pflag.Value.
func (c *choice) String() string { return c.value }

// Type implements pflag.Value: what help shows behind the flag.
func (c *choice) Type() string { return strings.Join(c.words, "|") }

// Set implements pflag.Value.
func (c *choice) Set(word string) error {
	if slices.Contains(c.words, word) {
		c.value = word
		return nil
	}
	hint := "Write " + alternatives(c.words) + "."
	if near := diag.Nearest(word, c.words); near != "" {
		hint = fmt.Sprintf("Did you mean %s? It takes %s.", near, alternatives(c.words))
	}
	return &mistake{message: fmt.Sprintf("“%s” is none of the words it takes.", word), hint: hint}
}

// A day is the value of a flag that takes a date.
type day struct{ playbook.Date }

// Type implements pflag.Value.
func (d *day) Type() string { return "DATE" }

// Set implements pflag.Value. A month counts as its first day.
func (d *day) Set(text string) error {
	var problems diag.List
	d.Date = playbook.Date{}
	d.ReadSentence(playbook.Text{Value: text}, &problems)
	if problems.Fails(false) || d.IsZero() {
		m := &mistake{message: fmt.Sprintf("“%s” is no day.", text), hint: "Write it as 2026-11-20, or as 20 November 2026."}
		if len(problems) > 0 {
			m.message, m.hint = problems[0].Message, problems[0].Hint
		}
		return m
	}
	d.Date = d.FirstDay()
	return nil
}

// A pause is the value of a flag that takes a length of time.
type pause struct{ time.Duration }

// String implements pflag.Value. No length is shown as none.
func (p *pause) String() string {
	if p.Duration == 0 {
		return ""
	}
	return p.Duration.String()
}

// Type implements pflag.Value.
func (p *pause) Type() string { return "TIME" }

// Set implements pflag.Value.
func (p *pause) Set(text string) error {
	d, err := time.ParseDuration(text)
	if _, bare := strconv.ParseFloat(text, 64); bare == nil && text != "0" {
		return &mistake{message: fmt.Sprintf("“%s” does not say %[1]s of what.", text), hint: fmt.Sprintf("Write %ss for seconds, or %[1]sms for thousandths of one.", text)}
	}
	if err != nil || d < 0 {
		return &mistake{message: fmt.Sprintf("“%s” is no length of time.", text), hint: "As in: --poll 700ms"}
	}
	p.Duration = d
	return nil
}

// A siteURL is the value of a flag that takes the address of a site.
type siteURL string

// String implements pflag.Value.
func (a *siteURL) String() string { return string(*a) }

// Type implements pflag.Value.
func (a *siteURL) Type() string { return "URL" }

// Set implements pflag.Value.
func (a *siteURL) Set(text string) error {
	u, err := url.Parse(text)
	switch {
	case err == nil && u.Scheme == "" && strings.Contains(text, ".") && !strings.HasPrefix(text, "/"):
		return &mistake{message: fmt.Sprintf("“%s” is no whole address.", text), hint: fmt.Sprintf("Did you mean https://%s?", text)}
	case err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.RawQuery != "" || u.Fragment != "":
		return &mistake{message: fmt.Sprintf("“%s” is no address of a site.", text), hint: "Write it as https://example.org/careers/."}
	}
	*a = siteURL(text)
	return nil
}

// alternatives joins words as people say them: "text, json or github".
func alternatives(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

// flagNames are names people bring from other programs, and the flag each means here. Help does not list them.
var flagNames = map[string]string{"baseURL": "base-url", "root": "source", "colour": "color"}

func otherNames(_ *pflag.FlagSet, name string) pflag.NormalizedName {
	if own, ok := flagNames[name]; ok {
		name = own
	}
	return pflag.NormalizedName(name)
}

// noEmptyValues refuses flags whose value is there and empty, as that of a script's variable which was never set: what
// they are without one may be something else entirely.
func noEmptyValues(c *cobra.Command, _ []string) error {
	var wrong error
	c.Flags().Visit(func(f *pflag.Flag) {
		if f.Value.Type() == "string" && f.Value.String() == "" && wrong == nil {
			wrong = needsValue(c, f)
		}
	})
	return wrong
}

func needsValue(c *cobra.Command, f *pflag.Flag) error {
	return &mistake{message: fmt.Sprintf("--%s needs a value behind it.", f.Name), hint: takes(c, f)}
}

// flagMistake says in plain words what is wrong with a flag.
func flagMistake(c *cobra.Command, err error) error {
	if !c.HasParent() && c.Flags().NArg() > 0 {
		return knownCommand(c, c.Flags().Args()) // the flag may well be right for the command that was meant
	}
	var unknown *pflag.NotExistError
	var empty *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	var wrong *mistake
	switch {
	case errors.As(err, &unknown):
		return unknownFlag(c, unknown)
	case errors.As(err, &empty):
		return needsValue(c, empty.GetFlag())
	case errors.As(err, &invalid):
		name := "--" + invalid.GetFlag().Name
		if errors.As(err, &wrong) {
			return &mistake{message: name + ": " + wrong.message, hint: wrong.hint}
		}
		return &mistake{message: fmt.Sprintf("%s cannot be “%s”.", name, invalid.GetValue()), hint: takes(c, invalid.GetFlag())}
	}
	return &mistake{message: sentence(err.Error()), hint: seeHelp(c)}
}

// examples are values of flags, for those who have left one out. A command's own ranks above.
var examples = map[string]string{
	"source": "book", "destination": "public", "base-url": "https://example.org/careers/", "clock": "2026-11-20",
	"pdf destination": "handbook.pdf", "export destination": "roles.json", "stage": "growth", "title": `"UX lead"`, "trace": "trace.json",
	"baseline": "known.json", "write-baseline": "known.json", "browser": "chromium",
	"port": "1717", "host": "0.0.0.0", "poll": "700ms", "editor": `"code -g {file}:{line}:{col}"`,
}

func exampleOf(c *cobra.Command, f *pflag.Flag) string {
	if own := examples[c.Name()+" "+f.Name]; own != "" {
		return own
	}
	return examples[f.Name]
}

// takes says what stands behind a flag.
func takes(c *cobra.Command, f *pflag.Flag) string {
	if words, ok := f.Value.(*choice); ok {
		return "It takes " + alternatives(words.words) + "."
	}
	if example := exampleOf(c, f); example != "" {
		return fmt.Sprintf("As in: --%s %s", f.Name, example)
	}
	return seeHelp(c)
}

func unknownFlag(c *cobra.Command, e *pflag.NotExistError) error {
	if short := e.GetSpecifiedShortnames(); short != "" {
		m := &mistake{message: fmt.Sprintf("There is no flag -%s.", e.GetSpecifiedName()), hint: seeHelp(c)}
		if word, _, _ := strings.Cut(short, "="); len(word) > 1 && c.Flags().Lookup(word) != nil {
			m.hint = fmt.Sprintf("Did you mean --%s? %s", word, m.hint)
		}
		return m
	}
	var names []string
	c.Flags().VisitAll(func(f *pflag.Flag) {
		if !f.Hidden {
			names = append(names, f.Name)
		}
	})
	m := &mistake{message: fmt.Sprintf("There is no flag --%s.", e.GetSpecifiedName()), hint: seeHelp(c)}
	if near := diag.Nearest(e.GetSpecifiedName(), names); near != "" {
		m.hint = fmt.Sprintf("Did you mean --%s? %s", near, m.hint)
	}
	return m
}

// knownCommand refuses words behind the program's name that are no command.
func knownCommand(root *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	m := &mistake{message: fmt.Sprintf("There is no command “%s”.", args[0]), hint: seeHelp(root)}
	if near := root.SuggestionsFor(args[0]); len(near) > 0 {
		m.hint = fmt.Sprintf("Did you mean “%s”? %s", near[0], m.hint)
	}
	return m
}

// noWords refuses words behind a command that takes none.
func noWords(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	m := &mistake{message: fmt.Sprintf("“%s” takes no further words, and “%s” is one.", c.CommandPath(), args[0]), hint: seeHelp(c)}
	switch {
	case c.Flags().Lookup("source") == nil:
	case slices.Contains([]string{".md", ".markdown", ".yaml", ".yml"}, strings.ToLower(path.Ext(args[0]))):
		m.hint = "The whole handbook is read; no file of it can be named."
	default:
		m.hint = fmt.Sprintf("To name a folder, write: %s -s %s", c.CommandPath(), args[0])
	}
	return m
}

func seeHelp(c *cobra.Command) string { return fmt.Sprintf("See “%s --help”.", c.CommandPath()) }
