package output

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
)

// Two sites with everything in it that a Sync can have to do. Each page names the asset it needs.
var (
	older = tree{
		"index.html": "old, needs assets/1.css", "about.html": "same, needs assets/0.css", "roles/ux/index.html": "old, needs assets/1.css",
		"roles/pm/index.html": "withdrawn, needs assets/1.css", "assets/0.css": "same", "assets/1.css": "old", "feed.xml": "old",
		"jobs": "was a file", "team/a.txt": "was in a folder", "team/b/c.txt": "was in a folder", "Case/X.txt": "same name",
	}
	newer = tree{
		"index.html": "new, needs assets/2.css", "about.html": "same, needs assets/0.css", "roles/ux/index.html": "new, needs assets/2.css",
		"roles/dev/lead/index.html": "added, needs assets/2.css", "assets/0.css": "same", "assets/2.css": "new", "feed.xml": "new",
		"jobs/index.html": "is a folder, needs assets/2.css", "team": "is a file", "case/x.txt": "same name",
	}
	mine = tree{".gitignore": "*", "roles/notes.txt": "mine", "assets/mine.css": "mine"}
)

// whole checks that everything on disk is a whole file of one of the two sites or of somebody else's, and that
// every page has its asset.
func whole(t testing.TB, dir string) {
	t.Helper()
	found := harvest(t, dir)
	for name, data := range found {
		if strings.HasPrefix(name, stagePrefix) || strings.HasSuffix(name, "/") {
			continue
		}
		if data != older[name] && data != newer[name] && data != mine[name] {
			t.Errorf("%s is %q, which nobody wrote", name, data)
		}
		if _, asset, ok := strings.Cut(data, "needs "); ok && found[asset] == "" {
			t.Errorf("%s needs %s, which is not there", name, asset)
		}
	}
	for name, data := range mine {
		if found[name] != data {
			t.Errorf("%s is %q", name, found[name])
		}
	}
}

// steps publishes `newer` over `older` in a new folder, and lets fail see every step, counted from 0.
func steps(t *testing.T, fail func(step int, op, name string) error) (dir string, count int, err error) {
	t.Helper()
	dir = t.TempDir()
	plant(t, dir, mine)
	sync_(t, dir, older)
	probe := func(op, name string) error {
		count++
		return fail(count-1, op, name)
	}
	_, err = Sync(WithProbe(t.Context(), probe), dir, "internal", newer.files())
	return dir, count, err
}

func TestKilledAtAnyStep(t *testing.T) {
	killed := errors.New("killed")
	_, total, err := steps(t, func(int, string, string) error { return nil })
	must(t, err)
	if total < 40 {
		t.Fatalf("only %d steps were seen", total)
	}
	for at := range total {
		dir, _, err := steps(t, func(step int, _, _ string) error {
			if step >= at {
				return killed // and nothing that would tidy up happens either
			}
			return nil
		})
		whole(t, dir)
		next := []tree{newer, older, small}[at%3]
		sync_(t, dir, next)
		sameTree(t, harvest(t, dir), next.with(mine))
		if t.Failed() {
			t.Fatalf("killed at step %d of %d: %v", at, total, err)
		}
	}
}

func TestOneStepFails(t *testing.T) {
	broken := errors.New("broken")
	_, total, _ := steps(t, func(int, string, string) error { return nil })
	for at := range total {
		var replaced bool // a file was replaced or removed: there is no way back
		var failed string
		dir, _, err := steps(t, func(step int, op, name string) error {
			if step == at {
				failed = op + " " + name
				return broken
			}
			inOrder := step < at && (op == "remove" || op == "rename" && older[name] != "" && newer[name] != "")
			replaced = replaced || inOrder
			return nil
		})
		if errors.Is(err, broken) && !replaced {
			sameTree(t, harvest(t, dir), older.with(mine))
			if report := sync_(t, dir, older); report.Written+report.Removed != 0 || report.Note != "" {
				t.Errorf("the record was not put back: %+v", report)
			}
		}
		if err != nil && !errors.Is(err, broken) {
			t.Errorf("error is %v", err)
		}
		whole(t, dir)
		sync_(t, dir, newer)
		sameTree(t, harvest(t, dir), newer.with(mine))
		if t.Failed() {
			t.Fatalf("step %d of %d failed, %s: %v", at, total, failed, err)
		}
	}
}

