package output

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

var small = tree{
	"index.html":          "home",
	"roles/ux/index.html": "designer",
	"roles/pm/index.html": "manager",
	"assets/style.css":    "body{}",
	"_headers":            "",
}

func TestSyncMakesTheFolderEqualToTheFiles(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "not", "there", "yet")
	report := sync_(t, dir, small)
	sameTree(t, harvest(t, dir), small)
	want := Report{Files: 5, Written: 5, Added: []string{"_headers", "assets/style.css", "index.html", "roles/pm/index.html", "roles/ux/index.html"}}
	if !reflect.DeepEqual(report, want) {
		t.Errorf("report is %+v", report)
	}
}

func TestSecondSyncTouchesNothing(t *testing.T) {
	dir := t.TempDir()
	sync_(t, dir, small)
	before := stats(t, dir)
	report := sync_(t, dir, small)
	if !reflect.DeepEqual(report, Report{Files: 5, Unchanged: 5}) {
		t.Errorf("report is %+v", report)
	}
	for name, info := range stats(t, dir) {
		was := before[name]
		if was == nil || !os.SameFile(was, info) || !was.ModTime().Equal(info.ModTime()) {
			t.Errorf("%s was touched", name)
		}
	}
}

func TestUnchangedFilesKeepTheirTime(t *testing.T) {
	dir := t.TempDir()
	sync_(t, dir, small)
	before := stats(t, dir)
	report := sync_(t, dir, small.with(tree{"index.html": "new", "roles/pm/index.html": gone}))
	if want := (Report{Files: 4, Written: 1, Unchanged: 3, Removed: 1, Changed: []string{"index.html"}, Gone: []string{"roles/pm/index.html"}}); !reflect.DeepEqual(report, want) {
		t.Errorf("report is %+v", report)
	}
	for _, name := range []string{"roles/ux/index.html", "assets/style.css", "_headers"} {
		if now := stats(t, dir)[name]; !os.SameFile(before[name], now) || !before[name].ModTime().Equal(now.ModTime()) {
			t.Errorf("%s was written again", name)
		}
	}
}

func stats(t *testing.T, dir string) map[string]os.FileInfo {
	infos := map[string]os.FileInfo{}
	for name := range everything(t, dir) {
		info, err := os.Lstat(filepath.Join(dir, filepath.FromSlash(name)))
		must(t, err)
		infos[name] = info
	}
	info, err := os.Lstat(dir)
	must(t, err)
	infos["."] = info
	return infos
}

// Each case is: what lies in the folder after an earlier Sync of `small`, what is published then, and what
// the folder must hold in the end.
func TestSyncOverAnEarlierOne(t *testing.T) {
	foreign := tree{".gitignore": "*\n", "CNAME": "example.com", "roles/notes.txt": "mine", "empty/": "", ".git/config": "[core]"}
	tests := map[string]struct{ more, publish, want tree }{
		"foreign files and folders stay": {
			more: foreign, publish: tree{"index.html": "home"}, want: foreign.with(tree{"index.html": "home"}),
		},
		"folders that became empty go": {
			publish: tree{"index.html": "home"}, want: tree{"index.html": "home"},
		},
		"everything goes, the folder stays": {
			publish: tree{}, want: tree{},
		},
		"a damaged file is repaired": {
			more: tree{"roles/ux/index.html": "desi\x00\x00\x00r", "index.html": ""}, publish: small, want: small,
		},
		"a damaged file that is no longer wanted goes": {
			more: tree{"roles/ux/index.html": "designed by hand"}, publish: small.with(tree{"roles/ux/index.html": gone}), want: small.with(tree{"roles/ux/index.html": gone}),
		},
		"a file becomes a folder": {
			publish: tree{"index.html/a": "1", "index.html/b/c": "2"}, want: tree{"index.html/a": "1", "index.html/b/c": "2"},
		},
		"a folder becomes a file": {
			publish: tree{"roles": "all of them"}, want: tree{"roles": "all of them"},
		},
		"a foreign file with the same bytes is taken over": {
			more: tree{"faq/index.html": "faq"}, publish: tree{"faq/index.html": "faq"}, want: tree{"faq/index.html": "faq"},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			sync_(t, dir, small)
			plant(t, dir, test.more)
			sync_(t, dir, test.publish)
			sameTree(t, harvest(t, dir), test.want)
			if report := sync_(t, dir, test.publish); report.Written+report.Removed != 0 {
				t.Errorf("the next Sync still had to do: %+v", report)
			}
		})
	}
}

