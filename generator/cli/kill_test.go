package cli_test

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"rolebook/generator/cli"
	"rolebook/generator/links"
)

// A build that is killed at any moment leaves whole files, and the files of others as they were; every page has what it
// needs, and whatever the front page leads to is there. The next build is that of a folder nothing has happened to.
//
// The command is killed some forty times while it builds one of two sites over the other;
// ROLEBOOK_TEST_KILLS says how often instead.
func TestKilledBuilds(t *testing.T) {
	kills := 40
	if testing.Short() {
		kills = 4
	}
	if long, err := strconv.Atoi(os.Getenv("ROLEBOOK_TEST_KILLS")); err == nil {
		kills = long
	}
	w := newWorld(t)
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	rnd := rand.New(rand.NewPCG(seed, 1))
	to := t.TempDir()
	w.plant(t, to)
	took := w.time(t)
	cut, half, empty := 0, 0, 0
	for kill := range kills {
		site := rnd.IntN(len(w.sites))
		if rnd.IntN(10) == 0 { // from nothing now and then
			w.clear(t, to)
			empty++
		}
		c := w.command(site, to)
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		moment := time.Duration(rnd.Int64N(int64(took) * 11 / 10))
		if kill%2 == 1 { // every second one after it has begun to write, which takes it the least of its time
			w.begun(to, 2*took)
			moment /= 20
		}
		time.Sleep(moment)
		c.Process.Kill()
		if err := c.Wait(); err != nil {
			cut++
		}
		w.whole(t, to)
		if stages, _ := filepath.Glob(filepath.Join(to, ".rolebook-stage-*")); len(stages) > 0 {
			half++
		}
		if code := w.build(site, to); code != 0 {
			t.Errorf("the build after it ends in %d", code)
		}
		w.is(t, to, site)
		if t.Failed() {
			t.Fatalf("kill %d, after %s", kill, moment)
		}
		if kills > 100 && kill%100 == 99 {
			fmt.Printf("%d of %d builds killed: %d before their end, %d of these half published; %d from nothing\n", kill+1, kills, cut, half, empty)
			took = w.time(t)
		}
	}
	t.Logf("%d builds killed: %d before their end, %d of these half published; %d from nothing", kills, cut, half, empty)
	if cut < kills/4 {
		t.Errorf("only %d of %d were killed before their end", cut, kills)
	}
}

// Two commands at once that build two sites into one folder leave the whole result of one.
func TestBuildsAtOnce(t *testing.T) {
	w := newWorld(t)
	to := t.TempDir()
	w.plant(t, to)
	for range 5 {
		var all sync.WaitGroup
		for site := range w.sites {
			all.Go(func() {
				if said, err := w.command(site, to).CombinedOutput(); err != nil {
					t.Errorf("%v: %s", err, said)
				}
			})
		}
		all.Wait()
		w.whole(t, to)
		got := w.found(t, to)
		if !maps.EqualFunc(got, w.clean[0], bytes.Equal) && !maps.EqualFunc(got, w.clean[1], bytes.Equal) {
			t.Fatal("the folder is neither of the two sites")
		}
	}
}

// A world is two sites that are built over each other, beside files of somebody else.
type world struct {
	sites [2]string
	clean [2]map[string][]byte
}

// foreign are the files of somebody else.
var foreign = map[string]string{"CNAME": "acme.example", "roles/notes.txt": "by hand", "assets/own.css": "a{}", ".rolebook-mine": "mine"}

func newWorld(t *testing.T) *world {
	t.Helper()
	w := &world{}
	for i, text := range []string{worldBefore, worldAfter} {
		w.sites[i] = t.TempDir()
		for _, f := range txtar.Parse([]byte(text)).Files {
			put(t, filepath.Join(w.sites[i], filepath.FromSlash(f.Name)), string(f.Data))
		}
		to := t.TempDir()
		if code := w.build(i, to); code != 0 {
			t.Fatalf("a clean build ends in %d", code)
		}
		w.clean[i] = w.found(t, to)
	}
	return w
}

// command builds a site as a process of its own.
func (w *world) command(site int, to string) *exec.Cmd {
	c := exec.Command("rolebook", "build", "-q", "-s", w.sites[site], "-d", to)
	repository, _ := filepath.Abs("../..")
	c.Env = append(os.Environ(), assetsVar+"="+repository)
	return c
}