func TestDiskFullLeavesTheOldState(t *testing.T) {
	full := errors.New("no space left on device")
	for room := 0; ; room++ { // after so many steps that need room
		needed := 0
		dir, _, err := steps(t, func(_ int, op, _ string) error {
			if op == "create" || op == "write" || op == "mkdir" {
				if needed++; needed > room {
					return full
				}
			}
			return nil
		})
		if err == nil {
			if room < 20 {
				t.Errorf("only %d steps needed room", full)
			}
			return
		}
		if !errors.Is(err, full) || strings.Contains(err.Error(), stagePrefix) {
			t.Errorf("error is %v", err)
		}
		sameTree(t, harvest(t, dir), older.with(mine))
		if report := sync_(t, dir, older); report.Written+report.Removed != 0 {
			t.Errorf("the record was not put back: %+v", report)
		}
		if t.Failed() {
			t.Fatalf("full after %d steps that need room: %v", room, err)
		}
	}
}

// TestKilledForReal kills another process in the middle of its work, again and again in one folder.
// ROLEBOOK_TEST_KILLS asks for more than the usual 20 times.
func TestKilledForReal(t *testing.T) {
	if dir := os.Getenv("ROLEBOOK_TEST_PUBLISH"); dir != "" {
		publishForEver(t, dir)
	}
	kills := 20
	if testing.Short() {
		kills = 3
	}
	if long, err := strconv.Atoi(os.Getenv("ROLEBOOK_TEST_KILLS")); err == nil {
		kills = long
	}
	dir := t.TempDir()
	plant(t, dir, mine)
	for kill := range kills {
		child := exec.Command(os.Args[0], "-test.run=^TestKilledForReal$")
		child.Env = append(os.Environ(), "ROLEBOOK_TEST_PUBLISH="+dir)
		progress, err := child.StdoutPipe()
		must(t, err)
		must(t, child.Start())
		_, err = io.CopyN(io.Discard, progress, int64(1+kill*kill*7%331)) // a byte for each step
		child.Process.Kill()
		child.Wait()
		must(t, err)
		whole(t, dir)
		if kill%3 == 0 {
			sync_(t, dir, newer)
			sameTree(t, harvest(t, dir), newer.with(mine))
		}
	}
	sync_(t, dir, older)
	sameTree(t, harvest(t, dir), older.with(mine))
}

// publishForEver publishes one site over the other until it is killed.
func publishForEver(t *testing.T, dir string) {
	tell := func(string, string) error {
		_, err := os.Stdout.Write([]byte{'.'})
		return err
	}
	for n := 0; ; n++ {
		if _, err := Sync(WithProbe(t.Context(), tell), dir, "internal", []tree{newer, older}[n%2].files()); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

func TestAForeignFileThatComesWhileWeStageIsKept(t *testing.T) {
	late := tree{"roles/dev/lead/index.html": "by hand"}
	dir := t.TempDir()
	plant(t, dir, mine)
	sync_(t, dir, older)
	probe := func(op, name string) error {
		if op == "rename" && name == RecordName {
			plant(t, dir, late)
		}
		return nil
	}
	var refusal *Refusal
	if _, err := Sync(WithProbe(t.Context(), probe), dir, "internal", newer.files()); !errors.As(err, &refusal) {
		t.Errorf("error is %v", err)
	}
	sameTree(t, harvest(t, dir), older.with(mine).with(late))
}