// Each case is a folder with something of somebody else's in it that is in the way. Nothing may change.
func TestSyncRefusesToWriteOverForeignFiles(t *testing.T) {
	tests := map[string]struct {
		more, publish tree
		paths         []string
	}{
		"a file":                    {tree{"faq.html": "mine"}, tree{"faq.html": "ours"}, []string{"faq.html"}},
		"two files":                 {tree{"b": "mine", "a/b": "mine"}, tree{"b": "ours", "a/b": "ours", "c": "new"}, []string{"a/b", "b"}},
		"a file for a folder":       {tree{"faq": "mine"}, tree{"faq/index.html": "ours"}, []string{"faq"}},
		"an empty folder":           {tree{"faq/": ""}, tree{"faq": "ours"}, []string{"faq"}},
		"a folder with things":      {tree{"faq/a": "mine"}, tree{"faq": "ours"}, []string{"faq"}},
		"a folder that was shared":  {tree{"roles/mine": "mine"}, tree{"roles": "ours"}, []string{"roles/mine"}},
		"an empty folder in it":     {tree{"roles/mine/": ""}, tree{"roles": "ours"}, []string{"roles/mine"}},
		"a link with the same data": {tree{"faq.html": "-> index.html"}, tree{"faq.html": "home"}, []string{"faq.html"}},
		"a link to nothing":         {tree{"faq.html": "-> nothing"}, tree{"faq.html": "home"}, []string{"faq.html"}},
		"a link for a folder":       {tree{"faq": "-> roles"}, tree{"faq/index.html": "ours"}, []string{"faq"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			sync_(t, dir, small)
			plant(t, dir, test.more)
			before := everything(t, dir)
			_, err := Sync(t.Context(), dir, "internal", small.with(test.publish).with(cover(test.publish)).files())
			var refusal *Refusal
			if !errors.As(err, &refusal) {
				t.Fatalf("error is %v", err)
			}
			if !slices.Equal(refusal.Paths, test.paths) {
				t.Errorf("in the way are %q, not %q", refusal.Paths, test.paths)
			}
			if !strings.Contains(err.Error(), filepath.FromSlash(test.paths[0])) {
				t.Errorf("the message does not name the file: %v", err)
			}
			sameTree(t, everything(t, dir), before)
		})
	}
}

// cover leaves out what lies below a file that is to be published.
func cover(publish tree) tree {
	out := tree{}
	for name := range publish {
		for below := range small {
			if strings.HasPrefix(below, name+"/") {
				out[below] = gone
			}
		}
	}
	return out
}

func TestSyncRefusesTheOtherAudience(t *testing.T) {
	dir := t.TempDir()
	sync_(t, dir, small)
	before := everything(t, dir)
	_, err := Sync(t.Context(), dir, "public", small.files())
	for _, err := range []error{err, CheckAudience(dir, "public")} {
		var refusal *Refusal
		if !errors.As(err, &refusal) || !strings.Contains(err.Error(), "--destination") || !strings.Contains(err.Error(), "delete") {
			t.Errorf("error is %v", err)
		}
	}
	sameTree(t, everything(t, dir), before)
	must(t, CheckAudience(dir, "internal"))
	must(t, CheckAudience(filepath.Join(dir, "missing"), "public"))
}

func TestNothingIsPublishedWhenTheFilesEndInAnError(t *testing.T) {
	broken := errors.New("template broken")
	ctx, cancel := context.WithCancel(t.Context())
	after := func(what tree, end func(yield func(File, error) bool)) iter.Seq2[File, error] {
		return func(yield func(File, error) bool) {
			for f := range what.files() {
				if !yield(f, nil) {
					return
				}
			}
			end(yield)
		}
	}
	changed := tree{"index.html": "changed", "new/index.html": "new"}
	tests := map[string]struct {
		files iter.Seq2[File, error]
		want  func(error) bool
	}{
		"the sequence fails":   {after(changed, func(y func(File, error) bool) { y(File{}, broken) }), func(err error) bool { return err == broken }},
		"the build is stopped": {after(changed, func(func(File, error) bool) { cancel() }), func(err error) bool { return errors.Is(err, context.Canceled) }},
		"two paths clash":      {after(changed, func(y func(File, error) bool) { y(File{Path: "New/Index.html", Data: nil}, nil) }), func(err error) bool { var c *Clash; return errors.As(err, &c) }},
		"a path leads out":     {after(changed, func(y func(File, error) bool) { y(File{Path: "../out", Data: nil}, nil) }), func(err error) bool { var u *Unfit; return errors.As(err, &u) }},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			use := t.Context()
			if name == "the build is stopped" {
				use = ctx
			}
			parent := t.TempDir()
			dir := filepath.Join(parent, "site")
			sync_(t, dir, small)
			before := everything(t, parent)
			if _, err := Sync(use, dir, "internal", test.files); !test.want(err) {
				t.Errorf("error is %v", err)
			}
			sameTree(t, everything(t, parent), before)
		})
	}
	t.Run("and no folder is left behind", func(t *testing.T) {
		parent := t.TempDir()
		failing := after(changed, func(y func(File, error) bool) { y(File{}, broken) })
		if _, err := Sync(t.Context(), filepath.Join(parent, "a", "b"), "internal", failing); err != broken {
			t.Errorf("error is %v", err)
		}
		sameTree(t, everything(t, parent), tree{})
	})
}

