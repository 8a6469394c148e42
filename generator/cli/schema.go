package cli

import (
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"

	"rolebook/generator/content"
)

func (s *invocation) schemaCommand() *cobra.Command {
	var kind choice
	for _, k := range content.Kinds {
		kind.words = append(kind.words, k.Name)
	}
	c := &cobra.Command{
		Use:   "schema",
		Short: "Print what files may say, as JSON Schema",
		Long: `Print every field of every kind of file as JSON Schema. Editors use it to offer
fields and to mark mistakes while you write. docs/fields.md says the same in words.

The schema describes all kinds; with --kind it is the schema of one of them.`,
		Example: `  rolebook schema > rolebook.schema.json
  rolebook schema --kind site > site.schema.json`,
		Args: noWords,
		RunE: func(*cobra.Command, []string) error {
			data, err := content.Schema()
			if err == nil && kind.value != "" {
				data, err = schemaOf(kind.value, data)
			}
			if err != nil {
				return err
			}
			_, err = s.Stdout.Write(data)
			return err
		},
	}
	c.Flags().Var(&kind, "kind", "print the schema of one kind of `FILE`: "+alternatives(kind.words))
	complete(c, "kind", kind.words)
	return c
}

// schemaOf makes the schema of everything that of one kind: the same definitions, of which a file is held to one.
func schemaOf(kind string, everything []byte) ([]byte, error) {
	var schema map[string]json.RawMessage
	if err := json.Unmarshal(everything, &schema); err != nil {
		return nil, err
	}
	ref := fmt.Sprintf("#/$defs/%s", kind)
	schema["$ref"], _ = json.Marshal(ref)
	schema["title"], _ = json.Marshal("rolebook: " + kind)
	return indented(schema)
}
