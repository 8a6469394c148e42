package generator_test

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"rolebook/generator/diag"
	"rolebook/generator/playbook"
)

// A site full of mistakes is told of all of them in one run, each at its place, in a fixed order, for either edition.
// Nothing else is found, and what can be made is made.
func TestMistakes(t *testing.T) {
	const path = "testdata/mistakes.txtar"
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	last := len(archive.Files) - 1
	want := &archive.Files[last]
	dir := t.TempDir()
	for _, f := range archive.Files[:last] {
		put(t, dir, f.Name, f.Data)
	}
	snap := compile(t, dir, playbook.Public)
	told := strings.Join(found(snap.Problems), "\n") + "\n"
	if *update {
		want.Data = []byte(told)
		if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal([]byte(told), want.Data) {
		t.Errorf("found:\n%s\nwant:\n%s", told, want.Data)
	}
	if n := snap.Problems.Count(diag.Error) + snap.Problems.Count(diag.Warning); n < 30 {
		t.Errorf("the site has only %d mistakes", n)
	}
	for _, d := range snap.Problems {
		if d.Message == "" || !d.At.Known() {
			t.Errorf("%s says too little: %q", place(d.At), d.Message)
		}
	}
	if again := found(compile(t, dir, playbook.Public).Problems); !slices.Equal(again, found(snap.Problems)) {
		t.Errorf("a second run finds:\n%s", strings.Join(again, "\n"))
	}
}
