package generator_test

import (
	"bytes"
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"testing"

	"rolebook/generator"
	"rolebook/generator/playbook"
)

// A change of many files of a site that is killed before any of its steps is, by whoever comes next, finished or forgotten
// as a whole, and nothing of it is left lying about. When it had begun to put files in place, it is finished.
func TestChangesThatAreCutOff(t *testing.T) {
	renaming := generator.Renaming{Old: "buyer", New: "Head of buying"}
	for name, c := range map[string]struct {
		site  string
		write func(dir string, probe func(op, name string) error) error
	}{
		"renaming": {everyForm, func(dir string, probe func(op, name string) error) error {
			done, err := compile(t, dir, playbook.Internal).Rename(context.Background(), renaming)
			if err != nil {
				t.Fatal(err)
			}
			return generator.WriteRenamed(done, dir, probe)
		}},
		"mending": {toMend, func(dir string, probe func(op, name string) error) error {
			m, err := open(t, dir, playbook.Internal).Mend(context.Background())
			if err != nil || len(m.Changes) < 3 {
				t.Fatalf("%v, %d files to mend", err, len(m.Changes))
			}
			return generator.WriteMended(m, dir, probe)
		}},
	} {
		t.Run(name, func(t *testing.T) {
			dir := folder(t, c.site)
			before := onDisk(t, dir)
			if err := c.write(dir, nil); err != nil {
				t.Fatal(err)
			}
			after := onDisk(t, dir)
			if maps.EqualFunc(before, after, bytes.Equal) {
				t.Fatal("nothing was changed")
			}
			if old := "content/roles/buyer.md"; name == "renaming" && (before[old] == nil || after[old] != nil) {
				t.Fatal(old + " has a new name and stays")
			}
			finished, forgotten := 0, 0
			for at := 0; ; at++ {
				dir := folder(t, c.site)
				decided, cut := cutOff(t, at, func(probe func(op, name string) error) error { return c.write(dir, probe) })
				if !cut {
					break
				}
				if generator.CutOff(dir) != decided {
					t.Errorf("it is said to be cut off: %v", !decided)
				}
				done, err := generator.Finish(context.Background(), dir)
				if err != nil {
					t.Fatalf("cut off at step %d: %v", at, err)
				}
				switch {
				case done == nil:
					forgotten++
					equalFiles(t, "what was not decided", onDisk(t, dir), before)
				default:
					finished++
					equalFiles(t, "what was finished", onDisk(t, dir), after)
				}
				if (done != nil) != decided {
					t.Errorf("cut off at step %d it is finished: %v", at, done != nil)
				}
				if name == "renaming" && done != nil && (done.Asked == nil || *done.Asked != renaming) {
					t.Errorf("it was asked for %+v", done.Asked)
				}
				if again, err := generator.Finish(context.Background(), dir); again != nil || err != nil {
					t.Errorf("there is still something to finish: %+v, %v", again, err)
				}
				if t.Failed() {
					t.Fatalf("cut off at step %d", at)
				}
			}
			if finished < 3 || forgotten < 3 {
				t.Errorf("%d were finished and %d forgotten", finished, forgotten)
			}
		})
	}
}

// cutOff lets something end before one of its steps as a killed process does, without tidying up. It reports whether it
// did, and whether files had begun to be put in place.
func cutOff(t *testing.T, at int, write func(probe func(op, name string) error) error) (decided, cut bool) {
	t.Helper()
	killed := errors.New("killed")
	defer func() {
		if r := recover(); r != nil && r != killed {
			panic(r)
		} else if r != nil {
			cut = true
		}
	}()
	step, plan := 0, false
	if err := write(func(_, name string) error {
		decided = plan
		plan = plan || name == ".rolebook-change/forward.json"
		if step++; step > at {
			panic(killed)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return decided, false
}

// A change that was called off, and cut off while it was taken back, is taken back.
func TestCalledOffChangesAreTakenBack(t *testing.T) {
	for at := 0; ; at++ {
		dir := folder(t, everyForm)
		before := onDisk(t, dir)
		done, err := compile(t, dir, playbook.Internal).Rename(context.Background(), generator.Renaming{Old: "buyer", New: "Head of buying"})
		if err != nil {
			t.Fatal(err)
		}
		decided, cut := cutOff(t, at, func(probe func(op, name string) error) error { return generator.WriteRenamed(done, dir, probe) })
		if !cut {
			return
		}
		if !decided {
			continue
		}
		in := filepath.Join(dir, ".rolebook-change")
		if err := os.Rename(filepath.Join(in, "forward.json"), filepath.Join(in, "back.json")); err != nil {
			t.Fatal(err)
		}
		if done, err := generator.Finish(context.Background(), dir); err != nil || done == nil || !done.Back {
			t.Fatalf("%+v, %v", done, err)
		}
		equalFiles(t, "what was taken back", onDisk(t, dir), before)
		if t.Failed() {
			t.Fatalf("cut off at step %d", at)
		}
	}
}

// What somebody has written since a change was cut off is not written over, in whichever direction it goes on.
func TestCutOffChangesSeeOtherWriters(t *testing.T) {
	for _, plan := range []string{"forward.json", "back.json"} {
		dir := folder(t, everyForm)
		done, err := compile(t, dir, playbook.Internal).Rename(context.Background(), generator.Renaming{Old: "buyer", New: "Head of buying"})
		if err != nil {
			t.Fatal(err)
		}
		first := 0 // the first file is in place, no other is
		cutOff(t, 1000, func(probe func(op, name string) error) error {
			defer func() { recover() }()
			return generator.WriteRenamed(done, dir, func(op, name string) error {
				if op == "rename" {
					if first++; first > 2 {
						panic("killed")
					}
				}
				return nil
			})
		})
		in := filepath.Join(dir, ".rolebook-change")
		if err := os.Rename(filepath.Join(in, "forward.json"), filepath.Join(in, plan)); err != nil {
			t.Fatal(err)
		}
		for _, c := range done.Changes {
			if _, err := os.Stat(filepath.Join(dir, c.Path)); err == nil {
				put(t, dir, c.Path, []byte("mine"))
			}
		}
		if _, err := generator.Finish(context.Background(), dir); !generator.IsChanged(err) {
			t.Errorf("%s: the error is %v", plan, err)
		}
		for _, c := range done.Changes {
			if data, err := os.ReadFile(filepath.Join(dir, c.Path)); err == nil && string(data) != "mine" {
				t.Errorf("%s: %s was written over", plan, c.Path)
			}
		}
	}
}

const toMend = `
-- rolebook.yaml --
name: Crumb
-- content/roles/baker.md --
---
title: Baker
summry: Bakes.
---
-- content/roles/cook.md --
---
title: Cook
summry: Cooks.
---
-- content/roles/waiter.md --
---
title: Waiter
summry: Waits.
---
`
