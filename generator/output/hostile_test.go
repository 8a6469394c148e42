package output

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

const someSum = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"

// A record that somebody else wrote cannot make a Sync touch anything outside the folder, nor anything in it
// that no Sync can have written.
func TestHostileRecordRemovesNothing(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "site")
	outside := tree{"secret.txt": "s", "etc/passwd": "root"}
	plant(t, parent, outside)
	inside := tree{
		".git/config": "[core]", "way": "-> ..", "file": "-> ../secret.txt", "folder/kept.txt": "k",
		"real/a.txt": "a", "link": "-> real", "nothing": "-> nowhere",
	}
	plant(t, dir, inside)
	listed := []string{
		"../secret.txt", "../../etc/passwd", "/etc/passwd", filepath.Join(parent, "secret.txt"), "..", ".", "", "./way",
		"way/secret.txt", "way/etc/passwd", "way", "file", "folder", "folder/", "folder/../../secret.txt", "link/a.txt", "link",
		".git/config", ".GIT/config", `..\secret.txt`, `C:\x`, "C:x", "con", "nul.txt", "nothing", "nothing/x", "folder/kept.txt/x",
		".rolebook.json", ".rolebook.lock", strings.Repeat("x/", 3000) + "x", strings.Repeat("y", 300), "a\x00b",
	}
	files := map[string]string{}
	for _, name := range listed {
		files[name] = someSum
	}
	files["real/a.txt"] = "not a hash"
	raw, err := json.Marshal(map[string]any{"rolebook": 1, "audience": "internal", "files": files})
	must(t, err)
	must(t, os.WriteFile(filepath.Join(dir, RecordName), raw, 0o644))

	report := sync_(t, dir, tree{"index.html": "home"})
	sameTree(t, harvest(t, dir), inside.with(tree{"index.html": "home"}))
	delete(outside, "site")
	got := harvest(t, parent)
	for name, data := range outside {
		if got[name] != data {
			t.Errorf("%s is %q", name, got[name])
		}
	}
	if report.Removed != 0 || !strings.Contains(report.Note, "ignored") {
		t.Errorf("report is %+v", report)
	}
	if want := []string{"file", "folder/kept.txt", "link", "nothing", "way"}; !reflect.DeepEqual(report.Foreign, want) {
		t.Errorf("kept as foreign are %q, not %q", report.Foreign, want)
	}
}

func TestBrokenRecordCountsAsNone(t *testing.T) {
	tests := map[string]string{
		"empty":            "",
		"cut off":          `{"rolebook":1,"audience":"internal","files":{"a":"`,
		"not JSON":         "\x00\xff",
		"a list":           "[]",
		"nothing":          "null",
		"another version":  `{"rolebook":2,"audience":"internal","files":{"index.html":"` + someSum + `"}}`,
		"no version":       `{"audience":"internal","files":{"index.html":"` + someSum + `"}}`,
		"no audience":      `{"rolebook":1,"files":{"index.html":"` + someSum + `"}}`,
		"wrong types":      `{"rolebook":1,"audience":"internal","files":["index.html"]}`,
		"more after it":    `{"rolebook":1,"audience":"internal","files":{}} {}`,
		"deep":             strings.Repeat("[", 100_000),
		"huge":             strings.Repeat(" ", 1<<20) + "x",
		"another audience": "{\"rolebook\":1,\"audience\":\"\u202epublic\",\"files\":",
	}
	for name, raw := range tests {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			sync_(t, dir, small)
			must(t, os.WriteFile(filepath.Join(dir, RecordName), []byte(raw), 0o644))
			before := everything(t, dir)

			_, err := Sync(t.Context(), dir, "internal", small.with(tree{"index.html": "changed"}).files())
			var refusal *Refusal
			if !errors.As(err, &refusal) {
				t.Errorf("a file that is not known to be ours was replaced: %v", err)
			}
			sameTree(t, everything(t, dir), before)

			report := sync_(t, dir, small.with(tree{"assets/style.css": gone}))
			if report.Unchanged != 4 || report.Removed != 0 || !strings.Contains(report.Note, "cannot be read") {
				t.Errorf("report is %+v", report)
			}
			sameTree(t, harvest(t, dir), small)
			if report := sync_(t, dir, tree{}); report.Removed != 4 || report.Note != "" {
				t.Errorf("the files with the same bytes were not taken over: %+v", report)
			}
		})
	}
}

func TestARecordThatIsNoFileIsRefused(t *testing.T) {
	for name, what := range map[string]tree{
		"folder": {RecordName + "/x": "1"},
		"link":   {RecordName: "-> ../record"},
	} {
		t.Run(name, func(t *testing.T) {
			parent := t.TempDir()
			plant(t, parent, tree{"record": `{"rolebook":1,"audience":"internal","files":{}}`})
			plant(t, filepath.Join(parent, "site"), what)
			before := everything(t, parent)
			_, err := Sync(t.Context(), filepath.Join(parent, "site"), "internal", small.files())
			var refusal *Refusal
			if !errors.As(err, &refusal) {
				t.Errorf("error is %v", err)
			}
			sameTree(t, everything(t, parent), before)
		})
	}
}

