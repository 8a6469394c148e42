package generator_test

import (
	"context"
	"os"
	"runtime/debug"
	"testing"

	"rolebook/generator"
)

// TestRoomIsLeft compiles and writes a book as a process does that builds once: the collector is set as before when it is closed.
func TestRoomIsLeft(t *testing.T) {
	t.Setenv("GOGC", "")
	before := debug.SetGCPercent(77)
	defer debug.SetGCPercent(before)
	site, err := generator.Open(generator.Options{Dir: "..", Theme: os.DirFS(".."), Once: true})
	if err != nil {
		t.Fatal(err)
	}
	snap, err := site.Compile(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := snap.Write(context.Background(), t.TempDir()); err != nil {
		t.Fatal(err)
	}
	site.Close()
	if after := debug.SetGCPercent(77); after != 77 {
		t.Errorf("the share is %d", after)
	}
}
