package output

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Every destination is looked at from a folder that holds the site "book" beside other things.
func TestCheck(t *testing.T) {
	world := t.TempDir()
	plant(t, world, tree{
		"book/content/roles/ux.md": "x", "book/static/logo.svg": "x", "book/rolebook.yaml": "x", "book/public/.gitignore": "*",
		"book/roles.md": "x", "elsewhere/prose/a.md": "x", "file": "x", "home/me/": "", "book/.git/config": "x",
		"to-book": "-> book", "to-content": "-> book/content", "to-public": "-> book/public", "book/up": "-> ..", "book/in": "-> content/roles",
		"nowhere": "-> missing/x", "circle": "-> circle", "book2/content": "-> ../elsewhere/prose", "to-file": "-> file",
	})
	t.Chdir(world)
	t.Setenv("HOME", filepath.Join(world, "home", "me"))
	t.Setenv("USERPROFILE", filepath.Join(world, "home", "me"))
	if home, _ := os.UserHomeDir(); home != filepath.Join(world, "home", "me") {
		t.Skip("this system has another idea of a home folder")
	}
	tests := []struct{ dir, source, why string }{
		{"book/public", "book", ""},
		{"book/public/deep/er", "book", ""},
		{"public", "book", ""},
		{"elsewhere", "book", ""},
		{"a/b/c", "book", ""},
		{"bookshelf", "book", ""},
		{"book/contents", "book", ""},
		{"to-public", "book", ""},
		{"to-public/x", "to-book", ""},
		{"book/content/../public", "book", ""},
		{"home/me/site", "book", ""},
		{"home/you", "book", ""},
		{"public", "", ""},

		{"book", "book", "is the site's own folder"},
		{"book/", "./book/.", "is the site's own folder"},
		{"to-book", "book", "is the site's own folder"},
		{"book", "to-book", "is the site's own folder"},
		{"book/public/..", "book", "is the site's own folder"},
		{".", "book", "holds the site's own folder"},
		{"book/up", "book", "holds the site's own folder"},
		{"..", "book", "holds the site's own folder"},
		{"book/content", "book", "lies in the site's own content"},
		{"book/content/", "book", "lies in the site's own content"},
		{"book/content/roles/new/er", "book", "lies in the site's own content"},
		{"to-content", "book", "lies in the site's own content"},
		{"to-content/new", "book", "lies in the site's own content"},
		{"to-book/content/new", "book", "lies in the site's own content"},
		{"book/in", "book", "lies in the site's own content"},
		{"book/in/new", "book", "lies in the site's own content"},
		{"book/templates", "book", "lies in the site's own templates"}, // does not exist yet
		{"book/Templates/x", "book", "lies in the site's own templates"},
		{"book/static/x", "to-book", "lies in the site's own static"},
		{"book/up/book/static/x", "book", "lies in the site's own static"},
		{"elsewhere/prose", "book2", "lies in the site's own content"}, // which is a link there
		{"elsewhere/prose/x", "book2", "lies in the site's own content"},
		{"elsewhere", "book2", "holds the site's own content"},

		{"file", "book", "is not a folder"},
		{"to-file", "book", "is not a folder"},
		{"book/roles.md", "book", "is not a folder"},
		{"file/x/y", "book", "cannot be made"},
		{"nowhere", "book", "leads nowhere"},
		{"nowhere/x", "book", "leads nowhere"},
		{"circle/x", "book", "leads nowhere"},
		{filepath.VolumeName(world) + "/", "book", "is the root of the file system"},
		{"home/me", "book", "home folder"},
		{"home", "", "home folder"},
		{"book/.git", "book", "belongs to git"},
		{"book/.git/hooks/new", "", "belongs to git"},
	}
	before := everything(t, world)
	for _, test := range tests {
		err := Check(test.dir, test.source, "content", "templates", "static")
		var refusal *Refusal
		switch {
		case test.why == "" && err != nil:
			t.Errorf("%s for %s: %v", test.dir, test.source, err)
		case test.why != "" && !errors.As(err, &refusal):
			t.Errorf("%s for %s: error is %v, want one about %q", test.dir, test.source, err, test.why)
		case test.why != "" && (!strings.Contains(err.Error(), test.why) || refusal.Dir != test.dir || !strings.Contains(refusal.Hint, "--destination")):
			t.Errorf("%s for %s: error is %v, want one about %q", test.dir, test.source, err, test.why)
		}
	}
	sameTree(t, everything(t, world), before)
}

func TestCheckOfAFileThatIsKept(t *testing.T) {
	t.Chdir(t.TempDir())
	plant(t, ".", tree{"book/rolebook.yaml": "x"})
	var refusal *Refusal
	if err := Check("book/rolebook.yaml", "book", "rolebook.yaml"); !errors.As(err, &refusal) {
		t.Errorf("error is %v", err)
	}
	must(t, Check("book/public", "book", "rolebook.yaml"))
}

// A Sync that is given a destination nobody checked still refuses what needs no source to be seen.
func TestSyncChecksToo(t *testing.T) {
	world := t.TempDir()
	plant(t, world, tree{"file": "x", ".git/config": "x", "nowhere": "-> missing"})
	before := everything(t, world)
	for _, dir := range []string{"file", "file/x", ".git", ".git/x", "nowhere"} {
		var refusal *Refusal
		if _, err := Sync(t.Context(), filepath.Join(world, dir), "internal", small.files()); !errors.As(err, &refusal) {
			t.Errorf("%s: error is %v", dir, err)
		}
	}
	sameTree(t, everything(t, world), before)
}

func TestSyncThroughALinkToTheFolder(t *testing.T) {
	world := t.TempDir()
	plant(t, world, tree{"real/.gitignore": "*", "site": "-> real"})
	sync_(t, filepath.Join(world, "site"), small)
	sameTree(t, harvest(t, filepath.Join(world, "real")), small.with(tree{".gitignore": "*"}))
	if got := everything(t, world)["site"]; got != "-> real" {
		t.Errorf("the link is now %q", got)
	}
}