// build builds a site in this process.
func (w *world) build(site int, to string) (code int) {
	out := &bytes.Buffer{}
	code = cli.Run(context.Background(), env(w.sites[site], out), []string{"build", "-q", "-d", to})
	if code != 0 {
		fmt.Println(out)
	}
	return code
}

// begun waits until a build has begun to write into a folder, or for as long as it may take.
func (w *world) begun(to string, longest time.Duration) {
	for end := time.Now().Add(longest); time.Now().Before(end); time.Sleep(100 * time.Microsecond) {
		if stages, _ := filepath.Glob(filepath.Join(to, ".rolebook-stage-*")); len(stages) > 0 {
			return
		}
	}
}

// time is how long the command takes at the moment.
func (w *world) time(t *testing.T) time.Duration {
	t.Helper()
	to := t.TempDir()
	began := time.Now()
	if said, err := w.command(0, to).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	return time.Since(began)
}

func (w *world) plant(t *testing.T, to string) {
	t.Helper()
	for name, text := range foreign {
		put(t, filepath.Join(to, filepath.FromSlash(name)), text)
	}
}

// clear empties the folder, but for the files of somebody else.
func (w *world) clear(t *testing.T, to string) {
	t.Helper()
	list, err := os.ReadDir(to)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range list {
		if err := os.RemoveAll(filepath.Join(to, e.Name())); err != nil {
			t.Fatal(err)
		}
	}
	w.plant(t, to)
}

