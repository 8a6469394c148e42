package generator_test

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rolebook/generator"
	"rolebook/generator/output"
	"rolebook/generator/playbook"
)

const rememberedSite = `
-- rolebook.yaml --
name: Harbour
timezone: Europe/Berlin
-- content/roles/cook.md --
---
title: Cook
team: Kitchen
arrangement: onsite
skills: [Knives]
objectives: Decrease waste by 15% within 6 months
---
Cooks.
-- content/roles/chef.md --
---
title: Chef
team: Kitchen
arrangement: onsite
---
Leads.
-- static/extra.txt --
one
`

// A visit is one run of the program that builds a site which others may have changed since the last.
type visit struct {
	dir, to string
	memory  generator.Memory
	more    []func(*generator.Options)
	edition playbook.Audience
	site    *generator.Site // nil until it is opened, and again when more changes

	meanwhile output.Probe // others, while a build publishes; nil without any
}

func (v *visit) set(more func(*generator.Options)) { v.more, v.site = append(v.more, more), nil }

func newVisit(t *testing.T) *visit {
	return &visit{
		dir: folder(t, rememberedSite), to: filepath.Join(t.TempDir(), "site"),
		memory: generator.Memory{Dir: t.TempDir(), Program: "this program"}, edition: playbook.Internal,
		more: []func(*generator.Options){func(o *generator.Options) {
			o.Clock, o.Now = playbook.Date{}, time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC)
		}},
	}
}

