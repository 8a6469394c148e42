package generator_test

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"

	"rolebook/generator/links"
	"rolebook/generator/output"
	"rolebook/generator/playbook"
)

// A fault is a way in which a file system fails from one of its calls on. fails is asked at each call from the n-th,
// which is the first.
type fault struct {
	name string
	errno
	undone bool // whatever was begun can be taken back
	fails  func(first, is call) bool
}

type errno = syscall.Errno

type call struct{ op, name string }

var faults = []fault{
	{"one call fails", syscall.EIO, true, func(first, is call) bool { return first == is }},
	{"the disk is full", syscall.ENOSPC, true, func(_, is call) bool { return slices.Contains([]string{"create", "write", "mkdir"}, is.op) }},
	{"it can only be read", syscall.EROFS, false, func(_, is call) bool { return !slices.Contains([]string{"look", "read", "open"}, is.op) }},
	{"one file is forbidden", syscall.EACCES, false, func(first, is call) bool { return first.name == is.name }},
	{"nothing can be renamed", syscall.EPERM, false, func(_, is call) bool { return is.op == "rename" }},
	{"nothing can be removed", syscall.EBUSY, false, func(_, is call) bool {
		return is.op == "rename" && strings.HasPrefix(is.name, ".rolebook-stage-") || slices.Contains([]string{"remove", "rmdir", "sweep"}, is.op)
	}},
	{"the disk is gone", syscall.EIO, false, func(_, _ call) bool { return true }},
}

// breaking returns a probe that fails by the fault from the n-th call on, counted from 0. A write that fails leaves half
// of its bytes. The calls are counted, and so are those that failed.
func (f fault) breaking(n int, dir string, calls, failed *int) output.Probe {
	var first call
	once := false
	return func(op, name string) error {
		is := call{op, name}
		if *calls++; *calls == n+1 {
			first = is
		}
		if *calls <= n || once && f.name == "one call fails" || !f.fails(first, is) {
			return nil
		}
		*failed++
		once = true
		if op == "write" {
			os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), []byte("<!doctype html><title>Ha"), 0o644)
		}
		return f.errno
	}
}

// Whatever call to the file system fails while a site is published, and however it goes on: each file on disk is whole,
// the files of others are as they were, every page has what it needs, and every link leads somewhere: from every page
// where the disk allows to take back what was begun, else from every page that the front page leads to. What has failed
// is said in plain words. The next build is that of a folder nothing has happened to.
//
// Each call fails in one of the ways; with ROLEBOOK_LONG=1 in each of them.
func TestEveryCallMayFail(t *testing.T) {
	small, large := filesOf(t, folder(t, faultySmall)), filesOf(t, folder(t, faultyLarge))
	t.Run("from nothing", func(t *testing.T) { everyCall(t, nil, small) })
	t.Run("over another site and back", func(t *testing.T) { everyCall(t, small, large) })
}

// everyCall publishes a site over another, and the other over it, while a call fails, until none is left that could.
func everyCall(t *testing.T, old, after map[string][]byte) {
	dir, survived := t.TempDir(), 0
	foreign := map[string][]byte{"CNAME": []byte("acme.example"), "roles/notes.txt": []byte("by hand"), "assets/own.css": []byte("a{}")}
	for name, data := range foreign {
		put(t, dir, name, data)
	}
	publish(t, dir, old)
	ways := 1
	if os.Getenv("ROLEBOOK_LONG") != "" {
		ways = len(faults)
	}
	for n, ended := 0, false; !ended; n++ {
		ended = true
		for way := range ways {
			f := faults[(n+way)%len(faults)]
			for _, step := range [][2]map[string][]byte{{old, after}, {after, old}} {
				if old == nil {
					publish(t, dir, nil)
					if step[0] != nil {
						continue
					}
				}
				calls, failed := f.survive(t, dir, n, step[0], step[1], foreign)
				if t.Failed() {
					t.Fatalf("call %d of %d, %s", n, calls, f.name)
				}
				ended = ended && calls <= n
				survived += min(failed, 1)
			}
		}
	}
	t.Logf("%d faults survived", survived)
}

// survive publishes a site over another while the file system fails, and once more when it is well again.
func (f fault) survive(t *testing.T, dir string, n int, old, after, foreign map[string][]byte) (calls, failed int) {
	_, err := output.Sync(output.WithProbe(t.Context(), f.breaking(n, dir, &calls, &failed)), dir, "internal", files(after))
	found := onDisk(t, dir)
	for name, data := range found {
		switch {
		case strings.HasPrefix(name, ".rolebook"):
			delete(found, name)
		case !isFile(old, name, data) && !isFile(after, name, data) && !isFile(foreign, name, data):
			t.Errorf("%s is %.60q, which nobody wrote", name, data)
		}
	}
	for name, data := range foreign {
		if !isFile(found, name, data) {
			t.Errorf("%s, which is somebody else's, is %.60q", name, found[name])
		}
	}
	var unfinished *output.Unfinished
	switch {
	case err == nil:
		equalFiles(t, "without an error", found, with(after, foreign))
	case !errors.Is(err, f.errno):
		t.Errorf("the error is %v", err)
	case !errors.As(err, &unfinished):
		equalFiles(t, "after it was taken back", found, with(old, foreign))
	}
	if err != nil && callNames.MatchString(err.Error()) {
		t.Errorf("it is said in words of the system: %v", err)
	}
	for _, lost := range astray(found, f.undone) {
		t.Error(lost)
	}
	publish(t, dir, after)
	now := onDisk(t, dir)
	record := now[".rolebook.json"]
	delete(now, ".rolebook.json")
	equalFiles(t, "the next build", now, with(after, foreign))
	if listed := bytes.Count(record, []byte("\n\"")); listed != len(after) {
		t.Errorf("the record of the next build has %d files, not %d", listed, len(after))
	}
	return calls, failed
}