// found are the files of a folder, without those of somebody else.
func (w *world) found(t *testing.T, to string) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	err := fs.WalkDir(os.DirFS(to), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		if _, theirs := foreign[name]; !theirs {
			out[name], err = os.ReadFile(filepath.Join(to, filepath.FromSlash(name)))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// is demands that a folder holds one of the sites and what is somebody else's.
func (w *world) is(t *testing.T, to string, site int) {
	t.Helper()
	got := w.found(t, to)
	for name, data := range w.clean[site] {
		if is, there := got[name]; !there || !bytes.Equal(is, data) {
			t.Errorf("%s is not as a clean build writes it", name)
		}
	}
	for name := range got {
		if _, wanted := w.clean[site][name]; !wanted {
			t.Errorf("%s is left over", name)
		}
	}
	w.untouched(t, to)
}

func (w *world) untouched(t *testing.T, to string) {
	t.Helper()
	for name, text := range foreign {
		if data, err := os.ReadFile(filepath.Join(to, filepath.FromSlash(name))); err != nil || string(data) != text {
			t.Errorf("%s, which is somebody else's, is %q, %v", name, data, err)
		}
	}
}

// whole demands that every file is one that a build writes, that every page has the files it is shown with, and that
// whatever the front page leads to is there.
func (w *world) whole(t *testing.T, to string) {
	t.Helper()
	w.untouched(t, to)
	got := w.found(t, to)
	reached, next := map[string]bool{"index.html": true}, []string{"index.html"}
	for name, data := range got {
		if strings.HasPrefix(name, ".rolebook") {
			continue
		}
		if a, b := w.clean[0][name], w.clean[1][name]; (a == nil || !bytes.Equal(data, a)) && (b == nil || !bytes.Equal(data, b)) {
			t.Errorf("%s is %.60q, which no build writes", name, data)
		}
		for _, need := range needs(name, data, false) {
			if _, there := got[need]; !there {
				t.Errorf("%s needs %s, which is not there", name, need)
			}
		}
	}
	for ; len(next) > 0; next = next[1:] {
		page := next[0]
		if _, there := got["index.html"]; !there {
			return // there is no front page yet
		}
		for _, to := range needs(page, got[page], true) {
			if _, there := got[to]; !there {
				t.Errorf("%s leads to %s, which is not there", page, to)
			} else if !reached[to] {
				reached[to] = true
				next = append(next, to)
			}
		}
	}
}

// needs are the files of its own site that a page is shown with, or those it leads to.
func needs(name string, data []byte, lead bool) (out []string) {
	if path.Ext(name) != ".html" {
		return nil
	}
	links.HTML(data, func(r *links.Ref) {
		address, _, _ := strings.Cut(string(r.Address), "#")
		address, _, _ = strings.Cut(address, "?")
		if address == "" || strings.Contains(address, ":") || strings.HasPrefix(address, "//") || (r.Kind() == links.Link) != lead {
			return
		}
		to := path.Join("/", path.Dir(name), address)
		if strings.HasPrefix(address, "/") {
			to = path.Clean(address)
		}
		if path.Ext(to) == "" {
			to = path.Join(to, "index.html")
		}
		out = append(out, strings.TrimPrefix(to, "/"))
	}, func([]byte) {})
	return out
}

const worldBefore = `
-- rolebook.yaml --
name: Acme
-- content/roles/boss.md --
---
title: Boss
team: Office
---
The boss looks after [[Packer]].
-- content/roles/packer.md --
---
title: Packer
team: Warehouse
reports_to: boss
---
Packs.
-- content/playbook/old/leaving.md --
# Leaving

See [[Boss]].
`

const worldAfter = `
-- rolebook.yaml --
name: Acme and sons
-- content/roles/boss.md --
---
title: Boss
team: Office
---
The boss looks after [[Driver]].
-- content/roles/driver.md --
---
title: Driver
team: Yard
reports_to: boss
---
Drives, and reads [the map](../playbook/new/map.md).
-- content/playbook/new/map.md --
# The map

![Map](map.svg)

See [[Driver]].
-- content/playbook/new/map.svg --
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><title>Map</title><rect width="5" height="5"/></svg>
`

// A renaming and a mending that are killed while they change files are finished, or not begun, when the same command runs
// again: the handbook is then as if nothing had happened.
func TestKilledChanges(t *testing.T) {
	const wrong, right = "summry: Does it.\n", "summary: Does it.\n"
	names := []string{"Baker", "Cook", "Waiter", "Porter", "Clerk"}
	book := func(t *testing.T, boss, line string) string {
		dir := t.TempDir()
		put(t, filepath.Join(dir, "rolebook.yaml"), "name: Crumb\n")
		put(t, filepath.Join(dir, "content/roles/boss.md"), "---\ntitle: Boss\n---\n")
		for _, n := range names {
			put(t, filepath.Join(dir, "content/roles", strings.ToLower(n)+".md"), "---\ntitle: "+n+"\nreports_to: "+boss+"\n"+line+"---\nAsks [["+boss+"]].\n")
		}
		return dir
	}
	repository, _ := filepath.Abs("../..")
	for name, c := range map[string]struct {
		line string
		args []string
	}{
		"mv":          {right, []string{"mv", "Boss", "Chief"}},
		"check --fix": {wrong, []string{"check", "--fix"}},
	} {
		t.Run(name, func(t *testing.T) {
			command := func(dir string) *exec.Cmd {
				e := exec.Command("rolebook", append(c.args, "-s", dir)...)
				e.Env = append(os.Environ(), assetsVar+"="+repository)
				return e
			}
			clean := book(t, "Boss", c.line)
			if said, err := command(clean).CombinedOutput(); err != nil {
				t.Fatalf("%v: %s", err, said)
			}
			want := sourcesOf(t, clean)
			finished := 0
			for range 8 {
				dir := book(t, "Boss", c.line)
				e := command(dir)
				if err := e.Start(); err != nil {
					t.Fatal(err)
				}
				for end := time.Now().Add(20 * time.Second); time.Now().Before(end) && e.ProcessState == nil; {
					if _, err := os.Stat(filepath.Join(dir, ".rolebook-change")); err == nil {
						break
					}
				}
				time.Sleep(time.Duration(rand.Int64N(int64(time.Millisecond))))
				e.Process.Kill()
				e.Wait()
				again, err := command(dir).CombinedOutput()
				if strings.Contains(string(again), "cut off half-way is finished") {
					finished++
				} else if name == "mv" && strings.Contains(string(again), "There is nothing") {
					err = nil // it had come to its end
				}
				if err != nil {
					t.Errorf("the second command: %v: %s", err, again)
				}
				if got := sourcesOf(t, dir); !maps.Equal(got, want) {
					t.Errorf("the handbook is\n%v\nand not\n%v\nthe second command said: %s", got, want, again)
				}
			}
			t.Logf("%d were finished", finished)
		})
	}
}

// sourcesOf are all files of a handbook.
func sourcesOf(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		out[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