// Links that take the place of our files and folders are neither followed nor written through.
func TestLinksInTheFolderAreNotFollowed(t *testing.T) {
	tests := map[string]struct {
		replaced string // what of ours gives way to the link
		link     tree
		publish  tree
		refused  bool
	}{
		"a file leads out":            {"index.html", tree{"index.html": "-> ../outside/index.html"}, small.with(tree{"index.html": "new"}), true},
		"a file leads to its like":    {"index.html", tree{"index.html": "-> ../outside/index.html"}, small, true},
		"a file is gone, leads out":   {"index.html", tree{"index.html": "-> ../outside/index.html"}, small.with(tree{"index.html": gone}), false},
		"a folder leads out":          {"roles", tree{"roles": "-> ../outside"}, small.with(tree{"roles/ux/index.html": "new"}), true},
		"a folder is gone, leads out": {"roles", tree{"roles": "-> ../outside"}, tree{"index.html": "home"}, false},
		"a folder leads inside":       {"roles", tree{"roles": "-> assets"}, small, true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			parent := t.TempDir()
			dir := filepath.Join(parent, "site")
			outside := filepath.Join(parent, "outside")
			plant(t, outside, small)
			plant(t, outside, tree{"ux/index.html": "outside"})
			before := everything(t, outside)
			sync_(t, dir, small)
			must(t, os.RemoveAll(filepath.Join(dir, test.replaced)))
			plant(t, dir, test.link)
			report, err := Sync(t.Context(), dir, "internal", test.publish.files())
			var refusal *Refusal
			if refused := errors.As(err, &refusal); refused != test.refused || err != nil && !refused {
				t.Fatalf("error is %v", err)
			}
			if !test.refused && !reflect.DeepEqual(report.Foreign, []string{test.replaced}) {
				t.Errorf("kept as foreign are %q", report.Foreign)
			}
			sameTree(t, everything(t, outside), before)
			if got := everything(t, dir)[test.replaced]; !strings.HasPrefix(got, "-> ") {
				t.Errorf("the link is now %q", got)
			}
		})
	}
}

func TestOnlyStagesOfOursAreSwept(t *testing.T) {
	dir := t.TempDir()
	foreign := tree{stagePrefix + "mine/notes": "1", "deep/" + stagePrefix + "0123456789abcdef/x": "2", stagePrefix + "0123456789abcdee": "3"}
	plant(t, dir, foreign)
	plant(t, dir, tree{stagePrefix + "0123456789abcdef/000001": "cut o"})
	sync_(t, dir, small)
	sameTree(t, harvest(t, dir), small.with(foreign))
}

// FuzzSync publishes any files over a folder with any record, twice, and looks for traces outside.
func FuzzSync(f *testing.F) {
	record := func(names ...string) []byte {
		files := map[string]string{}
		for _, n := range names {
			files[n] = someSum
		}
		raw, _ := json.Marshal(map[string]any{"rolebook": 1, "audience": "internal", "files": files})
		return raw
	}
	f.Add([]byte("{"), "index.html\nroles/ux/index.html", "data")
	f.Add(record("../outside/secret", "way/secret", "file", "mine"), "a/b\na\nA/B", "data")
	f.Add(record("way/outside/secret", "sub"), "way/secret\nfile", "")
	f.Add(record("sub/mine"), "sub", "x")
	f.Add(record("sub"), "../outside/secret\n/etc/passwd", "x")
	f.Add(record("..", "."), "con\naux.html\n\u00e9\ne\u0301", "x")
	f.Fuzz(func(t *testing.T, raw []byte, names, data string) {
		parent := t.TempDir()
		dir := filepath.Join(parent, "site")
		plant(t, parent, tree{"outside/secret": "secret", "outside/empty/": "", "secret": "secret"})
		plant(t, dir, tree{"way": "-> ../outside", "file": "-> ../outside/secret", "inside": "-> sub", "sub/mine": "mine"})
		must(t, os.WriteFile(filepath.Join(dir, RecordName), raw, 0o644))
		want := everything(t, parent)
		var files []File
		for name := range strings.SplitSeq(names, "\n") {
			files = append(files, File{Path: name, Data: []byte(data)})
		}
		for n := range 2 {
			publish := files[n*len(files)/2:]
			_, err := Sync(t.Context(), dir, "internal", Slice(publish))
			got := everything(t, parent)
			for name, data := range want {
				if link := strings.HasPrefix(data, "-> "); (link || !strings.HasPrefix(name, "site/")) && got[name] != data {
					t.Errorf("%s was %q and is %q", name, data, got[name])
				}
			}
			for name := range got {
				if _, old := want[name]; !old && !strings.HasPrefix(name, "site/") {
					t.Errorf("%s is new", name)
				}
				if strings.HasPrefix(name, "site/"+stagePrefix) {
					t.Errorf("%s is left over", name)
				}
			}
			if err != nil {
				continue
			}
			for _, f := range publish {
				if got["site/"+f.Path] != string(f.Data) {
					t.Errorf("%q is not there", f.Path)
				}
			}
		}
	})
}