func TestFilesAreStagedWhileTheyArrive(t *testing.T) {
	dir := t.TempDir()
	const count = 100
	_, err := syncBy(t.Context(), 2, dir, "internal", (*folder).record, func(yield func(File, error) bool) {
		for i := range count {
			name := "page" + string(rune('a'+i/26)) + string(rune('a'+i%26))
			if !yield(File{Path: name, Data: []byte(name)}, nil) {
				return
			}
		}
		staged := 0
		for name := range everything(t, dir) {
			if strings.HasPrefix(name, stagePrefix) {
				staged++
			} else {
				t.Errorf("%s was published before the last file came", name)
			}
		}
		if staged < count-3 { // two in the workers' hands, and one half-way
			t.Errorf("of %d files only %d are on the stage", count, staged)
		}
	})
	must(t, err)
}

// Whoever makes a file may use its bytes for another as soon as it is done: here all files are made in three places.
func TestBytesOfAFileThatIsDoneMayBeUsedAgain(t *testing.T) {
	dir, rooms := t.TempDir(), make(chan []byte, 3)
	for range cap(rooms) {
		rooms <- make([]byte, 0, 100)
	}
	for _, text := range []string{"new", "another", "another"} {
		want := tree{}
		_, err := syncBy(t.Context(), 2, dir, "internal", (*folder).record, func(yield func(File, error) bool) {
			for n := range 50 {
				var room []byte
				select {
				case room = <-rooms:
				case <-time.After(10 * time.Second):
					t.Error("no file is ever done")
					return
				}
				name := fmt.Sprintf("roles/%d/index.html", n)
				data := fmt.Appendf(room[:0], "page %d is %s", n, text)
				want[name] = string(data)
				if !yield(File{Path: name, Data: data, Done: func() { rooms <- data }}, nil) {
					return
				}
			}
		})
		must(t, err)
		sameTree(t, harvest(t, dir), want)
	}
}

// However many folders a site has at its top, few of them are open at once.
func TestManyFoldersAtTheTop(t *testing.T) {
	dir, want := t.TempDir(), tree{}
	for n := range 3 * mostOpen {
		want[fmt.Sprintf("%d/index.html", n)] = "page"
		want[fmt.Sprintf("%d/more/index.html", n)] = "page below it"
	}
	to, err := open(t.Context(), dir, nil)
	must(t, err)
	s := newStage(to, record{})
	must(t, s.takeAll(t.Context(), want.files(), 2))
	if got := len(s.branches[1].open); got != mostOpen {
		t.Errorf("%d folders were open", got)
	}
	to.close(true)
	sync_(t, dir, want)
	sameTree(t, harvest(t, dir), want)
}

func TestAPanicInTheSequenceLeavesTheFolderFree(t *testing.T) {
	dir := t.TempDir()
	func() {
		defer func() { recover() }()
		Sync(t.Context(), dir, "internal", func(yield func(File, error) bool) {
			yield(File{Path: "a", Data: []byte("a")}, nil)
			panic("renderer broken")
		})
	}()
	sameTree(t, everything(t, dir), tree{})
	sync_(t, dir, small)
	sameTree(t, harvest(t, dir), small)
}

func TestRecordHasTheSameBytesInAnyOrder(t *testing.T) {
	const want = `{"rolebook":1,"audience":"internal","files":{
"a/é.html":"ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb",
"b&b":"3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d"
}}
`
	for workers := range 4 {
		dir := t.TempDir()
		_, err := syncBy(t.Context(), workers+1, dir, "internal", (*folder).record, tree{"b&b": "b", "a/é.html": "a"}.files())
		must(t, err)
		if got := everything(t, dir)[RecordName]; got != want {
			t.Errorf("record is\n%s", got)
		}
	}
}

// On a system that ignores case the earlier files and the new ones are the same; their names change all the same.
func TestRenamingInCaseOnly(t *testing.T) {
	dir := t.TempDir()
	sync_(t, dir, tree{"Roles/UX.html": "designer", "Roles/pm.html": "manager"})
	renamed := tree{"roles/ux.html": "designer", "roles/pm.html": "manager"}
	sync_(t, dir, renamed)
	sameTree(t, harvest(t, dir), renamed)
	if report := sync_(t, dir, renamed); report.Written+report.Removed != 0 {
		t.Errorf("the next Sync still had to do: %+v", report)
	}
}

// Killed while it renamed in case only, a Sync leaves a record with both names, which may be one file there.
// A hard link stands in for that here.
func TestARecordWithTwoNamesForOneFileKeepsIt(t *testing.T) {
	dir := t.TempDir()
	sync_(t, dir, tree{"ux.html": "designer"})
	must(t, os.Link(filepath.Join(dir, "ux.html"), filepath.Join(dir, "UX.html")))
	both := record{audience: "internal", files: map[string]hash{"ux.html": {}, "UX.html": {}}}
	must(t, os.WriteFile(filepath.Join(dir, RecordName), both.encode(), 0o644))
	if report := sync_(t, dir, tree{"ux.html": "designer"}); report.Removed != 0 {
		t.Errorf("report is %+v", report)
	}
}