// callNames are words that mean nothing to those who read a message.
var callNames = regexp.MustCompile(`\.rolebook-stage|[a-z]+at \S+:|errno|<nil>`)

// publish publishes files without any trouble.
func publish(t *testing.T, dir string, what map[string][]byte) {
	t.Helper()
	if _, err := output.Sync(t.Context(), dir, "internal", files(what)); err != nil {
		t.Fatal(err)
	}
}

func files(what map[string][]byte) func(func(output.File, error) bool) {
	var list []output.File
	for _, name := range slices.Sorted(maps.Keys(what)) {
		list = append(list, output.File{Path: name, Data: what[name]})
	}
	return output.Slice(list)
}

func isFile(site map[string][]byte, name string, data []byte) bool {
	is, there := site[name]
	return there && bytes.Equal(is, data)
}

func with(a, b map[string][]byte) map[string][]byte {
	both := map[string][]byte{}
	maps.Copy(both, a)
	maps.Copy(both, b)
	return both
}

// astray says which references of pages lead to no file. Pages must always have what they show and cannot be without;
// links must lead somewhere on every page, or else on those that the front page leads to.
func astray(found map[string][]byte, everyPage bool) (lost []string) {
	reached := map[string]bool{"index.html": true}
	next := []string{"index.html"}
	for len(next) > 0 {
		page := next[0]
		next = next[1:]
		for _, r := range references(page, found[page]) {
			if r.link && !reached[r.to] && strings.HasSuffix(r.to, ".html") {
				reached[r.to] = true
				next = append(next, r.to)
			}
		}
	}
	for name, data := range found {
		for _, r := range references(name, data) {
			if _, there := found[r.to]; !there && (!r.link || everyPage || reached[name]) {
				lost = append(lost, fmt.Sprintf("%s refers to %s, which is not there", name, r.to))
			}
		}
	}
	return lost
}

// A reference is a file of the site that a page names.
type reference struct {
	to   string
	link bool // one goes there, and does not need it before
}

// references are those of a page, a drawing or a style sheet to files of its own site.
func references(name string, data []byte) (out []reference) {
	see := func(r *links.Ref) {
		u, err := url.Parse(string(r.Address))
		if err != nil || u.IsAbs() || u.Host != "" || u.Path == "" {
			return
		}
		to := path.Join("/", path.Dir(name), u.Path)
		if strings.HasPrefix(u.Path, "/") {
			to = path.Clean(u.Path)
		}
		if strings.HasSuffix(u.Path, "/") || path.Ext(to) == "" {
			to = path.Join(to, "index.html")
		}
		kind := r.Kind()
		link := kind == links.Link || kind == links.Form || r.Element == "link" && path.Ext(to) != ".css"
		out = append(out, reference{strings.TrimPrefix(to, "/"), link})
	}
	switch path.Ext(name) {
	case ".html", ".svg":
		links.HTML(data, see, func([]byte) {})
	case ".css":
		links.CSS(data, see)
	}
	return out
}

// filesOf are the files of the internal edition of a site, without those of the theme that none of its pages needs.
func filesOf(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	out := outputs(t, compile(t, dir, playbook.Internal))
	if lost := astray(out, true); len(lost) > 0 {
		t.Fatal(lost)
	}
	needed := map[string]bool{}
	for name, data := range out {
		for _, r := range references(name, data) {
			needed[r.to] = true
		}
	}
	maps.DeleteFunc(out, func(name string, _ []byte) bool { return path.Dir(name) == "assets" && !needed[name] })
	return out
}

// What the search for what leads nowhere finds.
func TestWhatLeadsNowhereIsFound(t *testing.T) {
	site := map[string][]byte{
		"index.html":       []byte(`<link rel=stylesheet href="assets/a.css"><a href="roles/">x</a><a href="https://acme.example/x">x</a>`),
		"roles/index.html": []byte(`<img src="../assets/b.svg"><a href="../gone/">x</a>`),
		"left/index.html":  []byte(`<a href="../gone/">x</a>`),
		"assets/a.css":     []byte(`a{background:url(b.svg)}`),
		"assets/b.svg":     []byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`),
	}
	count := func(everyPage bool) int { return len(astray(site, everyPage)) }
	if count(true) != 2 || count(false) != 1 {
		t.Errorf("%q and %q", astray(site, true), astray(site, false))
	}
	delete(site, "assets/b.svg")
	if count(false) != 3 {
		t.Errorf("%q", astray(site, false))
	}
}

const faultySmall = `
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
-- content/playbook/old/arriving.md --
# Arriving

See [leaving](leaving.md).
`

const faultyLarge = `
-- rolebook.yaml --
name: Acme and sons
-- content/roles/boss.md --
---
title: Boss
team: Office
skills: [Planning (strong)]
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