// build builds, unless an earlier build is recalled.
func (v *visit) build(t *testing.T) (recalled string) {
	t.Helper()
	time.Sleep(60 * time.Millisecond) // until the system's clock would tell a file apart that is written again
	if v.site == nil {
		v.site = open(t, v.dir, v.edition, v.more...)
	}
	moment := v.site.Moment(v.memory, v.to)
	if said, ok := moment.Recall(); ok {
		return string(said)
	}
	snap, err := v.site.Compile(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	report, wrong, err := snap.Write(context.Background(), v.to)
	if err != nil || wrong.Fails(false) {
		t.Fatal(err, say(wrong))
	}
	moment.Remember(snap, report, "as before")
	return ""
}

// A build that puts more into the folders there are is recalled like any other.
func TestMoreInKnownFoldersIsRecalled(t *testing.T) {
	v := newVisit(t)
	v.edition = playbook.Public
	settings := append(read(t, v.dir, "rolebook.yaml"), "\npublic: {playbook: true}\n"...)
	put(t, v.dir, "rolebook.yaml", append(bytes.Clone(settings), "pages: {markdown: no}\n"...))
	for n := range 120 {
		put(t, v.dir, fmt.Sprintf("content/playbook/page-%d.md", n), []byte("---\npublic: true\n---\nOne.\n"))
	}
	recalled := func() bool {
		time.Sleep(60 * time.Millisecond)
		_, ok := open(t, v.dir, v.edition, v.more...).Moment(v.memory, v.to).Recall()
		return ok
	}
	time.Sleep(60 * time.Millisecond)
	v.write(t)
	if !recalled() { // by a look that gets to know what lies in each folder
		t.Fatal("nothing has changed, and it is built again")
	}
	put(t, v.dir, "rolebook.yaml", settings)
	time.Sleep(60 * time.Millisecond)
	v.write(t)
	if _, err := os.Stat(filepath.Join(v.to, "playbook/page-1/index.md")); err != nil {
		t.Fatal(err)
	}
	if !recalled() {
		t.Error("nothing has changed since, and it is built again")
	}
}

// A look at the files that comes after they were read, as it does while they are watched, tells nothing of what was written
// in between.
func TestWhatWasWrittenMeanwhileIsNotRecalled(t *testing.T) {
	for _, meanwhile := range []string{"", "\nAnd bakes.\n"} {
		v := newVisit(t)
		v.site = open(t, v.dir, v.edition, v.more...)
		time.Sleep(60 * time.Millisecond)
		snap, err := v.site.Compile(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if cook := "content/roles/cook.md"; meanwhile != "" {
			put(t, v.dir, cook, append(read(t, v.dir, cook), meanwhile...))
			time.Sleep(60 * time.Millisecond)
		}
		moment := v.site.Moment(v.memory, v.to)
		report, wrong, err := moment.Write(t.Context(), snap)
		if err != nil || len(wrong) > 0 {
			t.Fatal(err, say(wrong))
		}
		moment.Remember(snap, report, "as before")
		v.site = nil
		if recalled := v.build(t) != ""; recalled != (meanwhile == "") {
			t.Errorf("with %q meanwhile it is recalled: %t", meanwhile, recalled)
		}
	}
}

// A folder that is content itself is another site once an empty folder says where its content is, and again without that.
func TestAPlainFolderThatIsNoneAnyMoreIsNotRecalled(t *testing.T) {
	v := newVisit(t)
	v.dir = folder(t, "-- hello.md --\n---\ntitle: Hello\n---\nText.\n")
	content := filepath.Join(v.dir, "content")
	for _, change := range []func() error{func() error { return nil }, func() error { return os.Mkdir(content, 0o755) }, func() error { return os.Remove(content) }} {
		if err := change(); err != nil {
			t.Fatal(err)
		}
		v.site = nil
		if v.build(t) != "" {
			t.Error("what is another site is recalled")
		}
		v.site = nil
		if v.build(t) == "" {
			t.Error("what is the same is not recalled")
		}
	}
}

// A build that would do nothing is recalled, also right after the first one.
func TestABuildIsRecalled(t *testing.T) {
	v := newVisit(t)
	put(t, v.to, ".git/HEAD", []byte("ref"))
	for n, want := range []string{"", `"as before"`, `"as before"`} {
		if got := v.build(t); got != want {
			t.Fatalf("build %d recalls %q", n+1, got)
		}
	}
	put(t, v.dir, "content/.hidden.md", []byte("not read"))
	put(t, v.dir, "content/roles/cook.md~", []byte("not read"))
	put(t, v.to, ".git/HEAD", []byte("another"))
	v.set(func(o *generator.Options) { o.Now = o.Now.Add(5 * time.Hour) })
	if v.build(t) == "" {
		t.Error("files that nobody reads, and a later hour of the day, made another build")
	}
	if err := os.RemoveAll(v.memory.Dir); err != nil {
		t.Fatal(err)
	}
	if v.build(t) != "" || v.build(t) == "" {
		t.Error("without its memory it does not build once and recall then")
	}
}

// Whatever a build hangs on makes another one.
func TestAnythingNewIsNotRecalled(t *testing.T) {
	sameTimes := func(t *testing.T, file string, text string) {
		info, err := os.Stat(file)
		if err == nil {
			err = os.WriteFile(file, []byte(text), 0o644)
		}
		if err == nil {
			err = os.Chtimes(file, info.ModTime(), info.ModTime())
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	remove := func(t *testing.T, file string) {
		if err := os.Remove(file); err != nil {
			t.Fatal(err)
		}
	}
	for name, change := range map[string]func(t *testing.T, v *visit){
		"a role is edited": func(t *testing.T, v *visit) {
			put(t, v.dir, "content/roles/cook.md", []byte("---\ntitle: Cook\n---\nX"))
		},
		"one letter, and the time set": func(t *testing.T, v *visit) { sameTimes(t, filepath.Join(v.dir, "static/extra.txt"), "two\n") },
		"a role is added": func(t *testing.T, v *visit) {
			put(t, v.dir, "content/roles/porter.md", []byte("---\ntitle: Porter\n---\n"))
		},
		"a role is gone":             func(t *testing.T, v *visit) { remove(t, filepath.Join(v.dir, "content/roles/chef.md")) },
		"settings":                   func(t *testing.T, v *visit) { put(t, v.dir, "rolebook.yaml", []byte("name: Port\n")) },
		"a template of one's own":    func(t *testing.T, v *visit) { put(t, v.dir, "static/site.css", []byte("a{}")) },
		"a ledger":                   func(t *testing.T, v *visit) { put(t, v.dir, "rolebook.urls", nil) },
		"a published file is edited": func(t *testing.T, v *visit) { put(t, v.to, "index.html", []byte("mine")) },
		"one letter of it":           func(t *testing.T, v *visit) { sameTimes(t, filepath.Join(v.to, "extra.txt"), "two\n") },
		"a published file is gone":   func(t *testing.T, v *visit) { remove(t, filepath.Join(v.to, "roles/cook/index.html")) },
		"a hidden one is gone":       func(t *testing.T, v *visit) { remove(t, filepath.Join(v.to, ".nojekyll")) },
		"a file among the published": func(t *testing.T, v *visit) { put(t, v.to, "roles/notes.txt", []byte("mine")) },
		"the record is gone":         func(t *testing.T, v *visit) { remove(t, filepath.Join(v.to, ".rolebook.json")) },
		"the folder is gone":         func(t *testing.T, v *visit) { os.RemoveAll(v.to) },
		"the folder is another":      func(t *testing.T, v *visit) { v.to = filepath.Join(t.TempDir(), "other") },
		"the next day": func(t *testing.T, v *visit) {
			v.set(func(o *generator.Options) { o.Now = o.Now.Add(14 * time.Hour) })
		}, // in Berlin
		"a clock": func(t *testing.T, v *visit) {
			v.set(func(o *generator.Options) { o.Clock = playbook.Date{Year: 2026, Month: 11, Day: 21} })
		},
		"another address": func(t *testing.T, v *visit) {
			v.set(func(o *generator.Options) { o.BaseURL = "https://a.example/" })
		},
		"warnings that count":       func(t *testing.T, v *visit) { v.set(func(o *generator.Options) { o.Strict = true }) },
		"another program":           func(t *testing.T, v *visit) { v.memory.Program = "a newer program" },
		"asked otherwise":           func(t *testing.T, v *visit) { v.memory.Manner = "quietly" },
		"no memory":                 func(t *testing.T, v *visit) { v.memory.Dir = "" },
		"a memory that was cut off": func(t *testing.T, v *visit) { spoil(t, v.memory.Dir, `{"Key":"this`) },
		"a memory of nothing":       func(t *testing.T, v *visit) { spoil(t, v.memory.Dir, ``) },
		"a memory with a letter that is another": func(t *testing.T, v *visit) {
			file := memoryIn(t, v.memory.Dir)
			put(t, v.memory.Dir, file, bytes.Replace(read(t, v.memory.Dir, file), []byte("as before"), []byte("as bef0re"), 1))
		},
		"another site came in between": func(t *testing.T, v *visit) {
			w := *v
			w.memory.Dir, w.dir, w.site = "", folder(t, strings.Replace(rememberedSite, "Harbour", "Port", 1)), nil
			w.build(t)
		},
		"a role is edited and put back": func(t *testing.T, v *visit) {
			put(t, v.dir, "static/extra.txt", []byte("two\n"))
			put(t, v.dir, "static/extra.txt", []byte("one\n"))
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			v := newVisit(t)
			v.build(t)
			if v.build(t) == "" {
				t.Fatal("the second build is not recalled")
			}
			change(t, v)
			if v.build(t) != "" {
				t.Error("an earlier build was recalled")
			}
		})
	}
}

func spoil(t *testing.T, dir, with string) {
	t.Helper()
	put(t, dir, memoryIn(t, dir), []byte(with))
}

// memoryIn is the file of the one build that is remembered in a folder.
func memoryIn(t *testing.T, dir string) string {
	t.Helper()
	memories, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil || len(memories) != 1 {
		t.Fatal(err, memories)
	}
	return filepath.Base(memories[0])
}

// A file that is written right after the build, with the size it had, may have the times it had: its bytes are looked at.
func TestBytesTellWhereTimesCannot(t *testing.T) {
	for range 20 {
		v := newVisit(t)
		v.build(t)
		put(t, v.to, "extra.txt", []byte("two\n"))
		if v.build(t) != "" {
			t.Fatal("an earlier build was recalled")
		}
	}
}

// After any changes, what lies in the folder is what a build from nothing gives, whether a build was recalled or not.
func TestRecalledSitesAreWhole(t *testing.T) {
	steps := 25
	if os.Getenv("ROLEBOOK_LONG") != "" {
		steps = 500
	}
	rnd := rand.New(rand.NewPCG(1, 2))
	v := newVisit(t)
	recalled := 0
	for n := range steps {
		what := "nothing"
		switch rnd.IntN(7) {
		case 0:
			what = "a role"
			put(t, v.dir, fmt.Sprintf("content/roles/r%d.md", rnd.IntN(3)), fmt.Appendf(nil, "---\ntitle: Role %d\n---\n%d\n", rnd.IntN(9), rnd.IntN(4)))
		case 1:
			what = "a role gone"
			os.Remove(filepath.Join(v.dir, fmt.Sprintf("content/roles/r%d.md", rnd.IntN(3))))
		case 2:
			what = "a file of the destination"
			put(t, v.to, []string{"extra.txt", "index.html"}[rnd.IntN(2)], fmt.Appendf(nil, "mine %d", rnd.IntN(2)))
		case 3:
			what = "settings"
			put(t, v.dir, "rolebook.yaml", fmt.Appendf(nil, "name: %d\n", rnd.IntN(3)))
		}
		if v.build(t) != "" {
			recalled++
		}
		clean := *v
		clean.memory.Dir, clean.to, clean.site = "", filepath.Join(t.TempDir(), "clean"), nil
		clean.build(t)
		equalFiles(t, fmt.Sprintf("after step %d, %s,", n, what), onDisk(t, v.to), onDisk(t, clean.to))
		if t.Failed() {
			return
		}
	}
	if recalled < steps/6 {
		t.Errorf("only %d of %d builds were recalled", recalled, steps)
	}
}
