package content_test

import (
	"os"
	"testing"

	"rolebook/generator/content"
)

// The reference of fields is made of the tags; a change of a tag changes it.
func TestReferenceOfFields(t *testing.T) {
	const path = "../../docs/fields.md"
	want := content.Fields()
	if *update {
		if err := os.WriteFile(path, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil || string(got) != string(want) {
		t.Errorf("%s is out of date (%v): run go test ./generator/content -run ReferenceOfFields -update", path, err)
	}
}
