package cli_test

import (
	"bytes"
	"os"
	"testing"

	"rolebook/generator/cli"
)

// docs/cli.md says what the commands say. Run with -update after changing a command.
func TestReference(t *testing.T) {
	const file = "../../docs/cli.md"
	want := cli.Reference()
	if *update {
		if err := os.WriteFile(file, want, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s is out of date: go test ./generator/cli -run TestReference -update", file)
	}
}
