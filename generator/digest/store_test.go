package digest_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"rolebook/generator/digest"
)

// run opens a store as a run of a program does, with what is asked for and what is put.
func run(t *testing.T, file, program string, ask []string, put ...string) (found int) {
	t.Helper()
	s := digest.NewStore(file, program)
	for _, key := range ask {
		if text, ok := s.Get(key); ok {
			if found++; text != "of "+key+strings.Repeat(".", 100) {
				t.Errorf("by %s is kept %q", key, text)
			}
		}
	}
	for _, key := range put {
		s.Put(key, "of "+key+strings.Repeat(".", 100))
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if entries, _ := os.ReadDir(filepath.Dir(file)); len(entries) > 1 {
		t.Errorf("there are %v", entries)
	}
	return found
}

// What one run has put the next ones get, by its key, as long as they are of the same program and ask for it.
func TestStore(t *testing.T) {
	file := filepath.Join(t.TempDir(), "kept")
	abc := []string{"a", "b", "c"}
	for n, step := range []struct {
		program string
		ask     []string
		found   int
		put     []string
	}{
		{"one", abc, 0, abc},
		{"one", abc, 3, nil},
		{"one", []string{"a", "b", "d"}, 2, []string{"d"}}, // most is of use: d is added
		{"one", []string{"a", "b", "c", "d"}, 4, nil},
		{"one", []string{"d"}, 1, []string{"e"}}, // little is: it is written anew
		{"one", []string{"a", "b", "c", "d", "e"}, 2, nil},
		{"two", []string{"d", "e"}, 0, []string{"d"}},
		{"one", []string{"d", "e"}, 0, nil},
	} {
		if found := run(t, file, step.program, step.ask, step.put...); found != step.found {
			t.Errorf("step %d: %d are found, not %d", n, found, step.found)
		}
	}
}

// A file that is cut off or damaged keeps what stands before the damage, and is whole again after the next run.
func TestDamagedStore(t *testing.T) {
	file := filepath.Join(t.TempDir(), "kept")
	keys := []string{"a", "b", "c"}
	run(t, file, "one", nil, keys...)
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for n := range data {
		for _, damaged := range [][]byte{data[:n], append(append(append([]byte{}, data[:n]...), data[n]^0x10), data[n+1:]...)} {
			if err := os.WriteFile(file, damaged, 0o600); err != nil {
				t.Fatal(err)
			}
			found := run(t, file, "one", keys, "d")
			if got := run(t, file, "one", append(keys, "d")); got != found+1 {
				t.Fatalf("damaged at %d: %d are found, and one more is put, and then %d are", n, found, got)
			}
		}
	}
}

// Runs at the same time lose nothing that was there before.
func TestStoreOfManyRuns(t *testing.T) {
	file := filepath.Join(t.TempDir(), "kept")
	run(t, file, "one", nil, "a", "b", "c")
	var all sync.WaitGroup
	for n := range 20 {
		all.Go(func() {
			s := digest.NewStore(file, "one")
			for _, key := range []string{"a", "b", "c"} {
				if _, ok := s.Get(key); !ok {
					t.Errorf("%s is lost", key)
				}
			}
			s.Put(fmt.Sprint(n), "more")
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if found := run(t, file, "one", []string{"a", "b", "c"}); found != 3 {
		t.Errorf("of 3 are left %d", found)
	}
}

// A store that nothing can be read of or written to forgets.
func TestStoreWithoutAFile(t *testing.T) {
	s := digest.NewStore(filepath.Join(t.TempDir(), "no such folder", "kept"), "one")
	s.Put("a", "text")
	if _, ok := s.Get("a"); ok {
		t.Error("it remembers")
	}
	if s.Close() == nil {
		t.Error("nobody hears of it")
	}
	var none *digest.Store
	none.Load()
	none.Put("a", "text")
	if _, ok := none.Get("a"); ok || none.Close() != nil {
		t.Error("the nil store holds something")
	}
}
